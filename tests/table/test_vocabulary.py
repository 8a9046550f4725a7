"""One vocabulary of header texts: every one is known to HTML, to a print's finder and to a scan's."""

from collections.abc import Sequence

import pytest

from fixtures.make.markup import head, page, row, table
from fixtures.make.plan import COURSES, HEAD
from parsers.findings import UnreadableError
from parsers.history import LearningHistory
from parsers.pdf.glyphs import PageFrame, PageGlyphs
from parsers.pdf.grid.headers import headers_of
from parsers.pdf.grid.labels import is_label
from parsers.pdf.ocr.engine import Piece
from parsers.pdf.ocr.row_cuts import is_header
from parsers.pdf.sheets.header_row import HeaderRow
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word
from parsers.reading import read
from parsers.table.walk.layout import layout_of
from parsers.table.words.columns import Column, column_of, is_telling, spellings
from parsers.table.words.vocabulary import HALVES, SHIPPED

MINISTRYS = {
    "No.": "項目", "課程類型": "課程性質", "上課期間": "上課起訖時間", "閱讀時數": "學習時數", "問卷": "問卷調查",
    "通過條件": "合格條件", "通過狀態": "通過狀況", "認證時數": "核發時數", "終身學習時數上傳狀態": "終身學習上傳結果",
    "終身學習時數上傳時間": "終身學習上傳日期", "環境教育時數上傳狀態": "環教上傳狀況",
    "環境教育時數上傳時間": "環教上傳日期",
}  # fmt: skip
EVERY = list(spellings())
PACKAGES = {Column.PACKAGE_NAME, Column.PACKAGE_RATE}
BESIDE = [(text, column) for text, column in EVERY if not is_telling(text)]
# What takes the place of what: a column of two things makes room for the columns of one each.
REPLACED = {
    **{whole: {whole, *halves} for whole, *halves in HALVES},
    **{half: {half, whole} for whole, *halves in HALVES for half in halves},
    Column.TYPE_OR_CATEGORY: {Column.COURSE_TYPE},
}


def header_with(text: str, column: Column) -> list[str]:
    """The platform's own header with one text in the place of its column's own, at the end."""
    away = REPLACED.get(column, {column})
    return [*(label for label in HEAD if column_of(label) not in away), text]


def printed(*rows: Sequence[str]) -> list[HeaderRow]:
    """Find headers on a page on which these rows are printed, a cell every 100 points."""
    words: list[Word] = []
    text = ""
    x0: list[float] = []
    tops: list[float] = []
    for top, row_ in enumerate(rows):
        for at, cell in enumerate(row_):
            left, upper = 100.0 * at, 20.0 * top
            words.append(Word(0, len(text), cell, left, left + 6 * len(cell), upper, upper + 10, spaced=False))
            text += cell
            x0 += [left + 6 * letter for letter in range(len(cell))]
            tops += [upper] * len(cell)
    ends, bottoms = [x + 6 for x in x0], [top + 10 for top in tops]
    return list(headers_of(PrintSheet(0, PageGlyphs(1, PageFrame(2000, 400), text, x0, ends, tops, bottoms), words)))


@pytest.mark.parametrize(("text", "column"), EVERY, ids=[text for text, _ in EVERY])
def test_every_spelling_is_found_in_html_in_a_print_and_in_a_scan(text: str, column: Column) -> None:
    labels = header_with(text, column)
    (header,) = printed(labels)
    assert [label.text for label in header.labels] == labels
    assert header.labels[-1].column is column
    assert is_label(text)
    assert is_header([Piece(label, 100 * at, 0, 100 * at + 90, 20) for at, label in enumerate(labels)])
    if column not in PACKAGES:  # beside courses a package's columns have no field
        assert SHIPPED.is_header(labels)
        assert layout_of(labels, [], SHIPPED).columns[column] == len(labels) - 1


def read_with(labels: Sequence[str]) -> LearningHistory:
    (history,) = read(page(table(COURSES, labels)).encode(), program="test")
    return history


