"""What is seen is what is read: texts that leave no ink are left out and named, and helpers raise nothing."""

import re
from collections.abc import Callable

import pytest

from parsers.history import LearningHistory, Record
from parsers.html import page
from parsers.reading import read
from tests.html import two_rows

PLAN = two_rows.PAGE
SCORES = re.compile(r"<td>(?:<div>)?100(?:</div>)?</td>")
"""Cells of the column 測驗 that say 100."""


@pytest.fixture(params=["small", "large"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is read by both parsers."""
    monkeypatch.setattr(page, "LARGE", 0 if request.param == "large" else 10**9)


def history(markup: str) -> LearningHistory:
    (found,) = read(markup.encode(), program="test")
    return found


def codes(found: LearningHistory) -> set[str]:
    return {finding.code for finding in found.findings if finding.severity != "info"}


def styled(sheet: str, markup: str = PLAN) -> str:
    return markup.replace("</head>", f"<style>{sheet}</style></head>", 1)


def with_score(cell: str, markup: str = PLAN) -> str:
    """Put something into the first row's cell of 測驗, which says 100."""
    changed, count = SCORES.subn(f"<td>{cell}</td>", markup, count=1)
    assert count == 1
    return changed


def first(markup: str) -> tuple[LearningHistory, Record]:
    found = history(markup)
    return found, next(record for record in found.records if record.number == NUMBER)


PLAIN = history(PLAN)
NUMBER = next(record for record in PLAIN.records if record.exam_score == 100.0).number
"""The first row with a score of 100."""

STRANGE = {
    "visibility": "visibility:hidden",
    "opacity": "opacity:0",
    "opacity-of-a-hundredth": "opacity:.01",
    "opacity-in-percent": "opacity:0%",
    "font-size": "font-size:0",
    "font-size-of-a-pixel": "font-size:1px",
    "font-shorthand": "font:0/0 a",
    "transparent": "color:transparent",
    "alpha": "color:rgba(0,0,0,0)",
    "white": "color:#fff",
    "nearly-white": "color:#fdfdfd",
    "white-by-name": "color:white!important",
    "on-its-ground": "color:#123456;background:#123456",
    "fill": "-webkit-text-fill-color:transparent",
    "scaled": "display:inline-block;transform:scale(0)",
    "filter": "filter:opacity(0)",
    "indent": "display:inline-block;text-indent:-9999px",
    "indent-by-share": "display:inline-block;overflow:hidden;white-space:nowrap;text-indent:100%",
    "off-screen": "position:absolute;left:-9999px",
    "off-screen-above": "position:absolute;top:-1000em",
    "moved": "display:inline-block;transform:translateX(-9999px)",
    "clip": "position:absolute;clip:rect(0,0,0,0)",
    "clip-path": "clip-path:inset(100%)",
    "no-width": "display:inline-block;width:0;overflow:hidden",
    "no-height": "display:block;max-height:0;overflow:hidden",
}
GONE = {
    "display": "display:none",
    "display-important": "display:none!important",
    "content": "content-visibility:hidden",
}


@pytest.mark.parametrize("means", ["inline", "sheet"])
@pytest.mark.parametrize("style", STRANGE.values(), ids=STRANGE)
def test_figures_that_nobody_sees_are_not_read_and_named(style: str, means: str) -> None:
    attribute = f'style="{style}"' if means == "inline" else 'class="z"'
    markup = with_score(f"<div>10<span {attribute}>0</span></div>")
    found, record = first(styled(f".z{{{style}}}", markup) if means == "sheet" else markup)
    assert record.exam_score == 10.0
    assert "exam_score" in record.doubts
    assert "text_unseen" in codes(found)
    assert next(f for f in found.findings if f.code == "text_unseen").place is not None


@pytest.mark.parametrize("style", GONE.values(), ids=GONE)
def test_what_is_not_laid_out_is_not_read(style: str) -> None:
    markup = styled(f"td .z{{{style}}}", with_score('<div>10<span class="z">0</span></div>'))
    assert first(markup)[1].exam_score == 10.0
    assert first(with_score(f'10<span style="{style}">0</span>'))[1].exam_score == 10.0


@pytest.mark.parametrize("style", [*STRANGE.values(), *GONE.values()], ids=[*STRANGE, *GONE])
def test_a_row_that_nobody_sees_is_not_read_and_named(style: str) -> None:
    row = re.findall(r"<tr[^>]*>(?:(?!</tr>).)*社會安定計畫.*?</tr>", PLAN, re.DOTALL)[-1]
    other = row.replace("社會安定計畫", "不存在的課程").replace("PCENTER107100678", "PCENTER107999999")
    assert other != row
    inside = re.sub(r"(<td[^>]*>)(.*?)(</td>)", rf'\1<div style="{style}">\2</div>\3', other, flags=re.DOTALL)
    on_row = other.replace("<tr", f'<tr style="{style}"', 1)
    # A row grows with what is in it.
    for hidden in (inside,) if "overflow" in style and "indent" not in style else (on_row, inside):
        found = history(PLAN.replace(row, row + hidden))
        assert "不存在的課程" not in [record.course_name for record in found.records]
        assert "hidden_rows" in codes(found)


@pytest.mark.parametrize("style", [*STRANGE.values(), *GONE.values()], ids=[*STRANGE, *GONE])
@pytest.mark.parametrize("element", ["table", "div", "body"])
def test_a_table_that_nobody_sees_is_not_read_and_named(style: str, element: str) -> None:
    if style in {STRANGE["no-width"], STRANGE["no-height"]} and element != "div":
        pytest.skip("a table grows with what is in it, and a body is not cut off")
    start = PLAN.index("<table")
    wrapped = PLAN[:start] + f'<{"section" if element == "body" else "div"} class="z">' + PLAN[start:]
    if element == "table":
        wrapped = PLAN.replace("<table", '<table class="z"')
    elif element == "body":
        wrapped = PLAN.replace("<body", '<body class="z"')
    found = history(styled(f".z{{{style}}}", wrapped))
    assert found.records == ()
    assert "hidden_rows" in codes(found)


@pytest.mark.parametrize("style", [*STRANGE.values(), *GONE.values()], ids=[*STRANGE, *GONE])
def test_a_column_that_nobody_sees_is_named(style: str) -> None:
    markup = re.sub(
        r"(<t[dh][^>]*>)((?:<div[^>]*>)?(?:100|測驗)(?:</div>)?)(</t[dh]>)",
        rf'\1<span style="{style}">\2</span>\3',
        PLAN,
    )
    found = history(markup)
    assert codes(found) & {"column_missing", "text_unseen", "row_refused", "value_missing"} or all(
        record.exam_score is None for record in found.records
    )
    assert all(record.exam_score is None or record.exam_score != 100.0 for record in found.records)


SHOWN = {
    "an-earlier-rule": ".z{display:none} .z{display:inline}",
    "the-closer-rule": "td .z{display:inline} .z{display:none}",
    "important": ".z{display:inline!important} td .z{display:none}",
    "layered": "@layer a{.z{display:none}} .z{display:inline}",
    "on-paper-only": "@media print{.z{display:none}}",
    "on-a-phone": "@media (max-width:767px){.z{display:none}}",
    "on-a-wall": "@media screen and (min-width:2500px){.z{opacity:0}}",
    "on-a-phone-by-range": "@media (width < 600px){.z{opacity:0}}",
    "while-pointed-at": ".z:hover{visibility:hidden} .z:focus-visible{display:none}",
    "another-element": ".z .z{display:none} table > .z{opacity:0}",
    "not-understood": ".z:nonsense(1){display:none}",
    "not-supported": "@supports not (display:grid){.z{display:none}}",
    "seen-again": "table{visibility:hidden} table *{visibility:visible}",
    "large-again": "table{font-size:0} table *{font-size:14px}",
    "on-a-dark-ground": "table{background:#123} .z{color:white}",
    "with-a-shadow": ".z{color:white;text-shadow:0 0 2px black}",
    "on-a-picture": "table{background:url(data:,x)} .z{color:white}",
    "grey": ".z{color:#999}",
    "filled-with-its-ground": ".z{color:transparent;background:linear-gradient(#000,#333);background-clip:text}",
    "masked-by-what-is-opaque": ".z{mask-image:linear-gradient(#000,#000)} td{mask:none}",
    "spaced": ".z{letter-spacing:-.02em;line-height:1}",
    "hardly-blurred": ".z{filter:blur(0);mix-blend-mode:multiply}",
    "faint": ".z{opacity:.4}",
    "in-place": ".z{position:relative;left:0}",
    "narrow": ".z{width:1px}",
    "ornament": '.z::before{content:"\\2713"} .z::after{content:" *"}',
    "in-a-comment": "/* .z{display:none} */",
}


@pytest.mark.parametrize("sheet", SHOWN.values(), ids=SHOWN)
def test_what_is_seen_is_read_and_raises_nothing(sheet: str) -> None:
    found, record = first(styled(sheet, with_score('<div>10<span class="z">0</span></div>')))
    assert record.exam_score == 100.0
    assert record.doubts == ()
    assert found.status == PLAIN.status


SR_ONLY = ".sr-only{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0,0,0,0)}"
HELPERS: dict[str, Callable[[str], str]] = {
    "before": lambda markup: styled(SR_ONLY, with_score('<span class="sr-only">1</span>100', markup)),
    "behind": lambda markup: styled(SR_ONLY, with_score('100<span class="sr-only">分，滿分</span>', markup)),
    "without-its-sheet": lambda markup: with_score('100<span class="visually-hidden">分</span>', markup),
    "off-screen": lambda markup: with_score('<span style="position:absolute;left:-9999px">成績：</span>100', markup),
    "in-the-header": lambda markup: styled(
        SR_ONLY, markup.replace("課程名稱<", '課程名稱<b class="sr-only">，按下可排序</b><')
    ),
    "a-phone's-label": lambda markup: styled(
        ".l{display:none}@media(max-width:767px){.l{display:inline}}",
        with_score('<span class="l">測驗：</span>100', markup),
    ),
    "a-phone's-label-by-class": lambda markup: with_score('<span class="visible-xs">測驗：</span>100', markup),
    "a-phone's-label-from-the-sheet": lambda markup: styled(
        '@media(max-width:767px){td::before{content:attr(data-label)}}', markup.replace("<td", '<td data-label="欄位"')
    ),
    "a-sort-key": lambda markup: with_score('<span style="display:none">00100</span>100', markup),
    "a-hidden-input": lambda markup: with_score('100<input type="hidden" value="7">', markup),
    "a-box-to-tick": lambda markup: with_score('<input type="checkbox" value="1">100', markup),
    "a-button": lambda markup: with_score('100 <button type="button">查看</button>', markup),
    "an-icon": lambda markup: with_score('<img src="ok.png" alt=""> 100', markup),
    "a-named-icon": lambda markup: markup.replace("<div>已通過", '<div><img src="ok.png" alt="已通過">已通過'),
    "a-drawn-icon": lambda markup: with_score('<svg width="16" height="16"><path d="M0 0"/></svg> 100', markup),
    "an-icon-of-a-font": lambda markup: styled(
        '.i:before{content:"\\f00c"}', with_score('<i class="i"></i>100', markup)
    ),
    "a-spacer": lambda markup: with_score('100<img src="s.gif" width="1" height="1">', markup),
    "white-on-a-dark-header": lambda markup: styled("th{background:#337ab7;color:#fff}", markup),
    "white-on-a-dark-row": lambda markup: markup.replace("<tr>", '<tr bgcolor="#337ab7" style="color:white">', 1),
    "striped": lambda markup: styled("tr:nth-child(odd){background:#f9f9f9} td{color:#333}", markup),
    "a-menu-waiting": lambda markup: markup.replace(
        "<h2>", '<ul style="opacity:0;visibility:hidden"><li>登出</li></ul><h2>', 1
    ),
    "a-menu-with-the-same-name": lambda markup: markup.replace(
        "<h2>", '<p style="visibility:hidden">王小明，這是您第130次進入這裡</p><h2>', 1
    ),
    "a-link-that-is-printed": lambda markup: styled("@media print{a[href]:after{content:attr(href)}}", markup),
}  # fmt: skip


@pytest.mark.parametrize("change", HELPERS.values(), ids=HELPERS)
def test_helpers_and_ornaments_raise_nothing(change: Callable[[str], str]) -> None:
    changed = change(PLAN)
    assert changed != PLAN
    found = history(changed)
    assert found.findings == PLAIN.findings
    assert [r.model_copy(update={"cells": {}}) for r in found.records] == [
        r.model_copy(update={"cells": {}}) for r in PLAIN.records
    ]


UNKNOWABLE = {
    "input": '<input value="100">',
    "number": '<input type="number" value="100">',
    "select": "<select><option>60<option selected>100</select>",
    "textarea": "<textarea>100</textarea>",
    "picture": '<img src="100.png">',
    "picture-with-words": '<img src="x.png" alt="100">',
    "picture-at-a-figure": '<div>10<img src="0.png"></div>',
    "picture-before-a-figure": '<div><img src="1.png">00</div>',
    "drawn": '<svg width="30" height="20"><text x="0" y="15">100</text></svg>',
    "drawn-beside-text": "<svg><text>1</text></svg> 00",
    "canvas": "<canvas></canvas>",
    "object": '<object data="score.svg"></object>',
    "frame": '<iframe src="score.html"></iframe>',
    "formula": "<math><mn>100</mn></math>",
    "from-a-sheet": '<div class="z"></div>',
    "from-a-sheet-behind": '<div class="y">10</div>',
    "from-a-sheet-by-attribute": '<div class="x" data-score="100"></div>',
    "counted": '<div class="w"></div>',
    "sprite": '<div><i class="v"></i></div>',
    "turned": '<div><span class="u">001</span></div>',
    "turned-by-element": '<div><bdo dir="rtl">001</bdo></div>',
    "put-in-order": '<div class="t"><span>00</span><span>1</span></div>',
    "masked": '<div class="s">100</div>',
}
SHEET = (
    '.z::before{content:"100"} td .y:after{content:"0"} .x:before{content:attr(data-score)}'
    ".w:before{content:counter(a)}"
    ".v{background:url(sprite.png) 0 0;width:16px} .u{unicode-bidi:bidi-override;direction:rtl}"
    ".t{display:flex;flex-direction:row-reverse} .s{-webkit-text-security:disc}"
)


@pytest.mark.parametrize("cell", UNKNOWABLE.values(), ids=UNKNOWABLE)
def test_a_value_that_is_not_text_is_in_doubt_with_its_place(cell: str) -> None:
    found, record = first(styled(SHEET, with_score(cell)))
    assert "exam_score" in record.doubts
    told = [finding for finding in found.findings if finding.code == "value_not_text"]
    assert [finding.place.row for finding in told if finding.place] == [1]
    assert "測驗" in str(told[0])


@pytest.mark.parametrize("style", STRANGE.values(), ids=STRANGE)
def test_a_fact_that_nobody_sees_is_not_read_and_named(style: str) -> None:
    hours = re.search(r"認證時數：?\s*(\d+)", PLAN)
    assert hours
    hidden = PLAN.replace("<h2>", f'<p style="{style}">姓名：陳大文</p><h2>', 1)
    found = history(hidden)
    assert found.holder.name == "王小明"
    part = PLAN.replace(hours[0], f'{hours[0][:-1]}<span style="{style}">{hours[0][-1]}</span>', 1)
    half = history(part)
    assert half.totals.certified_hours != PLAIN.totals.certified_hours
    assert "fact_unseen" in codes(half)
    assert "totals.certified_hours" in half.doubts


def test_white_letters_are_in_doubt_where_a_sheet_that_is_not_there_may_darken_their_ground() -> None:
    linked = PLAN.replace("</head>", '<link rel="stylesheet" href="page_files/site.css"></head>')
    _, record = first(with_score('<div>10<span style="color:#fff">0</span></div>', linked))
    assert "exam_score" in record.doubts
    assert history(linked.replace("<th", '<th style="color:#fff"')).findings == PLAIN.findings


def test_a_sheet_in_its_own_address_is_read() -> None:
    linked = with_score('<div>10<span class="z">0</span></div>').replace(
        "</head>", '<link rel="stylesheet" href="data:text/css;base64,Lnp7ZGlzcGxheTpub25lfQ=="></head>'
    )
    assert first(linked)[1].exam_score == 10.0


def test_what_is_closed_is_not_read() -> None:
    closed = with_score("<div>10<details><summary></summary>0</details></div>")
    assert first(closed)[1].exam_score == 10.0
    assert history(PLAN.replace("<h2>", "<dialog>姓名：陳大文</dialog><h2>", 1)).findings == PLAIN.findings
