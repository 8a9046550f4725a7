"""Edges between columns, where headings and what stands below them are aligned differently."""

from parsers.pdf.grid.column_edges import bridges, columns_of
from parsers.pdf.grid.glued import parted
from parsers.pdf.sheets.header_row import Label
from parsers.pdf.sheets.printed_words import Word
from parsers.table.words.columns import Column

COLUMNS = (
    Column.NUMBER, Column.COURSE_TYPE, Column.COURSE_NAME, Column.WINDOW, Column.READING, Column.SCORE,
    Column.QUESTIONNAIRE, Column.CONDITIONS, Column.PASS_STATUS, Column.HOURS, Column.LIFELONG_STATUS,
    Column.LIFELONG_TIME, Column.ENVIRONMENT_STATUS, Column.ENVIRONMENT_TIME,
)  # fmt: skip
LABELS = (
    (30, 39), (49, 70), (89, 110), (439, 460), (527, 548), (567, 577), (589, 599), (611, 632), (724, 746), (764, 785),
    (803, 856), (893, 946), (983, 1036), (1074, 1126),
)  # fmt: skip
RIGHT = (46, 85, 436, 524, 563, 586, 608, 721, 760, 800, 890, 980, 1071, 1161)
WIDTHS = (3, 15, 60, 50, 21, 6, 4, 57, 15, 8, 4, 4, 11, 49)
CELLS = (
    "1", "專班式", "人權大步走(PCENTER107001)", "2018-02-1113:18:51-", "00:38:47", "90", "--", "需填問卷：否", "已通過",
    "2.0", "--", "--", "成功", "2018-02-2801:24:33",
)  # fmt: skip
FILLED = 15


def words() -> list[Word]:
    """Give 30 rows, every cell flush right; in one the questionnaire's word is wider, so that it reaches its label."""
    found = []
    for top in range(150, 1050, 30):
        for at, (text, right, width) in enumerate(zip(CELLS, RIGHT, WIDTHS, strict=True)):
            wide = COLUMNS[at] is Column.QUESTIONNAIRE and top == 150
            begin = right - (FILLED if wide else width)
            found.append(Word(0, 0, "未填" if wide else text, begin, right, top, top + 5, spaced=False))
    return found


def test_headings_flush_left_over_cells_flush_right_are_not_strange() -> None:
    labels = [Label(column, column.value, *place) for column, place in zip(COLUMNS, boxes(), strict=True)]
    columns = columns_of(labels, words())
    assert columns.tight == set()
    assert [columns.of(word) for word in words()[:14]] == [*range(14)]
    assert not any(columns.crosses(word) for word in words())


def boxes() -> list[tuple[float, float, float, float]]:
    return [(left, 126, right, 132) for left, right in LABELS]


def label(column: Column, x0: float, x1: float) -> Label:
    return Label(column, column.value, x0, 100, x1, 110)


def word(text: str, x0: float, x1: float, top: float) -> Word:
    return Word(0, 0, text, x0, x1, top, top + 10, spaced=False)


def test_text_that_goes_up_is_another_columns() -> None:
    """Of two gaps the wider one is a space in a name; 「專班/式」 before it and the name beside it are two columns."""
    labels = [label(Column.COURSE_TYPE, 32, 53), label(Column.COURSE_NAME, 212, 254)]
    kind, below = word("專班", 32, 53, 120), word("式", 42, 53, 140)
    name, more, second = word("貝位齊首", 55, 107, 120), word("AI土排雨行", 116, 254, 120), word("小方", 116, 254, 140)
    columns = columns_of(labels, [kind, below, name, more, second])
    assert [columns.of(one) for one in (kind, below, name, more, second)] == [0, 0, 1, 1, 1]


def test_labels_over_each_other_still_have_an_edge_where_no_word_stands() -> None:
    labels = [label(Column.LIFELONG_STATUS, 592, 659), label(Column.LIFELONG_TIME, 648, 715)]
    status, more, day = (
        word("失敗：", 592, 609, 120),
        word("身分證字號錯誤", 592, 639, 130),
        word("2025-11-11", 648, 688, 120),
    )
    columns = columns_of(labels, [status, more, day])
    assert [columns.of(one) for one in (status, more, day)] == [0, 0, 1]
    assert columns.tight == set()
    assert not bridges([592, 648], [659, 715], day)


def test_a_reading_time_and_the_score_behind_it_are_parted_and_only_offered() -> None:
    labels = [label(Column.READING, 176, 210), label(Column.SCORE, 225, 240), label(Column.QUESTIONNAIRE, 270, 280)]
    written = [word("04:25:56100", 176, 231, 120), word("09:00:30--", 176, 226, 150), word("04:25:47", 176, 216, 180)]
    columns = columns_of(labels, written)
    found = parted(labels, columns, written)
    assert [one.text for one in found] == ["04:25:56", "100", "09:00:30", "--", "04:25:47"]
    assert [one.sure for one in found] == [False] * 4 + [True]
    assert found[0].x1 == found[1].x0 == 176 + 55 * 8 / 11
