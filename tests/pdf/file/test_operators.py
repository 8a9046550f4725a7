"""Drawing instructions without a checksum: damage in them is noticed, and what is well-formed is taken."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from fixtures.make.print_set import SET, print_of
from parsers.history import Status
from parsers.pdf.file.operators import whole
from parsers.pdf.file.soundness import Soundness, parts_of
from tests.pdf.conftest import codes, histories


@pytest.fixture(scope="module")
def bare(split_rows: bytes) -> bytes:
    """Give the print with nothing compressed."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(split_rows)) as document:
        document.save(
            target,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue()


def zeroed(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes(200) + pdf[at + 200 :]


def digit_gone(pdf: bytes, at: int) -> bytes:
    shown = pdf.index(b"> Tj", at)
    return pdf[: shown - 1] + b"V" + pdf[shown:]


def operator_gone(pdf: bytes, at: int) -> bytes:
    shown = pdf.index(b" Tj", at)
    return pdf[: shown + 1] + b"tj" + pdf[shown + 3 :]


def state_not_ended(pdf: bytes, at: int) -> bytes:
    end = pdf.index(b"\nQ\n", at)
    return pdf[: end + 1] + b"q" + pdf[end + 2 :]


def operand_gone(pdf: bytes, at: int) -> bytes:
    moved = pdf.index(b" 0 Td", at)
    return pdf[: moved + 1] + b" " + pdf[moved + 2 :]


def test_a_print_without_checksums_is_read_as_before_and_by_both_readers(bare: bytes, split_rows: bytes) -> None:
    assert parts_of(bare).soundness is Soundness.UNPROVEN
    found, before = histories(bare), histories(split_rows)
    assert found[0].status is Status.COMPLETE
    assert [record.cells for record in found[0].records] == [record.cells for record in before[0].records]


@pytest.mark.parametrize("damage", [zeroed, digit_gone, operator_gone, state_not_ended, operand_gone])
def test_damaged_instructions_are_noticed(bare: bytes, damage: Callable[[bytes, int], bytes]) -> None:
    middle = bare.index(b" Tj", bare.index(b"BT") + 6000)
    damaged = damage(bare, middle)
    assert len(damaged) == len(bare)
    found = histories(damaged)
    assert "pdf_parts_damaged" in codes(found)
    assert found[0].status is Status.PARTIAL
    assert all("course_name" in record.doubts for record in found[0].records)


def test_another_letter_said_to_be_meant_is_noticed_by_the_second_reader(bare: bytes) -> None:
    mark = b"/ActualText <FEFF"
    at = bare.index(mark, bare.index(b"BT") + 6000) + len(mark)
    changed = bare[:at] + (b"4" if bare[at : at + 1] != b"4" else b"5") + bare[at + 1 :]
    assert parts_of(changed).soundness is Soundness.UNPROVEN
    found = histories(changed)
    assert "readers_differ" in codes(found)
    assert found[0].status is Status.PARTIAL


@pytest.mark.parametrize("name", sorted(SET))
def test_what_producers_write_is_whole(name: str) -> None:
    with pikepdf.open(print_of(name)) as document:
        for page in document.pages:
            page.contents_coalesce()
            assert whole(page.Contents.read_bytes())


@pytest.mark.parametrize(
    "content",
    [
        rb"""BT /F1 12 Tf (a \(b\) (c) \\) Tj [(a) -20 <0A 0b>] TJ T* (x) ' 1 2 (y) " ET""",
        b"/P <</MCID 0 /L [1 2] /D <</A true>> >> BDC EMC /Artifact BMC EMC /Span /Pr0 BDC EMC",
        b"/Cs1 cs .5 -1. +2 scn /P1 scn 1 0 0 /P2 scn [3 1] 0 d % a remark\nq 1 0 0 1 0 0 cm /Im1 Do Q",
        b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00\x01(\xff EI Q 0 0 m 1 1 l S",
        b"",
    ],
)
def test_the_language_is_known(content: bytes) -> None:
    assert whole(content)


@pytest.mark.parametrize(
    "content",
    [
        b"BT (a) Tj",
        b"q",
        b"Q q",
        b"EMC",
        b"(a",
        b"<0G> Tj",
        b"1 2 3 Td",
        b"[1 2",
        b"1 2",
        b"(a) TJ",
        b"0 0 m \x00 1 1 l",
    ],
)
def test_what_is_not_of_the_language_is_seen(content: bytes) -> None:
    assert not whole(content)
