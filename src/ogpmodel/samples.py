"""Sample datasets: Guatemala, and invented members for tests."""

from functools import cache

from ._dataset.dataset import Dataset
from ._json.documents import loads
from ._tools.packaged import read_packaged


@cache
def guatemala() -> Dataset:
    """Return Guatemala's member page of about 2020 as a dataset.

    It has four action plans with 108 commitments, 21 documents, 14 rows of policy-area scoring, figures and
    three posts. For plans 1 and 2 it also has data from OGP's tables of 2016 and 2017: assessments of the
    IRM, titles in Spanish, policy areas of 2016, participation. Its metadata state the sources and what each
    covers, the licence (CC BY 4.0), and what is missing in the text of the page.
    """
    return loads(read_packaged("_data/samples/guatemala.json"))


@cache
def invented() -> Dataset:
    """Return a small dataset of invented members, for tests and examples.

    It has three members, one of them local, with two action plans each and forty commitments. Every field of
    every version of the IRM's method, and every `Missing`, occurs at least once.
    """
    return loads(read_packaged("_data/samples/invented.json"))


__all__ = ["guatemala", "invented"]


def __dir__() -> list[str]:
    return __all__
