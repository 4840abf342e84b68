"""The lists of a page as text: what a dataset has, as it was published."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from .._dataset.collections import Plans
from .._model.resources import Figure
from .._values.readings import Missing
from ..vocabularies import Scope
from .page import Page
from .words import figure_text, findings_text, plan_name, reading_text

NOTHING = "\N{EN DASH}"
MOST_WITHOUT = 10
"""If more plans have no figure, a line counts them: otherwise a page has plans times figures lines."""


def titled(title: str, lines: Iterable[str], /) -> Iterator[str]:
    """Yield a title and lines; nothing if there are no lines."""
    for number, line in enumerate(lines):
        if not number:
            yield title.upper()
        yield line


def scores(page: Page, /) -> Iterator[str]:
    """Yield the rows of the Global Report."""
    lines: list[str] = []
    for area, rows in groupby(page.dataset.scores, key=lambda row: row.area):
        lines.append(area)
        for number, row in enumerate(rows, 1):
            name = "(not named)" if row.dimension is Missing.NOT_STATED else reading_text(row.dimension)
            lines.append(f"  {number}. {name}: {reading_text(row.implication)}")
            if {row.findings, row.third_party_score} != {Missing.NOT_STATED}:
                lines.append(f"     IRM-Based Findings: {findings_text(row.findings)}")
                lines.append(f"     3rd-Party Score: {reading_text(row.third_party_score)}")
    return titled("Selected dimensions of open government (published)", lines)


def figures(page: Page, /) -> Iterator[str]:
    """Yield the figures as printed: those of plans by name, then by plan; the others in the page's order."""
    figures, plans = page.dataset.figures, page.dataset.plans
    if figures:
        yield "FIGURES AS PUBLISHED"
    of_plans: dict[str, dict[str, list[Figure]]] = {}
    others: list[Figure] = []
    for figure in figures:
        if figure.scope is Scope.PLAN and figure.plan is not None and figure.plan in plans:
            of_plans.setdefault(figure.name, {}).setdefault(figure.plan, []).append(figure)
        else:
            others.append(figure)
    for name, by_plan in of_plans.items():
        yield name
        yield from _by_plan(by_plan, plans)
    for (name, scope), group in groupby(others, key=lambda figure: (figure.name, figure.scope)):
        yield f"{name}, {scope.label.lower()}: {', '.join(map(figure_text, group))}"


def _by_plan(figures: Mapping[str, list[Figure]], plans: Plans, /) -> Iterator[str]:
    """Yield a line for each plan; many plans without a figure share one line."""
    without = len(plans) - len(figures)
    few = without <= MOST_WITHOUT
    shown = plans if few else sorted((plans.exactly(plan) for plan in figures), key=plans.index)
    for plan in shown:
        yield f"  {plan_name(plan)}: {', '.join(map(figure_text, figures.get(plan.id, ()))) or NOTHING}"
    if not few:
        yield f"  {without:,} other plans: {NOTHING}"


def resources(page: Page, /) -> Iterator[str]:
    """Yield the documents."""
    lines: list[str] = []
    for number, one in enumerate(page.dataset.resources, 1):
        lines.append(f"{number:>4}. {one.title}")
        facts = [str(fact) for fact in (one.year, one.kind, one.format) if fact is not None]
        lines += [f"      {', '.join(facts)}"] if facts else []
    return titled(f"Resources: {len(page.dataset.resources):,}", lines)


def posts(page: Page, /) -> Iterator[str]:
    """Yield the posts."""
    lines = (
        line
        for number, post in enumerate(page.dataset.posts, 1)
        for line in (f"{number:>4}. {post.title}", *([f"      {post.summary}"] if post.summary else []))
    )
    return titled("Recent posts", lines)


def notes(page: Page, /) -> Iterator[str]:
    """Yield what the dataset says of itself."""
    data = page.dataset.metadata
    labelled = (("Publisher", data.publisher), ("Licence", data.licence), ("Cite as", data.citation))
    notes = [*(f"{name}: {text}" for name, text in labelled if text), *(f"* {note}" for note in data.notes)]
    return titled("About these data", notes)
