"""Functions from batches to batches: they do what the library does, wherever an engine cuts the rows."""

import io
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, cast

import attrs
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import batches, stars
from ogpmodel._checks.record_rules import RECORD_RULES, record_problems
from ogpmodel._checks.validate import RULES
from ogpmodel._dataset.dataset import COLLECTIONS
from ogpmodel._dataset.record_shapes import shape_of
from ogpmodel._json.format import LINE_TYPES
from ogpmodel._out.arrow_damage import rows_of_text
from ogpmodel._out.arrow_faults import Faults
from ogpmodel._out.nested_input import nested_records
from ogpmodel.irm.criteria import COMPLETED, Criterion
from ogpmodel.testing import records, texts

pa: Any = pytest.importorskip("pyarrow")
cloudpickle: Any = pytest.importorskip("cloudpickle")

DS = ogp.samples.invented()
ENGINES = ("dask", "duckdb", "pandas", "polars", "pyarrow", "pyspark", "ray")
LARGEST = 2**63 - 1
READ = {kind: batches.read_lines(kind) for kind in LINE_TYPES.values()}
FUNCTIONS: list[batches.BatchFunction] = [
    READ[ogp.Commitment],
    batches.read_lines(ogp.Assessment, column="line", unknown="keep"),
    batches.validate(ogp.ActionPlan),
    batches.judge(stars.CURRENT),
    batches.judge(stars.YEAR_2015.applied_to_all(), moment=ogp.Moment.PROGRESS, plan="plan"),
]


def lines_of(dataset: ogp.Dataset) -> list[bytes]:
    """Return the lines of a dataset."""
    file = io.BytesIO()
    ogp.dump_lines(dataset, file)
    return file.getvalue().splitlines(keepends=True)


LINES = lines_of(DS)
INVALID_ASSESSMENT = b'{"type":"assessment"}'
BROKEN = [
    b"{",
    b"[1]",
    b"\xff\\",
    INVALID_ASSESSMENT,
    b'{"type":"commitment","id":"GT0001","plan":"AP_GTM01","title":"T","title":"U"}',
    b'{"type":"plan","type":"commitment","id":"GT0001","plan":"AP_GTM01","title":"T"}',
    b'{"type":"commitmint"}',
    b'{"type":"commitment","id":"GT0001","plan":"AP_GTM01","title":"T","new":1,"old":2}',
    b'{"type":7}',
]


def table(lines: Sequence[bytes | None]) -> Any:
    """Return lines as a table with the column ``value``."""
    return pa.table({"value": pa.array(lines, pa.binary())})


def cut(rows: Any, sizes: Sequence[int]) -> Iterator[Any]:
    """Yield the rows of a table as batches of these sizes, and then the rest."""
    start = 0
    for size in (*sizes, rows.num_rows):
        part = rows.slice(start, size).combine_chunks()
        arrays = [column.combine_chunks() for column in part.columns]
        yield pa.RecordBatch.from_arrays(arrays, schema=rows.schema)
        start += part.num_rows


cuts = st.lists(st.integers(0, 3), max_size=6)


def without_lines(problem: ogp.Problem) -> ogp.Problem:
    """Return a problem of a line without the numbers that depend on the rest of the file."""
    return attrs.evolve(problem, place=attrs.evolve(problem.place, line=None, file=None))


def problem_of(row: dict[str, Any]) -> ogp.Problem:
    """Return the problem that a row states in the fields of `Problem`."""
    known = {name: row[name] for name in ("code", "message", "found", "expected", "hint", "count")}
    place = ogp.Place(**row["place"])
    return ogp.Problem(**known, severity=ogp.Severity(row["severity"]), place=place, rows=tuple(row["rows"]))


def problems_of(row: dict[str, Any]) -> list[ogp.Problem]:
    """Return the problems of a row of records or verdicts."""
    return [problem_of(one) for one in row["problems"]]


def collection_of(kind: type[ogp.Record], rows: Any) -> tuple[ogp.Record, ...]:
    """Return the records in the rows without problems; identifiers may be repeated."""
    kept = pa.Table.from_pylist([one for one in rows.to_pylist() if not one["problems"]], schema=rows.schema)
    faults = Faults()
    found = nested_records(shape_of(kind), kept.drop_columns(["line", "problems"]), faults)
    assert not faults.found
    return tuple(found)


# Lines.


