"""A file's letter table may exchange digits: what each font draws is held against what it is read as."""

import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from fixtures.make import variants
from fixtures.make.print_set import print_of
from parsers.history import Status
from parsers.pdf.letters import shapes_of_digits
from parsers.pdf.seen.render import drawn
from parsers.shapes.digits import contradicted, shape_of
from tests.pdf.conftest import codes, histories
from tests.pdf.small import BASE, with_outline

_ENTRY = re.compile(rb"(<[0-9A-Fa-f]{4}>\s*)<00(3[0-9])>")


def exchange(font: pikepdf.Object, one: str, other: str) -> None:
    """Exchange two digits in a font's table of letters."""
    turned = {f"{ord(a):02x}".encode(): f"{ord(b):02x}".encode() for a, b in ((one, other), (other, one))}
    written = font.ToUnicode.read_bytes()
    found = _ENTRY.sub(lambda match: match[1] + b"<00" + turned.get(match[2], match[2]) + b">", written)
    assert found != written
    font.ToUnicode.write(found)


def exchanged(one: str, other: str) -> bytes:
    """Exchange two digits in the base's table of letters."""
    return variants.changed(BASE, lambda document: exchange(document.pages[0].resources.Font["/F1"], one, other))


@pytest.mark.parametrize("pair", ["68", "69", "89", "08", "17", "38"])
def test_exchanged_digits_put_every_field_in_doubt(pair: str) -> None:
    found = histories(exchanged(*pair))
    assert "digits_misread" in codes(found)
    assert found[0].status is Status.PARTIAL
    assert all("started_at" in record.doubts for record in found[0].records)


_LETTER = re.compile(rb"(?m)^(<[0-9A-F]{4}> )<([0-9A-F]{4})>")


def read_as(letters: dict[str, str]) -> bytes:
    """Let the base's table of letters give other letters."""
    turned = {f"{ord(one):04X}".encode(): f"{ord(other):04X}".encode() for one, other in letters.items()}

    def change(document: pikepdf.Pdf) -> None:
        table = document.pages[0].resources.Font["/F1"].ToUnicode
        table.write(
            _LETTER.sub(lambda match: match[1] + b"<" + turned.get(match[2], match[2]) + b">", table.read_bytes())
        )

    return variants.changed(BASE, change)


def drawn_as(one: str, other: str) -> bytes:
    """Let the base's font draw two letters as each other."""

    def change(document: pikepdf.Pdf) -> None:
        font = document.pages[0].resources.Font["/F1"]
        table, places = font.ToUnicode.read_bytes().decode("latin-1"), font.DescendantFonts[0].CIDToGIDMap
        glyphs = bytearray(places.read_bytes())
        one_at, other_at = (
            2 * int(re.findall(rf"(?m)^<([0-9A-F]{{4}})> <{ord(letter):04X}>$", table)[0], 16)
            for letter in (one, other)
        )
        glyphs[one_at : one_at + 2], glyphs[other_at : other_at + 2] = (
            glyphs[other_at : other_at + 2],
            glyphs[one_at : one_at + 2],
        )
        places.write(bytes(glyphs))

    return variants.changed(BASE, change)


LETTERS_EXCHANGED = {
    "two letters in the table": lambda: read_as({"已": "未", "未": "已"}),
    "one letter twice in the table": lambda: read_as({"已": "未"}),
    "two letters in the font": lambda: drawn_as("已", "未"),
    "a letter of another word": lambda: read_as({"成": "失"}),
    "yes for no": lambda: read_as({"是": "否"}),
}


@pytest.mark.parametrize("kind", LETTERS_EXCHANGED)
def test_a_letter_on_which_a_verdict_turns_is_looked_at(kind: str) -> None:
    (found,) = histories(LETTERS_EXCHANGED[kind]())
    assert "digits_misread" in codes((found,))
    assert found.status is Status.PARTIAL
    assert all("pass_status" in record.doubts for record in found.records)


@pytest.mark.parametrize("name", ["split_rows", "weasyprint", "wkhtmltopdf"])
def test_the_fonts_of_every_producer_draw_what_they_say(name: str) -> None:
    assert "digits_misread" not in codes(histories(print_of(name).read_bytes()))


