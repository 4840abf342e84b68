"""Every member of OGP's tables of 2017 and 2024 has a page, without a gap and without a crash."""

import json
import os
import re
from pathlib import Path

import pytest

import ogpmodel as ogp
from ogpmodel import BindingConstraint, Missing

DATA = Path(os.environ.get("OGPMODEL_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the extracts of OGP's tables are not here (set OGPMODEL_DATA)"
)
ODD = re.compile(r"\bNone\b|Missing\.|\bnan\b|\(\)|\{\}|, ,|: ;|<[A-Za-z]+ object|frozen")
"""What a gap in a text would look like."""


@pytest.mark.parametrize(("table", "members"), [("commitments-2017", 32), ("commitments-2024", 38)])
def test_every_member_has_a_page(table: str, members: int) -> None:
    """The parts of each page agree with each other, and nothing that is missing is a zero."""
    dataset = ogp.read(DATA / f"{table}.csv").dataset
    assert len(dataset.members) == members
    most, figures = 0, {ogp.profile(dataset, dataset.members[0].code).most[0].major}
    for member in dataset.members:
        page = ogp.profile(dataset, member.code)
        for block in page.plans:
            assert block.constraints.total == block.completion.total == block.commitments.computed
            if isinstance(block.reviewed, Missing):
                assert isinstance(block.starred.computed, Missing) or block.starred.published == 0
                assert block.completion.decided == 0
            assert block.constraints.number_of(BindingConstraint.STARRED) <= block.constraints.decided
            most = max(most, ogp.value_or(block.major.value, 0))
        assert len(page.commitments) == len(dataset.commitments_of(member))
        words = page.text()
        titles = {one.commitment.title for one in page.commitments}
        assert not ODD.search(words.partition("\nCOMMITMENTS")[0]), member
        assert all(title.split()[0] in words for title in titles if title.split())
        html = page.to_html()
        assert html.count("<h2>") >= 4
        assert html.count("<li>") >= len(titles)
        assert json.dumps(page.to_dict())
        figures.add(page.most[0].major)
    assert figures == {most}


def test_georgia_is_in_asia_and_the_pacific() -> None:
    """The region is OGP's, and its members are those that are compared."""
    dataset = ogp.read(DATA / "commitments-2024.csv").dataset
    page = ogp.profile(dataset, "Georgia")
    region = page.most[1]
    places = [one for one in dataset.members if one.region is ogp.Region.ASIA_AND_THE_PACIFIC]
    assert page.member in places
    assert region.members == len({plan.member for one in places for plan in dataset.plans_of(one)})