@pytest.mark.parametrize("kind", LINE_TYPES.values(), ids=lambda kind: kind.__name__)
def test_lines_become_the_rows_of_the_nested_form(kind: Any) -> None:
    """Every type is read, and its rows have the columns of `to_arrow`, without dictionaries."""
    rows = READ[kind].table(table(LINES))
    rows.validate(full=True)
    assert rows.schema == READ[kind].schema
    assert rows.schema.names[-2:] == ["line", "problems"]
    assert not {"line", "problems"} & {one.name for one in shape_of(kind).fields}
    assert "dictionary" not in str(rows.schema)
    if kind is ogp.Metadata:
        assert rows["title"].to_pylist() == [DS.metadata.title]
        return
    (part,) = (one for one in DS.parts().values() if one.record is kind)
    assert rows.schema.names[:-2] == part.to_arrow(nested=True).schema.names
    assert rows.schema.field(0).metadata == part.to_arrow(nested=True).schema.field(0).metadata
    assert collection_of(kind, rows) == tuple(part)
    assert set(rows["line"].to_pylist()) <= {None}


def expected_rows(kind: type[ogp.Record], lines: Sequence[bytes], unknown: Any = "refuse") -> list[Any]:
    """Return what `iter_lines` yields for the records of a type and for lines whose type is not certain."""
    found: list[Any] = []
    for line in lines:
        items = list(ogp.iter_lines(io.BytesIO(line), unknown=unknown))
        if line == INVALID_ASSESSMENT:
            assert kind is not ogp.Assessment
        elif any(isinstance(one, ogp.Problem) for one in items):
            found.append([without_lines(cast("ogp.Problem", one)) for one in items])
        else:
            found += [one for one in items if type(one) is kind]
    return found


def actual_rows(kind: type[ogp.Record], rows: Any) -> list[Any]:
    """Return records, and lists of problems, in the order of rows."""
    good = iter(collection_of(kind, rows))
    return [problems_of(one) or next(good) for one in rows.to_pylist()]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([*LINES, b"", b" ", *BROKEN]) | texts().map(str.encode), max_size=8),
    cuts,
    st.sampled_from(["refuse", "keep"]),
)
def test_rows_are_those_of_iter_lines(lines: list[bytes], sizes: list[int], unknown: Any) -> None:
    """The rows of any cut are the records and problems that `iter_lines` yields."""
    lines = [one.replace(b"\n", b"").replace(b"\r", b"") for one in lines]
    read = batches.read_lines(ogp.Commitment, unknown=unknown)
    rows = pa.Table.from_batches(read(cut(table(lines), sizes)), read.schema)
    assert actual_rows(ogp.Commitment, rows) == expected_rows(ogp.Commitment, lines, unknown)
    texts_of_lines = [one["line"] for one in rows.to_pylist() if one["problems"]]
    assert texts_of_lines == [
        line.decode(errors="backslashreplace")
        for line, one in ((line, expected_rows(ogp.Commitment, [line], unknown)) for line in lines)
        if one and isinstance(one[0], list)
    ]


def test_invalid_lines_belong_to_their_type() -> None:
    """A line with problems is left out only if it certainly states another type."""
    codes = {
        kind: [
            [one["code"] for one in row["problems"]] for row in READ[kind].table(table(BROKEN)).to_pylist()
        ]
        for kind in (ogp.Assessment, ogp.Commitment, ogp.Post)
    }
    anywhere = [["json-malformed"], ["json-kind"], ["json-encoding"]]
    last = [["json-type"], ["json-type"]]
    assert codes[ogp.Post] == [*anywhere, ["json-repeated-name"], *last]
    assert codes[ogp.Assessment] == [*anywhere, ["json-required"], ["json-repeated-name"], *last]
    assert codes[ogp.Commitment] == [
        *anywhere,
        ["json-repeated-name"],
        ["json-repeated-name"],
        last[0],
        ["json-unknown-name"] * 2,
        last[1],
    ]
    (row,) = READ[ogp.Post].table(table([b"\xff\\"])).to_pylist()
    assert row["line"] == "\\xff\\"


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
def test_every_type_of_text(kind: Any) -> None:
    """Lines are texts or bytes of any layout; nulls are skipped."""
    lines = [*LINES, None]
    array = pa.array(lines, pa.binary()).cast(pa.string())
    array = array.dictionary_encode() if pa.types.is_dictionary(kind) else array.cast(kind)
    read = batches.read_lines(ogp.Assessment, column="json")
    assert collection_of(ogp.Assessment, read.table(pa.table({"json": array}))) == tuple(DS.assessments)


def test_blank_lines_are_skipped() -> None:
    """Lines of blanks, empty ones and nulls yield nothing."""
    blank = pa.record_batch({"value": [b"", b"  \t", None, b"\r"]})
    assert list(batches.read_lines(ogp.Post)([blank])) == []


