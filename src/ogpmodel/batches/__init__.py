"""Functions from Arrow batches to Arrow batches, for engines that use more than one machine.

    from ogpmodel import batches, stars

    read = batches.read_lines(ogp.Assessment)
    judge = batches.judge(stars.CURRENT)
    for batch in judge(read(lines)): ...

Each function takes an iterator of ``pyarrow.RecordBatch`` and returns one, so it works in Spark, Dask, Ray
Data and DuckDB; see the guide *When one machine is not enough*. It reads one batch at a time. Its rows depend
on the rows that it gets, and not on the batches into which an engine cuts them. What is wrong with the data
becomes rows with problems; only columns and arguments that are wrong raise errors.

Needs the extra ``ogpmodel[arrow]``. No engine is imported.
"""

from .._tools.public_paths import publish
from ._function import BatchFunction
from ._judge import Answer, Judge, Judged, judge
from ._read_lines import ReadLines, read_lines
from ._rows import RowProblems
from ._validate import Validate, validate

__all__ = [
    "Answer",
    "BatchFunction",
    "Judge",
    "Judged",
    "ReadLines",
    "RowProblems",
    "Validate",
    "judge",
    "read_lines",
    "validate",
]

publish(__name__)
