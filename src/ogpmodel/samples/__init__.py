"""Sample data that come with the package: real facts to try everything on."""

from functools import cache

from ..codec.documents import loads
from ..dataset.dataset import Dataset
from ..packaged import read_packaged


@cache
def guatemala() -> Dataset:
    """Give Guatemala's member page of about 2020 as a dataset.

    Four action plans with 108 commitments, 21 documents, 14 rows of policy-area scoring, the printed
    figures and three posts. Its metadata name the sources, the licence (CC BY 4.0) and what the text of
    the page has lost.
    """
    return loads(read_packaged("samples/guatemala.json"))
