"""A typed, immutable model of the Open Government Partnership's data.

import ogpmodel as ogp

ds = ogp.samples.guatemala()  # or ogp.load("export.json")
ds.commitments.where(area="2020/open-data", submitted=2018)
"""

# First, as it guards the loading of the rest against Ctrl-C where the command is loaded.
from ._tools import interrupts as interrupts

# isort: split
from typing import TYPE_CHECKING

from attrs import evolve

from . import vocabularies
from ._dataset.collections import Assessments, Commitments, Figures, Members, Plans, Posts, Resources, Scores
from ._dataset.counts import Counts as Counts, Groups as Groups, Split
from ._dataset.dataset import Dataset
from ._dataset.function_queries import query
from ._dataset.identifiers import is_provisional as is_provisional
from ._dataset.keyed import Keyed as Keyed
from ._dataset.queries import Query
from ._dataset.records import Records as Records
from ._model.areas import DimensionScore, PolicyArea
from ._model.assessments import Assessment, DesignReview, ProgressReview, Published, ResultsReview
from ._model.commitments import Commitment, Milestone
from ._model.members import Contact as Contact, Member
from ._model.metadata import Metadata, Source as Source
from ._model.plans import (
    ActionPlan,
    Consultation as Consultation,
    Participation,
    SelfAssessment as SelfAssessment,
)
from ._model.record import Record as Record
from ._model.resources import Figure, Post, Resource
from ._tools.lookups import NotFound
from ._values.dates import PartialDate
from ._values.mappings import FrozenMap as FrozenMap
from ._values.readings import Missing, Reading, all_of, any_of, is_stated, sort_key, stated_values, value_or
from .vocabularies import (
    Basis as Basis,
    BindingConstraint as BindingConstraint,
    Change as Change,
    Completion,
    Denominator,
    EarlyResults,
    Finding as Finding,
    GrandChallenge as GrandChallenge,
    MemberKind,
    Moment,
    Novelty as Novelty,
    OgpValue,
    Opening,
    Openness as Openness,
    ParticipationLevel,
    PotentialForResults,
    PotentialImpact,
    Region,
    Schedule as Schedule,
    Scope as Scope,
    Specificity,
)

if TYPE_CHECKING:
    from . import batches, registry, samples
    from ._book.write import write
    from ._changes.change import RecordChange
    from ._changes.changes import Changes
    from ._changes.compare import compare
    from ._changes.conflicts import Claim as Claim, Conflict
    from ._changes.evidence import MatchReason as MatchReason
    from ._changes.history import History, history
    from ._changes.kinds import ChangeKind
    from ._changes.match import match
    from ._changes.matches import Match, Matches
    from ._changes.merge import merge
    from ._changes.merged import Merged
    from ._checks.recomputed.check import check
    from ._checks.recomputed.column_check import ColumnCheck as ColumnCheck, Disagreement as Disagreement
    from ._checks.recomputed.known_reasons import KnownReason as KnownReason
    from ._checks.recomputed.table_check import TableCheck as TableCheck
    from ._checks.validate import validate
    from ._facts.facts_result import FactColumn as FactColumn, FactsResult as FactsResult
    from ._facts.join import with_facts
    from ._glossary.entries import (
        EntryKind as EntryKind,
        Glossary as Glossary,
        GlossaryColumn as GlossaryColumn,
        GlossaryEntry as GlossaryEntry,
    )
    from ._glossary.look_up import glossary
    from ._json.converter import make_converter as make_converter
    from ._json.documents import dump, dumps, load, loads
    from ._json.line_files import byte_ranges
    from ._json.lines import dump_lines, iter_lines
    from ._json.schema import json_schema as json_schema
    from ._out.table import Table
    from ._problems.errors import InvalidData
    from ._problems.problems import Place as Place, Problem, Severity, explain
    from ._problems.reports import Report
    from ._show.blocks import (
        Amount as Amount,
        AreaBlock as AreaBlock,
        Average as Average,
        CommitmentBlock as CommitmentBlock,
        Count as Count,
        DeadlineAnswer as DeadlineAnswer,
        Distribution as Distribution,
        FindingAnswer as FindingAnswer,
        Gap as Gap,
        Most as Most,
        Phase as Phase,
        PlanBlock as PlanBlock,
    )
    from ._show.picture import Picture as Picture
    from ._show.profile import Profile as Profile, profile
    from ._tables.read import read, reads
    from ._tables.result import ReadReport as ReadReport, ReadResult as ReadResult
    from .irm import deadlines, findings, indicators, methods, shares as shares, stars
    from .irm.shares import share

