"""Pages of the rules of the IRM: stars and indicators, and how well OGP's columns agree with them."""

from collections.abc import Iterator, Mapping
from typing import Any

from ogp_markup import cell, code, codes, page, rst, table

import ogpmodel as ogp
from ogpmodel import indicators, stars
from ogpmodel.irm.criteria import Criterion
from ogpmodel.irm.verdicts import Agreement

Indicators = Mapping[str, indicators.Indicator[Any, Any]]


def star_page() -> str:
    """Return the page of the star rules: a comparison, then each rule with its source and agreements."""
    criteria = list(dict.fromkeys(one.name for rule in reversed(stars.RULES) for one in rule.criteria))
    rows = [(name, *(_asked(rule, name) for rule in stars.RULES)) for name in criteria]
    return page(
        "Star rules",
        f"{len(stars.RULES)} rules, each stricter than the previous one. A commitment is starred if it meets "
        "all criteria of a rule:",
        table(("Criterion", *(_title(rule) for rule in stars.RULES)), rows),
        "## Readings",
        "The first reading that has a value decides. The listed reasons for a missing value fail a "
        "criterion; other reasons leave it undecided.",
        table(("Criterion", "Readings", "Reasons that fail it", "Source"), _deciding()),
        *(part for rule in stars.RULES for part in _rule(rule)),
        *_rule(stars.TABLE_OF_MAY_2015),
        "Its criteria differ from the rules of the reports:",
        table(
            ("Criterion", "Met by"),
            ((one.name, one.definition) for one in stars.TABLE_OF_MAY_2015.criteria),
        ),
    )


def _asked(rule: stars.StarRule, name: str, /) -> str:
    return next((one.definition for one in rule.criteria if one.name == name), "not required")


def _deciding() -> Iterator[tuple[str, ...]]:
    """Yield each criterion once: its definition depends on the rule, but its readings do not."""
    criteria: dict[str, Criterion] = {one.name: one for rule in stars.RULES for one in rule.criteria}
    for name, one in criteria.items():
        failed = ", ".join(reason.label for reason in one.failed_by)
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
        return f"from {rule.since} on, with no known end"
    return f"in {rule.since}" if rule.since == rule.until else f"from {rule.since} to {rule.until}"


AGREEMENT = ("Printed column", "Table", "Agree", "Of", "The others")


def _agreement(one: Agreement, /) -> tuple[object, ...]:
    return one.column, one.table, f"{one.agreeing:,}", f"{one.rows:,}", one.exceptions


def indicator_page() -> str:
    """Return the page of all indicators, by the type of record that they judge."""
    names = {id(one): name for name, one in vars(indicators).items()}
    named = [(names[id(one)], one) for one in indicators.INDICATORS if id(one) in names]
    assessment, commitment, plan = (
        {name: one for name, one in named if one.judges is kind}
        for kind in (ogp.Assessment, ogp.Commitment, ogp.ActionPlan)
    )
    return page(
        "Indicators and how OGP's columns agree",
        f"{len(indicators.INDICATORS)} indicators. *Agree* counts the rows of OGP's full tables that print "
        "the value of `as_printed`. The measured table of July 2024 contains only the commitments about "
        "parliaments and law-making.",
        "## Of an assessment",
        *_singles(assessment),
        "## Of a commitment",
        *_mapping("PARENT_AREAS", "The indicator of every policy area that has narrower areas, by code."),
        *_mapping("IRM_FLAGS", "The indicator of each of the five flags of the IRM-based score, by column."),
        *_mapping("DERIVED_TAGS", "The indicator of every tag that OGP derives from other tags, by column."),
        *_singles(commitment),
        "## Of an action plan",
        *_singles(plan),
    )


def _singles(found: Indicators, /) -> Iterator[str]:
    """Yield each indicator, then the agreements of all."""
    for name, one in found.items():
        yield _data(name, f"{one.definition} Source: {one.source}.")
    rows = [(code(name), *_agreement(each)) for name, one in found.items() for each in one.agreements]
    yield table(("Indicator", *AGREEMENT), rows)


def _mapping(name: str, description: str, /) -> Iterator[str]:
    """Yield a mapping of indicators, as a table."""
    found: Indicators = getattr(indicators, name)
    rows = [
        (code(key), one.definition, *_agreement(each))
        for key, one in found.items()
        for each in one.agreements
    ]
    yield _data(name, description)
    yield table(("Key", "Definition", *AGREEMENT), rows)


def _data(name: str, description: str, /) -> str:
    return rst(f".. py:data:: irm.indicators.{name}", "", f"   {description}")
