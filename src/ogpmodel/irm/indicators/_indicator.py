"""The class of indicators: variables that OGP derives from others, with rule and source."""

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar, cast, overload

import attrs

from ..._dataset.function_queries import query
from ..._dataset.links import Assessed
from ..._dataset.queries import Query, Uses
from ..._model.assessments import Assessment
from ..._model.commitments import Commitment
from ..._model.plans import ActionPlan
from ..._tools.frozen import Frozen
from ..._tools.html import pairs
from ..._tools.messages import in_lines, in_one_line, quoted
from ..._values.readings import Missing, Reading
from ..criteria import Criterion
from ..verdicts import Agreement, Reason, Verdict, check_record_type, late_verdict

R = TypeVar("R", bound=Assessment | Commitment | ActionPlan)
T = TypeVar("T")
Reasons: TypeAlias = tuple[Reason, ...] | Callable[[], tuple[Reason, ...]]
"""The reasons, or a function that returns equal ones whenever it is called."""
Outcome: TypeAlias = tuple[Reading[T], Reading[T], Reasons]
"""The result, the answer as printed, and the reasons."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Indicator(Frozen, Generic[R, T]):
    """A variable that OGP derives from others: its result is three-valued, and as OGP's tables print it."""

    name: str
    """The indicator's name, as verdicts state it."""
    definition: str
    """The meaning, and how it is derived."""
    source: str
    """The OGP or IRM document, or the table from which the rule of a column was inferred."""
    judges: type[R]
    """The record type that it judges: assessment, commitment or action plan."""
    agreements: tuple[Agreement, ...]
    """How well the columns that OGP printed agree with a verdict's ``as_printed``."""
    rule: Callable[[R], Outcome[T]]
    """The function that derives it."""
    uses: Uses = ()
    """The readings that decide it, in groups; one reading of each group is enough. Empty if not stated."""

    def judge(self, record: R, /) -> Verdict[T]:
        """Return the verdict for a record: the answer and its reasons.

        Raises:
            TypeError: The record is not of the type that the indicator judges.

        """
        check_record_type("judge", record, self.judges)
        result, as_printed, reasons = self.rule(record)
        subject = record.commitment if isinstance(record, Assessment) else record.id
        if callable(reasons):
            return late_verdict((self.name, subject, self.source), (result, as_printed), reasons)
        return Verdict(
            question=self.name,
            subject=subject,
            result=result,
            as_printed=as_printed,
            reasons=reasons,
            source=self.source,
        )

    def __str__(self) -> str:
        """Return the definition, and a line for each column that was compared."""
        return in_lines(f"{self.name}: {self.definition}", self.agreements)

    def __repr__(self) -> str:
        """Return the class and the name."""
        return in_one_line(f"<Indicator: {self.name}>")

    def _repr_html_(self) -> str:
        rows = (("definition", self.definition), ("source", self.source))
        return pairs(self.name, (*rows, *(("agrees", one) for one in self.agreements)))


# mypy does not see that a query of more types of records is one of fewer.
@overload
def holds(indicator: Indicator[Assessment, bool], /) -> Query[Assessed]: ...  # type: ignore[overload-overlap]
@overload
def holds(indicator: Indicator[R, bool], /) -> Query[R]: ...
def holds(indicator: Indicator[Any, bool], /) -> Query[Any]:
    """Return the query whether an indicator holds; undecided if the data do not decide it.

    An indicator of assessments can also be asked of commitments, in a dataset.

    Raises:
        TypeError: It is no indicator.

    """
    if not isinstance(cast("object", indicator), Indicator):
        raise TypeError(
            f"holds takes an Indicator, not {quoted(indicator)}; `indicators.INDICATORS` has them"
        )
    asked = query(lambda record: indicator.judge(record).result, indicator.name, of=indicator.judges)
    return attrs.evolve(asked, uses=indicator.uses)


def asked(assessment: Assessment, /, *criteria: Criterion) -> Callable[[], tuple[Reason, ...]]:
    """Return a function that asks several criteria about an assessment, for the reasons of a verdict."""
    return lambda: tuple(criterion.ask(assessment) for criterion in criteria)


def held(criterion: Criterion, assessment: Assessment, /) -> Reading[bool]:
    """Return whether an assessment meets a criterion, without the reason."""
    return criterion.prepared(None)(assessment)[2]


def known(criterion: str, path: str, reading: object, source: str, /) -> Reason:
    """Return the reason that a reading has a value, or why it is missing.

    Args:
        criterion: Name of the criterion.
        path: The path of the reading.
        reading: The reading.
        source: The document or table.

    """
    held = reading if isinstance(reading, Missing) else True
    return Reason(criterion=criterion, held=held, decided_by=path, value=reading, source=source)
