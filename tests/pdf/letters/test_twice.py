"""Letters drawn twice are one letter; other letters over each other are nobody's to read."""

import pikepdf
import pytest
from pikepdf import Operator, String

from fixtures.make import variants
from fixtures.make.print_set import FOLDER, print_of
from parsers.history import LearningHistory, Status
from parsers.pdf.glyphs import PageFrame, PageGlyphs
from parsers.pdf.sheets.printed_words import words_of
from parsers.pdf.sheets.twice import once, overprinted
from tests.pdf.conftest import codes, histories
from tests.pdf.small import (
    ANYWHERE,
    BASE,
    FIRST_ROW,
    HIGH,
    NAME,
    NUMBER,
    SCORE,
    STAMPS,
    Change,
    Instructions,
    operators,
    rewritten,
)

PLAIN = histories(BASE)[0].records
POINTS_A_MM = 72 / 25.4
CELLS = {"number": NUMBER, "name": NAME, "stamps": STAMPS, "score": SCORE, "all": ANYWHERE}


def again(right: float, down: float = 0.0) -> Change:
    """Draw a whole text again, so many points off."""

    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        return [*text, *operators(f"q 1 0 0 1 {right} {-down} cm"), *text, *operators("Q")]

    return change


def each_again(right: float) -> Change:
    """Draw each letter of a text twice, one after the other."""

    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        moves = [given for given, name in text if str(name) == "Td"]
        shown = [bytes(given[0]) for given, name in text if str(name) == "Tj"]  # type: ignore[call-overload]
        if not shown:
            return text
        written: Instructions = operators("BT")
        (whole,) = shown
        x, y = map(float, moves[0])  # type: ignore[arg-type]
        at = x
        for begin in range(0, len(whole), 2):
            letter = whole[begin : begin + 2]
            for place in (at, at + right):
                written += [*operators(f"1 0 0 1 {place:.3f} {y} Tm"), ([String(letter)], Operator("Tj"))]
            at += advance(letter)
        return [*written, *operators("ET")]

    return change


def advance(code: bytes) -> float:
    """Give a letter's advance in points, from the base's own font."""
    with pikepdf.open(FOLDER / "small" / "plain.pdf") as document:
        font = document.pages[0].resources.Font["/F1"].DescendantFonts[0]
        listed, at = list(font.W), 0
        wanted = int.from_bytes(code, "big")
        while at < len(listed):
            first, second = int(listed[at]), listed[at + 1]
            if isinstance(second, pikepdf.Array):
                if first <= wanted < first + len(second):
                    return float(second[wanted - first]) * 8 / 1000
                at += 2
            else:
                if first <= wanted <= int(second):
                    return float(listed[at + 2]) * 8 / 1000
                at += 3
        return float(font.get("/DW", 1000)) * 8 / 1000


def assert_as_plain(found: tuple[LearningHistory, ...]) -> None:
    for record, plain in zip(found[0].records, PLAIN, strict=True):
        kept = {"place", "places"}
        assert record.model_dump(exclude=kept) == plain.model_dump(exclude=kept)
    assert codes(found) == set()
    assert found[0].status is Status.COMPLETE


@pytest.mark.parametrize("offset", [(0.0, 0.0), (0.3, 0.0), (0.6, 0.0), (1.2, 0.0), (0.2, 0.2), (2.0, 0.0)])
@pytest.mark.parametrize("cell", CELLS)
def test_texts_drawn_again_are_one(cell: str, offset: tuple[float, float]) -> None:
    assert_as_plain(histories(rewritten(again(*offset), (0.0, HIGH), CELLS[cell])))


@pytest.mark.parametrize("millimetres", [0.1, 0.25, 0.4, 0.6])
@pytest.mark.parametrize("cell", ["number", "name", "score"])
def test_letters_drawn_twice_one_by_one_are_one(cell: str, millimetres: float) -> None:
    found = histories(rewritten(each_again(millimetres * POINTS_A_MM), (0.0, HIGH), CELLS[cell]), second="never")
    assert_as_plain(found)


