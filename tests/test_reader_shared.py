"""What the reader remembers from row to row changes no result: shared records, and cells seen before."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel._tables import domains, record_maker, row_checks, row_filter
from ogpmodel._tables.domains import FLAG, coded
from ogpmodel._tables.picking import picker
from sheets import NAMES, Table, changed, header_row, path, table, text

TAGS = ("Open Data", "Public Procurement", "Records Management", "Marginalized Communities")
NAME = "commitments-2017"


def read(cells: Table) -> ogp.ReadResult:
    """Read a table of cells."""
    return ogp.reads(text(cells))


def rows_of(count: int) -> tuple[Table, list[str]]:
    """Return a table with a row several times, each with its own number, and its header."""
    cells = table(NAME)
    at = header_row(cells, NAME)
    header = cells[at]
    rows = [list(cells[at + 1]) for _ in range(count)]
    for number, row in enumerate(rows):
        row[header.index("Comm No")] = str(number + 1)
    return [*cells[: at + 1], *rows], header


def test_equal_reviews_are_one_object() -> None:
    """A review that differs in a cell is another one."""
    cells, header = rows_of(3)
    cells[-1][header.index("Specificity")] = "ND"
    cells[-1][header.index("_Specificity")] = "ND"
    first, second, third = read(cells).dataset.assessments
    assert first.design is second.design
    assert first.progress is second.progress is third.progress
    assert third.design != first.design
    assert third.design.specificity is ogp.Missing.NO_DATA


CELLS = st.sampled_from(["0", "1", "NR", " 1", "1.0", "", "x"])


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=4))
@settings(max_examples=15)
def test_a_row_is_read_as_if_it_were_alone(tags: list[list[str]]) -> None:
    """Whatever the rows before it contain, tags and problems of a row are the same."""
    cells, header = rows_of(len(tags) + 1)
    places = [header.index(name) for name in TAGS]
    for row, values in zip(cells[-len(tags) :] if tags else [], tags, strict=True):
        for place, value in zip(places, values, strict=True):
            row[place] = value
    head = cells[: len(cells) - len(tags) - 1]
    together = [(one.areas, one.undecided_areas, dict(one.unread)) for one in read(cells).dataset.commitments]
    alone = [
        (one.areas, one.undecided_areas, dict(one.unread))
        for row in cells[len(head) :]
        for one in read([*head, row]).dataset.commitments
    ]
    assert together == alone


@given(st.lists(st.sampled_from(["a", "b", "0", "1", "NR", "", "x" * 61]), max_size=12))
@settings(max_examples=30)
def test_cells_that_were_seen_are_still_judged(cells: Sequence[str]) -> None:
    """The set has only cells that fit or may fit, and the answer does not depend on it."""
    domain = coded("a", "0")
    for _ in range(2):
        assert domain.rejects_any(cells) is any(coded("a", "0").fits(cell) is False for cell in cells)
        assert all(domain.fits(cell) is not False for cell in domain.accepted)
    assert FLAG.rejects_any(["0", "1", "nr"]) is False


@pytest.mark.parametrize("places", [[], [2], [2, 0], [1, 1, 2]])
def test_a_picker_returns_the_items_at_its_places(places: list[int]) -> None:
    assert list(picker(places)("abc")) == ["abc"[place] for place in places]


def test_names_of_members_are_remembered_but_totals_are_not_missed() -> None:
    """A row of totals below a row with the same name is still one of totals, if it has counts."""
    cells = table("commitments-2015")
    name, first = cells[2][2], cells[1].index("Open Data")

    def named(rows: Table) -> Table:
        rows[-1][2] = name
        rows[-1][first : first + 12] = ["4"] * 12
        return rows

    found = ogp.reads(changed("commitments-2015", named))
    assert [one.code for one in found.report.where(code="row-totals")] == ["row-totals"]
    assert len(found.dataset.commitments) == 4


@pytest.mark.parametrize("name", NAMES)
def test_a_full_memory_changes_nothing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What is remembered is limited; beyond the limit each row is decoded on its own."""
    before = ogp.read(path(name))
    for module in (record_maker, row_checks, row_filter, domains):
        monkeypatch.setattr(module, "MOST_REMEMBERED", 0)
    after = ogp.read(path(name))
    assert ogp.dumps(after.dataset) == ogp.dumps(before.dataset)
    assert after.report == before.report
    assert after.printed == before.printed
