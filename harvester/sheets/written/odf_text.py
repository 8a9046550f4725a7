"""Text as OpenDocument holds it: a paragraph a line, spaces and tabs kept."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_SPACES = re.compile("^ +|(?<= ) +")


def paragraphs(value: str, style: str = "") -> str:
    """Write a text's lines; what no XML can hold is left out, for it was made visible long before."""
    named = f" text:style-name='{style}'" if style else ""
    printable = "".join(letter for letter in value if letter >= " " or letter in "\n\t")
    return "".join(f"<text:p{named}>{_spaced(escape(line))}</text:p>" for line in printable.split("\n"))


def _spaced(line: str) -> str:
    """Keep spaces that ODF would make one, or none at a line's start."""
    spaced = _SPACES.sub(lambda found: f"<text:s text:c='{len(found[0])}'/>", line)
    return spaced.replace("\t", "<text:tab/>")
