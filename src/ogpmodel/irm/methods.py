"""Methods: which review asked which variable for which plans. These are the eras of the IRM, as data.

The years are those of a plan's submission. They are taken from OGP's own tables (March 2017 and July 2024),
and from OGP's glossary if it states a year. A bound that neither source decides is open.
"""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any, Final, get_args, get_origin

import attrs

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.field_checks import type_name
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen, FrozenDict
from .._tools.html import Html, element, pairs
from .._tools.lookups import not_found
from .._tools.messages import in_lines, quoted
from .._tools.packaged import packaged_json
from .._tools.public_paths import publish
from .._values.limits import check_text
from .._values.readings import Missing
from .._values.terms import Scale, Term

__all__ = ["METHODS", "REVIEWS", "Method", "Review", "Years", "describe", "reviews_for", "stated_variables"]

METHODS_FILE = "_data/methods.json"
"""The reviews and the variables, with their sources."""
RECORD_TYPES: Final[Mapping[str, type[Assessment | ActionPlan | Commitment]]] = FrozenDict(
    {
        "design": Assessment,
        "progress": Assessment,
        "results": Assessment,
        "published": Assessment,
        "participation": ActionPlan,
        "challenges": Commitment,
    }
)
"""The first step of a variable's path → the record type that has it."""


@attrs.frozen(weakref_slot=False)
class Years(Frozen):
    """Years of submission, from the first to the last; an open bound excludes no year."""

    first: int | None = None
    """The first year; None if the sources do not decide it."""
    last: int | None = None
    """The last year; None if there is none yet, or if the sources do not decide it."""

    def __contains__(self, year: object, /) -> bool:
        """Return whether a year is not excluded; False for anything but a whole number."""
        if type(year) is not int:
            return False
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        """Return the years as text."""
        if self.first is None:
            return "years that are not known" if self.last is None else f"{self.last} and earlier"
        if self.last is None:
            return f"{self.first} and later"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Review(Frozen):
    """A type of report in which the IRM reviews plans."""

    name: str
    """The name in the report's title."""
    also: tuple[str, ...] = ()
    """Other names of the same report."""
    years: Years
    """Years of submission of the plans that it reviews."""
    note: str = ""
    """What else is known, and what is known to be unknown."""
    source: str
    """Where the name and the years come from."""

    def __str__(self) -> str:
        """Return names, years and note in one line."""
        names = " or ".join((self.name, *self.also))
        return " ".join(filter(None, (f"{names}: plans of {self.years}.", self.note)))


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Method(Frozen):
    """A variable: its meaning, its scale, and which review asked it for which plans."""

    variable: str
    """The path of the reading in its record: ``design.specificity``, ``participation.forum``."""
    meaning: str
    """The meaning, in a sentence."""
    years: Years
    """Years of submission of the plans for which it was asked."""
    reviews: tuple[Review, ...] = ()
    """The reports that ask it; empty if OGP's tables print it, or if the reports are not known."""
    note: str = ""
    """What the years alone do not show."""
    source: str
    """Where the years come from."""

    def asked(self, submitted: int, /) -> bool:
        """Return whether plans of this year of submission were asked; an open bound excludes no year.

        Raises:
            TypeError: The year is not a whole number.

        """
        check_year(submitted)
        return submitted in self.years

    @property
    def scale(self) -> type[Term] | None:
        """The vocabulary of its values; None if the values are booleans, numbers or texts."""
        value_type: Any = _value_type(self.variable)
        item_type: Any = get_args(value_type)[0] if get_origin(value_type) is tuple else value_type
        return item_type if issubclass(item_type, Term) else None

    def details(self) -> tuple[tuple[str, str], ...]:
        """Return name and text of everything that is known about the variable."""
        rows = (
            ("meaning", self.meaning),
            ("values", self._values()),
            ("plans", f"of {self.years}" + (" (no last year is known)" if self.years.last is None else "")),
            ("asked by", ", ".join(review.name for review in self.reviews)),
            ("note", self.note),
            ("source", self.source),
        )
        return tuple((name, text) for name, text in rows if text)

    def _values(self) -> str:
        """Return the labels of the scale, from the lowest, or the type of the values."""
        if self.scale is None:
            return type_name(_value_type(self.variable))
        return (" < " if issubclass(self.scale, Scale) else ", ").join(term.label for term in self.scale)

    def __str__(self) -> str:
        """Return the variable, and a line for everything that is known about it."""
        return in_lines(self.variable, (f"{name}: {text}" for name, text in self.details()))

    def __repr__(self) -> str:
        """Return variable and years."""
        return f"<Method: {self.variable}, plans of {self.years}>"

    def _repr_html_(self) -> Html:
        return pairs(element("code", [self.variable]), self.details())


def _value_type(variable: str, /) -> Any:
    """Return the type of a variable's values: the annotation of its field without `Missing`."""
    annotation: Any = _record_type(variable)
    for step in variable.split("."):
        annotation = attrs.fields_dict(annotation)[step].type
    (value_type,) = (one for one in get_args(annotation) if one is not Missing)
    return value_type


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
        reviews=tuple(_REVIEWS[code] for code in entry.get("reviews", ())),
        note=entry.get("note", ""),
        source=entry["source"],
    )


def _record_type(variable: str, /) -> type[Assessment | ActionPlan | Commitment]:
    return RECORD_TYPES[variable.partition(".")[0]]


_REVIEWS = {code: _review(entry) for code, entry in packaged_json(METHODS_FILE)["reviews"].items()}
_METHODS = {name: _method(name, entry) for name, entry in packaged_json(METHODS_FILE)["variables"].items()}
_GETTERS = {
    record_type: [(name, attrgetter(name)) for name in _METHODS if _record_type(name) is record_type]
    for record_type in RECORD_TYPES.values()
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

    """
    check_year(submitted)
    return tuple(one for one in REVIEWS if one.years != Years() and submitted in one.years)


def check_year(year: object, /) -> None:
    """Raise an error unless the argument is a year.

    Raises:
        TypeError: It is not a whole number.

    """
    if type(year) is not int:
        raise TypeError(f"a year of submission is a whole number, not {quoted(year)}")


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
