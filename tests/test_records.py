"""The rules that hold for every record class, and what a record says when it refuses a value."""

import copy
import pickle
from datetime import date
from typing import Any, Union, cast, get_args, get_origin

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import ogpmodel as ogp
from ogpmodel import (
    Commitment,
    Completion,
    Consultation,
    Contact,
    DesignReview,
    DimensionScore,
    Figure,
    Finding,
    FrozenMap,
    GrandChallenge,
    Member,
    Milestone,
    Missing,
    PartialDate,
    ProgressReview,
    Record,
    Scope,
    Specificity,
)
from ogpmodel._model.field_checks import type_name
from ogpmodel._model.record import meaning_of
from ogpmodel._tools.html import SHOWN, Html
from ogpmodel._values.mappings import EMPTY
from ogpmodel._values.terms import Term
from ogpmodel.testing import records


def concrete(kind: type[Record]) -> list[type[Record]]:
    """Return the record classes of the package that a user can make."""
    below = [one for sub in kind.__subclasses__() for one in concrete(sub)]
    made = "__attrs_attrs__" in vars(kind) and kind.__module__ == "ogpmodel"
    return [kind, *below] if made else below


def fields_of(kind: type[Record]) -> "tuple[attrs.Attribute[Any], ...]":
    """Return the fields of a class, in their order."""
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return found


KINDS = sorted(concrete(Record), key=lambda kind: kind.__name__)
Owned = tuple[type[Record], "attrs.Attribute[Any]"]
FIELDS: dict[str, Owned] = {
    f"{kind.__name__}.{field.name}": (kind, field) for kind in KINDS for field in fields_of(kind)
}
by_class = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
by_field = pytest.mark.parametrize(("kind", "field"), FIELDS.values(), ids=FIELDS)
laws = settings(max_examples=8, deadline=None)

SAMPLES: dict[Any, object] = {
    str: "x",
    int: 3,
    float: 2.5,
    bool: True,
    type(None): None,
    FrozenMap: FrozenMap({"a": 1}),
    PartialDate: PartialDate(2014, 7),
}
"""One value of every kind that is no term, no tuple and no record."""
WRONG: list[object] = [
    *("x", b"x", 3, 2.5, True, None, date(2014, 7, 1), PartialDate(2014)),
    *([], ["x"], {}, {"x"}, (), ("x",), (3,), (None,), (["x"],), FrozenMap(), {"a": 1}),
    *(Missing.NOT_STATED, Completion.LIMITED, Specificity.LOW, GrandChallenge.PUBLIC_SERVICES, Scope.WORLD),
    *(Milestone(title="x"), Consultation(), Contact(text="x"), Html("x"), object()),
]
"""Values of many kinds: a field refuses all that are not of its own."""
UNWRITABLE: dict[Any, list[object]] = {
    str: ["\ud800"],
    int: [2**64, -(2**63) - 1],
    float: [float("nan"), float("-inf"), 2**53 + 1],
}
"""Values of the right kind that JSON cannot hold."""
EVIL = "<script>alert('1')</script>"


def sample(kind: Any) -> Any:
    """Return one value of a field's kind, and not its default."""
    if get_origin(kind) is tuple:
        return (sample(get_args(kind)[0]),)
    if args := get_args(kind):
        return sample(args[0])
    if issubclass(kind, Term):
        return next(iter(kind))
    return make(kind) if issubclass(kind, Record) else SAMPLES[kind]


def make(kind: type[Record], /, **values: object) -> Any:
    """Make a record of a class, with a value for every required field."""
    needed = {one.name: sample(one.type) for one in fields_of(kind) if one.default is attrs.NOTHING}
    return kind(**{**needed, **values})


