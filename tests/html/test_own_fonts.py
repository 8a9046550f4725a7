"""A font of the page's own may draw other figures than are written: where it is in the file it is looked at."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # type: ignore[import-untyped]
from PIL import ImageFont

from parsers.html.page import read_text
from parsers.html.styles import Linked
from parsers.shapes.fonts import draws_figures
from tests.html.test_ink import NUMBER, PLAIN, codes, first, history, parser, styled, with_score
from tests.html.two_rows import PAGE

__all__ = ["parser"]

PRINT = Path(__file__).parents[2] / "fixtures/print/small/plain.pdf"
FACE = "@font-face{{font-family:'Own';src:{};{}}} "
USED = ".z{font-family:'Own',sans-serif}"
SCORE = '<span class="z">100</span>'
Change = Callable[[TTFont], None]


def tables_of(font: TTFont) -> Iterable[dict[int, str]]:
    """Give the letters' glyphs by their codes; tables that are the same are there once."""
    return {id(table.cmap): table.cmap for table in font["cmap"].tables if ord("0") in table.cmap}.values()


def unchanged(font: TTFont) -> None:
    pass


def exchanged(one: str, other: str) -> Change:
    def change(font: TTFont) -> None:
        for names in tables_of(font):
            names[ord(one)], names[ord(other)] = names[ord(other)], names[ord(one)]

    return change


def emptied(font: TTFont) -> None:
    font["glyf"][font.getBestCmap()[ord("0")]] = TTGlyphPen(None).glyph()


def emptied_like_no_letter(font: TTFont) -> None:
    emptied(font)
    font["glyf"][".notdef"] = TTGlyphPen(None).glyph()


def without_digits_or_a_box(font: TTFont) -> None:
    without_digits(font)
    font["glyf"][".notdef"] = TTGlyphPen(None).glyph()


def without_digits(font: TTFont) -> None:
    for names in tables_of(font):
        for digit in "0123456789":
            del names[ord(digit)]


def by_neighbours(font: TTFont) -> None:
    names = font.getBestCmap()
    one, zero, nine = (names[ord(digit)] for digit in "109")
    addOpenTypeFeaturesFromString(font, f"feature calt {{ sub {one} {zero}' by {nine}; }} calt;")


def kerned(font: TTFont) -> None:
    names = font.getBestCmap()
    addOpenTypeFeaturesFromString(font, f"feature kern {{ pos {names[ord('1')]} {names[ord('0')]} -40; }} kern;")


@lru_cache
def made(change: Change, flavour: str | None = None) -> bytes:
    """Give the drawing library's own font, changed."""
    font = TTFont(BytesIO(ImageFont.load_default(10).font_bytes))
    change(font)
    font.flavor = flavour
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def address(data: bytes) -> str:
    return f"url(data:font/woff2;base64,{base64.b64encode(data).decode()}) format('woff2')"


ZERO_IS_SIX = exchanged("0", "6")
OTHERWISE = {
    "exchanged": (address(made(ZERO_IS_SIX)), ""),
    "exchanged, packed": (address(made(exchanged("0", "8"), "woff2")), ""),
    "drawn as nothing": (address(made(emptied)), ""),
    "drawn as nothing, as letters it has not": (address(made(emptied_like_no_letter)), ""),
    "behind one that is no font": (f"url(data:font/woff,x),{address(made(ZERO_IS_SIX, 'woff'))}", ""),
    "for digits alone": (address(made(ZERO_IS_SIX)), "unicode-range:U+30-39"),
    "shown as nothing": (address(made(unchanged)), "size-adjust:0%"),
    "by neighbours": (address(made(by_neighbours)), ""),
    "cut off": (address(made(unchanged, "woff2")[:2000]), ""),
    "in a file beside the page": ("url(page_files/own.woff2)", ""),
    "from somewhere": ("url(https://example.org/own.woff2)", ""),
    "a font of signs by another name": ("local('Wingdings')", ""),
}
PLAINLY = {
    "a font of text": (address(made(unchanged)), ""),
    "packed": (address(made(unchanged, "woff2")), ""),
    "with kerning": (address(made(kerned)), ""),
    "without digits": (address(made(without_digits)), ""),
    "without digits, and nothing in their place": (address(made(without_digits_or_a_box)), ""),
    "for other letters": (address(made(ZERO_IS_SIX)), "unicode-range:U+4E00-9FFF"),
    "the first that a browser can take": (f"{address(made(unchanged))},{address(made(ZERO_IS_SIX))}", ""),
    "the machine's own": ("local('Microsoft JhengHei')", ""),
    "of a library for texts": ("url(https://fonts.gstatic.com/s/notosanstc/v36/x.woff2)", ""),
}


