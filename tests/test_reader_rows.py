"""Cells of a row that are read together, and what is reported of them: tags, clusters, blanks, totals."""

from collections.abc import Mapping, Sequence

import pytest

import ogpmodel as ogp
from ogpmodel import Missing
from ogpmodel._tables.formats import Kind, formats
from sheets import records, row_read, text

Told = list[tuple[str, str | None]]
UNCODED, UNKNOWN = "tag-uncoded", "label-unknown"

TAGS: Mapping[str, tuple[str, Mapping[str, str], Told]] = {
    # Format, cells (the tag first), and what is reported of it: code and cell.
    "set": ("commitments-2024", {"Digital Transformation": "1"}, []),
    "set-as-a-float": ("commitments-2024", {"Digital Transformation": "1.0"}, []),
    "unset": ("commitments-2024", {"Digital Transformation": "FALSE"}, []),
    "before-the-area": (
        "commitments-2024",
        {"Digital Transformation": "ND", "Year Of Submission": "2021"},
        [],
    ),
    "since-the-area": (
        "commitments-2024",
        {"Digital Transformation": "ND", "Year Of Submission": "2022"},
        [(UNCODED, "ND")],
    ),
    "no-year": (
        "commitments-2024",
        {"Digital Transformation": "ND", "Year Of Submission": ""},
        [(UNCODED, "ND")],
    ),
    "other-sign": (
        "commitments-2024",
        {"Digital Transformation": " NA ", "Year Of Submission": "2021"},
        [(UNCODED, "NA")],
    ),
    "old-area": (
        "commitments-2024",
        {"Open Data": "ND", "Year Of Submission": "2021"},
        [(UNCODED, "ND")],
    ),
    "count": ("commitments-2024", {"Open Data": "2"}, [(UNKNOWN, "2")]),
    "never-coded": ("commitments-2017", {"Marginalized Communities": "NR"}, []),
    "coded-once": ("commitments-2017", {"Marginalized Communities": "1"}, []),
    "never-coded-otherwise": (
        "commitments-2017",
        {"Marginalized Communities": "ND"},
        [(UNCODED, "ND")],
    ),
    "coded-elsewhere": ("commitments-2017", {"Open Data": "NR"}, [(UNCODED, "NR")]),
}
WORDS = {UNCODED: "it was not coded", UNKNOWN: "it is neither 0 nor 1"}


@pytest.mark.parametrize("name", TAGS)
def test_a_tag_that_is_neither_set_nor_unset_is_reported(name: str) -> None:
    kind, cells, expected = TAGS[name]
    heading = next(iter(cells))
    found = row_read(kind, cells)
    told = [one for one in found.report if one.place.heading == heading]
    assert [(one.code, one.found) for one in told] == expected
    for one in told:
        assert one.message == f"the tag is '{one.found}': {WORDS[one.code]}"
    (commitment,) = found.dataset.commitments
    (area,) = [
        one.parameter for one in formats()[kind].columns if (one.name, one.kind) == (heading, Kind.AREA)
    ]
    assert (area in commitment.areas) == (cells[heading] in {"1", "1.0"})


@pytest.mark.parametrize("signs", [["NR"], ["ND", "NR"], [""]], ids=["one", "two", "blank"])
def test_a_row_without_any_tag_is_reported_once(signs: Sequence[str]) -> None:
    heads = [one.name for one in formats()["commitments-2017"].columns if one.kind is Kind.AREA]
    cells = {head: signs[place % len(signs)] for place, head in enumerate(heads)}
    found = row_read("commitments-2017", cells)
    (problem,) = found.report.where(code=UNCODED)
    listed = ", ".join(f"'{sign.casefold()}'" for sign in signs)
    assert (problem.message, problem.place.heading) == (f"no tag of the row was coded: {listed}", None)
    assert found.dataset.commitments[0].areas == ()


FIRST = records("commitments-2024")[0]
LABEL = "Potential Impact"

