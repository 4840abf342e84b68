"""What changed between two states of a dataset: laws, kinds, and how changes are shown."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from change_pairs import respelt, seeds, state, states
from ogpmodel import ChangeKind, Changes, Completion, Missing, PartialDate, PotentialImpact, RecordChange
from ogpmodel._changes.kinds import bare_path
from ogpmodel._cli.main import main

Kind = ChangeKind
few = settings(max_examples=8, deadline=None)
FREE = ogp.Commitment(
    id="FD0001",
    plan="AP_FRE01",
    title="Publish the budget",
    areas=("2020/open-data",),
    end=PartialDate(2015, 6),
    milestones=(ogp.Milestone(title="Print it", end=PartialDate(2014)), ogp.Milestone(title="Read it")),
)
REVIEW = ogp.Assessment(
    commitment="FD0001",
    design=ogp.DesignReview(potential_impact=PotentialImpact.MODERATE),
    progress=ogp.ProgressReview(completion=Completion.LIMITED),
)


def world(*, commitments: Any = (FREE,), assessments: Any = (REVIEW,), **parts: Any) -> ogp.Dataset:
    """Return a dataset with one member, one plan, one commitment and its assessment, or others."""
    plan = ogp.ActionPlan(id="AP_FRE01", member="FRE", number=1, submitted=2014)
    known: dict[str, Any] = {"members": [ogp.Member(code="FRE", name="Freedonia")], "plans": [plan]}
    return ogp.Dataset(**(known | parts), commitments=commitments, assessments=assessments)


WORLD = world()


# Laws.


@few
@given(seeds().map(state))
def test_a_dataset_does_not_differ_from_itself(dataset: ogp.Dataset) -> None:
    """Nothing is listed, nothing is quiet."""
    found = ogp.compare(dataset, dataset, order=True)
    assert (len(found), found.quiet, bool(found), found.summary()) == (0, (), False, "no changes")


@few
@given(pair=states(), order=st.booleans())
def test_changes_lead_from_one_state_to_the_other(
    pair: tuple[ogp.Dataset, ogp.Dataset], *, order: bool
) -> None:
    """Applied to the old state they give the new one, and undone they give the old one."""
    old, new = pair
    changes = ogp.compare(old, new, order=order)
    assert changes.apply(old) == new
    assert changes.inverse().apply(new) == old
    assert changes.inverse().inverse() == changes
    assert ogp.compare(new, old, order=order).apply(new) == old


@few
@given(states())
def test_spellings_and_order_are_no_changes(pair: tuple[ogp.Dataset, ogp.Dataset]) -> None:
    """Another spelling of dates, and another order of records, are not listed, and are applied."""
    old, new = pair
    parts: dict[str, Any] = {
        name: [respelt(one, "as printed") for one in reversed(part)] for name, part in new.parts().items()
    }
    same = ogp.Dataset(**parts, metadata=respelt(new.metadata, "as printed"), extras=new.extras)
    found = ogp.compare(new, same)
    assert not found
    assert found.apply(new) == same
    assert {one.kind for one in ogp.compare(new, same, order=True)} <= {Kind.REORDERED}
    assert len(ogp.compare(old, new)) == len(ogp.compare(old, same))


@few
@given(states())
def test_every_change_is_shown(pair: tuple[ogp.Dataset, ogp.Dataset]) -> None:
    """Changes have a text, a table, Markdown, HTML and JSON, and are values."""
    changes = ogp.compare(*pair, order=True)
    assert len(json.loads(changes.to_json())["changes"]) == len(changes) == len(changes.table())
    assert "\n" not in "".join(map(str, changes))
    assert changes.to_html().count("<tr>") == min(len(changes), 20) + 1
    assert pickle.loads(pickle.dumps(changes)) == changes
    assert hash(changes) == hash(ogp.compare(*pair, order=True))


# Kinds.


def edit(**fields: Any) -> ogp.Dataset:
    """Return the world with other fields of the commitment."""
    return world(commitments=[ogp.evolve(FREE, **fields)])


def review(**reviews: Any) -> ogp.Dataset:
    """Return the world with other reviews of the commitment."""
    return world(assessments=[ogp.evolve(REVIEW, **reviews)])


CASES: dict[str, tuple[ogp.Dataset, ogp.Dataset, list[tuple[ChangeKind, str]]]] = {
    "title": (WORLD, edit(title="Publish a budget"), [(Kind.TITLE_EDITED, "title")]),
    "original title": (
        edit(original_title="Presupuesto"),
        edit(original_title="Un presupuesto"),
        [(Kind.TITLE_EDITED, "original_title")],
    ),
    "area moved": (WORLD, edit(areas=("2020/gender",)), [(Kind.AREA_MOVED, "areas")]),
    "area added": (WORLD, edit(areas=("2020/open-data", "2020/gender")), [(Kind.AREA_ADDED, "areas")]),
    "area removed": (WORLD, edit(areas=()), [(Kind.AREA_REMOVED, "areas")]),
    "areas in another order": (
        edit(areas=("2020/a", "2020/b")),
        edit(areas=("2020/b", "2020/a")),
        [(Kind.EDITED, "areas")],
    ),
    "later": (WORLD, edit(end=PartialDate(2016)), [(Kind.DEADLINE_LATER, "end")]),
    "more precise": (WORLD, edit(end=PartialDate(2015, 6, 3)), [(Kind.EDITED, "end")]),
    "the same date": (WORLD, edit(end=PartialDate(2015, 6, text="June 2015")), []),
    "a start is no deadline": (
        edit(start=PartialDate(2012)),
        edit(start=PartialDate(2013)),
        [(Kind.EDITED, "start")],
    ),
    "milestone later": (
        WORLD,
        edit(milestones=(ogp.evolve(FREE.milestones[0], end=PartialDate(2016)), FREE.milestones[1])),
        [(Kind.DEADLINE_LATER, "milestones.0.end")],
    ),
    "milestone without a date": (
        WORLD,
        edit(milestones=(ogp.evolve(FREE.milestones[0], end=Missing.UNCLEAR), FREE.milestones[1])),
        [(Kind.NO_LONGER_KNOWN, "milestones.0.end")],
    ),
    "one milestone fewer": (WORLD, edit(milestones=FREE.milestones[:1]), [(Kind.EDITED, "milestones")]),
    "known": (WORLD, edit(text="All of it"), [(Kind.NOW_KNOWN, "text")]),
    "another reason": (WORLD, edit(text=Missing.UNCLEAR), [(Kind.REASON_CHANGED, "text")]),
    "from None": (WORLD, edit(number="1"), [(Kind.NOW_KNOWN, "number")]),
    "plan moved": (WORLD, edit(plan="AP_FRE02"), [(Kind.PLAN_MOVED, "plan")]),
    "completion": (
        WORLD,
        review(progress=ogp.ProgressReview(completion=Completion.COMPLETE)),
        [(Kind.COMPLETION_RAISED, "progress.completion")],
    ),
    "rating": (
        WORLD,
        review(design=ogp.DesignReview(potential_impact=PotentialImpact.NONE)),
        [(Kind.RATING_LOWERED, "design.potential_impact")],
    ),
    "reviewed": (
        world(assessments=[]),
        WORLD,
        [(Kind.NEWLY_REVIEWED, ""), (Kind.ADDED, "")],
    ),
    "star as printed": (
        review(published=ogp.Published(starred=False)),
        review(published=ogp.Published(starred=True)),
        [(Kind.STAR_GAINED, ""), (Kind.EDITED, "published.starred")],
    ),
    "star that nobody had judged": (
        WORLD,
        review(published=ogp.Published(starred=True)),
        [(Kind.STAR_NOW_KNOWN, ""), (Kind.NOW_KNOWN, "published.starred")],
    ),
    "star without data": (
        review(published=ogp.Published(starred=Missing.NO_DATA)),
        review(published=ogp.Published(starred=True)),
        [(Kind.STAR_NOW_KNOWN, ""), (Kind.NOW_KNOWN, "published.starred")],
    ),
    "unreadable instead of blank": (
        review(progress=ogp.ProgressReview(), design=ogp.DesignReview()),
        review(progress=ogp.ProgressReview(completion=Missing.UNREADABLE), design=ogp.DesignReview()),
        [(Kind.NO_LONGER_READABLE, "progress.completion")],
    ),
    "unreadable instead of a value": (
        review(design=ogp.DesignReview()),
        review(progress=ogp.ProgressReview(completion=Missing.UNREADABLE), design=ogp.DesignReview()),
        [(Kind.NO_LONGER_READABLE, "progress.completion")],
    ),
    "readable again, and not reviewed": (
        review(progress=ogp.ProgressReview(completion=Missing.UNREADABLE)),
        review(progress=ogp.ProgressReview(completion=Missing.NOT_REVIEWED)),
        [(Kind.NO_LONGER_REVIEWED, ""), (Kind.NOW_READABLE, "progress.completion")],
    ),
    "unreadable text of a commitment": (
        edit(text="All"),
        edit(text=Missing.UNREADABLE),
        [(Kind.NO_LONGER_READABLE, "text")],
    ),
    "plan added": (world(plans=[]), WORLD, [(Kind.PLAN_ADDED, "")]),
    "member": (world(members=[]), WORLD, [(Kind.ADDED, "")]),
    "metadata": (WORLD, world(metadata=ogp.Metadata(title="A")), [(Kind.NOW_KNOWN, "title")]),
    "extras": (WORLD, world(extras=ogp.FrozenMap({"a": 1})), [(Kind.EDITED, "extras")]),
    "a post": (
        world(posts=[ogp.Post(member="FRE", title="A")]),
        world(posts=[ogp.Post(member="FRE", title="B")]),
        [(Kind.REMOVED, ""), (Kind.ADDED, "")],
    ),
    "a post twice": (
        world(posts=[ogp.Post(member="FRE", title="A")]),
        world(posts=[ogp.Post(member="FRE", title="A")] * 2),
        [(Kind.ADDED, "")],
    ),
    "a post with another spelling": (
        world(posts=[ogp.Post(member="FRE", title="A", date=PartialDate(2014))]),
        world(posts=[ogp.Post(member="FRE", title="A", date=PartialDate(2014, text="'14"))]),
        [],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_kinds(old: ogp.Dataset, new: ogp.Dataset, expected: list[tuple[ChangeKind, str]]) -> None:
    """Each change has the kind that people ask for; reversed, it has the reverse kind."""
    changes, back = ogp.compare(old, new), ogp.compare(new, old)
    assert sorted((one.kind.code, one.path) for one in changes) == sorted(
        (kind.code, path) for kind, path in expected
    )
    assert back.count_by("kind") == {kind.reverse: count for kind, count in changes.count_by("kind").items()}
    assert (changes.apply(old), changes.inverse().apply(new)) == (new, old)


def test_stars_by_rule() -> None:
    """The rule that was applied is named; a star that OGP printed is named beside it."""
    starless = ogp.Published(starred_progress=False, starred=False)
    starred = ogp.Published(starred_progress=True, starred=True)
    specific = ogp.DesignReview(
        specificity=ogp.Specificity.HIGH, relevant=True, potential_impact=PotentialImpact.TRANSFORMATIVE
    )

    def with_stars(published: ogp.Published, completion: Completion) -> ogp.Dataset:
        progress = ogp.ProgressReview(completion=completion, report_year=2016)
        return review(design=specific, progress=progress, published=published)

    old, new = with_stars(starless, Completion.LIMITED), with_stars(starred, Completion.COMPLETE)
    gained = ogp.compare(old, new).where(kind=Kind.STAR_GAINED)
    assert {one.detail: (one.old, one.new) for one in gained} == {
        "as printed": (False, True),
        "rule of 2015": (False, True),
        "current rule": (False, True),
    }
    assert ogp.compare(new, old).count_by("kind")[Kind.STAR_LOST] == 3


def test_titles_state_similarity_and_words() -> None:
    """An edited title shows how similar it is and which words differ; other changes have neither."""
    (change,) = ogp.compare(WORLD, edit(title="Publish a budget"))
    assert change.words == (("the",), ("a",))
    assert change.similarity == pytest.approx(15 * 2 / 34)
    assert str(change) == (
        "FD0001 (FRE) title: Publish the budget → Publish a budget "
        "[title edited: 88% alike; without 'the'; with 'a']"
    )
    (known,) = ogp.compare(WORLD, edit(number="1"))
    assert (known.similarity, known.words, known.note) == (None, ((), ()), "")
    assert str(known) == "FD0001 (FRE) number: (nothing) → 1 [now known]"


def test_paths_of_kinds_have_no_indexes() -> None:
    """A field of a milestone has one path, whichever milestone it is."""
    assert bare_path("milestones.10.end") == "milestones.end"


# Selecting and counting.


CHANGES = ogp.compare(
    WORLD,
    world(
        commitments=[ogp.evolve(FREE, title="Print the budget", number="2")],
        posts=[ogp.Post(member="FRE", title="A post")],
        assessments=[ogp.evolve(REVIEW, progress=ogp.ProgressReview())],
        metadata=ogp.Metadata(title="A world"),
    ),
)


@pytest.mark.parametrize(
    ("select", "paths"),
    [
        (lambda: CHANGES.where(kind=Kind.TITLE_EDITED), ["title"]),
        (lambda: CHANGES.where(kind=(Kind.TITLE_EDITED, Kind.NOW_KNOWN)), ["title", "number", "title"]),
        (lambda: CHANGES.where(field=ogp.Commitments.fields.title), ["title"]),
        (lambda: CHANGES.where(field="title"), ["title", "title"]),
        (lambda: CHANGES.where(field="progress"), ["progress.completion"]),
        (lambda: CHANGES.where(field=ogp.Commitments.fields.completion), ["progress.completion"]),
        (lambda: CHANGES.where(collection="posts"), [""]),
        (lambda: CHANGES.where(member="FRE", collection=("posts", "metadata")), [""]),
        (lambda: CHANGES.where(member=None), ["title"]),
        (lambda: CHANGES.where(key="FD0001", field="number"), ["number"]),
        (lambda: CHANGES.where(lambda one: (one.similarity or 0) > 0.5), ["title"]),
        (CHANGES.where, [one.path for one in CHANGES]),
    ],
)
def test_where(select: Callable[[], Changes], paths: list[str]) -> None:
    """Changes are selected by kind, field, collection, member, key and functions."""
    assert [one.path for one in select()] == paths


def test_where_finds_members_by_their_names() -> None:
    """A name that OGP lists stands for the member's code."""
    old = ogp.samples.guatemala()
    found = ogp.compare(old, old.without(plans=["AP_GTM04"]))
    assert len(found.where(member="Guatemala", kind=Kind.PLAN_REMOVED)) == len(found) == 1


