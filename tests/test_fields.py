"""Fields: one typed object for each field of a collection, and the queries that it makes."""

import ast
import inspect
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeGuard, cast, get_args

import pytest
from hypothesis import given, settings

import ogpmodel as ogp
from ogpmodel import Completion, FrozenMap, Missing, Specificity
from ogpmodel._dataset import collections
from ogpmodel._dataset.collections import (
    assessments,
    commitments,
    members,
    plans,
    resources,
    scores,
    shared_fields,
)
from ogpmodel._dataset.dataset import COLLECTIONS
from ogpmodel._dataset.field import Field
from ogpmodel._dataset.links import member_of
from ogpmodel._dataset.search import folded
from ogpmodel._dataset.value_paths import first_read
from ogpmodel.testing import datasets

f = ogp.Commitments.fields
a = ogp.Assessments.fields
p = ogp.Plans.fields
GUATEMALA = ogp.samples.guatemala()
MODULES = (assessments, commitments, members, plans, resources, scores, shared_fields)


def is_field(value: object) -> TypeGuard[Field[Any, Any]]:
    """Return whether a value is a field."""
    return isinstance(value, Field)


def declared_types() -> list[tuple[str, Field[Any, Any], Any]]:
    """Return the fields with the static type of their values, as the source declares it."""
    found: list[tuple[str, Field[Any, Any], Any]] = []
    for module in MODULES:
        for cls in (
            one for one in ast.parse(inspect.getsource(module)).body if isinstance(one, ast.ClassDef)
        ):
            for line in (one for one in cls.body if isinstance(one, ast.AnnAssign)):
                name = ast.unparse(line.target)
                attributes: dict[str, object] = {**vars(vars(module)[cls.name])}
                field = attributes.get(name)
                if is_field(field):
                    alias = eval(ast.unparse(line.annotation), vars(module))  # noqa: S307 - our own source
                    *_, values = (*get_args(alias), str) if type(field) is type(f.area) else get_args(alias)
                    found.append((f"{cls.name}.{name}", field, values))
    assert len(found) > 100
    return found


DECLARED = declared_types()


@pytest.mark.parametrize(("name", "field", "values"), DECLARED, ids=[one[0] for one in DECLARED])
def test_the_declared_type_is_that_of_the_record(name: str, field: Field[Any, Any], values: Any) -> None:
    """What a type checker is told is what the annotations of the records say."""
    del name
    expected = set(get_args(values) or (values,))
    if any(isinstance(one, type) and issubclass(one, ogp.Completion.__bases__[0]) for one in expected):
        expected.add(Missing)
    assert set(field.types) == expected


@pytest.mark.parametrize("kind", COLLECTIONS.values(), ids=COLLECTIONS)
def test_every_field_is_documented(kind: Any) -> None:
    """A field has a name, a label and a meaning, and is found by its name."""
    fields = kind.fields
    assert len(fields) == len(list(fields))
    for field in fields:
        assert fields.named(field.name) is field is getattr(fields, field.name)
        assert field in fields
        assert field.name in fields
        assert field.name in dir(fields)
        assert field.meaning.endswith((".", "?"))
        assert field.label[0].isupper()
        assert repr(field) == f"<Field: {field.name}>"
    assert {"named", "extra"} <= set(dir(fields))
    assert next(iter(fields)).name in repr(fields)


def test_what_a_field_knows_of_itself() -> None:
    """Its vocabulary, whether a record has several values, and where they are."""
    assert f.completion.vocabulary is Completion
    assert f.title.vocabulary is None
    assert f.area.several
    assert not f.title.several
    assert f.completion.paths == ("results.completion", "progress.completion")
    assert f.completion.records == (ogp.Commitment, ogp.Assessment)
    assert f.title.meaning == "Title in English, as OGP prints it."
    assert f.development_level.meaning == "How much the public could influence the plan."


def test_a_misspelt_field_is_an_error() -> None:
    """As an attribute and by its name, with the name that was meant."""
    fields: Any = f
    with pytest.raises(AttributeError, match="CommitmentFields has no field 'regoin'; did you mean 'region'"):
        fields.regoin  # noqa: B018
    with pytest.raises(TypeError, match="CommitmentFields has no field 'regoin'; did you mean 'region'"):
        fields.named("regoin")
    with pytest.raises(TypeError, match=r"has no field 'qqq' \(plan, "):
        fields.named("qqq")


