"""One person's report: verdict, what is missing and ten courses on two pages; details behind; days stay on one line."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from bs4 import BeautifulSoup

from fixtures.city.pages import Study, evenings, person_page
from harvester.browser import print_pages
from harvester.jobs.claim.grounds import ClaimSettings
from harvester.jobs.claim.run import claim
from harvester.messages import Language
from harvester.papers.office_words import in_office_words
from harvester.papers.report.content import Report, report_of
from harvester.papers.report.page import report_html

from .builders import decided_of, good, mixed, report


def soup(made: Report) -> BeautifulSoup:
    return BeautifulSoup(report_html(made), "lxml")


def card_on(day: dt.date) -> Any:
    """The first grant's card on a day; leave is to be used until 2018-09-18."""
    decided = decided_of(good())
    dated = replace(decided, basis=replace(decided.basis, as_of=day))
    return soup(report_of(dated)).find("ul", class_="grants").find("li")


def test_what_is_missing_stands_before_everything_else_and_nothing_where_nothing_is() -> None:
    open_ = soup(report(mixed())).find("section", attrs={"aria-labelledby": "missing"})
    words = open_.get_text(" ", strip=True)
    assert "公餘時間" in words
    assert "適用對象" not in words  # it is met
    assert "沒有缺少的事項" in soup(report(good())).find("section", attrs={"aria-labelledby": "missing"}).get_text()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of a person with one course on duty, read and judged from a page."""
    studies = evenings(dt.date(2018, 3, 5), 1)
    studies[3] = Study(dt.datetime(2018, 3, 8, 10, 0, 5), dt.datetime(2018, 3, 8, 10, 40, 0))  # noqa: DTZ001
    page = tmp_path_factory.mktemp("report") / "page.html"
    page.write_text(person_page("王小明", studies), encoding="utf-8")
    settings = ClaimSettings(
        files=(str(page),), programme="kaohsiung-107", hours=Path("office"), as_of=dt.date(2018, 6, 1)
    )
    return report_html(report_of(claim(settings, Language.ZH_TW)))


def test_ten_courses_stand_in_one_table_with_small_pictures(real: str) -> None:
    table = BeautifulSoup(real, "lxml").find("table", class_="list")
    rows = table.find("tbody").find_all("tr")
    assert len(rows) == 10
    assert all(row.find("svg").get("aria-hidden") == "true" for row in rows)
    assert [len(row.find_all("line", class_="mark")) for row in rows] == [2] * 10
    # office hours of a weekday are two stretches with a lunch between, a Sunday has none
    assert [len(row.find_all("rect", class_="on")) for row in rows[:7]] == [2, 2, 2, 2, 2, 0, 0]


def test_verdict_missing_and_courses_take_two_pages_and_details_begin_on_the_next(real: str) -> None:
    (printed,) = print_pages([real])
    document = pdfium.PdfDocument(printed)
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    details = next(number for number, said in enumerate(texts, 1) if "各項條件" in said)
    assert details <= 3
    assert "組裝課程一覽" in "".join(texts[: details - 1])
    assert "10一看就懂的公民審議與參與式預算" in "".join(texts[: details - 1])
    assert not re.search(r"--[a-z]|covered|holidays0", "".join(texts))


def test_a_day_and_its_time_stay_on_one_line() -> None:
    whole = soup(report(mixed()))
    days = [item for item in whole.find_all(string=re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")) if item.strip()]
    outside = [item for item in days if not item.find_parent(class_=["date", "at"]) and not item.find_parent("svg")]
    assert days
    assert outside == []


def test_leave_whose_last_day_is_over_is_no_green_card() -> None:
    late = card_on(dt.date(2018, 9, 19))
    assert late["class"] == ["expired"]
    assert "期限已過" in late.get_text()
    assert card_on(dt.date(2018, 9, 18))["class"] == ["granted"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("（holidays 0.109 TW）", "（政府行政機關辦公日曆表（資料版本 0.109））"),
        ("請加上註明「資料齊全」（covered）的列。", "請加上註明「資料齊全」的列。"),
        ("coveredness stays", "coveredness stays"),
    ],
)
def test_words_of_the_program_are_said_in_the_office_s(said: str, shown: str) -> None:
    assert in_office_words(said, Language.ZH_TW) == shown
