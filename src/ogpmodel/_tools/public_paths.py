"""Public paths: what a public module shows, and the path that its classes and functions state."""

import sys
from collections.abc import Iterable
from importlib import import_module
from itertools import chain
from types import FunctionType
from typing import TypeVar

T = TypeVar("T")


def publish(name: str, /) -> None:
    """Set ``__module__`` of the public names of a module to its path, and make ``dir()`` list only them.

    Call ``publish(__name__)`` at the end of a public module. Messages, ``help``, ``repr`` and pickles then
    state the path from which users import a class or function, and not the private module that defines it.
    What another public module defines keeps its path.

    Args:
        name: The path of the module, whose ``__all__`` lists its public names.

    """
    module = sys.modules[name]
    names: list[str] = module.__all__
    for public in names:
        set_path(getattr(module, public), name)
    vars(module)["__dir__"] = lambda: list(names)


def set_path(value: T, path: str, /) -> T:
    """Set ``__module__`` of a class or function that a private module of this package defines; return it.

    Args:
        value: Anything; what is not a class or function stays as it is.
        path: The path of the public module from which it is imported.

    """
    if isinstance(value, type | FunctionType) and _is_private(value.__module__):
        value.__module__ = path
    return value


def not_found_in(package: str, name: str, listed: Iterable[str], modules: Iterable[str], /) -> str:
    """Return the message for a name that a package does not have: where it is, or what may be meant.

    Args:
        package: The path of the package.
        name: The name.
        listed: The names of the package.
        modules: The paths, in the package, of public modules that may have the name.

    """
    from .suggestions import meant  # noqa: PLC0415 - only for errors

    looked_up = () if name.startswith("_") else modules
    public = {one: import_module(f"{package}.{one}").__all__ for one in looked_up}
    homes = [f"{package}.{one}" for one, names in public.items() if name in names]
    hint = f"; it is in {' and '.join(homes)}" if homes else meant(name, chain(listed, *public.values()))
    return f"module {package!r} has no attribute {name!r}{hint}"


def _is_private(path: str, /) -> bool:
    """Return whether a module of this package has an underscore in its path."""
    package, *parts = path.split(".")
    return package == __name__.partition(".")[0] and any(part.startswith("_") for part in parts)
