"""A member's page as plain data, for services."""

from typing import Any, cast

from .._model.record import Record
from .._tools.frozen import Frozen
from .._values.readings import Missing
from .._values.terms import Term
from .page import Page

BLOCKS = ("member", "plans", "commitments", "most", "average", "vintage", "areas", "deadlines", "gaps")
"""The blocks of a page, by their attributes."""
COLLECTIONS = ("resources", "posts", "scores", "figures")
"""The collections whose records a page shows as they are."""


def plain_page(page: Page, /) -> dict[str, Any]:
    """Return a page as dicts, lists, texts, numbers, booleans and None."""
    blocks = {name: plain(getattr(page, name)) for name in BLOCKS}
    collections = {name: plain(tuple(getattr(page.dataset, name))) for name in COLLECTIONS}
    return {**blocks, **collections, "metadata": plain(page.dataset.metadata)}


def plain(value: object, /) -> Any:
    """Return a value as plain data: records as in our JSON, blocks as dicts of all their fields."""
    if isinstance(value, Missing):
        return {"missing": value.code}
    if isinstance(value, Term):
        return value.code
    if isinstance(value, tuple):
        return [plain(one) for one in cast("tuple[object, ...]", value)]
    if isinstance(value, Record):
        from .._json.converter import shared_converter  # noqa: PLC0415 - it loads cattrs, which no page needs

        return shared_converter("refuse").unstructure(value)
    if isinstance(value, Frozen):
        return {field.name: plain(getattr(value, field.name)) for field in type(value).__attrs_attrs__}
    return value
