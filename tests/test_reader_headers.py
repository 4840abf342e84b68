"""How a row fits the headings of a format, which row is the header, and what is told of one that differs."""

import re
from collections.abc import Sequence
from typing import cast

import pytest

import ogpmodel as ogp
from ogpmodel._tables import headers
from ogpmodel._tables.formats import Kind, format_named, formats
from ogpmodel._tables.headers import Fit, best_fit, check_header, check_kind, fit, names_repeated, no_header
from ogpmodel._tables.result import Collector, Heading

NAME = "participation-2016"
FORMAT = format_named(NAME)
NEEDED = ["Country name", "Action Plan Number"]
ALIKE = ["Country", "Comm No", "Commitment Title", "Start Date", "Starred (2015 only)", "Compound"]
"""What two formats have, and read in different ways."""


def fitted(*cells: str) -> Fit:
    return fit(FORMAT, 4, cells)


def header(*cells: str) -> Fit:
    """Return the fit of a row that is a header of a known table."""
    found = best_fit([(4, cells)], None)
    assert found is not None
    return found


def letters(columns: Sequence[Heading]) -> list[tuple[str, str]]:
    return [(one.letter, one.text) for one in columns]


def test_each_heading_is_known_unknown_blank_or_repeated() -> None:
    found = fitted(
        " Colour ", "Country name", "", "COUNTRY NAME", "Unnamed: 4", "action plan number", "Unnamed: x"
    )
    assert (found.format, found.row) == (FORMAT, 4)
    assert found.places[:3] == (1, 5, None)
    assert letters(found.unknown) == [("A", "Colour"), ("G", "Unnamed: x")]
    assert letters(found.blank) == [("C", ""), ("E", "")]
    assert letters(found.repeated) == [("D", "COUNTRY NAME")]
    assert (found.known, found.exact, found.rivals) == (2, 1, ())
    assert found.heading(0) == Heading(0, "Colour")
    assert found.missing == tuple(one.name for one in FORMAT.columns[2:] if one.name)
    assert found.nearness == (0, 1, -len(found.missing))


def test_a_column_without_a_heading_is_not_a_known_one_and_is_not_missing() -> None:
    name = "commitments-2017"
    format_ = format_named(name)
    assert any(not one.name for one in format_.columns)
    found = fit(format_, 1, ["Country", ""])
    assert (found.known, found.blank) == (1, ())
    assert "" not in found.missing


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (NEEDED[:1], True),
        (NEEDED[1:], False),
        ([*NEEDED, "x", "y"], True),
        ([*NEEDED, "x", "y", "z"], False),
    ],
    ids=["name", "no-name", "half", "less"],
)
def test_a_header_distinguishes_rows_and_half_of_it_is_known(cells: list[str], expected: bool) -> None:  # noqa: FBT001 - a parameter
    assert fitted(*cells).is_header is expected


def test_the_first_header_is_taken_or_else_the_first_of_the_nearest_rows() -> None:
    rows: list[tuple[int, list[str]]] = [
        (1, ["nothing"]),
        (2, NEEDED[1:]),
        (3, ["Year AP Submitted", "Days in advance", "x"]),
        (5, ["Year AP Submitted", "Days in advance"]),
        (6, ["Days in advance", "Year AP Submitted"]),
    ]
    assert [found.row for end in (2, 3, 4, 5) if (found := best_fit(rows[:end], FORMAT))] == [2, 3, 5, 5]
    assert best_fit(rows[:1], FORMAT) is None
    assert best_fit([], None) is None
    headed = best_fit([*rows, (8, NEEDED), (9, [*NEEDED, "Year AP Submitted"])], FORMAT)
    assert headed is not None
    assert headed.row == 8


def test_with_a_kind_no_other_format_is_looked_for() -> None:
    found = best_fit([(1, ALIKE)], format_named("commitments-2017"))
    assert found is not None
    assert (found.format.name, found.rivals) == ("commitments-2017", ())
    assert header(*ALIKE).rivals == ("commitments-2016-export",)
    # Formats that read the cells alike are no rivals.
    assert header("Country", "Commitment Title").rivals == ()


