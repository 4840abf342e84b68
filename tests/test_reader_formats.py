"""The maps of the columns: every column of every published table has a home, or a reason."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ogpmodel import ActionPlan, Assessment, Commitment, Member, Missing, registry
from ogpmodel._tables.derived import FORMULAS
from ogpmodel._tables.formats import Column, Format, Kind, format_named, formats
from ogpmodel._tables.groups import VOCABULARIES
from ogpmodel._tables.labels import folded, labels, term
from ogpmodel._tables.rows import DECODERS

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
OWN_NAMES = {"participation-20150514": "participation-2015"}
"""The name that a format has in the record of the headers, where it is another."""
RECORDS: dict[str, type[Any]] = {
    "member": Member,
    "plan": ActionPlan,
    "commitment": Commitment,
    "assessment": Assessment,
}
GIVEN: dict[str, dict[str, str]] = {
    "member": {"code": "", "name": ""},
    "plan": {"id": "", "member": ""},
    "commitment": {"id": "", "plan": "", "title": ""},
    "assessment": {"commitment": ""},
}
READ_OTHERWISE = {
    Kind.AREA,
    Kind.CLUSTER,
    Kind.CLUSTER_FLAG,
    Kind.CLUSTER_IDS,
    Kind.CODE,
    Kind.DATE,
    Kind.IDENTIFIER,
    Kind.KEY,
    Kind.ONE_OF,
}
"""The kinds of kept columns without a decoder of their own."""
UNKNOWN_LABELS = {
    ("commitments-2024", "Verifiable"): {"1"},
    ("commitments-2017", "Compound"): {"17", "13", "2", "9", "11", "19"},
    ("commitments-2016-export", "Compound"): {"17", "13", "2", "9", "11", "19"},
}
"""What nobody knows the meaning of: such a cell is unreadable, and its words are kept."""

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"OGP's tables are not at {DATA} (OGPMODEL_DATA)")
every_format = pytest.mark.parametrize("format_", formats().values(), ids=lambda one: one.name)


def columns(*kinds: Kind) -> list[tuple[Format, Column]]:
    """Return the columns of some kinds, of all formats."""
    return [(one, column) for one in formats().values() for column in one.columns if column.kind in kinds]


@needs_data
@every_format
def test_the_map_is_the_published_header_in_its_order(format_: Format) -> None:
    headers = json.loads((DATA / "headers.json").read_text(encoding="utf-8"))
    published = {OWN_NAMES.get(name, name): about["columns"] for name, about in headers.items()}
    assert [column.name for column in format_.columns] == published[format_.name]
    assert published.keys() == formats().keys()


@every_format
def test_every_column_is_kept_or_checked_or_left_with_its_reason(format_: Format) -> None:
    checked = {Kind.CODE, Kind.CONSTANT, Kind.DERIVED, Kind.MILESTONE, Kind.SAME}
    for column in format_.columns:
        if column.kind is Kind.LEFT:
            assert not column.home, column
            assert column.note, column
        elif not column.home:
            assert column.kind in checked, column
        else:
            assert column.kind in {*DECODERS, *READ_OTHERWISE}, column


def test_every_home_is_a_field_of_its_record() -> None:
    for _, column in columns(*{column.kind for one in formats().values() for column in one.columns}):
        if not column.home:
            continue
        record, *path = column.home.split(".")
        value: Any = RECORDS[record](**GIVEN[record])
        for step in path:
            assert hasattr(value, step), column
            value = getattr(value, step)


def test_no_two_columns_of_a_format_are_taken_for_each_other() -> None:
    for format_ in formats().values():
        shared = {name for name, places in format_.names.items() if len(places) > 1}
        assert shared <= {"", "action plan no.", "delete this column"}, format_.name


def test_labels_name_their_column_and_their_table() -> None:
    for _, column in columns(Kind.LABEL, Kind.REVIEWED_LABEL):
        assert labels(column.parameter).known, column
    for format_, column in columns(Kind.CODE):
        beside = {one.name: one for one in format_.columns}[column.parameter]
        assert beside.kind is Kind.LABEL, column
        assert beside.home == column.home, column


def test_terms_areas_and_rules_exist() -> None:
    for _, column in columns(Kind.ONE_OF):
        assert term(VOCABULARIES[column.field], column.parameter).code == column.parameter
    for _, column in columns(Kind.AREA):
        assert column.parameter in registry.areas(), column
    for _, column in columns(Kind.DERIVED):
        assert column.parameter in FORMULAS, column
    for format_, column in columns(Kind.SAME):
        assert sum(one.name == column.parameter for one in format_.columns) == 2


def test_every_label_occurs_once_and_every_number_of_a_scale_shows_its_label() -> None:
    for name in {column.parameter for _, column in columns(Kind.LABEL)}:
        table = labels(name)
        assert len(table.folded) == len(table.known), name
        for label in table.known.values():
            for code in label.codes:
                found = table.by_code(code)
                assert found in {label.value, Missing.NOT_STATED}, (name, code)


def test_a_number_with_two_labels_shows_neither() -> None:
    assert labels("opening").by_code("1") is Missing.NOT_STATED
    assert labels("opening").by_code("2") is term("Opening", "marginal")


@needs_data
def test_the_coded_columns_of_the_full_tables_hold_known_labels_alone() -> None:
    values: dict[str, dict[str, dict[str, int]]] = json.loads(
        (DATA / "column-values.json").read_text(encoding="utf-8")
    )
    signs = {"nr", "nd", "na", ""}
    for name, by_column in values.items():
        for column in formats()[OWN_NAMES.get(name, name)].columns:
            if column.kind not in {Kind.LABEL, Kind.REVIEWED_LABEL} or column.name not in by_column:
                continue
            known = labels(column.parameter).folded
            unknown = {one for one in by_column[column.name] if folded(one) not in {*known, *signs}}
            assert unknown == UNKNOWN_LABELS.get((name, column.name), set()), (name, column.name)


def test_a_format_is_found_by_its_name() -> None:
    assert format_named("commitments-2017").title == "OGP commitments table, March 2017"
    with pytest.raises(LookupError, match="did you mean 'commitments-2017'"):
        format_named("commitment-2017")
    with pytest.raises(TypeError, match="takes the name of a format, not 2017"):
        format_named(2017)


def test_how_many_columns_are_kept() -> None:
    kinds = Counter(column.kind for column in formats()["commitments-2024"].columns)
    assert kinds.total() == 171
    assert kinds[Kind.AREA] == 80
    assert kinds[Kind.LEFT] == 7
