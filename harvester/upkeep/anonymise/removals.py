"""What of a page's markup goes altogether: scripts, comments, hidden values, metadata, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harvester.upkeep.anonymise.exact import Edit

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<script\b(?P<script>[^>]*)>.*?</script\s*>"
    r"|<style\b[^>]*>(?P<style>.*?)</style\s*>"
    r"|<(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'>/]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>\"']+))"
)
#: Comments by which a page is read: when it was saved, and what address a state's page had.
_SAVED = re.compile(r"\A\s*Page saved with SingleFile\s+url: (?P<url>\S*)", re.DOTALL)
_ADDRESS = re.compile(r"\A\s*address:\s*\S+(?:\s+status:\s*\d+)?\s*\Z")
_NEEDED = frozenset({"charset", "http-equiv", "viewport"})
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp|avif|heic|tiff|x-icon)[^\"')\s>]*", re.IGNORECASE)
_ENCLOSED = re.compile(
    r"data:(?:audio|video|application/(?:pdf|octet-stream|zip|msword|rtf|vnd\.[\w.+-]+))\b[^\"')\s>]*", re.IGNORECASE
)
_WHERE = re.compile(r"src|data|original|poster", re.IGNORECASE)
_NOTHING = "data:,"
_PHOTO = re.compile(r"photo|avatar|portrait|headshot|user_?pic|頭像|大頭", re.IGNORECASE)
#: One clear pixel.
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_NOWHERE = "about:blank"


def removals(text: str) -> Iterator[Edit]:
    """Give the edits that take all this away."""
    for token in _TOKEN.finditer(text):
        if token["comment"] is not None:
            yield from _comment(token)
        elif token["script"] is not None:
            yield Edit(*token.span(), "")
        elif token["style"] is not None:
            yield from _pictures(text, *token.span("style"))
        else:
            yield from _tag(token)


def _comment(token: re.Match[str]) -> Iterator[Edit]:
    if _ADDRESS.match(token["comment"]):
        return
    saved = _SAVED.match(token["comment"])
    if saved is None:
        yield Edit(*token.span(), "")
    elif saved["url"] != _NOWHERE:
        at = token.start("comment")
        yield Edit(at + saved.start("url"), at + saved.end("url"), _NOWHERE)


def _tag(token: re.Match[str]) -> Iterator[Edit]:
    tag, base = token["tag"].lower(), token.start("attributes")
    attributes = {match["name"].lower(): match for match in _ATTRIBUTE.finditer(token["attributes"])}
    if tag == "meta" and not _is_needed(attributes):
        yield from _emptied(attributes.get("content"), base)
    if tag == "input" and _value(attributes.get("type")).lower() in {"hidden", "password"}:
        yield from _emptied(attributes.get("value"), base)
    if tag in {"img", "source"} and _PHOTO.search(token["attributes"]):
        shown = [one for name, one in attributes.items() if _WHERE.search(name) and _is_address(_value(one))]
        yield from (edit for one in shown for edit in _emptied(one, base, PIXEL))
    yield from _pictures(token.string, *token.span("attributes"))


def _is_address(value: str) -> bool:
    """Tell an address, or several, from a word that a page's script is given."""
    return "/" in value or "." in value or value.startswith("data:")


def _is_needed(attributes: dict[str, re.Match[str]]) -> bool:
    return bool(_NEEDED & {*attributes, _value(attributes.get("name")).lower()})


def _pictures(text: str, start: int, end: int) -> Iterator[Edit]:
    for picture in _PICTURE.finditer(text, start, end):
        if picture[0] != PIXEL:
            yield Edit(*picture.span(), PIXEL)
    for enclosed in _ENCLOSED.finditer(text, start, end):
        yield Edit(*enclosed.span(), _NOTHING)


def _emptied(attribute: re.Match[str] | None, base: int, instead: str = "") -> Iterator[Edit]:
    if attribute is not None and (group := _group(attribute)) and attribute[group] != instead:
        yield Edit(
            base + attribute.start(group), base + attribute.end(group), instead or ('""' if group == "bare" else "")
        )


def _value(attribute: re.Match[str] | None) -> str:
    return attribute[_group(attribute)] if attribute is not None and _group(attribute) else ""


def _group(attribute: re.Match[str]) -> str:
    return next((name for name in ("double", "single", "bare") if attribute[name] is not None), "")
