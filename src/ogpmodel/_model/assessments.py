"""Assessments: what the Independent Reporting Mechanism (IRM) read in a commitment.

One class a moment of review, whatever the year: which review asked which question is knowledge about
methods, not structure.
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
from .record import Record, checked


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class DesignReview(Record):
    """What was read in the commitment's text: progress and design reports, Action Plan Reviews."""

    specificity: Reading[Specificity] = Missing.NOT_STATED
    """How specific it is (plans to 2017)."""
    verifiable: Reading[bool] = Missing.NOT_STATED
    """Whether it is specific enough to review (plans from 2017; filled in later for older ones)."""
    relevant: Reading[bool] = Missing.NOT_STATED
    """Whether it is relevant to OGP values; from 2020: whether it has an open government lens."""
    values: Reading[tuple[OgpValue, ...]] = Missing.NOT_STATED
    """OGP values that it serves; technology alone does not make it relevant."""
    undecided_values: tuple[OgpValue, ...] = ()
    """OGP values that it may or may not serve: their columns are missing or unreadable, the others are not.

    The text of all columns is in `Assessment.unread`. Where no column states a value, `values` is missing.
    """
    potential_impact: Reading[PotentialImpact] = Missing.NOT_STATED
    """What it would change (plans to 2019)."""
    potential_for_results: Reading[PotentialForResults] = Missing.NOT_STATED
    """What it promises to change (plans from 2020)."""
    compound: Reading[bool] = Missing.NOT_STATED
    """Whether it bundles several activities."""
    cluster_ids: Reading[tuple[str, ...]] = Missing.NOT_STATED
    """Identifiers of the commitments of its cluster, itself included; none where it is in no cluster."""
    cluster_name: Reading[str] = Missing.NOT_STATED
    """Name or number of its cluster, as reports on plans to 2017 print it."""
    novelty: Reading[Novelty] = Missing.NOT_STATED
    """Whether it was new, or under way before the plan (first plans only)."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class ProgressReview(Record):
    """What was read at midterm: progress reports on plans to 2016."""

    completion: Reading[Completion] = Missing.NOT_STATED
    """How far it was carried out."""
    projected_completion: Reading[Completion] = Missing.NOT_STATED
    """How far it should have been, by the plan (first plans only)."""
    schedule: Reading[Schedule] = Missing.NOT_STATED
    """Actual against projected completion (first plans only)."""
    next_steps: Reading[str] = Missing.NOT_STATED
    """What the IRM advised, as printed: an open list."""
    report_year: Reading[int] = Missing.NOT_STATED
    """Year in which the report was published."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class ResultsReview(Record):
    """What was read at the end: end-of-term, implementation and results reports."""

    completion: Reading[Completion] = Missing.NOT_STATED
    """How far it was carried out."""
    opened_government: Reading[Opening] = Missing.NOT_STATED
    """Did it open government? Overall (plans to 2020)."""
    opened_access: Reading[Opening] = Missing.NOT_STATED
    """Did it open government: access to information."""
    opened_participation: Reading[Opening] = Missing.NOT_STATED
    """Did it open government: civic participation."""
    opened_accountability: Reading[Opening] = Missing.NOT_STATED
    """Did it open government: public accountability."""
    early_results: Reading[EarlyResults] = Missing.NOT_STATED
    """Early results (reports from 2024)."""
    carried_forward: Reading[bool] = Missing.NOT_STATED
    """Whether the next plan takes it up again."""
    report_year: Reading[int] = Missing.NOT_STATED
    """Year in which the report was published."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Published(Record):
    """Figures and marks as OGP printed them; what the rules give is computed elsewhere, and may differ."""

    starred: Reading[bool] = Missing.NOT_STATED
    """The star on the member page, or the column ``Max star``: that of the current rule."""
    starred_pre_june_2014: Reading[bool] = Missing.NOT_STATED
    """The star by the rule for reports of 2014."""
    starred_2015: Reading[bool] = Missing.NOT_STATED
    """The star by the rule called "2015 only"."""
    starred_progress: Reading[bool] = Missing.NOT_STATED
    """The star by the current rule, from the progress report."""
    starred_end_of_term: Reading[bool] = Missing.NOT_STATED
    """The star by the current rule, from the end-of-term report."""
    starred_may_2015: Reading[bool] = Missing.NOT_STATED
    """The column ``Starred`` of OGP's table of May 2015, by a looser rule that no report used."""
    high_completion: Reading[bool] = Missing.NOT_STATED
    """Substantial or complete."""
    high_ambition: Reading[bool] = Missing.NOT_STATED
    """Relevant, and of moderate or transformative potential impact."""
    high_opening: Reading[bool] = Missing.NOT_STATED
    """Opened government in a major or outstanding way, or had significant early results."""
    binding_constraint: Reading[BindingConstraint] = Missing.NOT_STATED
    """The first condition of a star that it failed."""
    score: Reading[int] = Missing.NOT_STATED
    """IRM-based score: 4, 3, 2, 1, or -1 where it was not reviewed."""
    change_in_completion: Reading[Change] = Missing.NOT_STATED
    """Completion at the end against completion at midterm."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Assessment(Record):
    """All that was read and printed about one commitment. Its key is `commitment`."""

    commitment: str
    """Identifier of the commitment."""
    design: DesignReview = DesignReview()
    """What was read in its text."""
    progress: ProgressReview = ProgressReview()
    """What was read at midterm."""
    results: ResultsReview = ResultsReview()
    """What was read at the end."""
    published: Published = Published()
    """What OGP printed."""
    report: str | None = None
    """Title or address of the report."""
    unread: FrozenMap = EMPTY
    """Field name → the source's words, for every reading that is `Missing.UNREADABLE`."""
    extras: FrozenMap = EMPTY
    """Members of the JSON object that this version does not know."""
