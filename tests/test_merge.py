"""One dataset from several sources: nothing is lost, and what they state differently is reported."""

import pickle
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings

import ogpmodel as ogp
from change_pairs import seeds, state
from ogpmodel import Completion, Conflict, FrozenMap, Missing, OgpValue, PartialDate
from ogpmodel._changes.values import field_names, is_tuple, type_of
from ogpmodel._dataset.keyed import Keyed

few = settings(max_examples=6, deadline=None)
TABLE = Path(__file__).parent / "data" / "commitments-2017.csv"


def same(one: ogp.Dataset, other: ogp.Dataset) -> bool:
    """Return whether two datasets have the same records, whatever the order of these and of joined lists."""
    return not ogp.compare(*map(ordered, (one, other)))


def ordered(value: Any) -> Any:
    """Return a dataset or record whose lists are sorted."""
    if isinstance(value, ogp.Dataset):
        parts: dict[str, Any] = {name: map(ordered, part) for name, part in value.parts().items()}
        return ogp.Dataset(**parts, metadata=ordered(value.metadata), extras=value.extras)
    if is_tuple(value):
        return tuple(sorted(map(ordered, value), key=repr))
    if not isinstance(value, ogp.Record):
        return value
    kind: Any = type(value)
    names = [name for name in field_names(kind) if name not in {"extras", "unread"}]
    changed = {name: ordered(getattr(value, name)) for name in names}
    if texts := getattr(value, "unread", None):
        # Their paths contain the places of milestones.
        changed["unread"] = FrozenMap(dict.fromkeys(sorted(map(str, texts.values()))))
    return attrs.evolve(cast("Any", value), **changed)


def thinned(value: Any, chance: Random) -> Any:
    """Return a record with some of its optional fields as if nothing were stated."""
    gone: dict[str, Any] = {}
    for field in attrs.fields(type_of(value)):
        if field.default is attrs.NOTHING or field.name in {"unread", "extras"}:
            continue
        old = getattr(value, field.name)
        if isinstance(old, ogp.Record):
            gone[field.name] = thinned(old, chance)
        elif chance.random() < 0.5 and not field.name.startswith("undecided"):
            gone[field.name] = field.default
            if hasattr(value, f"undecided_{field.name}"):
                gone[f"undecided_{field.name}"] = ()
    return attrs.evolve(value, **gone)


def part_of(dataset: ogp.Dataset, chance: Random) -> ogp.Dataset:
    """Return a dataset that states a part of what another one states: without contradictions."""
    parts: dict[str, Any] = {
        name: [
            thinned(one, chance) if isinstance(part, Keyed) else one for one in part if chance.random() < 0.8
        ]
        for name, part in dataset.parts().items()
    }
    return ogp.Dataset(**parts, metadata=thinned(dataset.metadata, chance))


# Laws.


@few
@given(seeds().map(state))
def test_merging_a_dataset_with_itself(dataset: ogp.Dataset) -> None:
    """Nothing changes, however often it is merged."""
    merged = ogp.merge(dataset, dataset, dataset)
    assert (merged.dataset, merged.conflicts) == (dataset, ())
    assert ogp.merge(dataset).dataset == dataset


@few
@given(seeds())
def test_without_conflicts_the_order_does_not_matter(chance: Random) -> None:
    """Merging is commutative and associative, and the whole is restored from its parts."""
    whole = state(chance)
    a, b, c = (part_of(whole, chance) for _ in range(3))
    merged = ogp.merge(a, b, c)
    assert merged.conflicts == ()
    assert same(ogp.merge(c, a, b).dataset, merged.dataset)
    assert same(ogp.merge(ogp.merge(a, b).dataset, c).dataset, merged.dataset)
    assert same(ogp.merge(a, ogp.merge(b, c).dataset).dataset, merged.dataset)
    restored = ogp.merge(a, whole)
    assert restored.conflicts == ()
    assert same(restored.dataset, whole)


def stated(value: Any, path: str = "") -> dict[str, Any]:
    """Return the known values of a record by path; those of tuples one by one."""
    if isinstance(value, ogp.Record):
        kind: Any = type(value)
        names = (name for name in field_names(kind) if name not in {"unread", "extras"})
        return {k: v for name in names for k, v in stated(getattr(value, name), f"{path}{name}.").items()}
    if is_tuple(value):
        items = [list(stated(one).items()) if isinstance(one, ogp.Record) else one for one in value]
        return {f"{path}{one!r}": True for one in items}
    return {} if value is None or isinstance(value, Missing) else {path: str(value)}


