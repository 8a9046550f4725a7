"""Whose history it is: the name a line states, and nothing of what stands beside it."""

import pytest

from parsers.table.checks.page_header import header_of
from parsers.table.grid import Line
from parsers.table.walk.person import ShownPerson
from parsers.table.words.facts import Fact, facts_in, holder_in


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("王小明，這是您第130次進入這裡", "王小明"),
        ("姓名：王小明　上站次數：128　最後登入IP：192.0.2.33", "王小明"),
        ("姓名：王小明 上站次數：128", "王小明"),
        ("姓名：王小明上站次數：128 最後登入IP：192.0.2.33", "王小明"),
        ("姓名:歐陽娜娜", "歐陽娜娜"),
        ("姓名：Kacaw Lisin　上站次數：3", "Kacaw Lisin"),
    ],
)
def test_the_name_ends_where_the_next_fact_begins(line: str, name: str) -> None:
    assert holder_in(line) == name


def test_a_name_with_another_fact_in_it_is_not_certain() -> None:
    (found,) = [fact for fact in facts_in(["姓名：王小明職稱：科員"]) if fact.fact is Fact.NAME]
    assert not found.certain


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("110年度", 2021),
        ("110年度課程列表組裝課程", 2021),
        ("110年度 課程列表　組裝課程", 2021),
        ("2021年度課程列表", 2021),
        ("110年度課程列表組裝課程說明", None),
        ("110年度組裝課程", None),
        ("高雄市政府107年度數位學習組裝課程", None),
        ("高雄市政府107年度課程列表組裝課程", None),
    ],
)
def test_the_year_is_told_from_a_name_that_holds_one(line: str, year: int | None) -> None:
    assert [fact.value for fact in facts_in([line])] == ([] if year is None else [year])


def test_a_year_that_recognition_alone_says_is_offered() -> None:
    header = header_of(ShownPerson(lines=[Line("110年度課程列表組裝課程", certain=False)]), all_read=False)
    assert header.year == 2021
    assert "year" in header.doubts


def test_a_year_that_certain_letters_say_is_certain() -> None:
    lines = [Line("110年度 課程列表 組裝課程"), Line("110年度課程列表", certain=False)]
    header = header_of(ShownPerson(lines=lines), all_read=False)
    assert header.year == 2021
    assert "year" not in header.doubts
