"""Picture files as upright pictures on white, one a frame, not larger than is read; and refusals by name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.findings import ReadingCode, UnreadableError, finding
from parsers.pdf.codes import PdfCode

if TYPE_CHECKING:
    from PIL import Image as Pictures

DPI = 200
MOST_PAGES = 200  # some quarter of an hour; recognition has half an hour
_MOST_PIXELS = 100_000_000  # A3 at 600 dpi has 70 million
_SHORT_SIDE = 2600  # pixels; A4 at 300 dpi has 2480 and is read no better than that
_LEAST_DPI, _MOST_DPI = 50.0, 2400.0  # what cameras and editors write elsewise means nothing


@dataclass(frozen=True)
class PictureFrame:
    """A frame of a picture file, numbered from 1 of a total, with its resolution."""

    number: int
    total: int
    picture: Pictures.Image
    dpi: float


def frames_of(data: bytes) -> Iterator[PictureFrame]:
    """Give a picture file's frames.

    Raises ``UnreadableError``: ``picture_too_large``, ``picture_damaged``, ``too_many_pages``, ``wrong_type``.
    """
    from PIL import Image as Pictures
    from PIL import ImageFile, ImageSequence

    # Only its own check is relied on, which names what is wrong; nothing is unpacked before it.
    Pictures.MAX_IMAGE_PIXELS = None
    # Another library in the process may have turned it on: what is missing would be read as blank paper.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with _refusals(), Pictures.open(io.BytesIO(data)) as file:
        if _has_frame(file, MOST_PAGES):
            raise too_many_pages()
        total = _frames(data)
        for number, frame in enumerate(ImageSequence.Iterator(file), 1):
            if frame.width * frame.height > _MOST_PIXELS:
                size = {"width": frame.width, "height": frame.height}
                raise UnreadableError(finding(PdfCode.PICTURE_TOO_LARGE, None, **size, limit=_MOST_PIXELS // 10**6))
            dpi = float(frame.info.get("dpi", (DPI, DPI))[0])
            dpi = dpi if _LEAST_DPI <= dpi <= _MOST_DPI else DPI
            picture = _on_white(frame)
            share = _SHORT_SIDE / min(picture.size)
            if share < 1:
                picture = picture.resize((round(picture.width * share), round(picture.height * share)), reducing_gap=3)
                dpi *= share
            yield PictureFrame(number, total, picture, dpi)


def too_many_pages() -> UnreadableError:
    """Refuse a file of more pages than are recognised, before hours are spent on the first of them."""
    return UnreadableError(finding(PdfCode.TOO_MANY_PAGES, None, limit=MOST_PAGES))


def _has_frame(file: Pictures.Image, index: int) -> bool:
    """Say whether there is a frame of this index, without counting what may be millions."""
    try:
        file.seek(index)
    except EOFError:
        return False
    finally:
        file.seek(0)
    return True


def _frames(data: bytes) -> int:
    """Count a file's frames, which are not too many; in a file of its own, since looking for one upsets the count."""
    from PIL import Image as Pictures

    with Pictures.open(io.BytesIO(data)) as file:
        return int(getattr(file, "n_frames", 1))


@contextmanager
def _refusals() -> Iterator[None]:
    from PIL import UnidentifiedImageError

    try:
        yield
    except UnidentifiedImageError:
        raise UnreadableError(finding(ReadingCode.WRONG_TYPE)) from None
    except (OSError, ValueError, SyntaxError):
        raise UnreadableError(finding(PdfCode.PICTURE_DAMAGED)) from None


def _on_white(frame: Pictures.Image) -> Pictures.Image:
    """Turn a photograph upright, and give what lets its ground show through a white one, as it is seen."""
    from PIL import Image as Pictures
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(frame)
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    ground = Pictures.new("RGBA", upright.size, "white")
    return Pictures.alpha_composite(ground, upright.convert("RGBA")).convert("RGB")
