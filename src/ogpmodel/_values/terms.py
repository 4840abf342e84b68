"""Closed vocabularies: terms with a code, and scales whose terms have an order."""

from enum import Enum
from typing import NoReturn, Self

import attrs

from .._tools.frozen import Frozen
from .._tools.html import Html, element, pairs, table
from .._tools.packaged import packaged_json
from .._tools.suggestions import meant, quoted
from .limits import check_text

WORDS = "_data/terms.json"
"""Label, definition and source of every term: ``{class: {code: {…}}}``."""


class Shown:
    """Shows a term in a notebook. Apart from `Term`, because Enum reserves names such as ``_repr_html_``."""

    __slots__ = ()

    def to_html(self) -> Html:
        """Give code and words as a table."""
        names = ("code", "label", "definition", "source")
        return pairs(repr(self), ((name, getattr(self, name)) for name in names))

    def _repr_html_(self) -> str:
        return self.to_html()


class Term(Shown, Enum):
    """A term of a closed vocabulary.

    Its value is the code that stands in JSON. Label, definition and source are data, read on the
    first use of one of them.
    """

    _value_: str

    @property
    def code(self) -> str:
        """The code, as in JSON: small letters and hyphens."""
        return self._value_

    @property
    def label(self) -> str:
        """The words that OGP prints for the term."""
        return self._words["label"]

    @property
    def definition(self) -> str:
        """What the term says."""
        return self._words["definition"]

    @property
    def source(self) -> str:
        """Where term and definition come from: the OGP or IRM document, or OGP's table."""
        return self._words["source"]

    @property
    def _words(self) -> dict[str, str]:
        found: dict[str, str] = packaged_json(WORDS)[type(self).__name__]["terms"][self._value_]
        return found

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Find the term by its code or label, whatever the letter case.

        Raises:
            TypeError: It is no text.
            ValueError: No term of this vocabulary has this code or label; the message suggests the nearest.

        """
        check_text(text)
        known = {name.casefold(): term for term in cls for name in (term.label, term.code)}
        try:
            return known[text.strip().casefold()]
        except KeyError:
            codes = ", ".join(term.code for term in cls)
            near = meant(text, (name for term in cls for name in (term.code, term.label)))
            raise ValueError(f"{quoted(text)} is no term of {cls.__name__} ({codes}){near}") from None

    @classmethod
    def vocabulary(cls) -> "Vocabulary":
        """Give the vocabulary with its words, which shows itself as a table."""
        words = packaged_json(WORDS)[cls.__name__]
        return Vocabulary(cls.__name__, words["definition"], words["source"], tuple(cls))

    def __setattr__(self, name: str, value: object, /) -> None:
        """Raise AttributeError once `Enum` has made the term: its order among the terms is set last."""
        if "_sort_order_" in vars(self):
            raise AttributeError(f"{self!r} is immutable")
        super().__setattr__(name, value)

    def __delattr__(self, name: str, /) -> NoReturn:
        """Raise AttributeError."""
        raise AttributeError(f"{self!r} is immutable")

    def __str__(self) -> str:
        """Give the label, which `parse` reads."""
        return self.label

    def __repr__(self) -> str:
        """Show the name as it is written in code."""
        return f"{type(self).__name__}.{self._name_}"


@attrs.frozen(weakref_slot=False, repr=False)
class Vocabulary(Frozen):
    """A closed vocabulary with its words."""

    name: str
    """Name of the class."""
    definition: str
    """What the vocabulary says."""
    source: str
    """Where it comes from."""
    terms: tuple[Term, ...]
    """The terms, in their order."""

    def __str__(self) -> str:
        """Give a line for each term."""
        lines = (f"  {term.code}: {term.label}. {term.definition}" for term in self.terms)
        return "\n".join([f"{self.name}: {self.definition}", *lines])

    def __repr__(self) -> str:
        """Count in words."""
        return f"<Vocabulary {self.name}: {len(self.terms)} terms>"

    def _repr_html_(self) -> str:
        rows = (
            (element("code", [term.code]), term.label, term.definition, term.source) for term in self.terms
        )
        return table(f"{self.name}: {self.definition}", ("Code", "Label", "Definition", "Source"), rows)


class Scale(Term):
    """A vocabulary whose terms have an order: the first is the lowest.

    Terms of two different scales cannot be compared: both checkers and Python refuse.
    """

    @property
    def step(self) -> int:
        """The place on the scale, counted from 0."""
        return list(type(self)).index(self)

    def __lt__(self, other: Self, /) -> bool:
        """Stand lower on the same scale."""
        return self.step < other.step if type(other) is type(self) else NotImplemented

    def __le__(self, other: Self, /) -> bool:
        """Stand lower on the same scale, or at the same step."""
        return self.step <= other.step if type(other) is type(self) else NotImplemented

    def __gt__(self, other: Self, /) -> bool:
        """Stand higher on the same scale."""
        return self.step > other.step if type(other) is type(self) else NotImplemented

    def __ge__(self, other: Self, /) -> bool:
        """Stand higher on the same scale, or at the same step."""
        return self.step >= other.step if type(other) is type(self) else NotImplemented
