"""Which cells fit a column, which do not, and which may."""

from collections.abc import Mapping, Sequence

import pytest

from ogpmodel._tables import domains
from ogpmodel._tables.domains import Domain
from ogpmodel._tables.formats import formats

YES, NO, MAYBE = True, False, None
T24, T17, T16, T15 = "commitments-2024", "commitments-2017", "commitments-2016-export", "commitments-2015"

FITS: Mapping[tuple[str, str], Mapping[bool | None, Sequence[str]]] = {
    (T24, "Country/Locality"): {
        YES: ["Kenya", " Kenya "],
        MAYBE: ["Atlantis", "x" * 60, ""],
        NO: ["12", "NA", " nd ", "x" * 61],
    },
    (T24, "Code"): {YES: ["KEN", " KEN ", "NA"], NO: ["12", "Kenya, the country"], MAYBE: ["", "#REF!"]},
    (T24, "Action Plan Number"): {YES: ["1", "99", "2.0"], NO: ["0", "100", "NA", "x"], MAYBE: [" "]},
    (T24, "Commitment Unique Identifier"): {YES: ["KE0001"], NO: ["some words"], MAYBE: [""]},
    (T24, "Action Plan ID"): {YES: ["AP_KEN01", "ND"], NO: ["x y"]},
    (T24, "Commitment Title"): {MAYBE: ["", "Any text", "7"]},
    (T24, "Open Data"): {YES: ["0", "1", "1.0", "TRUE", "NA", "NR"], NO: ["2", "x"], MAYBE: [""]},
    (T24, "Start Date"): {
        YES: ["01/07/2016", "2016-07", "Jul-13", "July 2013", "42005", "2016-07-01 00:00:00", "NA"],
        MAYBE: ["", "soon", "x" * 60, "#REF!"],
        NO: ["0", "1", "1.0", "x" * 61],
    },
    (T24, "Year Of Submission"): {YES: ["2016", "1999", "2016.0", "NR"], NO: ["1899", "2100", "12"]},
    (T24, "Potential Impact"): {YES: ["Minor", " minor ", "NA"], NO: ["2", "Publish the budget"]},
    (T24, "_DIOGATI"): {YES: ["2", "NA"], NO: ["Marginal", "77"]},
    (T24, "Commitment Dummy"): {YES: ["1"], NO: ["0", "NA"], MAYBE: [""]},
    (T17, ""): {YES: ["", " "], NO: ["x", "0"]},
    (T16, "Milestone No"): {YES: ["NA", "nr"], NO: ["1", "ND"]},
    (T16, "Comm Dummy"): {YES: ["0", "1"], NO: ["2"]},
    (T17, "Report publication year (end of term)"): {YES: ["2016", "NR"], NO: ["12", "123456"]},
    (T15, "On time"): {YES: ["-2", "behind schedule", "NA"], NO: ["x"]},
    (T15, "New x Starred"): {YES: ["0", "1"], NO: ["2"]},
    (T15, "000 Case No."): {YES: ["12", "123456", "NR"], NO: ["1234567", "x"]},
    (T15, "Email"): {MAYBE: ["", "any text", "7"]},
}


def domain(kind: str, heading: str) -> Domain:
    format_ = formats()[kind]
    place = [column.name for column in format_.columns].index(heading)
    return domains.domains(format_)[place]


CASES = [
    pytest.param(kind, heading, cell, fits, id=f"{kind[12:16]}-{heading}-{cell[:12]}-{len(cell)}")
    for (kind, heading), answers in FITS.items()
    for fits, cells in answers.items()
    for cell in cells
]


@pytest.mark.parametrize(("kind", "heading", "cell", "fits"), CASES)
def test_a_cell_fits_its_column(kind: str, heading: str, cell: str, fits: bool | None) -> None:  # noqa: FBT001 - a parameter
    column = domain(kind, heading)
    assert column.fits(cell) is fits
    assert column.fits(cell) is fits, "the answer is remembered"


def test_a_column_that_occurs_twice_has_one_domain() -> None:
    columns = [column.name for column in formats()[T15].columns]
    first, second = [place for place, name in enumerate(columns) if name == "Action Plan No."]
    both = domains.domains(formats()[T15])
    for cell in ("1", "100", "x", ""):
        assert both[first].fits(cell) is both[second].fits(cell)


def test_the_answers_for_a_limited_number_of_short_cells_are_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(domains, "MOST_REMEMBERED", 2)
    column = Domain(frozenset({"a"}), other=False)
    for cell in ("a", "b", "c", "a", "x" * 61):
        assert column.fits(cell) is (cell == "a")
    assert list(column._memo) == ["a", "b"]
    longer = Domain(other=False)
    assert (longer.fits("x" * 61), longer.fits("x" * 60)) == (False, False)
    assert list(longer._memo) == ["x" * 60]


def test_free_columns_are_those_that_may_have_any_text() -> None:
    free = [
        domain(*at).is_free for at in [(T24, "Commitment Title"), (T24, "Start Date"), (T24, "Open Data")]
    ]
    assert free == [True, False, False]
    coded = [domain(*at).is_coded for at in [(T24, "Open Data"), (T17, ""), (T24, "Commitment Title")]]
    assert coded == [True, False, False]
