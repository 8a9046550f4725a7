"""The columns of the record table and the header texts each is known by, whatever they are read from.

Texts come from the 2018 plan's record page, the platform's later layouts and what agencies print of them. ``_TEXTS``
make a table the record table where enough of them stand together. ``_BESIDE`` are words that other tables have as well:
they make none, and mean a column only beside texts that do, where no text of its own names that column. ``_MISREAD``
are header texts that text recognition made of others on the plan's own picture. Position decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from parsers.table.words.fold import bare


class Column(StrEnum):
    """A column's meaning, the same in every layout."""

    NUMBER = "number"
    COURSE_TYPE = "course_type"
    CATEGORY = "category"
    TYPE_OR_CATEGORY = "type_or_category"
    COURSE_NAME = "course_name"
    COURSE_CODE = "course_code"
    WINDOW = "window"
    STARTED = "started"
    ENDED = "ended"
    READING = "reading"
    SCORE = "score"
    QUESTIONNAIRE = "questionnaire"
    CONDITIONS = "conditions"
    PASS_STATUS = "pass_status"  # noqa: S105
    HOURS = "hours"
    LIFELONG = "lifelong"
    LIFELONG_STATUS = "lifelong_status"
    LIFELONG_TIME = "lifelong_time"
    ENVIRONMENT = "environment"
    ENVIRONMENT_STATUS = "environment_status"
    ENVIRONMENT_TIME = "environment_time"
    PACKAGE_NAME = "package_name"
    PACKAGE_RATE = "package_rate"


_TEXTS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: ("no.", "no", "編號", "項次", "序號", "序", "#"),
    Column.COURSE_TYPE: ("課程類型", "類型"),
    Column.TYPE_OR_CATEGORY: ("課程類別",),
    Column.COURSE_NAME: (
        "課程名稱", "課程名稱(課程編號)", "課程名稱(課程代碼)", "課程名稱(編號)", "課程名稱(代碼)", "課程",
    ),
    Column.COURSE_CODE: ("課程代碼", "課程編號"),
    Column.WINDOW: (
        "上課期間", "閱讀期間", "學習期間", "上課期間(起迄)", "上課起迄", "上課起迄時間", "學習起迄時間",
        "上課時間", "起迄時間",
    ),
    Column.STARTED: ("上課期間(起)", "上課開始時間", "開始上課時間", "學習開始時間", "開始時間", "上課期間起"),
    Column.ENDED: ("上課期間(迄)", "上課結束時間", "結束上課時間", "學習結束時間", "結束時間", "上課期間迄"),
    Column.READING: ("閱讀時數", "閱讀時間", "閱讀時數(時:分:秒)", "累計閱讀時數", "已閱讀時數"),
    Column.SCORE: ("成績", "測驗", "測驗成績", "測驗分數", "課程測驗", "分數", "考試成績"),
    Column.QUESTIONNAIRE: ("問卷", "問卷狀態", "問卷填寫", "課程問卷"),
    Column.CONDITIONS: ("通過條件", "通過標準", "認證條件"),
    Column.PASS_STATUS: ("通過狀態", "通過與否", "是否通過", "通過狀況"),
    Column.HOURS: ("認證時數", "認證時數(小時)", "課程認證時數"),
    Column.PACKAGE_NAME: ("組裝課程名稱", "組裝課程"),
    Column.PACKAGE_RATE: ("課程完成率", "完成率"),
}  # fmt: skip
_BESIDE: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: ("項目",),
    Column.COURSE_TYPE: ("課程性質",),
    Column.CATEGORY: ("課程分類", "主類別"),
    Column.TYPE_OR_CATEGORY: ("類別",),
    Column.COURSE_NAME: ("名稱",),
    Column.COURSE_CODE: ("課程代號",),
    Column.WINDOW: ("課程期間", "學習時間", "上課日期", "起迄日期", "期間"),
    Column.STARTED: ("起始時間", "上課起時間", "上課起始時間", "上課起日", "上課起日時間"),
    Column.ENDED: ("迄時間", "迄止時間", "上課迄時間", "上課迄日", "上課迄日時間"),
    Column.READING: ("學習時數", "研習時數"),
    Column.QUESTIONNAIRE: ("問卷調查",),
    Column.CONDITIONS: ("合格條件", "及格條件"),
    Column.PASS_STATUS: ("狀態",),
    Column.HOURS: ("核發時數", "時數"),
    Column.LIFELONG: ("終身學習時數",),
    Column.ENVIRONMENT: ("環境教育時數",),
}
_MISREAD: dict[str, Column] = {"上傳期間": Column.WINDOW, "別稱": Column.SCORE}
#: The letters in which two texts may differ and be one.
_ALIKE = str.maketrans("訖", "迄")
_KNOWN = {text: column for texts in (_TEXTS, _BESIDE) for column, all_texts in texts.items() for text in all_texts}
_TELLING = {text for texts in _TEXTS.values() for text in texts} | _MISREAD.keys()
#: Uploads: what is uploaded, the word between, and what is said of it.
UPLOADED: dict[Column, tuple[str, ...]] = {
    Column.LIFELONG: ("終身學習", "終身"),
    Column.ENVIRONMENT: ("環境教育", "環教"),
}
HOURS_BETWEEN = ("", "時數", "認證時數")
OF_WORD, OF_TIME = ("狀態", "狀況", "結果"), ("時間", "日期")
_UPLOADS = {
    Column.LIFELONG: (Column.LIFELONG_STATUS, Column.LIFELONG_TIME),
    Column.ENVIRONMENT: (Column.ENVIRONMENT_STATUS, Column.ENVIRONMENT_TIME),
}
_KIND = {word: column for column, kinds in UPLOADED.items() for word in kinds}
_UPLOAD = re.compile(rf"(?P<kind>{'|'.join(_KIND)})(?:認證)?(?:時數)?(?:最後)?上傳(?P<rest>.*)")
# A document repeats a few header texts on every page.
_REPEATED = 2048
_ORNAMENT = re.compile(r"[▲▼△▽↑↓↕⇅⬍▴▾*★:]+$")

