"""A row whose cells have moved, and a row of totals, is one error, and nothing is counted from it."""

import os
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import Missing
from ogpmodel._cli.main import main
from ogpmodel._tables.domains import Domain
from ogpmodel._tables.formats import Column, Kind, formats
from ogpmodel._tables.labels import labels
from sheets import NAMES, codes, header_row, path, table, table_of, text

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="the extracts of OGP's tables are not here (set OGPMODEL_DATA)"
)
EXTRACTS = ("commitments-2024", "commitments-2017", "commitments-2015", "participation-2016")
ROWS = ("row-short", "row-long", "row-shifted", "row-totals")
"""What is reported of a whole row."""
T24 = [column.name for column in formats()["commitments-2024"].columns]
WHOLE = [
    *table("commitments-2024")[1][:-3],
    *["0", "AP_FRE02", "77"],
]
"""A row of the table of 2024, with its last cells, which the invented sheet leaves blank."""


def read(*rows: Sequence[str], name: str = "commitments-2024") -> ogp.ReadResult:
    """Read rows below the header of a format."""
    return ogp.reads(text([[column.name for column in formats()[name].columns], *rows]), kind=name)


def moved(row: Sequence[str], place: int, by: int, filler: str = "and more") -> list[str]:
    """Return a row with cells too many before a place, or too few from it on."""
    return [*row[:place], *[filler] * by, *row[place:]] if by > 0 else [*row[:place], *row[place - by :]]


def stopped(found: ogp.ReadResult) -> Sequence[ogp.Problem]:
    return [one for one in found.report if one.code in ROWS[2:]]


PLACES = (
    "Country/Locality",
    "Short Title",
    "Start Date",
    "Open Data",
    "Verifiable",
    "Early Results",
    "Max star",
)


@pytest.mark.parametrize("by", [1, -1, 2, -2, 5, -5])
@pytest.mark.parametrize("heading", PLACES)
def test_a_row_that_has_moved_is_one_error_and_not_counted(heading: str, by: int) -> None:
    found = read(WHOLE, moved(WHOLE, T24.index(heading), by))
    assert len(found.dataset.commitments) == len(found.dataset.assessments) == found.report.rows == 1
    assert found.report.left_out == 1
    assert found.dataset.members.keys() == ("FRE",)
    (problem,) = [one for one in found.report if 3 in one.rows]
    assert (problem.code, problem.severity) == ("row-shifted", ogp.Severity.ERROR)
    number, side = ("one column" if abs(by) == 1 else f"{abs(by)} columns"), ("right" if by > 0 else "left")
    assert problem.message.startswith(f"the cells seem to have moved {number} to the {side}, from column '")
    assert " on: " in problem.message
    assert "The row is left out; it begins: FD0001; " in problem.message
    assert problem.place.heading in T24[T24.index(heading) :]


def test_the_report_names_the_first_column_that_shows_it() -> None:
    (problem,) = stopped(read(moved(WHOLE, T24.index("Specificity"), 1)))
    assert (problem.place.heading, problem.found) == ("Specificity", "and more")
    (problem,) = stopped(read(moved(WHOLE, T24.index("Specificity"), 1)[: len(WHOLE)]))
    assert (problem.place.heading, problem.found) == ("_Specificity", "High")
    assert "'High' fits column 'Specificity'." in problem.message
    row = moved(WHOLE, T24.index("Specificity"), 1)[: len(WHOLE)]
    row[T24.index("_Specificity")] = " High\n"
    (with_blanks,) = stopped(read(row))
    assert (with_blanks.message, with_blanks.found) == (problem.message, "High")


def test_the_command_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "shifted.csv"
    file.write_text(text([T24, WHOLE, moved(WHOLE, 12, 1)]), encoding="utf-8")
    assert main(["validate", str(file)]) == 1
    assert "error: row 3" in capsys.readouterr().out


def test_a_file_of_shifted_rows_alone_is_read_as_nothing_with_all_errors() -> None:
    found = read(moved(WHOLE, 0, 1), moved(WHOLE, 3, -1))
    assert (found.report.rows, found.report.left_out, len(found.dataset.commitments)) == (0, 2, 0)
    assert codes(found) == {"row-shifted": 2}


def test_a_row_that_has_moved_in_the_middle_alone_is_found() -> None:
    """One cell too many, and later one too few: the end fits again."""
    first, last = T24.index("Compound"), T24.index("Max star")
    row = [*WHOLE[:first], "and more", *WHOLE[first : last - 1], *WHOLE[last:]]
    (problem,) = stopped(read(row))
    assert "moved one column to the right, from column '_Specificity' to column '" in problem.message