def test_columns_without_values() -> None:
    """A column without lines may have no type, as pyarrow makes it from an empty list."""
    for empty in (pa.table({"value": []}), pa.table({"value": [None]})):
        assert READ[ogp.Post].table(empty).num_rows == 0


def test_bytes_of_a_fixed_size_and_texts_that_are_not_utf8() -> None:
    """Engines do not check texts: a text that is not UTF-8 is an invalid line, as in a file."""
    fixed = pa.table({"value": pa.array([b"{\xff", b"[]"], pa.binary(2))})
    text = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(bytes(4) + b"\2\0\0\0"), pa.py_buffer(b"{\xff")]
    )
    for rows in (fixed, pa.table({"value": text})):
        first, *_ = READ[ogp.Member].table(rows).to_pylist()
        assert [one["code"] for one in first["problems"]] == ["json-encoding"]


def test_numbers_that_arrow_cannot_keep() -> None:
    """A whole number beyond 64 bits with a sign is a problem of its row; the other rows are kept."""
    good, bad = (ogp.ActionPlan(id="P", member="GTM", number=number) for number in (LARGEST, LARGEST + 1))
    lines = [b"{", b'{"type":"plan",' + ogp.dumps(bad)[1:], b'{"type":"plan",' + ogp.dumps(good)[1:]]
    rows = READ[ogp.ActionPlan].table(table(lines)).to_pylist()
    assert [[one["code"] for one in row["problems"]] for row in rows] == [
        ["json-malformed"],
        ["arrow-value"],
        [],
    ]
    assert [row["number"] for row in rows] == [None, None, LARGEST]
    assert rows[1]["line"] == lines[1].decode()
    assert rows[1]["problems"][0]["place"]["heading"] == "number"


# Validation.


def test_record_rules_are_all_rules_of_one_record() -> None:
    """Each rule about one record is also a rule of `validate`, for the same types of records."""
    of_datasets = {getattr(rule, "__wrapped__", rule) for rule in RULES}
    of_records = {rule for rules in RECORD_RULES.values() for rule in rules}
    assert {rule.__name__ for rule in of_records - of_datasets} == {"unknown_areas"}
    assert {
        rule.__name__ for rule in of_datasets - of_records if rule.__code__.co_varnames[0] != "dataset"
    } == set()


def in_dataset(problem: ogp.Problem, name: str, index: int) -> ogp.Problem:
    """Return a problem of a record with the pointer that it has in a dataset."""
    pointer = f"/{name}/{index}{problem.place.pointer}"
    return attrs.evolve(problem, place=attrs.evolve(problem.place, pointer=pointer))


DIRTY: list[ogp.Record] = [
    ogp.Member(code="Freedonia", name="Freedonia"),
    ogp.ActionPlan(
        id="AP_GHA03",
        member="GTM",
        number=4,
        submitted=2030,
        start=ogp.PartialDate(2019),
        end=ogp.PartialDate(2011),
        participation=ogp.Participation(forum=ogp.Missing.UNREADABLE),
    ),
    ogp.Commitment(
        id="47",
        plan="AP_GTM01",
        title="T",
        areas=("2020/open-data", "2020/open-dta"),
        theme=ogp.Missing.UNREADABLE,
        milestones=(ogp.Milestone(title="M", start=ogp.PartialDate(2019), end=ogp.PartialDate(2018)),),
    ),
    ogp.Assessment(
        commitment="GT0001",
        progress=ogp.ProgressReview(completion=ogp.Missing.NOT_REVIEWED),
        published=ogp.Published(starred=True),
        unread=ogp.FrozenMap({"report": "x"}),
    ),
    ogp.Post(member="GTM", title="T"),
]


@pytest.mark.parametrize("record", DIRTY, ids=lambda record: type(record).__name__)
def test_rules_of_one_record_report_what_validate_reports(record: ogp.Record) -> None:
    """Every problem is one of the dataset that has this record, and none depends on other records."""
    name, collection = next((n, c) for n, c in COLLECTIONS.items() if c.record is type(record))
    alone = ogp.validate(ogp.Dataset(**cast("Any", {name: [record]})))
    found = (
        batches.validate(type(record))
        .table(cast("Any", collection([record])).to_arrow(nested=True))
        .to_pylist()
    )
    problems = [in_dataset(problem_of(row), name, 0) for row in found]
    of_others = {"reference-dangling", "record-orphan"}
    assert sorted(map(str, problems)) == sorted(str(one) for one in alone if one.code not in of_others)
    assert bool(problems) == (type(record) in RECORD_RULES)
    assert {row["line"] for row in found} <= {None}


