"""Grids of a page's pictures: participation by level and plan, and findings by policy area."""

from collections.abc import Iterator, Sequence
from typing import Final

from .._tools.html import Html, element
from .._tools.svg import BOLD, CENTRED, SMALL, colour, drawing, mark, rule, swatch, words
from .._values.readings import Missing, Reading
from ..vocabularies import Finding, Openness, ParticipationLevel
from .bars import cut
from .blocks import AreaBlock, Phase, PlanBlock
from .page import Page
from .picture import Picture, spoken, with_heads
from .pictures import absent_shape
from .words import irm_text, plan_name

LEVEL_ROW: Final = 28
"""Pixels of a row of the grid of participation."""
LEFT: Final = 32
"""Per cent of the width for the names of rows."""
MOST_NAMED: Final = 7
"""The columns of more plans than these have numbers alone."""
AREA_ROW: Final = 44
"""Pixels of a row of the grid of findings: the area's name, and its marks."""
STRIPS: Final = "display:grid;gap:0 2rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))"
"""As many strips side by side as there is room for."""
IRM_FINDINGS: Final = "IRM-based findings"
"""How a strip begins for a screen reader."""
SHORT: Final = {
    Finding.COMMITMENTS: "CA",
    Finding.IRM_REVIEWED: "IR",
    Finding.COMPLETE: "C",
    Finding.AMBITIOUS: "A",
    Finding.EARLY_RESULTS: "ER",
}
"""Finding → the letters of the Global Report; an area that is shown has commitments."""
SHAPE: Final = {Openness.OPEN: "circle", Openness.INVITATION_ONLY: "square"}
"""Who could take part → the shape of the mark."""
FILL: Final = {Openness.OPEN: colour(1), Openness.INVITATION_ONLY: colour(2)}
"""Who could take part → the colour of the mark."""
OF_LEVEL_ONLY: Final = "diamond"
"""The shape of a level of which nobody knows who could take part."""


def participation(page: Page, /) -> Picture:
    """Return the grid of participation: levels by plans, for development and for implementation."""
    title = "Public participation"
    rows = tuple(
        (plan_name(one.plan), *_phase(one.development), *_phase(one.implementation), irm_text(one.forum))
        for one in page.plans
    )
    levels = _levels(page.plans)
    height = (len(levels) + 2) * LEVEL_ROW
    drawn = [
        *_grid("Development", page.plans, levels, 0),
        *_marks([one.development for one in page.plans], levels, 0),
        *_grid("Implementation", page.plans, levels, height),
        *_marks([one.implementation for one in page.plans], levels, height),
        *_forums(page.plans, 2 * height),
    ]
    heads = ("Development", "Open to", "Implementation", "Open to", "Forum met regularly")
    return Picture(
        name="participation",
        title=title,
        description="How much the public could influence each plan, and who could take part.",
        svg=drawing(2 * height + LEVEL_ROW, spoken(title, with_heads(heads, rows)), drawn),
        key=(
            (swatch("circle", FILL[Openness.OPEN]), "open to any interested party"),
            (swatch("square", FILL[Openness.INVITATION_ONLY]), "by invitation"),
            (swatch(OF_LEVEL_ONLY), "not known who could take part"),
            (swatch("tick"), "forum"),
            (swatch("cross"), "no forum"),
            (swatch("dots"), "pending IRM review"),
            (swatch("dash"), "no IRM data, or not stated"),
        ),
        heads=("Plan", *heads),
        rows=rows,
    )


def _levels(plans: Sequence[PlanBlock], /) -> list[ParticipationLevel]:
    """Return the levels from the highest; the page has no row for *Empower*, which hardly occurs."""
    occurring = {phase.level for one in plans for phase in (one.development, one.implementation)}
    return [
        one
        for one in reversed(ParticipationLevel)
        if one is not ParticipationLevel.EMPOWER or one in occurring
    ]


def _phase(phase: Phase, /) -> tuple[str, str]:
    return irm_text(phase.level), irm_text(phase.openness)