def fits(kind: Any, value: object) -> bool:
    """Return whether a value is of a kind, read from the annotation alone."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return type(value) is tuple and all(fits(inner, one) for one in cast("tuple[object, ...]", value))
    if args := get_args(kind):
        return any(fits(one, value) for one in args)
    return type(value) is kind or (kind is float and type(value) is int)


def parts_of(kind: Any) -> set[Any]:
    """Return all classes that an annotation names."""
    return set[Any]().union(*map(parts_of, get_args(kind))) if get_args(kind) else {kind}


WITH_DEFAULT = {name: one for name, one in FIELDS.items() if one[1].default is not attrs.NOTHING}
WITH_SCALARS = {name: one for name, one in FIELDS.items() if not parts_of(one[1].type).isdisjoint(UNWRITABLE)}


# The rules that keep the fast decoder right.


def test_all_classes_are_here() -> None:
    """The walk finds the classes that the package names, and no others."""
    public = vars(ogp).values()
    named = [one for one in public if isinstance(one, type) and issubclass(one, Record)]
    assert {Record, *KINDS} == set(named)
    assert len(KINDS) == 20


@by_class
def test_slots_without_a_dict(kind: type[Record]) -> None:
    """A record has a slot for each field, and neither a dict nor a place for weak references."""
    one = make(kind)
    assert not hasattr(one, "__dict__")
    assert not hasattr(one, "__weakref__")
    assert kind.__slots__ == tuple(field.name for field in fields_of(kind))
    assert Record.__slots__ == ()
    assert kind.__bases__ == (Record,)


@by_class
def test_the_order_of_fields(kind: type[Record]) -> None:
    """Fields without default stand first; then, where there is one, `unread`; `extras` is last."""
    fields = fields_of(kind)
    optional = [field.default is not attrs.NOTHING for field in fields]
    assert optional == sorted(optional)
    names = [field.name for field in fields]
    assert names[-1] == "extras"
    assert "unread" not in names[:-2]
    assert not [name for name in names if name.startswith("_")]
    assert all(field.kw_only and field.alias == field.name for field in fields)


@pytest.mark.parametrize(("kind", "field"), WITH_DEFAULT.values(), ids=WITH_DEFAULT)
def test_defaults_are_shared_and_cannot_change(kind: type[Record], field: "attrs.Attribute[Any]") -> None:
    """A default is of the field's own kind, hashable, and the same object in every record."""
    assert fits(field.type, field.default)
    assert isinstance(hash(field.default), int)
    assert getattr(make(kind), field.name) is field.default
    if field.name in {"extras", "unread"}:
        assert field.default is EMPTY


@by_field
def test_annotations_are_types(kind: type[Record], field: "attrs.Attribute[Any]") -> None:
    """An annotation is a type and no text, of the kinds that JSON can hold; nothing converts."""
    known = {*SAMPLES, *KINDS}
    assert not isinstance(field.type, str), kind
    for part in parts_of(field.type) - {Ellipsis}:
        assert part in known or issubclass(part, Term)
    assert cast("Any", field).converter is None
    assert not (Missing in get_args(field.type) and type(None) in get_args(field.type))


@by_class
def test_every_field_is_documented(kind: type[Record]) -> None:
    """The class has a docstring, and so has every field, right below it."""
    own, _, _ = (kind.__doc__ or "").partition("\n\nAttributes:")
    assert own.rstrip().endswith(".")
    for field in fields_of(kind):
        assert meaning_of(kind, field.name).endswith((".", "?", ")")), field.name


@by_class
def test_a_record_cannot_change(kind: type[Record]) -> None:
    """No field can be set or deleted, and none added."""
    one = make(kind)
    for name in (*(field.name for field in fields_of(kind)), "surely_no_field"):
        with pytest.raises(AttributeError):
            setattr(one, name, None)
        with pytest.raises(AttributeError):
            delattr(one, name)


@by_class
def test_a_record_is_made_by_names(kind: type[Record]) -> None:
    """Values have names, all of them known, and the required ones are required."""
    make_any: Any = kind
    with pytest.raises(TypeError, match="positional"):
        make_any("x")
    with pytest.raises(TypeError, match="unexpected keyword argument 'surely_no_field'"):
        make(kind, surely_no_field=1)
    for field in fields_of(kind):
        if field.default is attrs.NOTHING:
            others = {one.name: sample(one.type) for one in fields_of(kind) if one is not field}
            with pytest.raises(TypeError, match=f"missing 1 required keyword-only argument: '{field.name}'"):
                make_any(**others)


# Construction checks kinds.


