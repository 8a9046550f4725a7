"""What one cell shows: the text that is seen, and whether more is seen, or less, than that text says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from parsers.findings import ReadingCode
from parsers.html.tags import is_broken_number, is_turned
from parsers.table.grid import Grid
from parsers.table.words.fold import bare

#: What is seen without being text: pictures, and what may draw letters of its own.
PICTURES = frozenset({"img", "picture", "svg"})
CONTROLS = frozenset({
    "input", "select", "textarea", "canvas", "object", "embed", "iframe", "frame", "video", "math", "meter", "progress",
    "template",
})  # fmt: skip
# Inputs that show no value, or only a control's own label.
_NO_VALUE = frozenset({"hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "range", "color"})
_SMALLEST = 2
_SIZE = re.compile(r"\s*(\d+)")
#: What stands above or below the line.
RAISED = frozenset({"sup", "sub"})
#: What is shown, and no part of a cell's text.
ASIDE = frozenset({"button", "rt"})
# What a button may say of a course; others are there to be pressed.
_TELLING = re.compile(r"\d|通過|完成|[已未]填")


@dataclass(slots=True)
class Content:
    """A cell's pieces in order; ``altered`` where what is seen there is not in the file as text.

    ``struck`` where letters are crossed out; ``left_out`` where figures are not laid out.
    """

    pieces: list[str] = field(default_factory=list)
    inner: list[Grid] = field(default_factory=list)
    unseen: bool = False
    altered: bool = False
    struck: bool = False
    left_out: bool = False
    pictures: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str, *, unseen: bool, struck: bool = False) -> None:
        """Add letters; those that nobody sees are only remembered to have been there."""
        if not unseen:
            self.altered |= is_turned(text)
            self.pieces.append(text)
            self.struck |= struck and any(map(str.isalnum, text))
        elif any(map(str.isalnum, text)):
            self.unseen = True

    def leave_out(self, text: str) -> None:
        """Remember that figures are not laid out, which are missed where nothing else is there."""
        self.left_out |= any(map(str.isdigit, text))

    def aside(self, element: _Element) -> None:
        """Take note of figures that are shown and are not read with the others: a button's, a reading's."""
        self.altered |= _TELLING.search("".join(map(str, element.itertext()))) is not None

    def raised(self, element: _Element) -> None:
        """Take note of a figure above or below the line at a figure: 10² is not 102."""
        text = "".join(map(str, element.itertext())).strip()
        self.altered |= text[:1].isdigit() and "".join(self.pieces)[-1:].isdigit()

    def picture(self, element: _Element) -> None:
        """Add a picture, by the words that stand for it; one of a dot's size shows nothing."""
        sizes = [_SIZE.match(element.get(name) or "") for name in ("width", "height")]
        if any(size is not None and int(size[1]) <= _SMALLEST for size in sizes):
            return
        if any(
            letter.isalnum()
            for part in element.iter("text", "foreignObject", "foreignobject")
            for letter in _text(part)
        ):
            self.altered = True
        else:
            self.pictures.append((len(self.pieces), element.get("alt") or ""))

    @property
    def text(self) -> str:
        """The text that is seen, its lines without blanks around them."""
        text = "".join(self.pieces)
        if "\n" in text:
            text = "\n".join([line for line in map(str.strip, text.split("\n")) if line])
        return text.strip()

    @property
    def doubt(self) -> ReadingCode | None:
        """Why a person may see something else than the text."""
        if (
            self.altered
            or is_broken_number(self.text)
            or any(self._tells(place, words) for place, words in self.pictures)
        ):
            return ReadingCode.VALUE_NOT_TEXT
        if self.struck:
            return ReadingCode.TEXT_STRUCK
        missed = self.left_out and not self.text and not self.inner
        return ReadingCode.TEXT_UNSEEN if self.unseen or missed else None

    def _tells(self, place: int, words: str) -> bool:
        """Tell whether a picture may say what no text beside it says: it stands alone, for words, or at a figure."""
        text = bare(self.text)
        if not text:
            return True
        if any(map(str.isalnum, words)) and bare(words) not in text:
            return True
        before, after = "".join(self.pieces[:place])[-1:], "".join(self.pieces[place:])[:1]
        # In the midst of a word it may be a letter that no font has.
        return before.isdigit() or after.isdigit() or (not words and before.isalnum() and after.isalnum())


def shows_value(element: _Element) -> bool:
    """Tell whether a control or an embedded object shows something of its own."""
    if element.tag == "template":
        # A page saved with what its components show keeps it in templates.
        return any(str(name).startswith("shadowroot") for name in element.attrib)
    if element.tag == "input":
        return (element.get("type") or "text").strip().lower() not in _NO_VALUE
    sizes = [_SIZE.match(element.get(name) or "") for name in ("width", "height")]
    return not any(size is not None and int(size[1]) <= _SMALLEST for size in sizes)


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))
