"""Say in a terminal which page is being recognised: it takes seconds a page, and minutes for a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from harvester.cli.face import Face

if TYPE_CHECKING:
    from harvester.jobs.inputs.sources import OnPageOf


def page_teller(face: Face) -> OnPageOf | None:
    """Give what says a file's page of how many; ``None`` where nobody is watching."""
    if not sys.stderr.isatty():
        return None

    def tell(name: str, page: int, pages: int) -> None:
        face.say("cli.read.recognising", name=name, page=page, pages=pages)

    return tell
