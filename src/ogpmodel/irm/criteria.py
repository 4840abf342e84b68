"""Criteria: questions about the readings of an assessment, as values.

A criterion states which values meet it, and which missing values *fail* it (a completion that is unclear is
not substantial); all other missing values leave it open.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Final, TypeAlias, cast

import attrs

from .._dataset.value_paths import CODED_MISSING, MOST_INFORMATIVE_FIRST
from .._model.assessments import Assessment
from .._model.field_checks import hint_for_text
from .._model.record import Record, given_fields
from .._tools.frozen import Frozen, FrozenDict
from .._tools.messages import in_one_line, quoted
from .._tools.public_paths import publish
from .._values.readings import Missing, Reading
from .._values.terms import Term
from ..vocabularies import Completion, Moment, PotentialImpact, Specificity
from .verdicts import MAY_2015, Reason, check_record_type

__all__ = [
    "COMPLETED",
    "COMPLETED_AT_MIDTERM",
    "MODERATE",
    "NOT_MINOR",
    "RELEVANT",
    "SPECIFIC",
    "TRANSFORMATIVE",
    "Criterion",
    "was_reviewed",
]

CODEBOOK = "IRM codebook in the OGP Explorer, 2016 (https://github.com/Vizzuality/ogp)"
AMBITION = "OGP glossary, Ambition (https://www.opengovpartnership.org/glossary/ambition/)"
VERIFIABILITY = "OGP glossary, Verifiability (https://www.opengovpartnership.org/glossary/verifiability)"
COMPLETION = "OGP glossary, Completion (https://www.opengovpartnership.org/glossary/completion/)"
STARRED = "OGP, on starred commitments (https://www.opengovpartnership.org/?p=3699)"
OTHER_REVIEW: Final[Mapping[Moment, str]] = FrozenDict(
    {Moment.PROGRESS: "results.", Moment.END_OF_TERM: "progress."}
)
"""Moment → beginning of the paths of the other moment's readings, which do not answer for this moment."""


Decision: TypeAlias = tuple[str, object, Reading[bool]]
"""The deciding path, its reading, and whether a criterion is met."""
Decide: TypeAlias = Callable[[Assessment], Decision]
MANY_CRITERIA: Final = 256


@attrs.frozen(kw_only=True, weakref_slot=False)
class Criterion(Frozen):
    """A question about an assessment, with the answers met, not met, or open."""

    name: str
    """The criterion's name, as reasons state it."""
    definition: str
    """What meets it."""
    variables: tuple[str, ...]
    """The readings that answer it, as paths (``design.specificity``).

    The first one that was coded decides. One that is not stated, not asked or not reviewed is skipped.
    """
    met_by: tuple[Term | bool, ...]
    """The values that meet it, and missing values that pass.

    A reading with several values needs one of them.
    """
    failed_by: tuple[Missing, ...] = ()
    """The missing values that fail it; every other one leaves it open."""
    source: str
    """The OGP or IRM document."""

    def ask(self, assessment: Assessment, /, *, moment: Moment | None = None) -> Reason:
        """Return whether an assessment meets the criterion, and the reading that decides it.

        Args:
            assessment: The assessment.
            moment: The moment of review; None for the last moment that answers. If only the readings of the
                other moment answer the criterion, they are used.

        Raises:
            TypeError: The argument is not an assessment, or not a moment.

        """
        check_record_type("ask", assessment, Assessment)
        path, reading, held = self.prepared(moment)(assessment)
        return Reason(criterion=self.name, held=held, decided_by=path, value=reading, source=self.source)

    def prepared(self, moment: Moment | None, /) -> Decide:
        """Return a function that returns the deciding path, its reading, and whether the criterion is met."""
        check_moment(moment)
        return _prepared(self, moment)

    def asked_at(self, moment: Moment | None, /) -> tuple[str, ...]:
        """Return the paths of the readings that answer it at a moment; all, if that moment asked none.

        Raises:
            TypeError: The argument is not a moment.

        """
        check_moment(moment)
        if moment is None:
            return self.variables
        other = OTHER_REVIEW[moment]
        return tuple(path for path in self.variables if not path.startswith(other)) or self.variables

    def __str__(self) -> str:
        """Return the name, and what meets it."""
        return in_one_line(f"{self.name}: {self.definition}")


@lru_cache(maxsize=MANY_CRITERIA)
def _prepared(criterion: Criterion, moment: Moment | None, /) -> Decide:
    """Return what `Criterion.prepared` returns, made once."""
    paths = [(path, attrgetter(path)) for path in criterion.asked_at(moment)]
    deciding = {*criterion.met_by, *criterion.failed_by, *CODED_MISSING}

    def decide(assessment: Assessment, /) -> Decision:
        readings: dict[str, object] = {}
        for path, get in paths:
            reading = readings[path] = get(assessment)
            if type(reading) is not Missing or reading in deciding:
                break
        else:
            path = _most_informative_path(readings)
        return path, readings[path], _held(criterion, readings[path], _undecided(assessment, path))

    return decide


def _held(criterion: Criterion, reading: object, undecided: tuple[Term, ...], /) -> Reading[bool]:
    """Return whether a reading meets a criterion; an undecided value leaves it open."""
    may_be_met = any(one in criterion.met_by for one in undecided)
    if isinstance(reading, Missing):
        failed = reading in criterion.failed_by or (undecided and not may_be_met)
        return True if reading in criterion.met_by else False if failed else reading
    values = cast("tuple[object, ...]", reading) if isinstance(reading, tuple) else (reading,)
    for one in values:
        if one in criterion.met_by:
            return True
    return Missing.UNREADABLE if may_be_met else False


