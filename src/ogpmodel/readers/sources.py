"""What can be read: paths, bytes, text, open files, rows with named cells; each becomes rows of text."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from os import PathLike, fspath
from typing import IO, Any, Final, TypeAlias, TypeGuard, cast

import attrs

from ..codec.converter import MOST
from ..codec.files import reading
from ..codec.parsing import parse
from ..errors import InvalidData
from ..kinds import check_text, is_object
from ..problems import Place, Problem, problem
from ..spelling import quoted, writable
from .headers import names_repeated
from .texts import (
    DELIMITERS,
    LARGEST,
    MOST_ROWS,
    ZIP,
    Rows,
    check_row,
    check_size,
    check_table,
    csv_rows,
    decoded,
    unpacked,
)
from .values import cell_text, is_nan

Source: TypeAlias = str | bytes | PathLike[str] | IO[bytes] | IO[str] | Iterable[Mapping[str, Any]]
"""A path, a text (whatever has a line break), bytes, an open file, or rows with named cells."""
OUR_KEY: Final = "ogpmodel"
"""The member that tells our own documents."""


@attrs.frozen(weakref_slot=False)
class Table:
    """A table, before anything is known of it."""

    place: Place
    """The file, and the sheet of a workbook."""
    rows: Callable[[], Rows]
    """Gives the rows, from the first."""
    lines: int = 0
    """How many lines the text has; there are no more rows."""
    empties: Counter[str] = attrs.field(factory=Counter[str], eq=False)
    """How many NaN each column has held so far: what data frames make of blanks, and of ratings."""


def tables_in(source: Source, /) -> Iterator[Table]:
    """Give the tables that a source may hold; the first with a known header is the one.

    Raises:
        InvalidData: It holds none.
        OSError: The file cannot be read.
        TypeError: It is nothing that can be read.

    """
    if isinstance(source, str) and _is_text(source):
        yield from _tables_of_text(source, Place())
    elif isinstance(source, bytes | bytearray | memoryview):
        yield from _tables_of_bytes(bytes(source), Place())
    elif isinstance(source, str | PathLike) or hasattr(source, "read"):
        yield from _tables_of_file(cast("str | PathLike[str] | IO[bytes] | IO[str]", source))
    else:
        yield _table_of_records(_listed(source), Place())


def _listed(source: object, /) -> list[Any]:
    if hasattr(source, "to_dict") and hasattr(source, "columns"):
        raise TypeError("read takes the rows of a data frame as dicts: frame.to_dict('records')")
    if not _is_rows(source):
        raise TypeError(
            f"read takes a path, a text, bytes, an open file, or rows with named cells, not {quoted(source)}"
        )
    return list(islice(source, MOST_ROWS + 1))


def _is_rows(source: object, /) -> TypeGuard[Iterable[Any]]:
    return isinstance(source, Iterable) and not isinstance(source, Mapping)


def _is_text(source: str, /) -> bool:
    """Tell a text from a path: no path is given that has a line break, or begins like JSON."""
    return "\n" in source or "\r" in source or source.lstrip()[:1] in {"[", "{"}


def _tables_of_file(source: str | PathLike[str] | IO[bytes] | IO[str], /) -> Iterator[Table]:
    path = source if isinstance(source, str | PathLike) else getattr(source, "name", None)
    place = Place(file=writable(fspath(path)) if isinstance(path, str | PathLike) else None)
    try:
        with reading(source) as file:
            data = file.read(LARGEST + 1)
    except UnicodeDecodeError as error:
        message = (
            f"the open file is not {error.encoding}: {error.reason}; open it for bytes: open(path, 'rb')"
        )
        raise InvalidData([problem("sheet-encoding", message, place)]) from None
    check_size(len(data), place)
    if isinstance(data, str):
        yield from _tables_of_text(data, place)
    else:
        yield from _tables_of_bytes(data, place)


def _tables_of_bytes(data: bytes, place: Place, /) -> Iterator[Table]:
    plain = unpacked(data, place)
    check_size(len(plain), place)
    if plain.startswith(ZIP):
        from .workbooks import tables_of_workbook  # noqa: PLC0415 - it needs the extra `xlsx`

        for sheet, rows in tables_of_workbook(plain, place):
            yield Table(attrs.evolve(place, sheet=sheet), rows)
    else:
        yield from _tables_of_text(decoded(plain, place), place)


def _tables_of_text(text: str, place: Place, /) -> Iterator[Table]:
    text = text.removeprefix("\ufeff")
    check_size(len(text), place)
    check_table(text, place)
    if text.lstrip()[:1] in {"[", "{"}:
        yield _table_of_json(text, place)
        return
    lines = text.count("\n") + text.count("\r")
    for delimiter in DELIMITERS:
        yield Table(place, partial(csv_rows, text, delimiter, place), lines)


def _table_of_json(text: str, place: Place, /) -> Table:
    try:
        plain, problems = parse(text, MOST)
    except InvalidData as error:
        plain, problems = list[Any](), list(error.problems)
    if problems:
        raise InvalidData(_in_file(one, place) for one in problems)
    if is_object(plain):
        ours = "; it looks like our own JSON, which `ogpmodel.load` reads" if OUR_KEY in plain else ""
        message = f"the JSON is an object, and no array of rows{ours}"
        raise InvalidData([problem("sheet-kind", message, place, expected="an array of objects")])
    return _table_of_records(plain, place)


def _in_file(one: Problem, place: Place, /) -> Problem:
    return attrs.evolve(one, place=attrs.evolve(one.place, file=place.file))


def _table_of_records(records: list[Any], place: Place, /) -> Table:
    """Make a table of rows with named cells: the names are its first row."""
    if not records:
        raise InvalidData([problem("sheet-empty", "there are no rows", place)])
    for number, record in enumerate(records, 2):
        if not isinstance(record, Mapping):
            message = f"a row is a mapping from headings to cells, not {quoted(record)}"
            raise InvalidData([problem("sheet-kind", message, attrs.evolve(place, row=number))])
    # csv.DictReader keeps the cells of a long row under None.
    names = list(dict.fromkeys(name for record in records for name in record if name is not None))
    check_row(len(records), len(names), place)
    headings = [_cell(name, place) for name in names]
    if (format_ := names_repeated(headings)) is not None:
        message = (
            f"the rows are of {format_.title}, whose header repeats a name: as rows with named cells one of "
            "the two columns is lost; read the file itself"
        )
        raise InvalidData([problem("column-repeated", message, place)])

    empties: Counter[str] = Counter()

    def rows() -> Rows:
        empties.clear()
        yield 1, headings
        for number, record in enumerate(records, 2):
            here = attrs.evolve(place, row=number)
            empties.update(name for name in names if is_nan(record.get(name)))
            cells = [_cell(record.get(name), attrs.evolve(here, heading=str(name))) for name in names]
            yield number, [*cells, *(_cell(one, here) for one in record.get(None) or ())]

    return Table(place, rows, empties=empties)


def _cell(value: object, place: Place, /) -> str:
    """Give a value as the text that a sheet would show.

    Raises:
        InvalidData: No cell of a sheet can hold it.

    """
    try:
        text = cell_text(value)
        check_text(text)
    except TypeError:
        message = f"a cell holds {quoted(value)}, which no cell of a sheet can hold"
        raise InvalidData([problem("sheet-kind", message, place)]) from None
    except ValueError as error:
        raise InvalidData([problem("sheet-encoding", str(error), place)]) from None
    return text
