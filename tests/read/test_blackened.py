"""``--show``: of an ID number or an address every letter is black, and of nothing else one, however the line runs."""

import base64
import io
import json
import random
from dataclasses import replace
from functools import cache

import numpy
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from fixtures.make.histories import history
from fixtures.make.pages import Style, page
from fixtures.make.prints import Paper, by_chromium, chromium
from harvester.jobs.show import drawing
from harvester.jobs.show.drawing import Picture, pictures_of
from parsers.history import SourceKind
from parsers.pdf import PrintOptions

ID = "A199999999"
ROOM = 2.0  # points
NAMES = {
    "in a line": f"iiiiiiiiii課程 {ID} llllllllll說明",
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


def letters_to_hide(data: bytes) -> dict[int, list[tuple[float, float, float, float]]]:
    """The places of the letters, from the upright print itself: pages from 1, points from the top left corner."""
    found: dict[int, list[tuple[float, float, float, float]]] = {}
    with pypdfium2.PdfDocument(data) as document:
        for number, sheet in enumerate(document, 1):
            text_page = sheet.get_textpage()
            height = sheet.get_height()
            solid = [
                (letter, text_page.get_charbox(at))
                for at, letter in enumerate(text_page.get_text_range())
                if not letter.isspace() and letter != "\ufffe"
            ]
            text = "".join(letter for letter, _ in solid)
            for secret in (ID, *SECRET.values()):
                at = text.find(secret)
                while at >= 0:
                    for _, (x0, low, x1, high) in solid[at : at + len(secret)]:
                        found.setdefault(number, []).append((x0, height - high, x1, height - low))
                    at = text.find(secret, at + 1)
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


class Silent:
    """Hears of every page and says nothing."""

    def __call__(self, *_: object) -> None:
        """A page is about to be read."""

    def pages(self, *_: object) -> None:
        """The file has so many pages."""
