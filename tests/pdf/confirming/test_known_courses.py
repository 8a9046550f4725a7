"""A known course's name is offered for a doubtful one; it stays a doubt, and what was read stays in the cells."""

from pathlib import Path

from harvester.jobs.inputs.sources import load
from harvester.statements.known_courses import with_known_courses
from parsers.history import LearningHistory, Record, Source, SourceKind, Status

SOURCE = Source(kind=SourceKind.IMAGE, sha256="0" * 64, bytes=1, reader="rapidocr", program="test")
CODE = "PCENTER107100678"


def history(name: str | None, code: str | None, *, doubtful: bool = True) -> LearningHistory:
    doubts = ("course_name", "course_code") if doubtful else ()
    cells = {"課程名稱": f"{name}({code})"}
    record = Record(course_name=name, course_code=code, cells=cells, doubts=doubts)
    return LearningHistory(status=Status.PARTIAL, records=(record,), source=SOURCE)


def test_a_slip_is_offered_as_the_known_course_and_stays_a_doubt() -> None:
    found = with_known_courses(history("社曾安定計畫", CODE))
    (record,) = found.records
    assert record.course_name == "社會安定計畫"
    assert record.doubts == ("course_name", "course_code")
    assert record.cells == {"課程名稱": f"社曾安定計畫({CODE})"}
    (note,) = found.findings
    assert (note.code, note.place and note.place.row) == ("course_known_by_code", 1)
    assert note.params == {"course": "社會安定計畫", "name": "社曾安定計畫"}
    assert found.status is Status.PARTIAL


def test_a_name_alone_is_enough_where_no_code_is_known() -> None:
    found = with_known_courses(history("颱風地震完全玫略", None))
    assert found.records[0].course_name == "颱風地震完全攻略"
    assert [note.code for note in found.findings] == ["course_known_by_name"]


def test_a_code_that_speaks_against_the_name_is_said_and_changes_nothing() -> None:
    found = with_known_courses(history("颱風地震完全攻略", CODE))
    assert found.records[0].course_name == "颱風地震完全攻略"
    assert [note.code for note in found.findings] == ["course_known_otherwise"]


def test_what_was_read_for_certain_or_is_unknown_is_left_alone() -> None:
    for given in (history("社曾安定計畫", CODE, doubtful=False), history("不在計畫裡的課", "ABC107000001")):
        assert with_known_courses(given) == given


def test_every_command_that_reads_offers_it(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_text(history("社曾安定計畫", CODE).model_dump_json(), encoding="utf-8")
    ((found,),) = (given.histories for given in load([path]))
    assert found.records[0].course_name == "社會安定計畫"
    assert "course_known_by_code" in {note.code for note in found.findings}


def test_an_earlier_reading_is_not_said_twice() -> None:
    once = with_known_courses(history("社曾安定計畫", CODE))
    assert with_known_courses(once) == once


def test_a_name_that_is_the_known_one_needs_no_word() -> None:
    for code in (CODE, None):
        given = history("社會安定計畫", code)
        assert with_known_courses(given) == given
