"""The values of fields for many records at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import attrs

from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Post, Resource
from .._tools.attributes import attributes
from .._tools.frozen import Frozen
from .._values.readings import Missing
from .._values.terms import Term
from .field import Field
from .links import Related, assessment_of, itself, known, member_of, plan_of
from .selection import Index
from .value_paths import Path, first_read, path_of

NOTHING_CODED = Assessment(commitment="")
"""Stands for the assessment of every commitment that has none."""
DECIDING: Mapping[tuple[Any, type | None], str] = {
    (plan_of, Commitment): "plan",
    (member_of, Commitment): "plan",
    (member_of, ActionPlan): "member",
    (member_of, Resource): "member",
    (member_of, Post): "member",
    (member_of, DimensionScore): "member",
}
"""The one attribute of a record on which it depends to which record a link leads."""


@attrs.frozen(repr=False, eq=False)
class Values(Frozen):
    """The values of a field; records that share a related record share a value."""

    distinct: Sequence[Any]
    """The values."""
    places: Sequence[int] | None = None
    """The place of each record's value; None if each record has its own, in their order."""

    def each(self) -> Sequence[Any]:
        """Return the value of each record."""
        return self.distinct if self.places is None else [self.distinct[place] for place in self.places]


class FieldValues:
    """The values of fields of some records. Related records are looked up once for each link."""

    __slots__ = ("_dataset", "_records", "_related")

    def __init__(self, records: Sequence[Any], dataset: Related | None, /) -> None:
        """Prepare to read fields of records in a dataset."""
        self._records = records
        self._dataset = dataset
        self._related: dict[Any, Values] = {itself: Values(records)}

    def of(self, field: Field[Any, Any], /) -> Values:
        """Return the value of each record; of several values, the tuple of those that are certain.

        If no value is certain, it is the reason why, or an empty tuple.
        """
        if field.target is Record:
            # An extra is no attribute.
            read = field.reader(self._dataset)
            return Values([read(one)[0] for one in self._records])
        inner: Any = field
        link, paths, absent = inner._link, inner._resolved, inner._absent  # noqa: SLF001 - users read one record
        related = self._targets(link.find)
        if not field.several:
            columns = [_read(related.distinct, path, absent[0], always=link.always) for path in paths]
            values = (
                columns[0]
                if len(columns) == 1
                else _first_readings(columns, cast("type[Term]", field.vocabulary))
            )
            return Values(values, related.places)
        nothing = absent[0] if absent else ()
        tuples = _read(related.distinct, paths[0], nothing, always=link.always)
        if field.has_undecided and Missing in field.types:
            pairs = zip(tuples, self.undecided(field).distinct, strict=True)
            tuples = [Missing.UNREADABLE if more and one == () else one for one, more in pairs]
        return Values(tuples, related.places)

    def undecided(self, field: Field[Any, Any], /) -> Values:
        """Return the tuple of values that each record may or may not have."""
        inner: Any = field
        link = inner._link  # noqa: SLF001 - as above
        related = self._targets(link.find)
        path = path_of(link.target, inner._undecided)  # noqa: SLF001
        return Values(_read(related.distinct, path, (), always=link.always), related.places)

    def _targets(self, find: Callable[[Any, Related | None], Any], /) -> Values:
        """Return the records to which a link leads."""
        if find not in self._related:
            self._related[find] = _found(find, self._records, self._dataset)
        return self._related[find]


def first_values(
    field: Field[Any, Any], records: Sequence[Record], dataset: Related | None, /
) -> Sequence[Any]:
    """Return the first value of each record in a field; None or a `Missing` if there is none."""
    values = FieldValues(records, dataset).of(field).each()
    if not field.several:
        return values
    return [(one[0] if one else None) if isinstance(one, tuple) else one for one in values]


def index_of(field: Field[Any, Any], records: Sequence[Record], dataset: Related | None, /) -> Index:
    """Return value → places of the records that have it."""
    index: Index = {}
    if field.several:
        read = field.reader(dataset)
        for place, record in enumerate(records):
            for value in dict.fromkeys(read(record)):
                index.setdefault(value, []).append(place)
        return index
    for place, value in enumerate(FieldValues(records, dataset).of(field).each()):
        if value in index:
            index[value].append(place)
        else:
            index[value] = [place]
    return index


def _found(
    find: Callable[[Any, Related | None], Any], records: Sequence[Record], dataset: Related | None, /
) -> Values:
    """Return the related record of each record; None if there is none."""
    kind: type[Record] | None = type(records[0]) if records else None
    if find is assessment_of and kind is Commitment:
        get = known(dataset).assessments.get
        return Values([get(one.id) or NOTHING_CODED for one in cast("Sequence[Commitment]", records)])
    if kind is Assessment and find in {plan_of, member_of}:
        commitments = [
            known(dataset).commitments.get(one.commitment) for one in cast("Sequence[Assessment]", records)
        ]
        keys = [None if one is None else one.plan for one in commitments]
    elif (find, kind) in DECIDING:
        keys = attributes(DECIDING[find, kind])(records)
    else:
        return Values([find(one, dataset) for one in records])
    examples = dict(zip(keys, records, strict=True))
    places = {key: place for place, key in enumerate(examples)}
    return Values([find(one, dataset) for one in examples.values()], [places[key] for key in keys])


def _read(related: Sequence[Any], path: Path, absent: Any, /, *, always: bool) -> list[Any]:
    """Return the values of related records, and the value of those that the dataset does not have."""
    if always or all(related):
        return path.get_all(related)
    return [absent if one is None else path.get(one) for one in related]


def _first_readings(columns: Sequence[list[Any]], terms: type[Term], /) -> list[Any]:
    """Return the first reading of a term of each record that a reviewer coded: see `first_read`."""
    # Numbers instead of tuples, which would keep the garbage collector busy.
    places = {one: place for place, one in enumerate((*terms, *Missing))}
    keys = [places[one] for one in columns[0]]
    for column in columns[1:]:
        keys = [key * len(places) + places[one] for key, one in zip(keys, column, strict=True)]
    rows = dict(zip(keys, range(len(keys)), strict=True))
    found = {key: first_read([column[row] for column in columns]) for key, row in rows.items()}
    return [found[key] for key in keys]
