"""Build the invented sheets of ``tests/data``: every trap of OGP's tables, in the countries of Freedonia and Sylvania.

    python tools/build_sheets.py

The headings are OGP's, from the maps of the columns; the rows are invented. Nobody edits the sheets by hand.
"""

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from ogpmodel._tables.formats import Format, Kind, formats

INTO = Path(__file__).parent.parent / "tests" / "data"
Cells = Mapping[str, str]

REVIEWED_2024 = {
    "Report Publication Year (Progress Report)": "2016",
    "Compound": "0",
    "Cluster": "None",
    "Specificity": "High",
    "_Specificity": "3",
    "Verifiable": "Yes",
    "OGP Value Access To Information": "1",
    "OGP Value Civic Participation": "0",
    "OGP Value Public Accountability": "1",
    "OGP Value Technology": "0",
    "_Relevant": "1",
    "Potential Impact": "Transformative",
    "_Potential Impact": "3",
    "Completion (Progress Report)": "Substantial",
    "_CompletionProgress": "4",
    "Starred (2015 Only)": "1",
    "Starred (Current Formula) Progress Report": "1",
    "Report Publication Year (End Of Term)": "2017",
    "Completion (End Of Term)": "Complete",
    "_CompletionEndTerm": "5",
    "Change In Completion": "Increase",
    "_ChangeCompletion": "1",
    "Did It Open Government (Overall)": "Major",
    "_OpenGovernment": "3",
    "Did It Open Government (Access To Information)": "Major",
    "_DIOGATI": "4",
    "Did It Open Government (Civic Participation)": "Not Applicable",
    "_DIOGCP": "0",
    "Did It Open Government: Public Accountability": "Marginal",
    "_DIOGPA": "3",
    "Starred (Current Formula) End of Term": "1",
    "Carried Forward": "0",
    "Max star": "1",
    "High Completion": "1",
    "High Ambition": "1",
    "High DIOG": "1",
    "IRM-Based Score": "4",
    "Binding constraint": "STAR",
    "Ambition Assessed": "1",
    "Comp Assessed": "1",
    "DIOG Assessed": "1",
    "Midterm Only": "0",
    "Max Completion": "3",
    "Raw Completion": "5",
    "Ambitious and complete, or DIOG": "1",
    "Ambitious but not complete": "0",
    "Complete but not ambitious": "0",
    "Not complete or ambitious": "0",
    "Not reviewed": "0",
    "CHECKSUM": "1",
}
UNREVIEWED_2024 = dict.fromkeys(REVIEWED_2024, "NR") | {
    "Max star": "ND",
    "High Completion": "0",
    "High DIOG": "0",
    "IRM-Based Score": "-1",
    "Ambition Assessed": "0",
    "Comp Assessed": "0",
    "DIOG Assessed": "0",
    **dict.fromkeys(
        (
            *("Ambitious and complete, or DIOG", "Ambitious but not complete"),
            *("Complete but not ambitious", "Not complete or ambitious"),
        ),
        "0",
    ),
    "Not reviewed": "1",
    "CHECKSUM": "1",
    "Potential for Results": "NR",
    "_Potential for Results": "NR",
    "Cluster (AP Review)": "NR",
    "Cluster Commitment ID(s)": "NR",
    "Early Results": "NR",
    "_Early Results": "NR",
}
BASE_2024 = {
    "Country/Locality": "Freedonia",
    "Action Plan Number": "2",
    "Code": "FRE",
    "Region": "Europe",
    "National Or Local": "National",
    "Commitment Dummy": "1",
    "Year Of Submission": "2016",
    "Action Plan End Year": "2018",
    "Action Plan Duration (Years)": "2",
    "Theme": "Money",
    "Full Text": "First line\r\nsecond line, with a comma",
    "Start Date": "7/1/2016",
    "End Date": "6/30/2018",
    "Lead Institution": "Treasury; Royal Mint",
    "Supporting Institution(s)": "NA",
    "Digital Participation": "ND",
    "Mainstreaming Participation": "ND",
    "Digital Transformation": "ND",
    "Potential for Results": "ND",
    "_Potential for Results": "ND",
    "Cluster (AP Review)": "ND",
    "Cluster Commitment ID(s)": "ND",
    "Early Results": "ND",
    "_Early Results": "ND",
    "Action Plan ID": "AP_FRE02",
}


