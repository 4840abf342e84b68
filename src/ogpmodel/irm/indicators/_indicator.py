"""What an indicator is: a variable that OGP derives from others, with its rule and its source."""

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar, cast, overload

import attrs

from ..._dataset.links import Assessed
from ..._dataset.queries import Query, Uses, query
from ..._model.assessments import Assessment
from ..._model.commitments import Commitment
from ..._model.plans import ActionPlan
from ..._tools.frozen import Frozen
from ..._tools.html import pairs
from ..._tools.messages import in_lines, in_one_line, quoted
from ..._values.readings import Missing, Reading
from ..agreements import Agreement
from ..verdicts import Reason, Verdict, check_judged

R = TypeVar("R", bound=Assessment | Commitment | ActionPlan)
T = TypeVar("T")
Found: TypeAlias = tuple[Reading[T], Reading[T], tuple[Reason, ...]]
"""The answer, the answer as printed, and the reasons."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class Indicator(Frozen, Generic[R, T]):
    """A variable that OGP derives from others: three-valued, and as its tables print it."""

    name: str
    """Name, as verdicts give it."""
    definition: str
    """What it says, and how it is derived."""
    source: str
    """The OGP or IRM document, or the table whose column was worked out."""
    judges: type[R]
    """What it is derived from: an assessment, a commitment or an action plan."""
    agreements: tuple[Agreement, ...]
    """How well the columns that OGP printed agree with what a verdict gives as printed."""
    rule: Callable[[R], Found[T]]
    """Derives it."""
    uses: Uses = ()
    """The readings that decide it, in groups of which one reading is enough; none if that is not stated."""

    def judge(self, record: R, /) -> Verdict[T]:
        """Derive it for a record, and say why.

        Raises:
            TypeError: The record is of another kind than the indicator judges.

        """
        check_judged("judge", record, self.judges)
        result, as_printed, reasons = self.rule(record)
        return Verdict(
            question=self.name,
            subject=record.commitment if isinstance(record, Assessment) else record.id,
            result=result,
            as_printed=as_printed,
            reasons=reasons,
            source=self.source,
        )

    def __str__(self) -> str:
        """Give the definition, and a line for each column that was compared."""
        return in_lines(f"{self.name}: {self.definition}", self.agreements)

    def __repr__(self) -> str:
        """Show the name."""
        return in_one_line(f"<Indicator: {self.name}>")

    def _repr_html_(self) -> str:
        told = (("definition", self.definition), ("source", self.source))
        return pairs(self.name, (*told, *(("agrees", one) for one in self.agreements)))


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


def known(criterion: str, path: str, reading: object, source: str, /) -> Reason:
    """Give as a reason that a reading is known, or why it is not."""
    held = reading if isinstance(reading, Missing) else True
    return Reason(criterion=criterion, held=held, decided_by=path, value=reading, source=source)