def test_what_a_field_cannot_do_is_an_error() -> None:
    """The message names the fields that can, or the attribute that was meant."""
    fields: Any = f
    with pytest.raises(AttributeError, match="a NumberField, has no 'contains'; it is of TextField"):
        fields.submitted.contains("x")
    with pytest.raises(AttributeError, match="has no 'one_fo'; did you mean 'one_of'"):
        fields.submitted.one_fo(2014)
    with pytest.raises(TypeError, match="'>='"):
        assert fields.region >= ogp.Region.EUROPE
    with pytest.raises(TypeError, match=r"compared with a Completion, not with Specificity.HIGH"):
        assert fields.completion >= Specificity.HIGH
    with pytest.raises(TypeError, match=r"did you mean Completion.COMPLETE\?"):
        assert fields.completion >= "complete"
    with pytest.raises(TypeError, match="submitted is compared with a number, not with '2014'"):
        assert fields.submitted >= "2014"
    with pytest.raises(TypeError, match=r"not with '2014'; write PartialDate.parse\('2014'\)"):
        fields.start.before("2014")
    with pytest.raises(TypeError, match="not with 2014"):
        fields.start.before(2014)
    with pytest.raises(TypeError, match=r"did you mean Region.EUROPE"):
        fields.region.one_of("europe")


def test_fields_of_other_records_are_errors(world: ogp.Dataset) -> None:
    """A collection rejects a field that its records do not have."""
    wrong: Any = world.plans
    with pytest.raises(TypeError, match="Plans has no field <Field: area>, which records of Commitment have"):
        wrong.count_by(f.area)
    with pytest.raises(TypeError, match="did you mean its own 'title'"):
        wrong.count_by(f.title)
    with pytest.raises(TypeError, match="expected a record of the type Commitment, got ActionPlan"):
        f.title.values(wrong[0])
    with pytest.raises(TypeError, match="count_by takes one field or more"):
        wrong.count_by()


def test_fields_follow_links(world: ogp.Dataset) -> None:
    """From a commitment and from its assessment to plan, member and readings."""
    for fields, record in ((f, world.commitments["FD0001"]), (a, world.assessments["FD0001"])):
        for name, value in (
            ("plan_number", 1),
            ("plan_title", "First Plan"),
            ("member_name", "Freedonia"),
            ("member_since", 2013),
            ("region", ogp.Region.EUROPE),
            ("title", "Publish the budget"),
            ("completion", Completion.COMPLETE),
            ("cluster", "FD0001"),
        ):
            field: Any = fields.named(name)
            assert field.values(record, world)[0] == value
    assert a.area.values(world.assessments["FD0404"], world) == ()
    assert f.plan_start.values(world.commitments["FD0009"], world) == (Missing.NOT_STATED,)


def test_two_way_counts(world: ogp.Dataset) -> None:
    """Pairs of values, also by names; a record with several values counts for each pair."""
    counts = world.commitments.count_by(f.region, f.submitted)
    assert counts == Counter(
        (f.region.values(one, world)[0], f.submitted.values(one, world)[0]) for one in world.commitments
    )
    assert world.commitments.count_by("region", "submitted") == counts
    assert world.commitments.count_by(f.area, f.plan).total() == world.commitments.count_by(f.area).total()


@settings(deadline=None, max_examples=30)
@given(datasets())
def test_selections_and_queries_agree(dataset: ogp.Dataset) -> None:
    """`where` has the sure records, `split` all of them, and sums of counts are the number of records."""
    late = (f.completion >= Completion.SUBSTANTIAL) & ~f.starred.one_of(True)  # noqa: FBT003 - the value
    parts = dataset.commitments.split(late)
    assert dataset.commitments.where(late) == parts.yes
    assert len(parts.yes) + len(parts.no) + len(parts.undecided) == len(dataset.commitments)
    several: tuple[Any, ...] = (f.region, f.plan, f.completion, f.submitted)
    for field in several:
        assert dataset.commitments.count_by(field).total() == len(dataset.commitments)
        for value in dataset.commitments.count_by(field):
            query = field.one_of(value)
            assert dataset.commitments.split(query).yes == dataset.commitments.group_by(field)[value]


