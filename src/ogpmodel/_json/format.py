"""The format: its version, and the names of the record types in JSON Lines."""

import re
from typing import Final

from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.metadata import Metadata
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Figure, Post, Resource

LINE_TYPES: Final[dict[str, type[Record]]] = {
    "metadata": Metadata,
    "member": Member,
    "plan": ActionPlan,
    "commitment": Commitment,
    "assessment": Assessment,
    "resource": Resource,
    "post": Post,
    "score": DimensionScore,
    "figure": Figure,
}
"""The record type for each value of the member ``type`` in JSON Lines."""
VERSION = "1.0"
"""The version of the format that is written; every version ``1.…`` is read."""


def is_version(version: str, /) -> bool:
    """Return whether a text matches the format of a version: ``1.0``."""
    return re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,4}", version) is not None


def is_supported(version: str, /) -> bool:
    """Return whether documents of a version can be read."""
    return is_version(version) and version.partition(".")[0] == VERSION.partition(".")[0]
