"""What comes with the package: its data files, and the docstrings in its source."""

import ast
import sys
from contextlib import suppress
from functools import cache
from inspect import cleandoc
from typing import Any, NamedTuple, cast


def read_packaged(path: str, /) -> bytes:
    """Return the bytes of a data file.

    Args:
        path: The file's path from the package's folder, with ``/``.

    """
    # `python -X importtime`: 1 ms; `importlib.resources`, which loads zipfile and random, takes 9 ms.
    from pkgutil import get_data  # noqa: PLC0415 - not every program needs it

    return cast("bytes", get_data("ogpmodel", path))


@cache
def packaged_json(path: str, /) -> Any:
    """Return the content of a JSON data file. It is read once; never change it."""
    import json  # noqa: PLC0415 - only programs that ask for labels or registers need it

    return json.loads(read_packaged(path))


class FieldDoc(NamedTuple):
    """The annotation and the docstring of a field, as the source has them."""

    annotation: str
    docstring: str


class ClassDocs(NamedTuple):
    """The docstring of a class, and those of its fields."""

    docstring: str | None
    fields: dict[str, FieldDoc]


NO_DOCS = ClassDocs(None, {})
"""The docstrings of a class without source."""


def class_docs(module: str, name: str, /) -> ClassDocs:
    """Return the docstrings of a class and of its fields.

    Python keeps no docstring of a field, and ``-OO`` removes those of classes, so they are read from the
    source, also in a zip archive. An installation without source has none.

    Args:
        module: The name of the module that defines the class.
        name: The name of the class in this module.

    """
    return _docs_in(module).get(name, NO_DOCS)


@cache
def _docs_in(module: str, /) -> dict[str, ClassDocs]:
    spec: Any = getattr(sys.modules.get(module), "__spec__", None)
    source: str | None = None
    with suppress(AttributeError, ImportError):
        source = spec.loader.get_source(module)
    classes = [node for node in ast.parse(source or "").body if isinstance(node, ast.ClassDef)]
    return {node.name: ClassDocs(ast.get_docstring(node), _fields_of(node)) for node in classes}


def _fields_of(node: ast.ClassDef, /) -> dict[str, FieldDoc]:
    """Return the fields of a class that are followed by a docstring."""
    found: dict[str, FieldDoc] = {}
    for field, after in zip(node.body, node.body[1:], strict=False):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name), annotation=annotation),
                ast.Expr(value=ast.Constant(value=str(docstring))),
            ):
                found[name] = FieldDoc(ast.unparse(annotation), cleandoc(docstring))
            case _:
                pass
    return found
