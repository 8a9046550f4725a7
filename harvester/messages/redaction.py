"""Redaction of national ID numbers, network addresses and the run's own secrets in everything the program writes.

The text is folded for the match only; what is no number, address or secret stays as it was, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harvester.messages.addresses import DOT, addresses, said_addresses
from harvester.messages.escapes import unescaped, without_escapes
from harvester.messages.folding import fold, fold_in_place
from harvester.messages.identity_numbers import BEGIN, BETWEEN, identity_numbers
from harvester.messages.secrets import any_known, secrets_in

MASK_ID = "[身分證號已遮蔽]"
MASK_ADDRESS = "[位址已遮蔽]"
MASK_SECRET = "[密碼已遮蔽]"  # noqa: S105 - what stands in its place

Masked = tuple[int, int, str]

# Folding and searching look at every letter; these tell first whether a text can hold anything to redact.
_PLAIN_SUSPECT = re.compile(
    rf"{BEGIN}[A-Za-z]{BETWEEN}{{0,6}}[A-Da-d\d](?:{BETWEEN}{{0,6}}\d){{8}}"
    rf"|\d{DOT}\d{{1,3}}{DOT}\d{{1,3}}{DOT}\d"
    r"|\d-\d{1,3}-\d{1,3}-\d{1,3}[.-]|[:：][:：]|(?:[0-9A-Fa-f]{1,4}[:：]){7}"
)
_ODD = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0\u2e80-\u3130\u3200-\u9fff\uf900-\ufaff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]"
)


def redact(text: str, spare: Iterable[str] = ()) -> str:
    """Replace every national ID number, network address and secret in ``text``; the rest stays as it is.

    ``spare`` are texts known to be something else (a course code that wraps: ``ELR N110879156``); within them nothing
    is taken for a number or an address.
    """
    pieces: list[str] = []
    end = 0
    for start, stop, mask in masked_spans(text, spare):
        pieces += [text[end:start], mask]
        end = stop
    return "".join([*pieces, text[end:]]) if pieces else text


def masked_spans(text: str, spare: Iterable[str] = ()) -> list[Masked]:
    """Give what ``redact`` replaces, in order and apart: begin, end and the mask of each."""
    found = list(_secrets(text)) if any_known() else []
    personal = [*_personal(text)] if _is_suspect(text) else []
    if (bare := without_escapes(text)) is not None and _is_suspect(bare):
        plain = unescaped(text)
        for start, end, mask in _personal(plain.text):
            first, *more = plain.spans(start, end)
            personal += [(*first, mask), *((*part, "") for part in more)]
    if personal:
        spared = [(at.start(), at.end()) for each in spare if each for at in re.finditer(re.escape(each), text)]
        found += [one for one in personal if not any(a <= one[0] and one[1] <= b for a, b in spared)]
    apart: list[Masked] = []
    for one in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
        elif one[1] > apart[-1][1]:
            apart[-1] = apart[-1][0], one[1], apart[-1][2]
    return apart


def holds_private(text: str) -> bool:
    """Say whether a text as a print gives it back holds a number, an address or a secret in one piece.

    Blanks and line breaks of such a text may lie between two cells, so nothing is put together over them.
    """
    pieces = text.split()
    return any(redact(piece) != piece for piece in pieces) or any(True for _ in _secrets(text))


def _is_suspect(text: str) -> bool:
    return bool(_PLAIN_SUSPECT.search(text) or _ODD.search(text)) or any(True for _ in said_addresses(text))


def _personal(text: str) -> Iterator[Masked]:
    folded = fold(text)
    for start, end, mask in _found(folded.text):
        yield *folded.span(start, end), mask
    if len(folded.text) != len(text):
        # What is not seen may stand within a number, or part it from what stands before.
        yield from _found(fold_in_place(text))


def _found(folded: str) -> Iterator[Masked]:
    if not _PLAIN_SUSPECT.search(folded):
        for start, end in said_addresses(folded):
            yield start, end, MASK_ADDRESS
        return
    for start, end in identity_numbers(folded):
        yield start, end, MASK_ID
    for start, end in addresses(folded):
        yield start, end, MASK_ADDRESS


def _secrets(text: str) -> Iterator[Masked]:
    for start, end in secrets_in(text):
        yield start, end, MASK_SECRET
    if _ODD.search(text):
        folded = fold(text)
        for start, end in secrets_in(folded.text):
            yield *folded.span(start, end), MASK_SECRET
