"""A member's page as text, with the sections in the order of OGP's own pages."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from textwrap import wrap
from typing import Protocol

from .. import registry
from .._dataset.collections import Plans
from .._dataset.dataset import Dataset
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan, Consultation, Participation
from .._model.resources import Figure
from .._tools.messages import visible
from .._values.dates import PartialDate
from .._values.readings import Missing, Reading
from .._values.terms import Term
from ..vocabularies import Finding, Scope

NARROWEST = 20
STAR = "★ "
NOTHING = "\N{EN DASH}"
MOST_WITHOUT = 10
"""If more plans have no figure, a line counts them: otherwise a page has plans times figures lines."""


class Page(Protocol):
    """The page that is shown: a `Profile`."""

    @property
    def member(self) -> Member:
        """The member."""
        ...

    @property
    def dataset(self) -> Dataset:
        """The part of the dataset about the member."""
        ...

    @property
    def current_plan(self) -> ActionPlan | None:
        """The plan with which the page begins."""
        ...

    def is_starred(self, commitment: Commitment, /) -> bool:
        """Return whether OGP printed a star for a commitment, by any of its rules."""
        ...


def page_text(page: Page, width: int, /) -> str:
    """Return the page as text, wrapped to a width; long words are not cut."""
    return "\n".join(_wrapped(line, max(width, NARROWEST)) for line in _lines(page))


def _wrapped(line: str, width: int, /) -> str:
    """Return a line wrapped to a width; the other lines are indented under its text, after its number."""
    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    text = visible(text)
    head, dot, _ = text.partition(". ")
    hanging = len(head + dot) if dot and head.isdecimal() else 0
    lines = wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def _lines(page: Page, /) -> Iterator[str]:
    for section in (
        _header,
        _plan,
        _contacts,
        _commitments,
        _resources,
        _figures,
        _participation,
        _scores,
        _posts,
        _notes,
    ):
        lines = list(section(page))
        if lines:
            yield from lines
            yield ""


def _titled(title: str, lines: Iterable[str], /) -> Iterator[str]:
    """Yield a title and lines; nothing if there are no lines."""
    for number, line in enumerate(lines):
        if not number:
            yield title.upper()
        yield line


def _header(page: Page, /) -> Iterator[str]:
    member, plan = page.member, page.current_plan
    name = f"{member.name} ({member.code})"
    yield name
    yield "=" * min(len(name), NARROWEST)
    if member.since is not None:
        yield f"Member since {member.since}"
    if plan is not None:
        yield plan.title or plan.id
    yield from (
        f"{name}: {term.label}" for name, term in (("Kind", member.kind), ("Region", member.region)) if term
    )
    yield from (f"{name}: {text}" for name, text in (("Status", member.status), ("Page", member.url)) if text)


def _plan(page: Page, /) -> Iterator[str]:
    plan = page.current_plan
    if plan is not None:
        yield "CURRENT ACTION PLAN"
        yield f"{plan.title or plan.id}, {_period(plan)}"
        yield f"Number of Commitments: {_reading_text(plan.stated_commitments)}"
        yield f"Policy Area Focus: {_reading_text(plan.focus)}"
        if plan.summary:
            yield plan.summary


def _contacts(page: Page, /) -> Iterator[str]:
    return _titled("Point of contact", (contact.text for contact in page.member.contacts))


def _commitments(page: Page, /) -> Iterator[str]:
    lines = (
        line
        for number, commitment in enumerate(page.dataset.commitments, 1)
        for line in (
            f"{number:>4}. {STAR if page.is_starred(commitment) else ''}{commitment.title}",
            f"      {', '.join(_facts(page, commitment))}",
        )
    )
    return _titled(
        f"Commitments: {len(page.dataset.commitments):,} ({STAR.strip()} = some star is printed)", lines
    )


def _facts(page: Page, commitment: Commitment, /) -> Iterator[str]:
    plan = page.dataset.plan_of(commitment)
    yield commitment.id
    yield plan.id if plan.submitted is None else str(plan.submitted)
    yield from _area_labels(commitment)


def _area_labels(commitment: Commitment, /) -> Iterator[str]:
    """Yield the labels of the policy areas, of several vintages only those of the first."""
    vintages = [area.partition("/")[0] for area in commitment.areas]
    for area, vintage in zip(commitment.areas, vintages, strict=True):
        if vintage == vintages[0]:
            known = registry.areas().get(area)
            yield area if known is None else known.label


def _resources(page: Page, /) -> Iterator[str]:
    lines: list[str] = []
    for number, one in enumerate(page.dataset.resources, 1):
        lines.append(f"{number:>4}. {one.title}")
        facts = [str(fact) for fact in (one.year, one.kind, one.format) if fact is not None]
        lines += [f"      {', '.join(facts)}"] if facts else []
    return _titled(f"Resources: {len(page.dataset.resources):,}", lines)


def _figures(page: Page, /) -> Iterator[str]:
    """Yield the figures: those of plans by name, then by plan; the others in the page's order."""
    figures, plans = page.dataset.figures, page.dataset.plans
    if figures:
        yield "CURRENT DATA"
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
        yield f"{name}, {scope.label.lower()}: {', '.join(map(_figure, group))}"


