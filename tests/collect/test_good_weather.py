"""The whole way on a good day: what a person finds in the folder, through both providers and in every layout."""

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Callable

import pdfplumber
import pytest

from fixtures.platform import PEOPLE, Layout, Replica
from harvester.jobs.notice import notice
from harvester.messages import Language
from parsers.history import LearningHistory, SourceKind, Status
from parsers.reading import read
from tests.collect.conftest import Run, SharedBrowser, assisted, start

PACKAGE = "高雄市政府107年度數位學習組裝課程"
FILES = {
    "consent.json",
    "manifest.json",
    "run.jsonl",
    "history-107.json",
    "history-107.csv",
    "answers-107.jsonl",
    "server-107.html",
    *(f"page-107-{name}.{kind}" for name in ("list", "list-2", "package") for kind in ("html", "pdf", "png")),
}


@pytest.fixture(scope="module")
def harvest(shared: SharedBrowser, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Replica]:
    """One good day's run, looked at by several tests."""
    with Replica() as replica:
        done = start(shared, tmp_path_factory.mktemp("harvest"), replica)
    assert done.error is None, done.error
    return done, replica


def assert_all_of(history: LearningHistory, who: str) -> None:
    year = PEOPLE[who].years[2018]
    packaged = {course.title for package in year.packages for course in package.courses}
    expected = {course.title: course for course in (*year.listed, *(c for p in year.packages for c in p.courses))}
    assert history.status is Status.COMPLETE
    assert (history.holder.name, history.year) == (PEOPLE[who].name, 2018)
    assert [(package.name, package.completion_percent) for package in history.packages] == [(PACKAGE, 100.0)]
    assert sorted(f"{record.course_name}({record.course_code})" for record in history.records) == sorted(expected)
    for record in history.records:
        course = expected[f"{record.course_name}({record.course_code})"]
        assert record.platform_id == str(course.id)
        assert f"{record.started_at:%Y-%m-%d %H:%M:%S}" == course.start
        assert (f"{record.ended_at:%Y-%m-%d %H:%M:%S}" if record.ended_at else "--") == course.end
        assert record.package == (PACKAGE if course.title in packaged else None)


def test_a_year_of_two_pages_is_read_whole(harvest: tuple[Run, Replica]) -> None:
    done, replica = harvest
    assert_all_of(done.history, "wang")
    assert replica.log.sign_ins == ["ecpa"]
    assert replica.log.sign_outs == 1


@pytest.mark.parametrize(("login", "layout"), [("egov", Layout.Y2018), ("ecpa", Layout.Y2021), ("egov", Layout.Y2023)])
def test_every_layout_is_read_whole(run: Callable[..., Run], login: str, layout: Layout) -> None:
    with Replica(layout=layout) as replica:
        done = run(replica, assisted(login, "lin"))
    assert_all_of(done.history, "lin")
    assert replica.log.sign_ins == [login]


def test_every_layout_and_both_lists_are_covered() -> None:
    assert {Layout.Y2018, Layout.Y2021, Layout.Y2023} == set(Layout)


