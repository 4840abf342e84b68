"""Checks of the arguments of the functions about several datasets."""

from .._dataset.dataset import Dataset
from .._tools.messages import quoted


def check_dataset(call: str, given: object, /) -> None:
    """Raise an error unless the argument is a dataset.

    Raises:
        TypeError: It is something else; the message says what to pass.

    """
    if not isinstance(given, Dataset):
        hint = "; pass its `.dataset`" if hasattr(given, "dataset") else ""
        raise TypeError(f"{call} takes datasets, not {quoted(given)}{hint}")
