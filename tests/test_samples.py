"""The sample data hold every fact that they are said to hold."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import attrs
import pytest

import ogpmodel as ogp
from ogpmodel._values.terms import Term

HERE = Path(__file__).parent
DATA = Path(os.environ.get("OGPMODEL_DATA", HERE.parent.parent / "shared" / "data"))
PAGE = next(iter(DATA.parent.glob("seed/*.txt")), None)

GUATEMALA = ogp.samples.guatemala()
INVENTED = ogp.samples.invented()

AREAS = {
    "Public Service Delivery": 31,
    "Anti-Corruption": 22,
    "Fiscal Openness": 10,
    "Capacity Building": 8,
    "Open Data": 6,
    "Public Participation": 6,
    "Legislation & Regulation": 4,
    "Civic Space": 3,
    "E-Government": 3,
    "Gender": 2,
    "Infrastructure & Transport": 2,
    "Health": 2,
    "Private Sector": 1,
    "Open Regulations": 1,
    "Marginalized Communities": 1,
    "Sustainable Development Goals": 1,
    "Political Integrity": 1,
    "Right to Information": 1,
    "Subnational": 1,
    "Justice": 1,
    "Education": 1,
}


class TestGuatemala:
    """Every fact of the member page."""

    def test_header(self) -> None:
        """Member since 2011; the point of contact as printed, and its parts."""
        member = GUATEMALA.members["GTM"]
        (contact,) = member.contacts
        assert (member.name, member.since) == ("Guatemala", ogp.PartialDate(2011))
        parts = (contact.name, contact.role, contact.organisation, contact.email)
        assert all(part is not None and part in contact.text for part in parts)

    def test_the_current_plan(self) -> None:
        """Action Plan 4, 2018-2020: 24 commitments, three fields of focus, a sentence."""
        plan = GUATEMALA.plans["AP_GTM04"]
        assert (plan.number, plan.start, plan.end) == (4, ogp.PartialDate(2018), ogp.PartialDate(2020))
        assert plan.stated_commitments == 24
        assert plan.focus == "Environment and Natural Resources, Electoral Transparency, Security"
        assert plan.summary == (
            "Guatemala is currently implementing 24 commitments from their 2018-2020 action plan."
        )

    def test_commitments(self) -> None:
        """14 + 48 + 22 + 24 commitments, in the page's order, numbered without a gap."""
        by_plan = GUATEMALA.commitments.count_by("plan")
        assert by_plan == {"AP_GTM01": 14, "AP_GTM02": 48, "AP_GTM03": 22, "AP_GTM04": 24}
        expected = [*range(85, 109), *range(63, 85), *range(15, 63), *range(1, 15)]
        assert [commitment.id for commitment in GUATEMALA.commitments] == [f"GT{one:04}" for one in expected]
        assert GUATEMALA.commitments.count_by("submitted") == {2012: 14, 2014: 48, 2016: 22, 2018: 24}

    def test_policy_areas(self) -> None:
        """The 21 labels of the page, as often as the page prints them, one a commitment."""
        printed = [
            ogp.registry.area(area).label
            for commitment in GUATEMALA.commitments
            for area in commitment.areas
            if area.startswith("2020/")
        ]
        assert Counter(printed) == AREAS
        assert len(printed) == 108

    def test_stars(self) -> None:
        """Four stars; the page's counts agree with the marks; of plan 4 nothing is known."""
        starred = GUATEMALA.commitments.where(starred=True)
        assert {commitment.id for commitment in starred} == {"GT0012", "GT0047", "GT0080", "GT0082"}
        assert all("Starred" not in commitment.title for commitment in GUATEMALA.commitments)
        assert GUATEMALA.commitments.where(plan="AP_GTM04").count_by("starred") == {
            ogp.Missing.NOT_STATED: 24
        }
        figures = GUATEMALA.figures.where(name="Starred Commitments")
        assert [(one.plan, one.value) for one in figures] == [
            ("AP_GTM01", 1),
            ("AP_GTM02", 1),
            ("AP_GTM03", 2),
        ]

    def test_figures(self) -> None:
        """Most per action plan, in the world and in the region, in the page's order; the global average."""
        most = GUATEMALA.figures.where(name="Most per action plan")
        assert [one.value for one in most.where(scope=ogp.Scope.WORLD)] == [4, 7]
        assert [one.value for one in most.where(scope=ogp.Scope.REGION)] == [2, 7]
        (average,) = GUATEMALA.figures.where(unit="%")
        assert (average.value, average.text) == (7, "Stars (Global average 7%)")

    def test_resources(self) -> None:
        """21 documents of six kinds, all web pages."""
        assert GUATEMALA.resources.count_by("kind") == {
            "Action Plan": 4,
            "IRM Report": 5,
            "Letter": 6,
            "Report Comments": 1,
            "Research Product": 1,
            "Self Assessment": 4,
        }
        assert GUATEMALA.resources.count_by("format") == {"Web page": 21}
        assert GUATEMALA.resources[0].title == (
            "Comunicación Oficial OGP para Guatemala sobre falta de consultación: Abril 2014"
        )

    def test_policy_area_scoring(self) -> None:
        """14 rows under five headings; names, findings and scores are lost, and said to be."""
        assert list(GUATEMALA.scores.count_by("area").items()) == [
            ("Anti-Corruption", 2),
            ("Civic Space", 3),
            ("Open Policy Making", 2),
            ("Access to Information", 4),
            ("Fiscal Openness", 3),
        ]
        assert len(set(GUATEMALA.scores)) == 9
        assert GUATEMALA.scores.count_by("dimension") == {ogp.Missing.NOT_STATED: 14}
        assert GUATEMALA.scores.count_by("implication") == {
            "Consider Action": 7,
            "Implement for Results": 5,
            "New Initiative": 2,
        }

    def test_posts(self) -> None:
        """Three posts with their beginnings."""
        assert [post.title.split()[0] for post in GUATEMALA.posts] == ["OGP", "The", "Justice"]
        assert all(post.summary for post in GUATEMALA.posts)

    def test_readings_of_plans_1_and_2(self) -> None:
        """The 62 commitments of plans 1 and 2 carry the readings of the table of 2017."""
        readings = GUATEMALA.assessments.where(plan=("AP_GTM01", "AP_GTM02"))
        assert len(readings) == 62
        assert readings.count_by("specificity") == {
            ogp.Specificity.LOW: 20,
            ogp.Specificity.MEDIUM: 29,
            ogp.Specificity.HIGH: 13,
        }
        assert readings.count_by("potential_impact")[ogp.PotentialImpact.NONE] == 2
        assert readings.count_by("progress_completion") == {
            ogp.Completion.LIMITED: 27,
            ogp.Completion.SUBSTANTIAL: 23,
            ogp.Completion.COMPLETE: 9,
            ogp.Completion.NOT_STARTED: 2,
            ogp.Missing.UNCLEAR: 1,
        }
        assert readings.count_by("results_completion") == {
            ogp.Missing.NO_DATA: 14,
            ogp.Missing.NOT_REVIEWED: 48,
        }
        stars = [one.commitment for one in readings if one.published.starred_2015 is True]
        assert len(stars) == 6
        assert all(
            commitment.original_title and commitment.language == "es"
            for commitment in GUATEMALA.commitments.where(plan=("AP_GTM01", "AP_GTM02"))
        )

    def test_participation(self) -> None:
        """Plan 1: no level known, a forum. Plan 2: consulted and involved those invited, a forum."""
        first, second, third, _ = (plan.participation for plan in GUATEMALA.plans)
        assert first.development == ogp.Consultation(level=ogp.Missing.NO_DATA, openness=ogp.Missing.NO_DATA)
        assert (first.forum, second.forum, third.forum) == (True, True, ogp.Missing.NOT_STATED)
        assert second.development.level is ogp.ParticipationLevel.CONSULT
        assert second.implementation.level is ogp.ParticipationLevel.INVOLVE
        assert second.development.openness is second.implementation.openness is ogp.Openness.INVITATION_ONLY

    def test_metadata(self) -> None:
        """The metadata name publisher, licence, sources with what they cover, and what was lost."""
        data = GUATEMALA.metadata
        assert (data.publisher, data.licence) == ("Open Government Partnership", "CC BY 4.0")
        assert len(data.sources) == 5
        assert all(source.covers for source in data.sources)
        assert any("lost" in note for note in data.notes)