def test_two_rows_in_one_are_found_by_the_end_of_the_second() -> None:
    """A quotation mark that is missing joins a row with the next, cell by cell."""
    place = T24.index("Full Text")
    row = [*WHOLE[:place], "text, and all to the next mark", *WHOLE[place + 40 :]]
    assert [one.code for one in stopped(read(row))] == ["row-shifted"]
    assert [one.code for one in stopped(read([*WHOLE[:place], "text", *WHOLE]))] == ["row-shifted"]


# Totals.


def totals(**cells: str) -> list[str]:
    """Return a row of totals of the table of 2024: counts where there are tags, and nothing elsewhere."""
    kinds = [column.kind for column in formats()["commitments-2024"].columns]
    counts = ["7" if kind is Kind.AREA else "" for kind in kinds]
    named = {name.replace("_", " ").casefold(): cell for name, cell in cells.items()}
    return [named.get(head.casefold(), cell) for head, cell in zip(T24, counts, strict=True)]


TOTALS = {
    "identifier": totals(commitment_unique_identifier="Total"),
    "number-of-members": totals(commitment_unique_identifier="Total", code="38"),
    "sum": totals(commitment_title="Sum"),
    "grand": totals(commitment_title="Grand total:"),
    "sub": totals(code="Sub-total"),
    "of": totals(full_text="Total of all plans"),
    "number-alone": totals(code="38"),
    "numbers-alone": totals(code="38", commitment_title="558"),
    "many-counts": totals(commitment_title="All of them", code="FRE"),
}


@pytest.mark.parametrize("name", TOTALS)
def test_a_row_of_totals_is_an_error_and_about_nobody(name: str) -> None:
    found = read(WHOLE, TOTALS[name])
    assert found.dataset.members.keys() == ("FRE",)
    (problem,) = [one for one in found.report if 3 in one.rows]
    assert (problem.code, found.report.left_out, found.report.ok) == ("row-totals", 1, False)


COUNTRY = T24.index("Country/Locality")
FLAGS = [
    cell if column.kind is Kind.AREA else ""
    for cell, column in zip(WHOLE, formats()["commitments-2024"].columns, strict=True)
]
NAMED = {
    # The country, the code, a count among the tags, and whether the row is one of totals.
    "total": ("Total", "", "0", True),
    "totals-of": ("Totals of 2 members", "", "1", True),
    "total-commitments": ("TOTAL commitments", "", "1", True),
    "spanish": ("Totales", "", "0", True),
    "french": ("Total général", "", "0", True),
    "german": ("Gesamt (2016)", "", "1", True),
    "average": ("Average", "", "0", True),
    "island": ("Sumatra", "", "1", False),
    "number": ("38", "", "4", True),
    "one-group": ("Freedonia, total", "FRE", "4", True),
    "unknown-member": ("Sylvania", "", "0", False),
    "code": ("Total", "FRE", "0", False),
    "one-odd-tag": ("Freedonia", "FRE", "4", False),
}


@pytest.mark.parametrize("name", NAMED)
def test_totals_of_few_rows_are_known_by_their_name(name: str) -> None:
    country, code, tag, expected = NAMED[name]
    row = [*FLAGS]
    row[COUNTRY], row[T24.index("Code")], row[T24.index("Tax")] = country, code, tag
    if not expected:
        row[T24.index("Commitment Title")] = "Publish the budget"
    assert [one.code for one in stopped(read(WHOLE, row))] == ["row-totals"] * expected


def test_totals_without_a_name_are_ignored_as_before() -> None:
    found = ogp.read(path("commitments-2015"))
    assert (found.report.left_out, codes(found)["row-left-out"]) == (1, 1)


def test_a_title_about_totals_is_not_a_row_of_totals() -> None:
    row = [*WHOLE]
    row[T24.index("Commitment Title")] = "Total"
    assert read(row).report.rows == 1


# No false alarms.


def with_cells(**cells: str) -> list[str]:
    """Return the whole row with other cells, by the index of the column: ``c12="x"``."""
    row = [*WHOLE]
    for place, cell in cells.items():
        row[int(place[1:])] = cell
    return row


def at(heading: str) -> str:
    return f"c{T24.index(heading)}"


DIRTY = {
    "label-typos": with_cells(
        **{at("Specificity"): "Hihg", at("Potential Impact"): "Transformativ", at("Verifiable"): "Y"}
    ),
    "swapped": with_cells(**{at("Specificity"): "3", at("_Specificity"): "High"}),
    "label-in-both": with_cells(**{at("_Specificity"): "High", at("_Potential Impact"): "Transformative"}),
    "words-for-tags": [
        {"0": "no", "1": "yes"}.get(cell, cell) if column.kind is Kind.AREA else cell
        for cell, column in zip(WHOLE, formats()["commitments-2024"].columns, strict=True)
    ],
    "blanks": ["" if place % 3 else cell for place, cell in enumerate(WHOLE)],
    "end-missing": WHOLE[:100],
    "last-missing": WHOLE[:-1],
    "stray-note": [*WHOLE, "see the letter"],
    "formulas": with_cells(**{at("Compound"): "#REF!", at("Max star"): "=A1", at("URL"): "#NAME?"}),
    "own-identifiers": with_cells(c0="FD-1", **{at("Action Plan ID"): "Second plan", at("URL"): "see there"}),
    "odd-last": with_cells(**{at("Action Plan ID"): "x", at("id"): "77a"}),
    "year-in-a-flag": with_cells(**{at("Max star"): "2019"}),
    "lower-case": [cell.lower() for cell in WHOLE],
}


