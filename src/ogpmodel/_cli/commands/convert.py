"""``ogpmodel convert``: from one of OGP's tables to our JSON, a workbook or a data package."""

import argparse

from ..._book.write import writer_for
from ..._tools.files import path_of
from ..._tools.messages import in_one_line
from ..files import is_same_file, read_table
from ..problem_lists import print_problems
from ..screen import DATA_ERRORS, FAILED, NO_ERRORS, print_failure


def run(chosen: argparse.Namespace, /) -> int:
    """Read a table, and write its dataset in the format that the name of the other file states."""
    try:
        if is_same_file(chosen.table, chosen.into):
            return print_failure(
                f"{chosen.into} is the table itself, which would be lost; write to another file", FAILED
            )
        write_to = writer_for(chosen.into)
        imported = read_table(chosen.table, chosen.kind)
        write_to(imported.dataset, path_of(chosen.into))
    except OSError as error:
        return print_failure(error, FAILED)
    print(f"{in_one_line(chosen.table)}: {imported.report.summary()}")
    print_problems(imported.report, notes=chosen.notes)
    print(f"Written: {in_one_line(chosen.into)}")
    return NO_ERRORS if imported.report.ok else DATA_ERRORS
