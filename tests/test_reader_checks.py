"""Numbers beside labels: a word in the label's cell is used, and the report states which of the two is."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

import pytest

import ogpmodel as ogp
from ogpmodel import Completion, Missing, Opening, PotentialImpact
from ogpmodel._tables.formats import Column, Kind, formats
from ogpmodel._tables.labels import labels
from ogpmodel._tables.missing_signs import signs
from sheets import header_row, table, text

NAMES = ("commitments-2024", "commitments-2017", "commitments-2016-export", "commitments-2015")
ACCESS = ("Did It Open Government (Access To Information)", "_DIOGATI", "results.opened_access")


def pairs(name: str) -> Iterator[tuple[Column, Column]]:
    """Yield the columns of labels of a format, each with the column of its numbers."""
    columns = formats()[name].columns
    for number in columns:
        if number.kind is Kind.CODE:
            yield next(one for one in columns if one.name == number.parameter), number


def read(name: str, **cells: str) -> tuple[ogp.Assessment, ogp.Report]:
    """Read one row of an invented sheet, a reviewed one, with some of its cells changed."""
    sheet = table(name)
    place = header_row(sheet, name)
    header, row = sheet[place : place + 2]
    changed = [cells.get(head, cell) for head, cell in zip(header, row, strict=True)]
    found = ogp.reads(text([header, changed]), kind=name)
    return found.dataset.assessments[0], found.report.where(code="code-disagrees")


def words_of(column: Column) -> Sequence[str]:
    """Return what a column's cells write where there is no value: signs of any column, and its own words."""
    known = labels(column.parameter)
    own = [word for word, label in known.known.items() if isinstance(label.value, Missing)]
    signs_of_all = [word for word in signs(reviewed=True) if word and word not in known.folded]
    return [*signs_of_all, *own]


WORDS = [
    pytest.param(name, label, number, word, id=f"{name[12:16]}-{number.name}-{word}")
    for name in NAMES
    for label, number in pairs(name)
    for word in words_of(label)
]


@pytest.mark.parametrize(("name", "label", "number", "word"), WORDS)
def test_a_sign_of_a_missing_value_is_used_beside_any_number(
    name: str, label: Column, number: Column, word: str
) -> None:
    """A number left over from another row does not take the word's place: the lowest and the highest."""
    alone, _ = read(name, **{label.name: word, number.name: word})
    codes = {code for one in labels(label.parameter).known.values() for code in one.codes}
    own = labels(label.parameter).known.get(word)
    others = sorted(codes - set(() if own is None else own.codes))
    for code in {others[0], others[-1]}:
        found, report = read(name, **{label.name: word, number.name: code})
        reading = attrgetter(label.field)(found)
        assert isinstance(reading, Missing)
        assert reading is attrgetter(label.field)(alone)
        (problem,) = [one for one in report if one.place.heading == number.name]
        assert problem.message.endswith(f"; the label is used: {reading}")


@pytest.mark.parametrize("name", NAMES)
def test_a_number_beside_a_blank_label_is_used_and_reported(name: str) -> None:
    for label, number in pairs(name):
        known = labels(label.parameter)
        for code in sorted({code for one in known.known.values() for code in one.codes}):
            found, report = read(name, **{label.name: " ", number.name: code})
            expected = known.by_code(code.casefold())
            (problem,) = [one for one in report if one.place.heading == number.name]
            assert attrgetter(label.field)(found) is expected
            taken = "the number alone determines no label; neither is used"
            if expected is not Missing.NOT_STATED:
                taken = f"the number is used: {expected}"
            assert f"is blank, and the number beside it is {code!r}; {taken}" in problem.message


SIGNS = [("NA", Missing.NOT_APPLICABLE), ("ND", Missing.NO_DATA), ("NR", Missing.NOT_REVIEWED)]


@pytest.mark.parametrize(("sign", "kind"), SIGNS)
def test_the_sign_beside_a_blank_label_is_used_and_reported(sign: str, kind: Missing) -> None:
    label, number, field = ACCESS
    found, (problem,) = read("commitments-2024", **{label: "", number: sign})
    assert attrgetter(field)(found) is kind
    assert problem.message.endswith(
        f"{label} is blank, and the number beside it is {sign!r}; the number is used: {kind}"
    )


LABELS = {
    "stale": (*ACCESS, "Not Applicable", "2", Missing.NOT_APPLICABLE, "the label is used: Not applicable"),
    "no-number": (*ACCESS, "Not Applicable", "NR", Missing.NOT_APPLICABLE, "used: Not applicable"),
    "other": (*ACCESS, "Worsens", "5", Opening.WORSENED, "the label is used: Worsened"),
    "unknown": (
        *(*ACCESS, "Improved", "4", Missing.UNREADABLE),
        "the label is unreadable, and its text is kept; the number is not used",
    ),
    "withdrawn": (
        *("Completion (Progress Report)", "_CompletionProgress", "progress.completion"),
        *("Withdrawn", "5", Missing.WITHDRAWN, "the label is used: Withdrawn"),
    ),
}


@pytest.mark.parametrize("name", LABELS)
def test_the_report_states_what_was_used(name: str) -> None:
    label, number, field, word, code, expected, words = LABELS[name]
    found, (problem,) = read("commitments-2024", **{label: word, number: code})
    assert attrgetter(field)(found) is expected
    assert problem.message.endswith(words)
    assert (problem.found, problem.place.heading) == (code, number)


def test_signs_among_the_numbers_of_2015_are_used() -> None:
    heads = ("Country", "Action Plan No.", "Commitment Title", "_Actual Completion", "_Pot Impact Coded")
    rows = [["Ghana", "1", "A title", *cells] for cells in (("Withdrawn", "2"), ("4", "NR"))]
    first, second = ogp.reads(text([heads, *rows]), kind="commitments-2015").dataset.assessments
    assert (first.progress.completion, first.design.potential_impact) == (
        Missing.WITHDRAWN,
        PotentialImpact.MODERATE,
    )
    assert (second.progress.completion, second.design.potential_impact) == (
        Completion.COMPLETE,
        Missing.NOT_REVIEWED,
    )