@pytest.mark.parametrize("name", ["members", "plans", "commitments", "assessments", "posts"])
def test_problems_of_records_are_those_of_the_rules(name: str) -> None:
    """The rows of any cut are the problems of the records, in their order."""
    collection: Any = COLLECTIONS[name]
    check = batches.validate(collection.record)

    @settings(max_examples=8, deadline=None)
    @given(st.lists(records(collection.record), max_size=4), cuts)
    def law(some: list[Any], sizes: list[int]) -> None:
        some = [one for one in some if not any(number > LARGEST for number in wholes(one))]
        lines = [b'{"type":"%s",' % tag.encode() + ogp.dumps(one)[1:] for one in some]
        rows = pa.Table.from_batches(
            READ[collection.record](cut(table(lines), ())), READ[collection.record].schema
        )
        found = pa.Table.from_batches(check(cut(rows, sizes)), check.schema)
        assert [problem_of(one) for one in found.to_pylist()] == [
            problem for one in some for problem in record_problems(one)
        ]

    tag = next(tag for tag, kind in LINE_TYPES.items() if kind is collection.record)
    law()


def wholes(value: object) -> Iterator[int]:
    """Yield the whole numbers in a record and in those inside it."""
    if isinstance(value, ogp.Record):
        for field in attrs.fields(type(value)):
            yield from wholes(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from wholes(one)
    elif type(value) is int:
        yield value


# Stars.


def verdict_row(row: dict[str, Any]) -> tuple[object, ...]:
    """Return subject, result, printed answer, applied and criteria of a row."""
    return (
        row["commitment"],
        row["question"],
        reading(row, "result"),
        reading(row, "as_printed"),
        answer(row["applied"]),
        [answer(one) for one in row["criteria"]],
    )


def reading(row: dict[str, Any], name: str) -> object:
    """Return a value or the code of the reason why there is none."""
    code = row[f"{name}_missing"]
    assert (row[name] is None) == (code is not None)
    return ogp.Missing(code) if row[name] is None else row[name]


def answer(row: dict[str, Any]) -> tuple[object, ...]:
    """Return a criterion, its answer, the path that decided it, and its reading."""
    return row["criterion"], reading(row, "held"), row["decided_by"], reading(row, "value")


def expected_verdict(verdict: Any) -> tuple[object, ...]:
    """Return the same of a verdict."""

    def reason(one: Any) -> tuple[object, ...]:
        value = one.value
        if not isinstance(value, ogp.Missing):
            value = str(value).lower() if type(value) in (bool, int) else value.code
        return one.criterion, one.held, one.decided_by, value

    return (
        verdict.subject,
        verdict.question,
        verdict.result,
        verdict.as_printed,
        reason(verdict.applied),
        [reason(one) for one in verdict.reasons],
    )


def assessments_of(some: Sequence[ogp.Assessment]) -> Any:
    """Return assessments, of which some may be equal, as nested rows."""
    lines = [b'{"type":"assessment",' + ogp.dumps(one)[1:] for one in some]
    return READ[ogp.Assessment].table(table(lines))


some_assessments = st.lists(records(ogp.Assessment), max_size=4).map(
    lambda some: [one for one in some if not any(number > LARGEST for number in wholes(one))]
)


@settings(max_examples=20, deadline=None)
@given(
    some_assessments,
    cuts,
    st.sampled_from([*stars.RULES, stars.CURRENT.applied_to_all()]),
    st.sampled_from([None, *ogp.Moment]),
)
def test_verdicts_are_those_of_the_rule(some: Any, sizes: Any, rule: Any, moment: Any) -> None:
    """The rows of any cut are the verdicts of `judge`."""
    judge = batches.judge(rule, moment=moment)
    found = pa.Table.from_batches(judge(cut(assessments_of(some), sizes)), judge.schema)
    assert [verdict_row(one) for one in found.to_pylist()] == [
        expected_verdict(rule.judge(one, moment=moment)) for one in some
    ]


UNDATED = [
    attrs.evolve(one, published=ogp.Published(), results=ogp.ResultsReview()) for one in DS.assessments[:6]
]
PLANS = [
    ogp.ActionPlan(id=f"AP_GTM0{number}", member="GTM", submitted=2008 + 2 * number) for number in range(1, 7)
]


def joined(plans: Sequence[ogp.ActionPlan | None]) -> Any:
    """Return assessments without a year, each with a plan, as an outer join makes them."""
    tagged = [
        b'{"type":"plan",' + ogp.dumps(one)[1:] if one else b'{"type":"plan","id":"","member":""}'
        for one in plans
    ]
    rows = READ[ogp.ActionPlan].table(table(tagged))
    nothing = dict.fromkeys(rows.schema.names)
    structs = [row if row["id"] else nothing for row in rows.to_pylist()]
    return assessments_of(UNDATED).append_column("plan", pa.array(structs, pa.struct(list(rows.schema))))


def test_plans_beside_assessments() -> None:
    """The plan decides as in `judge`; a struct without any value, as an outer join makes it, is no plan."""
    judge = batches.judge(stars.CURRENT, plan="plan")
    found: list[Any] = []
    for plans in (PLANS, [None, *PLANS[1:5], None], [None] * 6):
        rows = joined(plans)
        found.append([verdict_row(one) for one in judge.table(rows).to_pylist()])
        assert found[-1] == [
            verdict_row(one) for batch in judge(cut(rows, (0, 1, 2))) for one in batch.to_pylist()
        ]
        assert found[-1] == [
            expected_verdict(stars.CURRENT.judge(one, plan=plan))
            for one, plan in zip(UNDATED, plans, strict=True)
        ]
    assert found[0] != found[1] != found[2]


def test_a_plan_that_is_wrong_is_a_problem_of_its_row() -> None:
    """A row whose plan does not fit has no verdict, but its problems and the identifier of its commitment."""
    rows = joined(PLANS)
    bad = rows.to_pylist()
    bad[1]["plan"]["id"] = None
    found = (
        batches.judge(stars.CURRENT, plan="plan")
        .table(pa.Table.from_pylist(bad, schema=rows.schema))
        .to_pylist()
    )
    assert [len(one["problems"]) for one in found] == [0, 1, 0, 0, 0, 0]
    (problem,) = problems_of(found[1])
    assert (problem.code, problem.place.heading) == ("arrow-value", "plan.id")
    assert problem.place.record == f"Assessment {UNDATED[1].commitment}"
    assert found[1]["commitment"] == UNDATED[1].commitment
    assert found[1]["result"] is found[1]["result_missing"] is found[1]["applied"] is None


def test_an_unknown_code_is_a_problem_of_its_row() -> None:
    """The other rows of the column keep their terms."""
    design = ogp.DesignReview(specificity=ogp.Specificity.HIGH)
    rows = assessments_of([ogp.Assessment(commitment=f"GT000{number}", design=design) for number in range(3)])
    bad = rows.to_pylist()
    bad[1]["design"]["specificity"] = "hgh"
    found = batches.judge(stars.CURRENT).table(pa.Table.from_pylist(bad, schema=rows.schema)).to_pylist()
    assert [[one["value"] for one in row["criteria"]][:1] for row in found] == [["high"], [], ["high"]]
    (problem,) = problems_of(found[1])
    assert problem.place == ogp.Place(heading="design.specificity", record="Assessment GT0001")
    assert problem.message.endswith("; did you mean 'high'?")


def test_values_of_readings_as_text() -> None:
    """A criterion of yours may ask for anything; several codes are separated by semicolons."""
    values = Criterion(
        name="values",
        definition="any",
        variables=("design.values",),
        met_by=(ogp.OgpValue.TECHNOLOGY,),
        source="us",
    )
    report = Criterion(name="report", definition="any", variables=("report",), met_by=(), source="us")
    rule = attrs.evolve(stars.CURRENT, criteria=(values, report, COMPLETED), everywhere=True)
    both = ogp.DesignReview(values=(ogp.OgpValue.TECHNOLOGY, ogp.OgpValue.CIVIC_PARTICIPATION))
    (row,) = (
        batches.judge(rule)
        .table(assessments_of([ogp.Assessment(commitment="GT0001", design=both)]))
        .to_pylist()
    )
    assert [one["value"] for one in row["criteria"]] == [
        "technology; civic-participation",
        None,
        None,
    ]
    assert [one["value_missing"] for one in row["criteria"]] == [None, None, "not-stated"]
    assert row["applied"]["value"] == "true"


# Rows with problems.


def test_problems_pass_through() -> None:
    """Lines with problems are rows of every function, with their text and the same problems."""
    lines = [LINES[-1], *BROKEN[:4], *LINES]
    rows = READ[ogp.Assessment].table(table(lines))
    wrong = [one for one in rows.to_pylist() if one["problems"]]
    assert [one["line"] for one in wrong] == [one.decode(errors="backslashreplace") for one in BROKEN[:4]]
    judged = batches.judge(stars.CURRENT).table(rows).to_pylist()
    assert [one for one in judged if one["problems"]] == [
        {
            **dict.fromkeys(batches.judge(stars.CURRENT).schema.names),
            "question": "starred, current rule",
            "criteria": [],
            "line": one["line"],
            "problems": one["problems"],
        }
        for one in wrong
    ]
    assert len(judged) == rows.num_rows == len(DS.assessments) + 4
    found = batches.validate(ogp.Assessment).table(rows).to_pylist()
    assert [(one["line"], problem_of(one)) for one in found if one["line"] is not None] == [
        (one["line"], problem) for one in wrong for problem in problems_of(one)
    ]


def test_values_that_do_not_fit_are_problems_of_their_rows() -> None:
    """Every value that `from_arrow` rejects is a problem, wherever the rows are cut; the good rows stay."""
    rows = READ[ogp.Commitment].table(table(LINES)).to_pylist()[:5]
    rows[1]["theme"] = rows[1]["theme_missing"] = None
    rows[3]["start_missing"], rows[3]["id"] = "no-dta", None
    made = pa.Table.from_pylist(rows, schema=READ[ogp.Commitment].schema)
    check = batches.validate(ogp.Commitment)
    found = [pa.Table.from_batches(check(cut(made, sizes)), check.schema) for sizes in ((), (1,) * 5, (0, 2))]
    assert found[0] == found[1] == found[2]
    problems = [one for one in map(problem_of, found[0].to_pylist()) if one.code == "arrow-value"]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.Commitments.from_arrow(made.drop_columns(["line", "problems"]))
    assert sorted((one.code, one.message, one.place.heading) for one in problems) == sorted(
        (one.code, one.message, one.place.heading) for one in caught.value.problems
    )
    assert [(one.place.heading, one.place.record) for one in problems] == [
        ("theme", f"Commitment {rows[1]['id']}"),
        ("id", "Commitment"),
        ("start", "Commitment"),
    ]
    assert {one.place.row for one in problems} == {None}


def bad_text(kind: Any = None) -> Any:
    """Return an array of two texts, of which the second is not UTF-8."""
    buffers = [None, pa.py_buffer(bytes(4) + b"\2\0\0\0\4\0\0\0"), pa.py_buffer(b"ab\xff\xfe")]
    return pa.Array.from_buffers(kind or pa.string(), 2, buffers)


def test_rows_that_are_not_utf8() -> None:
    """A row with a text that is not UTF-8 is a problem, and does not hide the other rows of its batch."""
    (row,) = (
        batches.validate(ogp.Post)
        .table(pa.table({"member": ["GTM", "GTM"], "title": bad_text()}))
        .to_pylist()
    )
    assert (row["code"], row["message"]) == ("arrow-damaged", "the row cannot be read: a text is not UTF-8")
    judged = batches.judge(stars.CURRENT).table(pa.table({"commitment": bad_text()})).to_pylist()
    assert [one["commitment"] for one in judged] == ["ab", None]
    assert [[one["code"] for one in row["problems"]] for row in judged] == [[], ["arrow-damaged"]]


def test_damaged_texts_are_found_at_every_depth() -> None:
    """The rows are found in lists and structs, too; data whose structure is damaged are an error."""
    offsets = pa.array([0, 1, 2], pa.int32())
    text, struct = bad_text(), pa.StructArray.from_arrays([bad_text()], ["text"])
    arrays = [
        text,
        struct,
        pa.ListArray.from_arrays(offsets, text),
        pa.ListArray.from_arrays(offsets, struct),
        pa.LargeListArray.from_arrays(offsets.cast("int64"), text),
        pa.FixedSizeListArray.from_arrays(text, 1),
        pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.int32()), text),
    ]
    for array in arrays:
        assert rows_of_text(pa.record_batch([array, pa.array([1, 2])], ["text", "number"])) == [0]
        assert rows_of_text(pa.record_batch([array.slice(0, 0)], ["text"])) in (None, [])
    buffers = [None, pa.py_buffer(bytes(4) + b"\x7f\0\0\0\4\0\0\0"), pa.py_buffer(b"ab\xff\xfe")]
    damaged = pa.table({"commitment": pa.Array.from_buffers(pa.string(), 2, buffers)})
    with pytest.raises(ogp.InvalidData, match="the Arrow data cannot be read") as caught:
        batches.judge(stars.CURRENT).table(damaged)
    assert [one.code for one in caught.value.problems] == ["arrow-damaged"]


