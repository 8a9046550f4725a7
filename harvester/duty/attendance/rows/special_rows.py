"""Rows that are no rows: totals, the header again, what an office prints below its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum, auto

from harvester.duty.attendance.columns.attendance_header import is_header_row
from harvester.duty.seen import seen


class Special(StrEnum):
    """What a row is that says nothing of anybody's time."""

    TOTAL = auto()
    HEADER = auto()
    FOOTER = auto()


_TOTAL = re.compile(
    r"[^:：]{0,8}(?:小計|合計|總計|共計|總和|累計|平均|總時數|加總|以上共|subtotal|total|sum)"
    r"(?:時數|人數|筆數|天數|日數|小時|次數)?[:：]?(?:\(?[-\d.,]+\)?)?(?:小?時|天|日|筆|人|次|元|分)?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[-+]?[\d,]*\.?\d+(?:小?時|分鐘?|天|日|筆|人|次|元|h)?(?:[\d.]+(?:小?時|分鐘?))?|[-—/*]+", re.IGNORECASE
)
_LABEL = "|".join(
    [
        "承辦",
        "主管",
        "人事",
        "機關首長",
        "首長",
        "校長",
        "單位主管",
        "製表",
        "列印",
        "覆核",
        "審核",
        "複核",
        "核章",
        "會計",
        "主計",
        "經辦",
        "填表",
        "製作",
        "總務",
        "秘書",
        "科長",
        "課長",
        "組長",
        "處長",
        "局長",
        "主任",
        "備註",
        "附註",
        "註",
        "說明",
        "注意",
        "資料來源",
        "資料期間",
        "統計期間",
        "匯出",
        "印表",
        "頁次",
        "頁數",
        "第",
        "共",
        "報表",
        "查詢",
        "條件",
        "期間",
        "單位",
        "部門",
        "機關",
        "核定",
        "簽章",
        "蓋章",
        "聯絡",
    ]
)
_LABELLED = re.compile(
    rf"(?:{_LABEL})[^:：\d]{{0,12}}[:：].*|(?:{_LABEL})[^:：]{{0,8}}(?:簽章|核章|蓋章|簽名)[:：]?", re.DOTALL
)
_FOOTNOTE = re.compile(
    r"[-=_*─—]{3,}|\(?(?:以下空白|續下頁|接下頁|承上頁|續上頁|全文完|完|end)\)?"
    r"|第\d+頁.*|共\d+頁|page\d+.*|\d+/\d+頁?|[※*#◎●].+|(?:附?註|備註|說明)\d*[:：.、].*"
    r"|[(（]?\d+[)）.、].{6,}",
    re.IGNORECASE | re.DOTALL,
)


def special_row(cells: Sequence[str]) -> Special | None:
    """Say whether a row that could not be read as one is a total, a header or a footer."""
    filled = list(dict.fromkeys(text for cell in cells if (text := "".join(seen(cell).split()))))
    if not filled:
        return Special.FOOTER
    if is_header_row(cells):
        return Special.HEADER
    totals = [text for text in filled if _TOTAL.fullmatch(text)]
    rest = [text for text in filled if text not in totals]
    if totals and all(_AMOUNT.fullmatch(text) for text in rest if text is not filled[0]):
        return Special.TOTAL
    if all(_LABELLED.fullmatch(text) or _FOOTNOTE.fullmatch(text) for text in filled):
        return Special.FOOTER
    first = filled[0]
    if (_LABELLED.fullmatch(first) or _FOOTNOTE.fullmatch(first)) and len(filled) <= 2 and len(first) > 3:
        return Special.FOOTER
    return None
