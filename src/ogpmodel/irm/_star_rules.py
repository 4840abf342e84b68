"""What a star rule is: its criteria, the reports to which OGP applied it, and its verdicts."""

import attrs

from .._model.assessments import Assessment
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen, typed
from .._tools.html import table
from .._tools.messages import in_lines, in_one_line, quoted
from .._values.dates import PartialDate
from .._values.readings import Reading, all_of
from ..vocabularies import Moment
from ._applications import Application, StarColumn, application, told
from .agreements import Agreement
from .criteria import Criterion, check_moment
from .verdicts import Reason, Verdict, check_judged


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class StarVerdict(Verdict[bool]):
    """The answer of a star rule for one assessment.

    If the rule was not applied, ``result`` is the absence that tells why, and ``as_printed`` is what OGP
    prints instead of 0 or 1. The reasons still show which criteria hold.
    """

    applied: Reason
    """Whether OGP applied the rule: True, False, or the absence that leaves it open; and what tells it."""

    @property
    def starred(self) -> Reading[bool]:
        """Whether it earns the star: the same as the result."""
        return self.result

    def answer(self) -> str:
        """Return the answer in a few words."""
        words = super().answer()
        return f"not applied ({words})" if self.applied.held is False else words


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class StarRule(Frozen):
    """A rule for stars: its criteria, and the reports to which OGP applied it."""

    name: str
    """Name, as used in verdicts."""
    column: str
    """What OGP's tables call it, in the headings of their columns."""
    columns: tuple[StarColumn, ...]
    """The fields of `Published` that hold its stars, the one of the last moment first."""
    since: PartialDate
    """When the first reports judged by it were published, as far as that is known."""
    until: PartialDate | None
    """When the last ones were published; None where no end is known."""
    plans: range
    """Years of submission of the plans whose first reports were judged by it, as OGP's tables print them."""
    criteria: tuple[Criterion, ...]
    """What a commitment must meet, all of it, in OGP's order."""
    source: str
    """The OGP or IRM document."""
    agreements: tuple[Agreement, ...]
    """How well the stars that OGP printed agree with it."""
    everywhere: bool = False
    """Whether it is applied to every commitment, as OGP never did: see `applied_to_all`."""

    def applied_to_all(self) -> "StarRule":
        """Return the same rule for every commitment, whether or not OGP applied it there.

        Use it to compare plans of different years by one bar. The answers are not OGP's: stars among them
        were never given.
        """
        return attrs.evolve(self, name=f"{self.name}, applied to all", agreements=(), everywhere=True)

    def judge(
        self, assessment: Assessment, /, *, moment: Moment | None = None, plan: ActionPlan | None = None
    ) -> StarVerdict:
        """Judge an assessment: three-valued, and as OGP prints it.

        A rule was applied to the reports of its time alone. The verdict's ``applied`` tells whether it was
        applied here, by the column that OGP printed, or else by the years of the report and of the plan. If
        the rule was not applied, the result is an absence. If nothing tells, the criteria decide.

        As printed, a criterion that is not known counts as not met.

        Args:
            assessment: The assessment.
            moment: The moment of review. Without one, the last moment whose star OGP printed counts, as in
                its column ``Max star``, which is not a maximum; if it printed none, the last completion that
                was read.
            plan: The plan of the commitment, whose year may tell that the rule was not applied. Collections
                and shares of a dataset look it up themselves.

        Raises:
            TypeError: The argument is not an assessment, a moment or a plan.

        """
        check_judged("judge", assessment, Assessment)
        check_moment(moment)
        if plan is not None:
            check_judged("plan=…", plan, ActionPlan)
        found = self._application(assessment, moment, plan)
        reasons = tuple(criterion.ask(assessment, moment=found.moment) for criterion in self.criteria)
        result = found.absence if found.excluded else all_of(reason.held for reason in reasons)
        return StarVerdict(
            question=f"starred, {self.name}",
            subject=assessment.commitment,
            result=result,
            as_printed=found.printed if found.excluded else result is True,
            reasons=reasons,
            source=self.source,
            applied=found.reason,
        )

    def _application(
        self, assessment: Assessment, moment: Moment | None, plan: ActionPlan | None, /
    ) -> Application:
        if self.everywhere:
            return Application(reason=told(held=True, path="applied_to_all", value=True), moment=moment)
        return application(self.columns, self.may_apply, assessment, moment, plan)

    def __str__(self) -> str:
        """Return a line for each criterion."""
        return in_lines(self.name, self.criteria)

    def __repr__(self) -> str:
        """Show the name."""
        return in_one_line(f"<StarRule: {self.name}>")

    def _repr_html_(self) -> str:
        rows = ((one.name, one.definition, one.source) for one in self.criteria)
        return table(self.name, ("Criterion", "Met by", "Source"), rows)

    def may_apply(self, published: PartialDate, /) -> bool:
        """Return whether reports of this date may have been judged by it: False if the date excludes it.

        Raises:
            TypeError: It is not a `PartialDate`.

        """
        if type(published) is not PartialDate:
            raise TypeError(f"may_apply takes a PartialDate, not {quoted(published)}")
        ended = self.until is not None and self.until.surely_before(published)
        return not ended and not published.surely_before(self.since)
