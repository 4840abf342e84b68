"""Problems, the errors that carry them, and the reports that list them."""

import copy
import json
import pickle
import re
from typing import Any

import attrs
import pytest

from ogpmodel import InvalidData, NotFound, Place, Problem, Report, Severity, explain
from ogpmodel._problems.problems import NOWHERE, SHOWN_PROBLEMS, explanations, problem

ERROR = problem("json-kind", "text stands where a number belongs", Place(pointer="/plans/0"), found="'x'")
WARNING = problem("id-form", "the identifier has another form", Place(record="commitment FD1"))
NOTE = Problem(code="a-note", message="worth knowing", severity=Severity.NOTE)
MIXED = Report((NOTE, WARNING, ERROR, WARNING))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (NOWHERE, ""),
        (Place(file="freedonia.json"), "freedonia.json"),
        (Place(file="f.json", line=3, column=14), "f.json, line 3, column 14"),
        (Place(line=3), "line 3"),
        (Place(pointer="/plans/0", record="plan AP_FRE01"), "/plans/0, plan AP_FRE01"),
        (Place(pointer=""), "the whole document"),
    ],
    ids=["nowhere", "file", "line and column", "line", "pointer and record", "document"],
)
def test_a_place_states_what_is_known(place: Place, text: str) -> None:
    """A place names its parts in words; the empty pointer is the whole document."""
    assert str(place) == text


def test_a_problem_in_a_line() -> None:
    """A problem gives place, sentence and code; without a place, the rest alone."""
    assert str(ERROR) == "/plans/0: text stands where a number belongs [json-kind]"
    assert str(NOTE) == "worth knowing [a-note]"


def test_problem_takes_the_severity_of_the_catalogue() -> None:
    """The code decides how bad a problem is; the details are kept."""
    assert (ERROR.severity, WARNING.severity) == (Severity.ERROR, Severity.WARNING)
    assert (ERROR.found, ERROR.expected, ERROR.hint) == ("'x'", None, None)
    assert problem("json-kind", "x", expected="e", hint="h").place == NOWHERE


def test_problem_takes_known_codes_and_details() -> None:
    """A code that the catalogue does not have, and an unknown detail, are a programmer's errors."""
    wrong: dict[str, Any] = {"fuond": "x"}
    with pytest.raises(LookupError, match="no problem has the code 'json-knid'; did you mean 'json-kind'"):
        problem("json-knid", "x")
    with pytest.raises(TypeError, match="fuond"):
        problem("json-kind", "x", **wrong)


def test_a_problem_as_json() -> None:
    """A problem is a plain dict of what is known, the severity as its code."""
    assert ERROR.to_dict() == {
        "code": "json-kind",
        "message": "text stands where a number belongs",
        "severity": "error",
        "place": {"pointer": "/plans/0"},
        "found": "'x'",
    }
    assert NOTE.to_dict()["place"] == {}


@pytest.mark.parametrize("one", [ERROR, NOTE, MIXED, Place(line=1)], ids=lambda one: type(one).__name__)
def test_they_are_values(one: Any) -> None:
    """Problems, places and reports hash, copy, pickle and evolve to equal ones, and cannot change."""
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one)), attrs.evolve(one)):
        assert again == one
        assert hash(again) == hash(one)
    for name in (*(field.name for field in attrs.fields(one.__class__)), "surely_no_field"):
        with pytest.raises(AttributeError):
            setattr(one, name, None)


def test_explain() -> None:
    """A code is explained as text, with severity, example and what to do."""
    found = explain("date-order")
    assert (found.code, found.severity) == ("date-order", Severity.WARNING)
    assert str(found) == (
        f"date-order (warning): {found.title}\n\n{found.meaning}\n\n"
        f"Example:\n    {found.example}\n\nWhat to do: {found.fix}"
    )


def test_explanations_hold_the_whole_catalogue() -> None:
    """Every code stands there once, and is explained as if asked for alone."""
    found = explanations()
    assert len({one.code for one in found}) == len(found) > 20
    assert all(one == explain(one.code) for one in found)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("dateorder", "no problem has the code 'dateorder'; did you mean 'date-order'?"),
        ("xyzzy", "no problem has the code 'xyzzy'"),
        ("", "no problem has the code ''"),
    ],
)
def test_explain_rejects_unknown_codes(code: str, message: str) -> None:
    """An unknown code is refused with the nearest."""
    with pytest.raises(LookupError) as caught:
        explain(code)
    assert str(caught.value) == message


