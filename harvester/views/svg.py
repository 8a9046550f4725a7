"""A few SVG elements, built as a tree so that the result is valid XML whatever a cell held."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from harvester.messages import visible

NAMESPACE = "http://www.w3.org/2000/svg"
_NARROW = 0.58
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CLOSING = "，。；：、！？）」』》"

STYLE = """
text{font-family:"Noto Sans CJK TC","Noto Sans TC","Microsoft JhengHei","PingFang TC",sans-serif;fill:#1b1f24}
.head{font-size:15px;font-weight:700}.label{font-size:11px}.cell{font-size:12px}.th{font-size:12px;font-weight:700}
.axis{font-size:10px;fill:#57606a}.rule{stroke:#d0d7de;stroke-width:1}.frame{fill:#fff;stroke:#6e7781;stroke-width:1}
.on{fill:#24476b}.mark{stroke:#b42318;stroke-width:2}.flag{fill:#b42318}
"""


def element(parent: etree._Element | None, tag: str, words: str = "", /, **attributes: str | float) -> etree._Element:
    """Make an element under ``parent``; an attribute ``class_`` is ``class``, ``a_b`` is ``a-b``."""
    name = f"{{{NAMESPACE}}}{tag}"
    made = etree.fromstring(f'<svg xmlns="{NAMESPACE}"/>') if parent is None else etree.SubElement(parent, name)
    for key, value in attributes.items():
        made.set(key.rstrip("_").replace("_", "-"), clean(f"{value:g}" if isinstance(value, float) else str(value)))
    if words:
        made.text = clean(words)
    return made


def clean(words: str) -> str:
    """Remove what no XML document may hold, and write out what else cannot be seen."""
    return visible(_CONTROL.sub("", words), keep="\n\t")


def written(root: etree._Element) -> str:
    """Write the tree with its XML declaration."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode", pretty_print=True)


def wrapped(words: str, width: float) -> list[str]:
    """Break a text into lines of at most ``width`` ems, between Chinese characters or at blanks.

    A wide character takes one em, another a little over half; a run of narrow ones is broken only where it alone is
    longer than a line, and a closing mark stays with what it closes.
    """
    lines, line, used = [], "", 0.0
    longest = max(1, int(width / _NARROW))
    for piece in re.findall(rf"(?:[!-~–]{{1,{longest}}}|.)[{_CLOSING}]{{0,3}}", " ".join(words.split())):
        size = sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else _NARROW for each in piece)
        if used + size > width and line:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or piece != " ":
            line += piece
            used += size
    return [*lines, line] if line or not lines else lines
