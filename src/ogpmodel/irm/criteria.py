"""Criteria: questions to the readings of an assessment, as data.

A criterion says which values meet it, which absences *fail* it (a completion that is unclear is not
substantial), and so which leave it open.
"""

from collections.abc import Mapping
from operator import attrgetter
from typing import Final, cast

import attrs

from .._model.assessments import Assessment
from .._model.checks import hint_for_text
from .._tools.frozen import Frozen, FrozenDict
from .._tools.messages import in_one_line, quoted
from .._values.readings import Missing, Reading
from .._values.terms import Term
from ..vocabularies import Completion, Moment, PotentialImpact, Specificity
from .agreements import MAY_2015
from .verdicts import Reason, check_judged

CODEBOOK = "IRM codebook in the OGP Explorer, 2016 (https://github.com/Vizzuality/ogp)"
AMBITION = "OGP glossary, Ambition (https://www.opengovpartnership.org/glossary/ambition/)"
VERIFIABILITY = "OGP glossary, Verifiability (https://www.opengovpartnership.org/glossary/verifiability)"
COMPLETION = "OGP glossary, Completion (https://www.opengovpartnership.org/glossary/completion/)"
STARRED = "OGP, on starred commitments (https://www.opengovpartnership.org/?p=3699)"
OTHER_REVIEW: Final[Mapping[Moment, str]] = FrozenDict(
    {Moment.PROGRESS: "results.", Moment.END_OF_TERM: "progress."}
)
"""What is not looked at when one moment is asked about."""
NOT_ASKED: Final = (Missing.NOT_APPLICABLE, Missing.NO_DATA, Missing.NOT_STATED)
LOOKED: Final = frozenset(
    {Missing.UNCLEAR, Missing.WITHDRAWN, Missing.TOO_EARLY, Missing.NO_EVIDENCE, Missing.UNREADABLE}
)
"""Absences that only a reviewer can have written, or whose words could not be read: no other reading
stands in for them."""
TELLING: Final = (*(kind for kind in Missing if kind not in NOT_ASKED), *NOT_ASKED)
"""The kinds of absence, from what tells most of several readings that could answer one question."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Criterion(Frozen):
    """A question to an assessment: met, not met, or open."""

    name: str
    """Name, as reasons give it."""
    definition: str
    """What meets it."""
    variables: tuple[str, ...]
    """The readings that answer it, as paths (``design.specificity``).

    The first that was coded decides: one that is not stated, not asked or not reviewed leaves it to the next.
    """
    met_by: tuple[Term | bool, ...]
    """The values that meet it, and absences that pass; of a reading with several values one is enough."""
    failed_by: tuple[Missing, ...] = ()
    """The absences that fail it; every other leaves it open."""
    source: str
    """The OGP or IRM document."""

    def ask(self, assessment: Assessment, /, *, moment: Moment | None = None) -> Reason:
        """Ask an assessment, about one moment of review or about the last that answers.

        A criterion that only the other moment could answer is asked there.

        Raises:
            TypeError: It is no assessment, or no moment.

        """
        check_judged("ask", assessment, Assessment)
        readings: dict[str, object] = {path: attrgetter(path)(assessment) for path in self.asked_at(moment)}
        deciding = (path for path, reading in readings.items() if self._decides(reading))
        path = next(deciding, None) or _why_open(readings)
        return Reason(
            criterion=self.name,
            held=self._held(readings[path], _undecided(assessment, path)),
            decided_by=path,
            value=readings[path],
            source=self.source,
        )

    def asked_at(self, moment: Moment | None, /) -> tuple[str, ...]:
        """Return the readings that answer it at a moment; all of them, if that moment asked none.

        Raises:
            TypeError: It is no moment.

        """
        check_moment(moment)
        if moment is None:
            return self.variables
        other = OTHER_REVIEW[moment]
        return tuple(path for path in self.variables if not path.startswith(other)) or self.variables

    def __str__(self) -> str:
        """Give the name, and what meets it."""
        return in_one_line(f"{self.name}: {self.definition}")

    def _decides(self, reading: object, /) -> bool:
        settled = (*self.met_by, *self.failed_by, *LOOKED)
        return not isinstance(reading, Missing) or reading in settled

    def _held(self, reading: object, undecided: tuple[Term, ...], /) -> Reading[bool]:
        """Return whether a reading meets the criterion; a value that is undecided leaves it open."""
        if isinstance(reading, Missing):
            failed = reading in self.failed_by or (undecided and not self._may_be_met_by(undecided))
            return True if reading in self.met_by else False if failed else reading
        values = cast("tuple[object, ...]", reading) if isinstance(reading, tuple) else (reading,)
        if any(one in self.met_by for one in values):
            return True
        return Missing.UNREADABLE if self._may_be_met_by(undecided) else False

    def _may_be_met_by(self, undecided: tuple[Term, ...], /) -> bool:
        return any(one in self.met_by for one in undecided)


def _undecided(assessment: Assessment, path: str, /) -> tuple[Term, ...]:
    """Return the values of which it is not known whether a reading with several values has them."""
    return assessment.design.undecided_values if path == "design.values" else ()


def check_moment(moment: object, /) -> None:
    """Refuse what is no moment.

    Raises:
        TypeError: It is neither a `Moment` nor None.

    """
    if moment is not None and type(moment) is not Moment:
        hint = hint_for_text((Moment,), moment) if isinstance(moment, str) else ""
        raise TypeError(f"moment=… takes a Moment or None, not {quoted(moment)}{hint}")


def _why_open(readings: Mapping[str, object], /) -> str:
    """Give the path of the absence that tells most: that a question was not asked tells least."""
    return min(readings, key=lambda path: TELLING.index(cast("Missing", readings[path])))


SPECIFIC: Final = Criterion(
    name="specificity",
    definition="Medium or High specificity; where the IRM asked that instead, verifiable",
    variables=("design.specificity", "design.verifiable"),
    met_by=(Specificity.MEDIUM, Specificity.HIGH, True),
    source=f"{STARRED}; {VERIFIABILITY}",
)
RELEVANT: Final = Criterion(
    name="relevance",
    definition="relevant to the OGP values, as the IRM coded it",
    variables=("design.relevant",),
    met_by=(True,),
    source=CODEBOOK,
)
MODERATE: Final = Criterion(
    name="potential impact",
    definition="Moderate or Transformative potential impact",
    variables=("design.potential_impact",),
    met_by=(PotentialImpact.MODERATE, PotentialImpact.TRANSFORMATIVE),
    failed_by=(Missing.UNCLEAR,),
    source=STARRED,
)
TRANSFORMATIVE: Final = Criterion(
    name="potential impact",
    definition="Transformative potential impact",
    variables=("design.potential_impact",),
    met_by=(PotentialImpact.TRANSFORMATIVE,),
    failed_by=(Missing.UNCLEAR,),
    source=STARRED,
)
COMPLETED: Final = Criterion(
    name="completion",
    definition="Substantial or Complete; a completion that is unclear, or withdrawn, is neither",
    variables=("results.completion", "progress.completion"),
    met_by=(Completion.SUBSTANTIAL, Completion.COMPLETE),
    failed_by=(Missing.UNCLEAR, Missing.WITHDRAWN),
    source=f"{STARRED}; {COMPLETION}",
)
NOT_MINOR: Final = Criterion(
    name="potential impact",
    definition="Moderate or Transformative potential impact, or one that is unclear or was not coded",
    variables=("design.potential_impact",),
    met_by=(*MODERATE.met_by, Missing.UNCLEAR, Missing.NO_DATA, Missing.NOT_REVIEWED),
    source=MAY_2015,
)
"""What the table of May 2015 asks: NR, in the reports of 2013, passes as well."""
COMPLETED_AT_MIDTERM: Final = attrs.evolve(COMPLETED, variables=("progress.completion",), source=MAY_2015)
"""Completion in the table of May 2015, which has no other."""
