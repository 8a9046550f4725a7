"""Masking in the page itself, before it is kept, printed or pictured: addresses, national ID numbers, secrets.

The line 「上次來自於：」 names where the person last came from; whatever follows it is masked, address or host name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from playwright.sync_api import BrowserContext, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from harvester.messages import masked_spans
from harvester.messages.redaction import MASK_ADDRESS
from harvester.platform.page.masks.mask_text import FROM, without_origin
from harvester.platform.page.masks.masking_script import COLLECT, PUT, READ, REMEMBER_ROOTS

_BLANKS = re.compile(r"\s{2,}")
_LOOKS = 10
_PAUSE_MS = 100
_BREAK = "break"  # a line's end between two texts


@dataclass(frozen=True)
class Masked:
    """How many texts were masked on a page, and how many of them stood in a table's cell."""

    texts: int
    in_records: int

    def __add__(self, other: Masked) -> Masked:
        """Count together what two masks took."""
        return Masked(self.texts + other.texts, self.in_records + other.in_records)


_MOST_FRAMES = 20
_HIDE_FRAMES = """() => document.querySelectorAll("iframe, frame, object, embed")
  .forEach((one) => one.style.setProperty("visibility", "hidden", "important"))"""


def prepare(context: BrowserContext) -> None:
    """Let every page opened from now on be masked whole, the parts it closes included."""
    context.add_init_script(REMEMBER_ROOTS)


def mask(page: Page, clean: set[str] | None = None) -> Masked:
    """Mask a page and all its frames in place; where there are more than can be masked in time, none is shown.

    ``clean`` are texts in which an earlier look found nothing; what this one finds so is added.
    """
    known: set[str] = set() if clean is None else clean
    whole = _mask(page.main_frame, known)
    frames = [frame for frame in page.frames[1:] if frame.url]
    if len(frames) > _MOST_FRAMES:
        page.evaluate(_HIDE_FRAMES)
        return whole
    for frame in frames:
        whole += _mask_when_still(frame, known)
    return whole


def _mask_when_still(frame: Frame, clean: set[str]) -> Masked:
    """Mask a frame that may be on its way to its document; one that went away shows nothing any more."""
    for attempt in range(_LOOKS):
        try:
            return _mask(frame, clean)
        except PlaywrightError:
            if frame.is_detached():
                break
            if attempt == _LOOKS - 1:
                raise
            frame.page.wait_for_timeout(_PAUSE_MS)
    return Masked(0, 0)


def _mask(frame: Frame, clean: set[str]) -> Masked:
    handle = frame.evaluate_handle(COLLECT)
    try:
        texts = [_Text(**one) for one in json.loads(handle.evaluate(READ))]
        changes = list(_changes(texts, clean))
        if changes:
            handle.evaluate(PUT, [(change.index, change.text) for change in changes])
    finally:
        handle.dispose()
    return Masked(len(changes), sum(change.in_record for change in changes))


@dataclass(frozen=True)
class _Text:
    """A text found in a page: ``kind`` says where, ``group`` with which others it is read in one."""

    kind: str
    text: str
    record: bool
    group: int


@dataclass(frozen=True)
class _Change:
    index: int
    text: str
    in_record: bool


def _changes(texts: Sequence[_Text], clean: set[str]) -> Iterator[_Change]:
    origins = dict(_origins(texts))
    numbered = [(index, origins.get(index, one.text), one) for index, one in enumerate(texts)]
    for _, group in groupby(sorted(numbered, key=lambda item: item[2].group), key=lambda item: item[2].group):
        members = list(group)
        together = _masked_together([text for _, text, _ in members], clean)
        for (index, _, one), text in zip(members, together, strict=True):
            if text != one.text and one.kind != _BREAK:
                yield _Change(index, text, one.record and index not in origins)


def _origins(texts: Sequence[_Text]) -> Iterator[tuple[int, str]]:
    """Give what the texts become that say where the person came from, or follow a label that does."""
    awaited = False  # the label stood alone: what it names is the next text
    for index, one in enumerate(texts):
        if one.kind == "text" and awaited:
            yield index, MASK_ADDRESS
            awaited = False
            continue
        named = FROM.search(one.text)
        if named is not None:
            awaited = one.kind == "text" and not named.group(2)
            yield index, without_origin(one.text)


def _first(blanks: re.Match[str]) -> str:
    return blanks[0][0]


def _masked_together(texts: Sequence[str], clean: set[str]) -> list[str]:
    """Mask texts that are read in one, each keeping its part; blanks count once, as a page shows them."""
    whole = _BLANKS.sub(_first, "".join(texts))
    if whole in clean or not masked_spans(whole):
        clean.add(whole)
        return list(texts)
    joined: list[str] = []
    places: list[tuple[int, int]] = []
    for number, text in enumerate(texts):
        for at, letter in enumerate(text):
            if not (letter.isspace() and joined and joined[-1].isspace()):
                joined.append(letter)
                places.append((number, at))
    pieces = [list(text) for text in texts]
    for start, end, name in masked_spans("".join(joined)):
        for number, at in places[start:end]:
            pieces[number][at] = ""
        number, at = places[start]
        pieces[number][at] = name
    return ["".join(piece) for piece in pieces]
