"""What of a page names or belongs to a person: by what the page says of itself, and by the form of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup

from harvester.messages.addresses import addresses
from harvester.messages.folding import fold
from harvester.messages.identity_numbers import identity_numbers
from harvester.upkeep.anonymise.kinds import ValueKind, is_substitute
from harvester.upkeep.anonymise.unwrapped import readings
from parsers.table.grid import Document, Line
from parsers.table.words.facts import Fact, facts_in
from parsers.table.words.fold import tidy

Found = tuple[ValueKind, str]
_NAMED = ".co-realname, .show-username"
_ACCOUNTED = ".co-username"
_LABELLED = re.compile(r"(?:平台識別碼|帳號|學號|員工編號|使用者代號)\s*[：:]\s*([A-Za-z0-9][\w.@-]{2,60})")
#: A name behind a label, as any site may write it; the reader's own label is among them.
_LABELLED_NAME = re.compile(
    r"(?:姓\s*名|學員|使用者|登入者|申請人|承辦人|聯絡人)\s*[：:]\s*([\u3400-\u9fff·]{2,5})(?![\u3400-\u9fff·])"
)
_AROUND_NAME = re.compile(r"[,，、!！:：\s]*(?:您好|你好|歡迎|先生|小姐|女士|同仁|學員)[,，!！\s]*")
EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
PHONE = re.compile(
    r"(?<![\d.:/-])(?:(?:\+?886[- ]?9|09)\d{2}[- ]?\d{3}[- ]?\d{3}"
    r"|\(?0[2-8]\d{0,2}\)?[- ]\d{3,4}[- ]?\d{3,4})(?![\d.:/-])"
)
STREET = re.compile(
    r"[\u4e00-\u9fff]{2,3}[縣市][\u4e00-\u9fff]{1,3}[區鄉鎮市](?:[\u4e00-\u9fff]{1,4}[里村])?"
    r"[\u4e00-\u9fff]{1,6}(?:路|街|大道)[一二三四五六七八九十\d]{0,3}段?(?:\d{1,4}[巷弄]){0,2}\d{1,4}(?:之\d{1,3})?號"
)
TOKEN = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{24,}|[0-9A-F]{24,})(?![0-9A-Za-z])"
    r"|(?<=PHPSESSID=)[\w-]{8,}|(?<=token=)[\w-]{8,}|(?<=csrfToken=)[\w-]{8,}|(?<=ssoid=)\w{4,}|(?<=sid=)\w{8,}"
)
_BY_FORM = ((ValueKind.EMAIL, EMAIL), (ValueKind.PHONE, PHONE), (ValueKind.STREET, STREET), (ValueKind.TOKEN, TOKEN))


def values_in(text: str, document: Document, spare: Iterable[str] = (), also: Iterable[str] = ()) -> set[Found]:
    """Give every value of a page's markup.

    ``document`` is what was read of it, ``spare`` are parts known to be course codes, ``also`` are names a person has
    given. Substitutes are none.
    """
    found = {*_named(text, document), *((ValueKind.NAME, name) for name in also)}
    for reading in readings(text):
        found |= set(by_form(reading, spare))
    return {one for one in found if len(one[1].strip()) > 1 and not is_substitute(*one)}


def by_form(text: str, spare: Iterable[str] = ()) -> Iterator[Found]:
    """Give what is known by its form alone, as it stands in the text."""
    for _, _, kind, value in spans_by_form(text, spare):
        yield kind, value


def spans_by_form(text: str, spare: Iterable[str] = ()) -> Iterator[tuple[int, int, ValueKind, str]]:
    """Give the same with their places, those within ``spare`` left out."""
    spared = [at.span() for each in spare if each for at in re.finditer(re.escape(each), text)]
    for start, end, kind in _spans(text):
        if not any(a <= start and end <= b for a, b in spared):
            yield start, end, kind, text[start:end]


def _spans(text: str) -> Iterator[tuple[int, int, ValueKind]]:
    folded = fold(text)
    for start, end in identity_numbers(folded.text):
        yield *folded.span(start, end), ValueKind.ID_NUMBER
    for start, end in addresses(folded.text):
        yield *folded.span(start, end), ValueKind.ADDRESS
    for kind, form in _BY_FORM:
        for match in form.finditer(text):
            yield *match.span(), kind


def _named(text: str, document: Document) -> Iterator[Found]:
    lines = [block.text for block in document.blocks if isinstance(block, Line)]
    for fact in facts_in(lines):
        if fact.fact is Fact.NAME and isinstance(fact.value, str):
            yield ValueKind.NAME, fact.value
    together = "\n".join(lines)
    yield from ((ValueKind.ACCOUNT, match[1]) for match in _LABELLED.finditer(together))
    yield from ((ValueKind.NAME, match[1]) for match in _LABELLED_NAME.finditer(together))
    soup = BeautifulSoup(text, "lxml")
    for element in soup.select(_NAMED):
        if name := tidy(_AROUND_NAME.sub("", element.get_text())):
            yield ValueKind.NAME, name
        if title := str(element.get("title") or "").strip():
            yield ValueKind.ACCOUNT, title
    for element in soup.select(_ACCOUNTED):
        account = element.get_text().rpartition("：")[2].strip()
        if account:
            yield ValueKind.ACCOUNT, account
