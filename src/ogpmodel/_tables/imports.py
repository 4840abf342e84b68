"""What `read` gives: a dataset, and an honest report."""

import attrs

from .._dataset.dataset import Dataset, counted
from .._problems.reports import Report
from .._tools.frozen import Frozen, typed
from .._tools.html import Html, pairs
from .._tools.messages import in_one_line, shortened


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class ReadReport(Report):
    """What a reader has to say of a file: what was read, what was made of it, and every problem."""

    format: str
    """The format: ``commitments-2024``."""
    title: str
    """What a table of this format is."""
    file: str | None = None
    """The file, where it has a name."""
    rows: int = 0
    """How many rows with data were read."""
    left_out: int = 0
    """How many rows below the header were left out: blank ones, repeated headings, totals."""
    made: tuple[tuple[str, int], ...] = ()
    """How many records were made, collection by collection."""
    unknown: tuple[str, ...] = ()
    """The headings of columns that are not known, and were not read."""

    def summary(self) -> str:
        """Say in a few sentences what was read, made and found."""
        made = ", ".join(counted(name, count) for name, count in self.made if count)
        codes = ", ".join(f"{code} {count:,}" for code, count in self.occurrences_by_code().most_common())
        unknown = ", ".join(map(repr, map(shortened, self.unknown)))
        sentences = (
            f"{self.title} ({self.format}): {counted('rows', self.rows)} read, {self.left_out:,} left out",
            f"Made: {made}",
            f"Columns not known: {unknown}" if unknown else "",
            f"Found: {super().summary()}{codes and f': {codes}'}",
        )
        return in_one_line(" ".join(f"{one}." for one in sentences if one))

    def __repr__(self) -> str:
        """Count in words."""
        return f"<ReadReport: {super().summary()}>"

    def to_dict(self) -> dict[str, object]:
        """Give a dict as a JSON writer takes it."""
        told = {
            "format": self.format,
            "title": self.title,
            "file": self.file,
            "rows": self.rows,
            "left_out": self.left_out,
            "made": dict(self.made),
            "unknown": list(self.unknown),
        }
        return told | super().to_dict()


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class ReadResult(Frozen):
    """What `read` gives: all that could be understood, and a problem for every cell that could not."""

    dataset: Dataset
    """The records."""
    report: ReadReport
    """What was read, and what is to be said of it."""

    def __repr__(self) -> str:
        """Count in words."""
        return f"<ReadResult of {in_one_line(self.report.format)}: {self.dataset!r}, {self.report!r}>"

    def _repr_html_(self) -> str:
        counts = [(name, f"{count:,}") for name, count in self.report.made if count]
        return Html(pairs(f"ReadResult: {self.report.title}", counts) + self.report.to_html())