@pytest.mark.parametrize("kind", OTHERWISE)
def test_figures_that_a_font_may_draw_as_others_are_in_doubt(kind: str) -> None:
    found, record = first(styled(FACE.format(*OTHERWISE[kind]) + USED, with_score(SCORE)))
    assert "exam_score" in record.doubts
    assert "value_not_text" in codes(found)


@pytest.mark.parametrize("kind", PLAINLY)
def test_figures_that_a_font_draws_as_such_are_read(kind: str) -> None:
    found, record = first(styled(FACE.format(*PLAINLY[kind]) + USED, with_score(SCORE)))
    assert record == next(one for one in PLAIN.records if one.number == NUMBER)
    assert codes(found) == codes(PLAIN)


STATUS = '<span class="z">已通過</span>'


def with_letters(letters: dict[str, str]) -> bytes:
    """Give a font with what a print's font draws for letters, each under the letter that it is written as."""
    with pikepdf.open(PRINT) as document:
        font = document.pages[0].resources.Font["/F1"]
        inner, table = font.DescendantFonts[0], font.ToUnicode.read_bytes().decode("latin-1")
        file = TTFont(BytesIO(inner.FontDescriptor.FontFile2.read_bytes()))
        places = inner.CIDToGIDMap.read_bytes()
    names = {}
    for written, drawn in letters.items():
        code = int(re.findall(rf"(?m)^<([0-9A-F]{{4}})> <{ord(drawn):04X}>$", table)[0], 16)
        names[ord(written)] = file.getGlyphOrder()[int.from_bytes(places[2 * code : 2 * code + 2], "big")]
    file["cmap"] = newTable("cmap")
    file["cmap"].tableVersion = 0
    subtable = CmapSubtable.newSubtable(4)
    subtable.platformID, subtable.platEncID, subtable.language, subtable.cmap = 3, 1, 0, names
    file["cmap"].tables = [subtable]
    target = BytesIO()
    file.save(target)
    return target.getvalue()


@pytest.mark.parametrize(("letters", "doubted"), [({"已": "已", "通": "通"}, False), ({"已": "未", "通": "通"}, True)])
def test_letters_on_which_a_verdict_turns_are_looked_at(letters: dict[str, str], doubted: bool) -> None:
    sheet = FACE.format(address(with_letters(letters)), "") + USED
    found = history(styled(sheet, PAGE.replace("<div>已通過</div>", f"<div>{STATUS}</div>", 1)))
    assert ("passed" in found.records[0].doubts) is doubted
    assert ("value_not_text" in codes(found)) is doubted


WRONG = FACE.format(address(made(ZERO_IS_SIX)), "")


