"""The texts of an XLSX: in runs, shared by cells, in boxes over a sheet."""

from __future__ import annotations

import re

from harvester.sheets.books.building import marked
from harvester.sheets.books.xlsx_styles import is_on
from harvester.sheets.books.xml_events import go_through, local
from harvester.sheets.grid import Mark

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class RunTexts:
    """Gathers a text that may stand in runs, without what shows how it is spoken; notes whether any of it is struck."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.struck = False
        self._run_struck = False
        self._open = False
        self._spoken = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear a tag begin, by its local name."""
        match name:
            case "t":
                self._open = not self._spoken
            case "rPh":
                self._spoken = True
            case "r":
                self._run_struck = False
            case "strike":
                self._run_struck = is_on(attributes)

    def end(self, name: str) -> None:
        """Hear a tag end."""
        match name:
            case "t":
                self._open = False
            case "rPh":
                self._spoken = False
            case "r":
                self._run_struck = False

    def text(self, text: str) -> None:
        """Hear text."""
        if self._open:
            self.pieces.append(text)
            self.struck = self.struck or (self._run_struck and bool(text.strip()))

    def taken(self) -> str:
        """Give the whole text, and begin anew."""
        whole = unescaped("".join(self.pieces))
        cell = marked(whole, Mark.STRUCK) if self.struck else whole
        self.pieces = []
        self.struck = self._run_struck = self._open = self._spoken = False
        return cell


def shared_texts(stream: object) -> list[str]:
    """Give the texts that cells name by their number, in order."""
    found: list[str] = []
    texts = RunTexts()

    def end(tag: str) -> None:
        name = local(tag)
        texts.end(name)
        if name == "si":
            found.append(texts.taken())

    go_through(stream, lambda tag, attributes: texts.start(local(tag), attributes), end, texts.text)  # type: ignore[arg-type]
    return found


class BoxTexts:
    """Gathers the texts of boxes that lie over a sheet."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._said = ""
        self._open = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        """Hear a tag begin."""
        self._open = local(tag) == "t"

    def end(self, tag: str) -> None:
        """Hear a tag end; one that ends a box ends its text."""
        self._open = False
        if local(tag) == "txBody":
            self.found.append(self._said)
            self._said = ""

    def text(self, text: str) -> None:
        """Hear text."""
        self._said += text if self._open else ""


def unescaped(text: str) -> str:
    """Undo how control characters are written (``_x000D_``)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
