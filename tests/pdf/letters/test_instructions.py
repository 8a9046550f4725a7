"""A page is plain only where its instructions prove it: whatever may hide a letter sends its objects to be asked."""

import pytest

from parsers.pdf.paint.instructions import plain_page

# As Chromium writes a table: the page's own scale and window, light lines, text, an underline below a link.
PLACE = "1 0 0 -1 20 2000 Tm\n"
TEXT = f"BT\n/F4 14 Tf\n{PLACE}<13> Tj\n7.8 0 Td <1B> Tj\nET\n"
PAGE = (
    ".24 0 0 -.24 0 595.92 cm\nq\n0 0 3512 2483 re\nW* n\nq\n3.125 0 0 3.125 0 0 cm\n"
    ".8 .8 .9 RG .8 .8 .9 rg\n/G3 gs\n12 20 1 118 re\nf\n54 20 380 1 re\nf\n12 60 400 80 re\nf\n"
    "0 0 0 RG 0 0 0 rg\n{}Q\nq\n3.125 0 0 3.125 0 0 cm\n0 0 .9 rg\n12 90 42 1 re\nf\nQ\nQ\n"
)
STATES = {b"G3": True, b"G4": False}


def judged(text: str, page: str = PAGE) -> object:
    return plain_page(page.format(text).encode(), STATES)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"q\n.2 .2 .2 rg\n{TEXT}Q\n",
        f"q\n0 0 1000 700 re\nW n\n{TEXT}Q\n",
        f"BT\n/F4 14 Tf\n{PLACE}/Span<</ActualText <FEFF5C0F> >> BDC\n<13> Tj\nEMC\nET\n",
        f"BT\n/F4 14 Tf\n{PLACE}/Span<</ActualText (i)>> BDC\n<13> Tj\nEMC\nET\n",
        f"/P <</MCID 3 >>BDC\n{TEXT}EMC\n",
    ],
)
def test_a_table_as_a_browser_writes_it_is_plain(text: str) -> None:
    assert judged(text) is not None


def test_what_text_shows_through_and_what_is_painted_after_it() -> None:
    found = plain_page(PAGE.format(f"q\n0 0 400 300 re\nW n\n{TEXT}Q\n").encode(), STATES)
    assert found is not None
    assert found.window == pytest.approx((0, 595.92 - 300 * 0.75, 300, 595.92))
    assert [box == pytest.approx((9, 595.92 - 91 * 0.75, 40.5, 595.92 - 90 * 0.75)) for box in found.late] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f"3 Tr\n{TEXT}",
        TEXT.replace("<13>", "3 Tr <13>"),
        TEXT.replace("<13>", "1 1 1 rg <13>"),
        TEXT.replace("<13>", "1 g <13>"),
        TEXT.replace("<13>", "/G4 gs <13>"),
        TEXT.replace("<13>", "0 0 9 9 re f <13>"),
        f"1 1 1 rg\n{TEXT}",
        f"1 g\n{TEXT}",
        f"/Pattern cs /P scn\n{TEXT}",
        f"/G4 gs\n{TEXT}",
        f"/G5 gs\n{TEXT}",
        f"q\n0 0 m\n1 0 l\n1 1 l\nh\nW n\n{TEXT}Q\n",
        f"q\n.7 .7 -.7 .7 0 0 cm\n0 0 9 9 re\nW n\n{TEXT}Q\n",
        f"0 0 900 90 re\nf\n{TEXT}",
        f"0 0 900 90 re\n{TEXT}f\n",
        f"/OC /MC0 BDC\n{TEXT}EMC\n",
        f"/Fm Do\n{TEXT}",
        f"/Sh sh\n{TEXT}",
        f"BI /W 1 /H 1 ID x EI\n{TEXT}",
        f"% 1 1 1 rg\n{TEXT}",
        f"(a\\)b) pop\n{TEXT}",
        TEXT.replace("14 Tf", "0 Tf"),
        TEXT.replace("14 Tf", ".5 Tf"),
        TEXT.replace("1 0 0 -1", ".01 0 0 -.01"),
        f"q\n.01 0 0 .01 0 0 cm\n{TEXT}Q\n",
        f"Q\nQ\nQ\n{TEXT}",
    ],
)
def test_whatever_may_hide_a_letter_is_asked_about(text: str) -> None:
    assert judged(text) is None


def test_a_word_that_only_ends_in_an_operator_is_another_word() -> None:
    # A viewer passes over QBT, and the text is as white as before it.
    assert judged(f"q\n1 1 1 rg\nQ{TEXT}") is None
    assert judged(f"q\n1 1 1 rg\nQ\n{TEXT}") is not None
