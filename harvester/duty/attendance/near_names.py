"""Names and numbers that may be somebody's: a letter lost or written otherwise, a title beside it, zeros or hyphens.

A name with more, fewer or other visible letters is another person's, and not near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_ONE_LETTER = "□■▢▣◻◼⬜⬛☐○◯●◎〇*＊×〓△▲◇◆_OoXx"
_LOST = re.compile(rf"[?\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff{re.escape(_ONE_LETTER)}]")
_LOST_IN_NUMBER = re.compile("[?\ufffd*○●□■]")
_CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BRACKETED = re.compile(r"[(\[{〔【<][^()\[\]{}〔〕【】<>]*[)\]}〕】>]")
_WHOLLY_BRACKETED = re.compile(r"^[(\[{〔【<](.+)[)\]}〕】>]$")
_SPELLED = re.compile(
    r"[\[{〔【<][^()\[\]{}〔〕【】<>A-Za-z0-9]{2,}[\]}〕】>]|(?<!...)\([^()A-Za-z0-9]{2,}\)|\\[uU][0-9A-Fa-f]{4,8}"
)
_LETTER = "□"
_PARTS_OF = {sign: 3 if sign in "⿲⿳" else 2 for sign in map(chr, range(0x2FF0, 0x2FFC))}
_FOOTNOTED = re.compile("^[*#※]+|[*#※]+$")
_LATIN = re.compile(r"^[A-Za-z][A-Za-z .,'-]{2,}|[A-Za-z][A-Za-z .,'-]{2,}$")
_CODE = re.compile(r"^[A-Za-z]{0,4}\d+[-_:/.]*|[-_:/.]*[A-Za-z]{0,4}\d+$")
_PARTING = re.compile(r"[-_./]+")
_OFFICE = "[處局科室課組所府心隊部院校會股廳署司]"
_OF_OFFICE = re.compile(rf"^.+{_OFFICE}[-_.:：－]+(?=.{{2}})|(?<=..)[-_.:：－]+.+{_OFFICE}$")
_TITLE = "|".join(
    [
        "先生",
        "女士",
        "小姐",
        "君",
        "科員",
        "股員",
        "課員",
        "組員",
        "辦事員",
        "書記",
        "股長",
        "科長",
        "課長",
        "組長",
        "專員",
        "專門委員",
        "視察",
        "秘書",
        "主任",
        "處長",
        "副處長",
        "局長",
        "副局長",
        "幹事",
        "技士",
        "技正",
        "技佐",
        "技工",
        "工友",
        "司機",
        "約僱人員",
        "約聘人員",
        "約用人員",
        "臨時人員",
        "助理員",
        "佐理員",
        "管理員",
        "護理師",
        "社工員",
        "社工師",
        "教師",
        "老師",
        "校長",
        "里幹事",
        "稽查員",
        "薦任",
        "委任",
        "代理",
    ]
)
_TITLED = re.compile(rf"^(?:{_TITLE})(?=.{{2,}})|(?<=..)(?:{_TITLE})$")
_VARIANTS = (
    "强強黄黃台臺峯峰羣群裏裡温溫恒恆眞真靑青淸清静靜净淨吕呂敎教産產爲為僞偽衞衛勲勳勛勳晋晉啓啟启啟"
    "凉涼况況决決徳德髙高恵惠曽曾増增寛寬濵濱郞郎卽即旣既吴吳呉吳黒黑緑綠録錄彦彥顔顏説說脱脫鋭銳悦悅"
    "閲閱税稅戸戶户戶寿壽広廣国國学學沢澤辺邊邉邊斎齋斉齊関關嶋島﨑崎涛濤鑒鑑尭堯暁曉煇輝姸妍瑶瑤遥遙"
    "珎珍兹茲霊靈竜龍誉譽鉄鐵礼禮来來陈陳张張刘劉赵趙杨楊许許郑鄭谢謝萧蕭叶葉苏蘇卢盧孙孫马馬罗羅华華"
    "伟偉丽麗珏玨凃涂栁柳乆久濓濂潁穎頴穎頼賴賎賤敍敘叙敘祕秘綉繡绣繡鎭鎮愼慎塡填顚顛槇槙内內兪俞兎兔"
    "冲沖尙尚歩步歳歲滝瀧皐皋礒磯糺糾緖緒薫薰虛虚讃讚鄕鄉隆隆麽麼"
)
"""Pairs of a letter and the one it is another spelling of."""

_CANON = str.maketrans(dict(zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True)))


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """Give what two spellings of one name or number share: without what stands beside it (titles, codes …)."""
    if not _is_cjk(name):
        bare = _PARTING.sub("", name).upper()
        return bare.lstrip("0") if bare.isdigit() else bare
    name = _WHOLLY_BRACKETED.sub(r"\1", name)
    bare = _BRACKETED.sub("", name) or name
    for beside in (_OF_OFFICE, _CODE, _LATIN, _TITLED):
        bare = beside.sub("", bare) or bare
    return bare.translate(_CANON)


@lru_cache(maxsize=65536)
def spellings(name: str) -> tuple[str, ...]:
    """Give what a name may have been written for: its core, and that without a footnote's sign or with spelled letters.

    A letter spelled by its parts (``[方方土]``, ``⿱方土``) is one that is lost.
    """
    found = [core(name)]
    if _is_cjk(name):
        found.append(_FOOTNOTED.sub("", found[0]))
        found.append(core(_SPELLED.sub(_LETTER, _without_parts(name))))
    return tuple(dict.fromkeys(found))


def is_masked(name: str) -> bool:
    """Say whether a name or a number has lost a letter."""
    lost = _LOST if _is_cjk(name) else _LOST_IN_NUMBER
    return any(lost.search(spelling) for spelling in spellings(name))


def fits(masked: str, name: str) -> bool:
    """Say whether a name with lost letters may be another one."""
    patterns = [_pattern(spelling, _LOST if _is_cjk(masked) else _LOST_IN_NUMBER) for spelling in spellings(masked)]
    return any(re.fullmatch(pattern, spelling) for pattern in patterns for spelling in spellings(name))


def are_near(name: str, other: str) -> bool:
    """Say whether two names or numbers that differ may be one person's."""
    if name == other:
        return False
    return not set(spellings(name)).isdisjoint(spellings(other)) or any(
        is_masked(one) and fits(one, two) for one, two in ((name, other), (other, name))
    )


