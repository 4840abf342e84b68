"""Documents that are made to be costly end in an error of our own, or are loaded and used; none is large."""

import pytest

import ogpmodel as ogp
from costly import DOCUMENTS, REJECTED, USED

MOST = 1_000_000
SHOWN = 100_000
"""The most characters of anything that is shown of such a document."""


@pytest.mark.parametrize("name", REJECTED)
def test_a_costly_document_is_rejected_in_few_words(name: str) -> None:
    with pytest.raises(ogp.InvalidData) as caught:
        ogp.loads(REJECTED[name]())
    assert caught.value.problems[0].code.startswith("json-")
    assert len(str(caught.value)) < SHOWN


@pytest.mark.parametrize("name", USED)
def test_a_costly_document_is_used(name: str) -> None:
    dataset = ogp.loads(USED[name]())
    report = ogp.validate(dataset)
    assert len(str(report)) < SHOWN
    assert len(report.to_html()) < SHOWN
    assert ogp.loads(ogp.dumps(dataset)) == dataset
    assert "Freedonia" in ogp.profile(dataset, "FRE").text()


def test_no_document_is_large() -> None:
    assert all(len(make()) <= MOST for make in DOCUMENTS.values())
