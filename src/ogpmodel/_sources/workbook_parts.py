"""The parts of a workbook file: unpacked from a zip archive and parsed as XML, both within limits.

What an archive states itself (sizes, number of entries) is never relied on. Only deflate and plain storage
are unpacked: workbooks use no other method, and the standard library can stop them at any byte, while its
bzip2 and LZMA readers unpack whole blocks, however large.

Document type declarations are rejected in every encoding: they could define entities that expand, or that
name other files. A limit of the XML is checked after each chunk, and can be exceeded by one chunk of 64
KiB.
"""

import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Any, Final, Protocol, TypeAlias, TypeVar
from xml.parsers import expat

from .._problems.errors import InvalidData
from .._problems.problems import Place, problem
from .._tools.messages import shortened
from .source_table import MOST_BYTES

CHUNK = 2**16
"""Bytes that are unpacked at once."""
MOST_PARTS = 10_000
"""Entries of an archive. The standard library creates an object for each entry when it opens the archive."""
ENTRY_START = b"PK\x01\x02"
"""The signature of an entry in the central directory (APPNOTE.TXT, section 4.3.12)."""
ENCRYPTED = 1
"""The bit of an entry's flags for encryption (APPNOTE.TXT, section 4.4.4)."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The compression methods that workbooks use, and that can be unpacked within a limit."""
MOST_LEVELS = 64
"""Levels of elements. Spreadsheets use about ten."""
MOST_NAMES = 2_000
"""Different names of elements and attributes in a part. Spreadsheets use about a hundred."""
MOST_ELEMENTS = 2_500_000
"""Elements of a workbook, all parts together. The largest published table has 0.9 million cells."""
LONGEST_TAG = 2**20
"""Bytes of a tag or comment. The parser scans an unfinished one again with every chunk."""
LONGEST_NAMESPACE = 1_000
"""Characters of a namespace. The parser writes it before every name, which multiplies a long one."""
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
        *(f"{_ODF}:{part}:1.0" for part in ("office", "table", "text")),
    }
)
"""The namespaces of spreadsheets. Extensions use the same local names with another meaning."""


class Archive:
    """A zip archive in memory: its parts by name, and how much of them may still be read."""

    def __init__(self, data: bytes, place: Place, /) -> None:
        """Open an archive.

        Raises:
            InvalidData: The archive is broken or has too many entries.

        """
        self.place = place
        self.what: str = "workbook"
        """What the archive is, for messages."""
        self.bytes_left: int = MOST_BYTES
        self.elements_left: int = MOST_ELEMENTS
        if data.count(ENTRY_START) > MOST_PARTS:
            raise self.too_large(f"its archive has more than {MOST_PARTS:,} parts")
        with self._own_errors():
            self._zip = zipfile.ZipFile(BytesIO(data))
        self._parts: dict[str, list[zipfile.ZipInfo]] = {}
        for one in self._zip.infolist():
            self._parts.setdefault(_key(one.filename), []).append(one)
        self.names: tuple[str, ...] = tuple(one.filename for one in self._zip.infolist())
        """The names of the parts, in the order of the archive."""

    def __contains__(self, name: str, /) -> bool:
        """Return whether there is a part of this name; case is ignored, as in Open XML."""
        return _key(name) in self._parts

    def chunks(self, name: str, /) -> Iterator[bytes]:
        """Yield the bytes of a part, a chunk at a time.

        Raises:
            InvalidData: The part is missing, repeated, encrypted, broken or compressed by another method, or
                all parts together are too large.

        """
        part = self._part(name)
        with self._own_errors(), self._zip.open(part) as file:
            while chunk := file.read(CHUNK):
                self.bytes_left -= len(chunk)
                if self.bytes_left < 0:
                    raise self.too_large(f"more than {MOST_BYTES // 2**20} MiB, unpacked")
                yield chunk

    def _part(self, name: str, /) -> zipfile.ZipInfo:
        parts = self._parts.get(_key(name), [])
        if len(parts) != 1:
            count = "is missing" if not parts else f"occurs {len(parts):,} times in the archive"
            raise self.broken(f"the part {shortened(name)!r} {count}")
        (part,) = parts
        if part.flag_bits & ENCRYPTED:
            raise self.broken("it is encrypted; save it without a password")
        if part.compress_type not in METHODS:
            raise self.broken(
                f"the part {shortened(name)!r} is compressed by a method that no spreadsheet uses; "
                f"save the {self.what} again"
            )
        return part

    def broken(self, why: str, /) -> InvalidData:
        """Return the error for an archive that cannot be read, with the reason."""
        message = f"the {self.what} is broken: {shortened(why, 200)}"
        return InvalidData([problem("sheet-kind", message, self.place)])

    def too_large(self, why: str, /) -> InvalidData:
        """Return the error for an archive that passes a limit, with the reason."""
        return InvalidData([problem("sheet-too-large", f"the {self.what} is too large: {why}", self.place)])

    @contextmanager
    def _own_errors(self) -> Generator[None]:
        """Replace every error of the standard library's unpacker by one of ours."""
        try:
            yield
        except InvalidData:
            raise
        except Exception as error:  # noqa: BLE001 - broken archives raise more than zipfile documents
            raise self.broken(str(error) or type(error).__name__) from None


