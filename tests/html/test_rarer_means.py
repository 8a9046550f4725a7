"""Rarer ways in which a style sheet hides a figure, or puts something else in its place."""

import pytest

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
