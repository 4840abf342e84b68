"""The page of the command line, made of what the command says of itself."""

import os
import re
import subprocess
import sys

from ogp_markup import page

COMMAND = re.compile(r"^ {2,4}([a-z-]+) ", re.MULTILINE)


def command_page() -> str:
    """Give the help of the command, and of each of its own."""
    main = _help()
    names = COMMAND.findall(main.partition("commands:")[2])
    if not names:
        raise ValueError("the help of the command names no commands")
    parts = [part for name in names for part in (f"## ogpmodel {name}", _block(_help(name)))]
    return page("What the command says", _block(main), *parts)


def _help(*arguments: str) -> str:
    plain = os.environ | {"COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "ogpmodel", *arguments, "--help"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=plain)  # noqa: S603 - our own command
    return done.stdout


def _block(text: str, /) -> str:
    return f"```text\n{text.rstrip()}\n```"
