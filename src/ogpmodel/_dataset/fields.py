"""The fields of a collection, by name."""

# Annotations stay text, which makes `import ogpmodel` faster: see *What the import costs* in the design.
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, TypeAlias, TypeVar, cast, overload

from .._model.record import Record
from .._tools.frozen import FrozenDict
from .._tools.messages import quoted, shortened
from .._tools.suggestions import meant
from .._values.dates import PartialDate
from .._values.limits import check_text
from .extra_fields import (
    OF,
    TYPED,
    BooleanExtra,
    DateExtra,
    Extra,
    ExtraField,
    FloatExtra,
    IntegerExtra,
    TextExtra,
    extra_field,
)
from .field import Field

R = TypeVar("R")
Target: TypeAlias = type[Record] | None
"""The type of the related record that has an extra; None for the record itself."""


class Fields(Generic[R]):
    """The fields of a collection: attributes, which can also be looked up by name and iterated over."""

    __slots__ = ()
    _by_name: ClassVar[Mapping[str, Field[Any, Any]]] = FrozenDict({})

    def __init_subclass__(cls) -> None:
        """Collect the fields: its own, then those that it has in common with other collections."""
        found: dict[str, Field[Any, Any]] = {}
        for base in cls.__mro__:
            for name, value in vars(base).items():
                field: Any = value
                if isinstance(value, Field):
                    found.setdefault(name, field)
        cls._by_name = FrozenDict(found)

    if not TYPE_CHECKING:
        # Type checkers would take every misspelt field for a correct one.
        def __getattr__(self, name: str) -> NoReturn:
            """Raise AttributeError; the message suggests the nearest field."""
            near = meant(name, self._by_name)
            raise AttributeError(f"{type(self).__name__} has no field {shortened(name)!r}{near}")

    def named(self, name: str, /, *, owner: str | None = None) -> Field[R, Any]:
        """Return the field of a name.

        Args:
            name: The name.
            owner: The subject of the error message; by default the name of this class.

        Raises:
            TypeError: There is no such field; the message lists the names or suggests the nearest.

        """
        owner = owner or type(self).__name__
        if type(name) is not str:
            hint = "; pass several one by one" if isinstance(cast("object", name), list | tuple) else ""
            raise TypeError(f"{owner} takes a field or the name of a field, not {quoted(name)}{hint}")
        if name not in self._by_name:
            near = meant(name, self._by_name)
            names = "" if near else f" ({', '.join(self._by_name)})"
            raise TypeError(f"{owner} has no field {shortened(name)!r}{names}{near}")
        return self._by_name[name]

    @overload
    def extra(self, name: str, /, *, of: Target = None) -> ExtraField[R]: ...
    @overload
    def extra(self, name: str, value_type: type[PartialDate], /, *, of: Target = None) -> DateExtra[R]: ...
    @overload
    def extra(self, name: str, value_type: type[str], /, *, of: Target = None) -> TextExtra[R]: ...
    # A bool is an int, too: the checkers take the first that fits.
    @overload
    def extra(  # type: ignore[overload-overlap]
        self,
        name: str,
        value_type: type[bool],  # pyright: ignore[reportOverlappingOverload]
        /,
        *,
        of: Target = None,
    ) -> BooleanExtra[R]: ...
    @overload
    def extra(self, name: str, value_type: type[int], /, *, of: Target = None) -> IntegerExtra[R]: ...
    @overload
    def extra(self, name: str, value_type: type[float], /, *, of: Target = None) -> FloatExtra[R]: ...
    def extra(self, name: str, value_type: type | None = None, /, *, of: Target = None) -> Extra[R, Any]:
        """Return the field of a member of the records' ``extras``: ``fields.extra("budget") >= 1000``.

        Collections raise `NotFound` for a name that none of their records has.

        Args:
            name: The name, with or without ``x-``, with which the names of your own members begin.
            value_type: The type of the values: ``int``, ``float``, ``str``, ``bool`` or ``PartialDate`` (an
                ISO date). A value of another type is then ``Missing.UNREADABLE``, and no value
                ``Missing.NOT_STATED``. Without it, the values are as they are, and None is no value.
            of: The type of the related record that has it: ``Member``, ``ActionPlan``, ``Commitment`` or
                ``Assessment``. ``fields.extra("gdp", float, of=ogp.Member)`` is that of the member, and
                called ``member_gdp``. Without it, the records themselves have it.

        Raises:
            TypeError: The name is not text, or there are no fields of this type, or of such records.

        """
        check_text(name)
        if value_type not in TYPED:
            raise TypeError(f"extra takes int, float, str, bool or PartialDate, not {quoted(value_type)}")
        if not (of is None or isinstance(cast("object", of), type)) or of not in OF:
            known = " or ".join(one.__name__ for one in OF if one is not None)
            raise TypeError(f"extra takes for `of` {known}, the type of a related record, not {quoted(of)}")
        return extra_field(name, value_type, cast("Any", of))

    def __iter__(self) -> Iterator[Field[R, Any]]:
        """Iterate over the fields."""
        return iter(self._by_name.values())

    def __len__(self) -> int:
        """Return the number of fields."""
        return len(self._by_name)

    def __contains__(self, field: object, /) -> bool:
        """Return whether there is this field, or one of this name."""
        return field in self._by_name if isinstance(field, str) else field in self._by_name.values()

    def __dir__(self) -> list[str]:
        """Return the names of the fields, and of the methods that look up fields."""
        return [*self._by_name, "extra", "named"]

    def __repr__(self) -> str:
        """Return the names of the fields."""
        return f"<{type(self).__name__}: {', '.join(self._by_name)}>"