def second_page(change: Callable[[pikepdf.Dictionary], None]) -> bytes:
    """Give the base with a second page whose font is one of its own, changed."""

    def doubled(document: pikepdf.Pdf) -> None:
        document.pages.append(document.pages[0])
        page = document.pages[1]
        font: Any = page.resources.Font["/F1"]
        own = document.make_indirect(pikepdf.Dictionary(font))
        own.ToUnicode = document.make_stream(font.ToUnicode.read_bytes())
        page.obj.Resources = pikepdf.Dictionary(dict(page.resources))
        page.obj.Resources.Font = pikepdf.Dictionary(dict(page.resources.Font))
        page.obj.Resources.Font["/F1"] = own
        change(own)

    return variants.changed(BASE, doubled)


def test_a_font_of_a_later_page_is_looked_at_wherever_it_lies_in_memory() -> None:
    wrong = histories(second_page(lambda font: exchange(font, "6", "8")))
    assert "digits_misread" in codes(wrong)
    assert "digits_misread" not in codes(histories(second_page(lambda font: None)))


def test_two_codes_of_one_digit_are_looked_at_wherever_they_stand() -> None:
    def both(document: pikepdf.Pdf) -> None:
        font = document.pages[0].resources.Font["/F1"]
        written = font.ToUnicode.read_bytes()
        assert b"<0033>" in written
        font.ToUnicode.write(written.replace(b"<0033>", b"<0038>"))

    found = histories(variants.changed(BASE, both))
    assert "digits_misread" in codes(found)
    assert found[0].status is Status.PARTIAL


def line(height: int) -> Callable[[Any], None]:
    """Draw a line so many thousandths high."""

    def draw(pen: Any) -> None:
        pen.moveTo((40, 0))
        for corner in ((560, 0), (560, height), (40, height)):
            pen.lineTo(corner)
        pen.closePath()

    return draw


@pytest.mark.parametrize("outline", [lambda pen: None, line(1), line(90)], ids=["nothing", "hairline", "dash"])
def test_a_digit_that_is_drawn_as_nothing_puts_every_field_in_doubt(
    outline: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []

    def measured(*given: Any) -> Image.Image:
        picture = drawn(*given)
        sizes.append(picture.width * picture.height)
        return picture

    monkeypatch.setattr(shapes_of_digits, "drawn", measured)
    found = histories(with_outline("0", outline))
    assert "digits_misread" in codes(found)
    assert all("started_at" in record.doubts for record in found[0].records)
    # As tall as a digit it would have been megabytes wide.
    assert max(sizes) < 100_000


def test_light_digits_on_a_dark_ground_are_what_they_are_read_as() -> None:
    def dark(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(b"q 0.1 g 0 0 842 596 re f Q 1 g", prepend=True)

    found = histories(variants.changed(BASE, dark))
    assert codes(found) == set()
    assert check_of(variants.changed(exchanged("6", "8"), dark)) == "fail"


def check_of(pdf: bytes) -> str:
    (found,) = histories(pdf)
    return next(check.outcome.value for check in found.checks if check.code == "digits_as_drawn")


def test_whether_digits_could_be_compared_is_said_without_a_warning() -> None:
    def without_font(document: pikepdf.Pdf) -> None:
        del document.pages[0].resources.Font["/F1"].DescendantFonts[0].FontDescriptor["/FontFile2"]

    missing = variants.changed(BASE, without_font)
    assert check_of(BASE) == "pass"
    assert check_of(exchanged("6", "8")) == "fail"
    assert check_of(missing) == "not_possible"
    assert codes(histories(missing)) == set()


@pytest.mark.parametrize(("digit", "stroke", "other"), [("0", None, False), ("0", "slash", False), ("8", None, True)])
def test_a_zero_with_a_slash_is_no_eight(digit: str, stroke: str | None, other: bool) -> None:
    picture = Image.new("L", (96, 128), 0)
    draw = ImageDraw.Draw(picture)
    draw.text((20, 20), digit, fill=255, font=ImageFont.load_default(80))
    if stroke:
        left, top, right, bottom = picture.getbbox() or (0, 0, 0, 0)
        draw.line((left + 4, bottom - 12, right - 4, top + 12), fill=255, width=6)
    shape = shape_of(picture)
    assert shape is not None
    assert len(shape.holes) == (1 if digit == "0" and not stroke else 2)
    assert bool(contradicted([("0", shape)])) is other
