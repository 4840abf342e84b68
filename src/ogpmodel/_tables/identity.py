"""Who a row is about: members by the registry, plans and commitments by OGP's identifiers or made ones.

A made identifier begins with ``~`` and depends on its own row alone, so that it survives another order.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Final
from unicodedata import normalize

import attrs

from .. import registry
from .._dataset.identifiers import FORMS
from .._model.members import Member
from .._tools.messages import quoted, shortened
from .._tools.suggestions import nearest, plain_name
from .cells import UNREVIEWED, Found, reason_lost
from .formats import folded
from .spreadsheets import BROKEN, is_error, mangled

DIGITS: Final = 8
"""So many digits of a SHA-256 go into an identifier."""
LONGEST: Final = 60
"""A name is cut there before it goes into an identifier."""
NUMBERS: Final = range(1, 100)
"""The numbers that a plan can have: two digits of its identifier."""
LIKENESS: Final = 0.8
"""How much a name must look like another to be suggested: one country is not offered for another."""
UNNAMED: Final = "~unnamed"
"""The code of a member that a row does not name."""


@attrs.frozen(weakref_slot=False)
class Named:
    """An identifier, and what is to be reported of it."""

    key: str
    """The identifier."""
    found: tuple[Found, ...] = ()
    """What is to be reported."""


def is_blank(cell: str, /) -> bool:
    """Return whether a cell names nothing: a blank, a word for a missing value, or what a program broke."""
    return folded(cell) in UNREVIEWED or _broken(cell.strip()) is not None


def _broken(words: str, /) -> str | None:
    """Return why a text is no name or identifier; None if it may be one. A blank is not asked about."""
    if is_error(words):
        return BROKEN
    if words and not any(map(str.isalpha, words)):
        return "names and identifiers have letters"
    return mangled(words)


@lru_cache(maxsize=10_000)
def naming_nothing(cell: str, /) -> tuple[Found, ...]:
    """Report a cell that should name something, and has a broken text or a word for a missing value."""
    words = cell.strip()
    if folded(words) in UNREVIEWED:
        return reason_lost(words)
    why = _broken(words)
    return () if why is None else (Found("cell-unreadable", f"{quoted(words)} names nothing: {why}"),)


@lru_cache(maxsize=10_000)
def member_code(name: str, code: str, /) -> Named:
    """Give a member's code: the sheet's own, the registry's for the name, or a made one."""
    by_name = None if is_blank(name) else registry.find(name)
    code = code.strip()
    if FORMS["members"].fullmatch(code) and not is_blank(code):
        return Named(code, _against_name(code, name, by_name))
    odd = (Found("cell-unreadable", f"{quoted(code)} is no member's code"),) if not is_blank(code) else ()
    if by_name is not None:
        return Named(by_name.code, odd)
    if is_blank(name):
        return Named(UNNAMED, (*odd, Found("row-without-member", "the row names no member")))
    names = [word for one in registry.members() for word in (one.name, *one.aliases)]
    near = nearest(plain_name(name), names, likeness=LIKENESS)
    made = f"~{slug(name)}"
    meant = "" if near is None else f"; did you mean {near!r}?"
    message = f"no member that is known here is called {quoted(name.strip())}; it is kept as {made}{meant}"
    return Named(made, (*odd, Found("member-provisional", message, hint=near)))


def _against_name(code: str, name: str, by_name: Member | None, /) -> tuple[Found, ...]:
    """Report a code that the registry does not know, and one whose member is called otherwise."""
    if code not in registry.members():
        message = f"no table of OGP that is known here names a member {code}; the code is taken"
        return (Found("member-unknown", message),)
    if is_blank(name) or (by_name is not None and by_name.code == code):
        return ()
    known = registry.members()[code].name
    message = (
        f"the code is {code}, that of {known}, and the name is {quoted(name.strip())}; the code is taken"
    )
    return (Found("member-disagrees", message, known),)


def slug(name: str, /) -> str:
    """Give a name in small letters and hyphens."""
    return re.sub(r"[\W_]+", "-", plain_name(name).casefold()).strip("-")[:LONGEST] or "unnamed"


def plan_id(own: str, member: str, number: int | None, submitted: int | None, /) -> Named:
    """Give a plan's identifier: the sheet's own, OGP's form of member and number, or a made one."""
    made = made_plan_id(member, number, submitted)
    own = own.strip()
    if is_blank(own) or own == made:
        return Named(made, naming_nothing(own))
    if number is None:
        return Named(own)
    message = f"the plan is called {quoted(own)}, and member and number make {made}; the sheet's own is taken"
    return Named(own, (Found("plan-id-disagrees", message, made),))


def made_plan_id(member: str, number: int | None, submitted: int | None, /) -> str:
    """Give the identifier that member and number make; without a number that of the year."""
    bare = member.removeprefix("~")
    if number in NUMBERS:
        return f"{'~' if bare != member else ''}AP_{bare}{number:02}"
    return f"~{bare}-{'unknown' if submitted is None else submitted}"


def commitment_id(plan: str, number: str | None, title: str, text: str, /) -> str:
    """Make a commitment's identifier of plan, number and the beginning of the title's SHA-256.

    Without a number the text goes into the sum, too: in such a sheet one heading stands over several.
    """
    bare = plan.removeprefix("~")
    if number is None:
        return f"~{bare}-{digest(title, text)}"
    return f"~{bare}-{shortened(''.join(number.split()), LONGEST)}-{digest(title)}"


def digest(*texts: str) -> str:
    """Give the first digits of the SHA-256 of texts, in whole letters (NFC), joined by line breaks."""
    return sha256(normalize("NFC", "\n".join(texts)).encode()).hexdigest()[:DIGITS]


def numbered(keys: Iterable[str], /) -> list[str]:
    """Give identifiers that stand once: a repeated one gets a number behind it."""
    taken: dict[str, int] = {}
    for key in keys:
        free = key
        while free in taken:
            # The last number is remembered, so that many equal rows take no more time than others.
            taken[key] += 1
            free = f"{key}-{taken[key]}"
        taken[free] = 1
    return list(taken)
