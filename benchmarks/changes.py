"""Comparing, matching and merging two datasets: beside the time of loading both, as ratios.

    python benchmarks/changes.py [--commitments 6000] [--rounds 3]

The datasets are invented. A tenth of the commitments of the second have another title, text, completion
and deadline. To match, it has other identifiers, too; once more, all of its commitments are edited.
Similarity is computed by RapidFuzz if it is installed, and once more without it.
"""

import argparse
import gc
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from itertools import product
from typing import Any
from unittest import mock

import ogpmodel as ogp
from ogpmodel._changes import similarity

PER_PLAN = 20
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
WORDS = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
"""Invented words, about as many as the texts of OGP's tables have."""
LOADING = "load both"


def world(count: int, *, changed: float = 0, made: str = "XF") -> ogp.Dataset:
    """Return invented commitments with assessments: as they are, or with a part of them changed."""
    chance, edits = random.Random(7), random.Random(8)  # noqa: S311 - invented data
    plans = range((count + PER_PLAN - 1) // PER_PLAN)
    commitments: list[ogp.Commitment] = []
    assessments: list[ogp.Assessment] = []
    for number in range(count):
        title, text = (" ".join(chance.choices(WORDS, k=words)) for words in (10, 120))
        completion = chance.choice([*ogp.Completion])
        end = ogp.PartialDate(2015, chance.randint(1, 12))
        if edits.random() < changed:
            title, text = f"{title} now", f"Edited: {text}"
            completion, end = ogp.Completion.COMPLETE, ogp.PartialDate(2017)
        commitments.append(
            ogp.Commitment(
                id=f"{made}{number:04}",
                plan=f"AP_XFD{number // PER_PLAN:03}",
                number=str(number % PER_PLAN + 1),
                title=title,
                text=text,
                end=end,
                areas=("2020/open-data",),
                lead_institutions=(" ".join(chance.choices(WORDS, k=4)),),
            )
        )
        results = ogp.ResultsReview(completion=completion)
        assessments.append(ogp.Assessment(commitment=f"{made}{number:04}", results=results))
    return ogp.Dataset(
        members=[ogp.Member(code="XFD", name="Freedonia")],
        plans=[ogp.ActionPlan(id=f"AP_XFD{plan:03}", member="XFD", submitted=2014) for plan in plans],
        commitments=commitments,
        assessments=assessments,
    )


def without_rapidfuzz(work: Callable[[], object]) -> None:
    """Do something while RapidFuzz is hidden."""
    hidden: dict[str, Any] = {"rapidfuzz.distance": None}
    similarity.fastest.cache_clear()
    with mock.patch.dict(sys.modules, hidden):
        work()
    similarity.fastest.cache_clear()


def tasks(count: int) -> Mapping[str, Callable[[], object]]:
    """Return what is measured, the loading first."""
    old, new = world(count), world(count, changed=0.1)
    some, every = (world(count, changed=part, made="~") for part in (0.1, 1))
    texts = [ogp.dumps(one) for one in (old, new)]
    changes = ogp.compare(old, new)
    found: dict[str, Callable[[], object]] = {
        LOADING: lambda: [ogp.loads(text) for text in texts],
        "compare": lambda: ogp.compare(old, new),
        "apply": lambda: changes.apply(old),
        "merge": lambda: ogp.merge(old, new),
    }
    for name, edited in {"match": some, "match, all edited": every}.items():
        found[f"{name}, without RapidFuzz"] = partial(without_rapidfuzz, partial(ogp.match, edited, old))
        if find_spec("rapidfuzz"):
            found[name] = partial(ogp.match, edited, old)
    return found


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Compare, match and merge two datasets.")
    parser.add_argument("--commitments", type=int, default=6_000, help="how many each dataset has")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    chosen = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {chosen.commitments:,} and {chosen.commitments:,} commitments"
    )
    times: dict[str, list[float]] = {}
    work = tasks(chosen.commitments)
    for _ in range(chosen.rounds):
        for name, task in work.items():
            gc.collect()
            begun = time.perf_counter()
            task()
            times.setdefault(name, []).append(time.perf_counter() - begun)
    base = statistics.median(times[LOADING])
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"{name:40} {middle:7.3f} s  {middle / base:6.1f} x")


if __name__ == "__main__":
    main()
