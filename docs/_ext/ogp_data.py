"""Pages made from data files and from the command's help."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from ogp_markup import anchor, cell, cells, linked, page, rst, source_list, table

import ogpmodel as ogp
from ogpmodel import vocabularies
from ogpmodel._dataset.names import AREAS, MEMBERS
from ogpmodel._json.schema import RULES
from ogpmodel._problems.problems import Explanation, explanations
from ogpmodel._tools.packaged import packaged_json
from ogpmodel._values.terms import Scale, Term

COMMAND = re.compile(r"^ {2,4}([a-z-]+) ", re.MULTILINE)


def vocabulary_page() -> str:
    """Return the page of all vocabularies and their terms."""
    names = (*vocabularies.__all__, "Missing", "Severity", "ChangeKind")
    classes: list[type[Term]] = [getattr(ogp, name) for name in names]
    return page(
        "The terms",
        f"{len(classes)} vocabularies. JSON contains the *code*. The *step* is the position on a scale, "
        "from 0. `Completion.parse(text)` accepts a code or a label.",
        *(part for one in classes for part in _vocabulary(one)),
    )


def _vocabulary(cls: type[Term], /) -> Iterator[str]:
    vocabulary = cls.vocabulary()
    sources = list(dict.fromkeys(term.source for term in vocabulary.terms))
    yield anchor(f"terms-{cls.__name__.lower()}")
    yield f"## {cls.__name__}"
    if cls.__name__ in vocabularies.__all__:
        yield rst(f".. autoclass:: {cls.__name__}()", "   :no-members:")
    else:
        yield f"See {linked(cls)}."
    yield vocabulary.definition
    yield table(
        ("Step", "Code", "In Python", "Label", "Definition", "Source"),
        [
            (
                term.step if isinstance(term, Scale) else "",
                *cells(term, "`code` `name` label definition"),
                sources.index(term.source) + 1 if len(sources) > 1 else "",
            )
            for term in vocabulary.terms
        ],
    )
    yield source_list(sources)


def area_page() -> str:
    """Return the page of the policy areas of each vintage, and of the crosswalk between them."""
    data = packaged_json(AREAS)
    crosswalk = [cells(one, "`from` `to` relation") for one in data["crosswalk"]]
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
    heads = ("Code", "Label", "Parent", "Group", "Since", "Until", "Definition")
    names = "`code` label `parent` group since until definition"
    yield f"## {vintage}"
    yield f"{about['title']}: {len(areas)} areas."
    yield table(heads, (cells(one, names) for one in areas))
    yield f"Source: {cell(about['source'])}"


def member_page() -> str:
    """Return the page of the members that the registry knows."""
    data = packaged_json(MEMBERS)
    sources = list(dict.fromkeys(one["evidence"] for one in data["members"]))
    rows = [
        (
            *cells(one, "`code` name kind region `prefix` aliases since status slug"),
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
    """Return the page of all problem codes."""
    every = explanations()
    return page(
        "Problem codes",
        f"{len(every)} codes. `ogpmodel explain CODE` and {{py:func}}`~ogpmodel.explain` return the texts.",
        table(
            ("Code", "Severity", "Title"),
            [(f"[`{one.code}`](#problem-{one.code})", one.severity.code, one.title) for one in every],
        ),
        *(part for one in every for part in _problem(one)),
    )


def _problem(one: Explanation, /) -> Iterator[str]:
    yield anchor(f"problem-{one.code}")
    yield f"## {one.code}"
    yield f"**{one.title}** ({one.severity.code})"
    yield one.meaning
    yield f"```{{code-block}} text\n:caption: Example\n\n{one.example}\n```"
    yield f"*What to do:* {one.fix}"


def schema_page() -> str:
    """Return the page of the rules that the JSON Schema cannot express."""
    rules = packaged_json(RULES)
    rows = [(one["rule"], f"[`{one['code']}`](problems.md#problem-{one['code']})") for one in rules]
    return page(
        "What the JSON Schema cannot express",
        "A text that {py:func}`~ogpmodel.loads` accepts is valid against {py:func}`~ogpmodel.json_schema`. "
        "A valid text is accepted if it also follows these rules.",
        table(("Rule", "Problem"), rows),
    )


def command_page() -> str:
    """Return the help of the command and of each of its subcommands."""
    main = _help()
    names = COMMAND.findall(main.partition("commands:")[2])
    if not names:
        raise ValueError("the help of the command lists no commands")
    parts = [part for name in names for part in (f"## ogpmodel {name}", _help(name))]
    return page("Help of the command", main, *parts)


def _help(*arguments: str) -> str:
    plain = os.environ | {"COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "ogpmodel", *arguments, "--help"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=plain)  # noqa: S603 - our own command
    return f"```text\n{done.stdout.rstrip()}\n```"
