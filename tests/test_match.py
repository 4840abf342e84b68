"""Which commitments of two sources are the same: what is sure is right, and what is not is doubtful."""

import os
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from hypothesis import given, settings
from measure_matches import by_title
from samples.tables import identified

import ogpmodel as ogp
from change_pairs import seeds
from ogpmodel import Match, Matches, MatchReason, Missing, PartialDate
from ogpmodel._changes import pairing
from ogpmodel._changes.evidence import agreements, evidence_of, is_strong, score
from ogpmodel._cli.main import main

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
few = settings(max_examples=15, deadline=None)
MEMBER = ogp.Member(code="FRE", name="Freedonia")
PLAN = ogp.ActionPlan(id="AP_FRE01", member="FRE", number=1, submitted=2014)
TITLES = (
    "Publish the budget of every ministry",
    "A register of the owners of companies",
    "Put the minutes of the assembly online",
    "Inspect the schools, and tell the parents",
    "Count the ducks of the national park",
)


def world(*titles: str, made: str = "~", **fields: Any) -> ogp.Dataset:
    """Return a dataset with commitments of these titles, whose identifiers were made."""
    commitments = [
        ogp.Commitment(id=f"{made}{place}-{title[:5]}", plan=PLAN.id, title=title, **fields)
        for place, title in enumerate(titles)
    ]
    return ogp.Dataset(members=[MEMBER], plans=[PLAN], commitments=commitments)


def numbered(dataset: ogp.Dataset, chance: Random) -> ogp.Dataset:
    """Return the same commitments in another order, with OGP's identifiers, and titles slightly edited."""
    found = [*dataset.commitments]
    chance.shuffle(found)
    edited = [
        ogp.evolve(one, id=f"FD{place:04}", number=str(place), title=f"{place}. {one.title.upper()} ")
        for place, one in enumerate(found, 1)
    ]
    return ogp.Dataset(members=dataset.members, plans=dataset.plans, commitments=edited)


# Laws.


@few
@given(seeds())
def test_all_are_found(chance: Random) -> None:
    """Every commitment is matched, whatever the order; afterwards both sources have the same identifiers."""
    one = world(*TITLES)
    other = numbered(one, chance)
    matches = ogp.match(one, other)
    assert (len(matches.sure), matches.doubtful, matches.unmatched) == (5, (), ((), ()))
    renamed = one.renamed(matches.sure)
    assert sorted(renamed.commitments.keys()) == sorted(other.commitments.keys())
    assert ogp.compare(renamed, other).count_by("kind")[ogp.ChangeKind.TITLE_EDITED] == 5


@few
@given(seeds())
def test_pairs_are_one_to_one_and_the_same_from_both_sides(chance: Random) -> None:
    """No commitment is in two pairs, and the order of the sources does not matter."""
    words = ("open", "data", "budget", "register", "of", "the", "schools", "law")
    sides = [world(*(" ".join(chance.choices(words, k=4)) for _ in range(8))) for _ in range(2)]
    one, other = sides[0], numbered(sides[1], chance)
    matches, back = ogp.match(one, other), ogp.match(other, one)
    assert {(pair.one, pair.other, pair.is_sure) for pair in matches} == {
        (pair.other, pair.one, pair.is_sure) for pair in back
    }
    assert max(Counter(pair.one for pair in matches).values(), default=1) == 1
    assert max(Counter(pair.other for pair in matches).values(), default=1) == 1
    assert len(matches) + len(matches.unmatched[0]) == len(one.commitments)
    assert len(matches) + len(matches.unmatched[1]) == len(other.commitments)


# Cases.


def test_twins_are_doubtful() -> None:
    """Two commitments with the same title are rivals: without other evidence neither pair is sure."""
    one, other = world("Open the data", "Open the data"), world("Open the data!", "Open the data.", made="~~")
    matches = ogp.match(one, other)
    assert (len(matches.sure), len(matches.doubtful)) == (0, 2)
    assert str(matches).count("doubtful: ~") == 2


