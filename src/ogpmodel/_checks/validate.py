"""Validation: check whether a dataset is consistent with itself and with OGP's lists.

A rule is a function that yields the problems of a dataset, and never changes the dataset. Each problem has a
code, which `ogpmodel.explain` explains. To add a rule, write it in the module of its records and append it to
`RULES`.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, TypeAlias

from .._dataset.dataset import Dataset
from .._problems.problems import Problem
from .._problems.reports import Report
from .._tools.messages import quoted
from .assessments import figure_counts, not_asked, unread_texts, unreviewed_stars
from .commitments import areas, duplicates, ended_before, repeated_numbers
from .identifiers import dangling, id_forms, id_prefixes, unknown_members
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
    unread_texts,
    figure_counts,
)
"""All rules, in the order of their problems in a report."""


def validate(dataset: Dataset, /) -> Report:
    """Check a dataset by all rules, and return a report of the problems.

    Types and formats are checked when records are made or loaded. The rules check whether the data make
    sense. They report dirty data, and do not change them.

    Raises:
        TypeError: The argument is not a `Dataset`.

    """
    if type(dataset) is not Dataset:
        hint = "its `.dataset` is one" if hasattr(dataset, "dataset") else "`load` reads one from a file"
        raise TypeError(f"validate takes a Dataset, not {quoted(dataset)}; {hint}")
    return Report(tuple(chain.from_iterable(rule(dataset) for rule in RULES)))
