"""Scanners turn pages: one that lies sideways or upside down is read like an upright one, its places on the picture."""

import base64
import io
import random
from dataclasses import replace

import numpy
import pikepdf
import pytest
from PIL import Image

from fixtures.make.histories import history
from fixtures.make.pages import Style, page
from fixtures.make.prints import Paper, by_chromium, chromium
from fixtures.make.scans import Scan, as_picture, drawn
from harvester.jobs.show.drawing import pictures_of
from harvester.messages import Language, with_words
from parsers.findings import Place, finding
from parsers.history import FieldPlace, SourceKind
from parsers.pdf import PrintOptions
from parsers.pdf.codes import PdfCode
from parsers.pdf.file.refusals import refusal_of
from parsers.pdf.glyphs import PageFrame
from parsers.pdf.ocr.engine import installed
from parsers.pdf.ocr.upright.facing import Watched
from parsers.reading import read
from tests.pdf.conftest import histories

recognised = pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")
POINT = 72 / 200


class Said:
    """What the engine's classifier says of lines."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __call__(self, crops: list[object]) -> "Said":
        self.cls_res = [(self.label, 0.99) for _ in crops]
        return self


def quads(wide: float, high: float, count: int = 4) -> list[list[tuple[float, float]]]:
    return [[(0, 0), (wide, 0), (wide, high), (0, high)] for _ in range(count)]


@pytest.mark.parametrize(
    ("wide", "high", "label", "turns"),
    [(200, 20, "0", 0), (20, 200, "0", 1), (200, 20, "180", 2), (20, 200, "180", 3), (30, 20, "180", 0)],
)
def test_the_long_lines_tell_which_way_a_page_lies(wide: int, high: int, label: str, turns: int) -> None:
    watched = Watched(Said(label))
    watched([numpy.zeros((min(wide, high), max(wide, high), 3))] * 4)
    assert watched.turns(quads(wide, high)) == turns


def test_a_page_whose_lines_do_not_agree_is_left_as_it_lies() -> None:
    watched = Watched(Said("180"))
    watched([numpy.zeros((20, 200, 3))] * 4)
    assert watched.turns(quads(200, 20, 3) + quads(20, 200, 3)) == 0


@recognised
@pytest.mark.parametrize("degrees", [90, 180])
def test_a_turned_scan_is_read_like_an_upright_one(degrees: int) -> None:
    made = history(random.Random(20), 2)
    with chromium() as browser:
        pdf = by_chromium(
            browser, page([made], Style(size=13, padding="4px")), Paper({"format": "A4", "landscape": True})
        )
    (upright,) = drawn(pdf, Scan())
    turned = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180}[degrees]
    (found,) = read(as_picture(upright.transpose(turned), Scan()), program="test")
    assert [record.course_code for record in found.records] == [row.code for row in made.rows]
    stamps = [f"{record.started_at:%Y-%m-%d %H:%M:%S}" for record in found.records if record.started_at]
    assert stamps == [row.start for row in made.rows]
    note = next(note for note in found.findings if note.code == "picture_turned")
    assert (note.place and note.place.page, note.params["degrees"]) == (1, degrees)
    assert "轉正" in with_words(note, Language.ZH_TW).message
    frame = PageFrame(upright.width * POINT, upright.height * POINT, degrees // 90)
    (printed,) = histories(pdf)
    for record, truth in zip(found.records, printed.records, strict=True):
        for field in ("course_name", "started_at", "certified_hours"):
            assert field in record.doubts
            place, wanted = (record.places or {})[field], (truth.places or {})[field]
            assert middle(place) == pytest.approx(middle_of(frame.shown(*wanted.box)), abs=6)


def middle(place: FieldPlace) -> tuple[float, float]:
    return middle_of(place.box)


def middle_of(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def test_pages_in_which_no_table_was_found_are_named_with_what_to_do() -> None:
    pictures = [finding(PdfCode.TEXT_FROM_PICTURE, Place(page=number)) for number in (1, 2)]
    refusal = refusal_of(pictures)
    assert refusal is not None
    words = with_words(refusal, Language.ZH_TW)
    assert "第 1、2 頁" in words.message
    assert "轉正" in (words.next_step or "")


def test_numbers_of_persons_are_blackened_whichever_way_the_page_is_turned() -> None:
    made = replace(history(random.Random(20), 1), holder="A123456789")
    with chromium() as browser:
        data = by_chromium(browser, page([made], Style(size=13)), Paper({"format": "A4", "landscape": True}))
    upright = blackened(data)
    assert upright.any()
    for degrees in (90, 180, 270):
        with pikepdf.open(io.BytesIO(data)) as document:
            document.pages[0].rotate(degrees, relative=True)
            target = io.BytesIO()
            document.save(target)
        back = blackened(target.getvalue(), degrees // 90)
        assert (upright & back).sum() > 0.8 * upright.sum(), degrees


def blackened(data: bytes, turns: int = 0) -> numpy.ndarray:
    """Give where the first page's picture, turned back, is black over more than a letter's strokes."""
    first = pictures_of(data, SourceKind.PDF, PrintOptions(ocr=False))[0]
    black = numpy.asarray(Image.open(io.BytesIO(base64.b64decode(first.png))).convert("L")) < 10
    black = numpy.rot90(black, turns)
    reach = 5
    whole = black.copy()
    for step in range(1, reach):
        whole[:, step:] &= black[:, :-step]
        whole[step:] &= black[:-step]
    return whole
