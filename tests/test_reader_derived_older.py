"""Columns of the older tables that others determine: what each formula returns for which cells."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from ogpmodel._tables.derived import FORMULAS, STEPS

BEGIN, END = "Year Of Submission", "Action Plan End Year"
MIDTERM, ACTUAL = "Completion (progress report)", "Actual Completion"
PROJECTED_CODE, ACTUAL_CODE = "_Proj Completion", "_Actual Completion"
STARRED, NOVELTY, SPECIFICITY, STEP = "Starred", "NewvPre-exist", "Specificity", "Next Steps"

CASES: Mapping[str, Sequence[tuple[Mapping[str, str], str | None]]] = {
    # Formula → the cells that are not blank, folded, and the determined cell; None if none is determined.
    "duration": [
        ({BEGIN: "2014", END: "2016"}, "2"),
        ({BEGIN: "2016", END: "2014"}, "-2"),
        ({BEGIN: "2014", END: "nd"}, None),
        ({END: "2016"}, None),
        ({BEGIN: "2014", END: "1234567890"}, None),
        ({BEGIN: "x2014", END: "2016"}, None),
    ],
    "irm-assessed": [
        ({MIDTERM: "limited"}, "1"),
        ({MIDTERM: "nr"}, "0"),
        ({ACTUAL: "nr"}, "0"),
        ({ACTUAL: "complete"}, "1"),
        ({}, None),
    ],
    "on-time": [
        ({PROJECTED_CODE: "4", ACTUAL_CODE: "1"}, "3"),
        ({PROJECTED_CODE: "1", ACTUAL_CODE: "4"}, "-3"),
        ({PROJECTED_CODE: "4"}, None),
        ({ACTUAL_CODE: "4"}, None),
        ({PROJECTED_CODE: "nr", ACTUAL_CODE: "1"}, "nr"),
        ({PROJECTED_CODE: "4", ACTUAL_CODE: "nr", "Actual Completion": "unclear"}, "nr"),
        ({PROJECTED_CODE: "4", ACTUAL_CODE: "1", "Projected Completion": "unclear"}, "unclear"),
        ({PROJECTED_CODE: "4", ACTUAL_CODE: "1", "Actual Completion": "unclear"}, "unclear"),
        ({PROJECTED_CODE: "4", ACTUAL_CODE: "1", "Actual Completion": "withdrawn"}, "na"),
        ({PROJECTED_CODE: "x", ACTUAL_CODE: "1"}, "na"),
        ({PROJECTED_CODE: "4", ACTUAL_CODE: "na"}, "na"),
    ],
    "new-and-starred": [
        ({STARRED: "1", NOVELTY: "new"}, "1"),
        ({STARRED: "1", NOVELTY: "pre-existing"}, "0"),
        ({STARRED: "0", NOVELTY: "new"}, "0"),
        ({STARRED: "nr", NOVELTY: "new"}, "nr"),
        ({NOVELTY: "new"}, None),
    ],
    "starred-and-specific": [
        ({STARRED: "1", SPECIFICITY: "c. high"}, "1"),
        ({STARRED: "1", SPECIFICITY: "none"}, "1"),
        ({STARRED: "1", SPECIFICITY: "a. low"}, "0"),
        ({STARRED: "0", SPECIFICITY: "c. high"}, "0"),
        ({STARRED: "nr", SPECIFICITY: "c. high"}, "nr"),
        ({SPECIFICITY: "c. high"}, None),
    ],
    "next-step": [
        ({STEP: "new commitment building on existing implementation"}, "1"),
        ({STEP: "none: completed implementation"}, "0"),
        ({STEP: "no further action required"}, "0"),
        ({STEP: "na"}, "0"),
        ({STEP: "nr"}, "nr"),
        ({}, None),
    ],
    "steps": [
        (dict.fromkeys(STEPS, "1"), "6"),
        (dict.fromkeys(STEPS, "nr"), "nr"),
        ({}, "nr"),
        ({STEPS[0]: "nr"}, "nr"),
        ({STEPS[0]: "1", STEPS[1]: "0", STEPS[2]: "nr"}, "1"),
        ({STEPS[5]: "0"}, "0"),
        *(({step: "1"}, "1") for step in STEPS),
    ],
}


@pytest.mark.parametrize("rule", CASES)
def test_a_formula_returns_what_other_cells_determine(rule: str) -> None:
    for cells, expected in CASES[rule]:
        assert FORMULAS[rule].compute(defaultdict(str, cells).__getitem__, []) == expected, cells


@pytest.mark.parametrize(
    ("tags", "expected"),
    [([], None), (["nr", ""], None), (["0", "nr"], "0"), (["1", "1", "nr"], "2"), (["1"], "1")],
    ids=str,
)
def test_tags_are_counted(tags: list[str], expected: str | None) -> None:
    assert FORMULAS["tags"].compute(lambda _: "", tags) == expected


def test_the_six_steps_are_those_of_the_table() -> None:
    assert STEPS == (
        "_Timelineavailability",
        "_Advance notice",
        "_Awareness-Raising",
        "_Online consultation",
        "_In-person consultations",
        "_Summary of comments",
    )
