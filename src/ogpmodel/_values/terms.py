"""Closed vocabularies: terms with a code, and scales, whose terms have an order."""

from enum import Enum
from typing import TYPE_CHECKING, Any, NoReturn, Self

import attrs

from .._tools.frozen import Frozen
from .._tools.html import Html, element, pairs, table
from .._tools.messages import quoted
from .._tools.packaged import packaged_json
from .._tools.suggestions import meant, nearest
from .limits import check_text

TEXTS = "_data/terms.json"
"""Label, definition and source of every term: ``{class: {code: {…}}}``."""


class _TermHtml:
    """The HTML of a term. It is not in `Term`, because Enum reserves names such as ``_repr_html_``."""

    __slots__ = ()

    def to_html(self) -> Html:
        """Return code, label, definition and source as a table."""
        names = ("code", "label", "definition", "source")
        return pairs(repr(self), ((name, getattr(self, name)) for name in names))

    def _repr_html_(self) -> str:
        return self.to_html()


class Term(_TermHtml, Enum):
    """A term of a closed vocabulary.

    Its value is the code in JSON. Label, definition and source are in a data file, which is read when one
    of them is first used. Terms are immutable.
    """

    _value_: str
    _sort_order_: int

    @property
    def code(self) -> str:
        """The code, as in JSON: lower-case letters and hyphens."""
        return self._value_

    @property
    def label(self) -> str:
        """The label that OGP prints."""
        return self._texts["label"]

    @property
    def definition(self) -> str:
        """The meaning of the term."""
        return self._texts["definition"]

    @property
    def source(self) -> str:
        """The source of term and definition: an OGP or IRM document, or a table of OGP."""
        return self._texts["source"]

    @property
    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = packaged_json(TEXTS)[type(self).__name__]["terms"][self._value_]
        return texts

    @property
    def position(self) -> int:
        """The position in the vocabulary, counted from 0. In a `Scale` it is the step."""
        return self._sort_order_

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Return the term with a code or label; letter case is ignored.

        Raises:
            TypeError: The argument is not a ``str``.
            ValueError: No term of this vocabulary has this code or label; the message suggests the nearest.

        """
        check_text(text)
        known = {name.casefold(): term for term in cls for name in (term.label, term.code)}
        try:
            return known[text.strip().casefold()]
        except KeyError:
            codes = ", ".join(term.code for term in cls)
            near = meant(text, (name for term in cls for name in (term.code, term.label)))
            raise ValueError(f"{quoted(text)} is not a term of {cls.__name__} ({codes}){near}") from None

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        """Raise ValueError; the message suggests the nearest term."""
        near = _near(cls, value)
        hint = "" if near is None else f"; did you mean {cls.__name__}.{near}?"
        raise ValueError(f"{quoted(value)} is not the code of a term of {cls.__name__}{hint}")

    @classmethod
    def vocabulary(cls) -> "Vocabulary":
        """Return the vocabulary with its texts, which a notebook shows as a table."""
        texts = packaged_json(TEXTS)[cls.__name__]
        return Vocabulary(cls.__name__, texts["definition"], texts["source"], tuple(cls))

    def __setattr__(self, name: str, value: object, /) -> None:
        """Raise AttributeError, except while `Enum` creates the term: it sets ``_sort_order_`` last."""
        if "_sort_order_" in vars(self):
            raise AttributeError(f"{self!r} is immutable")
        super().__setattr__(name, value)

    def __delattr__(self, name: str, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError(f"{self!r} is immutable")

    if not TYPE_CHECKING:
        # Only for sorting at run time: pandas sorts what it groups, and takes no key for it. Checkers reject
        # the comparison, since no term of an unordered vocabulary is less than another; `sort_key` is typed.
        def __lt__(self, other: object) -> bool:
            """Return whether the term precedes another of its vocabulary."""
            return self.position < other.position if type(other) is type(self) else NotImplemented

        # A term exists once, and equals only itself. Enum's own hash is computed in Python: far slower.
        __hash__ = object.__hash__

    def __str__(self) -> str:
        """Return the label, which `parse` accepts."""
        return self.label

    def __repr__(self) -> str:
        """Return the name as written in code."""
        return f"{type(self).__name__}.{self._name_}"


def _near(vocabulary: type[Term], name: Any, /) -> str | None:
    """Return the name of the term that a text may mean; blanks, hyphens and letter case are ignored."""
    if not isinstance(name, str):
        return None
    known = {_letters(text): one.name for one in vocabulary for text in (one.label, one.code, one.name)}
    near = nearest(_letters(name), known)
    return None if near is None else known[near]


def _letters(text: str, /) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@attrs.frozen(weakref_slot=False, repr=False, eq=False)
class Vocabulary(Frozen):
    """A closed vocabulary with its texts."""

    name: str
    """Name of the class."""
    definition: str
    """Meaning of the vocabulary."""
    source: str
    """Source of the vocabulary."""
    terms: tuple[Term, ...]
    """Terms, in their order."""

    def __str__(self) -> str:
        """Return the definition, and a line for each term."""
        lines = (f"  {term.code}: {term.label}. {term.definition}" for term in self.terms)
        return "\n".join([f"{self.name}: {self.definition}", *lines])

    def __repr__(self) -> str:
        """Return the name and the number of terms."""
        return f"<Vocabulary {self.name}: {len(self.terms)} terms>"

    def _repr_html_(self) -> str:
        heads = ("Code", "Label", "Definition", "Source")
        rows = [
            (element("code", [term.code]), term.label, term.definition, term.source) for term in self.terms
        ]
        title = f"{self.name}: {self.definition}"
        if not any(isinstance(term, Scale) for term in self.terms):
            return table(title, heads, rows)
        steps = [(term.position, *row) for term, row in zip(self.terms, rows, strict=True)]
        return table(f"{title} The first term is the lowest.", ("Step", *heads), steps)


class Scale(Term):
    """A vocabulary whose terms have an order: the first is the lowest.

    Terms of two scales cannot be compared: type checkers reject it, and Python raises TypeError.
    """

    @property
    def step(self) -> int:
        """The position on the scale, counted from 0."""
        return self.position

    def __lt__(self, other: Self, /) -> bool:
        """Return whether the term is lower on the same scale."""
        return self.step < other.step if type(other) is type(self) else NotImplemented

    def __le__(self, other: Self, /) -> bool:
        """Return whether the term is equal, or lower on the same scale."""
        return self.step <= other.step if type(other) is type(self) else NotImplemented

    def __gt__(self, other: Self, /) -> bool:
        """Return whether the term is higher on the same scale."""
        return self.step > other.step if type(other) is type(self) else NotImplemented

    def __ge__(self, other: Self, /) -> bool:
        """Return whether the term is equal, or higher on the same scale."""
        return self.step >= other.step if type(other) is type(self) else NotImplemented
