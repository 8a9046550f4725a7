"""Crossed-out letters are no valid value, and nothing is complete that lay under something when it was saved."""

import re

import pytest

from tests.html.test_ink import codes, first, history, parser, styled, with_score
from tests.html.two_rows import PAGE

__all__ = ["parser"]
ROW = re.compile(r"<tr(?=[^>]*>(?:(?!</tr>).)*社會安定計畫)", re.DOTALL)
COVER = "position:fixed;inset:0;background:#fff"


@pytest.mark.parametrize(
    "cell",
    [
        "<s>40</s> 100",
        "<del>100</del>",
        "<strike>100</strike>",
        '<span style="text-decoration:line-through">100</span>',
        '<span style="text-decoration: underline line-through red">100</span>',
        '<div class="z"><b>100</b></div>',
    ],
)
def test_a_crossed_out_value_is_in_doubt(cell: str) -> None:
    found, record = first(styled(".z{text-decoration-line:line-through}", with_score(cell)))
    assert "exam_score" in record.doubts
    assert codes(found) & {"text_struck", "value_unreadable"}


def test_a_crossed_out_row_is_in_doubt() -> None:
    found = history(ROW.sub('<tr style="text-decoration:line-through"', PAGE, count=1))
    (struck,) = [record for record in found.records if record.course_name == "社會安定計畫"]
    assert {"started_at", "ended_at", "certified_hours"} <= set(struck.doubts)
    assert "text_struck" in codes(found)


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("</body>", "<p><s>舊公告：107年1月停機</s></p></body>"),
        styled(
            ".z:hover{text-decoration:line-through} a{text-decoration:underline}", with_score('<i class="z">100</i>')
        ),
        styled("s{text-decoration:none}", with_score("<s>100</s>")),
        with_score('100<s class="icon"></s>'),
    ],
)
def test_what_crosses_out_no_value_raises_nothing(page: str) -> None:
    found, record = first(page)
    assert (record.exam_score, codes(found)) == (100.0, set())


@pytest.mark.parametrize(
    "style",
    [
        COVER,
        "position:fixed;top:0;left:0;width:100%;height:100%;background:rgb(240,240,240);z-index:99",
        "position:absolute;top:0;left:0;right:0;bottom:0;background-color:white",
        "position:fixed;left:0;top:0;width:100vw;height:100vh;background:#000",
    ],
)
def test_a_page_under_something_opaque_is_named(style: str) -> None:
    found = history(styled(f".z{{{style}}}", PAGE.replace("</body>", '<div class="z">載入中</div></body>')))
    assert len(found.records) == len(history(PAGE).records)
    assert "page_covered" in codes(found)


@pytest.mark.parametrize(
    "style",
    [
        f"{COVER};display:none",
        f"{COVER};visibility:hidden",
        f"{COVER};opacity:.3",
        f"{COVER};z-index:-1",
        "position:fixed;inset:0;background:rgba(0,0,0,.5)",
        "position:fixed;inset:0",
        "position:fixed;top:0;left:0;width:100%;height:60px;background:#fff",
        "position:sticky;top:0;left:0;width:100%;height:100%;background:#fff",
    ],
)
def test_what_leaves_the_page_in_sight_raises_nothing(style: str) -> None:
    found = history(styled(f".z{{{style}}}", PAGE.replace("</body>", '<div class="z">載入中</div></body>')))
    assert codes(found) == set()


def test_a_ground_around_the_table_covers_nothing() -> None:
    around = PAGE.replace("<body>", '<body><div class="z">', 1).replace("</body>", "</div></body>")
    assert around != PAGE
    assert codes(history(styled(f".z{{{COVER};overflow:auto}}", around))) == set()


def test_what_a_component_shows_is_not_in_the_file_as_text() -> None:
    found, record = first(with_score('<div><template shadowrootmode="open">100</template></div>'))
    assert "exam_score" in record.doubts
    assert "value_not_text" in codes(found)
    assert codes(first(with_score("100<template><b>60</b></template>"))[0]) == set()


def test_the_pair_of_a_translator_is_named_without_the_pages_own_mark() -> None:
    style = 'style="vertical-align: inherit;"'
    found = history(PAGE.replace("社會安定計畫", f"<font {style}><font {style}>Social plan</font></font>"))
    assert "page_translated" in codes(found)
    assert codes(history(PAGE.replace("社會安定計畫", "<font><font>社會安定計畫</font></font>"))) == set()