def row_2024(key: str, number: str, title: str, **_: str) -> dict[str, str]:
    """Return a reviewed row of the table of 2024."""
    own = {"Commitment Unique Identifier": key, "Commitment Number": number, "Commitment Title": title}
    address = f"https://opengovpartnership.org/members/freedonia/commitments/{key.lower()}"
    return {**BASE_2024, **REVIEWED_2024, **own, "Short Title": title, "URL": address}


ROWS_2024: Sequence[Cells] = (
    row_2024("FD0001", "4.0999999999999996", "Publish the budget")
    | {"Open Data": "1", "Fiscal Openness": "1", "Tax": "1"},
    row_2024("FD0002", "G2", "Publish the anthem")
    | {
        "Specificity": "None",
        "_Specificity": "0",
        "Verifiable": "1",
        "Potential Impact": "None",
        "_Potential Impact": "2",
        "OGP Value Technology": "NR",
        "Completion (Progress Report)": "Withdrawn",
        "_CompletionProgress": "0",
        "Completion (End Of Term)": "Unclear",
        "_CompletionEndTerm": "1",
        "Change In Completion": "No Change",
        "_ChangeCompletion": "1",
        "Did It Open Government (Overall)": "No early results to report yet",
        "_OpenGovernment": "1",
        "Carried Forward": "",
        "Did It Open Government (Access To Information)": "Not Applicable",
        "_DIOGATI": "2",
        "Did It Open Government (Civic Participation)": "Worsens",
        "_DIOGCP": "NR",
        "Cluster": "2.2999999999999998",
        "Binding constraint": "PotImp",
        "Start Date": "7/15/1905",
        "End Date": "Ongoing",
        "Theme": "NA",
        "Youth": "NA",
        "Gender": "yes",
        "Supporting Institution(s)": "Ministry of Song, Dance and Letters\nRoyal Choir",
    },
    row_2024("FD0003", "3", "Count the ducks")
    | UNREVIEWED_2024
    | {"Start Date": "43525", "End Date": "2018"},
    row_2024("FD0004", "4", "Name the ducks")
    | {
        "Action Plan Number": "3",
        "Action Plan ID": "AP_FRE03",
        "Year Of Submission": "2022",
        "Action Plan End Year": "2026",
        "Action Plan Duration (Years)": "2",
        "Digital Participation": "1",
        "Mainstreaming Participation": "0",
        "Digital Transformation": "ND",
        "Cluster": "ND",
        "Compound": "ND",
        "Specificity": "ND",
        "_Specificity": "ND",
        "OGP Value Access To Information": "ND",
        "OGP Value Civic Participation": "ND",
        "OGP Value Public Accountability": "ND",
        "OGP Value Technology": "ND",
        "Potential Impact": "ND",
        "_Potential Impact": "ND",
        "Potential for Results": "Unclear",
        "_Potential for Results": "0",
        "Cluster (AP Review)": "1",
        "Cluster Commitment ID(s)": "FD0004, FD0005",
        "Early Results": "Marginal",
        "_Early Results": "1",
        "Start Date": "2023-01-01",
        "End Date": "I quarter of 2026",
    },
    row_2024("FD0005", "5", "")
    | {
        "Action Plan Number": "3",
        "Action Plan ID": "AP_FRE03",
        "Year Of Submission": "2023",
        "Action Plan End Year": "ND",
        "Region": "Americas",
        "Cluster (AP Review)": "1",
        "Cluster Commitment ID(s)": "NA",
        "IRM-Based Score": "high",
        "Start Date": "13/13/2023",
        "URL": "NR",
    },
    row_2024("FD0004", "6", "Count them again")
    | {"Action Plan ID": "AP_FRE09", "Cluster (AP Review)": "0", "Cluster Commitment ID(s)": "NR"},
    row_2024("", "2.1", "2.10 Feed the ducks")
    | {
        "Country/Locality": "Sylvania",
        "Code": "",
        "Action Plan Number": "1",
        "Action Plan ID": "NA",
        "Year Of Submission": "2014",
        "Action Plan End Year": "2016",
        "Start Date": "31/12/2014",
        "End Date": "01/7/2014",
        "Cluster (AP Review)": "0",
        "Cluster Commitment ID(s)": "FD0009",
        "Verifiable": "#NAME?",
        "Lead Institution": "#REF!",
    },
    row_2024("UK0001", "7", "Under another's code")
    | {"Country/Locality": "United Kingdom", "Code": "GTM", "Region": "Europe", "Action Plan ID": "AP_GTM02"},
    row_2024("FD0010", "8", "Without a plan's number")
    | {
        "Action Plan Number": "ten",
        "Action Plan ID": "",
        "Year Of Submission": "NR",
        "Cluster (AP Review)": "2",
    },
    row_2024("FD0011", "9", "Nobody's")
    | {"Country/Locality": "", "Code": "", "Action Plan Number": "100", "Action Plan ID": ""},
)

