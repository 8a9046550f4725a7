"""The agency's and the portal's lists: known headers, mappings, lines that cannot be read."""

import pytest

from harvester.programme.match.lists import read_list
from harvester.programme.match.related import ListRow
from parsers.findings import SettingsError

Lines = list[tuple[int, list[str]]]


def lines(*rows: str) -> Lines:
    return [(number, row.split(",")) for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize("word", ["是", "yes", "Y", "TRUE", "1", "與業務相關", " 是 "])
def test_words_for_yes(word: str) -> None:
    assert read_list(lines("course_code,job_related", f"C1,{word}"), "f")[0] == (ListRow(2, "C1", None, True),)


@pytest.mark.parametrize("word", ["否", "no", "N", "false", "0", "不相關"])
def test_words_for_no(word: str) -> None:
    assert read_list(lines("course_code,job_related", f"C1,{word}"), "f")[0] == (ListRow(2, "C1", None, False),)


@pytest.mark.parametrize(
    ("header", "row", "read"),
    [
        ("課程代碼,是否與業務相關", "C1,是", ListRow(2, "C1", None, True)),
        ("*課程名稱,*課程類別代碼,課程代碼", "名,政策能力訓練,C1", ListRow(2, "C1", "名", None, "政策能力訓練")),
        ("(*)名稱,(*)班別類別", "名,領導力發展", ListRow(2, None, "名", None, "領導力發展")),
        ("Course_Code,Job_Related", "C1,no", ListRow(2, "C1", None, False)),
    ],
)
def test_known_headers(header: str, row: str, read: ListRow) -> None:
    assert read_list(lines(header, row), "f")[0] == (read,)


def test_a_title_above_the_header_is_no_header() -> None:
    rows, findings = read_list(lines("107年度課程清單", "課程代碼,業務相關", "C1,是"), "f")
    assert rows == (ListRow(3, "C1", None, True),)
    assert findings == ()


def test_own_headers_by_a_mapping() -> None:
    mapping = {"course_code": "代號", "job_related": "相關與否"}
    assert read_list(lines("代號,相關與否", "C1,否"), "f", mapping)[0] == (ListRow(2, "C1", None, False),)


@pytest.mark.parametrize("header", ["a,b", "course_code,hours", "job_related,hours", "課程代碼"])
def test_a_list_without_its_columns_is_refused(header: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_list(lines(header, "C1,是"), "課程.csv")
    assert caught.value.findings[0].params["file"] == "課程.csv"


@pytest.mark.parametrize(("row", "related"), [("C1,也許", None), (",是", True), ("C\ufffd1,是", None)])
def test_a_line_that_cannot_be_read_is_named_and_decides_nothing(row: str, related: bool | None) -> None:
    rows, findings = read_list(lines("course_code,job_related", "C0,是", row), "f")
    assert [(item.code, item.params["line"]) for item in findings] == [("list_line_unreadable", 3)]
    assert rows[1].job_related is related
    assert rows[1].course_code in {None, "C1"}


def test_an_empty_answer_is_no_answer_and_no_mistake() -> None:
    assert read_list(lines("course_code,job_related", "C1,"), "f") == ((ListRow(2, "C1"),), ())


def test_a_line_shorter_than_the_header_says_nothing_of_what_it_lacks() -> None:
    assert read_list(lines("course_code,job_related,category", "C1,是"), "f")[0] == (ListRow(2, "C1", None, True),)
