"""Strategies for states of one dataset, as several exports of it would be: quick to draw."""

from random import Random
from typing import Any, cast

import attrs
from hypothesis import strategies as st

import ogpmodel as ogp
from ogpmodel._changes.values import field_names, is_tuple, type_of
from ogpmodel._dataset.records import Records

INVENTED = ogp.samples.invented()
FEW = 6
"""The largest number of commitments."""
POSTS = tuple(
    ogp.Post(member="XFBW", title=title, date=date)
    for title in ("Ducks counted", "Registers opened")
    for date in (None, ogp.PartialDate(2019), ogp.PartialDate(2019, 1))
)


def of_member(code: str) -> dict[str, Any]:
    """Return the records of a member, with few of the commitments."""
    parts: dict[str, Any] = {
        name: cast("Any", part).where(**{"code" if name == "members" else "member": code})
        for name, part in INVENTED.parts().items()
    }
    commitments = parts["commitments"][:FEW]
    kept = frozenset(one.id for one in commitments)
    assessments = [one for one in parts["assessments"] if one.commitment in kept]
    return parts | {"commitments": commitments, "assessments": assessments}


BASE = ogp.Dataset(**of_member("XFBW"), metadata=INVENTED.metadata).updated(
    commitments=[
        ogp.evolve(
            one,
            start=ogp.PartialDate(2019, text="this year"),
            milestones=(
                ogp.Milestone(title="Draft", end=ogp.PartialDate(2020)),
                ogp.Milestone(title="Publish", end=ogp.Missing.UNCLEAR),
            ),
        )
        for one in of_member("XFBW")["commitments"]
    ],
    posts=(*POSTS, *POSTS[:2]),
)
OTHERS = ogp.Dataset(**of_member("XSY"))
"""Records that may be added."""
MOST_ADDED = 3


def states() -> st.SearchStrategy[tuple[ogp.Dataset, ogp.Dataset]]:
    """Return a strategy for two states, each with other records removed, changed, added and reordered."""
    return seeds().map(lambda chance: (state(chance), state(chance)))


def seeds() -> st.SearchStrategy[Random]:
    """Return a strategy for sources of chance: as a seed, because drawing each choice would be slow."""
    return st.integers(0, 2**32).map(Random)


def state(chance: Random) -> ogp.Dataset:
    """Return a state of the base."""
    more = OTHERS.parts()
    parts: dict[str, Any] = {name: changed(chance, part, more[name]) for name, part in BASE.parts().items()}
    metadata = edited(chance, BASE.metadata, [ogp.Metadata(title="Another", notes=("A note",))])
    return ogp.Dataset(**parts, metadata=metadata, extras=ogp.FrozenMap({"budget": chance.randint(0, 1)}))


def changed(chance: Random, part: Records[Any], more: Records[Any]) -> list[Any]:
    """Return the records of a collection in another state."""
    found = [edited(chance, one, part) for one in part if chance.random() < 0.8]
    found += [one for one in more[:MOST_ADDED] if chance.random() < 0.5]
    if chance.random() < 0.5:
        chance.shuffle(found)
    return found


def edited(chance: Random, record: Any, models: Any) -> Any:
    """Return a record as it is, with fields of other records, or with another spelling of its dates."""
    key: str = getattr(models, "key", "member")
    match chance.choice(["same", "other", "spelling"]):
        case "other":
            names = [one for one in names_of(record) if one not in {key, "extras"}]
            chosen = chance.sample(names, min(3, len(names)))
            return attrs.evolve(record, **{name: getattr(chance.choice(models), name) for name in chosen})
        case "spelling":
            return respelt(record, chance.choice(["as printed", "in words"]))
        case _:
            return record


def names_of(record: Any) -> list[str]:
    """Return the names of the fields of a record."""
    return list(field_names(type_of(record)))


def respelt(value: Any, text: str) -> Any:
    """Return a record with another text in each date."""
    if isinstance(value, ogp.PartialDate):
        return attrs.evolve(value, text=text)
    if is_tuple(value):
        return tuple(respelt(one, text) for one in value)
    if not isinstance(value, ogp.Record):
        return value
    record: Any = value
    return attrs.evolve(record, **{name: respelt(getattr(record, name), text) for name in names_of(record)})
