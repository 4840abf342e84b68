"""The content of the files that are written: the columns of each sheet, and the texts that explain them."""

from collections.abc import Iterator
from typing import Final

from .._dataset.dataset import Dataset
from .._out.csv_files import safe_text
from .._out.plain import PlainColumn, PlainType
from .._out.xlsx import Block, SheetContent
from .._sources.source_table import LONGEST_CELL, MOST_ROWS
from .._values.terms import Term
from .cells import MOST_WORK, WORK_OF_ROW, work_of
from .encode import Rows, rows_of
from .layout import Column, Form, Part, sheets

PLAIN_TYPES: Final = {
    Form.WHOLE: PlainType.INTEGER,
    Form.NUMBER: PlainType.NUMBER,
    Form.BOOLEAN: PlainType.BOOLEAN,
}
"""The types of columns in files; all others are texts."""
EXPECTED: Final = {
    Form.TEXT: "text",
    Form.CODE: "a code",
    Form.DATE: "a date: YYYY, YYYY-MM or YYYY-MM-DD",
    Form.WHOLE: "a whole number",
    Form.NUMBER: "a number",
    Form.BOOLEAN: "true or false",
    Form.LIST: "values separated by semicolons",
    Form.OBJECT: "a JSON object",
}
"""What the cells of a column contain."""
RULES: Final = (
    ("Edit", "Change, add, delete and sort rows. Do not rename sheets and columns."),
    (
        "Missing values",
        "Columns that end in _missing have the reason why a value is missing. If both are empty: not stated.",
    ),
    (
        "Lists",
        'Values are separated by semicolons. [] is an empty list. ["a; b"] is a value with a semicolon.',
    ),
    ("Texts", r'"" is a text without characters. \u0020 at the end is a blank; \u000B a control character.'),
    ("Dates", "A year, a month or a day: 2014, 2014-07, 2014-07-01."),
)
"""How people read and edit the sheets, on the sheet *About*."""
ABOUT_FIELDS: Final = ("title", "publisher", "licence", "citation")
"""The metadata on the sheet *About*."""


def sheets_of(dataset: Dataset, /) -> list[SheetContent]:
    """Return the sheets of a dataset, in the order of the file. All sheets are there, even if they are empty.

    Raises:
        InvalidData: Extras are nested too deep to be read again.
        ValueError: There are too many rows or cells, or a text is too long, for `read`.

    """
    tables = rows_of(dataset)
    work = sum(_work(name, rows) for name, rows in tables.items())
    if work > MOST_WORK:
        raise ValueError(
            f"the dataset is too large for `read`: about {work:,} cells, and {MOST_WORK:,} are accepted; "
            "write a part of it (`Dataset.only`), or a .json file"
        )
    return [SheetContent(name=name, columns=_columns(name, rows)) for name, rows in tables.items()]


def _work(name: str, rows: Rows, /) -> int:
    forms = [one.form for one in sheets()[name].all_columns]
    cells = (pair for row in rows for pair in zip(row, forms, strict=True) if pair[0] is not None)
    return len(rows) * WORK_OF_ROW + sum(work_of(str(cell), form) for cell, form in cells)


def _columns(name: str, rows: Rows, /) -> list[PlainColumn]:
    """Return the columns of a sheet; those of extras only if there are any."""
    if len(rows) >= MOST_ROWS:
        raise ValueError(
            f"sheet {name!r}: `read` accepts {MOST_ROWS - 1:,} rows, but there are {len(rows):,}; write "
            "a part of the dataset (`Dataset.only`), or a .json file"
        )
    columns = sheets()[name].all_columns
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return [
        _plain(name, column, list(values))
        for column, values in zip(columns, cells, strict=True)
        if column.part is not Part.EXTRAS or any(one is not None for one in values)
    ]


def _plain(sheet: str, column: Column, cells: list[object], /) -> PlainColumn:
    for row, cell in enumerate(cells, 2):
        # A text that begins as a formula gets an apostrophe in CSV, and is one character longer.
        if isinstance(cell, str) and len(cell) >= LONGEST_CELL < len(written := safe_text(cell)):
            raise ValueError(
                f"sheet {sheet!r}, row {row:,}, column {column.name!r}: `read` accepts {LONGEST_CELL:,} "
                f"characters in a cell, but there are {len(written):,}; write a .json file"
            )
    return PlainColumn(
        name=column.name,
        label=column.name,
        plain_type=PLAIN_TYPES.get(column.form, PlainType.TEXT),
        content=cells,
        meaning=column.meaning,
    )


def about_blocks(dataset: Dataset, written: str, /) -> list[Block]:
    """Return the texts of the sheet *About*: origin, rules, the meaning of each column and code."""
    facts = [(name.capitalize(), getattr(dataset.metadata, name)) for name in ABOUT_FIELDS]
    columns = [
        (sheet.name, column.name, column.meaning, expected(column))
        for sheet in sheets().values()
        for column in sheet.all_columns
        if column.part is not Part.EXTRAS
    ]
    return [
        [*((name, text) for name, text in facts if text), ("Written by", written)],
        RULES,
        [("Sheet", "Rows", "Meaning"), *_meanings(dataset)],
        [("Sheet", "Column", "Meaning", "Values"), *columns],
        [("Column", "Value", "Label", "Meaning"), *_codes()],
    ]


def _meanings(dataset: Dataset, /) -> Iterator[tuple[str, str, str]]:
    return ((name, f"{len(rows):,}", sheets()[name].meaning) for name, rows in rows_of(dataset).items())


def expected(column: Column, /) -> str:
    """Return what the cells of a column contain."""
    what = EXPECTED[column.form]
    vocabulary = f"codes of {column.terms.__name__}" if column.terms else what
    what = vocabulary if column.form is Form.CODE else what if vocabulary == what else f"{vocabulary}; {what}"
    return f"{what}; required" if column.required else what


def _codes() -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each code of each vocabulary."""
    vocabularies: dict[type[Term], Column] = {}
    for sheet in sheets().values():
        for column in sheet.columns:
            if column.terms is not None:
                vocabularies.setdefault(column.terms, column)
    for terms in vocabularies:
        yield from ((terms.__name__, one.code, one.label, one.definition) for one in terms)
