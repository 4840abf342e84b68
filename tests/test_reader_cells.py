"""Reading one cell: absences stay apart, ratings stay ratings, what went wrong on the way is said."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from ogpmodel import Missing, PartialDate, PotentialImpact, Specificity
from ogpmodel._tables import cells
from ogpmodel._tables.clusters import read_cluster_ids, read_cluster_name
from ogpmodel._tables.date_numbers import DateOrder
from ogpmodel._tables.labels import labels
from ogpmodel._tables.missing_signs import CellReading, signs
from ogpmodel._tables.spreadsheets import is_error, whole_again

SEEN, UNSEEN = signs(reviewed=True), signs(reviewed=False)


def codes(read: Any) -> list[str]:
    """Return the codes of what is reported."""
    return [one.code for one in read.problems]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", Missing.NOT_STATED),
        ("  ", Missing.NOT_STATED),
        ("ND", Missing.NO_DATA),
        ("NA", Missing.NOT_APPLICABLE),
        ("N/A", Missing.NOT_APPLICABLE),
        ("Not Specified", Missing.NOT_SPECIFIED),
        ("None specified", Missing.NOT_SPECIFIED),
        ("NR", Missing.NOT_REVIEWED),
        ("None", "None"),
        ("Nation", "Nation"),
        ("a<br/>b<BR >c\r\nd\re ", "a\nb\nc\nd\ne"),
        ("#REF!", Missing.UNREADABLE),
    ],
)
def test_texts(cell: str, expected: object) -> None:
    assert cells.read_text(cell, UNSEEN).value == expected


def test_nr_in_a_reviewed_row_states_that_nobody_coded_the_cell() -> None:
    assert cells.read_text("NR", SEEN).value is Missing.NO_DATA
    assert cells.read_whole("NR", SEEN).value is Missing.NO_DATA
    assert cells.read_date_cell("NR", SEEN, None).value is Missing.NO_DATA
    assert cells.read_label("NR", SEEN, labels("specificity")).value is Missing.NO_DATA
    assert cells.read_label("NR", UNSEEN, labels("specificity")).value is Missing.NOT_REVIEWED


def test_a_field_without_kinds_of_absence_reports_the_reason() -> None:
    assert cells.read_words("", UNSEEN) == CellReading(None)
    read = cells.read_words("NR", UNSEEN)
    assert (read.value, codes(read)) == (None, ["absence-kind"])
    assert cells.read_words("words", UNSEEN) == CellReading("words")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2014", 2014),
        (" 2014.0 ", 2014),
        ("-1", -1),
        ("NA", Missing.NOT_APPLICABLE),
        ("No advance notice", Missing.NOT_APPLICABLE),
        ("Unclear", Missing.UNCLEAR),
        ("2014.5", Missing.UNREADABLE),
        ("9" * 19, Missing.UNREADABLE),
        ("١٤", Missing.UNREADABLE),
        ("about ten", Missing.UNREADABLE),
    ],
)
def test_whole_numbers(cell: str, expected: object) -> None:
    read = cells.read_whole(cell, UNSEEN)
    assert read.value == expected
    assert codes(read) == (["cell-unreadable"] if expected is Missing.UNREADABLE else [])


@pytest.mark.parametrize(
    ("table", "cell", "expected"),
    [
        ("specificity-2015", "None", Specificity.NONE),
        ("potential-impact", "None", PotentialImpact.NONE),
        ("specificity-2015", "B. Medium", Specificity.MEDIUM),
        ("specificity", "a. low", Missing.UNREADABLE),
        ("completion", "Withdrawn", Missing.WITHDRAWN),
        ("completion", "Unclear", Missing.UNCLEAR),
        ("opening", "No early results to report yet", Missing.TOO_EARLY),
        ("opening-part", "Not Applicable", Missing.NOT_APPLICABLE),
        ("early-results", "Marginal", Missing.UNREADABLE),
        ("yes-no", "Yes ", True),
        ("yes-no", "1", Missing.UNREADABLE),
        ("flag", "0", False),
        ("flag", "", Missing.NOT_STATED),
    ],
)
def test_labels(table: str, cell: str, expected: object) -> None:
    read = cells.read_label(cell, UNSEEN, labels(table))
    assert read.value is expected
    assert codes(read) == (["label-unknown"] if expected is Missing.UNREADABLE else [])


def test_an_unclear_potential_for_results_is_a_rating() -> None:
    read = cells.read_label("Unclear", UNSEEN, labels("potential-for-results"))
    assert read.value.code == "unclear"
    assert not isinstance(read.value, Missing)


def test_a_misspelt_label_is_suggested_and_never_taken() -> None:
    read = cells.read_label("Hihg", UNSEEN, labels("specificity"))
    assert read.value is Missing.UNREADABLE
    assert read.problems[0].hint == "High"
    assert "did you mean 'High'?" in read.problems[0].message
    assert read.problems[0].expected == "None, Low, Medium, High"


@pytest.mark.parametrize(
    ("cell", "order", "code"),
    [
        ("9/30/2018", DateOrder.MONTH_FIRST, None),
        ("7/1/2018", DateOrder.MONTH_FIRST, "date-by-rule"),
        ("07/01/2012", DateOrder.BY_CELL, "date-by-rule"),
        ("30/9/2018", DateOrder.MONTH_FIRST, "date-odd"),
        ("2/29/2014", DateOrder.BY_CELL, "date-odd"),
        ("7/15/1905", DateOrder.MONTH_FIRST, "date-odd"),
        ("Quarter 1 2014", None, "date-in-part"),
        ("1/7/2014", None, "date-in-part"),
        ("2014-07-31T00:00:00Z", None, None),
        ("2014-07-31T13:45:00Z", None, "date-in-part"),
        ("By 31 March 2023", None, "date-in-part"),
        ("By March 2023", None, "date-in-part"),
        ("end of 2022", None, "date-in-part"),
        ("by 7/1/2018", DateOrder.MONTH_FIRST, "date-by-rule"),
        ("before 2021", None, "date-unreadable"),
        ("01/07/2013", DateOrder.MONTH_FIRST_BUT_01, "date-by-rule"),
        ("43525", None, "date-serial"),
        ("1/0/1900", DateOrder.MONTH_FIRST, "date-unreadable"),
        ("99/99/9999", DateOrder.MONTH_FIRST, "date-unreadable"),
        ("07.01.2014", DateOrder.BY_CELL, "date-in-part"),
        ("2014-07-01", DateOrder.BY_CELL, "date-by-rule"),
        ("Ongoing", None, "date-unreadable"),
        ("x" * 300, None, "date-unreadable"),
    ],
)
def test_dates_state_how_they_were_read(cell: str, order: DateOrder | None, code: str | None) -> None:
    read = cells.read_date_cell(cell, UNSEEN, order)
    assert codes(read) == ([] if code is None else [code])
    assert (read.value is Missing.UNREADABLE) == (code == "date-unreadable")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Treasury", ("Treasury",)),
        ("Treasury; Royal Mint;", ("Treasury", "Royal Mint")),
        ("Ministry of Song, Dance and Letters", ("Ministry of Song, Dance and Letters",)),
        ("Treasury\nRoyal Mint", ("Treasury\nRoyal Mint",)),
        ("Treasury<br/>a; b", ("Treasury\na; b",)),
        ("The state. It leads; others follow.", ("The state. It leads; others follow.",)),
        (f"a; {'b' * 121}", (f"a; {'b' * 121}",)),
        (";", (";",)),
        ("Culture &amp; Sport; Mint", ("Culture &amp; Sport; Mint",)),
        ("Ministry (dept A; dept B)", ("Ministry (dept A; dept B)",)),
        ("- Treasury; - Mint", ("Treasury", "Mint")),
        ("Not Specified; Mint", ("Not Specified; Mint",)),
        ('The "Mint; Treasury"', ('The "Mint; Treasury"',)),
        ("NA", Missing.NOT_APPLICABLE),
        ("None Specified", Missing.NOT_SPECIFIED),
        ("None  specified<br/>", Missing.NOT_SPECIFIED),
        ("Unclear", Missing.UNCLEAR),
        ("None", ()),
        ("Unclear; Mint", ("Unclear; Mint",)),
        ("\u25cf        Treasury\n\u25cf        Mint, Old Town", ("Treasury", "Mint, Old Town")),
        ("\u2022 Treasury \u2022 Mint", ("Treasury", "Mint")),
        ("\u25cf Treasury", ("Treasury",)),
        ("\uf06c Treasury,\n\uf06c Mint,", ("Treasury", "Mint")),
        ("Treasury;\n- Mint;\n- Senate", ("Treasury", "Mint", "Senate")),
        ("- Treasury\n- Mint", ("Treasury", "Mint")),
        ("Treasury - Mint", ("Treasury - Mint",)),
        ("Treasury -Mint", ("Treasury -Mint",)),
        ("-Treasury -Royal Mint", ("Treasury", "Royal Mint")),
        ("-Treasury - Mint", ("Treasury - Mint",)),
        ("- Treasury", ("Treasury",)),
        ("1. Treasury, 2. Mint", ("Treasury", "Mint")),
        ("1. Treasury\n2. Mint\n3. Senate", ("Treasury", "Mint", "Senate")),
        ("(a) Treasury,\n(b) Mint", ("Treasury", "Mint")),
        ("1. Treasury 3. Mint", ("1. Treasury 3. Mint",)),
        ("Office 1. Treasury", ("Office 1. Treasury",)),
        ("CSO\n\nMint", ("CSO", "Mint")),
        ("Treasury\nCSOs: Friends, Foes", ("Treasury", "CSOs: Friends, Foes")),
        ("Treasury; CSOs: Friends, Foes", ("Treasury", "CSOs: Friends, Foes")),
        ("\u2022 Government\n- Mint\n- Senate", ("Government\n- Mint\n- Senate",)),
        ("\u2022 Treasury; Mint \u2022 Senate", ("Treasury; Mint \u2022 Senate",)),
        ("Government \u2022 Mint \u2022 Senate", ("Government \u2022 Mint \u2022 Senate",)),
        ("\u2022", ("\u2022",)),
    ],
)
def test_lists_are_parted_only_where_the_separator_is_certain(cell: str, expected: object) -> None:
    read = cells.read_list(cell, UNSEEN)
    assert read.value == expected
    names: tuple[str, ...] = () if isinstance(read.value, Missing) else read.value
    uncertain = len(names) == 1 and len(cell) > 1 and any(mark in names[0] for mark in ";\n\u2022")
    assert codes(read) == (["list-uncertain"] if uncertain or cell == ";" else [])


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("4.0999999999999996", "4.1"),
        ("10.130000000000001", "10.13"),
        ("2.2999999999999998", "2.3"),
        ("1.1000000000000001", "1.1"),
        ("0.33333333333333331", "0.33333333333333331"),
        ("2.10", "2.10"),
        ("SC19", "SC19"),
        (" 1.a ", "1.a"),
        ("", None),
        ("9" * 320, "9" * 320),
        (f"{'9' * 320}.{'1' * 12}", f"{'9' * 320}.{'1' * 12}"),
        (f"1{'0' * 20}.123456789012", f"1{'0' * 20}.123456789012"),
        ("1/2", "1/2"),
        ("1-2", "1-2"),
        ("2.1.2012", None),
        ("Set 1", "Set 1"),
        ("Feb", "Feb"),
    ],
)
def test_numbers_of_commitments_are_texts_and_lose_what_a_float_added(cell: str, number: str | None) -> None:
    read = cells.read_number(cell, UNSEEN)
    assert read.value == number
    if number is not None:
        assert codes(read) == (["number-float"] if number != cell.strip() else [])


@pytest.mark.parametrize(
    "cell",
    [
        *("1-Feb", "2-Jan", "Feb-01", "01-feb-24", "2-ene", "1.Feb", "1-Feb-2024", "Jan-1900"),
        *("2024-02-01", "2024-02-01 00:00:00", "2024-02-01T00:00:00Z", "2/1/2024", "2/1/24", "01.02.2024"),
        *("45323", "inf", "-inf", "NaN", "Infinity", "1e+20", "1E+20", "1.2e+01"),
    ],
)
def test_a_number_that_became_something_else_is_unknown_and_its_text_is_kept(cell: str) -> None:
    read = cells.read_number(cell, UNSEEN)
    assert (read.value, codes(read), read.keeps_text) == (None, ["number-mangled"], True)


@pytest.mark.parametrize("cell", ["04/22/2016", "1-Feb", "1e+20"])
def test_a_name_of_a_cluster_that_became_something_else_is_unreadable(cell: str) -> None:
    read = read_cluster_name(cell, UNSEEN)
    assert (read.value, codes(read)) == (Missing.UNREADABLE, ["number-mangled"])


FORMULAS = (
    *(
        "=A1",
        "=$B$2+1",
        "= A1:A9",
        "=R1C1",
        "=RC[-1]",
        "=SUM(A1;A2)",
        "=Sheet1!A1",
        "='My sheet'!A1",
        "=T[Title]",
    ),
    *("=1+2", "=-A1", "=+A1", "=@SUM(A1)", '="Open"', "=(1)", "={1,2}", "=TRUE", "=#REF!", "=.5"),
)
ERRORS = (
    *(
        "#REF!",
        "#ref!",
        "#NAME?",
        "#N/A",
        "#DIV/0!",
        "#VALUE!",
        "#SPILL!",
        "#\u00a1REF!",
        "#\u00bfNOMBRE?",
        "#BEZUG!",
    ),
    *("#NV", "#N/D", "Err:502", "########", " #NULL! "),
)
TITLES = (
    *(
        "=> Open data for all",
        "= equal access",
        "=",
        "==",
        "=- Item",
        "=A1 roads for all",
        "=Open",
        "=1 million trees",
    ),
    *("#OpenData", "#OpenData for all!", "# 1", "#", "##", "Error: none", "Err", "A1", "+1", "-A1", "@all"),
)


@pytest.mark.parametrize("cell", [*FORMULAS, *ERRORS])
def test_formulas_and_errors_are_reported(cell: str) -> None:
    assert is_error(cell)
    assert codes(cells.read_title(cell, UNSEEN)) == ["cell-unreadable"]


@pytest.mark.parametrize("cell", TITLES)
def test_titles_that_only_look_like_formulas_are_titles(cell: str) -> None:
    assert not is_error(cell)
    assert cells.read_title(cell, UNSEEN) == CellReading(cell)


LONG = {
    "blanks": "=" + " " * 500_000 + "x",
    "tabs": "a" + "\t" * 500_000 + "1",
    "digits": "=" + "1" * 100_000 + "x",
    "number": "9" * 100_000,
    "accents": "a" + "\u0301" * 100_000 + "\u0316" * 100_000,
    "decimals": "=1." + "1" * 100_000 + "x",
    "letters": "=" + "A" * 100_000,
    "sheet": "='" + "a" * 100_000,
    "error": "#" + "A" * 100_000,
    "items": " ".join(f"{number}. x" for number in range(1, 20_000)),
    "bullets": "\u2022 x " * 20_000,
    "dashes": "-x " * 20_000,
    "lines": "a\n" * 50_000 + "b",
    "empty": "a" + "\n" * 100_000 + "b",
    "indented": "a" + f"\n{' ' * 100}" * 1_000 + "b",
}
"""Cells on which a careless pattern would not come to an end."""


@pytest.mark.parametrize("cell", LONG.values(), ids=LONG)
def test_long_cells_come_to_an_end(cell: str) -> None:
    """The test hangs if a pattern tries every way to split such a cell."""
    is_error(cell)
    for words in (cell, cell.removeprefix("=")):
        assert isinstance(cells.read_list(words, UNSEEN).value, tuple)
        assert cells.read_number(words, UNSEEN).value == words.strip()


SIGNS = {
    "Unclear": Missing.UNCLEAR,
    "Not Specified": Missing.NOT_SPECIFIED,
    "None Specified": Missing.NOT_SPECIFIED,
    "none  specified": Missing.NOT_SPECIFIED,
    "NA": Missing.NOT_APPLICABLE,
    "N/A": Missing.NOT_APPLICABLE,
    "Not applicable": Missing.NOT_APPLICABLE,
    "ND": Missing.NO_DATA,
    "NR": Missing.NOT_REVIEWED,
    "": Missing.NOT_STATED,
}


@pytest.mark.parametrize(("cell", "kind"), SIGNS.items())
def test_words_for_missing_values_are_known_in_every_kind_of_column(cell: str, kind: Missing) -> None:
    """A label of the column goes before; a field that cannot store the reason reports it."""
    assert cells.read_text(cell, UNSEEN).value is kind
    assert cells.read_whole(cell, UNSEEN).value is kind
    assert cells.read_year(cell, UNSEEN).value is kind
    assert cells.read_end(cell, UNSEEN).value is kind
    assert cells.read_list(cell, UNSEEN).value is kind
    assert cells.read_label(cell, UNSEEN, labels("opening")).value is kind
    assert cells.read_date_cell(cell, UNSEEN, None).value is kind
    assert read_cluster_name(cell, UNSEEN).value is kind
    lost = [] if not cell else ["absence-kind"]
    for read, value in (
        (cells.read_words(cell, UNSEEN), None),
        (cells.read_number(cell, UNSEEN), None),
        (cells.read_title(cell, UNSEEN), cell),
    ):
        assert (read.value, codes(read), read.keeps_text) == (value, lost, False)


@pytest.mark.parametrize("cell", ["-5", "0", "214", "1905", "20145", "99999", "2014.5", "9" * 320, "inf"])
def test_years_that_no_plan_or_report_has(cell: str) -> None:
    for read in (cells.read_year(cell, UNSEEN), cells.read_end(cell, UNSEEN)):
        assert (read.value, codes(read)) == (Missing.UNREADABLE, ["cell-unreadable"])


@pytest.mark.parametrize("cell", ["NR", "NA", "#NAME?", "=B2"])
def test_signs_and_broken_formulas_are_no_numbers_of_commitments(cell: str) -> None:
    read = cells.read_number(cell, UNSEEN)
    assert (read.value, len(read.problems)) == (None, 1)


def test_a_title_that_a_formula_broke_is_reported() -> None:
    read = cells.read_title(" #REF! ", UNSEEN)
    assert (read.value, codes(read)) == ("#REF!", ["cell-unreadable"])


@given(st.integers(0, 40), st.integers(1, 999))
def test_any_short_decimal_comes_back_from_a_binary_float(whole: int, rest: int) -> None:
    written = f"{whole}.{rest}".rstrip("0")
    assert whole_again(f"{float(written):.17g}") == (
        written if len(f"{float(written):.17g}") > 13 else f"{float(written):.17g}"
    )


@pytest.mark.parametrize(
    ("number", "title", "lost"),
    [
        ("2.1", "2.10 Registers", True),
        ("2.1", "Commitment 2.10: Registers", True),
        ("2.2", "2.20. Registers", True),
        ("2.1", "2.1 Registers", False),
        ("2.1", "2.1 and 2.10 Registers", False),
        ("2.1", "12.10 Registers", False),
        ("2.1", "2.100 Registers", False),
        ("2.10", "2.100 Registers", False),
        ("1", "10 Registers", False),
        ("SC1", "SC10 Registers", False),
    ],
)
def test_a_lost_zero_is_reported_where_the_title_shows_it(number: str, title: str, *, lost: bool) -> None:
    found = cells.lost_zero(number, title)
    assert (found is not None) == lost
    assert found is None or found.hint == f"{number}0"


def test_the_year_in_which_a_plan_ends() -> None:
    assert cells.read_end("2018", UNSEEN).value == PartialDate(2018)
    assert cells.read_end("ND", UNSEEN).value is Missing.NO_DATA
    read = cells.read_end("20180", UNSEEN)
    assert (read.value, codes(read)) == (Missing.UNREADABLE, ["cell-unreadable"])


@pytest.mark.parametrize(
    ("flag", "ids", "expected", "code"),
    [
        ("1", "FD0001, FD0002,", ("FD0001", "FD0002"), None),
        ("1.0", "FD0001; FD0002", ("FD0001", "FD0002"), None),
        ("", "FD0001, FD0002", ("FD0001", "FD0002"), None),
        ("0", "NA", (), None),
        ("0", "", (), None),
        ("0", "NR", (), "cell-unexpected"),
        ("1", "NA", Missing.UNREADABLE, "cell-unreadable"),
        ("1", "", Missing.UNREADABLE, "cell-unreadable"),
        ("0", "FD0001", Missing.UNREADABLE, "cell-unreadable"),
        ("ND", "FD0001, FD0002", Missing.UNREADABLE, "cell-unreadable"),
        ("2", "NA", Missing.UNREADABLE, "cell-unreadable"),
        ("NR", "NR", Missing.NOT_REVIEWED, None),
        ("NR", "ND", Missing.NOT_REVIEWED, None),
        ("ND", "ND", Missing.NO_DATA, None),
        ("", "", Missing.NOT_STATED, None),
    ],
)
def test_identifiers_of_a_cluster(flag: str, ids: str, expected: object, code: str | None) -> None:
    read = read_cluster_ids(flag, ids, UNSEEN)
    assert read.value == expected
    assert codes(read) == ([] if code is None else [code])
    assert bool(read.text) is (code is not None)


@pytest.mark.parametrize(
    ("cell", "expected", "code"),
    [
        ("3.2 & 3.3", "3.2 & 3.3", None),
        ("Open Data Projects", "Open Data Projects", None),
        ("0", "0", None),
        ("2.2999999999999998", "2.3", "number-float"),
        ("None", Missing.NOT_APPLICABLE, None),
        ("NR", Missing.NOT_REVIEWED, None),
        ("ND", Missing.NO_DATA, None),
        ("Unclear", Missing.UNCLEAR, None),
    ],
)
def test_names_of_clusters(cell: str, expected: object, code: str | None) -> None:
    read = read_cluster_name(cell, UNSEEN)
    assert read.value == expected
    assert codes(read) == ([] if code is None else [code])


@given(st.text(max_size=40))
def test_any_cell_has_an_answer(cell: str) -> None:
    for absences in (SEEN, UNSEEN):
        for read in (
            cells.read_text(cell, absences),
            cells.read_words(cell, absences),
            cells.read_whole(cell, absences),
            cells.read_label(cell, absences, labels("completion")),
            cells.read_list(cell, absences),
            cells.read_date_cell(cell, absences, DateOrder.BY_CELL),
            cells.read_end(cell, absences),
        ):
            assert (read.value is Missing.UNREADABLE) <= bool(read.problems)
