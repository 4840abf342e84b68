"""Write the generated pages to ``reference/generated`` before Sphinx collects its sources."""

from pathlib import Path
from typing import Final

from ogp_classes import collection_page, json_page
from ogp_data import area_page, command_page, member_page, problem_page, schema_page, vocabulary_page
from ogp_disagreements import disagreement_page
from ogp_methods import deadline_page, method_page
from ogp_rules import indicator_page, star_page
from ogp_sheets import column_page
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

PAGES: Final = {
    "collections": collection_page,
    "columns": column_page,
    "commands": command_page,
    "deadlines": deadline_page,
    "disagreements": disagreement_page,
    "indicators": indicator_page,
    "json-fields": json_page,
    "members": member_page,
    "methods": method_page,
    "policy-areas": area_page,
    "problems": problem_page,
    "schema-rules": schema_page,
    "stars": star_page,
    "vocabularies": vocabulary_page,
}


def write(app: Sphinx, /) -> None:
    """Write only the pages that changed, to save building the others, and delete obsolete pages."""
    folder = Path(app.srcdir) / "reference" / "generated"
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{name}.md": make() for name, make in PAGES.items()}
    for old in folder.glob("*.md"):
        if old.name not in texts:
            old.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def setup(app: Sphinx, /) -> ExtensionMetadata:
    """Connect the hook."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
