"""Clusters: what flag and identifiers state together, which of them is to blame, and names of clusters."""

from collections.abc import Mapping

import pytest

from ogpmodel import Missing
from ogpmodel._tables.clusters import ClusterIds, read_cluster_ids, read_cluster_name
from ogpmodel._tables.formats import Kind
from ogpmodel._tables.missing_signs import CellProblem, signs
from sheets import row_read

UNSEEN = signs(reviewed=False)
PAIR = ("FD0001", "FD0002")
FLAG, IDS = Kind.CLUSTER_FLAG, Kind.CLUSTER_IDS


def unreadable(kind: Kind, words: str, why: str) -> ClusterIds:
    found = CellProblem("cell-unreadable", f"'{words}' cannot be read: {why}")
    return ClusterIds(Missing.UNREADABLE, kind, words, (found,))


def beside_zero(words: str) -> ClusterIds:
    message = f"'{words}' is beside a flag of 0, which means no cluster; NA was expected"
    return ClusterIds((), IDS, words, (CellProblem("cell-unexpected", message, "NA"),))


STATED: Mapping[str, tuple[str, str, ClusterIds]] = {
    # The flag, the identifiers, and what they state together.
    "marked": ("1", "FD0001, FD0002", ClusterIds(PAIR, IDS)),
    "marked-as-a-float": ("1.0", " FD0001;FD0002; ", ClusterIds(PAIR, IDS)),
    "blank-flag": (" ", "FD0001,,FD0002", ClusterIds(PAIR, IDS)),
    "none": ("0", "NA", ClusterIds((), IDS)),
    "none-and-blank": ("0", " ", ClusterIds((), IDS)),
    "none-and-separators": ("0", " , ", beside_zero(",")),
    "none-and-other-sign": ("0", " NR ", beside_zero("NR")),
    "none-but-named": (
        *(" 0 ", " FD0001 "),
        unreadable(IDS, "FD0001", "commitments are named, and the flag is '0'"),
    ),
    "sign-but-named": (
        *(" ND ", " FD0001 "),
        unreadable(IDS, "FD0001", "commitments are named, and the flag is 'ND'"),
    ),
    "not-reviewed": ("NR", "NR", ClusterIds(Missing.NOT_REVIEWED, IDS)),
    "two-signs": ("NA", "NR", ClusterIds(Missing.NOT_REVIEWED, IDS)),
    "two-other-signs": ("NA", "ND", ClusterIds(Missing.NO_DATA, IDS)),
    "blanks": ("", "", ClusterIds(Missing.NOT_STATED, IDS)),
    "marked-and-blank": ("1", " ", unreadable(IDS, "1", "the flag is 1, and no commitments are named")),
    "marked-and-sign": ("1", "NA", unreadable(IDS, "NA", "the flag is 1, and no commitments are named")),
    "words": (" x ", "FD0001", unreadable(FLAG, "x", "the flag is neither 0 nor 1")),
    "words-and-sign": ("2", "NA", unreadable(FLAG, "2", "the flag is neither 0 nor 1")),
}


@pytest.mark.parametrize("name", STATED)
def test_flag_and_identifiers_are_read_together(name: str) -> None:
    flag, ids, expected = STATED[name]
    assert read_cluster_ids(flag, ids, UNSEEN) == expected


NAMES: Mapping[str, tuple[str, object, str]] = {
    # The cell, the name, and what is reported.
    "name": (" Fiscal openness ", "Fiscal openness", ""),
    "none": (" None ", Missing.NOT_APPLICABLE, ""),
    "sign": (" ND ", Missing.NO_DATA, ""),
    "number": (" 4 ", "4", ""),
    "numbers": ("4, 22", "4, 22", ""),
    "float": (" 1.3999999999999999 ", "1.4", "'1.3999999999999999' went through a float; read as '1.4'"),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_cluster_is_kept_as_text(name: str) -> None:
    cell, expected, message = NAMES[name]
    read = read_cluster_name(cell, UNSEEN)
    assert (read.value, [one.message for one in read.problems]) == (expected, [message] if message else [])
    assert {one.code for one in read.problems} <= {"number-float"}


def test_a_table_without_names_of_clusters() -> None:
    """The other columns of clusters are read if the column of names is missing."""
    cells = {"Cluster (AP Review)": "1", "Cluster Commitment ID(s)": "FD0001, FD0002"}
    (assessment,) = row_read("commitments-2024", cells, without={"Cluster"}).dataset.assessments
    assert assessment.design.cluster_ids == PAIR
    assert assessment.design.cluster_name is Missing.NOT_STATED
