"""Which table of a source is read, and of which format it is."""

from collections.abc import Iterable
from itertools import islice

from ..errors import InvalidData
from ..spelling import quoted
from .findings import Findings
from .formats import Format
from .headers import SEARCHED, Fit, best_fit, check_header, check_kind, no_header
from .sources import Table


def recognised(tables: Iterable[Table], kind: Format | None, /) -> tuple[Table, Fit, Findings]:
    """Return the table whose header fits best, the fit, and the findings that begin with its header.

    Raises:
        InvalidData: There is none. The problems name what comes nearest, or why the first cannot be read.

    """
    fits: list[tuple[Table, Fit]] = []
    failures: list[InvalidData | None] = []
    findings: Findings | None = None
    for table in tables:
        findings = findings or _begun(table)
        try:
            fit = best_fit(islice(table.rows(), SEARCHED), kind)
        except InvalidData as error:
            failures.append(error)
        else:
            failures.append(None)
            fits += [] if fit is None else [(table, fit)]
    headers = [one for one in fits if one[1].is_header]
    if headers:
        return _best(headers, kind)
    if fits:
        table, fit = max(fits, key=_nearness)
        raise InvalidData(no_header(fit, _begun(table), kind))
    # A text that is read with another separator than its own may break the grammar: the first one counts.
    first = next(iter(failures), None)
    raise first or InvalidData(no_header(None, findings or Findings(), kind))


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
