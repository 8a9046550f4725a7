"""Whether a row holds at all: approved, not yet decided, or refused and taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from harvester.duty.attendance.spans.cells import is_nothing
from harvester.duty.attendance.words.note_words import AGAINST_ITS_ROW, PART_OF_A_DAY
from harvester.duty.hours.hours import whole_name


class StatusStanding(StrEnum):
    """What a status says of its row, from the least to the most that may be built on it."""

    REJECTED = "rejected"
    PENDING = "pending"
    APPROVED = "approved"


_ORDER = (StatusStanding.REJECTED, StatusStanding.PENDING, StatusStanding.APPROVED)
_WORDS: dict[StatusStanding, list[str]] = {
    StatusStanding.APPROVED: [
        "核准",
        "已核准",
        "核定",
        "已核定",
        "同意",
        "已同意",
        "通過",
        "已通過",
        "審核通過",
        "審核完成",
        "已審核",
        "已審核通過",
        "審核同意",
        "已簽核",
        "簽核完成",
        "簽核完畢",
        "簽畢",
        "核准通過",
        "准",
        "准假",
        "准予",
        "如擬",
        "可",
        "生效",
        "已生效",
        "有效",
        "完成",
        "已完成",
        "結案",
        "已結案",
        "歸檔",
        "已歸檔",
        "批准",
        "已批准",
        "已批核",
        "批核通過",
        "決行",
        "已決行",
        "已決",
        "核可",
        "已核可",
        "同意核准",
        "完成簽核",
        "流程結束",
        "流程完成",
        "v",
        "y",
        "yes",
        "是",
        "true",
        "ok",
        "approved",
        "approve",
        "accepted",
        "completed",
        "done",
        "正常",
    ],
    StatusStanding.PENDING: [
        "簽核中",
        "審核中",
        "送審中",
        "送審",
        "待審",
        "待審核",
        "待簽",
        "待簽核",
        "待核",
        "待核准",
        "待核定",
        "待批",
        "申請中",
        "會簽中",
        "陳核中",
        "陳核",
        "流程中",
        "處理中",
        "進行中",
        "批核中",
        "審批中",
        "核准中",
        "核定中",
        "未審核",
        "未簽核",
        "未核准",
        "未核定",
        "未決",
        "未完成",
        "未送出",
        "未送審",
        "未送簽",
        "草稿",
        "暫存",
        "退回",
        "退回修改",
        "退回補正",
        "補件",
        "補正",
        "待補件",
        "撤銷中",
        "撤銷申請中",
        "銷假中",
        "銷假申請中",
        "取消申請中",
        "取消中",
        "部分銷假",
        "部份銷假",
        "部分核准",
        "部分取消",
        "pending",
        "open",
        "draft",
        "submitted",
        "inprogress",
        "processing",
        "n",
        "no",
        "否",
        "false",
    ],
    StatusStanding.REJECTED: [
        "退件",
        "已退件",
        "退",
        "不同意",
        "駁回",
        "已駁回",
        "不核准",
        "不准",
        "不准假",
        "否決",
        "否准",
        "未通過",
        "不通過",
        "審核不通過",
        "審核未通過",
        "未獲核准",
        "拒絕",
        "已拒絕",
        "撤銷",
        "已撤銷",
        "撤回",
        "已撤回",
        "撤件",
        "已撤件",
        "抽回",
        "已抽回",
        "抽單",
        "已抽單",
        "銷假",
        "已銷假",
        "全部銷假",
        "取消",
        "已取消",
        "註銷",
        "已註銷",
        "作廢",
        "已作廢",
        "刪除",
        "已刪除",
        "失效",
        "已失效",
        "無效",
        "rejected",
        "cancelled",
        "canceled",
        "withdrawn",
        "denied",
        "declined",
        "deleted",
        "void",
        "revoked",
    ],
}
_BY_WORD = {word: standing for standing, words in _WORDS.items() for word in words}
_STEP = "簽核|審核|批核|核批|審批|核准|核定|核判|簽辦|簽呈|送簽|流程|表單|假單|複核|覆核|決行|會簽|會辦"
_BY_WHOM = "(?:主管|長官|人事|首長|機關|單位|線上|電子|代理人|職代|[一二三四]級|[科股課組室處局]長)*"
_MADE = re.compile(
    rf"(?P<APPROVED>(?:已|業經|業已|經)?(?:{_STEP})+(?:已)?(?:完成|完畢|通過|結束|結案|同意|成功|核准))"
    rf"|(?P<PENDING>(?:尚|還)?(?:待|未|等待|等候|等)(?:經|送)?{_BY_WHOM}(?:{_STEP})+(?:完成|完畢|中)?|{_BY_WHOM}(?:{_STEP})+(?:中|進行中))"
    rf"|(?P<REJECTED>{_BY_WHOM}(?:{_STEP})?(?:已)?(?:不同意|不核准|不准|不通過|未通過|未獲准|退件|駁回|否決|退回不准)(?:退回)?"
    "|(?:已|經|自行|申請人|本人)*(?:撤|抽|銷|取消|撤銷|註銷|作廢)(?:單|假|件|回|銷|申請|加班|出差)?(?:完成|生效)?)"
)
_LACKING = re.compile(
    r"(?:尚|還)?[未待缺](?:經|獲|予|補)?(?:核(?!銷|發|對)|簽(?![到退出])|審(?!酌)|准(?!時)|同意|決行|批(?!次)|送[件簽審核]|補[件證正]|檢附|附證|證明).{0,8}"
)
"""What a row still lacks, in the words of who signs or sends it on."""
_SHORT = frozenset({"n", "no", "否", "false", "open", "退", "draft"})
"""Words that say much in a column of states, and anything in another."""

_YES = ["y", "yes", "是", "true", "1", "v", "√", "✓", "●", "○", "x", "t", "*", "#"]
_NO = ["n", "no", "否", "false", "0", "未", "無", "f", "未取消", "未撤銷", "未銷假", "未刪除", "正常", "有效"]
_GONE = re.compile("銷|取消|撤|廢|刪|cancel|delete|withdraw|void|revoke")
_TAKEN_BACK = dict.fromkeys(_YES, StatusStanding.REJECTED) | dict.fromkeys(_NO, StatusStanding.APPROVED)


def least(standings: list[StatusStanding]) -> StatusStanding:
    """Give the least of several; approved where nothing is said."""
    return min(standings, key=_ORDER.index, default=StatusStanding.APPROVED)


def standing_of(text: str, own: Mapping[str, StatusStanding] = MappingProxyType({})) -> StatusStanding | None:
    """Give what a status cell says, by the user's own words first; ``None`` for a word that is not known."""
    word = (whole_name(text) or "").lower()
    found = own.get(word)
    if found is not None:
        return found
    return _said(re.sub(r"[()\[\]。.!:,]|^\d+[-.、:]", "", word))