def _grid(
    title: str, plans: Sequence[PlanBlock], levels: Sequence[ParticipationLevel], y: float, /
) -> Iterator[Html]:
    yield words(0, y + 18, title, BOLD)
    for place, block in enumerate(plans):
        yield words(_column(place, len(plans)), y + 18, _short(block, place, len(plans)), CENTRED)
    for place, level in enumerate([*(one.label for one in levels), "Not known"], 1):
        yield words(0, y + place * LEVEL_ROW + 18, level, SMALL)
        yield rule(y + place * LEVEL_ROW)


def _marks(phases: Sequence[Phase], levels: Sequence[ParticipationLevel], y: float, /) -> Iterator[Html]:
    for place, phase in enumerate(phases):
        yield _level_mark(phase, levels, _column(place, len(phases)), y)


def _short(block: PlanBlock, place: int, count: int, /) -> str:
    """Return the head of a column; of many plans only the numbers fit."""
    number = place + 1 if block.plan.number is None else block.plan.number
    return f"AP {number}" if count <= MOST_NAMED else str(number)


def _column(place: int, count: int, /) -> float:
    """Return the middle of a column."""
    return LEFT + (100 - LEFT) * (place + 0.5) / count


def _level_mark(phase: Phase, levels: Sequence[ParticipationLevel], x: float, y: float, /) -> Html:
    level, openness = phase.level, phase.openness
    title = ", ".join(dict.fromkeys(_phase(phase)))
    if isinstance(level, Missing):
        return mark(x, y + (len(levels) + 1) * LEVEL_ROW + 14, absent_shape(level), title)
    shape, fill = (
        (OF_LEVEL_ONLY, "currentColor")
        if isinstance(openness, Missing)
        else (SHAPE[openness], FILL[openness])
    )
    return mark(x, y + (levels.index(level) + 1) * LEVEL_ROW + 14, shape, title, fill)


def _forums(plans: Sequence[PlanBlock], y: float, /) -> Iterator[Html]:
    yield words(0, y + 18, "Forum", BOLD)
    for place, block in enumerate(plans):
        shape = _answer_shape(block.forum, yes="tick", no="cross")
        yield mark(_column(place, len(plans)), y + 14, shape, irm_text(block.forum))


def _answer_shape(answer: Reading[bool], /, *, yes: str, no: str) -> str:
    return absent_shape(answer) if isinstance(answer, Missing) else yes if answer else no


def findings(page: Page, /) -> Picture:
    """Return the IRM-based findings: a strip for each policy area, side by side where there is room."""
    heads = tuple(SHORT.values())
    rows = tuple((one.label, *(irm_text(held) for held in _answers(one))) for one in page.areas)
    strips = [
        drawing(AREA_ROW, spoken(IRM_FINDINGS, with_heads(heads, [row])), _area(one))
        for one, row in zip(page.areas, rows, strict=True)
    ]
    return Picture(
        name="findings",
        title="IRM-based findings by policy area",
        description=(
            f"Computed from the commitments with a tag of OGP's list of {page.vintage}, for the areas in "
            "which the member certainly has commitments."
        ),
        svg=element("div", strips, style=STRIPS),
        key=(
            (swatch("circle", colour(1)), "yes"),
            (swatch("ring"), "no"),
            (swatch("question"), "not decided"),
            *((element("b", [short]), finding.label) for finding, short in SHORT.items()),
        ),
        heads=("Policy area", *(finding.label for finding in SHORT)),
        rows=rows,
    )


def _answers(area: AreaBlock, /) -> list[Reading[bool]]:
    held = {one.finding: one.holds for one in area.findings}
    return [held[finding] for finding in SHORT]


def _area(area: AreaBlock, /) -> Iterator[Html]:
    yield words(0, 14, cut(area.label))
    yield rule(AREA_ROW - 1)
    for place, (short, held) in enumerate(zip(SHORT.values(), _answers(area), strict=True)):
        shape = "question" if isinstance(held, Missing) else "circle" if held else "ring"
        fill = colour(1) if held is True else "currentColor"
        yield mark(3 + place * 20, 28, shape, f"{short}: {irm_text(held)}", fill)
        yield words(8 + place * 20, 32, short, SMALL)
