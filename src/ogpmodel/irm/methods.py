"""Which review asked which variable for which plans: the eras of the IRM, as data.

The years are those of a plan's submission. They are read off OGP's own tables (March 2017 and July
2024), and off OGP's glossary where it states a year. Where neither settles a bound, it is open.
"""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any, Final, get_args, get_origin

import attrs

from .._model.assessments import Assessment
from .._model.checks import type_name
from .._model.commitments import Commitment
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen, FrozenDict
from .._tools.html import Html, element, pairs
from .._tools.lookups import not_found
from .._tools.messages import in_lines, quoted
from .._tools.packaged import packaged_json
from .._values.limits import check_text
from .._values.readings import Missing
from .._values.terms import Scale, Term

__all__ = ["METHODS", "REVIEWS", "Method", "Review", "Years", "describe", "reviews_for", "stated_variables"]

DATA = "_data/methods.json"
"""The reviews and the variables, with their sources."""
OWNERS: Final[Mapping[str, type[Assessment | ActionPlan | Commitment]]] = FrozenDict(
    {
        "design": Assessment,
        "progress": Assessment,
        "results": Assessment,
        "published": Assessment,
        "participation": ActionPlan,
        "challenges": Commitment,
    }
)
"""The first step of a variable's path → the record in which it stands."""


@attrs.frozen(weakref_slot=False)
class Years(Frozen):
    """Years of submission, from the first to the last; an open bound excludes none."""

    first: int | None = None
    """The first year; None where that is not settled."""
    last: int | None = None
    """The last year; None where there is none yet, or it is not settled."""

    def __contains__(self, year: object, /) -> bool:
        """Return whether a year is not excluded; what is no whole number is no year."""
        if type(year) is not int:
            return False
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        """Give the years in words."""
        if self.first is None:
            return "years that are not known" if self.last is None else f"{self.last} and earlier"
        if self.last is None:
            return f"{self.first} and later"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Review(Frozen):
    """A kind of report in which the IRM reviews plans."""

    name: str
    """What it is called in its title."""
    also: tuple[str, ...] = ()
    """Other names of the same report."""
    years: Years
    """When the plans were submitted that it is about."""
    note: str = ""
    """What else is known, or is known not to be known."""
    source: str
    """Where its name and its plans come from."""

    def __str__(self) -> str:
        """Give names, years and note in a line."""
        names = " or ".join((self.name, *self.also))
        return " ".join(filter(None, (f"{names}: plans of {self.years}.", self.note)))


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Method(Frozen):
    """A variable: what it means, on what scale, and for which plans which review asked it."""

    variable: str
    """The reading, as its path in its record: ``design.specificity``, ``participation.forum``."""
    meaning: str
    """What it says, in a sentence."""
    years: Years
    """When the plans were submitted for which it was asked."""
    reviews: tuple[Review, ...] = ()
    """The reports that ask it; none where OGP's tables print it, or where that is not known."""
    note: str = ""
    """What the years alone do not tell."""
    source: str
    """Where the bounds come from."""

    def asked(self, submitted: int, /) -> bool:
        """Return whether plans of this year of submission were asked; an open bound excludes none.

        Raises:
            TypeError: The year is no whole number.

        """
        check_year(submitted)
        return submitted in self.years

    @property
    def scale(self) -> type[Term] | None:
        """The vocabulary of its values, or None where they are yes or no, a number or a text."""
        kind: Any = _plain_kind(_field_kind(self.variable))
        inner: Any = get_args(kind)[0] if get_origin(kind) is tuple else kind
        return inner if issubclass(inner, Term) else None

    def told(self) -> tuple[tuple[str, str], ...]:
        """Give name and words of everything that is known of it."""
        rows = (
            ("meaning", self.meaning),
            ("values", self._values()),
            ("plans", f"of {self.years}" + (" (no last year is known)" if self.years.last is None else "")),
            ("asked by", ", ".join(review.name for review in self.reviews)),
            ("note", self.note),
            ("source", self.source),
        )
        return tuple((name, words) for name, words in rows if words)

    def _values(self) -> str:
        """Give the labels of its scale, from the lowest, or the kind of its values."""
        if self.scale is None:
            return type_name(_plain_kind(_field_kind(self.variable)))
        return (" < " if issubclass(self.scale, Scale) else ", ").join(term.label for term in self.scale)

    def __str__(self) -> str:
        """Give a line for everything that is known of it."""
        return in_lines(self.variable, (f"{name}: {words}" for name, words in self.told()))

    def __repr__(self) -> str:
        """Name variable and years."""
        return f"<Method: {self.variable}, plans of {self.years}>"

    def _repr_html_(self) -> Html:
        return pairs(element("code", [self.variable]), self.told())


def _field_kind(variable: str, /) -> Any:
    """Give the annotation of the field to which a path leads."""
    kind: Any = _owner(variable)
    for step in variable.split("."):
        kind = attrs.fields_dict(kind)[step].type
    return kind


def _plain_kind(kind: Any, /) -> Any:
    """Give the kind of a reading's values, without the absences."""
    (plain,) = (one for one in get_args(kind) if one is not Missing)
    return plain


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


def _owner(variable: str, /) -> type[Assessment | ActionPlan | Commitment]:
    return OWNERS[variable.partition(".")[0]]


_REVIEWS = {code: _review(entry) for code, entry in packaged_json(DATA)["reviews"].items()}
_METHODS = {name: _method(name, entry) for name, entry in packaged_json(DATA)["variables"].items()}
_GETTERS = {
    owner: [(name, attrgetter(name)) for name in _METHODS if _owner(name) is owner]
    for owner in OWNERS.values()
}
REVIEWS: Final = tuple(_REVIEWS.values())
"""Every kind of report whose title was met."""
METHODS: Final = tuple(_METHODS.values())
"""Every reading of assessments, of participation, and of the grand challenges, in the records' order."""


def describe(variable: str, /) -> Method:
    """Tell of a variable: meaning, scale, plans, reviews, source.

    Raises:
        TypeError: It is no text.
        NotFound: There is no such variable; the message suggests the nearest.

    """
    check_text(variable)
    try:
        return _METHODS[variable]
    except KeyError:
        message = f"{quoted(variable)} is no variable of the IRM"
        raise not_found(message, variable, _METHODS, kind="variables") from None


def reviews_for(submitted: int, /) -> tuple[Review, ...]:
    """Return the reviews that plans of this year of submission may have got, as far as is known.

    Raises:
        TypeError: The year is no whole number.

    """
    check_year(submitted)
    return tuple(one for one in REVIEWS if one.years != Years() and submitted in one.years)


def check_year(year: object, /) -> None:
    """Raise an error for what is no year.

    Raises:
        TypeError: It is no whole number.

    """
    if type(year) is not int:
        raise TypeError(f"a year of submission is a whole number, not {quoted(year)}")


def stated_variables(record: Assessment | ActionPlan | Commitment, /) -> Iterator[str]:
    """Iterate over the paths of the variables of a record that are values.

    Raises:
        TypeError: It is no assessment, action plan or commitment.

    """
    if type(record) not in _GETTERS:
        raise TypeError(
            f"variables are those of an Assessment, ActionPlan or Commitment, not {quoted(record)}"
        )
    getters = _GETTERS[type(record)]
    return (variable for variable, reading in getters if not isinstance(reading(record), Missing))
