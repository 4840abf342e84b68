"""The description of a data package: ``datapackage.json`` of the standard Data Package 2.0.

Source: https://datapackage.org/standard/data-package/ (2024); Table Schema and Data Resource likewise. The
description is valid in version 1 of the standard, too.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from .._dataset.dataset import Dataset
from .._json.format import VERSION
from .._model.metadata import Metadata
from .._out.xlsx import SheetContent
from .layout import Column, Form, Sheet, sheets

DESCRIPTION: Final = "datapackage.json"
"""The file that describes a data package."""
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The schema of the standard."""
TYPES: Final = {Form.WHOLE: "integer", Form.NUMBER: "number", Form.BOOLEAN: "boolean"}
"""The types of columns in the standard; all others are strings."""
UNSAFE: Final = re.compile(r"[^-a-z0-9._]+", re.IGNORECASE)
"""Characters that names in the standard do not have."""


def description_of(dataset: Dataset, content: Iterable[SheetContent], /) -> bytes:
    """Return the text of ``datapackage.json``.

    Args:
        dataset: The dataset.
        content: Its sheets.

    """
    metadata = dataset.metadata
    plain: dict[str, Any] = {
        "$schema": PROFILE,
        "profile": "tabular-data-package",
        "name": "ogp-dataset",
        "title": metadata.title,
        "description": DESCRIBED,
        "licenses": _licences(metadata),
        "contributors": [{"title": metadata.publisher, "roles": ["publisher"]}] if metadata.publisher else [],
        "sources": [_source(one.title, one.url) for one in metadata.sources if one.title],
        "ogpmodel": VERSION,
        "resources": [_resource(sheets()[one.name], one) for one in content],
    }
    known = {name: one for name, one in plain.items() if one}
    return json.dumps(known, ensure_ascii=False, indent=2).encode() + b"\n"


DESCRIBED: Final = (
    "Data about the Open Government Partnership. Columns whose names end in _missing have the reason why the "
    "value next to them is missing. A text that a spreadsheet program would take for a formula begins with "
    "an apostrophe. The Python library ogpmodel reads this package."
)


def _source(title: str, url: str | None, /) -> dict[str, str]:
    is_link = url is not None and url.startswith(("https://", "http://"))
    return {"title": title} | ({"path": url} if url is not None and is_link else {})


def _licences(metadata: Metadata, /) -> list[dict[str, str]]:
    """Return the licence; its name is its title without blanks, as in ``CC-BY-4.0``."""
    title = metadata.licence or ""
    name = UNSAFE.sub("-", title).strip("-")
    return [{"name": name, "title": title}] if name else []


def _resource(sheet: Sheet, content: SheetContent, /) -> dict[str, Any]:
    written = {one.name for one in content.columns}
    schema: dict[str, Any] = {
        "fields": [_field(one, sheet) for one in sheet.all_columns if one.name in written],
        "missingValues": [""],
    }
    if sheet.key is not None:
        schema["primaryKey"] = [sheet.key.name]
    if sheet.inside is not None and sheet.inside.key is not None:
        reference = {"resource": sheet.inside.sheet, "fields": [sheet.inside.key.path[0]]}
        schema["foreignKeys"] = [{"fields": [sheet.inside.key.name], "reference": reference}]
    return {
        "name": sheet.name,
        "path": file_name(sheet.name),
        "type": "table",
        "profile": "tabular-data-resource",
        "description": sheet.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, sheet: Sheet, /) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column is sheet.key:
        constraints["unique"] = True
    if column.form is Form.CODE and column.terms is not None:
        constraints["enum"] = [one.code for one in column.terms]
    known = {
        "name": column.name,
        "type": TYPES.get(column.form, "string"),
        "description": column.meaning,
        "constraints": constraints,
    }
    return {name: one for name, one in known.items() if one}


def file_name(sheet: str, /) -> str:
    """Return the name of the file of a sheet."""
    return f"{sheet}.csv"