def test_a_text_tells_twins_apart() -> None:
    """Equal titles with other texts are sure; the institution alone would not suffice."""
    texts = (
        "The ministry of the seas publishes all of its data.",
        "Each school prints a report about itself.",
    )

    def twins(made: str, /, **fields: Any) -> ogp.Dataset:
        plain = world("Open the data", "Open the data", made=made)
        changed = [
            ogp.evolve(one, **{name: values[place] for name, values in fields.items()})
            for place, one in enumerate(plain.commitments)
        ]
        return ogp.Dataset(members=plain.members, plans=plain.plans, commitments=changed)

    assert len(ogp.match(twins("~", text=texts), twins("~~", text=texts)).sure) == 2
    leads = (("Treasury",), ("Mint",))
    assert not ogp.match(twins("~", lead_institutions=leads), twins("~~", lead_institutions=leads)).sure


def test_the_title_in_either_language() -> None:
    """A title is compared with the title in the plan's language, too."""
    one = world("Publicar el presupuesto de cada ministerio")
    other = numbered(world("Publish the budget"), Random(1))
    other = other.updated(
        commitments=[
            ogp.evolve(other.commitments[0], original_title="1. Publicar el presupuesto de cada Ministerio")
        ]
    )
    assert dict(ogp.match(one, other).sure) == {one.commitments[0].id: "FD0001"}


def test_nothing_in_common() -> None:
    """Commitments of other plans, or with nothing in common, are unmatched."""
    other = ogp.Dataset(
        commitments=[
            ogp.Commitment(id="SY0001", plan="AP_SYL01", title=TITLES[0]),
            ogp.Commitment(id="FD0001", plan=PLAN.id, title="Zyx"),
        ]
    )
    matches = ogp.match(world(TITLES[0]), other)
    assert matches.unmatched == (("~0-Publi",), ("SY0001", "FD0001"))
    assert (len(matches), matches.summary()) == (0, "0 sure, 0 doubtful, 1 + 2 unmatched")


def test_the_same_identifier() -> None:
    """Commitments with the same identifier are the same, whatever their titles."""
    one = ogp.Dataset(commitments=[ogp.Commitment(id="FD0001", plan="A", title="B")])
    other = ogp.Dataset(commitments=[ogp.Commitment(id="FD0001", plan="C", title="D")])
    (pair,) = ogp.match(one, other)
    assert (pair.is_sure, pair.score, str(pair.reasons[0])) == (True, 1.0, "identifier 100%")


def test_members_and_plans_by_their_names() -> None:
    """Members are found by other names, plans by number, year or period; both are renamed."""
    one = ogp.Dataset(
        members=[
            ogp.Member(code="~freedonia", name="freedonia"),
            ogp.Member(code="~guatemala", name="Guatemala"),
        ],
        plans=[
            ogp.ActionPlan(id="~a", member="~freedonia", number=1),
            ogp.ActionPlan(id="~b", member="~freedonia", submitted=2016),
            ogp.ActionPlan(id="~c", member="~freedonia", start=PartialDate(2018, 7)),
            ogp.ActionPlan(id="~d", member="~freedonia"),
        ],
        commitments=[ogp.Commitment(id="~x", plan="~b", title=TITLES[0])],
    )
    other = ogp.Dataset(
        members=[MEMBER, ogp.Member(code="GTM", name="Republic of Guatemala")],
        plans=[
            PLAN,
            ogp.ActionPlan(id="AP_FRE02", member="FRE", number=2, submitted=2016),
            ogp.ActionPlan(id="AP_FRE03", member="FRE", number=3, start=PartialDate(2018)),
            ogp.ActionPlan(id="AP_FRE04", member="FRE", number=4),
        ],
        commitments=[ogp.Commitment(id="FD0001", plan="AP_FRE02", title=TITLES[0])],
    )
    matches = ogp.match(one, other)
    assert dict(matches.sure) == {
        "~freedonia": "FRE",
        "~guatemala": "GTM",
        "~a": "AP_FRE01",
        "~b": "AP_FRE02",
        "~c": "AP_FRE03",
        "~x": "FD0001",
    }
    assert one.renamed(matches.sure).commitments[0] == other.commitments[0]


