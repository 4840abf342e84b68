"""``ogpmodel explain``: what a problem's code means."""

import argparse
import shutil
from textwrap import fill

from ..._problems.problems import explain
from ..._tools.messages import NARROWEST
from ..screen import NO_ERRORS


def run(chosen: argparse.Namespace, /) -> int:
    """Print what a problem's code means."""
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    for paragraph in str(explain(chosen.code)).split("\n"):
        print(fill(paragraph, width, break_long_words=False) if len(paragraph) > width else paragraph)
    return NO_ERRORS
