"""Invented tables in the formats that OGP published: rows that do not repeat, labels drawn by chance."""

import csv
import io
import random
from collections.abc import Mapping, Sequence
from functools import cache

from ogpmodel import Member, MemberKind, Missing, registry
from ogpmodel._tables.derived import FORMULAS
from ogpmodel._tables.formats import Column, Contents, Format, Kind, formats
from ogpmodel._tables.labels import labels, plain

WORDS = (
    *(
        "open",
        "government",
        "data",
        "transparency",
        "budget",
        "citizens",
        "participation",
        "registers",
        "law",
    ),
    *("reform", "access", "services", "procurement", "health", "education", "justice", "local", "public"),
)
PER_PLAN = 20
"""Commitments of a plan."""
TAGS = 4
"""How many policy areas a commitment has."""
NEWEST = "commitments-2024"
"""The table without blank cells."""
FLAGS = (Kind.AREA, Kind.ONE_OF, Kind.CLUSTER_FLAG)
ROUNDS = 4
"""How often the derived cells are computed: some are derived from others."""


def made(name: str, rows: int) -> str:
    """Make a table of invented rows in a format: ``commitments-2024``."""
    chance = random.Random(7)  # noqa: S311 - invented data
    columns = formats()[name].columns
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow([column.name for column in columns])
    sign = "ND" if name == NEWEST else ""
    per_plan = PER_PLAN if formats()[name].holds is Contents.COMMITMENTS else 1
    for number in range(rows):
        cells = row(chance, columns, number, per_plan, sign)
        derive(formats()[name], cells)
        table.writerow(cells)
    return out.getvalue()


def derive(format_: Format, cells: list[str]) -> None:
    """Compute the cells that others determine, as in OGP's own tables: few of them contradict each other."""
    places = {column.name: at for at, column in enumerate(format_.columns)}
    tags = [at for at, column in enumerate(format_.columns) if column.kind is Kind.AREA]
    rules = [(at, rule) for at, column in enumerate(format_.columns) if (rule := format_.rule_of(column))]

    def cell(name: str) -> str:
        return plain(cells[places[name]]) if name in places else ""

    for _ in range(ROUNDS):
        for at, rule in rules:
            computed = FORMULAS[rule].compute(cell, [plain(cells[tag]) for tag in tags])
            cells[at] = cells[at] if computed is None else computed


def row(chance: random.Random, columns: Sequence[Column], number: int, per_plan: int, sign: str) -> list[str]:
    """Make a row: about as long as OGP's own.

    Args:
        chance: Draws the cells.
        columns: The columns of the format.
        number: The number of the row.
        per_plan: How many rows a plan has.
        sign: What is in the cells of all other columns.

    """
    known = facts(chance, number, per_plan) | texts(chance, number, per_plan)
    drawn = {
        column.name: chance.choice(options(column.parameter))
        for column in columns
        if column.kind in {Kind.LABEL, Kind.REVIEWED_LABEL}
    }
    areas = [at for at, column in enumerate(columns) if column.kind is Kind.AREA]
    tags = set(chance.sample(areas, min(TAGS, len(areas))))
    cells: list[str] = []
    for at, column in enumerate(columns):
        if column.kind in FLAGS:
            cells.append("1" if at in tags else "0")
        elif column.kind is Kind.CODE:
            cells.append(code_of(columns, column, drawn))
        elif column.kind is Kind.CONSTANT:
            cells.append(column.parameter.partition("|")[0])
        elif column.kind is Kind.SAME:
            cells.append(known["plan.number"])
        else:
            cells.append(drawn.get(column.name) or known.get(column.home, sign))
    return cells


def facts(chance: random.Random, number: int, per_plan: int) -> dict[str, str]:
    """Make what identifies a row and its plan: home of a column → cell."""
    members = national()
    plan = number // per_plan
    member = members[plan % len(members)]
    submitted, place = 2012 + plan % 4, plan // len(members) + 1
    return {
        "member.name": member.name,
        "member.code": member.code,
        "member.region": "" if member.region is None else member.region.label,
        "member.kind": "National",
        "plan.number": str(place),
        "plan.id": f"AP_{member.code}{place:02}",
        "plan.submitted": str(submitted),
        "plan.end": str(submitted + 2),
        "plan.participation.notice_days": str(chance.randint(1, 60)),
        "commitment.id": f"{member.prefix}{number:04}",
        "commitment.number": f"{number % per_plan}.{number % 9}",
        "assessment.progress.report_year": str(submitted + 1),
        "assessment.results.report_year": str(submitted + 2),
    }


def texts(chance: random.Random, number: int, per_plan: int) -> dict[str, str]:
    """Make the texts and dates of a commitment: home of a column → cell."""

    def text(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words))

    year = 2012 + number // per_plan % 4
    return {
        "commitment.title": f"{text(12)} {number}",
        "commitment.short_title": text(5),
        "commitment.text": text(chance.randint(100, 500)),
        "commitment.theme": text(2),
        "commitment.url": f"https://example.org/{number}",
        "assessment.design.cluster_ids": "NA",
        "commitment.start": f"{chance.randint(1, 12)}/{chance.randint(1, 12)}/{year}",
        "commitment.end": f"{chance.randint(1, 12)}/{chance.randint(1, 12)}/{year + 2}",
        "commitment.lead_institutions": text(4),
        "commitment.supporting_institutions": f"{text(4)}; {text(3)}",
        "assessment.progress.next_steps": text(20),
    }


@cache
def national() -> tuple[Member, ...]:
    """Return members whose names every table knows."""
    return tuple(one for one in registry.members() if one.kind is MemberKind.NATIONAL and one.prefix)[:60]


@cache
def options(parameter: str) -> tuple[str, ...]:
    """Return the labels of a table of labels that have a value; those with a number, if any has one."""
    all_ = labels(parameter).known
    known = {label: one for label, one in all_.items() if not isinstance(one.value, Missing)}
    return tuple(label for label, one in known.items() if one.codes) or tuple(known)


def code_of(columns: Sequence[Column], column: Column, drawn: Mapping[str, str]) -> str:
    """Return the number that repeats a label of the row."""
    label = drawn.get(column.parameter, "")
    table = next(one.parameter for one in columns if one.name == column.parameter)
    codes = labels(table).known[label].codes if label else ()
    return codes[0] if codes else label