LOOSE: Any = CHANGES
"""The same changes, for calls that type checkers reject."""


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda: LOOSE.where(kind="title-edited"), TypeError, "did you mean ChangeKind.TITLE_EDITED"),
        (
            lambda: CHANGES.where(field="titel"),
            ogp.NotFound,
            "no record has a field 'titel'; did you mean 'title'",
        ),
        (lambda: CHANGES.where(field="title.x"), ogp.NotFound, "no record has a field"),
        (lambda: CHANGES.where(collection="plan"), ogp.NotFound, "did you mean 'plans'"),
        (lambda: LOOSE.where(key=1), TypeError, "takes text or None, not 1"),
        (CHANGES.count_by, TypeError, "count_by takes one of kind, collection"),
        (lambda: CHANGES.count_by("kinds"), ogp.NotFound, "did you mean 'kind'"),
        (lambda: LOOSE.apply(None), TypeError, "apply takes a Dataset, not None"),
        (
            lambda: ogp.compare(WORLD, cast("Any", WORLD.plans)),
            TypeError,
            "compare takes datasets, not <Plans: 1>",
        ),
        (lambda: Changes(cast("Any", [1])), TypeError, "Changes takes changes, not 1"),
        (lambda: Changes(cast("Any", 1)), TypeError, "Changes takes an iterable of changes"),
    ],
)
def test_mistakes(wrong: Callable[[], object], error: type[Exception], message: str) -> None:
    """What cannot be meant is an error that says what to write."""
    with pytest.raises(error, match=message.replace("(", r"\(")):
        wrong()


