"""What autodoc is to show: short signatures of records, defaults of fields, links to public names."""

import inspect
from typing import Any

import attrs
from docutils.nodes import Element, TextElement
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.typing import ExtensionMetadata

import ogpmodel
from ogpmodel._tools.frozen import Frozen

ELSEWHERE = {"ogpmodel.Reading": ("ogpmodel._values.readings", "Reading")}
"""Data whose words stand in another module than the one that shows them."""
FIELDS = frozenset({"attribute", "property", "data"})
"""What has a docstring without sections."""
FIELD_LIST = "Attributes:"
"""Begins the list of fields that `Frozen` adds to the docstring of its subclasses."""
SETTINGS = Config(napoleon_use_rtype=False)
SECTIONED: Any = GoogleDocstring
"""Its annotations ask for the configuration of a build, and it takes its own."""


def signature(
    _: Sphinx, what: str, __: str, obj: Any, ___: object, given: str | None, back: str | None, /
) -> tuple[str | None, str | None] | None:
    """Leave the types out of a signature whose parameters are fields: they stand with the fields."""
    if what != "class" or not attrs.has(obj) or given is None:
        return None
    plain = inspect.signature(obj)
    if not plain.parameters.keys() <= attrs.fields_dict(obj).keys():
        return None
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in plain.parameters.values()]
    return str(plain.replace(parameters=bare, return_annotation=inspect.Signature.empty)), back


def docstring(app: Sphinx, what: str, name: str, *rest: Any) -> None:
    """Read the sections of docstrings; add to a field its default, to data the words that stand elsewhere.

    Napoleon as an extension would take a field's first words for its type wherever a colon follows them.
    """
    obj, options, lines = rest
    if name in ELSEWHERE:
        module, own = ELSEWHERE[name]
        lines[:] = ModuleAnalyzer.for_module(module).find_attr_docs()["", own]
    elif what not in FIELDS:
        if what == "class" and issubclass(obj, Frozen) and FIELD_LIST in lines:
            # Each field has an entry of its own.
            del lines[lines.index(FIELD_LIST) :]
        lines[:] = SECTIONED(list(lines), SETTINGS, app, what, name, obj, options).lines()
    elif (default := _default(name)) is not None:
        while lines and not lines[-1]:
            lines.pop()
        lines += ["", default, ""]


def _default(name: str, /) -> str | None:
    """Say what a field is when it is not given, or that it must be; None for what is no field."""
    _, _, path = name.partition("ogpmodel.")
    owner, _, field = path.rpartition(".")
    cls: Any = getattr(ogpmodel, owner, None)
    if not (isinstance(cls, type) and attrs.has(cls)):
        return None
    given = inspect.signature(cls).parameters.get(field)
    if given is None:
        return None
    required = given.default is inspect.Parameter.empty
    return "*Required.*" if required else f"*Default:* ``{given.default!r}``"


def link(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: TextElement, /) -> Element | None:
    """Link the short or inner name of a public class or module to its documented path."""
    if node.get("refdomain") != "py":
        return None
    domain: PythonDomain = env.domains.python_domain
    short = node["reftarget"].rpartition(".")[2]
    paths = [path for path in (f"ogpmodel.{short}", f"ogpmodel.irm.{short}") if path in domain.objects]
    if not paths or short not in ogpmodel.__all__:
        return None
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", paths[0], node, content)


def setup(app: Sphinx, /) -> ExtensionMetadata:
    """Tell Sphinx."""
    app.connect("autodoc-process-signature", signature)
    app.connect("autodoc-process-docstring", docstring)
    app.connect("missing-reference", link)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