def one(**review: Any) -> ogp.Assessment:
    """Return an assessment with one review of its design."""
    return ogp.Assessment(commitment="C", design=ogp.DesignReview(**review))


HIGH = one(specificity=Specificity.HIGH)
LOW = one(specificity=Specificity.LOW)
UNCLEAR = one(specificity=Missing.UNCLEAR)


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        (a.specificity >= Specificity.MEDIUM, (True, False, None)),
        (a.specificity > Specificity.HIGH, (False, False, None)),
        (a.specificity <= Specificity.LOW, (False, True, None)),
        (a.specificity < Specificity.HIGH, (False, True, None)),
        (a.specificity.one_of(Specificity.HIGH), (True, False, None)),
        (a.specificity.one_of(Missing.UNCLEAR), (False, False, True)),
        (a.specificity.one_of(Missing.NO_DATA), (False, False, False)),
        (a.specificity.one_of(), (False, False, False)),
        (a.specificity.is_stated(), (True, True, False)),
    ],
    ids=str,
)
def test_scales_and_reasons(query: ogp.Query[ogp.Assessment], answers: Sequence[bool | None]) -> None:
    """Comparisons are three-valued; a wanted reason is a plain question."""
    assert [query.ask(each) for each in (HIGH, LOW, UNCLEAR)] == list(answers)


def planned(**fields: Any) -> ogp.ActionPlan:
    return ogp.ActionPlan(id="P", member="M", **fields)


@pytest.mark.parametrize(
    ("query", "plan", "answer"),
    [
        (p.submitted >= 2014, planned(submitted=2014), True),
        (p.submitted > 2014, planned(submitted=2014), False),
        (p.submitted <= 2014, planned(submitted=2014), True),
        (p.submitted < 2014, planned(submitted=2014), False),
        (p.submitted < 2014, planned(), None),
        (p.submitted.is_stated(), planned(), False),
        (p.start.before(ogp.PartialDate(2015)), planned(start=ogp.PartialDate(2014, 7)), True),
        (p.start.before(ogp.PartialDate(2014)), planned(start=ogp.PartialDate(2014, 7)), None),
        (p.start.before(date(2014, 7, 1)), planned(start=ogp.PartialDate(2014, 7)), False),
        (p.start.after(ogp.PartialDate(2013)), planned(start=ogp.PartialDate(2014, 7)), True),
        (p.start.after(ogp.PartialDate(2014, 8)), planned(start=ogp.PartialDate(2014, 7)), False),
        (p.start.after(ogp.PartialDate(2014)), planned(), None),
    ],
    ids=str,
)
def test_numbers_and_dates(query: ogp.Query[ogp.ActionPlan], plan: ogp.ActionPlan, answer: Any) -> None:
    """A date that is not precise enough decides nothing."""
    assert query.ask(plan) is answer


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Transparencia de los beneficiarios finales", "BENEFICIÁRIO", True),
        ("Открытые данные: Ёлки", "елк", True),
        ("Ελληνική Διαφάνεια", "διαφανεια", True),
        ("საჯარო ინფორმაცია", "ინფორმაცია", True),
        ("البَيانات المفتوحة", "البيانات", True),
        ("열린 한국", "하", False),
        ("がくせい", "かくせい", False),
        ("Ağ İSTANBUL", "istanbul", True),
        ("Łódź", "lodz", True),
        ("open\n data", "open data", True),
        ("open data", "open-data", False),
    ],
)
def test_texts_are_searched_in_any_script(text: str, word: str, *, found: bool) -> None:
    """Letter case and accents are ignored; what makes another letter is not."""
    assert (folded(word) in folded(text)) is found
    commitment = ogp.Commitment(id="C", plan="P", title=text)
    assert f.title.contains("nowhere", word).ask(commitment) is found


