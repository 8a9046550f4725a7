"""Header labels as print wraps them: found in a page's text without white space, whatever its geometry."""

from __future__ import annotations

import re

from parsers.table.words.columns import Column

_LABELS = {
    Column.NUMBER: r"No\.?|NO\.?|序號|項次|編號|項目|#",
    Column.COURSE_TYPE: r"課程類型|課程類別|課程性質|類型|類別",
    Column.COURSE_NAME: r"課程名稱|課程|名稱",
    Column.COURSE_CODE: r"課程編號|課程代碼|課程代號",
    Column.WINDOW: r"上課期間|學習期間|上課起[迄訖]時間|上課時間|學習時間|上課日期|起[迄訖]時間|起[迄訖]日期"
    r"|課程期間|上傳期間|期間",
    Column.STARTED: r"開始(?:上課)?時間|上課開始時間|起始時間|上課起(?:日|始)?時間?",
    Column.ENDED: r"結束(?:上課)?時間|上課結束時間|[迄訖]止?時間|上課[迄訖]日?時間?",
    Column.READING: r"閱讀時數|閱讀時間|累計閱讀時數|學習時數|研習時數",
    Column.SCORE: r"測驗成績|測驗分數|考試成績|成績|分數|測驗",
    Column.QUESTIONNAIRE: r"問卷狀態|問卷填寫|問卷調查|問卷",
    Column.CONDITIONS: r"通過條件|通過標準|合格條件|及格條件",
    Column.PASS_STATUS: r"通過狀態|通過狀況|通過與否|是否通過|狀態",
    Column.HOURS: r"認證時數|核發時數|時數",
    Column.LIFELONG: r"終身學習(?:時數)?上傳(?!狀態|時間|日期)|終身學習時數(?!最後|上傳)",
    Column.LIFELONG_STATUS: r"終身學習(?:時數)?上傳(?:狀態|狀況|結果)|終身(?:學習)?上傳狀態",
    Column.LIFELONG_TIME: r"終身學習(?:時數)?上傳(?:時間|日期)|終身(?:學習)?上傳時間",
    Column.ENVIRONMENT: r"環境教育(?:時數)?上傳(?!狀態|時間|日期)|環境教育時數(?!最後|上傳)|環教上傳(?!狀態|時間)",
    Column.ENVIRONMENT_STATUS: r"環境教育(?:時數)?上傳(?:狀態|狀況|結果)|環教上傳狀態",
    Column.ENVIRONMENT_TIME: r"環境教育(?:時數)?上傳(?:時間|日期)|環教上傳時間",
}
_LONGEST_FIRST = sorted(
    ((option, column) for column, pattern in _LABELS.items() for option in re.split(r"\|(?![^()\[\]]*\))", pattern)),
    key=lambda pair: -len(re.sub(r"\(\?[:!].*?\)\??", "xx", pair[0])),
)
LABEL = re.compile("|".join(f"({option})" for option, _ in _LONGEST_FIRST))
COLUMNS = tuple(column for _, column in _LONGEST_FIRST)


def column_of_match(match: re.Match[str]) -> Column:
    """Give the column whose label was matched."""
    return COLUMNS[(match.lastindex or 1) - 1]
