"""Methods: which review asked which variable for which plans. These are the eras of the IRM, as data.

The years are those of a plan's submission. They are taken from OGP's own tables (March 2017 and July 2024),
and from OGP's glossary if it states a year. A bound that neither source decides is open: whether plans beyond
the years of which a source is sure were asked is not known.
"""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import attrs

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen
from .._tools.html import Html, element, pairs
from .._tools.lookups import not_found
from .._tools.messages import in_lines, quoted
from .._tools.packaged import packaged_json
from .._tools.public_paths import publish
from .._values.limits import check_text
from .._values.readings import Missing, Reading
from ._methods import RECORD_TYPES, Method, Review, Years, check_year, record_type

if TYPE_CHECKING:
    from .._out.table import Table

__all__ = [
    "METHODS",
    "REVIEWS",
    "AskedIn",
    "Method",
    "Review",
    "Years",
    "asked_in",
    "describe",
    "reviews_for",
    "stated_variables",
    "table",
]

METHODS_FILE = "_data/methods.json"
"""The reviews and the variables, with their sources."""


def _years(entry: Mapping[str, Any], /) -> Years:
    return Years(entry.get("first"), entry.get("last"))


def _review(entry: Mapping[str, Any], /) -> Review:
    return Review(
        name=entry["name"],
        also=tuple(entry.get("also", ())),
        years=_years(entry),
        note=entry.get("note", ""),
        source=entry["source"],
    )


def _method(variable: str, entry: Mapping[str, Any], /) -> Method:
    return Method(
        variable=variable,
        meaning=entry["meaning"],
        years=_years(entry),
        known=Years(*entry["known"]) if "known" in entry else _years(entry),
        reviews=tuple(_REVIEWS[code] for code in entry.get("reviews", ())),
        note=entry.get("note", ""),
        source=entry["source"],
    )


_REVIEWS = {code: _review(entry) for code, entry in packaged_json(METHODS_FILE)["reviews"].items()}
_METHODS = {name: _method(name, entry) for name, entry in packaged_json(METHODS_FILE)["variables"].items()}
_GETTERS = {
    kind: [(name, attrgetter(name)) for name in _METHODS if record_type(name) is kind]
    for kind in RECORD_TYPES.values()
}
REVIEWS: Final = tuple(_REVIEWS.values())
"""Every type of report whose title is known."""
METHODS: Final = tuple(_METHODS.values())
"""Every reading of assessments, of participation, and of the grand challenges, in the records' order."""


def describe(variable: str, /) -> Method:
    """Return what is known about a variable: meaning, scale, plans, reviews, source.

    Args:
        variable: The path of the reading in its record, such as ``design.specificity``.

    Raises:
        TypeError: The argument is not a string.
        NotFound: There is no such variable; the message suggests the nearest.

    """
    check_text(variable)
    try:
        return _METHODS[variable]
    except KeyError:
        message = f"{quoted(variable)} is not a variable of the IRM"
        raise not_found(message, variable, _METHODS, kind="variables") from None


def reviews_for(submitted: int, /) -> tuple[Review, ...]:
    """Return the reviews that plans of this year of submission may have received, as far as is known.

    Raises:
        TypeError: The year is not a whole number.
        ValueError: It is before 2011, the year of OGP's first plans.

    """
    check_year(submitted)
    return tuple(one for one in REVIEWS if one.years != Years() and submitted in one.years)


def table() -> "Table":
    """Return a `Table` of all variables: meaning, values, years of the plans, reports, note and source."""
    from .._out.columns import Column, ColumnType  # noqa: PLC0415 - not every program needs tables
    from .._out.table import Table  # noqa: PLC0415

    text = {
        "variable": [one.variable for one in METHODS],
        "meaning": [one.meaning for one in METHODS],
        "values": [dict(one.details())["values"] for one in METHODS],
        "reports": [", ".join(review.name for review in one.reviews) for one in METHODS],
        "note": [one.note for one in METHODS],
        "source": [one.source for one in METHODS],
    }
    years = {
        "first": [one.years.first for one in METHODS],
        "last": [one.years.last for one in METHODS],
        "first_known": [one.known.first for one in METHODS],
        "last_known": [one.known.last for one in METHODS],
    }
    columns = [Column(name, ColumnType.TEXT, label=name.capitalize()) for name in text]
    columns += [Column(name, ColumnType.INTEGER, label=name.replace("_", " ").capitalize()) for name in years]
    return Table(columns, [*text.values(), *years.values()], title="Variables of the IRM")


