"""Names that a translator, a reading aid or a narrow column changed or cut: undone where it can be told, or named."""

import re

import pytest

from parsers.findings import UnreadableError
from parsers.history import LearningHistory
from parsers.html import page
from parsers.reading import read
from tests.html import two_rows

NAME = "人權大步走：行政執行篇"
CODE = "PCENTER107100093"
FONT = '<font dir="auto" style="vertical-align: inherit;">'


@pytest.fixture(params=["small", "large"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is read by both parsers."""
    monkeypatch.setattr(page, "LARGE", 0 if request.param == "large" else 10**9)


def history(markup: str) -> LearningHistory:
    (found,) = read(markup.encode(), program="test")
    return found


def warned(found: LearningHistory) -> list[str]:
    return [finding.code for finding in found.findings if finding.severity != "info"]


def in_cell(changed: str, old: str = f"{NAME}({CODE})") -> str:
    markup = two_rows.PAGE.replace(f"<div>{old}</div>", f"<div>{changed}</div>", 1)
    assert markup != two_rows.PAGE
    return markup


PLAIN = history(two_rows.PAGE)
GOOGLE = re.sub(
    r">([^<>]+)<",
    rf">{FONT}{FONT}\1</font></font><",
    two_rows.PAGE.replace('lang="zh-Hant"', 'lang="zh-TW" class="translated-ltr"'),
)
TRANSLATED = {
    "google": GOOGLE,
    "edge": two_rows.PAGE.replace("<td>", '<td _msttexthash="9123" _msthash="12">'),
    "edge-by-font": in_cell(f'<font _mstmutation="1">{NAME}({CODE})</font>'),
    "immersive-beside-a-name": in_cell(
        f'{NAME}({CODE})<font class="notranslate immersive-translate-target-wrapper" lang="en"><br>'
        f'<font class="notranslate immersive-translate-target-translation-block-wrapper">Human rights ({CODE})</font>'
        "</font>"
    ),
    "immersive-beside-a-status": in_cell(
        '已通過<font class="notranslate immersive-translate-target-wrapper" lang="en">&nbsp;<font>Passed</font></font>',
        "已通過",
    ),
    "another-extension": in_cell(
        f'{NAME}({CODE})<span class="read-frog-translated-content-wrapper">Human rights</span>'
    ),
    "a-third-one": in_cell(f'{NAME}({CODE})<div class="fluent-translation-result">Human rights (PC99999)</div>'),
}


@pytest.mark.parametrize("markup", TRANSLATED.values(), ids=TRANSLATED)
def test_what_a_translator_added_is_dropped_and_its_marks_are_named(markup: str) -> None:
    found = history(markup)
    assert [(r.course_name, r.course_code, r.passed) for r in found.records] == [
        (r.course_name, r.course_code, r.passed) for r in PLAIN.records
    ]
    assert warned(found) == ["page_translated"]


INNOCENT = {
    "font": in_cell(f'<font face="標楷體" size="3">{NAME}({CODE})</font>'),
    "not-to-be-translated": two_rows.PAGE.replace("<body", '<body class="notranslate" translate="no"').replace(
        "<head>", '<head><meta name="google" content="notranslate">'
    ),
    "extension-at-rest": two_rows.PAGE.replace("</body>", '<div id="immersive-translate-popup"></div></body>').replace(
        "<html", '<html imt-state="original" imt-trans-position="after"'
    ),
    "marked-but-nothing-replaced": two_rows.PAGE.replace("<html", '<html class="translated-ltr"'),
    "moved-by-a-sheet": in_cell(f'<span class="translate-middle translate-y-1 translatable">{NAME}({CODE})</span>'),
    "ruby": in_cell(
        f"<ruby>人<rp>(</rp><rt>ㄖㄣˊ</rt><rp>)</rp></ruby><ruby>權<rt>ㄑㄩㄢˊ</rt></ruby>大步走：行政執行篇({CODE})"
    ),
    "ruby-of-old": in_cell(f"<ruby><rb>人</rb><rb>權</rb><rtc><rt>ㄖㄣˊ</rt></rtc></ruby>大步走：行政執行篇({CODE})"),
    "ruby-over-a-name": two_rows.PAGE.replace("王小明", "<ruby>王<rt>ㄨㄤˊ</rt></ruby>小明"),
    "spaces-of-no-width": in_cell(f"人權\u200b大步走\ufeff：行政\u00ad執行\u2060篇({CODE})"),
    "radicals": in_cell(f"⼈權⼤步⾛：⾏政執⾏篇({CODE})"),
    "radicals-in-a-name": two_rows.PAGE.replace("王小明", "王⼩明"),
    "wide-code": in_cell(f"{NAME}（ＰＣＥＮＴＥＲ１０７１０００９３）"),
    "cut-by-a-style-only": in_cell(f'<div style="overflow:hidden;text-overflow:ellipsis">{NAME}({CODE})</div>'),
}


@pytest.mark.parametrize("markup", INNOCENT.values(), ids=INNOCENT)
def test_what_is_no_change_raises_nothing(markup: str) -> None:
    assert markup != two_rows.PAGE
    found = history(markup)
    assert found.holder.name == "王小明"
    assert [(r.course_name, r.course_code) for r in found.records] == [
        (r.course_name, r.course_code) for r in PLAIN.records
    ]
    assert warned(found) == []


def test_an_ellipsis_inside_a_name_is_part_of_it() -> None:
    found = history(in_cell(f"愛…就是行動({CODE})"))
    assert found.records[0].course_name == "愛…就是行動"
    assert warned(found) == []


def test_a_holder_who_is_cut_is_in_doubt() -> None:
    found = history(two_rows.PAGE.replace("王小明", "歐陽王小…"))
    assert "holder.name" in found.doubts
    assert "fact_unreadable" in warned(found)


def test_a_list_without_codes_raises_nothing() -> None:
    found = history(re.sub(r"\(PCENTER\d+\)", "", two_rows.PAGE))
    assert warned(found) == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_page_that_a_translator_made_unreadable_is_refused_by_that(language: str) -> None:
    headers = {"課程名稱": "Course", "上課期間": "Period", "課程類型": "Type", "閱讀時數": "Hours"}
    markup = GOOGLE
    for old, new in headers.items():
        markup = markup.replace(old, new)
    with pytest.raises(UnreadableError) as raised:
        read(markup.replace("測驗", "Quiz").encode(), program="test")
    assert "page_translated" in [finding.code for finding in raised.value.findings]