def test_the_samples_are_sound() -> None:
    """Validation finds nothing in Guatemala, and of the invented members only that nobody knows them."""
    # The first plan counts its commitments 1 to 4 twice.
    assert ogp.validate(GUATEMALA).count_by_code() == {"commitment-number": 4}
    assert ogp.validate(INVENTED).count_by_code() == {"member-unknown": 3}


def records_in(record: ogp.Record) -> Iterator[ogp.Record]:
    """Return a record and all records inside it."""
    yield record
    for field in attrs.fields(cast("Any", type(record))):
        value = getattr(record, field.name)
        for one in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
            if isinstance(one, ogp.Record):
                yield from records_in(one)


def values_in(value: object) -> list[object]:
    """Return every value inside a value."""
    if isinstance(value, ogp.Record):
        fields = attrs.fields(cast("Any", type(value)))
        return [one for field in fields for one in values_in(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [one for item in cast("tuple[object, ...]", value) for one in values_in(item)]
    return [value]


def test_the_invented_world_is_complete() -> None:
    """Every reading is stated somewhere in it, with every term of its vocabulary; so is every absence."""
    told: defaultdict[tuple[type, str], set[object]] = defaultdict(set)
    for part in INVENTED.parts().values():
        for record in part:
            for inner in records_in(record):
                for field in attrs.fields(cast("Any", type(inner))):
                    told[type(inner), field.name].update(values_in(getattr(inner, field.name)))
    readings = [key for key in told if ogp.Missing in get_args(get_type_hints(key[0])[key[1]])]
    assert len(readings) > 70
    for kind, name in readings:
        values = {one for one in told[kind, name] if not isinstance(one, ogp.Missing)}
        assert values, f"{kind.__name__}.{name} is never stated"
        for term in {type(one) for one in values if isinstance(one, Term)}:
            assert values == set(term), f"{kind.__name__}.{name} lacks terms"
    assert set(ogp.Missing) <= set().union(*told.values())


def test_the_invented_world_states_so() -> None:
    """Nobody can take it for facts."""
    assert "invented" in INVENTED.metadata.notes[0]
    assert (len(INVENTED.members), len(INVENTED.plans), len(INVENTED.commitments)) == (3, 6, 40)


@pytest.mark.skipif(PAGE is None, reason="the sources of the samples are not here (set OGPMODEL_DATA)")
def test_the_samples_are_built_from_their_sources(tmp_path: Path) -> None:
    """The script gives the documents that are in the package, byte for byte."""
    script = HERE.parent / "tools" / "build_samples.py"
    sources = ["--page", str(PAGE), "--tables", str(DATA), "--into", str(tmp_path)]
    subprocess.run([sys.executable, str(script), *sources], check=True)
    for name in ("guatemala.json", "invented.json"):
        packaged = Path(ogp.__file__).parent / "_data" / "samples" / name
        assert (tmp_path / name).read_bytes() == packaged.read_bytes()
