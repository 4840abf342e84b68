"""The changes of a dataset, which can be selected, counted, applied and shown."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Self

import attrs

from .._dataset.dataset import COLLECTIONS, Dataset
from .._dataset.field import Field
from .._dataset.names import listed_members
from .._dataset.selection import ALL, OneOf, wanted_values
from .._dataset.value_paths import path_of
from .._model.metadata import Metadata
from .._out.columns import Column, ColumnType
from .._out.table import Table
from .._tools.frozen import Frozen, typed
from .._tools.html import Html, first_rows
from .._tools.lookups import not_found
from .._tools.messages import quoted
from .._values.limits import check_iterable
from .applying import applied
from .change import RecordChange, shown
from .kinds import ChangeKind, bare_path

SHOWN: Final = 20
"""The text of changes lists this many of them."""
TYPES: Final = {name: collection.record for name, collection in COLLECTIONS.items()} | {"metadata": Metadata}
"""The types of the records that change, by their collections."""
COUNTED: Final = ("kind", "collection", "path", "key", "member", "detail")
"""The attributes of a change by which changes are counted."""
COLUMNS: Final = (
    Column("kind", ColumnType.TERM, label="Kind", terms=ChangeKind, meaning="The kind of the change."),
    Column("collection", ColumnType.TEXT, label="Collection", meaning="The collection of the record."),
    Column("record", ColumnType.TEXT, label="Record", meaning="The identifier of the record."),
    Column("member", ColumnType.TEXT, label="Member", meaning="The code of the member."),
    Column("title", ColumnType.TEXT, label="Title", meaning="The title of the record."),
    Column("field", ColumnType.TEXT, label="Field", meaning="The path of the field in the record."),
    Column("old", ColumnType.TEXT, label="Old", meaning="The old value."),
    Column("new", ColumnType.TEXT, label="New", meaning="The new value."),
    Column("note", ColumnType.TEXT, label="Note", meaning="The star rule; the words of a title that differ."),
)
HEADS: Final = ("Kind", "Record", "Member", "Title", "Field", "Old", "New", "Note")


def _checked(given: Iterable[RecordChange], /) -> tuple[RecordChange, ...]:
    check_iterable("Changes", given, "changes")
    return tuple(map(_checked_change, given))


def _checked_change(given: object, /) -> RecordChange:
    if type(given) is not RecordChange:
        raise TypeError(f"Changes takes changes, not {quoted(given)}")
    return given


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class Changes(Frozen):
    """The changes between two states of a dataset. They are false if there are none.

    Iterate over them, select some with `where`, count them with `count_by`, and show them as text, `table`,
    `to_markdown`, `to_html` or `to_json`. `apply` makes them in a dataset.

    Raises:
        TypeError: An argument is not an iterable of changes.

    """

    changes: tuple[RecordChange, ...] = attrs.field(default=(), converter=_checked)
    """The changes: first what follows from others (stars and reviews), then by collection."""
    quiet: tuple[RecordChange, ...] = attrs.field(default=(), converter=_checked, kw_only=True)
    """What is not listed and not counted, because it is no change: other spellings of dates, another order.

    `apply` makes it, so that the result is equal to the new state.
    """
    warning: str = attrs.field(default="", kw_only=True)
    """Why the changes mean little, and what to do; empty if nothing is wrong."""

    def __len__(self) -> int:
        """Return the number of changes."""
        return len(self.changes)

    def __iter__(self) -> Iterator[RecordChange]:
        """Iterate over the changes."""
        return iter(self.changes)

    def __getitem__(self, place: int, /) -> RecordChange:
        """Return the change at a place."""
        return self.changes[place]

    def where(
        self,
        *tests: Callable[[RecordChange], bool],
        kind: OneOf[ChangeKind] = ALL,
        field: Field[Any, Any] | str | None = None,
        collection: OneOf[str] = ALL,
        member: OneOf[str | None] = ALL,
        key: OneOf[str | None] = ALL,
    ) -> Self:
        """Select changes: those for which every function and argument holds.

        Args:
            tests: Functions of a change: ``lambda change: (change.similarity or 0) > 0.9``.
            kind: The kind, or several of which one must fit.
            field: The field, as ``ogp.Commitments.fields.title``, or its path: ``"results"`` selects
                the changes of all its fields.
            collection: The collection: ``"plans"``.
            member: The member's code or name.
            key: The identifier of the record.

        Raises:
            NotFound: No record has such a field, or there is no such collection.
            TypeError: An argument has another type.

        """
        kinds = None if kind is ALL else wanted_values((ChangeKind,), "where(kind=…)", kind)
        selected = (_fits(None if field is None else _places(field)), *tests)
        chosen = [
            (name, wanted)
            for name, given in (("collection", collection), ("member", member), ("key", key))
            if (wanted := _wanted(name, given)) is not None
        ]
        found = (
            change
            for change in self.changes
            if (kinds is None or change.kind in kinds)
            and all(getattr(change, name) in wanted for name, wanted in chosen)
            and all(test(change) for test in selected)
        )
        return type(self)(found, warning=self.warning)

    def count_by(self, *names: str) -> Counter[Any]:
        """Return the number of changes of each kind, collection, path, key, member or detail, or of several.

        Raises:
            NotFound: A change has no such attribute; the message suggests the nearest.
            TypeError: There is no name.

        """
        if not names:
            raise TypeError(f"count_by takes one of {', '.join(COUNTED)}, or several")
        for name in names:
            if name not in COUNTED:
                raise not_found(
                    f"changes are not counted by {quoted(name)}", str(name), COUNTED, kind="names"
                )
        values = (tuple(getattr(change, name) for name in names) for change in self.changes)
        return Counter(value if len(names) > 1 else value[0] for value in values)

    def inverse(self) -> Self:
        """Return the changes that undo these."""
        return type(self)(
            (one.inverse() for one in self.changes),
            quiet=(one.inverse() for one in self.quiet),
            warning=self.warning,
        )

    def apply(self, dataset: Dataset, /) -> Dataset:
        """Return a dataset with the changes: the new state, if the dataset is the old one.

        It may be another dataset, if it has the old values.

        Raises:
            TypeError: The argument is not a dataset.
            ValueError: The dataset has other values than the old ones; the message lists them.

        """
        if not isinstance(dataset, Dataset):  # pyright: ignore[reportUnnecessaryIsInstance] - from untyped code
            raise TypeError(f"apply takes a Dataset, not {quoted(dataset)}")
        return applied((*self.changes, *self.quiet), dataset, frozenset(self.quiet))

    def summary(self) -> str:
        """Return a line with the number of changes of each kind, and the warning, if there is one."""
        counts = sorted(self.count_by("kind").items(), key=lambda item: item[0].position)
        kinds = ", ".join(f"{count:,} {kind.label.lower()}" for kind, count in counts)
        text = f"{len(self):,} change{'' if len(self) == 1 else 's'}: {kinds}" if counts else "no changes"
        return f"{text}. Warning: {self.warning}" if self.warning else text

    def table(self) -> Table:
        """Return a `Table` with a row for each change."""
        rows = ((one.kind, one.collection, *_cells(one)) for one in self.changes)
        return Table.from_rows(COLUMNS, rows, title=f"Changes: {self.summary()}")

    def to_markdown(self) -> str:
        """Return the summary, and a table of all changes, in GitHub's Markdown."""
        return f"{self.summary()}\n\n{self.table().to_markdown()}" if self else f"{self.summary()}\n"

    def to_dict(self) -> dict[str, object]:
        """Return a dict for a JSON writer, with counts by kind, and all changes; values are our JSON's."""
        return {
            "counts": {kind.code: count for kind, count in self.count_by("kind").items()},
            **({"warning": self.warning} if self.warning else {}),
            "changes": [one.to_dict() for one in self.changes],
        }

    def to_json(self) -> str:
        """Return the result of `to_dict` as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def to_html(self) -> Html:
        """Return the summary and the first changes as a table."""
        rows = ((one.kind.label, *(cell or "" for cell in _cells(one))) for one in self.changes)
        return first_rows(f"Changes: {self.summary()}", HEADS, rows, len(self))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        """Return the summary, and a line for each of the first changes; iterate to see all."""
        more = len(self) - SHOWN
        rest = [f"… and {more:,} more; iterate over the changes to see them all"] if more > 0 else []
        return "\n".join([self.summary(), *map(str, self.changes[:SHOWN]), *rest])

    def __repr__(self) -> str:
        """Return the summary."""
        return f"<Changes: {self.summary()}>"


def _cells(change: RecordChange, /) -> tuple[str | None, ...]:
    """Return the cells of a change in tables: record, member, title, field, values, note."""
    old, new = ("" if value is None else shown(value) for value in (change.old, change.new))
    return change.key, change.member, change.title, change.path, old, new, change.note


def _wanted(name: str, given: Any, /) -> frozenset[Any] | None:
    """Return the collections, members or keys to select; None for all."""
    if given is ALL:
        return None
    values: frozenset[Any] = frozenset(wanted_values((str, type(None)), f"where({name}=…)", given))
    if name == "member":
        return values | {code for one in values if one is not None for code in listed_members().find(one)}
    if name == "collection":
        known = (*TYPES, "extras")
        for one in values.difference(known):
            raise not_found(f"there is no collection {quoted(one)}", str(one), known, kind="collections")
    return values


def _places(field: Field[Any, Any] | str, /) -> list[tuple[str, str]]:
    """Return the collections and paths of a field."""
    if isinstance(field, Field):
        return [
            (name, path) for name, record in TYPES.items() if record is field.target for path in field.paths
        ]
    found = [(name, field) for name, record in TYPES.items() if _has(record, field)]
    if not found:
        paths = {one for record in TYPES.values() for one in _names(record)}
        raise not_found(f"no record has a field {quoted(field)}", str(field), sorted(paths), kind="fields")
    return found


def _has(record: type, path: str, /) -> bool:
    try:
        path_of(record, path)
    except (KeyError, ValueError):
        return False
    return True


def _names(record: type, /) -> Iterator[str]:
    for field in attrs.fields(record):
        yield field.name
        if attrs.has(field.type or object):
            yield from (f"{field.name}.{inner}" for inner in _names(field.type))


def _fits(places: list[tuple[str, str]] | None, /) -> Callable[[RecordChange], bool]:
    """Return whether a change is one of a field, or of a field inside it."""
    if places is None:
        return lambda _: True

    def fits(change: RecordChange, /) -> bool:
        path = f"{bare_path(change.path)}."
        return any(change.collection == name and path.startswith(f"{prefix}.") for name, prefix in places)

    return fits
