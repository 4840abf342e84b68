"""The types of fields: each has the comparisons that its values allow."""

import operator
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from .._model.field_checks import hint_for_text, type_name
from .._tools.lookups import not_found
from .._tools.messages import quoted
from .._values.dates import PartialDate
from .._values.limits import check_text
from .._values.readings import Missing, Reading
from .._values.terms import Scale
from .field import Field, R_contra, V
from .names import areas_within, listed_areas, vintage_of
from .queries import Query
from .search import folded
from .selection import Wanted, any_shown

S = TypeVar("S", bound=Scale)


class ScaleField(Field[R_contra, Reading[S]], Generic[R_contra, S]):
    """A field of terms of a scale; a missing reading leaves a comparison undecided."""

    __slots__ = ()

    def __ge__(self, step: S, /) -> Query[R_contra]:
        """Return the query whether the reading is at least this step."""
        return self._ordered("is at least", operator.ge, step)

    def __gt__(self, step: S, /) -> Query[R_contra]:
        """Return the query whether the reading is above this step."""
        return self._ordered("is above", operator.gt, step)

    def __le__(self, step: S, /) -> Query[R_contra]:
        """Return the query whether the reading is at most this step."""
        return self._ordered("is at most", operator.le, step)

    def __lt__(self, step: S, /) -> Query[R_contra]:
        """Return the query whether the reading is below this step."""
        return self._ordered("is below", operator.lt, step)

    def _ordered(self, words: str, compare: Callable[[Any, Any], bool], step: S, /) -> Query[R_contra]:
        scale, given = self.types[0], cast("object", step)
        if type(given) is not scale:
            hint = hint_for_text((scale,), given) if isinstance(given, str) else ""
            raise TypeError(
                f"{self.name} is compared with {type_name(scale)}, not with {quoted(given)}{hint}"
            )
        return self._compared(f"{self.name} {words} {step.label}", lambda value: compare(value, step))


class NumberField(Field[R_contra, V]):
    """A field of numbers; without a number a comparison is undecided."""

    __slots__ = ()

    def __ge__(self, number: float, /) -> Query[R_contra]:
        """Return the query whether the number is at least this one."""
        return self._ordered("is at least", operator.ge, number)

    def __gt__(self, number: float, /) -> Query[R_contra]:
        """Return the query whether the number is greater."""
        return self._ordered("is greater than", operator.gt, number)

    def __le__(self, number: float, /) -> Query[R_contra]:
        """Return the query whether the number is at most this one."""
        return self._ordered("is at most", operator.le, number)

    def __lt__(self, number: float, /) -> Query[R_contra]:
        """Return the query whether the number is less."""
        return self._ordered("is less than", operator.lt, number)

    def _ordered(
        self, words: str, compare: Callable[[Any, Any], Reading[bool]], number: float, /
    ) -> Query[R_contra]:
        if type(number) is not int and type(number) is not float:
            raise TypeError(f"{self.name} is compared with a number, not with {quoted(number)}")
        return self._compared(f"{self.name} {words} {number}", lambda value: compare(value, number))


