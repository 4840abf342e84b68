"""Hostile files, built in memory: each is small, and would take long or much memory if it were trusted.

`tools/measure_bounds.py` measures them; the tests check that each one ends in our own error, or is read.
"""

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
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


def parts_of(rows: str, **changes: str) -> dict[str, str | bytes]:
    """Return the parts of a workbook: enough for a spreadsheet to open it.

    The changes are `main` and `links` (namespaces), `properties`, `sheets`, `formats` and `texts`.
    """
    main, links = changes.get("main", MAIN), changes.get("links", LINKS)
    sheets = changes.get("sheets", '<sheet name="Data" sheetId="1" r:id="rId1"/>')
    formats = changes.get("formats", '<xf numFmtId="0"/><xf numFmtId="14"/>')
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
            f'<workbook xmlns="{main}" xmlns:r="{links}">{changes.get("properties", "")}'
            f"<sheets>{sheets}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": (
            f'<styleSheet xmlns="{main}">{changes.get("numbers", "")}'
            f"<cellXfs>{formats}</cellXfs></styleSheet>"
        ),
        "xl/texts.xml": f'<sst xmlns="{main}">{changes.get("texts", "")}</sst>',
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
    return zipped(parts_of(inline(cells())) | {name: content}, method)


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
    data = zipped(parts_of(inline(cells())))
    end = data.rfind(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", data, end + 16)
    directory = data[start:end]
    last = directory[directory.rfind(b"PK\x01\x02") :]
    many = directory + last * count
    entries = min(count + 6, 65_535)
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, len(many), start, 0)
    return data[:start] + many + tail


# Pieces of attacks. Sizes are given in millions: tests try the same attacks a hundred times smaller.

COMMENT: Final = f"<!--{'x' * 70_000}-->"
FAR: Final = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
DEFINED: Final = (
    '<!DOCTYPE sst [<!ENTITY a0 "xxxxxxxxxx">'
    + "".join(f'<!ENTITY a{place} "' + f"&a{place - 1};" * 10 + '">' for place in range(1, 9))
    + "]>"
)