def _by_plan(figures: Mapping[str, list[Figure]], plans: Plans, /) -> Iterator[str]:
    """Yield a line for each plan; many plans without a figure share one line."""
    without = len(plans) - len(figures)
    few = without <= MOST_WITHOUT
    shown = plans if few else sorted((plans.exactly(plan) for plan in figures), key=plans.index)
    for plan in shown:
        yield f"  {plan.title or plan.id}: {', '.join(map(_figure, figures.get(plan.id, ()))) or NOTHING}"
    if not few:
        yield f"  {without:,} other plans: {NOTHING}"


def _figure(figure: Figure, /) -> str:
    return _number(figure.value) + (figure.unit or "")


def _participation(page: Page, /) -> Iterator[str]:
    yield from _titled("Public participation", _participation_lines(page.dataset.plans))


def _participation_lines(plans: Iterable[ActionPlan], /) -> Iterator[str]:
    for plan in plans:
        part = plan.participation
        if part == Participation():
            yield f"{plan.title or plan.id}: (not stated)"
            continue
        yield f"{plan.title or plan.id}"
        yield f"  Development: {_consultation_text(part.development)}"
        yield f"  Implementation: {_consultation_text(part.implementation)}"
        yield f"  Forum: {_reading_text(part.forum)}"


def _consultation_text(consultation: Consultation, /) -> str:
    return f"{_reading_text(consultation.level)}; {_reading_text(consultation.openness)}"


def _scores(page: Page, /) -> Iterator[str]:
    lines: list[str] = []
    for area, rows in groupby(page.dataset.scores, key=lambda row: row.area):
        lines.append(area)
        for number, row in enumerate(rows, 1):
            name = "(not named)" if row.dimension is Missing.NOT_STATED else _reading_text(row.dimension)
            lines.append(f"  {number}. {name}: {_reading_text(row.implication)}")
            if {row.findings, row.third_party_score} != {Missing.NOT_STATED}:
                lines.append(f"     IRM-Based Findings: {_findings_text(row.findings)}")
                lines.append(f"     3rd-Party Score: {_reading_text(row.third_party_score)}")
    return _titled("Selected dimensions of open government", lines)


def _findings_text(findings: Reading[tuple[Finding, ...]], /) -> str:
    return _reading_text(
        findings if isinstance(findings, Missing) else ", ".join(one.label for one in findings)
    )


def _posts(page: Page, /) -> Iterator[str]:
    lines = (
        line
        for number, post in enumerate(page.dataset.posts, 1)
        for line in (f"{number:>4}. {post.title}", *([f"      {post.summary}"] if post.summary else []))
    )
    return _titled("Recent posts", lines)


def _notes(page: Page, /) -> Iterator[str]:
    data = page.dataset.metadata
    labelled = (("Publisher", data.publisher), ("Licence", data.licence), ("Cite as", data.citation))
    notes = [*(f"{name}: {text}" for name, text in labelled if text), *(f"* {note}" for note in data.notes)]
    return _titled("About these data", notes)


def _period(plan: ActionPlan, /) -> str:
    start, end = _reading_text(plan.start), _reading_text(plan.end)
    return f"{start}-{end}" if (start + end).isdecimal() else f"{start} to {end}"


def _reading_text(reading: Reading[str | float | Term | PartialDate], /) -> str:
    """Return a reading as text; a missing one as its reason."""
    if isinstance(reading, Missing):
        return f"({reading.label.lower()})"
    if isinstance(reading, bool):
        return "yes" if reading else "no"
    if isinstance(reading, Term):
        return reading.label
    return _number(reading) if isinstance(reading, float) else str(reading)


def _number(value: float, /) -> str:
    return f"{value!r}".removesuffix(".0")