@pytest.mark.parametrize("code", [None, 3, ["json-kind"]], ids=repr)
def test_explain_takes_text(code: Any) -> None:
    """What is no text is refused as such."""
    with pytest.raises(TypeError, match="expected text, not"):
        explain(code)


def test_an_error_of_one_problem() -> None:
    """One problem is shown in its own line."""
    assert str(InvalidData([ERROR])) == str(ERROR)


def test_an_error_of_several_problems() -> None:
    """Several are counted and listed, as many as are shown."""
    assert str(InvalidData([ERROR, NOTE])) == f"2 problems:\n  {ERROR}\n  {NOTE}"
    assert str(InvalidData([NOTE] * SHOWN_PROBLEMS)).count("\n") == SHOWN_PROBLEMS
    assert "more" not in str(InvalidData([NOTE] * SHOWN_PROBLEMS))


def test_an_error_of_very_many_problems() -> None:
    """The text lists the first and counts the rest; `problems` has them all."""
    error = InvalidData(NOTE for _ in range(SHOWN_PROBLEMS + 1234))
    lines = str(error).splitlines()
    assert lines[0] == f"{SHOWN_PROBLEMS + 1234:,} problems:"
    assert lines[-1] == "  … and 1,234 more"
    assert len(lines) == SHOWN_PROBLEMS + 2
    assert len(error.problems) == SHOWN_PROBLEMS + 1234


@pytest.mark.parametrize(
    ("one", "builtin", "other"),
    [
        (NotFound("no plan"), LookupError, NotFound("no member")),
        (InvalidData([ERROR]), ValueError, InvalidData([NOTE])),
    ],
    ids=lambda one: getattr(one, "__name__", type(one).__name__),
)
def test_errors_are_values(one: Exception, builtin: type, other: Exception) -> None:
    """An error is a builtin's subclass, compares by what it says, and pickles and copies to an equal one."""
    assert isinstance(one, builtin)
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert again == one
        assert hash(again) == hash(one)
        assert str(again) == str(one)
    assert one not in (other, "no plan", LookupError("no plan"), ValueError(ERROR))


