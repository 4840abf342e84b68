"""Invented sheets with every way in which a star is printed: what the rules say of each row."""

from collections.abc import Sequence

import pytest

import ogpmodel as ogp
from ogpmodel import Denominator, Moment, stars
from star_sheets import (
    AT_MIDTERM_2017,
    AT_THE_END_2017,
    ONLY_2015,
    PRE_JUNE,
    STARS_2015,
    STARS_2017,
    STARS_2024,
    Case,
    sheet,
)

SHEETS: Sequence[tuple[str, str, stars.StarRule, Moment | None, Sequence[Case]]] = [
    ("pre-june", "commitments-2017", stars.PRE_JUNE_2014, None, STARS_2017[PRE_JUNE]),
    ("2015-only", "commitments-2017", stars.YEAR_2015, None, STARS_2017[ONLY_2015]),
    ("midterm", "commitments-2017", stars.CURRENT, Moment.PROGRESS, STARS_2017[AT_MIDTERM_2017]),
    ("the-end", "commitments-2017", stars.CURRENT, Moment.END_OF_TERM, STARS_2017[AT_THE_END_2017]),
    ("max-star", "commitments-2024", stars.CURRENT, None, STARS_2024),
    ("may-2015", "commitments-2015", stars.TABLE_OF_MAY_2015, None, STARS_2015),
]


@pytest.mark.parametrize(
    ("name", "rule", "moment", "cases"), [one[1:] for one in SHEETS], ids=[one[0] for one in SHEETS]
)
def test_every_way_to_print_a_star(
    name: str, rule: stars.StarRule, moment: Moment | None, cases: Sequence[Case]
) -> None:
    """Yes, no, open and not applied; a share counts what was judged, and says what it leaves out."""
    dataset = ogp.reads(sheet(name, cases)).dataset
    found = {one.title: dataset.assessment_of(one) for one in dataset.commitments}
    verdicts = {title: rule.judge(one, moment=moment) for title, one in found.items()}
    assert {
        title: (one.result, one.as_printed, one.applied.held is not False) for title, one in verdicts.items()
    } == {case.title: (*case.answers, case.applied) for case in cases}
    share = ogp.share(dataset.commitments, ogp.stars.starred(rule, moment=moment), among=Denominator.ALL)
    assert share.numerator == sum(case.answers[0] is True for case in cases)
    assert share.denominator == sum(case.applied for case in cases)
    assert sum(count for _, count in share.not_judged) == sum(not case.applied for case in cases)


def test_max_star_is_printed() -> None:
    """The indicator, the verdict and the column say the same, absences among them."""
    dataset = ogp.reads(sheet("commitments-2024", STARS_2024)).dataset
    for one in dataset.assessments:
        assert ogp.indicators.MAX_STAR.judge(one).as_printed == one.published.starred
        assert stars.CURRENT.judge(one).as_printed == one.published.starred


def test_the_star_of_may_2015_is_not_the_star_of_a_page() -> None:
    """It has a field of its own, and shows on a page as some star."""
    found = ogp.reads(sheet("commitments-2015", STARS_2015)).dataset
    assert not found.commitments.where(starred=True)
    assert found.commitments.count_by("starred") == {ogp.Missing.NOT_STATED: len(STARS_2015)}
    printed = [one.published.starred_may_2015 for one in found.assessments]
    assert printed.count(True) == 4
    page = ogp.profile(found, found.members[0].code)
    assert sum(map(page.is_starred, found.commitments)) == 4