def _entities(part: str, encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{COMMENT}{DEFINED}<sst><si><t>&a8;</t></si></sst>'
    return with_part(part, text.encode(encoding))


def _names(count: int) -> str:
    return "".join(f"<a{place}/>" for place in range(count))


def _valid(count: int) -> bytes:
    head, first = cells()
    return book(inline([head]) + inline([first]) * count)


def _wide(count: int) -> bytes:
    """Return a workbook of the widest format with shared texts, as spreadsheets write it."""
    head, *rows = table("commitments-2024")
    places: dict[str, int] = {}

    def row(cells_: list[str]) -> str:
        found = (
            f'<c t="s"><v>{places.setdefault(one, len(places))}</v></c>' if one else "<c/>" for one in cells_
        )
        return f"<row>{''.join(found)}</row>"

    written = row(head) + "".join(map(row, rows[:3])) * (count // 3)
    return book(written, texts="".join(f"<si><t>{_escaped(one)}</t></si>" for one in places))


def _one_text(length: int, count: int) -> bytes:
    rows = inline(cells()) + "<row><c t='s'><v>0</v></c></row>" * count
    return book(rows, texts=f"<si><t>{'x' * length}</t></si>")


def _one_part(sheets: int, rows: int) -> bytes:
    named = (f'<sheet name="{one}" sheetId="{one}" r:id="rId1"/>' for one in range(sheets))
    return book("<row/>" * rows, sheets="".join(named))


def _whole_sheet(count: int) -> bytes:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * count
    rows = inline(cells()) + '<row spans="1:16384"/>'
    before, after = '<dimension ref="A1:XFD1048576"/>', f"<mergeCells>{merged}</mergeCells>"
    return with_part(SHEET, sheet(rows, before=before, after=after))


def _repeated(rows: int, columns: int, times: int = 1) -> bytes:
    cell = (
        f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>1</text:p></table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return spreadsheet(paragraphs(cells()) + row * times)


def _in_one_row(cells_: str) -> bytes:
    return spreadsheet(paragraphs(cells()) + f"<table:table-row>{cells_}</table:table-row>")


def _packed_rows(row: str, count: int) -> bytes:
    head = ",".join(f'"{cell}"' for cell in cells()[0])
    return gzip.compress(f"{head}\n{row * count}".encode(), 9)


def _far_rows(count: int) -> str:
    return "".join(f'<row><c r="ALL{one}"><v>1</v></c></row>' for one in range(3, count))


def _one_text_of_blanks(size: int) -> bytes:
    rows = "<row>" + "<c t='s'><v>0</v></c>" * size + "</row>"
    return book(inline(cells()) + rows, texts=f"<si><t>{' ' * size}</t></si>")


def _quoted(row: list[str]) -> list[str]:
    return [f'"{cell}"' for cell in row]


def _rows_that_do_not_fit(row: list[str], count: int) -> bytes:
    return _packed_rows(",".join(row) + "\n", count)


def _namespace(length: int, inside: str) -> bytes:
    start = f'<worksheet xmlns="{MAIN}" xmlns:x="{"u" * length}">'
    return with_part(SHEET, f"{start}<sheetData>{inside}</sheetData></worksheet>")


def _many_sheets(sheets: int, rows: str) -> bytes:
    numbers = range(sheets)
    parts = parts_of("") | {f"xl/worksheets/s{one}.xml": sheet(rows) for one in numbers}
    named = "".join(f'<sheet name="{one}" sheetId="{one + 1}" r:id="s{one}"/>' for one in numbers)
    related = "".join(
        f'<Relationship Id="s{one}" Type="{LINKS}/worksheet" Target="worksheets/s{one}.xml"/>'
        for one in numbers
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{named}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    return zipped(parts)


def _ods_sheets(count: int) -> bytes:
    return spreadsheet(paragraphs(cells()) + '</table:table><table:table table:name="x">' * count)


def _json_columns(columns: int, rows: int) -> bytes:
    """Return rows of which the first has many names, and the others one."""
    first = {f"Unnamed: {one}": None for one in range(columns)}
    return _packed(
        json.dumps([dict(zip(*cells(), strict=True)) | first, *[{"Country": "x"}] * rows]).encode()
    )


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9)


MILLION: Final = 1_000_000
SMILE: Final = "\U0001f600".encode()
LARGE, KIND, READ = "sheet-too-large", "sheet-kind", "read"
ATTACKS: Final[Mapping[str, tuple[Callable[[int], bytes], str]]] = {
    "deflate: 300 MB of blanks": (lambda n: with_part(SHEET, b" " * 300 * n), LARGE),
    "deflate: 300 MB, false sizes": (lambda n: with_false_sizes(with_part(SHEET, b" " * 300 * n)), KIND),
    "bzip2: 300 MB, false sizes": (
        lambda n: with_false_sizes(with_part(SHEET, b" " * 300 * n, zipfile.ZIP_BZIP2)),
        KIND,
    ),
    "LZMA: 300 MB, false sizes": (
        lambda n: with_false_sizes(with_part(SHEET, b" " * 300 * n, zipfile.ZIP_LZMA)),
        KIND,
    ),
    "20,000 entries of the archive for one part": (lambda n: overlapping(n // 50), LARGE),
    "entities after a comment of 70 kB, shared texts": (lambda _: _entities("xl/texts.xml"), KIND),
    "entities after a comment of 70 kB, styles": (lambda _: _entities("xl/styles.xml"), KIND),
    "entities after a comment of 70 kB, sheet": (lambda _: _entities(SHEET), KIND),
    "entities after a comment of 70 kB, workbook": (lambda _: _entities("xl/workbook.xml"), KIND),
    "entities in UTF-16": (lambda _: _entities("xl/texts.xml", "utf-16"), KIND),
    "2.5 million formats of cells": (lambda n: book(formats="<xf/>" * (5 * n // 2)), KIND),
    "10,000 sheets that are one part": (lambda n: _one_part(n // 100, n // 2), KIND),
    "500 sheets that are one part": (lambda n: _one_part(n // 2_000, n // 2), KIND),
    "a cell in XFD1048576": (lambda _: book(inline(cells()) + FAR), LARGE),
    "a million merged ranges of the whole sheet": (_whole_sheet, READ),
    "10 million blank cells in a row": (
        lambda n: book(inline(cells()) + f"<row>{'<c/>' * 10 * n}</row>"),
        LARGE,
    ),
    "a million blank rows": (lambda n: book(inline(cells()) + "<row/>" * n), READ),
    "a million rows of one cell": (lambda n: book(inline(cells()) + "<row><c><v>1</v></c></row>" * n), LARGE),
    "2 million shared texts": (lambda n: book(texts="<si><t>x</t></si>" * 2 * n), LARGE),
    "a shared text of 10 MB, 100,000 times": (lambda n: _one_text(10 * n, n // 10), LARGE),
    "a shared text of 100 kB, 40,000 times": (lambda n: _one_text(n // 10, n // 25), LARGE),
    "3 million levels of elements": (lambda n: with_part(SHEET, "<a>" * 3 * n), LARGE),
    "400,000 names of elements": (lambda n: with_part(SHEET, f"<a>{_names(2 * n // 5)}</a>"), LARGE),
    "an attribute of 60 MB": (lambda n: with_part(SHEET, f'<a b="{"x" * 60 * n}"/>'), LARGE),
    "a comment of 60 MB": (lambda n: with_part(SHEET, f"<a><!--{'x' * 60 * n}--></a>"), LARGE),
    "24,000 rows that can be read": (lambda n: _valid(24 * n // 1_000), READ),
    "7,500 rows of 171 columns that can be read": (lambda n: _wide(15 * n // 2_000), READ),
    "ods: a million rows of 16,384 cells": (lambda _: _repeated(1_000_000, 16_384), LARGE),
    "ods: a million rows of 1,000 cells": (lambda _: _repeated(1_000_000, 1_000), LARGE),
    "ods: 100,000 times a row of 1,000 cells": (lambda n: _repeated(1, 1_000, n // 10), LARGE),
    "ods: 10 million blank cells in a row": (lambda n: _in_one_row("<table:table-cell/>" * 10 * n), LARGE),
    "ods: 2 billion blanks in a cell": (
        lambda n: _in_one_row(
            "<table:table-cell><text:p>" + '<text:s text:c="1000"/>' * 2 * n + "</text:p></table:table-cell>"
        ),
        LARGE,
    ),
    "a namespace of 1 MB, a million elements in it": (lambda n: _namespace(n, "<x:a/>" * n), LARGE),
    "a namespace of 60 kB, a million attributes in it": (
        lambda n: _namespace(60_000, "<row x:a=''/>" * n),
        LARGE,
    ),
    "a blank shared text of 1 MB, a million times": (
        _one_text_of_blanks,
        READ,
    ),
    "2.9 million empty shared texts": (lambda n: book(texts="<si/>" * (29 * n // 10)), READ),
    "a cell of 60 MB, every second character a line break": (
        lambda n: book(inline(cells()) + f"<row><c t='str'><v>{'x&#10;' * 30 * n}</v></c></row>"),
        LARGE,
    ),
    "999 sheets with 28 rows of 26 cells": (
        lambda n: _many_sheets(999 * n // MILLION, inline([["Country"] * 26] * 28)),
        LARGE,
    ),
    "24,000 rows with one cell, in the last column": (
        lambda n: book(inline(cells()) + _far_rows(24 * n // 1_000)),
        LARGE,
    ),
    "ods: 100,000 sheets": (lambda n: _ods_sheets(n // 10), KIND),
    "ods: 24,000 times a row of 62 cells that do not fit": (lambda n: _repeated(24 * n // 1_000, 62), READ),
    "gzip: 24,000 rows of which no cell fits": (
        lambda n: _rows_that_do_not_fit(["NR"] * len(cells()[0]), 24 * n // 1_000),
        LARGE,
    ),
    "gzip: 24,000 rows whose cells have moved": (
        lambda n: _rows_that_do_not_fit(_quoted(cells()[1][3:] + cells()[1][:3]), 24 * n // 1_000),
        LARGE,
    ),
    "gzip: JSON with 100,000 names in one of 24,000 rows": (
        lambda n: _json_columns(100_000, 24 * n // 1_000),
        LARGE,
    ),
    "gzip: JSON with 900 names in one of 24,000 rows": (lambda n: _json_columns(900, 24 * n // 1_000), READ),
    "gzip: JSON of 2.4 million empty arrays": (lambda _: _packed(b"[" + b"[]," * 2_400_000 + b"[]]"), LARGE),
    "gzip: JSON Lines with 60 million blank lines between": (
        lambda _: _packed(b'{"a":1}\n' + b"\n" * 60 * MILLION + b'{"a":1}'),
        LARGE,
    ),
    "gzip: 300 MB": (lambda n: _packed(b" " * 300 * n), LARGE),
    "gzip: 60 million commas": (lambda n: _packed(b"," * 60 * n), LARGE),
    "gzip: 60 million blank lines": (lambda n: _packed(b"\n" * 60 * n), "sheet-empty"),
    "gzip: a wide character, then 60 MB": (lambda n: _packed(SMILE + b"x" * 60 * n), LARGE),
    "gzip: a row of 10 million cells": (lambda n: _packed_rows('"a\n",' * 10 * n, 1), LARGE),
    "gzip: 24,000 rows that can be read": (
        lambda n: _packed_rows(",".join(f'"{cell}"' for cell in cells()[1]) + "\n", 24 * n // 1_000),
        READ,
    ),
    "gzip: JSON of 20 million objects": (lambda n: _packed(b"[" + b"{}," * 20 * n + b"{}]"), LARGE),
    "gzip: 20 million JSON Lines": (lambda n: _packed(b"{}\n" * 20 * n), LARGE),
    "gzip: JSON with a text of 60 MB": (
        lambda n: _packed(b'[{"Country": "' + SMILE + b"x" * 60 * n + b'"}]'),
        LARGE,
    ),
}
"""What each attack is; how to build it for a size of a million; the code of the error, or that it is read."""