@by_field
def test_a_field_takes_its_kind(kind: type[Record], field: "attrs.Attribute[Any]") -> None:
    """A value of every kind that the annotation names is held as it was given."""
    options = get_args(field.type) if get_origin(field.type) is not tuple else (field.type,)
    for option in options or (field.type,):
        value = sample(option)
        assert getattr(make(kind, **{field.name: value}), field.name) is value


@by_field
def test_a_field_rejects_other_kinds(kind: type[Record], field: "attrs.Attribute[Any]") -> None:
    """A value of another kind is refused, by class, field, expected kind and the value itself."""
    refused = [value for value in WRONG if not fits(field.type, value)]
    assert len(refused) > len(WRONG) / 2
    for value in refused:
        with pytest.raises(TypeError) as caught:
            make(kind, **{field.name: value})
        assert str(caught.value).startswith(
            f"{kind.__name__}({field.name}=…) takes {type_name(field.type)}, not "
        )


@pytest.mark.parametrize(("kind", "field"), WITH_SCALARS.values(), ids=WITH_SCALARS)
def test_a_field_rejects_what_cannot_be_written(kind: type[Record], field: "attrs.Attribute[Any]") -> None:
    """Half a character, a number beyond 64 bits, and NaN are refused wherever text or numbers may stand."""
    for part in parts_of(field.type) & set(UNWRITABLE):
        for value in UNWRITABLE[part]:
            with pytest.raises(ValueError, match=rf"^{kind.__name__}\({field.name}=…\): "):
                make(kind, **{field.name: value if fits(field.type, value) else (value,)})


def test_limits_of_numbers() -> None:
    """What 64 bits hold is a whole number; a whole number is a number with decimals up to 2**53."""
    assert ProgressReview(report_year=2**64 - 1).report_year == 2**64 - 1
    assert ProgressReview(report_year=-(2**63)).report_year == -(2**63)
    assert Figure(name="Ducks", value=2**53, scope=Scope.WORLD).value == 2**53
    assert type(Figure(name="Ducks", value=1, scope=Scope.WORLD).value) is int


@by_class
def test_extras_name_no_field(kind: type[Record]) -> None:
    """A kept member with the name of a field would hide it; any other name is free, "extras" too."""
    for field in fields_of(kind)[:-1]:
        words = rf"^{kind.__name__}\(extras=…\) has the name '{field.name}', which is a field$"
        with pytest.raises(ValueError, match=words):
            make(kind, extras=FrozenMap({field.name: 1, "zzz": 2}))
    kept = FrozenMap({"extras": 1, "surely_no_field": 2})
    assert make(kind, extras=kept).extras is kept


