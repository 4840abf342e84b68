"""The arguments of the command; ``command`` is the module of `commands` that they choose."""

import argparse
from typing import Final, NoReturn

from .. import __version__
from .._tools.messages import in_one_line

FORMATS: Final = ("text", "markdown", "html", "csv", "json")
"""The formats in which differences are printed."""


class Parser(argparse.ArgumentParser):
    """A parser of arguments whose messages have one line, whatever the arguments contain."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and a message, and exit."""
        super().error(in_one_line(message))


def parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="ogpmodel", description="Look at, check and explain Open Government Partnership data."
    )
    parser.add_argument("--version", action="version", version=f"ogpmodel {__version__}")
    names = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", dest="command")

    show = names.add_parser("show", help="print a member's page", description="Print a member's page.")
    show.add_argument("member", metavar="MEMBER", help="code or name of the member: GTM, Guatemala")
    show.add_argument(
        "--data",
        metavar="FILE",
        help="an export of our JSON, or a table of OGP's (default: the sample of Guatemala)",
    )
    show.add_argument("--kind", metavar="FORMAT", help="the format of a table, if it is not recognised")
    show.add_argument(
        "--html",
        metavar="PAGE.html",
        help="write the page with its pictures to a file, instead of printing it; an old one is replaced",
    )

    rules = names.add_parser(
        "check",
        help="check whether OGP's rules hold in a table",
        description="Recompute the columns of a table that OGP derived from others. Exits with 0 if every "
        "cell agrees or disagrees for a known reason, 1 if one disagrees for no known reason, 2 if nothing "
        "can be compared.",
    )
    rules.add_argument("file", metavar="FILE", help="a table of OGP's")
    rules.add_argument("--kind", metavar="FORMAT", help="the format, if it is not recognised")
    rules.add_argument(
        "--year", type=int, help="the year of the export (default: that of OGP's export of July 2024)"
    )
    rules.add_argument("--all", action="store_true", help="list all cells that disagree, not only the first")

    files = names.add_parser(
        "validate",
        help="check files",
        description="Check files. Exits with 0 if none has an error, 1 if one has, 2 if one cannot be read.",
    )
    files.add_argument("files", metavar="FILE", nargs="+", help="an export of our JSON, or a table of OGP's")
    files.add_argument("--kind", metavar="FORMAT", help="the format of a table, if it is not recognised")
    files.add_argument("--notes", action="store_true", help="list notes, too")

    convert = names.add_parser(
        "convert",
        help="read one of OGP's tables and write our JSON, a workbook or a data package",
        description="Read one of OGP's published tables and write all that was read, in the format that the "
        "name of OUT states: .json and .jsonl (our JSON), .xlsx (a workbook), .zip or folder/ (a data "
        "package). Exits with 0 if no row has an error, 1 if one has (the rest is written) or if nothing "
        "could be read, 2 if a file cannot be opened or OUT has another ending.",
    )
    convert.add_argument("table", metavar="IN", help="a table: .csv, .csv.gz, .xlsx, .ods, or JSON with rows")
    convert.add_argument(
        "into", metavar="OUT", help="the file or folder to write; an old file is replaced whole"
    )
    convert.add_argument("--kind", metavar="FORMAT", help="the format, if it is not recognised")
    convert.add_argument("--notes", action="store_true", help="list notes, too")

    difference = names.add_parser(
        "diff",
        help="print what changed from one file to another",
        description="Print what changed from one file to another, by the identifiers of the records. Exits "
        "with 0 if nothing changed, 1 if something did, 2 if a file cannot be read.",
    )
    difference.add_argument("old", metavar="OLD", help="an export of our JSON, or a table of OGP's")
    difference.add_argument("new", metavar="NEW", help="the later export or table")
    difference.add_argument("--kind", metavar="FORMAT", help="the format of tables, if it is not recognised")
    difference.add_argument("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    difference.add_argument(
        "--match", action="store_true", help="first match commitments without common identifiers"
    )
    difference.add_argument("--order", action="store_true", help="list another order of the records, too")

    explanation = names.add_parser("explain", help="explain what a problem's code means")
    explanation.add_argument("code", metavar="CODE", help="the code in brackets after a problem")
    return parser
