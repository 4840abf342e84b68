"""Pages made of the data files: vocabularies, policy areas, members, problems."""

from collections.abc import Iterator
from typing import Any

from ogp_markup import anchor, cell, code, linked, page, rst, source_list, table

import ogpmodel as ogp
from ogpmodel import vocabularies
from ogpmodel._dataset.names import AREAS, MEMBERS
from ogpmodel._problems.problems import Explanation, explanations
from ogpmodel._tools.packaged import packaged_json
from ogpmodel._values.terms import Scale, Term


def vocabulary_page() -> str:
    """Give every class of terms, and every term of it."""
    names = (*vocabularies.__all__, "Missing", "Severity")
    classes: list[type[Term]] = [getattr(ogp, name) for name in names]
    return page(
        "The terms",
        f"{len(classes)} vocabularies. *Code* stands in JSON; *step* is the place on a scale, from 0. "
        "`Completion.parse(text)` takes a code or a label.",
        *(part for one in classes for part in _vocabulary(one)),
    )


def _vocabulary(cls: type[Term], /) -> Iterator[str]:
    words = cls.vocabulary()
    sources = list(dict.fromkeys(term.source for term in words.terms))
    yield anchor(f"terms-{cls.__name__.lower()}")
    yield f"## {cls.__name__}"
    if cls.__name__ in vocabularies.__all__:
        yield rst(f".. autoclass:: {cls.__name__}()", "   :no-members:")
    else:
        yield f"See {linked(cls)}."
    yield words.definition
    yield table(
        ("Step", "Code", "In Python", "Label", "Definition", "Source"),
        [
            (
                term.step if isinstance(term, Scale) else "",
                code(term.code),
                code(term.name),
                term.label,
                term.definition,
                sources.index(term.source) + 1 if len(sources) > 1 else "",
            )
            for term in words.terms
        ],
    )
    yield source_list(sources)


def area_page() -> str:
    """Give the policy areas of each vintage, and the crosswalk between them."""
    data = packaged_json(AREAS)
    crosswalk = [(code(one["from"]), code(one["to"]), one["relation"]) for one in data["crosswalk"]]
    return page(
        "Policy areas",
        cell(data["note"]),
        *(part for vintage in data["vintages"] for part in _vintage(data, vintage)),
        "## Crosswalk",
        f"{len(crosswalk)} pairs.",
        table(("From", "To", "Relation"), crosswalk),
    )


def _vintage(data: dict[str, Any], vintage: str, /) -> Iterator[str]:
    about = data["vintages"][vintage]
    areas = [one for one in data["areas"] if one["code"].partition("/")[0] == vintage]
    names = ("code", "label", "parent", "group", "since", "until", "definition")
    rows = [
        [code(one[name]) if name in {"code", "parent"} else one.get(name) for name in names] for one in areas
    ]
    yield f"## {vintage}"
    yield f"{about['title']}: {len(areas)} areas."
    yield table([name.capitalize() for name in names], rows)
    yield f"Source: {cell(about['source'])}"


def member_page() -> str:
    """Give the members that the registry knows."""
    data = packaged_json(MEMBERS)
    sources = list(dict.fromkeys(one["evidence"] for one in data["members"]))
    rows = [
        (
            code(one["code"]),
            one["name"],
            one["kind"],
            one["region"],
            code(one["prefix"]),
            "; ".join(one["aliases"]),
            one["since"],
            one["status"],
            one["slug"],
            sources.index(one["evidence"]) + 1,
        )
        for one in data["members"]
    ]
    heads = ("Code", "Name", "Kind", "Region", "Prefix", "Other names", "Since", "Status", "Slug", "Source")
    return page(
        "Members of the registry",
        data["note"],
        f"{len(rows)} members.",
        table(heads, rows),
        source_list(sources),
    )


def problem_page() -> str:
    """Give every code of the catalogue of problems."""
    found = explanations()
    return page(
        "Problem codes",
        f"{len(found)} codes. `ogpmodel explain CODE` and {{py:func}}`~ogpmodel.explain` tell the same.",
        table(
            ("Code", "Severity", "What"),
            [(f"[`{one.code}`](#problem-{one.code})", one.severity.code, one.title) for one in found],
        ),
        *(part for one in found for part in _problem(one)),
    )


def _problem(one: Explanation, /) -> Iterator[str]:
    yield anchor(f"problem-{one.code}")
    yield f"## {one.code}"
    yield f"**{one.title}** ({one.severity.code})"
    yield one.meaning
    yield f"```{{code-block}} text\n:caption: Example\n\n{one.example}\n```"
    yield f"*What to do:* {one.mend}"
