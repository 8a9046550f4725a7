"""A scan's text layer against what is recognised in its picture: where they agree nothing is said, else both."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from parsers.pdf import PrintOptions
from parsers.pdf.glyphs import PageFrame, PageGlyphs
from parsers.pdf.layered import about_layer, differing, lacking
from parsers.pdf.ocr.engine import installed
from parsers.pdf.ocr.pages import page_from_pdf
from tests.pdf.small import BASE, FIRST_ROW, HIGH

ROW = (("1", 20.0), ("2018-02-11", 60.0), ("13:18:51", 115.0), ("100", 200.0), ("1.0", 240.0))


def page(*texts: tuple[str, float], below: float = 0.0, wide: float = 4.4) -> PageGlyphs:
    """Put texts on one line, each letter as wide as the others."""
    letters = [(letter, x + at * wide) for text, x in texts for at, letter in enumerate(text)]
    return PageGlyphs(
        1,
        PageFrame(400.0, 300.0),
        "".join(letter for letter, _ in letters),
        [x for _, x in letters],
        [x + wide for _, x in letters],
        [100.0 + below for _ in letters],
        [110.0 + below for _ in letters],
        certain=False,
        picture=True,
    )


@pytest.mark.parametrize(
    "recognised",
    [
        page(*ROW),
        page(*ROW, below=2.0),
        page(*((text, x + 3.0) for text, x in ROW)),
        page(("1", 20.0), ("2018-02-11 13:18:51-", 60.0), ("100分", 198.0), ("1.0", 242.0)),
        page(*ROW, ("1/2", 350.0)),
    ],
)
def test_a_layer_that_the_picture_shows_as_well_raises_nothing(recognised: PageGlyphs) -> None:
    assert differing(page(*ROW), recognised) == []
    assert lacking(page(*ROW), recognised) == []


@pytest.mark.parametrize(
    ("at", "other", "said"),
    [(2, "13:16:51", "13:16:51"), (3, "40", "40"), (3, "", ""), (1, "2018-02-17", "2018-02-17"), (0, "7", "7")],
)
def test_figures_that_the_picture_does_not_show_are_named_with_what_it_shows(at: int, other: str, said: str) -> None:
    row = [(other if place == at else text, x) for place, (text, x) in enumerate(ROW)]
    (found,) = differing(page(*ROW), page(*row))
    assert ROW[at][0] in found.layer
    assert said in found.recognised


def test_a_stamp_that_only_the_picture_shows_is_named() -> None:
    shorter = page(*(each for each in ROW if ":" not in each[0]))
    assert lacking(shorter, page(*ROW)) != []
    assert differing(shorter, page(*ROW)) == []


@pytest.fixture(scope="module")
def row() -> pdfium.PdfDocument:
    """Give a picture of one row as a page of its own."""
    scale, written = 200 / 72, BytesIO()
    with pdfium.PdfDocument(BASE) as document:
        picture = document[0].render(scale=scale).to_pil().convert("L")
    high = [round((HIGH - edge) * scale) for edge in (FIRST_ROW[1] + 8, FIRST_ROW[0] - 6)]
    picture.crop((0, high[0], picture.width, high[1])).save(written, "PDF", resolution=200)
    return pdfium.PdfDocument(written.getvalue())


@pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")
def test_what_is_recognised_is_held_against_the_text_layer(row: pdfium.PdfDocument) -> None:
    seen = page_from_pdf(row, 0)
    assert "13:18:51" in seen.text
    assert differing(seen, seen) == []
    changed = replace(seen, text=seen.text.replace("13:18:51", "13:16:51"))
    assert [one.code for one in about_layer(row, changed, PrintOptions())] == ["layer_differs", "layer_lacks"]
    assert not list(about_layer(row, changed, PrintOptions(ocr=False)))
