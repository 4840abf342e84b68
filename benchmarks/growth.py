"""How the time of loading and of writing grows with the number of records: the exponent of a power."""

import math
import statistics
from collections.abc import Iterator, Mapping

import invented
from measuring import repeated, span, timed

import ogpmodel as ogp

SIZES = (1, 2, 4, 8, 16)
"""Numbers of commitments, in units."""


def exponent(points: Mapping[float, float]) -> float:
    """Return the exponent of the power that fits best: least squares of logarithms.

    Args:
        points: Size → time.

    """
    sizes, times = [math.log(one) for one in points], [math.log(one) for one in points.values()]
    return statistics.linear_regression(sizes, times).slope


def growth(unit: int, rounds: int) -> Iterator[str]:
    """Yield the rows of the exponents of loading and writing.

    Args:
        unit: How many commitments the smallest document has; the largest has 16 times as many.
        rounds: How often each is measured. Small documents are done several times, which helps the clock.

    """
    sizes = [unit * size for size in SIZES]
    datasets = {size: invented.part(invented.dataset(sizes[-1]), size) for size in sizes}
    texts = {size: ogp.dumps(dataset) for size, dataset in datasets.items()}
    found: dict[str, list[dict[float, float]]] = {"load": [], "write": []}
    for number in range(rounds + 1):
        points: dict[str, dict[float, float]] = {"load": {}, "write": {}}
        for size in sizes:
            times = max(1, sizes[-1] // size // 4)
            points["load"][size] = timed(repeated(lambda: ogp.loads(texts[size]), times))[0] / times  # noqa: B023 - called now
            points["write"][size] = timed(repeated(lambda: ogp.dumps(datasets[size]), times))[0] / times  # noqa: B023 - called now
        if number:
            for name, some in points.items():
                found[name].append(some)
    yield "| measure | documents, commitments | exponent of CPU time | range |\n|---|---|---|---|"
    for name, all_points in found.items():
        exponents = [exponent(points) for points in all_points]
        middle = statistics.median(exponents)
        yield f"| {name} a document | {sizes[0]:,} to {sizes[-1]:,} | {middle:.2f} | {span(exponents)} |"
