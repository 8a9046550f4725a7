"""The second reader places letters where the paper has them, whichever corners its box names first."""

import pikepdf
import pytest

from fixtures.make import variants
from parsers.pdf.letters.plumber import letters_of
from tests.pdf.small import BASE, HIGH, WIDE


@pytest.mark.parametrize("box", [[WIDE, HIGH, 0, 0], [WIDE, 0, 0, HIGH], [0, HIGH, WIDE, 0]])
def test_a_box_that_names_other_corners_first_moves_no_letter(box: list[float]) -> None:
    def turn(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = pikepdf.Array(box)

    ((_, as_they_were),) = letters_of(BASE, [1])
    ((_, letters),) = letters_of(variants.changed(BASE, turn), [1])
    assert len(letters) > 100
    assert [one.text for one in letters] == [one.text for one in as_they_were]
    assert [(one.x, one.y) for one in letters] == [pytest.approx((one.x, one.y)) for one in as_they_were]
