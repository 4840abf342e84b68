"""Members that users add to our JSON (``x-…``), in the fast lane: structs have no place for them.

They are decoded beside the struct, from the same text, and encoded behind it. 6,000 commitments with an
object as such a member loaded in 0.4 of the time of the careful lane, and were written in 0.17 of it. If
only one commitment has such a member, loading took 0.2 and writing 0.1 of that time (CPython 3.11.7).
"""

from collections.abc import Callable
from typing import Any

import msgspec

from .._values.mappings import DEEPEST, OWN_PREFIX, FrozenMap
from .structs import NotSure

RECORD_LEVEL = 3
"""The level of a record in a document: what is nested too deep there is left to the careful lane."""
encode = msgspec.json.Encoder().encode
decode: Callable[[Any], dict[str, msgspec.Raw]] = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def read_own(text: Any, /) -> tuple[FrozenMap, int]:
    """Return users' own members of an object, and the number of their colons.

    Raises:
        NotSure: Their values have problems.

    """
    from .._parsing.parsing import parse  # noqa: PLC0415 - most documents have no such members

    own = {name: value for name, value in decode(text).items() if name.startswith(OWN_PREFIX)}
    found = encode(own)
    outer = RECORD_LEVEL - 1
    plain, problems = parse(b"[" * outer + found + b"]" * outer, 1)
    if problems:
        raise NotSure
    return FrozenMap.from_json(plain[0][0]), found.count(b":")


def with_own(text: bytes, extras: FrozenMap, /) -> bytes:
    """Return the text of an object with extra members behind its members.

    Raises:
        NotSure: They are nested too deep for a record in a document.

    """
    if extras.depth > DEEPEST - RECORD_LEVEL + 1:
        raise NotSure
    members = encode(extras.to_json())
    return members if text == b"{}" else text[:-1] + b"," + members[1:]
