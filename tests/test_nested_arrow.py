"""Collections as Arrow data: the flat form is that of the table, the nested one can be read again."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import testing
from ogpmodel._dataset.dataset import COLLECTIONS
from ogpmodel._dataset.record_shapes import shape_of
from ogpmodel._out.arrow_faults import MOST_FAULTS
from ogpmodel._out.arrow_shapes import Shape
from ogpmodel._tools.attributes import attributes

pa: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")

SAMPLES = {"guatemala": ogp.samples.guatemala(), "invented": ogp.samples.invented()}
INVENTED = SAMPLES["invented"]
LARGEST = 2**63 - 1
NESTED: Any = INVENTED.commitments.to_arrow(nested=True)


def wholes(value: object) -> Iterator[int]:
    """Yield the whole numbers in the fields of a record and of the records inside it."""
    if isinstance(value, ogp.Record):
        for field in attrs.fields(type(value)):
            yield from wholes(getattr(value, field.name))
    elif type(value) is int:
        yield value


def some_of(collection: type[ogp.Records[Any]]) -> st.SearchStrategy[ogp.Records[Any]]:
    """Return a strategy for small collections."""
    key = getattr(collection, "key", None)
    records = testing.records(collection.record, extras=True)
    unique = None if key is None else attrgetter(key)
    return st.lists(records, max_size=2, unique_by=unique).map(collection)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_nested_form_is_lossless(name: str) -> None:
    """Every collection is equal to what is read from its nested form, unless a number is too large."""
    collection: Any = COLLECTIONS[name]

    @given(some_of(collection))
    @settings(max_examples=12, deadline=None)
    def law(records: Any) -> None:
        if any(number > LARGEST for record in records for number in wholes(record)):
            with pytest.raises(ValueError, match=r"column '.*', row [12]: the whole number is too large"):
                records.to_arrow(nested=True)
            return
        table = records.to_arrow(nested=True)
        table.validate(full=True)
        assert table.schema == collection().to_arrow(nested=True).schema
        assert collection.from_arrow(table) == records

    law()


@pytest.mark.parametrize("name", COLLECTIONS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_samples(sample: str, name: str, tmp_path: Path) -> None:
    """Samples pass through polars, a Parquet file, slices and chunks."""
    records: Any = getattr(SAMPLES[sample], name)
    table, read = records.to_arrow(nested=True), COLLECTIONS[name].from_arrow
    parquet.write_table(table, tmp_path / "a.parquet")
    for form in (pl.DataFrame(table), parquet.read_table(tmp_path / "a.parquet")):
        assert read(form) == records
    assert read(pa.concat_tables([table[:1], table[1:]])) == records
    assert read(table[1:3]) == records[1:3]
    try:
        made = pa.Table.from_pylist(table.to_pylist(), schema=table.schema)
    except pa.ArrowInvalid:
        # Old versions of pyarrow make no ordered dictionaries inside structs from values of Python.
        assert name in {"plans", "assessments"}
    else:
        assert read(made) == records


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("name", COLLECTIONS)
def test_flat_form_is_the_table(name: str, every: bool) -> None:  # noqa: FBT001 - a parameter
    """The short way from records to Arrow has the values, types and metadata of the way by a table."""
    for sample in SAMPLES.values():
        records: Any = getattr(sample, name)
        expected = records.table(all=every).to_arrow()
        assert records.to_arrow(all=every).equals(expected, check_metadata=True)
        assert pa.table(records).equals(records.to_arrow())


@pytest.mark.parametrize("name", COLLECTIONS)
def test_columns_are_the_values_of_the_fields(name: str) -> None:
    """A table, which reads many records at once, has what each field reads of each record."""
    for sample in SAMPLES.values():
        # Without plans and members, links lead nowhere.
        for dataset in (
            sample,
            attrs.evolve(sample, plans=(), members=(), assessments=sample.assessments[:9]),
        ):
            records: Any = getattr(dataset, name)
            table = records.table(all=True)
            for field in records.fields:
                values = [field.values(one, dataset) for one in records]
                if field.several:
                    stated = [tuple(one for one in some if type(one) is not ogp.Missing) for some in values]
                    cells = [
                        one or (some[0] if some else ()) for one, some in zip(stated, values, strict=True)
                    ]
                else:
                    cells = [one for (one,) in values]
                assert list(table[field.name]) == cells, field


def test_nested_types() -> None:
    """Reviews are structs, scales ordered dictionaries, dates structs; reasons are next to the values."""
    schema = INVENTED.assessments.to_arrow(nested=True).schema
    assert schema.names == [field.name for field in attrs.fields(ogp.Assessment)]
    progress = schema.field("progress").type
    assert str(progress.field("completion").type) == "dictionary<values=string, indices=int32, ordered=1>"
    assert [field.name for field in progress][:2] == ["completion", "completion_missing"]
    assert b"How far" in progress.field("completion").metadata[b"meaning"]
    assert str(schema.field("design").type.field("values").type) == "list<item: string>"
    kinds = {field.name: str(field.type) for field in NESTED.schema}
    assert kinds["start"] == "struct<year: int16, month: int8, day: int8, text: string>"
    assert kinds["extras"] == "string"


def names_of(shape: Shape) -> list[str]:
    """Return the names of the columns of a record."""
    return [name for one in shape.fields for name in (one.name, f"{one.name}_missing")[: 1 + one.reading]]


def test_no_two_columns_have_the_same_name() -> None:
    """No field has the name of the column of another one's reasons."""
    shapes = [shape_of(collection.record) for collection in COLLECTIONS.values()]
    for shape in [*shapes, *(inner for one in shapes for inner in one.fields)]:
        names = names_of(shape)
        assert len(names) == len({*names})


