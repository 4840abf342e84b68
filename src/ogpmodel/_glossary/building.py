"""Building the glossary from the data files: abbreviations, variables, columns, areas, reports, scales."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from .. import registry, vocabularies
from .._dataset.names import AREAS, vintage_of
from .._model.areas import PolicyArea
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._model.record import Record, meaning_of
from .._tables.formats import Column, Format, Kind, formats
from .._tables.labels import folded as same_heading, labels
from .._tools.frozen import FrozenDict
from .._tools.packaged import packaged_json
from .._values.readings import Missing
from .._values.terms import Term
from ..irm import stars
from ..irm.methods import METHODS, REVIEWS, Method
from .entries import EntryKind, GlossaryColumn, GlossaryEntry

ABBREVIATIONS = "_data/glossary.json"
"""The abbreviations, with their sources."""
RECORDS: Final[Mapping[str, type[Record]]] = FrozenDict(
    {"assessment": Assessment, "commitment": Commitment, "plan": ActionPlan, "member": Member}
)
"""The first step of the field that a column fills → the record that has it."""
_Found = dict[str, list[tuple[Column, Format]]]


@cache
def all_entries() -> tuple[GlossaryEntry, ...]:
    """Return all entries, abbreviations first."""
    columns = _columns()
    variables = {one.variable: _variable(one, columns.pop(one.variable, [])) for one in METHODS}
    homes = [home for home in columns if home in _homes()]
    fields = {home: _field(home, columns.pop(home)) for home in homes}
    others = [_column(heading, found) for heading, found in columns.items()]
    known = {**variables, **fields}
    return (
        *(_abbreviation(one, known) for one in packaged_json(ABBREVIATIONS)),
        *(_rule(one) for one in (*stars.RULES, stars.TABLE_OF_MAY_2015)),
        *known.values(),
        *others,
        *_areas(),
        *_reports(),
        *_vocabularies(),
    )


def _columns() -> _Found:
    """Return the columns of all tables, by the variable or field that they fill, or else by their heading."""
    found: _Found = {}
    headings: dict[str, str] = {}
    for one in formats().values():
        for column in one.columns:
            if column.name and column.kind is not Kind.AREA:
                heading = headings.setdefault(same_heading(column.name), column.name)
                repeated = (other for other in one.columns if other.name == column.parameter)
                same = next(repeated) if column.kind is Kind.SAME else column
                found.setdefault(_home(same) or heading, []).append((column, one))
    return found


def _home(column: Column, /) -> str:
    """Return the variable or field that a column fills: ``design.specificity``, ``commitment.title``."""
    variables = {one.variable for one in METHODS}
    return column.field if column.field in variables else column.home


@cache
def _homes() -> frozenset[str]:
    return frozenset(_home(column) for one in formats().values() for column in one.columns if column.home)


def _variable(method: Method, found: list[tuple[Column, Format]], /) -> GlossaryEntry:
    return GlossaryEntry(
        name=method.variable,
        kind=EntryKind.VARIABLE,
        meaning=method.meaning,
        scale=method.scale,
        method=method,
        columns=tuple(_printed(found)),
        see=tuple(one.name for one in method.reviews),
        source=method.source,
    )


def _field(home: str, found: list[tuple[Column, Format]], /) -> GlossaryEntry:
    """Return the entry of a field that is no variable of the IRM: a title, a region."""
    record, _, path = home.partition(".")
    meaning = " ".join(meaning_of(RECORDS[record], path).partition("\n\n")[0].split())
    parameters = {column.parameter for column, _ in found}
    vocabulary = {"region": vocabularies.Region, "member-kind": vocabularies.MemberKind}
    scale = next((vocabulary[one] for one in parameters if one in vocabulary), None)
    return GlossaryEntry(
        name=home,
        kind=EntryKind.VARIABLE,
        meaning=meaning,
        scale=scale,
        columns=tuple(_printed(found)),
        source=_tables(one for _, one in found),
    )


def _column(heading: str, found: list[tuple[Column, Format]], /) -> GlossaryEntry:
    """Return the entry of a column that fills no field: it is compared with others, or left out."""
    titles: dict[str, dict[str, None]] = {}
    for column, one in found:
        titles.setdefault(column.note, {})[one.title] = None
    notes = (f"{note} ({', '.join(those)})" if len(titles) > 1 else note for note, those in titles.items())
    return GlossaryEntry(
        name=heading,
        kind=EntryKind.COLUMN,
        meaning="; ".join(notes),
        columns=tuple(_printed(found)),
        source=_tables(one for _, one in found),
    )


def _printed(found: Iterable[tuple[Column, Format]], /) -> Iterator[GlossaryColumn]:
    for column, one in found:
        yield GlossaryColumn(heading=column.name, table=one.title, numbers=_numbers(column, one))


def _numbers(column: Column, one: Format, /) -> str:
    """Return the numbers of a column that repeats a label: ``None 0, Low 1``."""
    if column.kind is not Kind.CODE:
        return ""
    (label,) = (other for other in one.columns if other.name == column.parameter)
    known = labels(label.parameter).known
    return ", ".join(f"{text} {' or '.join(entry.codes)}" for text, entry in known.items() if entry.codes)


def _tables(found: Iterable[Format], /) -> str:
    return "; ".join(dict.fromkeys(one.title for one in found))


def _abbreviation(entry: Mapping[str, Any], known: Mapping[str, GlossaryEntry], /) -> GlossaryEntry:
    """Return the entry of an abbreviation, with the scale and the plans of the variable that it is about."""
    about = next((known[name] for name in entry["see"] if name in known), None)
    same = about is not None and entry["name"] in WHOLE_VARIABLES
    return GlossaryEntry(
        name=entry["name"],
        kind=EntryKind(entry.get("kind", EntryKind.ABBREVIATION.value)),
        long=entry["long"] or "",
        meaning=entry["meaning"],
        scale=about.scale if same and about else None,
        method=about.method if same and about else None,
        columns=about.columns if same and about else (),
        see=tuple(entry["see"]),
        source=entry["source"],
    )


def _rule(rule: stars.StarRule, /) -> GlossaryEntry:
    """Return the entry of a star rule, which names the variables of its stars."""
    criteria = ", ".join(f"{one.name} ({one.definition})" for one in rule.criteria)
    since, until = str(rule.since), str(rule.until or "")
    time = f"of {since}" if since == until else f"from {since} to {until}" if until else f"since {since}"
    return GlossaryEntry(
        name=rule.name,
        kind=EntryKind.RULE,
        meaning=f"A rule for stars. A commitment needs {criteria}. For reports {time}.",
        see=tuple(f"published.{column.name}" for column in rule.columns),
        source=rule.source,
    )


WHOLE_VARIABLES: Final = frozenset({"DIOG", "IAP2", "GC"})
"""The abbreviations that name a variable itself, and not a value of one."""


def _areas() -> Iterator[GlossaryEntry]:
    """Yield an entry for the areas of each name, of all vintages."""
    named: dict[str, list[PolicyArea]] = {}
    columns = _area_columns()
    for area in registry.areas():
        named.setdefault(same_heading(area.label), []).append(area)
    vintages = packaged_json(AREAS)["vintages"]
    for areas in named.values():
        codes = ", ".join(one.code for one in areas)
        parents = dict.fromkeys(registry.areas()[one.parent].label for one in areas if one.parent)
        below = f" It is below {', '.join(parents)}." if parents else ""
        yield GlossaryEntry(
            name=areas[-1].label,
            kind=EntryKind.AREA,
            meaning=f"Policy area, a tag that OGP's Support Unit gives to commitments: {codes}.{below}",
            columns=tuple(column for one in areas for column in columns.get(one.code, ())),
            source="; ".join(vintages[vintage_of(one.code)]["source"] for one in areas),
        )


def _area_columns() -> dict[str, list[GlossaryColumn]]:
    """Return the columns of the policy areas, by their codes."""
    found: dict[str, list[GlossaryColumn]] = {}
    for one in formats().values():
        for column in one.columns:
            if column.kind is Kind.AREA:
                printed = GlossaryColumn(heading=column.name, table=one.title)
                found.setdefault(column.parameter, []).append(printed)
    return found


def _reports() -> Iterator[GlossaryEntry]:
    for one in REVIEWS:
        meaning = "A report in which the IRM reviews action plans."
        yield GlossaryEntry(
            name=one.name,
            kind=EntryKind.REPORT,
            meaning=" ".join(filter(None, (meaning, one.note))),
            years=one.years,
            see=tuple(method.variable for method in METHODS if one in method.reviews),
            source=one.source,
        )


def _vocabularies() -> Iterator[GlossaryEntry]:
    classes: tuple[type[Term], ...] = (*_all_vocabularies(), Missing)
    for cls in classes:
        texts = cls.vocabulary()
        yield GlossaryEntry(
            name=cls.__name__,
            kind=EntryKind.VOCABULARY,
            meaning=texts.definition,
            scale=cls,
            see=tuple(one.variable for one in METHODS if one.scale is cls),
            source=texts.source,
        )


def _all_vocabularies() -> tuple[type[Term], ...]:
    found = (getattr(vocabularies, name) for name in vocabularies.__all__)
    return tuple(one for one in found if isinstance(one, type) and issubclass(one, Term))
