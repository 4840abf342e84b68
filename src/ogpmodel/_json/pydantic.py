"""Datasets, records and reports as types in pydantic, and so in FastAPI.

`Frozen` imports this module when pydantic asks for the schema of a class. Values are validated by our own
converter, and the published schema is that of `json_schema`.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Annotated, Any, Final, cast

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from .._dataset.dataset import Dataset
from .._problems.errors import InvalidData
from .._problems.problems import Place, Problem, problem
from .._problems.reports import Report
from .._tools.frozen import Frozen
from .._tools.packaged import packaged_json
from .._values.limits import is_array, is_object
from .careful import dataset_from, plain_of, structured
from .scalars import described
from .schema import DEFINITIONS, SCHEMA, definition_name

INDEX: Final = re.compile(r"[0-9]{1,18}")
"""The index of an array in a JSON pointer."""


def core_schema_of(cls: type[Frozen], source: Any, handler: GetCoreSchemaHandler, /) -> CoreSchema:
    """Return how pydantic validates and serializes objects of a class.

    Classes that our JSON does not contain are treated as pydantic treats any class.
    """
    try:
        name = definition_name(cls)
    except TypeError:
        return handler(source)
    return core_schema.no_info_plain_validator_function(
        _validator(cls),
        ref=_ref(name),
        serialization=core_schema.plain_serializer_function_ser_schema(_serialized, when_used="json"),
    )


def _ref(name: str, /) -> str:
    return f"ogpmodel.{name}"


def _validator(cls: type[Frozen], /) -> Callable[[Any], Any]:
    convert = _report if cls is Report else _dataset if cls is Dataset else None

    def validate(value: Any, /) -> Any:
        if isinstance(value, cls):
            return value
        try:
            return convert(value) if convert else structured(value, cast("Any", cls), unknown="refuse")
        except InvalidData as error:
            details = [_details(one) for one in error.problems]
        raise ValidationError.from_exception_data(cls.__name__, details)

    return validate


def _dataset(plain: Any, /) -> Dataset:
    return dataset_from(plain, [], "refuse")


def _report(plain: Any, /) -> Any:
    """Convert the result of `Report.to_dict`; its counts are derived from its problems."""
    if not is_object(plain):
        message = f"expected an object, found {described(plain)}"
        raise InvalidData([problem("json-kind", message, Place(pointer=""), expected="an object")])
    if "problems" not in plain:
        message = "the member 'problems' is required"
        raise InvalidData([problem("json-required", message, Place(pointer=""), expected="problems")])
    return structured({"problems": plain["problems"]}, cast("Any", Report), unknown="refuse")


def _serialized(value: Any, /) -> dict[str, Any]:
    return value.to_dict() if isinstance(value, Report) else plain_of(value)


def _details(one: Problem, /) -> InitErrorDetails:
    """Return a problem as pydantic's error: its code is the type, its pointer the location."""
    # pydantic expects literal texts, because it replaces names in braces; without a context it does not.
    code_and_message: Any = (one.code, one.message)
    steps = (one.place.pointer or "").split("/")[1:]
    return InitErrorDetails(
        type=PydanticCustomError(*code_and_message), loc=tuple(map(_step, steps)), input=one.found
    )


def _step(text: str, /) -> str | int:
    """Return a step of a JSON pointer: a name, or the index of an array."""
    return int(text) if INDEX.fullmatch(text) else text.replace("~1", "/").replace("~0", "~")


def json_schema_of(cls: type[Frozen], _: CoreSchema, handler: GetJsonSchemaHandler, /) -> dict[str, Any]:
    """Return our schema of a class, with references to pydantic's definitions."""
    return _published(definition_name(cls), handler)


class _Definition:
    """A definition of our schema, as pydantic's definition of the same name."""

    def __init__(self, name: str, /) -> None:
        """Keep the name of the definition."""
        self.name = name

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler, /) -> CoreSchema:
        return core_schema.any_schema()

    def __get_pydantic_json_schema__(self, _: CoreSchema, handler: GetJsonSchemaHandler, /) -> dict[str, Any]:
        return _published(self.name, handler)


def _published(name: str, handler: GetJsonSchemaHandler, /) -> dict[str, Any]:
    published: dict[str, Any] = _rewritten(deepcopy(packaged_json(SCHEMA)["$defs"][name]), handler)
    return published


def _rewritten(schema: Any, handler: GetJsonSchemaHandler, /) -> Any:
    """Return a copy of a schema in which references lead to pydantic's definitions."""
    if is_array(schema):
        return [_rewritten(one, handler) for one in schema]
    if not is_object(schema):
        return schema
    copy = {
        name: value if name in {"default", "examples"} else _rewritten(value, handler)
        for name, value in schema.items()
    }
    if "$ref" in copy:
        del copy["$ref"]
        # In a schema of definitions, because a handler alone does not make one of its argument.
        inner = core_schema.definitions_schema(_core_schema(schema["$ref"].removeprefix(DEFINITIONS)), [])
        copy = handler(inner) | copy
    return copy


@cache
def _core_schema(name: str, /) -> CoreSchema:
    # The reference is set afterwards, because pydantic removes one that is used once.
    schema: Any = {**TypeAdapter(Annotated[Any, _Definition(name)]).core_schema, "ref": _ref(name)}
    return cast("CoreSchema", schema)