ROW: dict[str, Any] = {"id": "FD1", "plan": "AP_FRE01", "title": "One"}


def from_rows(*rows: dict[str, Any], **types: Any) -> ogp.Commitments:
    """Return commitments from rows; the types of columns are inferred, or given by name."""
    table = pa.Table.from_pylist(list(rows))
    for name, kind in types.items():
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(kind))
    return ogp.Commitments.from_arrow(table)


def test_columns_with_a_default_may_be_missing() -> None:
    """A required column is enough; the others have their defaults."""
    expected = ogp.Commitment(id="FD1", plan="AP_FRE01", title="One")
    assert from_rows(ROW) == ogp.Commitments([expected])
    reason = {"start_missing": "unclear", "unread": '{"start": "soon"}', "url": None}
    changed = attrs.evolve(expected, start=ogp.Missing.UNCLEAR, unread=ogp.FrozenMap({"start": "soon"}))
    assert from_rows({**ROW, **reason}) == ogp.Commitments([changed])
    assert from_rows({**ROW, "start": {"year": 2014, "month": 7}})[0].start == ogp.PartialDate(2014, 7)


def test_types_of_other_libraries() -> None:
    """Wide texts and lists, dictionaries and lists of a fixed size are accepted."""
    areas = {**ROW, "areas": ["2020/gender", "2020/justice"]}
    expected = from_rows(areas)
    assert expected[0].areas == ("2020/gender", "2020/justice")
    wide = pa.large_list(pa.large_string())
    assert from_rows(areas, areas=wide, title=pa.large_string()) == expected
    assert from_rows(areas, areas=pa.list_(pa.string(), 2)) == expected
    assert from_rows(areas, title=pa.dictionary(pa.int8(), pa.string())) == expected
    assert from_rows({**ROW, "areas": []}) == from_rows(ROW)


