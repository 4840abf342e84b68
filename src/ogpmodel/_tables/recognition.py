"""Which table of a source is read, and of which format it is."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from .._problems.errors import InvalidData
from .._problems.problems import problem
from .._sources.table import Rows, Table
from .._tools.messages import quoted
from .findings import Findings
from .formats import Format
from .headers import SEARCHED, Fit, best_fit, check_header, check_kind, names_repeated, no_header

MOST_SEARCHED: Final = 150_000
"""How many cells, of all sheets together, are compared with the headings of all formats."""


class _Search:
    """The first rows of tables, within a bound for all of them together."""

    def __init__(self) -> None:
        self.left = MOST_SEARCHED

    def rows(self, table: Table, /) -> Rows:
        """Yield the rows that may be a header, up to the bound."""
        for number, cells in islice(table.rows(), SEARCHED):
            self.left -= len(cells)
            if self.left < 0:
                return
            yield number, cells

    def check(self, table: Table, /) -> None:
        """Raise an error if the bound is passed.

        Raises:
            InvalidData: It is.

        """
        if self.left < 0:
            message = (
                f"the first {SEARCHED} rows of its sheets have more than {MOST_SEARCHED:,} cells, too many "
                "to search for a header; keep the sheet of the table alone"
            )
            raise InvalidData([problem("sheet-too-large", message, table.place)])


def recognised(tables: Iterable[Table], kind: Format | None, /) -> tuple[Table, Fit, Findings]:
    """Return the table whose header fits best, the fit, and the findings that begin with its header.

    Raises:
        InvalidData: There is none. The problems name what comes nearest, or why the first cannot be read.

    """
    fits: list[tuple[Table, Fit]] = []
    failures: list[InvalidData | None] = []
    findings: Findings | None = None
    search = _Search()
    for table in tables:
        _check_names(table)
        findings = findings or _begun(table)
        try:
            fit = best_fit(search.rows(table), kind)
        except InvalidData as error:
            failures.append(error)
        else:
            failures.append(None)
            fits += [] if fit is None else [(table, fit)]
        search.check(table)
    headers = [one for one in fits if one[1].is_header]
    if headers:
        return _best(headers, kind)
    if fits:
        table, fit = max(fits, key=_nearness)
        raise InvalidData(no_header(fit, _begun(table), kind))
    # A text that is read with another separator than its own may break the grammar: the first one counts.
    first = next(iter(failures), None)
    raise first or InvalidData(no_header(None, findings or Findings(), kind))


def _check_names(table: Table, /) -> None:
    """Raise an error for rows with named cells of a format whose header repeats a name: one column is lost.

    Raises:
        InvalidData: The names are those of such a format.

    """
    if table.names and (format_ := names_repeated(table.names)) is not None:
        message = (
            f"the rows are of {format_.title}, whose header repeats a name: as rows with named cells one of "
            "the two columns is lost; read the file itself"
        )
        raise InvalidData([problem("column-repeated", message, table.place)])


def _nearness(one: tuple[Table, Fit], /) -> tuple[int, int, int]:
    return one[1].nearness


def _begun(table: Table, /) -> Findings:
    return Findings(file=table.place.file, sheet=table.place.sheet)


def _best(headers: list[tuple[Table, Fit]], kind: Format | None, /) -> tuple[Table, Fit, Findings]:
    """Give the best of several tables, and report the sheets that are not read."""
    table, fit = max(headers, key=_nearness)
    findings = _begun(table)
    if kind is not None:
        check_kind(fit, findings)
    check_header(fit, findings)
    for other, its in headers:
        if other.place.sheet != table.place.sheet:
            name = quoted(other.place.sheet)
            message = f"the sheet {name} has a header of {its.format.name}, too; it is not read"
            findings.add("sheet-ignored", message)
    return table, fit, findings
