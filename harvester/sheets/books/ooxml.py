"""Where the parts of an XLSX or XLSB lie: found by the relations between them, however a writer spells names."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO

from harvester.sheets.books.xml_events import go_through, local
from harvester.sheets.errors import TableError


class OoxmlParts:
    """The parts of a file by name; letters' case, backslashes and leading slashes do not matter."""

    def __init__(self, book: zipfile.ZipFile) -> None:
        """Look at the names."""
        self._book = book
        self._names = {_plain(info.filename): info for info in book.infolist()}
        if len(self._names) != len(book.infolist()):
            raise TableError("two parts of one name")

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return _plain(name) in self._names

    def open(self, name: str) -> IO[bytes]:
        """Open a part; raises ``TableError`` where there is none."""
        info = self._names.get(_plain(name))
        if info is None:
            raise TableError(f"{name}: none")
        return self._book.open(info)

    def workbook(self) -> str:
        """Give the name of the workbook's part."""
        for kind, target, _ in self._relations("_rels/.rels", ""):
            if kind == "officeDocument" and self.has(target):
                return target
        for name in ("xl/workbook.xml", "xl/workbook.bin"):
            if self.has(name):
                return name
        raise TableError("no workbook")

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Give kind (the last word of its address), target and id of each relation of a part."""
        folder, name = posixpath.split(part)
        return list(self._relations(f"{folder}/_rels/{name}.rels", folder))

    def _relations(self, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
        if not self.has(name):
            return
        found: list[dict[str, str]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
                found.append(attributes)

        with self.open(name) as part:
            go_through(part, start, _nothing, _nothing)
        for each in found:
            target = each.get("Target", "").replace("\\", "/")
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield each.get("Type", "").rpartition("/")[2], whole, each.get("Id", "")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _nothing(_: str) -> None:
    """Pass over what does not matter."""
