"""The mutants of a module: small changes of its code, which a good test notices."""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple, TypeAlias, cast

Put: TypeAlias = Callable[[ast.AST | None], object]
"""Puts another node into the place of a node; None removes it from a list."""

OPPOSITES: Final[Mapping[type[ast.AST], type[ast.AST]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Continue: ast.Break,
}
"""The operators that take each other's place."""
UNTOUCHED: Final = {"annotation", "returns", "decorator_list"}
"""The fields of a node that say nothing about what the code does: types, and sizes of caches."""
CLEANERS: Final = {"strip", "casefold", "lower", "rstrip", "lstrip", "upper"}
"""The methods of a text whose call is left out."""


class Mutant(NamedTuple):
    """A change of a module's tree."""

    line: int
    """The line that changes."""
    place: str
    """The outermost function that holds the line; empty outside functions."""
    what: str
    """What changes."""
    apply: Callable[[], object]
    """Makes the change in the tree."""


def mutants(tree: ast.Module, /) -> list[Mutant]:
    """Return all mutants of a module, in the order of its lines."""
    return sorted(_below(tree, "", ""), key=lambda one: one.line)


def _below(node: ast.AST, place: str, scope: str, /) -> Iterator[Mutant]:
    """Yield the mutants of what is inside a node.

    Args:
        node: The node.
        place: The outermost function that the node is in; empty outside functions.
        scope: The classes around it, each with a point behind it.

    """
    for name, value in ast.iter_fields(node):
        if name in UNTOUCHED:
            continue
        for child, put in _children(node, name, value):
            if _is_type(node, child) or _is_guard(node):
                continue
            inside, around = place, scope
            if isinstance(child, ast.ClassDef):
                around = f"{scope}{child.name}."
            elif isinstance(child, ast.FunctionDef) and not place:
                # Default values belong to the module: they are evaluated once.
                yield from _below(child.args, "", scope)
                inside = scope + child.name
            if isinstance(node, ast.FunctionDef) and name == "args" and scope + node.name == place:
                continue
            for what, apply in _changes(child, put):
                yield Mutant(getattr(child, "lineno", getattr(node, "lineno", 0)), inside, what, apply)
            yield from _below(child, inside, around)


def _children(node: ast.AST, name: str, value: object, /) -> Iterator[tuple[ast.AST, Put]]:
    """Yield the nodes in a field of a node, each with what replaces it there."""
    if isinstance(value, ast.AST):
        yield value, partial(setattr, node, name)
    if isinstance(value, list):
        children = cast("list[ast.AST | None]", value)
        for place, child in enumerate(children):
            if isinstance(child, ast.AST):
                yield child, partial(children.__setitem__, place)


def _changes(node: ast.AST, put: Put, /) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the changes of one node: what changes, and what makes the change."""
    if (other := OPPOSITES.get(type(node))) is not None:
        yield f"{type(node).__name__} -> {other.__name__}", partial(put, other())
    match node:
        case ast.UnaryOp(op=ast.Not()):
            yield f"not removed: {ast.unparse(node)}", partial(put, node.operand)
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            yield f"condition inverted: {_words(node.test)}", partial(setattr, node, "test", _not(node.test))
        case ast.comprehension(ifs=[first, *_]):
            yield (
                f"filter removed: {_words(first)}",
                partial(node.ifs.__setitem__, 0, ast.Constant(value=True)),
            )
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield f"None returned: {_words(value)}", partial(setattr, node, "value", ast.Constant(value=None))
        case ast.Expr(value=ast.Call() | ast.YieldFrom() | ast.Yield()) | ast.AugAssign() | ast.Raise():
            yield f"statement removed: {_words(node)}", partial(put, ast.Pass())
        case ast.Constant():
            if (changed := _other(node.value)) is not None:
                yield f"{node.value!r} -> {changed!r}", partial(setattr, node, "value", changed)
        case ast.Call():
            yield from _changes_of_call(node, put)
        case _:
            pass


def _changes_of_call(node: ast.Call, put: Put, /) -> Iterator[tuple[str, Callable[[], object]]]:
    for place, keyword in enumerate(node.keywords):
        if _is_guard(keyword):
            continue
        yield f"argument left out: {_words(keyword)}", partial(node.keywords.pop, place)
    if isinstance(node.func, ast.Attribute) and node.func.attr in CLEANERS and not node.args:
        yield f"call left out: {_words(node)}", partial(put, node.func.value)


def _is_guard(node: ast.AST, /) -> bool:
    """Return whether a node is ``strict`` of zip: where the lengths are equal, nothing changes without it."""
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _is_type(node: ast.AST, child: ast.AST, /) -> bool:
    """Return whether a node is the type of a cast, which does nothing."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "cast" and child is node.args[0]


def _other(value: object, /) -> object:
    """Return another value for a constant; None if it is left alone, as the words of messages are."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str() if " " not in value:
            return f"XX{value}"
        case _:
            return None


def _not(node: ast.expr, /) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=node)


def _is_none(node: ast.expr, /) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _words(node: ast.AST, /) -> str:
    return " ".join(ast.unparse(node).split())[:70]
