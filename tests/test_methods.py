"""Which review asked which variable for which plans."""

from typing import cast

import attrs
import pytest

import ogpmodel as ogp
from ogpmodel._model.record import Record, meaning_of
from ogpmodel.irm._methods import RECORD_TYPES
from ogpmodel.irm.methods import METHODS, REVIEWS, Method, Review, Years, reviews_for

describe = ogp.methods.describe
NESTED = {
    "design": ogp.DesignReview,
    "progress": ogp.ProgressReview,
    "results": ogp.ResultsReview,
    "published": ogp.Published,
    "participation": ogp.Participation,
    "participation.development": ogp.Consultation,
    "participation.implementation": ogp.Consultation,
    "participation.self_assessment": ogp.SelfAssessment,
}
"""The records that the readings stand in, by their path."""


def documented(cls: type[Record]) -> dict[str, str]:
    """Return field → docstring of a class."""
    return {
        name: " ".join(meaning_of(cls, name).split()).replace("`", "")
        for name in (field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls)))
    }


def every_reading() -> dict[str, str]:
    """Return path → docstring of every reading that is a variable; nested ones with the outer docstring."""
    found = {"challenges": documented(ogp.Commitment)["challenges"]}
    outer = documented(ogp.Participation)
    for path, cls in NESTED.items():
        _, _, inside = path.partition(".")
        for name, words in documented(cls).items():
            if name not in {"undecided_values", "extras"} and f"{path}.{name}" not in NESTED:
                found[f"{path}.{name}"] = f"{outer[inside]} {words}" if inside else words
    return found


def test_every_reading_is_described_by_its_docstring() -> None:
    """No reading is left out, none is invented, and the meanings are those of the reference."""
    assert {method.variable: method.meaning for method in METHODS} == every_reading()


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.variable)
def test_a_method(method: Method) -> None:
    """Its bounds are in order, it has a source, and it is told as text and as HTML."""
    assert describe(method.variable) is method
    assert 2011 <= (method.years.first or 2011) <= (method.years.last or 2024) <= 2024
    assert method.source
    assert method.variable.partition(".")[0] in RECORD_TYPES
    assert all(text in str(method) for _, text in method.details())
    assert method.variable in method._repr_html_()


FILLED_IN = "design.verifiable"
"""OGP filled it in for older plans; no review of those asked it."""


@pytest.mark.parametrize(
    "method", [one for one in METHODS if one.variable != FILLED_IN], ids=lambda method: method.variable
)
def test_some_review_of_its_years_asked_it(method: Method) -> None:
    """The plans of its first and last year may have got one of its reviews."""
    for year in (method.years.first, method.years.last):
        if year is not None and method.reviews:
            assert any(year in review.years for review in method.reviews)


@pytest.mark.parametrize(
    ("variable", "year", "asked"),
    [
        ("design.specificity", 2011, True),
        ("design.specificity", 2017, True),
        ("design.specificity", 2018, False),
        ("design.potential_impact", 2011, False),
        ("design.potential_impact", 2012, True),
        ("design.potential_impact", 2019, True),
        ("design.potential_impact", 2020, False),
        ("design.potential_for_results", 2019, False),
        ("design.potential_for_results", 2020, True),
        ("design.values", 2019, True),
        ("design.values", 2020, False),
        ("progress.completion", 2016, True),
        ("progress.completion", 2017, False),
        ("results.completion", 2012, False),
        ("results.completion", 2013, True),
        ("results.early_results", 2018, False),
        ("results.early_results", 2019, True),
        ("design.cluster_ids", 2011, None),
        ("design.cluster_ids", 2021, True),
        ("design.novelty", 2013, True),
        ("design.novelty", 2022, None),
        ("published.score", 2015, True),
        ("participation.development.level", 2012, False),
        ("participation.development.level", 2013, True),
        ("participation.implementation.level", 2012, False),
        ("participation.timeline_available", 2011, False),
        ("participation.timeline_available", 2012, True),
        ("participation.forum", 2011, None),
        ("participation.forum", 2012, True),
        ("challenges", 2011, True),
        ("challenges", 2018, None),
    ],
)
def test_who_was_asked(variable: str, year: int, asked: bool | None) -> None:  # noqa: FBT001 - a column of the table
    """The bounds are those of OGP's tables; beyond an open one nothing is known, and nothing is excluded."""
    assert describe(variable).asked(year) is (ogp.Missing.NOT_STATED if asked is None else asked)
    assert (year in describe(variable).years) is (asked is not False)