BASE_2017 = {
    "Country": "Freedonia",
    "Action Plan Number": "1",
    "Theme": "NA",
    "Comm Dummy": "1",
    "Full Text": "Do it.<br/>Then say so.",
    "Start Date": "07/01/2012",
    "End Date": "Not Specified",
    "Lead Institution": "None Specified",
    "Supporting Institution(s)": "Royal Mint; Treasury",
    "Contact Name": "NR",
    "Checksum": "1",
    "Open Data": "1",
    "Marginalized Communities": "NR",
    "ODWG": "NR",
    "Compound": "NR",
    "Cluster": "None",
    "Specificity": "c. high",
    "_Specificity": "3",
    "GC-PubInt": "NR",
    "GC-PubRes": "NR",
    "GC-PubSvc": "NR",
    "GC-CorpAcc": "NR",
    "GC-SafComm": "NR",
    "Value -Info": "1",
    "Value -Part": "0",
    "Value -Acc": "0",
    "Value -Tech": "1",
    "_Relevant": "1",
    "Potential impact": "Moderate",
    "_Pot Impact Coded": "2",
    "Completion (progress report)": "c. Substantial",
    "_CompletionProgress": "4",
    "Starred (pre-June 2014 assessments)": "1",
    "Starred (2015 only)": "ND",
    "Starred (current formula) progress report": "ND",
    "IRM Assessed (Y/N)?": "1",
    "Year of submission": "2012",
    "Report publication year (progress report)": "2014",
    "Report publication year (end of term)": "ND",
    "Completion (end of term)": "ND",
    "_CompletionEndTerm": "ND",
    "Change in completion": "ND",
    "_ChangeCompletion": "ND",
    "Did it open government (end of term only)": "ND",
    "_OpenGovt": "ND",
    "Starred (current formula) end of term": "ND",
}
UNREVIEWED_2017 = dict.fromkeys(
    (
        *(
            "Specificity",
            "_Specificity",
            "Value -Info",
            "Value -Part",
            "Value -Acc",
            "Value -Tech",
            "_Relevant",
        ),
        *("Potential impact", "_Pot Impact Coded", "Completion (progress report)", "_CompletionProgress"),
        *(
            "Starred (pre-June 2014 assessments)",
            "Report publication year (progress report)",
            "Start Date",
            "Theme",
        ),
    ),
    "NR",
) | {"IRM Assessed (Y/N)?": "0"}


def row_2017(number: str, title: str) -> dict[str, str]:
    """Return a reviewed row of the table of 2017."""
    return {**BASE_2017, "Comm No": number, "Commitment Title": title, "Short Title": f"{number}. {title}"}


