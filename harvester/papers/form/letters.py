"""Texts as a document's XML can hold them."""

from __future__ import annotations

import re

from harvester.messages import visible

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    r"""Write what no XML can hold (control characters, halves of letters) as ``\x1b``; all else stays."""
    return _NOT_IN_XML.sub(lambda found: visible(found[0]), text)
