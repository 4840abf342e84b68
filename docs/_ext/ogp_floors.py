"""The layers of modules, as the contracts of import-linter have them: a piece for a page to include."""

import tomllib
from pathlib import Path
from typing import Any

from ogp_markup import codes, table

FLOORS = "pyproject.toml"
FIRST = "ogpmodel"


def floors(root: Path, /) -> str:
    """Return a table of the layers, the highest first, each with the layers inside its folders."""
    settings = tomllib.loads((root / FLOORS).read_text("utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    layers = {name: one["layers"] for one in contracts for name in one.get("containers", ())}
    rows = [
        (codes(names), "; ".join(_inside(name, layers) for name in names if f"{FIRST}.{name}" in layers))
        for names in map(_names, layers[FIRST])
    ]
    return table(("Layer, the highest first", "Layers inside a folder, the highest first"), rows) + "\n"


def _inside(name: str, layers: dict[str, list[str]], /) -> str:
    layers_inside = " → ".join(codes(_names(layer)) for layer in layers[f"{FIRST}.{name}"])
    return f"**{name}**: {layers_inside}"


def _names(layer: str, /) -> list[str]:
    return [name.strip() for name in layer.split("|")]
