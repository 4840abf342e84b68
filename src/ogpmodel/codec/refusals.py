"""A value that does not fit: what was expected, what was found."""

from typing import cast

from ..kinds import is_array, is_object
from ..spelling import quoted, shortened


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
