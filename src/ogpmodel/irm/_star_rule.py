"""Star rules: the criteria of a rule, and the reports to which OGP applied it."""

from collections.abc import Callable

import attrs

from .._model.assessments import Assessment
from .._model.plans import ActionPlan
from .._tools.frozen import Frozen
from .._tools.html import table
from .._tools.messages import in_lines, in_one_line, quoted
from .._values.dates import PartialDate
from .._values.readings import Reading, all_of
from ..vocabularies import Moment
from ._applications import Application, StarColumn, application
from .criteria import Criterion, check_moment
from .verdicts import Agreement, Verdict, check_record_type, late_verdict


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False)
class StarRule(Frozen):
    """A rule for stars: its criteria, and the reports to which OGP applied it."""

    name: str
    """The rule's name, as verdicts state it."""
    column: str
    """The rule's name in the headings of OGP's tables."""
    columns: tuple[StarColumn, ...]
    """The fields of `Published` with its stars, the one of the last moment first."""
    since: PartialDate
    """The date of the first reports that were judged by it, as far as it is known."""
    until: PartialDate | None
    """The date of the last reports; None if no end is known."""
    plans: range
    """Submission years of the plans whose first reports OGP judged by this rule, as its tables print them."""
    criteria: tuple[Criterion, ...]
    """The criteria, all of which a commitment must meet, in OGP's order."""
    source: str
    """The OGP or IRM document."""
    agreements: tuple[Agreement, ...]
    """How many of the stars that OGP printed agree with the rule."""
    everywhere: bool = False
    """Whether the rule applies to every commitment, which OGP never did: see `applied_to_all`."""

    def applied_to_all(self) -> "StarRule":
        """Return the same rule for every commitment, whether or not OGP applied it.

        Use it to compare plans of different years by one measure. The answers are not OGP's: OGP never gave
        the stars that this rule adds.
        """
        return attrs.evolve(self, name=f"{self.name}, applied to all", agreements=(), everywhere=True)

    def judge(
        self, assessment: Assessment, /, *, moment: Moment | None = None, plan: ActionPlan | None = None
    ) -> Verdict[bool]:
        """Judge an assessment: three-valued, and as OGP prints it.

        OGP applied a rule to the reports of its time only. The verdict's ``applied`` states whether the rule
        was applied here: the column that OGP printed decides or, failing that, the years of the report and of
        the plan. If the rule was not applied, the result is a `Missing`. If nothing decides it, the criteria
        decide the result.

        As printed, a criterion that is not known counts as not met.

        Args:
            assessment: The assessment.
            moment: The moment of review. Without it, the last moment whose star OGP printed counts, as in
                its column ``Max star`` (which is not a maximum); if OGP printed none, the last completion
                that was read counts.
            plan: The plan of the commitment. Its year may show that the rule was not applied. Collections
                and shares of a dataset look it up themselves.

        Raises:
            TypeError: The argument is not an assessment, a moment or a plan.

        """
        self._check(assessment, moment, plan)
        found = self._application(assessment, moment, plan)
        result = found.missing if found.excluded else self._met(assessment, found.moment)
        printed = found.printed if found.excluded else result is True
        return late_verdict(
            (f"starred, {self.name}", assessment.commitment, self.source),
            (result, printed),
            lambda: tuple(criterion.ask(assessment, moment=found.moment) for criterion in self.criteria),
            lambda: found.reason,
        )

    def _met(self, assessment: Assessment, moment: Moment | None, /) -> Reading[bool]:
        """Return whether the assessment meets all criteria."""
        return all_of([criterion.prepared(moment)(assessment)[2] for criterion in self.criteria])

    def prepared(self, moment: Moment | None, /) -> Callable[[Assessment, ActionPlan | None], Reading[bool]]:
        """Return a function that returns the result of `judge` alone: fast for many assessments."""
        criteria = {one: [criterion.prepared(one) for criterion in self.criteria] for one in (None, *Moment)}

        def result(assessment: Assessment, plan: ActionPlan | None, /) -> Reading[bool]:
            found = self._application(assessment, moment, plan)
            if found.excluded:
                return found.missing
            return all_of([decide(assessment)[2] for decide in criteria[found.moment]])

        return result

    def applied(
        self, assessment: Assessment, moment: Moment | None, plan: ActionPlan | None, /
    ) -> Reading[bool]:
        """Return whether OGP applied the rule, as ``judge(…).applied.held`` does.

        Raises:
            TypeError: The argument is not an assessment, a moment or a plan.

        """
        self._check(assessment, moment, plan)
        return self._application(assessment, moment, plan).held

    @staticmethod
    def _check(assessment: object, moment: object, plan: object, /) -> None:
        check_record_type("judge", assessment, Assessment)
        check_moment(moment)
        if plan is not None:
            check_record_type("plan=…", plan, ActionPlan)

    def _application(
        self, assessment: Assessment, moment: Moment | None, plan: ActionPlan | None, /
    ) -> Application:
        if self.everywhere:
            return Application(held=True, path="applied_to_all", value=True, moment=moment)
        return application(self.columns, self.may_apply, assessment, moment, plan)

    def __str__(self) -> str:
        """Return the name, and a line for each criterion."""
        return in_lines(self.name, self.criteria)

    def __repr__(self) -> str:
        """Return the class and the name."""
        return in_one_line(f"<StarRule: {self.name}>")

    def _repr_html_(self) -> str:
        rows = ((one.name, one.definition, one.source) for one in self.criteria)
        return table(self.name, ("Criterion", "Met by", "Source"), rows)

    def may_apply(self, published: PartialDate, /) -> bool:
        """Return whether reports of this date may have been judged by it: False if the date excludes it.

        Raises:
            TypeError: The argument is not a `PartialDate`.

        """
        if type(published) is not PartialDate:
            raise TypeError(f"may_apply takes a PartialDate, not {quoted(published)}")
        ended = self.until is not None and self.until.surely_before(published)
        return not ended and not published.surely_before(self.since)
