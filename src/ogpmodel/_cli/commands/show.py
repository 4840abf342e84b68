"""``ogpmodel show``: a member's page."""

import argparse
import shutil

from ... import samples
from ..._checks.validate import validate
from ..._dataset.dataset import Dataset
from ..._json.documents import load
from ..._problems.reports import Report
from ..._show.profile import profile
from ..._tools.messages import in_one_line, quoted
from ..._tools.suggestions import meant
from ..files import is_our_document, read_table
from ..problem_lists import checked
from ..screen import DATA_ERRORS, FAILED, NO_ERRORS, print_failure


def run(chosen: argparse.Namespace, /) -> int:
    """Print a member's page, or write it to a file."""
    try:
        dataset, report = _read_data(chosen.data, chosen.kind)
    except OSError as error:
        return print_failure(error, FAILED)
    if chosen.data is None and not dataset.members.find(chosen.member):
        known = dataset.members
        message = (
            f"{quoted(chosen.member)} is not in the sample, which has only {known[0].name}"
            f"{meant(chosen.member, known.suggested)}; for other members, pass --data FILE, an export of our "
            "JSON or a table of OGP's"
        )
        return print_failure(message, FAILED)
    page = profile(dataset, chosen.member)
    if chosen.html is None:
        print(page.text(shutil.get_terminal_size().columns))
    else:
        page.to_html(chosen.html)
        print(f"Written: {in_one_line(chosen.html)}")
    print(f"Validated: {report.summary().rstrip('.')}.")
    return NO_ERRORS if report.ok else DATA_ERRORS


def _read_data(file: str | None, kind: str | None, /) -> tuple[Dataset, Report]:
    """Return the data of our own JSON or of a table, and a report; the sample if there is no file."""
    if file is None or is_our_document(file):
        dataset = samples.guatemala() if file is None else load(file)
        return dataset, validate(dataset)
    imported = read_table(file, kind)
    return imported.dataset, checked(imported)
