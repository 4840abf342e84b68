"""The glossary: every abbreviation, column and variable of OGP's tables and pages is found by its names."""

import json
from collections import Counter
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import registry, vocabularies
from ogpmodel._tables.formats import formats
from ogpmodel._tools.packaged import packaged_json
from ogpmodel._values.terms import Term
from ogpmodel.irm.methods import METHODS, REVIEWS

ALL = ogp.glossary()
HEADINGS = sorted({column.name for one in formats().values() for column in one.columns if column.name})
VOCABULARIES = [getattr(vocabularies, name) for name in vocabularies.__all__]
TERMS = [one for one in VOCABULARIES if isinstance(one, type) and issubclass(one, Term)]


def names(found: ogp.Glossary) -> list[str]:
    return [one.name for one in found]


def test_every_heading_is_found() -> None:
    """Each column of each published table is found by its heading, as it is and in other letters."""
    for heading in HEADINGS:
        found = ogp.glossary(heading)
        assert all(entry.meaning and entry.source for entry in found)
        assert ogp.glossary(f" {heading.upper()} ") == found
        assert heading in {one.heading for entry in found for one in entry.columns}
    assert len(HEADINGS) > 300


def test_every_variable_report_area_and_term_is_found() -> None:
    """Variables have the meaning, the scale and the plans of the methods; terms lead to their variables."""
    for method in METHODS:
        (entry,) = ogp.glossary(method.variable)
        assert (entry.meaning, entry.scale, entry.source) == (method.meaning, method.scale, method.source)
        assert entry.plans() == dict(method.details())["plans"]
    for report in REVIEWS:
        for name in (report.name, *report.also):
            assert report.source in [one.source for one in ogp.glossary(name)]
    for area in registry.areas():
        assert any(area.code in one.meaning for one in ogp.glossary(area.label))
    for cls in TERMS:
        for name in (cls.__name__, *(text for term in cls for text in (term.label, term.code))):
            assert len(ogp.glossary(name)) > 0


def test_every_abbreviation_has_a_source() -> None:
    """The file repeats no name, names related entries that exist, and says where each is from."""
    found = packaged_json("_data/glossary.json")
    spellings = Counter(name for one in found for name in (one["name"], *one["also"]))
    assert max(spellings.values()) == 1
    for one in found:
        kind = ogp.EntryKind(one.get("kind", "abbreviation"))
        (entry,) = (
            entry for entry in ogp.glossary(one["name"]) if (entry.name, entry.kind) == (one["name"], kind)
        )
        assert entry.source == one["source"]
        assert "(http" in entry.source
        assert all(len(ogp.glossary(name)) for name in entry.see)
        assert all(entry in ogp.glossary(name) for name in one["also"])


def test_stars_lead_to_their_rules() -> None:
    """A star is one by a rule: the word names the rules, with what each requires and where it is from."""
    (star,) = (entry for entry in ogp.glossary("star") if entry.kind is ogp.EntryKind.WORD)
    rules = (*ogp.stars.RULES, ogp.stars.TABLE_OF_MAY_2015)
    assert {rule.name for rule in rules} <= {*star.see}
    for rule in rules:
        (entry,) = ogp.glossary(rule.name)
        assert (entry.kind, entry.source) == (ogp.EntryKind.RULE, rule.source)
        assert all(f"{one.name} ({one.definition})" in entry.meaning for one in rule.criteria)
    assert ogp.glossary("current rule")[0].meaning.endswith("). For reports since 2015-05.")
    assert ogp.glossary("rule before June 2014")[0].meaning.endswith("). For reports of 2014.")
    assert ogp.glossary("rule of the table of May 2015")[0].meaning.endswith(" from 2013 to 2014.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("midterm", ["Midterm Only", "Midterm Review"]),
        ("brief CO-CREATION", ["Co-Creation Brief"]),
        ("current formula", ["published.starred_progress", "published.starred_end_of_term"]),
        ("Milestone", ["Milestone No", "Milestone Dummy", "Milestone Short Title"]),
        ("challen", ["GC", "challenges"]),
    ],
)
def test_words_of_names(words: str, expected: list[str]) -> None:
    """If nothing has the name, its words are looked up, and then words that begin like them."""
    assert names(ogp.glossary(words)) == expected


