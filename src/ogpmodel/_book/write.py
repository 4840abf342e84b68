"""`write`: a whole dataset as a workbook, a data package, or our JSON."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Final

from .._dataset.dataset import COLLECTIONS, Dataset
from .._json.documents import dump
from .._json.endings import DOCUMENT, LINES
from .._json.lines import dump_lines
from .._out.csv_files import csv_text
from .._out.xlsx import workbook_bytes
from .._tools.files import is_folder, open_target, open_targets, path_in_errors, path_of, path_text
from .._tools.messages import quoted
from .._tools.suggestions import meant
from .content import about_blocks, sheets_of
from .limits import check_archive, check_package, check_workbook
from .package import DESCRIPTION, description_of, file_name

WRITTEN_BY: Final = "ogpmodel, whose function read reads this file"
PARTS: Final = frozenset({"members", "plans", "commitments"})
"""The collections of which `Dataset.only` takes records."""
TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The time of the files in an archive: equal datasets have equal bytes."""


def write(dataset: Dataset, path: str | PathLike[str], /) -> None:
    """Write a whole dataset to a file or folder, in the format that the name's ending states.

    Nothing is lost: `read` reads workbooks and data packages back to an equal dataset, and `load` reads our
    JSON (`iter_lines` its records one by one). Use a workbook to let other people look at the data and
    edit them, a data package for programs and for long texts, JSON for the smallest risk.

    * ``a.xlsx``: a workbook with a sheet for each collection and a sheet *About*, which explains the
      columns. Needs the extra ``ogpmodel[xlsx]``.
    * ``folder/`` (or a folder that exists): a data package: CSV files and ``datapackage.json``, which
      describes them in the standard Data Package. Other files in the folder stay. All files are complete
      before the first one replaces an older one.
    * ``a.zip``: the same as an archive.
    * ``a.json``, ``a.jsonl``: our JSON, as `dump` and `dump_lines` write it.

    Args:
        dataset: The dataset.
        path: The path of the file; an existing file is replaced only on success. The path of a folder ends
            with a slash, or the folder exists; it is created if its parent exists.

    Raises:
        InvalidData: Extras are nested too deep, or have no place in JSON Lines.
        ModuleNotFoundError: XlsxWriter is not installed.
        OSError: The file cannot be written.
        TypeError: The dataset is not a `Dataset`, or the path not a path.
        ValueError: No format has the ending, a text is too long for a cell, or the dataset is too large for
            `read`.

    """
    _check_dataset(dataset)
    writer_for(path)(dataset, path_of(path))


def writer_for(path: str | PathLike[str], /) -> Callable[[Dataset, Path], None]:
    """Return the function that writes a dataset to a path, in the format that the name's ending states.

    Raises:
        OSError: No file can have this name.
        TypeError: The name is bytes, or not a path.
        ValueError: No format has the ending.

    """
    target = path_of(path)
    if path_text(path).endswith(("/", "\\")) or is_folder(path):
        return _write_folder
    ending = target.name.strip().lower().rpartition(".")[2] if "." in target.name else ""
    if ending not in WRITERS:
        raise _unknown_ending(target.name, ending)
    return WRITERS[ending]


def _check_dataset(given: object, /) -> None:
    if not isinstance(given, Dataset):
        raise TypeError(f"expected a Dataset, not {quoted(given)}{_hint_for(given)}")


def _hint_for(given: object, /) -> str:
    """Return the end of a message about what is no dataset: what to write instead."""
    name = next((name for name, records in COLLECTIONS.items() if type(given) is records), None)
    if name is None:
        return "; its `.dataset` is one" if hasattr(given, "dataset") else ""
    part = f"; for a part of a dataset, write ds.only({name}=…)" if name in PARTS else ""
    return f"{part}; for one table, write ds.{name}.table().to_csv(path)"


def _unknown_ending(name: str, ending: str, /) -> ValueError:
    """Return the error for a name whose ending states no format."""
    supported = "`write` supports .xlsx, .zip, .json, .jsonl, and a folder, whose path ends with a slash"
    if ending in {"csv", "tsv"}:
        hint = (
            "; a dataset has several tables: write a folder or .zip, or one table "
            "(ds.commitments.table().to_csv)"
        )
    elif ending == "parquet":
        hint = "; a dataset has several tables: write each (ds.commitments.table().to_parquet)"
    else:
        hint = meant(ending, WRITERS) if ending else ""
    what = f"the ending .{ending}" if ending else "a name without an ending"
    return ValueError(f"{quoted(name)}: no format has {what}; {supported}{hint}")


def workbook_of(dataset: Dataset, /) -> bytes:
    """Return a dataset as a workbook.

    Raises:
        InvalidData: Extras are nested too deep.
        ModuleNotFoundError: XlsxWriter is not installed.
        ValueError: A text is too long for a cell, or the dataset is too large for `read`.

    """
    data = workbook_bytes(sheets_of(dataset), about_blocks(dataset, WRITTEN_BY))
    check_workbook(data)
    return data


def _write_file(data: bytes, target: Path, /) -> None:
    with open_target(target) as file:
        file.write(data)


def _files_of(dataset: Dataset, /) -> dict[str, bytes]:
    """Return the contents of the files of a data package, by name. The last one describes the others."""
    content = sheets_of(dataset)
    tables = {file_name(one.name): csv_text(one.columns).encode() for one in content}
    check_package(tables)
    return {**tables, DESCRIPTION: description_of(dataset, content)}


def archive_of(dataset: Dataset, /) -> bytes:
    """Return a dataset as a data package in a zip archive; equal datasets have equal bytes.

    Raises:
        InvalidData: Extras are nested too deep.
        ValueError: A text is too long for a cell, or the dataset is too large for `read`.

    """
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files_of(dataset).items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    packed = memory.getvalue()
    check_archive(packed)
    return packed


def _write_folder(dataset: Dataset, target: Path, /) -> None:
    """Write a data package into a folder: all its files, or none if an error occurs.

    The files are renamed one after the other at the end. A process that is killed between two of these steps
    leaves old and new files.
    """
    files = _files_of(dataset)
    is_new = not target.exists()
    with path_in_errors(target):
        target.mkdir(exist_ok=True)
    try:
        with open_targets([target / name for name in files]) as opened:
            for file, (name, data) in zip(opened, files.items(), strict=True):
                with path_in_errors(target / name):
                    file.write(data)
    except BaseException:
        # After Ctrl-C, too, no empty folder is left.
        if is_new:
            with suppress(OSError):
                target.rmdir()
        raise


WRITERS: Final[dict[str, Callable[[Dataset, Path], None]]] = {
    "xlsx": lambda dataset, target: _write_file(workbook_of(dataset), target),
    "zip": lambda dataset, target: _write_file(archive_of(dataset), target),
    **dict.fromkeys(DOCUMENT, dump),
    **dict.fromkeys(LINES, dump_lines),
}
"""The functions that write a dataset, by the ending of the file's name."""
