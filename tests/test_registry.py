"""The registry: the members that OGP's tables name, and its policy areas."""

import re
from itertools import combinations
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import Member, MemberKind, NotFound, PolicyArea, Region, registry, samples
from ogpmodel._dataset.identifiers import kind_of
from ogpmodel._dataset.names import AREAS, MEMBERS
from ogpmodel._tools.packaged import packaged_json

MEMBER_DATA: dict[str, Any] = packaged_json(MEMBERS)
AREA_DATA: dict[str, Any] = packaged_json(AREAS)
VINTAGES = ("2016", "2020", "2024")
by_member = pytest.mark.parametrize("member", registry.members(), ids=lambda member: member.code)
by_area = pytest.mark.parametrize("area", registry.areas(), ids=lambda area: area.code)


def test_members_are_read_once_and_completely() -> None:
    """The registry is one collection, with a member for every entry of the data file."""
    assert registry.members() is registry.members()
    assert registry.members().keys() == tuple(entry["code"] for entry in MEMBER_DATA["members"])
    assert len(registry.members()) == 90
    assert sorted(registry.members().keys()) == list(registry.members().keys())


def test_a_member_is_what_its_entry_says() -> None:
    """Every value of an entry is in its member; nothing else is, save for the evidence."""
    assert registry.members()["GTM"] == Member(
        code="GTM",
        name="Guatemala",
        kind=MemberKind.NATIONAL,
        region=Region.AMERICAS,
        prefix="GT",
        slug="guatemala",
    )
    assert registry.members()["AZE"] == Member(
        code="AZE", name="Azerbaijan", kind=MemberKind.NATIONAL, status="Suspended"
    )
    assert registry.members()["GBR"].aliases == ("UK", "United Kingdom of Great Britain and Northern Ireland")
    assert registry.members()["SYC"] == Member(
        code="SYC",
        name="Seychelles",
        kind=MemberKind.NATIONAL,
        region=Region.AFRICA_AND_THE_MIDDLE_EAST,
        prefix="SYC",
        since=ogp.PartialDate(2018),
    )


@pytest.mark.parametrize("entry", MEMBER_DATA["members"], ids=lambda entry: entry["code"])
def test_every_entry_states_where_it_comes_from(entry: dict[str, Any]) -> None:
    """An entry has all names, and evidence; what no source says is null, never an empty text."""
    known = ("code", "name", "kind", "evidence", "prefix", "region", "slug", "since", "status")
    assert set(entry) == {*known, "aliases"}
    texts = [entry[name] for name in known]
    assert all(texts[:4])
    assert entry["since"] is None or "since" in entry["evidence"]
    assert entry["status"] is None or "status: " in entry["evidence"]
    assert all(text is None or text == text.strip() != "" for text in [*texts, *entry["aliases"]])
    assert entry["name"] not in entry["aliases"]


@by_member
def test_a_code_has_its_form(member: Member) -> None:
    """Countries have three letters, local members four; a prefix has two or three."""
    assert kind_of(member.code) == "members"
    assert (len(member.code) == 4) == (member.kind in {MemberKind.LOCAL, MemberKind.LEGACY_LOCAL})
    assert member.prefix is None or kind_of(f"{member.prefix}0001") == "commitments"


@by_member
def test_a_member_is_found_by_all_its_names(member: Member) -> None:
    """Code, name, alias and prefix lead to the member, whatever the letter case; no name leads to two."""
    names = [member.code, member.name, *member.aliases, *([] if member.prefix is None else [member.prefix])]
    for name in names:
        for text in (name, name.lower(), name.upper(), f" {name}\n"):
            assert registry.member(text) is member


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Co\u0302te d'Ivoire", "CIV"),
        ("T\u00dcRK\u0130YE", "TUR"),
        ("Timor\u2011Leste", "TLS"),
        ("C\u00f4te d\u2019Ivoire", "CIV"),
        ("CO\u0302TE  D\u02bcIVOIRE", "CIV"),
        ("Cote\u00a0d`Ivoire", "CIV"),
        ("T\u00fcrkiye", "TUR"),
        ("Tu\u0308rkiye", "TUR"),
        ("Czechia", "CZE"),
        ("United States of America", "USA"),
        ("Kyrgyzstan", "KGZ"),
        ("Timor-Leste", "TLS"),
        ("Luxembourg", "LUX"),
    ],
    ids=ascii,
)
def test_other_spellings_of_a_name(name: str, code: str) -> None:
    """Ways to write the same letters, and the names that other sources use, lead to the same member."""
    assert registry.member(name).code == code
    assert registry.find(name) is registry.members()[code]


