"""Hostile files, built in memory: each is small, and would take long or much memory if it were trusted.

`tools/measure_bounds.py` measures them; the tests check that each one ends in our own error, or is read.
"""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from sheets import header_row, table

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET: Final = "xl/worksheets/sheet1.xml"
NAME: Final = "participation-2015"
ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"


def cells() -> list[list[str]]:
    """Return the header and the first row of an invented sheet."""
    rows = table(NAME)
    return rows[header_row(rows, NAME) :][:2]


def inline(rows: list[list[str]]) -> str:
    """Return rows as cells with their texts inside."""
    return "".join(f"<row>{''.join(map(_inline_cell, row))}</row>" for row in rows)


def _inline_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{_escaped(text)}</t></is></c>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def sheet(rows: str, *, before: str = "", after: str = "", main: str = MAIN) -> str:
    """Return the part of a sheet."""
    return f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts_of(
    rows: str,
    *,
    main: str = MAIN,
    links: str = LINKS,
    properties: str = "",
    sheets: str = '<sheet name="Data" sheetId="1" r:id="rId1"/>',
    formats: str = '<xf numFmtId="0"/><xf numFmtId="14"/>',
    texts: str = "",
) -> dict[str, str]:
    """Return the parts of a workbook: enough for a spreadsheet to open it."""
    targets = (
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "texts.xml"),
    )
    related = "".join(
        f'<Relationship Id="rId{place}" Type="{links}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return {
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{links}/officeDocument" '
            'Target="/xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{links}">{properties}<sheets>{sheets}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs>{formats}</cellXfs></styleSheet>',
        "xl/texts.xml": f'<sst xmlns="{main}">{texts}</sst>',
        SHEET: sheet(rows, main=main),
    }


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(rows: str | None = None, **changes: str) -> bytes:
    """Return a workbook; without rows, one with an invented sheet."""
    return zipped(parts_of(inline(cells()) if rows is None else rows, **changes))


def with_part(name: str, content: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a workbook with another content of one part."""
    return zipped(parts_of(inline(cells())) | {name: content}, method)  # type: ignore[arg-type]


def spreadsheet(rows: str, *, before: str = "", name: str = "Data") -> bytes:
    """Return a spreadsheet in OpenDocument."""
    spaces = " ".join(f'xmlns:{one}="{ODF}:{one}:1.0"' for one in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="{name}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def paragraphs(rows: list[list[str]]) -> str:
    """Return rows as those of OpenDocument."""
    return "".join(f"<table:table-row>{''.join(map(_paragraph, row))}</table:table-row>" for row in rows)


def _paragraph(text: str) -> str:
    cell = '<table:table-cell office:value-type="string">'
    return f"{cell}<text:p>{_escaped(text)}</text:p></table:table-cell>"


def with_false_sizes(data: bytes, size: int = 100) -> bytes:
    """Return an archive that declares a small size for every part."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = changed.find(mark)
        while at >= 0:
            struct.pack_into("<I", changed, at + offset, size)
            at = changed.find(mark, at + 4)
    return bytes(changed)


def overlapping(count: int) -> bytes:
    """Return an archive whose directory names the content of one part many times."""
    parts = parts_of(inline(cells())) | {SHEET: sheet("<row/>" * 5_000_000)}
    data = bytearray(zipped(parts))
    end = data.rfind(b"PK\x05\x06")
    start = struct.unpack_from("<I", data, end + 16)[0]
    directory = bytes(data[start:end])
    last = directory[directory.rfind(b"PK\x01\x02") :]
    many = directory + last * count
    tail = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, min(count + 6, 65535), min(count + 6, 65535), len(many), start, 0
    )
    return bytes(data[:start]) + many + tail


