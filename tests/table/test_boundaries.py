"""Each side of every boundary in reading a page: where a value just passes and where it just does not."""

from collections.abc import Sequence

import pytest

from fixtures.make.expected import Course
from fixtures.make.markup import facts, head, page, row, table
from fixtures.make.plan import COURSES, FACTS, HEAD, PACKAGE, RIGHTS, SAFETY
from parsers.findings import UnreadableError
from parsers.history import CheckOutcome, LearningHistory
from parsers.moments import Impossible, Instant, MomentPart, Precision, Unreadable, read_stamp, read_window
from parsers.moments.precision import precision_of
from parsers.reading import read
from parsers.table.cells import fields
from parsers.table.words.conditions import read_conditions

HOURS = "今年已取得的認證時數：10.0小時"


def read_one(html: str, seen_year: int | None = None) -> LearningHistory:
    (history,) = read(html.encode(), program="test", seen_year=seen_year)
    return history


def outcome(history: LearningHistory, code: str) -> CheckOutcome:
    return next(check.outcome for check in history.checks if check.code == code)


def numbered(count: int, first: int = 1) -> tuple[Course, ...]:
    """Give that many courses of one hour each, all different."""
    return tuple(
        RIGHTS.but({0: str(number), 2: f"課程{number}(PCENTER107{number:06d})"})
        for number in range(first, first + count)
    )


def packaged(courses: Sequence[Course], rate: str) -> str:
    return f"<p>組裝課程名稱：{PACKAGE}　課程完成率：{rate}</p>" + table(courses)


def with_hours(stated: str, single: Sequence[Course], package: Sequence[Course]) -> str:
    lines = [line if line != HOURS else f"今年已取得的認證時數：{stated}小時" for line in FACTS]
    body = table(single) + packaged(package, "100.00%")
    choice = '<select name="curYear"><option value="2018" selected>107年度</option></select>'
    return page(body, before=facts(lines) + f"<form>{choice}</form>")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("4.0", CheckOutcome.PASS),
        ("4.04", CheckOutcome.PASS),
        ("3.96", CheckOutcome.PASS),
        ("4.05", CheckOutcome.FAIL),
        ("3.95", CheckOutcome.FAIL),
        ("4.1", CheckOutcome.FAIL),
    ],
)
def test_stated_hours_may_differ_by_less_than_a_twentieth(stated: str, expected: CheckOutcome) -> None:
    singles, package = numbered(2), numbered(2, 3)
    html = with_hours(stated, singles, [course.but({0: str(at)}) for at, course in enumerate(package, 1)])
    assert outcome(read_one(html, 2018), "hours_match") is expected
    assert outcome(read_one(html, 2019), "hours_match") is CheckOutcome.NOT_POSSIBLE


@pytest.mark.parametrize(("rows", "expected"), [(49, CheckOutcome.PASS), (50, CheckOutcome.NOT_POSSIBLE)])
def test_a_list_that_fills_a_page_of_50_may_go_on_elsewhere(rows: int, expected: CheckOutcome) -> None:
    html = with_hours(f"{rows + 1}.0", numbered(rows), [RIGHTS.but({2: "另一課程(PCENTER107999999)"})])
    assert outcome(read_one(html, 2018), "hours_match") is expected


@pytest.mark.parametrize(
    ("score", "reading", "expected"),
    [
        ("75", "00:30:00", CheckOutcome.NOT_POSSIBLE),
        ("74.9", "00:30:00", CheckOutcome.FAIL),
        ("75", "00:29:59", CheckOutcome.FAIL),
        ("75", "00:30:01", CheckOutcome.NOT_POSSIBLE),
    ],
)
def test_exactly_the_demanded_points_and_minutes_fulfil_a_condition(
    score: str, reading: str, expected: CheckOutcome
) -> None:
    course = RIGHTS.but({4: reading, 5: score, 8: "未通過", 9: "0.0"})
    assert outcome(read_one(page(packaged([course, SAFETY], "100.00%"))), "completion_matches") is expected


def test_a_rate_below_100_contradicts_no_row() -> None:
    failed = RIGHTS.but({5: "0", 8: "未通過", 9: "0.0"})
    assert (
        outcome(read_one(page(packaged([failed, SAFETY], "99.99%"))), "completion_matches") is CheckOutcome.NOT_POSSIBLE
    )
    assert outcome(read_one(page(packaged([failed, SAFETY], "50.00%"))), "completion_matches") is CheckOutcome.PASS


def _few(labels: Sequence[str]) -> str:
    cells = {"課程名稱": "人權大步走", "上課期間": "2018-02-11 13:18:51-2018-02-13 12:05:22", "閱讀時數": "00:38:47"}
    texts = [cells.get(label, "1") for label in labels]
    return page(f"<table>{head(labels)}{row(texts)}</table>")


def test_four_known_labels_make_a_header_and_three_do_not() -> None:
    assert len(read_one(_few(["No.", "課程名稱", "上課期間", "閱讀時數"])).records) == 1
    with pytest.raises(UnreadableError) as refused:
        read_one(_few(["課程名稱", "上課期間", "閱讀時數"]))
    assert [found.code for found in refused.value.findings] == ["not_this_page"]