def commitment(**fields: Any) -> ogp.Commitment:
    """Return a commitment."""
    known: dict[str, Any] = {"title": "Publish the budget", **fields}
    return ogp.Commitment(id="X", plan="P", **known)


LONG = "The ministry publishes the budget of each year, and all of its annexes."
EVIDENCE: Mapping[str, tuple[dict[str, Any], dict[str, Any], dict[str, float], bool]] = {
    "only titles": ({}, {}, {"title": 1}, True),
    "accents and case": ({"title": "PÚBLISH the budget."}, {}, {"title": 1}, True),
    "numbers before titles": (
        {"title": "2.3 Publish the budget"},
        {"title": "Commitment 2.3: Publish the budget"},
        {"title": 1, "number": 1},
        True,
    ),
    "number and title": (
        {"title": "1. Publish the budget"},
        {"number": "1"},
        {"title": 1, "number": 1},
        True,
    ),
    "another number": ({"number": "1"}, {"number": "2"}, {"title": 1, "number": 0}, True),
    "a part": ({"number": "15"}, {"number": "15.1"}, {"title": 1, "number": 0.5}, True),
    "a lost zero": ({"number": "1.1"}, {"number": "1.10"}, {"title": 1, "number": 0.5}, True),
    "no letters": ({"title": "…"}, {}, {}, False),
    "empty title": ({"title": ""}, {}, {}, False),
    "text": ({"text": LONG, "title": "…"}, {"text": LONG}, {"text": 1}, True),
    "short texts": ({"text": "See above", "title": "…"}, {"text": "See above"}, {}, False),
    "dates": (
        {"start": PartialDate(2014), "end": PartialDate(2015)},
        {"start": PartialDate(2014, 7), "end": PartialDate(2016)},
        {"title": 1, "dates": 0.5},
        True,
    ),
    "institutions": (
        {"lead_institutions": ("Mint",)},
        {"lead_institutions": ("MINT",)},
        {"title": 1, "institutions": 1},
        True,
    ),
    "missing": ({"lead_institutions": Missing.UNCLEAR}, {"lead_institutions": ("Mint",)}, {"title": 1}, True),
    "another title": ({"title": "Zyx vw"}, {}, {"title": 0.08333}, False),
    "another title, same number": (
        {"title": "Publish all budgets", "number": "1"},
        {"number": "1"},
        {"title": 0.8108, "number": 1},
        True,
    ),
    "another text and number": (
        {"text": LONG, "number": "1"},
        {"text": f"{LONG[:30]} and then nothing else is the same at all", "number": "2"},
        {"title": 1, "text": 0.629, "number": 0},
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "expected", "strong"), EVIDENCE.values(), ids=EVIDENCE.keys())
def test_evidence(
    one: dict[str, Any], other: dict[str, Any], expected: dict[str, float], *, strong: bool
) -> None:
    """Each kind of evidence that both have is compared, and decides whether it is strong."""
    found = agreements(evidence_of(commitment(**one)), evidence_of(commitment(**other)))
    assert dict(found) == pytest.approx(expected, abs=0.01)
    assert is_strong(found) is strong
    assert 0 <= score(found) <= 1