def test_a_result_of_read_counts_as_its_dataset() -> None:
    """`compare`, `match` and `history` take results of `read`; other results have a hint."""
    result = ogp.read(Path(__file__).parent / "data" / "commitments-2024.csv")
    dataset, other = result.dataset, ogp.samples.guatemala()
    assert ogp.compare(result, other) == ogp.compare(dataset, other)
    assert ogp.compare(other, result) == ogp.compare(other, dataset)
    assert ogp.match(result, result) == ogp.match(dataset, dataset)
    assert ogp.history([("2024", result)]) == ogp.history([("2024", dataset)])
    merged: Any = ogp.merge(result)
    with pytest.raises(TypeError, match=r"pass its `\.dataset`"):
        ogp.compare(merged, other)


def test_counts() -> None:
    """Changes are counted by one attribute or several."""
    assert CHANGES.count_by("collection") == {"commitments": 2, "assessments": 1, "posts": 1, "metadata": 1}
    assert CHANGES.count_by("collection", "path")["commitments", "title"] == 1
    assert CHANGES.summary() == ("5 changes: 1 added, 2 now known, 1 no longer known, 1 title edited")
    assert CHANGES[0] in CHANGES
    assert repr(CHANGES) == f"<Changes: {CHANGES.summary()}>"
    assert repr(CHANGES[0]) == f"<RecordChange: {CHANGES[0]}>"


