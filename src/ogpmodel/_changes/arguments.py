"""Checks of the arguments of the functions about several datasets."""

from .._dataset.dataset import Dataset
from .._tables.result import ReadResult
from .._tools.messages import quoted


def dataset_in(call: str, given: object, /) -> Dataset:
    """Return a dataset, or that of a result of `read`.

    Raises:
        TypeError: It is something else; the message says what to pass.

    """
    if isinstance(given, ReadResult):
        return given.dataset
    if not isinstance(given, Dataset):
        hint = "; pass its `.dataset`" if hasattr(given, "dataset") else ""
        raise TypeError(f"{call} takes datasets, not {quoted(given)}{hint}")
    return given