def test_four_labels_without_name_or_window_are_another_table() -> None:
    other = f"<table>{head(['No.', '成績', '問卷', '認證時數'])}{row(['9', '1', '2', '3'])}</table>"
    assert len(read_one(page(other + table(COURSES))).records) == 4


@pytest.mark.parametrize(
    ("second", "records"),
    [
        ({}, 1),
        ({3: "2018-02-11 13:18:52-\n2018-02-13 12:05:22"}, 2),
        ({3: "2018-02-11 13:18:51-\n2018-02-13 12:05:23"}, 2),
    ],
)
def test_only_rows_of_both_stamps_alike_are_one_course_in_two_lists(second: dict[int, str], records: int) -> None:
    history = read_one(page(table([RIGHTS]) + packaged([RIGHTS.but(second)], "100.00%")))
    assert len(history.records) == records
    assert history.records[0].package == (PACKAGE if records == 1 else None)


def test_two_rows_without_a_start_are_not_called_repeated() -> None:
    unbegun = RIGHTS.but({3: "--"})
    codes = [found.code for found in read_one(page(table([unbegun, unbegun.but({0: "2"})]))).findings]
    begun = [found.code for found in read_one(page(table([RIGHTS, RIGHTS.but({0: "2"})]))).findings]
    assert "duplicate_record" not in codes
    assert "duplicate_record" in begun


def test_a_heading_without_its_rate_takes_the_rate_from_the_next_line() -> None:
    history = read_one(page(f"<p>組裝課程名稱：{PACKAGE}</p><p>課程完成率：40.00%</p>" + table(COURSES)))
    assert [(p.name, p.completion_percent) for p in history.packages] == [(PACKAGE, 40.0)]
    history = read_one(page(f"<p>組裝課程名稱：{PACKAGE}</p>" + table(COURSES)))
    assert [(p.name, p.completion_percent) for p in history.packages] == [(PACKAGE, None)]


def test_a_second_rate_does_not_replace_a_first() -> None:
    body = f"<p>組裝課程名稱：{PACKAGE}　課程完成率：100.00%</p><p>課程完成率：40.00%</p>" + table(COURSES)
    assert [p.completion_percent for p in read_one(page(body)).packages] == [100.0]


def test_a_heading_repeated_while_its_package_is_open_opens_no_other() -> None:
    opened = packaged(COURSES[:2], "100.00%")
    bare = f"<p>組裝課程名稱：{PACKAGE}</p>{table(COURSES[2:])}"
    for again in (packaged(COURSES[2:], "100.00%"), bare):
        read = read_one(page(opened + again))
        assert [(p.name, p.completion_percent) for p in read.packages] == [(PACKAGE, 100.0)]


@pytest.mark.parametrize(
    ("word", "asked"),
    [("是", True), ("需要", True), ("否", False), ("不需要", False), ("無", False), ("也許", None)],
)
def test_the_words_for_whether_a_questionnaire_is_asked_for(word: str, asked: bool | None) -> None:
    assert read_conditions(f"填寫問卷：{word}").conditions.questionnaire is asked


@pytest.mark.parametrize(("others", "doubted"), [(3, False), (4, True)])
def test_a_course_without_a_code_is_strange_among_twice_as_many_that_have_one(others: int, doubted: bool) -> None:
    bare = [RIGHTS.but({0: str(at), 2: f"無碼課程{at}"}) for at in (1, 2)]
    codeless = read_one(page(table([*bare, *numbered(others, first=3)]))).records[:2]
    assert [("course_code" in record.doubts) for record in codeless] == [doubted, doubted]


def test_a_label_at_a_lines_end_takes_the_line_below_but_not_a_line_with_a_label() -> None:
    split = read_one(
        page(table(COURSES), before="<p>姓名：王小明</p><p>未完成課程數：</p><p>7</p><p>年度：107年度</p>")
    )
    assert split.totals.unfinished_courses == 7
    other = "<p>姓名：王小明</p><p>未完成課程數：</p><p>待完成測驗數：7</p><p>年度：107年度</p>"
    none = read_one(page(table(COURSES), before=other))
    assert none.totals.unfinished_courses is None
    assert none.totals.pending_exams == 7
    assert "totals.unfinished_courses" in none.doubts