# Every record is expected to say these; each inner group needs one of its members.
EXPECTED: tuple[tuple[Column, ...], ...] = (
    (Column.NUMBER,),
    (Column.COURSE_TYPE,),
    (Column.COURSE_NAME,),
    (Column.WINDOW, Column.STARTED),
    (Column.WINDOW, Column.ENDED),
    (Column.READING,),
    (Column.SCORE,),
    (Column.QUESTIONNAIRE,),
    (Column.CONDITIONS,),
    (Column.PASS_STATUS,),
    (Column.HOURS,),
    (Column.LIFELONG, Column.LIFELONG_STATUS),
    (Column.LIFELONG, Column.LIFELONG_TIME),
    (Column.ENVIRONMENT, Column.ENVIRONMENT_STATUS),
    (Column.ENVIRONMENT, Column.ENVIRONMENT_TIME),
)
PRINTED: dict[Column, str] = {
    Column.NUMBER: "No.",
    Column.COURSE_TYPE: "課程類型",
    Column.CATEGORY: "課程分類",
    Column.TYPE_OR_CATEGORY: "課程類別",
    Column.COURSE_NAME: "課程名稱",
    Column.COURSE_CODE: "課程代碼",
    Column.WINDOW: "上課期間",
    Column.STARTED: "上課期間(起)",
    Column.ENDED: "上課期間(迄)",
    Column.READING: "閱讀時數",
    Column.SCORE: "測驗",
    Column.QUESTIONNAIRE: "問卷",
    Column.CONDITIONS: "通過條件",
    Column.PASS_STATUS: "通過狀態",
    Column.HOURS: "認證時數",
    Column.LIFELONG: "終身學習時數上傳",
    Column.LIFELONG_STATUS: "終身學習時數上傳狀態",
    Column.LIFELONG_TIME: "終身學習時數上傳時間",
    Column.ENVIRONMENT: "環境教育時數上傳",
    Column.ENVIRONMENT_STATUS: "環境教育時數上傳狀態",
    Column.ENVIRONMENT_TIME: "環境教育時數上傳時間",
    Column.PACKAGE_NAME: "組裝課程名稱",
    Column.PACKAGE_RATE: "課程完成率",
}


@lru_cache(maxsize=_REPEATED)
def column_of(header: str) -> Column | None:
    """Recognise a header text, whatever its width, radicals, white space and sort marks; ``None`` if unknown."""
    text = header_key(header)
    return _KNOWN.get(text) or _MISREAD.get(text) or _upload(text)


def texts_of(column: Column) -> tuple[str, ...]:
    """Give the header texts by which a column is known in any table."""
    return _TEXTS.get(column, ())


@lru_cache(maxsize=_REPEATED)
def is_telling(header: str) -> bool:
    """Tell whether a header text is one by which the record table is known: no word that other tables have as well."""
    text = header_key(header)
    return text in _TELLING or _upload(text) is not None


def header_key(header: str) -> str:
    """Give the form header texts are compared in: folded, in small letters, without sort marks."""
    return _ORNAMENT.sub("", bare(header).casefold()).translate(_ALIKE)


def is_misread(header: str) -> bool:
    """Tell whether a header text is known only as what text recognition makes of another."""
    return header_key(header) in _MISREAD


def spellings() -> Iterator[tuple[str, Column]]:
    """Give every header text that is known, with its column: what a finder of headers is made of."""
    yield from _KNOWN.items()
    yield from _MISREAD.items()
    for both, kinds in UPLOADED.items():
        word, time = _UPLOADS[both]
        for name in (f"{kind}{between}上傳" for kind in kinds for between in HOURS_BETWEEN):
            yield name, both
            yield from ((name + end, word) for end in OF_WORD)
            yield from ((name + end, time) for end in OF_TIME)


def _upload(text: str) -> Column | None:
    match = _UPLOAD.fullmatch(text)
    if match is None:
        return None
    both = _KIND[match["kind"]]
    word, time = _UPLOADS[both]
    has_word = any(end in match["rest"] for end in OF_WORD)
    has_time = any(end in match["rest"] for end in OF_TIME)
    if has_word == has_time:
        return both if has_word or not match["rest"] else None
    return word if has_word else time
