"""The error of a failed look-up, with the key and the nearest known name."""

from collections.abc import Iterable

from .suggestions import nearest


class Comparable(Exception):
    """Base of errors that are equal if they have the same class and the same arguments."""

    def __eq__(self, other: object, /) -> bool:
        """Return whether another error has the same class and arguments."""
        return self.args == other.args if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash of the class and the arguments."""
        return hash((type(self), self.args))


class NotFound(Comparable, KeyError):
    """Nothing has this identifier or name; the message suggests the nearest known one.

    Attributes:
        key: The identifier or name that was looked up.
        kind: What it should have named: ``members``, ``plans``, ``areas``, or the name of a field.
        suggestion: The nearest name that exists; None if none is near.

    """

    key: object
    kind: str | None
    suggestion: str | None

    def __init__(
        self, message: str, /, key: object = None, kind: str | None = None, suggestion: str | None = None
    ) -> None:
        """Create the error.

        Args:
            message: What is wrong, in a sentence.
            key: The identifier or name that was looked up.
            kind: What it should have named.
            suggestion: The nearest name that exists.

        """
        super().__init__(message, key, kind, suggestion)
        self.key, self.kind, self.suggestion = key, kind, suggestion

    def __str__(self) -> str:
        """Return the message; `KeyError` would return its repr."""
        return str(self.args[0])


def not_found(message: str, key: str, /, *known: Iterable[str], kind: str, likeness: float = 0.6) -> NotFound:
    """Return the error for a name that is not known, with the nearest known one.

    Args:
        message: What is wrong, without a suggestion.
        key: The name that was looked up.
        known: The names that exist.
        kind: What it should have named.
        likeness: The part of the letters, 0 to 1, that a suggestion must share: see `nearest`.

    """
    near = nearest(key, *known, likeness=likeness)
    hint = "" if near is None else f"; did you mean {near!r}?"
    return NotFound(f"{message}{hint}", key, kind, near)
