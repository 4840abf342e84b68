"""Which review asked which variable for which plans."""

import attrs
import pytest

import ogpmodel as ogp
from ogpmodel.irm.methods import METHODS, Method, method_of, stated_variables

REVIEWS = {
    "design": ogp.DesignReview,
    "progress": ogp.ProgressReview,
    "results": ogp.ResultsReview,
    "published": ogp.Published,
}


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.variable)
def test_a_method_asks_a_variable_that_there_is(method: Method) -> None:
    """Every variable is the path of a field, and its bounds are in order."""
    one = method_of(method.variable)
    part, name = one.variable.split(".")
    assert name in {field.name for field in attrs.fields(REVIEWS[part])}
    assert (one.first or 2011) <= (one.last or 2024)
    assert one.source


@pytest.mark.parametrize(
    ("variable", "year", "asked"),
    [
        ("design.specificity", 2011, True),
        ("design.specificity", 2018, False),
        ("design.potential_impact", 2011, False),
        ("design.potential_impact", 2019, True),
        ("design.potential_for_results", 2019, False),
        ("design.potential_for_results", 2020, True),
        ("results.completion", 2012, False),
        ("results.completion", 2013, True),
        ("design.cluster", 1999, True),
        ("published.score", 2015, True),
    ],
)
def test_who_was_asked(variable: str, year: int, asked: bool) -> None:  # noqa: FBT001 - a column of the table
    """The bounds are those of OGP's tables; where nothing is known, nothing is excluded."""
    assert method_of(variable).asked(year) is asked


def test_stated_variables() -> None:
    """Only readings that are values count."""
    assessment = ogp.Assessment(
        commitment="GT0001",
        design=ogp.DesignReview(verifiable=False, relevant=ogp.Missing.UNCLEAR),
        published=ogp.Published(score=1, extras=ogp.FrozenMap({"x": 1})),
    )
    assert list(stated_variables(assessment)) == ["design.verifiable", "published.score"]