MILESTONES = [{"title": "a", "start": None, "start_missing": "unclear"}, None]
WRONG_VALUES: dict[str, tuple[dict[str, Any], str]] = {
    "unknown code": ({"start_missing": "no-dta"}, "column 'start': 'no-dta' is not a code of Missing"),
    "near code": ({"start_missing": "no-dat"}, "did you mean 'no-data'?"),
    "no such day": ({"start": {"year": 2014, "month": 13}}, "column 'start': the month is out of range: 13"),
    "year needed": ({"start": {"year": None, "month": 2}}, "the year of a PartialDate is a whole number"),
    "neither": ({"start": None}, "neither a value nor a reason; write the reason 'not-stated'"),
    "both": ({"start": {"year": 2014}, "start_missing": "unclear"}, "there is a value, and also the reason"),
    "needed": ({"title": None}, "column 'title': there is no value, and the field needs one"),
    "needed list": ({"areas": None}, "column 'areas': there is no value"),
    "in a list": ({"areas": ["a", None]}, "column 'areas': there is no value"),
    "no JSON": ({"extras": "{"}, "the text is not JSON (line 1, column 2)"),
    "empty JSON": ({"extras": ""}, "column 'extras': expected the JSON of an object; the text is not JSON"),
    "table": ({"extras": "a,b"}, "the text is not JSON (line 1, column 1)"),
    "number": ({"extras": '{"a": [9007199254740993.0]}'}, "9007199254740993.0 cannot be kept exactly"),
    "digits": ({"extras": '{"a": 0.10000000000000001}'}, "more exact than a double"),
    "small": ({"extras": '{"a": 1e-400}'}, "too large or too small; write it as text, in quotes (at /a)"),
    "long": ({"extras": '{"a": ' + "9" * 5_000 + "}"}, "too large or too small; write it as text"),
    "half": ({"extras": '{"a": "\\ud800"}'}, "half a character"),
    "no object": ({"extras": "[]"}, "column 'extras': expected the JSON of an object, found '[]'"),
    "NaN": ({"extras": '{"a": NaN}'}, "the number NaN cannot be kept exactly: it is infinite or NaN"),
    "repeated name": ({"extras": '{"a": 1, "a": 2}'}, "the name 'a' is repeated in the object"),
    "too deep": ({"extras": "[" * 100_000}, "nested more than 200 levels deep"),
    "field in extras": ({"extras": '{"title": 1}'}, "Commitment(extras=…) has the name 'title'"),
    "record in a list": ({"milestones": MILESTONES}, "column 'milestones': there is no value"),
}


RIGHT: dict[str, Any] = {
    "start": {"year": 2014, "month": 1},
    "start_missing": None,
    "areas": ["x"],
    "extras": '{"b": 1}',
    "milestones": MILESTONES[:1],
}


@pytest.mark.parametrize("case", WRONG_VALUES)
def test_wrong_values(case: str) -> None:
    """A value that does not fit is a problem, which names row and column; the right row is not named."""
    wrong, message = WRONG_VALUES[case]
    # The first row has right values of the same types.
    first = {**ROW, **{name: value for name, value in RIGHT.items() if name in wrong}}
    first |= {"start_missing": "unclear"} if [*wrong] == ["start_missing"] else {}
    with pytest.raises(ogp.InvalidData) as caught:
        from_rows(first, {**ROW, "id": "FD2", **wrong})
    assert message in str(caught.value)
    assert {problem.place.row for problem in caught.value.problems} == {2}


WRONG_COLUMNS = {
    "flat": (INVENTED.commitments.to_arrow(), "column 'area': Commitment has no column 'area'"),
    "missing": (pa.table({"id": ["a"]}), "column 'title': the column is required"),
    "type": (pa.table({**{n: [v] for n, v in ROW.items()}, "title": [1]}), "expected text, found the type"),
    "no values": (pa.table({**{n: [v] for n, v in ROW.items()}, "title": [None]}), "found the type 'null'"),
    "list": (pa.table({"areas": ["a"]}), "column 'areas': expected lists of text, found the type 'string'"),
    "item": (pa.table({"areas": [[1]]}), "column 'areas': expected text, found the type 'int64'"),
    "reason": (pa.table({"start_missing": [1]}), "column 'start_missing': expected text (codes of Missing)"),
    "date": (pa.table({"start": ["2014"]}), "expected structs of year, month, day and text"),
    "no year": (pa.table({"start": [{"month": 1}]}), "expected structs of year, month, day and text"),
    "year": (pa.table({"start": [{"year": "a"}]}), "column 'start.year': expected whole numbers"),
    "text": (pa.table({"start": [{"year": 1, "text": 1}]}), "column 'start.text': expected text"),
    "milestone": (pa.table({"milestones": [[{"title": "a", "x": 1}]]}), "'milestones.x': Milestone has no"),
    "struct": (pa.table({"milestones": [["a"]]}), "column 'milestones': expected structs"),
    "twice": (pa.table([pa.array(["a"])] * 2, names=["id", "id"]), "column 'id': 2 columns have this name"),
}


@pytest.mark.parametrize("case", WRONG_COLUMNS)
def test_wrong_columns(case: str) -> None:
    """A schema that does not match is reported, with the column."""
    table, message = WRONG_COLUMNS[case]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.Commitments.from_arrow(table)
    assert message in str(caught.value)
    assert all(problem.place.heading for problem in caught.value.problems)


