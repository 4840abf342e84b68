"""A value that does not fit: what was expected, what was found."""

from typing import Any, cast

import attrs

from .._dataset.dataset import COLLECTIONS, RESERVED
from .._model.record import Record
from .._tools.messages import quoted, shortened
from .._values.limits import is_array, is_object


class Refused(ValueError):
    """A value that does not fit, with the code of the problem and the words for it."""

    def __init__(self, code: str, expected: str, value: object, hint: str = "", /) -> None:
        """Hold code, what was expected, what was found, and what was perhaps meant."""
        self.code: str = code
        self.expected: str = expected
        self.found: str = described(value)
        self.hint: str = hint
        super().__init__(f"expected {expected}, found {self.found}{hint}")


def described(value: object, /) -> str:
    """Say in a few words what stands there."""
    if is_object(value):
        return f"an object with {len(value):,} member{'' if len(value) == 1 else 's'}"
    if is_array(value):
        return f"an array of {len(value):,} value{'' if len(value) == 1 else 's'}"
    if isinstance(value, str):
        return repr(shortened(value))
    if type(value) in {int, float}:
        return quoted(value)
    return {None: "null", True: "true", False: "false"}.get(cast("bool", value), "a value")


def described_as_ours(rows: list[Any], version: str, /) -> str | None:
    """Return what to do with rows that look like our own records; None if they do not.

    Args:
        rows: The members of a JSON array.
        version: The version of the format that documents state.

    """
    first = rows[0] if rows else None
    if not is_object(first):
        return None
    if f"{first.get('type')}s" in RESERVED or first.get("type") == "metadata":
        return "they look like our own JSON Lines, which `ogpmodel.iter_lines` reads"
    names = [name for name, collection in COLLECTIONS.items() if _fits(first, collection.record)]
    if not names:
        return None
    return (
        f"they look like our own records ({' or '.join(names)}), which `ogpmodel.load` reads in a document: "
        f'{{"ogpmodel": "{version}", "{names[0]}": […]}}'
    )


def _fits(plain: dict[str, Any], kind: type[Record], /) -> bool:
    """Return whether an object has all required members of a record, and no unknown one."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    required = {field.name for field in fields if field.default is attrs.NOTHING}
    return required <= plain.keys() <= {field.name for field in fields}
