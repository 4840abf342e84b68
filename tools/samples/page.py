"""Guatemala's member page of about 2020, as a dataset: every fact of its text."""

import re
from collections.abc import Iterator
from itertools import pairwise

import ogpmodel as ogp
from ogpmodel import registry

PAGE_URL = "https://www.opengovpartnership.org/members/guatemala/"
LICENCE = "CC BY 4.0"
STAR = "Starred commitment "
ITEM = re.compile(r"^  (\d+)\. (?P<title>.+)\n\n    (?P<facts>.+)$", re.MULTILINE)
AREAS = ("Anti-Corruption", "Civic Space", "Open Policy Making", "Access to Information", "Fiscal Openness")
NOTES = (
    """The page is known as text alone, from about 2020. What that text lost is not stated here: the names,
    findings and scores of the rows of policy-area scoring, the marks in the table on public participation,
    the bars of the diagram on starred commitments, and the captions and addresses of pictures and links.""",
    """Two pairs of figures called 'Most per action plan' stand in the page's order; which of the columns
    Major, Outstanding and Starred Commitments they belong to is lost.""",
    """The figures 1, 1 and 2 of plans 1 to 3 are taken for starred commitments: as many commitments of each
    plan bear a star. Of these three plans the commitments without a star are held as not starred; of plan 4
    the page says nothing.""",
    """The page states the period of the current plan. Those of plans 1 to 3 are read from the titles of the
    documents of the kind Action Plan, whose first year is the plan's year of submission.""",
    "A document is said to be about a plan where its title names exactly the period of that plan.",
)


class Page:
    """The text of the member page, section by section."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text

    def between(self, start: str, end: str) -> str:
        """Return what stands between two headings, each a line of its own."""
        return self.text.split(f"\n{start}\n", 1)[1].split(f"\n{end}\n", 1)[0]

    def fact(self, pattern: str) -> str:
        """Return the one match of a pattern that the page must have."""
        found = re.search(pattern, self.text, re.MULTILINE)
        if found is None:
            raise ValueError(f"the page has no {pattern!r}")
        return found[1]

    def items(self, start: str, end: str) -> Iterator[tuple[str, list[str]]]:
        """Return title and facts of every item of a numbered list."""
        for item in ITEM.finditer(self.between(start, end)):
            yield item["title"], item["facts"].split(", ")


def member(page: Page) -> ogp.Member:
    """Read the header and the point of contact."""
    line = page.between("Point of Contact", "Commitments").strip()
    parts = re.fullmatch(
        r"(?P<name>.+?) (?P<role>Director .+?), (?P<organisation>.+) (?P<email>\S+@\S+)", line
    )
    if parts is None:
        raise ValueError(f"the contact is written otherwise: {line!r}")
    listed = registry.member(page.fact(r"^Skip Navigation\n\n(.+)$"))
    return ogp.Member(
        code=listed.code,
        name=listed.name,
        kind=listed.kind,
        region=listed.region,
        prefix=listed.prefix,
        slug=listed.slug,
        since=ogp.PartialDate.parse(page.fact(r"Member Since (\d{4})$")),
        contacts=(
            ogp.Contact(
                text=line,
                name=parts["name"],
                role=parts["role"],
                organisation=parts["organisation"],
                email=parts["email"],
            ),
        ),
        url=PAGE_URL,
    )


def plans(page: Page, code: str) -> list[ogp.ActionPlan]:
    """Read the current plan, and number, year and period of the earlier ones."""
    years = sorted({int(facts[1]) for _, facts in page.items("Commitments", "Resources")})
    periods = {page.between("Current Action Plan", "Contact").split()[0]}
    periods |= {
        period[0]
        for title, facts in page.items("Resources", "Current Data")
        if facts[1] == "Action Plan" and (period := re.search(r"\d{4}-\d{4}", title))
    }
    by_year = {int(period[:4]): period for period in periods}
    found: list[ogp.ActionPlan] = []
    for number, year in enumerate(years, 1):
        start, end = by_year[year].split("-")
        found.append(
            ogp.ActionPlan(
                id=f"AP_{code}{number:02}",
                member=code,
                number=number,
                title=f"Action Plan {number}",
                submitted=year,
                start=ogp.PartialDate.parse(start),
                end=ogp.PartialDate.parse(end),
            )
        )
    current = int(page.fact(r"^  • Action Plan (\d+)$"))
    found[current - 1] = ogp.evolve(
        found[current - 1],
        stated_commitments=int(page.fact(r"Number of Commitments: (\d+)$")),
        focus=page.fact(r"Policy Area Focus: (.+)$"),
        summary=page.fact(r"^(.+ is currently implementing .+)$"),
    )
    return found


def commitments(page: Page, plans: list[ogp.ActionPlan]) -> Iterator[tuple[ogp.Commitment, bool]]:
    """Read the commitments in the page's order, each with its star."""
    plan_of = {plan.submitted: plan.id for plan in plans}
    for title, (identifier, year, area) in page.items("Commitments", "Resources"):
        commitment = ogp.Commitment(
            id=identifier,
            plan=plan_of[int(year)],
            title=title.removeprefix(STAR),
            areas=(registry.area(area, vintage="2020").code,),
        )
        yield commitment, title.startswith(STAR)