def test_other_collections_report_their_values() -> None:
    """Numbers, booleans and structs are checked as well."""
    score = {"member": "FRE", "area": "A", "third_party_score": float("nan")}
    with pytest.raises(ogp.InvalidData, match="row 1, column 'third_party_score': nan is not a number"):
        ogp.Scores.from_arrow(pa.Table.from_pylist([score]))
    wrong = {"commitment": "FD1", "design": {"relevant": 1}, "published": {"starred": True}}
    with pytest.raises(
        ogp.InvalidData, match=r"'design\.relevant': expected booleans, found the type 'int64'"
    ):
        ogp.Assessments.from_arrow(pa.Table.from_pylist([wrong]))
    whole = {"member": "FRE", "title": "A", "year": "2014"}
    with pytest.raises(ogp.InvalidData, match="column 'year': expected whole numbers"):
        ogp.Resources.from_arrow(pa.Table.from_pylist([whole]))
    with pytest.raises(ogp.InvalidData, match="column 'third_party_score': expected numbers"):
        ogp.Scores.from_arrow(pa.Table.from_pylist([{**score, "third_party_score": "3"}]))
    rows = [{"commitment": "FD1", "published": {"starred": True}}, {"commitment": "FD2", "published": None}]
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.Assessments.from_arrow(pa.Table.from_pylist(rows))
    assert [str(one) for one in caught.value.problems] == [
        "row 2, column 'published': there is no value, and the field needs one [arrow-value]"
    ]


def test_repeated_identifiers() -> None:
    """An identifier that occurs twice is a problem of the second row."""
    with pytest.raises(
        ogp.InvalidData, match=r"row 3, column 'id': the identifier 'FD1' is repeated; .* row 1"
    ):
        from_rows(ROW, {**ROW, "id": "FD2"}, ROW)


def test_what_is_no_arrow_data() -> None:
    """Other objects are rejected, damaged data and failing producers are problems."""

    class Failing:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise RuntimeError("no stream today")

    for wrong in (3, ROW, pa.Table, None):
        with pytest.raises(TypeError, match="from_arrow takes Arrow data, such as a"):
            ogp.Commitments.from_arrow(wrong)
    with pytest.raises(ogp.InvalidData, match="cannot be read: 'no stream today'"):
        ogp.Commitments.from_arrow(Failing())
    damaged = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xff")]
    )
    with pytest.raises(ogp.InvalidData, match="arrow-damaged"):
        ogp.Commitments.from_arrow(pa.table({**{n: [v] for n, v in ROW.items()}, "title": damaged}))


def test_problems_are_limited() -> None:
    """Ten thousand problems are listed, and then that there may be more."""
    count = MOST_FAULTS + 2
    table = pa.table(
        {
            "id": [str(n) for n in range(count)],
            "plan": ["a"] * count,
            "title": [*["x"], *[None] * (count - 1)],
        }
    )
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.Commitments.from_arrow(table)
    assert len(caught.value.problems) == MOST_FAULTS + 1
    assert "more than 10,000" in caught.value.problems[-1].message


def test_whole_numbers_are_limited() -> None:
    """A number that Arrow cannot contain is an error that names column and row, in both forms."""
    plans = ogp.Dataset(
        plans=[ogp.ActionPlan(id="a", member="b"), ogp.ActionPlan(id="c", member="b", number=2**63)]
    ).plans
    for nested in (False, True):
        with pytest.raises(ValueError, match="column 'number', row 2: the whole number is too large"):
            plans.to_arrow(nested=nested)


def test_forms_and_types() -> None:
    """The nested form has all columns; a collection of any records has none."""
    with pytest.raises(TypeError, match=r"Commitments.to_arrow takes all=True or nested=True, not both"):
        INVENTED.commitments.to_arrow(all=True, nested=True)
    anything: Any = ogp.Records(INVENTED.commitments[:1])
    asked: tuple[Callable[[], object], ...] = (
        lambda: anything.to_arrow(nested=True),
        lambda: anything.from_arrow(NESTED),
        anything.to_arrow,
    )
    for ask in asked:
        with pytest.raises(TypeError, match="ask a collection of one type"):
            ask()


def test_only_names_are_compiled() -> None:
    """A path that is not made of names is rejected, and never run."""
    assert attributes("design.relevant")([ogp.Assessment(commitment="a")]) == [ogp.Missing.NOT_STATED]
    with pytest.raises(ValueError, match="is not the path of an attribute"):
        attributes("x for x in ()")