@few
@given(seeds())
def test_nothing_is_lost_without_a_conflict(chance: Random) -> None:
    """Every value that a source states is in the merged record, or in a conflict of its field."""
    a, b = state(chance), state(chance)
    merged = ogp.merge(a, b)
    conflicts = {(one.collection, one.key, one.path) for one in merged.conflicts}
    for source in (a, b):
        keyed: dict[str, Any] = {
            name: part for name, part in source.parts().items() if isinstance(part, Keyed)
        }
        for name, part in keyed.items():
            for record in part:
                key = part.key_of(record)
                found = stated(cast("Any", merged.dataset.parts()[name]).exactly(key))
                for path, value in stated(record).items():
                    # A milestone that both state is merged field by field.
                    lost = found.get(path) != value and not path.startswith("milestones")
                    assert not lost or any(
                        (name, key) == one[:2] and path.startswith(f"{one[2]}.") for one in conflicts
                    ), (name, key, path, value)
        for name in ("resources", "posts", "scores", "figures"):
            gone = ogp.compare(source, merged.dataset).where(collection=name, kind=ogp.ChangeKind.REMOVED)
            assert not gone


# Rules.


def commitment(**fields: Any) -> ogp.Commitment:
    """Return a commitment."""
    known: dict[str, Any] = {"id": "FD0001", "plan": "AP_FRE01", "title": "Publish the budget", **fields}
    return ogp.Commitment(**known)


def assessment(**fields: Any) -> ogp.Assessment:
    """Return an assessment with these design readings."""
    return ogp.Assessment(commitment="FD0001", design=ogp.DesignReview(**fields))


def milestone(title: str, end: Any = Missing.NOT_STATED, **fields: Any) -> ogp.Milestone:
    """Return a milestone."""
    return ogp.Milestone(title=title, end=end, **fields)


