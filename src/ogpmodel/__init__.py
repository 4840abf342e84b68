"""A typed, immutable model of the Open Government Partnership's data.

import ogpmodel as ogp

ds = ogp.samples.guatemala()  # or ogp.load("export.json")
ds.commitments.where(area="2020/open-data", submitted=2018)
"""

# First, as it guards the loading of the rest against Ctrl-C where the command is loaded.
from . import interrupts as interrupts

# isort: split
from typing import TYPE_CHECKING

from attrs import evolve

from .dataset import registry
from .dataset.collections import (
    Assessments,
    Commitments,
    Figures,
    Members,
    Plans,
    Posts,
    Resources,
    Scores,
)
from .dataset.dataset import Dataset
from .dataset.keyed import Keyed
from .dataset.queries import Query, asks, whose_assessment
from .dataset.records import Records, Split
from .dates import PartialDate
from .errors import InvalidData, NotFound
from .mappings import FrozenMap
from .model.areas import PolicyArea
from .model.assessments import Assessment, DesignReview, ProgressReview, Published, ResultsReview
from .model.commitments import Commitment, Milestone
from .model.figures import Figure
from .model.members import Contact, Member
from .model.metadata import Metadata, Source
from .model.plans import ActionPlan, Consultation, Participation, SelfAssessment
from .model.record import Record
from .model.resources import Post, Resource
from .model.scores import DimensionScore
from .problems import Place, Problem, Severity, explain
from .readings import Missing, Reading, all_of, any_of, is_stated, or_else, stated
from .reports import Report
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
    from . import samples
    from .codec.converter import make_converter
    from .codec.documents import dump, dumps, load, loads
    from .codec.lines import dump_lines, iter_lines
    from .irm import deadlines, findings, indicators, methods, shares, stars
    from .irm.agreements import Agreement
    from .irm.criteria import Criterion
    from .irm.verdicts import Reason, Verdict
    from .profiles import Profile, profile
    from .readers.imports import Import, ImportReport
    from .readers.reading import read, reads
    from .validation import validate
else:
    # What is heavy, or needs something heavy, is loaded on first use. A `__getattr__` that type checkers
    # see would make every misspelt name legal.
    _LATER = {
        "Agreement": "irm.agreements",
        "Criterion": "irm.criteria",
        "Import": "readers.imports",
        "ImportReport": "readers.imports",
        "Profile": "profiles",
        "Reason": "irm.verdicts",
        "Verdict": "irm.verdicts",
        "deadlines": "irm.deadlines",
        "dump": "codec.documents",
        "dump_lines": "codec.lines",
        "dumps": "codec.documents",
        "findings": "irm.findings",
        "indicators": "irm.indicators",
        "iter_lines": "codec.lines",
        "load": "codec.documents",
        "loads": "codec.documents",
        "make_converter": "codec.converter",
        "methods": "irm.methods",
        "profile": "profiles",
        "read": "readers.reading",
        "reads": "readers.reading",
        "samples": "samples",
        "shares": "irm.shares",
        "stars": "irm.stars",
        "validate": "validation",
    }

    def __getattr__(name):
        """Load what is heavy on first use."""
        from importlib import import_module

        if name not in _LATER:
            from .spelling import meant

            raise AttributeError(f"module {__name__!r} has no attribute {name!r}{meant(name, __all__)}")
        path = _LATER[name]
        module = import_module(f"{__name__}.{path}")
        # A name that its path ends in is the module itself.
        value = globals()[name] = module if path.rpartition(".")[2] == name else getattr(module, name)
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
    "Import",
    "ImportReport",
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
    "Verdict",
    "__version__",
    "all_of",
    "any_of",
    "asks",
    "deadlines",
    "dump",
    "dump_lines",
    "dumps",
    "evolve",
    "explain",
    "findings",
    "indicators",
    "is_stated",
    "iter_lines",
    "load",
    "loads",
    "make_converter",
    "methods",
    "or_else",
    "profile",
    "read",
    "reads",
    "registry",
    "samples",
    "shares",
    "stars",
    "stated",
    "validate",
    "whose_assessment",
]
