"""Letters that a page shows elsewhere, otherwise or not at all by rarer means; each kind with an innocent twin."""

import pytest

from tests.html import two_rows
from tests.html.test_ink import codes, first, history, parser, styled, with_score
from tests.html.test_stated_twice import HOME, mhtml
from tests.html.test_stated_twice import history as of_file

__all__ = ["parser"]

FIRST = "<tr onclick=\"gotoCourse('10011001')\""
STAMPS = "2018-02-11 13:18:51-<br>2018-02-13 12:05:22"
PIECES = '<div class="w"><span class="a">1</span><span class="b">5</span></div>'
IN_TEN = '<div>10<span class="z">0</span></div>'
Z = '<span class="z">100</span>'
ROW = two_rows.PAGE.replace(FIRST, FIRST.replace("<tr", '<tr class="q"'), 1)

MOVED = {
    "by a grid": (".w{display:grid}.a{grid-column:2;grid-row:1}.b{grid-column:1;grid-row:1}", PIECES),
    "by areas": (".w{display:grid;grid-template-areas:'y x'}.a{grid-area:x}.b{grid-area:y}", PIECES),
    "by an order that varies": (":root{--o:-1}.w{display:flex}.b{order:var(--o)}", PIECES),
    "from below": (".w{display:flex;flex-flow:column-reverse}", PIECES),
    "by wrapping": (".w{display:flex;flex-wrap:wrap-reverse;width:8px}", PIECES),
    "floating to the end": (".a{float:right}", '<div><span class="a">1</span>5</div>'),
    "floating to the front": (".b{float:left}", '<div>1<span class="b">5</span></div>'),
    "from right to left": (".w{direction:rtl}.w span{display:inline-block}", PIECES),
    "relatively": (".a{position:relative;left:8px}.b{position:relative;left:-8px}", PIECES),
    "by a transformation": (".w span{display:inline-block}.a{transform:translateX(8px)}.b{translate:-8px}", PIECES),
    "by margins": (".a{margin-left:9px}.b{margin-left:-17px}", PIECES),
    "out of the flow": (".w{position:relative}.w span{position:absolute;left:0}.a{left:9px!important}", PIECES),
    "out of the cell": (".z{position:absolute;top:300px}", Z),
    "by groups": (".a{display:table-footer-group}.b{display:table-header-group}", PIECES),
    "numbered": ("", "<ol><li>0</li></ol>"),
    "marked": (".z{display:list-item;list-style:inside '9'}", Z),
    "marked by a rule": (".z{display:list-item}.z::marker{content:'9'}", Z),
    "raised": ("", "<div>10<sup>0</sup></div>"),
    "raised by a sheet": (".z{vertical-align:super}", IN_TEN),
    "raised by a font": (".z{font-variant-position:super}", IN_TEN),
    "raised as written": ("", "10\u2070"),
    "ringed": ("", "\u2460\u24ea\u24ea"),
    "on two lines": ("", "10<br>0"),
    "turned by marks": ("", "\u202e001\u202c"),
    "on a button": ("", "<button>100</button>"),
    "as a reading": ("", "<ruby>10<rt>0</rt></ruby>"),
    "crossed by a line": (
        ".z{position:relative}.z::after{content:'';position:absolute;left:0;right:0;top:50%;border-top:1px solid red}",
        Z,
    ),
    "too narrow": (".z{display:inline-block;width:1.2ch;overflow:hidden}", Z),
    "pulled out": (".w{display:inline-block;overflow:hidden}.z{margin-left:-8px}", f'<div><b class="w">{Z}</b></div>'),
    "masked out": (".z{mask:linear-gradient(#000 0 0),linear-gradient(#000 0 0);mask-composite:exclude}", IN_TEN),
    "words over each other": (".z{word-spacing:-99em}", '<span class="z">1 00</span>'),
    "small in small": (".z{font-size:.3em}.z b{font-size:.3em}", '<div>10<span class="z"><b>0</b></span></div>'),
    "a tenth in per cent": (".z{font-size:10%}", IN_TEN),
    "outlined away": (".z{-webkit-text-stroke:6px white}", IN_TEN),
    "with a shadow that none sees": (".z{color:#fff;text-shadow:0 0 2px #fff}", IN_TEN),
    "filled with white": (".z{color:#0000;background:linear-gradient(#fff,#fff);background-clip:text}", IN_TEN),
    "in a dark page's ground": (":root{color-scheme:dark}.z{color:#121212}", IN_TEN),
    "still": ("@keyframes k{from{opacity:0}}.z{animation:k 1s paused}", IN_TEN),
    "for hours": ("@keyframes k{0%,99%{opacity:0}100%{opacity:1}}.z{animation:k 9999s}", IN_TEN),
    "by the size of what it stands in": ("td{container-type:size}@container (min-width:9px){.z{opacity:0}}", IN_TEN),
    "where something is not supported": ("@supports not (x:y){.z{opacity:0}}", IN_TEN),
    "in a scope": ("@scope (td div){:scope > .z{opacity:0}}", IN_TEN),
    "from left to right": (".z:dir(ltr){opacity:0}", IN_TEN),
    "defined": (".z:defined:not(:popover-open){opacity:0}", IN_TEN),
    "as the layer says": ("@layer{.z{opacity:0}}.z{opacity:revert-layer}", IN_TEN),
    "by what a browser takes": (".z{opacity:0;opacity:foo}", IN_TEN),
    "by the colour a browser takes": (".z{color:#fff;color:notacolour}", IN_TEN),
    "in a shadow root's place": ("", '<div>10<span><template shadowrootmode="open"></template>0</span></div>'),
}  # fmt: skip


