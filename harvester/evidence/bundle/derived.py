"""A copy of a server's page without credentials: no script, no hidden field, nothing typed, no address's query.

What stands on the page as text stays, so that it can be held against what was kept of it; hashes of both are recorded.
"""

from __future__ import annotations

import re

from lxml import etree, html

_DROPPED = ("script", "noscript", "template", "iframe", "object", "embed", "link", "base")
_GONE = "gone"
_SECRET = re.compile(r"token|csrf|xsrf|nonce|session|ticket|viewstate|auth|sid$", re.IGNORECASE)
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster")
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_TYPED = {"hidden", "password", "text", "search", "email", "tel", "number", ""}


def without_credentials(data: bytes) -> str:
    """Give the copy as text; empty for what is no page."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding=_encoding(data), no_network=True))
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, *_DROPPED, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in list(root.iter()):
        if isinstance(element.tag, str):
            _clean(element)
    for field in list(root.iter("input")):
        if (field.get("type") or "").lower() in {"hidden", "password"}:
            field.tag = _GONE
    etree.strip_elements(root, _GONE, with_tail=False)
    return "<!DOCTYPE html>\n" + str(html.tostring(root, encoding="unicode")) + "\n"


def _clean(element: html.HtmlElement) -> None:
    for name in list(element.attrib):
        if name.startswith("on") or _SECRET.search(name):
            del element.attrib[name]
        elif name in _ADDRESSES:
            element.set(name, _QUERY.sub("", str(element.get(name))))
    if element.tag == "input" and (element.get("type") or "").lower() in _TYPED:
        element.attrib.pop("value", None)
    if element.tag == "textarea":
        element.text = ""
    if element.tag == "meta" and _SECRET.search(f"{element.get('name')} {element.get('http-equiv')}"):
        element.attrib.pop("content", None)


def _encoding(data: bytes) -> str:
    found = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", data[:2048])
    return found[1].decode("ascii") if found else "utf-8"
