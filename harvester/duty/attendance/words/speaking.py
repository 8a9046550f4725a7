"""Texts above, between and below rows that say something against rows: headings of the refused, legends, corrections.

What only explains how an office works (``請假取消者應填銷假單``) or marks days off (``紅字為例假日``) says nothing.
"""

from __future__ import annotations

import re

from harvester.duty.attendance.words.note_words import AGAINST_ITS_ROW
from harvester.duty.attendance.words.standing import StatusStanding, refused_in_passing, standing_of
from harvester.duty.hours.hours import whole_name

_COLOURS = "紅藍黃綠灰橘橙紫粉黑淺深"
_COLOUR = (
    rf"[{_COLOURS}]色?(?:字體?|底色?|框線?|標[示記註色]|網底|色塊?)|[{_COLOURS}]色|底色|網底|螢光筆?|反[白黃紅灰]"
    "|粗體|斜體|底線|[畫劃]線|刪除線|標色|套色|色塊"
)
_SIGN = r"[*#◎●○△▲☆★◆■□✓✔@^+&]"
_STANDS_FOR = "者|表示?|為|係|代表|:|=|即|註記|標[示記註]|部[分份]"
_LEGEND = re.compile(
    rf"(?:{_COLOUR})[^,。;]{{0,6}}?(?:{_STANDS_FOR})(?P<colour>[^,。;]*)"
    rf"|(?:{_SIGN}|※(?=者|表|為|係|代表|:|=)|[有註加劃打]{_SIGN}號?|[星井]號)(?:號|記號)?[^,。;]{{0,2}}?(?:{_STANDS_FOR})(?P<sign>[^,。;]*)"
)
_HARMLESS_LEGEND = re.compile(
    "^(?:[者為係:=即表示代表]|是)*(?:[例國]?假日|例假|星期[六日]|週[六日末]|六日|國定.*|放假.*|休息日|必填.*|表頭|標題|自動.*|公式.*|新進.*|已?離職.*|主管.*|女性.*|男性.*|合計.*|小計.*|$)"
)
_INSTRUCTS = re.compile(
    "應[^為係屬]|請[填於洽至依逕自先務再另]|須|需|不?得[請申補支於]|依(?:規定|照)|如[有需欲因]|若|倘|逾期|規定|者,|視同"
)
_OF_A_ROW = re.compile(
    r"\d{1,2}[/月.-]\d{1,2}|\d{1,2}[日號]|以上|[以上下]列|上開|上述|下述|前述|本表|本頁|上表|下表|第\d+[列筆項行號]|編號\d|序號?\d|項次\d|部[分份]"
)
_AGAINST = re.compile(
    "銷假|取消|撤[銷回件單]|未[核簽批]|不同意|不核?准|退[件回]|駁回|作廢|註銷|刪除|抽[回單]|更正|改[為至由成列上休到]|變更|異動|誤[植登]|不[列採]計|不算|無效"
    "|未(?:實際)?(?:加班|出差|值班|值日|值勤|出勤|到|請|休)|到班|對調|互換|代班|草案|草稿|暫[定估]|待[核簽審確補]|尚未"
)
_DRAFT = re.compile(
    "(?:銷假|取消|撤[銷回]|退件|駁回|作廢).{0,4}(?:明細|清單|[紀記]錄|名[冊單]|案件|一覽|彙整|表$)|未[核簽批][定准可核]?|待[核簽審]|草[案稿]|初稿|未定案|暫[定排]|試排|樣[張本]|範[例本]|測試|非正式"
    "|(?:預[定排計]|擬)(?!.*(?:值|輪|勤務|班表|排班))"
)
_STATE = re.compile(r"(?:狀態|狀況|結果|進度|簽核|審核|核定)(?:為|[:=])(?P<word>[^,;。)\]】]+)")
_AROUND = re.compile(r"^[\[(【〔<《*※#\d一二三四五六七八九十、.,:]+|[\])】〕>》*:、。]+$")
_HEADING = re.compile(
    "^(?:以[下上]|[下上]列|本[頁表區])?(?:為|均|皆|係|全部)*(?P<word>.+?)(?:之|的)?(?:案件|名單|部[分份]|清單|明細表?|者|資料|假單|加班單?|紀錄|記錄|申請單?|請假單?|差假|區)?$"
)


def speaks_against(text: str) -> bool:
    """Say whether a text that is no row's own says something against rows: they are refused, marked, corrected."""
    return any(map(_speaks, text.split("\n")))


def title_speaks_against(text: str) -> bool:
    """Say whether a text above a table says that what stands below is not what was, or something against its rows."""
    return any(map(_title_speaks, text.split("\n")))


def _speaks(line: str) -> bool:
    word = whole_name(line) or ""
    if _says_of_rows(word):
        return True
    against = _AGAINST.search(word) or AGAINST_ITS_ROW.search(word)
    return bool(against and _OF_A_ROW.search(word) and not _INSTRUCTS.search(word))


def _title_speaks(line: str) -> bool:
    word = whole_name(line) or ""
    if _INSTRUCTS.search(word):
        return False
    return _says_of_rows(word) or _DRAFT.search(word) is not None


def _says_of_rows(word: str) -> bool:
    """Say whether a text is a legend, a heading or a filter that sets rows apart."""
    stated = _STATE.search(word)
    apart = stated is not None and not _is_sound(stated["word"])
    return apart or any(map(_is_legend, _LEGEND.finditer(word))) or _is_heading(word)


def _is_legend(found: re.Match[str]) -> bool:
    said = found["colour"] if found["colour"] is not None else found["sign"]
    return _HARMLESS_LEGEND.search(said) is None


def _is_heading(word: str) -> bool:
    core = _AROUND.sub("", _AROUND.sub("", word))
    found = _HEADING.fullmatch(core)
    return len(core) <= 16 and found is not None and not all(map(_is_sound, (core, found["word"])))


def _is_sound(word: str) -> bool:
    """Say whether a word is none against a row."""
    if refused_in_passing(word) is not None:
        return False
    return len(word) < 2 or standing_of(word) in {None, StatusStanding.APPROVED}
