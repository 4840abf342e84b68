"""Sample data that come with the package: Guatemala's facts, and an invented world."""

from functools import cache

from ._dataset.dataset import Dataset
from ._json.documents import loads
from ._tools.packaged import read_packaged


@cache
def guatemala() -> Dataset:
    """Give Guatemala's member page of about 2020 as a dataset.

    Four action plans with 108 commitments, 21 documents, 14 rows of policy-area scoring, the printed
    figures and three posts; for plans 1 and 2 also what OGP's tables of 2016 and 2017 tell: the readings
    of the IRM, titles in Spanish, policy areas of 2016, participation. Its metadata name the sources and
    what each covers, the licence (CC BY 4.0), and what the text of the page has lost.
    """
    return loads(read_packaged("_data/samples/guatemala.json"))


@cache
def invented() -> Dataset:
    """Give a small world that is plainly invented, to write tests and examples with.

    Three members, one of them local, with two action plans each and forty commitments. Every reading of
    every era of the IRM and every kind of absence stands in it at least once.
    """
    return loads(read_packaged("_data/samples/invented.json"))


__all__ = ["guatemala", "invented"]


def __dir__() -> list[str]:
    return __all__
