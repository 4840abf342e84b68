"""A small invented world in which every reading of every era and every kind of absence stands at least once."""

from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import Any, cast

import attrs

import ogpmodel as ogp
from ogpmodel import registry
from ogpmodel.irm.methods import describe

SUBMITTED = {"XFD": (2012, 2016), "XSY": (2014, 2018), "XFBW": (2019, 2021)}
"""The years of each member's two plans: one or more for every era."""
MEMBERS = (
    ogp.Member(
        code="XFD",
        name="Freedonia",
        kind=ogp.MemberKind.NATIONAL,
        region=ogp.Region.EUROPE,
        prefix="XF",
        since=ogp.PartialDate(2011, 9, 20),
        status="Active",
        slug="freedonia",
        aliases=("Republic of Freedonia",),
        contacts=(ogp.Contact(text="Office of Open Things", organisation="Office of Open Things"),),
    ),
    ogp.Member(
        code="XSY",
        name="Sylvania",
        kind=ogp.MemberKind.NATIONAL,
        region=ogp.Region.AMERICAS,
        prefix="XS",
        since=ogp.PartialDate(2013, 4),
        status="Under Procedural Review",
        slug="sylvania",
    ),
    ogp.Member(
        code="XFBW",
        name="Bellwether, Freedonia",
        kind=ogp.MemberKind.LOCAL,
        region=ogp.Region.EUROPE,
        prefix="XBW",
        since=ogp.PartialDate(2018),
        status="Active",
        slug="bellwether-freedonia",
    ),
)
YES_OR_NO = ogp.Reading[bool]
VERBS = ("Publish", "Open up", "Review", "Put online", "Write down")
THINGS = (
    "the budget of every ministry",
    "the register of company owners",
    "the school inspections",
    "the minutes of the assembly",
    "the contracts for the new bridge",
    "the map of water sources",
    "the list of lobbyists",
    "the rules on asking for documents",
)
FIRST = 2012
"""The year of the first plan."""
FIRST_WITHOUT_CHALLENGES = 2014
"""From this year on plans were not coded for grand challenges."""
LATEST_STAR = 2017
"""Plans submitted later were judged under no rule of stars."""
MISSING = tuple(kind for kind in ogp.Missing if kind is not ogp.Missing.UNREADABLE)
"""The kinds of absence that need no words of a source."""
REVIEWS: dict[str, type[ogp.Record]] = {
    "design": ogp.DesignReview,
    "progress": ogp.ProgressReview,
    "results": ogp.ResultsReview,
}
TERMS: dict[str, Iterable[Any]] = {
    "specificity": ogp.Specificity,
    "potential_impact": ogp.PotentialImpact,
    "potential_for_results": ogp.PotentialForResults,
    "novelty": ogp.Novelty,
    "completion": ogp.Completion,
    "projected_completion": ogp.Completion,
    "schedule": ogp.Schedule,
    "opened_government": ogp.Opening,
    "opened_access": ogp.Opening,
    "opened_participation": ogp.Opening,
    "opened_accountability": ogp.Opening,
    "early_results": ogp.EarlyResults,
    "level": ogp.ParticipationLevel,
    "openness": ogp.Openness,
}
"""The scale of each reading that has one; the others are written out below."""
CLUSTER = ("XF0001", "XF0002")
"""The commitments of the one cluster."""
OTHERS: dict[str, tuple[Any, ...]] = {
    "verifiable": (True, False),
    "relevant": (True, False),
    "values": tuple((value,) for value in ogp.OgpValue),
    "compound": (False, True),
    "cluster_ids": ((), CLUSTER),
    "cluster_name": ("Budget", "2.3"),
    "next_steps": ("Maintenance and monitoring", "New commitment building existing implementation"),
    "carried_forward": (True, False),
    "findings": (
        (ogp.Finding.NO_COMMITMENTS,),
        (ogp.Finding.COMMITMENTS, ogp.Finding.IRM_REVIEWED),
        (ogp.Finding.COMMITMENTS, ogp.Finding.IRM_REVIEWED, ogp.Finding.COMPLETE, ogp.Finding.AMBITIOUS),
        tuple(ogp.Finding)[1:],
    ),
}
"""Values of the readings that have no scale."""
PLACES = {
    ("XFD", 1): range(1, 8),
    ("XFD", 2): range(8, 15),
    ("XSY", 1): range(1, 8),
    ("XSY", 2): range(8, 15),
    ("XFBW", 1): range(1, 7),
    ("XFBW", 2): range(7, 13),
}
"""Member and plan → the numbers of its commitments: forty in all."""
METADATA = ogp.Metadata(
    title="An invented world",
    publisher="ogpmodel",
    licence="MIT",
    notes=(
        "Everything here is invented: no such government exists, and nothing here is a fact about any. The data "
        "are made so that every reading of every era and every kind of absence stands in them at least once.",
    ),
)