A, B, C = OgpValue.ACCESS_TO_INFORMATION, OgpValue.CIVIC_PARTICIPATION, OgpValue.PUBLIC_ACCOUNTABILITY
RULES: Mapping[str, tuple[ogp.Record, ogp.Record, ogp.Record, list[str]]] = {
    "a value before nothing": (
        commitment(number="1"),
        commitment(url="https://a.example"),
        commitment(number="1", url="https://a.example"),
        [],
    ),
    "a value before a reason": (
        commitment(text=Missing.UNCLEAR),
        commitment(text="All"),
        commitment(text="All"),
        [],
    ),
    "a reason before not stated": (
        commitment(),
        commitment(text=Missing.NO_DATA),
        commitment(text=Missing.NO_DATA),
        [],
    ),
    "the reason that tells most": (
        commitment(text=Missing.NO_DATA),
        commitment(text=Missing.WITHDRAWN),
        commitment(text=Missing.WITHDRAWN),
        [],
    ),
    "two values": (commitment(number="1"), commitment(number="2"), commitment(number="1"), ["number"]),
    "the same date": (
        commitment(end=PartialDate(2014)),
        commitment(end=PartialDate(2014, text="'14")),
        commitment(end=PartialDate(2014, text="'14")),
        [],
    ),
    "two dates": (
        commitment(end=PartialDate(2014)),
        commitment(end=PartialDate(2014, 7)),
        commitment(end=PartialDate(2014)),
        ["end"],
    ),
    "institutions in another order": (
        commitment(lead_institutions=("Mint", "Treasury")),
        commitment(lead_institutions=("Treasury", "Mint")),
        commitment(lead_institutions=("Mint", "Treasury")),
        [],
    ),
    "other institutions": (
        commitment(lead_institutions=("Mint",)),
        commitment(lead_institutions=("Mint", "Treasury")),
        commitment(lead_institutions=("Mint",)),
        ["lead_institutions"],
    ),
    "areas of two vintages": (
        commitment(areas=("2020/a",)),
        commitment(areas=("2016/b",), undecided_areas=("2016/c",)),
        commitment(areas=("2020/a", "2016/b"), undecided_areas=("2016/c",)),
        [],
    ),
    "areas of one vintage": (
        commitment(areas=("2020/a",)),
        commitment(areas=("2020/a", "2020/b")),
        commitment(areas=("2020/a",)),
        ["areas"],
    ),
    "an area that was undecided": (
        commitment(areas=("2020/a",), undecided_areas=("2020/b", "2020/c", "2020/d")),
        commitment(areas=("2020/a", "2020/b"), undecided_areas=("2020/d",)),
        commitment(areas=("2020/a", "2020/b"), undecided_areas=("2020/d",)),
        [],
    ),
    "undecided values": (
        assessment(values=(A,), undecided_values=(B, C)),
        assessment(values=(B, A)),
        assessment(values=(A, B)),
        [],
    ),
    "values that contradict": (
        assessment(values=(A,), undecided_values=(C,)),
        assessment(values=(B,)),
        assessment(values=(A,), undecided_values=(C,)),
        ["design.values"],
    ),
    "values that one does not state": (
        assessment(undecided_values=(C,)),
        assessment(values=Missing.NO_DATA, compound=True),
        assessment(values=Missing.NO_DATA, undecided_values=(C,), compound=True),
        [],
    ),
    "milestones": (
        commitment(milestones=(milestone("Draft", PartialDate(2014)), milestone("Draft"))),
        commitment(milestones=(milestone("draft ", PartialDate(2015)), milestone("Vote"))),
        commitment(milestones=(milestone("Draft", PartialDate(2014)), milestone("Draft"), milestone("Vote"))),
        ["milestones.0.title", "milestones.0.end"],
    ),
    "what could not be read": (
        commitment(text=Missing.UNREADABLE, unread=FrozenMap({"text": "#", "url": "?"})),
        commitment(text="All", theme=Missing.UNREADABLE, unread=FrozenMap({"theme": "%", "url": "!"})),
        commitment(text="All", theme=Missing.UNREADABLE, unread=FrozenMap({"theme": "%", "url": "?"})),
        ["unread.url"],
    ),
    "what could not be read of a milestone": (
        commitment(milestones=(milestone("Draft"),)),
        commitment(
            milestones=(milestone("Vote", Missing.UNREADABLE),),
            unread=FrozenMap({"milestones.0.end": "soon", "milestones.7.end": "later"}),
        ),
        commitment(
            milestones=(milestone("Draft"), milestone("Vote", Missing.UNREADABLE)),
            unread=FrozenMap({"milestones.1.end": "soon", "milestones.7.end": "later"}),
        ),
        [],
    ),
    "extras": (
        commitment(extras=FrozenMap({"a": 1, "b": 1, "d": 1})),
        commitment(extras=FrozenMap({"b": 1.0, "c": (2,), "d": 1})),
        commitment(extras=FrozenMap({"a": 1, "b": 1, "c": (2,), "d": 1})),
        ["extras.b"],
    ),
    "aliases and contacts": (
        ogp.Member(code="FRE", name="Freedonia", aliases=("A", "B"), contacts=(ogp.Contact(text="Office"),)),
        ogp.Member(
            code="FRE",
            name="Freedonia",
            aliases=("B", "C"),
            contacts=(ogp.Contact(text="Office", role="Head"),),
        ),
        ogp.Member(
            code="FRE",
            name="Freedonia",
            aliases=("A", "B", "C"),
            contacts=(ogp.Contact(text="Office", role="Head"),),
        ),
        [],
    ),
    "participation": (
        ogp.ActionPlan(id="P", member="FRE", number=1),
        ogp.ActionPlan(id="P", member="FRE", participation=ogp.Participation(forum=True)),
        ogp.ActionPlan(id="P", member="FRE", number=1, participation=ogp.Participation(forum=True)),
        [],
    ),
}


def holding(record: ogp.Record) -> ogp.Dataset:
    """Return a dataset with one record."""
    names = {ogp.Commitment: "commitments", ogp.Assessment: "assessments", ogp.Member: "members"}
    parts: dict[str, Any] = {names.get(cast("Any", type(record)), "plans"): [record]}
    return ogp.Dataset(**parts)


@pytest.mark.parametrize(("one", "other", "expected", "paths"), RULES.values(), ids=RULES.keys())
def test_rules(one: ogp.Record, other: ogp.Record, expected: ogp.Record, paths: list[str]) -> None:
    """Each kind of field is merged by its own rule; the conflicts are the same from both sides."""
    merged, back = (ogp.merge(holding(a), holding(b)) for a, b in ((one, other), (other, one)))
    assert merged.dataset == holding(expected)
    assert [conflict.path for conflict in merged.conflicts] == paths
    assert sorted(conflict.path for conflict in back.conflicts) == sorted(paths)
    assert same(merged.dataset, back.dataset) or paths


def test_records_without_identifiers() -> None:
    """Equal records are kept as often as the source with most has them."""
    post, other = ogp.Post(member="FRE", title="A"), ogp.Post(member="FRE", title="B")
    merged = ogp.merge(ogp.Dataset(posts=[post, post]), ogp.Dataset(posts=[other, post]))
    assert list(merged.dataset.posts) == [post, post, other]


