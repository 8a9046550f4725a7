"""Text outside tables: words become lines, and wrapped lines become one."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word, joined, same_line
from parsers.table.grid import Line


def lines_of(sheets: Sequence[PrintSheet], words: Sequence[Word]) -> list[Line]:
    """Give the lines of words in content order, from top to bottom of each sheet."""
    rows: list[list[Word]] = []
    for word in words:
        row = next((row for row in reversed(rows[-6:]) if same_line(row[-1], word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    for row in rows:
        row.sort(key=lambda word: word.x0)
    rows.sort(key=lambda row: (row[0].sheet, row[0].bottom))
    return [_line(sheets, paragraph) for paragraph in _paragraphs(sheets, rows)]


def _paragraphs(sheets: Sequence[PrintSheet], rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Join a line to the one before where its first letter did not fit there any more."""
    margins = {sheet.index: max((word.x1 for word in sheet.words), default=0.0) for sheet in sheets}
    found: list[list[Word]] = []
    for row in rows:
        last = found[-1][-1] if found else None
        if last is not None and _wrapped(last, row[0], margins[row[0].sheet]):
            found[-1].extend(row)
        else:
            found.append(list(row))
    return found


def _wrapped(last: Word, word: Word, margin: float) -> bool:
    letter = (word.x1 - word.x0) / len(word.text)
    near = last.sheet == word.sheet and 0 < word.top - last.top < last.height * 2
    return near and abs(word.height - last.height) < 0.5 and last.x1 + letter > margin


def _line(sheets: Sequence[PrintSheet], words: Sequence[Word]) -> Line:
    sheet = sheets[words[0].sheet]
    box = sheet.box(
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )
    text = joined(words).replace("\n", "")
    return Line(text, box, sheet.certain and all(word.sure for word in words))