def _is_cjk(name: str) -> bool:
    return not name.isascii() and _CJK.search(name) is not None


def _without_parts(name: str) -> str:
    """Put a lost letter for each that is described by its parts (``⿱方土``)."""
    found, missing = "", 0
    for letter in name:
        if missing or letter in _PARTS_OF:
            found += "" if missing else _LETTER
            missing += _PARTS_OF.get(letter, 0) - bool(missing)
        else:
            found += letter
    return found


def _pattern(masked: str, lost: re.Pattern[str]) -> str:
    """Give what a masked name may stand for.

    A question mark stands for a letter, half of one or two bytes' letter, or for one that nobody sees.
    """
    parts = [
        f".{{0,{2 * len(run)}}}"
        if run[0] in "?\ufffd"
        else "".join("." if lost.fullmatch(letter) else re.escape(letter) for letter in run)
        for run in re.findall("[?\ufffd]+|[^?\ufffd]+", masked)
    ]
    return "".join(parts)


class NearNames:
    """The names of an attendance, ready to be asked which of them may be somebody's."""

    def __init__(self, names: Iterable[str]) -> None:
        """Sort them by what their spellings share."""
        self._by_core: dict[str, list[str]] = {}
        self._masked: list[str] = []
        self._all = list(names)
        for name in self._all:
            for spelling in spellings(name):
                self._by_core.setdefault(spelling, []).append(name)
            if is_masked(name):
                self._masked.append(name)

    @property
    def count(self) -> int:
        """Give how many names there are."""
        return len(self._all)

    def of(self, person: str) -> list[str]:
        """Give the names that are near a person's, in order of appearance."""
        same = (name for spelling in spellings(person) for name in self._by_core.get(spelling, ()) if name != person)
        found = list(dict.fromkeys(same))
        candidates = self._all if is_masked(person) else self._masked
        found += [name for name in candidates if name not in found and are_near(person, name)]
        return found
