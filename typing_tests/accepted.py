"""What must type-check in mypy --strict and in pyright strict: the library as it is meant to be used."""

from datetime import date
from fractions import Fraction
from typing import assert_type

import ogpmodel as ogp
from ogpmodel._values.terms import Term
from ogpmodel.irm.verdicts import Agreement, Verdict

ds = ogp.Dataset(
    plans=[ogp.ActionPlan(id="AP_GTM04", member="GTM", number=4, submitted=2018)],
    commitments=(ogp.Commitment(id=f"GT{number:04}", plan="AP_GTM04", title="T") for number in range(3)),
)
assert_type(ds.commitments, ogp.Commitments)
assert_type(ds.commitments.where(area="open-data", submitted=2018), ogp.Commitments)
assert_type(ds.commitments.where(area=("open-data", "gender"), submitted=range(2014, 2018)), ogp.Commitments)
assert_type(
    ds.commitments.where(lambda one: one.url is not None, theme=ogp.Missing.NOT_STATED), ogp.Commitments
)
assert_type(ds.commitments["GT0047"], ogp.Commitment)
assert_type(ds.commitments[0], ogp.Commitment)
assert_type(ds.commitments[:3], ogp.Commitments)
assert_type(ds.commitments.get("GT0047"), ogp.Commitment | None)
assert_type("GT0047" in ds.commitments, bool)
f = ogp.Commitments.fields
assert_type(ds.commitments.count_by(f.area), ogp.Counts[str])
assert_type(ds.commitments.count_by(f.submitted), ogp.Counts[int | None])
assert_type(
    ds.commitments.count_by(f.region, f.theme), ogp.Counts[tuple[ogp.Region | None, ogp.Reading[str]]]
)
assert_type(ds.commitments.count_by(f.area).table(), ogp.Table)
assert_type(ds.commitments.count_by(f.area).table(top=10), ogp.Table)
assert_type(ds.commitments.group_by(f.area).table(top=10), ogp.Table)
assert_type(ds.commitments.count_by("region", "area").table(cross=True, labels=True), ogp.Table)
assert_type(ds.commitments.group_by(f.plan).table(), ogp.Table)
assert_type(ogp.Table.of_terms(ogp.Completion), ogp.Table)
assert_type(ogp.glossary("DIOG")[0], ogp.GlossaryEntry)
assert_type(ogp.methods.asked_in(2019).table(), ogp.Table)
assert_type(ds.commitments.group_by(f.plan), ogp.Groups[str, ogp.Commitments])
assert_type(ds.commitments.sort_by(f.submitted, reverse=True), ogp.Commitments)
assert_type(ds.commitments.sort_by("submitted"), ogp.Commitments)
assert_type(
    ds.assessments.count_by(ogp.Assessments.fields.specificity), ogp.Counts[ogp.Reading[ogp.Specificity]]
)
assert_type(ds.assessments.count_by(f.completion), ogp.Counts[ogp.Reading[ogp.Completion]])
assert_type(f.completion.values(ds.commitments[0], ds), tuple[ogp.Reading[ogp.Completion], ...])
late = (f.completion >= ogp.Completion.SUBSTANTIAL) & ~f.area.one_of("open-data") & f.title.contains("tax")
assert_type(late, ogp.Query[ogp.Commitment])
assert_type(ds.commitments.split(late).yes, ogp.Commitments)
assert_type(ds.commitments.where(late, region=ogp.Region.AMERICAS), ogp.Commitments)
assert_type(f.start.before(date(2014, 1, 1)) | f.area.within("gender"), ogp.Query[ogp.Commitment])
assert_type(f.extra("budget").is_stated(), ogp.Query[ogp.Commitment])
assert_type(f.extra("budget") >= 5, ogp.Query[ogp.Commitment])
assert_type(ds.commitments.count_by(f.extra("budget", float)), ogp.Counts[float | ogp.Missing])
assert_type(ds.commitments.count_by(f.extra("budget", int)), ogp.Counts[int | ogp.Missing])
assert_type(ds.commitments.count_by(f.extra("ok", bool)), ogp.Counts[bool | ogp.Missing])
assert_type(f.extra("note", str).contains("x"), ogp.Query[ogp.Commitment])
assert_type(f.extra("gdp", float, of=ogp.Member) >= 5, ogp.Query[ogp.Commitment])
assert_type(ds.commitments.count_by(f.extra("n", int, of=ogp.ActionPlan)), ogp.Counts[int | ogp.Missing])
assert_type(f.extra("checked", ogp.PartialDate).before(ogp.PartialDate(2019)), ogp.Query[ogp.Commitment])
assert_type(ogp.with_facts(ds, [{"id": "GT0047", "budget": 5}]).dataset, ogp.Dataset)
assert_type(ds.only(plans=ds.plans, commitments=["GT0047"]), ogp.Dataset)
assert_type(ds.commitments.table(f.id, f.region, "completion", f.extra("budget")), ogp.Table)
assert_type(ds.plans.table(all=True)[:10], ogp.Table)
assert_type(ogp.validate(ds).table(), ogp.Table)
assert_type(ogp.compare(ds, ds), ogp.Changes)
assert_type(ogp.compare(ds, ds, order=True).where(kind=ogp.ChangeKind.ADDED, field=f.title), ogp.Changes)
assert_type(ogp.compare(ds, ds)[0].kind, ogp.ChangeKind)
assert_type(ogp.compare(ds, ds).apply(ds), ogp.Dataset)
assert_type(ogp.match(ds, ds), ogp.Matches)
assert_type(ogp.match(ogp.read("t.csv"), ds), ogp.Matches)
assert_type(ogp.compare(ogp.read("t.csv"), ogp.read("u.csv")), ogp.Changes)
assert_type(ds.renamed(ogp.match(ds, ds).sure), ogp.Dataset)
assert_type(ogp.merge(ds, ds, prefer={f.title: "dataset"}), ogp.Merged)
assert_type(ogp.merge(ds, ds, prefer=lambda conflict: conflict.claims[0].value).dataset, ogp.Dataset)
assert_type(ogp.history([("2015", ds), ("2017", ds)]).table(f.completion), ogp.Table)
some_records: ogp.Records[ogp.Record] = ds.commitments
assert_type(ds.plan_of("GT0047"), ogp.ActionPlan)
assert_type(ds.member_of(ds.commitments[0]), ogp.Member)
assert_type(ds.assessment_of("GT0047").design.specificity, ogp.Reading[ogp.Specificity])
assert_type(ds.resources[0], ogp.Resource)
assert_type(ogp.dumps(ds), bytes)
assert_type(ogp.loads(b""), ogp.Dataset)
assert_type(ogp.loads(b"", ogp.Commitment), ogp.Commitment)
assert_type(ogp.evolve(ds.commitments[0], title="T"), ogp.Commitment)
assert_type(ogp.Completion.parse("complete"), ogp.Completion)
assert_type(ogp.Completion.COMPLETE > ogp.Completion.LIMITED, bool)
assert_type(ogp.validate(ds), ogp.Report)
ogp.write(ds, "a.xlsx")
ogp.write(ogp.read("folder/").dataset, "b.zip")
checked = ogp.check(ogp.read("export.csv"), year=2026)
ogp.read("export.csv", progress=True)
ogp.read("export.csv", progress=list[int]().append)
ogp.read("export.csv", progress=lambda row, last: row / last)
assert_type(checked, ogp.TableCheck)
assert_type(checked.of_column("Max star")[0].stated, Agreement | None)
assert_type(checked.unexplained[0].explanation, ogp.KnownReason | None)
assert_type(checked.disagreements_table(), ogp.Table)
assert_type(ogp.registry.member("GTM"), ogp.Member)
assert_type([plan.id for plan in ds.plans], list[str])
assert_type(ogp.value_or(ds.plans[0].stated_commitments, 0), int)
assert_type(ogp.stated_values(one.design.verifiable for one in ds.assessments), tuple[bool, ...])
assert_type(ogp.all_of(one.design.verifiable for one in ds.assessments), ogp.Reading[bool])
verdict = ogp.stars.CURRENT.judge(ds.assessments[0], moment=ogp.Moment.PROGRESS)
assert_type(verdict, Verdict[bool])
assert_type(verdict.result, ogp.Reading[bool])
assert_type(verdict.reasons[0].held, ogp.Reading[bool])
assert_type(ogp.stars.rules_for(ds.assessments[0]), tuple[ogp.stars.StarRule, ...])
assert_type(ds.assessments.split(ogp.stars.starred(ogp.stars.CURRENT)).yes, ogp.Assessments)
assert_type(ds.commitments.split(ogp.stars.starred(ogp.stars.CURRENT)).no, ogp.Commitments)
assert_type(ogp.batches.read_lines(ogp.Commitment, column="line"), ogp.batches.ReadLines)
assert_type(ogp.batches.judge(ogp.stars.CURRENT, moment=ogp.Moment.PROGRESS), ogp.batches.Judge)
functions: list[ogp.batches.BatchFunction] = [ogp.batches.validate(ogp.Member)]
assert_type(ds.commitments.split(late & ogp.stars.starred(ogp.stars.CURRENT)).no, ogp.Commitments)
assert_type(ds.commitments.split(ogp.stars.starred(ogp.stars.CURRENT) | late).no, ogp.Commitments)
starred_on_the_page = ogp.query(lambda one: one.published.starred, "starred", of=ogp.Assessment)
assert_type(ds.commitments.split(starred_on_the_page).yes, ogp.Commitments)
assert_type(ds.assessments.split(starred_on_the_page & ~starred_on_the_page).yes, ogp.Assessments)
assert_type(ogp.indicators.HIGH_AMBITION.judge(ds.assessments[0]).result, ogp.Reading[bool])
assert_type(ogp.indicators.MAX_COMPLETION.judge(ds.assessments[0]).result, ogp.Reading[ogp.Completion])
assert_type(ogp.indicators.IRM_SCORE.judge(ds.assessments[0]).as_printed, ogp.Reading[int])
assert_type(ogp.indicators.TAG_CHECKSUM.judge(ds.commitments[0]), Verdict[int])
assert_type(ogp.indicators.PARENT_AREAS["2024/inclusion"].judge(ds.commitments[0]), Verdict[bool])
assert_type(ogp.indicators.STEPS_OF_COCREATION.judge(ds.plans[0]), Verdict[int])
assert_type(ogp.indicators.holds(ogp.indicators.HIGH_COMPLETION), ogp.Query[ogp.Commitment | ogp.Assessment])
assert_type(ogp.methods.describe("design.values").scale, type[Term] | None)
assert_type(ogp.methods.describe("design.values").asked(2014), bool | ogp.Missing)
assert_type(ogp.deadlines.for_next_plan(ds.plans[0]).last_day, ogp.deadlines.Answer[ogp.deadlines.Span])
assert_type(ogp.deadlines.for_plan(ds.plans[0]).shortest.reading, ogp.Reading[int])
assert_type(
    ogp.deadlines.for_plan(ds.plans[0], delivered=date(2018, 12, 31)).due.reading,
    ogp.Reading[ogp.deadlines.Span],
)
assert_type(ogp.deadlines.status(ds.plans[0], on=ogp.PartialDate(2024)).contrary.reading, ogp.Reading[bool])
current = ogp.stars.starred(ogp.stars.CURRENT)
assert_type(ogp.share(ds.commitments, late, among=ogp.Denominator.ALL).value, ogp.Reading[Fraction])
assert_type(ogp.share(ds.assessments, current, among=ogp.Denominator.ALL).numerator, int)
assert_type(
    ogp.share(ds.commitments, current, among=ogp.Denominator.ALL, by=f.submitted),
    ogp.shares.Shares[int | None],
)
assert_type(ogp.stars.CURRENT.applied_to_all(), ogp.stars.StarRule)
assert_type(ogp.stars.CURRENT.judge(ds.assessments[0], plan=ds.plans[0]).applied.held, ogp.Reading[bool])
assert_type(ogp.stars.any_star_printed(ds.assessments[0]), ogp.Reading[bool])
assert_type(ogp.findings.for_area(ds, "GTM", "2020/open-data").certain, tuple[ogp.Finding, ...])
assert_type(
    ogp.findings.for_area(ds, ds.members[0], "2020/open-data")[ogp.Finding.COMPLETE], ogp.Reading[bool]
)
page = ogp.profile(ds, "GTM", within=ds, on=date(2024, 2, 29))
assert_type(page.to_html(), str)
assert_type(page.plans[0].starred.value, ogp.Reading[int])
assert_type(page.plans[0].constraints.share_of(ogp.BindingConstraint.STARRED), ogp.Reading[Fraction])
assert_type(page.picture("stars"), ogp.Picture)
page.to_html("guatemala.html")
ogp.json_schema(ogp.Profile)
for found in ogp.iter_lines("export.jsonl"):
    assert_type(found, ogp.Record | ogp.Problem)


def ambitious(assessment: ogp.Assessment) -> bool | None:
    """Narrow by asking whether a reading is stated, then compare."""
    step = assessment.design.potential_for_results
    if not ogp.is_stated(step):
        assert_type(step, ogp.Missing)
        return None
    assert_type(step, ogp.PotentialForResults)
    return step >= ogp.PotentialForResults.SUBSTANTIAL


def why(reading: ogp.Reading[ogp.Completion]) -> str:
    """Match a reading: every case is seen to be covered."""
    match reading:
        case ogp.Missing.NOT_REVIEWED:
            return "not reviewed yet"
        case ogp.Missing():
            return reading.code
        case ogp.Completion():
            return reading.label


def starred(assessment: ogp.Assessment) -> bool:
    """Compare with True: an absence is not."""
    return assessment.published.starred is True
