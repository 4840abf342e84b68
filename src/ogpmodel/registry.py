"""OGP's members, and the policy areas of each vintage of its list.

An unknown name raises an error with a suggestion; it is never replaced by a similar one. Letter case is
ignored, and so are different Unicode forms of the same letters.
"""

from functools import cache
from typing import Any, ClassVar, Final

from ._dataset.collections import Members
from ._dataset.field import Field
from ._dataset.field_types import NumberField, TextField
from ._dataset.fields import Fields
from ._dataset.keyed import Keyed
from ._dataset.links import own
from ._dataset.names import AREAS, MEMBERS, Levels, area_names
from ._model.areas import PolicyArea
from ._model.members import Member
from ._model.record import Record
from ._tools.lookups import NotFound, not_found
from ._tools.messages import quoted
from ._tools.packaged import packaged_json
from ._values.dates import PartialDate
from ._values.limits import check_text
from .vocabularies import MemberKind, Region

LONGEST_CODE = 4
"""Number of letters in the longest code of a member."""
LIKENESS = 0.75
"""The part of the letters that a suggested name must share; less would suggest one country for another."""


OWN: Final = own(PolicyArea)


class PolicyAreaFields(Fields[PolicyArea]):
    """The fields of policy areas."""

    __slots__ = ()
    code: Field[PolicyArea, str] = Field(OWN, "code")
    label: TextField[PolicyArea, str] = TextField(OWN, "label")
    parent: Field[PolicyArea, str | None] = Field(OWN, "parent")
    since: NumberField[PolicyArea, int | None] = NumberField(OWN, "since")
    until: NumberField[PolicyArea, int | None] = NumberField(OWN, "until")
    definition: TextField[PolicyArea, str | None] = TextField(OWN, "definition")
    source: TextField[PolicyArea, str] = TextField(OWN, "source")


class PolicyAreas(Keyed[PolicyArea]):
    """Policy areas, which can be looked up by their code."""

    __slots__ = ()
    record: ClassVar[type[Record]] = PolicyArea
    fields: ClassVar[PolicyAreaFields] = PolicyAreaFields()
    key: ClassVar[str] = "code"
    _table: ClassVar[tuple[str, ...]] = ("code", "label", "parent", "since", "until", "source")
    _kind: ClassVar[str] = "areas"
    _columns: ClassVar[tuple[str, ...]] = ("code", "label", "parent", "since")

    @classmethod
    def _names_of(cls, record: PolicyArea, /) -> Levels:
        """Return an area's code, its label, and its name without the vintage."""
        return area_names(record.code, record.label)

    def of_vintage(self, vintage: str, /) -> "PolicyAreas":
        """Return the areas of one list.

        Args:
            vintage: The year of the list: ``2016``, ``2020`` or ``2024``.

        Raises:
            NotFound: There is no list of this year.

        """
        listed = [area for area in self if area.vintage == vintage]
        known = packaged_json(AREAS)["vintages"]
        if not listed and vintage not in tuple(known):
            lists = ", ".join(map(repr, known))
            message = f"there is no list of policy areas of {quoted(vintage)}; there are {lists}"
            raise NotFound(message, vintage, "vintages")
        return self._view(listed)


@cache
def members() -> Members:
    """Return the members in OGP's published tables, and members that joined later.

    The status of a member is the latest one that a source states, or None. Each entry of the packaged file
    ``_data/members.json`` names its sources.
    """
    return Members(_member(entry) for entry in packaged_json(MEMBERS)["members"])


@cache
def areas() -> PolicyAreas:
    """Return the policy areas of all vintages."""
    return PolicyAreas(_area(entry) for entry in packaged_json(AREAS)["areas"])


def find(name: str, /) -> Member | None:
    """Return the member that `member` returns, or None if no member has this name.

    Raises:
        TypeError: The name is not a ``str``.

    """
    found = members().find(name)
    return members()[found[0]] if found else None


def member(name: str, /) -> Member:
    r"""Return the member with a code, name, alias, page address or prefix: ``GTM``, ``Guatemala``, ``GT``.

    Letter case is ignored, and so are different Unicode forms of accents and apostrophes. ``ds.members[…]``
    looks up members in the same way.

        >>> member("Co\u0302te d\u2019Ivoire").code
        'CIV'
        >>> member("T\u00fcrkiye").name
        'Turkey'

    Raises:
        NotFound: No member has this name; the message suggests the nearest.
        TypeError: The name is not a ``str``.

    """
    if (found := find(name)) is not None:
        return found
    # A short name may be a misspelt code. Longer names are suggested only if they are very similar.
    short = len(name.strip()) <= LONGEST_CODE
    shown = [shown for one in members() for shown in ((one.code,) if short else (one.name, *one.aliases))]
    message = f"no member in OGP's tables is called {quoted(name)}"
    raise not_found(message, name, shown, kind="members", likeness=LIKENESS)


def area(name: str, /, *, vintage: str | None = None) -> PolicyArea:
    """Return the policy area with a code, a label or a name.

    Args:
        name: The code (``2024/open-data``), the label, or the code without vintage.
        vintage: The year of the list; None looks in all lists.

    Raises:
        NotFound: There is no such area, and the message suggests the nearest; or several lists have one.
        TypeError: The name or the vintage is not a ``str``.

    """
    check_text(name)
    if vintage is None:
        return areas()[name]
    listed = areas().of_vintage(vintage)
    if not (found := listed.find(name)):
        labels = [one.label for one in listed]
        message = f"no policy area of {vintage} is called {quoted(name)}"
        raise not_found(message, name, labels, kind="areas")
    return listed[found[0]]


def same_named(code: str, /) -> tuple[PolicyArea, ...]:
    """Return the areas of other vintages that certainly have the same name.

    OGP may have set tags of the same name by different criteria.

    Raises:
        NotFound: There is no area with this code.
        TypeError: The code is not a ``str``.

    """
    check_text(code)
    here = areas()[code].code
    crosswalk: list[dict[str, str]] = packaged_json(AREAS)["crosswalk"]
    pairs = ((entry["from"], entry["to"]) for entry in crosswalk)
    return tuple(areas()[to if here == of else of] for of, to in pairs if here in {of, to})


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
