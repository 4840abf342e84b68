"""Data packages: folders and zip archives with CSV files, and a file that describes them.

Source: https://datapackage.org/standard/data-package/. The CSV files are read; the description only marks the
package, since spreadsheet programs change the files and not the description.
"""

from collections.abc import Iterator
from errno import EISDIR
from pathlib import Path
from typing import Final

import attrs

from .._out.csv_files import original_text
from .._problems.problems import Place
from .._tools.files import path_in_errors
from .._tools.messages import shortened
from .csv_text import DELIMITERS, check_text, csv_rows, decoded
from .source_table import MOST_BYTES, MOST_SHEETS, Rows, Table, check_size
from .workbook_parts import Archive

DESCRIPTION: Final = "datapackage.json"
"""The file that marks a data package."""
CSV: Final = ".csv"
MOST_SHOWN: Final = 400
"""The letters of file names in a message."""
OF_MACS: Final = "__MACOSX/"
"""The folder in which the archives of macOS keep what other systems do not need."""


def tables_of_folder(folder: Path, place: Place, /) -> Iterator[Table]:
    """Yield the tables of a data package in a folder, one for each CSV file.

    Raises:
        InvalidData: A file is not CSV, or all of them are too large.
        IsADirectoryError: The folder is not a data package.
        OSError: A file cannot be read.

    """
    if not (folder / DESCRIPTION).is_file():
        message = f"a folder without {DESCRIPTION}: not a data package"
        raise IsADirectoryError(EISDIR, message, str(folder))
    left = MOST_BYTES
    # Pipes are no files: to read one would wait for its writer.
    files = sorted(one for one in folder.iterdir() if one.suffix.lower() == CSV and one.is_file())
    for path in files[:MOST_SHEETS]:
        with path_in_errors(path), path.open("rb") as file:
            data = file.read(left + 1)
        here = attrs.evolve(place, sheet=path.name)
        left -= len(data)
        check_size(MOST_BYTES - left, here)
        yield table_of_csv(data, here)


def folder_in(archive: Archive, /) -> str | None:
    """Return the folder of a data package inside an archive, ``""`` or ``"data/"``; None if there is none."""
    found = [one for one in archive.names if one.rpartition("/")[2] == DESCRIPTION]
    return min(found, key=len).removesuffix(DESCRIPTION) if found else None


def tables_of_archive(archive: Archive, folder: str, /) -> Iterator[Table]:
    """Yield the tables of a data package in an archive, one for each CSV file in a folder of it.

    Raises:
        InvalidData: A file is not CSV, or all of them are too large.

    """
    unread = _unread(archive, folder)
    for path in dict.fromkeys(archive.names):
        if _is_inside(path, folder) and path.lower().endswith(CSV):
            place = attrs.evolve(archive.place, sheet=path.removeprefix(folder))
            table = table_of_csv(b"".join(archive.chunks(path)), place)
            yield attrs.evolve(table, unread=unread)


def _is_inside(path: str, folder: str, /) -> bool:
    """Return whether a file of an archive is in a folder, and not in one inside it."""
    return path.startswith(folder) and "/" not in path.removeprefix(folder)


def _unread(archive: Archive, folder: str, /) -> tuple[str, ...]:
    """Return the tables and descriptions of an archive outside a folder, in their order."""
    return tuple(
        path
        for path in dict.fromkeys(archive.names)
        if path.lower().endswith((CSV, f"/{DESCRIPTION}")) or path == DESCRIPTION
        if not _is_inside(path, folder) and not path.startswith(OF_MACS)
    )


def table_of_csv(data: bytes, place: Place, /) -> Table:
    """Return the table of a CSV file, with the texts from before the protection against formulas.

    Raises:
        InvalidData: It is not a text of a table.

    """
    text = decoded(data, place)
    if not text.strip():
        return Table(place, lambda: iter(()))
    check_text(text, place)
    # Spreadsheet programs write other delimiters in some countries. Our headings contain none.
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)

    def rows() -> Rows:
        for number, cells in csv_rows(text, delimiter, place):
            yield number, list(map(original_text, cells))

    return Table(place, rows, has_whole_rows=True)


def unread_message(unread: tuple[str, ...], /) -> str:
    """Return the message about files of an archive that are not read."""
    names = shortened(", ".join(map(repr, unread)), MOST_SHOWN)
    return f"the archive has more than one data package, or tables outside of it; not read: {names}"
