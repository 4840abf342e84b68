"""Rules of derived columns that no other part of the library needs.

Each was derived by comparing the columns of the published table. Two depend on the day of the export, so
they are not among the formulas, by which the reader reports contradictions within a row.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from ..._values.dates import PartialDate
from ..._values.readings import Missing, Reading
from ...irm.verdicts import JULY_2024, MAY_2015, Agreement
from .column_rules import UNKNOWN, ColumnRule, Comparison
from .printed_lines import Line

YEAR_OF_EXPORT: Final = 2024
"""The year of OGP's export of July 2024."""
REPORTS_UNTIL: Final = 2020
"""The last year of a report in the column *Latest IRM Report*, which OGP has not kept up since."""
REPORTS_SINCE: Final = 2018
"""The first year of a report in that column."""
YEAR: Final = re.compile("[0-9]{4}")
JULY_2013: Final = PartialDate(2013, 7)
FLAG_SCORES: Final = (
    ("Ambitious and complete, or DIOG", "4"),
    ("Ambitious but not complete", "3"),
    ("Complete but not ambitious", "2"),
    ("Not reviewed", "-1"),
)
"""Flag → the IRM-based score of a commitment that has it, in the order of precedence."""
LOWEST_SCORE: Final = "1"


def own_rules(format_name: str, year: int, /) -> Iterator[ColumnRule]:
    """Yield the rules of a table that are neither star rules nor indicators nor formulas.

    Args:
        format_name: The name of the reader's format.
        year: The year of the export.

    """
    if format_name == "commitments-2024":
        yield _rule(
            "Active Commitment",
            "plan still active",
            f"The plan ends in {year} or later: the year of the export.",
            _active(year),
            JULY_2024,
            558,
        )
        yield _rule(
            "Latest IRM Report",
            "latest report up to 2020",
            "The year of the latest report up to 2020, if it is 2018 or later; NA otherwise.",
            _latest_report,
            JULY_2024,
            558,
        )
        yield _rule(
            "IRM-Based Score",
            "score by the printed flags",
            "4, 3, 2 or -1 by the first of four printed flags that is set; 1 if none is.",
            _score,
            JULY_2024,
            558,
        )
    if format_name == "commitments-2015":
        yield _rule(
            "_Before July 2013",
            "end before July 2013",
            "1 if it ends before July 2013, 0 if later or never, 2 if the end is not specified or unclear.",
            _before_july_2013,
            MAY_2015,
            782,
            783,
        )


def _rule(  # noqa: PLR0913, PLR0917 - a rule has these parts
    column: str,
    name: str,
    definition: str,
    compute: Callable[[Line], str | None],
    table: str,
    agreeing: int,
    rows: int | None = None,
) -> ColumnRule:
    def compare(line: Line, /) -> Comparison | None:
        cell, computed = line.get(column), compute(line)
        return None if not cell or computed is None else (cell == computed.casefold(), computed)

    stated = Agreement(column, table, agreeing, agreeing if rows is None else rows)
    return ColumnRule(column=column, name=name, definition=definition, compare=compare, stated=stated)


def _active(year: int, /) -> Callable[[Line], str | None]:
    def compute(line: Line, /) -> str | None:
        end = line.get("Action Plan End Year")
        return str(int(int(end) >= year)) if YEAR.fullmatch(end) else None

    return compute


def _latest_report(line: Line, /) -> str | None:
    years: tuple[Reading[int], ...] = (
        line.assessment.progress.report_year,
        line.assessment.results.report_year,
    )
    if any(year in UNKNOWN for year in years):
        return None
    latest = max((year for year in years if isinstance(year, int) and year <= REPORTS_UNTIL), default=0)
    return str(latest) if latest >= REPORTS_SINCE else "NA"


def _score(line: Line, /) -> str | None:
    flags = [line.get(flag) for flag, _ in FLAG_SCORES]
    if not all(flags):
        return None
    return next(
        (score for (_, score), flag in zip(FLAG_SCORES, flags, strict=True) if flag == "1"), LOWEST_SCORE
    )


def _before_july_2013(line: Line, /) -> str | None:
    if line.get("_Before July 2013") not in {"0", "1", "2"}:
        return None
    end = line.commitment.end
    if end is Missing.NOT_STATED:
        return None
    if end in {Missing.NOT_SPECIFIED, Missing.UNCLEAR}:
        return "2"
    return str(int(isinstance(end, PartialDate) and end.surely_before(JULY_2013)))
