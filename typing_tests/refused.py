"""What must be refused: every line that ends in ``# no`` by at least one of the two checkers."""

import attrs

import ogpmodel as ogp

ds = ogp.Dataset()
commitment = ds.commitments[0]
ds.commitments.where(aera="open-data")  # no
ds.commitments.where(area=5)  # no
ds.commitments.where(submitted="2018")  # no
ds.plans.where(area="open-data")  # no
ds.commitments["GT0001"].titel  # no
ogp.read("export.csv", progress="bar")  # no
f = ogp.Commitments.fields
ds.commitments.count_by(f.areas)  # no
ds.commitments.group_by(f.aera)  # no
ds.commitments.sort_by(f.titel)  # no
ds.plans.count_by(f.title)  # no
ds.plans.table(f.title)  # no
ds.plans.table(5)  # no
f.extra("budget", str) >= 5  # no
f.extra("budget", float).contains("5")  # no
f.extra("budget", list)  # no
f.extra("budget", of="Member")  # no
ds.only(plan=["AP_GTM01"])  # no
ds.plans.table("id", every=True)  # no
f.completion >= ogp.Specificity.HIGH  # no
f.completion >= "complete"  # no
f.submitted.contains("2014")  # no
f.title >= "A"  # no
f.region.one_of("europe")  # no
f.title.contains(2014)  # no
ds.plans.split(f.title.contains("x"))  # no
ds.assessments.where(f.title.contains("x"))  # no
ds.comitments  # no
ogp.Dataset(comitments=[])  # no
ogp.Dataset(plans=[commitment])  # no
ds.updated(plan=[])  # no
ogp.write(ds.commitments, "a.xlsx")  # no
ogp.write(ds)  # no
ogp.lodas(b"")  # no
ogp.loads(b"", unknown="drop")  # no
ogp.loads(b"", str)  # no
ogp.Completion.LIMITED < ogp.Specificity.LOW  # no
ogp.Completion.LIMITED == ogp.Specificity.LOW  # no
ogp.Completion.LIMITED == "limited"  # no
ogp.Commitment("GT0001", "P", "T")  # no
ogp.Commitment(id="GT0001", plan="P")  # no
ogp.Commitment(id="GT0001", plan="P", title="T", areas=["x"])  # no
ogp.Commitment(id="GT0001", plan="P", title="T", areas="x")  # no
ogp.Commitment(id="GT0001", plan="P", title="T", start="2014")  # no
ogp.DesignReview(specificity="high")  # no
ogp.DesignReview(verifiable=None)  # no
attrs.evolve(commitment, titel="x")  # no
commitment.title = "x"  # no
ds.plans = ogp.Plans()  # no
ogp.PartialDate(2014) < ogp.PartialDate(2015)  # no
ogp.FrozenMap({"a": [1]})  # no
ogp.stars.CURENT  # no
ogp.stars.CURRENT.judge(commitment)  # no
ogp.stars.CURRENT.judge(ds.assessments[0], moment="progress")  # no
ogp.stars.CURRENT.name = "x"  # no
ds.plans.split(ogp.stars.starred(ogp.stars.CURRENT))  # no
ogp.indicators.HIGH_AMBITION.judge(commitment)  # no
ogp.indicators.TAG_CHECKSUM.judge(ds.assessments[0])  # no
ogp.indicators.holds(ogp.indicators.IRM_SCORE)  # no
ogp.methods.describe("design.values").year  # no
ogp.methods.describe("design.values").asked("2014")  # no
ogp.deadlines.status(ogp.ActionPlan(id="P", member="M"))  # no
ogp.deadlines.status(ogp.ActionPlan(id="P", member="M"), on="2024-10-01")  # no
ogp.deadlines.for_next_plan("AP_GTM04")  # no
ogp.share(ds.commitments, ogp.stars.starred(ogp.stars.CURRENT))  # no
ogp.share(ds.commitments, ogp.stars.starred(ogp.stars.CURRENT), among="all")  # no
ogp.share(ds.plans, ogp.stars.starred(ogp.stars.CURRENT), among=ogp.Denominator.ALL)  # no
ogp.share(ds.commitments, among=ogp.Denominator.ALL)  # no
ogp.findings.for_area(ds, "GTM", "2020/open-data", vintage="2020")  # no
ogp.findings.for_member(ds, "GTM")  # no
ogp.profile(ds, "GTM", within=ds.plans)  # no
ogp.profile(ds, "GTM", on="2024-02-29")  # no
ogp.profile(ds, "GTM").picture("stars") + 1  # no
ogp.compare(ds, ds.plans)  # no
ogp.match(ds, ds.commitments)  # no
ogp.merge(ds, ds, prefer=1)  # no
ogp.compare(ds, ds).where(kind="title-edited")  # no
ogp.batches.read_lines("commitment")  # no
ogp.batches.read_lines(ogp.Commitment, unknown="drop")  # no
ogp.batches.validate(ogp.Completion)  # no
ogp.batches.judge("current")  # no
ogp.batches.judge(ogp.stars.CURRENT, moment="progress")  # no


def truth(assessment: ogp.Assessment) -> int:
    """Take readings for what they are not."""
    if assessment.design.verifiable:  # no
        return 1
    if assessment.results.completion < ogp.Completion.COMPLETE:  # no
        return 2
    if ogp.stars.CURRENT.judge(assessment).result:  # no
        return 3
    return len(assessment.design.values)  # no