# Applying.


def test_some_changes_can_be_applied() -> None:
    """Selected changes are applied without the others."""
    chosen = CHANGES.where(field=ogp.Commitments.fields.title)
    assert chosen.apply(WORLD).commitments[0] == ogp.evolve(FREE, title="Print the budget")


POST = ogp.Post(member="FRE", title="A post")
MISFITS: dict[str, tuple[ogp.Dataset, ogp.Dataset, ogp.Dataset]] = {
    "another value": (WORLD, edit(title="B"), edit(title="C")),
    "no record": (WORLD, edit(title="B"), world(commitments=[])),
    "no milestone": (
        WORLD,
        edit(milestones=(FREE.milestones[0], ogp.Milestone(title="Heed it"))),
        edit(milestones=FREE.milestones[:1]),
    ),
    "added twice": (world(commitments=[]), WORLD, WORLD),
    "removed twice": (WORLD, world(commitments=[]), world(commitments=[])),
    "a post is not there": (world(posts=[POST, POST]), WORLD, world(posts=[POST])),
    "extras": (WORLD, world(extras=ogp.FrozenMap({"a": 1})), world(extras=ogp.FrozenMap({"b": 1}))),
}


@pytest.mark.parametrize(("old", "new", "other"), MISFITS.values(), ids=MISFITS.keys())
def test_changes_that_do_not_fit(old: ogp.Dataset, new: ogp.Dataset, other: ogp.Dataset) -> None:
    """A dataset with other values is rejected; the message names the change."""
    with pytest.raises(ValueError, match="do not fit the dataset, which has other values:\n  "):
        ogp.compare(old, new).apply(other)


