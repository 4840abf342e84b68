"""A member's page as text: the figures first, then the lists."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from .._tools.messages import NARROWEST, visible
from .._values.readings import Missing
from ..vocabularies import BindingConstraint
from .blocks import AreaBlock, CommitmentBlock, Distribution, Phase, PlanBlock
from .page import Page
from .text_lists import figures, notes, posts, resources, scores, titled
from .words import (
    amount_text,
    basis_text,
    count_text,
    irm_text,
    most_text,
    period,
    plan_name,
    reading_text,
    reason,
    share_text,
    undecided_text,
)

STAR = "★ "


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
        _performance,
        _constraints,
        _completion,
        _participation,
        _areas,
        scores,
        figures,
        _deadlines,
        _gaps,
        _commitments,
        resources,
        posts,
        notes,
    ):
        lines = list(section(page))
        if lines:
            yield from lines
            yield ""


def _header(page: Page, /) -> Iterator[str]:
    member, block = page.member, page.current
    name = f"{member.name} ({member.code})"
    yield name
    yield "=" * min(len(name), NARROWEST)
    if member.since is not None:
        yield f"Member since {member.since}"
    if block is not None:
        yield plan_name(block.plan)
    yield from (
        f"{name}: {term.label}" for name, term in (("Kind", member.kind), ("Region", member.region)) if term
    )
    yield from (f"{name}: {text}" for name, text in (("Status", member.status), ("Page", member.url)) if text)


def _plan(page: Page, /) -> Iterator[str]:
    if page.current is not None:
        plan = page.current.plan
        yield "CURRENT ACTION PLAN"
        yield f"{plan_name(plan)}, {period(plan)}"
        yield f"Number of Commitments: {amount_text(page.current.commitments)}"
        yield f"Policy Area Focus: {reading_text(plan.focus)}"
        if plan.summary:
            yield plan.summary


def _contacts(page: Page, /) -> Iterator[str]:
    return titled("Point of contact", (contact.text for contact in page.member.contacts))


def _performance(page: Page, /) -> Iterator[str]:
    yield from titled("Commitment performance", (line for one in page.plans for line in _numbers(one)))
    for most in page.most:
        if most.plans:
            yield f"Most per action plan, {most.scope.label.lower()}: computed {most_text(most)}"


def _numbers(block: PlanBlock, /) -> Iterator[str]:
    amounts = {"Starred": block.starred, "Major": block.major, "Outstanding": block.outstanding}
    known = {name: one for name, one in amounts.items() if one.basis is not None}
    if not known:
        reasons = dict.fromkeys(count_text(one.value) for one in amounts.values())
        yield f"{plan_name(block.plan)}: {', '.join(reasons)}"
        return
    yield plan_name(block.plan)
    yield from (f"  {name}: {amount_text(one)}" for name, one in amounts.items())


def _constraints(page: Page, /) -> Iterator[str]:
    lines = [line for one in page.plans for line in _distribution(one, one.constraints)]
    stars, basis = page.average.stars, page.average.basis
    average = (
        [] if isinstance(stars, Missing) else [f"Average of stars: {share_text(stars)} ({basis_text(basis)})"]
    )
    yield from titled("How to get more starred commitments", [*lines, *average])


def _completion(page: Page, /) -> Iterator[str]:
    yield from titled(
        "Completion", (line for one in page.plans for line in _distribution(one, one.completion))
    )


def _distribution(block: PlanBlock, found: Distribution, /) -> Iterator[str]:
    """Yield the counts of a plan, and of how many commitments; without any, why there is none."""
    if found.basis is None:
        yield f"{plan_name(block.plan)}: {undecided_text(block.reviewed, found)}"
        return
    counted = f"{found.decided:,} of {found.total:,} commitments"
    yield f"{plan_name(block.plan)}, {counted} ({basis_text(found.basis)})"
    for one in found.counts:
        mark = STAR if one.value is BindingConstraint.STARRED else ""
        yield f"  {mark}{one.value.label}: {one.number:,}"


def _participation(page: Page, /) -> Iterator[str]:
    yield from titled("Public participation", (line for one in page.plans for line in _phases(one)))


def _phases(block: PlanBlock, /) -> Iterator[str]:
    readings = {
        block.forum,
        *(
            getattr(one, name)
            for one in (block.development, block.implementation)
            for name in ("level", "openness")
        ),
    }
    if len(readings) == 1 and isinstance(block.forum, Missing):
        yield f"{plan_name(block.plan)}: {reason(block.forum)}"
        return
    yield plan_name(block.plan)
    yield f"  Development: {_phase(block.development)}"
    yield f"  Implementation: {_phase(block.implementation)}"
    yield f"  Forum: {irm_text(block.forum)}"


def _phase(phase: Phase, /) -> str:
    return "; ".join(dict.fromkeys((irm_text(phase.level), irm_text(phase.openness))))


def _areas(page: Page, /) -> Iterator[str]:
    title = f"IRM-based findings by policy area of {page.vintage} (computed)"
    yield from titled(title, (f"{one.label}: {_held(one)}" for one in page.areas))


def _held(area: AreaBlock, /) -> str:
    """Return the findings that certainly hold, and those that may hold."""
    certain = [one.finding.label for one in area.findings if one.holds is True]
    possible = [one.finding.label for one in area.findings if isinstance(one.holds, Missing)]
    return ", ".join(certain) + (f"; perhaps {', '.join(possible)}" if possible else "")


def _deadlines(page: Page, /) -> Iterator[str]:
    lines = (
        line
        for subject, group in groupby(page.deadlines, key=lambda one: one.subject)
        for line in (subject, *(f"  {one.question}: {one.answer}" for one in group))
    )
    return titled("Deadlines (computed)", lines)


def _gaps(page: Page, /) -> Iterator[str]:
    return titled("What is missing", (f"{one.what}: {one.why}" for one in page.gaps))


def _commitments(page: Page, /) -> Iterator[str]:
    lines = (
        text
        for number, line in enumerate(page.commitments, 1)
        for text in (
            f"{number:>4}. {STAR if line.starred is True else ''}{line.commitment.title}",
            f"      {', '.join(_facts(line))}",
        )
    )
    return titled(f"Commitments: {len(page.commitments):,} ({STAR.strip()} = some star is printed)", lines)


def _facts(line: CommitmentBlock, /) -> Iterator[str]:
    yield line.commitment.id
    yield line.commitment.plan if line.year is None else str(line.year)
    yield from line.areas
    if not isinstance(line.completion, Missing):
        yield f"completion: {line.completion.label.lower()}"
