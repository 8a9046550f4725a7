"""Do both readers agree? Each word of the first is held against the second's letters on the same spot."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from parsers.findings import Finding, Place, finding
from parsers.pdf.codes import PdfCode
from parsers.pdf.letters.plumber import Letter
from parsers.pdf.sheets.alike import usual
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word

_UNKNOWN = "(cid:"
_BUCKET = 20.0
_SAMPLE = 8
_LONG = 40
# Fractions of a word's height within which the same letter is drawn twice: it may be, and it surely is; the narrowest
# letters stand further apart than the second.
_TWICE = 0.25, 0.1
_END = 0.3
# Where a letter stands along its line, by the quarter turns from the line's direction to the shown page.
_ALONG: tuple[Callable[[Letter], float], ...] = (
    lambda letter: letter.x,
    lambda letter: letter.y,
    lambda letter: -letter.x,
    lambda letter: -letter.y,
)


def in_sample(sha256: str, sheets: int) -> bool:
    """Say whether a file is of the sample that is asked about a page even without a doubt: one file in eight.

    A long print is left out: opening it a second time takes half as long as reading all of it.
    """
    return sheets <= _LONG and int(sha256[:8], 16) % _SAMPLE == 0


def compare(sheets: Iterable[PrintSheet], letters: Mapping[int, Sequence[Letter]]) -> Iterator[Finding]:
    """Make words on which the readers differ offers, and say on which pages."""
    for sheet in sheets:
        if sheet.page not in letters:
            continue
        pairs = list(_differing(sheet, letters[sheet.page]))
        if pairs:
            ours, theirs = pairs[0]
            yield finding(
                PdfCode.READERS_DIFFER, Place(page=sheet.page), count=len(pairs), first=ours[:40], second=theirs[:40]
            )


def _differing(sheet: PrintSheet, letters: Sequence[Letter]) -> Iterator[tuple[str, str]]:
    rows: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters:
        if not letter.text.isspace():
            rows[int(letter.y // _BUCKET)].append(letter)
    for word in sheet.words:
        theirs = _on_the_spot(sheet, word, rows)
        if any(letter.text.startswith(_UNKNOWN) for letter in theirs):
            continue
        least, most = (
            _counted("".join(letter.text for letter in _once(theirs, word.height * share))) for share in _TWICE
        )
        if not least <= _counted(word.text) <= most:
            word.sure = False
            yield word.text, "".join(letter.text for letter in sorted(theirs, key=_ALONG[sheet.glyphs.frame.turns % 4]))


def _on_the_spot(sheet: PrintSheet, word: Word, rows: Mapping[int, Sequence[Letter]]) -> list[Letter]:
    # A mark whose box is cut to the half with its ink has its middle on the word's end.
    x0, top, x1, bottom = sheet.shown(word.x0 - _END, word.top, word.x1 + _END, word.bottom)
    return [
        letter
        for bucket in range(int(top // _BUCKET), int(bottom // _BUCKET) + 1)
        for letter in rows.get(bucket, ())
        if x0 <= letter.x <= x1 and top <= letter.y <= bottom
    ]


def _once(letters: Iterable[Letter], apart: float) -> list[Letter]:
    """Take a letter that is drawn twice on one spot (to look bold) once."""
    single: list[Letter] = []
    for letter in sorted(letters, key=lambda item: (item.text, item.x, item.y)):
        last = single[-1] if single else None
        if last is None or last.text != letter.text or _beside(last, letter) >= apart:
            single.append(letter)
    return single


def _beside(one: Letter, other: Letter) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y))


def _counted(text: str) -> Counter[str]:
    """Count letters in the form in which both readers must give them."""
    folded = unicodedata.normalize("NFKC", usual(text))
    return Counter(letter for letter in folded if not letter.isspace())
