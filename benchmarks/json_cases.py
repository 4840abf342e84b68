"""Loading and writing documents, and reading lines."""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import rivals
import rivals_compiled
from measuring import Case, repeated
from world import HERE, World, has

import ogpmodel as ogp
from ogpmodel._json.shape import Document

LOAD, WRITE = "load a document", "write a document"
COPIES = 12
"""How often the lines are repeated for two processes, whose start costs as much as 10,000 lines."""


def load(world: World) -> Iterator[Case]:
    """Yield the measures of loading a document."""
    text = world.text

    def ours() -> object:
        return ogp.loads(text)

    if has("orjson"):
        orjson: Any = import_module("orjson")
        yield Case(LOAD, "`orjson.loads` to dicts", ours, lambda: orjson.loads(text))
    if has("pydantic"):
        models = rivals.pydantic_document(dataclasses=False)
        yield Case(LOAD, "pydantic models, strict", ours, lambda: models.validate_json(text))
        slots = rivals.pydantic_document(dataclasses=True)
        yield Case(LOAD, "pydantic slots dataclasses", ours, lambda: slots.validate_json(text))
    if has("mashumaro") and has("orjson"):
        decode, _ = rivals_compiled.mashumaro()
        yield Case(LOAD, "mashumaro with orjson", ours, lambda: decode(text))
    structs, _ = rivals_compiled.structs()
    yield Case(LOAD, "msgspec structs alone", ours, lambda: structs(text))
    yield with_hook(text)
    yield bad(text)


def with_hook(text: bytes) -> Case:
    """Return the measure of loading with a user's hook."""
    converter = ogp.make_converter()
    hooked(converter, ogp.Milestone)
    stock, document = rivals.stock_converter()
    hooked(stock, rivals.item_of(document, "commitments", "milestones"))
    return Case(
        "load with a hook of yours",
        "stock cattrs with a hook",
        lambda: converter.structure(json.loads(text), Document),
        lambda: stock.structure(json.loads(text), document),
    )


def hooked(converter: Any, cls: Any) -> None:
    """Register a hook for a class that does what the converter does without it."""
    hook = converter.get_structure_hook(cls)

    def structure(value: Any, kind: Any) -> Any:
        return hook(value, kind)

    converter.register_structure_hook(cls, structure)


def bad(text: bytes) -> Case:
    """Return the measure of finding one bad value."""
    plain = json.loads(text)
    plain["commitments"][len(plain["commitments"]) // 2]["start"] = "1/7/2014"
    wrong = json.dumps(plain, ensure_ascii=False).encode()

    def fail() -> None:
        try:
            ogp.loads(wrong)
        except ogp.InvalidData:
            return
        raise AssertionError("it must fail")

    return Case("find one bad value", "our load of a good document", fail, lambda: ogp.loads(text))


def write(world: World) -> Iterator[Case]:
    """Yield the measures of writing a document."""
    text = world.text

    def ours() -> object:
        return ogp.dumps(world.dataset)

    if has("pydantic"):
        models = rivals.pydantic_document(dataclasses=False)
        value = models.validate_json(text)
        name = "pydantic `dump_json(exclude_defaults=True)`"
        yield Case(WRITE, name, ours, lambda: models.dump_json(value, exclude_defaults=True))
    if has("orjson"):
        orjson: Any = import_module("orjson")
        plain = orjson.loads(text)
        yield Case(WRITE, "`orjson.dumps` of dicts", ours, lambda: orjson.dumps(plain))
    if has("mashumaro") and has("orjson"):
        decode, encode = rivals_compiled.mashumaro()
        document = decode(text)
        yield Case(WRITE, "mashumaro with orjson", ours, lambda: encode(document))
    _, encode_structs = rivals_compiled.structs()
    structs = rivals_compiled.structs_of(world.dataset)
    yield Case(WRITE, "msgspec structs alone", ours, lambda: encode_structs(structs))


def lines(world: World) -> Iterator[Case]:
    """Yield the measures of reading lines."""

    def ours() -> int:
        return sum(1 for _ in ogp.iter_lines(world.lines))

    def theirs() -> int:
        loads: Callable[[bytes], Any] = import_module("orjson").loads
        with world.lines.open("rb") as file:
            return sum(1 for line in file if loads(line))

    if has("orjson"):
        yield Case("read lines", "`orjson.loads` of each line", repeated(ours, 3), repeated(theirs, 3))
    many = world.folder / "many.jsonl"
    with many.open("wb") as file:
        for _ in range(COPIES):
            file.write(world.lines.read_bytes())
    program = f"import sys; sys.path.insert(0, {str(HERE)!r}); import parts; parts.count({str(many)!r}, %d)"
    size = f"{many.stat().st_size / 1e6:,.0f} MB"
    yield Case(f"read {size} of lines in two processes", "in one process", program % 2, program % 1)
