"""From bytes to rows of text: each limit on both of its sides, and the messages for other files."""

import gzip
from collections.abc import Callable, Iterable

import pytest

import ogpmodel as ogp
from ogpmodel._problems.problems import Place
from ogpmodel._sources import csv_text, open as opening, source_table

HERE = Place(file="a.csv")
SERVER = "the server may have sent an error, not the file"
Rows = list[tuple[int, list[str]]]


def rejected(read: Callable[[], object]) -> ogp.Problem:
    """Return the one problem with which something is rejected, which names the file."""
    with pytest.raises(ogp.InvalidData) as caught:
        read()
    (problem,) = caught.value.problems
    assert problem.place.file == "a.csv"
    return problem


def csv_rows(text: str, delimiter: str = ",") -> Rows:
    return list(csv_text.csv_rows(text, delimiter, HERE))


def checked(rows: Iterable[tuple[int, list[str]]]) -> Rows:
    return list(source_table.checked_rows(iter(rows), HERE))


# Bytes.


def test_what_is_not_packed_is_unchanged() -> None:
    assert opening.unpacked(b"a,b", HERE) == b"a,b"
    assert opening.unpacked(gzip.compress(b"a,b"), HERE) == b"a,b"


@pytest.mark.parametrize("broken", [b"\x1f\x8b", gzip.compress(b"a,b" * 9)[:-9], b"\x1f\x8b\x08" + b"x" * 30])
def test_broken_archives(broken: bytes) -> None:
    problem = rejected(lambda: opening.unpacked(broken, HERE))
    assert problem.code == "sheet-kind"
    assert problem.message.startswith("the gzip archive is broken: ")


def test_the_size_of_what_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (opening, source_table):
        monkeypatch.setattr(module, "MOST_BYTES", 2**20)
    assert opening.unpacked(gzip.compress(b"x" * 2**20), HERE) == b"x" * 2**20
    problem = rejected(lambda: opening.unpacked(gzip.compress(b"x" * (2**20 + 1)), HERE))
    assert (problem.code, problem.message) == (
        "sheet-too-large",
        "the file is too large: more than 1 MiB, unpacked",
    )


def test_separators_of_what_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_PACKED_SEPARATORS", 1_000)
    packed = gzip.compress(b",;\t." * 333 + b",")
    assert len(opening.unpacked(packed, HERE)) == 1_333
    problem = rejected(lambda: opening.unpacked(gzip.compress(b",;\t" * 333 + b",;"), HERE))
    assert (problem.code, problem.message) == (
        "sheet-too-large",
        "the compressed table is too large: more than 1,000 delimiters; decompress it first",
    )


def test_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "MOST_BYTES", 1_000)
    source_table.check_size(1_000, HERE)
    assert rejected(lambda: source_table.check_size(1_001, HERE)).code == "sheet-too-large"
    csv_text.check_text("x" * 1_000, HERE)
    assert rejected(lambda: csv_text.check_text("x" * 1_001, HERE)).code == "sheet-too-large"
    # One of four bytes makes all characters as wide.
    assert rejected(lambda: csv_text.check_text("x" * 900 + "\U0001f600", HERE)).code == "sheet-too-large"


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert csv_text.decoded(b"\xef\xbb\xbfa,\xc3\xa9", HERE) == "a,é"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"\xff\xfea\0", "sheet-encoding", "UTF-16 or UTF-32"),
        (b"\xfe\xff\0a", "sheet-encoding", "UTF-16 or UTF-32"),
        (b"\x1f\x8b", "sheet-kind", "compressed by gzip twice"),
        (b"%PDF-1.7", "sheet-kind", "a PDF document"),
        (b"\xd0\xcf\x11\xe0", "sheet-kind", "an old workbook (.xls)"),
        (
            b"a\nb\n\nc \xe9",
            "sheet-encoding",
            "line 4 has the byte 0xe9, as in Windows-1252 or Latin-1; save it as “CSV UTF-8”",
        ),
        (b"\xef\xbb\xbfa\n\xc3\xa9\xc3\xa9 \xe8", "sheet-encoding", "line 2 has the byte 0xe8"),
        (b"\xe9" + b"\n" * 2_000, "sheet-encoding", "line 1 has the byte 0xe9"),
        (b"\n" * 1_233 + b"\x80", "sheet-encoding", "line 1,234 has the byte 0x80"),
        (b' [{"a": "\xe9"}]', "sheet-encoding", "Latin-1; save it as UTF-8"),
    ],
)
def test_bytes_that_are_not_text(data: bytes, code: str, words: str) -> None:
    problem = rejected(lambda: csv_text.decoded(data, HERE))
    assert problem.code == code
    assert words in problem.message


# Texts.


@pytest.mark.parametrize("text", ["a", "é,b\n", "x <html>", "<a> & b", '"<?xml"'])
def test_texts_that_may_be_tables(text: str) -> None:
    csv_text.check_text(text, HERE)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", "sheet-empty", "the text is empty; expected a table"),
        (" \n\t", "sheet-empty", "the text is empty; expected a table"),
        (
            " <!DOCTYPE html>\n<p>no",
            "sheet-kind",
            f"the text is a web page, not a table: '<!DOCTYPE html> <p>no'; {SERVER}",
        ),
        (
            "\n<?xml?>\n<a/>",
            "sheet-kind",
            "the text is an XML document, not a table: '<?xml?> <a/>'; save it as .xlsx, .ods or CSV",
        ),
        ("\0", "sheet-encoding", "line 1 has a NUL character, as in UTF-16 or in a file that is not text"),
        (
            "a\nb\n\0\n\n",
            "sheet-encoding",
            "line 3 has a NUL character, as in UTF-16 or in a file that is not text",
        ),
        (
            "a\n" * 1_233 + "\0",
            "sheet-encoding",
            "line 1,234 has a NUL character, as in UTF-16 or in a file that is not text",
        ),
        ("ab\ud800", "sheet-encoding", "half a character (a lone surrogate) is at index 2 of the text"),
        (
            "x" * 1_234 + "\udfff",
            "sheet-encoding",
            "half a character (a lone surrogate) is at index 1,234 of the text",
        ),
    ],
    ids=["empty", "blank", "page", "xml", "nul", "nul-below", "nul-far", "half", "half-far"],
)
def test_texts_that_are_not_tables(text: str, code: str, message: str) -> None:
    problem = rejected(lambda: csv_text.check_text(text, HERE))
    assert (problem.code, problem.message) == (code, message)


