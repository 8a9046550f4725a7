"""A code that is cut off, or has letters too many, is no part of a name: name and code are in doubt."""

import pytest

from parsers.reading import read
from tests.html import two_rows

NAME = "社會安定計畫(PCENTER107100678)"


def record_named(text: str) -> tuple[str | None, tuple[str, ...]]:
    markup = two_rows.PAGE.replace(NAME, text)
    assert markup != two_rows.PAGE
    (found,) = read(markup.encode(), program="test")
    record = found.records[1]
    return record.course_code, record.doubts


@pytest.mark.parametrize(
    "text",
    [
        "社會安定計畫(PCENTER10710",
        "社會安定計畫(PCEN",
        "社會安定計畫（PCENTER107100678",
        "社會安定計畫(PCENTER107100678))",
    ],
)
def test_a_torn_code_is_in_doubt(text: str) -> None:
    code, doubts = record_named(text)
    assert code is None
    assert {"course_name", "course_code"} <= set(doubts)


@pytest.mark.parametrize("name", ["2018)社會安定", "社會安定(html5)", "1)社會安定（ISO27001）", "社會(安定"])
def test_brackets_of_a_name_are_its_own(name: str) -> None:
    assert record_named(f"{name}(PCENTER107100678)") == ("PCENTER107100678", ())
