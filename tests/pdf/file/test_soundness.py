"""A print with a damaged part is never read as if it were whole."""

import io
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
import pytest
from PIL import Image

from fixtures.make import variants
from fixtures.make.print_set import SET, print_of
from parsers.findings import UnreadableError
from parsers.history import LearningHistory, Status
from parsers.pdf import SecondReader
from parsers.pdf.file.soundness import Soundness, parts_of
from tests.pdf.conftest import codes, histories

STREAM = re.compile(rb"/FlateDecode.{0,60}?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@pytest.mark.parametrize("name", sorted(SET))
def test_what_a_browser_printed_is_sound(name: str) -> None:
    assert parts_of(print_of(name).read_bytes()).soundness is Soundness.SOUND


def streams(pdf: bytes) -> list[re.Match[bytes]]:
    found = list(STREAM.finditer(pdf))
    assert len(found) > 20
    return found


def assert_not_passed_over(damaged: bytes, whole: Sequence[LearningHistory]) -> None:
    """A damaged print is refused by name, or every value of it is a doubt."""
    found: tuple[LearningHistory, ...] = ()
    refused: set[str] = set()
    try:
        found = histories(damaged)
    except UnreadableError as error:
        refused = {note.code for note in error.findings}
    assert refused <= {"pdf_damaged", "text_garbled", "ocr_not_installed", "not_this_page"}
    if refused:
        return
    assert "pdf_parts_damaged" in codes(tuple(found))
    for history, right in zip(found, whole, strict=False):
        assert history.status is Status.PARTIAL
        for name, value in right.totals:
            assert getattr(history.totals, name) == value or f"totals.{name}" in history.doubts
        assert all({"course_name", "started_at", "ended_at"} <= set(record.doubts) for record in history.records)


def test_a_bit_in_any_part_of_the_file_is_never_passed_over(split_rows: bytes) -> None:
    whole = histories(split_rows)
    for part in streams(split_rows)[:12]:
        flipped = bytearray(split_rows)
        flipped[(part.start(1) + part.end(1)) // 2] ^= 4
        assert parts_of(bytes(flipped)).soundness is Soundness.DAMAGED
        assert_not_passed_over(bytes(flipped), whole)


def type3(document: pikepdf.Pdf) -> Any:
    """Give a font of the first page, as Chromium embeds it."""
    fonts = document.pages[0].resources["/Font"]
    return next(font for font in fonts.values() if font.Subtype == pikepdf.Name.Type3)


def unknown_font(document: pikepdf.Pdf) -> None:
    type3(document).Subtype = pikepdf.Name("/TypE3")


def font_exchanged(document: pikepdf.Pdf) -> None:
    fonts = document.pages[0].resources["/Font"]
    drawn = [name for name, font in fonts.items() if font.Subtype == pikepdf.Name.Type3]
    fonts[drawn[1]] = fonts[drawn[0]]


def font_gone(document: pikepdf.Pdf) -> None:
    fonts = document.pages[0].resources["/Font"]
    del fonts[next(iter(fonts.keys()))]


def meaning_gone(document: pikepdf.Pdf) -> None:
    del type3(document)["/ToUnicode"]


def names_gone(document: pikepdf.Pdf) -> None:
    encoding = type3(document).Encoding
    encoding.Differences = pikepdf.Array(list(encoding.Differences)[:-3])


def drawing_gone(document: pikepdf.Pdf) -> None:
    font = type3(document)
    del font.CharProcs[str(font.Encoding.Differences[-1])]


def part_gone(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Contents = pikepdf.Array([page.Contents, pikepdf.Name.Null])


def packing_unknown(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_coalesce()
    page.Contents.write(zlib.compress(page.Contents.read_bytes()), filter=pikepdf.Name("/FlatDecode"))


DAMAGES = (unknown_font, font_exchanged, font_gone, meaning_gone, names_gone, drawing_gone, part_gone, packing_unknown)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_part_that_is_not_there_is_noticed(split_rows: bytes, damage: Callable[[pikepdf.Pdf], None]) -> None:
    damaged = variants.changed(split_rows, damage)
    assert parts_of(damaged).soundness is Soundness.DAMAGED
    assert_not_passed_over(damaged, histories(split_rows))


def test_fonts_that_stand_in_the_page_itself_are_sound(split_rows: bytes) -> None:
    def inline(document: pikepdf.Pdf) -> None:
        fonts = document.pages[0].resources["/Font"]
        for name, font in list(fonts.items()):
            fonts[name] = pikepdf.Dictionary(dict(font.items()))

    assert parts_of(variants.changed(split_rows, inline)).soundness is Soundness.SOUND


def test_a_page_that_swells_is_refused_before_it_is_read() -> None:
    data = variants.bomb(100)
    assert parts_of(data).soundness is Soundness.SWELLING
    with pytest.raises(UnreadableError) as refused:
        histories(data)
    assert [note.code for note in refused.value.findings] == ["pdf_swells"]


def test_what_the_second_reader_cannot_read_is_in_doubt(split_rows: bytes) -> None:
    def confuse(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = pikepdf.Name("/none")

    confused = variants.changed(split_rows, confuse)
    assert parts_of(confused).soundness is Soundness.SOUND
    found = histories(confused, second=SecondReader.ALWAYS)
    assert "second_reader_failed" in codes(found)
    assert found[0].status is Status.PARTIAL
    assert all("started_at" in record.doubts for record in found[0].records)


def picture(width: int, height: int, form: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new("L", (width, height), 255).save(target, form)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture(20_000, 6_000), "picture_too_large"),
        (picture(600, 800)[:-400], "picture_damaged"),
        (picture(600, 800, "TIFF")[:200], "picture_damaged"),
    ],
)
def test_pictures_are_refused_by_what_is_wrong_with_them(data: bytes, code: str) -> None:
    pytest.importorskip("rapidocr")
    from parsers.pdf.ocr.pictures import frames_of

    with pytest.raises(UnreadableError) as refused:
        list(frames_of(data))
    assert [note.code for note in refused.value.findings] == [code]
