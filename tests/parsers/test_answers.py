"""The JSON behind the record table, and what comparing it with the table says."""

import json
from pathlib import Path
from typing import Any

import pytest

from parsers.answers import AnswerRow, Difference, DifferingAnswer, compare, read_answer, repeated_ids
from parsers.findings import UnreadableError
from parsers.reading import read

PAGE = Path(__file__).parents[2] / "fixtures" / "html" / "layout-2021" / "page.html"
RIGHTS: dict[str, Any] = {
    "course_id": "10011001",
    "caption": "人權大步走：行政執行篇(PCENTER107100093)",
    "course_type": "開放式",
    "rss": "<span class='grey'>00:38:47</span>",
    "criteria_content_hour": "00:30:00",
    "criteria_exam_score": "75",
    "exam_score": "100",
    "fill": "1",
}
OTHERS: list[dict[str, Any]] = [
    {"id": "10011002", "caption": "社會安定計畫(PCENTER107100678)", "rss": "00:45:42", "exam_score": 100, "fill": "1"},
    {"course_id": 10011003, "caption": "生態交通有go讚！高雄綠色運輸(html5)(PKCG10710154)", "exam_score": "--"},
    {"course_id": "10011004", "caption": "紅毛港細說從頭(html5)(PKCG107100161)", "exam_score": None, "fill": "0"},
]


def rows(*given: dict[str, Any]) -> tuple[AnswerRow, ...]:
    return read_answer(json.dumps({"data": list(given)}))


def test_a_row_is_typed() -> None:
    assert rows(RIGHTS) == (
        AnswerRow(
            platform_id="10011001",
            caption="人權大步走：行政執行篇",
            course_code="PCENTER107100093",
            course_type="開放式",
            reading_seconds=2327,
            exam_score=100.0,
            required_seconds=1800,
            required_score=75.0,
            filled=True,
        ),
    )


def test_what_an_answer_does_not_say_is_none() -> None:
    (row,) = rows({})
    assert row == AnswerRow(None, None, None, None, None, None, None, None, None)


def test_dashes_and_nulls_are_no_scores() -> None:
    assert [row.exam_score for row in rows(*OTHERS)] == [100.0, None, None]


@pytest.mark.parametrize(
    "bad", ["", "[]", "{}", '{"data": 3}', '{"data": [1]}', '"\\u7121\\u6b64\\u52d5\\u4f5c"', "<html>"]
)
def test_anything_else_is_refused(bad: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_answer(bad)
    assert caught.value.findings[0].code == "answer_invalid"


def test_the_same_courses_do_not_differ() -> None:
    (history,) = read(PAGE.read_bytes(), program="test")
    assert compare(rows(RIGHTS, *OTHERS), history.records) == ()


def test_every_difference_is_told() -> None:
    (history,) = read(PAGE.read_bytes(), program="test")
    changed = {**RIGHTS, "caption": "人權大步走(PCENTER107100093)", "rss": "00:40:00", "exam_score": "90"}
    extra = {"course_id": "10019999", "caption": "颱風地震完全攻略"}
    found = compare(rows(changed, *OTHERS[:2], extra), history.records)
    name = "人權大步走：行政執行篇"
    assert found == (
        DifferingAnswer(Difference.OTHER_NAME, name, 1),
        DifferingAnswer(Difference.OTHER_READING_TIME, name, 1),
        DifferingAnswer(Difference.OTHER_SCORE, name, 1),
        DifferingAnswer(Difference.NOT_IN_TABLE, "颱風地震完全攻略"),
        DifferingAnswer(Difference.NOT_IN_ANSWER, "紅毛港細說從頭(html5)", 4),
    )
    assert {each.difference for each in found} == set(Difference)


def test_without_ids_the_code_and_then_the_name_decide() -> None:
    (history,) = read(PAGE.read_bytes(), program="test")
    nameless = [record.model_copy(update={"platform_id": None}) for record in history.records]
    assert compare(rows(RIGHTS, *OTHERS), nameless) == ()
    bare = [record.model_copy(update={"platform_id": None, "course_code": None}) for record in history.records]
    assert compare(rows(RIGHTS, *OTHERS), bare) == ()


def test_a_page_that_shifted_shows_an_id_twice() -> None:
    assert repeated_ids(rows(RIGHTS, *OTHERS, RIGHTS)) == ("10011001",)
    assert repeated_ids(rows(RIGHTS, *OTHERS)) == ()
