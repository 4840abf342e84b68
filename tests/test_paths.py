"""Public modules: what they list, and the path that their classes and functions state."""

import pickle
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from types import FunctionType, ModuleType
from typing import Any

import pytest

import ogpmodel as ogp
from ogpmodel import batches
from ogpmodel._tools.public_paths import publish
from ogpmodel.irm import criteria, deadlines, findings, indicators, methods, stars, verdicts

MODULES = (batches, criteria, deadlines, findings, indicators, methods, stars, verdicts)


def public_objects() -> Iterator[tuple[str, str]]:
    """Yield module and name of every class and function that a public module lists."""
    for module in MODULES:
        for name in module.__all__:
            if isinstance(getattr(module, name), type | FunctionType):
                yield module.__name__, name


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_public_module_lists_its_public_names_only(module: ModuleType) -> None:
    """Completion in a notebook shows the public names, and nothing that the module imports."""
    assert dir(module) == sorted(module.__all__)


@pytest.mark.parametrize(("module", "name"), [*public_objects()])
def test_classes_and_functions_state_their_public_path(module: str, name: str) -> None:
    """The path that a class or function states is the one from which it is imported."""
    value = getattr(sys.modules[module], name)
    assert (value.__module__, value.__qualname__) == (module, name)
    assert pickle.loads(pickle.dumps(value)) is value


def test_values_of_public_classes_are_pickled_by_their_public_path() -> None:
    """A pickle names the public path, which outlives a move of the private module."""
    for value in (stars.CURRENT, indicators.HIGH_AMBITION, deadlines.FROM_2022, criteria.RELEVANT):
        data = pickle.dumps(value)
        assert type(value).__module__.encode() in data
        assert pickle.loads(data) == value


def test_publish() -> None:
    """`publish` changes private paths of this package only, and copies the list of names."""
    module: Any = ModuleType("ogpmodel.invented")
    private = type("Private", (), {"__module__": "ogpmodel._model.invented"})
    public = type("Public", (), {"__module__": "ogpmodel.vocabularies"})
    foreign = type("Foreign", (), {"__module__": "foreign._private"})
    module.__all__ = ["Private", "Public", "Foreign", "function", "VALUE", "evolve"]
    module.Private, module.Public, module.Foreign = private, public, foreign
    module.function, module.VALUE, module.evolve = _function(), ogp.Missing.UNCLEAR, ogp.evolve
    module.hidden = private
    # On Python 3.13, attrs itself changes it with every class that is made.
    of_attrs = ogp.evolve.__module__
    sys.modules[module.__name__] = module
    try:
        publish(module.__name__)
    finally:
        del sys.modules[module.__name__]
    assert private.__module__ == module.function.__module__ == "ogpmodel.invented"
    assert public.__module__ == "ogpmodel.vocabularies"
    assert foreign.__module__ == "foreign._private"
    assert type(module.VALUE).__module__ != "ogpmodel.invented"
    assert issubclass(type(module.VALUE), Enum)
    assert ogp.evolve.__module__ == of_attrs
    dir(module).clear()
    assert dir(module) == sorted(module.__all__)


def _function() -> Callable[[], None]:
    """Return a function of a private module."""

    def function() -> None:
        """Do nothing."""

    function.__module__ = "ogpmodel._tools.invented"
    return function
