"""A line that a window's edge cuts is written on two pages, and read on the one on which its middle shows."""

from parsers.pdf.sheets.printed_words import Word
from parsers.pdf.sheets.windows import shown

WINDOW = (9.75, 584.0)


def word(text: str, top: float) -> Word:
    return Word(0, 0, text, 0, 1, top, top + 13.4, spaced=False)


def test_a_cut_line_is_read_on_one_page_only() -> None:
    assert shown([word("08:51:04", 574.7)], WINDOW) != []
    assert shown([word("08:51:04", 0.2)], WINDOW) == []


def test_a_neighbouring_cells_line_half_a_line_lower_has_no_say() -> None:
    cut, score, below = word("08:51:04", 0.2), word("0", 0.2), word("填", 5.4)
    assert shown([cut, score, below], WINDOW) == [below]


def test_fonts_of_one_line_go_together() -> None:
    small, tall = Word(0, 0, "0", 0, 1, 1.0, 12.0, spaced=False), word("分", 0.2)
    assert shown([small, tall], WINDOW) == []