@attrs.frozen(weakref_slot=False, repr=False)
class AskedIn(Frozen):
    """What plans of a year of submission were asked, as far as it is known."""

    year: int
    """The year of submission."""
    asked: tuple[Method, ...]
    """The variables for which a source shows that these plans were asked."""
    not_known: tuple[Method, ...]
    """The variables with an open bound, for which no source decides."""
    not_asked: tuple[Method, ...]
    """The variables whose years exclude these plans."""

    def table(self) -> "Table":
        """Return a `Table` with a row for each variable: whether it was asked, its meaning and its years."""
        from .._out.columns import Column, ColumnType  # noqa: PLC0415 - not every program needs tables
        from .._out.table import Table  # noqa: PLC0415

        answers = [(one, name) for name, methods in self._parts() for one in methods]
        columns = [
            Column(name, ColumnType.TEXT, label=name.replace("_", " ").capitalize())
            for name in ("variable", "asked", "meaning", "years", "source")
        ]
        data = [
            [one.variable for one, _ in answers],
            [answer for _, answer in answers],
            [one.meaning for one, _ in answers],
            [one.plans() for one, _ in answers],
            [one.source for one, _ in answers],
        ]
        return Table(columns, data, title=f"Asked of plans of {self.year}")

    def _parts(self) -> tuple[tuple[str, tuple[Method, ...]], ...]:
        return ("yes", self.asked), ("not known", self.not_known), ("no", self.not_asked)

    def __str__(self) -> str:
        """Return a line for each answer with its variables."""
        lines = (f"{name}: {', '.join(one.variable for one in methods)}" for name, methods in self._parts())
        return in_lines(f"Asked of plans of {self.year}", lines)

    def __repr__(self) -> str:
        """Return the year and the number of variables of each answer."""
        counts = ", ".join(f"{name} {len(methods)}" for name, methods in self._parts())
        return f"<AskedIn {self.year}: {counts}>"

    def _repr_html_(self) -> Html:
        rows = [
            (name, Html(", ".join(element("code", [one.variable]) for one in methods)))
            for name, methods in self._parts()
        ]
        return pairs(f"Asked of plans of {self.year}", rows)


def asked_in(submitted: int, /) -> AskedIn:
    """Return which variables plans of this year of submission were asked: yes, no, or not known.

        >>> import ogpmodel as ogp
        >>> ogp.methods.asked_in(2019)
        <AskedIn 2019: yes 14, not known 34, no 12>

    Raises:
        TypeError: The year is not a whole number.
        ValueError: It is before 2011, the year of OGP's first plans.

    """
    check_year(submitted)
    parts: dict[Reading[bool], list[Method]] = {True: [], Missing.NOT_STATED: [], False: []}
    for method in METHODS:
        parts[method.asked(submitted)].append(method)
    return AskedIn(submitted, *map(tuple, parts.values()))


def stated_variables(record: Assessment | ActionPlan | Commitment, /) -> Iterator[str]:
    """Return an iterator over the paths of a record's variables that have a value.

    Raises:
        TypeError: The record is not an assessment, action plan or commitment.

    """
    if type(record) not in _GETTERS:
        raise TypeError(
            f"stated_variables takes an Assessment, ActionPlan or Commitment, not {quoted(record)}"
        )
    getters = _GETTERS[type(record)]
    return (variable for variable, reading in getters if not isinstance(reading(record), Missing))


publish(__name__)