@pytest.mark.parametrize("name", DIRTY)
def test_slips_of_the_hand_are_no_shift(name: str) -> None:
    found = read(DIRTY[name])
    assert not stopped(found)
    assert len(found.dataset.commitments) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_row_of_the_invented_sheets_has_moved(name: str) -> None:
    assert not stopped(ogp.read(path(name)))


@pytest.mark.parametrize("name", ["commitments-2017", "commitments-2015"])
def test_a_workbook_without_blank_ends_is_not_a_shift(name: str) -> None:
    sheet = table(name)
    place = header_row(sheet, name)
    for row in sheet[place + 1 :]:
        while row and not row[-1]:
            row.pop()
    assert not stopped(ogp.reads(text([sheet[place], *sheet[place + 1 :]])))


@needs_data
@pytest.mark.parametrize("name", EXTRACTS)
def test_no_row_of_ogp_has_moved(name: str) -> None:
    assert not stopped(ogp.read(DATA / f"{name}.csv"))


# Laws.


def invented(name: str, random: Random) -> list[str]:
    """Return a valid row of a format, with any labels, flags, years and signs."""
    columns = formats()[name].columns
    reviewed, row = random.random() < 0.7, dict[int, str]()
    for place, column in enumerate(columns):
        unreviewed = not reviewed and column.home.startswith("assessment.")
        row[place] = "NR" if unreviewed else cell_of(column, random)
    by_name = {column.name: place for place, column in reversed([*enumerate(columns)])}
    for place, column in enumerate(columns):
        if column.kind is Kind.CODE:
            beside = row[by_name[column.parameter]]
            label = labels(columns[by_name[column.parameter]].parameter).known.get(beside)
            row[place] = beside if label is None else (label.codes or ("ND",))[0]
        if column.kind is Kind.SAME:
            row[place] = row[by_name[column.parameter]]
    return [row[place] for place in range(len(columns))]


GIVEN = {
    "commitment.id": "FD0001",
    "member.name": "Freedonia",
    "member.code": "FRE",
    "plan.number": "2",
    "plan.id": "AP_FRE02",
    "commitment.url": "https://opengovpartnership.org/members/freedonia/commitments/fd0001",
}
ANY = {
    Kind.AREA: ["0", "0", "0", "1"],
    Kind.ONE_OF: ["0", "1"],
    Kind.MILESTONE: ["1"],
    Kind.CLUSTER: ["ND"],
    Kind.CLUSTER_FLAG: ["0"],
    Kind.CLUSTER_IDS: ["NA"],
    Kind.DATE: ["7/1/2014", "NR", "2015", "Not Specified"],
    Kind.NUMBER: ["3", "G2", "4.1"],
    Kind.WHOLE: ["4"],
    Kind.LEFT: ["NR"],
}
WORDS = [
    "Publish the budget, line by line",
    "Treasury; Royal Mint",
    "NR",
    "Not Specified",
    "The first; the second. And more",
]


def cell_of(column: Column, random: Random) -> str:
    """Return a valid cell of a column."""
    if column.home in GIVEN:
        return GIVEN[column.home]
    if column.kind in {Kind.LABEL, Kind.REVIEWED_LABEL} or column.parameter in {"region", "member-kind"}:
        return random.choice([*labels(column.parameter).known, "ND"])
    if column.kind is Kind.CONSTANT:
        return column.parameter.partition("|")[0]
    if column.parameter in {"year", "end-year"} or column.home.endswith("report_year"):
        return random.choice(["2012", "2016", "2021"])
    if column.kind is Kind.DERIVED:
        return random.choice(
            ["0", "1", "2"] if column.parameter in {"duration", "tags", "on-time", "steps"} else ["0", "1"]
        )
    return random.choice(ANY.get(column.kind, WORDS))


