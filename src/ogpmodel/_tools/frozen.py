"""Immutable objects: the base of every frozen class, and an immutable mapping."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, cast, get_args

import attrs

from .lookups import NotFound, not_found
from .messages import quoted
from .packaged import ClassDocs, class_docs

FOR_PYDANTIC = "ogpmodel._json.pydantic"
"""The module for pydantic, by name: it needs pydantic, and rooms above this one."""
K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class Frozen:
    """Base of the frozen attrs classes: it also rejects a second ``__init__``, and pickles without state.

    attrs rejects assignments, but its ``__init__`` and ``__setstate__`` fill any object that they get.
    The docstring of each class lists the docstrings of its fields under ``Attributes:``.

    Classes that ``import ogpmodel`` creates are decorated with ``repr=False, eq=False`` and use `__repr__`,
    `__eq__` and `__hash__` of this base. attrs would generate and compile these for each class: an eighth of
    what the import executes beyond attrs. By timeit, two equal assessments compare in 0.4 µs instead of 3.9,
    as identical values are not compared again; different ones take 0.8 µs instead of 0.1, and a hash 1.8 µs
    instead of 1.1.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]
    _first_field: ClassVar[str]
    _class_and_values: ClassVar[Any]

    def __init_subclass__(cls) -> None:
        """Remove the ``__setstate__`` that attrs adds to classes with slots: `__reduce__` replaces it."""
        super().__init_subclass__()
        if fields := vars(cls).get("__attrs_attrs__"):
            cls._first_field = fields[0].name
            # Returns the class and the values of all fields; it is written in C.
            cls._class_and_values = attrgetter("__class__", *(field.name for field in fields))
            cls.__doc__ = cast("Any", ClassDoc(cls))
        for name in ("__getstate__", "__setstate__"):
            if name in vars(cls):
                delattr(cls, name)

    def __attrs_pre_init__(self) -> None:
        """Raise AttributeError if the object has been initialized before."""
        if hasattr(self, self._first_field):
            raise AttributeError(f"{type(self).__name__} is immutable; attrs.evolve returns a changed copy")

    def __repr__(self) -> str:
        """Return the class and the values of the fields, as attrs does."""
        values = (f"{field.name}={getattr(self, field.name)!r}" for field in self.__attrs_attrs__)
        return f"{type(self).__name__}({', '.join(values)})"

    def __eq__(self, other: object, /) -> bool:
        """Return whether the other is of the same class, with equal values, as attrs does."""
        if other.__class__ is not self.__class__:
            return NotImplemented
        equal: bool = self._class_and_values(self) == self._class_and_values(other)
        return equal

    def __hash__(self) -> int:
        """Return a hash of class and values."""
        return hash(self._class_and_values(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any, /) -> Any:
        """Return how pydantic validates and serializes objects of the class. Only pydantic calls it."""
        return import_module(FOR_PYDANTIC).core_schema_of(cls, source, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any, /) -> Any:
        """Return the JSON Schema of objects of the class. Only pydantic calls it."""
        return import_module(FOR_PYDANTIC).json_schema_of(cls, core_schema, handler)

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Pickle and copy the values of the fields, in their order."""
        cls = type(self)
        return _filled, (cls, tuple([getattr(self, field.name) for field in cls.__attrs_attrs__]))


def _filled(cls: type[Frozen], values: tuple[object, ...], /) -> Frozen:
    """Return a new object with these values, which were checked when an equal object was created."""
    new = object.__new__(cls)
    for field, value in zip(cls.__attrs_attrs__, values, strict=True):
        object.__setattr__(new, field.name, value)
    return new


class ClassDoc:
    """The docstring of a class with a list of its fields.

    It is a descriptor, which reads the source when a docstring is asked for, and not on import.
    """

    def __init__(self, cls: type[Frozen], /) -> None:
        """Keep where the class is defined: its ``__module__`` may later become the path for imports."""
        self._place = (cls.__module__, cls.__qualname__)
        self._own = cls.__doc__

    def __get__(self, instance: object, owner: type[Frozen], /) -> str | None:
        """Return the docstring."""
        docs = self.read()
        fields = [
            _described(field.name, docs) for field in owner.__attrs_attrs__ if field.name in docs.fields
        ]
        own = self._own or docs.docstring
        return "\n".join([own or "", *(["", "Attributes:"] if fields else []), *fields]) if own else None

    def read(self) -> ClassDocs:
        """Return the docstrings of the class and of its fields."""
        return class_docs(*self._place)


def _described(name: str, docs: ClassDocs, /) -> str:
    annotation, docstring = docs.fields[name]
    first, *rest = docstring.splitlines()
    return "\n".join([f"    {name} ({annotation}): {first}", *(f"{' ' * 8}{line}" for line in rest if line)])


def typed(cls: type, fields: "list[attrs.Attribute[Any]]", /) -> "list[attrs.Attribute[Any]]":
    """Make every field reject values of another class than its annotation names.

    Subclasses are accepted. What ``isinstance`` cannot check is not checked: the items of a tuple, functions.
    Used as ``attrs.frozen(field_transformer=typed)``.
    """
    for field in fields:
        if _is_class(field.type):
            set_validator(field, _check(cls, field))
    return fields


def set_validator(field: "attrs.Attribute[Any]", check: Callable[[Any, Any, Any], None], /) -> None:
    """Set the validator of a field that attrs has just created for a new class."""
    object.__setattr__(field, "validator", check)


def _is_class(annotation: Any, /) -> bool:
    """Return whether ``isinstance`` accepts an annotation."""
    try:
        isinstance(None, annotation)
    except TypeError:
        return False
    return True


def _check(cls: type, field: "attrs.Attribute[Any]", /) -> Callable[[Any, Any, Any], None]:
    argument, expected = f"{cls.__name__}({field.name}=…)", _class_names(field.type)

    def check(_: object, __: object, value: object, /) -> None:
        if not isinstance(value, cast("type", field.type)):
            raise TypeError(f"{argument} takes {expected}, not {quoted(value)}")

    return check


def _class_names(annotation: Any, /) -> str:
    """Return the name of a class, or of the classes of a union: ``str or None``."""
    names = (getattr(one, "__name__", str(one)) for one in get_args(annotation) or (annotation,))
    return " or ".join("None" if name == "NoneType" else name for name in names)


class FrozenDict(Mapping[K, V_co]):
    """An immutable mapping in its own order. It can be pickled and, if its values can, hashed."""

    __slots__ = ("_items",)
    _items: dict[K, V_co]

    def __init__(self, items: Mapping[K, V_co], /) -> None:
        """Copy the items.

        Raises:
            AttributeError: The mapping has been initialized before.

        """
        if hasattr(self, "_items"):
            raise AttributeError("a FrozenDict is immutable")
        object.__setattr__(self, "_items", dict(items))

    def __getitem__(self, key: K, /) -> V_co:
        """Return the value of a key.

        Raises:
            NotFound: There is no such key; the message suggests the nearest.

        """
        try:
            return self._items[key]
        except (KeyError, TypeError):
            message = f"{quoted(key)} is not among these {len(self)} keys"
        if not isinstance(key, str):
            raise NotFound(message, key, "keys")
        raise not_found(message, key, (one for one in self._items if isinstance(one, str)), kind="keys")

    def __contains__(self, key: object, /) -> bool:
        """Return whether there is a value of this key; an unhashable object is not a key."""
        try:
            return key in self._items
        except TypeError:
            return False

    def __iter__(self) -> Iterator[K]:
        """Iterate over the keys, in their order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def __hash__(self) -> int:
        """Return a hash of the items; their order does not matter, as in a comparison."""
        return hash(frozenset(self._items.items()))

    def __setattr__(self, name: str, value: object, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError("a FrozenDict is immutable")

    def __delattr__(self, name: str, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError("a FrozenDict is immutable")

    def __repr__(self) -> str:
        """Return the items as a dict shows them."""
        return f"FrozenDict({self._items!r})"

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Pickle and copy the items."""
        return type(self), (self._items,)