def _key(name: str, /) -> str:
    return name.removeprefix("/").casefold()


# XML.

OnStart: TypeAlias = Callable[[dict[str, str]], None]
"""A function that is called at the start of an element, with its attributes."""
OnEnd: TypeAlias = Callable[[], None]
"""A function that is called at the end of an element."""


class Handler(Protocol):
    """A receiver of the elements and characters of a part.

    It is asked once for each name of an element which functions to call. A name comes without its namespace
    if that is one of spreadsheets, otherwise as ``namespace name``; so does the name of an attribute that
    has a namespace of its own.
    """

    def start_of(self, name: str, /) -> OnStart | None:
        """Return the function to call at the start of elements with a name; None to skip them."""
        ...

    def end_of(self, name: str, /) -> OnEnd | None:
        """Return the function to call at the end of elements with a name; None to skip them."""
        ...

    def text(self, text: str, /) -> None:
        """Receive characters."""
        ...


class SimpleHandler:
    """A handler of a small part: subclasses override two methods that receive all elements."""

    def start_of(self, name: str, /) -> OnStart | None:
        """Return the function to call at the start of elements with a name."""
        return partial(self.start, name)

    def end_of(self, name: str, /) -> OnEnd | None:
        """Return the function to call at the end of elements with a name."""
        return partial(self.end, name)

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Receive the start of an element."""

    def end(self, name: str, /) -> None:
        """Receive the end of an element."""

    def text(self, text: str, /) -> None:
        """Receive characters."""


Function = TypeVar("Function")


class _FunctionsByName(dict[str, Function | None]):
    """The functions to call for elements, by name; each is looked up once, as there may be millions."""

    def __init__(self, look_up: Callable[[str], Function | None], /) -> None:
        self._look_up = look_up

    def __missing__(self, name: str, /) -> Function | None:
        namespace, _, local = name.rpartition(" ")
        function = self[name] = self._look_up(local if namespace in NAMESPACES else name)
        return function


class _Parser:
    """An expat parser with its handler and limits."""

    def __init__(self, handler: Handler, archive: Archive, /) -> None:
        self.archive = archive
        self.depth = 0
        self.fed = 0
        # Expat keeps each different name in this dict, which makes them countable.
        self.names: dict[str, str] = {}
        self.expat = expat.ParserCreate(None, " ", self.names)
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start(_FunctionsByName(handler.start_of))
        self.expat.EndElementHandler = self._end(_FunctionsByName(handler.end_of))
        self.expat.CharacterDataHandler = handler.text
        self.expat.StartDoctypeDeclHandler = self._reject_document_type
        self.expat.StartNamespaceDeclHandler = self._check_namespace

    def _start(self, functions: _FunctionsByName[OnStart], /) -> Callable[[str, dict[str, str]], None]:
        archive = self.archive

        def start(name: str, attributes: dict[str, str], /) -> None:
            self.depth += 1
            archive.elements_left -= 1
            if (function := functions[name]) is not None:
                function(attributes)

        return start

    def _end(self, functions: _FunctionsByName[OnEnd], /) -> Callable[[str], None]:
        def end(name: str, /) -> None:
            self.depth -= 1
            if (function := functions[name]) is not None:
                function()

        return end

    def _check_namespace(self, _prefix: str | None, namespace: str | None, /) -> None:
        if len(namespace or "") > LONGEST_NAMESPACE:
            message = f"its XML has a namespace of more than {LONGEST_NAMESPACE:,} characters"
            raise self.archive.too_large(message)

    def _reject_document_type(self, *_: Any) -> None:
        raise self.archive.broken("it defines a document type or entities, which no spreadsheet writes")

    def feed(self, chunk: bytes, /) -> None:
        try:
            self.expat.Parse(chunk, not chunk)
        except InvalidData:
            raise
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise self.archive.broken(f"its XML cannot be read: {error}") from None
        self.fed += len(chunk)
        if limit := self._passed_limit():
            raise self.archive.too_large(limit)

    def _passed_limit(self) -> str | None:
        """Return the description of the limit that is passed; None if none is."""
        if self.archive.elements_left < 0:
            return f"it has more than {MOST_ELEMENTS:,} elements of XML"
        if self.depth > MOST_LEVELS:
            return f"its XML has more than {MOST_LEVELS} levels"
        if len(self.names) > MOST_NAMES:
            return f"its XML has more than {MOST_NAMES:,} different names"
        if self.fed - self.expat.CurrentByteIndex > LONGEST_TAG:
            return f"its XML has a tag or comment of more than {LONGEST_TAG:,} bytes"
        return None


def parsed(name: str, handler: Handler, archive: Archive, /) -> Iterator[None]:
    """Parse a part; yield after each chunk, so that the caller can take what the handler has collected.

    Raises:
        InvalidData: The part is not XML, defines a document type, or passes a limit.

    """
    parser = _Parser(handler, archive)
    for chunk in archive.chunks(name):
        parser.feed(chunk)
        yield
    parser.feed(b"")
    yield


def parse_all(name: str, handler: Handler, archive: Archive, /) -> None:
    """Parse a part to its end.

    Raises:
        InvalidData: As `parsed`.

    """
    for _ in parsed(name, handler, archive):
        pass