def test_a_search_shows_which_field_matched(world: ogp.Dataset) -> None:
    """The reasons are those of the parts of the query."""
    query = f.title.contains("anthem", "budget") | ~f.theme.contains("money")
    reasons = query.reasons(world.commitments["FD0001"], world)
    assert [(one.field, one.answer, one.values) for one in reasons] == [
        ("title", True, ("Publish the budget",)),
        ("theme", True, ("Money",)),
    ]
    assert str(reasons[0]) == "title contains 'anthem' or 'budget': yes"
    plain: ogp.Query[ogp.Commitment] = ogp.Query(lambda _, __: None, "open?")
    assert str(plain.reasons(world.commitments[0])[0]) == "open?: undecided"
    for words in ((), ("",), (" ",)):
        with pytest.raises(ValueError, match=r"title.contains\(…\) takes words to search for"):
            f.title.contains(*words)


def tagged(*areas: str, undecided: tuple[str, ...] = ()) -> ogp.Commitment:
    return ogp.Commitment(id="C", plan="P", title="T", areas=areas, undecided_areas=undecided)


@pytest.mark.parametrize(
    ("query", "commitment", "answer"),
    [
        (f.area.one_of("open-data"), tagged("2016/open-data"), True),
        (f.area.one_of("Open Data"), tagged("2020/open-data"), True),
        (f.area.one_of("open-data"), tagged("2016/gender"), False),
        (f.area.one_of("2020/open-data"), tagged("2016/gender"), None),  # not tagged by the list of 2020
        (f.area.one_of("open-data"), tagged(), None),
        (f.area.one_of("2016/gender"), tagged("2016/open-data", undecided=("2016/gender",)), None),
        (f.area.one_of("2016/health"), tagged("2016/open-data", undecided=("2016/gender",)), False),
        (f.area.one_of("homemade"), tagged("2016/homemade"), True),
        (f.area.within("civic-space"), tagged("2024/freedom-of-assembly"), True),
        (f.area.within("Civic Space"), tagged("2024/civic-space-and-enabling-environment"), True),
        (f.area.within("2020/civic-space"), tagged("2024/freedom-of-assembly"), None),
        (f.area.within("civic-space"), tagged("2024/open-data"), False),
        (f.area.is_stated(), tagged(), False),
        (f.area.is_stated(), tagged("2016/gender"), True),
    ],
    ids=str,
)
def test_areas(query: ogp.Query[ogp.Commitment], commitment: ogp.Commitment, answer: Any) -> None:
    """Names without a vintage stand for all lists, and areas know their parents."""
    assert query.ask(commitment) is answer


def test_unknown_areas_are_errors(world: ogp.Dataset) -> None:
    """With the name that was meant."""
    with pytest.raises(
        ogp.NotFound, match="'Opn Data' is no policy area of OGP's lists; did you mean 'Open Data'"
    ):
        f.area.within("Opn Data")
    with pytest.raises(ogp.NotFound, match="'opn-data' is not known; did you mean"):
        world.commitments.where(f.area.one_of("opn-data"))


def test_values_that_are_not_certain() -> None:
    """Values of a reading that a record may have leave the query undecided."""
    value = ogp.OgpValue
    unsure = one(values=(value.CIVIC_PARTICIPATION,), undecided_values=(value.PUBLIC_ACCOUNTABILITY,))
    assert a.value.one_of(value.CIVIC_PARTICIPATION).ask(unsure) is True
    assert a.value.one_of(value.PUBLIC_ACCOUNTABILITY).ask(unsure) is None
    assert a.value.one_of(value.ACCESS_TO_INFORMATION).ask(unsure) is False
    assert a.value.one_of(Missing.UNREADABLE).ask(unsure) is True
    assert a.cluster.is_stated().ask(one(cluster_ids=())) is True


def test_extras() -> None:
    """Members of a record that this version does not know can be counted and asked for."""
    records = ogp.Plans(
        [
            ogp.ActionPlan(id="A", member="M", extras=ogp.FrozenMap({"budget": 5})),
            ogp.ActionPlan(id="B", member="M"),
        ]
    )
    budget = p.extra("budget")
    assert budget is p.extra("budget")
    assert budget.several is False
    assert records.count_by(budget) == {5: 1, None: 1}
    assert records.where(budget.one_of(5)).keys() == ("A",)
    assert records.split(budget.is_stated()).no.keys() == ("B",)
    assert budget.values(records[0]) == (5,)
    assert budget.vocabulary is None
    assert "'budget'" in budget.meaning
    wrong: Any = 5
    with pytest.raises(TypeError):
        p.extra(wrong)
    wrong = list
    with pytest.raises(
        TypeError, match="extra takes int, float, str, bool or PartialDate, not <class 'list'>"
    ):
        p.extra("budget", wrong)