# Arguments, columns, and forms of data.


def test_a_flat_table_is_recognised() -> None:
    """The message about a table for people names the one with records, and once."""
    records = ogp.samples.guatemala().assessments
    with pytest.raises(ogp.InvalidData, match=r"no column 'title'; if .* `to_arrow\(nested=True\)`") as error:
        list(batches.judge(stars.CURRENT)(records))
    assert str(error.value).count("nested=True") == 1
    assert batches.judge(stars.CURRENT).table(records.to_arrow(nested=True)).num_rows == len(records)


def test_wrong_columns_are_errors() -> None:
    """Columns are checked before any row, and the message names those that there are."""
    lines = pa.table({"valeu": ["{}"], "other": [1]})
    with pytest.raises(
        ogp.InvalidData, match=r"the columns are valeu, other; .* did you mean 'valeu'"
    ) as caught:
        READ[ogp.Member].table(lines)
    assert [one.code for one in caught.value.problems] == ["arrow-column"]
    with pytest.raises(ogp.InvalidData, match="found 2"):
        READ[ogp.Member].table(pa.Table.from_arrays([pa.array(["{}"])] * 2, ["value", "value"]))
    with pytest.raises(ogp.InvalidData, match="expected text or binary, found the type 'int64'"):
        batches.read_lines(ogp.Member, column="other").table(lines)
    with pytest.raises(ogp.InvalidData, match="Assessment has no column 'titel'"):
        batches.judge(stars.CURRENT).table(pa.table({"titel": ["T"]}))
    with pytest.raises(ogp.InvalidData, match="column 'problems': expected lists of structs"):
        batches.validate(ogp.Post).table(pa.table({"member": ["GTM"], "title": ["T"], "problems": ["x"]}))
    judge = batches.judge(stars.CURRENT, plan="plan")
    with pytest.raises(ogp.InvalidData, match="column 'plan': the column is required"):
        judge.table(DS.assessments.to_arrow(nested=True))
    plans = pa.array([{"id": "AP_GTM01", "member": "GTM", "nmber": 1}])
    with pytest.raises(
        ogp.InvalidData, match=r"'plan.nmber': ActionPlan has no column 'nmber'; did you mean 'number'"
    ):
        judge.table(pa.table({"commitment": ["GT0001"], "plan": plans}))