MIB: Final = 2**20
BOMB: Final = 300 * MIB
ENTITIES: Final = '<!ENTITY a0 "xxxxxxxxxx">' + "".join(
    f'<!ENTITY a{place} "' + f"&a{place - 1};" * 10 + '">' for place in range(1, 9)
)
DEFINED: Final = f"<!DOCTYPE sst [{ENTITIES}]>"
COMMENT: Final = f"<!--{'x' * 70_000}-->"
FAR: Final = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def _entities(part: str, encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{COMMENT}{DEFINED}<sst><si><t>&a8;</t></si></sst>'
    return with_part(part, text.encode(encoding))


def _deep() -> str:
    return "<a>" * 3_000_000


def _many_names() -> str:
    return "".join(f"<a{place}/>" for place in range(400_000))


def _valid(count: int, columns: int) -> bytes:
    """Return a workbook with a great many rows that can all be read."""
    head, first = cells()
    row = inline([first[:columns]])
    return book(inline([head[:columns]]) + row * count)


def _big_text(length: int, count: int) -> bytes:
    rows = inline(cells()) + "<row><c t='s'><v>0</v></c></row>" * count
    return book(rows, texts=f"<si><t>{'x' * length}</t></si>")


def _table_gz(row: str, count: int) -> bytes:
    head = ",".join(f'"{cell}"' for cell in cells()[0])
    return gzip.compress((head + "\n" + row * count).encode(), 9)


ATTACKS: Final[Mapping[str, Callable[[], bytes]]] = {
    "deflate, 300 MiB of blanks": lambda: with_part(SHEET, b" " * BOMB),
    "bzip2, 300 MiB, false sizes": lambda: with_false_sizes(with_part(SHEET, b" " * BOMB, zipfile.ZIP_BZIP2)),
    "LZMA, 300 MiB, false sizes": lambda: with_false_sizes(with_part(SHEET, b" " * BOMB, zipfile.ZIP_LZMA)),
    "deflate, 300 MiB, false sizes": lambda: with_false_sizes(with_part(SHEET, b" " * BOMB)),
    "20,000 entries on one content": lambda: overlapping(20_000),
    "entities after a comment of 70 KB, in the shared texts": lambda: _entities("xl/texts.xml"),
    "entities in the styles": lambda: _entities("xl/styles.xml"),
    "entities in the sheet": lambda: _entities(SHEET),
    "entities in the workbook": lambda: _entities("xl/workbook.xml"),
    "entities in UTF-16": lambda: _entities("xl/texts.xml", "utf-16"),
    "2.5 million formats": lambda: book(formats="<xf/>" * 2_500_000),
    "10,000 sheets on one part": lambda: book(
        "<row/>" * 500_000,
        sheets="".join(f'<sheet name="{one}" sheetId="{one}" r:id="rId1"/>' for one in range(10_000)),
    ),
    "a cell XFD1048576": lambda: book(inline(cells()) + FAR),
    "dimension, spans and merged cells of the whole sheet": lambda: with_part(
        SHEET,
        sheet(
            inline(cells()) + '<row spans="1:16384"/>',
            before='<dimension ref="A1:XFD1048576"/>',
            after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1_000_000 + "</mergeCells>",
        ),
    ),
    "10 million blank cells in one row": lambda: book(inline(cells()) + f"<row>{'<c/>' * 10_000_000}</row>"),
    "10 million blank rows": lambda: book(inline(cells()) + "<row/>" * 10_000_000),
    "a million rows of one cell": lambda: book(inline(cells()) + "<row><c><v>1</v></c></row>" * 1_000_000),
    "2 million shared texts": lambda: book(texts="<si><t>x</t></si>" * 2_000_000),
    "a shared text of 10 MB, 100,000 times": lambda: _big_text(10_000_000, 100_000),
    "a shared text of 100 KB, 40,000 times": lambda: _big_text(100_000, 40_000),
    "3 million levels": lambda: with_part(SHEET, _deep()),
    "400,000 names": lambda: with_part(SHEET, f"<a>{_many_names()}</a>"),
    "an attribute of 60 MiB": lambda: with_part(SHEET, f'<a b="{"x" * 60 * MIB}"/>'),
    "a comment of 60 MiB": lambda: with_part(SHEET, f"<a><!--{'x' * 60 * MIB}--></a>"),
    "49,000 valid rows": lambda: _valid(49_000, 15),
    "ods: a million rows of 16,384 cells": lambda: spreadsheet(
        paragraphs(cells()) + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell></table:table-row>'
    ),
    "ods: a million rows of 1,000 cells": lambda: spreadsheet(
        paragraphs(cells()) + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="1000"><text:p>1</text:p></table:table-cell></table:table-row>'
    ),
    "ods: 100,000 rows of 1,000 cells, each once": lambda: spreadsheet(
        paragraphs(cells())
        + '<table:table-row><table:table-cell table:number-columns-repeated="1000"><text:p>1</text:p>'
        "</table:table-cell></table:table-row>" * 100_000
    ),
    "ods: 10 million blank cells": lambda: spreadsheet(
        paragraphs(cells()) + f"<table:table-row>{'<table:table-cell/>' * 10_000_000}</table:table-row>"
    ),
    "ods: 2 million blanks of 1,000 characters": lambda: spreadsheet(
        "<table:table-row><table:table-cell><text:p>"
        + '<text:s text:c="1000"/>' * 2_000_000
        + "</text:p></table:table-cell></table:table-row>"
    ),
    "gzip: 300 MiB": lambda: gzip.compress(b" " * BOMB, 9),
    "gzip: 60 million commas": lambda: gzip.compress(b"," * 60 * MIB, 9),
    "gzip: 60 million blank lines": lambda: gzip.compress(b"\n" * 60 * MIB, 9),
    "gzip: one character of 4 bytes, 60 MiB": lambda: gzip.compress(
        "\U0001f600".encode() + b"x" * 60 * MIB, 9
    ),
    "gzip: JSON, 20 million objects": lambda: gzip.compress(b"[" + b"{}," * 20_000_000 + b"{}]", 9),
    "gzip: JSON Lines, 20 million": lambda: gzip.compress(b"{}\n" * 20_000_000, 9),
    "gzip: JSON, a text of 60 MiB": lambda: gzip.compress(
        b'[{"Country": "\xf0\x9f\x98\x80' + b"x" * 60 * MIB + b'"}]', 9
    ),
    "gzip: 49,000 valid rows": lambda: _table_gz(",".join(f'"{cell}"' for cell in cells()[1]) + "\n", 49_000),
    "gzip: a row of 10 million lines": lambda: _table_gz('"a\n",' * 10_000_000, 1),
}
"""What each attack is, and how to build it."""


def attacks() -> Iterator[tuple[str, bytes]]:
    """Yield each attack with its name."""
    for name, build in ATTACKS.items():
        yield name, build()