def test_places_of_equal_records() -> None:
    """A record without an identifier is removed wherever it is, as often as it was removed."""
    old, other = world(posts=[POST, POST]), world(posts=[ogp.Post(member="FRE", title="B"), POST, POST])
    assert [one.title for one in ogp.compare(old, WORLD).apply(other).posts] == ["B"]


def test_order_fits_or_is_skipped() -> None:
    """Another order does not fit other records; if it is not listed, it is skipped."""
    second = ogp.evolve(FREE, id="FD0002")
    old, new = world(commitments=[FREE, second]), world(commitments=[second, FREE])
    assert ogp.compare(old, new).apply(WORLD) == WORLD
    listed = ogp.compare(old, new, order=True)
    assert listed.count_by("kind", "collection") == {(Kind.REORDERED, "commitments"): 1}
    with pytest.raises(ValueError, match="other order"):
        listed.apply(WORLD)


def test_a_record_is_added_at_the_end_without_a_place() -> None:
    """A change that somebody made need not state a place."""
    made = RecordChange(kind=Kind.ADDED, collection="posts", new=POST)
    assert list(Changes([made]).apply(WORLD).posts) == [POST]


@pytest.mark.parametrize("path", ["titel", "title.x", "milestones.x.end", "milestones.7.end"])
def test_a_path_that_no_record_has(path: str) -> None:
    """A change that somebody made with a wrong path does not fit."""
    made = RecordChange(kind=Kind.EDITED, collection="commitments", key="FD0001", path=path, new="A")
    with pytest.raises(ValueError, match="do not fit"):
        Changes([made]).apply(WORLD)


