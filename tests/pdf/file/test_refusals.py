"""A print without the table says what is to be mended first, and a photograph is shown as it was read."""

import base64
import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from fixtures.make import variants
from fixtures.make.print_set import print_of
from fixtures.make.scans import Scan, drawn
from harvester.jobs.show.drawing import pictures_of
from parsers.findings import Place, UnreadableError, finding
from parsers.history import SourceKind
from parsers.pdf import PdfCode, PrintOptions
from parsers.pdf.file.refusals import why_no_table
from parsers.pdf.file.soundness import Soundness, parts_of
from parsers.pdf.ocr.engine import installed
from tests.pdf.conftest import histories


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([], None),
        ([PdfCode.TEXT_GARBLED], None),
        ([PdfCode.PICTURE_UNREAD, PdfCode.PDF_REPAIRED], PdfCode.OCR_NOT_INSTALLED),
        ([PdfCode.TEXT_FROM_PICTURE], PdfCode.PICTURE_WITHOUT_TABLE),
        ([PdfCode.PAGE_UNREADABLE], PdfCode.PDF_DAMAGED),
        ([PdfCode.PDF_REPAIRED], PdfCode.PDF_DAMAGED),
        ([PdfCode.PDF_PARTS_DAMAGED], PdfCode.PDF_DAMAGED),
    ],
)
def test_the_first_thing_to_mend_is_named(said: list[PdfCode], why: PdfCode | None) -> None:
    assert why_no_table([finding(code, Place(page=1)) for code in said]) is why


def test_scans_behind_a_cover_of_text_ask_for_recognition(split_rows: bytes) -> None:
    with pikepdf.open(io.BytesIO(variants.scanned(split_rows, 60))) as document:
        cover = document.add_blank_page(page_size=(842, 595))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        cover.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
        cover.obj.Contents = document.make_stream(b"BT /F1 24 Tf 100 300 Td (Learning records 2018) Tj ET")
        target = io.BytesIO()
        document.save(target)
    with pytest.raises(UnreadableError) as refused:
        histories(target.getvalue())
    assert [note.code for note in refused.value.findings] == ["ocr_not_installed"]


def test_a_font_of_a_named_collection_needs_no_table_of_meanings(split_rows: bytes) -> None:
    def exchange(document: pikepdf.Pdf) -> None:
        collection = pikepdf.Dictionary(Registry="Adobe", Ordering="CNS1", Supplement=0)
        below = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType0,
            BaseFont=pikepdf.Name("/MSung-Light"),
            CIDSystemInfo=collection,
        )
        fonts = document.pages[0].resources["/Font"]
        fonts[next(iter(fonts.keys()))] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/MSung-Light"),
            Encoding=pikepdf.Name("/UniCNS-UCS2-H"),
            DescendantFonts=pikepdf.Array([document.make_indirect(below)]),
        )

    assert parts_of(variants.changed(split_rows, exchange)).soundness is Soundness.SOUND


@pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")
def test_a_photograph_turned_by_its_camera_is_blackened_where_it_was_read() -> None:
    scan = Scan(dpi=110)
    page = drawn(print_of("split_rows").read_bytes(), scan)[0]
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    target = io.BytesIO()
    page.transpose(Image.Transpose.ROTATE_90).save(target, "JPEG", quality=95, exif=exif, dpi=(scan.dpi, scan.dpi))
    (shown,) = pictures_of(target.getvalue(), SourceKind.IMAGE, replace(PrintOptions(), ocr=True))
    picture = Image.open(io.BytesIO(base64.b64decode(shown.png)))
    assert picture.size == page.size
    assert shown.width > shown.height
