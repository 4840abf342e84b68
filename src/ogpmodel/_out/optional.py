"""Optional libraries: each is imported when it is used, and an error names the extra that installs it."""

from importlib import import_module
from typing import Any

EXTRAS = {"pyarrow": "arrow", "pandas": "pandas", "polars": "polars", "xlsxwriter": "xlsx"}
"""The extra of ogpmodel that installs a library, by the library's name."""


def optional(module: str, user: str, /) -> Any:
    """Return a module of an optional library. It has the type Any: not all of them have type hints.

    Args:
        module: The name of the module: ``pyarrow.parquet``.
        user: The method that needs it, for the message: ``to_parquet``.

    Raises:
        ModuleNotFoundError: The library is not installed; the message contains the command that installs it.

    """
    library = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        command = f"pip install 'ogpmodel[{EXTRAS[library]}]'"
        message = f"{user} needs {library}, which is not installed; run: {command}"
        raise ModuleNotFoundError(message, name=library) from None
