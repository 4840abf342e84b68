"""Validation: check whether a dataset is consistent with itself and with OGP's lists.

A rule is a function that yields the problems of a dataset, and never changes the dataset. Each problem has a
code, which `ogpmodel.explain` explains. To add a rule, write it in the module of its records and append it to
`RULES`. A rule that needs one record alone takes the record and its place: `each` applies it to a dataset,
and `RECORD_RULES` lists it, too.
"""

from itertools import chain
from typing import Final

from .._dataset.dataset import Dataset
from .._problems.reports import Report
from .._tools.messages import quoted
from .assessments import figure_counts, not_asked, not_asked_of_plan, unread_texts, unreviewed_stars
from .commitments import areas, duplicates, ended_before, repeated_numbers
from .identifiers import commitment_prefixes, dangling, id_form, plan_prefix, unknown_member
from .places import Rule, each
from .plans import (
    date_order,
    dates_in_plan,
    orphans,
    plan_number,
    plan_period,
    repeated_plan_numbers,
    stated_counts,
)

RULES: Final[tuple[Rule, ...]] = (
    dangling,
    orphans,
    each(id_form, "commitments", "plans", "members"),
    each(plan_prefix, "plans"),
    commitment_prefixes,
    each(unknown_member, "members"),
    each(plan_number, "plans"),
    repeated_plan_numbers,
    each(plan_period, "plans"),
    stated_counts,
    each(date_order, "plans", "commitments"),
    dates_in_plan,
    ended_before,
    duplicates,
    repeated_numbers,
    areas,
    each(not_asked_of_plan, "plans"),
    not_asked,
    each(unreviewed_stars, "assessments"),
    each(unread_texts, "plans", "commitments", "assessments"),
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