def test_not_found_states_its_sentence() -> None:
    """The text is the sentence, without the quotation marks of a KeyError."""
    error = NotFound("no plan 'AP_FRE01'", "AP_FRE01", "plans", "AP_FRE02")
    assert isinstance(error, KeyError)
    for one in (error, pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert str(one) == "no plan 'AP_FRE01'"
        assert (one.key, one.kind, one.suggestion) == ("AP_FRE01", "plans", "AP_FRE02")
        assert one == error
    assert error != NotFound("no plan 'AP_FRE01'")


def test_an_empty_report() -> None:
    """Nothing to say is ok, and false as every empty collection."""
    assert Report().ok
    assert not Report()
    assert list(Report()) == []
    assert str(Report()) == "no problems"
    assert repr(Report()) == "<Report: no problems>"


def test_a_report_holds_a_tuple() -> None:
    """Whatever the problems come in, the report keeps its own tuple, in their order."""
    listed = [NOTE, ERROR]
    report = Report(listed)
    listed.clear()
    assert report == Report(iter([NOTE, ERROR])) == Report((NOTE, ERROR))
    assert report.problems == (NOTE, ERROR)
    assert hash(report) == hash(Report((NOTE, ERROR)))


def test_only_errors_are_not_ok() -> None:
    """Notes and warnings may stand."""
    assert Report((NOTE, WARNING)).ok
    assert Report((NOTE, WARNING))
    assert not MIXED.ok


def test_a_report_counts() -> None:
    """A report is as long as its problems, and counts them by code and by severity."""
    assert len(MIXED) == 4
    assert list(MIXED) == [NOTE, WARNING, ERROR, WARNING]
    assert MIXED.count_by_code() == {"a-note": 1, "id-form": 2, "json-kind": 1}
    assert MIXED.summary() == "1 error, 2 warnings, 1 note"
    assert Report([NOTE] * 1234).summary() == "1,234 notes"


def test_problems_and_their_occurrences_are_two_counts() -> None:
    """The length, the codes and the severities count problems; what occurs in many rows has other counts."""
    often = attrs.evolve(WARNING, count=40, rows=(2, 3))
    report = Report((often, often, ERROR))
    assert len(report) == report.count_by_code().total() == 3
    assert report.count_by_code() == {"id-form": 2, "json-kind": 1}
    assert report.occurrences == report.occurrences_by_code().total() == 81
    assert report.occurrences_by_code() == {"id-form": 80, "json-kind": 1}
    assert report.summary() == "1 error, 2 warnings (81 times)"
    told = report.to_dict()
    assert (told["counts"], told["occurrences"]) == (report.count_by_code(), report.occurrences_by_code())


def test_a_long_report_is_cut() -> None:
    """The text of a report has the twenty worst problems, and says how to see the others."""
    lines = str(Report([*[NOTE] * 12_000, ERROR])).splitlines()
    assert len(lines) == 22
    assert lines[1].startswith("Error: ")
    assert lines[-1] == "… and 11,981 more; iterate over the report to see them all"
    assert len(str(Report([NOTE] * 20)).splitlines()) == 21


def test_where() -> None:
    """`where` selects by code and by severity; `at_least` takes worse problems, too; the order stays."""
    assert MIXED.where() == MIXED
    assert MIXED.where(code="id-form") == Report((WARNING, WARNING))
    assert MIXED.where(severity=Severity.WARNING) == Report((WARNING, WARNING))
    assert MIXED.at_least(Severity.WARNING) == Report((WARNING, ERROR, WARNING))
    assert MIXED.where(code="id-form", severity=Severity.ERROR) == Report()


def test_sorted() -> None:
    """The worst stand first, equally bad ones by code; what is equal in both keeps its order."""
    one, two = attrs.evolve(WARNING, message="1"), attrs.evolve(WARNING, message="2")
    early = problem("date-order", "it ends before it starts")
    assert list(Report((two, NOTE, early, one, ERROR)).sorted()) == [ERROR, early, two, one, NOTE]


def test_a_report_as_text() -> None:
    """The summary stands first, then a line for each problem with its severity, the worst first."""
    assert str(Report((WARNING, ERROR))).splitlines() == [
        "1 error, 1 warning",
        "Error: /plans/0: text stands where a number belongs [json-kind]",
        "Warning: commitment FD1: the identifier has another form [id-form]",
    ]


def test_a_report_as_json() -> None:
    """A program gets the answer, the counts and every problem."""
    found = json.loads(Report((NOTE, ERROR)).to_json())
    assert found["ok"] is False
    assert found["counts"] == {"a-note": 1, "json-kind": 1}
    assert found["problems"] == [NOTE.to_dict(), ERROR.to_dict()]


def test_a_report_in_a_notebook() -> None:
    """The table escapes what the data say, and counts what it leaves out."""
    evil = Problem(code="<i>", message="<script>", place=Place(record="<b>"))
    html = Report([evil] * 25)._repr_html_()
    assert "<script>" not in html
    assert "<td dir" in html
    assert "&lt;script&gt;" in html
    assert "<code>&lt;i&gt;</code>" in html
    assert "&lt;b&gt;" in html
    assert "… 5 more" in html
    assert "Report: 25 errors" in html


def test_a_report_is_grouped_by_code() -> None:
    """In a notebook the codes are counted, the most severe first; places in files are links to rows."""
    odd = problem("date-odd", "no such day", Place(file="my data/<2017>.csv", row=4), found="2/30")
    html = Report((NOTE, odd, ERROR, odd))._repr_html_()
    groups = html.partition("</table>")[0]
    codes = re.findall(r"<code>([\w-]+)</code>", groups)
    assert codes == [ERROR.code, odd.code, NOTE.code]
    assert explain("date-odd").title in groups
    assert ">2</td>" in groups
    assert 'href="my%20data/%3C2017%3E.csv#row=4"' in html
    assert "By code" not in Report((odd,))._repr_html_()
    script = Report((problem("date-odd", "x", Place(file="javascript:alert(1)")),))._repr_html_()
    assert 'href="javascript%3Aalert%281%29"' in script


def test_control_characters_are_made_visible() -> None:
    """A name from a file cannot steer the terminal that shows the problem."""
    shown = str(problem("json-kind", "expected text", Place(pointer="/a\x1b[2J")))
    assert shown == "/a\\x1b[2J: expected text [json-kind]"


def test_a_word_for_a_severity_is_suggested() -> None:
    """A text is no severity; the one that was meant is named."""
    word: Any = "warning"
    with pytest.raises(TypeError, match=r"not 'warning'; did you mean Severity\.WARNING\?"):
        Report((NOTE,)).where(severity=word)
    other: Any = 2
    with pytest.raises(TypeError, match=r"severity takes a Severity, not 2$"):
        Report((NOTE,)).where(severity=other)
