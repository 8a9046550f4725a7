from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from fixtures.platform import Layout, Mood, Replica
from tests.replica.client import Client

LAST_FOUR = ["終身學習時數上傳狀態", "終身學習時數上傳時間", "環境教育時數上傳狀態", "環境教育時數上傳時間"]


def headers(exam: str) -> list[str]:
    return ["No.", "課程類型", "課程名稱", "上課期間", "閱讀時數", exam, "問卷", "通過條件", "通過狀態", "認證時數"]


def asked(layout: Layout, **what: Any) -> Any:
    with Replica(layout=layout) as replica:
        client = Client(replica)
        client.sign_in()
        table, inside = client.table(**what)
        return BeautifulSoup(table, "lxml"), {key: BeautifulSoup(html, "lxml") for key, html in inside.items()}


def cells(row: Tag) -> list[str]:
    return [cell.get_text("|", strip=True) for cell in row.find_all(["td", "th"])]


NAME = "人權大步走：行政執行篇(PCENTER107100093)"
BEGUN, ENDED, UPLOADED = "2018-02-11 13:18:51", "2018-02-13 12:05:22", "2018-02-21 16:10:06"
CONDITIONS = "課程測驗：75分(含)以上|閱讀時數：00:30:00(含)以上|需填問卷：是"


def human_rights(period: str, *uploads: str) -> list[str]:
    return ["1", "開放式", NAME, period, "00:38:47", "100", "已填", CONDITIONS, "已通過", "1.0", *uploads]


HUMAN_RIGHTS = {
    Layout.Y2018: human_rights(f"{BEGUN}-|{ENDED}", "成功", UPLOADED, "--", "--"),
    Layout.Y2021: human_rights(f"{BEGUN}~{ENDED}", "成功", UPLOADED, "--", "--"),
    Layout.Y2023: human_rights(f"{BEGUN}|~ {ENDED}", f"成功|{UPLOADED}", "--"),
}


@pytest.mark.parametrize("layout", list(Layout))
def test_the_plans_first_record_stands_there_word_for_word(layout: Layout) -> None:
    page, _ = asked(layout, keyword="人權大步走")
    assert cells(page.find("table").find_all("tr")[1]) == HUMAN_RIGHTS[layout]


@pytest.mark.parametrize("layout", list(Layout))
def test_a_package_opens_to_its_ten_courses(layout: Layout) -> None:
    page, inside = asked(layout, course_type="package")
    assert "高雄市政府107年度數位學習組裝課程" in page.get_text()
    assert "100.00%" in page.get_text()
    rows = [row for row in inside["10013100"].find_all("tr") if row.find("td")]
    assert len(rows) == 10
    assert cells(rows[0]) == HUMAN_RIGHTS[layout]


def test_the_layout_of_2018_has_fourteen_columns() -> None:
    page, _ = asked(Layout.Y2018)
    assert cells(page.find("thead").find("tr")) == [*headers("成績"), *LAST_FOUR]
    assert len(page.find("tbody").find_all("tr")) == 50


def test_the_layout_of_2021_is_a_table_subject_with_divs_and_the_course_in_onclick() -> None:
    page, _ = asked(Layout.Y2021)
    table = page.find("table")
    assert table["class"] == ["table", "subject"]
    assert cells(table.find("thead").find("tr")) == [*headers("測驗"), *LAST_FOUR]
    for row in table.find("tbody").find_all("tr"):
        assert row["onclick"].startswith("gotoCourse(")
        assert all(cell.find("div") for cell in row.find_all("td"))


def test_the_layout_of_2023_is_pc_data_with_twelve_columns_and_a_hidden_phone_twin() -> None:
    page, _ = asked(Layout.Y2023)
    rows = page.find("table", id="pc_data").find_all("tr")
    assert page.find("thead") is None
    assert cells(rows[0]) == [*headers("測驗"), "終身學習時數上傳", "環境教育時數上傳"]
    assert len(rows) == 51
    assert rows[1]["onclick"].startswith("gotoCourse(")
    assert len(page.find(class_="visible-xs").find_all("table")) == 50


@pytest.mark.parametrize(
    ("layout", "said"),
    [(Layout.Y2018, "查無資料"), (Layout.Y2021, "您尚未選修任何課程"), (Layout.Y2023, "無符合搜尋條件的課程資料")],
)
def test_an_empty_year_says_so_in_one_cell_under_the_headers(layout: Layout, said: str) -> None:
    page, _ = asked(layout, year=2016)
    assert [cells(row) for row in page.find("table").find_all("tr")[1:]] == [[said]]


def test_an_unknown_layout_has_none_of_the_known_headers() -> None:
    with Replica(Mood.UNKNOWN_LAYOUT) as replica:
        client = Client(replica)
        client.sign_in()
        page = BeautifulSoup(client.table()[0], "lxml")
    assert not set(cells(page.find_all("tr")[0])) & {*headers("測驗"), *headers("成績"), *LAST_FOUR}
    assert len(page.find("tbody").find_all("tr")) == 50
