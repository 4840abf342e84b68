"""An invented export of any size, the same for every run: in several scripts, with dates and readings."""

import random
from pathlib import Path
from typing import Any, Final, cast, get_args

import ogpmodel as ogp
from ogpmodel import Missing, PartialDate, vocabularies
from ogpmodel._values.terms import Term

ALPHABETS: Final = {
    "en": "tra par ci pa tion gov ern ment o pen da ta bud get re port law ac cess in for ma ser vice",
    "es": "ción go bier no a bier to da tos pre su pues to ley ac ce so in for ma ser vi cio pú bli",
    "uk": "від кри тий у ряд да ні бю джет звіт за кон до ступ ін фор ма по слу га реє стр",
    "ka": "სა ჯა რო მო ნა ცე მე ბი ბი უ ჯე ტი კა ნო ნი ხელ მი საწვ დო მო ბა",
    "ar": "ال مشا ركة حكو مة بيا نات ميزا نية قا نون تقر ير خد مة عا مة",
}
"""Language → syllables; a fifth of the members do not write in Latin letters."""
LANGUAGES: Final = ("en", "es", "es", "en", "uk", "es", "en", "ka", "en", "es", "ar", "en", "es", "en", "es")
PER_PLAN: Final = 24
"""Commitments of a plan."""
ABSENT: Final = (Missing.NO_DATA, Missing.NOT_APPLICABLE, Missing.NOT_SPECIFIED)


class Writer:
    """Writes texts, dates and readings by chance, always the same."""

    def __init__(self, seed: int) -> None:
        """Make lexicons of 3,000 words, so that texts do not repeat."""
        self.chance = random.Random(seed)  # noqa: S311 - invented data
        self.words = {
            language: [
                "".join(self.chance.choices(parts.split(), k=1 + number % 4)) for number in range(3_000)
            ]
            for language, parts in ALPHABETS.items()
        }

    def text(self, language: str, words: int) -> str:
        """Return a text; a quarter of the Latin ones have a dash or curly quotes."""
        found = self.chance.choices(self.words[language], k=words)
        if language in {"en", "es"} and self.chance.random() < 0.25:  # noqa: PLR2004 - a quarter
            found.append(self.chance.choice(("–", "“x”", "’s", "…")))
        return " ".join(found).capitalize()

    def date(self, year: int) -> ogp.Reading[PartialDate]:
        """Return a year, a month, a day, a day with the text of a source, or a reason."""
        month, day = self.chance.randint(1, 12), self.chance.randint(1, 28)
        made: list[ogp.Reading[PartialDate]] = [
            self.chance.choice(ABSENT),
            PartialDate(year),
            PartialDate(year, month),
            PartialDate(year, month, day),
            PartialDate(year, month, day, text=f"{month}/{day}/{year}"),
        ]
        return self.chance.choices(made, weights=(10, 15, 25, 30, 20))[0]

    def readings(self, kind: Any) -> Any:
        """Return a review in which most readings are stated."""
        chosen: dict[str, Any] = {}
        for field in kind.__attrs_attrs__:
            types = get_args(field.type)
            first = types[0] if Missing in types else None
            is_term = isinstance(first, type) and issubclass(first, Term)
            values = [True, False] if first is bool else [*cast("Any", first)] if is_term else []
            drawn = self.chance.random()
            if values and drawn > 0.3:  # noqa: PLR2004 - most are stated
                chosen[field.name] = self.chance.choice(values)
            elif values and drawn > 0.15:  # noqa: PLR2004 - as many are missing with a reason
                chosen[field.name] = self.chance.choice((Missing.NOT_REVIEWED, *ABSENT))
        return kind(**chosen)


