"""Names that XML forbids stand on sound pages: they change no reading, whichever parser the page's size calls for."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.history import LearningHistory
from parsers.html import page
from parsers.reading import read

BASE = (Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html").read_text(encoding="utf-8")
ATTRIBUTES = (
    'xmlns:og="http://ogp.me/ns#"', 'xmlns="http://www.w3.org/1999/xhtml"', 'xml:lang="zh-TW"', 'xlink:href="#a"',
    '@click="go"', ':class="{a: b}"', '*ngIf="a"', '[prop]="b"', '(click)="c"', '#ref', '$x="1"', '="x"', ';', '"', "'",
    '"a"b"', "a<b", "a<tr b", "a/b=c", '屬性="1"', 'data-屬性="1"', '1st="2"', "x:str", 'v-on:click="a"', "{{x}}",
    'style="a:b";', "=", "a=", "&amp;", 'x="&#1;\uffff"', '\x01="\x02"', "\ufffe", "-", ".", "xmlns:", ":xmlns=1",
)  # fmt: skip
ELEMENTS = (
    "o:p", "st1:place", "v:shape", "g:plusone", "a.b", "app-name", "x_y", "x課-程", "a:b:c", "svg:g", "fb:like", "a$b",
)  # fmt: skip
HEAD = '<html lang="" xmlns="http://www.w3.org/1999/xhtml" xmlns:og="http://ogp.me/ns#" xmlns:fb="http://www.f.com/2008/fbml">'


def of_both(markup: str) -> tuple[list[LearningHistory], list[LearningHistory]]:
    """Read the page as a small one and as a large one; which parser it was, and the bytes, aside."""
    small = with_limit(markup, 10**9)
    return small, with_limit(markup, 0)


def with_limit(markup: str, limit: int) -> list[LearningHistory]:
    before = page.LARGE
    page.LARGE = limit
    try:
        found = read(markup.encode(errors="surrogatepass"), program="test")
    finally:
        page.LARGE = before
    bare = {"reader": "", "sha256": "", "bytes": 0}
    return [one.model_copy(update={"source": one.source.model_copy(update=bare)}) for one in found]


PLAIN = with_limit(BASE, 10**9)


def put_into(markup: str, tag: str, which: int, attribute: str) -> str:
    places = [match.end() for match in re.finditer(f"<{tag}(?=[ >])", markup)]
    at = places[which % len(places)]
    return f"{markup[:at]} {attribute} {markup[at:]}"


@pytest.mark.parametrize("tag", ["html", "table", "tr", "td", "div"])
@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_an_attribute_of_any_name_changes_nothing(attribute: str, tag: str) -> None:
    assert of_both(put_into(BASE, tag, 1, attribute)) == (PLAIN, PLAIN)


@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_of_any_name_is_its_text(name: str) -> None:
    wrapped = BASE.replace("社會安定計畫", f"<{name}>社會安定計畫</{name}>").replace(
        "<table", f"<{name}></{name}><table", 1
    )
    assert wrapped != BASE
    assert of_both(wrapped) == (PLAIN, PLAIN)


@pytest.mark.parametrize("name", ["課程", "1a", "<"])
def test_what_begins_no_element_is_text_as_in_a_browser(name: str) -> None:
    small, large = of_both(BASE.replace("社會安定計畫", f"<{name}>社會安定計畫"))
    assert small == large
    assert f"<{name}>社會安定計畫" in [record.course_name for record in small[0].records]


def test_the_head_that_the_platform_writes_is_read() -> None:
    page_ = re.sub(r"<html[^>]*>", HEAD, BASE, count=1)
    assert "xmlns:og" in page_
    assert of_both(page_) == (PLAIN, PLAIN)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["html", "body", "table", "tr", "td", "th", "div", "span", "a"]),
            st.integers(0, 50),
            st.one_of(
                st.sampled_from(ATTRIBUTES),
                st.text(
                    st.characters(blacklist_characters=">\x00", blacklist_categories=["Cs"]), min_size=1, max_size=6
                ),
            ),
        ),
        max_size=5,
    ),
)
def test_both_parsers_read_the_same_whatever_names_stand_there(names: list[tuple[str, int, str]]) -> None:
    markup = BASE
    for tag, which, attribute in names:
        if re.search(f"<{tag}(?=[ >])", markup):
            markup = put_into(markup, tag, which, attribute)
    small, large = of_both(markup)
    assert small == large
    assert [record.course_code for one in small for record in one.records] == [
        record.course_code for one in PLAIN for record in one.records
    ]


@pytest.mark.parametrize(
    "letter", ["&#1;", "&#x1f;", "\x01", "\x1f", "&#xffff;", "\uffff", "\ufffe", "&#xfffe;", "&#xd800;", "\x00"]
)
def test_what_is_no_letter_is_left_out(letter: str) -> None:
    small, large = of_both(BASE.replace("社會安定計畫", f"社會{letter}安定計畫"))
    assert small == large


@pytest.mark.parametrize("space", ["\f", "&#12;", "\r\n", "\t"])
def test_what_is_space_in_markup_is_space(space: str) -> None:
    assert of_both(BASE.replace("<td", f"{space}<td").replace("<div>", f"<div>{space}")) == (PLAIN, PLAIN)


def test_half_a_letter_is_a_damaged_one_and_two_halves_are_a_letter() -> None:
    whole = page.read_text(BASE.replace("社會安定", "\ud842\udfb7安定"))
    assert "𠮷安定" in repr(whole)
    assert "\ufffd安定" in repr(page.read_text(BASE.replace("社會安定", "\ud842安定")))


def test_a_page_saved_by_a_spreadsheet_is_read() -> None:
    def cell(match: re.Match[str]) -> str:
        return f"<td{match[1]} class=xl65 style='mso-number-format:\"\\@\"'>{match[2]}<o:p></o:p></td>"

    saved = re.sub(r"<td([^>]*)>(.*?)</td>", cell, BASE.replace("<table", "<table x:str border=0"), flags=re.DOTALL)
    assert "<o:p>" in saved
    assert of_both(saved) == (PLAIN, PLAIN)
