"""The words of a member's page: readings, reasons, periods and figures as people read them."""

from fractions import Fraction

from .._model.plans import ActionPlan
from .._model.resources import Figure
from .._values.dates import PartialDate
from .._values.readings import Missing, Reading
from .._values.terms import Term
from ..vocabularies import Basis, Finding
from .blocks import Amount, Distribution, Most

KEY = {Missing.NOT_REVIEWED: "pending IRM review", Missing.NO_DATA: "no IRM data"}
"""The key of OGP's pages."""


def reason(missing: Missing, /) -> str:
    """Return why a reading of the IRM is missing, in the words of the page's key."""
    return KEY.get(missing, missing.label.lower())


def plan_name(plan: ActionPlan, /) -> str:
    """Return the title of a plan or, without one, its number or its identifier."""
    return plan.title or (plan.id if plan.number is None else f"Action Plan {plan.number}")


def period(plan: ActionPlan, /) -> str:
    """Return the period of a plan: ``2018-2020``."""
    start, end = reading_text(plan.start), reading_text(plan.end)
    return f"{start}-{end}" if (start + end).isdecimal() else f"{start} to {end}"


def reading_text(reading: Reading[str | float | Term | PartialDate], /) -> str:
    """Return a reading as text; a missing one as its reason, in brackets."""
    if isinstance(reading, Missing):
        return f"({reading.label.lower()})"
    if isinstance(reading, bool):
        return "yes" if reading else "no"
    if isinstance(reading, Term):
        return reading.label
    return number_text(reading) if isinstance(reading, float) else str(reading)


def irm_text(reading: Reading[bool | Term], /) -> str:
    """Return a reading of the IRM as text; a missing one in the words of the page's key."""
    return reason(reading) if isinstance(reading, Missing) else reading_text(reading)


def number_text(value: float, /) -> str:
    """Return a number as text: ``24`` for 24.0."""
    return f"{value!r}".removesuffix(".0")


def figure_text(figure: Figure, /) -> str:
    """Return the value and the unit of a figure."""
    return number_text(figure.value) + (figure.unit or "")


def count_text(number: Reading[int], /) -> str:
    """Return a number, or why there is none."""
    return reason(number) if isinstance(number, Missing) else f"{number:,}"


def amount_text(amount: Amount, /) -> str:
    """Return a number with its basis: ``1 (computed …; published: 1)``."""
    value, parts = amount.value, list[str]()
    if amount.basis is None:
        return f"{count_text(value)} ({amount.how})" if amount.how else count_text(value)
    if not isinstance(amount.computed, Missing):
        parts.append(f"computed {amount.how}")
        parts += [f"{amount.undecided:,} not decided"] if amount.undecided else []
        parts += [f"published: {amount.published:,}"] if not isinstance(amount.published, Missing) else []
    else:
        parts.append("published")
    return f"{count_text(value)} ({'; '.join(parts)})"


def share_text(share: Reading[Fraction], /) -> str:
    """Return a share as a percentage, or why there is none."""
    return reason(share) if isinstance(share, Missing) else f"{float(share):.1%}".replace(".0%", "%")


def basis_text(basis: Basis | None, /) -> str:
    """Return whether something is published or computed."""
    return "" if basis is None else basis.label.lower()


def undecided_text(reviewed: Reading[bool], found: Distribution, /) -> str:
    """Return why no commitment of a plan has a value.

    Args:
        reviewed: Whether the plan was reviewed, or why not.
        found: The values of its commitments, none of which is known.

    """
    reasons = [one.value for one in found.undecided if isinstance(one.value, Missing)]
    if isinstance(reviewed, Missing) and reasons in ([], [Missing.NOT_STATED]):
        return reason(reviewed)
    return ", ".join(map(reason, reasons)) or reason(Missing.NO_DATA)


def findings_text(findings: Reading[tuple[Finding, ...]], /) -> str:
    """Return the IRM-based findings as text, or why there are none."""
    return reading_text(
        findings if isinstance(findings, Missing) else ", ".join(one.label for one in findings)
    )


def most_text(most: Most, /) -> str:
    """Return the most per action plan with what was compared."""
    if not most.plans:
        return "not compared"
    numbers = {"starred": most.starred, "major": most.major, "outstanding": most.outstanding}
    told = ", ".join(f"{name} {count_text(number)}" for name, number in numbers.items())
    return f"{told} (of {most.plans:,} plans of {most.members:,} members)"