ROWS_2017: Sequence[Cells] = (
    row_2017("1", "Publish the budget"),
    row_2017("2.1", "2.10 Publish the<br/>anthem")
    | {
        "Specificity": "None",
        "_Specificity": "1",
        "Potential impact": "Unclear",
        "_Pot Impact Coded": "0",
        "Completion (progress report)": "a. Not Started",
        "_CompletionProgress": "2",
        "Start Date": "2/29/2014",
        "End Date": "Quarter 4 2016",
        "Compound": "17",
        "Cluster": "1.1000000000000001",
        "GC-PubInt": "1",
        "GC-PubRes": "0",
        "GC-PubSvc": "1",
        "GC-CorpAcc": "0",
        "GC-SafComm": "0",
        "Checksum": "3",
        "Year of submission": "2013",
    },
    row_2017("3", "Not reviewed") | UNREVIEWED_2017,
    row_2017("4", "Coded without a review")
    | UNREVIEWED_2017
    | {"_Specificity": "1", "_Relevant": "0", "_Pot Impact Coded": "3", "IRM Assessed (Y/N)?": "1"},
    row_2017("5", "A number without a label")
    | {"Potential impact": "", "Specificity": "ND", "_Specificity": "2", "End Date": "January/March 2013"},
    row_2017("5", "The same number, another title")
    | {"Start Date": "01/01/2013", "End Date": "End of 2014", "Completion (progress report)": "b. Limited"},
    row_2017("6", "Twins") | {"Start Date": "25/2/2013"},
    row_2017("6", "Twins") | {"Start Date": "04/05/2013"},
    row_2017("7", "Triplets"),
    row_2017("7", "Triplets"),
    row_2017("8", "Reviewed at the end")
    | {
        "Country": "UK",
        "Action Plan Number": "2",
        "Year of submission": "2013",
        "Report publication year (end of term)": "2016",
        "Completion (end of term)": "d. Complete",
        "_CompletionEndTerm": "5",
        "Change in completion": "Increase",
        "_ChangeCompletion": "1",
        "Did it open government (end of term only)": "b. None",
        "_OpenGovt": "1",
        "Starred (current formula) end of term": "0",
        "Value -Info": "x",
        "Value -Part": "x",
        "Value -Acc": "x",
        "Value -Tech": "x",
    },
)

SHARED_2016 = {
    "Potential Impact": "Moderate",
    "NewvPre-exist": "New",
    "_NewvPre-exist": "2",
    "Actual Completion": "c. Substantial",
    "Projected Completion": "d. Complete",
    "On time": "1",
    "On schedule": "behind schedule",
}
BASE_2016 = {
    **{
        name: cell
        for name, cell in BASE_2017.items()
        if name not in {"Potential impact", "Year of submission"}
    },
    **SHARED_2016,
    "Action Plan No": "1",
    "Milestone No": "NA",
    "Milestone Dummy": "0",
    "Milestones/Activities": "NA",
    "Milestone Short Title": "NA",
    "Start Date": "Jul-12",
    "End Date": "04/13",
    "NewvPre-exist (Delete?)": "New",
    "_NewvPre-exist (Delete?)": "2",
    "_Actual Completion": "4",
    "_Proj Completion": "5",
    "Starred (Current formula)": "0",
    "DELETE THIS COLUMN": "NR",
    "Starred (old formulas)": "#NAME?",
}
ROWS_2016: Sequence[Cells] = (
    {**BASE_2016, "Comm No": "1", "Commitment Title": "Publish the budget"},
    {
        **BASE_2016,
        "Comm No": "1.1",
        "Commitment Title": "Print it",
        "Comm Dummy": "0",
        "Milestone Dummy": "1",
        "Milestones/Activities": "Buy a press",
        "On time": "BEHIND SCHEDULE",
        "Open Data": "",
        "Checksum": "",
    },
    {
        **BASE_2016,
        "Comm No": "1-Feb",
        "Commitment Title": "Two dummies",
        "Theme": "Comisi\ufffdn",
        "Comm Dummy": "2",
        "Start Date": "Feb 13, 11",
    },
    {
        **BASE_2016,
        **{name: "NR" for name in UNREVIEWED_2017 if name not in {"Theme", "Start Date"}},
        "IRM Assessed (Y/N)?": "0",
        "Comm No": "3",
        "Commitment Title": "Not reviewed",
        "Actual Completion": "NR",
        "_Actual Completion": "NR",
        "Projected Completion": "NR",
        "_Proj Completion": "NR",
        "On time": "NR",
        "On schedule": "NR",
        "Potential Impact": "NR",
    },
)