class DateField(Field[R_contra, V]):
    """A field of dates; a date that is not precise enough leaves a comparison undecided."""

    __slots__ = ()

    def before(self, other: PartialDate | date, /) -> Query[R_contra]:
        """Return the query whether the date precedes another one.

        Undecided if some of the possible days do and others do not: July 2014 and 2014.

        Raises:
            TypeError: ``other`` is neither a `PartialDate` nor a date.

        """
        limit = self._checked(other)
        return self._compared(f"{self.name} is before {other}", lambda value: _precedes(value, limit))

    def after(self, other: PartialDate | date, /) -> Query[R_contra]:
        """Return the query whether the date follows another one.

        Raises:
            TypeError: ``other`` is neither a `PartialDate` nor a date.

        """
        limit = self._checked(other)
        return self._compared(f"{self.name} is after {other}", lambda value: _precedes(limit, value))

    if not TYPE_CHECKING:
        # Type checkers reject these comparisons, and name the methods that there are.
        def __gt__(self, other: object, /) -> NoReturn:
            """Raise TypeError."""
            raise self._not_ordered(">", f"f.{self.name}.after({_as_date(other)})")

        def __lt__(self, other: object, /) -> NoReturn:
            """Raise TypeError."""
            raise self._not_ordered("<", f"f.{self.name}.before({_as_date(other)})")

        def __ge__(self, other: object, /) -> NoReturn:
            """Raise TypeError."""
            raise self._not_ordered(">=", f"~f.{self.name}.before({_as_date(other)})")

        def __le__(self, other: object, /) -> NoReturn:
            """Raise TypeError."""
            raise self._not_ordered("<=", f"~f.{self.name}.after({_as_date(other)})")

    def _not_ordered(self, sign: str, instead: str, /) -> TypeError:
        return TypeError(f"{self.name} is a field of dates, which `{sign}` does not compare; write {instead}")

    def _checked(self, other: PartialDate | date, /) -> PartialDate:
        if isinstance(other, PartialDate):
            return other
        given = cast("object", other)
        if not isinstance(given, date):
            hint = hint_for_text((PartialDate,), given) if isinstance(given, str) else ""
            raise TypeError(
                f"{self.name} is compared with a PartialDate or a date, not with {quoted(other)}{hint}"
            )
        return PartialDate(other.year, other.month, other.day)


def _as_date(given: object, /) -> str:
    """Return what to write for a date that a caller compares with: a year becomes a `PartialDate`."""
    return f"ogp.PartialDate({given})" if type(given) is int else quoted(given)


def _precedes(one: PartialDate, other: PartialDate, /) -> Reading[bool]:
    """Return whether one date precedes another; undecided if that depends on the day."""
    if one.surely_before(other):
        return True
    return False if one.earliest >= other.latest else Missing.NOT_STATED


class TextField(Field[R_contra, V]):
    """A field of texts that can be searched."""

    __slots__ = ()

    def contains(self, *words: str) -> Query[R_contra]:
        """Return the query whether a text contains one of these words or phrases, in any place.

        Letter case and accents are ignored, in every script: "beneficiários" contains "BENEFICIARIO".

        Raises:
            TypeError: A word is not text.
            ValueError: There is no word, or a word without letters.

        """
        for word in words:
            check_text(word)
        wanted = [folded(word) for word in words]
        if not all(wanted) or not wanted:
            raise ValueError(f"{self.name}.contains(…) takes words to search for, not {any_shown(words)}")
        return self._compared(
            f"{self.name} contains {any_shown(words)}",
            lambda value: _contains(value, wanted),
        )


def _contains(text: str, wanted: list[str], /) -> bool:
    searched = folded(text)
    return any(word in searched for word in wanted)


class AreaField(Field[R_contra, str]):
    """A field of policy areas: a record may have several tags, from one list or more."""

    __slots__ = ()

    def within(self, *names: str) -> Query[R_contra]:
        """Return the query whether a record has one of these policy areas, or an area below one of them.

        An area that has others below it is also found by the first words of its name: ``civic-space``.

        Raises:
            NotFound: None of OGP's lists has an area of this name; the message suggests the nearest.

        """
        codes: set[str] = set()
        for name in names:
            check_text(name)
            if not (found := areas_within(name)):
                message = f"{self.name}.within(…): {quoted(name)} is no policy area of OGP's lists"
                raise not_found(message, name, listed_areas().suggested, kind="areas")
            codes |= found
        return self._one_of(f"{self.name} is within {any_shown(names)}", frozenset(codes))

    def _decide(
        self, values: tuple[Any, ...], undecided: tuple[Any, ...], wanted: Wanted, /
    ) -> Reading[bool]:
        """Return whether a tag is wanted; undecided for a record without any tag of the wanted vintages."""
        bare = self.spellings.alias
        if bare is not None and any(bare(value) in wanted for value in values):
            return True
        answer = super()._decide(values, undecided, wanted)
        vintages = {vintage_of(value) for value in cast("frozenset[str]", wanted)}
        tagged = not vintages.isdisjoint(map(vintage_of, (*values, *undecided)))
        return answer if answer is not False or tagged else Missing.NOT_STATED
