"""The columns of the record table and the header texts each is known by.

Texts come from the 2018 plan's record page and the platform's later layouts; ``_MISREAD`` are header texts that text
recognition made of them on the plan's own picture. Position decides nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum

from parsers.table.words.fold import bare


class Column(StrEnum):
    """A column's meaning, the same in every layout."""

    NUMBER = "number"
    COURSE_TYPE = "course_type"
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
    Column.COURSE_TYPE: ("課程類型", "課程類別", "類型"),
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
_MISREAD: dict[str, Column] = {"上傳期間": Column.WINDOW, "別稱": Column.SCORE}
_KNOWN = {text: column for column, texts in _TEXTS.items() for text in texts}
_UPLOAD = re.compile(r"(?P<kind>終身學習|環境教育)(?:認證)?(?:時數)?(?:最後)?上傳(?P<rest>.*)")
_UPLOADS = {
    "終身學習": (Column.LIFELONG, Column.LIFELONG_STATUS, Column.LIFELONG_TIME),
    "環境教育": (Column.ENVIRONMENT, Column.ENVIRONMENT_STATUS, Column.ENVIRONMENT_TIME),
}
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


def column_of(header: str) -> Column | None:
    """Recognise a header text, whatever its width, radicals, white space and sort marks; ``None`` if unknown."""
    text = header_key(header)
    return _KNOWN.get(text) or _MISREAD.get(text) or _upload(text)


def header_key(header: str) -> str:
    """Give the form header texts are compared in: folded, in small letters, without sort marks."""
    return _ORNAMENT.sub("", bare(header).casefold())


def is_misread(header: str) -> bool:
    """Tell whether a header text is known only as what text recognition makes of another."""
    return header_key(header) in _MISREAD


def _upload(text: str) -> Column | None:
    match = _UPLOAD.fullmatch(text)
    if match is None:
        return None
    both, status, time = _UPLOADS[match["kind"]]
    has_status, has_time = "狀態" in match["rest"], "時間" in match["rest"] or "日期" in match["rest"]
    if has_status == has_time:
        return both if has_status or not match["rest"] else None
    return status if has_status else time
