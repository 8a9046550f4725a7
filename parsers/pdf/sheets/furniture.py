"""What a browser prints in the margins: date, title, address, page number; it belongs to no table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.pdf.sheets.page_numbers import page_number
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word, same_line
from parsers.table.words.fold import bare

_TITLE = "\0"
# Only whole lines of these forms count: a row's own line may hold an address, a stamp or a fraction as well.
_ADDRESS = r"(?:https?://|file:///|about:|www\.)[^\s)）]*"
_PAGE = r"\d{1,4}(?:/|of|之)\d{1,4}|第?\d{1,4}頁(?:[,，/]?共\d{1,4}頁)?|-\d{1,4}-|Page\d{1,4}(?:of\d{1,4})?"
_DATE = r"\d{1,4}%s\d{1,2}%s\d{1,4},?|\d{4}年\d{1,2}月\d{1,2}日(?:星期.)?"
# A browser's date has no seconds; with dashes it could be the first line of a wrapped stamp, if nothing else stands by.
_CLOCK = r"(?:上午|下午)?\d{1,2}:\d\d(?:[AP]\.?M\.?)?"
_SLASHED = f"(?:{_DATE % ('[/.]', '[/.]')}){_CLOCK}"
_DASHED = f"(?:{_DATE % ('-', '-')}){_CLOCK}"
_BESIDE = f"{_DASHED}(?={_TITLE})|(?<={_TITLE}){_DASHED}"
_USUAL = re.compile(r"(?:我的學習歷程|[eE]等公務園(?:[+＋]?學習平[臺台])?|[-|｜])+")
_MARGIN = re.compile(f"(?:{_SLASHED}|{_PAGE}|{_ADDRESS}|{_TITLE}|{_BESIDE})+", re.IGNORECASE)


def strip_furniture(sheets: Sequence[PrintSheet], title: str = "") -> None:
    """Take the outermost lines out of every sheet where they are a browser's header or footer.

    Mere repetition proves nothing: rows of one height put the same words at the same place on every page.
    """
    for sheet in sheets:
        untitled = not title or (sheet.glyphs.picture and not sheet.certain)
        for line in _outermost(sheet):
            if not sheet.words:
                # A sheet of one line, which was the header and would be the footer too.
                break
            text = bare("".join(word.text for word in line))
            named = _usual_title(text) if untitled else bare(title)
            alone = text == named and (untitled or not _apart(sheet, line))
            if not alone and _MARGIN.fullmatch(text.replace(named, _TITLE) if named else text):
                sheet.number = sheet.number or page_number([bare(word.text) for word in line])
                gone = {id(word) for word in line}
                sheet.words = [word for word in sheet.words if id(word) not in gone]


def _usual_title(text: str) -> str:
    """Give the title in a margin's line where the file names none (a scan, pages put together): a platform's own."""
    usual = _USUAL.search(text)
    return usual[0] if usual else ""


def _outermost(sheet: PrintSheet) -> list[list[Word]]:
    """Give the highest and the lowest line of a sheet, if they are one stretch at an end of the content order."""
    if not sheet.words:
        return []
    found = []
    for edge in (min(sheet.words, key=lambda word: word.top), max(sheet.words, key=lambda word: word.bottom)):
        line = [word for word in sheet.words if same_line(word, edge)]
        if line[-1].first >= line[0].first and _at_an_end(sheet, line):
            found.append(line)
    return found


def _at_an_end(sheet: PrintSheet, line: Sequence[Word]) -> bool:
    """Say whether a line was written before or after everything else but the other margin lines."""
    positions = {id(word): at for at, word in enumerate(sheet.words)}
    first, last = positions[id(line[0])], positions[id(line[-1])]
    return last - first == len(line) - 1


def _apart(sheet: PrintSheet, line: Sequence[Word]) -> bool:
    """Say whether a line stands first or last in content order."""
    return line[0] is sheet.words[0] or line[-1] is sheet.words[-1]
