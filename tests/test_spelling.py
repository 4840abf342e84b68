"""Suggestions, shortened texts, and the limits of texts and numbers."""

import re
from typing import Any
from unicodedata import bidirectional, category, normalize

import pytest
from hypothesis import given, settings, strategies as st

from ogpmodel._tools.html import Html
from ogpmodel._tools.messages import LONGEST_QUOTE, in_lines, in_one_line, quoted, shortened, visible
from ogpmodel._tools.suggestions import LONGEST_NAME, MANY_NAMES, meant, nearest, normalized, plain_name
from ogpmodel._values.limits import (
    LARGEST_EXACT,
    LARGEST_INT,
    SMALLEST_INT,
    check_float,
    check_text,
    check_whole,
    is_array,
    is_object,
)

KNOWN = ("Freedonia", "Sylvania", "open-data")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        pytest.param("Fredonia", "Freedonia", id="a letter is missing"),
        pytest.param("SYLVANIA", "Sylvania", id="letter case is ignored"),
        pytest.param("opendata", "open-data", id="a hyphen is missing"),
        pytest.param("xyz", None, id="nothing is like it"),
        pytest.param("", None, id="an empty word"),
        pytest.param("Freedonia" * 100, None, id="a page of text"),
    ],
)
def test_nearest(word: str, known: str | None) -> None:
    """The known word that looks most alike is suggested, or none."""
    assert nearest(word, KNOWN) == known


@pytest.mark.parametrize(
    ("word", "known", "meant_one"),
    [
        ("CI0029", "IL0042", None),
        ("GT0047", "gt0048", "gt0048"),
        ("GT0047", "GT1147", "GT1147"),
        ("GT0047", "GR0047", "GR0047"),
        ("GT0047", "TG0047", "TG0047"),
        ("AP_GTM04", "AP_GHA04", None),
        ("AP_GTM04", "AP_GTM05", "AP_GTM05"),
        ("GT0047", "GT0047-old", "GT0047-old"),
    ],
)
def test_nearest_identifier(word: str, known: str, meant_one: str | None) -> None:
    """Of identifiers, those of another country are suggested only if they are one edit away."""
    assert nearest(word, [known]) == meant_one


def test_the_longest_word_is_still_compared() -> None:
    """A word of exactly the longest length is compared, a longer one is not."""
    word = "x" * LONGEST_NAME
    assert nearest(word, [word]) == word
    assert nearest(word + "x", [word]) is None


def test_meant() -> None:
    """A suggestion is a part of a sentence, or no text."""
    assert meant("Fredonia", KNOWN) == "; did you mean 'Freedonia'?"
    assert meant("xyz", KNOWN) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("abc", "abc"), ("abcd", "abcd"), ("abcde", "abc…")],
    ids=["empty", "shorter", "as long", "longer"],
)
def test_shortened(text: str, expected: str) -> None:
    """A text that is too long is cut, visibly."""
    assert shortened(text, 4) == expected


@given(st.text(), st.integers(1, 30))
def test_shortened_is_never_longer(text: str, width: int) -> None:
    """A shortened text has at most the width; one that fits is the same."""
    found = shortened(text, width)
    assert len(found) <= width
    assert (found == text) == (len(text) <= width)


def nested(depth: int) -> object:
    """Return lists inside lists."""
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


class Broken:
    """A class whose repr raises."""

    def __repr__(self) -> str:
        """Fail."""
        raise KeyError("broken")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("x", "'x'", id="text"),
        pytest.param(3, "3", id="number"),
        pytest.param(Html("x"), "Html('x')", id="a kind of text says so"),
        pytest.param("\ud800", r"'\ud800'", id="half a character"),
        pytest.param("x" * 100, "'" + "x" * (LONGEST_QUOTE - 2) + "…", id="long"),
        pytest.param(nested(100_000), "a value of the class list", id="too deep"),
        pytest.param(10**5000, "a value of the class int", id="too long a number"),
        pytest.param(Broken(), "a value of the class Broken", id="broken"),
    ],
)
def test_quoted(value: object, expected: str) -> None:
    """Any value can be shown in a message, whatever its repr does."""
    assert quoted(value) == expected


