"""What came with a page: the style sheets and fonts of the same file, by the addresses it knows them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin


class Linked(NamedTuple):
    """Texts of style sheets and bytes of fonts, by address; ``bases`` are the addresses of pages they stand beside.

    ``archived``: whatever is not here is not shown either, since a browser asks nobody for the parts of an archive.
    """

    sheets: Mapping[str, str] = {}
    fonts: Mapping[str, bytes] = {}
    archived: bool = False
    bases: tuple[str, ...] = ()

    def sheet(self, address: str) -> str | None:
        """Give the text of the sheet at an address, in full or as a page says it."""
        near = (address, *(urljoin(base, address) for base in self.bases))
        return next((self.sheets[each] for each in near if each in self.sheets), None)


#: A page that came alone.
ALONE = Linked()
