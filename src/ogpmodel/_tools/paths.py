"""Public paths: what a public module shows, and the path that its classes and functions state."""

import sys
from types import FunctionType


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
        value = getattr(module, public)
        if isinstance(value, type | FunctionType) and _is_private(value.__module__):
            value.__module__ = name
    vars(module)["__dir__"] = lambda: list(names)


def _is_private(path: str, /) -> bool:
    """Return whether a module of this package has an underscore in its path."""
    package, *parts = path.split(".")
    return package == __name__.partition(".")[0] and any(part.startswith("_") for part in parts)