def test_a_ministrys_table_of_words_of_its_own_is_read_whole() -> None:
    plain, other = read_with(HEAD), read_with([MINISTRYS.get(label, label) for label in HEAD])
    for one, again in zip(plain.records, other.records, strict=True):
        assert again.model_dump(exclude={"cells"}) == one.model_dump(exclude={"cells"})
    assert [found.code for found in other.findings] == [found.code for found in plain.findings]


@pytest.mark.parametrize(
    "labels",
    [
        ("項目", "名稱", "期間", "時數", "狀態"),
        ("項次", "類別", "名稱", "起迄日期", "狀態", "時數"),
        ("課程名稱", "課程代號", "課程性質", "課程期間", "學習時數", "核發時數"),
        ("項次", "名稱", "起始時間", "迄止時間", "狀態", "時數"),
    ],
)
def test_a_table_of_words_that_any_table_has_is_no_record_table(labels: tuple[str, ...]) -> None:
    assert not SHIPPED.is_header(labels)
    assert printed(labels) == []
    body = f"<table>{row(labels)}{row(['1'] * len(labels))}</table>"
    with pytest.raises(UnreadableError):
        read(page(body).encode(), program="test")


@pytest.mark.parametrize(("text", "column"), BESIDE, ids=[text for text, _ in BESIDE])
def test_a_word_of_any_table_takes_nothing_from_a_columns_own_name(text: str, column: Column) -> None:
    own = [label for label in HEAD if column_of(label) is column]
    if own:
        layout = layout_of([*HEAD, text], [], SHIPPED)
        assert layout.labels[layout.columns[column]] == own[0]
        assert layout.unknown == (text,)
    for labels in ([*HEAD, text], [*HEAD[:4], text, *HEAD[4:]]):
        (header,) = printed(labels)
        kept = [label.text for label in header.labels if label.column is not None]
        assert kept[: len(HEAD)] == list(HEAD) or not own


def test_a_letter_within_a_word_is_no_label() -> None:
    (header,) = printed(["程序", *HEAD[1:]], ["1", "程序", "Node"])
    assert [label.text for label in header.labels if label.column] == list(HEAD[1:])


def test_the_facts_above_a_table_are_no_header() -> None:
    facts = ["今年已取得的認證時數：10", "終身學習時數最後上傳時間：--", "環境教育時數最後上傳時間：--", "年度：107"]
    assert len(printed(facts, HEAD)) == 1
    assert [label.column for label in printed(facts, HEAD)[0].labels] == [column_of(label) for label in HEAD]


def test_what_a_course_is_about_is_a_field_beside_how_it_is_given() -> None:
    at = HEAD.index("課程類型")
    rows = "".join(row([*course.cells[: at + 1], "領導力發展", *course.cells[at + 1 :]]) for course in COURSES)
    body = f"<table>{head([*HEAD[: at + 1], '課程類別', *HEAD[at + 1 :]])}{rows}</table>"
    (history,) = read(page(body).encode(), program="test")
    assert {(record.course_type, record.category) for record in history.records} == {("開放式", "領導力發展")}
    assert '"category"' not in read_with(HEAD).model_dump_json()
    alone = read_with(["課程類別" if label == "課程類型" else label for label in HEAD])
    assert {(record.course_type, record.category) for record in alone.records} == {("開放式", "開放式")}
    assert "column_missing" not in {found.code for found in alone.findings}


@pytest.mark.parametrize("blank", ["", "--"])
def test_a_list_that_does_not_say_what_a_course_is_about_is_not_doubted(blank: str) -> None:
    labels = [*HEAD, "課程分類"]
    body = f"<table>{head(labels)}{''.join(row([*course.cells, blank]) for course in COURSES)}</table>"
    (history,) = read(page(body).encode(), program="test")
    assert {record.category for record in history.records} == {None}
    assert not any(record.doubts for record in history.records)
