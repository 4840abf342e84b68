"""The data files that come with the package."""

import json
from functools import cache
from typing import Any


def read_packaged(path: str, /) -> bytes:
    """Give the bytes of a data file, named from the package's root."""
    from importlib.resources import files  # noqa: PLC0415 - it is slow to import, and not every program needs it

    return files("ogpmodel").joinpath(*path.split("/")).read_bytes()


@cache
def packaged_json(path: str, /) -> Any:
    """Give the content of a JSON data file; read once, never to be changed."""
    return json.loads(read_packaged(path))
