"""One collection for each type of records, with its fields and the keywords of its ``where``.

A field is declared once, in a class of fields. The keywords of ``where`` are its most used fields; a test
compares their types with those of the fields.
"""

from .assessments import Assessments
from .commitments import Commitments
from .members import Members
from .plans import Plans
from .resources import Posts, Resources
from .scores import Figures, Scores

__all__ = ["Assessments", "Commitments", "Figures", "Members", "Plans", "Posts", "Resources", "Scores"]
