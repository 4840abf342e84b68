"""Small pieces of MyST Markdown, and the words that stand in the source beside a field."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

import attrs
from sphinx.pycode import ModuleAnalyzer

ADDRESS = re.compile(r"(?<!<)(https?://[^\s)>;]+)")


def cell(value: object, /) -> str:
    """Give a value as the text of a table's cell: in one line, bars escaped, addresses as links."""
    text = "" if value is None else " ".join(str(value).split())
    return ADDRESS.sub(r"<\1>", text).replace("|", r"\|")


def code(value: object, /) -> str:
    """Give a text as code, or nothing where there is none."""
    return "" if value is None or value == "" else f"`{value}`"


def codes(values: Iterable[object], /) -> str:
    """Give several texts as code."""
    return ", ".join(map(code, values))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], /) -> str:
    """Give a table; columns in which nothing stands are left out."""
    filled = [[cell(one) for one in row] for row in rows]
    kept = [place for place in range(len(heads)) if any(row[place] for row in filled)]
    lines = [[heads[place] for place in kept], ["---"] * len(kept)]
    lines += [[row[place] for place in kept] for row in filled]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def source_list(sources: Sequence[str], /) -> str:
    """Give the sources that a table names by number, or the one that is of all rows."""
    if len(sources) == 1:
        return f"Source: {cell(sources[0])}"
    return "Sources:\n\n" + "\n".join(f"{place}. {cell(one)}" for place, one in enumerate(sources, 1))


def page(title: str, *parts: str) -> str:
    """Give a page with its parts."""
    return "\n\n".join([f"# {title}", *parts]) + "\n"


def rst(*lines: str) -> str:
    """Give directives of reStructuredText, which is what autodoc writes."""
    return "\n".join(["```{eval-rst}", ".. currentmodule:: ogpmodel", "", *lines, "```"])


def anchor(name: str, /) -> str:
    """Give the target of a link."""
    return f"({name})="


def linked(cls: type, /) -> str:
    """Give a class as a link to its reference."""
    return f"{{py:obj}}`~ogpmodel.{cls.__name__}`"


def fields_of(cls: type, /) -> "tuple[attrs.Attribute[Any], ...]":
    """Give the fields of a class of records."""
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", cls))
    return found


def words_of(cls: type, /) -> dict[str, str]:
    """Give name → docstring of every field that a class declares itself."""
    return {
        name: " ".join(" ".join(lines).split())
        for (owner, name), lines in _words_in(cls.__module__).items()
        if owner == cls.__name__
    }


@cache
def _words_in(module: str, /) -> dict[tuple[str, str], list[str]]:
    return ModuleAnalyzer.for_module(module).find_attr_docs()
