"""XML of workbooks, parsed as a stream by expat, within bounds and without definitions.

No document type is accepted, in any encoding and after whatever comes before it, so that no entity can grow
or name another file. What one chunk of 64 KiB can contain limits how far a bound may be passed.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final, Protocol, TypeAlias, TypeVar
from xml.parsers import expat

from .._problems.errors import InvalidData
from .._problems.problems import problem
from .archives import Archive

DEEPEST = 64
"""Levels of elements. Spreadsheets use about ten."""
MOST_NAMES = 2_000
"""Different names of elements and attributes in a part. Spreadsheets use about a hundred."""
MOST_ELEMENTS = 2_500_000
"""Elements of a workbook, all parts together. The largest published table has 0.9 million cells."""
LONGEST_TAG = 2**20
"""Bytes of a tag or comment. The parser begins an unfinished one anew with every chunk."""
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


Start: TypeAlias = Callable[[dict[str, str]], None]
"""What takes the start of an element: its attributes."""
End: TypeAlias = Callable[[], None]
"""What takes the end of an element."""


class Handler(Protocol):
    """What takes the events of a part. It is asked once for each name of an element.

    Names come without their namespace if it is one of spreadsheets, else as ``namespace name``; so do names
    of attributes that have a namespace of their own.
    """

    def start_of(self, name: str, /) -> Start | None:
        """Return what takes the start of the elements of a name."""
        ...

    def end_of(self, name: str, /) -> End | None:
        """Return what takes the end of the elements of a name."""
        ...

    def text(self, text: str, /) -> None:
        """Take characters."""
        ...


class Part:
    """A handler of a small part: two methods take all elements, by name."""

    def start_of(self, name: str, /) -> Start | None:
        """Return what takes the start of the elements of a name."""
        return partial(self.start, name)

    def end_of(self, name: str, /) -> End | None:
        """Return what takes the end of the elements of a name."""
        return partial(self.end, name)

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Take the start of an element."""

    def end(self, name: str, /) -> None:
        """Take the end of an element."""

    def text(self, text: str, /) -> None:
        """Take characters."""


class Elements:
    """How many elements of a workbook may still be read."""

    def __init__(self) -> None:
        """Start with all of them."""
        self.left = MOST_ELEMENTS


Taker = TypeVar("Taker")


class _Takers(dict[str, Taker | None]):
    """What takes the elements of each name."""

    def __init__(self, of: Callable[[str], Taker | None], /) -> None:
        self._of = of

    def __missing__(self, name: str, /) -> Taker | None:
        namespace, _, local = name.rpartition(" ")
        taker = self[name] = self._of(local if namespace in NAMESPACES else name)
        return taker


class _Parser:
    """An expat parser, its handler, and its bounds."""

    def __init__(self, handler: Handler, archive: Archive, elements: Elements, /) -> None:
        self.archive = archive
        self.elements = elements
        self.depth = 0
        self.fed = 0
        self.known: dict[str, str] = {}
        self.expat = expat.ParserCreate(None, " ", self.known)
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start(_Takers(handler.start_of))
        self.expat.EndElementHandler = self._end(_Takers(handler.end_of))
        self.expat.CharacterDataHandler = handler.text
        self.expat.StartDoctypeDeclHandler = self._refuse_definitions
        self.expat.StartNamespaceDeclHandler = self._check_namespace

    def _start(self, takers: _Takers[Start], /) -> Callable[[str, dict[str, str]], None]:
        elements = self.elements

        def start(name: str, attributes: dict[str, str], /) -> None:
            self.depth += 1
            elements.left -= 1
            if (take := takers[name]) is not None:
                take(attributes)

        return start

    def _end(self, takers: _Takers[End], /) -> Callable[[str], None]:
        def end(name: str, /) -> None:
            self.depth -= 1
            if (take := takers[name]) is not None:
                take()

        return end

    def _check_namespace(self, _prefix: str | None, namespace: str | None, /) -> None:
        if len(namespace or "") > LONGEST_NAMESPACE:
            raise self._too_large(f"its XML has a namespace of more than {LONGEST_NAMESPACE:,} characters")

    def _refuse_definitions(self, *_: Any) -> None:
        raise self.archive.broken("it defines a document type or entities, which no spreadsheet writes")

    def feed(self, chunk: bytes, /) -> None:
        try:
            self.expat.Parse(chunk, not chunk)
        except InvalidData:
            raise
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise self.archive.broken(f"its XML cannot be read: {error}") from None
        self.fed += len(chunk)
        if wrong := self._beyond():
            raise self._too_large(wrong)

    def _too_large(self, why: str, /) -> InvalidData:
        message = f"the workbook is too large: {why}"
        return InvalidData([problem("sheet-too-large", message, self.archive.place)])

    def _beyond(self) -> str | None:
        """Return which bound is passed, in words."""
        if self.elements.left < 0:
            return f"it has more than {MOST_ELEMENTS:,} elements of XML"
        if self.depth > DEEPEST:
            return f"its XML has more than {DEEPEST} levels"
        if len(self.known) > MOST_NAMES:
            return f"its XML has more than {MOST_NAMES:,} different names"
        if self.fed - self.expat.CurrentByteIndex > LONGEST_TAG:
            return f"its XML has a tag or comment of more than {LONGEST_TAG:,} bytes"
        return None


def parsed(name: str, handler: Handler, archive: Archive, elements: Elements, /) -> Iterator[None]:
    """Parse a part; yield after each chunk, so that what the handler has collected can be taken.

    Raises:
        InvalidData: It is no XML, it defines entities, or it passes a bound.

    """
    parser = _Parser(handler, archive, elements)
    for chunk in archive.chunks(name):
        parser.feed(chunk)
        yield
    parser.feed(b"")
    yield


def consume(events: Iterable[None], /) -> None:
    """Parse a part to its end."""
    for _ in events:
        pass