@pytest.mark.parametrize("kind", MOVED)
def test_figures_shown_otherwise_are_in_doubt(kind: str) -> None:
    sheet, cell = MOVED[kind]
    assert "exam_score" in first(styled(sheet, with_score(cell)))[1].doubts


OF_ROWS = {
    "a collapsed column": two_rows.PAGE.replace(
        '<table id="pc_data" class="table">', '<table id="pc_data"><col span=5><col style="visibility:collapse">'
    ),
    "cells in another order": styled("tr{display:flex}tr>:nth-child(6){order:2}"),
    "headers in another order": styled("tr:first-child{display:flex}th:nth-child(6){order:3}"),
    "cells turned round": styled(".q{display:flex;flex-direction:row-reverse}", ROW),
    "a cell out of the row": styled(".q td:nth-child(6){position:absolute}", ROW),
    "a cell a row below": styled(".q td:nth-child(6){position:relative;top:40px}", ROW),
    "cells exchanged": styled(
        "td:nth-child(6){transform:translateX(80px)}td:nth-child(7){transform:translateX(-80px)}"
    ),
    "a row without height": styled(".q{display:block;height:0;overflow:hidden}", ROW),
    "stamps from right to left": two_rows.PAGE.replace(FIRST, FIRST.replace("<tr", "<tr dir=rtl"), 1),
    "only one line of two": two_rows.PAGE.replace(
        f"<div>{STAMPS}</div>", f'<div style="height:1.2em;overflow:hidden">{STAMPS}</div>', 1
    ),
    "a line of two shown": styled(
        "td div{display:-webkit-box;-webkit-line-clamp:1;-webkit-box-orient:vertical;overflow:hidden}"
    ),
    "a name turned": two_rows.PAGE.replace("人權大步走", "\u202e走步大權人\u202c"),
    "a picture in a name": two_rows.PAGE.replace("人權大步走", "人權<img src=q.png>大步走"),
    "hours with a raised figure": two_rows.PAGE.replace("<div>1.0</div>", "<div>1.0²</div>", 1),
    "a cell down to the end": two_rows.PAGE.replace("<td><div>100</div></td>", "<td rowspan=0><div>100</div></td>", 1),
}


@pytest.mark.parametrize("markup", OF_ROWS.values(), ids=OF_ROWS)
def test_rows_and_columns_shown_otherwise_are_named(markup: str) -> None:
    assert markup != two_rows.PAGE
    found = history(markup)
    seen_otherwise = {record.exam_score for record in found.records} != {100.0}
    assert codes(found) or (seen_otherwise and not found.records[0].doubts)


FACTS = {
    "hours crossed out": two_rows.PAGE.replace("20.0小時", "<s>20.0</s>小時"),
    "a name crossed out": two_rows.PAGE.replace("王小明，", "<s>王小明</s>陳大文，"),
    "a name in a shadow root's place": two_rows.PAGE.replace(
        "王小明，", '<span><template shadowrootmode="open">陳大文</template>王小明</span>，'
    ),
    "another name as the table's caption": two_rows.PAGE.replace(
        '<table id="pc_data" class="table">', '<table id="pc_data"><caption>姓名：陳大文</caption>'
    ),
    "a menu that nobody sees": styled("select{opacity:0}", two_rows.PAGE),
    "an option's other label": two_rows.PAGE.replace(
        '<option value="2018" selected>', '<option value="2018" label="106年度" selected>'
    ),
}


@pytest.mark.parametrize("markup", FACTS.values(), ids=FACTS)
def test_facts_shown_otherwise_are_not_taken_for_certain(markup: str) -> None:
    assert markup != two_rows.PAGE
    found = history(markup)
    certain = {"王小明", 20.0, 2018} <= {found.holder.name, found.totals.certified_hours, found.year}
    assert not certain or codes(found)


