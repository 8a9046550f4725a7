"""What is done to a print afterwards: it is read as before, or refused or doubted by name."""

import hashlib
import re
from collections.abc import Callable

import pikepdf
import pytest

from fixtures.make import variants
from fixtures.make.print_set import SET, print_of
from fixtures.make.prints_long import wrong
from harvester.messages import Language, with_words
from parsers.findings import UnreadableError
from parsers.history import Status
from parsers.pdf import SecondReader
from parsers.pdf.sheets.agreement import in_sample
from tests.pdf.conftest import codes, histories

CASE = SET["split_rows"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_marked_as_turned(split_rows: bytes, degrees: int) -> None:
    found = histories(variants.rotated(split_rows, degrees))
    assert wrong(CASE.people(), CASE.style, found) == []
    assert found[0].status is Status.COMPLETE


def test_only_some_pages_turned(split_rows: bytes) -> None:
    found = histories(variants.rotated(split_rows, 90, every=2))
    assert wrong(CASE.people(), CASE.style, found) == []
    assert found[0].status is Status.COMPLETE


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_content_turned_without_a_mark(split_rows: bytes, quarter: int) -> None:
    found = histories(variants.turned(split_rows, quarter))
    assert wrong(CASE.people(), CASE.style, found) == []
    assert found[0].status is Status.COMPLETE


@pytest.mark.parametrize("quarter", [1, 2, 3])
@pytest.mark.parametrize("turn", [lambda pdf, quarter: variants.rotated(pdf, 90 * quarter), variants.turned])
@pytest.mark.parametrize("name", ["common_head_cells", "weasyprint"])
def test_both_readers_agree_on_turned_pages(name: str, turn: Callable[[bytes, int], bytes], quarter: int) -> None:
    pdf = print_of(name).read_bytes()
    found = histories(turn(pdf, quarter), second=SecondReader.ALWAYS)
    assert "readers_differ" not in codes(found)
    assert found[0].status is Status.COMPLETE


@pytest.mark.parametrize("change", [variants.linearised, variants.protected, variants.with_script])
def test_harmless_changes_change_nothing(split_rows: bytes, change: object) -> None:
    found = histories(change(split_rows))
    assert wrong(CASE.people(), CASE.style, found) == []
    assert found[0].status is Status.COMPLETE


def test_what_a_crop_hides_is_not_read(split_rows: bytes) -> None:
    found = histories(variants.cropped(split_rows))
    assert found[0].status is Status.PARTIAL
    assert "letters_unseen" in codes(found)
    rows = CASE.people()[0].rows
    for row, record in zip(rows, found[0].records, strict=True):
        assert record.course_code == row.code
        assert record.certified_hours is None


def test_two_pages_on_a_sheet(split_rows: bytes) -> None:
    found = histories(variants.two_up(split_rows))
    assert wrong(CASE.people(), CASE.style, found) == []
    assert "sheets_side_by_side" in codes(found)


@pytest.mark.parametrize("degrees", [0, 180])
def test_two_pages_one_above_the_other(split_rows: bytes, degrees: int) -> None:
    found = histories(variants.rotated(variants.stacked(split_rows), degrees))
    assert wrong(CASE.people(), CASE.style, found) == []
    named = [note for note in found[0].findings if note.code == "sheets_stacked"]
    assert named
    assert all(note.place is not None and note.place.page == at for at, note in enumerate(named, 1))
    assert "row_part_unplaced" not in codes(found)
    # The places are those on the paper: the lower page's values lie in its lower half.
    middles = [place.box[1] / 421 for record in found[0].records for place in (record.places or {}).values()]
    assert min(middles) < 1 < max(middles) < 2


@pytest.mark.parametrize("name", ["split_rows", "two_people", "packages", "margins"])
def test_a_page_drawn_as_one_form_is_one_page(name: str) -> None:
    case = SET[name]
    found = histories(variants.as_one_form(print_of(name).read_bytes()))
    assert wrong(case.people(), case.style, found) == []
    assert not codes(found) & {"sheets_stacked", "sheets_side_by_side"}


def test_two_prints_in_one_file(split_rows: bytes) -> None:
    other = print_of("stacked_uploads").read_bytes()
    found = histories(variants.joined(split_rows, other))
    assert [history.holder.name for history in found] == [
        CASE.people()[0].holder,
        SET["stacked_uploads"].people()[0].holder,
    ]


def test_a_print_written_anew_is_doubted(split_rows: bytes) -> None:
    found = histories(variants.redistilled(split_rows))
    assert "text_redistilled" in codes(found)
    assert all(history.status is Status.PARTIAL for history in found)
    assert all("course_name" in record.doubts for history in found for record in history.records)


def test_a_password_is_asked_for_and_taken(split_rows: bytes) -> None:
    locked = variants.protected(split_rows, user="secret")
    for password, code in ((None, "password_needed"), ("wrong", "password_wrong")):
        with pytest.raises(UnreadableError) as refused:
            histories(locked, password=password)
        assert [note.code for note in refused.value.findings] == [code]
    found = histories(locked, password="secret")
    assert wrong(CASE.people(), CASE.style, found) == []


def test_a_file_without_its_end_is_repaired_and_never_complete(split_rows: bytes) -> None:
    found = histories(split_rows[:-900])
    assert "pdf_repaired" in codes(found)
    assert found[0].status is Status.PARTIAL
    assert wrong(CASE.people(), CASE.style, found) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "pdf_damaged"),
        (b"PK\x03\x04 not a print", "wrong_type"),
    ],
)
def test_what_is_no_print_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        histories(data)
    assert code in {note.code for note in refused.value.findings}


