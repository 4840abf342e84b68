"""Assessments: what the Independent Reporting Mechanism (IRM) coded about a commitment.

There is one class for each moment of review, for all years. Which reviews asked which question is recorded in
`ogpmodel.irm.methods`, not in these classes.
"""

import attrs

from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing, Reading
from ..vocabularies import (
    BindingConstraint,
    Change,
    Completion,
    EarlyResults,
    Novelty,
    OgpValue,
    Opening,
    PotentialForResults,
    PotentialImpact,
    Schedule,
    Specificity,
)
from .field_checks import checked
from .record import Record


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class DesignReview(Record):
    """The review of a commitment's text, in progress reports, design reports and Action Plan Reviews."""

    specificity: Reading[Specificity] = Missing.NOT_STATED
    """How specific and verifiable the text is (plans to 2017)."""
    verifiable: Reading[bool] = Missing.NOT_STATED
    """Whether the text is specific enough to verify (plans from 2017; OGP filled it in for older plans)."""
    relevant: Reading[bool] = Missing.NOT_STATED
    """Whether it is relevant to OGP values; for plans from 2020, whether it has an open government lens."""
    values: Reading[tuple[OgpValue, ...]] = Missing.NOT_STATED
    """OGP values that it serves. Technology alone does not make it relevant."""
    undecided_values: tuple[OgpValue, ...] = ()
    """OGP values that it may or may not serve: their columns are missing or unreadable, the others are not.

    The texts of all columns are in `Assessment.unread`. If no column states a value, `values` is missing.
    """
    potential_impact: Reading[PotentialImpact] = Missing.NOT_STATED
    """How far it would change practice if it were carried out as written (plans to 2019)."""
    potential_for_results: Reading[PotentialForResults] = Missing.NOT_STATED
    """What it promises to change (plans from 2020)."""
    compound: Reading[bool] = Missing.NOT_STATED
    """Whether it combines several activities."""
    cluster_ids: Reading[tuple[str, ...]] = Missing.NOT_STATED
    """Identifiers of the commitments of its cluster, with its own; empty if it is in no cluster."""
    cluster_name: Reading[str] = Missing.NOT_STATED
    """Name or number of its cluster, as reports on plans to 2017 print it."""
    novelty: Reading[Novelty] = Missing.NOT_STATED
    """Whether it was new, or had begun before the plan (first plans only)."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class ProgressReview(Record):
    """The review at midterm, in progress reports on plans to 2016."""

    completion: Reading[Completion] = Missing.NOT_STATED
    """How far it was carried out."""
    projected_completion: Reading[Completion] = Missing.NOT_STATED
    """How far it should have been carried out by then, by the plan (first plans only)."""
    schedule: Reading[Schedule] = Missing.NOT_STATED
    """Actual completion compared with projected completion (first plans only)."""
    next_steps: Reading[str] = Missing.NOT_STATED
    """What the IRM recommends next, as printed: an open list."""
    report_year: Reading[int] = Missing.NOT_STATED
    """Year in which the report was published."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class ResultsReview(Record):
    """The review after the end of the plan, in end-of-term, implementation and results reports."""

    completion: Reading[Completion] = Missing.NOT_STATED
    """How far it was carried out."""
    opened_government: Reading[Opening] = Missing.NOT_STATED
    """Did it open government? Overall (plans to 2020)."""
    opened_access: Reading[Opening] = Missing.NOT_STATED
    """Did it open government? In access to information."""
    opened_participation: Reading[Opening] = Missing.NOT_STATED
    """Did it open government? In civic participation."""
    opened_accountability: Reading[Opening] = Missing.NOT_STATED
    """Did it open government? In public accountability."""
    early_results: Reading[EarlyResults] = Missing.NOT_STATED
    """Results that it had brought by the Results Report (reports from 2024)."""
    carried_forward: Reading[bool] = Missing.NOT_STATED
    """Whether the next plan continues it."""
    report_year: Reading[int] = Missing.NOT_STATED
    """Year in which the report was published."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Published(Record):
    """Stars, marks and scores as OGP printed them.

    `ogpmodel.irm.stars` and `ogpmodel.irm.indicators` compute the same from the reviews; results may differ.
    """

    starred: Reading[bool] = Missing.NOT_STATED
    """Star by the current rule: the mark on the member page, or the column ``Max star``."""
    starred_pre_june_2014: Reading[bool] = Missing.NOT_STATED
    """Star by the rule for reports of 2014."""
    starred_2015: Reading[bool] = Missing.NOT_STATED
    """Star by the rule called "2015 only"."""
    starred_progress: Reading[bool] = Missing.NOT_STATED
    """Star by the current rule, from the progress report."""
    starred_end_of_term: Reading[bool] = Missing.NOT_STATED
    """Star by the current rule, from the end-of-term report."""
    starred_may_2015: Reading[bool] = Missing.NOT_STATED
    """Column ``Starred`` of OGP's table of May 2015, by a looser rule that no report used."""
    high_completion: Reading[bool] = Missing.NOT_STATED
    """Whether completion is substantial or complete."""
    high_ambition: Reading[bool] = Missing.NOT_STATED
    """Whether it is relevant, and of moderate or transformative potential impact."""
    high_opening: Reading[bool] = Missing.NOT_STATED
    """Whether it opened government in a major or outstanding way, or had significant early results."""
    binding_constraint: Reading[BindingConstraint] = Missing.NOT_STATED
    """The first condition of a star that it failed."""
    score: Reading[int] = Missing.NOT_STATED
    """IRM-based score: 4, 3, 2 or 1; -1 if it was not reviewed."""
    change_in_completion: Reading[Change] = Missing.NOT_STATED
    """Completion at the end compared with completion at midterm."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Assessment(Record):
    """Everything that the IRM coded, and OGP printed, about one commitment. Its key is `commitment`."""

    commitment: str
    """Identifier of the commitment."""
    design: DesignReview = DesignReview()
    """Review of its text."""
    progress: ProgressReview = ProgressReview()
    """Review at midterm."""
    results: ResultsReview = ResultsReview()
    """Review after the end of the plan."""
    published: Published = Published()
    """Stars, marks and scores as OGP printed them."""
    report: str | None = None
    """Title or address of the report."""
    unread: FrozenMap = EMPTY
    """Field name → text of the source, for every reading that is `Missing.UNREADABLE`."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""
