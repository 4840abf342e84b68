"""How a derived column agrees with its rule, and the cells that do not."""

from typing import Any

import attrs

from ..._problems.problems import Place
from ..._tools.frozen import Frozen, typed
from ..._tools.messages import in_one_line, quoted
from ...irm.verdicts import Agreement
from .known_reasons import KnownReason


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class Disagreement(Frozen):
    """A cell that prints something else than its rule computes."""

    place: Place
    """The cell's place: file, sheet, row, column with its letters, and the record of the row."""
    published: str
    """The cell as printed."""
    computed: str
    """The cell that the rule computes."""
    explanation: KnownReason | None = None
    """Why they differ; None if that is not known."""

    @property
    def reason(self) -> str:
        """Why they differ, as a sentence."""
        return "No reason is known." if self.explanation is None else self.explanation.reason

    def __str__(self) -> str:
        """Return place, both values and the reason in one line."""
        place = attrs.evolve(self.place, file=None)
        values = f"published {quoted(self.published)}, computed {quoted(self.computed)}"
        return in_one_line(f"{place}: {values}. {self.reason}")

    def to_dict(self) -> dict[str, Any]:
        """Return a dict for a JSON writer; the explanation is None if none is known."""
        place = attrs.asdict(self.place, filter=lambda _, value: value is not None)
        known = None if self.explanation is None else attrs.asdict(self.explanation)
        return {
            "place": place,
            "published": self.published,
            "computed": self.computed,
            "explanation": known,
        }


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class ColumnCheck(Frozen):
    """How a derived column agrees with its rule."""

    column: str
    """The heading of the column in the published table; empty for a column without one."""
    rule: str
    """The name of the rule: a star rule, an indicator or a formula."""
    definition: str
    """What the rule computes."""
    agreed: int
    """Number of rows that print what the rule computes."""
    undecided: int
    """Number of rows that are not compared: the cell is blank, the file does not state what the rule needs,
    or the rule was not applied to the row."""
    disagreements: tuple[Disagreement, ...] = ()
    """The rows that print something else, in their order."""
    stated: Agreement | None = None
    """How many rows of the full published table agree, if that was measured."""
    lacks: tuple[str, ...] = ()
    """Columns that the rule needs and the file does not have."""

    @property
    def disagreed(self) -> int:
        """Number of rows that print something else than the rule computes."""
        return len(self.disagreements)

    @property
    def compared(self) -> int:
        """Number of rows that are compared."""
        return self.agreed + self.disagreed

    @property
    def unexplained(self) -> tuple[Disagreement, ...]:
        """The rows that disagree for no known reason."""
        return tuple(one for one in self.disagreements if one.explanation is None)

    @property
    def ok(self) -> bool:
        """Whether each row that is compared agrees, or disagrees for a known reason."""
        return not self.unexplained

    @property
    def outcome(self) -> str:
        """The outcome in a word or two."""
        if self.unexplained:
            return "disagrees"
        if self.disagreements:
            return "explained"
        return "agrees" if self.compared else "not decidable"

    @property
    def heading(self) -> str:
        """The heading for people."""
        return self.column or "(without a heading)"

    def __str__(self) -> str:
        """Return column, counts and rule in one line."""
        return in_one_line(f"{self.heading}: {self.counts()} ({self.rule})")

    def __repr__(self) -> str:
        """Return the class, the column and the counts."""
        return in_one_line(f"<ColumnCheck: {self.heading}, {self.counts()}>")

    def counts(self) -> str:
        """Return the numbers of rows in a few words."""
        if self.lacks:
            return f"not decidable, as the file lacks {', '.join(map(repr, self.lacks))}"
        open_rows = f", {self.undecided:,} not decidable" if self.undecided else ""
        known = self.disagreed - len(self.unexplained)
        explained = f", {known:,} explained" if known else ""
        return f"{self.agreed:,} of {self.compared:,} agree{explained}{open_rows}"

    def to_dict(self) -> dict[str, Any]:
        """Return a dict for a JSON writer."""
        stated = self.stated
        return {
            "column": self.column,
            "rule": self.rule,
            "definition": self.definition,
            "outcome": self.outcome,
            "agreed": self.agreed,
            "disagreed": self.disagreed,
            "undecided": self.undecided,
            "stated": None if stated is None else {"agreed": stated.agreeing, "rows": stated.rows},
            "lacks": list(self.lacks),
            "disagreements": [one.to_dict() for one in self.disagreements],
        }