def test_columns_are_checked_again_if_they_change() -> None:
    """A later batch with other columns is an error, and not read as the first."""
    good, bad = pa.table({"value": LINES[:1]}), pa.table({"lines": LINES[:1]})
    results = READ[ogp.Metadata]([good, good, bad])
    assert len(list(islice(results, 2))) == 2
    with pytest.raises(ogp.InvalidData, match="'value'"):
        next(results)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: batches.read_lines(cast("Any", "commitment")),
            TypeError,
            "takes a record type .*Commitment.*, not 'commitment'",
        ),
        (lambda: batches.read_lines(ogp.Milestone), TypeError, "takes a record type"),
        (
            lambda: batches.read_lines(cast("Any", DS.plans[0])),
            TypeError,
            "pass the type, and the data to the function",
        ),
        (lambda: batches.validate(table([])), TypeError, "(?s)validate takes .*pass the type"),
        (lambda: batches.validate(cast("Any", iter([]))), TypeError, "pass the type"),
        (lambda: batches.read_lines(ogp.Post, column=cast("Any", 1)), TypeError, "expected text, not 1"),
        (lambda: batches.read_lines(ogp.Post, unknown=cast("Any", "drop")), ValueError, "unknown=… takes"),
        (
            lambda: batches.judge(cast("Any", "current")),
            TypeError,
            "batches.judge takes a StarRule, .* did you mean stars.CURRENT",
        ),
        (
            lambda: batches.judge(stars.CURRENT, moment=cast("Any", "progress")),
            TypeError,
            "moment=… takes a Moment",
        ),
        (lambda: batches.judge(stars.CURRENT, plan=cast("Any", 1)), TypeError, "expected text, not 1"),
        (
            lambda: batches.judge(stars.CURRENT, plan="design"),
            ValueError,
            "plan='design' is a column of assessments",
        ),
    ],
)
def test_wrong_arguments(call: Callable[[], object], error: type[Exception], message: str) -> None:
    """Wrong arguments are errors when the function is made, with what to pass instead."""
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("data", ["export.jsonl", b"{}", {"value": []}, 5, DS, pa.Table, None])
def test_data_that_are_not_batches(data: object) -> None:
    """What is not Arrow data is an error at once, and not at the first batch."""
    with pytest.raises(TypeError, match=r"batches.judge\(…\) takes an iterator of pyarrow.RecordBatch"):
        batches.judge(stars.CURRENT)(data)


