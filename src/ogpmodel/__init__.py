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

from ._dataset.collections import Assessments, Commitments, Figures, Members, Plans, Posts, Resources, Scores
from ._dataset.dataset import Dataset
from ._dataset.identifiers import is_provisional
from ._dataset.keyed import Keyed
from ._dataset.queries import Query, query
from ._dataset.records import Records, Split
from ._model.areas import DimensionScore, PolicyArea
from ._model.assessments import Assessment, DesignReview, ProgressReview, Published, ResultsReview
from ._model.commitments import Commitment, Milestone
from ._model.members import Contact, Member
from ._model.metadata import Metadata, Source
from ._model.plans import ActionPlan, Consultation, Participation, SelfAssessment
from ._model.record import Record
from ._model.resources import Figure, Post, Resource
from ._problems.errors import InvalidData, NotFound
from ._problems.problems import Place, Problem, Severity, explain
from ._problems.reports import Report
from ._values.dates import PartialDate
from ._values.mappings import FrozenMap
from ._values.readings import Missing, Reading, all_of, any_of, is_stated, sort_key, stated_values, value_or
from .vocabularies import (
    BindingConstraint,
    Change,
    Completion,
    Denominator,
    EarlyResults,
    Finding,
    GrandChallenge,
    MemberKind,
    Moment,
    Novelty,
    OgpValue,
    Opening,
    Openness,
    ParticipationLevel,
    PotentialForResults,
    PotentialImpact,
    Region,
    Schedule,
    Scope,
    Specificity,
)

if TYPE_CHECKING:
    from . import registry, samples
    from ._checks.validate import validate
    from ._json.converter import make_converter
    from ._json.documents import dump, dumps, load, loads
    from ._json.lines import dump_lines, iter_lines
    from ._out.table import Table
    from ._show.profile import Profile, profile
    from ._tables.read import read, reads
    from ._tables.result import ReadReport, ReadResult
    from .irm import deadlines, findings, indicators, methods, shares, stars
    from .irm.agreements import Agreement
    from .irm.criteria import Criterion
    from .irm.shares import share
    from .irm.verdicts import Reason, Verdict
else:
    # What is heavy, or needs something heavy, is loaded on first use. A `__getattr__` that type checkers
    # see would make every misspelt name legal.
    _LATER = {
        "Agreement": "irm.agreements",
        "Criterion": "irm.criteria",
        "ReadResult": "_tables.result",
        "ReadReport": "_tables.result",
        "Profile": "_show.profile",
        "Reason": "irm.verdicts",
        "Table": "_out.table",
        "Verdict": "irm.verdicts",
        "deadlines": "irm.deadlines",
        "dump": "_json.documents",
        "dump_lines": "_json.lines",
        "dumps": "_json.documents",
        "findings": "irm.findings",
        "indicators": "irm.indicators",
        "iter_lines": "_json.lines",
        "load": "_json.documents",
        "loads": "_json.documents",
        "make_converter": "_json.converter",
        "methods": "irm.methods",
        "profile": "_show.profile",
        "read": "_tables.read",
        "reads": "_tables.read",
        "registry": "registry",
        "samples": "samples",
        "share": "irm.shares",
        "shares": "irm.shares",
        "stars": "irm.stars",
        "validate": "_checks.validate",
    }

    _MODULES = {path for name, path in _LATER.items() if path.split(".")[-1] == name and "_" not in path}

    def __getattr__(name):
        """Load what is heavy on first use."""
        from importlib import import_module

        if name not in _LATER:
            from ._tools.suggestions import meant

            raise AttributeError(f"module {__name__!r} has no attribute {name!r}{meant(name, __all__)}")
        path = _LATER[name]
        module = import_module(f"{__name__}.{path}")
        # Where the path ends in the name, and has no underscore, the name is the module itself.
        value = globals()[name] = (
            module if path in _MODULES and path.split(".")[-1] == name else getattr(module, name)
        )
        return value

    def __dir__():
        return __all__


__version__ = "0.1.0"

__all__ = [
    "ActionPlan",
    "Agreement",
    "Assessment",
    "Assessments",
    "BindingConstraint",
    "Change",
    "Commitment",
    "Commitments",
    "Completion",
    "Consultation",
    "Contact",
    "Criterion",
    "Dataset",
    "Denominator",
    "DesignReview",
    "DimensionScore",
    "EarlyResults",
    "Figure",
    "Figures",
    "Finding",
    "FrozenMap",
    "GrandChallenge",
    "InvalidData",
    "Keyed",
    "Member",
    "MemberKind",
    "Members",
    "Metadata",
    "Milestone",
    "Missing",
    "Moment",
    "NotFound",
    "Novelty",
    "OgpValue",
    "Opening",
    "Openness",
    "PartialDate",
    "Participation",
    "ParticipationLevel",
    "Place",
    "Plans",
    "PolicyArea",
    "Post",
    "Posts",
    "PotentialForResults",
    "PotentialImpact",
    "Problem",
    "Profile",
    "ProgressReview",
    "Published",
    "Query",
    "ReadReport",
    "ReadResult",
    "Reading",
    "Reason",
    "Record",
    "Records",
    "Region",
    "Report",
    "Resource",
    "Resources",
    "ResultsReview",
    "Schedule",
    "Scope",
    "Scores",
    "SelfAssessment",
    "Severity",
    "Source",
    "Specificity",
    "Split",
    "Table",
    "Verdict",
    "__version__",
    "all_of",
    "any_of",
    "deadlines",
    "dump",
    "dump_lines",
    "dumps",
    "evolve",
    "explain",
    "findings",
    "indicators",
    "is_provisional",
    "is_stated",
    "iter_lines",
    "load",
    "loads",
    "make_converter",
    "methods",
    "profile",
    "query",
    "read",
    "reads",
    "registry",
    "samples",
    "share",
    "shares",
    "sort_key",
    "stars",
    "stated_values",
    "validate",
    "value_or",
]
