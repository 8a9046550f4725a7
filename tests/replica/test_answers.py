from fixtures.platform import Replica
from tests.replica.client import Client

DOCUMENTED = {
    "course_id", "caption", "course_type", "course_type_cd", "rss", "criteria_content_hour", "criteria_exam_score",
    "exam_score", "write_exam", "write_questionnaire", "fill", "status",
}  # fmt: skip


def test_fifty_rows_a_page_counted_from_one_and_none_after_the_last(client: Client) -> None:
    client.sign_in()
    pages = [client.list(page)["data"] for page in (1, 2, 3)]
    assert [len(rows) for rows in pages] == [50, 13, 0]
    assert len({row["course_id"] for rows in pages for row in rows}) == 63


def test_a_row_has_the_documented_fields_and_no_other(client: Client) -> None:
    client.sign_in()
    for kind in ("single", "package"):
        assert {frozenset(row) for row in client.list(course_type=kind)["data"]} == {frozenset(DOCUMENTED)}
    (row,) = client.list(keyword="人權大步走")["data"]
    assert row["course_id"] == "10013101"
    assert row["caption"] == "人權大步走：行政執行篇"
    assert row["course_type"] == "開放式"
    assert row["course_type_cd"] == "single"
    assert row["rss"] == "00:38:47"
    assert row["criteria_content_hour"] == "00:30:00"
    assert row["criteria_exam_score"] == "75"
    assert row["exam_score"] == "100"
    assert row["fill"] == "1"


def test_the_name_of_what_nobody_documented_is_another_one_in_every_replica(
    client: Client, good_weather: Replica
) -> None:
    client.sign_in()
    with type(good_weather)() as other:
        stranger = type(client)(other)
        stranger.sign_in()
        assert set(client.list()) & set(stranger.list()) == {"data"}


def test_a_reading_time_of_zero_comes_with_markup(client: Client) -> None:
    client.sign_in()
    (row,) = client.list(year=2017, keyword="開會通知單")["data"]
    assert row["rss"] == '<span class="gray">0</span>'


def test_packages_come_with_their_completion_and_the_courses_inside(client: Client) -> None:
    client.sign_in()
    (package,) = client.list(course_type="package")["data"]
    assert package["caption"] == "高雄市政府107年度數位學習組裝課程"
    assert package["course_type_cd"] == "package"
    table, inside = client.table(course_type="package")
    assert "100.00%" in table
    assert inside[package["course_id"]].count("gotoCourse(") == 10


def test_an_empty_year_asks_for_all_years_that_have_been(client: Client) -> None:
    client.sign_in()
    assert len(client.list(year="")["data"]) == 50
    assert len(client.list(page=2, year="")["data"]) == 13 + 8
    assert client.list(year=2019)["data"] == []  # the visit is in 2018


def test_a_dead_session_gets_no_rows_and_no_error(client: Client) -> None:
    assert client.list()["data"] == []
    client.sign_in()
    client.get("/logout.php")
    assert client.list()["data"] == []


def test_the_log_knows_what_was_asked(client: Client, good_weather: Replica) -> None:
    client.sign_in("lin")
    client.list(keyword="考績")
    asked = good_weather.log.lists[-1]
    assert (asked.year, asked.course_type, asked.page, asked.keyword, asked.items, asked.signed_in) == (
        "2018", "single", 1, "考績", 1, True)  # fmt: skip
