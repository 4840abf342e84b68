"""One change of a dataset: what changed, from which value to which."""

from typing import Any

import attrs

from .._model.record import Record
from .._out.table_text import cell_text
from .._tools.frozen import Frozen, typed
from .._tools.messages import in_one_line, shortened
from .._values.mappings import FrozenMap
from .._values.readings import Missing
from .kinds import ADDITIONS, REMOVALS, ChangeKind
from .similarity import changed_words, similarity
from .values import is_tuple

LONGEST_SHOWN = 60
"""A line shows this many letters of a value; tables and JSON have all of them."""
NOTHING = "(nothing)"
"""How a line shows that there is no value."""
NAMES = ("title", "name", "id", "code", "commitment", "text", "area")
"""The fields by which a record is shown; the first that it has."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class RecordChange(Frozen):
    """One change: a record that was added or removed, a field with another value, or what follows from these.

    What follows: a star that was gained, lost or is now known, and a commitment that was newly reviewed.
    These changes have no field of their own.
    """

    kind: ChangeKind
    """The kind of the change."""
    collection: str
    """The collection of the record: ``commitments``; also ``metadata`` and ``extras`` of the dataset."""
    key: str | None = None
    """The identifier of the record; None for a record without one."""
    path: str = ""
    """The path of the field in the record: ``results.completion``; empty if the whole record changed."""
    old: Any = None
    """The old value; None for a record that was added."""
    new: Any = None
    """The new value; None for a record that was removed."""
    detail: str = ""
    """The star rule by which a star was gained or lost; ``as printed`` for OGP's own star."""
    member: str | None = None
    """The code of the member to which the record belongs."""
    title: str | None = None
    """The title of the record."""
    places: tuple[int | None, int | None] = (None, None)
    """The place of a record in its old and its new collection, if it was removed or added."""

    @property
    def similarity(self) -> float | None:
        """How similar old and new text are, 0 to 1; None if one of them is not text."""
        both = isinstance(self.old, str) and isinstance(self.new, str)
        return similarity(self.old, self.new) if both else None

    @property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that only the old text has, and those that only the new one has."""
        both = isinstance(self.old, str) and isinstance(self.new, str)
        return changed_words(self.old, self.new) if both else ((), ())

    def inverse(self) -> "RecordChange":
        """Return the change that undoes this one."""
        return attrs.evolve(
            self, kind=self.kind.reverse, old=self.new, new=self.old, places=(self.places[1], self.places[0])
        )

    @property
    def note(self) -> str:
        """What the values do not show: the star rule; how similar two titles are, and which words differ."""
        if self.kind is not ChangeKind.TITLE_EDITED:
            return self.detail
        gone, new = self.words
        words = [f"without {' '.join(gone)!r}"] * bool(gone) + [f"with {' '.join(new)!r}"] * bool(new)
        return "; ".join([f"{self.similarity:.0%} alike", *words])

    def to_dict(self) -> dict[str, object]:
        """Return a dict for a JSON writer; values are those of our JSON. What is empty is omitted."""
        values: dict[str, object] = {
            "key": self.key,
            "field": self.path or None,
            "detail": self.detail or None,
            "member": self.member,
            "title": self.title,
            "old": None if self.kind in ADDITIONS else plain(self.old),
            "new": None if self.kind in REMOVALS else plain(self.new),
        }
        known = {name: value for name, value in values.items() if value is not None}
        return {"kind": self.kind.code, "collection": self.collection} | known

    def __str__(self) -> str:
        """Return record, field, values and kind on one line."""
        name = self.key or shortened(self.title or self.collection, LONGEST_SHOWN)
        where = " ".join(filter(None, (name, self.member and f"({self.member})", self.path)))
        values = "" if self._is_whole else f": {_short(self.old)} → {_short(self.new)}"
        note = self.note
        return in_one_line(f"{where}{values} [{self.kind.label.lower()}{note and f': {note}'}]")

    def __repr__(self) -> str:
        """Return the line in brackets."""
        return f"<RecordChange: {self}>"

    @property
    def _is_whole(self) -> bool:
        return not self.path


def plain(value: Any, /) -> Any:
    """Return a value as our JSON writes it."""
    if isinstance(value, Missing):
        return {"missing": value.code}
    if is_tuple(value):
        return [plain(one) for one in value]
    from .._json.converter import shared_converter  # noqa: PLC0415 - it loads cattrs, which few changes need

    return shared_converter("refuse").unstructure(value)


def shown(value: Any, /) -> str:
    """Return a value as people read it: labels, the reason in brackets, records by their title."""
    if isinstance(value, Record):
        names = (getattr(value, name, None) for name in NAMES)
        return next(one for one in names if isinstance(one, str))
    if is_tuple(value):
        return "; ".join(shown(one) for one in value)
    if isinstance(value, FrozenMap):
        return "; ".join(f"{name}: {one}" for name, one in value.items())
    return cell_text(value, labels=True)


def _short(value: Any, /) -> str:
    return shortened(shown(value), LONGEST_SHOWN) or NOTHING
