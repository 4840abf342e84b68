"""Write the examples of the documentation as modules that type checkers read.

    python docs/_ext/ogp_modules.py FOLDER

writes one module for README.md and one for each page of docs. Each statement keeps its line number, so the
message of a type checker leads to the page. A result that an example shows is assigned to a name. Examples
that show a TypeError or an AttributeError are omitted, because the library rejects them on purpose.
"""

import ast
import sys
from collections.abc import Iterator
from doctest import Example
from pathlib import Path

from ogp_examples import PAGES, ROOT
from sybil.example import Example as Place

REJECTED = ("TypeError", "AttributeError")
UNTYPED = ("engines",)
"""Pages about libraries without types: values of these are unknown to a type checker."""
LENIENT = ["# pyright: basic, reportAttributeAccessIssue=false", "# mypy: disallow-untyped-calls=False"]
"""Settings for these pages, on the first two lines of a module, which are those of the page's title."""
SILENT = ("print", "display")
"""Functions that print a value and return None."""
SETTINGS = """{
  "include": ["."], "extraPaths": ["."], "pythonVersion": "3.11", "typeCheckingMode": "strict",
  "reportUnusedExpression": false
}
"""


def write_modules(folder: Path, /) -> None:
    """Write a module for each page that has examples, and the settings of pyright."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyrightconfig.json").write_text(SETTINGS, encoding="utf-8")
    for path in pages():
        if text := module(path):
            name = "_".join(path.relative_to(ROOT).with_suffix("").parts).lower().replace("-", "_")
            (folder / f"{name}.py").write_text(text, encoding="utf-8")


def pages() -> Iterator[Path]:
    """Yield the README and every page that is written by hand."""
    root = Path(ROOT)
    yield root / "README.md"
    yield from (path for path in sorted(root.glob("docs/**/*.md")) if "generated" not in path.parts)


def module(path: Path, /) -> str:
    """Return the examples of a file as the text of a module, each on its own line."""
    lines: list[str] = [*LENIENT] if path.stem in UNTYPED else []
    for place in PAGES.parse(path).examples():
        for start, source in statements(place):
            lines += [""] * (start - 1 - len(lines))
            lines += source.rstrip("\n").split("\n")
    return "\n".join([*lines, ""]) if lines else ""


def statements(place: Place, /) -> Iterator[tuple[int, str]]:
    """Yield the source of an example with the number of its first line."""
    parsed = place.parsed
    if isinstance(parsed, Example):
        if not (parsed.exc_msg or "").startswith(REJECTED):
            yield place.line, assigned(parsed, f"shown_{place.line}")
    elif isinstance(parsed, str):
        yield place.line + 1, parsed


def assigned(example: Example, name: str, /) -> str:
    """Return the source of an example, with its result assigned to a name."""
    (statement, *_) = ast.parse(example.source).body
    shows = example.want and not example.exc_msg and isinstance(statement, ast.Expr)
    return f"{name} = {example.source}" if shows and not _is_silent(statement) else example.source


def _is_silent(statement: ast.stmt, /) -> bool:
    called = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.func.id in SILENT


if __name__ == "__main__":
    write_modules(Path(sys.argv[1]))
