"""Whose history it is: the name a line states, and nothing of what stands beside it."""

import pytest

from parsers.table.facts import Fact, facts_in, holder_in


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
