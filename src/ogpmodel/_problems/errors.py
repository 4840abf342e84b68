"""The errors of the library: subclasses of the nearest builtin, comparable and picklable."""

from collections.abc import Iterable

from .._tools.lookups import Comparable, NotFound
from .._tools.public_paths import set_path
from .problems import SHOWN_PROBLEMS, Problem, checked_problems

__all__ = ["InvalidData", "NotFound"]

UNKNOWN = "json-unknown-name"
"""The code of the problem of an unknown member."""


class InvalidData(Comparable, ValueError):
    """The data cannot be read.

    Attributes:
        problems: Everything that is wrong, as a tuple of `Problem`, each with its code and its place.

    """

    def __init__(self, problems: Iterable[Problem], /) -> None:
        """Create the error.

        Args:
            problems: The problems, in the order in which they are reported.

        Raises:
            TypeError: The argument is not an iterable of problems.

        """
        self.problems: tuple[Problem, ...] = checked_problems("InvalidData", problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return the first problems, each on a line, and the number of the others."""
        lines = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        if more := len(self.problems) - SHOWN_PROBLEMS:
            lines += [f"… and {more:,} more"] if more > 0 else []
        advice = _advice(self.problems)
        if len(self.problems) == 1:
            return f"{lines[0]}{advice}"
        return "\n  ".join([f"{len(self.problems):,} problems{advice}:", *lines])


def _advice(problems: tuple[Problem, ...], /) -> str:
    """Return how to keep unknown members, or an empty text if there are none."""
    unknown = sum(problem.code == UNKNOWN for problem in problems)
    if not unknown:
        return ""
    one = unknown == 1
    members = "the unknown member is" if one else f"the {unknown:,} unknown members are"
    names = "its name" if one else "their names"
    return f'; if {members} yours, begin {names} with x- or load with unknown="keep"'


# `ogpmodel` loads this module on first use, but is not always the first that does.
set_path(InvalidData, "ogpmodel")
