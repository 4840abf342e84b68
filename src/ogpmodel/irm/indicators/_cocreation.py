"""The steps of co-creation that a plan followed."""

from typing import Final

from ..._model.plans import ActionPlan
from ..._values.readings import Missing, Reading, stated_values
from ..agreements import JULY_2016, Agreement
from ..verdicts import Reason
from ._indicator import Found, Indicator

STEPS: Final = (
    "timeline_available",
    "advance_notice",
    "awareness_raising",
    "online_consultation",
    "in_person_consultation",
    "summary_of_comments",
)
"""The six steps, as fields of `Participation`."""


def steps_followed(plan: ActionPlan, /) -> Found[int]:
    """Count the steps that were followed; as printed, those that are not coded count as not followed."""
    reasons = tuple(_step(name, plan) for name in STEPS)
    held = [reason.held for reason in reasons]
    coded = stated_values(held)
    count = sum(coded)
    result: Reading[int] = next((kind for kind in Missing if kind in held), count)
    return result, count if coded else result, reasons


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
        "How many of the six steps of co-creation the plan followed. The table counts steps that are not "
        "coded as not followed where others are; the result stays open."
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
            words="number",
        ),
    ),
    judges=ActionPlan,
    rule=steps_followed,
)
