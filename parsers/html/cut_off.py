"""Whether a page's markup ends inside a table: a file that was not saved, or not copied, to its end."""

from __future__ import annotations

from collections.abc import Iterator

_BEGIN, _END = "<table", "</table"
# What holds no tables of its own, whatever is written in it.
_ENDS = {b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style", b"<textarea": b"</textarea"}


def is_cut_off(text: str) -> bool:
    """Tell whether more tables begin than end."""
    if text.rstrip().endswith("</html>") and 0 < text.count(_BEGIN) == text.count(_END):
        return False
    pieces = list(_plain(text.encode("utf-8", errors="replace").lower()))
    begin, end = _BEGIN.encode(), _END.encode()
    return sum(piece.count(begin) for piece in pieces) > sum(piece.count(end) for piece in pieces)


def _plain(markup: bytes) -> Iterator[bytes]:
    """Give the markup without comments, scripts and the like; one that never ends is taken for markup."""
    ahead = {begin: markup.find(begin) for begin in _ENDS}
    position = 0
    while ahead := {begin: at for begin, at in ahead.items() if at >= 0}:
        begin, at = min(ahead.items(), key=lambda found: found[1])
        end = markup.find(_ENDS[begin], at)
        if end < 0:
            del ahead[begin]
            continue
        yield markup[position:at]
        position = end + len(_ENDS[begin])
        ahead = {known: at if at >= position else markup.find(known, position) for known, at in ahead.items()}
    yield markup[position:]