OWN_FACTS = ogp.Plans(
    ogp.ActionPlan(id=f"P{place}", member="M", extras=ogp.FrozenMap({} if value is ... else {"x-a": value}))
    for place, value in enumerate([10, "2019-05", 2.5, True, "b10", ..., None, ("c",), "b9", "2019-05-01"])
)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        (p.extra("a"), [10, "2019-05", 2.5, True, "b10", None, None, ("c",), "b9", "2019-05-01"]),
        (p.extra("a", int), [10, ..., ..., ..., ..., None, None, ..., ..., ...]),
        (p.extra("x-a", float), [10.0, ..., 2.5, ..., ..., None, None, ..., ..., ...]),
        (p.extra("a", bool), [..., ..., ..., True, ..., None, None, ..., ..., ...]),
        (p.extra("a", str), [..., "2019-05", ..., ..., "b10", None, None, ..., "b9", "2019-05-01"]),
        (
            p.extra("a", ogp.PartialDate),
            [
                *(..., ogp.PartialDate(2019, 5), ..., ..., ..., None, None, ..., ...),
                ogp.PartialDate(2019, 5, 1),
            ],
        ),
    ],
    ids=["any", "int", "float", "bool", "str", "date"],
)
def test_extras_of_a_type(field: Field[ogp.ActionPlan, Any], values: list[Any]) -> None:
    """A value of another type is unreadable, and no value is not stated; without a type all stay."""
    typed = Any not in field.types
    expected = [
        Missing.UNREADABLE if value is ... else Missing.NOT_STATED if typed and value is None else value
        for value in values
    ]
    found = [field.values(one)[0] for one in OWN_FACTS]
    assert found == expected
    assert [type(value) for value in found] == [type(value) for value in expected]
    assert set(map(type, found)) <= set(field.types) or not typed
    assert OWN_FACTS.split(field.is_stated()).yes.keys() == tuple(
        f"P{place}" for place, value in enumerate(values) if value not in {..., None}
    )
    assert len(OWN_FACTS.table("id", field)) == len(OWN_FACTS)


def test_comparisons_of_extras() -> None:
    """Numbers are compared; what is none leaves the answer undecided, and is not an error."""
    parts = OWN_FACTS.split(p.extra("a") >= 5)
    assert (parts.yes.keys(), parts.no.keys(), len(parts.undecided)) == (("P0",), ("P2",), 8)
    assert OWN_FACTS.where(p.extra("a") < 5).keys() == OWN_FACTS.where(p.extra("a", float) < 5).keys()
    assert OWN_FACTS.where(p.extra("a", str).contains("B1")).keys() == ("P4",)
    assert OWN_FACTS.where(p.extra("a", ogp.PartialDate).before(date(2019, 6, 1))).keys() == ("P1", "P9")
    assert OWN_FACTS.sort_by(p.extra("a")).keys() == (
        "P3",
        "P2",
        "P0",
        "P1",
        "P9",
        "P8",
        "P4",
        "P7",
        "P5",
        "P6",
    )
    assert OWN_FACTS.sort_by(p.extra("a", ogp.PartialDate))[:2].keys() == ("P9", "P1")


def test_misspelt_extras() -> None:
    """A name that no record has is an error that suggests one, wherever a collection knows its records."""
    wrong, ours = p.extra("aa"), OWN_FACTS
    asked: list[Callable[[], object]] = [
        lambda: ours.where(wrong >= 5),
        lambda: ours.split(wrong.one_of(5)),
        lambda: ours.where(~wrong.is_stated()),
        lambda: ours.count_by(wrong),
        lambda: ours.group_by(wrong),
        lambda: ours.sort_by(wrong),
        lambda: ours.table(wrong),
        lambda: ours[5:6].count_by(wrong),
    ]
    for ask in asked:
        with pytest.raises(
            ogp.NotFound, match="no record of these Plans has an extra 'aa'; did you mean 'a'"
        ):
            ask()
    assert ours[5:6].count_by(p.extra("a")) == {None: 1}  # another plan has it
    assert ogp.Plans().count_by(wrong) == {}
    with pytest.raises(ogp.NotFound, match=r"none has extras: `ogpmodel\.with_facts` joins a table"):
        GUATEMALA.plans.where(wrong >= 5)
    assert (wrong >= 5).ask(ours[0]) is None  # a single record knows no other


