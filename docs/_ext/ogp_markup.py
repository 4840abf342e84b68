"""Helpers that write MyST Markdown, and the docstrings of fields."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

import attrs

from ogpmodel._tools.frozen import ClassDoc

ADDRESS = re.compile(r"(?<!<)(https?://[^\s)>;]+)")


def cell(value: object, /) -> str:
    """Return a value as the text of a table cell: on one line, with bars escaped and addresses as links."""
    text = "" if value is None else " ".join(str(value).split())
    return ADDRESS.sub(r"<\1>", text).replace("|", r"\|")


def code(value: object, /) -> str:
    """Return a value as inline code; an empty text if there is no value."""
    return "" if value is None or value == "" else f"`{value}`"


def codes(values: Iterable[object], /) -> str:
    """Return several values as inline code."""
    return ", ".join(map(code, values))


def cells(one: Any, names: str, /) -> list[object]:
    """Return the values of attributes or keys, separated by spaces; those in backticks as inline code."""
    found = (_value(one, name.strip("`")) for name in names.split())
    return [
        code(value) if name[0] == "`" else value for name, value in zip(names.split(), found, strict=True)
    ]


def _value(one: Any, name: str, /) -> object:
    value: Any = one.get(name) if hasattr(one, "get") else getattr(one, name)
    return "; ".join(cast("list[str]", value)) if isinstance(value, list) else value


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], /) -> str:
    """Return a table without the columns that are empty."""
    filled = [[cell(one) for one in row] for row in rows]
    kept = [place for place in range(len(heads)) if any(row[place] for row in filled)]
    lines = [[heads[place] for place in kept], ["---"] * len(kept)]
    lines += [[row[place] for place in kept] for row in filled]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def source_list(sources: Sequence[str], /) -> str:
    """Return a numbered list of sources, or one line if all rows have the same source."""
    if len(sources) == 1:
        return f"Source: {cell(sources[0])}"
    return "Sources:\n\n" + "\n".join(f"{place}. {cell(one)}" for place, one in enumerate(sources, 1))


def page(title: str, *parts: str) -> str:
    """Return a page with a title and its parts."""
    return "\n\n".join([f"# {title}", *parts]) + "\n"


def rst(*lines: str) -> str:
    """Return directives of reStructuredText, which autodoc requires."""
    return "\n".join(["```{eval-rst}", ".. currentmodule:: ogpmodel", "", *lines, "```"])


def anchor(name: str, /) -> str:
    """Return the target of a link."""
    return f"({name})="


def linked(cls: type, /) -> str:
    """Return a link to the reference of a class."""
    return f"{{py:obj}}`~ogpmodel.{cls.__name__}`"


def fields_of(cls: type, /) -> "tuple[attrs.Attribute[Any], ...]":
    """Return the fields of a record class."""
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", cls))
    return found


def docstrings_of(cls: type, /) -> dict[str, str]:
    """Return the docstring of every field that a class itself declares, by name."""
    doc = vars(cls)["__doc__"]
    fields = doc.read().fields if isinstance(doc, ClassDoc) else {}
    return {name: " ".join(field.docstring.split()) for name, field in fields.items()}