@pytest.mark.parametrize(
    "sheet",
    [
        "body{font:12px/1.5 'Own', serif}",
        "td{--family:'Own'} .z{font-family:var(--family)}",
        "table{font-family:'Own'!important} .z{font-family:inherit}",
        "@media screen{.z{font-family:Arial,own}}",
    ],
)
def test_a_family_reaches_what_stands_in_it(sheet: str) -> None:
    assert "exam_score" in first(styled(WRONG + sheet, with_score(SCORE)))[1].doubts


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        ".icon{font-family:'Own'}",
        "tr{font-family:'Own'} td,th{font-family:Arial}",
        ".z{font-family:sans-serif,'Own'}",
        "@media print{.z{font-family:'Own'}}",
    ],
)
def test_a_font_that_no_figure_is_drawn_with_is_nothing(sheet: str) -> None:
    markup = with_score('<span class="z">100</span><i class="icon"></i>')
    assert codes(first(styled(WRONG + sheet, markup))[0]) == codes(PLAIN)


@pytest.mark.parametrize("cell", ['<font face="Wingdings">100</font>', '<b style="font-family:Webdings">100</b>'])
def test_a_font_of_signs_shows_no_figures(cell: str) -> None:
    assert "exam_score" in first(with_score(cell))[1].doubts


def test_a_fact_above_the_table_is_in_doubt_too() -> None:
    found, record = first(styled(WRONG + "body{font-family:'Own'} table{font-family:Arial}"))
    assert codes(found) == {"fact_unreadable"}
    assert not record.doubts


def test_of_an_archive_the_font_that_came_with_it_is_looked_at_and_none_that_did_not() -> None:
    markup = styled(FACE.format("url(https://example.org/own.woff)", "") + USED, with_score(SCORE))

    def doubted(fonts: dict[str, bytes]) -> bool:
        linked = Linked(fonts=fonts, archived=True)
        return read_text(markup, linked=linked).blocks != read_text(with_score(SCORE)).blocks

    assert doubted({"https://example.org/own.woff": made(ZERO_IS_SIX)})
    assert not doubted({"https://example.org/own.woff": made(unchanged)})
    assert not doubted({})


def test_many_figures_are_looked_at_by_their_neighbours() -> None:
    texts = [str(number) for number in range(2000, 2400)]
    assert draws_figures(made(unchanged), texts)
    assert not draws_figures(made(by_neighbours), [*texts, "11109"])


VARIABLES = {
    "registered": "@property --o{syntax:'<number>';inherits:false;initial-value:0} .z{opacity:var(--o)}",
    "set nearer": ":root{--o:1} .z{--o:0;opacity:var(--o)}",
    "set where it stands in": "td{--o:0} .z{opacity:var(--o, 1)} :root{--o:1}",
    "of a variable": ":root{--a:0;--o:var(--a)} .z{opacity:var(--o)}",
    "the ground's colour": ":root{--c:#000} .z{--c:#fff;color:var(--c)}",
}
SEEN = {
    "registered": "@property --o{syntax:'<number>';inherits:false;initial-value:1} .z{opacity:var(--o)}",
    "registered, and set": "@property --o{syntax:'*';inherits:true;initial-value:0} td{--o:1} .z{opacity:var(--o)}",
    "set nearer": ":root{--o:0} .z{--o:1;opacity:var(--o)}",
    "set elsewhere": ".other{--o:0} .z{opacity:var(--o, 1)}",
    "not handed down": "@property --o{syntax:'*';inherits:false;initial-value:1} td{--o:0} .z{opacity:var(--o)}",
}


@pytest.mark.parametrize("sheet", VARIABLES.values(), ids=VARIABLES)
def test_a_variable_is_what_it_is_where_it_counts(sheet: str) -> None:
    found, record = first(styled(sheet, with_score('10<span class="z">0</span>')))
    assert "exam_score" in record.doubts
    assert "text_unseen" in codes(found)


@pytest.mark.parametrize("sheet", SEEN.values(), ids=SEEN)
def test_a_variable_that_hides_nothing_where_it_counts_is_nothing(sheet: str) -> None:
    found, record = first(styled(sheet, with_score('10<span class="z">0</span>')))
    assert record.exam_score == 100.0
    assert codes(found) == codes(PLAIN)
