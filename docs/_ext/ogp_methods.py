"""Pages of the IRM's methods and of OGP's deadlines."""

from calendar import month_name
from collections.abc import Iterator

from ogp_markup import cell, cells, code, codes, page, table

from ogpmodel import is_stated
from ogpmodel.irm.deadlines import ACTION_PLAN_REVIEW, LOCAL, RESULTS_REPORT, RULES, DeadlineRule
from ogpmodel.irm.methods import METHODS, REVIEWS, Method, Review, Years


def method_page() -> str:
    """Return the page of the IRM's reports, and of the plans for which they asked each variable."""
    bounds = [year for one in METHODS for year in (one.years.first, one.years.last) if year is not None]
    years = range(min(bounds), max(bounds) + 1)
    rows = [(code(one.variable), *(_asked(one, year) for year in (*years, years[-1] + 1))) for one in METHODS]
    return page(
        "Methods of the IRM",
        f"{len(METHODS)} variables and {len(REVIEWS)} types of reports. "
        "`ogp.methods.describe(variable)` returns the entry of one variable.",
        "## Coverage",
        f"Variables that the reports asked, by the year in which a plan was submitted ({years[0]} to "
        f"{years[-1]}), as far as OGP's tables determine it. ● asked; ○ not known, because a bound is open; "
        "? unknown.",
        table(("Variable", *(f"{year % 100:02d}" for year in years), "Later"), rows),
        "## Reports",
        table(("Report", "Plans of", "Note", "Source"), map(_report, REVIEWS)),
        "## Variables",
        table(("Variable", "Meaning", "Plans of", "Asked by", "Note"), map(_variable, METHODS)),
        "Sources:",
        "\n".join(_method_sources()),
    )


def _report(one: Review, /) -> tuple[object, ...]:
    return " or ".join((one.name, *one.also)), *cells(one, "years note source")


def _variable(one: Method, /) -> tuple[object, ...]:
    scale = "" if one.scale is None else f" [{one.scale.__name__}](#terms-{one.scale.__name__.lower()})"
    reviews = ", ".join(review.name for review in one.reviews)
    return code(one.variable), one.meaning + scale, one.plans(), reviews, one.note


def _method_sources() -> Iterator[str]:
    for source in dict.fromkeys(one.source for one in METHODS):
        yield f"- {cell(source)}: {codes(one.variable for one in METHODS if one.source == source)}"


def _asked(method: Method, year: int, /) -> str:
    if method.years == Years():
        return "?"
    answer = method.asked(year)
    return "○" if not is_stated(answer) else "●" if answer else ""


def deadline_page() -> str:
    """Return the page of the rules for the delivery of plans, and of the IRM's deadlines."""
    heads = ("Rule", "Due", "Contrary after", "Next group after", "Shortest", "Lasts", "Note", "Source")
    clocks = [
        (one.review, one.years, _months(one.months), one.source)
        for one in (ACTION_PLAN_REVIEW, RESULTS_REPORT)
    ]
    return page(
        "Rules of the deadlines",
        "A cell is empty if no source that we read states the value.",
        table(heads, map(_rule, (*RULES, LOCAL))),
        "The reviews of the IRM. The first counts from the delivery of the plan, the second from its end:",
        table(("Review", "Plans of", "Due after", "Source"), clocks),
    )


def _rule(one: DeadlineRule, /) -> tuple[object, ...]:
    due = "" if one.due is None else f"{one.due[1]} {month_name[one.due[0]]}"
    contrary = _months(one.contrary_after) + (
        " from the end of the previous plan" if one.counts_from_end else ""
    )
    lasts = "" if one.lasts is None else f"{one.lasts} years from the due day"
    months = (_months(one.shifted_after), _months(one.shortest))
    return one.name, due, contrary, *months, lasts, one.note, one.source


def _months(months: int | None, /) -> str:
    return "" if months is None else f"{months} months"
