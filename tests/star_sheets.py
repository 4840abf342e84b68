"""Invented sheets with a row for each way in which a star is printed, or is not."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import attrs

import sheets
from ogpmodel import Missing, Reading

Cells: TypeAlias = dict[str, str]


@attrs.frozen
class Case:
    """A row: the cells that differ from the first row of the sheet, and what a rule is to say of it."""

    title: str
    cells: Cells
    answers: tuple[Reading[bool], Reading[bool]]
    """The result, and the answer as printed."""
    applied: bool = attrs.field(kw_only=True)


NO_DATA, NOT_REVIEWED, NOT_APPLICABLE = Missing.NO_DATA, Missing.NOT_REVIEWED, Missing.NOT_APPLICABLE
MODERATE_2017 = {"Potential impact": "Moderate", "_Pot Impact Coded": "2"}
MAJOR_2017 = {"Potential impact": "Transformative", "_Pot Impact Coded": "3"}
UNREAD_2017 = {"Potential impact": "ND", "_Pot Impact Coded": "ND"}
LOW_2017 = {"Specificity": "a. low", "_Specificity": "1"}
PRE_JUNE, ONLY_2015 = "Starred (pre-June 2014 assessments)", "Starred (2015 only)"
AT_MIDTERM_2017 = "Starred (current formula) progress report"
AT_THE_END_2017 = "Starred (current formula) end of term"
END_2017 = {
    "Completion (end of term)": "d. Complete",
    "_CompletionEndTerm": "5",
    "Report publication year (end of term)": "2016",
    "Change in completion": "Increase",
    "_ChangeCompletion": "1",
}
FAILED_2017 = {"Completion (progress report)": "b. Limited", "_CompletionProgress": "3"}


def four(column: str, earned: Cells, failed: Cells, unread: Cells) -> tuple[Case, ...]:
    """Return the four ways of a column: a star, none, one that nobody can derive, and no judgement."""
    return (
        Case(f"Yes {column}", earned | {column: "1"}, (True, True), applied=True),
        Case(f"No {column}", earned | failed | {column: "0"}, (False, False), applied=True),
        Case(f"Open {column}", earned | unread | {column: "0"}, (NO_DATA, False), applied=True),
        Case(f"ND {column}", earned | {column: "ND"}, (NO_DATA, NO_DATA), applied=False),
    )


def _but(column: str, *cells: Cells) -> Cells:
    """Join cells; the stars of the other columns of 2017 are not judged."""
    others = dict.fromkeys((PRE_JUNE, ONLY_2015, AT_MIDTERM_2017, AT_THE_END_2017), "ND")
    joined: dict[str, str] = {name: cell for name, cell in others.items() if name != column}
    return joined | {name: cell for each in cells for name, cell in each.items()}


STARS_2017: Mapping[str, Sequence[Case]] = {
    PRE_JUNE: four(PRE_JUNE, _but(PRE_JUNE, MODERATE_2017, LOW_2017), FAILED_2017, UNREAD_2017),
    ONLY_2015: (
        *four(ONLY_2015, _but(ONLY_2015, MODERATE_2017), LOW_2017, UNREAD_2017),
        # As in El Salvador: the column was filled.
        Case("Filled", {**_but(ONLY_2015, MODERATE_2017), ONLY_2015: "0"}, (True, True), applied=True),
    ),
    AT_MIDTERM_2017: four(AT_MIDTERM_2017, _but(AT_MIDTERM_2017, MAJOR_2017), MODERATE_2017, UNREAD_2017),
    AT_THE_END_2017: four(
        AT_THE_END_2017, _but(AT_THE_END_2017, MAJOR_2017, FAILED_2017, END_2017), MODERATE_2017, UNREAD_2017
    ),
}
"""Column of the table of March 2017 → its cases."""

MIDTERM_2024, END_2024 = (
    "Starred (Current Formula) Progress Report",
    "Starred (Current Formula) End of Term",
)
STARS_2024: Sequence[Case] = (
    Case("At the end", {MIDTERM_2024: "0", END_2024: "1", "Max star": "1"}, (True, True), applied=True),
    Case(
        "Lost at the end",
        {
            MIDTERM_2024: "1",
            END_2024: "0",
            "Max star": "0",
            "Completion (End Of Term)": "Limited",
            "_CompletionEndTerm": "3",
        },
        (False, False),
        applied=True,
    ),
    # As BUE0009: midterm was judged without a completion, and the end, which meets the rule, was not.
    Case(
        "Judged too early",
        {
            "Completion (Progress Report)": "ND",
            "_CompletionProgress": "ND",
            MIDTERM_2024: "0",
            END_2024: "ND",
            "Max star": "0",
        },
        (NO_DATA, False),
        applied=True,
    ),
    Case("ND", {MIDTERM_2024: "ND", END_2024: "ND", "Max star": "ND"}, (NO_DATA, NO_DATA), applied=False),
    Case(
        "NA",
        {MIDTERM_2024: "NA", END_2024: "ND", "Max star": "NA"},
        (NOT_APPLICABLE, NOT_APPLICABLE),
        applied=False,
    ),
    Case(
        "NR", {MIDTERM_2024: "NR", END_2024: "ND", "Max star": "ND"}, (NOT_REVIEWED, NO_DATA), applied=False
    ),
)
"""The cases of ``Max star``, in the table of July 2024."""

UNCLEAR_2015 = {"Actual Completion": "Unclear", "_Actual Completion": "Unclear"}
STARS_2015: Sequence[Case] = (
    Case("Yes", {"Starred": "1"}, (True, True), applied=True),
    Case(
        "Not coded",
        {"Starred": "1", "Potential Impact": "NR", "_Pot Impact Coded": "NR", "Specificity": "a. low"},
        (True, True),
        applied=True,
    ),
    Case(
        "Unclear impact",
        {"Starred": "1", "Potential Impact": "Unclear", "_Pot Impact Coded": "Unclear"},
        (True, True),
        applied=True,
    ),
    Case(
        "Minor",
        {"Starred": "0", "Potential Impact": "Minor", "_Pot Impact Coded": "1"},
        (False, False),
        applied=True,
    ),
    # As in Peru: printed all the same.
    Case("Unclear completion", {"Starred": "1", **UNCLEAR_2015}, (False, False), applied=True),
    Case(
        "Not judged",
        {"Starred": "NR", "Actual Completion": "NR"},
        (NO_DATA, NO_DATA),
        applied=False,
    ),
)
"""The cases of the table of May 2015."""


def sheet(name: str, cases: Sequence[Case]) -> str:
    """Return the text of an invented sheet with its first row, changed, for each case."""
    cells = sheets.table(name)
    place = sheets.header_row(cells, name)
    header, base = cells[place], cells[place + 1]
    number = next(column for column in ("Comm No", "Commitment Number", "000 Case No.") if column in header)
    rows = [
        _row(header, base, {"Commitment Title": case.title, number: str(at), **case.cells})
        for at, case in enumerate(cases, 1)
    ]
    return sheets.text([*cells[: place + 1], *rows])


def _row(header: Sequence[str], base: Sequence[str], changes: Cells) -> list[str]:
    unique = {"Commitment Unique Identifier": ""} if "Commitment Unique Identifier" in header else {}
    cells = unique | dict(changes)
    unknown = set(cells).difference(header)
    assert not unknown
    width = len(header)
    padded = [*base, *[""] * (width - len(base))]
    return [cells.get(name, cell) for name, cell in zip(header, padded, strict=True)]