def _undecided(assessment: Assessment, path: str, /) -> tuple[Term, ...]:
    """Return the values that a reading with several values may have, although the source is not clear."""
    return assessment.design.undecided_values if path == "design.values" else ()


def _most_informative_path(readings: Mapping[str, object], /) -> str:
    """Return the path of the most informative of several missing values."""
    return min(readings, key=lambda path: MOST_INFORMATIVE_FIRST.index(cast("Missing", readings[path])))


def check_moment(moment: object, /) -> None:
    """Raise an error unless the argument is a `Moment` or None.

    Raises:
        TypeError: It is something else.

    """
    if moment is not None and type(moment) is not Moment:
        hint = hint_for_text((Moment,), moment) if isinstance(moment, str) else ""
        raise TypeError(f"moment=… takes a Moment or None, not {quoted(moment)}{hint}")


SPECIFIC: Final = Criterion(
    name="specificity",
    definition="Medium or High specificity; where the IRM asked that instead, verifiable",
    variables=("design.specificity", "design.verifiable"),
    met_by=(Specificity.MEDIUM, Specificity.HIGH, True),
    source=f"{STARRED}; {VERIFIABILITY}",
)
"""Medium or high specificity; verifiable, if the IRM asked that instead."""
RELEVANT: Final = Criterion(
    name="relevance",
    definition="relevant to the OGP values, as the IRM coded it",
    variables=("design.relevant",),
    met_by=(True,),
    source=CODEBOOK,
)
"""Relevance to the OGP values, as the IRM coded it."""
MODERATE: Final = Criterion(
    name="potential impact",
    definition="Moderate or Transformative potential impact",
    variables=("design.potential_impact",),
    met_by=(PotentialImpact.MODERATE, PotentialImpact.TRANSFORMATIVE),
    failed_by=(Missing.UNCLEAR,),
    source=STARRED,
)
"""Moderate or transformative potential impact."""
TRANSFORMATIVE: Final = Criterion(
    name="potential impact",
    definition="Transformative potential impact",
    variables=("design.potential_impact",),
    met_by=(PotentialImpact.TRANSFORMATIVE,),
    failed_by=(Missing.UNCLEAR,),
    source=STARRED,
)
"""Transformative potential impact."""
COMPLETED: Final = Criterion(
    name="completion",
    definition="Substantial or Complete; a completion that is unclear, or withdrawn, is neither",
    variables=("results.completion", "progress.completion"),
    met_by=(Completion.SUBSTANTIAL, Completion.COMPLETE),
    failed_by=(Missing.UNCLEAR, Missing.WITHDRAWN),
    source=f"{STARRED}; {COMPLETION}",
)
"""Substantial or complete: at the end, or at midterm if the end was not coded."""
NOT_MINOR: Final = Criterion(
    name="potential impact",
    definition="Moderate or Transformative potential impact, or one that is unclear or was not coded",
    variables=("design.potential_impact",),
    met_by=(*MODERATE.met_by, Missing.UNCLEAR, Missing.NO_DATA, Missing.NOT_REVIEWED),
    source=MAY_2015,
)
"""The impact that the table of May 2015 asks for: NR, in the reports of 2013, passes as well."""
COMPLETED_AT_MIDTERM: Final = attrs.evolve(COMPLETED, variables=("progress.completion",), source=MAY_2015)
"""Completion at midterm, the only one in the table of May 2015."""

NOT_READINGS: Final = frozenset({"report_year", "extras"})
"""Fields of a review that do not show whether a commitment was reviewed."""
RARELY_CODED: Final = frozenset({"compound", "cluster_ids", "cluster_name"})
"""What many reviews did not code: NR in these fields does not mean that there was no review."""


def was_reviewed(assessment: Assessment, /) -> Reading[bool]:
    """Return whether the IRM reviewed a commitment, as OGP counts it; a `Missing` if nothing decides it.

    The IRM first reviews the text of a commitment and its progress at midterm. The commitment counts as
    reviewed if a report coded anything, or tried to. OGP makes one exception: a commitment does not count if
    its completion at midterm is not reviewed and nothing is coded at the end, even if its text was coded.

    Source: ``IRM Assessed`` in OGP's tables of 2015 to 2017, which is 0 wherever completion is NR (1,927 of
    1,927 rows of the table of 2017; one of them, commitment 3.2B of the first plan of the USA, has
    specificity and values). In the table of 2024 the first report is missing wherever nothing is coded.
    """
    if any(map(_is_coded, _readings(assessment.results).values())):
        return True
    if assessment.progress.completion is Missing.NOT_REVIEWED:
        return False
    first = {**_readings(assessment.design), **_readings(assessment.progress)}
    if any(map(_is_coded, first.values())):
        return True
    usually_coded = [reading for name, reading in first.items() if name not in RARELY_CODED]
    return False if Missing.NOT_REVIEWED in usually_coded else Missing.NOT_STATED


def _is_coded(reading: object, /) -> bool:
    return not isinstance(reading, Missing) or reading in CODED_MISSING


def _readings(review: Record, /) -> dict[str, object]:
    return {name: reading for name, reading in given_fields(review) if name not in NOT_READINGS}


publish(__name__)