def test_large_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large plan only commitments with a number or a rare word in common are compared."""
    one, other = world(*TITLES), numbered(world(*(f"{title}, soon" for title in TITLES)), Random(1))
    expected = ogp.match(one, other)
    monkeypatch.setattr(pairing, "MOST_COMPARED", 3)
    assert ogp.match(one, other).sure == expected.sure
    monkeypatch.setattr(pairing, "RARE", 0)
    assert not ogp.match(one, other).sure


def test_matches_are_shown() -> None:
    """Matches have a text, a table and HTML; the doubtful pairs are first."""
    twins = world("Open the data", "Open the data", TITLES[0])
    matches = ogp.match(twins, numbered(twins, Random(3)))
    assert repr(matches) == "<Matches: 1 sure, 2 doubtful, 0 + 0 unmatched>"
    assert matches.table()["sure"].count(True) == 1
    assert matches._repr_html_().index(">no<") < matches.to_html().index(">yes<")
    assert repr(matches.doubtful[0]).startswith("<Match: ~")
    made = Match(
        collection="commitments", one="A", other="B", score=0.5, reasons=(), is_sure=False, titles=("", "")
    )
    assert str(Matches([made] * 22)).endswith("… and 2 more doubtful pairs; `table()` has all pairs")
    assert MatchReason(name="title", agreement=0.5) == MatchReason(name="title", agreement=0.5)


def test_mistakes() -> None:
    """What is no dataset, or no pair, is an error."""
    with pytest.raises(TypeError, match="match takes datasets, not <Commitments: 1>"):
        ogp.match(world("A"), cast("Any", world("A").commitments))
    with pytest.raises(TypeError, match="Matches takes Match objects, not 1"):
        Matches(cast("Any", [1]))


def test_diff_with_match(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With --match the command matches first, and then compares."""
    ogp.dump(world(*TITLES), tmp_path / "a.json")
    ogp.dump(numbered(world(*TITLES), Random(1)), tmp_path / "b.json")
    assert main(["diff", str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--match"]) == 1
    out, err = capsys.readouterr()
    assert err == "Matched: 5 sure, 0 doubtful, 0 + 0 unmatched\n"
    assert out.startswith("10 changes: 5 now known, 5 title edited\n")


# The tables of OGP.


@pytest.fixture(scope="module", name="tables")
def tables_of_ogp() -> dict[str, ogp.Dataset]:
    """Return the tables of 2015, 2017 and 2024."""
    if not DATA.is_dir():
        pytest.skip("the tables are not here (set OGPMODEL_DATA)")
    return {year: ogp.read(DATA / f"commitments-{year}.csv").dataset for year in ("2015", "2017", "2024")}


def known(one: ogp.Dataset, other: ogp.Dataset) -> dict[str, str]:
    """Return the commitments that are the same by plan and title, where no other has this title."""
    mine, theirs = by_title(one), by_title(other)
    return {mine[key]: theirs[key] for key in mine if key in theirs}


LEAST_KNOWN = {("2015", "2017"): 500, ("2017", "2024"): 70, ("2015", "2024"): 30}


def test_ogps_tables(tables: dict[str, ogp.Dataset]) -> None:
    """What is sure is right wherever the truth is known, and more than 85 % of it are found."""
    sure: dict[tuple[str, str], Mapping[str, str]] = {}
    for (first, second), least in LEAST_KNOWN.items():
        truth = known(tables[first], tables[second])
        found = sure[first, second] = ogp.match(tables[first], tables[second]).sure
        assert len(truth) >= least
        assert {one: found[one] for one in truth if one in found} == {
            one: other for one, other in truth.items() if one in found
        }
        assert sum(one in found for one in truth) >= 0.85 * len(truth)
    (first, middle), (_, last) = pairwise(("2015", "2017", "2024"))
    through = {
        one: sure[middle, last][other]
        for one, other in sure[first, middle].items()
        if other in sure[middle, last]
    }
    assert {one: sure[first, last][one] for one in through if one in sure[first, last]} == through


def test_guatemalas_identifiers(tables: dict[str, ogp.Dataset]) -> None:
    """The rows of Guatemala in the table of 2017 get the identifiers that were established title by title."""
    known_rows = identified(DATA / "guatemala-identifiers.csv")
    table = tables["2017"].only(members=["GTM"])
    matches = ogp.match(table, known_rows)
    assert (len(matches.sure), len(known_rows.commitments)) == (62, 62)
    # The sample has these titles beside those in English.
    sample = ogp.match(table, ogp.samples.guatemala())
    assert dict(sample.sure) == dict(matches.sure)
