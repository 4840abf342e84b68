"""Run every example of the documentation: a pytest plugin, enabled by ``-p ogp_examples``.

Python blocks of Markdown run, with or without ``>>>``; the blocks of a page share their names. In the
docstrings of the package, every ``>>>`` runs. ``<!-- skip: next -->`` skips the next block.
"""

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = str(Path(__file__).resolve().parents[2])
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE
PAGES = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS), SkipParser()],
    path=ROOT,
    patterns=["*.md"],
    excludes=["reference/generated/*"],
)
DOCSTRINGS = Sybil(
    parsers=[DocTestParser(optionflags=FLAGS)],
    path=ROOT,
    patterns=["*.py"],
    excludes=["docs/*", "docs/_ext/*"],
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = (PAGES + DOCSTRINGS).pytest()
