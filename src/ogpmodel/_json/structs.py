"""Structs for the fast lane: what msgspec decodes and encodes in C in place of each record class.

A record class gets a struct with the same members. Two functions are generated for it: ``load`` returns the
record of a struct, and ``dump`` the struct of a record. A member that the text omits is ``UNSET``, and not
the default: a default that is written out must be seen, because the lane counts what it has decoded.

Every value that passes is one that the careful lane accepts, and gives the same value there. Everything else
raises `NotSure`, or an error of msgspec.
"""

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Union, cast, get_args, get_origin

import attrs
import msgspec
from msgspec import UNSET, UnsetType

from .._model.record import Record
from .._tools.twins import assignments, compiled, twin_of
from .._values.dates import PartialDate
from .._values.limits import LARGEST_EXACT, LARGEST_INT, SMALLEST_INT
from .._values.mappings import EMPTY, FrozenMap
from .._values.readings import Missing
from .._values.terms import Term
from .scalars import MOST_DATES

OPTIONS: dict[str, Any] = {"forbid_unknown_fields": True, "frozen": True, "gc": False}
"""Options of all structs. They are short-lived trees, which the garbage collector need not visit."""


class NotSure(Exception):
    """The fast lane is not sure: the careful lane decides."""


class MissingForm(msgspec.Struct, **OPTIONS):
    """A `Missing` in JSON."""

    missing: Missing


class DateForm(msgspec.Struct, **OPTIONS):
    """A date with the text of its source."""

    date: str
    text: str


class DateOrMissing(msgspec.Struct, **OPTIONS):
    """Either of the two: msgspec cannot tell two structs apart by their members."""

    date: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    missing: Missing | UnsetType = UNSET


class Memo(dict[Any, Any]):
    """What a function returns for each argument, for the latest arguments; faster than ``lru_cache``."""

    def __init__(self, function: Callable[[Any], Any], /) -> None:
        """Remember what a function returns."""
        super().__init__()
        self._function = function

    def __missing__(self, argument: Any, /) -> Any:
        """Call the function."""
        value = self._function(argument)
        if len(self) >= MOST_DATES:
            self.clear()
        self[argument] = value
        return value


def _date(form: Any, /) -> PartialDate:
    """Return the date that a text or a struct stands for."""
    if type(form) is str:
        return PartialDate.parse(form)
    return attrs.evolve(PartialDate.parse(form.date), text=form.text)


def _date_reading(form: Any, /) -> Any:
    """Return the date, or the `Missing`, that a text or a struct stands for."""
    if type(form) is str:
        return PartialDate.parse(form)
    given = [one is not UNSET for one in (form.date, form.text, form.missing)]
    if given == [True, True, False]:
        return _date(form)
    if given == [False, False, True]:
        return form.missing
    raise NotSure


def _date_form(parts: tuple[int, int | None, int | None, str | None], /) -> Any:
    """Return what is encoded for a date. Its parts are the key: a tuple is hashed in C, a date in Python."""
    *numbers, text = parts
    iso = str(PartialDate(*cast("list[int]", numbers)))
    return iso if text is None else DateForm(date=iso, text=text)


def _whole(number: int, /) -> int:
    if SMALLEST_INT <= number <= LARGEST_INT:
        return number
    raise NotSure


def _decimal(number: float, /) -> float:
    """Return a float. Its text is compared elsewhere, because some texts lose digits."""
    if type(number) is int and abs(number) > LARGEST_EXACT:
        raise NotSure
    return float(number)


def _texts(mapping: FrozenMap, /) -> dict[str, Any]:
    if all(type(value) is str for value in mapping.values()):
        return mapping.to_json()
    raise NotSure


FORMS = {reason: MissingForm(missing=reason) for reason in Missing}
"""What is encoded for a missing value."""
NAMES: dict[str, Any] = {
    "UNSET": UNSET,
    "EMPTY": EMPTY,
    "Missing": Missing,
    "MissingForm": MissingForm,
    "NotSure": NotSure,
    "FrozenMap": FrozenMap,
    "forms": FORMS,
    "dates": Memo(_date),
    "date_readings": Memo(_date_reading),
    "date_forms": Memo(_date_form),
    "whole": _whole,
    "decimal": _decimal,
    "texts": _texts,
}
"""What the generated functions use."""


@attrs.frozen
class Form:
    """How the values of a type are decoded and encoded."""

    struct: Any
    """The type that msgspec decodes."""
    load: str = "{0}"
    """The expression for the value; ``{0}`` is what was decoded."""
    dump: str = "{0}"
    """The expression for what is encoded; ``{0}`` is the value."""
    choices: dict[Any, Any] | None = None
    """What is encoded for each value, if the type has only a few."""


SCALARS: dict[Any, Form] = {
    str: Form(str),
    bool: Form(bool, choices={False: False, True: True}),
    int: Form(int, "whole({0})"),
    float: Form(int | float, "decimal({0})", "{0} + 0.0"),
    FrozenMap: Form(dict[str, str], "FrozenMap({0})", "texts({0})"),
    PartialDate: Form(str | DateForm, "dates[{0}]", "date_forms[{0}.year, {0}.month, {0}.day, {0}.text]"),
}


