"""A member's page as data: what a dataset has about one member, and what follows from it."""

from collections.abc import Sequence
from os import PathLike
from typing import Any, cast, overload

import attrs

from .._dataset.dataset import Dataset
from .._dataset.subsets import of_member
from .._model.commitments import Commitment
from .._model.members import Member
from .._model.plans import ActionPlan
from .._out.table_files import write_file
from .._tools.frozen import Frozen, typed
from .._tools.lookups import not_found
from .._tools.messages import in_one_line, quoted
from .._values.limits import check_text
from ..irm.deadlines import Day, Span
from ..irm.stars import any_star_printed
from ..vocabularies import Scope
from .areas import area_blocks, vintage_of
from .blocks import AreaBlock, Average, CommitmentBlock, DeadlineAnswer, Gap, Most, PlanBlock
from .dates import deadline_lines
from .gaps import gaps_of
from .html_page import document, page_html, pictures_of
from .lines import commitment_lines
from .picture import Picture
from .plain import plain_page
from .plans import PlanFacts
from .text import page_text
from .world import World, world_of


@attrs.frozen(weakref_slot=False, repr=False, field_transformer=typed)
class Profile(Frozen):
    """A member's page: each block as immutable data, each figure published or computed.

    A notebook shows it as a page with pictures; `to_html` writes the page to a file, `text` returns it as
    text, and `to_dict` returns plain data. Records without a computation (documents, posts, rows of the
    Global Report, figures as printed) are in `dataset`.
    """

    member: Member
    """The member."""
    dataset: Dataset
    """The part of the dataset about the member."""
    plans: tuple[PlanBlock, ...]
    """The blocks of the member's plans, from the first to the last; plans without a number are last."""
    commitments: tuple[CommitmentBlock, ...]
    """The lines of the commitments, in the order of the dataset."""
    most: tuple[Most, ...]
    """The most per action plan in the world and in the region, computed and as the page prints it."""
    average: Average
    """The average of the binding constraints."""
    vintage: str | None
    """The list of policy areas of which most commitments have a tag; None if no commitment has one."""
    areas: tuple[AreaBlock, ...]
    """The IRM-based findings for the areas of this list in which the member certainly has commitments."""
    deadlines: tuple[DeadlineAnswer, ...]
    """The deadlines of the current plan and of the one after it."""
    gaps: tuple[Gap, ...]
    """What the page cannot show, and why."""

    @property
    def current_plan(self) -> ActionPlan | None:
        """The plan that was submitted last, or the one with the highest number if a year is not known.

        A member's only plan is the current one. None if neither year nor number orders several plans.
        """
        return _current(tuple(self.dataset.plans))

    @property
    def current(self) -> PlanBlock | None:
        """The block of the current plan."""
        plan = self.current_plan
        return next((one for one in self.plans if one.plan is plan), None)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, in the order of the page; a page without plans has none."""
        return pictures_of(self)

    def picture(self, name: str, /) -> Picture:
        """Return a picture: ``stars``, ``constraints``, ``completion``, ``participation`` or ``findings``.

        Raises:
            NotFound: The page has no such picture.
            TypeError: The name is not text.

        """
        check_text(name)
        found = {one.name: one for one in self.pictures}
        if name not in found:
            message = f"{quoted(name)} is not among the pictures of this page ({', '.join(found) or 'none'})"
            raise not_found(message, name, found, kind="pictures")
        return found[name]

    def is_starred(self, commitment: Commitment, /) -> bool:
        """Return whether OGP printed a star for a commitment, by any of its rules."""
        return any_star_printed(self.dataset.assessment_of(commitment)) is True

    def text(self, width: int = 80) -> str:
        """Return the page as text, wrapped to a width; long words are not cut.

        Args:
            width: Number of characters in a line, at least 20; a smaller number counts as 20.

        Raises:
            TypeError: The width is not a whole number.

        """
        if type(width) is not int:
            raise TypeError(f"text(width) takes a whole number of characters, not {quoted(width)}")
        return page_text(self, width)

    @overload
    def to_html(self, path: None = None, /) -> str: ...
    @overload
    def to_html(self, path: str | PathLike[str], /) -> None: ...
    def to_html(self, path: str | PathLike[str] | None = None, /) -> str | None:
        """Return the page as an HTML document, or write it to a file.

        The document is complete: it loads nothing and has no script. It is made for light and dark screens,
        for phones, for A4 paper and for screen readers.

        Args:
            path: The file; without one the document is returned.

        Raises:
            OSError: The file cannot be written, or no file can have this name.
            ValueError: The name has the ending of another format.

        """
        text = document(self)
        if path is None:
            return text
        write_file(text.encode(), path, "to_html")
        return None

    def to_dict(self) -> dict[str, Any]:
        """Return the page as plain data for a JSON writer: each block, and the records that it shows.

        Terms are their codes, and a missing reading is ``{"missing": code}``, as in our JSON. The schema is
        ``json_schema(Profile)``.
        """
        return plain_page(self)

    def __str__(self) -> str:
        """Return the page as text, 80 characters wide."""
        return self.text()

    def __repr__(self) -> str:
        """Return the member's name and the sizes of the collections."""
        return f"<Profile: {in_one_line(self.member.name)}, {self.dataset!r}>"

    def _repr_html_(self) -> str:
        return page_html(self, level=2)


