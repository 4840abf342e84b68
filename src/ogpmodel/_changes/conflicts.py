"""Conflicts: what two sources state differently, and the rule that resolves them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

import attrs

from .._dataset.field import Field
from .._problems.problems import Place
from .._tools.frozen import Frozen, typed
from .._tools.lookups import not_found
from .._tools.messages import in_one_line, quoted, shortened
from .change import LONGEST_SHOWN, shown
from .kinds import bare_path


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class Claim(Frozen):
    """What one source states."""

    source: str
    """The name of the source."""
    value: Any
    """The value that it states."""
    place: Place | None = None
    """The cell of its table; None if it was not read from a table, or the cell is not known."""

    def __str__(self) -> str:
        """Return value, source and cell on one line."""
        place = str(self.place) if self.place else self.source
        return in_one_line(f"{shortened(shown(self.value), LONGEST_SHOWN)} ({place})")

    def __repr__(self) -> str:
        """Return the line in brackets."""
        return f"<Claim: {self}>"


@attrs.frozen(kw_only=True, weakref_slot=False, repr=False, field_transformer=typed)
class Conflict(Frozen):
    """A field for which several sources state several values, none of which is missing."""

    collection: str
    """The collection of the record; also ``metadata`` and ``extras`` of the dataset."""
    key: str | None
    """The identifier of the record."""
    path: str
    """The path of the field in the record."""
    claims: tuple[Claim, ...]
    """What each source states, in the order of the sources."""
    chosen: Any = None
    """The value that the merged dataset has."""

    @property
    def field(self) -> str:
        """The collection and the field, without the places of milestones: ``commitments.milestones.end``."""
        return f"{self.collection}.{bare_path(self.path)}"

    def __str__(self) -> str:
        """Return record, field and all claims on one line."""
        name = " ".join(filter(None, (self.key or self.collection, self.path)))
        return in_one_line(f"{name}: {' ≠ '.join(map(str, self.claims))}")

    def __repr__(self) -> str:
        """Return the line in brackets."""
        return f"<Conflict: {self}>"


Choose: TypeAlias = Callable[[Conflict], Any]
"""Returns the value to use."""
ByField: TypeAlias = Mapping[Any, str | Sequence[str] | Choose]
"""Field, or path → the source or sources to prefer, or a function."""
Prefer: TypeAlias = str | Sequence[str] | ByField | Choose | None
"""The rule that resolves conflicts."""


def rule_of(prefer: Prefer, sources: Sequence[str], /) -> Choose:
    """Return the function that resolves conflicts.

    Args:
        prefer: What the caller wrote.
        sources: The names of the sources.

    Raises:
        NotFound: There is no source of this name; the message suggests the nearest.
        TypeError: It is not a rule.

    """
    rule: Any = prefer
    if rule is None:
        return _first
    if isinstance(rule, str):
        return _by_source((rule,), sources)
    if isinstance(rule, Mapping):
        return _by_field(cast("ByField", rule), sources)
    if callable(rule):
        return cast("Choose", rule)
    if not isinstance(rule, Iterable):
        raise TypeError(
            f"prefer takes a source, several, a mapping by field or a function, not {quoted(rule)}"
        )
    return _by_source(tuple(cast("Iterable[str]", rule)), sources)


def _first(conflict: Conflict, /) -> Any:
    return conflict.claims[0].value


def _by_source(names: Sequence[str], sources: Sequence[str], /) -> Choose:
    for name in names:
        if name not in sources:
            raise not_found(f"{quoted(name)} is not one of the sources", str(name), sources, kind="sources")

    def choose(conflict: Conflict, /) -> Any:
        values = {claim.source: claim.value for claim in conflict.claims}
        return next((values[name] for name in names if name in values), conflict.claims[0].value)

    return choose


def _by_field(prefer: ByField, sources: Sequence[str], /) -> Choose:
    rules: dict[str, Choose] = {}
    for field, rule in prefer.items():
        chosen = rule_of(rule, sources)
        paths = field.paths if isinstance(field, Field) else (str(field),)
        rules |= dict.fromkeys(paths, chosen)

    def choose(conflict: Conflict, /) -> Any:
        path = bare_path(conflict.path)
        fitting = [one for one in rules if f"{path}.".startswith(f"{one}.")]
        # The most exact rule decides: that of a field before that of the record that contains it.
        return rules[max(fitting, key=len)](conflict) if fitting else _first(conflict)

    return choose
