"""Pictures of a print's pages, addresses and ID numbers blackened; drawn in a child process with limits."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from harvester.jobs.inputs.limited import PRINTS
from harvester.jobs.show.blackened import spots
from harvester.jobs.show.whole_sheet import room_for, widen
from harvester.limits import RECOGNITION, TEXT, in_child, understood
from harvester.limits.child import Teller
from parsers.history import LearningHistory, SourceKind
from parsers.pdf.options import OnPage, PrintOptions

if TYPE_CHECKING:
    from PIL import Image

    from harvester.jobs.show.second_look import ShownPage
    from parsers.pdf.glyphs import PageGlyphs
    from parsers.table.grid import Cell, Line

_POINTS = 72.0
_DPI = 110
_MOST_PAGES = 60


@dataclass(frozen=True)
class Picture:
    """A page as a PNG (base64): its size in points, and where on the shown page its upper left corner lies.

    The corner lies above and left of the page's (below 0) where text was read outside of what the page shows.
    """

    number: int
    width: float
    height: float
    png: str
    left: float = 0.0
    top: float = 0.0


def pictures_of_read(
    data: bytes, histories: Sequence[LearningHistory], password: str | None = None, on_page: OnPage | None = None
) -> list[Picture]:
    """Draw the pages of a file as it was read: with recognition where that read it; nothing for what has no pages.

    Raises ``UnreadableError`` as reading does.
    """
    kinds = {history.source.kind for history in histories}
    if not kinds <= {SourceKind.PDF, SourceKind.IMAGE} or not kinds:
        return []
    recognised = "rapidocr" in histories[0].source.reader
    return pictures_of(data, kinds.pop(), PrintOptions(password=password, ocr=recognised, on_page=on_page))


def pictures_of(data: bytes, kind: SourceKind, prints: PrintOptions) -> list[Picture]:
    """Draw the pages of a print or a picture; raises ``UnreadableError`` as reading does."""
    given = data, kind.value, replace(prints, on_page=None)
    drawn = in_child(_draw, given, RECOGNITION if prints.ocr else TEXT, prints.on_page, tells=True, prepare=PRINTS)
    return understood(lambda found: [Picture(**item) for item in json.loads(found)], drawn)


def _draw(data: bytes, kind: str, prints: PrintOptions, tell: Teller) -> bytes:
    from PIL import Image, ImageDraw

    texts = list(_texts(data, kind, replace(prints, on_page=tell, on_pages=tell.pages)))
    hidden = list(spots(texts, _glyphs(data, kind, prints), cache(partial(_shown, data, kind, prints))))
    found = []
    for page, picture in _pages(data, kind, prints, texts):
        scale = picture.width / page.width
        draw = ImageDraw.Draw(picture)
        for number, x0, top, x1, bottom in hidden:
            if number == page.number:
                corners = x0 - page.left, top - page.top, x1 - page.left, bottom - page.top
                draw.rectangle([edge * scale for edge in corners], fill="black")
        target = io.BytesIO()
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(target, "PNG", optimize=True)
        png = base64.b64encode(target.getvalue()).decode()
        found.append(asdict(replace(page, png=png)))
    return json.dumps(found).encode()


def _pages(
    data: bytes, kind: str, prints: PrintOptions, texts: Sequence[Line | Cell]
) -> Iterator[tuple[Picture, Image.Image]]:
    """Give the pages as they are drawn, still without their PNG."""
    if kind == SourceKind.IMAGE:
        # The very pictures that are recognised: a photograph turned otherwise would be blackened elsewhere.
        from parsers.pdf.ocr.pictures import frames_of

        for shown in frames_of(data):
            points = _POINTS / shown.dpi
            yield Picture(shown.number, shown.picture.width * points, shown.picture.height * points, ""), shown.picture
        return
    from parsers.pdf.file.opening import opened

    source = opened(data, prints.password)
    for index in range(min(len(source.pdf), _MOST_PAGES)):
        page = source.pdf[index]
        boxes = [text.box for text in texts if text.box is not None and text.box.page == index + 1]
        room = room_for(boxes, page.get_width(), page.get_height())
        widen(page, room)
        image = page.render(scale=_DPI / _POINTS).to_pil().convert("RGB")
        yield Picture(index + 1, page.get_width(), page.get_height(), "", -room[0], -room[1]), image
        page.close()


def _shown(data: bytes, kind: str, prints: PrintOptions, number: int) -> ShownPage:
    """Draw a page as it is recognised."""
    import numpy

    from harvester.jobs.show.second_look import ShownPage

    if kind == SourceKind.IMAGE:
        from parsers.pdf.ocr.pictures import frames_of

        frame = next(one for one in frames_of(data) if one.number == number)
        return ShownPage(numpy.asarray(frame.picture)[:, :, ::-1], frame.dpi / _POINTS)
    from parsers.pdf.file.opening import opened
    from parsers.pdf.ocr.pictures import DPI

    page = opened(data, prints.password).pdf[number - 1]
    return ShownPage(page.render(scale=DPI / _POINTS).to_numpy(), DPI / _POINTS)


def _glyphs(data: bytes, kind: str, prints: PrintOptions) -> list[PageGlyphs | None]:
    """Give the letters of a print's pages; a picture has none."""
    if kind == SourceKind.IMAGE:
        return []
    from parsers.pdf.file.opening import opened
    from parsers.pdf.letters.pdfium import pages_of

    source = opened(data, prints.password)
    return list(pages_of(source.pdf, source.data, skia=source.skia, password=prints.password))


def _texts(data: bytes, kind: str, prints: PrintOptions) -> Iterator[Line | Cell]:
    """Give everything that is read, with its place."""
    from parsers.pdf import read_picture, read_print
    from parsers.table.grid import Grid, Line

    document = read_picture(data, prints) if kind == SourceKind.IMAGE else read_print(data, prints)
    for block in document.blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, Grid):
            yield from (cell for row in block.rows for cell in row.cells)
