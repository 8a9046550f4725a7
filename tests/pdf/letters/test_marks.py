"""A mark (``/ActualText``) may say what is not drawn: then the reader that passes over marks is asked."""

import pikepdf
import pytest

from fixtures.make.print_set import FOLDER
from parsers.history import Status
from parsers.pdf.file.marks import marks_otherwise
from tests.pdf.conftest import codes, histories
from tests.pdf.small import FIRST_ROW, SCORE, Change, Instructions, operators, rewritten


def marked(text: str) -> Change:
    def change(document: pikepdf.Pdf, shown: Instructions) -> Instructions:
        del document
        return [*operators(f"/Span <</ActualText ({text})>> BDC"), *shown, *operators("EMC")]

    return change


def test_a_score_that_only_a_mark_says_is_in_doubt() -> None:
    found = histories(rewritten(marked("60"), FIRST_ROW, SCORE))
    assert "readers_differ" in codes(found)
    assert "exam_score" in found[0].records[0].doubts
    assert found[0].status is Status.PARTIAL


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        (b"<FEFF5C0F>", False),
        (b"<FEFF3000>", False),
        (b"(ffi)", False),
        (b"<FEFF2014>", False),
        (b"(60)", True),
        (b"<FEFF00360030>", True),
        (b"<FEFF674E>", True),
        (b"12 0 R", True),
    ],
)
def test_what_a_browser_marks_is_no_reason_to_ask(written: bytes, otherwise: bool) -> None:
    with pikepdf.open(FOLDER / "small/plain.pdf") as document:
        content = b"/Span<</ActualText " + written + b" >> BDC\n<4B> Tj\nEMC"
        assert marks_otherwise(document.pages[0], content, {}) is otherwise


def test_a_mark_in_a_list_of_properties_is_seen() -> None:
    with pikepdf.open(FOLDER / "small/plain.pdf") as document:
        page = document.pages[0]
        assert not marks_otherwise(page, b"/Span /M BDC", {})
        page.resources.Properties = pikepdf.Dictionary(M=pikepdf.Dictionary(ActualText="60"))
        assert marks_otherwise(page, b"/Span /M BDC", {})
