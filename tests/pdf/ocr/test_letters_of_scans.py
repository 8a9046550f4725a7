"""Letters that the recogniser knows from other countries are offered as those that the platform prints."""

import numpy
import pytest

from parsers.pdf.ocr.forms import AtHome, is_foreign

LETTERS = ["", "別", "别", "8"]


class Plain:
    """Read guesses letter by letter."""

    character = LETTERS

    def __call__(self, guesses: numpy.ndarray) -> str:
        return "".join(LETTERS[best] for best in guesses[0].argmax(axis=1))


@pytest.mark.parametrize("letter", "别级测专専状浄")
def test_simplified_and_japanese_letters_are_foreign(letter: str) -> None:
    assert is_foreign(letter)


@pytest.mark.parametrize("letter", "別級測專狀淨裏堃喆，—A8")
def test_what_is_printed_here_and_rare_letters_of_names_are_not(letter: str) -> None:
    assert not is_foreign(letter)


def test_the_likeliest_letter_of_this_country_is_offered_even_where_nothing_was_likelier() -> None:
    guesses = numpy.array([[[0.3, 0.1, 0.55, 0.05], [0.9, 0.0, 0.0, 0.1], [0.1, 0.0, 0.0, 0.9]]])
    assert AtHome(Plain())(guesses) == "別8"