BLANKS: Mapping[str, tuple[list[tuple[str, str]], tuple[int, ...]]] = {
    # Labels with the numbers beside them, and the rows that are reported as blank.
    "none": ([("Minor", "2"), ("Minor", "2")], ()),
    "one": ([("", ""), ("Minor", "2")], (2,)),
    "blanks": ([(" ", " "), ("Minor", "2")], (2,)),
    "two": ([("Minor", "2"), ("", ""), ("NA", "NA"), ("", "")], (3, 5)),
    "all": ([("", ""), (" ", "")], ()),
    "number-beside": ([("", "2"), ("Minor", "2")], ()),
}


@pytest.mark.parametrize("name", BLANKS)
def test_a_blank_where_the_published_table_has_none_is_reported(name: str) -> None:
    pairs, expected = BLANKS[name]
    columns = formats()["commitments-2024"].columns
    number = next(one.name for one in columns if one.kind is Kind.CODE and one.parameter == LABEL)
    rows = [
        FIRST | {"Commitment Unique Identifier": f"FD{place:04}", LABEL: label, number: beside}
        for place, (label, beside) in enumerate(pairs, start=1)
    ]
    blank = [one for one in ogp.read(rows).report.where(code="cell-blank") if one.place.heading == LABEL]
    assert tuple(row for one in blank for row in one.rows) == expected


def test_the_report_shows_the_cell_and_what_was_perhaps_meant() -> None:
    found = row_read("commitments-2024", {LABEL: "  Transformativ "})
    (problem,) = [one for one in found.report if one.place.heading == LABEL]
    assert (problem.found, problem.hint) == ("Transformativ", "Transformative")
    assert found.dataset.assessments[0].design.potential_impact is Missing.UNREADABLE
    assert dict(found.dataset.assessments[0].unread)["design.potential_impact"] == "Transformativ"


def test_a_row_whose_names_and_texts_are_blanks_is_ignored() -> None:
    about = ("Commitment Unique Identifier", "Country/Locality", "Code", "Commitment Title", "Short Title")
    found = ogp.read([FIRST, FIRST | dict.fromkeys((*about, "Full Text"), " ")])
    assert (found.report.left_out, len(found.dataset.commitments)) == (1, 1)


COLUMNS = formats()["commitments-2024"].columns
AREAS = [place for place, one in enumerate(COLUMNS) if one.kind is Kind.AREA]

COUNTS: Mapping[str, tuple[list[str], bool]] = {
    # The first tags of a row with a member and a title, the others blank; is it a row of totals?
    "three-of-twelve": (["7"] * 3 + ["0"] * 9, True),
    "three-of-twelve-and-blanks": (["7"] * 3 + ["0"] * 9 + [" "] * 4, True),
    "three-of-thirteen": (["7"] * 3 + ["0"] * 10, False),
    "four-of-sixteen": (["7"] * 4 + ["1"] * 12, True),
    "four-of-seventeen": (["7"] * 4 + ["1"] * 13, False),
    "two": (["7"] * 2, False),
    "three": (["7"] * 3, True),
    "words": (["x"] * 3, False),
}


@pytest.mark.parametrize("name", COUNTS)
def test_a_row_with_many_counts_among_its_tags_is_one_of_totals(name: str) -> None:
    tags, expected = COUNTS[name]
    row = [FIRST[one.name] if one.home in {"member.name", "member.code"} else "" for one in COLUMNS]
    row[[one.home for one in COLUMNS].index("commitment.title")] = "All of them"
    for place, tag in zip(AREAS, tags, strict=False):
        row[place] = tag
    found = ogp.reads(text([[one.name for one in COLUMNS], row]), kind="commitments-2024")
    assert [one.code for one in found.report.where(code="row-totals")] == ["row-totals"] * expected


NAME, FLAG, IDS = "Cluster", "Cluster (AP Review)", "Cluster Commitment ID(s)"
PAIR = ("FD0001", "FD0002")

