"""What a browser prints in the margins is left out, and nothing that only looks like it."""

import pytest

from parsers.pdf.glyphs import PageFrame, PageGlyphs
from parsers.pdf.sheets.furniture import strip_furniture
from parsers.pdf.sheets.print_sheet import PrintSheet
from parsers.pdf.sheets.printed_words import Word

TITLE = "我的學習歷程"


def left_after(*line: str, title: str = TITLE, scanned: bool = False) -> bool:
    page = PageGlyphs(1, PageFrame(842, 595), "", (), (), (), (), certain=not scanned, picture=scanned)
    words = [Word(0, at, text, 40 + 100 * at, 100 + 100 * at, 20, 28, spaced=False) for at, text in enumerate(line)]
    tops = {"甲": 100, "乙": 120}
    body = [Word(0, 50 + top, text, 40, 60, top, top + 8, spaced=False) for text, top in tops.items()]
    sheet = PrintSheet(0, page, [*words, *body], width=842)
    strip_furniture([sheet], title)
    return len(sheet.words) == len(line) + 2


@pytest.mark.parametrize(
    "line",
    [
        ("2018/2/21", "下午4:10", TITLE),
        ("11/24/26,", "5:11", "PM", TITLE),
        ("2018-02-21", "16:10", TITLE),
        (TITLE, "https://elearn.example.tw/history"),
        ("https://elearn.example.tw/history?year=107", "1/3"),
        ("1", "of", "3", "2018/2/21", "16:10"),
        ("about:blank", "2/12"),
        ("第1頁", "共3頁"),
        (TITLE,),
    ],
)
def test_margins_are_left_out(line: tuple[str, ...]) -> None:
    assert not left_after(*line)


@pytest.mark.parametrize(
    "line",
    [
        ("2018-02-13", "12:05:22"),
        ("2018-02-13", "12:05:22", "需填問卷：否"),
        ("2018-02-13", "12:05"),
        ("107/02/13", "12:05:22"),
        ("認識www.example.gov.tw網站(ELRN107000001)",),
        ("5", "開放式", "課程(ELRN107000001)", "12/31"),
        ("(https://elearn.example.tw/info/12)",),
    ],
)
def test_a_rows_own_line_stays(line: tuple[str, ...]) -> None:
    assert left_after(*line)


@pytest.mark.parametrize(
    "line",
    [
        ("11/23/26,", "10:13", "AM", TITLE),
        ("2018/2/21", "下午4:10", "e等公務園"),
        (TITLE, "https://elearn.example.tw/history"),
    ],
)
def test_margins_of_a_scan_are_left_out_though_its_file_names_no_title(line: tuple[str, ...]) -> None:
    assert not left_after(*line, title="", scanned=True)


@pytest.mark.parametrize(
    "line",
    [
        (TITLE,),
        ("5", "行政中立", "107/02/13", "12:05"),
        ("107/02/13", "12:05", "80"),
        ("107/02/13", "12:05", "需填問卷：否"),
    ],
)
def test_a_scans_own_line_stays(line: tuple[str, ...]) -> None:
    assert left_after(*line, title="", scanned=True)