@pytest.mark.parametrize("text", ["", "abc", "ágora", "\x00", "𝄞", "\u202e"])
def test_text(text: str) -> None:
    """Every text that UTF-8 can write is text."""
    check_text(text)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_text_is_what_utf8_can_write(text: str) -> None:
    """A text is refused exactly when it cannot be written."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        with pytest.raises(ValueError, match=f"at index {error.start}") as caught:
            check_text(text)
        assert type(caught.value) is ValueError
        assert str(caught.value).isascii() or "…" in str(caught.value)
    else:
        check_text(text)


@pytest.mark.parametrize(
    ("value", "found"),
    [(None, "None"), (3, "3"), (b"x", "b'x'"), (Html("x"), r"Html\('x'\)")],
    ids=["None", "number", "bytes", "a subclass of str"],
)
def test_no_text(value: Any, found: str) -> None:
    """What is not exactly a str is no text, and the message shows it."""
    with pytest.raises(TypeError, match=f"expected text, not {found}"):
        check_text(value)


@pytest.mark.parametrize("number", [SMALLEST_INT, -1, 0, LARGEST_INT])
def test_whole(number: int) -> None:
    """What 64 bits hold is a whole number."""
    check_whole(number)


@pytest.mark.parametrize("number", [SMALLEST_INT - 1, LARGEST_INT + 1, 10**5000], ids=["-", "+", "huge"])
def test_no_whole(number: int) -> None:
    """What 64 bits do not hold is refused."""
    with pytest.raises(ValueError, match="does not fit into 64 bits"):
        check_whole(number)


@pytest.mark.parametrize("number", [0.0, -0.0, 5e-324, 1.7e308, 3, LARGEST_EXACT, -LARGEST_EXACT])
def test_float(number: float) -> None:
    """Finite floats are numbers, and whole numbers that a float holds exactly."""
    check_float(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (float("nan"), "nan is not a number"),
        (float("inf"), "inf is not a number"),
        (float("-inf"), "-inf is not a number"),
        (LARGEST_EXACT + 1, "too large for a field of floats"),
        (-LARGEST_EXACT - 1, "too large for a field of floats"),
        (10**400, "too large for a field of floats"),
    ],
    ids=["nan", "inf", "-inf", "+", "-", "huge"],
)
def test_no_float(number: float, words: str) -> None:
    """What JSON cannot hold exactly is refused."""
    with pytest.raises(ValueError, match=words):
        check_float(number)


def test_objects_and_arrays() -> None:
    """A dict is a JSON object and a list an array; nothing else is."""
    values: list[Any] = [{}, [], (), "", None]
    assert [is_object(value) for value in values] == [True, False, False, False, False]
    assert [is_array(value) for value in values] == [False, True, False, False, False]


CONTROLS = [
    ("\x00", r"\x00"),
    ("\x1b", r"\x1b"),
    ("\x7f", r"\x7f"),
    ("\x85", r"\x85"),
    ("\x9b", r"\x9b"),
    ("\u061c", r"\u061c"),
    ("\u200e", r"\u200e"),
    ("\u200f", r"\u200f"),
    ("\u2028", r"\u2028"),
    ("\u2029", r"\u2029"),
    *((chr(code), f"\\u{code:04x}") for code in (*range(0x202A, 0x202F), *range(0x2066, 0x2070))),
    ("\ufeff", r"\ufeff"),
    ("\U000e0041", r"\U000e0041"),
    ("\udcff", r"\udcff"),
]


@pytest.mark.parametrize(("control", "shown"), CONTROLS, ids=[shown for _, shown in CONTROLS])
def test_controls_are_escaped(control: str, shown: str) -> None:
    """Whatever steers a terminal, the direction of text or lines is shown by its number."""
    assert visible(f"a{control}b") == in_one_line(f"a{control}b") == f"a{shown}b"


def test_breaks_are_escaped_in_one_line() -> None:
    """Tabs and line breaks stay in a text, and are escaped where a line may not end."""
    assert visible("a\tb\nc\rd") == "a\tb\nc\rd"
    assert in_one_line("a\tb\nc\rd") == r"a\tb\nc\rd"
    assert in_lines("a\nb", ["c\nd", 5]) == "a\\nb\n  c\\nd\n  5"


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_letters_are_never_escaped(text: str) -> None:
    """Letters, marks, digits, signs and spaces of every script stay, and so do the joiners."""
    assert visible(text) == in_one_line(text) == text
    assert visible(f"{text}\u200c\u200d\u00ad") == f"{text}\u200c\u200d\u00ad"


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_is_shown_steers(text: str) -> None:
    """What is shown has no control character of a terminal, and can be written."""
    shown = in_one_line(text)
    assert not any(category(one) in {"Cc", "Zl", "Zp"} for one in shown)
    assert not any(bidirectional(one) in EMBEDDING for one in shown)
    shown.encode()
    assert in_one_line(shown) == shown


EMBEDDING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


IDENTIFIERS = [f"AP_FRE{number:04d}" for number in range(MANY_NAMES + 1)]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("AP_FRE00O7", "AP_FRE0007"),
        ("ap_fre0007", "AP_FRE0007"),
        ("AP_FRE007", "AP_FRE0007"),
        ("AP_FRE00077", "AP_FRE0077"),
        ("AP_RFE0007", "AP_FRE0007"),
        ("AP_GRE9", None),
        ("x" * 30, None),
    ],
)
def test_among_many_names_one_edit_is_found(word: str, found: str | None) -> None:
    """Of very many known words, one that is an edit away is suggested, whatever holds them."""
    for known in (IDENTIFIERS, dict.fromkeys(IDENTIFIERS), iter(IDENTIFIERS)):
        assert nearest(word, known) == found


def test_a_value_with_very_many_parts_is_named_by_its_class() -> None:
    """A tuple that holds one tuple many times is not written out."""
    value: tuple[object, ...] = ()
    for _ in range(100):
        value = (value, value)
    assert quoted(value) == "a value of the class tuple"
    assert quoted(list(range(1_000_000))).startswith("[0, 1, 2")


MARKS = "\u0301\u0316\u0323"


@given(st.text(st.sampled_from("aé" + MARKS + " -\u2605"), max_size=60))
def test_the_normal_form_is_that_of_unicode(text: str) -> None:
    """Unless a letter has more accents than any language writes."""
    if not re.search(f"[{MARKS}\u2605]{{31}}", text):
        assert normalized("NFC", text) == normalize("NFC", text)
        assert normalized("NFKD", text) == normalize("NFKD", text)


def test_a_letter_with_many_accents() -> None:
    """The test hangs if all accents are sorted together. Stars are no accents, and stay as they are."""
    many = "a" + "\u0301" * 200_000 + "\u0316" * 200_000
    assert normalized("NFC", many).startswith("\u00e1\u0301")
    assert plain_name(many) != plain_name(f"{many}b")
    stars = "\u2605" * 40 + "e\u0301"
    assert normalized("NFC", stars) == normalize("NFC", stars)
