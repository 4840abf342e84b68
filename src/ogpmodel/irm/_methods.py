"""Reviews and variables of the IRM: what is known about each, and for which plans."""

from collections.abc import Mapping
from typing import Any, Final, get_args, get_origin

import attrs

from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.field_checks import type_name
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen, FrozenDict
from .._tools.html import Html, element, pairs
from .._tools.messages import in_lines, quoted
from .._values.readings import Missing, Reading
from .._values.terms import Scale, Term

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
FIRST_YEAR: Final = 2011
"""The year in which OGP's first plans were submitted."""


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
    """Years of submission of the plans for which it may have been asked: no other plan was."""
    known: Years
    """Years of submission of the plans for which a source shows that it was asked."""
    reviews: tuple[Review, ...] = ()
    """The reports that ask it; empty if OGP's tables print it, or if the reports are not known."""
    note: str = ""
    """What the years alone do not show."""
    source: str
    """Where the years come from."""

    def asked(self, submitted: int, /) -> Reading[bool]:
        """Return whether plans of this year of submission were asked.

        Returns:
            True if a source shows it, False if the years exclude it; ``Missing.NOT_STATED`` if a bound of the
            years is open and no source decides.

        Raises:
            TypeError: The year is not a whole number.
            ValueError: It is before 2011, the year of OGP's first plans.

        """
        check_year(submitted)
        if submitted not in self.years:
            return False
        return True if submitted in self.known else Missing.NOT_STATED

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
            ("plans", f"of {self.plans()}"),
            ("asked by", ", ".join(review.name for review in self.reviews)),
            ("note", self.note),
            ("source", self.source),
        )
        return tuple((name, text) for name, text in rows if text)

    def plans(self) -> str:
        """Return the years for which a source shows that it was asked, and those of which it is not known."""
        if self.known == self.years:
            return str(self.years)
        first, last = self.years.first, self.years.last
        rest = "other years" if last is None else f"other years up to {last}"
        return f"{self.known}; not known of {rest if first is None else 'later years'}"

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
        return f"<Method: {self.variable}, plans of {self.plans()}>"

    def _repr_html_(self) -> Html:
        return pairs(element("code", [self.variable]), self.details())


def _value_type(variable: str, /) -> Any:
    """Return the type of a variable's values: the annotation of its field without `Missing`."""
    annotation: Any = record_type(variable)
    for step in variable.split("."):
        annotation = attrs.fields_dict(annotation)[step].type
    (value_type,) = (one for one in get_args(annotation) if one is not Missing)
    return value_type


def record_type(variable: str, /) -> type[Assessment | ActionPlan | Commitment]:
    return RECORD_TYPES[variable.partition(".")[0]]


def check_year(year: object, /) -> None:
    """Raise an error unless the argument is a year.

    Raises:
        TypeError: It is not a whole number.
        ValueError: It is before the first plans.

    """
    if type(year) is not int:
        raise TypeError(f"a year of submission is a whole number, not {quoted(year)}")
    if year < FIRST_YEAR:
        raise ValueError(
            f"{quoted(year)} is not a year of submission: OGP's first plans were submitted in {FIRST_YEAR}; "
            f"pass {FIRST_YEAR} or a later year"
        )
