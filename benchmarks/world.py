"""What all measures share: an invented dataset, its files, and how fresh processes are started."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import attrs
import invented
from measuring import compiled_environment

import ogpmodel as ogp

HERE = Path(__file__).parent
"""The folder of the benchmarks, from which fresh processes import."""


@attrs.frozen
class World:
    """The data of all measures, and a folder for files."""

    dataset: ogp.Dataset
    """The dataset."""
    text: bytes
    """It as a document."""
    document: Path
    """A file with the text."""
    lines: Path
    """A file of JSON Lines."""
    folder: Path
    """A folder that is removed at the end."""
    environment: Mapping[str, str]
    """The environment of fresh processes."""
    many: int
    """A large number of commitments or lines: 100,000 if the dataset has 6,000."""
    published: Path | None = None
    """A folder with tables that OGP published, or None."""


def made(commitments: int, folder: Path, published: Path | None) -> World:
    """Make the world.

    Args:
        commitments: How many commitments the dataset has.
        folder: An empty folder.
        published: A folder with tables that OGP published, or None.

    """
    dataset = invented.dataset(commitments)
    text = ogp.dumps(dataset)
    document, lines = folder / "a.json", folder / "a.jsonl"
    document.write_bytes(text)
    ogp.dump_lines(dataset, lines)
    many = commitments * 100_000 // 6_000
    environment = compiled_environment(folder / "compiled")
    return World(ogp.loads(text), text, document, lines, folder, environment, many, published)


def has(name: str) -> bool:
    """Return whether a library is installed."""
    return find_spec(name) is not None
