"""Pictures of more pages than are recognised are refused before the first; those of as many as that are not."""

import io

import pytest
from PIL import Image

from fixtures.make.hostile.prints import pages_of_pictures
from parsers.findings import UnreadableError
from parsers.pdf import read_print
from parsers.pdf.ocr import engine, pictures
from parsers.pdf.options import PrintOptions


def frames(form: str, count: int) -> bytes:
    target = io.BytesIO()
    made = [Image.new("L", (8, 8), at * 60) for at in range(count)]
    made[0].save(target, form, save_all=True, append_images=made[1:])
    return target.getvalue()


@pytest.mark.parametrize("form", ["GIF", "TIFF", "PNG", "WEBP"])
def test_the_last_page_that_is_read_is_the_bound(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PAGES", 3)
    assert [shown.number for shown in pictures.frames_of(frames(form, 3))] == [1, 2, 3]
    with pytest.raises(UnreadableError, match="too_many_pages"):
        next(pictures.frames_of(frames(form, 4)))


def test_a_scan_of_too_many_pages_costs_no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    if not engine.installed():
        pytest.skip("the extra ocr is not installed")
    monkeypatch.setattr(pictures, "MOST_PAGES", 3)
    monkeypatch.setattr("parsers.pdf.ocr.pages.page_from_pdf", lambda *_: pytest.fail("a page was recognised"))
    with pytest.raises(UnreadableError, match="too_many_pages"):
        read_print(pages_of_pictures(4), PrintOptions(ocr=True))


@pytest.mark.parametrize("size", [(39, 10), (10, 39), (8, 8)])
def test_a_picture_smaller_than_any_line_breaks_nothing(size: tuple[int, int]) -> None:
    if not engine.installed():
        pytest.skip("the extra ocr is not installed")
    import numpy

    from parsers.pdf.ocr.rules import rules_of

    rules, ink = rules_of(numpy.full((size[1], size[0], 3), 255, dtype="uint8"))
    assert not rules.grids
    assert not ink.any()