def _form_of(annotation: Any, names: dict[str, Any], /) -> Form:
    """Return the form of a field's type.

    Args:
        annotation: The type.
        names: The names that the expressions use; those of inner records are added.

    """
    if annotation in SCALARS:
        return SCALARS[annotation]
    if get_origin(annotation) is tuple:
        inner = _form_of(get_args(annotation)[0], names)
        load, dump = (
            "{0}" if one == "{0}" else f"{array}([{one.format('one')} for one in {{0}}])"
            for one, array in ((inner.load, "tuple"), (inner.dump, ""))
        )
        return Form(types.GenericAlias(tuple, (inner.struct, ...)), load, dump)
    if get_origin(annotation) in (Union, types.UnionType):
        return _union_form(annotation, names)
    if issubclass(annotation, Term):
        return Form(annotation, choices={term: term.code for term in annotation})
    lane, name = lane_of(annotation), annotation.__name__
    names |= {f"load_{name}": lane.load, f"dump_{name}": lane.dump}
    return Form(lane.struct, f"load_{name}({{0}})", f"dump_{name}({{0}})")


def _union_form(union: Any, names: dict[str, Any], /) -> Form:
    """Return the form of ``Reading[X]`` or ``X | None``."""
    (value_type,) = [one for one in get_args(union) if one not in (Missing, type(None))]
    inner = _form_of(value_type, names)
    if Missing not in get_args(union):
        load, dump = (
            "{0}" if one == "{0}" else f"None if {{0}} is None else {one}" for one in (inner.load, inner.dump)
        )
        return Form(inner.struct | None, load, dump, inner.choices and inner.choices | {None: None})
    dump = f"forms[{{0}}] if type({{0}}) is Missing else {inner.dump}"
    if value_type is PartialDate:
        return Form(str | DateOrMissing, "date_readings[{0}]", dump)
    load = f"{{0}}.missing if type({{0}}) is MissingForm else {inner.load}"
    return Form(inner.struct | MissingForm, load, dump, inner.choices and inner.choices | FORMS)


@attrs.frozen
class Lane:
    """What the fast lane has for a record class."""

    struct: Any
    """The struct that msgspec decodes and encodes."""
    lenient: Any
    """A struct that ignores unknown members of the record itself."""
    decode: Callable[[Any], Any]
    """Returns the struct of a text."""
    load: Callable[..., Any]
    """Returns the record of a struct, with the extras that are the second argument."""
    dump: Callable[..., Any]
    """Returns the struct of a record. It leaves out the extras that are the second argument."""
    has_floats: bool
    """Whether a field of the record itself is a float."""


def lane_of(cls: type[Record], tag: str | None = None, /) -> Lane:
    """Return the lane of a record class, which is generated on first use.

    Args:
        cls: One of our own record classes.
        tag: The value of the member ``type`` in JSON Lines; None for a record without one.

    """
    return _lane(cast("Any", cls), tag)


@cache
def _lane(cls: Any, tag: str | None, /) -> Lane:
    names = dict(NAMES)
    members: list[Any] = []
    loaded, dumped = {"extras": "extras"}, list[str]()
    has_floats = False
    for field in attrs.fields(cls):
        name: str = field.name
        if name == "extras":
            continue
        form = _form_of(field.type, names)
        has_floats = has_floats or "decimal" in form.load
        if field.default is attrs.NOTHING:
            members.append((name, form.struct))
            loaded[name] = form.load.format(f"s.{name}")
            dumped.append(form.dump.format(f"r.{name}"))
        else:
            names[f"default_{name}"] = field.default
            members.append((name, form.struct | UnsetType, UNSET))
            loaded[name] = f"default_{name} if (v := s.{name}) is UNSET else {form.load.format('v')}"
            dumped.append(_unless_default(name, field.default, form, names))
    struct = msgspec.defstruct(
        cls.__name__, members, tag_field=None if tag is None else "type", tag=tag, **OPTIONS
    )
    lines, own = assignments(cls, loaded, twin_of(cls))
    # By position: msgspec searches the name of each argument among those of all members.
    written = ["if r.extras is not extras and r.extras: raise NotSure", f"return struct({', '.join(dumped)})"]
    return Lane(
        struct,
        lenient_struct(struct),
        msgspec.json.Decoder(struct).decode,
        compiled("load(s, extras=EMPTY)", [*lines, "return new"], names | own),
        compiled("dump(r, extras=EMPTY)", written, names | {"struct": struct}),
        has_floats,
    )


def lenient_struct(struct: Any, /) -> Any:
    """Return a struct with the same members that ignores unknown ones."""
    return msgspec.defstruct(struct.__name__, [], bases=(struct,), forbid_unknown_fields=False)


def _unless_default(name: str, default: Any, form: Form, names: dict[str, Any], /) -> str:
    """Return the expression for what is encoded for a field; ``UNSET`` if its value equals the default.

    Args:
        name: The field's name.
        default: Its default.
        form: The form of its type.
        names: The names that the expressions use; those of this field are added.

    """
    if form.choices is not None:
        names[f"choices_{name}"] = form.choices | {default: UNSET}
        return f"choices_{name}[r.{name}]"
    value, known = f"(v := r.{name})", f"default_{name}"
    if isinstance(default, Record):
        # Structs are compared in C, records in Python.
        dump = f"dump_{type(default).__name__}"
        names[f"struct_{name}"] = names[dump](default)
        return f"UNSET if {value} is {known} or (v := {dump}(v)) == struct_{name} else v"
    equal = "" if default is None or isinstance(default, Missing) else f" or v == {known}"
    return f"UNSET if {value} is {known}{equal} else {form.dump.format('v')}"