BASE_2015 = {
    **{
        name: cell
        for name, cell in BASE_2016.items()
        if name not in {"Theme", "Start Date", "End Date", "Open Data"}
    },
    "000 Case No.": "NR",
    "Action Plan No.": "1",
    "Lead institution (Responsible Instutitution)": "Treasury",
    "Supporting Institution": "None specified",
    "Open Data": "1",
    "": "1",
    "Timebound?": "Clear",
    "Start": "Apr-12",
    "End": "Quarter IV, 2012",
    "_Before July 2013": "1",
    "_Actual Completion": "3",
    "_Proj Completion": "4",
    "Starred": "1",
    "New x Starred": "1",
    "Starred x Specificity": "1",
    "Next Y/N": "1",
    "Next Steps": "Further work on basic implementation",
}
ROWS_2015: Sequence[Cells] = (
    {**BASE_2015, "Commitment Title": "One heading", "Full Text": "over one text"},
    {
        **BASE_2015,
        "Commitment Title": "One heading",
        "Full Text": "over another",
        "Actual Completion": "Withdrawn",
        "_Actual Completion": "Withdrawn",
        "Projected Completion": "Withdrawn",
        "_Proj Completion": "NA",
        "On time": "NA",
        "On schedule": "NA",
        "Starred": "0",
        "New x Starred": "0",
        "Starred x Specificity": "1",
        "Next Steps": "None: Abandon co",
        "Start": "Prior to the plan",
    },
    {
        **BASE_2015,
        "Commitment Title": "Unclear",
        "Actual Completion": "Unclear",
        "_Actual Completion": "Unclear",
        "On time": "Unclear",
        "On schedule": "Unclear",
    },
    {
        **BASE_2015,
        **dict.fromkeys((*UNREVIEWED_2017, *SHARED_2016, "_Actual Completion", "_Proj Completion"), "NR"),
        **dict.fromkeys(
            ("Starred", "New x Starred", "Starred x Specificity", "Next Y/N", "Next Steps"), "NR"
        ),
        "IRM Assessed (Y/N)?": "0",
        "_NewvPre-exist": "NR",
        "Commitment Title": "Not reviewed",
    },
)
PLACE_OF_SECOND_PLAN_NUMBER = -2

STEP = {
    "Step 1: Timeline and process: Prior availability": "_Timelineavailability",
    "Step 2: Advance notice": "_Advance notice",
    "Step 3: Awareness-raising activities": "_Awareness-Raising",
    "Step 4: Online consultations": "_Online consultation",
    "Step 5: In-person consultations": "_In-person consultations",
    "Step 6: Summary of comments": "_Summary of comments",
    "Consultation during action plan implementation (regular forum)": "_Regular forum",
    "Was annual progress report published?": "_Self assessment published",
}


def participation(country: str, number: str, year: str, cell: str, code: str) -> dict[str, str]:
    """Return a row of the participation table in which all questions have one answer."""
    labels = [column.name for column in formats()["participation-2016"].columns if column.kind is Kind.LABEL]
    return {
        **dict.fromkeys(labels, cell),
        **dict.fromkeys(STEP.values(), code),
        "Country name": country,
        "Action Plan Number": number,
        "Year AP Submitted": year,
        "_Number of steps followed (out of 6)": "6" if code == "1" else code,
        "Days in advance": "14" if code == "1" else code,
        "Invitation-only or open participation during dev. consultation": "Open" if code == "1" else "NR",
        "IAP2 level during development": "Consult" if code == "1" else "NR",
        "Invitation-only or open participation during imp. consultation": "Invitation-only"
        if code == "1"
        else "NR",
        "IAP2 level during imp.": "Empower" if code == "1" else "NR",
    }


