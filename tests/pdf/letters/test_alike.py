"""A mark that shares its glyph with others is an offer inside a name, and no more than a bullet before a line."""

from parsers.pdf.sheets.alike import doubt_alike
from parsers.pdf.sheets.printed_words import Word


def word(text: str, x0: float, top: float) -> Word:
    return Word(0, 0, text, x0, x0 + 12, top, top + 12, spaced=False)


def test_a_mark_alone_on_a_line_of_a_name_is_an_offer() -> None:
    before, mark, after = word("．", 119, 10), word("•", 119, 30), word("法", 119, 50)
    assert doubt_alike([before, mark, after]) == "•"
    assert (mark.text, mark.sure) == ("·", False)


def test_a_mark_that_touches_its_text_is_an_offer() -> None:
    mark = word("•", 119, 30)
    assert doubt_alike([mark, word("法", 131, 30)]) == "•"


def test_bullets_are_left_as_they_are() -> None:
    below = [word("•", 52, 10), word("•", 52, 30), word("103年度", 40, 60)]
    beside = [word("•", 52, 80), word("待填問卷數：0", 72, 80)]
    assert doubt_alike([*below, *beside]) == ""
    assert all(one.sure for one in [*below, *beside])