# Rows of CSV.


def test_rows_keep_their_numbers() -> None:
    assert csv_rows('a,b\n\n " \n"c\nd",\r\n,e\rf') == [
        (1, ["a", "b"]),
        (3, [' " ']),
        (4, ["c\nd", ""]),
        (5, ["", "e"]),
        (6, ["f"]),
    ]
    assert csv_rows("a,b;c\td", ";") == [(1, ["a,b", "c\td"])]


@pytest.mark.parametrize(
    ("text", "row", "line", "message"),
    [
        ('a,"b', 1, 1, "a quotation mark that opens in this row is never closed"),
        ('a\n"b\nc"\n"d\ne\n', 3, 4, "a quotation mark that opens in this row is never closed"),
        (
            'a\n"b\nc"\nd,"e\nf"g\n',
            3,
            4,
            "a closing quotation mark is followed by something other than the end of the cell",
        ),
    ],
    ids=["never-closed", "never-closed-below", "closed-early"],
)
def test_quotation_marks(text: str, row: int, line: int, message: str) -> None:
    problem = rejected(lambda: csv_rows(text))
    assert (problem.code, problem.message) == ("sheet-malformed", message)
    assert (problem.place.row, problem.place.line) == (row, line)


def test_a_cell_longer_than_the_csv_module_takes() -> None:
    assert csv_rows("a\n" + "x" * 131_072) == [(1, ["a"]), (2, ["x" * 131_072])]
    problem = rejected(lambda: csv_rows("a\n" + "x" * 131_073))
    assert (problem.code, problem.place.row, problem.place.line) == ("sheet-too-large", 2, 2)
    assert problem.message == "a cell has more than 131,072 characters; is a quotation mark not closed?"


def test_separators_of_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted for each row alone, over all of its lines, in quoted cells, too."""
    monkeypatch.setattr(csv_text, "MOST_SEPARATORS", 4)
    assert len(csv_rows('a,,,,\nb,,,,\n",\n,\n,\n,"\n')) == 3
    for text in ("a\nb,,,,,\n", 'a\n",\n,\n,\n,\n,"\n'):
        problem = rejected(lambda text=text: csv_rows(text))  # type: ignore[misc]
        assert (problem.code, problem.message) == (
            "sheet-too-large",
            "row 2 has 6 cells; no table has more than 1,000",
        )


# Limits of all rows.


def test_blank_rows_and_ends_are_ignored() -> None:
    wide = ["a", *[""] * 1_500]
    assert checked([(1, ["", " \n"]), (4, wide), (5, [])]) == [(4, wide[:1_000])]


def test_the_last_row_is_looked_for_among_blank_rows() -> None:
    assert checked([(2**20, ["a"])]) == [(2**20, ["a"])]
    problem = rejected(lambda: checked([(2**20 + 1, [""])]))
    assert (problem.code, problem.message) == (
        "sheet-too-large",
        "there is a row 1,048,577; no spreadsheet has more than 1,048,576",
    )


def test_the_widest_row() -> None:
    widest = [""] * 999 + ["a"]
    assert checked([(1, widest)]) == [(1, widest)]
    source_table.check_width(1, 1_000, HERE)
    for read in (lambda: checked([(7, ["", *widest])]), lambda: source_table.check_width(7, 1_001, HERE)):
        problem = rejected(read)
        assert (problem.code, problem.message) == (
            "sheet-too-large",
            "row 7 has 1,001 cells; no table has more than 1,000",
        )


def test_the_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "MOST_ROWS", 2)
    two = [(1, ["a"]), (2, [""]), (3, ["b"])]
    assert len(checked(two)) == 2
    problem = rejected(lambda: checked([*two, (4, ["c"])]))
    assert (problem.code, problem.message) == ("sheet-too-large", "there are more than 2 rows")


def test_the_number_of_cells_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "MOST_CELLS", 4)
    monkeypatch.setattr(source_table, "MOST_CHARACTERS", 10)
    four = [(1, ["aaaa", "", "b"]), (2, ["cccc", "", "d"])]
    assert checked(four) == four
    for more in (["", "eeee"], [*["a"] * 5]):
        rows = [(1, more)] if len(more) > 2 else [*four, (3, more)]
        problem = rejected(lambda rows=rows: checked(rows))  # type: ignore[misc]
        assert (problem.code, problem.place.row) == ("sheet-too-large", rows[-1][0])
        assert problem.message == "there are more than 4 cells, or more than 10 characters in them"
    assert rejected(lambda: checked([(1, ["a" * 11])])).code == "sheet-too-large"


def test_the_longest_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_table, "LONGEST_CELL", 5)
    rows = [(3, ["aaaaa", "bbbbb"])]
    assert checked(rows) == rows
    problem = rejected(lambda: checked([(3, ["aaaaaa"])]))
    assert (problem.code, problem.place.row) == ("sheet-too-large", 3)
    assert problem.message == "a cell has more than 5 characters"
