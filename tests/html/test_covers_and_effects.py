"""Effects of which the file does not tell what they leave, and what lies over a text: doubted, and twins are not."""

import pytest

from fixtures.make.cases_layouts import nested
from fixtures.make.cases_packages import numbered
from fixtures.make.markup import page, table
from fixtures.make.plan import HARBOUR, RIGHTS, SAFETY, TRAFFIC
from tests.html import two_rows
from tests.html.test_ink import PLAIN, codes, first, history, styled, with_score

UNCLEAR = {
    "a filter of its own": "filter:url(#f)",
    "no contrast": "filter:contrast(0)",
    "turned round": "filter:invert(1)",
    "very bright": "filter:brightness(100)",
    "a picture's mask": "mask:url(m.svg)",
    "a moved mask": "mask:linear-gradient(#000,#000);mask-position:-99px 0",
    "a shape": "clip-path:url(#c)",
    "a cut frame": "clip-path:inset(0 0 12px 0)",
    "upside down": "display:inline-block;transform:rotate(180deg)",
    "mirrored": "display:inline-block;transform:scaleX(-1)",
    "from its edge": "display:inline-block;transform:rotateX(.25turn)",
    "about an axis": "display:inline-block;rotate:x 80deg",
    "in space": "display:inline-block;transform:matrix3d(0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1)",
    "on a path": "display:inline-block;offset-path:path('M-9999 0 l1 1')",
    "out of its cell": "display:inline-block;text-indent:-60px;overflow:hidden",
    "a colour not worked out": "color:color-mix(in srgb, var(--x), white)",
    "under its cell": "position:relative;z-index:-1",
    "fading": "animation:k 1s forwards",
    "covered behind": "position:relative;--a:1",
}
SHEET = (
    "@keyframes k{to{opacity:0}} td{background:#fff}"
    ".z[style*='--a']::after{content:'';position:absolute;inset:0;background:#fff}"
)


@pytest.mark.parametrize("style", UNCLEAR.values(), ids=UNCLEAR)
def test_what_may_be_unseen_is_in_doubt(style: str) -> None:
    _, record = first(styled(SHEET, with_score(f'<div>10<span class="z" style="{style}">0</span></div>')))
    assert "exam_score" in record.doubts


OVER = 'content:"";position:absolute'
HARMLESS = {
    "filter": ".z{filter:drop-shadow(0 0 2px #999) grayscale(1) brightness(.9) contrast(1.2)}",
    "transform": ".z{display:inline-block;transform:translate3d(0,-1px,0) rotate(2deg) scale(1.05)}",
    "clip-path": ".z{clip-path:inset(0 round 4px)}",
    "mask": ".z{mask:none}",
    "an icon's mask": '.i{display:inline-block;mask:url(i.svg)} .z::before{content:"";mask:url(i.svg)}',
    "dark mixture": ".z{color:color-mix(in srgb, black 80%, white)}",
    "dark in a wide space": ".z{color:color(display-p3 0 0 0)}",
    "shown at its end": "@keyframes k{from{opacity:0}to{opacity:1}} .z{animation:k 1s forwards}",
    "for paper": '@import url("data:text/css,.z{opacity:0}") print;',
    "imported too late": '.a{color:red} @import url("data:text/css,.z{opacity:0}");',
    "of elsewhere": '@import url("https://example.invalid/a.css");',
    "for who wants no motion": "@media (prefers-reduced-motion){.z{opacity:0}}",
    "seen through": '.z{position:relative} .z::after{content:"";position:absolute;inset:0}',
    "tinted": '.z{position:relative} .z::after{content:"";position:absolute;inset:0;background:rgba(0,0,0,.04)}',
    "underlined": f".z{{position:relative}} .z::after{{{OVER};left:0;bottom:-2px;width:9em;height:1px;background:red}}",
    "under the text": f".z{{position:relative;z-index:0}} .z::before{{{OVER};inset:0;background:#ff0;z-index:-1}}",
    "while pointed at": '.z{position:relative} .z:hover::after{content:"";position:absolute;inset:0;background:#fff}',
    "a sorting sign": f"th{{position:relative}} th::after{{{OVER};right:8px;width:9px;height:9px;background:red}}",
    "a head that stays": "th{position:sticky;top:0;background:#fff;z-index:2}",
    "hanging": ".z{display:inline-block;text-indent:-1em;padding-left:1em}",
    "faint in what is as it always was": "td div{opacity:initial} .z{opacity:.4}",
}


@pytest.mark.parametrize("sheet", HARMLESS.values(), ids=HARMLESS)
def test_effects_that_leave_letters_as_they_are_raise_nothing(sheet: str) -> None:
    found, record = first(styled(sheet, with_score('<div>10<span class="z">0</span></div>')))
    assert record.exam_score == 100.0
    assert record.doubts == ()
    assert found.status == PLAIN.status