def test_accents_are_not_dropped() -> None:
    """A name that looks different is not found, unless a table prints it."""
    assert registry.find("Turkiye") is None
    assert registry.find("Cote d'Ivoire") is registry.members()["CIV"]


def test_the_status_is_the_last_that_a_source_states() -> None:
    """Nothing is assumed of the others: None is not Active."""
    statuses = {one.code: one.status for one in registry.members() if one.status is not None}
    assert statuses == {
        "AZE": "Suspended",
        "HUN": "Withdrawn",
        "LUX": "Withdrawn",
        "SLV": "Former member",
        "TTO": "Former member",
        "TUR": "Withdrawn",
        "TZA": "Withdrawn",
    }


def test_members_that_no_source_names_are_ignored() -> None:
    """No page of OGP at hand says that they joined."""
    assert not {"ZMB", "MDV"} & set(registry.members().keys())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Guatemal", "no member in OGP's tables is called 'Guatemal'; did you mean 'Guatemala'?"),
        ("Xyzzy", "no member in OGP's tables is called 'Xyzzy'"),
        ("", "no member in OGP's tables is called ''"),
    ],
)
def test_an_unknown_member_is_not_found(name: str, message: str) -> None:
    """Nothing is taken for what it resembles: it is only suggested."""
    with pytest.raises(NotFound) as caught:
        registry.member(name)
    assert str(caught.value) == message


def test_areas_are_read_once_and_completely() -> None:
    """The registry has an area for every entry of the data file."""
    assert registry.areas() is registry.areas()
    assert registry.areas().keys() == tuple(entry["code"] for entry in AREA_DATA["areas"])
    assert len(registry.areas()) == 144
    assert repr(registry.areas()) == "<PolicyAreas: 144>"
    assert "2024/open-data" in registry.areas()


@by_area
def test_an_area_has_its_form(area: PolicyArea) -> None:
    """A code is a vintage and a name; label and source are told, and a parent stands in the same list."""
    assert re.fullmatch("(2016|2020|2024)/[a-z0-9]+(-[a-z0-9]+)*", area.code)
    assert area.code.startswith(f"{area.vintage}/")
    assert area.label == area.label.strip() != ""
    assert area.source == area.source.strip() != ""
    if area.parent is not None:
        parent = registry.areas()[area.parent]
        assert parent.vintage == area.vintage
        assert parent.parent is None


@by_area
def test_an_area_is_found_by_code_and_label(area: PolicyArea) -> None:
    """The code leads to the area, and the label in its vintage: no label stands twice in one list."""
    assert registry.area(area.code) is area
    for label in (area.label, area.label.upper(), f" {area.label} "):
        assert registry.area(label, vintage=area.vintage) is area


def test_vintages() -> None:
    """The lists part the areas; the data file tells title and source of each."""
    parts = [registry.areas().of_vintage(vintage) for vintage in VINTAGES]
    assert [area for part in parts for area in part] == list(registry.areas())
    assert list(map(len, parts)) == [43, 21, 80]
    assert tuple(AREA_DATA["vintages"]) == VINTAGES
    assert all(one["title"] and one["source"] for one in AREA_DATA["vintages"].values())


