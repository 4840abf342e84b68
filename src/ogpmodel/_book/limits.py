"""The limits of `read`, checked before a dataset is written: what `write` writes can be read back."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from .._problems.errors import InvalidData
from .._problems.problems import Place
from .._sources.csv_text import MOST_SEPARATORS
from .._sources.packages import CSV, table_of_csv
from .._sources.source_table import MOST_BYTES
from .._sources.workbook_parts import MOST_ELEMENTS

PARTS = "write a part of the dataset (`Dataset.only`), or a .json file"
SIZE = f"more than {MOST_BYTES // 2**20} MiB, unpacked"


def check_package(files: Mapping[str, bytes], /) -> None:
    """Check the files of a data package, by their names.

    Raises:
        ValueError: `read` would reject them.

    """
    tables = {name: data for name, data in files.items() if name.endswith(CSV)}
    if sum(map(len, tables.values())) > MOST_BYTES:
        raise _too_large(SIZE)
    for name, data in tables.items():
        # No limit of a single row is passed in a shorter file.
        if len(data) > MOST_SEPARATORS:
            _check_table(name, data)


def _check_table(name: str, data: bytes, /) -> None:
    try:
        for _ in table_of_csv(data, Place()).rows():
            pass
    except InvalidData as error:
        raise _too_large(f"{name}: {error.problems[0].message}") from None


def check_archive(data: bytes, /) -> None:
    """Check the size of an archive, packed.

    Raises:
        ValueError: `read` would reject it.

    """
    if len(data) > MOST_BYTES:
        raise _too_large(SIZE)


def check_workbook(data: bytes, /) -> None:
    """Check the sizes of the parts of a workbook, which is larger than the texts in it.

    Raises:
        ValueError: `read` would reject it.

    """
    check_archive(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise _too_large(SIZE)
        parts = map(archive.read, archive.namelist())
        if sum(part.count(b"<") - part.count(b"</") for part in parts) > MOST_ELEMENTS:
            raise _too_large(f"more than {MOST_ELEMENTS:,} elements of XML")


def _too_large(why: str, /) -> ValueError:
    return ValueError(f"the dataset is too large for `read`: {why}; {PARTS}")