def test_the_folder_holds_what_is_promised_and_nothing_else(harvest: tuple[Run, Replica]) -> None:
    done, _ = harvest
    assert done.names() == FILES
    assert {f"page-107-list.{kind}" for kind in ("html", "pdf", "png")} < set(done.collected[0].files)

    written = LearningHistory.model_validate_json((done.out / "history-107.json").read_bytes())
    assert [record.cells for record in written.records] == [record.cells for record in done.history.records]
    assert written.source.kind is SourceKind.LIVE
    htmls = [(done.out / f"page-107-{name}.html").read_bytes() for name in ("list", "list-2", "package")]
    assert written.source.sha256 == hashlib.sha256(b"".join(htmls)).hexdigest()
    assert written.source.bytes == sum(map(len, htmls))

    table = list(csv.reader(io.StringIO((done.out / "history-107.csv").read_text(encoding="utf-8-sig"))))
    assert len(table) == 1 + len(written.records)

    answers = [json.loads(line) for line in (done.out / "answers-107.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [answer["request"] for answer in answers] == [
        {"year": "2018", "course_type": "single", "page": 1},
        {"year": "2018", "course_type": "single", "page": 2},
        {"year": "2018", "course_type": "package", "page": 1},
    ]
    assert [len(answer["answer"]["data"]) for answer in answers] == [50, 13, 1]


def test_consent_is_kept_with_its_text_and_hash_before_any_page_is_opened(harvest: tuple[Run, Replica]) -> None:
    done, _ = harvest
    kept = json.loads((done.out / "consent.json").read_text(encoding="utf-8"))
    assert kept["schema"] == "consent/1"
    assert kept["text"] == notice(Language.ZH_TW).text
    assert kept["sha256"] == hashlib.sha256(kept["text"].encode()).hexdigest()
    names = [event["event"] for event in done.log]
    assert names.index("consent_recorded") < names.index("browser_started") < names.index("page_asked")


def test_the_print_shows_the_whole_table_with_the_address_masked(harvest: tuple[Run, Replica]) -> None:
    done, _ = harvest
    with pdfplumber.open(done.out / "page-107-package.pdf") as document:
        text = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in document.pages))
        assert document.pages[0].width > document.pages[0].height
    packed = "".join(text.split())
    assert "192.0.2.33" not in packed
    assert "上次來自於:[位址已遮蔽]" in packed
    assert "PCENTER107100093" in packed
    assert "環境教育時數上傳時間" in packed or "環境教育" in packed


@pytest.mark.parametrize(("name", "rows"), [("list", 50), ("list-2", 13), ("package", 10)])
def test_the_print_of_a_page_is_read_like_the_page_with_nothing_of_its_pager_in_a_row(
    harvest: tuple[Run, Replica], name: str, rows: int
) -> None:
    done, _ = harvest
    (history,) = read((done.out / f"page-107-{name}.pdf").read_bytes(), program="test")
    by_code = {record.course_code: record for record in done.history.records}
    assert len(history.records) == rows
    assert not {"value_unreadable", "conditions_unreadable"} & {one.code for one in history.findings}
    for record in history.records:
        live = by_code[record.course_code]
        assert (record.reading_seconds, record.exam_score) == (live.reading_seconds, live.exam_score)
        assert (record.started_at, record.ended_at) == (live.started_at, live.ended_at)
        assert record.conditions == live.conditions


def test_several_years_are_several_sets_and_each_year_is_asked_for_once(run: Callable[..., Run]) -> None:
    with Replica() as replica:
        done = run(replica, years=(2017, 2016, 2017))
    assert [one.history.year for one in done.collected] == [2017, 2016]
    assert {"history-106.json", "history-105.json", "page-106-list.html", "page-105-package.png"} <= done.names()
    assert len(done.collected[0].history.records) == len(PEOPLE["wang"].years[2017].listed)


def test_without_a_year_the_one_the_page_shows_is_read(run: Callable[..., Run]) -> None:
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"), years=())
    assert done.history.year == 2018


def test_a_year_without_a_record_is_complete_and_says_so(run: Callable[..., Run]) -> None:
    with Replica() as replica:
        done = run(replica, years=(2016,))
    assert done.history.status is Status.COMPLETE
    assert done.history.records == ()
    assert "no_records" in {finding.code for finding in done.history.findings}


def test_a_year_that_is_not_offered_is_refused_before_any_is_read(run: Callable[..., Run]) -> None:
    with Replica() as replica:
        done = run(replica, years=(2018, 2010))
    assert done.codes == ["year_not_offered"]
    assert done.names() == {"consent.json", "manifest.json", "run.jsonl"}
    assert replica.log.sign_outs == 1


def test_a_second_run_takes_the_place_of_the_first_and_leaves_no_page_of_it(run: Callable[..., Run]) -> None:
    with Replica() as replica:
        first = run(replica, assisted("ecpa", "lin"))
        page = first.out / "page-107-list-2.html"
        page.write_text("of an older, longer list", encoding="utf-8")
        manifest = json.loads((first.out / "manifest.json").read_text(encoding="utf-8"))
        manifest["files"][page.name] = [hashlib.sha256(page.read_bytes()).hexdigest()]
        (first.out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        second = run(replica, assisted("ecpa", "lin"))
    assert second.names() == {name for name in FILES if "list-2" not in name}
    assert [event["event"] for event in second.log].count("run_started") == 2
