"""The steps of co-creation that a plan followed."""

from typing import Final

from ..._model.plans import ActionPlan
from ..._values.readings import Missing, Reading, stated_values
from ..verdicts import JULY_2016, Agreement, Reason
from ._indicator import Indicator, Outcome

STEPS: Final = (
    "timeline_available",
    "advance_notice",
    "awareness_raising",
    "online_consultation",
    "in_person_consultation",
    "summary_of_comments",
)
"""The six steps, as fields of `Participation`."""


def steps_followed(plan: ActionPlan, /) -> Outcome[int]:
    """Return the number of steps that were followed; as printed, uncoded steps count as not followed."""
    held: list[Reading[bool]] = [getattr(plan.participation, name) for name in STEPS]
    coded = stated_values(held)
    count = sum(coded)
    result: Reading[int] = next((missing for missing in Missing if missing in held), count)
    return result, count if coded else result, lambda: tuple(_step(name, plan) for name in STEPS)


def _step(name: str, plan: ActionPlan, /) -> Reason:
    reading: Reading[bool] = getattr(plan.participation, name)
    return Reason(
        criterion=name.replace("_", " "),
        held=reading,
        decided_by=f"participation.{name}",
        value=reading,
        source=JULY_2016,
    )


STEPS_OF_COCREATION: Final = Indicator(
    name="steps of co-creation",
    definition=(
        "The number of the six steps of co-creation that the plan followed. If some steps are coded, the "
        "table counts the others as not followed; the result is missing."
    ),
    source=JULY_2016,
    agreements=(
        Agreement(
            "_Number of steps followed (out of 6)",
            JULY_2016,
            108,
            116,
            "the first plans of Brazil, Indonesia, Mexico, Norway, the Philippines, South Africa, the United "
            "Kingdom and the United States print 0, though none of the six steps is coded",
            spelling="number",
        ),
    ),
    judges=ActionPlan,
    rule=steps_followed,
)
