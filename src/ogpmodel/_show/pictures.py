"""The pictures of a member's page, each with a title, a description, a key and the table behind it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from .._tools.html import Html, element
from .._tools.svg import colour, drawing, mark, swatch, words
from .._values.readings import Missing
from ..vocabularies import Basis, BindingConstraint, Completion
from .bars import Part, Row, cut, stacked
from .blocks import Amount, Distribution, PlanBlock
from .page import Page
from .picture import Picture, spoken, with_heads
from .words import amount_text, basis_text, plan_name, reason, share_text, undecided_text

Signs: TypeAlias = Mapping[BindingConstraint | Completion, tuple[str, str]]
"""Value → its letter and colour."""
CONSTRAINTS: Final[Signs] = {
    BindingConstraint.STARRED: ("★", colour(0)),
    BindingConstraint.COMPLETION: ("I", colour(1)),
    BindingConstraint.POTENTIAL_IMPACT: ("O", colour(2)),
    BindingConstraint.RELEVANCE: ("R", colour(3)),
    BindingConstraint.SPECIFICITY: ("V", colour(4)),
}
"""Binding constraint → its letter and colour."""
STEPS: Final[Signs] = {
    Completion.COMPLETE: ("C", colour(1)),
    Completion.SUBSTANTIAL: ("S", colour(4)),
    Completion.LIMITED: ("L", colour(3)),
    Completion.NOT_STARTED: ("N", colour(2)),
}
"""Completion → its letter and colour."""
CONSTRAINT_HEADS: Final = (*(one.label for one in CONSTRAINTS), "Not decided", "Basis")
"""Heads of the table of binding constraints, but the first."""
STEP_HEADS: Final = (*(one.label for one in STEPS), "Not decided", "Basis")
"""Heads of the table of completion, but the first."""
NOTHING: Final = "\N{EN DASH}"
"""What stands in a cell without a number."""
MOST_STARS: Final = 12
"""More stars than these are drawn as one star and a number."""
STAR_ROW: Final = 44
"""Pixels of a row of stars."""


def stars(page: Page, /) -> Picture:
    """Return the picture of the starred commitments of each plan."""
    title = "Commitment performance"
    rows = tuple(
        (plan_name(one.plan), *map(amount_text, (one.starred, one.major, one.outstanding)))
        for one in page.plans
    )
    drawn = [part for place, one in enumerate(page.plans) for part in _stars(one, place * STAR_ROW)]
    return Picture(
        name="stars",
        title=title,
        description="Starred commitments of each action plan.",
        svg=drawing(len(page.plans) * STAR_ROW, spoken(title, [row[:2] for row in rows]), drawn),
        key=(
            (swatch("star", colour(0)), "computed from the readings of the IRM"),
            (swatch("outlined star", colour(0)), "published by OGP"),
            (swatch("dots"), "pending IRM review"),
            (swatch("dash"), "no IRM data, or not judged"),
        ),
        heads=("Plan", "Starred", "Major", "Outstanding"),
        rows=rows,
    )


def _stars(block: PlanBlock, y: float, /) -> Iterator[Html]:
    amount = block.starred
    number = amount.value
    yield words(0, y + 14, cut(plan_name(block.plan)))
    if isinstance(number, Missing):
        yield mark(2, y + 29, absent_shape(number), reason(number))
        yield words(6, y + 34, amount.how or reason(number))
        return
    shape = "star" if amount.basis is Basis.COMPUTED else "outlined star"
    shown = number if number <= MOST_STARS else 1
    for place in range(shown):
        yield mark(2 + place * 6, y + 29, shape, _basis(amount), colour(0))
    yield words(6 * max(shown, 0) + (1 if shown else 0), y + 34, f"{number:,} {_basis(amount)}")


def _basis(amount: Amount, /) -> str:
    return basis_text(amount.basis)


def absent_shape(missing: Missing, /) -> str:
    """Return the shape for a missing reading: pending, or no data."""
    return "dots" if missing is Missing.NOT_REVIEWED else "dash"


def constraints(page: Page, /) -> Picture:
    """Return the bars of the binding constraints of each plan, with the average of stars."""
    stars, basis = page.average.stars, page.average.basis
    place = None if isinstance(stars, Missing) else float(100 * stars)
    note = "" if place is None else f"average of stars: {share_text(stars)} ({basis_text(basis)})"
    title = "How to get more starred commitments"
    rows = _distribution_rows([(one, one.constraints) for one in page.plans], list(CONSTRAINTS))
    bars = [_bar(one, one.constraints, CONSTRAINTS) for one in page.plans]
    reading = "What the commitments need most: the first criterion of the current star rule that they fail."
    return Picture(
        name="constraints",
        title=title,
        description=f"{reading} The dashed line marks the {note}." if note else reading,
        svg=stacked(bars, spoken(title, with_heads(CONSTRAINT_HEADS, rows)), place, note),
        key=_key(CONSTRAINTS),
        heads=("Plan", *CONSTRAINT_HEADS),
        rows=rows,
    )


def completion(page: Page, /) -> Picture:
    """Return the bars of the completion of each plan's commitments."""
    title = "Completion"
    rows = _distribution_rows([(one, one.completion) for one in page.plans], list(STEPS))
    bars = [_bar(one, one.completion, STEPS) for one in page.plans]
    return Picture(
        name="completion",
        title=title,
        description="How far commitments were carried out, at the end of the term or else at midterm.",
        svg=stacked(bars, spoken(title, with_heads(STEP_HEADS, rows))),
        key=_key(STEPS),
        heads=("Plan", *STEP_HEADS),
        rows=rows,
    )


def _bar(block: PlanBlock, found: Distribution, signs: Signs, /) -> Row:
    name = plan_name(block.plan)
    if found.basis is None:
        shape = "dots" if block.reviewed is Missing.NOT_REVIEWED else "dash"
        return Row(name, (), undecided_text(block.reviewed, found), shape)
    parts = tuple(
        Part(letter, value.label, found.number_of(value), fill) for value, (letter, fill) in signs.items()
    )
    occurring = tuple(one for one in parts if one.number)
    counts = " · ".join(f"{one.letter} {one.number:,}" for one in occurring)
    return Row(name, occurring, f"{counts} of {found.total:,}, {basis_text(found.basis)}")


def _key(signs: Signs, /) -> tuple[tuple[Html, str], ...]:
    return tuple((sign(letter, fill), value.label) for value, (letter, fill) in signs.items())


def sign(letter: str, fill: str, /) -> Html:
    """Return a letter on its colour, for a key."""
    style = f"background:{fill};color:#000;padding:0 0.35em;border-radius:2px;display:inline-block"
    return element("span", [letter], style=style, **{"aria-hidden": "true"})


def _distribution_rows(
    found: Sequence[tuple[PlanBlock, Distribution]], values: Sequence[BindingConstraint | Completion], /
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            plan_name(block.plan),
            *(f"{one.number_of(value):,}" if one.basis else NOTHING for value in values),
            f"{one.total - one.decided:,}" if one.basis else undecided_text(block.reviewed, one),
            basis_text(one.basis) or NOTHING,
        )
        for block, one in found
    )
