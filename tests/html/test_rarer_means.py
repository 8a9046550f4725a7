"""Rarer ways in which a style sheet hides a figure, or puts something else in its place."""

import pytest
from lxml.html import document_fromstring

from parsers.html.styles import Linked, sheets_of
from tests.html.test_ink import codes, first, parser, styled, with_score

__all__ = ["parser"]

RARER = {
    "mask": ".z{mask-image:linear-gradient(transparent,#0000)}",
    "mask-short": ".z{-webkit-mask:linear-gradient(transparent,transparent)}",
    "mask-without-size": ".z{mask-image:linear-gradient(#000,#000);mask-size:0 0}",
    "blended": ".z{mix-blend-mode:screen}",
    "blurred": ".z{filter:blur(40px)}",
    "no-line": ".z{display:block;line-height:0;overflow:hidden}",
    "on-each-other": ".z{letter-spacing:-10em}",
    "matrix": ".z{display:inline-block;transform:matrix(0,0,0,0,0,0)}",
    "path": '.z{clip-path:path("M0 0")}',
    "logical-margin": ".z{margin-inline-start:-9999px}",
    "logical-edge": ".z{position:absolute;inset-inline-start:-9999px}",
    "logical-size": ".z{display:block;block-size:0;overflow:hidden}",
    "reckoned-size": ".z{font-size:calc(0px)}",
    "least-size": ".z{font-size:clamp(0px,0px,1px)}",
    "reckoned-opacity": ".z{opacity:calc(0)}",
    "light-by-eye": ".z{color:oklch(100% 0 0)}",
    "the-system's-ground": ".z{color:canvas}",
    "imported": '@import url("data:text/css,.z{opacity:0}");',
    "imported-packed": '@import "data:text/css;base64,Lnp7b3BhY2l0eTowfQ==" layer(a) screen;',
    "mixed": ".z{color:color-mix(in srgb, white 99%, black)}",
    "mixed-with-nothing": ".z{color:color-mix(in oklab, black 2%, transparent)}",
    "of-a-wide-space": ".z{color:color(display-p3 1 1 1)}",
    "of-light-itself": ".z{color:color(xyz 0.95 1 1.089)}",
    "hardly-grey": ".z{color:lab(98% 0 0)}",
    "made-clear": ".z{color:rgb(from black r g b / 0)}",
    "for-light-screens": ".z{color:light-dark(white, black)}",
    "a-button's-ground": ".z{color:buttonface;background:buttonface}",
    "its-own-ground": ".z{background:currentcolor}",
    "a-flat-gradient": "td{background:linear-gradient(#036,#036)} .z{color:#036}",
    "subtracted": ".z{opacity:calc(1 - 1)} div{font-size:calc(14px * 1)}",
    "subtracted-size": ".z{font-size:calc(2px - 2px)}",
    "faint-in-faint": "td div{opacity:.1} .z{filter:opacity(.2)}",
    "no-room-to-scroll": ".z{display:inline-block;width:0;overflow:auto}",
    "contained": ".z{display:block;contain:strict}",
    "first-letter": ".z::first-letter{color:#fff}",
    "first-line": ".z::first-line{color:#fff}",
}


@pytest.mark.parametrize("sheet", RARER.values(), ids=RARER)
def test_rarer_ways_to_hide_a_figure_are_named(sheet: str) -> None:
    found, record = first(styled(sheet, with_score('<div>10<span class="z">0</span></div>')))
    assert "exam_score" in record.doubts
    assert "text_unseen" in codes(found)


def test_a_value_that_is_not_laid_out_is_missed_where_nothing_else_is_there() -> None:
    found, record = first(with_score('<div style="display:none">100</div>'))
    assert record.exam_score is None
    assert "exam_score" in record.doubts
    assert "text_unseen" in codes(found)


def test_a_picture_in_the_place_of_a_value_is_in_doubt() -> None:
    _, record = first(styled(".z{content:url(a.png)}", with_score('<div class="z">100</div>')))
    assert "exam_score" in record.doubts


def test_sheets_that_take_in_each_other_are_read_once_where_they_count() -> None:
    root = document_fromstring('<link rel="stylesheet" href="a"><p>x</p>')
    begin = '@import "a";@import "b";' * 30
    linked = {
        "a": f'{begin}@import "c";@import "b";.z{{opacity:.3}}',
        "b": f"{begin}.z{{opacity:.2}}",
        "c": ".z{opacity:.1}",
    }
    opacities = [rule.declared["opacity"].value for rule in sheets_of(root, Linked(linked)).rules]
    assert opacities == [".1", ".2", ".3"]