@pytest.mark.parametrize("year", [2011, 2013, 2019, 2022, 2024, 2030])
def test_what_plans_of_a_year_were_asked(year: int) -> None:
    """Each variable has one of three answers, in the order of the methods; after 2024 none is sure."""
    found = ogp.methods.asked_in(year)
    assert sorted([*found.asked, *found.not_known, *found.not_asked], key=METHODS.index) == list(METHODS)
    assert all(one.asked(year) is True for one in found.asked)
    assert all(one.asked(year) is ogp.Missing.NOT_STATED for one in found.not_known)
    assert all(year not in one.years for one in found.not_asked)
    assert bool(found.asked) is (2011 <= year <= 2023)
    rows = found.table().to_records()
    assert [row["asked"] for row in rows] == [
        *(["yes"] * len(found.asked) + ["not known"] * len(found.not_known) + ["no"] * len(found.not_asked))
    ]
    assert all(row["years"] == describe(row["variable"]).plans() for row in rows)
    assert not any("years that are not known" in row["years"] for row in rows)
    assert f"not known: {found.not_known[0].variable}" in str(found)
    assert f"<code>{found.not_known[0].variable}</code>" in found._repr_html_()
    assert repr(found).startswith(f"<AskedIn {year}: yes {len(found.asked)}, not known ")


def test_what_first_plans_alone_were_asked() -> None:
    """Questions of the first reports are not among those of plans of 2019 or 2022."""
    for variable in ("design.novelty", "challenges", "progress.next_steps", "participation.advance_notice"):
        assert describe(variable) in ogp.methods.asked_in(2013).asked
        assert describe(variable) in ogp.methods.asked_in(2019).not_known
        assert describe(variable) in ogp.methods.asked_in(2022).not_known
    with pytest.raises(TypeError, match="a year of submission is a whole number, not '2019'"):
        ogp.methods.asked_in("2019")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("year", [2010, 1999, 0, -1])
def test_years_before_ogp(year: int) -> None:
    """No plan is that old: an answer would look like knowledge."""
    for call in (ogp.methods.asked_in, reviews_for, describe("design.cluster_ids").asked):
        with pytest.raises(
            ValueError, match="OGP's first plans were submitted in 2011; pass 2011 or a later"
        ):
            call(year)


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("design.specificity", "of 2011 to 2017"),
        ("design.novelty", "of 2011 to 2013; not known of later years"),
        ("published.starred_pre_june_2014", "of 2012; not known of other years up to 2014"),
        ("published.starred", "of 2011 to 2018; not known of other years"),
    ],
)
def test_the_plans_of_a_variable(variable: str, words: str) -> None:
    """The text says which years a source shows, and of which it is not known."""
    assert dict(describe(variable).details())["plans"] == words


def test_what_is_sure_is_possible() -> None:
    """The sure years are closed, and inside those that are possible; closed bounds are sure."""
    for method in METHODS:
        first, last = method.known.first, method.known.last
        assert first is not None
        assert last is not None
        assert first in method.years
        assert last in method.years
        assert first <= last
        if None not in {method.years.first, method.years.last}:
            assert method.known == method.years


@pytest.mark.parametrize(
    ("variable", "scale", "values"),
    [
        ("design.specificity", ogp.Specificity, "None < Low < Medium < High"),
        ("design.novelty", ogp.Novelty, "Pre-existing, New"),
        ("design.values", ogp.OgpValue, "Access to Information, Civic Participation"),
        ("design.relevant", None, "True or False"),
        ("design.cluster_ids", None, "a tuple of text"),
        ("design.cluster_name", None, "text"),
        ("results.report_year", None, "a whole number"),
        ("participation.implementation.level", ogp.ParticipationLevel, "No Consultation < Inform"),
        ("challenges", ogp.GrandChallenge, "Improving Public Services"),
    ],
)
def test_the_values_of_a_variable(variable: str, scale: object, values: str) -> None:
    """A scale is told by its labels in their order, everything else by its kind."""
    assert describe(variable).scale is scale
    assert f"values: {values}" in str(describe(variable))


