"""`with_facts`: join the rows of a table to records by an identifier."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final, TypeAlias, cast

import attrs

from .._dataset.dataset import Dataset
from .._dataset.identifiers import hint_for_generated, is_provisional
from .._dataset.keyed import Keyed
from .._model.record import Record
from .._problems.reports import Report
from .._tables.result import Heading
from .._tools.lookups import not_found
from .._tools.messages import quoted, shortened
from .._tools.suggestions import nearest
from .._values.limits import check_text
from .._values.mappings import FrozenMap
from .fact_table import FactSource, FactTable, fact_name, fact_table
from .fact_types import Fact, typed
from .facts_result import FactColumn, FactsResult

RecordId: TypeAlias = tuple[str, str]
"""The name of a collection, and the identifier of one of its records."""
Facts: TypeAlias = dict[RecordId, dict[str, Fact]]
"""Record → name of the extra → value."""
NAMED: Final = ("commitments", "plans", "members")
"""The collections in which the identifiers of a table are looked up."""
KEYED: Final = (*NAMED, "assessments")
"""The collections that have identifiers: those of assessments are those of their commitments."""
MOST_SUGGESTED: Final = 50
"""The largest number of unknown identifiers for which a search for similar ones is made."""
LISTED: Final = 20
"""The largest number of records that a message lists."""


def with_facts(
    dataset: Dataset, source: FactSource, /, *, key: str = "id", collection: str | None = None
) -> FactsResult:
    """Join your own facts to the records that a table names: each column becomes a member of their extras.

    The column ``budget`` becomes the extra member ``x-budget``, which our JSON keeps and
    ``fields.extra("budget")`` queries. All cells of a column have one type: boolean (``true``), integer,
    decimal or ISO date; otherwise all are text. A number that a double does not keep exactly, and one with
    leading zeros, is text. A blank cell states nothing. The rows of a program are treated like those of a
    file; only the apostrophe that our CSV writes before a formula is removed again in CSV alone.

    Args:
        dataset: The dataset.
        source: A CSV file, a workbook or JSON rows, as a path, bytes or an open file; or rows as dicts; or a
            data frame.
        key: The column with the identifiers of commitments, plans or members. Members are also found by name.
        collection: The collection whose records the table names: ``"commitments"``, ``"plans"``,
            ``"members"`` or ``"assessments"``. Without it, each row may name a record of the first three.

    Returns:
        The dataset with the facts, and a report of everything that was not joined.

    Raises:
        InvalidData: The source is not a table, or two columns would become the same extra member.
        NotFound: The table has no key column, or there is no such collection.
        OSError: The file cannot be read.
        TypeError: An argument is of another type.

    """
    _check(dataset, key, collection)
    table = fact_table(source, key)
    ids = _matched(table, dataset, (collection,) if collection else NAMED)
    facts, columns = _typed_facts(table, ids)
    parts = {name: _with_extras(dataset.parts()[name], name, facts, table) for name in KEYED}
    _report_missing(table, dataset, ids, collection)
    changed: dict[str, Any] = {name: records for name, records in parts.items() if records}
    return FactsResult(dataset.updated(**changed), Report(table.collector.problems()), columns)


def _check(dataset: object, key: str, collection: object, /) -> None:
    if type(dataset) is not Dataset:
        hint = "; pass its `.dataset`" if hasattr(dataset, "dataset") else ""
        raise TypeError(f"with_facts takes a Dataset, not {quoted(dataset)}{hint}")
    check_text(key)
    if collection is None or collection in KEYED:
        return
    if not isinstance(collection, str):
        raise TypeError(f"collection takes the name of a collection, not {quoted(collection)}")
    raise not_found(
        f"collection takes {', '.join(KEYED)}, not {quoted(collection)}",
        collection,
        KEYED,
        kind="collections",
    )


# From rows to records.


def _matched(table: FactTable, dataset: Dataset, names: Iterable[str], /) -> list[RecordId | None]:
    """Return for each row the record that it names; None, and a problem, if that is not certain."""
    parts = {name: cast("Keyed[Record]", dataset.parts()[name]) for name in names}
    # One identifier of each collection shows whether its source has any.
    generated = {name: [*filter(is_provisional, part.keys())][:1] for name, part in parts.items()}
    suggested = 0
    found: list[RecordId | None] = []
    for number, cells in table.rows:
        text = _cell(cells, table.key).strip()
        ids = [(name, text) for name, part in parts.items() if text in part] or [
            (name, one) for name, part in parts.items() for one in part.find(text)
        ]
        found.append(ids[0] if len(ids) == 1 else None)
        if len(ids) > 1:
            message = f"{quoted(text)} is in {_listed(f'{name} ({one!r})' for name, one in ids)}; not joined"
            table.collector.add("facts-ambiguous", message, number, table.key, found=text)
        elif not ids:
            suggested += 1
            known = [one.suggested for one in parts.values()] if suggested <= MOST_SUGGESTED else []
            near = nearest(text, *known)
            hint = "".join(hint_for_generated(text, name, generated[name]) for name in parts)
            hint += f"; did you mean {near!r}?" if near else ""
            message = (
                f"{quoted(text)} is none of the {' or '.join(parts)}{hint}" if text else "the key is blank"
            )
            table.collector.add("facts-unmatched", message, number, table.key, found=text)
    return _without_repeated(table, found)


def _without_repeated(table: FactTable, found: list[RecordId | None], /) -> list[RecordId | None]:
    """Return the records of the rows; None for a row that names a record of an earlier row again."""
    firsts: dict[RecordId, tuple[int, list[str]]] = {}
    kept: list[RecordId | None] = []
    for (number, cells), one in zip(table.rows, found, strict=True):
        facts = [_cell(cells, column) for column in table.headings]
        first, its_facts = firsts.setdefault(one, (number, facts)) if one else (number, facts)
        kept.append(one if first == number else None)
        if facts != its_facts and one:
            message = f"row {first:,} also names {quoted(one[1])}, with other facts; this row is not joined"
            table.collector.add("facts-repeated", message, number, table.key, found=one[1])
    return kept


def _cell(cells: list[str], column: Heading, /) -> str:
    return cells[column.index] if column.index < len(cells) else ""


def _listed(names: Iterable[str], /) -> str:
    return shortened(", ".join(islice(names, LISTED)))


# From cells to facts.


def _typed_facts(table: FactTable, ids: list[RecordId | None], /) -> tuple[Facts, tuple[FactColumn, ...]]:
    """Return the facts of the records, and the columns with the types of their values."""
    facts: Facts = {}
    columns: list[FactColumn] = []
    for column in table.headings:
        cells = {
            place: cell
            for place, (_, cells) in enumerate(table.rows)
            if (cell := _cell(cells, column)).strip()
        }
        found = typed([*cells.values()])
        _report_others(table, column, [*cells], found.nearly, found.others)
        name = fact_name(column)
        count = 0
        for place, value in zip(cells, found.values, strict=True):
            if (one := ids[place]) is not None:
                facts.setdefault(one, {})[name] = value
                count += 1
        columns.append(FactColumn(heading=column.text, name=name, type=found.type, records=count))
    return facts, tuple(columns)


def _report_others(
    table: FactTable, column: Heading, places: list[int], nearly: str | None, others: tuple[int, ...], /
) -> None:
    for other in others:
        number, cells = table.rows[places[other]]
        cell = cells[column.index]
        message = f"{quoted(cell)} is of another type than {nearly}, so the whole column is text"
        table.collector.add("facts-text", message, number, column, found=cell, expected=nearly)


# From facts to a dataset.


def _with_extras(part: Any, name: str, facts: Facts, table: FactTable, /) -> list[Record]:
    """Return the records of a collection that have new facts, with these."""
    changed: list[Record] = []
    for (collection, key), new in facts.items():
        if collection == name:
            record = part[key]
            old: Mapping[str, Any] = record.extras
            for extra in sorted(new.keys() & old.keys()):
                if FrozenMap({"": old[extra]}) != FrozenMap({"": new[extra]}):
                    message = f"{extra} of {quoted(key)} was {quoted(old[extra])} and is {quoted(new[extra])}"
                    table.collector.add("facts-replaced", message, found=str(old[extra]))
            changed.append(attrs.evolve(record, extras=FrozenMap({**old, **new})))
    return changed


def _report_missing(
    table: FactTable, dataset: Dataset, ids: list[RecordId | None], collection: str | None, /
) -> None:
    """Report the records that no row names, of the collections of which the table names some."""
    having = {one for one in ids if one is not None}
    for name in KEYED:
        if name == collection or any(one[0] == name for one in having):
            part: Any = dataset.parts()[name]
            missing = [key for key in part.keys() if (name, key) not in having]  # noqa: SIM118 - not a dict
            if missing:
                message = (
                    f"{len(missing):,} of {len(part):,} {name} have no row: {_listed(map(repr, missing))}"
                )
                table.collector.add("facts-missing", message)
