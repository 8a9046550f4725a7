"""What draws a page: its objects by kind, looked up once for all that ask about them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

from pypdfium2 import raw

from parsers.pdf.paint.clipped import clipped_of
from parsers.pdf.paint.foreign import TYPE
from parsers.pdf.paint.shapes import DrawnObject, unfolded

TEXT, FORM = int(raw.FPDF_PAGEOBJ_TEXT), int(raw.FPDF_PAGEOBJ_FORM)

_PLAIN = {TEXT, int(raw.FPDF_PAGEOBJ_PATH)}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page's objects as plain addresses, in the order in which they are drawn.

    ``texts`` and ``others`` are the page's own; ``first`` is how many others stand before the first text; ``inner`` is
    what its forms are made of; ``clipped`` are the texts with a clipping path, those in forms as well; ``only_paths``
    says that the others are paths.
    """

    objects: list[int]
    texts: list[int]
    others: list[int]
    forms: frozenset[int]
    first: int
    inner: list[DrawnObject]
    clipped: list[int]
    only_paths: bool

    @property
    def all_texts(self) -> list[int]:
        """The texts, those in forms as well."""
        return [*self.texts, *(one.item for one in self.inner if TYPE(one.item) == TEXT)]


def drawing_of(objects: list[int]) -> Drawing:
    """Sort a page's objects."""
    kinds = list(map(TYPE, objects))
    texts = list(compress(objects, map(TEXT.__eq__, kinds)))
    others = list(compress(objects, map(TEXT.__ne__, kinds)))
    forms = [item for item in others if TYPE(item) == FORM] if FORM in kinds else []
    inner = [drawn for item in forms for drawn in unfolded(item)]
    first = next((at for at, kind in enumerate(kinds) if kind in {TEXT, FORM}), len(kinds))
    clipped = clipped_of([*texts, *(drawn.item for drawn in inner if TYPE(drawn.item) == TEXT)])
    return Drawing(objects, texts, others, frozenset(forms), first, inner, clipped, set(kinds) <= _PLAIN)
