"""Clusters: up to three columns that say together with which commitments one was assessed."""

import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from ..readings import Missing
from ..spelling import quoted
from .cells import Found, whole_again
from .formats import plain

ORDER: Final = (Missing.NOT_REVIEWED, Missing.NO_DATA, Missing.NOT_APPLICABLE, *Missing)
"""Which absence is taken where the columns give different ones: a review to come goes first."""


@attrs.frozen(weakref_slot=False)
class ReadCluster:
    """What the columns say."""

    value: Any
    """The commitments or the cluster's name, nothing in a tuple where there is none, or an absence."""
    kind: str = "cluster"
    """The kind of the column that decided."""
    words: str = ""
    """The words of the cells."""
    found: tuple[Found, ...] = ()
    """What is to be reported."""


def read_cluster(cells: Mapping[str, str], absences: Mapping[str, Missing], /) -> ReadCluster:
    """Read the columns of a cluster: the flag and identifiers of Action Plan Reviews, or the older name."""
    flag, ids, old = (cells.get(kind, "").strip() for kind in ("cluster-flag", "cluster-ids", "cluster"))
    if plain(flag) in {"0", "1"}:
        read = _flagged(plain(flag), ids, absences)
        return _with_ignored(read, "cluster", old, absences)
    if flag.casefold() not in absences:
        return _unreadable("cluster-flag", flag, "the flag is neither 0 nor 1")
    kinds = [kind for cell in (flag, old) if (kind := absences.get(cell.casefold())) is not None]
    if old.casefold() in absences:
        read = ReadCluster(next(kind for kind in ORDER if kind in kinds))
    else:
        read = ReadCluster(()) if old.casefold() == "none" else _named(old)
    return _with_ignored(read, "cluster-ids", ids, absences)


def _with_ignored(
    read: ReadCluster, kind: str, words: str, absences: Mapping[str, Missing], /
) -> ReadCluster:
    """Report the cell of another column that says something, and is not taken."""
    if words.casefold() in {*absences, "none"} or read.value is Missing.UNREADABLE:
        return read
    message = f"{quoted(words)} stands beside another column of clusters, which is taken"
    found = (*read.found, Found("cell-unexpected", message))
    return attrs.evolve(read, kind=kind, words=words, found=found)


def _named(words: str, /) -> ReadCluster:
    name = whole_again(words)
    if name == words:
        return ReadCluster((name,))
    message = f"{quoted(words)} went through a float; read as {name!r}"
    return ReadCluster((name,), words=words, found=(Found("number-float", message),))


def _flagged(flag: str, ids: str, absences: Mapping[str, Missing], /) -> ReadCluster:
    """Read flag and identifiers together; one without the other cannot be read."""
    absent = absences.get(ids.casefold())
    if flag == "1" and absent is None:
        return ReadCluster(
            tuple(part for one in re.split("[,;]", ids) if (part := one.strip())), "cluster-ids"
        )
    if flag == "1":
        return _unreadable("cluster-ids", ids, "it is in a cluster, and the commitments are not named")
    if absent is None:
        return _unreadable("cluster-ids", ids, "commitments are named, and it is in no cluster")
    if absent in {Missing.NOT_APPLICABLE, Missing.NOT_STATED}:
        return ReadCluster(())
    message = f"{quoted(ids)} stands beside a flag that says: in no cluster"
    return ReadCluster((), "cluster-ids", ids, (Found("cell-unexpected", message, "NA"),))


def _unreadable(kind: str, words: str, why: str, /) -> ReadCluster:
    message = f"{quoted(words)} cannot be read: {why}"
    return ReadCluster(Missing.UNREADABLE, kind, words, (Found("cell-unreadable", message),))
