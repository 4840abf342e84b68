"""Rules beyond form: does a dataset agree with itself, and with what is known of the partnership?

A rule is a function from a dataset to problems. Each has a code in the catalogue, which
`ogpmodel.explain` tells of. Rules never change anything.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, TypeAlias

from .._dataset.dataset import Dataset
from .._problems.problems import Problem
from .._problems.reports import Report
from .._tools.messages import quoted
from .assessments import figure_counts, not_asked, unread_words, unreviewed_stars
from .commitments import areas, duplicates, ended_before, repeated_numbers
from .identity import dangling, id_forms, id_prefixes, unknown_members
from .plans import date_order, dates_in_plan, orphans, plan_numbers, plan_periods, stated_counts

Rule: TypeAlias = Callable[[Dataset], Iterator[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    dangling,
    orphans,
    id_forms,
    id_prefixes,
    unknown_members,
    plan_numbers,
    plan_periods,
    stated_counts,
    date_order,
    dates_in_plan,
    ended_before,
    duplicates,
    repeated_numbers,
    areas,
    not_asked,
    unreviewed_stars,
    unread_words,
    figure_counts,
)
"""All rules, in the order in which they are asked."""


def validate(dataset: Dataset, /) -> Report:
    """Check a dataset by all rules.

    The data are well-formed already: `ogpmodel.load` sees to that. This asks whether they make sense;
    dirty data are reported, and stay as they are.

    Raises:
        TypeError: It is no dataset.

    """
    if type(dataset) is not Dataset:
        hint = "its `.dataset` is one" if hasattr(dataset, "dataset") else "`load` reads one from a file"
        raise TypeError(f"validate takes a Dataset, not {quoted(dataset)}; {hint}")
    return Report(tuple(chain.from_iterable(rule(dataset) for rule in RULES)))