def test_half_a_file_is_damaged(split_rows: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        histories(split_rows[: len(split_rows) // 2])
    assert {note.code for note in refused.value.findings} <= {"pdf_damaged", "not_this_page"}


def test_a_scan_without_recognition_says_how_to_get_it(split_rows: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        histories(variants.scanned(split_rows, 60))
    assert [note.code for note in refused.value.findings] == ["ocr_not_installed"]


@pytest.mark.parametrize(
    ("producer", "said"), [("", "製作這個 PDF 的程式沒有"), ("Dokument 3", "製作這個 PDF 的程式 (Dokument 3)沒有")]
)
def test_letters_without_meaning_are_named(split_rows: bytes, producer: str, said: str) -> None:
    """Firefox with CFF fonts gives U+FFFD for most letters; here a font's table is spoilt the same way."""

    def spoil(document: pikepdf.Pdf) -> None:
        document.docinfo["/Producer"] = producer
        for item in document.objects:
            if isinstance(item, pikepdf.Stream) and b"beginbfchar" in item.read_bytes():
                item.write(re.sub(rb"(<[0-9A-Fa-f]+>) <[0-9A-Fa-f]+>", rb"\1 <FFFD>", item.read_bytes()))

    with pytest.raises(UnreadableError) as refused:
        histories(variants.changed(split_rows, spoil))
    assert {note.code for note in refused.value.findings} == {"text_garbled", "ocr_not_installed"}
    messages = [with_words(note, Language.ZH_TW).message for note in refused.value.findings]
    assert any(message.startswith(said) for message in messages)


def test_readers_that_differ_are_named(split_rows: bytes) -> None:
    """A mark that gives a glyph another text than the font does: only the first reader follows it."""

    def lie(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_coalesce()
        content = page.Contents.read_bytes()
        page.Contents.write(re.sub(rb"(/ActualText <FEFF)[0-9A-F]{4}>", rb"\g<1>9F8D>", content))

    changed = variants.changed(split_rows, lie)
    if "龍" not in str(histories(changed, second=SecondReader.NEVER)):
        pytest.skip("this browser marks no glyph on the first page")
    found = histories(changed, second=SecondReader.ALWAYS)
    assert "readers_differ" in codes(found)
    assert found[0].status is Status.PARTIAL


def test_one_file_in_eight_is_asked_about_without_a_doubt_unless_it_is_long() -> None:
    hashes = [hashlib.sha256(bytes([seed])).hexdigest() for seed in range(200)]
    asked = [sha256 for sha256 in hashes if in_sample(sha256, 40)]
    assert 15 <= len(asked) <= 35
    assert not any(in_sample(sha256, 41) for sha256 in asked)
