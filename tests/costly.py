"""Documents of our own JSON that are made to be costly, each at most 1 MB."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

VERSION: Final = {"ogpmodel": "1.0"}
MEMBER: Final = {"code": "FRE", "name": "Freedonia"}


def document(**parts: Any) -> bytes:
    """Return a document of these collections."""
    return json.dumps(VERSION | parts, separators=(",", ":")).encode()


def _plans(count: int) -> list[dict[str, Any]]:
    return [{"id": f"AP_FRE{number:04d}", "member": "FRE", "number": 1} for number in range(count)]


def _commitments(count: int, **given: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"FD{number:04d}", "plan": "AP_FRE0000", "title": "The same"} | given
        for number in range(count)
    ]


def figures_and_commitments(count: int) -> bytes:
    """Count every commitment of one plan for every figure about it."""
    figure = {"name": "Starred Commitments", "value": 1, "scope": "plan", "plan": "AP_FRE0000"}
    return document(
        members=[MEMBER], plans=_plans(1), commitments=_commitments(count), figures=[figure] * count
    )


def figures_of_many_names(plans: int, names: int) -> bytes:
    """Print a table of plans and names of figures."""
    figures = [
        {"name": f"Figure {number}", "value": 1, "scope": "plan", "plan": f"AP_FRE{number % plans:04d}"}
        for number in range(names)
    ]
    return document(members=[MEMBER], plans=_plans(plans), figures=figures)


def dangling(count: int) -> bytes:
    """Name plans that do not exist, and look much like those that do."""
    commitments = [
        {"id": f"FD{number:04d}", "plan": f"AP_FRX{number:04d}", "title": "T"} for number in range(count)
    ]
    return document(members=[MEMBER], plans=_plans(count), commitments=commitments)


def similar_texts(count: int, words: int) -> bytes:
    """Compare the texts of the commitments of one plan, which differ in their last word."""
    text = "word " * words
    commitments = [
        one | {"title": f"Title {place}", "text": f"{text}{place}"}
        for place, one in enumerate(_commitments(count))
    ]
    return document(members=[MEMBER], plans=_plans(1), commitments=commitments)


USED: Final[Mapping[str, Callable[[], bytes]]] = {
    "4,000 figures about a plan of 4,000 commitments": lambda: figures_and_commitments(4_000),
    "300 plans, 8,000 figures of other names": lambda: figures_of_many_names(300, 8_000),
    "8,000 plans that do not exist, among 8,000 like them": lambda: dangling(8_000),
    "3,000 commitments with almost one text": lambda: similar_texts(3_000, 45),
}
"""Documents that are loaded, by what is costly in them."""
REJECTED: Final[Mapping[str, Callable[[], bytes]]] = {
    "12,000 records with one identifier": lambda: document(
        commitments=[{"id": "FD0001", "plan": "P", "title": "T"}] * 12_000
    ),
    "80,000 unknown members": lambda: document(**{f"x{number}": 0 for number in range(80_000)}),
    "500,000 levels": lambda: b'{"ogpmodel":"1.0","a":' + b"[" * 500_000,
    "a number of a million digits": lambda: b'{"ogpmodel":"1.0","a":' + b"9" * 990_000 + b"}",
    "a name that occurs 160,000 times": lambda: (
        b'{"ogpmodel":"1.0","a":{' + b",".join([b'"a":0'] * 160_000) + b"}}"
    ),
}
"""Documents that are rejected."""
DOCUMENTS: Final[Mapping[str, Callable[[], bytes]]] = {**USED, **REJECTED}
"""All of them."""