class World:
    """Makes the records, each value in its turn, so that a second run gives the same."""

    def __init__(self) -> None:
        """Begin at the first value of every reading."""
        self.turns: dict[str, Iterator[Any]] = {}
        self.missing = cycle(MISSING)
        self.areas = cycle(registry.areas())
        self.titles = cycle(f"{verb} {thing}" for thing in THINGS for verb in VERBS)
        self.challenges = cycle(ogp.GrandChallenge)
        self.yes_or_no = cycle([True, False, ogp.Missing.NO_DATA, True])
        self.constraints = cycle(ogp.BindingConstraint)
        self.scores = cycle([4, 3, 2, 1, -1])

    def next(self, variable: str) -> Any:
        """Return the next value of a reading: its values in turn, and an absence after each round."""
        name = variable.rpartition(".")[2]
        if variable not in self.turns:
            values = tuple(TERMS[name]) if name in TERMS else OTHERS[name]
            self.turns[variable] = cycle([*values, None])
        found = next(self.turns[variable])
        return next(self.missing) if found is None else found

    def review(self, part: str, submitted: int) -> Any:
        """Make one moment of review, as the methods of the plan's year asked."""
        readings: dict[str, Any] = {}
        for field in attrs.fields(cast("Any", REVIEWS[part])):
            if field.name == "report_year":
                reported = submitted in describe(f"{part}.completion").years
                years = 2 if part == "progress" else 3
                readings[field.name] = submitted + years if reported else ogp.Missing.NO_DATA
            elif field.name not in {"undecided_values", "extras"}:
                asked = submitted in describe(f"{part}.{field.name}").years
                readings[field.name] = self.next(f"{part}.{field.name}") if asked else ogp.Missing.NO_DATA
        return REVIEWS[part](**readings)

    def plan(self, member: ogp.Member, number: int) -> ogp.ActionPlan:
        """Make a plan, with how the public took part in it."""
        submitted = SUBMITTED[member.code][number - 1]
        return ogp.ActionPlan(
            id=f"AP_{member.code}{number:02}",
            member=member.code,
            number=number,
            title=f"Action Plan {number}",
            submitted=submitted,
            start=ogp.PartialDate(submitted, 7),
            end=ogp.PartialDate(submitted + 2, 6, 30),
            stated_commitments=len(PLACES[member.code, number]),
            focus=next(self.missing) if number == 1 else "Open budgets, Open doors",
            participation=ogp.Participation(
                development=self.consultation("development", submitted),
                implementation=self.consultation("implementation", submitted),
                notice_days=14 * number,
                self_assessment=ogp.SelfAssessment(**self.answers(ogp.SelfAssessment)),
                **self.answers(ogp.Participation),
            ),
        )

    def answers(self, kind: type[ogp.Record]) -> dict[str, Any]:
        """Answer every yes-or-no question of a record, and leave one in three open."""
        questions = [field.name for field in attrs.fields(cast("Any", kind)) if field.type == YES_OR_NO]
        return {name: next(self.yes_or_no) for name in questions}

    def consultation(self, phase: str, submitted: int) -> ogp.Consultation:
        """Make a consultation: level and openness in their turns, the level where plans were asked it."""
        asked = submitted in describe(f"participation.{phase}.level").years
        level = self.next("level") if asked else ogp.Missing.NO_DATA
        return ogp.Consultation(level=level, openness=self.next("openness"))

    def commitment(self, member: ogp.Member, plan: ogp.ActionPlan, place: int) -> ogp.Commitment:
        """Make a commitment."""
        submitted = cast("int", plan.submitted)
        first = place == PLACES[member.code, cast("int", plan.number)][0]
        return ogp.Commitment(
            id=f"{member.prefix}{place:04}",
            plan=plan.id,
            title=next(self.titles),
            number=f"{place}.1" if place % 3 else str(place),
            original_title="Título inventado" if member.code == "XSY" else None,
            language="es" if member.code == "XSY" else None,
            text=next(self.missing) if place % 4 else f"Text {place} was invented.",
            theme=next(self.missing) if place % 2 else "Open government",
            areas=self.tags(submitted),
            challenges=(next(self.challenges),)
            if submitted < FIRST_WITHOUT_CHALLENGES
            else ogp.Missing.NO_DATA,
            start=ogp.Missing.UNREADABLE if first else ogp.PartialDate(submitted, 8),
            end=ogp.PartialDate(submitted + 1, text=f"Quarter 4 {submitted + 1}"),
            lead_institutions=("Office of Open Things",),
            supporting_institutions=next(self.missing)
            if place % 2
            else ("Ministry of Doors", "City of Locks"),
            milestones=(
                ogp.Milestone(
                    title="Ask everybody",
                    start=ogp.PartialDate(submitted, 9),
                    end=ogp.PartialDate(submitted + 1, 3),
                ),
            )
            * (place % 3),
            unread=ogp.FrozenMap({"start": "Underway"}) if first else ogp.FrozenMap(),
        )

    def tags(self, submitted: int) -> tuple[str, ...]:
        """Return the next two policy areas that a plan of this year can carry."""
        fitting = (area.code for area in self.areas if area.since is None or area.since <= submitted)
        return next(fitting), next(fitting)

    def assessment(self, commitment: ogp.Commitment, submitted: int, *, first: bool) -> ogp.Assessment:
        """Make an assessment; the first commitment of a plan that could win a star wins one."""
        design, results = self.review("design", submitted), self.review("results", submitted)
        progress = self.review("progress", submitted)
        unread = ogp.FrozenMap()
        if first and submitted <= LATEST_STAR:
            design = ogp.evolve(
                design,
                specificity=ogp.Specificity.HIGH,
                verifiable=True,
                relevant=True,
                potential_impact=ogp.PotentialImpact.TRANSFORMATIVE,
            )
            progress = ogp.evolve(progress, completion=ogp.Completion.COMPLETE)
            if submitted in describe("results.completion").years:
                results = ogp.evolve(results, completion=ogp.Completion.COMPLETE)
        elif first:
            design = ogp.evolve(design, values=ogp.Missing.UNREADABLE)
            unread = ogp.FrozenMap({"design.values": "doors and windows"})
        return ogp.Assessment(
            commitment=commitment.id,
            design=design,
            progress=progress,
            results=results,
            published=self.published(design, progress, results, submitted, star=first),
            unread=unread,
        )

    def published(
        self,
        design: ogp.DesignReview,
        progress: ogp.ProgressReview,
        results: ogp.ResultsReview,
        submitted: int,
        *,
        star: bool,
    ) -> ogp.Published:
        """Make what the invented page prints; it agrees with the readings."""
        judged: ogp.Reading[bool] = star if submitted <= LATEST_STAR else ogp.Missing.NO_DATA
        midterm, end = progress.completion, results.completion
        change: ogp.Reading[ogp.Change] = ogp.Missing.NO_DATA
        if ogp.is_stated(midterm) and ogp.is_stated(end):
            steps = end.step - midterm.step
            change = (ogp.Change.NO_CHANGE, ogp.Change.INCREASE, ogp.Change.DECREASE)[
                (steps > 0) - (steps < 0)
            ]
        complete = end if ogp.is_stated(end) else midterm
        return ogp.Published(
            starred=judged,
            starred_pre_june_2014=judged if submitted == FIRST else ogp.Missing.NO_DATA,
            starred_2015=judged,
            starred_progress=judged if submitted < LATEST_STAR else ogp.Missing.NO_DATA,
            starred_end_of_term=judged if FIRST < submitted < LATEST_STAR else ogp.Missing.NO_DATA,
            starred_may_2015=judged if submitted == FIRST else ogp.Missing.NO_DATA,
            high_completion=at_least(complete, ogp.Completion.SUBSTANTIAL),
            high_ambition=ogp.all_of(
                [design.relevant, at_least(design.potential_impact, ogp.PotentialImpact.MODERATE)]
            ),
            high_opening=at_least(results.opened_government, ogp.Opening.MAJOR),
            binding_constraint=next(self.constraints) if star else ogp.Missing.NO_DATA,
            score=next(self.scores) if star else ogp.Missing.NO_DATA,
            change_in_completion=change,
        )

    def dataset(self) -> ogp.Dataset:
        """Make the whole."""
        dataset = ogp.Dataset(members=MEMBERS, metadata=METADATA)
        for (code, number), places in PLACES.items():
            member = dataset.members[code]
            plan = self.plan(member, number)
            listed = [self.commitment(member, plan, place) for place in places]
            dataset = dataset.updated(
                plans=[plan],
                commitments=listed,
                assessments=[
                    self.assessment(one, cast("int", plan.submitted), first=one is listed[0])
                    for one in listed
                ],
                resources=[
                    ogp.Resource(
                        member=code,
                        title=f"{member.name} Action Plan {number}",
                        year=plan.submitted,
                        kind="Action Plan",
                        format="PDF",
                        plan=plan.id,
                    )
                ],
                scores=[self.score(member)],
            )
        return dataset.updated(
            posts=[ogp.Post(member="XFD", title="Doors open in Freedonia", date=ogp.PartialDate(2016, 9))],
            figures=[
                ogp.Figure(
                    name="Starred Commitments", value=1.0, scope=ogp.Scope.PLAN, member="XFD", plan="AP_XFD01"
                ),
                ogp.Figure(name="Members", value=3.0, scope=ogp.Scope.WORLD),
            ],
        )

    def score(self, member: ogp.Member) -> ogp.DimensionScore:
        """Make a row of policy-area scoring."""
        return ogp.DimensionScore(
            member=member.code,
            area="Fiscal Openness",
            dimension="Open budgets",
            findings=self.next("findings"),
            third_party_score=2.5,
            implication="Consider Action",
        )


def at_least(reading: ogp.Reading[Any], step: Any) -> ogp.Reading[bool]:
    """Return whether a reading reaches a step of its scale."""
    return reading if isinstance(reading, ogp.Missing) else reading >= step


def invented() -> ogp.Dataset:
    """Build the document of the invented world."""
    return World().dataset()
