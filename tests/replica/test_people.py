from datetime import date, datetime

import pytest

from fixtures.platform import PEOPLE
from fixtures.platform.people import Package

PACKAGE = "高雄市政府107年度數位學習組裝課程"
CONDITIONS = ("課程測驗：75分(含)以上", "閱讀時數：00:30:00(含)以上", "需填問卷：是")
PLAN = {
    "PCENTER107100093": ("人權大步走：行政執行篇", "2018-02-11 13:18:51", "2018-02-13 12:05:22", "00:38:47",
                         "2018-02-21 16:10:06", "--", "--"),
    "PCENTER107100678": ("社會安定計畫", "2018-02-13 13:31:17", "2018-02-20 21:45:57", "00:45:42",
                         "2018-02-21 14:48:31", "--", "--"),
    "PKCG10710154": ("生態交通有go讚！高雄綠色運輸(html5)", "2018-01-31 08:16:13", "2018-02-20 22:07:45", "00:56:09",
                     "2018-02-21 14:48:31", "成功", "2018-02-21 01:15:11"),
    "PKCG107100161": ("紅毛港細說從頭(html5)", "2018-01-31 15:38:37", "2018-02-20 21:54:33", "00:33:04",
                      "2018-02-21 14:48:31", "成功", "2018-02-21 01:15:11"),
}  # fmt: skip
HOLIDAYS = {date(2018, 2, 15), date(2018, 4, 4), date(2018, 4, 5), date(2018, 4, 6), date(2018, 6, 18)}


def package(person: str) -> Package:
    (only,) = PEOPLE[person].years[2018].packages
    return only


def test_the_plans_four_records_stand_in_the_first_persons_package() -> None:
    courses = package("wang").courses
    assert package("wang").name == PACKAGE
    assert package("wang").completion == "100.00%"
    assert len(courses) == 10
    for course, (code, told) in zip(courses, PLAN.items(), strict=False):
        assert course.title == f"{told[0]}({code})"
        assert (
            course.start,
            course.end,
            course.reading,
            course.lifelong_at,
            course.environment,
            course.environment_at,
        ) == told[1:]
        assert (course.kind, course.score, course.questionnaire, course.status, course.hours, course.lifelong) == (
            "開放式", "100", "已填", "已通過", "1.0", "成功")  # fmt: skip
        assert course.conditions == CONDITIONS


def test_the_first_person_has_more_than_one_page_and_an_empty_year() -> None:
    years = PEOPLE["wang"].years
    assert len(years[2018].courses) == 53
    assert len(years[2018].listed) == 63
    assert years[2016].listed == ()
    assert years[2017].listed
    assert years[2019].listed


def test_the_second_person_took_all_ten_courses_off_duty_and_has_more_than_thirty_hours_beside() -> None:
    for course in package("lin").courses:
        for text in (course.start, course.end):
            at = datetime.fromisoformat(text)
            free = at.weekday() >= 5 or at.date() in HOLIDAYS or at.hour >= 18 or at.hour < 8
            assert free, course
            assert at.date() not in {date(2018, 3, 31), date(2018, 12, 22)}  # make-up Saturdays
            assert at.date() < date(2018, 9, 1)
    assert sum(float(course.hours) for course in PEOPLE["lin"].years[2018].courses) >= 30


def test_the_third_person_has_no_record() -> None:
    assert list(PEOPLE["chen"].courses()) == []


@pytest.mark.parametrize(("person", "year"), [(key, year) for key in PEOPLE for year in PEOPLE[key].visits])
def test_the_total_above_the_table_is_the_sum_of_the_years_rows(person: str, year: int) -> None:
    rows = {course.id: course for course in PEOPLE[person].years[year].listed}
    rows |= {course.id: course for each in PEOPLE[person].years[year].packages for course in each.courses}
    assert PEOPLE[person].visits[year].hours == f"{sum(float(row.hours) for row in rows.values()):.1f}小時"


@pytest.mark.parametrize(("person", "year"), [(key, year) for key in PEOPLE for year in PEOPLE[key].visits])
def test_the_last_uploads_above_the_table_are_the_rows_latest(person: str, year: int) -> None:
    facts, learned = PEOPLE[person].visits[year], PEOPLE[person].years[year]
    rows = [*learned.listed, *(course for each in learned.packages for course in each.courses)]
    for said, times in (
        (facts.lifelong, [row.lifelong_at for row in rows]),
        (facts.environment, [row.environment_at for row in rows]),
    ):
        real = [time for time in times if time != "--"]
        assert said == (f"{max(real)} 上傳成功" if real else "--")


def test_no_two_courses_of_a_person_share_an_id_or_a_code() -> None:
    for person in PEOPLE.values():
        courses = {(course.id, course.title) for course in person.courses()}
        assert len({number for number, _ in courses}) == len(courses)
        assert len({title for _, title in courses}) == len(courses)