FRAMED = two_rows.TABLE.replace('"', "&quot;").replace("社會安定計畫", "另一課程")
OVER = {
    "drawn upwards": '<div style="transform:translateY(-400px);height:400px;background:#fff"></div>',
    "put upwards": '<div style="position:relative;top:-400px;height:400px;background:#fff"></div>',
    "a filled box": '<div style="position:fixed;inset:0"><p style="width:100%;height:100%;background:#fff"></p></div>',
    "blurring": '<div style="position:fixed;inset:0;backdrop-filter:blur(30px)"></div>',
    "a page in a frame": f'<iframe srcdoc="{FRAMED}"></iframe>',
    "a page in a shadow root": f'<p><template shadowrootmode="open">{two_rows.TABLE}</template></p>',
}
BESIDE = {
    "a foot drawn upwards": '<div style="position:relative;margin-top:-60px;height:60px;background:#333"></div>',
    "a blurring bar": '<div style="position:sticky;top:0;height:60px;backdrop-filter:blur(10px)">導覽</div>',
    "a frame of its own": '<iframe srcdoc="<p>廣告</p>"></iframe>',
    "a part of the page with a shadow root": '<site-foot><template shadowrootmode="open">頁尾</template></site-foot>',
    "a template": f"<template>{two_rows.TABLE}</template>",
}


@pytest.mark.parametrize("piece", OVER.values(), ids=OVER)
def test_what_lies_over_a_table_or_beside_it_unread_is_said(piece: str) -> None:
    found = history(two_rows.PAGE.replace("</body>", f"{piece}</body>"))
    assert codes(found) & {"page_covered", "second_page"}


@pytest.mark.parametrize("piece", BESIDE.values(), ids=BESIDE)
def test_what_hides_nothing_raises_nothing(piece: str) -> None:
    assert not codes(history(two_rows.PAGE.replace("</body>", f"{piece}</body>")))


PLAINLY = {
    "a page laid out as a grid": "body{display:grid;grid-template-areas:'m'}.hidden-xs{grid-area:m;order:2}",
    "facts turned round": "ul{display:flex;flex-flow:row-reverse wrap}li{float:left}",
    "boxes with room": "td div{max-width:200px;max-height:90px;overflow:hidden;-webkit-line-clamp:4}",
    "an ellipsis": "td div{width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}",
    "a label for narrow cells": ".l{display:none}@container (max-width:300px){.l{display:inline}}",
    "wider than any screen": "@container (min-width:9999px){.z{display:none}}",
    "another maker's": "@supports (-ms-ime-align:auto){.qq{display:none}} @supports not (display:grid){.z{opacity:0}}",
    "layers": "@layer reset,base;@layer base{.z{display:inline}}@layer reset{.z{display:none}}",
    "an important layer": "@layer a{.z{display:inline!important}} .z{display:none!important}",
    "an early nested layer": "@layer a{@layer b{.z{display:none}} .z{display:inline}}",
    "another scope": "@scope (.elsewhere){.z{opacity:0}}",
    "nested in a list": ".elsewhere{& .y, .z{opacity:0}}",
    "in view at the end": "@keyframes k{from{opacity:0}}.z{animation:k .3s}",
    "a dark page": ":root{color-scheme:dark} .z{color:#fff}",
    "a light shadow": "td{text-shadow:0 1px 0 #fff;-webkit-text-stroke:.2px #000}",
    "small, not tiny": "table{font-size:.9em}td div{font-size:.9em}",
    "ornaments": "ul{list-style:'\\2713 '}td{font-variant:tabular-nums;vertical-align:middle;word-spacing:-1px}",
    "a little aside": ".z{position:relative;top:1px}td div{position:relative;transform:translate(0,-1px)}",
    "on no line": "th{position:relative}th::after{content:'';position:absolute;top:50%;border-top:4px solid #333}",
    "while pointed at": "tr:hover{transform:translateY(-80px)}.z:popover-open{opacity:0}",
}


@pytest.mark.parametrize("sheet", PLAINLY.values(), ids=PLAINLY)
def test_ordinary_sheets_raise_nothing(sheet: str) -> None:
    found, record = first(styled(sheet, with_score(IN_TEN)))
    assert (record.exam_score, record.doubts, codes(found)) == (100.0, (), set())


@pytest.mark.parametrize(
    "cell",
    [
        "\u200e100\u200e",
        '<div dir="ltr">100</div>',
        "<ul><li>100</li></ul>",
        "100 <button>查看</button>",
        '<ol style="list-style:none"><li>100</li></ol>',
        "<ruby>100<rt>分</rt></ruby>",
        '100<i style="float:right"></i>',
        "<details open>100</details>",
    ],
)
def test_cells_with_more_than_a_figure_are_read(cell: str) -> None:
    found, record = first(with_score(cell))
    assert (record.exam_score, record.doubts, codes(found)) == (100.0, (), set())


def test_a_sheet_beside_its_page_in_an_archive_is_read() -> None:
    hidden = with_score(IN_TEN).replace("</head>", '<link rel="stylesheet" href="/css/a.css"></head>')
    packed = mhtml((HOME, hidden), sheet=".z{opacity:0}")
    at_its_address = packed.replace(
        b"Content-ID: <css@mhtml.blink>", b"Content-Location: https://platform.example/css/a.css"
    )
    assert "exam_score" in of_file(at_its_address).records[0].doubts
