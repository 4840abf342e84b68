"""The result of `with_facts`: a dataset, the facts that it has now, and a report."""

import attrs

from .._dataset.dataset import Dataset
from .._problems.reports import Report
from .._tools.frozen import Frozen, typed
from .._tools.html import Html, table
from .._tools.messages import in_one_line


@attrs.frozen(kw_only=True, weakref_slot=False, field_transformer=typed)
class FactColumn(Frozen):
    """A column of facts."""

    heading: str
    """Its heading in the table."""
    name: str
    """The name of the member of ``extras``: ``x-budget``."""
    type: str
    """The type of its values: ``boolean``, ``integer``, ``decimal``, ``date`` (an ISO date) or ``text``."""
    records: int
    """The number of records that have the fact from this table."""


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class FactsResult(Frozen):
    """The result of `with_facts`: the dataset with the facts, and a report of what was not joined."""

    dataset: Dataset
    """The dataset, whose records have the facts in their ``extras``."""
    report: Report
    """Rows without a record, repeated keys, records without a row, and cells that do not fit."""
    columns: tuple[FactColumn, ...]
    """The columns of facts, in their order."""

    def __repr__(self) -> str:
        """Return the columns with their types, and the number of problems."""
        columns = ", ".join(f"{one.name} ({one.type}, {one.records:,})" for one in self.columns)
        return in_one_line(f"<FactsResult: {columns or 'no facts'}; {self.report.summary()}>")

    def _repr_html_(self) -> str:
        rows = [(one.heading, one.name, one.type, f"{one.records:,}") for one in self.columns]
        return Html(
            table("FactsResult", ("column", "member", "type", "records"), rows) + self.report.to_html()
        )
