"""Counting the records of a file of JSON Lines in one process, or in several with a part each."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import ogpmodel as ogp


def of_part(path: str, start: int, end: int) -> int:
    """Count the records of a part."""
    return sum(1 for _ in ogp.iter_lines(Path(path), start=start, end=end))


def count(path: str, parts: int) -> int:
    """Count the records of a file; in this process if there is one part."""
    ranges = list(ogp.byte_ranges(Path(path), parts))
    if parts == 1:
        return of_part(path, *ranges[0])
    starts, ends = zip(*ranges, strict=True)
    with ProcessPoolExecutor(parts) as pool:
        return sum(pool.map(of_part, [path] * parts, starts, ends))