else:
    from ._tools.public_paths import not_found_in, set_path

    for _value in [*globals().values()]:
        set_path(_value, __name__)

    # What is heavy is loaded on first use. If type checkers saw `__getattr__`, every name would be legal.
    _NAMES = {
        "_book.write": "write",
        "_changes.change": "RecordChange",
        "_changes.changes": "Changes",
        "_changes.compare": "compare",
        "_changes.conflicts": "Claim Conflict",
        "_changes.evidence": "MatchReason",
        "_changes.history": "History history",
        "_changes.kinds": "ChangeKind",
        "_changes.match": "match",
        "_changes.matches": "Match Matches",
        "_changes.merge": "merge",
        "_changes.merged": "Merged",
        "_checks.recomputed.check": "check",
        "_checks.recomputed.column_check": "ColumnCheck Disagreement",
        "_checks.recomputed.known_reasons": "KnownReason",
        "_checks.recomputed.table_check": "TableCheck",
        "_checks.validate": "validate",
        "_facts.facts_result": "FactColumn FactsResult",
        "_facts.join": "with_facts",
        "_glossary.entries": "EntryKind Glossary GlossaryColumn GlossaryEntry",
        "_glossary.look_up": "glossary",
        "_json.converter": "make_converter",
        "_json.documents": "dump dumps load loads",
        "_json.line_files": "byte_ranges",
        "_json.lines": "dump_lines iter_lines",
        "_json.schema": "json_schema",
        "_out.table": "Table",
        "_problems.errors": "InvalidData",
        "_problems.problems": "Place Problem Severity explain",
        "_problems.reports": "Report",
        "_show.blocks": "Amount AreaBlock Average CommitmentBlock Count DeadlineAnswer Distribution "
        "FindingAnswer Gap Most Phase PlanBlock",
        "_show.picture": "Picture",
        "_show.profile": "Profile profile",
        "_tables.read": "read reads",
        "_tables.result": "ReadReport ReadResult",
        "irm.shares": "share shares",
        **{name: name for name in ("batches", "registry", "samples")},
        **{f"irm.{name}": name for name in ("deadlines", "findings", "indicators", "methods", "stars")},
    }
    _LATER = {name: path for path, names in _NAMES.items() for name in names.split()}
    _PUBLIC = ("irm.criteria", "irm.verdicts", *(path for path in _NAMES if not path.startswith("_")))

    def __getattr__(name):
        """Load what is heavy on first use."""
        from importlib import import_module

        if name not in _LATER:
            raise AttributeError(not_found_in(__name__, name, __all__, _PUBLIC))
        module = import_module(f"{__name__}.{_LATER[name]}")
        is_module = _LATER[name] in {name, f"irm.{name}"}  # a private module contains the object
        value = globals()[name] = module if is_module else set_path(getattr(module, name), __name__)
        return value

    def __dir__():
        return __all__


__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - by topic
    # Reading and writing.
    "load",
    "loads",
    "dump",
    "dumps",
    "iter_lines",
    "byte_ranges",
    "dump_lines",
    "read",
    "reads",
    "write",
    "with_facts",
    # Checking, and what can be wrong.
    "check",
    "validate",
    "explain",
    "Report",
    "Problem",
    "Severity",
    "InvalidData",
    "NotFound",
    # What changed, and what belongs together.
    "compare",
    "Changes",
    "RecordChange",
    "ChangeKind",
    "match",
    "Matches",
    "Match",
    "merge",
    "Merged",
    "Conflict",
    "history",
    "History",
    # The dataset and its collections.
    "Dataset",
    "Members",
    "Plans",
    "Commitments",
    "Assessments",
    "Resources",
    "Posts",
    "Scores",
    "Figures",
    # Queries, shares and tables.
    "Query",
    "Split",
    "query",
    "share",
    "Table",
    # Records.
    "Member",
    "ActionPlan",
    "Participation",
    "Commitment",
    "Milestone",
    "Assessment",
    "DesignReview",
    "ProgressReview",
    "ResultsReview",
    "Published",
    "Resource",
    "Post",
    "DimensionScore",
    "Figure",
    "PolicyArea",
    "Metadata",
    "evolve",
    # Values.
    "Missing",
    "Reading",
    "PartialDate",
    "all_of",
    "any_of",
    "is_stated",
    "sort_key",
    "stated_values",
    "value_or",
    # Vocabularies that notebooks use; all are in `vocabularies`.
    "Completion",
    "Denominator",
    "EarlyResults",
    "MemberKind",
    "Moment",
    "OgpValue",
    "Opening",
    "ParticipationLevel",
    "PotentialForResults",
    "PotentialImpact",
    "Region",
    "Specificity",
    # Modules and functions about OGP.
    "batches",
    "deadlines",
    "findings",
    "glossary",
    "indicators",
    "methods",
    "profile",
    "registry",
    "samples",
    "stars",
    "vocabularies",
    "__version__",
]
