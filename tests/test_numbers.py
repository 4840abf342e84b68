"""Numbers of JSON: kept exactly, or rejected; the same in fields, in kept members and on lines."""

import io
from decimal import Decimal

import pytest
from hypothesis import example, given, settings, strategies as st

import ogpmodel as ogp

digits = st.text("0123456789", min_size=1, max_size=25)
whole_parts = digits.map(lambda text: text.lstrip("0") or "0")
exponents = st.just("") | st.integers(-330, 330).map("e{:+}".format) | st.integers(-3, 20).map("E{}".format)
numbers = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "-"]),
    whole_parts,
    st.just("") | digits.map(".{}".format),
    exponents,
)
"""Numbers as JSON writes them, most of them with more digits than a double keeps."""


def kept(text: str) -> Decimal | None:
    """Return the value that is written back for a number in a kept member; None where it is rejected."""
    line = f'{{"type":"post","member":"FRE","title":"T","x":{text}}}'
    (found,) = ogp.iter_lines(io.StringIO(line), unknown="keep")
    if isinstance(found, ogp.Problem):
        assert (found.code, found.place.pointer) == ("json-number", "/x")
        return None
    return Decimal(ogp.dumps(found).decode().rpartition(":")[2].removesuffix("}"))


@settings(deadline=None, max_examples=300)
@given(numbers)
@example("9007199254740993.0")
@example("0.1000000000000000000000000000001")
@example("0.10000000000000001")
@example("2.2250738585072014e-308")
@example("4.9e-324")
@example("1.7976931348623157e308")
def test_a_number_keeps_its_value_or_is_rejected(text: str) -> None:
    """What is written back has exactly the value of what was read."""
    value = kept(text)
    assert value is None or value == Decimal(text)


@settings(deadline=None, max_examples=200)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_double_is_kept_as_it_is_written(number: float) -> None:
    """No number that Python, or any other writer of shortest decimals, writes is rejected."""
    assert kept(repr(number)) == Decimal(repr(number))


@settings(deadline=None, max_examples=200)
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-290, 290))
def test_fifteen_digits_are_always_kept(number: int, exponent: int) -> None:
    """A number of at most 15 digits is kept, however it is written."""
    assert kept(f"{number}e{exponent}") == Decimal(f"{number}e{exponent}")
    assert kept(f"{Decimal(number).scaleb(-7):f}") == Decimal(number).scaleb(-7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("9007199254740993.0", "more exact than a double; write 9007199254740992.0, or write it as text"),
        ("0.1000000000000000000000000000001", "more exact than a double; write 0.1, or"),
        ("-4.9e-324", "more exact than a double; write -5e-324, or"),
        ("1e400", "too large or too small; write it as text, in quotes"),
        ("1e-400", "too large or too small"),
        ("18446744073709551616", "too large or too small"),
        ("NaN", "infinite or NaN"),
        ("-Infinity", "infinite or NaN"),
    ],
    ids=["2**53", "0.1", "least", "1e400", "1e-400", "2**64", "NaN", "inf"],
)
def test_the_message_states_what_to_write(text: str, words: str) -> None:
    """The message says why a number is not kept, and which number would be."""
    line = f'{{"type":"figure","name":"F","scope":"world","value":{text}}}'
    (problem,) = ogp.iter_lines(io.StringIO(line))
    assert isinstance(problem, ogp.Problem)
    assert (problem.code, problem.place.pointer) == ("json-number", "/value")
    assert words in problem.message


def test_a_table_of_json_rows_keeps_the_text_of_such_a_number() -> None:
    """Rows of JSON are read by the same parser, and a cell is text: its number is not rounded."""
    row = '"Country": "Freedonia", "Action Plan Number": 1, "Commitment Title": "A title"'
    rows = f'[{{{row}, "Theme": 0.1000000000000000000000000000001}}]'
    found = ogp.reads(rows, kind="commitments-2017").dataset
    assert [one.theme for one in found.commitments] == ["0.1000000000000000000000000000001"]