BAD: dict[str, tuple[type[Record], str, object, str]] = {
    "a text for a tuple": (Commitment, "areas", "x", "a tuple of text, not 'x'; write ('x',)"),
    "a list for a tuple": (Commitment, "areas", ["x"], "a tuple of text, not ['x']; write ('x',)"),
    "a list of wrong things": (Commitment, "areas", [1], "a tuple of text, not [1]"),
    "a text for a tuple that may be missing": (
        Commitment,
        "lead_institutions",
        "Mint",
        "a tuple of text or a Missing, not 'Mint'; write ('Mint',)",
    ),
    "a record for a tuple": (
        Commitment,
        "milestones",
        Milestone(title="x"),
        "a tuple of a Milestone, not Milestone(title='x'); write (Milestone(title='x'),)",
    ),
    "a list for a text": (Commitment, "title", ["x"], "text, not ['x']"),
    "a kind of text": (Commitment, "title", Html("x"), "text, not Html('x')"),
    "None for a reading": (
        Commitment,
        "start",
        None,
        "a PartialDate or a Missing, not None; write Missing.NOT_STATED",
    ),
    "None for a required text": (Commitment, "title", None, "text, not None"),
    "a date as text": (
        Commitment,
        "start",
        "2014-07",
        "a PartialDate or a Missing, not '2014-07'; write PartialDate.parse('2014-07')",
    ),
    "a text that is no date": (Commitment, "start", "Ongoing", "a PartialDate or a Missing, not 'Ongoing'"),
    "an absence as text": (
        Commitment,
        "start",
        "not-stated",
        "a PartialDate or a Missing, not 'not-stated'; did you mean Missing.NOT_STATED?",
    ),
    "a code": (
        ProgressReview,
        "completion",
        "limited",
        "a Completion or a Missing, not 'limited'; did you mean Completion.LIMITED?",
    ),
    "a label": (
        ProgressReview,
        "completion",
        "Not Started",
        "a Completion or a Missing, not 'Not Started'; did you mean Completion.NOT_STARTED?",
    ),
    "a code of two vocabularies": (
        DesignReview,
        "potential_for_results",
        "unclear",
        (
            "a PotentialForResults or a Missing, not 'unclear'; "
            "did you mean PotentialForResults.UNCLEAR or Missing.UNCLEAR?"
        ),
    ),
    "no code": (ProgressReview, "completion", "xyzzy", "a Completion or a Missing, not 'xyzzy'"),
    "a term of another scale": (
        ProgressReview,
        "completion",
        Specificity.LOW,
        "a Completion or a Missing, not Specificity.LOW",
    ),
    "a code for a tuple of terms": (
        DimensionScore,
        "findings",
        "complete",
        "a tuple of a Finding or a Missing, not 'complete'; did you mean (Finding.COMPLETE,)?",
    ),
    "a term for a tuple of terms": (
        DimensionScore,
        "findings",
        Finding.COMPLETE,
        "a tuple of a Finding or a Missing, not Finding.COMPLETE; write (Finding.COMPLETE,)",
    ),
    "an open choice": (
        Member,
        "kind",
        "nationl",
        "a MemberKind or None, not 'nationl'; did you mean MemberKind.NATIONAL?",
    ),
    "1 is not True": (
        DesignReview,
        "verifiable",
        1,
        "True or False or a Missing, not 1",
    ),
    "True is not 1": (ProgressReview, "report_year", True, "a whole number or a Missing, not True"),
    "an article with a vowel": (DesignReview, "values", 1, "a tuple of an OgpValue or a Missing, not 1"),
    "a dict for extras": (Commitment, "extras", {"a": 1}, "a FrozenMap, not {'a': 1}"),
    "too long a number": (Commitment, "title", 10**5000, "text, not a value of the class int"),
}


@pytest.mark.parametrize(("kind", "name", "value", "message"), BAD.values(), ids=BAD)
def test_what_a_error_says(kind: type[Record], name: str, value: object, message: str) -> None:
    """The message names field, kind and value, and what to write where that is plain."""
    with pytest.raises(TypeError) as caught:
        make(kind, **{name: value})
    assert str(caught.value) == f"{kind.__name__}({name}=…) takes {message}"


@pytest.mark.parametrize("name", ["title", "areas", "start", "extras", "milestones"])
def test_an_error_survives_any_value(name: str) -> None:
    """Lists a hundred thousand deep are refused by their class."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(TypeError, match="not a value of the class list"):
        make(Commitment, **{name: deep})


# Records are values.


@by_class
@laws
@given(data=st.data())
def test_records_are_values(kind: type[Record], data: st.DataObject) -> None:
    """Equal records hash alike; copies, pickles and evolved ones are equal; one changed field is not."""
    one: Any = data.draw(records(kind, extras=True))
    for again in (
        copy.copy(one),
        copy.deepcopy(one),
        pickle.loads(pickle.dumps(one)),
        ogp.evolve(one),
    ):
        assert again == one
        assert hash(again) == hash(one)
        assert type(again) is kind
    marked = ogp.evolve(one, extras=FrozenMap({"surely_no_field": (1, "changed")}))
    assert marked != one
    assert ogp.evolve(marked, extras=one.extras) == one


def test_evolve_checks() -> None:
    """A changed copy is checked as a new record is."""
    one: Any = Milestone(title="x")
    assert ogp.evolve(one, title="y") == Milestone(title="y")
    with pytest.raises(TypeError, match=r"Milestone\(title=…\) takes text, not 3"):
        ogp.evolve(one, title=3)


def test_two_classes_are_never_equal() -> None:
    """Records of two classes differ, whatever they hold."""
    assert len({ogp.ProgressReview(), ogp.ResultsReview(), ogp.SelfAssessment(), ogp.DesignReview()}) == 4


@by_class
def test_repr_shows_what_differs(kind: type[Record]) -> None:
    """The repr has the required fields and those that differ from their defaults, in the fields' order."""
    names = [field.name for field in fields_of(kind) if field.default is attrs.NOTHING]
    assert (
        repr(make(kind))
        == f"{kind.__name__}({', '.join(f'{name}={sample_of(kind, name)!r}' for name in names)})"
    )
    full = make(kind, **{field.name: sample(field.type) for field in fields_of(kind)})
    shown = ", ".join(f"{field.name}={getattr(full, field.name)!r}" for field in fields_of(kind))
    differing = [field for field in fields_of(kind) if getattr(full, field.name) != field.default]
    assert (repr(full) == f"{kind.__name__}({shown})") == (len(differing) == len(fields_of(kind)))
    assert all(f"{field.name}=" in repr(full) for field in differing)


