"""What the library raises: every one a subclass of the nearest builtin, comparable and picklable."""

from collections.abc import Iterable

from .._tools.lookups import Comparable, NotFound
from .problems import Problem, checked_problems

__all__ = ["InvalidData", "NotFound"]

UNKNOWN = "json-unknown-name"
"""The code of a member that this version does not know."""
SHOWN = 20
"""How many problems the text of an error lists; ``problems`` has them all."""


class InvalidData(Comparable, ValueError):
    """The data cannot be read as they are.

    Attributes:
        problems: Everything that is wrong, each with its code and its place.

    """

    def __init__(self, problems: Iterable[Problem], /) -> None:
        """Create the error.

        Raises:
            TypeError: They are no iterable of problems.

        """
        self.problems: tuple[Problem, ...] = checked_problems("InvalidData", problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """List the problems, the first ones in full."""
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if more := len(self.problems) - SHOWN:
            lines += [f"… and {more:,} more"] if more > 0 else []
        advice = _advice(self.problems)
        if len(self.problems) == 1:
            return f"{lines[0]}{advice}"
        return "\n  ".join([f"{len(self.problems):,} problems{advice}:", *lines])


def _advice(problems: tuple[Problem, ...], /) -> str:
    """Return how to keep the members that this version does not know, or an empty text."""
    unknown = sum(problem.code == UNKNOWN for problem in problems)
    if not unknown:
        return ""
    members = "the unknown member is" if unknown == 1 else f"the {unknown:,} unknown members are"
    return f'; if {members} yours, load with unknown="keep"'