@pytest.mark.parametrize("item", ["{}", pa.Table, DS.plans[0]])
def test_items_that_are_not_batches(item: object) -> None:
    """A wrong item is an error when it is reached."""
    results = READ[ogp.Metadata]([table(LINES[:1]), item])
    assert len(next(results)) == 1
    with pytest.raises(TypeError, match="one of the items is"):
        next(results)


def test_forms_of_data() -> None:
    """Batches, tables, readers and DataFrames give the same rows."""
    rows = table(LINES)
    read = READ[ogp.Assessment]
    expected = read.table(rows)
    forms = [
        rows.to_batches(max_chunksize=3),
        [rows[:5], rows[5:]],
        iter(rows.to_batches()),
        rows.to_reader(max_chunksize=2),
        rows.to_batches()[0],
        pl.DataFrame(rows),
    ]
    for form in forms:
        assert read.table(form) == expected
    reader = read.reader(rows)
    assert isinstance(reader, pa.RecordBatchReader)
    assert reader.read_all() == expected
    for function in FUNCTIONS:
        assert function.table([]).num_rows == 0
        assert function.reader([]).schema == function.schema
    judge = batches.judge(stars.CURRENT)
    nested: Any = DS.assessments.to_arrow(nested=True)
    assert judge.table(one for one in [nested]) == judge.table(nested) == judge.table(read(rows))