def test_many_misfits_are_counted() -> None:
    """The message lists the first changes and counts the others."""
    many = [ogp.evolve(FREE, id=f"FD{number:04}") for number in range(30)]
    changes = ogp.compare(world(commitments=many), world(commitments=[]))
    with pytest.raises(ValueError, match="… and 10 more"):
        changes.apply(world(commitments=[]))


def test_long_lists_are_cut() -> None:
    """The text shows the first changes and counts the others; the table has all."""
    many = [ogp.evolve(FREE, id=f"FD{number:04}") for number in range(30)]
    changes = ogp.compare(world(commitments=many), world(commitments=[]))
    assert "… and 10 more" in str(changes)
    assert str(CHANGES).splitlines()[0] == CHANGES.summary()
    assert changes.to_markdown().count("\n| Removed |") == 30
    assert ogp.compare(WORLD, WORLD).to_markdown() == "no changes\n"
    assert "<script" not in ogp.compare(WORLD, edit(title="<script>"))._repr_html_()


# Generated identifiers.

ADVICE = "old.renamed(ogp.match(old, new).sure)"


def numbered(numbers: range, form: str = "FD{:04}") -> ogp.Dataset:
    """Return the world with a commitment for each number."""
    return world(
        commitments=[ogp.evolve(FREE, id=form.format(one), title=f"Title {one}") for one in numbers],
        assessments=(),
    )


def plans(*ids: str) -> ogp.Dataset:
    """Return a dataset of plans alone."""
    return ogp.Dataset(plans=[ogp.ActionPlan(id=one, member="FRE") for one in ids])


