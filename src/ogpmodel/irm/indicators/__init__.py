"""Indicators: the variables that OGP derives from others, as values.

Every indicator judges a record: an assessment, a commitment (policy areas) or an action plan (steps of
co-creation). The verdict has the result from the readings alone, and the answer as OGP's tables print it. The
two differ if the tables treat a missing reading as "no".
"""

from typing import Any, Final

from ..._tools.public_paths import publish
from ._areas import DERIVED_TAGS, PARENT_AREAS, TAG_CHECKSUM
from ._changes import CHANGE_IN_COMPLETION, SCHEDULE
from ._cocreation import STEPS_OF_COCREATION
from ._indicator import Indicator, holds
from ._reviews import (
    HIGH_AMBITION,
    HIGH_COMPLETION,
    HIGH_OPENING,
    MAX_COMPLETION,
    RAW_COMPLETION,
    RELEVANCE,
    VERIFIABILITY_BY_SPECIFICITY,
)
from ._scores import AMBITION_ASSESSED, COMPLETION_ASSESSED, IRM_FLAGS, IRM_SCORE, OPENING_ASSESSED
from ._stars import BINDING_CONSTRAINT, MAX_STAR

__all__ = [
    "AMBITION_ASSESSED",
    "BINDING_CONSTRAINT",
    "CHANGE_IN_COMPLETION",
    "COMPLETION_ASSESSED",
    "DERIVED_TAGS",
    "HIGH_AMBITION",
    "HIGH_COMPLETION",
    "HIGH_OPENING",
    "INDICATORS",
    "IRM_FLAGS",
    "IRM_SCORE",
    "MAX_COMPLETION",
    "MAX_STAR",
    "OPENING_ASSESSED",
    "PARENT_AREAS",
    "RAW_COMPLETION",
    "RELEVANCE",
    "SCHEDULE",
    "STEPS_OF_COCREATION",
    "TAG_CHECKSUM",
    "VERIFIABILITY_BY_SPECIFICITY",
    "Indicator",
    "holds",
]

INDICATORS: Final[tuple[Indicator[Any, Any], ...]] = (
    RELEVANCE,
    VERIFIABILITY_BY_SPECIFICITY,
    RAW_COMPLETION,
    MAX_COMPLETION,
    HIGH_COMPLETION,
    HIGH_AMBITION,
    HIGH_OPENING,
    AMBITION_ASSESSED,
    COMPLETION_ASSESSED,
    OPENING_ASSESSED,
    BINDING_CONSTRAINT,
    IRM_SCORE,
    *IRM_FLAGS.values(),
    CHANGE_IN_COMPLETION,
    SCHEDULE,
    MAX_STAR,
    *PARENT_AREAS.values(),
    *DERIVED_TAGS.values(),
    TAG_CHECKSUM,
    STEPS_OF_COCREATION,
)
"""All indicators: those of assessments first, then those of commitments and of plans."""

publish(__name__)
