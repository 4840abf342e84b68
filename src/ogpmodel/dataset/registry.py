"""What OGP lists: its members, and the policy areas of each vintage of its list.

Look-ups are exact, letter case and ways to write the same letters aside. An unknown name is an error with
a suggestion, and is never taken for another.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar

from ..dates import PartialDate
from ..errors import NotFound
from ..kinds import check_text
from ..model.areas import PolicyArea
from ..model.members import Member
from ..model.record import Record
from ..packaged import packaged_json
from ..spelling import meant, plain_name, quoted
from ..vocabularies import MemberKind, Region
from .collections import Members
from .keyed import Keyed
from .surroundings import AREAS, MEMBERS

LONGEST_CODE = 4
"""Letters that a member's code has at the most."""
LIKENESS = 0.75
"""How much a name must look like another to be suggested: one country is not offered for another."""


class PolicyAreas(Keyed[PolicyArea]):
    """Policy areas, found by their code."""

    __slots__ = ()
    record: ClassVar[type[Record]] = PolicyArea
    key: ClassVar[str] = "code"
    form: ClassVar[str] = "areas"
    heads: ClassVar[tuple[str, ...]] = ("code", "label", "parent", "since")

    def of_vintage(self, vintage: str, /) -> "PolicyAreas":
        """Choose the areas of one list: ``2016``, ``2020`` or ``2024``.

        Raises:
            NotFound: There is no such list.

        """
        found = [area for area in self if area.vintage == vintage]
        known = packaged_json(AREAS)["vintages"]
        if not found and vintage not in known:
            lists = ", ".join(map(repr, known))
            raise NotFound(f"there is no list of policy areas called {quoted(vintage)}; there are {lists}")
        return self._view(found)


@cache
def members() -> Members:
    """Return the members that OGP's published tables name, and members that joined later.

    The status of a member is the last one that a source states, and None where no source does. Each entry
    of the packaged file ``vocabularies/members.json`` names its sources.
    """
    return Members(_member(entry) for entry in packaged_json(MEMBERS)["members"])


@cache
def areas() -> PolicyAreas:
    """Give the policy areas of all vintages."""
    return PolicyAreas(_area(entry) for entry in packaged_json(AREAS)["areas"])


def find(name: str, /) -> Member | None:
    """Return a member as `member` does; None if no member is called so.

    Raises:
        TypeError: The name is not a text.

    """
    check_text(name)
    return _member_names().get(plain_name(name).casefold())


def member(name: str, /) -> Member:
    r"""Return a member by its code, name, alias or prefix: ``GTM``, ``Guatemala``, ``GT``.

    Letter case does not matter, nor how Unicode composes accents, nor which apostrophe is written.

        >>> member("Co\u0302te d\u2019Ivoire").code
        'CIV'
        >>> member("T\u00fcrkiye").name
        'Turkey'

    Raises:
        NotFound: No member is called so; the message suggests the nearest.
        TypeError: The name is not a text.

    """
    if (found := find(name)) is not None:
        return found
    # A short word may be a misspelt code; a name must look very much like another to be suggested.
    short = len(plain_name(name)) <= LONGEST_CODE
    shown = [shown for one in members() for shown in ((one.code,) if short else _names(one))]
    near = meant(plain_name(name), shown, LIKENESS)
    raise NotFound(f"no member that OGP's tables name is called {quoted(name)}{near}")


def area(name: str, /, *, vintage: str | None = None) -> PolicyArea:
    """Find a policy area by its code, or by its label in a vintage.

    Raises:
        NotFound: There is no such area; the message suggests the nearest.

    """
    check_text(name)
    if vintage is None:
        return areas()[name]
    found = {plain_name(one.label).casefold(): one for one in areas().of_vintage(vintage)}
    try:
        return found[plain_name(name).casefold()]
    except KeyError:
        labels = [one.label for one in found.values()]
        raise NotFound(f"no policy area of {vintage} is called {quoted(name)}{meant(name, labels)}") from None


def same_named(code: str, /) -> tuple[PolicyArea, ...]:
    """Give the areas of other vintages that are certain to have the same name.

    The same name does not prove that the tag was given by the same test.

    Raises:
        NotFound: There is no area of this code.

    """
    check_text(code)
    here = areas()[code].code
    crosswalk: list[dict[str, str]] = packaged_json(AREAS)["crosswalk"]
    pairs = ((entry["from"], entry["to"]) for entry in crosswalk)
    return tuple(areas()[to if here == of else of] for of, to in pairs if here in {of, to})


@cache
def _member_names() -> dict[str, Member]:
    """Return every name in small letters; a code goes before a name, a name before a prefix."""
    names: dict[str, Member] = {}
    for pick in (_codes, _names, _prefixes):
        for one in members():
            for name in pick(one):
                names.setdefault(plain_name(name).casefold(), one)
    return names


def _codes(one: Member, /) -> Iterable[str]:
    return (one.code,)


def _names(one: Member, /) -> Iterable[str]:
    return (one.name, *one.aliases)


def _prefixes(one: Member, /) -> Iterable[str]:
    return () if one.prefix is None else (one.prefix,)


def _member(entry: dict[str, Any], /) -> Member:
    return Member(
        code=entry["code"],
        name=entry["name"],
        kind=MemberKind(entry["kind"]),
        region=None if entry["region"] is None else Region(entry["region"]),
        prefix=entry["prefix"],
        since=None if entry["since"] is None else PartialDate.parse(entry["since"]),
        status=entry["status"],
        slug=entry["slug"],
        aliases=tuple(entry["aliases"]),
    )


def _area(entry: dict[str, Any], /) -> PolicyArea:
    return PolicyArea(**{name: value for name, value in entry.items() if name != "group"})


__all__ = ["PolicyAreas", "area", "areas", "member", "members", "same_named"]


def __dir__() -> list[str]:
    return __all__