CLUSTERS: Mapping[str, tuple[Mapping[str, str], Sequence[str], object]] = {
    # Cells, columns that the file lacks, and the identifiers that are read.
    "both": ({FLAG: "1", IDS: "FD0001, FD0002"}, (), PAIR),
    "no-flag": ({IDS: "FD0001; FD0002"}, (FLAG,), PAIR),
    "no-identifiers": ({FLAG: "0"}, (IDS,), ()),
    "flag-alone": ({FLAG: "1"}, (IDS,), Missing.UNREADABLE),
    "signs": ({FLAG: "NA", IDS: "NA"}, (), Missing.NOT_APPLICABLE),
    "none-before-signs": ({NAME: "None", FLAG: "NA", IDS: "NA"}, (), ()),
    "none-before-blanks": ({NAME: "None", FLAG: "", IDS: ""}, (), ()),
    "none-before-words": ({NAME: "None", FLAG: "x", IDS: "NA"}, (), Missing.UNREADABLE),
    "none-before-identifiers": ({NAME: "None", FLAG: "1", IDS: "FD0001,FD0002"}, (), PAIR),
    "name-before-signs": ({NAME: "Budget", FLAG: "NA", IDS: "NA"}, (), Missing.NOT_APPLICABLE),
    "none-alone": ({NAME: "None"}, (FLAG, IDS), ()),
    "name-alone": ({NAME: "Budget"}, (FLAG, IDS), Missing.NOT_STATED),
}


@pytest.mark.parametrize("name", CLUSTERS)
def test_name_flag_and_identifiers_show_the_cluster_together(name: str) -> None:
    cells, without, expected = CLUSTERS[name]
    found = row_read("commitments-2024", {NAME: "NA", **cells}, without=without)
    assert found.dataset.assessments[0].design.cluster_ids == expected
    told = [one.place.heading for one in found.report if one.place.heading in {FLAG, IDS}]
    blamed = FLAG if IDS in without or cells.get(FLAG) == "x" else IDS
    assert told == ([blamed] if expected is Missing.UNREADABLE else [])


NOBODY: Mapping[str, tuple[str, str, bool]] = {
    # The country and the code beside a title "Total"; is it a row of totals?
    "blank": ("", "", True),
    "sign": ("NA", "", True),
    "number": ("12", "", True),
    "word": ("Totals", "", True),
    "odd-code": ("", "38", True),
    "country": ("Sylvania", "", False),
    "code": ("NA", " FRE ", False),
}


@pytest.mark.parametrize("name", NOBODY)
def test_a_row_called_total_is_one_of_totals_if_it_names_nobody(name: str) -> None:
    country, code, expected = NOBODY[name]
    named = {"member.name": country, "member.code": code, "commitment.title": "Total"}
    row = [named.get(one.home, "") for one in COLUMNS]
    found = ogp.reads(text([[one.name for one in COLUMNS], row]), kind="commitments-2024")
    assert [one.code for one in found.report.where(code="row-totals")] == ["row-totals"] * expected


STEP, NOTICE = "Step 1: Timeline and process: Prior availability", "Step 2: Advance notice"


@pytest.mark.parametrize(
    ("notice", "timeline"),
    [
        ("NR", Missing.NOT_REVIEWED),
        ("", Missing.NOT_REVIEWED),
        ("NA", Missing.NO_DATA),
        ("0", Missing.NO_DATA),
    ],
)
def test_any_word_about_participation_but_not_reviewed_shows_a_report(notice: str, timeline: Missing) -> None:
    heads = ("Country name", "Action Plan Number", "Year AP Submitted", STEP, NOTICE)
    rows = [heads, ("Freedonia", "1", "2014", "NR", notice)]
    (plan,) = ogp.reads(text(rows), kind="participation-2016").dataset.plans
    assert plan.participation is not None
    assert plan.participation.timeline_available is timeline