def _current(plans: Sequence[ActionPlan], /) -> ActionPlan | None:
    if len(plans) == 1:
        return plans[0]
    known = [plan for plan in plans if plan.number or plan.submitted]
    if all(plan.submitted for plan in known):
        return max(known, key=lambda plan: (plan.submitted or 0, plan.number or 0), default=None)
    numbered = all(plan.number for plan in known)
    return max(known, key=lambda plan: plan.number or 0) if numbered else None


def profile(
    dataset: Dataset, member: str, /, *, within: Dataset | None = None, on: Day | None = None
) -> Profile:
    """Return the page of a member.

    Args:
        dataset: The dataset with the member.
        member: The member's code or one of its names, as for ``dataset.members[…]``.
        within: The dataset with whose members it is compared: the most per action plan, the average of
            binding constraints. Without it, the first argument, if it has several members.
        on: The day of the questions whether the current plan has ended and whether the next one is late.
            Without it they are not asked, because the answers would change from day to day.

    Raises:
        NotFound: The dataset has no such member, or several have this name.
        TypeError: The dataset is not a `Dataset`, the member is not a ``str``, or the day is not a day.

    """
    for given in (dataset, dataset if within is None else within):
        if type(given) is not Dataset:
            raise TypeError(f"profile takes a Dataset, not {quoted(given)}")
    if not isinstance(cast("object", member), str):
        raise TypeError(f"profile takes a member's code or name, not {quoted(member)}")
    if on is not None:
        Span.of(on)
    record = dataset.members[member]
    several = dataset if len(dataset.members) > 1 else None
    parts: dict[str, Any] = dict(of_member(dataset.parts(), record.code))
    part = Dataset(metadata=dataset.metadata, extras=dataset.extras, **parts)
    return _made(record, part, world_of(several if within is None else within), on)


def _made(member: Member, part: Dataset, world: World, day: Day | None, /) -> Profile:
    facts = _facts(part)
    plans = tuple(one.block() for one in facts)
    vintage = vintage_of(part)
    scopes = (Scope.WORLD, Scope.REGION)
    return Profile(
        member,
        part,
        plans=plans,
        commitments=commitment_lines(part, facts),
        most=tuple(world.most(scope, member.region, part.figures) for scope in scopes),
        average=world.average(part.figures),
        vintage=vintage,
        areas=area_blocks(part, member, vintage),
        deadlines=deadline_lines(member, part.plans, _current(tuple(part.plans)), day),
        gaps=gaps_of(member, part, plans, vintage),
    )


def _facts(part: Dataset, /) -> list[PlanFacts]:
    """Return the facts about each plan, in the order of their numbers."""
    commitments, current = part.commitments.group_by("plan"), _current(tuple(part.plans))
    figures: dict[str | None, list[Any]] = {}
    for figure in part.figures:
        figures.setdefault(figure.plan, []).append(figure)
    return [
        PlanFacts.of(
            plan,
            [part.assessment_of(one) for one in commitments.get(plan.id, ())],
            figures.get(plan.id, ()),
            is_last=plan is current,
        )
        for plan in sorted(part.plans, key=lambda plan: (plan.number is None, plan.number or 0))
    ]
