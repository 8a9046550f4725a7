"""``--show``: of an ID number or an address every letter is black, and of nothing else one, however the line runs."""

import base64
import io
import json
import random
import re
from dataclasses import replace
from functools import cache, partial

import numpy
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from fixtures.make.histories import history
from fixtures.make.pages import Style, page
from fixtures.make.prints import Paper, by_chromium, chromium
from harvester.jobs.show import drawing
from harvester.jobs.show.blackened import spots
from harvester.jobs.show.drawing import Picture, pictures_of
from parsers.history import SourceKind
from parsers.pdf import PrintOptions
from parsers.pdf.ocr.engine import installed

ID = "A199999999"
ROOM = 2.0  # points
NAMES = {
    "in a line": f"iiWiiWiiW課程 {ID} 學習說明",
    "wrapped": f"數位學習推動與組裝課程承辦人員{ID}以及其他參與人員的進階說明",
    "behind a colon": "連線位址：2001:db8:7::9 的課程",
    "twice": f"甲{ID}乙丙丁戊己庚辛壬癸子丑寅卯辰{ID}巳",
}
SECRET = {"behind a colon": "2001:db8:7::9"}


@cache
def printed() -> bytes:
    """A print whose courses hold what must not be shown, in narrow columns."""
    made = history(random.Random(20), len(NAMES))
    rows = tuple(replace(row, name=name) for row, name in zip(made.rows, NAMES.values(), strict=True))
    with chromium() as browser:
        style = Style(size=13, breaking="break-all")
        return by_chromium(browser, page([replace(made, rows=rows)], style), Paper({"format": "A4", "landscape": True}))


def turned(data: bytes, degrees: int) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        for sheet in document.pages:
            sheet.rotate(degrees, relative=True)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def shades(picture: Picture, turns: int) -> numpy.ndarray:
    shown = Image.open(io.BytesIO(base64.b64decode(picture.png))).convert("L")
    return numpy.rot90(numpy.asarray(shown).astype(int), turns)


Box = tuple[float, float, float, float]


def letters_of(data: bytes) -> list[tuple[int, str, Box]]:
    """The letters of an upright print, in order: page from 1, letter, points from the top left corner."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for number, sheet in enumerate(document, 1):
            text_page, height = sheet.get_textpage(), sheet.get_height()
            for at, letter in enumerate(text_page.get_text_range()):
                if not letter.isspace() and letter != "\ufffe":
                    x0, low, x1, high = text_page.get_charbox(at)
                    found.append((number, letter, (x0, height - high, x1, height - low)))
    return found


def letters_to_hide(data: bytes) -> dict[int, list[Box]]:
    """The places of the letters, from the upright print itself."""
    found: dict[int, list[Box]] = {}
    letters = letters_of(data)
    text = "".join(letter for _, letter, _ in letters)
    for secret in (ID, *SECRET.values()):
        for at in (one.start() for one in re.finditer(re.escape(secret), text)):
            for number, _, box in letters[at : at + len(secret)]:
                found.setdefault(number, []).append(box)
    return found


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_letters_and_only_the_letters_are_black(degrees: int, monkeypatch: pytest.MonkeyPatch) -> None:
    upright = printed()
    data = turned(upright, degrees)
    shown = pictures_of(data, SourceKind.PDF, PrintOptions(ocr=False))
    monkeypatch.setattr(drawing, "spots", lambda *_: [])
    bare = [Picture(**one) for one in json.loads(drawing._draw(data, "pdf", PrintOptions(ocr=False), Silent()))]  # type: ignore[arg-type]
    places = letters_to_hide(upright)
    assert sum(map(len, places.values())) >= 4 * len(ID)
    for one, other in zip(shown, bare, strict=True):
        masked, plain = shades(one, degrees // 90), shades(other, degrees // 90)
        height, width = masked.shape
        scale = width / (one.height if degrees % 180 else one.width)
        allowed = numpy.zeros((height, width), dtype=bool)
        for x0, top, x1, bottom in places.get(one.number, []):
            middle = masked[int((top + bottom) / 2 * scale), int(x0 * scale) : int(x1 * scale) + 1]
            assert (middle < 40).all()
            left, upper = max(0, int((x0 - ROOM) * scale)), max(0, int((top - 6 * ROOM) * scale))
            allowed[upper : int((bottom + 6 * ROOM) * scale) + 1, left : int((x1 + ROOM) * scale) + 1] = True
        changed = (masked < 40) & (plain > 120)
        assert not (changed & ~allowed).any()


@pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_of_a_picture_the_letters_and_only_the_letters_are_black_too(degrees: int) -> None:
    data = turned(printed(), degrees)
    items = list(drawing._texts(data, "pdf", PrintOptions(ocr=False)))
    looked = partial(drawing._shown, data, "pdf", PrintOptions(ocr=False))
    # without the letters' own places, as of a picture
    black = list(spots(items, [], cache(looked)))
    hidden = letters_to_hide(printed())
    upright = [(number, *_upright(box, degrees)) for number, *box in black]
    assert sum(map(len, hidden.values())) >= 4 * len(ID)
    for number, letter, (x0, top, x1, bottom) in letters_of(printed()):
        over = [
            1 for page, a, b, c, d in upright if page == number and a <= (x0 + x1) / 2 <= c and b <= bottom - 2 <= d
        ]
        own = (x0, top, x1, bottom) in hidden.get(number, [])
        assert bool(over) == own, f"{letter} at {x0:.0f}, {top:.0f}"
        if own:  # from edge to edge
            ends = [(a, c) for page, a, b, c, d in upright if page == number and b <= bottom - 2 <= d]
            assert any(a <= x0 + 1 and x1 - 1 <= c for a, c in ends), f"{letter} at {x0:.0f}, {top:.0f}: {ends}"


def _upright(box: list[float], degrees: int) -> tuple[float, float, float, float]:
    """A box of the turned page where it was before; A4 lying, in points."""
    x0, top, x1, bottom = box
    width, height = 841.9, 595.3
    match degrees:
        case 90:
            return top, height - x1, bottom, height - x0
        case 180:
            return width - x1, height - bottom, width - x0, height - top
        case 270:
            return width - bottom, x0, width - top, x1
        case _:
            return x0, top, x1, bottom


class Silent:
    """Hears of every page and says nothing."""

    def __call__(self, *_: object) -> None:
        """A page is about to be read."""

    def pages(self, *_: object) -> None:
        """The file has so many pages."""
