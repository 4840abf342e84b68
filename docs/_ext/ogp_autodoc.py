"""Hooks of autodoc: sections of docstrings, and links to public names."""

from typing import Any

from docutils.nodes import Element, TextElement
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.util.typing import ExtensionMetadata

import ogpmodel
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
    if what not in FIELDS:
        if what == "class" and issubclass(obj, Frozen) and FIELD_LIST in lines:
            # Each field has an entry of its own.
            del lines[lines.index(FIELD_LIST) :]
        lines[:] = SECTIONED(list(lines), SETTINGS, app, what, name, obj, options).lines()


def link(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: TextElement, /) -> Element | None:
    """Link the short or internal name of a public class or module to its documented path."""
    if node.get("refdomain") != "py":
        return None
    domain: PythonDomain = env.domains.python_domain
    short = node["reftarget"].rpartition(".")[2]
    paths = [path for path in (f"ogpmodel.{short}", f"ogpmodel.irm.{short}") if path in domain.objects]
    if not paths or short not in ogpmodel.__all__:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", paths[0], node, content)


def setup(app: Sphinx, /) -> ExtensionMetadata:
    """Connect the hooks."""
    app.connect("autodoc-process-docstring", docstring)
    app.connect("missing-reference", link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
