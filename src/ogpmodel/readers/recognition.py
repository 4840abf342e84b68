"""Which table of a source is read, and of which format it is."""

from itertools import islice

from ..errors import InvalidData
from ..spelling import quoted
from .findings import Findings
from .formats import Format
from .headers import SEARCHED, Fit, best_fit, check_header, check_kind, no_header
from .sources import Source, Table, tables_in


def recognised(source: Source, kind: Format | None, /) -> tuple[Table, Fit, Findings]:
    """Give the table whose header fits best; what is to be said of it is begun.

    Raises:
        InvalidData: There is none; what comes nearest is told, or else why the first cannot be read.

    """
    headers: list[tuple[Table, Fit]] = []
    nearest: tuple[Fit | None, Table] | None = None
    failure: InvalidData | None = None
    for place, table in enumerate(tables_in(source)):
        try:
            fit = best_fit(islice(table.rows(), SEARCHED), kind)
        except InvalidData as error:
            # A text that is read with another separator than its own may break the grammar.
            failure = error if place == 0 else failure
            continue
        if fit is not None and fit.is_header:
            headers.append((table, fit))
        elif nearest is None or (fit is not None and _is_nearer(fit, nearest[0])):
            nearest = (fit, table)
    if headers:
        return _best(headers, kind)
    if failure is not None and (nearest is None or nearest[0] is None):
        raise failure
    fit, findings = (None, Findings()) if nearest is None else (nearest[0], _begun(nearest[1]))
    raise InvalidData(no_header(fit, findings, kind))


def _is_nearer(fit: Fit, other: Fit | None, /) -> bool:
    return other is None or fit.nearness > other.nearness


def _begun(table: Table, /) -> Findings:
    return Findings(file=table.place.file, sheet=table.place.sheet)


def _best(headers: list[tuple[Table, Fit]], kind: Format | None, /) -> tuple[Table, Fit, Findings]:
    """Give the best of several tables, and report the sheets that are not read."""
    table, fit = max(headers, key=lambda one: one[1].nearness)
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