@pytest.mark.parametrize(
    ("old", "new", "numbers"),
    [
        (numbered(range(20), "~{}"), numbered(range(30)), "0 of 20 and 30 commitments"),
        (numbered(range(20), "~{}"), numbered(range(19, 50), "~{}"), "1 of 20 and 31 commitments"),
        (plans("~AP_1", "~AP_2"), plans("AP_FRE01"), "0 of 2 and 1 plans"),
        # Other records of the same kind: the identifiers are those of OGP.
        (numbered(range(20)), numbered(range(20, 40)), ""),
        (numbered(range(20), "~{}"), numbered(range(18, 40), "~{}"), ""),
        (numbered(range(20), "~{}"), numbered(range(0)), ""),
    ],
)
def test_generated_identifiers_without_counterpart(old: ogp.Dataset, new: ogp.Dataset, numbers: str) -> None:
    """If hardly any identifier is in both and some are generated, the result says what to do."""
    changes, merged = ogp.compare(old, new), ogp.merge(old, new)
    assert changes.warning == merged.warning == ogp.merge(old, new, new).warning
    for one in (changes, changes.inverse(), changes.where(collection="plans")):
        for text in (one.summary(), str(one), one.to_html(), one.to_markdown(), repr(one)):
            assert (ADVICE in text) is bool(numbers)
            assert numbers in text
    assert ("warning" in changes.to_dict()) is bool(numbers)
    for text in (merged.summary(), str(merged), merged.to_html(), repr(merged)):
        assert (ADVICE in text) is bool(numbers)


def test_matched_datasets_have_no_warning() -> None:
    """The advice of the warning removes it."""
    old, new = numbered(range(20), "~{}"), numbered(range(30))
    matched = old.renamed(ogp.match(old, new).sure)
    assert ogp.compare(matched, new).warning == ogp.merge(matched, new).warning == ""
    with pytest.raises(TypeError, match="takes str, not 1"):
        Changes((), warning=cast("Any", 1))


def test_diff_warns(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The command prints the warning on standard error, unless it has matched."""
    ogp.dump(numbered(range(20), "~{}"), tmp_path / "old.json")
    ogp.dump(numbered(range(100, 130)), tmp_path / "new.json")
    files = [str(tmp_path / "old.json"), str(tmp_path / "new.json")]
    assert main(["diff", "--format", "csv", *files]) == 1
    assert capsys.readouterr().err.startswith("ogpmodel: warning: only 0 of 20 and 30 commitments")
    assert main(["diff", "--match", *files]) == 1
    out, err = capsys.readouterr()
    assert err.startswith("Matched: ")
    assert "arning" not in out + err


# The command.


@pytest.mark.parametrize(
    ("arguments", "code", "shown"),
    [
        (["a.json", "a.json"], 0, "no changes\n"),
        (["a.json", "b.json"], 1, "1 change: 1 title edited\nFD0001 (FRE) title"),
        (["a.json", "b.json", "--format", "markdown"], 1, "1 change: 1 title edited\n\n| Kind |"),
        (["a.json", "b.json", "--format", "csv"], 1, "kind,collection,record"),
        (["a.json", "b.json", "--format", "html"], 1, "<div"),
        (["a.json", "b.json", "--format", "json", "--order"], 1, '{"counts": {"title-edited": 1}'),
    ],
)
def test_diff(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], code: int, shown: str
) -> None:
    """The command prints the changes, and exits with 0 if there are none and 1 if there are some."""
    ogp.dump(WORLD, tmp_path / "a.json")
    ogp.dump(edit(title="Print the budget"), tmp_path / "b.json")
    files = (str(tmp_path / one) if one.endswith("json") and one != "json" else one for one in arguments)
    assert main(["diff", *files]) == code
    assert capsys.readouterr().out.startswith(shown)


def test_diff_in_trouble(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file that cannot be read is trouble: 2, and a line that names the problem."""
    table, wrong = Path(__file__).parent / "data" / "commitments-2017.csv", tmp_path / "wrong.json"
    wrong.write_text('{"ogpmodel": "1.0", "plan": []}')
    assert main(["diff", str(table), str(table)]) == 0
    assert main(["diff", str(table), str(wrong)]) == 2
    assert main(["diff", str(table), str(tmp_path / "none.json")]) == 2
    out, err = capsys.readouterr()
    assert out == "no changes\n"
    assert "json-unknown" in err.splitlines()[0]
