"""Archives: which parts they have, which are rejected, and how much is unpacked at the most."""

import io
import warnings
import zipfile
from collections.abc import Iterable

import pytest

import ogpmodel as ogp
from ogpmodel._problems.problems import Place
from ogpmodel._sources import workbook_parts
from ogpmodel._sources.workbook_parts import Archive


def packed(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that occurs twice
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def content(data: bytes, name: str) -> bytes:
    return b"".join(Archive(data, Place()).chunks(name))


def rejected(data: bytes, name: str) -> tuple[str, str]:
    """Return the code and the message of the problem for which a part is not unpacked."""
    with pytest.raises(ogp.InvalidData) as caught:
        content(data, name)
    (problem,) = caught.value.problems
    return problem.code, problem.message


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
@pytest.mark.parametrize("name", ["xl/a.xml", "/xl/a.xml", "XL/A.XML"])
def test_a_part_is_found_in_upper_and_lower_case(name: str, method: int) -> None:
    data = packed([("/xl/A.xml", b"words"), ("b", b"")], method)
    archive = Archive(data, Place())
    assert archive.names == ("/xl/A.xml", "b")
    assert name in archive
    assert "xl" not in archive
    assert content(data, name) == b"words"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_a_part_packed_in_another_way_is_rejected(method: int) -> None:
    message = (
        "the workbook is broken: the part 'a' is compressed by a method that no spreadsheet uses; "
        "save the workbook again"
    )
    assert rejected(packed([("a", b"words")], method), "a") == ("sheet-kind", message)


def test_a_part_that_is_missing_or_occurs_twice_is_rejected() -> None:
    data = packed([("a", b"1"), ("A", b"2")])
    assert rejected(data, "a")[1].endswith("the part 'a' occurs 2 times in the archive")
    assert rejected(data, "b")[1].endswith("the part 'b' is missing")


def test_an_encrypted_part_is_rejected() -> None:
    data = bytearray(packed([("a", b"words")]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert rejected(bytes(data), "a")[1].endswith("it is encrypted; save it without a password")


def test_a_part_whose_bytes_are_wrong_is_rejected_with_the_reason() -> None:
    data = packed([("a", b"words")], zipfile.ZIP_STORED).replace(b"words", b"wards")
    assert rejected(data, "a") == ("sheet-kind", "the workbook is broken: Bad CRC-32 for file 'a'")
    assert rejected(b"PK\x03\x04", "a") == ("sheet-kind", "the workbook is broken: File is not a zip file")


def test_an_error_without_text_is_reported_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise EOFError

    monkeypatch.setattr(zipfile, "ZipFile", fail)
    assert rejected(b"", "a")[1] == "the workbook is broken: EOFError"


def test_a_long_reason_is_shortened() -> None:
    archive = Archive(packed([("a", b"")]), Place())
    (problem,) = archive.broken("x" * 300).problems
    assert len(problem.message) == len("the workbook is broken: ") + 200


@pytest.mark.parametrize(("count", "is_read"), [(2, True), (3, False)])
def test_an_archive_with_too_many_parts_is_rejected(
    count: int,
    is_read: bool,  # noqa: FBT001 - a parameter
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook_parts, "MOST_PARTS", 2)
    data = packed((str(place), b"words") for place in range(count))
    if is_read:
        assert content(data, "0") == b"words"
    else:
        message = "the workbook is too large: its archive has more than 2 parts"
        assert rejected(data, "0") == ("sheet-too-large", message)


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (1, False)])
def test_no_more_than_the_bound_is_unpacked(
    more: int,
    is_read: bool,  # noqa: FBT001 - a parameter
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook_parts, "MOST_BYTES", 3 * 2**20)
    data = packed([("a", bytes(3 * 2**20 + more))])
    if is_read:
        assert len(content(data, "a")) == 3 * 2**20
    else:
        message = "the workbook is too large: more than 3 MiB, unpacked"
        assert rejected(data, "a") == ("sheet-too-large", message)
