"""Workbooks and data packages of ours, as results of reading."""

from collections.abc import Sequence
from typing import Final

from .._book.read import Book, count_rows, headers_of_ours, read_book
from .._sources.source_table import Table
from .._tools.progress import Progress, steps
from .result import ReadReport, ReadResult, made_of

OWN_FORMAT: Final = "ogpmodel"
"""The name of the format of our own workbooks and data packages."""


def read_ours(tables: Sequence[Table], progress: Progress | None, /) -> ReadResult | None:
    """Return the dataset of a workbook or a data package of ours, and a report; None if it is neither.

    Args:
        tables: All tables of the file.
        progress: As in `read`.

    Raises:
        InvalidData: The version of the format is not supported, or there are too many problems.

    """
    headers = headers_of_ours(tables)
    if not headers:
        return None
    with steps(progress, lambda: count_rows(headers), "rows") as step:
        return _result_of(read_book(headers, tables, step), tables)


def _result_of(book: Book, tables: Sequence[Table], /) -> ReadResult:
    """Return the result of reading a workbook or a data package of ours."""
    report = ReadReport(
        problems=book.problems,
        format=OWN_FORMAT,
        title="A dataset, written by ogpmodel",
        file=tables[0].place.file,
        rows=book.rows,
        left_out=book.left_out,
        made=made_of(book.dataset),
        unknown=book.unknown,
    )
    return ReadResult(book.dataset, report)
