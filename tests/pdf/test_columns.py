"""Edges between columns, where headings and what stands below them are aligned differently."""

from parsers.pdf.columns import columns_of
from parsers.pdf.header import Label
from parsers.pdf.words import Word
from parsers.table.columns import Column

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
