"""What can be read: paths, bytes, open files, texts, rows with named cells; each becomes rows of text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from errno import ENOENT
from functools import partial
from itertools import islice
from os import PathLike
from typing import IO, Any, Final, TypeAlias, TypeGuard, cast

import attrs

from .._json.files import open_source, path_text
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._tools.messages import quoted, shortened, writable
from .._values.limits import check_text, is_array
from .json_rows import Lists, rows_in
from .texts import (
    DELIMITERS,
    JSON,
    LARGEST,
    LAST_COLUMN,
    LAST_ROW,
    MOST_ROWS,
    ZIP,
    Rows,
    check_size,
    check_table,
    check_text_size,
    check_width,
    checked_rows,
    csv_rows,
    decoded,
    too_many_rows,
    unpacked,
)
from .values import cell_text, is_nan
from .workbooks import sheets_of

UNNAMED = re.compile(r"\s*Unnamed: [0-9]+")
"""What pandas writes where there is no heading."""
Source: TypeAlias = str | bytes | PathLike[str] | IO[bytes] | IO[str] | Iterable[Mapping[str, Any]]
"""A path, bytes, an open file, or rows with named cells. A str is always a path."""
BYTES: Final = (bytes, bytearray, memoryview)
"""What is taken for the bytes of a file."""
FRAMES: Final = (
    ("to_dicts", "frame.to_dicts()"),
    ("to_pylist", "table.to_pylist()"),
    ("to_dict", "frame.to_dict('records')"),
    ("collect", "frame.collect().to_dicts()"),
    ("__arrow_c_stream__", "pyarrow.table(frame).to_pylist()"),
)
"""How to get the rows of a data frame, by a method of it: polars, pyarrow, pandas, lazy polars, others."""


@attrs.frozen(weakref_slot=False)
class Table:
    """A table, before anything is known of it."""

    place: Place
    """The file, and the sheet of a workbook."""
    rows: Callable[[], Rows]
    """Returns the rows that have words, from the first."""
    lines: int = 0
    """How many lines the text has; there are no more rows."""
    empties: Counter[str] = attrs.field(factory=Counter[str], eq=False)
    """How many NaN each column has held so far: what data frames make of blanks, and of ratings."""
    from_1904: bool = False
    """Whether bare numbers of days are counted from 1904."""


def tables_in(source: Source, /) -> Iterator[Table]:
    """Yield the tables that a source may contain; the first with a known header is the one.

    Raises:
        InvalidData: It contains none.
        OSError: The file cannot be read.
        TypeError: It is nothing that can be read.

    """
    if isinstance(source, BYTES):
        yield from _tables_of_bytes(bytes(source), Place())
    elif isinstance(source, str | PathLike) or hasattr(source, "read"):
        yield from _tables_of_file(cast("str | PathLike[str] | IO[bytes] | IO[str]", source))
    else:
        yield _table_of_records(_listed(source), Place())


def tables_in_text(text: object, /) -> Iterator[Table]:
    """Yield the tables that a text, or the bytes of a file, may contain.

    Raises:
        InvalidData: It contains none.
        TypeError: It is neither str nor bytes.

    """
    if isinstance(text, str):
        yield from _tables_of_text(text, Place())
    elif isinstance(text, BYTES):
        yield from _tables_of_bytes(bytes(cast("bytes", text)), Place())
    else:
        raise TypeError(f"reads takes the content of a file as str or bytes, not {quoted(text)}; see read")


def _listed(source: object, /) -> list[Any]:
    """Return rows as a list; an endless iterable ends at the limits."""
    if way := next((way for method, way in FRAMES if hasattr(source, method)), None):
        raise TypeError(f"read takes the rows of a data frame as dicts: {way}")
    if not _is_rows(source):
        raise TypeError(
            f"read takes a path, bytes, an open file, or rows with named cells, not {quoted(source)}"
        )
    return list(_limited(source, Place()))


def _limited(rows: Iterable[Any], place: Place, /) -> Iterator[Any]:
    """Yield rows until too many have words: an iterable may be endless."""
    words = 0
    for row in islice(rows, LAST_ROW + 1):
        words += _has_words(row)
        if words > MOST_ROWS:
            raise too_many_rows(place)
        yield row


def _is_rows(source: object, /) -> TypeGuard[Iterable[Any]]:
    return isinstance(source, Iterable) and not isinstance(source, Mapping)


def _has_words(row: object, /) -> bool:
    """Return whether a row counts: blank rows do not, whatever stands for a blank cell."""
    if _is_mapping(row):
        return not all(map(_is_blank, row.values()))
    return not is_array(row) or not all(map(_is_blank, row))


def _is_mapping(row: object, /) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(row, Mapping)


def _is_blank(cell: object, /) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip()) or is_nan(cell)


def _tables_of_file(source: str | PathLike[str] | IO[bytes] | IO[str], /) -> Iterator[Table]:
    path = source if isinstance(source, str | PathLike) else getattr(source, "name", None)
    place = Place(
        file=writable(path_text(cast("PathLike[Any]", path))) if isinstance(path, str | PathLike) else None
    )
    try:
        with open_source(source) as file:
            data = file.read(LARGEST + 1)
    except OSError:
        if isinstance(source, str) and _is_text(source):
            message = "no such file; pass the text of a table to ogpmodel.reads"
            raise FileNotFoundError(ENOENT, message, shortened(source)) from None
        raise
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


def _is_text(source: str, /) -> bool:
    """Return whether a path is more probably a text that was passed to the wrong function."""
    return "\n" in source or "\r" in source or JSON.match(source) is not None


def _tables_of_bytes(data: bytes, place: Place, /) -> Iterator[Table]:
    plain = unpacked(data, place)
    check_size(len(plain), place)
    if plain.startswith(ZIP):
        for sheet in sheets_of(plain, place):
            here = attrs.evolve(place, sheet=sheet.name)
            yield Table(here, sheet.rows, from_1904=sheet.from_1904)
    else:
        yield from _tables_of_text(decoded(plain, place), place)


def _tables_of_text(text: str, place: Place, /) -> Iterator[Table]:
    text = text.removeprefix("\ufeff")
    check_text_size(text, place)
    check_table(text, place)
    if JSON.match(text):
        yield _table_of_json(text, place)
        return
    lines = text.count("\n") + text.count("\r")
    for delimiter in DELIMITERS:
        yield Table(place, partial(csv_rows, text, delimiter, place), lines)


def _table_of_json(text: str, place: Place, /) -> Table:
    try:
        found = rows_in(text)
    except InvalidData as error:
        raise InvalidData(_in_file(one, place) for one in error.problems) from None
    if isinstance(found, Lists):
        return _table_of_lists(list(_limited(found.rows, place)), place)
    return _table_of_records(list(_limited(found.rows, place)), place)


def _in_file(one: Problem, place: Place, /) -> Problem:
    return attrs.evolve(one, place=attrs.evolve(one.place, file=place.file))


def _table_of_lists(lists: list[list[Any]], place: Place, /) -> Table:
    """Return a table of rows whose cells have no names: the names are in one of the first rows."""
    empties: Counter[str] = Counter()

    def rows() -> Rows:
        empties.clear()
        for number, row in enumerate(lists, 1):
            here = attrs.evolve(place, row=number)
            empties.update(str(index) for index, cell in enumerate(row) if is_nan(cell))
            yield number, [_cell(cell, here) for cell in row]

    return Table(place, lambda: checked_rows(rows(), place), empties=empties)


def _table_of_records(records: list[Any], place: Place, /) -> Table:
    """Return a table of rows with named cells: the names are its first row."""
    if not records:
        raise InvalidData([problem("sheet-empty", "there are no rows", place)])
    for number, record in enumerate(records, 2):
        if not isinstance(record, Mapping):
            message = f"a row is a mapping from headings to cells, not {quoted(record)}"
            raise InvalidData([problem("sheet-kind", message, attrs.evolve(place, row=number))])
    columns = _columns(records, place)
    headings = list(columns.values())
    from .._tables.headers import names_repeated  # noqa: PLC0415 - to be replaced by an argument

    if (format_ := names_repeated(headings)) is not None:
        message = (
            f"the rows are of {format_.title}, whose header repeats a name: as rows with named cells one of "
            "the two columns is lost; read the file itself"
        )
        raise InvalidData([problem("column-repeated", message, place)])

    empties: Counter[str] = Counter()
    index = {name: at for at, name in enumerate(columns)}

    def rows() -> Rows:
        empties.clear()
        yield 1, headings
        for number, record in enumerate(records, 2):
            here = attrs.evolve(place, row=number)
            cells = [""] * len(columns)
            for name in record.keys() & index.keys():
                empties[str(name)] += is_nan(record[name])
                cells[index[name]] = _cell(record[name], here, name)
            yield number, [*cells, *_rest(record.get(None, ()), here)]

    return Table(place, lambda: checked_rows(rows(), place), empties=empties)


def _columns(records: list[Any], place: Place, /) -> dict[object, str]:
    """Return the headings of rows with named cells, by name; not those of columns without any word.

    Raises:
        InvalidData: A name is nothing that a cell can hold, or there are too many columns.

    """
    # csv.DictReader keeps the cells of a long row under None.
    names = dict.fromkeys(name for record in records for name in record if name is not None)
    if len(names) > LAST_COLUMN:
        check_width(1, len(names), place)
    headings = {name: _heading(name, place) for name in names}
    blank = {name for name, heading in headings.items() if not heading}
    filled = (
        {name for record in records for name in blank & record.keys() if not _is_blank(record[name])}
        if blank
        else blank
    )
    columns = {name: heading for name, heading in headings.items() if heading or name in filled}
    check_width(1, len(columns), place)
    return columns


def _heading(name: object, place: Place, /) -> str:
    heading = _cell(name, place)
    return "" if UNNAMED.fullmatch(heading) or not heading.strip() else heading


def _rest(cells: Any, place: Place, /) -> list[str]:
    """Return the cells of a row that have no heading: a list, or one cell alone."""
    if not isinstance(cells, list | tuple):
        return [_cell(cells, place)]
    return [_cell(one, place) for one in cast("Iterable[Any]", cells)]


def _cell(value: object, place: Place, name: object = None, /) -> str:
    """Return a value as the text that a sheet would show; the name of its column is for errors.

    Raises:
        InvalidData: No cell of a sheet can contain it.

    """
    try:
        text = cell_text(value)
        check_text(text)
    except TypeError:
        message = f"a cell holds {quoted(value)}, which no cell of a sheet can hold"
        raise InvalidData([problem("sheet-kind", message, _under(name, place))]) from None
    except ValueError as error:
        raise InvalidData([problem("sheet-encoding", str(error), _under(name, place))]) from None
    return text


def _under(name: object, place: Place, /) -> Place:
    return place if name is None else attrs.evolve(place, heading=str(name))