def test_a_header_of_another_format_is_reported_with_its_place() -> None:
    found = fit(format_named("commitments-2015"), 4, ALIKE)
    with pytest.raises(
        ogp.InvalidData, match="not that of commitments-2015, but of commitments-2017"
    ) as caught:
        check_kind(found, Collector(file="a.csv"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.expected) == ("sheet-header", "commitments-2015")
    assert (problem.place.file, problem.place.row) == ("a.csv", 4)
    # How headings are written decides nothing here.
    upper = [one.upper() for one in ALIKE]
    with pytest.raises(ogp.InvalidData, match="but of commitments-2017"):
        check_kind(fit(format_named("commitments-2015"), 4, upper), Collector())
    check_kind(fit(format_named("commitments-2016-export"), 4, upper), Collector())
    # What fits as well is not another's.
    check_kind(fit(format_named("commitments-2016-export"), 4, ALIKE), Collector())


def test_two_formats_that_fit_alike_are_reported_with_their_place() -> None:
    with pytest.raises(ogp.InvalidData) as caught:
        check_header(header(*ALIKE), Collector(file="a.csv"))
    (problem,) = caught.value.problems
    names = "commitments-2017 and commitments-2016-export"
    assert problem.message.startswith(f"the header fits {names} equally well")
    assert (problem.code, problem.expected) == ("sheet-header", names)
    assert (problem.place.file, problem.place.row) == ("a.csv", 4)


def test_columns_that_differ_are_reported_with_what_they_resemble() -> None:
    collector = Collector()
    check_header(fitted(*NEEDED, "Dayz in advance", "Colour"), collector)
    first, second, missing = collector.problems()
    assert [(one.code, one.found, one.hint, one.place.letter) for one in (first, second)] == [
        ("column-unknown", "Dayz in advance", "Days in advance", "C"),
        ("column-unknown", "Colour", None, "D"),
    ]
    ends = [one.message.partition("; ")[2] for one in (first, second)]
    assert ends == ["it is not read; did you mean 'Days in advance'?", "it is not read"]
    names = [one.name for one in FORMAT.columns if one.name][2:]
    assert (missing.code, missing.place.row) == ("columns-missing", 4)
    assert missing.message.startswith(f"missing of {NAME} ({len(names)}): {names[0]!r}, ")
    assert missing.message.endswith(f"{names[9]!r} and {len(names) - 10} more")


@pytest.mark.parametrize(("count", "more"), [(1, ""), (10, ""), (11, " and 1 more"), (12, " and 2 more")])
def test_ten_missing_columns_are_named(count: int, more: str) -> None:
    names = [one.name for one in FORMAT.columns if one.name]
    collector = Collector()
    check_header(fit(FORMAT, 1, names[:-count]), collector)
    (problem,) = collector.problems()
    listed = ", ".join(map(repr, names[-count:][:10]))
    assert problem.message == f"missing of {NAME} ({count}): {listed}{more}"


def test_a_whole_header_has_nothing_to_tell() -> None:
    collector = Collector()
    check_header(fitted(*(one.name for one in FORMAT.columns)), collector)
    assert collector.problems() == ()


def test_repeated_headings_name_the_columns_that_have_them_too() -> None:
    with pytest.raises(ogp.InvalidData) as caught:
        check_header(fitted(*NEEDED, "country  name", "Country Name"), Collector())
    told = [(one.code, one.place.row, one.place.letter) for one in caught.value.problems]
    assert told == [("column-repeated", 4, "C"), ("column-repeated", 4, "D")]
    found = [re.findall("in column (.*?);", one.message) for one in caught.value.problems]
    assert found == [["A and D"], ["A and C"]]


def test_without_a_header_every_format_is_named_or_the_one_asked_for() -> None:
    (problem,) = no_header(None, Collector(file="a.csv"), None)
    listed = ", ".join(f"{one.name} ({one.title})" for one in formats().values())
    assert problem.message == (
        "none of the first 30 rows is a header of a table that is known here; known are "
        f"{listed}; `ogpmodel.load` reads documents of our own"
    )
    assert (problem.code, problem.expected) == ("sheet-header", ogp_shortened(", ".join(formats())))
    assert problem.place.file == "a.csv"
    (problem,) = no_header(None, Collector(), FORMAT)
    assert problem.message == (
        f"none of the first 30 rows is the header of {NAME}; `ogpmodel.load` reads documents of our own"
    )


def ogp_shortened(words: str) -> str:
    """Return words as long as a problem shows them."""
    return ogp.Problem(code="sheet-header", message="x", expected=words).expected or ""


def test_what_comes_nearest_is_reported_with_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headers, "MOST_LISTED_COLUMNS", 2)
    first, *others = no_header(fitted("Country name", "Dayz in advance", "x", "y"), Collector(), FORMAT)
    wanted = sum(bool(one.name) for one in FORMAT.columns)
    assert f"; this row comes nearest, to {NAME}: 1 of its {wanted} columns; `ogpmodel.load`" in first.message
    assert (first.code, first.expected, first.place.row) == ("sheet-header", FORMAT.title, 4)
    assert [(one.code, one.place.letter, one.place.row, one.hint) for one in others] == [
        ("column-unknown", "B", 4, "Days in advance"),
        ("column-unknown", "C", 4, None),
        ("columns-missing", None, 4, None),
    ]
    assert others[-1].message.startswith(f"missing ({wanted - 1}): 'Action Plan Number', ")
    whole = fitted(*(one.name for one in FORMAT.columns))
    assert [one.code for one in no_header(whole, Collector(), FORMAT)] == ["sheet-header"]


def test_names_of_members_that_a_table_repeats_do_not_distinguish_its_columns() -> None:
    repeated = format_named("commitments-2015")
    names = [one.name for one in repeated.columns]
    assert names_repeated(dict.fromkeys(names)) is repeated
    without = {one.name for one in repeated.columns if one.kind is Kind.SAME}
    assert names_repeated([name for name in names if name not in without]) is None
    assert names_repeated(["nothing"]) is None
    assert names_repeated(NEEDED) is None


@pytest.mark.parametrize(
    ("heads", "dates", "reviewed"),
    [
        ([], False, False),
        (["Start Date"], True, False),
        (["Potential impact"], False, True),
        (["Start Date", "Potential impact"], True, True),
    ],
    ids=["neither", "dates", "report", "both"],
)
def test_how_cells_are_read_depends_on_the_columns_that_are_there(
    heads: list[str],
    dates: bool,  # noqa: FBT001 - a parameter
    reviewed: bool,  # noqa: FBT001 - a parameter
) -> None:
    format_ = format_named("commitments-2017")
    used, *rest = fit(format_, 1, ["x", "Country", "Commitment Title", *heads]).meaning
    used = cast("set[tuple[object, ...]]", used)
    assert {(1, "member.name"), (2, "commitment.title")} <= {one[:2] for one in used}
    assert len(used) == 2 + len(heads)
    assert rest == [format_.dates if dates else None, format_.reviewed_by_row if reviewed else None]
