"""``ogpmodel check``: whether OGP's rules hold in a table."""

import argparse

from ..._checks.recomputed.check import check
from ..._problems.errors import InvalidData
from ..._tools.files import path_of
from ..files import is_our_document, read_table
from ..screen import DATA_ERRORS, FAILED, NO_ERRORS, print_failure


def run(chosen: argparse.Namespace, /) -> int:
    """Recompute the derived columns of a table."""
    try:
        if path_of(chosen.file).is_file() and is_our_document(chosen.file):
            message = "is an export of our JSON, which has no derived columns; give one of OGP's tables"
            return print_failure(f"{chosen.file} {message}", FAILED)
        imported = read_table(chosen.file, chosen.kind)
    except InvalidData as error:
        return print_failure(str(error.problems[0]), FAILED)
    found = check(imported) if chosen.year is None else check(imported, year=chosen.year)
    if not any(one.compared for one in found.columns):
        return print_failure(f"{chosen.file} has no derived column that can be compared", FAILED)
    if not imported.report.ok:
        print("Some rows have errors, and may be left out; `ogpmodel validate` lists them.")
    print(found.text(every=chosen.all))
    return NO_ERRORS if found.ok else DATA_ERRORS
