"""Groups of columns of 0 and 1: a 1 is certain, and "none" only where every column says so."""

import pytest

import ogpmodel as ogp
from ogpmodel import GrandChallenge, Missing, OgpValue, findings, indicators
from ogpmodel._dataset.queries import Query
from ogpmodel._tables.formats import Kind, formats
from sheets import codes, row_read

VALUES = {
    "commitments-2024": (
        *("OGP Value Access To Information", "OGP Value Civic Participation"),
        *("OGP Value Public Accountability", "OGP Value Technology"),
    ),
    "commitments-2017": ("Value -Info", "Value -Part", "Value -Acc", "Value -Tech"),
}
CHALLENGES = ("GC-PubInt", "GC-PubRes", "GC-PubSvc", "GC-CorpAcc", "GC-SafComm")
ACCESS, PARTICIPATION, ACCOUNTABILITY, TECHNOLOGY = OgpValue
YES, NO, OPEN = True, False, Missing


def with_values(cells: str, name: str = "commitments-2024") -> ogp.ReadResult:
    """Read a row with these cells in the columns of OGP values."""
    return row_read(name, dict(zip(VALUES[name], cells.split(","), strict=True)))


def design(found: ogp.ReadResult) -> ogp.DesignReview:
    """Return the design review of the one row."""
    return found.dataset.assessments[0].design


@pytest.mark.parametrize(
    ("cells", "values", "undecided", "relevant"),
    [
        ("0,0,0,0", (), (), NO),
        ("0,0,0,1", (TECHNOLOGY,), (), NO),
        ("1,0,x,0", (ACCESS,), (ACCOUNTABILITY,), YES),
        ("1,ND,ND,ND", (ACCESS,), (PARTICIPATION, ACCOUNTABILITY, TECHNOLOGY), YES),
        ("x,0,0,0", Missing.UNREADABLE, (ACCESS,), OPEN),
        ("x,0,0,1", (TECHNOLOGY,), (ACCESS,), OPEN),
        ("ND,0,0,0", Missing.NO_DATA, (ACCESS,), OPEN),
        (",0,0,0", Missing.NOT_STATED, (ACCESS,), OPEN),
        ("NA,0,0,0", Missing.NOT_APPLICABLE, (ACCESS,), OPEN),
        ("ND,x,0,0", Missing.UNREADABLE, (ACCESS, PARTICIPATION), OPEN),
        ("0,0,0,ND", Missing.NO_DATA, (TECHNOLOGY,), NO),
        ("0,0,0,x", Missing.UNREADABLE, (TECHNOLOGY,), NO),
        ("ND,ND,ND,ND", Missing.NO_DATA, (), OPEN),
        ("ND,NA,ND,ND", Missing.NO_DATA, (), OPEN),
        ("x,y,x,x", Missing.UNREADABLE, (), OPEN),
        ("x,ND,ND,ND", Missing.UNREADABLE, (), OPEN),
    ],
)
@pytest.mark.parametrize("name", VALUES)
def test_values(name: str, cells: str, values: object, undecided: object, relevant: object) -> None:
    """What is certain is kept, what is not is named, and relevance is open only where it must be."""
    found = with_values(cells, name)
    assert (design(found).values, design(found).undecided_values) == (values, undecided)
    result = indicators.RELEVANCE.judge(found.dataset.assessments[0]).result
    assert isinstance(result, Missing) if relevant is OPEN else result is relevant


@pytest.mark.parametrize("cells", ["x,0,0,0", "1,0,ND,0", "x,y,x,x", "x,ND,ND,ND"])
def test_the_text_of_all_columns_is_kept(cells: str) -> None:
    found = with_values(cells)
    (assessment,) = found.dataset.assessments
    assert assessment.unread["design.values"] == cells.replace(",", "; ")
    assert not ogp.validate(found.dataset).where(code="unread-words")
    assert ogp.loads(ogp.dumps(found.dataset)) == found.dataset


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("1,0,0,0", {}),
        ("ND,ND,ND,ND", {}),
        ("1,ND,0,0", {"cell-partial": 1}),
        ("ND,NA,ND,ND", {"cell-partial": 4}),
        ("1,x,ND,0", {"cell-partial": 1, "label-unknown": 1}),
        ("x,x,x,x", {"label-unknown": 4}),
    ],
)
def test_every_cell_that_is_not_known_is_reported_once(cells: str, expected: dict[str, int]) -> None:
    found = codes(with_values(cells))
    assert {code: found[code] for code in ("cell-partial", "label-unknown") if code in found} == expected


def test_a_value_whose_column_is_missing_is_not_known() -> None:
    without = ["OGP Value Civic Participation"]
    found = design(row_read("commitments-2024", {}, without=without))
    assert (found.values, found.undecided_values) == ((ACCESS, ACCOUNTABILITY), (PARTICIPATION,))
    none = {"OGP Value Access To Information": "0", "OGP Value Public Accountability": "0"}
    found = design(row_read("commitments-2024", none, without=without))
    assert (found.values, found.undecided_values) == (Missing.NOT_STATED, (PARTICIPATION,))
    nothing = dict.fromkeys(VALUES["commitments-2024"], "ND")
    report = row_read("commitments-2024", nothing, without=without)
    assert (design(report).values, design(report).undecided_values) == (Missing.NO_DATA, ())
    assert "cell-partial" not in codes(report)


