"""A statement that confirms everything settles a scan; one that changes what was read is seen by whoever signs."""

from pathlib import Path

import pytest

from harvester.jobs.show.run import statement
from harvester.messages import Language, with_words
from harvester.statements.apply import with_statement
from harvester.statements.file import statement_in
from parsers.findings import Finding, Place, ReadingCode, SettingsError, finding
from parsers.history import Holder, LearningHistory, Record, Source, SourceKind, Status, Totals
from parsers.pdf.codes import PdfCode
from parsers.reading import from_json, read
from tests.programme.builders import at

SOURCE = Source(kind=SourceKind.IMAGE, sha256="b" * 64, bytes=1, reader="rapidocr", program="test")
RECORD = ("course_name", "started_at", "exam_score", "passed", "pass_status")
ABOVE = ("holder.name", "totals.pending_exams")


def scan(*more: Finding) -> LearningHistory:
    records = tuple(
        Record(
            number=number,
            course_name=f"課程{number}",
            started_at=at("2018-02-11 09:00:00"),
            exam_score=None if number == 2 else 85.0,
            pass_status="已通過",
            passed=True,
            cells={"測驗": "--" if number == 2 else "85"},
            doubts=RECORD,
        )
        for number in (1, 2)
    )
    offers = (
        finding(PdfCode.TEXT_FROM_PICTURE, Place(page=1)),
        finding(ReadingCode.VALUES_OFFERED, None, count=2),
        finding(ReadingCode.FACT_UNREADABLE, None, fact="姓名", text="李小明，這是您第130次進入這裡"),
        finding(ReadingCode.FACT_UNREADABLE, None, fact="待完成測驗數", text="--"),
    )
    return LearningHistory(
        status=Status.PARTIAL,
        holder=Holder(name="李小明"),
        totals=Totals(),
        records=records,
        doubts=ABOVE,
        findings=(*offers, *more),
        source=SOURCE,
    )


def confirmed(histories: list[LearningHistory], most: int = -1) -> str:
    """The statement that is offered, its first values confirmed one by one."""
    head, *values = statement(histories).split("[[value]]")
    made = "[[value]]".join(values).replace("confirmed = false", "confirmed = true", most)
    return f"{head}[[value]]{made}"


def all_at_once() -> str:
    text = statement([scan()]).replace('by = ""', 'by = "李小明"')
    return text.replace("all_confirmed = false", "all_confirmed = true")


def test_the_offered_statement_is_taken_as_it_stands_where_a_person_only_confirms(tmp_path: Path) -> None:
    path = tmp_path / "all.toml"
    path.write_text(all_at_once(), encoding="utf-8")
    (history,) = with_statement([scan()], statement_in(path))
    one_by_one = stated(tmp_path, scan())
    assert history.status is one_by_one.status is Status.COMPLETE
    assert history.records == one_by_one.records
    path.write_text(all_at_once().replace("李小明", " "), encoding="utf-8")
    with pytest.raises(SettingsError):
        statement_in(path)


def test_where_nothing_was_read_all_confirmed_confirms_nothing(tmp_path: Path) -> None:
    blank = all_at_once().replace('field = "exam_score"\nvalue = "--"', 'field = "exam_score"\nvalue = ""', 1)
    assert blank != all_at_once()
    path = tmp_path / "confirmed.toml"
    path.write_text(blank, encoding="utf-8")
    (history,) = with_statement([scan()], statement_in(path))
    assert history.status is Status.PARTIAL
    assert any("exam_score" in record.doubts for record in history.records)


def stated(folder: Path, history: LearningHistory, **changes: str) -> LearningHistory:
    """Confirm everything that ``--show`` offers, with some values changed."""
    text = confirmed([history]).replace('by = ""', 'by = "李小明"')
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "confirmed.toml"
    path.write_text(text, encoding="utf-8")
    return with_statement([history], statement_in(path))[0]


def words(history: LearningHistory) -> list[str]:
    return [with_words(note, Language.ZH_TW).message for note in history.findings]


def test_a_scan_confirmed_throughout_is_complete_and_says_so_in_one_line(tmp_path: Path) -> None:
    history = stated(tmp_path, scan())
    assert history.status is Status.COMPLETE
    assert history.doubts == ()
    assert [record.doubts for record in history.records] == [(), ()]
    pictures, line = words(history)
    assert "影像是否包含全部的頁" in pictures
    # Two facts and four values of each record; passed follows from its status.
    assert "有 10 個值" in line
    assert "表格上方、第 1–2 筆" in line
    assert "李小明" in line