@pytest.mark.parametrize("cell", ["name", "score"])
def test_letters_drawn_twice_too_far_off_to_be_told_are_in_doubt(cell: str) -> None:
    found = histories(rewritten(each_again(0.9 * POINTS_A_MM), (0.0, HIGH), CELLS[cell]), second="never")
    field = {"name": "course_code", "score": "exam_score"}[cell]
    assert all(field in record.doubts for record in found[0].records)
    assert all(record.started_at == plain.started_at for record, plain in zip(found[0].records, PLAIN, strict=True))


def test_the_second_reader_takes_them_once_as_well() -> None:
    assert_as_plain(histories(rewritten(again(0.6), (0.0, HIGH)), second="always"))


def test_a_page_of_a_browser_drawn_twice_keeps_its_marked_letters_once() -> None:
    pdf = print_of("split_rows").read_bytes()

    def twice(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            content = page.Contents.read_bytes()
            page.Contents = document.make_stream(b"q " + content + b" Q q 1 0 0 1 0.3 0 cm " + content + b" Q")

    plain, found = histories(pdf), histories(variants.changed(pdf, twice), second="never")
    assert [record.course_name for record in found[0].records] == [record.course_name for record in plain[0].records]
    assert [record.started_at for record in found[0].records] == [record.started_at for record in plain[0].records]
    assert found[0].holder.name == plain[0].holder.name


def test_other_digits_over_a_score_put_it_in_doubt() -> None:
    def over(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        shown = next(bytes(given[0]) for given, name in text if str(name) == "Tj")  # type: ignore[call-overload]
        turned = String(shown[2:4] + shown[:2] + shown[2:4])
        again: Instructions = [([turned], name) if str(name) == "Tj" else (given, name) for given, name in text]
        return [*text, *again]

    found = histories(rewritten(over, FIRST_ROW, SCORE))
    assert "exam_score" in found[0].records[0].doubts
    assert "text_covered" in codes(found)
    assert found[0].records[1].doubts == ()


def page(text: str, *boxes: tuple[float, float]) -> PageGlyphs:
    left, right = [x for x, _ in boxes], [x for _, x in boxes]
    return PageGlyphs(1, PageFrame(600, 800), text, left, right, [10.0] * len(text), [20.0] * len(text))


@pytest.mark.parametrize(
    ("text", "boxes", "read"),
    [
        ("小小", [(0, 10), (0, 10)], "小"),
        ("11", [(0, 5), (5, 10)], "11"),
        ("1111", [(0, 5), (5, 10), (0.5, 5.5), (5.5, 10.5)], "11"),
        ("::", [(0, 2), (2, 4)], "::"),
        ("fi", [(0, 6), (0, 6)], "fi"),
        ("--", [(0, 3), (3, 6)], "--"),
        ("——", [(0, 20), (0, 20)], "——"),
        ("號”‘單", [(0, 10), (10, 20), (15, 25), (25, 35)], "號”‘單"),
        ("上」（甲", [(0, 10), (10, 20), (15, 25), (25, 35)], "上」（甲"),
    ],
)
def test_what_stands_where_another_stood_is_that_one(text: str, boxes: list[tuple[float, float]], read: str) -> None:
    found = page(text, *boxes)
    found = once(found, words_of(found, 0))
    assert "".join(word.text for word in words_of(found, 0)) == read
    assert found.covered == frozenset()


def test_two_letters_of_one_glyph_that_are_not_one_are_in_doubt() -> None:
    found = page("小大", (0, 10), (0, 10))
    found = once(found, words_of(found, 0))
    assert found.text == "小大"
    assert found.covered == {0, 1}


def test_a_page_without_any_over_each_other_is_not_searched() -> None:
    plain = page("2018-02-11", *((at * 5.0, at * 5.0 + 5) for at in range(10)))
    assert not overprinted(plain, words_of(plain, 0))
