"""The top level of a document: its record type, its version, and what is not a document."""

from typing import Any, Final, cast

import attrs

from .._dataset.dataset import COLLECTIONS, NO_METADATA, RESERVED, Dataset
from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.commitments import Commitment
from .._model.field_checks import checked
from .._model.members import Member
from .._model.metadata import Metadata
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Figure, Post, Resource
from .._problems.problems import Place, Problem, problem
from .._values.limits import is_array, is_object
from .._values.mappings import EMPTY, OWN_PREFIX, FrozenMap
from .format import LINE_TYPES, VERSION, is_supported, is_version
from .scalars import InvalidValue, described

LINE: Final = "it looks like a line of our own JSON Lines, which `ogpmodel.iter_lines` reads"


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, eq=False, field_transformer=checked)
class Document(Record):
    """A document of our own JSON: a dataset, with the version of the format."""

    ogpmodel: str
    """Version of the format."""
    metadata: Metadata = NO_METADATA
    """Title, publisher, licence and sources of the dataset."""
    members: tuple[Member, ...] = ()
    """Members."""
    plans: tuple[ActionPlan, ...] = ()
    """Action plans."""
    commitments: tuple[Commitment, ...] = ()
    """Commitments."""
    assessments: tuple[Assessment, ...] = ()
    """Assessments."""
    resources: tuple[Resource, ...] = ()
    """Resources: documents that member pages list."""
    posts: tuple[Post, ...] = ()
    """Posts about members."""
    scores: tuple[DimensionScore, ...] = ()
    """Scores of members in policy areas."""
    figures: tuple[Figure, ...] = ()
    """Figures that pages print."""
    extras: FrozenMap = EMPTY
    """Your own members of the document (``x-…``), and those that this version does not know."""


def is_own(name: object, /) -> bool:
    """Return whether a name is that of a member that users add themselves: ``x-budget``."""
    return isinstance(name, str) and name.startswith(OWN_PREFIX)


def document_of(dataset: Dataset, /) -> Document:
    """Convert a dataset to a document."""
    parts = {name: tuple(part) for name, part in dataset.parts().items()}
    return Document(ogpmodel=VERSION, metadata=dataset.metadata, extras=dataset.extras, **parts)


def dataset_of(document: Document, /) -> Dataset:
    """Convert a document to a dataset.

    Raises:
        InvalidValue: The version is not supported.
        ValueError: An identifier occurs twice in a collection.

    """
    if not is_supported(document.ogpmodel):
        raise InvalidValue("json-version", f'a document of version "{VERSION}"', document.ogpmodel)
    parts = {name: getattr(document, name) for name in COLLECTIONS}
    return Dataset(metadata=document.metadata, extras=document.extras, **parts)


def version_problem(plain: Any, /) -> Problem | None:
    """Return what is wrong with the version, or None. If it is wrong, the rest is not checked."""
    place = Place(pointer="/ogpmodel")
    if not is_object(plain):
        message = f'expected a document, an object with the member "ogpmodel", found {described(plain)}'
        if is_array(plain):
            rows = "`ogpmodel.read` reads the rows of OGP's tables"
            message += f"; {described_as_ours(plain) or rows}"
        return problem("json-kind", message, Place(pointer=""), found=described(plain), expected="an object")
    if "ogpmodel" not in plain:
        other = "`ogpmodel.read` reads the rows of OGP's tables, also inside an object"
        message = (
            f'the member "ogpmodel" is required: it names the version of the format, "{VERSION}"; '
            f"{LINE if is_line(plain) else other}"
        )
        return problem("json-version", message, Place(pointer=""), expected=f'"ogpmodel": "{VERSION}"')
    version: object = plain["ogpmodel"]
    if isinstance(version, str) and is_supported(version):
        return None
    if isinstance(version, str) and is_version(version):
        message = (
            f"the document has version {version}, but this release reads 1.x; "
            "install the release of ogpmodel that wrote it, or export the data again"
        )
    else:
        message = f'expected a version such as "{VERSION}", found {described(version)}'
    return problem("json-version", message, place, found=described(version), expected=VERSION)


def described_as_ours(rows: list[Any], /) -> str | None:
    """Return what to do with an array that looks like our own records; None if it does not.

    Args:
        rows: The members of a JSON array.

    """
    first = rows[0] if rows else None
    if not is_object(first):
        return None
    if f"{first.get('type')}s" in RESERVED or first.get("type") == "metadata":
        return "they look like our own JSON Lines, which `ogpmodel.iter_lines` reads"
    names = [name for name, collection in COLLECTIONS.items() if _fits(first, collection.record)]
    if not names:
        return None
    return (
        f"they look like our own records ({' or '.join(names)}), which `ogpmodel.load` reads in a document: "
        f'{{"ogpmodel": "{VERSION}", "{names[0]}": […]}}'
    )


def is_line(plain: dict[str, Any], /) -> bool:
    """Return whether an object looks like a line of our own JSON Lines: a record with its type."""
    name = plain.get("type")
    record = LINE_TYPES.get(name) if isinstance(name, str) else None
    if record is None:
        return False
    known = {"type", *(field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", record)))}
    return all(one in known or is_own(one) for one in plain)


def _fits(plain: dict[str, Any], record: type[Record], /) -> bool:
    """Return whether an object has all required members of a record, and only users' own besides."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", record))
    required = {field.name for field in fields if field.default is attrs.NOTHING}
    named = {name for name in plain if not is_own(name)}
    return required <= named <= {field.name for field in fields}
