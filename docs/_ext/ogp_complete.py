"""The reference is complete: every public name, and every field of a public class, stands in it."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any, TypeVar

import attrs
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

import ogpmodel
from ogpmodel import registry, samples, testing
from ogpmodel.irm import deadlines, findings, indicators, methods, shares, stars

LOGGER = logging.getLogger(__name__)
ROOMS = {
    "ogpmodel.registry": registry,
    "ogpmodel.samples": samples,
    "ogpmodel.testing": testing,
    "ogpmodel.irm.stars": stars,
    "ogpmodel.irm.indicators": indicators,
    "ogpmodel.irm.methods": methods,
    "ogpmodel.irm.deadlines": deadlines,
    "ogpmodel.irm.findings": findings,
    "ogpmodel.irm.shares": shares,
}
"""The public modules by their documented paths; what they define is public, unless they list their names."""


def public_names() -> Iterator[str]:
    """Yield the full name of everything that the reference must have."""
    for name in ogpmodel.__all__:
        value: Any = getattr(ogpmodel, name)
        if not isinstance(value, ModuleType):
            yield f"ogpmodel.{name}"
        if isinstance(value, type) and attrs.has(value):
            yield from (f"ogpmodel.{name}.{field.name}" for field in attrs.fields(value))
    for path, module in ROOMS.items():
        yield path
        yield from (f"{path}.{name}" for name in _names(module))


def _names(module: ModuleType, /) -> list[str]:
    """Give what a module lists for its users, or else the classes and functions that it defines itself."""
    listed: list[str] | None = getattr(module, "__all__", None)
    if listed is not None:
        return listed
    own = (name for name, value in vars(module).items() if _is_own(module, value))
    return [name for name in own if not name.startswith("_")]


def _is_own(module: ModuleType, value: object, /) -> bool:
    return getattr(value, "__module__", None) == module.__name__ and not isinstance(value, TypeVar)


def check(_: Sphinx, env: BuildEnvironment, /) -> None:
    """Warn of every public name that no page of the reference has."""
    objects = env.domains.python_domain.objects
    for name in public_names():
        if name not in objects:
            LOGGER.warning("%s is public, and no page of the reference has it", name)
        elif not objects[name].docname.startswith("reference/"):
            LOGGER.warning("%s stands on %s, outside the reference", name, objects[name].docname)


def setup(app: Sphinx, /) -> ExtensionMetadata:
    """Tell Sphinx."""
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