IN_CELLS = {
    "an empty box": '<div style="position:relative">100<i style="position:absolute;inset:0;background:#fff"></i></div>',
    "a box of its size": '<div style="position:relative">100<i style="position:absolute;left:0;top:0;width:30px;'
    'height:20px;background:linear-gradient(#fff,#eee)"></i></div>',
    "lifted": '<div>100<div style="margin-top:-20px;height:20px;background:#fff;position:relative"></div></div>',
    "a picture": '<div style="position:relative">100<img src="60.png" style="position:absolute;left:0;top:0"></div>',
}


@pytest.mark.parametrize("cell", IN_CELLS.values(), ids=IN_CELLS)
def test_a_value_under_something_is_in_doubt(cell: str) -> None:
    found, record = first(with_score(cell))
    assert "exam_score" in record.doubts
    assert "value_not_text" in codes(found)


def over(style: str, tag: str = "div") -> str:
    return two_rows.PAGE.replace("</body>", f'<{tag} style="{style}"></{tag}></body>', 1)


COVERS = {
    "a part in pixels": over("position:absolute;left:0;top:0;width:1280px;height:400px;background:#fff"),
    "a half": over("position:fixed;left:0;top:0;width:100%;height:50%;background:white"),
    "nearly opaque": over("position:fixed;inset:0;background:rgba(255,255,255,.97)"),
    "a frame": over("position:fixed;inset:0;width:100%;height:100%", "iframe"),
    "a picture": over("position:absolute;left:0;top:0;width:1280px;height:800px", "img"),
    "a painted picture": over("position:absolute;left:0;top:0;width:900px;height:600px;background:url(a.png)"),
    "behind the page": styled("body::after{content:'';position:fixed;inset:0;background:#fff}"),
}


@pytest.mark.parametrize("markup", COVERS.values(), ids=COVERS)
def test_what_lies_over_a_part_of_the_page_is_said(markup: str) -> None:
    assert "page_covered" in codes(history(markup))


@pytest.mark.parametrize("part", ["table", "tr", "td"])
def test_what_a_sheet_lays_over_the_table_puts_it_in_doubt(part: str) -> None:
    sheet = f'{part}{{position:relative}} {part}::after{{content:"";position:absolute;inset:0;background:#fff}}'
    assert "exam_score" in first(styled(sheet))[1].doubts


BESIDE = {
    "a bar at the top": '<div style="position:fixed;left:0;right:0;top:0;height:60px;background:#fff"></div>',
    "a bar at the foot": '<div style="position:fixed;left:0;right:0;bottom:0;height:60px;background:#333"></div>',
    "a button": '<div style="position:fixed;right:20px;bottom:20px;width:40px;height:40px;background:#333"></div>',
    "a chat": '<iframe style="position:fixed;right:20px;bottom:20px;width:360px;height:500px"></iframe>',
    "a side beside": '<div style="position:absolute;left:1290px;top:0;width:200px;height:600px;background:#eee"></div>',
    "a menu moved": '<div style="position:absolute;left:-300px;top:0;width:280px;height:100%;background:red"></div>',
    "a curtain drawn back": '<div style="position:fixed;inset:0;background:rgba(0,0,0,.5);opacity:0"></div>',
    "a banner above": '<img src="b.png" style="position:absolute;left:0;top:0;width:1280px;height:150px">',
}


@pytest.mark.parametrize("piece", BESIDE.values(), ids=BESIDE)
def test_what_lies_beside_the_table_raises_nothing(piece: str) -> None:
    assert history(two_rows.PAGE.replace("<h2>", f"{piece}<h2>", 1)).findings == PLAIN.findings


def with_codes(*without: int) -> str:
    """Give the page with six courses, of which these have no code."""
    rows = "".join(
        two_rows.row(
            str(10011001 + at),
            str(at + 1),
            "開放式",
            f"課程甲乙{at}" + ("" if at in without else f"(PCENTER10710{at:04d})"),
            *two_rows.REST,
        )
        for at in range(6)
    )
    begin, end = two_rows.PAGE.index("</tr>") + len("</tr>"), two_rows.PAGE.index("</table>")
    return two_rows.PAGE[:begin] + rows + two_rows.PAGE[end:]


def test_a_code_that_one_course_lacks_is_in_doubt() -> None:
    found = history(with_codes(3))
    assert "name_cut" in codes(found)
    assert [record.number for record in found.records if "course_code" in record.doubts] == [4]
    assert history(with_codes()).status == history(with_codes(*range(6))).status == PLAIN.status


def test_a_list_that_shows_no_codes_lacks_none() -> None:
    bare = RIGHTS.but({2: "人權大步走：行政執行篇"})
    coded = (HARBOUR, SAFETY, TRAFFIC)
    apart = history(page(nested(table(numbered(bare))) + "<h4>課程列表</h4>" + table(numbered(*coded))))
    assert [record.course_code is None for record in apart.records] == [True, False, False, False]
    assert "name_cut" not in codes(apart)
    assert not any("course_code" in record.doubts for record in apart.records)
    assert "name_cut" in codes(history(page(nested(table(numbered(bare, *coded))))))