def test_one_batch_at_a_time() -> None:
    """A batch of results is yielded before the next batch is read."""
    taken: list[int] = []

    def endless() -> Iterator[Any]:
        while True:
            taken.append(1)
            yield from table(LINES).to_batches()

    results = batches.judge(stars.CURRENT)(READ[ogp.Assessment](endless()))
    assert not taken
    for number in range(1, 4):
        assert len(next(results)) == len(DS.assessments)
        assert len(taken) == number


# Functions as values.


def test_what_functions_show() -> None:
    """A function shows the call that makes it."""
    assert list(map(repr, FUNCTIONS)) == [
        "batches.read_lines(Commitment)",
        "batches.read_lines(Assessment, column='line', unknown='keep')",
        "batches.validate(ActionPlan)",
        "batches.judge(<StarRule: current rule>)",
        "batches.judge(<StarRule: rule of 2015, applied to all>, moment=Moment.PROGRESS, plan='plan')",
    ]


@pytest.mark.parametrize("function", FUNCTIONS, ids=repr)
@pytest.mark.parametrize("library", [pickle, cloudpickle], ids=lambda one: one.__name__)
def test_functions_are_values(function: batches.BatchFunction, library: Any) -> None:
    """They are pickled by value, equal and hashable by content, and immutable."""
    copy = library.loads(library.dumps(function))
    assert copy == function
    assert hash(copy) == hash(function)
    assert copy.schema == function.schema
    assert len({*FUNCTIONS, copy}) == len(FUNCTIONS)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        cast("Any", function).record = ogp.Member


def test_other_processes_give_equal_results() -> None:
    """A fresh process that unpickles the functions yields the same rows, with their schema."""
    judge, lines = batches.judge(stars.CURRENT), table([*LINES, *BROKEN])
    work = (READ[ogp.Assessment], judge, lines)
    code = (
        "import pickle, sys; read, judge, lines = pickle.load(sys.stdin.buffer);"
        "sys.stdout.buffer.write(pickle.dumps(judge.table(read(lines))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(work), capture_output=True, check=True
    )
    found = pickle.loads(done.stdout)
    assert found == judge.table(READ[ogp.Assessment](lines))
    assert found.schema.equals(judge.schema, check_metadata=True)


def test_no_engine_is_imported() -> None:
    """The module and its functions import neither pyarrow nor an engine before they are called."""
    code = (
        "import sys, pickle, ogpmodel as ogp; from ogpmodel import batches, stars;"
        "work = batches.read_lines(ogp.Post), batches.validate(ogp.Post), batches.judge(stars.CURRENT);"
        f"pickle.loads(pickle.dumps(work)); print(*(one for one in {ENGINES} if one in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not done.stdout.strip()


def test_pyarrow_is_needed_on_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow, the message contains the command that installs it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    message = r"batches.judge\(…\) needs pyarrow, .* pip install 'ogpmodel\[arrow\]'"
    with pytest.raises(ModuleNotFoundError, match=message):
        batches.judge(stars.CURRENT)([])
    with pytest.raises(ModuleNotFoundError, match=message):
        _ = batches.judge(stars.CURRENT).schema


def test_columns_are_documented() -> None:
    """The columns of verdicts are the fields of the classes, with their meaning as metadata."""
    schema = batches.judge(stars.CURRENT).schema
    assert [one for one in schema.names if not one.endswith("_missing")] == [
        *(one.name for one in attrs.fields(batches.Judged)),
        *(one.name for one in attrs.fields(batches.RowProblems)),
    ]
    assert schema.field("result").metadata[b"meaning"] == b"Whether it has a star by the rule."
    assert [one.name for one in schema.field("applied").type if not one.name.endswith("_missing")] == [
        one.name for one in attrs.fields(batches.Answer)
    ]
    problem = batches.validate(ogp.Post).schema
    assert problem.names == [*(one.name for one in attrs.fields(ogp.Problem)), "line"]
