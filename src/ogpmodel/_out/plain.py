"""The values of a table as plain data: each column becomes one or more columns of Python's own types."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum, auto
from itertools import chain
from operator import itemgetter
from typing import Any, cast

import attrs

from .._tools.frozen import Frozen
from .._values.dates import PartialDate
from .._values.readings import Missing
from .._values.terms import Scale, Term
from .columns import Column, ColumnType, Value

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Line breaks, as `str.splitlines` knows them."""


class PlainType(Enum):
    """The type of the values of a plain column."""

    TEXT = auto()
    INTEGER = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    DAY = auto()
    """A ``datetime.date``."""
    CODE = auto()
    """The code or label of a term, as text."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class PlainColumn(Frozen):
    """A column of plain values."""

    name: str
    """The name, which no other plain column of the table has."""
    label: str
    """The name for people."""
    plain_type: PlainType
    """The type of its values, or of the items of the tuples."""
    content: Sequence[Any]
    """The values; of single terms, their places among `categories`; None where there is no value."""
    many: bool = False
    """Whether the values are tuples."""
    meaning: str = ""
    """What the values mean."""
    source: str = ""
    """The document or table that defines the values."""
    terms: type[Term] | None = None
    """The vocabulary of a column of codes."""
    labels: bool = False
    """Whether the values of a column of codes are labels."""
    words: Sequence[str | None] = ()
    """What people see instead of each value; None if it is the value. Empty if there are no such words."""

    @property
    def is_categorical(self) -> bool:
        """Whether a cell contains one term, or none."""
        return self.plain_type is PlainType.CODE and not self.many

    @property
    def cells(self) -> Sequence[Any]:
        """The values; None where there is none."""
        if not self.is_categorical:
            return self.content
        texts = list(self.categories)
        return [None if place is None else texts[place] for place in self.content]

    def lists(self) -> Sequence[Any]:
        """Return the values, with lists instead of tuples.

        Not needed for Arrow, whose builder is faster without thousands of new lists.
        """
        if not self.many:
            return self.cells
        return [None if one is None else list(one) for one in self.cells]

    @property
    def categories(self) -> dict[str, Term]:
        """The terms by their text in this column, in their order; empty if it has no vocabulary."""
        return {text_of(term, labels=self.labels): term for term in self.terms or ()}

    @property
    def ordered(self) -> bool:
        """Whether the categories are the steps of a scale."""
        return self.terms is not None and issubclass(self.terms, Scale)


@attrs.frozen(weakref_slot=False)
class Options(Frozen):
    """How values become plain data."""

    labels: bool = False
    """Whether a term becomes its label; otherwise its code."""
    breaks: bool = False
    """Whether line breaks in texts stay; otherwise each becomes a blank."""


def plain_columns(
    columns: Iterable[Column], data: Iterable[Sequence[Value]], options: Options, /
) -> tuple[PlainColumn, ...]:
    """Return the plain columns of a table, in their order.

    * A column of readings becomes its values and the reasons why there are none (``x``, ``x_missing``).
    * A term becomes its code or label.
    * A partial date becomes its ISO form, its first day and its last day (``x``, ``x_first``, ``x_last``).
    * A share becomes floats and counts (``x``, ``x_least``, ``x_most``, ``x_numerator``, ``x_denominator``).
    * Several values become a tuple.
    """
    parts = (_plain(column, values, options) for column, values in zip(columns, data, strict=True))
    return tuple(chain.from_iterable(parts))


def text_of(term: Term, /, *, labels: bool) -> str:
    """Return the label or the code of a term."""
    return term.label if labels else term.code


def word_for(value: Value, /) -> str | None:
    """Return the word, in brackets, that people see as a label if a value has no text; None if it has one."""
    if value is None:
        value = Missing.NOT_STATED
    if isinstance(value, Missing):
        return f"({value.label.lower()})"
    return "(blank)" if value == "" else None


def without_breaks(text: str, /) -> str:
    """Return a text in one line: each line break, with the blanks around it, becomes a blank."""
    if not has_breaks(text):
        return text
    # Twenty times as fast as a regular expression. The letter keeps a break at the end.
    first, *lines, last = f"{text}x".splitlines()
    inner = filter(None, map(str.strip, lines))
    return " ".join([first.rstrip(), *inner, last.removesuffix("x").lstrip()])


def has_breaks(text: str, /) -> bool:
    """Return whether a text has a line break: ten times as fast as a regular expression."""
    return any(one in text for one in BREAKS)


def _plain(column: Column, values: Sequence[Any], options: Options, /) -> list[PlainColumn]:
    stated = values
    if column.reading and (column.many or column.value_type is not ColumnType.TERM):
        # Single terms are looked up in their vocabulary, which does not have the reasons.
        stated = [None if type(one) is Missing else one for one in values]
    plain = EXPANSIONS[column.value_type](column, stated, options)
    if column.row_label:
        plain[0] = attrs.evolve(plain[0], words=[word_for(one) for one in values])
    return [*plain, _reasons(column, values, options)] if column.reading else plain


def _one(column: Column, plain_type: PlainType, values: Sequence[Any], /) -> PlainColumn:
    """Return the main plain column of a column."""
    return PlainColumn(
        name=column.name,
        label=column.label,
        plain_type=plain_type,
        content=values,
        many=column.many,
        meaning=column.meaning,
        source=column.source,
    )


def _also(
    main: PlainColumn, suffix: str, plain_type: PlainType, values: Sequence[Any], meaning: str, /
) -> PlainColumn:
    """Return a column that accompanies the main one."""
    return PlainColumn(
        name=f"{main.name}_{suffix}",
        label=f"{main.label}, {suffix}",
        plain_type=plain_type,
        content=values,
        many=main.many,
        meaning=meaning,
        source=main.source,
    )


def _reasons(column: Column, values: Sequence[Any], options: Options, /) -> PlainColumn:
    main = attrs.evolve(_one(column, PlainType.CODE, ()), many=False)
    meaning = f"Why {column.name} has no value; empty if it has one."
    reasons = _places(Missing, with_reasons(column, values))
    return attrs.evolve(
        _also(main, "missing", PlainType.CODE, reasons, meaning), terms=Missing, labels=options.labels
    )


def with_reasons(column: Column, values: Sequence[Any], /) -> Sequence[Any]:
    """Return values with the reason in place of each that is missing: a label that is None is not stated."""
    if column.row_label and column.reading:
        return [Missing.NOT_STATED if one is None else one for one in values]
    return values


def _places(terms: type[Term], values: Iterable[object], /) -> list[int | None]:
    """Return the places of terms in their vocabulary; None for all other values.

    Terms are looked up by identity, because the hash of an Enum is computed in Python: five times as slow.
    """
    places = {id(term): place for place, term in enumerate(terms)}
    return list(map(places.get, map(id, values)))


def _each(column: Column, values: Sequence[Any], convert: Callable[[Any], Any], /) -> list[Any]:
    """Convert the values, or the items of each tuple; None stays."""
    if column.many:
        return [None if one is None else tuple(map(convert, one)) for one in values]
    return [None if one is None else convert(one) for one in values]


def _unchanged(plain_type: PlainType, /) -> "Expansion":
    def expand(column: Column, values: Sequence[Any], _: Options, /) -> list[PlainColumn]:
        return [_one(column, plain_type, values)]

    return expand


def texts_in_one_line(values: Sequence[str | None], /) -> Sequence[str | None]:
    """Return texts without line breaks; the same sequence if there are none."""
    if not has_breaks("".join(filter(None, values))):
        return values
    return [None if one is None else without_breaks(one) for one in values]


def _texts(column: Column, values: Sequence[Any], options: Options, /) -> list[PlainColumn]:
    items = chain.from_iterable(one for one in values if one) if column.many else values
    if options.breaks or not has_breaks("".join(filter(None, items))):
        return _unchanged(PlainType.TEXT)(column, values, options)
    return [_one(column, PlainType.TEXT, _each(column, values, without_breaks))]


def _numbers(column: Column, values: Sequence[Any], _: Options, /) -> list[PlainColumn]:
    return [_one(column, PlainType.NUMBER, _each(column, values, float))]


def _terms(column: Column, values: Sequence[Any], options: Options, /) -> list[PlainColumn]:
    terms = cast("type[Term]", column.terms)
    if column.many:
        cells = _each(column, values, lambda term: text_of(term, labels=options.labels))
    else:
        cells = _places(terms, values)
    return [attrs.evolve(_one(column, PlainType.CODE, cells), terms=terms, labels=options.labels)]


def _dates(column: Column, values: Sequence[Any], _: Options, /) -> list[PlainColumn]:
    forms: dict[tuple[int, int | None, int | None], tuple[str, date, date]] = {}

    def form(one: PartialDate, /) -> tuple[str, date, date]:
        # Each date is converted once: a column has few different ones, and the conversion is slow.
        key = (one.year, one.month, one.day)
        if key not in forms:
            forms[key] = (str(one), one.earliest, one.latest)
        return forms[key]

    triples = _each(column, values, form)
    texts, first, last = (_each(column, triples, itemgetter(place)) for place in range(3))
    main, name = _one(column, PlainType.TEXT, texts), column.name
    return [
        main,
        _also(main, "first", PlainType.DAY, first, f"The first day that {name} can be."),
        _also(main, "last", PlainType.DAY, last, f"The last day that {name} can be."),
    ]


def _shares(column: Column, values: Sequence[Any], _: Options, /) -> list[PlainColumn]:
    def floats(name: str, /) -> list[Any]:
        return _each(column, values, lambda share: _float(getattr(share, name)))

    def counts(name: str, /) -> list[Any]:
        return _each(column, values, lambda share: getattr(share, name))

    main = _one(column, PlainType.NUMBER, floats("value"))
    number, count = PlainType.NUMBER, PlainType.INTEGER
    return [
        main,
        _also(main, "least", number, floats("least"), "The smallest share that is possible."),
        _also(main, "most", number, floats("most"), "The largest share that is possible."),
        _also(main, "numerator", count, counts("numerator"), "The number of those with the answer yes."),
        _also(main, "denominator", count, counts("denominator"), "The number of all that are counted."),
    ]


def _float(reading: Any, /) -> float | None:
    return None if type(reading) is Missing else float(reading)


Expansion = Callable[[Column, Sequence[Any], Options], list[PlainColumn]]
EXPANSIONS: dict[ColumnType, Expansion] = {
    ColumnType.TEXT: _texts,
    ColumnType.INTEGER: _unchanged(PlainType.INTEGER),
    ColumnType.NUMBER: _numbers,
    ColumnType.BOOLEAN: _unchanged(PlainType.BOOLEAN),
    ColumnType.DATE: _dates,
    ColumnType.TERM: _terms,
    ColumnType.SHARE: _shares,
}
"""How the values of a column become plain columns, by the type of the column."""