def test_extras_of_the_document() -> None:
    """Extras of datasets are joined; two values of one name are a conflict."""
    sources = [ogp.Dataset(extras=FrozenMap({"a": number, "b": 0})) for number in (1, 2)]
    merged = ogp.merge(*sources, prefer=lambda conflict: conflict.claims[1].value)
    assert merged.dataset.extras == FrozenMap({"a": 2, "b": 0})
    assert str(merged.conflicts[0]) == "extras extras.a: 1 (dataset) ≠ 2 (dataset (2))"


def test_sources_are_kept() -> None:
    """The sources of both are listed once, and each collection names the sources that have it."""
    metadata = ogp.Metadata(title="A", sources=(ogp.Source(title="Page", covers="all"),), notes=("One",))
    more = ogp.Metadata(title="A", sources=(ogp.Source(title="Table", covers="some"),), notes=("One", "Two"))
    one = ogp.Dataset(metadata=metadata, commitments=[commitment()])
    merged = ogp.merge(one, ogp.Dataset(metadata=more), names=("page", "table"))
    assert [source.title for source in merged.dataset.metadata.sources] == ["Page", "Table"]
    assert merged.dataset.metadata.notes == ("One", "Two")
    assert (merged.sources["commitments"], merged.sources["plans"]) == (("page",), ())


# Resolving conflicts.

ONE, TWO, THREE = (
    holding(commitment(number=str(number), title=f"Title {number}", url=url))
    for number, url in ((1, None), (2, None), (3, "https://a.example"))
)
NAMES = ("page", "table", "export")


def longest(conflict: Conflict) -> Any:
    """Return the longest value."""
    return max((claim.value for claim in conflict.claims), key=len)


def count_of_claims(conflict: Conflict) -> str:
    """Return a text that no source states."""
    return f"{len(conflict.claims)} claims"


PREFERENCES: Mapping[str, tuple[Any, tuple[str, str]]] = {
    "nobody": (None, ("1", "Title 1")),
    "a source": ("table", ("2", "Title 2")),
    "several": (("export", "table"), ("3", "Title 3")),
    "by field": ({ogp.Commitments.fields.title: "export", "number": ("table",)}, ("2", "Title 3")),
    "only one field": ({"title": "table"}, ("1", "Title 2")),
    "a function": (count_of_claims, ("3 claims", "3 claims")),
    "a function for a field": ({"title": count_of_claims}, ("1", "3 claims")),
}


@pytest.mark.parametrize(("prefer", "expected"), PREFERENCES.values(), ids=PREFERENCES.keys())
def test_prefer(prefer: Any, expected: tuple[str, str]) -> None:
    """The rule that the caller names resolves conflicts, which are reported nevertheless."""
    merged = ogp.merge(ONE, TWO, THREE, names=NAMES, prefer=prefer)
    (found,) = merged.dataset.commitments
    assert (found.number, found.title) == expected
    assert [(one.path, one.chosen) for one in merged.conflicts] == [
        ("title", expected[1]),
        ("number", expected[0]),
    ]
    assert [claim.source for claim in merged.conflicts[0].claims] == list(NAMES)


def test_a_field_in_a_record_is_preferred_before_the_record() -> None:
    """The most exact path decides."""
    sources = [
        ogp.Dataset(
            assessments=[
                ogp.Assessment(
                    commitment="A",
                    results=ogp.ResultsReview(completion=completion, report_year=year),
                )
            ]
        )
        for completion, year in ((Completion.LIMITED, 2014), (Completion.COMPLETE, 2015))
    ]
    prefer = {"results": "two", "results.completion": "one"}
    (found,) = ogp.merge(*sources, names=("one", "two"), prefer=prefer).dataset.assessments
    assert (found.results.completion, found.results.report_year) == (Completion.LIMITED, 2015)
    assert ogp.merge(*sources, prefer={"results.completion": longest_scale}).dataset == sources[1].updated(
        assessments=[
            ogp.evolve(
                found, results=ogp.evolve(found.results, completion=Completion.COMPLETE, report_year=2014)
            )
        ]
    )


def longest_scale(conflict: Conflict) -> Any:
    """Return the highest step."""
    return max(claim.value for claim in conflict.claims)


