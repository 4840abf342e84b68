"""Pages made of what is known of the IRM's methods and of OGP's deadlines."""

from calendar import month_name
from collections.abc import Iterator

from ogp_markup import cell, code, codes, page, table

from ogpmodel.irm.deadlines import ACTION_PLAN_REVIEW, LOCAL, RESULTS_REPORT, RULES, DeadlineRule
from ogpmodel.irm.methods import METHODS, REVIEWS, Method, Review, Years


def method_page() -> str:
    """Give the reports of the IRM, and for every variable the plans for which they asked it."""
    bounds = [year for one in METHODS for year in (one.years.first, one.years.last) if year is not None]
    years = range(min(bounds), max(bounds) + 1)
    rows = [(code(one.variable), *(_asked(one, year) for year in (*years, years[-1] + 1))) for one in METHODS]
    return page(
        "Methods of the IRM",
        f"{len(METHODS)} variables and {len(REVIEWS)} kinds of report. "
        "`ogp.methods.describe(variable)` tells the same of one variable.",
        "## Coverage",
        f"Which variable was asked for the plans that were submitted in the years {years[0]} to {years[-1]}, "
        "as far as OGP's tables settle it: ● asked; ○ not excluded, since the last year is not settled or "
        "there is none; ? nothing is known.",
        table(("Variable", *(f"{year % 100:02d}" for year in years), "Later"), rows),
        "## Reports",
        table(("Report", "Plans of", "Note", "Source"), map(_report, REVIEWS)),
        "## Variables",
        table(("Variable", "Meaning", "Plans of", "Asked by", "Note"), map(_variable, METHODS)),
        "Sources:",
        "\n".join(_method_sources()),
    )


def _report(one: Review, /) -> tuple[object, ...]:
    return " or ".join((one.name, *one.also)), one.years, one.note, one.source


def _variable(one: Method, /) -> tuple[object, ...]:
    scale = "" if one.scale is None else f" [{one.scale.__name__}](#terms-{one.scale.__name__.lower()})"
    reviews = ", ".join(review.name for review in one.reviews)
    return code(one.variable), one.meaning + scale, one.years, reviews, one.note


def _method_sources() -> Iterator[str]:
    for source in dict.fromkeys(one.source for one in METHODS):
        yield f"- {cell(source)}: {codes(one.variable for one in METHODS if one.source == source)}"


def _asked(method: Method, year: int, /) -> str:
    if method.years == Years():
        return "?"
    if not method.asked(year):
        return ""
    return "○" if method.years.last is None and year != method.years.first else "●"


def deadline_page() -> str:
    """Give the versions of the rule for the delivery of plans, and the clocks of the IRM."""
    heads = ("Rule", "Due", "Contrary after", "Next group after", "At the least", "Lasts", "Note", "Source")
    clocks = [
        (one.review, one.years, _months(one.months), one.source)
        for one in (ACTION_PLAN_REVIEW, RESULTS_REPORT)
    ]
    return page(
        "Rules of the deadlines",
        "What stands empty no source that was read states.",
        table(heads, map(_rule, (*RULES, LOCAL))),
        "The reviews of the IRM; the first counts from the delivery of the plan, the second from its end:",
        table(("Review", "Plans of", "Due after", "Source"), clocks),
    )


def _rule(one: DeadlineRule, /) -> tuple[object, ...]:
    due = "" if one.due is None else f"{one.due[1]} {month_name[one.due[0]]}"
    contrary = _months(one.contrary_after) + (
        " from the end of the plan before" if one.counts_from_end else ""
    )
    lasts = "" if one.lasts is None else f"{one.lasts} years from the due day"
    return (
        one.name,
        due,
        contrary,
        _months(one.shifted_after),
        _months(one.shortest),
        lasts,
        one.note,
        one.source,
    )


def _months(months: int | None, /) -> str:
    return "" if months is None else f"{months} months"