def sample_of(kind: type[Record], name: str) -> object:
    """Return the value that `make` gives to a field."""
    return sample(next(field.type for field in fields_of(kind) if field.name == name))


@by_class
@laws
@given(data=st.data())
def test_repr_makes_the_record_again(kind: type[Record], data: st.DataObject) -> None:
    """The repr is the call that makes an equal record."""
    one = data.draw(records(kind, extras=True))
    assert eval(repr(one), dict(vars(ogp))) == one  # noqa: S307 - the law of repr


@by_class
def test_a_notebook_shows_text_as_text(kind: type[Record]) -> None:
    """Whatever a text says, in a field, a tuple, a record inside or a kept member, it is escaped."""
    evil: dict[str, object] = {"extras": FrozenMap({EVIL: EVIL})}
    for field in fields_of(kind):
        if fits(field.type, EVIL):
            evil[field.name] = EVIL
        elif fits(field.type, (EVIL,)):
            evil[field.name] = (EVIL,)
        elif fits(field.type, PartialDate(2014)):
            evil[field.name] = PartialDate(2014, text=EVIL)
    html = make(kind, **evil)._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert f">{kind.__name__}</caption>" in html
    assert all(f">{name}</th>" in html for name in evil)


def test_a_notebook_shows_terms_tuples_and_records() -> None:
    """Terms stand by their labels, absences stressed, tuples as lists, records as tables."""
    one = Commitment(
        id="FD0001",
        plan="AP_FRE01",
        title="Publish the budget",
        text="Publier le budget",
        language="fr",
        theme=Missing.UNCLEAR,
        challenges=(GrandChallenge.PUBLIC_SERVICES,),
        milestones=(Milestone(title="Print it"),),
    )
    html = one._repr_html_()
    assert '<span lang="fr" dir="auto">Publier le budget</span>' in html
    assert '<span dir="auto">Publish the budget</span>' in html
    assert f"<em>{Missing.UNCLEAR.label}</em>" in html
    assert f"<span>{GrandChallenge.PUBLIC_SERVICES.label}</span>" in html
    assert ">Milestone</caption>" in html
    assert "short_title" not in html


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (str, "text"),
        (int, "a whole number"),
        (float, "a number"),
        (tuple[str, ...], "a tuple of text"),
        (Completion | Missing, "a Completion or a Missing"),
        (Union[str, None], "text or None"),  # noqa: UP007 - the old form counts, too
        (tuple[ogp.OgpValue, ...] | None, "a tuple of an OgpValue or None"),
    ],
    ids=str,
)
def test_kinds_as_text(kind: Any, words: str) -> None:
    """A kind is named as people say it."""
    assert type_name(kind) == words


def test_the_vintage_of_an_area() -> None:
    """An area knows the list that it belongs to."""
    assert ogp.PolicyArea(code="1999/duck-soup", label="Duck Soup", source="invented").vintage == "1999"


def test_a_long_tuple_is_cut() -> None:
    """Of many milestones the first are shown, and how many more there are."""
    many = tuple(Milestone(title=f"Step {number}") for number in range(SHOWN + 5))
    html = Commitment(id="FR0001", plan="P", title="T", milestones=many)._repr_html_()
    assert f"Step {SHOWN - 1}" in html
    assert f"Step {SHOWN}" not in html
    assert "… 5 more" in html
