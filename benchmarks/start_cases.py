"""Fresh processes: imports, and a whole program. Every module that they import is compiled beforehand."""

from collections.abc import Iterator
from pathlib import Path

import pydantic_source
from measuring import Case
from world import World, has

import ogpmodel as ogp

OURS, ATTRS, BARE = "import ogpmodel", "import attrs", "pass"
RUNS = 5
"""How often each process is started in a round: their times scatter."""


def starts(world: World) -> Iterator[Case]:
    """Yield the measures of fresh processes."""
    yield Case("start Python, `import ogpmodel`", "start Python, `import attrs`", OURS, ATTRS, runs=RUNS)
    yield Case(
        "`import ogpmodel` beyond attrs",
        "`import attrs` beyond Python",
        OURS,
        ATTRS,
        without=(ATTRS, BARE),
        runs=RUNS,
    )
    if has("pydantic"):
        (world.folder / "pydantic_models.py").write_text(pydantic_source.source(), encoding="utf-8")
        sample = str(next(Path(ogp.__file__).parent.rglob("guatemala.json")))
        ours = f"import ogpmodel; ogpmodel.load({sample!r}).commitments.where(area='2020/open-data')"
        theirs = (
            f"import sys; sys.path.insert(0, {str(world.folder)!r}); import pydantic_models as models; "
            f"text = open({sample!r}, 'rb').read(); document = models.Document.model_validate_json(text); "
            "[one for one in document.commitments if '2020/open-data' in one.areas]"
        )
        yield Case("start, load Guatemala, ask", "the same with pydantic models", ours, theirs, runs=RUNS)
