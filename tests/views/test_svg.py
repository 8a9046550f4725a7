"""Texts in the picture break where a reader expects it, and nothing in them can break the XML."""

from __future__ import annotations

from lxml import etree

from harvester.views.svg import element, wrapped, written


def test_lines_break_between_chinese_characters_and_never_inside_a_time() -> None:
    lines = wrapped("時間在辦公時間內（上班 08:00–09:00、下班 17:00–18:00）。", 12)
    assert "".join(lines).replace(" ", "") == "時間在辦公時間內（上班08:00–09:00、下班17:00–18:00）。"
    assert any("08:00–09:00" in line for line in lines)
    assert any("17:00–18:00" in line for line in lines)
    assert all(len(line) <= 21 for line in lines)


def test_no_line_begins_with_a_closing_mark() -> None:
    words = "上班 08:00–09:00、下班 17:00–18:00，午休（12:00–13:30）。" * 5
    for width in range(12, 48):
        assert not [line for line in wrapped(words, width) if line[0] in "，、）。"]
    assert "".join(wrapped("！" * 90, 10)) == "！" * 90


def test_a_run_longer_than_a_line_is_broken() -> None:
    assert "".join(wrapped("A" * 50, 10)) == "A" * 50
    assert len(wrapped("A" * 50, 10)) == 3


def test_nothing_is_one_empty_line() -> None:
    assert wrapped("", 10) == [""]


def test_markup_and_control_characters_do_no_harm() -> None:
    root = element(None, "svg")
    element(root, "text", "<script>&\x00\x1b\ud800\ufffe", x=1.5, class_="a", text_anchor="end")
    again = etree.fromstring(written(root).encode())
    assert again[0].text == "<script>&"
    assert dict(again[0].items()) == {"x": "1.5", "class": "a", "text-anchor": "end"}
