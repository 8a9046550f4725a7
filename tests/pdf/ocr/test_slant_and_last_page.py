"""A slanted picture is turned straight before it is recognised; the last page may have no rows."""

from typing import Any

import pytest
from PIL import Image, ImageDraw

from parsers.findings import Place
from parsers.pdf.ocr.engine import installed
from parsers.pdf.sheets.pictures_without_rows import pictures_without_rows
from parsers.table.grid import Box, Cell, Grid, Line, Row

pytestmark = pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")


def sheet(slant: float, *, lines: bool = True) -> Any:
    """A page of ruled lines and words, turned clockwise by some degrees as a scanner takes it in."""
    import numpy

    picture = Image.new("RGB", (1650, 1160), "white")
    draw = ImageDraw.Draw(picture)
    for top in range(120, 1040, 46) if lines else ():
        draw.line((120, top, 1530, top), fill="black", width=2)
        for left in range(140, 1500, 90):
            draw.rectangle((left, top + 14, left + 60, top + 30), fill="black")
    turned = picture.rotate(-slant, fillcolor="white", resample=Image.Resampling.BICUBIC)
    return numpy.asarray(turned)[:, :, ::-1].copy()


@pytest.mark.parametrize("slant", [2.0, -3.25, 4.75])
def test_a_slant_is_taken_out(slant: float) -> None:
    from parsers.pdf.ocr.upright.slant import straightened

    straight, angle = straightened(sheet(slant))
    assert angle == pytest.approx(slant, abs=0.2)
    assert abs(straightened(straight)[1]) < 0.3


@pytest.mark.parametrize(("slant", "lines"), [(0.0, True), (0.1, True), (3.0, False)])
def test_a_straight_page_and_an_empty_one_stay_as_they_are(slant: float, lines: bool) -> None:
    from parsers.pdf.ocr.upright.slant import straightened

    given = sheet(slant, lines=lines)
    straight, angle = straightened(given)
    assert (straight is given, angle) == (True, 0.0)


def box(page: int) -> Box:
    return Box(page, 0, 0, 10, 10)


def rows(page: int) -> Grid:
    return Grid((Row((Cell("1", box(page)), Cell("人權", box(page))), page=page),))


@pytest.mark.parametrize(
    ("blocks", "pages", "named"),
    [
        ((rows(1),), [1, 2], []),
        ((rows(1), Line("第 2 頁 2018/9/3 下午 2:05", box(2))), [1, 2], []),
        ((rows(1), Line("2018-02-11 13:18:51-", box(2))), [1, 2], [2]),
        ((rows(1), rows(3)), [1, 2, 3], [2]),
        ((rows(1),), [1, 2, 3], [2]),
        ((), [1], [1]),
        ((), [1, 2], [1, 2]),
    ],
)
def test_only_the_last_page_behind_rows_may_have_none(
    blocks: tuple[Line | Grid, ...], pages: list[int], named: list[int]
) -> None:
    assert [found.place for found in pictures_without_rows(blocks, pages)] == [Place(page=page) for page in named]