def test_dates_sort_by_their_days() -> None:
    """A year precedes its last month, and follows the first day."""
    dates: list[ogp.Reading[ogp.PartialDate]] = [
        *(ogp.PartialDate(2014, 12), ogp.PartialDate(2014), ogp.PartialDate(2014, 1, 1)),
        Missing.UNCLEAR,
    ]
    records = ogp.Plans(
        ogp.ActionPlan(id=str(place), member="M", start=one) for place, one in enumerate(dates)
    )
    assert records.sort_by("start").keys() == ("2", "1", "0", "3")


def test_the_first_reading_that_was_coded_decides() -> None:
    """As in the rules of the IRM."""
    assert first_read((Missing.NOT_REVIEWED, Completion.LIMITED)) is Completion.LIMITED
    assert first_read((Missing.UNCLEAR, Completion.LIMITED)) is Missing.UNCLEAR
    assert first_read((Missing.NO_DATA, Missing.NOT_REVIEWED)) is Missing.NOT_REVIEWED
    for assessment in GUATEMALA.assessments:
        derived = ogp.indicators.RAW_COMPLETION.judge(assessment).result
        assert a.completion.values(assessment) == (derived,)


def test_queries_of_functions() -> None:
    """What is no function, no description or no type of records is an error."""
    make: Any = ogp.query
    with pytest.raises(TypeError, match="query takes a function of a record, not 5"):
        make(5, "five")
    with pytest.raises(TypeError, match="expected text"):
        make(len, 5)
    for wrong in (5, int):
        with pytest.raises(TypeError, match="takes a type of records such as"):
            make(len, "length", of=wrong)
    plans = ogp.query(lambda plan: plan.participation.forum, "forum", of=ogp.ActionPlan)
    assert plans.ask(planned()) is None
    with pytest.raises(TypeError, match="is about records of the type ActionPlan"):
        plans.ask(cast("Any", HIGH))
    with pytest.raises(TypeError, match="are about different types of records"):
        assert cast("Any", plans) & a.commitment.one_of("C")


