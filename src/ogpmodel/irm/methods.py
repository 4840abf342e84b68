"""Which variable was asked for which plans: the eras of the IRM, as data.

The years are those of a plan's submission. They are read off OGP's own tables (March 2017 and July
2024), and off the IRM's glossary where it states a year. Where the tables do not settle a bound, it is
open.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

import attrs

from ..model.assessments import Assessment
from ..model.record import Record, told_fields
from ..readings import Missing

TABLES = "coverage of OGP's commitments tables of March 2017 and July 2024"
AMBITION = "OGP glossary, Ambition: potential for results begins with 2020 action plans"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Method:
    """A variable, and the plans for which the IRM asked it."""

    variable: str
    """The reading, as its path in an assessment: ``design.specificity``."""
    first: int | None = None
    """First year of submission whose plans were asked; None where that is not settled."""
    last: int | None = None
    """Last year of submission whose plans were asked; None where it is still asked, or not settled."""
    source: str = TABLES
    """Where the bounds come from."""

    def asked(self, submitted: int, /) -> bool:
        """Say whether plans of this year of submission were asked; an open bound excludes none."""
        return (self.first is None or self.first <= submitted) and (
            self.last is None or submitted <= self.last
        )


METHODS: Final = (
    Method(variable="design.specificity", first=2011, last=2017),
    Method(variable="design.verifiable", first=2011),
    Method(variable="design.relevant", first=2011),
    Method(variable="design.values", first=2011, last=2019),
    Method(variable="design.potential_impact", first=2012, last=2019, source=f"{TABLES}; {AMBITION}"),
    Method(variable="design.potential_for_results", first=2020, source=AMBITION),
    Method(variable="design.compound"),
    Method(variable="design.cluster"),
    Method(variable="design.novelty", first=2011),
    Method(variable="progress.completion", first=2011, last=2016),
    Method(variable="progress.projected_completion", first=2011),
    Method(variable="progress.schedule", first=2011),
    Method(variable="progress.next_steps", first=2011),
    Method(variable="results.completion", first=2013),
    Method(variable="results.opened_government", first=2013, last=2020),
    Method(variable="results.opened_access", first=2013, last=2017),
    Method(variable="results.opened_participation", first=2013, last=2017),
    Method(variable="results.opened_accountability", first=2013, last=2017),
    Method(variable="results.early_results", first=2019),
    Method(variable="results.carried_forward", first=2013, last=2017),
    Method(variable="published.starred_pre_june_2014", last=2014, source="the rule for reports of 2014"),
    Method(variable="published.starred_2015", first=2011, last=2018),
    Method(variable="published.starred_progress", first=2011, last=2018),
    Method(variable="published.starred_end_of_term", first=2013, last=2018),
    Method(variable="published.change_in_completion", first=2013, last=2016),
)
"""Every variable whose plans are known, at least in part."""


@cache
def method_of(variable: str, /) -> Method:
    """Give the method that asked a variable; one without bounds where nothing is known of it."""
    return next((one for one in METHODS if one.variable == variable), Method(variable=variable))


def stated_variables(assessment: Assessment, /) -> Iterator[str]:
    """Give the path of every reading of an assessment that is a value."""
    for part in ("design", "progress", "results", "published"):
        review: Record = getattr(assessment, part)
        for name, reading in told_fields(review):
            if not isinstance(reading, Missing) and name != "extras":
                yield f"{part}.{name}"