def test_covered_text_is_settled_when_every_value_is_confirmed_as_its_advice_says(tmp_path: Path) -> None:
    covered = finding(PdfCode.TEXT_COVERED, Place(page=1), text="85")
    assert "--confirmed" in with_words(covered, Language.ZH_TW).next_step
    assert stated(tmp_path, scan(covered)).status is Status.COMPLETE


def test_what_differs_from_what_was_read_is_a_warning_of_its_own(tmp_path: Path) -> None:
    history = stated(
        tmp_path, scan(), **{'value = "李小明"': 'value = "陳大文"', "2018-02-11 09:00:00": "2018-02-11 19:00:00"}
    )
    assert history.holder.name == "陳大文"
    assert history.status is Status.PARTIAL
    warnings = [with_words(note, Language.ZH_TW).message for note in history.findings if note.severity == "warning"]
    assert len(warnings) == 2
    assert all(word in warnings[0] for word in ("姓名", "陳大文", "李小明"))
    assert all(word in warnings[1] for word in ("上課期間（起）", "2018-02-11 19:00:00", "2018-02-11 09:00:00"))
    assert any("有 8 個值" in line for line in words(history))


def test_a_value_nobody_read_is_a_warning_too(tmp_path: Path) -> None:
    history = stated(tmp_path, scan(), **{'field = "exam_score"\nvalue = "--"': 'field = "exam_score"\nvalue = "90"'})
    assert history.records[1].exam_score == 90
    assert any("測驗（exam_score）" in line and "程式讀到的是「--」" in line for line in words(history))
    assert history.status is Status.PARTIAL


def test_what_is_left_open_keeps_its_findings(tmp_path: Path) -> None:
    text = confirmed([scan()], 6).replace('by = ""', 'by = "李小明"')
    path = tmp_path / "confirmed.toml"
    path.write_text(text, encoding="utf-8")
    (history,) = with_statement([scan()], statement_in(path))
    said = words(history)
    assert history.status is Status.PARTIAL
    assert any("內容由文字辨識讀出" in line for line in said)
    assert any(line.startswith("有 1 筆的部分欄位是辨識所得") for line in said)
    assert not any("姓名" in line and "未能確實讀出" in line for line in said)


@pytest.mark.parametrize(
    "note",
    [
        finding(PdfCode.PICTURE_PART_UNREAD, Place(page=1), top=1.0, bottom=2.0),
        finding(PdfCode.PICTURE_WITHOUT_ROWS, Place(page=2)),
        finding(PdfCode.PDF_REPAIRED),
        finding(ReadingCode.NUMBERS_BROKEN),
        finding(ReadingCode.ROWS_FEWER_THAN_STATED, None, stated=3, seen=2),
    ],
    ids=lambda note: note.code,
)
def test_no_statement_of_values_says_that_nothing_is_missing(tmp_path: Path, note: Finding) -> None:
    history = stated(tmp_path, scan(note))
    assert history.status is Status.PARTIAL
    assert note in history.findings


def test_a_settled_history_is_complete_when_it_is_read_again(tmp_path: Path) -> None:
    history = stated(tmp_path, scan())
    (again,) = read(history.model_dump_json().encode(), program="test")
    assert again.status is Status.COMPLETE
    assert any(note.code == "value_confirmed" for note in again.findings)


def test_no_finding_speaks_of_no_record_at_all(tmp_path: Path) -> None:
    text = confirmed([scan()]).replace("= true", "= false", 1).replace('by = ""', 'by = "李小明"')
    path = tmp_path / "confirmed.toml"
    path.write_text(text, encoding="utf-8")
    (history,) = with_statement([scan()], statement_in(path))
    assert history.doubts == ("holder.name",)
    assert not any("的部分欄位是辨識所得" in line for line in words(history))


def test_a_historys_json_is_settled_as_its_source_is(tmp_path: Path) -> None:
    """What a script keeps of a scan has its findings' words and not what they name."""
    history = scan()
    text = confirmed([history]).replace('by = ""', 'by = "李小明"')
    path = tmp_path / "confirmed.toml"
    path.write_text(text, encoding="utf-8")
    said = statement_in(path)
    (of_source,) = with_statement([history], said)
    (kept,) = from_json(history.model_dump_json(exclude={"findings": {"__all__": {"params"}}}).encode())
    (of_json,) = with_statement([kept], said)
    codes = [[note.code for note in one.findings if note.code != "not_from_source"] for one in (of_source, of_json)]
    assert codes[0] == codes[1]
    assert of_source.records == of_json.records
    assert of_source.status is of_json.status
    # And what was confirmed stays so, though the cells say otherwise or nothing.
    words = of_source.model_copy(update={"findings": tuple(with_words(n, Language.ZH_TW) for n in of_source.findings)})
    (again,) = from_json(words.model_dump_json(exclude={"findings": {"__all__": {"params"}}}).encode())
    assert again.records == of_source.records
