"""Clusters: the name that older reports give one, and the commitments that later reviews list."""

import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from .._tools.messages import quoted
from .._values.readings import Missing
from .cells import UNREVIEWED, Found, Read, leading, read_text
from .formats import folded, plain
from .spreadsheets import mangled, whole_again

NO_CLUSTER: Final = "none"
"""What the older tables write for a commitment in no cluster: it is stated, and not missing."""


@attrs.frozen(weakref_slot=False)
class ReadIds:
    """The commitments of a cluster, as flag and identifiers state them together."""

    value: Any
    """The identifiers, an empty tuple for no cluster, or a kind of missing."""
    kind: str
    """The kind of the column that decided."""
    words: str = ""
    """The text of its cell."""
    found: tuple[Found, ...] = ()
    """The problems to report."""


def read_cluster_name(cell: str, absences: Mapping[str, Missing], /) -> Read:
    """Read the column ``Cluster`` of reports on plans to 2017: a name or a number, which is kept as text.

    ``None`` means that there is no cluster, so no name applies. A number that a spreadsheet turned into a
    date is unreadable: the table of 2017 has ``04/22/2016`` where that of 2015 has ``4, 22``.
    """
    words = cell.strip()
    if folded(words) == NO_CLUSTER:
        return Read(Missing.NOT_APPLICABLE)
    if (why := mangled(words)) is not None:
        return Read(Missing.UNREADABLE, (Found("number-mangled", f"{why}; the cluster is unknown"),))
    read = read_text(cell, absences)
    if isinstance(read.value, Missing) or (name := whole_again(words)) == words:
        return read
    return Read(name, (Found("number-float", f"{quoted(words)} went through a float; read as {name!r}"),))


def read_cluster_ids(flag: str, ids: str, absences: Mapping[str, Missing], /) -> ReadIds:
    """Read the flag and the identifiers of Action Plan Reviews; a column that the file lacks is blank.

    Identifiers beside a blank flag are taken. A flag without identifiers, and identifiers that the flag
    contradicts, are unreadable.
    """
    marked, absent = plain(flag), absences.get(folded(ids))
    named = () if absent is not None else _split(ids)
    kind = absences.get(marked)
    if marked == "0" and not named:
        return _without_cluster(ids.strip(), absent)
    if named and (marked == "1" or kind is Missing.NOT_STATED):
        return ReadIds(named, "cluster-ids")
    if kind is not None and absent is not None:
        return ReadIds(leading({kind, absent}), "cluster-ids")
    return _contradictory(flag.strip(), ids.strip(), marked)


def _split(ids: str, /) -> tuple[str, ...]:
    return tuple(part for one in re.split("[,;]", ids) if (part := one.strip()))


def _without_cluster(ids: str, absent: Missing | None, /) -> ReadIds:
    """Read a kind of missing beside a flag of 0: NA or a blank is right there."""
    if absent in {Missing.NOT_APPLICABLE, Missing.NOT_STATED}:
        return ReadIds((), "cluster-ids")
    message = f"{quoted(ids)} is beside a flag of 0, which means no cluster; NA was expected"
    return ReadIds((), "cluster-ids", ids, (Found("cell-unexpected", message, "NA"),))


def _contradictory(flag: str, ids: str, marked: str, /) -> ReadIds:
    """Return an unreadable reading, with the text of the column that is to blame."""
    if marked == "1":
        kind, words, why = "cluster-ids", ids or flag, "the flag is 1, and no commitments are named"
    elif marked in UNREVIEWED or marked == "0":
        kind, words, why = "cluster-ids", ids, f"commitments are named, and the flag is {quoted(flag)}"
    else:
        kind, words, why = "cluster-flag", flag, "the flag is neither 0 nor 1"
    message = f"{quoted(words)} cannot be read: {why}"
    return ReadIds(Missing.UNREADABLE, kind, words, (Found("cell-unreadable", message),))
