"""Tables that are written to files, whose names must have the ending of the format."""

from os import PathLike
from typing import Final

from .._tools.files import OTHER_FORMATS, open_target, path_of

METHODS: Final = {
    "csv": "to_csv",
    "xlsx": "to_xlsx",
    "parquet": "to_parquet",
    "html": "to_html",
    "htm": "to_html",
    "xhtml": "to_html",
}
"""The ending of a file's name → the method of a table that writes such files."""
JSON: Final = frozenset({"json", "jsonl", "ndjson"})
"""The endings of names of JSON files, which `ogpmodel.dump` and `ogpmodel.write` write."""


def write_file(content: bytes, path: str | PathLike[str], method: str, /) -> None:
    """Write a file, which replaces an existing one when it is complete.

    Args:
        content: The content.
        path: The path.
        method: The method that writes it, whose endings the name may have. Any other ending than those of
            well-known formats is accepted, too.

    Raises:
        OSError: The file cannot be written, or no file can have this name.
        TypeError: The path is not a path.
        ValueError: The name has the ending of another format.

    """
    own = [ending for ending, writer in METHODS.items() if writer == method]

    def what_writes(ending: str, /) -> str:
        other = METHODS.get(ending)
        return f"`{method}` writes .{own[0]}" + ("" if other is None else f"; use `{other}`")

    with open_target(path_of(path), (OTHER_FORMATS | JSON).difference(own), what_writes) as file:
        file.write(content)
