"""Pages made of the rules of the IRM: stars and indicators, and how well OGP's columns agree with them."""

from collections.abc import Iterator, Mapping
from typing import Any

from ogp_markup import cell, code, codes, page, rst, table

import ogpmodel as ogp
from ogpmodel import indicators, stars
from ogpmodel.irm.criteria import Criterion
from ogpmodel.irm.verdicts import Agreement

Indicators = Mapping[str, indicators.Indicator[Any, Any]]


def star_page() -> str:
    """Give the rules side by side, then each with its source and what was measured."""
    criteria = list(dict.fromkeys(one.name for rule in reversed(stars.RULES) for one in rule.criteria))
    rows = [(name, *(_asked(rule, name) for rule in stars.RULES)) for name in criteria]
    return page(
        "Star rules",
        f"{len(stars.RULES)} rules, each stricter than the one before. A commitment is starred if it meets "
        "all criteria of a rule. What each column asks:",
        table(("Criterion", *(_title(rule) for rule in stars.RULES)), rows),
        "## What decides",
        "The first of the readings that has a value decides. Absences that are not named leave a criterion "
        "open.",
        table(("Criterion", "Readings", "Absences that fail it", "Source"), _deciding()),
        *(part for rule in stars.RULES for part in _rule(rule)),
        *_rule(stars.TABLE_OF_MAY_2015),
        "It asks for other criteria than the rules of the reports:",
        table(
            ("Criterion", "Met by"),
            ((one.name, one.definition) for one in stars.TABLE_OF_MAY_2015.criteria),
        ),
    )


def _asked(rule: stars.StarRule, name: str, /) -> str:
    return next((one.definition for one in rule.criteria if one.name == name), "not asked")


def _deciding() -> Iterator[tuple[str, ...]]:
    """Give each criterion once: what it asks differs between rules, what decides does not."""
    criteria: dict[str, Criterion] = {one.name: one for rule in stars.RULES for one in rule.criteria}
    for name, one in criteria.items():
        failed = ", ".join(kind.label for kind in one.failed_by)
        yield name, codes(one.variables), failed or "none", one.source


def _rule(rule: stars.StarRule, /) -> Iterator[str]:
    yield f"## {_title(rule)}"
    yield f"Reports published {_force(rule)}. In the tables: “{rule.column}”."
    yield table(AGREEMENT, map(_agreement, rule.agreements))
    yield f"Source: {cell(rule.source)}"


def _title(rule: stars.StarRule, /) -> str:
    return rule.name[0].upper() + rule.name[1:]


def _force(rule: stars.StarRule, /) -> str:
    if rule.until is None:
        return f"from {rule.since} on; no end is known"
    return f"in {rule.since}" if rule.since == rule.until else f"from {rule.since} to {rule.until}"


AGREEMENT = ("Printed column", "Table", "Agree", "Of", "The others")


def _agreement(one: Agreement, /) -> tuple[object, ...]:
    return one.column, one.table, f"{one.agreeing:,}", f"{one.rows:,}", one.exceptions


def indicator_page() -> str:
    """Give all indicators by what they judge."""
    names = {id(one): name for name, one in vars(indicators).items()}
    named = [(names[id(one)], one) for one in indicators.INDICATORS if id(one) in names]
    assessment, commitment, plan = (
        {name: one for name, one in named if one.judges is kind}
        for kind in (ogp.Assessment, ogp.Commitment, ogp.ActionPlan)
    )
    return page(
        "Indicators and how OGP's columns agree",
        f"{len(indicators.INDICATORS)} indicators. The counts are rows of OGP's full tables that print what "
        "`as_printed` gives; the table of July 2024 that was measured has the commitments about parliaments "
        "and law-making alone.",
        "## Of an assessment",
        *_singles(assessment),
        "## Of a commitment",
        *_mapping("PARENT_AREAS", "Code of every policy area that has others below it → its indicator."),
        *_mapping(
            "IRM_FLAGS", "Column of each of the five flags behind the IRM-based score → its indicator."
        ),
        *_mapping("DERIVED_TAGS", "Column of every tag that OGP derives from others → its indicator."),
        *_singles(commitment),
        "## Of an action plan",
        *_singles(plan),
    )


def _singles(found: Indicators, /) -> Iterator[str]:
    """Give indicators one by one, then what was measured of all."""
    for name, one in found.items():
        yield _data(name, f"{one.definition} Source: {one.source}.")
    rows = [(code(name), *_agreement(each)) for name, one in found.items() for each in one.agreements]
    yield table(("Indicator", *AGREEMENT), rows)


def _mapping(name: str, words: str, /) -> Iterator[str]:
    """Give a mapping of indicators, as a table."""
    found: Indicators = getattr(indicators, name)
    rows = [
        (code(key), one.definition, *_agreement(each))
        for key, one in found.items()
        for each in one.agreements
    ]
    yield _data(name, words)
    yield table(("Key", "What it says", *AGREEMENT), rows)


def _data(name: str, words: str, /) -> str:
    return rst(f".. py:data:: irm.indicators.{name}", "", f"   {words}")
