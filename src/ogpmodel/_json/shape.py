"""The shape of a document: the record that stands between a dataset and its JSON."""

import re

import attrs

from .._dataset.dataset import COLLECTIONS, NO_METADATA, Dataset
from .._model.areas import DimensionScore
from .._model.assessments import Assessment
from .._model.checks import checked
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.metadata import Metadata
from .._model.plans import ActionPlan
from .._model.record import Record
from .._model.resources import Figure, Post, Resource
from .._values.mappings import EMPTY, FrozenMap
from .refusals import Refused

VERSION = "1.0"
"""The version of the format that is written; every version ``1.…`` is read."""


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=checked)
class Document(Record):
    """The shape of a document."""

    ogpmodel: str
    """Version of the format."""
    metadata: Metadata = NO_METADATA
    """What the dataset says of itself."""
    members: tuple[Member, ...] = ()
    """Members."""
    plans: tuple[ActionPlan, ...] = ()
    """Action plans."""
    commitments: tuple[Commitment, ...] = ()
    """Commitments."""
    assessments: tuple[Assessment, ...] = ()
    """Assessments."""
    resources: tuple[Resource, ...] = ()
    """Documents."""
    posts: tuple[Post, ...] = ()
    """Posts."""
    scores: tuple[DimensionScore, ...] = ()
    """Policy-area scoring."""
    figures: tuple[Figure, ...] = ()
    """Printed figures."""
    extras: FrozenMap = EMPTY
    """Members of the document that this version does not know."""


def is_version(version: str, /) -> bool:
    """Return whether a text is written like the version of a document."""
    return re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,4}", version) is not None


def is_supported(version: str, /) -> bool:
    """Return whether documents of a version can be read."""
    return is_version(version) and version.partition(".")[0] == VERSION.partition(".")[0]


def document_of(dataset: Dataset, /) -> Document:
    """Return the document that a dataset is written as."""
    parts = {name: tuple(part) for name, part in dataset.parts().items()}
    return Document(ogpmodel=VERSION, metadata=dataset.metadata, extras=dataset.extras, **parts)


def dataset_of(document: Document, /) -> Dataset:
    """Return the dataset that a document contains.

    Raises:
        ValueError: The version is not supported, or an identifier occurs twice in a collection.

    """
    if not is_supported(document.ogpmodel):
        raise Refused("json-version", f'a document of version "{VERSION}"', document.ogpmodel)
    parts = {name: getattr(document, name) for name in COLLECTIONS}
    return Dataset(metadata=document.metadata, extras=document.extras, **parts)
