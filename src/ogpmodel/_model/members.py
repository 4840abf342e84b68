"""Members: the governments that take part in OGP."""

import attrs

from .._values.dates import PartialDate
from .._values.mappings import EMPTY, FrozenMap
from ..vocabularies import MemberKind, Region
from .field_checks import checked
from .record import Record


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Contact(Record):
    """A point of contact."""

    text: str
    """The whole line, as printed."""
    name: str | None = None
    """Name of the person."""
    role: str | None = None
    """Role or position."""
    organisation: str | None = None
    """Organisation or office."""
    email: str | None = None
    """E-mail address."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Member(Record):
    """A member: a country or a local government. Its key is `code`."""

    code: str
    """OGP's code: ISO 3166-1 alpha-3 for countries (``GTM``), four letters for local members (``PHSC``).

    Source: column ``Code`` of OGP's commitments table of 2024.
    """
    name: str
    """Name as OGP prints it."""
    kind: MemberKind | None = None
    """Type of government: national, local, legacy local or other."""
    region: Region | None = None
    """OGP's region, which is not always the continent (Georgia is in Asia and the Pacific)."""
    prefix: str | None = None
    """First letters of its commitments' identifiers (``GT``): usually, not always, its ISO alpha-2 code."""
    since: PartialDate | None = None
    """When it became a member; member pages print a year."""
    status: str | None = None
    """Status in the partnership, as printed (``Active``, ``Under Procedural Review``, …): an open list.

    In the registry it is the latest status that a source states, or None if no source states one.
    """
    slug: str | None = None
    """Last part of the address of its member page."""
    aliases: tuple[str, ...] = ()
    """Other names, from OGP's tables and from ISO 3166-1 (``Czechia``)."""
    contacts: tuple[Contact, ...] = ()
    """Points of contact."""
    url: str | None = None
    """Address of its member page."""
    extras: FrozenMap = EMPTY
    """Your own members of the JSON object (``x-…``), and those that this version does not know."""