def test_queries_of_the_base_collection(world: ogp.Dataset) -> None:
    """A collection of several types of records checks each of them."""
    several = ogp.Records[ogp.Record]([*world.members, *world.plans])
    every: ogp.Query[ogp.Record] = ogp.Query(lambda record, _: isinstance(record, ogp.Member), "member")
    assert len(several.split(every).yes) == 3
    with pytest.raises(TypeError, match="is about records of the type ActionPlan"):
        several.split(p.number >= 1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_collections_are_no_sequences(world: ogp.Dataset) -> None:
    """They look up identifiers, too, which code for sequences would misread."""
    members: Any = world.members
    assert not isinstance(members, Sequence)
    assert world.members._ipython_key_completions_() == ["FRE", "SYL", "FREP"]
    shown = dir(world.members)
    assert {"where", "fields", "count_by", "get"} <= set(shown)
    assert not {"form", "heads", "within", "world", "words", "find"} & set(shown)
    assert collections.__all__


CALLS: dict[str, Callable[..., object]] = {"Dataset": ogp.Dataset.__init__, "updated": ogp.Dataset.updated}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_signatures_show_the_keywords(call: Callable[..., object]) -> None:
    """Help and hovering show each name with its type."""
    assert {*COLLECTIONS, "metadata"} <= set(inspect.signature(call).parameters)
    assert "area" in inspect.signature(ogp.Commitments.where).parameters
    assert "completion: 'OneOf" in str(inspect.signature(ogp.Commitments.where)) or "ALL" in str(
        inspect.signature(ogp.Commitments.where)
    )


def test_a_member_belongs_to_itself() -> None:
    """The link from a member to its member needs no dataset."""
    member = GUATEMALA.members[0]
    assert member_of(member, None) is member


JOINED = ogp.Dataset(
    members=[
        ogp.Member(code="AAA", name="A", extras=FrozenMap({"x-gdp": 7.5, "x-own": 1})),
        ogp.Member(code="BBB", name="B", extras=FrozenMap({"x-gdp": "?"})),
    ],
    plans=[ogp.ActionPlan(id=f"P{code[0]}", member=code) for code in ("AAA", "BBB", "CCC")],
    commitments=[
        ogp.Commitment(id=f"C{plan}", plan=plan, title="x", extras=FrozenMap({"x-budget": 5}))
        for plan in ("PA", "PB", "PC")
    ],
    assessments=[ogp.Assessment(commitment="CPA", extras=FrozenMap({"x-note": "seen"}))],
)
"""A member with a fact, one whose fact is no number, and a plan whose member is not there."""


def test_facts_of_related_records() -> None:
    """A fact of a member is asked of its commitments: as a query, a count, a column, and in an order."""
    gdp = f.extra("gdp", float, of=ogp.Member)
    assert gdp is f.extra("gdp", float, of=ogp.Member)
    assert (gdp.name, gdp.label) == ("member_gdp", "Member gdp")
    assert gdp.meaning == "'gdp' among the extras of the member."
    ours = JOINED.commitments
    assert ours.where(gdp > 5).keys() == ("CPA",)
    assert ours.where(f.extra("x-gdp", of=ogp.Member) > 5).keys() == ("CPA",)
    assert ours.split(gdp > 5).undecided.keys() == ("CPB", "CPC")
    assert ours.count_by(gdp) == {7.5: 1, Missing.UNREADABLE: 1, Missing.NOT_STATED: 1}
    assert list(ours.count_by(f.extra("gdp", of=ogp.Member))) == [7.5, "?", None]
    row = ours.table("id", gdp).to_records()[0]
    assert row == {"id": "CPA", "member_gdp": 7.5, "member_gdp_missing": None}
    assert ours.sort_by(gdp, reverse=True).keys()[0] == "CPA"
    assert (gdp > 5).ask(ours["CPA"], JOINED) is True
    assert len(JOINED.assessments.where(a.extra("budget", int, of=ogp.Commitment) >= 5)) == 1
    assert ours.where(f.extra("note", str, of=ogp.Assessment).contains("SEEN")).keys() == ("CPA",)
    assert JOINED.plans.where(p.extra("gdp", of=ogp.Member) > 5).keys() == ("PA",)


def test_facts_that_no_related_record_has() -> None:
    """The message names the related records, suggests a name that they have, or where the fact is."""
    with pytest.raises(ogp.NotFound, match=r"^no member of these Commitments has an extra 'gpd'; did you "):
        JOINED.commitments.where(f.extra("gpd", of=ogp.Member) > 5)
    with pytest.raises(ogp.NotFound) as caught:
        JOINED.commitments.count_by(f.extra("gdp"))
    assert str(caught.value) == (
        "no record of these Commitments has an extra 'gdp'; the members have it: "
        "fields.extra('gdp', of=ogp.Member)"
    )
    with pytest.raises(ogp.NotFound, match=r"^no plan of these Commitments has an extra 'gdp'; none has "):
        JOINED.commitments.count_by(f.extra("gdp", of=ogp.ActionPlan))
    with pytest.raises(TypeError, match=r"is about records of the type Commitment or Assessment, not about"):
        JOINED.plans.where(p.extra("note", of=ogp.Assessment).is_stated())
    with pytest.raises(TypeError, match=r"stand alone and cannot look up related ones"):
        ogp.Commitments(JOINED.commitments).where(f.extra("gdp", of=ogp.Member) > 5)
    nobody = ogp.Dataset(commitments=[ogp.Commitment(id="C", plan="P", title="x")])
    assert nobody.commitments.count_by(f.extra("gdp", of=ogp.Member)) == {None: 1}


WRONG: list[Any] = [ogp.Post, "Member", 5, [], ogp.Member(code="AAA", name="A")]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_facts_of_no_related_record(wrong: Any) -> None:
    """An extra is that of a record with an identifier, to which links lead."""
    with pytest.raises(TypeError, match=r"^extra takes for `of` Commitment or ActionPlan or Member or "):
        f.extra("gdp", of=wrong)