def resources(page: Page, code: str, plans: list[ogp.ActionPlan]) -> Iterator[ogp.Resource]:
    """Read the documents in the page's order."""
    plan_of = {f"{plan.start}-{plan.end}": plan.id for plan in plans}
    for title, (year, kind, form) in page.items("Resources", "Current Data"):
        period = re.search(r"\d{4}-\d{4}", title)
        plan = plan_of.get(period[0]) if period else None
        yield ogp.Resource(member=code, title=title, year=int(year), kind=kind, format=form, plan=plan)


def figures(page: Page, code: str, plans: list[ogp.ActionPlan]) -> Iterator[ogp.Figure]:
    """Read the figures that the page prints."""
    counters = page.between("Starred Commitments", "Global").split("\n")
    for plan in plans:
        at = counters.index(f"Action Plan {plan.number}") + 1
        if at < len(counters) and counters[at].isdigit():
            yield ogp.Figure(
                name="Starred Commitments",
                value=float(counters[at]),
                scope=ogp.Scope.PLAN,
                member=code,
                plan=plan.id,
            )
    scopes = {
        "Global": ("Regional", ogp.Scope.WORLD),
        "Regional": ("How to Get More Starred Commitments", ogp.Scope.REGION),
    }
    for heading, (end, scope) in scopes.items():
        name, *values = page.between(heading, end).strip().split("\n")
        for value in values:
            yield ogp.Figure(name=name, value=float(value), scope=scope, member=code)
    text = page.fact(r"^(Stars \(Global average .+\))$")
    value = page.fact(r"Global average (\d+)%")
    yield ogp.Figure(
        name="Stars (Global average)",
        value=float(value),
        unit="%",
        scope=ogp.Scope.WORLD,
        member=code,
        text=text,
    )


def scores(page: Page, code: str) -> Iterator[ogp.DimensionScore]:
    """Read the rows of policy-area scoring: all that the text keeps of them is area and implication."""
    for area, end in zip(AREAS, (*AREAS[1:], "Recent Posts"), strict=True):
        section = (
            page.text.split("\nThird-party scores\n", 1)[1]
            .split(f"\n{area}\n", 1)[1]
            .split(f"\n{end}\n", 1)[0]
        )
        for row in section.split("Action Implications\n")[1:]:
            yield ogp.DimensionScore(member=code, area=area, implication=row.split("\n")[0])


def posts(page: Page, code: str) -> Iterator[ogp.Post]:
    """Read the posts: a title and the paragraph below it; captions of pictures have no paragraph."""
    paragraphs = [
        text.strip() for text in page.between("Recent Posts", "Show More").split("\n\n") if text.strip()
    ]
    for title, summary in pairwise(paragraphs):
        if summary.endswith(("…", ".")):
            yield ogp.Post(member=code, title=title, summary=summary)


def guatemala(page: Page) -> ogp.Dataset:
    """Build the document of Guatemala."""
    who = member(page)
    drawn_up = plans(page, who.code)
    listed = list(commitments(page, drawn_up))
    printed = list(figures(page, who.code, drawn_up))
    counted = {figure.plan for figure in printed}
    return ogp.Dataset(
        members=[who],
        plans=drawn_up,
        commitments=[commitment for commitment, _ in listed],
        assessments=[
            ogp.Assessment(commitment=commitment.id, published=ogp.Published(starred=star))
            for commitment, star in listed
            if star or commitment.plan in counted
        ],
        resources=resources(page, who.code, drawn_up),
        posts=posts(page, who.code),
        scores=scores(page, who.code),
        figures=printed,
        metadata=ogp.Metadata(
            title="Guatemala in the Open Government Partnership",
            publisher="Open Government Partnership",
            licence=LICENCE,
            citation=f"Open Government Partnership: Guatemala. {PAGE_URL} (about 2020). {LICENCE}",
            sources=(
                ogp.Source(
                    title="Member page of Guatemala, about 2020",
                    covers="the member, its plans, commitments, stars, documents, scores, figures and posts",
                    url=PAGE_URL,
                    licence=LICENCE,
                ),
                ogp.Source(
                    title="OGP commitments table, July 2024",
                    covers="the member's code, kind, region, prefix, slug; the form of plans' identifiers",
                ),
                ogp.Source(
                    title="OGP Global Report 2019: Democracy Beyond the Ballot Box",
                    covers="the scoring of policy areas, as the member page shows it",
                    licence=LICENCE,
                ),
            ),
            notes=tuple(" ".join(note.split()) for note in NOTES),
        ),
    )