ROWS_P2016: Sequence[Cells] = (
    participation("Freedonia", "1", "2012", "Yes", "1")
    | {
        "Did the report cover all of the commitments?": "Yes ",
        "Were any public comments received?": "Unclear",
    },
    participation("Sylvania", "1", "2014", "NR", "NR") | {"_Number of steps followed (out of 6)": "0"},
    participation("Lithuania", "1", "2014", "No", "0")
    | {"_Number of steps followed (out of 6)": "0", "Days in advance": "NA", "IAP2 level during imp.": "NA"},
    participation("United Kingdom", "1", "2012", "Yes", "1")
    | {"Days in advance": "about ten", "_Advance notice": "0"},
    participation("UK", "1", "2012", "No", "0") | {"_Number of steps followed (out of 6)": "0"},
)
ROWS_P2015: Sequence[Cells] = (
    {
        "Country name": "Freedonia",
        "Timeline and process: Prior availability": "Yes",
        "Timeline: Online": "Not Online",
        "Timeline: other channels": "No other channels",
        "Advance notice": "No",
        "Days in advance": "No advance notice",
        "Advance notice: Adequacy": "No advance notice",
        "Awareness-raising activities": "NR",
        "Online consultations": "No",
    },
    dict.fromkeys((column.name for column in formats()["participation-2015"].columns), "NR")
    | {"Country name": "Sylvania"},
)


def filled(format_: Format, row: Cells) -> list[str]:
    """Return the cells of a row; tags that nobody set are 0."""
    return [row.get(column.name, "0" if column.kind is Kind.AREA else "") for column in format_.columns]


def write(file: TextIO, rows: Iterable[Sequence[str]], *, end: str = "\n") -> None:
    """Write rows as CSV."""
    csv.writer(file, lineterminator=end).writerows(rows)


def sheet(name: str, rows: Iterable[Cells]) -> list[list[str]]:
    """Return header and rows of a sheet."""
    format_ = formats()[name]
    return [[column.name for column in format_.columns], *(filled(format_, row) for row in rows)]


def sheets() -> dict[str, tuple[list[list[str]], str]]:
    """Return every sheet, as OGP lays it out, and the ends of its lines."""
    s2017 = sheet("commitments-2017", ROWS_2017)
    s2016 = sheet("commitments-2016-export", ROWS_2016)
    s2016[-1] = s2016[-1][:-1]
    s2015 = sheet("commitments-2015", ROWS_2015)
    s2015[2][PLACE_OF_SECOND_PLAN_NUMBER] = "2"
    totals = ["" if cell != "1" else "4" for cell in s2015[1]]
    totals[1] = totals[PLACE_OF_SECOND_PLAN_NUMBER] = ""
    groups = ["Policy" if cell == "Open Data" else "" for cell in s2015[0]]
    p2016 = sheet("participation-2016", ROWS_P2016)
    numbers, steps = (
        list(map(str, range(56))),
        ["Step 1" if cell.startswith("Step 1") else "" for cell in p2016[0]],
    )
    blank = [""] * 56
    return {
        "commitments-2024": (sheet("commitments-2024", ROWS_2024), "\r\n"),
        "commitments-2017": ([list(map(str, range(108))), *s2017], "\n"),
        "commitments-2016-export": ([list(map(str, range(103))), *s2016], "\n"),
        "commitments-2015": ([groups, *s2015, totals], "\n"),
        "participation-2016": ([numbers, steps, *p2016[:3], blank, steps, *p2016[:1], *p2016[3:]], "\n"),
        "participation-2015": (sheet("participation-2015", ROWS_P2015), "\n"),
    }


def main() -> None:
    """Build the sheets."""
    parser = argparse.ArgumentParser(description="Build the invented sheets of tests/data.")
    parser.add_argument("--into", type=Path, default=INTO, help="folder to write to")
    into: Path = parser.parse_args().into
    for name, (rows, end) in sheets().items():
        with (into / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            write(file, rows, end=end)


if __name__ == "__main__":
    main()
