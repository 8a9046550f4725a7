"""What a print says of itself is held against its rows: when it was made, its year, names that were cut."""

import pikepdf
import pytest

from fixtures.make import variants
from parsers.history import Status
from tests.pdf.conftest import codes, histories
from tests.pdf.small import BASE, FIRST_ROW, NAME, Change, Instructions, rewritten, shown


def made(date: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/CreationDate"] = date

    return variants.changed(BASE, change)


# The base's last stamps: uploads on 2018-02-21 at 16:10:06 in Taipei.
@pytest.mark.parametrize("date", ["D:20180221075906Z", "D:20180221155906+08'00'", "D:20180220000000+00'00'"])
def test_stamps_later_than_the_print_are_named(date: str) -> None:
    found = histories(made(date))
    assert "stamp_after_saving" in codes(found)
    assert found[0].status is Status.PARTIAL


@pytest.mark.parametrize("date", ["D:20180221081100Z", "D:20180221160500+08'00'", "D:20180221", "D:20180101000000", ""])
def test_stamps_before_the_print_or_a_print_without_a_moment_raise_nothing(date: str) -> None:
    found = histories(made(date))
    assert codes(found) == set()
    assert found[0].status is Status.COMPLETE


def test_a_year_that_every_row_contradicts_is_a_warning() -> None:
    def later(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        # 107 becomes 101 in the base's own codes.
        return shown(text, lambda whole: whole[:4] + b"\0\x0f" + whole[6:])

    found = histories(rewritten(later, (504.0, 505.0)))
    assert found[0].year == 2012
    assert "year_contradicted" in codes(found)
    assert found[0].status is Status.PARTIAL


def without_its_code(end: bytes) -> Change:
    """Leave the first six letters of a name, and what is put in the place of the rest."""

    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        return shown(text, lambda whole: whole[:12] + end)

    return change


@pytest.mark.parametrize("end", [b"", b"\0\x29" * 3], ids=["no code", "ellipsis"])
def test_a_name_that_was_cut_is_in_doubt(end: bytes) -> None:
    def nothing(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document, text
        return []

    first = rewritten(without_its_code(end), (436.0, 437.0), NAME)
    found = histories(rewritten(nothing, (425.0, 426.0), NAME, pdf=first))
    assert "course_code" in found[0].records[0].doubts
    assert "name_cut" in codes(found)
    assert found[0].records[1].doubts == ()


def test_courses_of_which_none_has_a_code_are_none_the_worse() -> None:
    found = histories(rewritten(without_its_code(b""), (0.0, FIRST_ROW[1]), NAME))
    assert "name_cut" not in codes(found)