@pytest.mark.parametrize("words", ["cha", "?", "flagship", "Max stars formula"])
def test_words_of_no_name(words: str) -> None:
    """Three letters begin too many words; all words must be those of one name."""
    with pytest.raises(ogp.NotFound, match=r"is not in the glossary"):
        ogp.glossary(words)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((name, [name]) for name in ("IRM", "NAP", "ND", "NR", "NA", "IAP2", "PoC", "GC", "ATI")),
        *((name, [name]) for name in ("ER", "PotImp", "C&S", "MOFA")),
        ("OGP", ["OGP", "OGP"]),  # also a policy area of 2016
        ("ODWG", ["ODWG", "ODWG"]),  # also a column
        ("diog", ["DIOG"]),
        ("Did it open government?", ["DIOG"]),
        ("High DIOG", ["published.high_opening"]),
        ("_specificity", ["design.specificity"]),
        ("SPECIFICITY", ["design.specificity"]),
        ("potential   impact", ["design.potential_impact"]),
        ("PotentialImpact", ["design.potential_impact"]),
        ("Transformative", ["design.potential_impact"]),
        ("completion", ["progress.completion", "progress.projected_completion", "results.completion"]),
        ("results completion", ["results.completion"]),
        ("Régión", ["member.region"]),
        ("Beneficial Ownership", ["Beneficial Ownership"]),
        ("Mid-Term Report", ["Progress Report"]),
        ("Pending IRM review", ["NR"]),
        ("national action plan", ["NAP"]),
        ("Was Complete", ["C"]),
        ("Commitment Title", ["commitment.title"]),
        ("CHECKSUM", ["CHECKSUM"]),
        ("Missing", ["Missing"]),
        ("star", ["STAR", "star"]),
        ("starred", ["star", "published.starred_may_2015"]),
        ("starred commitments", ["star"]),
        *((name, [name]) for name in ("ambition", "relevance", "eligibility", "minimum requirements")),
    ],
)
def test_look_ups(name: str, expected: list[str]) -> None:
    """Letter case, accents, blanks and signs do not matter; a name may stand for several entries."""
    assert names(ogp.glossary(name)) == expected


@pytest.mark.parametrize(
    ("name", "near"),
    [("DIGO", "DIOG"), ("potental_impact", "potential_impact"), ("Comm Dumy", "Comm Dummy"), ("xyzzy", None)],
)
def test_suggestions(name: str, near: str | None) -> None:
    """The error suggests the nearest name; abbreviations and variables come before columns."""
    with pytest.raises(ogp.NotFound) as caught:
        ogp.glossary(name)
    assert caught.value.suggestion == near
    hint = f"; did you mean {near!r}?" if near else ""
    assert str(caught.value) == f"{name!r} is not in the glossary{hint}"
    wrong: Any = 5
    with pytest.raises(TypeError):
        ogp.glossary(wrong)


def test_an_entry_is_shown() -> None:
    """Meaning, values with codes, plans, columns with their numbers, and the source."""
    found = ogp.glossary("DIOG")
    text = str(found)
    for line in (
        "DIOG (abbreviation)",
        "  stands for: Did It Open Government?",
        "  values: Worsened (worsened) < Did Not Change (did-not-change) < Marginal (marginal) <",
        "  plans: of 2013 to 2020",
        "  column: '_OpenGovt', OGP commitments table, March 2017: b. None 1, c. Marginal 2, d. Major 3",
        "  source: OGP commitments table, July 2024",
    ):
        assert line in text
    assert repr(found) == text
    assert repr(found[0]) == "<GlossaryEntry: DIOG, abbreviation>"
    assert found._repr_html_() == found[0]._repr_html_()
    assert "Did It Open Government?" in found._repr_html_()
    assert "  plans: of 2017 to 2019" in str(ogp.glossary("Design Report"))
    assert "(OGP commitments table, March 2017); " in str(ogp.glossary("Comm Dummy"))


def test_the_whole_glossary_is_a_table() -> None:
    """It is a sequence, and shows itself as a table; a few entries are named."""
    table = ALL.table()
    assert len(table) == len(ALL) > 300
    assert table["name"] == tuple(names(ALL))
    assert repr(ALL) == repr(table) == str(ALL)
    assert "<table" in ALL._repr_html_()
    few = ogp.glossary("completion")
    assert repr(few) == "<Glossary: progress.completion, progress.projected_completion, results.completion>"
    assert str(few).count("\n\n") == 2
    assert ALL[:2] == ogp.Glossary((ALL[0], ALL[1]))
    assert ALL[0] in ALL
    assert list(ALL)[-1] == ALL[-1]
    assert json.dumps(table.to_records()[:3])
    wrong: Any = "DIOG"
    with pytest.raises(TypeError, match=r"takes a place, not 'DIOG'; call ogp\.glossary\(name\)"):
        ALL[wrong]
