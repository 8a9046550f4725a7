"""What came with a page: the style sheets and fonts of the same file, by the addresses it knows them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Linked(NamedTuple):
    """Texts of style sheets and bytes of fonts, by address.

    ``archived``: whatever is not here is not shown either, since a browser asks nobody for the parts of an archive.
    """

    sheets: Mapping[str, str] = {}
    fonts: Mapping[str, bytes] = {}
    archived: bool = False


#: A page that came alone.
ALONE = Linked()
