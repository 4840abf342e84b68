"""Creation of records from the values of rows.

The values come from the decoders of this package, and every source has checked its texts. So the records are
filled without ``__init__``, which would check each value of each row again and takes a third of the calls of
a row. A test compares them with those of the constructor.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

import attrs

from .._model.record import Record
from .._tools.twins import assignments, compiled, twin_of
from .missing_signs import MOST_REMEMBERED
from .picking import picker

R = TypeVar("R", bound=Record)


class RecordMaker(Generic[R]):
    """Creates records of one type from the values of rows; the place of each field is resolved once.

    Records inside others that have the same values are created once and shared: records are immutable, and
    many rows have the same reviews.
    """

    make: Callable[..., R]
    """Creates the record of a row; fields without a value have their default.

    It takes the values of the row, and by name the fields that are given.
    """

    def __init__(self, cls: type[R], home: str, places: Mapping[str, int], /, *given: str) -> None:
        """Resolve the fields of a record.

        Args:
            cls: The type of the records.
            home: The record, or the path of a record inside another: ``assessment.design``.
            places: The places of all fields: `Layout.places`.
            given: The fields that are not decoded from cells one by one, such as identifiers.

        """
        prefix = f"{home}."
        self._own: dict[str, int] = {}
        self._inner: dict[str, RecordMaker[Record]] = {}
        fields: dict[str, attrs.Attribute[Any]] = attrs.fields_dict(cast("Any", cls))
        paths = {
            path.removeprefix(prefix): place for path, place in places.items() if path.startswith(prefix)
        }
        for name in dict.fromkeys(path.partition(".")[0] for path in paths):
            if name in given:
                continue
            if name in paths:
                self._own[name] = paths[name]
            else:
                default = cast("Record", fields[name].default)
                self._inner[name] = RecordMaker(type(default), f"{prefix}{name}", places)
        self._shared: dict[tuple[int, ...], R] = {}
        self._values_of = picker([place for path, place in places.items() if path.startswith(prefix)])
        self.make = self._compiled(cls, fields, given)

    def _compiled(
        self, cls: type[R], fields: "dict[str, attrs.Attribute[Any]]", given: Sequence[str], /
    ) -> Callable[..., R]:
        """Return the function that creates a record.

        The value of a required field is never None: no table is read without its column.
        """
        names: dict[str, Any] = {f"make_{name}": maker.shared for name, maker in self._inner.items()}
        values: dict[str, str] = {}
        for name, field in fields.items():
            default = f"default_{name}"
            is_required = field.default is attrs.NOTHING
            names[default] = field.default
            if name in self._inner:
                values[name] = f"make_{name}(values)"
            elif name in given:
                values[name] = name
            elif name not in self._own:
                values[name] = default
            elif is_required:
                values[name] = f"values[{self._own[name]}]"
            else:
                values[name] = f"{default} if (v := values[{self._own[name]}]) is None else v"
        lines, own = assignments(cls, values, twin_of(cls))
        head = ", ".join(["values", "/", *(["*", *given] if given else [])])
        return compiled(f"make({head})", [*lines, "return new"], names | own)

    def is_stated(self, values: Sequence[Any], /) -> bool:
        """Return whether a row has a value of any field of the record."""
        own = any(values[place] is not None for place in self._own.values())
        return own or any(maker.is_stated(values) for maker in self._inner.values())

    def shared(self, values: Sequence[Any], /) -> R:
        """Return the record of a row without other fields; rows with the same values share it.

        Values are compared by identity, which is fast: decoders return the same object for the same cell. A
        record keeps its values alive, so no other object can get the identity of one of them.
        """
        key = tuple(map(id, self._values_of(values)))
        record = self._shared.get(key)
        if record is None:
            record = self.make(values)
            if len(self._shared) < MOST_REMEMBERED:
                self._shared[key] = record
        return record