def test_a_variable_is_reported() -> None:
    """Meaning, scale, plans, reviews, note and source."""
    method = describe("results.early_results")
    assert repr(method) == "<Method: results.early_results, plans of 2019 to 2021; not known of later years>"
    assert str(method).splitlines()[:5] == [
        "results.early_results",
        "  meaning: Results that it had brought by the Results Report (reports from 2024).",
        "  values: No notable results < Moderate < Significant",
        "  plans: of 2019 to 2021; not known of later years",
        "  asked by: Results Report",
    ]


@pytest.mark.parametrize(
    ("variable", "message"),
    [
        ("specificity", "'specificity' is not a variable of the IRM; did you mean 'design.specificity'?"),
        (
            "design.potential_impct",
            "'design.potential_impct' is not a variable of the IRM; did you mean 'design.potential_impact'?",
        ),
        ("design.extras", "'design.extras' is not a variable of the IRM"),
    ],
)
def test_a_misspelt_variable(variable: str, message: str) -> None:
    """What is no variable is refused, with what was perhaps meant."""
    with pytest.raises(ogp.NotFound) as caught:
        describe(variable)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (2011, ["Progress Report"]),
        (2012, ["Progress Report"]),
        (2013, ["Progress Report", "End-of-Term Report"]),
        (
            2017,
            [
                "Progress Report",
                "End-of-Term Report",
                "Design Report",
                "Implementation Report",
                "Design and Implementation Report",
            ],
        ),
        (2018, ["Design Report", "Implementation Report", "Transitional Results Report"]),
        (2019, ["Design Report", "Implementation Report", "Results Report"]),
        (2021, ["Co-Creation Brief", "Action Plan Review", "Results Report"]),
        (2023, ["Co-Creation Brief", "Action Plan Review", "Midterm Review", "Results Report"]),
    ],
)
def test_the_reviews_of_a_year(year: int, names: list[str]) -> None:
    """The kinds of report that plans of a year may have got; what is not dated is not listed."""
    assert [review.name for review in reviews_for(year)] == names


@pytest.mark.parametrize("review", REVIEWS, ids=lambda review: review.name)
def test_a_review(review: Review) -> None:
    """It has a source, and is told in a line with all its names."""
    assert review.source
    assert all(name in str(review) for name in (review.name, *review.also))


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (Years(), "years that are not known"),
        (Years(2011), "2011 and later"),
        (Years(None, 2014), "2014 and earlier"),
        (Years(2011, 2017), "2011 to 2017"),
        (Years(2018, 2018), "2018"),
    ],
)
def test_years(years: Years, words: str) -> None:
    """Open bounds are said to be open."""
    assert str(years) == words
    assert (2018 in years) is (words not in {"2014 and earlier", "2011 to 2017"})


def test_stated_variables() -> None:
    """Only readings that are values count, and those of inner records, too."""
    assessment = ogp.Assessment(
        commitment="GT0001",
        design=ogp.DesignReview(verifiable=False, relevant=ogp.Missing.UNCLEAR),
        published=ogp.Published(score=1, extras=ogp.FrozenMap({"x": 1})),
    )
    assert list(ogp.methods.stated_variables(assessment)) == ["design.verifiable", "published.score"]
    plan = ogp.ActionPlan(
        id="P",
        member="M",
        participation=ogp.Participation(
            development=ogp.Consultation(level=ogp.ParticipationLevel.INFORM), forum=True
        ),
    )
    assert list(ogp.methods.stated_variables(plan)) == [
        "participation.development.level",
        "participation.forum",
    ]
    commitment = ogp.Commitment(id="C", plan="P", title="T", challenges=())
    assert list(ogp.methods.stated_variables(commitment)) == ["challenges"]
