"""``harvester claim --confirmed`` and ``--matches``: what a person states counts, and is said to be theirs."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from harvester.programme.match.matches_file import Matches, read_matches, together
from parsers.findings import Place, ReadingCode, SettingsError, finding
from parsers.pdf.codes import PdfCode
from tests.programme.builders import PACKAGE, TEN, at, plan, record

from .tools import MET, Caller, codes, conditions, saved, ten_records


def stated_match(sha256: str) -> str:
    head = f'schema = "course-matches/1"\nby = "王小明"\n[[match]]\nsha256 = "{sha256}"\n'
    return f'{head}record = 10\ncourse = "{TEN[3]}"\n'


def test_what_a_person_has_confirmed_is_ruled_and_said_to_be_theirs(call: Caller) -> None:
    records = ten_records(ended_at=at("2018-02-11 19:07:00"), doubts=("ended_at",))
    page = saved(call.folder / "page.json", records, status="partial")
    assert conditions(call.claim(page)[1])["off_duty"] == "undetermined"
    source = json.loads(call("read", page)[1])["source"]["sha256"]
    said = f'schema = "confirmed/1"\nsource = "{source}"\nby = "王小明"\n[[value]]\nrecord = 1\n'
    said += 'field = "ended_at"\nvalue = "2018-02-11 19:01:00"\nconfirmed = true\n'
    out = call.folder / "out"
    _, claim = call.claim(page, confirmed=call.write("c.toml", said), out=out)
    assert conditions(claim) == MET
    # The applicant's stamp is not the one that was read: it counts, and whoever signs is told.
    assert "value_corrected" in codes(claim)
    assert "history_corrected" in codes(claim)
    assert "history_not_complete" not in codes(claim)
    assert claim["made_with"]["confirmed"] == [hashlib.sha256(said.encode()).hexdigest()]
    with zipfile.ZipFile(out / "form.odt") as archive:
        form = archive.read("content.xml").decode("utf-8")
    assert "107 年 2 月 11 日 19 時 1 分" in form
    assert "為確認者之聲明" in form
    code, talk = call.claim(page, confirmed=call.write("c.toml", said.replace("ended_at", "ended")))
    assert (code, "confirmed_invalid" in talk) == (2, True)


@pytest.mark.parametrize(("count", "passed"), [(10, "met"), (9, "undetermined")])
def test_a_confirmed_scan_grants_but_never_says_for_certain_that_a_course_is_missing(
    call: Caller, count: int, passed: str
) -> None:
    records = ten_records(doubts=("ended_at",))[:count]
    notes = (finding(PdfCode.TEXT_FROM_PICTURE, Place(page=1)), finding(ReadingCode.VALUES_OFFERED, None, count=1))
    page = saved(call.folder / "page.json", records, status="partial", findings=notes)
    source = json.loads(call("read", page)[1])["source"]["sha256"]
    said = f'schema = "confirmed/1"\nsource = "{source}"\nby = "王小明"\n[[value]]\nrecord = 1\n'
    said += 'field = "ended_at"\nvalue = "2018-02-11 19:01:00"\nconfirmed = true\n'
    _, claim = call.claim(page, confirmed=call.write("c.toml", said))
    assert conditions(claim)["all_courses_passed"] == passed
    assert {"history_not_complete", "text_from_picture", "values_offered"}.isdisjoint(codes(claim))
    assert {"value_confirmed", "picture_confirmed"} <= set(codes(claim))
    assert [item["severity"] for item in claim["findings"] if item["code"].startswith("history")] == []


def test_a_person_says_which_course_a_record_is(call: Caller) -> None:
    records = [item for item in ten_records() if item.course_name != TEN[3]]
    page = saved(call.folder / "page.json", [*records, record("紅毛港樹木園(html5)", package=PACKAGE)])
    sha256 = hashlib.sha256(Path(page).read_bytes()).hexdigest()
    said = stated_match(sha256)
    _, claim = call.claim(page, matches=call.write("m.toml", said))
    assert conditions(claim) == MET
    assert (claim["courses"][3]["record_number"], claim["courses"][3]["matched_by"]) == (10, "confirmed")
    (stated,) = (found["message"] for found in claim["findings"] if found["code"] == "match_confirmed")
    assert "確認者（王小明）之聲明" in stated
    assert claim["made_with"]["matches"] == hashlib.sha256(said.encode()).hexdigest()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("record = 10", "record = 11", "第 11 筆紀錄"),
        ('sha256 = "', 'sha256 = "0', "第 4 行不正確：match.1.sha256 應為：檔案的 SHA-256"),
        ("record = 10", "record = 0", "第 5 行不正確：match.1.record 應為：從 1 起算的整數"),
        ("紅毛港細說從頭", "紅毛港", "第 6 行不正確：計畫沒有名為「紅毛港」的課程"),
        ("course =", "cource =", "第 6 行不正確：match.1.cource 應為：下列之一：sha256、record、course"),
        ('by = "王小明"\n', "", "第 1 行不正確：by 應為：確認者的姓名"),
        ('by = "王小明"', 'by = " "', "第 2 行不正確：by 應為：確認者的姓名"),
        ('by = "王小明"', 'by = "？"', "第 2 行不正確：by 應為：確認者的姓名"),
        ('by = "王小明"', "by = 1", "第 2 行不正確：by 應為：確認者的姓名"),
        ("by =", "who =", "第 2 行不正確：who 應為：下列之一：schema、by、match"),
        (
            "record = 10",
            'record = 10\nby = "王小明"',
            "第 6 行不正確：match.1.by 應為：下列之一：sha256、record、course",
        ),
        ("course-matches/1", "course-matches/2", '第 1 行不正確：schema 應為："course-matches/1"'),
        ("[[match]]", "[[match", "第 3 行不正確："),
    ],
)
def test_a_wrong_statement_is_refused(call: Caller, old: str, new: str, said: str) -> None:
    page = saved(call.folder / "page.json", ten_records())
    sha256 = hashlib.sha256(Path(page).read_bytes()).hexdigest()
    stated = stated_match(sha256)
    done, talk = call.claim(page, matches=call.write("m.toml", stated.replace(old, new)))
    assert done == 2
    assert said in talk


def read(name: str, sha256: str, by: str) -> Matches:
    return read_matches(stated_match(sha256).replace("王小明", by).encode(), name, plan())


def test_a_record_that_two_files_name_is_refused_with_the_second_line() -> None:
    with pytest.raises(SettingsError) as refused:
        together([read("a.toml", "a" * 64, "王小明"), read("b.toml", "a" * 64, "李大華")])
    (found,) = refused.value.findings
    assert (found.code, found.params["file"], found.params["line"]) == ("matches_invalid", "b.toml", 3)
    assert "第 10 筆紀錄寫了兩次" in str(found.params["problem_zh"])


def test_statements_of_two_people_stay_theirs() -> None:
    joined = together([read("a.toml", "a" * 64, "王小明"), read("b.toml", "b" * 64, "李大華")])
    assert joined is not None
    stated = [joined.course_of(letter * 64, 10) for letter in "ab"]
    assert [one.by for one in stated if one is not None] == ["王小明", "李大華"]
