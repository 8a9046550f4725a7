"""Labels of scanned headers: wrapped, taller than the others, misread by a letter."""

import pytest

from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.nearest import nearest_label
from parsers.pdf.ocr.row_cuts import is_header
from parsers.pdf.ocr.tall import headers_whole


def piece(text: str, x0: float, top: float) -> Piece:
    return Piece(text, x0, top, x0 + 20 * len(text), top + 20)


HEAD = [piece("No.", 0, 60), piece("課程名稱", 100, 60), piece("上課期間", 200, 60), piece("教育時數", 300, 60)]


def upright(text: str, x0: float, top: float) -> list[Piece]:
    return [piece(letter, x0, top + 30 * at) for at, letter in enumerate(text)]


def test_labels_that_are_wrapped_in_narrow_columns_make_a_header() -> None:
    labels = ("課程類", "型"), ("上課期", "間"), ("通過條", "件"), ("認證時", "數")
    pieces = [piece(text, 100 * at, 25 * line) for at, label in enumerate(labels) for line, text in enumerate(label)]
    assert is_header(pieces)


def test_a_row_is_no_header() -> None:
    texts = ("1", "開放式", "人權大步走", "2018-02-11", "閱讀時數：", "已通過")
    assert not is_header([piece(text, 150 * at, 0) for at, text in enumerate(texts)])


@pytest.mark.parametrize("above", ["環境", "環墳"])
def test_the_tallest_label_is_put_together_from_above_and_below_the_others(above: str) -> None:
    bands = [
        [piece("課程列表", 0, 0)],
        upright(above, 300, 10),
        HEAD,
        upright("上傳狀態", 300, 90),
        [piece("1", 0, 200)],
    ]
    assert list(headers_whole(bands)) == [(0, 1), (1, 4), (4, 5)]


def test_the_rest_of_a_row_below_a_header_is_not_of_its_labels() -> None:
    bands = [HEAD[:3], [piece("式", 100, 90)], [piece("1", 0, 200)]]
    assert list(headers_whole(bands)) == [(0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize(
    ("read", "label"),
    [
        ("翻程類型", "課程類型"),
        ("環境現教育時數上傳狀態", "環境教育時數上傳狀態"),
        ("終身學習時數上傳狀間", None),
        ("間卷", "問卷"),
        ("成功", None),
        ("人權大步走", None),
    ],
)
def test_a_label_misread_by_a_letter_is_known_where_it_is_near_to_no_other(read: str, label: str | None) -> None:
    assert nearest_label(read) == label
