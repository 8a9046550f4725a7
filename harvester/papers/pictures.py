"""SVG pictures put into a page: ids of their own, one shared style, lines instead of patterns."""

from __future__ import annotations

import re

from lxml import etree
from markupsafe import Markup

_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
#: Distance of hatching lines, in the picture's units.
_STEP = 6.0


def inline_svg(document: str, key: str) -> Markup:
    """Give an SVG document of our own as an element for a page.

    Args:
        document: The SVG's text.
        key: What its ids begin with, so that they meet no other picture's.

    """
    root = etree.fromstring(document.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    for left_out in list(root.iter("{*}style", "{*}defs")):
        parent = left_out.getparent()
        if parent is not None:
            parent.remove(left_out)
    for rect in list(root.iter("{*}rect")):
        if rect.get("fill", "").startswith("url("):
            _hatch(rect)
    for item in root.iter(etree.Element):
        for name, value in item.attrib.items():
            item.set(name, _renamed(str(name), str(value), key))
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  # the tree is our own, serialised anew


def shared_style(style: str, within: str) -> Markup:
    """Give the pictures' style for the page, each rule confined to ``within``."""
    rules = (
        ",".join(f"{within} {selector.strip()}" for selector in found[1].split(",")) + found[2]
        for found in _RULE.finditer(style)
    )
    return Markup("\n".join(rules))  # noqa: S704  # a constant of the program


def _renamed(name: str, value: str, key: str) -> str:
    if name == "id":
        return f"{key}-{value}"
    if name in {"aria-labelledby", "aria-describedby"}:
        return " ".join(f"{key}-{one}" for one in value.split())
    return value


def _hatch(rect: etree._Element) -> None:
    """Draw the hatching as lines: a browser prints a pattern as a picture of several hundred kilobytes."""
    x, y, width, height = (float(rect.get(name, "0")) for name in ("x", "y", "width", "height"))
    rect.set("fill", "#fff3d6")
    lines = []
    at = x - height
    while at < x + width:
        left, right = max(at, x), min(at + height, x + width)
        if right > left:
            lines.append(f"M{left:.1f} {y + height - (left - at):.1f}L{right:.1f} {y + height - (right - at):.1f}")
        at += _STEP
    path = etree.Element(rect.tag.replace("rect", "path"), d="".join(lines), stroke="#8a5a00")
    path.set("stroke-width", "1")
    rect.addnext(path)
