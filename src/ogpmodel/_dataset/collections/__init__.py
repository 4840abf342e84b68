"""One collection a record type: here, and only here, stand the names that its questions know.

Each has a table ``fields`` (what a name means), a `typing.TypedDict` (how it is typed in ``where``) and
overloads (what ``count_by`` and ``group_by`` give). A test holds the three together.
"""

from .assessments import AssessmentFields, Assessments
from .commitments import CommitmentFields, Commitments
from .figures import FigureFields, Figures
from .members import MemberFields, Members
from .plans import PlanFields, Plans
from .resources import PostFields, Posts, ResourceFields, Resources
from .scores import ScoreFields, Scores

__all__ = [
    "AssessmentFields",
    "Assessments",
    "CommitmentFields",
    "Commitments",
    "FigureFields",
    "Figures",
    "MemberFields",
    "Members",
    "PlanFields",
    "Plans",
    "PostFields",
    "Posts",
    "ResourceFields",
    "Resources",
    "ScoreFields",
    "Scores",
]
