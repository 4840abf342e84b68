"""Codes and words held together: the vocabularies and the catalogue of problems."""

import ast
import json
import re
from collections.abc import Iterator
from enum import EnumMeta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

import pytest

from ogpmodel import ChangeKind, Missing, Severity, vocabularies
from ogpmodel._problems.problems import CATALOGUE
from ogpmodel._tools.packaged import packaged_json, read_packaged
from ogpmodel._values.terms import TEXTS, Scale, Term

CLASSES: list[type[Term]] = [
    *(getattr(vocabularies, name) for name in vocabularies.__all__),
    Missing,
    Severity,
    ChangeKind,
]
TERMS = [term for kind in CLASSES for term in kind]
SCALES = [kind for kind in CLASSES if issubclass(kind, Scale)]
ALL: dict[str, Any] = packaged_json(TEXTS)
PROBLEMS: dict[str, dict[str, str]] = packaged_json(CATALOGUE)
by_class = pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
CODE = re.compile("[a-z]+(-[a-z]+)*")


def names_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a dict of pairs whose names differ."""
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


@pytest.mark.parametrize("path", [TEXTS, CATALOGUE, "_data/members.json", "_data/policy_areas.json"])
def test_a_data_file_is_plain_json(path: str) -> None:
    """A data file is UTF-8, no name stands twice in it, and it is read once."""
    assert json.loads(read_packaged(path).decode(), object_pairs_hook=names_twice) == packaged_json(path)
    assert packaged_json(path) is packaged_json(path)


def test_every_vocabulary_is_public() -> None:
    """Every vocabulary of the module is in its `__all__`, and the words are those of the known ones."""
    classes = [one for one in vars(vocabularies).values() if isinstance(one, type)]
    here = {one.__name__ for one in classes if issubclass(one, Term)}
    assert here - {"Term", "Scale"} == set(vocabularies.__all__)
    assert {kind.__name__ for kind in CLASSES} == set(ALL)


@by_class
def test_a_label_in_place_of_a_code(kind: type[Term]) -> None:
    """A label, a name or a letter too many: the message names the term."""
    for term in kind:
        for text in (term.label, term.name, f"{term.code}!"):
            if text != term.code:
                message = f" is not the code of a term of {kind.__name__}; did you mean "
                with pytest.raises(ValueError, match=re.escape(message)):
                    kind(text)


def test_a_value_that_is_like_no_term() -> None:
    """The message suggests nothing."""
    for value in (3, "xyzzy"):
        with pytest.raises(ValueError, match=rf"^{value!r} is not the code of a term of Missing$"):
            Missing(value)


@by_class
def test_vocabularies_are_plain_enums(kind: type[Term]) -> None:
    """Writers of JSON in C, such as orjson, write the codes of terms only if the metaclass is Enum's own."""
    assert type(kind) is EnumMeta


@by_class
def test_codes_and_words_agree(kind: type[Term]) -> None:
    """The data file has exactly the codes of the class, in its order."""
    assert list(ALL[kind.__name__]["terms"]) == [term.code for term in kind]


@by_class
def test_every_vocabulary_states_what_it_is(kind: type[Term]) -> None:
    """A vocabulary has definition and source."""
    vocabulary = kind.vocabulary()
    assert vocabulary.definition.strip()
    assert vocabulary.source.strip()
    assert kind.__doc__


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_every_term_has_its_words(term: Term) -> None:
    """A term has a label, a definition and a source that says something, and a code in small letters."""
    for words in (term.label, term.definition, term.source):
        assert words == words.strip() != ""
    assert set(ALL[type(term).__name__]["terms"][term.code]) == {"label", "definition", "source"}
    assert CODE.fullmatch(term.code)
    assert term.name == term.code.replace("-", "_").upper()


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_every_term_is_found_by_code_and_label(term: Term) -> None:
    """Code and label, in any letter case, lead to the term."""
    kind = type(term)
    for text in (term.code, term.label, term.code.upper(), term.label.upper(), f" {term.label} "):
        assert kind.parse(text) is term
    assert kind(term.code) is term


@by_class
def test_no_name_leads_to_two_terms(kind: type[Term]) -> None:
    """No label or code of one term is a label or code of another."""
    names = [{term.label.casefold(), term.code.casefold()} for term in kind]
    assert len(set[str]().union(*names)) == sum(map(len, names))


@pytest.mark.parametrize("kind", SCALES, ids=lambda kind: kind.__name__)
def test_scales_have_an_order(kind: type[Scale]) -> None:
    """The terms of a scale ascend in the order of the class."""
    terms = list(kind)
    assert [term.step for term in terms] == list(range(len(terms)))
    assert all(lower < higher for lower, higher in pairwise(terms))


def test_no_two_vocabularies_are_equal_anywhere() -> None:
    """Terms of two vocabularies are never equal, even with the same code, so that no dict mixes them."""
    assert len(set(TERMS)) == len(TERMS)
    assert len({term.code for term in TERMS}) < len(TERMS)


@pytest.mark.parametrize("kind", SCALES, ids=lambda kind: kind.__name__)
def test_scales_are_not_comparable(kind: type[Scale]) -> None:
    """No scale compares with a term of another vocabulary."""
    first: Any = next(iter(kind))
    for term in TERMS:
        if type(term) is not kind:
            with pytest.raises(TypeError, match=r"not supported between|has no order"):
                assert first <= term


def sources(folder: Traversable) -> Iterator[str]:
    """Return the text of every Python file of the package."""
    for one in folder.iterdir():
        if one.is_dir():
            yield from sources(one)
        elif one.name.endswith(".py"):
            yield one.read_text(encoding="utf-8")


TREES = [ast.parse(text) for text in sources(files("ogpmodel"))]


def called_codes() -> Iterator[str]:
    """Return every code that is written where a problem is made."""
    for tree in TREES:
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Name(id="problem" | "Refused"), args=[ast.Constant(value=str(code)), *_]
                ):
                    yield code
                case _:
                    pass


@cache
def written_texts() -> set[str]:
    """Return every text constant of the package's source."""
    nodes = (node for tree in TREES for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    """No problem is made with a code that cannot be explained."""
    codes = set(called_codes())
    assert len(codes) > 20
    assert codes <= set(PROBLEMS)


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_is_explained(code: str) -> None:
    """An entry of the catalogue is complete, and its code is used in the source."""
    entry = PROBLEMS[code]
    assert list(entry) == ["severity", "title", "meaning", "example", "fix"]
    assert all(words == words.strip() != "" for words in entry.values())
    assert entry["severity"] in {severity.code for severity in Severity}
    assert CODE.fullmatch(code)
    assert code in written_texts()


def test_no_two_problems_have_the_same_title() -> None:
    """A title tells one problem from all others."""
    assert len({entry["title"] for entry in PROBLEMS.values()}) == len(PROBLEMS)
