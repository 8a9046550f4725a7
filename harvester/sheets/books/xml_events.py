"""Go through the XML of a workbook's part without keeping any of it.

No entity can be declared: a document type, which no office program writes, is refused.
"""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Callable
from typing import IO

from harvester.sheets.errors import TableError

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


def go_through(part: IO[bytes], start: Start, end: End, text: Text) -> None:
    """Call what is given for each element and text; names are as written, so take ``local`` of them.

    Raises ``TableError`` where the XML is broken or declares entities.
    """
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.ParseFile(part)
    except (xml.parsers.expat.ExpatError, UnicodeError) as error:
        raise TableError(str(error)) from error


def local(name: str) -> str:
    """Give an element's or attribute's name without its prefix."""
    return name[name.find(":") + 1 :]


def _refuse(name: str, *_: object) -> None:
    raise TableError(f"<!DOCTYPE {name}>")
