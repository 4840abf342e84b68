"""A table: named columns of values, and its output to other forms."""

from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

import attrs

from .._tools.html import SHOWN
from .._tools.messages import in_one_line, quoted
from .._values.terms import Term
from .arrow import arrow_schema, arrow_table, parquet_bytes
from .columns import Column, ColumnType
from .csv_files import csv_text
from .frames import pandas_frame, polars_frame
from .grid import Grid
from .plain import Options, PlainColumn, plain_columns
from .table_files import write_file
from .table_html import html_page, html_table
from .table_text import markdown_table, text_table
from .xlsx import xlsx_bytes

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@attrs.frozen(weakref_slot=False, repr=False)
class Table(Grid):
    """An immutable table: named columns of values, with their meaning.

    Iteration yields rows, each a mapping from column names to values. ``table["region"]`` is the tuple of a
    column's values, ``table[0]`` is a row, and ``table[:10]`` is a table.

    **Output.** The text of a notebook, `to_html` and `to_markdown` show the values for people: labels, *yes*
    and *no*, the reason in brackets where a value is missing. All other methods (`to_csv`, `to_xlsx`,
    `to_records`, `to_pandas`, `to_polars`, `to_parquet`, and Arrow) write plain data:

    * a reading becomes its value and, in a column next to it, the reason why there is none:
      ``completion``, ``completion_missing``;
    * a term becomes its code, or its label with ``labels=True``;
    * a date becomes its ISO form and its first and last day: ``start``, ``start_first``, ``start_last``;
    * a share becomes floats and counts: ``x``, ``x_least``, ``x_most``, ``x_numerator``, ``x_denominator``,
      and the reason why there is none: ``x_missing``;
    * several values become a list; in CSV and workbooks, text joined by ``"; "`` (call `exploded` for a row
      for each value);
    * line breaks in texts become blanks; with ``breaks=True`` they stay.

    **Other libraries.** A table implements Arrow's PyCapsule protocol: ``polars.DataFrame(table)``,
    ``pandas.DataFrame.from_arrow(table)``, ``pyarrow.table(table)`` and DuckDB accept it. This needs the
    extra ``ogpmodel[arrow]``.

    Raises:
        TypeError: A value does not match the declaration of its column.
        ValueError: The columns have different lengths, or two columns of the output have the same name.

    """

    @classmethod
    def of_terms(cls, *vocabularies: type[Term]) -> "Table":
        """Return a table of the terms of vocabularies: code, label, definition and source.

            >>> from ogpmodel import Completion, Table
            >>> Table.of_terms(Completion)["code"]
            ('not-started', 'limited', 'substantial', 'complete')

        Args:
            vocabularies: Classes of terms, such as ``ogp.Completion``.

        Raises:
            TypeError: An argument is not a class of terms.

        """
        for one in vocabularies:
            given = cast("object", one)
            if not (isinstance(given, type) and issubclass(given, Term)):
                raise TypeError(f"of_terms takes vocabularies such as ogp.Completion, not {quoted(one)}")
        terms = [term for one in vocabularies for term in one]
        names = ("vocabulary", "code", "label", "definition", "source")
        rows = [(type(one).__name__, one.code, one.label, one.definition, one.source) for one in terms]
        columns = [Column(name, ColumnType.TEXT, label=name.capitalize()) for name in names]
        title = ", ".join(one.__name__ for one in vocabularies)
        return cls(columns, [[row[place] for row in rows] for place in range(len(names))], title=title)

    def _plain(self, *, labels: bool, breaks: bool) -> tuple[PlainColumn, ...]:
        return plain_columns(self.declarations, self.data, Options(labels=labels, breaks=breaks))

    def to_records(self, *, labels: bool = False, breaks: bool = False) -> list[dict[str, Any]]:
        """Return a dict of plain values for each row.

        The values are str, int, float, bool, None, ``datetime.date`` and lists of these.

        Args:
            labels: Write terms as labels, and not as codes.
            breaks: Keep line breaks in texts.

        """
        columns = self._plain(labels=labels, breaks=breaks)
        names = [one.name for one in columns]
        return [
            dict(zip(names, row, strict=True)) for row in zip(*(one.lists() for one in columns), strict=True)
        ]

    def to_csv(
        self,
        path: str | PathLike[str] | None = None,
        /,
        *,
        labels: bool = False,
        breaks: bool = False,
        bom: bool = False,
    ) -> str | None:
        """Return the table as CSV, or write it to a file.

        The file has the encoding UTF-8 and a header of the column names. A text that a spreadsheet program
        would take for a formula gets an apostrophe before it. No value and an empty text are both an empty
        cell.

        Args:
            path: The file; without one the text is returned.
            labels: Write terms as labels, and not as codes.
            breaks: Keep line breaks in texts.
            bom: Begin with a byte order mark, by which Excel recognizes the encoding.

        Raises:
            OSError: The file cannot be written, or no file can have this name.
            ValueError: The name has the ending of another format.

        """
        text = ("\ufeff" if bom else "") + csv_text(self._plain(labels=labels, breaks=breaks))
        return _text_or_file(text, path, "to_csv")

    def to_markdown(self, *, labels: bool = True) -> str:
        """Return the table in GitHub's Markdown, with the values for people.

        Args:
            labels: Write terms as labels, and not as codes.

        """
        return markdown_table(self.declarations, self.rows(), labels=labels)

    def to_html(self, path: str | PathLike[str] | None = None, /, *, labels: bool = True) -> str | None:
        """Return the table as an HTML element with all rows, or write it as a page to a file.

        Every text is escaped. There is no script, and nothing is loaded.

        Args:
            path: The file; without one the element is returned.
            labels: Write terms as labels, and not as codes.

        Raises:
            OSError: The file cannot be written, or no file can have this name.
            ValueError: The name has the ending of another format.

        """
        element = html_table(self.title, self.columns, self, 0, labels=labels)
        return element if path is None else _text_or_file(html_page(self.title, element), path, "to_html")

    def to_xlsx(self, path: str | PathLike[str], /, *, labels: bool = False, breaks: bool = False) -> None:
        """Write the table as an Excel workbook, with the sheets *Data* and *About*.

        *Data* has a frozen header with a filter. *About* has the title, `about`, and the meaning of each
        column and code. Dates are cells of dates; days before March 1900, and whole numbers above 10**15, are
        texts, because spreadsheet programs would change them. Needs the extra ``ogpmodel[xlsx]``.

        Args:
            path: The file.
            labels: Write terms as labels, and not as codes.
            breaks: Keep line breaks in texts.

        Raises:
            ModuleNotFoundError: XlsxWriter is not installed.
            OSError: The file cannot be written, or no file can have this name.
            ValueError: The name has the ending of another format, the table has more rows or columns than a
                sheet, or a text is too long for a cell.

        """
        content = xlsx_bytes(self.title, self.about, self._plain(labels=labels, breaks=breaks))
        write_file(content, path, "to_xlsx")

    def to_parquet(self, path: str | PathLike[str], /, *, labels: bool = False, breaks: bool = False) -> None:
        """Write the table as a Parquet file. Needs the extra ``ogpmodel[arrow]``.

        Args:
            path: The file.
            labels: Write terms as labels, and not as codes.
            breaks: Keep line breaks in texts.

        Raises:
            ModuleNotFoundError: pyarrow is not installed.
            OSError: The file cannot be written, or no file can have this name.
            ValueError: The name has the ending of another format.

        """
        options = Options(labels=labels, breaks=breaks)
        write_file(parquet_bytes(self.declarations, self.data, options), path, "to_parquet")

    def to_arrow(self, *, labels: bool = False, breaks: bool = False) -> Any:
        """Return a ``pyarrow.Table``. Needs the extra ``ogpmodel[arrow]``.

        Terms are dictionaries, ordered if their vocabulary is a scale. Labels, meanings, sources and codes
        are metadata of the fields. Most other libraries accept the table itself, by Arrow's PyCapsule
        protocol.

        Args:
            labels: Write terms as labels, and not as codes.
            breaks: Keep line breaks in texts.

        Raises:
            ModuleNotFoundError: pyarrow is not installed.

        """
        return arrow_table(self.declarations, self.data, Options(labels=labels, breaks=breaks), "to_arrow")

    def to_pandas(self, *, labels: bool = False, breaks: bool = False) -> "pd.DataFrame":
        """Return a ``pandas.DataFrame``. Needs the extra ``ogpmodel[pandas]``.

        Terms are categories (ordered if their vocabulary is a scale); whole numbers and booleans have
        nullable types; the rating *none* stays a text.

        Args:
            labels: Write terms as labels, and not as codes.
            breaks: Keep line breaks in texts.

        Raises:
            ModuleNotFoundError: pandas is not installed.

        """
        return pandas_frame(self._plain(labels=labels, breaks=breaks))

    def to_polars(self, *, labels: bool = False, breaks: bool = False) -> "pl.DataFrame":
        """Return a ``polars.DataFrame``. Needs the extra ``ogpmodel[polars]``.

        Terms have the type ``Enum``; the rating *none* stays a text.

        Args:
            labels: Write terms as labels, and not as codes.
            breaks: Keep line breaks in texts.

        Raises:
            ModuleNotFoundError: polars is not installed.

        """
        return polars_frame(self._plain(labels=labels, breaks=breaks))

    def __arrow_c_schema__(self) -> object:
        """Return the schema by Arrow's PyCapsule protocol. Needs the extra ``ogpmodel[arrow]``."""
        return arrow_schema(self.declarations, Options(), "__arrow_c_schema__").__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the rows by Arrow's PyCapsule protocol. Needs the extra ``ogpmodel[arrow]``."""
        table = arrow_table(self.declarations, self.data, Options(), "__arrow_c_stream__")
        return table.__arrow_c_stream__(requested_schema)

    def _head(self) -> str:
        """Return title and size in a line."""
        title = f"{in_one_line(self.title)}, " if self.title else ""
        rows, columns = len(self), len(self.declarations)
        words = f"{rows:,} row{'' if rows == 1 else 's'}, {columns:,} column{'' if columns == 1 else 's'}"
        return f"<Table: {title}{words}>"

    def __repr__(self) -> str:
        """Return the first rows as a text table."""
        return text_table(self._head(), self.declarations, islice(self.rows(), SHOWN), len(self))

    def _repr_html_(self) -> str:
        rows = islice(self, SHOWN)
        return html_table(self.title, self.columns, rows, len(self) - SHOWN, labels=True)


def _text_or_file(text: str, path: str | PathLike[str] | None, method: str, /) -> str | None:
    if path is None:
        return text
    write_file(text.encode(), path, method)
    return None
