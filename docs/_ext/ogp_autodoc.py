"""Hooks of autodoc: sections of docstrings, and links to public names."""

import sys
from typing import Any

from docutils.nodes import Element, TextElement
from ogp_markup import docstrings_of
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.util.typing import ExtensionMetadata

from ogpmodel._tools.frozen import Frozen

FIELDS = frozenset({"attribute", "property", "data"})
"""What has a docstring without sections."""
FIELD_LIST = "Attributes:"
"""Begins the list of fields that `Frozen` adds to the docstring of its subclasses."""
SETTINGS = Config(napoleon_use_rtype=False)
SECTIONED: Any = GoogleDocstring
"""Its annotations require the configuration of a build, but it accepts its own."""


def docstring(app: Sphinx, what: str, name: str, *rest: Any) -> None:
    """Convert the sections of docstrings.

    The napoleon extension would treat the text before a colon in a field's docstring as its type.
    """
    obj, options, lines = rest
    if not lines and (owner := _owner(name)) is not None:
        lines[:] = docstrings_of(owner).get(name.rpartition(".")[2], "").splitlines()
    if what not in FIELDS:
        if what == "class" and issubclass(obj, Frozen) and FIELD_LIST in lines:
            # Each field has an entry of its own.
            del lines[lines.index(FIELD_LIST) :]
        lines[:] = SECTIONED(list(lines), SETTINGS, app, what, name, obj, options).lines()


def _owner(name: str, /) -> Any:
    """Return the class of a public attribute whose docstring Sphinx does not find; None for anything else."""
    path, _, attribute = name.rpartition(".")
    module, _, cls = path.rpartition(".")
    owner = getattr(sys.modules.get(module), cls, None)
    return owner if isinstance(owner, type) and attribute in _documented(owner) else None


def _documented(owner: type, /) -> dict[str, str]:
    """Return the docstrings of the attributes of a class; its ``__module__`` may be its public path."""
    return docstrings_of(owner) if issubclass(owner, Frozen) else {}


def skip(_: Sphinx, __: str, name: str, *rest: Any) -> bool | None:
    """Keep the public fields of records, whose docstrings Sphinx does not find."""
    return False if str(rest[0]) == "SLOTS_ATTR" and not name.startswith("_") else None


def link(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: TextElement, /) -> Element | None:
    """Link the short or internal name of a public class or module to its documented path."""
    if node.get("refdomain") != "py":
        return None
    domain: PythonDomain = env.domains.python_domain
    short = node["reftarget"].rpartition(".")[2]
    paths = [path for path in domain.objects if path.startswith("ogpmodel.") and path.endswith(f".{short}")]
    classes = [path for path in paths if path.rpartition(".")[0].rpartition(".")[2][:1].islower()]
    if not classes:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", min(classes, key=len), node, content)


def setup(app: Sphinx, /) -> ExtensionMetadata:
    """Connect the hooks."""
    app.connect("autodoc-skip-member", skip)
    app.connect("autodoc-process-docstring", docstring)
    app.connect("missing-reference", link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
