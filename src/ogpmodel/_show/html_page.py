"""A member's page in HTML: for a notebook, and as a file of its own."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from .._dataset.collections import Scores
from .._tools.html import Html, element, escaped, localized
from .._tools.svg import colour, swatch
from .._values.readings import Missing
from .blocks import CommitmentBlock
from .grids import findings, participation
from .html_parts import data_table, facts, items, joined, link, section
from .page import Page
from .picture import Picture
from .pictures import completion, constraints, stars
from .style import PAGE_STYLE, STYLE
from .words import (
    amount_text,
    figure_text,
    findings_text,
    most_text,
    period,
    plan_name,
    reading_text,
)

DOCUMENT: Final = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n"
    "<body>\n<main>{page}</main>\n</body>\n</html>\n"
)


def document(page: Page, /) -> str:
    """Return the page as a file of its own: nothing is loaded, and no script runs."""
    title = escaped(f"{page.member.name}: Open Government Partnership")
    return DOCUMENT.format(title=title, style=PAGE_STYLE, page=page_html(page, level=1))


def page_html(page: Page, /, *, level: int) -> Html:
    """Return the page as an element with its style.

    Args:
        page: The page.
        level: The level of its first heading; those of the sections are one lower.

    """
    parts = (
        element("style", [Html(STYLE)]),
        _header(page, level),
        element("div", [*_pictures(page, level + 1)], **{"class": "ogp-pictures"}),
        *_tables(page, level + 1),
        *_lists(page, level + 1),
    )
    return element("div", parts, lang="en", **{"class": "ogp-page"})


def _header(page: Page, level: int, /) -> Html:
    member, block = page.member, page.current
    terms = (("Kind", member.kind), ("Region", member.region))
    known: list[tuple[str, object]] = [("Code", member.code)]
    known += [("Member since", str(member.since))] if member.since is not None else []
    known += [(name, term.label) for name, term in terms if term]
    known += [("Status", member.status)] if member.status else []
    known += (
        [("Page", link(member.url.partition("://www.")[2] or member.url, member.url))] if member.url else []
    )
    parts = [element(f"h{level}", [member.name], dir="auto"), facts(known)]
    if block is not None:
        plan = block.plan
        current: list[tuple[str, object]] = [
            ("Current action plan", joined([element("bdi", [plan_name(plan)]), f", {period(plan)}"])),
            ("Commitments", amount_text(block.commitments)),
            ("Policy area focus", reading_text(plan.focus)),
        ]
        parts += [facts(current), *([element("p", [plan.summary], dir="auto")] if plan.summary else [])]
    contacts = items((element("span", [one.text], dir="auto") for one in member.contacts), "ul")
    return joined([*parts, section("Point of contact", level + 1, [contacts])])


def pictures_of(page: Page, /) -> tuple[Picture, ...]:
    """Return the pictures of a page: those of plans if there are plans, and that of policy areas if known."""
    of_plans = (stars(page), constraints(page), completion(page), participation(page)) if page.plans else ()
    return (*of_plans, *((findings(page),) if page.areas else ()))


def _pictures(page: Page, level: int, /) -> Iterator[Html]:
    for picture in pictures_of(page):
        extra = [_most(page)] if picture.name == "stars" else []
        yield section(picture.title, level, [picture.figure(), *extra], f"ogp-{picture.name}")


def _most(page: Page, /) -> Html:
    """Return the most per action plan: what the page prints, and what the records give."""
    rows = [
        (one.scope.label, ", ".join(map(figure_text, one.published)) or "not stated", most_text(one))
        for one in page.most
    ]
    return data_table("Most per action plan", ("Scope", "Published, in the page's order", "Computed"), rows)


def _tables(page: Page, level: int, /) -> Iterator[Html]:
    scores = page.dataset.scores
    if scores:
        yield section("Selected dimensions of open government", level, [_scores(scores)])
    for_subjects = [
        data_table(
            f"Computed for {subject}",
            ("Question", "Answer", "How"),
            [(one.question, one.answer, one.note) for one in lines],
        )
        for subject, lines in groupby(page.deadlines, key=lambda one: one.subject)
    ]
    yield section("Deadlines", level, for_subjects)
    gaps = data_table(
        "What this page cannot show", ("What", "Why"), [(one.what, one.why) for one in page.gaps]
    )
    yield section("What is missing", level, [gaps] if page.gaps else [])


def _scores(scores: Scores, /) -> Html:
    """Return the published rows, without the columns that no row states."""
    columns = {
        "Dimension": [reading_text(one.dimension) for one in scores],
        "Action implication": [reading_text(one.implication) for one in scores],
        "IRM-based findings": [findings_text(one.findings) for one in scores],
        "Third-party score": [reading_text(one.third_party_score) for one in scores],
    }
    absent = reading_text(Missing.NOT_STATED)
    stated = {name: cells for name, cells in columns.items() if {*cells} != {absent}}
    rows = zip((one.area for one in scores), *stated.values(), strict=True)
    left = ", ".join(name.lower() for name in columns if name not in stated)
    caption = "As published in the Global Report" + (f" (not stated: {left})" if left else "")
    return data_table(caption, ("Area", *stated), rows)


def _lists(page: Page, level: int, /) -> Iterator[Html]:
    dataset = page.dataset
    starred = element("p", [swatch("star", colour(0)), " some star is printed, by any of OGP's rules"])
    listed = _list(map(_commitment, page.commitments))
    title = f"Commitments: {len(page.commitments):,}"
    yield section(title, level, [starred, listed] if page.commitments else [])
    resources = ((link(one.title, one.url), [one.year, one.kind, one.format]) for one in dataset.resources)
    title = f"Resources: {len(dataset.resources):,}"
    yield section(title, level, [_list(_item(*one) for one in resources)])
    posts = (_item(link(one.title, one.url), [one.date, one.summary]) for one in dataset.posts)
    yield section("Recent posts", level, [_list(posts)])
    data = dataset.metadata
    labelled = (("Publisher", data.publisher), ("Licence", data.licence), ("Cite as", data.citation))
    about = facts([(name, text) for name, text in labelled if text])
    yield section("About these data", level, [about, items(data.notes, "ul")])


def _list(entries: Iterable[Html], /) -> Html:
    given = items(entries)
    return element("div", [given], **{"class": "ogp-list"}) if given else Html()


def _item(title: Html, known: Sequence[object], /) -> Html:
    told = ", ".join(str(one) for one in known if one is not None)
    return joined([title, element("small", [told], dir="auto") if told else Html()])


def _commitment(line: CommitmentBlock, /) -> Html:
    record = line.commitment
    star = [swatch("star", colour(0)), Html('<span class="ogp-said">Starred commitment </span>')]
    title = joined([*(star if line.starred is True else []), link(record.title, record.url)])
    known: list[object] = [record.id, record.plan if line.year is None else line.year, *line.areas]
    if not isinstance(line.completion, Missing):
        known.append(f"completion: {line.completion.label.lower()}")
    original = [localized(record.original_title, record.language)] if record.original_title else []
    return joined([_item(title, known), *(element("small", [one]) for one in original)])