def _said(word: str) -> StatusStanding | None:
    """Look a word up, or put together what was done and how far it has come (批核完成, 待主管核定)."""
    found = _BY_WORD.get(word)
    if found is None and (made := _MADE.fullmatch(word)):
        return StatusStanding[made.lastgroup or ""]
    return found


def taken_back(text: str, own: Mapping[str, StatusStanding] = MappingProxyType({})) -> StatusStanding:
    """Give what a column says that marks rows as taken back; a mark that is not known leaves the row open."""
    word = (whole_name(text) or "").lower()
    if word in own:
        return own[word]
    if word in _TAKEN_BACK:
        return _TAKEN_BACK[word]
    if is_nothing(word):
        return StatusStanding.APPROVED
    # What was approved there is that the row is taken back; what was refused may be the row or its being taken back.
    gone = _said(word) is StatusStanding.APPROVED or (_said(word) is StatusStanding.REJECTED and _GONE.search(word))
    return StatusStanding.REJECTED if gone else StatusStanding.PENDING


def notes_a_part(text: str) -> bool:
    """Say whether a note names hours, a half of a day or times: then a row of days alone is not surely whole days."""
    return PART_OF_A_DAY.search(whole_name(text) or "") is not None


@lru_cache(maxsize=4096)
def refused_in_passing(text: str) -> StatusStanding | None:
    """Give what a cell says against its row in a column that says nothing of rows as a rule (主管, 審核意見)."""
    word = (whole_name(text) or "").lower()
    said = None if word in _SHORT else _said(word)
    if said is None and _LACKING.fullmatch(word):
        return StatusStanding.PENDING
    return None if said is StatusStanding.APPROVED else said


def noted(text: str, own: Mapping[str, StatusStanding] = MappingProxyType({})) -> StatusStanding:
    """Give what a note says of its row: a word for taken back by itself does that, one in a sentence leaves it open."""
    said = own.get((whole_name(text) or "").lower()) if own else None
    return said or (_noted(text) if text else StatusStanding.APPROVED)


@lru_cache(maxsize=4096)
def _noted(text: str) -> StatusStanding:
    against = AGAINST_ITS_ROW.search((whole_name(text) or "").lower())
    return refused_in_passing(text) or (StatusStanding.PENDING if against else StatusStanding.APPROVED)
