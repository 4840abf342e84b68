"""Filling of frozen objects without ``__init__``: the one place where a check is skipped for speed.

``__init__`` of a frozen class sets each field through ``object.__setattr__`` and checks its type. A decoder
whose values have the right types already needs neither. A *twin* is a class with the same slots that is not
frozen: the fields of a new twin are plain assignments, and then the object gets the class that it stands for.

``python benchmarks/fill.py`` measures it. Filling a record of nine fields took 0.29 µs by a twin, 0.58 µs by
the descriptors of the slots, and 8.58 µs by ``__init__`` with its checks (CPython 3.11.7).

CPython allows the change of class only if both classes have the same layout. `twin_of` tries it once for each
class; where it is not allowed, `assignments` uses the descriptors of the slots, which always work.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from types import CodeType
from typing import Any, cast

from .frozen import Frozen


def twin_of(cls: type[Frozen], /) -> type | None:
    """Return a class with the same slots whose objects can be assigned to and become objects of `cls`.

    Returns:
        The class, or None if this Python does not allow the change of class.

    """
    return _twin(cast("Any", cls))


@cache
def _twin(cls: Any, /) -> type | None:
    slots = tuple(field.name for field in cls.__attrs_attrs__)
    twin = type(cls.__name__, cls.__bases__, {"__slots__": slots})
    blank: Any = object.__new__(twin)
    try:
        blank.__class__ = cls
    except TypeError:
        return None
    return twin


def assignments(
    cls: type[Frozen], values: dict[str, str], twin: type | None, /
) -> tuple[list[str], dict[str, Any]]:
    """Return the lines of Python that create an object ``new`` of a frozen class and fill it.

    Args:
        cls: The class.
        values: The expression for the value of every field.
        twin: The class's twin, or None to use the descriptors of its slots.

    Returns:
        The lines, and the names that they use.

    """
    if twin is not None:
        filled = [f"new.{name} = {value}" for name, value in values.items()]
        return ["new = twin()", *filled, "new.__class__ = cls"], {"twin": twin, "cls": cls}
    setters: dict[str, Callable[[Any, Any], None]] = {
        f"set_{name}": vars(cls)[name].__set__ for name in values
    }
    filled = [f"set_{name}(new, {value})" for name, value in values.items()]
    return ["new = create(cls)", *filled], {"create": object.__new__, "cls": cls, **setters}


@lru_cache(maxsize=200)
def _code(text: str, /) -> CodeType:
    return compile(text, "<filling of a frozen object>", "exec")


def compiled(head: str, lines: list[str], names: dict[str, Any], /) -> Callable[..., Any]:
    """Return a function of generated lines of Python.

    Args:
        head: Name and parameters: ``load(s)``.
        lines: The lines of its body, without indentation. They must consist of the names of our own fields
            and of expressions of this package, never of texts from elsewhere.
        names: What the lines use.

    """
    exec(_code(f"def {head}:\n    " + "\n    ".join(lines)), names)  # noqa: S102 - see the docstring
    return cast("Callable[..., Any]", names[head.partition("(")[0]])