SEEDS = st.randoms(use_true_random=False)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(NAMES), SEEDS)
def test_a_valid_row_has_never_moved(name: str, random: Random) -> None:
    found = read(invented(name, random), name=name)
    assert not stopped(found)
    assert found.report.rows == 1


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(NAMES), SEEDS, st.data())
def test_a_valid_row_with_slips_has_never_moved(name: str, random: Random, data: st.DataObject) -> None:
    row = invented(name, random)
    for place in data.draw(st.lists(st.integers(1, len(row) - 1), max_size=4)):
        row[place] = data.draw(st.sampled_from(["", "Sbustantial", "?", "n. a.", "x", "#REF!"]))
    row = row[: len(row) - data.draw(st.sampled_from([0, 0, 1, 3]))]
    assert not stopped(read(row, name=name))


def values(found: ogp.ReadResult, name: str) -> dict[str, object]:
    """Return the field of every kept column, of the one row that was read."""
    dataset = found.dataset
    records: dict[str, object] = {"plan": dataset.plans[0], "member": dataset.members[0]}
    if dataset.commitments:
        records |= {"commitment": dataset.commitments[0], "assessment": dataset.assessments[0]}
    homes = {
        column.home for column in formats()[name].columns if column.home and column.kind is not Kind.CODE
    }
    return {home: attrgetter(home.partition(".")[2])(records[home.partition(".")[0]]) for home in homes}


def damaged(before: ogp.ReadResult, after: ogp.ReadResult, name: str) -> set[str]:
    """Return the fields that state another value than before, and no column of which is reported."""
    headings = {one.place.heading for one in after.report}
    told = {column.home for column in formats()[name].columns if column.name in headings}
    old, new = values(before, name), values(after, name)
    wrong = {home for home in old if old[home] != new[home] and home not in told}
    return {home for home in wrong if not (isinstance(old[home], Missing) and isinstance(new[home], Missing))}


TEXTS = (
    "commitment.title",
    "commitment.short_title",
    "commitment.text",
    "commitment.theme",
    "commitment.number",
    "commitment.lead_institutions",
    "commitment.supporting_institutions",
    "assessment.progress.next_steps",
)
"""Fields of any text, in which nothing can be wrong."""


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(NAMES), SEEDS, st.sampled_from([1, -1, 2, -2, 3, -3]), st.data())
def test_a_row_that_has_moved_is_never_counted_wrong_in_silence(
    name: str, random: Random, by: int, data: st.DataObject
) -> None:
    row = invented(name, random)
    place = data.draw(st.integers(1, len(row) - 1 - abs(by)))
    filler = data.draw(st.sampled_from(["", "and more", "Treasury", "line by line; and so on"]))
    after = read(moved(row, place, by, filler), name=name)
    if after.report.rows and not {*ROWS} & codes(after).keys():
        assert not damaged(read(row, name=name), after, name) - set(TEXTS)


@needs_data
@pytest.mark.parametrize("name", EXTRACTS)
def test_rows_of_ogp_that_have_moved_are_found(name: str) -> None:
    """One row in ten is moved by one column, at a place that the row decides."""
    numbers: list[int] = []
    ogp.read(DATA / f"{name}.csv", progress=numbers.append)
    rows = [row for number, row in enumerate(table_of(DATA / f"{name}.csv"), start=1) if number in numbers][
        ::10
    ]
    for number, row in enumerate(rows):
        place = 1 + 7 * number % (len(row) - 2)
        for by in (1, -1):
            after = read(moved(row, place, by), name=name)
            if after.report.rows and not {*ROWS} & codes(after).keys():
                assert not damaged(read(row, name=name), after, name) - set(TEXTS)


# Cost.


def test_a_row_that_fits_costs_one_look_at_each_different_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    fits = Domain.fits

    def counted(self: Domain, cell: str, /) -> bool | None:
        looks.append(cell)
        return fits(self, cell)

    monkeypatch.setattr(Domain, "fits", counted)
    read(WHOLE)
    assert 0 < len(looks) <= len(WHOLE)
    looks.clear()
    read(["99x"] * len(WHOLE))
    assert len(looks) < 60 * len(WHOLE)


def test_a_title_that_begins_with_total_is_not_a_row_of_totals() -> None:
    """Not even where no member is named."""
    row = [*WHOLE]
    row[T24.index("Commitment Title")] = "Total openness of the budget"
    row[COUNTRY] = row[T24.index("Code")] = ""
    assert read(row).report.rows == 1


@pytest.mark.parametrize("name", ["participation-2016", "participation-2015"])
@pytest.mark.parametrize("country", ["Total", "Total plans", "All of them", ""])
def test_totals_of_a_table_of_participation(name: str, country: str) -> None:
    """Counts stand where other rows have Yes and No."""
    cells = table(name)
    header, row = cells[header_row(cells, name)], cells[header_row(cells, name) + 1]
    totals_ = [country, *(str(10 + place) for place in range(1, len(header)))]
    found = ogp.reads(text([header, row, totals_]))
    expected = ["row-totals"] if country else ["row-left-out"]
    assert (len(found.dataset.plans), [one.code for one in found.report if 3 in one.rows]) == (1, expected)
