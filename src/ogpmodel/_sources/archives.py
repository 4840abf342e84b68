"""Zip archives of workbooks, unpacked with a bound on the bytes that they really produce.

An archive's own statements (sizes, numbers of entries) are never relied on. Only deflate and plain storage
are unpacked: they are what workbooks use, and the standard library can stop them at any byte. Its bzip2 and
LZMA readers unpack whole blocks, however large.
"""

import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from io import BytesIO

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.messages import shortened
from .texts import LARGEST

CHUNK = 2**16
"""How many bytes are unpacked at once."""
MOST_PARTS = 10_000
"""An archive with more entries is rejected before any of them is looked at."""
ENTRY = b"PK\x01\x02"
"""How an entry of the directory begins."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The ways of packing that workbooks use, and that can be unpacked within a bound."""


class Archive:
    """A zip archive in memory: its parts by name, and how many bytes may still be unpacked."""

    def __init__(self, data: bytes, place: Place, /) -> None:
        """Open an archive.

        Raises:
            InvalidData: It is broken or has too many entries.

        """
        self.place = place
        self.left: int = LARGEST
        if data.count(ENTRY) > MOST_PARTS:
            message = f"the archive has more than {MOST_PARTS:,} parts; no workbook has so many"
            raise InvalidData([problem("sheet-too-large", message, place)])
        with self._guarded():
            self._zip = zipfile.ZipFile(BytesIO(data))
        self._parts: dict[str, list[zipfile.ZipInfo]] = {}
        for one in self._zip.infolist():
            self._parts.setdefault(_key(one.filename), []).append(one)
        self.names: tuple[str, ...] = tuple(one.filename for one in self._zip.infolist())
        """The names of the parts, in the order of the archive."""

    def __contains__(self, name: str, /) -> bool:
        """Return whether there is a part of this name; letter case is ignored, as in Open XML."""
        return _key(name) in self._parts

    def chunks(self, name: str, /) -> Iterator[bytes]:
        """Yield the bytes of a part, a chunk at a time.

        Raises:
            InvalidData: The part is missing, repeated, encrypted, broken, packed in another way, or all
                parts together are too large.

        """
        part = self._part(name)
        with self._guarded(), self._zip.open(part) as file:
            while chunk := file.read(CHUNK):
                self.left -= len(chunk)
                if self.left < 0:
                    message = f"the workbook is too large: more than {LARGEST // 2**20} MiB, unpacked"
                    raise InvalidData([problem("sheet-too-large", message, self.place)])
                yield chunk

    def _part(self, name: str, /) -> zipfile.ZipInfo:
        found = self._parts.get(_key(name), [])
        if len(found) != 1:
            many = "is missing" if not found else f"occurs {len(found):,} times in the archive"
            raise self.broken(f"the part {shortened(name)!r} {many}")
        (part,) = found
        if part.flag_bits & 1:
            raise self.broken("it is encrypted; save it without a password")
        if part.compress_type not in METHODS:
            raise self.broken(
                f"the part {shortened(name)!r} is packed in a way that no spreadsheet uses; save it again"
            )
        return part

    def broken(self, why: str, /) -> InvalidData:
        """Return the error for a workbook that cannot be read, with the reason."""
        message = f"the workbook is broken: {shortened(why, 200)}"
        return InvalidData([problem("sheet-kind", message, self.place)])

    @contextmanager
    def _guarded(self) -> Generator[None]:
        """Turn every error of the standard library's unpacker into ours."""
        try:
            yield
        except InvalidData:
            raise
        except Exception as error:  # noqa: BLE001 - broken archives raise more than zipfile documents
            raise self.broken(str(error) or type(error).__name__) from None


def _key(name: str, /) -> str:
    return name.removeprefix("/").casefold()
