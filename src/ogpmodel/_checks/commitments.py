"""Rules about commitments: duplicates, repeated numbers, dates before the plan, and policy areas."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, TypeAlias

from .. import registry
from .._dataset.dataset import Dataset
from .._model.areas import PolicyArea
from .._model.commitments import Commitment
from .._problems.problems import Place, Problem, problem
from .._tools.messages import shortened
from .._values.readings import is_stated, value_or
from .places import Suggestions, inside, placed
from .texts import alike, words_of

Placed: TypeAlias = tuple[Commitment, Place]
MOST_NAMED: Final = 5
"""The largest number of further commitments that a message names."""
MAY_BE_CUT: Final = re.compile(r"(?P<whole>.*[0-9]\.[1-9])")
"""A number that may have been longer: spreadsheets show 6.10 as 6.1."""


def duplicates(dataset: Dataset, /) -> Iterator[Problem]:
    """Report commitments of one plan that have the same text, or nearly the same text (see `texts.alike`)."""
    plans: defaultdict[str, list[Placed]] = defaultdict(list)
    for commitment, place in placed(dataset.commitments):
        plans[commitment.plan].append((commitment, place))
    for group in plans.values():
        for indexes in alike([value_or(commitment.text, "") for commitment, _ in group]):
            yield _describe_duplicates([group[index] for index in indexes])


def _describe_duplicates(group: Sequence[Placed], /) -> Problem:
    (first, _), (second, place), *_ = group
    texts = {words_of(value_or(one.text, "")) for one, _ in group}
    titles = {words_of(one.title) for one, _ in group}
    nearly = "the same text" if len(texts) == 1 else "nearly the same text"
    under = "the same title" if len(titles) == 1 else "different titles"
    others = _also([one.id for one, _ in group[2:]])
    message = f"it has {nearly} as {shortened(first.id)} of the same plan, under {under}{others}"
    return problem(
        "commitment-duplicate", message, inside(place, "text"), found=shortened(value_or(second.text, ""))
    )


def repeated_numbers(dataset: Dataset, /) -> Iterator[Problem]:
    """Report numbers that more than one commitment of a plan has."""
    numbers: defaultdict[tuple[str, str], list[Placed]] = defaultdict(list)
    for commitment, place in placed(dataset.commitments):
        if commitment.number is not None:
            numbers[commitment.plan, commitment.number].append((commitment, place))
    for (plan, number), group in numbers.items():
        if len(group) > 1:
            (first, _), (_, place), *_ = group
            others = _also([one.id for one, _ in group[2:]])
            cut = "" if (plan, f"{number}0") in numbers or not MAY_BE_CUT.fullmatch(number) else _cut(number)
            shown = shortened(number)
            message = (
                f"the number {shown!r} is also that of {shortened(first.id)} of the same plan{others}{cut}"
            )
            yield problem("commitment-number", message, inside(place, "number"), found=number)


def _cut(number: str, /) -> str:
    return f"; a spreadsheet may have changed {shortened(number)}0 to it"


def _also(keys: Sequence[str], /) -> str:
    """Return the first identifiers of a group as a clause of a message."""
    if not keys:
        return ""
    rest = f" and {len(keys) - MOST_NAMED:,} more" if len(keys) > MOST_NAMED else ""
    return f"; also {', '.join(map(shortened, islice(keys, MOST_NAMED)))}{rest}"


def ended_before(dataset: Dataset, /) -> Iterator[Problem]:
    """Report commitments that surely end before the year in which their plan was submitted."""
    for commitment, place in placed(dataset.commitments):
        plan, end = dataset.plans.get(commitment.plan), commitment.end
        if plan and plan.submitted is not None and is_stated(end) and end.year < plan.submitted:
            message = f"it ends ({end}) before its plan was submitted ({plan.submitted})"
            yield problem("commitment-ended", message, inside(place, "end"), found=str(end))


def unknown_areas(commitment: Commitment, place: Place, /) -> Iterator[Problem]:
    """Report policy areas that OGP's lists do not have."""
    suggested = Suggestions()
    for index, code in enumerate(commitment.areas):
        if code not in registry.areas():
            yield _unknown_area(code, inside(place, "areas", str(index)), suggested)


def _unknown_area(code: str, place: Place, suggested: Suggestions, /) -> Problem:
    hint = suggested(code, registry.areas())
    message = f"{shortened(code)!r} is not a policy area in OGP's lists{hint}"
    return problem("area-unknown", message, place, found=shortened(code))


def areas(dataset: Dataset, /) -> Iterator[Problem]:
    """Report policy areas that OGP's lists do not have, or do not have for the year of the plan."""
    known, suggested = registry.areas(), Suggestions()
    for commitment, place in placed(dataset.commitments):
        plan = dataset.plans.get(commitment.plan)
        for index, code in enumerate(commitment.areas):
            where, area = inside(place, "areas", str(index)), known.get(code)
            if area is None:
                yield _unknown_area(code, where, suggested)
            elif plan and plan.submitted and not _existed(area, plan.submitted):
                bounds = f"{area.since or ''}-{area.until or ''}"
                message = f"{code} is used for plans of {bounds}; this plan was submitted in {plan.submitted}"
                yield problem("area-year", message, where, found=code)


def _existed(area: PolicyArea, year: int, /) -> bool:
    """Return whether plans of a year can have a policy area; an unknown bound excludes no year."""
    return (area.since or year) <= year <= (area.until or year)
