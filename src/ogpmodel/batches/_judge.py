"""Verdicts about stars."""

from functools import reduce, wraps
from typing import Any, cast

import attrs

from .._dataset.record_shapes import shape_of
from .._model.assessments import Assessment
from .._model.plans import ActionPlan
from .._out.arrow_shapes import Shape
from .._out.nested_arrow import text_table
from .._out.optional import optional
from .._tools.frozen import Frozen
from .._values.limits import check_text
from .._values.readings import Missing, Reading
from .._values.terms import Term
from ..irm.criteria import check_moment
from ..irm.stars import StarRule, check_rule
from ..irm.verdicts import Reason
from ..vocabularies import Moment
from ._function import BatchFunction
from ._rows import USER, Row, RowProblems, check_columns, read_rows, rows_shape


@attrs.frozen(kw_only=True, weakref_slot=False)
class Answer(Frozen):
    """Whether a criterion held, as a `Reason` states it, without its source, which the rule states."""

    criterion: str
    """Name of the criterion."""
    held: Reading[bool]
    """Whether it held."""
    decided_by: str
    """Path of the reading that decided it, or left it open: ``design.specificity``."""
    value: Reading[str] | None
    """That reading: a code, a number, *true* or *false*; several codes are separated by semicolons."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Judged(Frozen):
    """The columns of a verdict: without an answer if the row has problems."""

    commitment: str | None
    """Identifier of the commitment."""
    question: str
    """Question, with the name of the rule."""
    result: Reading[bool] | None = None
    """Whether it has a star by the rule."""
    as_printed: Reading[bool] | None = None
    """The answer as OGP's tables print it: most missing readings count there as not met."""
    applied: Answer | None = None
    """Whether OGP applied the rule, and the reading that decides it."""
    criteria: tuple[Answer, ...] = ()
    """Every criterion, in the order of the rule."""


@attrs.frozen(weakref_slot=False)
class Pair(Frozen):
    """An assessment and the plan beside it."""

    assessment: Assessment
    plan: ActionPlan | None


@attrs.frozen(weakref_slot=False, repr=False)
class Judge(BatchFunction):
    """The function that `judge` returns."""

    _name = "judge"

    rule: StarRule
    """The rule."""
    moment: Moment | None = attrs.field(default=None, kw_only=True)
    """The moment of review; None for the last one that was judged."""
    plan: str | None = attrs.field(default=None, kw_only=True)
    """The column with the plans; None if there is none."""

    def __attrs_post_init__(self) -> None:
        """Check the arguments."""
        check_rule(self.rule, f"batches.{self._name}")
        check_moment(self.moment)
        if self.plan is not None:
            check_text(self.plan)
            if self.plan in {one.name for one in rows_shape(Assessment).fields}:
                raise ValueError(
                    f"plan={self.plan!r} is a column of assessments; give the plans another name"
                )

    def _shapes(self) -> tuple[Shape, ...]:
        return shape_of(Judged), shape_of(RowProblems)

    def _check(self, schema: Any, /) -> None:
        check_columns(rows_shape(Assessment, self._plan_shape(required=True)), schema)

    def _plan_shape(self, *, required: bool) -> tuple[Shape, ...]:
        if self.plan is None:
            return ()
        fields = rows_shape(ActionPlan)
        return (attrs.evolve(fields, name=self.plan, required=required, nullable=True, make=_plan),)

    def _pair_shape(self) -> Shape:
        shape, plans = shape_of(Assessment), self._plan_shape(required=True)
        return attrs.evolve(shape, fields=(*shape.fields, *plans), make=self._pair)

    def _pair(self, **fields: Any) -> Pair:
        plan = None if self.plan is None else fields.pop(self.plan)
        return Pair(Assessment(**fields), plan)

    def _results(self, batch: Any, /) -> Any:
        given = batch if self.plan is None else _without_empty_structs(batch, self.plan)
        rows = list(read_rows(Assessment, self._pair_shape(), given))
        judged = [self._judged(one) for one in rows]
        return text_table((shape_of(Judged), judged), (shape_of(RowProblems), [one.found for one in rows]))

    def _judged(self, row: Row, /) -> Judged:
        question = f"starred, {self.rule.name}"
        if row.record is None:
            return Judged(commitment=row.key, question=question)
        pair: Pair = row.record
        verdict = self.rule.judge(pair.assessment, moment=self.moment, plan=pair.plan)
        return Judged(
            commitment=verdict.subject,
            question=verdict.question,
            result=verdict.result,
            as_printed=verdict.as_printed,
            applied=_answer(verdict.applied),
            criteria=tuple(map(_answer, verdict.reasons)),
        )


@wraps(ActionPlan, assigned=["__name__"], updated=())  # messages name it
def _plan(*, line: object, problems: object, **fields: Any) -> ActionPlan:  # noqa: ARG001 - see below
    # A plan with problems has no identifier, so the reader has reported it before.
    return ActionPlan(**fields)


def _answer(reason: Reason, /) -> Answer:
    return Answer(
        criterion=reason.criterion,
        held=reason.held,
        decided_by=reason.decided_by,
        value=_text(reason.value),
    )


def _text(value: object, /) -> Reading[str] | None:
    """Return a reading as text."""
    if value is None or isinstance(value, Missing):
        return value
    if isinstance(value, tuple):
        return "; ".join(str(_text(one)) for one in cast("tuple[object, ...]", value))
    if isinstance(value, Term):
        return value.code
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without_empty_structs(batch: Any, name: str, /) -> Any:
    """Return a batch in which structs without any value are null: outer joins make them."""
    pa, compute = optional("pyarrow", USER), optional("pyarrow.compute", USER)
    place = batch.schema.get_field_index(name)
    column = batch.column(place)
    gone = reduce(compute.and_, [one.is_null() for one in column.flatten()])
    if not any(gone.to_pylist()):
        return batch
    places = pa.array([None if empty else at for at, empty in enumerate(gone.to_pylist())], pa.int64())
    return batch.set_column(place, batch.schema.field(place), column.take(places))


def judge(rule: StarRule, /, *, moment: Moment | None = None, plan: str | None = None) -> Judge:
    """Return a function that judges assessments by a star rule, and yields a row for each.

    Its columns are those of `Judged` and `RowProblems`. The answers are those of ``rule.judge``. A row with
    problems stays a row: without an answer, with its problems.

    It takes rows of assessments as `read_lines` or ``to_arrow(nested=True)`` return them. A report without a
    year leaves open whether OGP applied the rule; then the year of the plan decides it. So join the plans, as
    a column of structs with the fields of `ActionPlan`, if you have them.

    Args:
        rule: The rule: ``stars.CURRENT``.
        moment: The moment of review; without one the last that was judged counts.
        plan: The name of the column with the plans, which may be null.

    Raises:
        TypeError: The first argument is not a rule, or another is not a moment or a text.
        ValueError: The column of the plans has the name of a column of assessments.

    """
    return Judge(rule, moment=moment, plan=plan)