def test_totals_are_bound_to_their_own_labels() -> None:
    totals = read_one(page(table(COURSES), before=facts(("王小明，這是您第3次進入這裡", "年度：107年度",
        "未完成課程數：2", "待完成測驗數：5", "今年已取得的認證時數：7.5小時",
        "終身學習時數最後上傳時間：2018-01-02 03:04:05", "環境教育時數最後上傳時間：2018-02-03 04:05:06",
        "教師研習時數最後上傳時間：2018-03-04 05:06:07")))).totals  # fmt: skip
    assert totals.model_dump(mode="json") == {
        "certified_hours": 7.5, "unfinished_courses": 2, "pending_exams": 5,
        "lifelong_uploaded_at": "2018-01-02T03:04:05+08:00", "environment_uploaded_at": "2018-02-03T04:05:06+08:00",
        "teacher_uploaded_at": "2018-03-04T05:06:07+08:00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("100/02/11 13:18:51", "2011-02-11T13:18:51+08:00"),
        ("民國01年1月1日 00:00:00", "1912-01-01T00:00:00+08:00"),
        ("民國99年12月31日 23:59:59", "2010-12-31T23:59:59+08:00"),
        ("199/02/11 13:18:51", "2110-02-11T13:18:51+08:00"),
        ("2199-12-31 23:59:59", "2199-12-31T23:59:59+08:00"),
        ("1912-01-01 00:00:00", "1912-01-01T00:00:00+08:00"),
    ],
)
def test_the_years_at_the_edges_of_both_calendars(text: str, iso: str) -> None:
    stamp = read_stamp(text)
    assert isinstance(stamp, Instant)
    assert stamp.at.isoformat() == iso


@pytest.mark.parametrize(
    "text", ["民國00年1月1日 00:00:00", "000/02/11 13:18:51", "099/02/11 13:18:51", "200/02/11 13:18:51",
             "1911-12-31 23:59:59", "2200-01-01 00:00:00"],
)  # fmt: skip
def test_years_outside_both_calendars_are_not_guessed(text: str) -> None:
    assert isinstance(read_stamp(text), Unreadable | Impossible)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2018-02-28 23:59:59", None),
        ("2018-02-29 00:00:00", MomentPart.DAY),
        ("2018-00-10 00:00:00", MomentPart.MONTH),
        ("2018-13-10 00:00:00", MomentPart.MONTH),
        ("2018-02-10 24:00:00", MomentPart.HOUR),
        ("2018-02-10 23:60:00", MomentPart.MINUTE),
        ("2018-02-10 23:59:60", MomentPart.SECOND),
    ],
)
def test_the_last_of_each_part_and_the_first_that_does_not_exist(text: str, part: MomentPart | None) -> None:
    stamp = read_stamp(text)
    assert (stamp.part if isinstance(stamp, Impossible) else None) is part


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2018-02-10 24:00:00", "2018-02-11T00:00:00+08:00"),
        ("2018-02-10 47:59:59", "2018-02-11T23:59:59+08:00"),
        ("2018-02-10 48:00:00", None),
    ],
)
def test_hours_beyond_midnight_end_with_the_next_day(text: str, at: str | None) -> None:
    stamp = read_stamp(text, beyond_midnight=True)
    assert (stamp.at.isoformat() if isinstance(stamp, Instant) else None) == at


def test_a_window_of_two_readings_is_read_as_none() -> None:
    both = read_window("2018-02-11 13:18:51 2018-02-13 12:05:22 2018-02-14 10:00:00")
    assert isinstance(both.start, Unreadable)
    assert isinstance(both.end, Unreadable)


@pytest.mark.parametrize(
    ("cell", "precision"),
    [
        ("2018-02-11 13:18:00-2018-02-13 12:05:22", Precision.SECOND),
        ("2018-02-11 13:18-2018-02-13 12:05", Precision.MINUTE),
        ("2018-02-11 13:18:01-2018-02-13 12:05:22", Precision.SECOND),
    ],
)
def test_a_stamps_precision_is_what_its_cell_shows(cell: str, precision: Precision) -> None:
    (record,) = read_one(page(table([RIGHTS.but({3: cell})]))).records
    assert precision_of(record, "started_at") is precision


def test_a_full_minute_that_no_cell_shows_is_to_the_minute() -> None:
    (record,) = read_one(page(table([RIGHTS.but({3: "2018-02-11 13:18:00-2018-02-13 12:05:22"})]))).records
    elsewhere = record.model_copy(update={"cells": {}})
    assert precision_of(elsewhere, "started_at") is Precision.MINUTE
    assert precision_of(elsewhere, "ended_at") is Precision.SECOND


def test_the_header_of_the_plan_has_every_label() -> None:
    assert outcome(read_one(page(table(COURSES))), "labels_found") is CheckOutcome.PASS
    shorter = [course.cells[:4] + course.cells[5:] for course in COURSES]
    labels = HEAD[:4] + HEAD[5:]
    body = "<table>" + head(labels) + "".join(row(cells) for cells in shorter) + "</table>"
    assert outcome(read_one(page(body)), "labels_found") is CheckOutcome.FAIL


@pytest.mark.parametrize("text", ["00", "075", "00.5", "01"])
def test_a_zero_before_a_number_is_no_number_for_certain(text: str) -> None:
    assert fields.score(text).problem is not None
    assert fields.hours(text).problem is not None


@pytest.mark.parametrize(("text", "value"), [("0", 0.0), ("0.5", 0.5), ("7", 7.0), ("100", 100.0), ("10.00", 10.0)])
def test_numbers_as_the_platform_writes_them_are_read(text: str, value: float) -> None:
    assert fields.score(text).value == value
    assert fields.hours(text).value == value