@pytest.mark.parametrize(
    ("cells", "expected", "undecided"),
    [
        ("1,0,0,0,0", (GrandChallenge.PUBLIC_INTEGRITY,), ()),
        ("0,0,0,0,0", (), ()),
        ("0,1,x,0,0", (GrandChallenge.PUBLIC_RESOURCES,), (GrandChallenge.PUBLIC_SERVICES,)),
        ("0,0,NR,0,0", Missing.NO_DATA, (GrandChallenge.PUBLIC_SERVICES,)),
        ("NR,NR,NR,NR,NR", Missing.NO_DATA, ()),
    ],
)
def test_challenges(cells: str, expected: object, undecided: object) -> None:
    found = row_read("commitments-2017", dict(zip(CHALLENGES, cells.split(","), strict=True)))
    (commitment,) = found.dataset.commitments
    assert (commitment.challenges, commitment.undecided_challenges) == (expected, undecided)
    assert dict(commitment.unread) == ({"challenges": cells.replace(",", "; ")} if undecided else {})
    assert not ogp.validate(found.dataset).where(code="unread-words")


def test_questions_to_a_group_that_is_partly_known() -> None:
    """Only what is certain is selected, and what is not known is counted as such."""
    dataset = with_values("0,1,x,0").dataset
    assessments = dataset.assessments
    assert len(assessments.where(value=PARTICIPATION)) == 1
    assert not assessments.where(value=ACCOUNTABILITY)
    assert assessments.count_by("value") == {PARTICIPATION: 1, Missing.UNREADABLE: 1}
    relevant: Query[ogp.Assessment] = indicators.holds(indicators.RELEVANCE)
    parts = [
        with_values(cells).dataset.assessments.split(relevant) for cells in ("1,x,0,0", "0,x,0,1", "0,0,0,x")
    ]
    assert [tuple(map(len, (one.yes, one.no, one.undecided))) for one in parts] == [
        (1, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
    ]
    found = row_read(
        "commitments-2017", dict(zip(CHALLENGES, ["1", "x", "0", "0", "0"], strict=True))
    ).dataset
    counts = found.commitments.count_by("challenge")
    assert counts == {GrandChallenge.PUBLIC_INTEGRITY: 1, Missing.UNREADABLE: 1}


TAGS = (
    ("commitments-2024", "Youth", "2024/youth"),
    ("commitments-2017", "Aid", "2016/aid"),
    ("commitments-2016-export", "Aid", "2016/aid"),
    ("commitments-2015", "Aid", "2016/aid"),
)


@pytest.mark.parametrize(("name", "heading", "code"), TAGS)
@pytest.mark.parametrize("cell", ["NA", "", "x", "2", "Unclear", "#REF!"])
def test_a_tag_that_is_not_known(name: str, heading: str, code: str, cell: str) -> None:
    """The other tags stand, and whether this one is set is open; its text is kept."""
    found = row_read(name, {heading: cell})
    (commitment,), (before,) = found.dataset.commitments, row_read(name, {heading: "0"}).dataset.commitments
    assert (commitment.areas, commitment.undecided_areas) == (before.areas, (code,))
    assert commitment.unread["areas"] == f"{heading}: {cell}".strip()
    assert not ogp.validate(found.dataset).where(code="unread-words")
    assert ogp.loads(ogp.dumps(found.dataset)) == found.dataset


@pytest.mark.parametrize(("name", "heading", "code"), TAGS)
def test_a_tag_whose_column_is_missing(name: str, heading: str, code: str) -> None:
    (commitment,) = row_read(name, {}, without=(heading,)).dataset.commitments
    assert (commitment.undecided_areas, "areas" in commitment.unread) == ((code,), False)


@pytest.mark.parametrize("name", [name for name, *_ in TAGS])
def test_tags_that_are_all_known(name: str) -> None:
    """Tags that were never coded, and those that are later than the plan, are not asked about."""
    (commitment,) = row_read(name, {}).dataset.commitments
    assert commitment.undecided_areas == ()


def test_a_file_without_tags_names_no_undecided_ones() -> None:
    every = [one.name for one in formats()["commitments-2024"].columns if one.kind is Kind.AREA]
    (commitment,) = row_read("commitments-2024", {}, without=every).dataset.commitments
    assert (commitment.areas, commitment.undecided_areas) == ((), ())


def test_judgements_of_an_undecided_tag_are_open() -> None:
    """The tag's parent, its finding and the number of tags are not decided; those of other tags are."""
    found = row_read("commitments-2024", {"Gender": "x", "Lobbying": "x"})
    (commitment,) = found.dataset.commitments
    parents, derived = indicators.PARENT_AREAS, indicators.DERIVED_TAGS
    assert parents["2024/inclusion"].judge(commitment).result is Missing.NOT_STATED
    assert derived["Participation in Lawmaking"].judge(commitment).result is Missing.NOT_STATED
    assert parents["2024/justice"].judge(commitment).result is False
    (member,) = found.dataset.members
    answers = [
        dict(findings.for_area(found.dataset, member, f"2024/{name}").answers)[ogp.Finding.COMMITMENTS]
        for name in ("gender", "inclusion", "youth", "tax")
    ]
    assert answers == [Missing.NOT_STATED, Missing.NOT_STATED, False, True]


def test_the_number_of_tags_is_open_beside_an_undecided_one() -> None:
    (commitment,) = row_read("commitments-2017", {"Aid": "x"}).dataset.commitments
    verdict = indicators.TAG_CHECKSUM.judge(commitment)
    assert (verdict.result, verdict.as_printed) == (Missing.NOT_STATED, len(commitment.areas))