def test_a_list_made_by_hand_has_its_own_vintages() -> None:
    """A vintage is known that the collection has, or OGP."""
    own = registry.PolicyAreas([PolicyArea(code="1999/duck-soup", label="Duck Soup", source="invented")])
    assert own.of_vintage("1999") == own
    assert len(own.of_vintage("2024")) == 0


@pytest.mark.parametrize("vintage", ["2023", "", 2024], ids=repr)
def test_an_unknown_vintage_is_not_found(vintage: Any) -> None:
    """A list that OGP never had is an error, not an empty answer."""
    words = re.escape(f"no list of policy areas of {vintage!r}; there are '2016', '2020', '2024'")
    with pytest.raises(NotFound, match=words):
        registry.areas().of_vintage(vintage)
    with pytest.raises(NotFound, match=words):
        registry.area("Open Data", vintage=vintage)


@pytest.mark.parametrize(
    ("name", "vintage", "words"),
    [
        ("2024/open-dat", None, "'2024/open-dat' is not among .*; did you mean '2024/open-data'"),
        ("Opn Data", "2024", "no policy area of 2024 is called 'Opn Data'; did you mean 'Open Data'"),
        ("Duck Soup", "2024", "no policy area of 2024 is called 'Duck Soup'$"),
        ("Records Management", "2024", "no policy area of 2024 is called 'Records Management'"),
    ],
)
def test_an_unknown_area_is_not_found(name: str, vintage: str | None, words: str) -> None:
    """A code or label that the list does not have is refused with the nearest."""
    with pytest.raises(NotFound, match=words):
        registry.area(name, vintage=vintage)


@pytest.mark.parametrize("look_up", [registry.member, registry.area, registry.same_named])
@pytest.mark.parametrize("value", [None, 3, 0], ids=repr)
def test_look_ups_take_text(look_up: Any, value: Any) -> None:
    """A number is neither a name nor a place in the list."""
    with pytest.raises(TypeError, match="expected text, not"):
        look_up(value)


def words_of(label: str) -> str:
    """Return the words of a label, letter case, "&" or "and" and hyphens aside."""
    return label.casefold().replace("&", "and").replace("-", "")


def test_the_crosswalk_pairs_the_same_words() -> None:
    """The crosswalk has every two areas of two vintages whose labels are the same words, and no others."""
    both = combinations(registry.areas(), 2)
    same = {
        (one.code, other.code)
        for one, other in both
        if one.vintage != other.vintage and words_of(one.label) == words_of(other.label)
    }
    pairs = [(entry["from"], entry["to"]) for entry in AREA_DATA["crosswalk"]]
    assert set(pairs) == same
    assert len(pairs) == len(same)
    assert {entry["relation"] for entry in AREA_DATA["crosswalk"]} == {"same-name"}


@by_area
def test_same_named_is_symmetric(area: PolicyArea) -> None:
    """Areas of the same name are so both ways, and are of other vintages."""
    others = registry.same_named(area.code)
    assert len({area.vintage, *(one.vintage for one in others)}) == len(others) + 1
    assert all(area in registry.same_named(one.code) for one in others)


def test_same_named() -> None:
    """The areas of other vintages come in the order of the crosswalk; an area without any has none."""
    found = registry.same_named("2020/open-data")
    assert sorted(one.code for one in found) == ["2016/open-data", "2024/open-data"]
    assert registry.same_named("2024/tax") == ()
    with pytest.raises(NotFound, match="several policy areas are called 'open-data'; use one of"):
        registry.same_named("open-data")


def test_the_sample_uses_known_areas() -> None:
    """The areas and the member of the sample are those of the registry."""
    dataset = ogp.samples.guatemala()
    used = {area for commitment in dataset.commitments for area in commitment.areas}
    assert used
    assert used <= set(registry.areas().keys())
    assert all(member.code in registry.members() for member in dataset.members)


def test_completion_shows_what_is_to_be_used() -> None:
    """`dir` of the two modules that users complete in lists their public names alone."""
    assert dir(registry) == registry.__all__
    assert dir(samples) == ["guatemala", "invented"]
