"""Collections as notebooks show them: a table of the first records, with the columns that matter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from .._model.commitments import Commitment
from .._model.plans import ActionPlan
from .._model.record import value_html
from .._tools.frozen import Frozen
from .._tools.html import CELL, SCROLLED, SHOWN, STYLE, Html, element, localized
from .._tools.packaged import packaged_json
from .._values.dates import PartialDate
from .._values.readings import Missing
from .field import Field
from .field_values import FieldValues
from .links import Related
from .names import AREAS
from .selection import is_value

NUMBER = f"{CELL};text-align:end;font-variant-numeric:tabular-nums"
WORDS = f"{CELL};min-width:4em"
WIDE = f"{CELL};min-width:14em"
LONG = 60
"""A column with longer texts is not made narrow."""
MUTED = "opacity:0.65;font-style:italic"
SMALL = "opacity:0.8;font-size:0.9em"
ENGLISH = "en"
"""OGP prints the titles of commitments in English; `original_title` is in the plan's language."""


@attrs.frozen(repr=False, eq=False)
class ShownColumn(Frozen):
    """A column of a notebook's table."""

    label: str
    """The heading."""
    cells: Sequence[object]
    """The values."""
    meaning: str = ""
    """What the values mean."""


def stated(
    fields: Iterable[Field[Any, Any]], records: Sequence[Any], dataset: Related | None, /
) -> list[Field[Any, Any]]:
    """Return the fields of which a record states a value, also one that is not among the first.

    A column in which no record has a value would look like a result.
    """
    values = FieldValues(records, dataset)
    known = (one for one in fields if dataset is not None or one.is_own)
    return [one for one in known if any(map(is_value, values.of(one).distinct))]


def shown_columns(
    shown: Iterable[Field[Any, Any] | str], records: Sequence[Any], dataset: Related | None, /
) -> list[ShownColumn]:
    """Return columns of records; those of related records are not returned without a dataset.

    Args:
        shown: The fields, and names of `COMPUTED`.
        records: The records.
        dataset: Their dataset.

    """
    values = FieldValues(records, dataset)
    return [
        COMPUTED[one](records, dataset)
        if isinstance(one, str)
        else ShownColumn(one.label, values.of(one).each(), one.meaning)
        for one in shown
        if isinstance(one, str) or dataset is not None or one.is_own
    ]


def shown_table(caption: str, columns: Sequence[ShownColumn], count: int, /) -> Html:
    """Return a table of the first records, with the number of the others.

    Args:
        caption: The title.
        columns: The columns of the first records.
        count: The number of all records.

    """
    styles = list(map(_style, columns))
    head = [
        element("th", [one.label], scope="col", dir="auto", style=style, title=one.meaning or None)
        for one, style in zip(columns, styles, strict=True)
    ]
    body = [
        element("tr", [_cell(one, style) for one, style in zip(row, styles, strict=True)])
        for row in zip(*(one.cells for one in columns), strict=True)
    ]
    title = element("caption", [caption], style="text-align:start;font-weight:bold")
    parts = [title, element("thead", [element("tr", head)]), element("tbody", body)]
    rest = [element("p", [f"… {count - SHOWN:,} more"])] if count > SHOWN else []
    table = element("table", parts, style=STYLE)
    return element("div", [table, *rest], style=SCROLLED)


def _style(column: ShownColumn, /) -> str:
    if all(map(_is_number, column.cells)):
        return NUMBER
    return WIDE if any(isinstance(one, str) and len(one) > LONG for one in column.cells) else WORDS


def _is_number(value: object, /) -> bool:
    return value is None or type(value) in {int, float}


def _cell(value: object, style: str, /) -> Html:
    if isinstance(value, Missing):
        return element("td", [element("span", [value.label], style=MUTED)], style=style)
    return element("td", [value_html(value)], dir="auto", style=style)


def _titles(records: Sequence[Commitment], _: Related | None, /) -> ShownColumn:
    """Return the titles in English and, below them, those in the plan's language."""
    cells: list[object] = []
    for one in records:
        cell = localized(one.title, ENGLISH)
        if one.original_title and one.original_title != one.title:
            original = element("div", [one.original_title], lang=one.language, dir="auto", style=SMALL)
            cell = Html(cell + original)
        cells.append(cell)
    return ShownColumn("Title", cells)


@cache
def _labels() -> Mapping[str, str]:
    return {one["code"]: one["label"] for one in packaged_json(AREAS)["areas"]}


def _areas(records: Sequence[Commitment], _: Related | None, /) -> ShownColumn:
    """Return the labels of the policy areas; two vintages of an area have one label."""
    labels = _labels()
    cells = [tuple(dict.fromkeys(labels.get(code, code) for code in one.areas)) for one in records]
    return ShownColumn("Areas", cells)


def _years(records: Sequence[ActionPlan], _: Related | None, /) -> ShownColumn:
    """Return the years of plans: from the first to the last, or that of submission."""
    return ShownColumn("Years", [_period(one) for one in records])


def _period(plan: ActionPlan, /) -> str:
    start, end = (str(one.year) if isinstance(one, PartialDate) else "" for one in (plan.start, plan.end))
    if not start and not end:
        return str(plan.submitted or "")
    return start if start == end else f"{start}\N{EN DASH}{end}"


def _counts(records: Sequence[ActionPlan], dataset: Related | None, /) -> ShownColumn:
    """Return how many commitments each plan has in the dataset; without one, how many it states."""
    if dataset is None:
        return ShownColumn(
            "Commitments",
            [one.stated_commitments if is_value(one.stated_commitments) else None for one in records],
        )
    commitments: Any = dataset.commitments
    counts = commitments.count_by("plan")
    return ShownColumn("Commitments", [counts[one.id] for one in records])


def _records(records: Sequence[Any], _: Related | None, /) -> ShownColumn:
    """Return the records themselves, if they are of any type."""
    return ShownColumn("Record", [value_html(one) for one in records])


COMPUTED: Mapping[str, Callable[[Sequence[Any], Related | None], ShownColumn]] = {
    "titles": _titles,
    "areas": _areas,
    "years": _years,
    "commitments": _counts,
    "records": _records,
}
"""The columns that are no fields."""