def commitment(writer: Writer, number: int, plan: ogp.ActionPlan, language: str) -> ogp.Commitment:
    """Return a commitment with its milestones."""
    chance, year = writer.chance, (plan.submitted or 0) + 1
    return ogp.Commitment(
        id=f"FD{number:06}",
        plan=plan.id,
        title=writer.text("en", chance.randint(6, 22)),
        number=str(number % PER_PLAN + 1),
        original_title=writer.text(language, 14),
        short_title=writer.text("en", 5),
        text=writer.text(language, chance.randint(60, 140)),
        language=language,
        theme=writer.text("en", 3) if chance.random() < 0.6 else Missing.NOT_STATED,  # noqa: PLR2004 - a share
        areas=tuple(chance.sample([one.code for one in ogp.registry.areas()], chance.randint(1, 6))),
        start=writer.date(year),
        end=writer.date(year + 1),
        lead_institutions=(writer.text("en", 4),),
        supporting_institutions=tuple(writer.text("en", 5) for _ in range(chance.randint(1, 3))),
        milestones=tuple(
            ogp.Milestone(title=writer.text(language, 10), start=writer.date(year), end=writer.date(year + 1))
            for _ in range(chance.choice((0, 2, 3, 3, 4, 5)))
        ),
        url=f"https://www.example.org/commitments/{number}/",
    )


def assessment(writer: Writer, key: str) -> ogp.Assessment:
    """Return an assessment, of which 15 in 100 state nothing but that there was no review."""
    if writer.chance.random() < 0.15:  # noqa: PLR2004 - a share
        return ogp.Assessment(commitment=key, progress=ogp.ProgressReview(completion=Missing.NOT_REVIEWED))
    return ogp.Assessment(
        commitment=key,
        design=writer.readings(ogp.DesignReview),
        progress=writer.readings(ogp.ProgressReview),
        results=writer.readings(ogp.ResultsReview),
        published=writer.readings(ogp.Published),
        report="IRM Report",
    )


def dataset(commitments: int, seed: int = 7) -> ogp.Dataset:
    """Return a dataset of so many commitments, each with an assessment, and what belongs to them."""
    writer = Writer(seed)
    members = ogp.registry.members()[:80]
    plans = [
        ogp.ActionPlan(
            id=f"AP_{number:04}",
            member=members[number % len(members)].code,
            title=writer.text("en", 5),
            submitted=2011 + number % 13,
            start=PartialDate(2012, 7),
            end=PartialDate(2014, 6, 30),
            summary=writer.text("en", 30),
        )
        for number in range(-(-commitments // PER_PLAN))
    ]
    made = [
        commitment(writer, number, plan, LANGUAGES[place % len(LANGUAGES)])
        for place, plan in enumerate(plans)
        for number in range(place * PER_PLAN, min(commitments, (place + 1) * PER_PLAN))
    ]
    return ogp.Dataset(
        members=members,
        plans=plans,
        commitments=made,
        assessments=[assessment(writer, one.id) for one in made],
        resources=[
            ogp.Resource(
                member=plan.member, title=writer.text("en", 9), year=2020, plan=plan.id, format="PDF"
            )
            for plan in plans
        ],
        scores=[
            ogp.DimensionScore(
                member=one.code,
                area="Anti-Corruption",
                findings=(vocabularies.Finding.COMMITMENTS,),
                third_party_score=2.5,
            )
            for one in members
        ],
        metadata=ogp.Metadata(title="An invented export", notes=("for measuring",)),
    )


def part(whole: ogp.Dataset, commitments: int) -> ogp.Dataset:
    """Return a dataset with the first commitments of another, their assessments and their plans."""
    plans = -(-commitments // PER_PLAN)
    return ogp.Dataset(
        members=whole.members,
        plans=whole.plans[:plans],
        commitments=whole.commitments[:commitments],
        assessments=whole.assessments[:commitments],
        resources=whole.resources[:plans],
        scores=whole.scores,
        metadata=whole.metadata,
    )


def many(commitments: int) -> ogp.Commitments:
    """Return short commitments, which are made quickly."""
    return ogp.Dataset(
        commitments=[
            ogp.Commitment(
                id=f"FD{number:07}", plan=f"AP_{number // PER_PLAN:06}", title=f"Commitment {number}"
            )
            for number in range(commitments)
        ]
    ).commitments


def write_lines(path: Path, commitments: int) -> None:
    """Write short commitments as JSON Lines, without making a dataset of them."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(commitments):
            title, start = f"Commitment {number}", f"{2012 + number % 10}-{1 + number % 12:02}"
            file.write(
                f'{{"type":"commitment","id":"FD{number:07}","plan":"AP_1","title":"{title}","start":"{start}"}}\n'
            )