MISTAKES: Mapping[str, tuple[Any, type[Exception], str]] = {
    "nothing": (ogp.merge, ValueError, "merge takes one source or more"),
    "a collection": (lambda: ogp.merge(cast("Any", ONE.commitments)), TypeError, "merge takes datasets, not"),
    "no such source": (
        lambda: ogp.merge(ONE, TWO, names=("page", "table"), prefer="pages"),
        ogp.NotFound,
        "'pages' is not one of the sources; did you mean 'page'",
    ),
    "no rule": (lambda: ogp.merge(ONE, prefer=cast("Any", 1)), TypeError, "prefer takes a source"),
    "too few names": (lambda: ogp.merge(ONE, TWO, names=["a"]), ValueError, "takes 2 different names"),
    "equal names": (lambda: ogp.merge(ONE, TWO, names=["a", "a"]), ValueError, "takes 2 different names"),
    "no name": (lambda: ogp.merge(ONE, names=cast("Any", [1])), TypeError, "expected text, not 1"),
    "another type": (
        lambda: ogp.merge(ONE, TWO, prefer=lambda _: 1),
        TypeError,
        r"title=….* takes text, not 1",
    ),
}


@pytest.mark.parametrize(("wrong", "error", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes(wrong: Any, error: type[Exception], message: str) -> None:
    """What cannot be meant is an error that says what to write."""
    with pytest.raises(error, match=message):
        wrong()


# Showing and tracing.


def test_merged_is_shown() -> None:
    """The result has a text, a table and HTML, and is a value."""
    merged = ogp.merge(ONE, TWO, names=("page", "table"))
    assert merged.summary() == "2 conflicts: commitments.title 1, commitments.number 1"
    assert repr(merged) == f"<Merged: <Dataset: 1 commitment>, {merged.summary()}>"
    assert str(merged).splitlines()[1:] == [
        "FD0001 title: Title 1 (page) ≠ Title 2 (table)",
        "FD0001 number: 1 (page) ≠ 2 (table)",
    ]
    assert merged.table()["chosen"] == (True, False, True, False)
    assert "Title 1 (page) ≠ Title 2 (table)" in merged._repr_html_()
    assert ogp.merge(ONE).summary() == "no conflicts"
    assert pickle.loads(pickle.dumps(merged)) == merged
    assert repr(merged.conflicts[0]).startswith("<Conflict: FD0001 title")
    assert repr(merged.conflicts[0].claims[0]) == "<Claim: Title 1 (page)>"


def test_many_conflicts_are_cut() -> None:
    """The text shows the first conflicts, and the summary the most frequent fields."""
    one, other = (
        ogp.Dataset(
            commitments=[
                commitment(id=f"FD{number:04}", title=f"{letter}{number}", url=letter) for number in range(12)
            ]
        )
        for letter in "ab"
    )
    merged = ogp.merge(one, other)
    assert str(merged).endswith("… and 4 more; `conflicts` has all")
    fields = dict.fromkeys(("number", "original_title", "short_title", "language", "url", "theme"), "ab")
    one, other = (
        holding(commitment(**{name: text[place] for name, text in fields.items()})) for place in range(2)
    )
    assert ogp.merge(one, other).summary().endswith(" and 1 more fields")


def test_a_conflict_names_the_cell() -> None:
    """A claim from a table has file, row and column, also after its records were renamed."""
    result = ogp.read(TABLE)
    first = result.dataset.commitments[0]
    renamed = result.renamed({first.id: "FD0001"})
    assert renamed.dataset.commitments[0].id == "FD0001"
    edited = renamed.dataset.updated(
        commitments=[ogp.evolve(renamed.dataset.commitments[0], title="Other")],
        members=[ogp.evolve(renamed.dataset.members[0], name="Other")],
    )
    merged = ogp.merge(renamed, edited)
    places = {one.path: one.claims[0].place for one in merged.conflicts}
    title = places["title"]
    assert title is not None
    assert (title.row, title.heading, title.file) == (3, "Commitment Title", str(TABLE))
    assert str(merged.conflicts[-1].claims[0]).endswith(f"({title})")
    assert places["name"] is not None
    assert (places["name"].row, places["name"].heading) == (None, "Country")


def test_places_of_values() -> None:
    """A value has the cell of its field, or of the record around it, or its row alone; or none."""
    result = ogp.read(TABLE)
    key = result.dataset.commitments[0].id
    assert str(result.place_of("assessments", key, "progress.completion")).endswith(
        "row 3, column CE 'Completion (progress report)'"
    )
    assert str(result.place_of("commitments", key, "url")) == "row 3"
    assert result.place_of("posts", "nobody", "title") is None
    assert result.origins.rows[key] == 3
    assert ogp.ReadResult(result.dataset, result.report).origins.rows == {}
    plans = ogp.read(Path(__file__).parent / "data" / "participation-2016.csv")
    assert sorted(plans.origins.rows) == sorted(plans.dataset.plans.keys())
