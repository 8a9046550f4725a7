"""What kind of file it is, what hostile files cost, and that every finding code of reading is reached."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.make.cases_layouts import nested
from fixtures.make.markup import facts, page, table
from fixtures.make.plan import COURSES, HEAD, RIGHTS
from harvester.messages import Language, with_words
from parsers.findings import ReadingCode, UnreadableError
from parsers.history import Source, SourceKind, Status
from parsers.html.page import read_page, read_text
from parsers.kinds import MAX_BYTES, kind_of
from parsers.reading import from_document, from_json, read, source_of
from parsers.table.grid import Box, Cell, Document, Grid, Line, Row
from parsers.table.walk.layout import layout_of
from parsers.table.words.columns import Column
from parsers.table.words.facts import SHOWN, Fact
from parsers.table.words.vocabulary import SHIPPED
from tests.html.html_cases import cases

ROOT = Path(__file__).parents[2]
GOOD = page(table(COURSES)).encode()


def codes_of(data: bytes) -> list[str]:
    try:
        return [found.code for history in read(data, program="test") for found in history.findings]
    except UnreadableError as error:
        return [found.code for found in error.findings]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", SourceKind.PDF),
        (b"\n\n%PDF-1.4", SourceKind.PDF),
        (b"\x89PNG\r\n\x1a\n....", SourceKind.IMAGE),
        (b"\xff\xd8\xff\xe0", SourceKind.IMAGE),
        (b"II*\x00....", SourceKind.IMAGE),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", SourceKind.MHTML),
        (b"  <!doctype html>", SourceKind.HTML),
        (b"\xef\xbb\xbf<html>", SourceKind.HTML),
        (b"\xff\xfe<\x00h\x00t\x00m\x00l\x00", SourceKind.HTML),
        (b"PK\x03\x04....", SourceKind.UNKNOWN),
        (b"hello", SourceKind.UNKNOWN),
    ],
)
def test_the_kind_is_told_by_content(head: bytes, kind: SourceKind) -> None:
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html>" + b"a" * MAX_BYTES, "too_large"),
        (b"<html>" + b"<div>" * 500_000, "too_deep"),
        (b"<html>" + b"<table><tr><td>" * 50_000, "too_deep"),
        (b"<table>" + b"<tr><td colspan=1000000 rowspan=100000>x</td></tr>" * 500, "not_this_page"),
        (page(table([RIGHTS.but({3: "2018-02-11 13:18:51-" * 9000})])).encode(), "value_unreadable"),
        (page(table([RIGHTS.but({2: "(" * 90000})])).encode(), "value_unreadable"),
        (page(table([RIGHTS.but({7: "課程測驗：" * 50000})])).encode(), "value_unreadable"),
        (GOOD[: GOOD.index("紅毛港".encode())], "page_cut_off"),
    ],
)
def test_a_hostile_or_damaged_file_is_named_and_costs_little(data: bytes, code: str) -> None:
    assert code in codes_of(data)


def test_a_scan_that_is_too_large_is_told_what_helps_a_scan() -> None:
    with pytest.raises(UnreadableError) as refused:
        read(b"%PDF-1.7\n" + b"a" * MAX_BYTES, program="test")
    step = with_words(refused.value.findings[0], Language.ZH_TW).next_step
    assert "200 dpi 灰階" in step
    assert "拆成" in step


def test_null_bytes_do_not_change_what_is_read() -> None:
    (clean,) = read(GOOD, program="test")
    (dirty,) = read(GOOD.replace(b"<td>", b"<td>\x00"), program="test")
    assert dirty.records == clean.records


def test_one_damaged_byte_doubts_its_own_field_only() -> None:
    (history,) = read(GOOD.replace("社會安定計畫".encode(), b"\xe7\xa4\xbe\xff\xe6\x9c\x83"), program="test")
    assert [record.doubts for record in history.records] == [(), ("course_name", "course_code"), (), ()]
    assert history.records[1].course_name is None


def test_many_equal_and_many_different_tables_are_read_in_time() -> None:
    (same,) = read(page(table(COURSES) * 500).encode(), program="test")
    assert len(same.records) == 4
    other = "".join(table([RIGHTS.but({2: f"課程(PCENTER{100000 + i})"})]) for i in range(500))
    (different,) = read(page(other).encode(), program="test")
    assert len(different.records) == 500


def test_addresses_are_in_no_field() -> None:
    (history,) = read(page(nested(table(COURSES))).encode(), program="test")
    assert "192.0.2" not in history.model_dump_json()


def test_a_history_of_ours_says_that_it_is_not_from_the_source() -> None:
    first = read(GOOD, program="test")
    text = first[0].model_dump_json()
    (again,) = from_json(text.encode())
    assert [found.code for found in again.findings] == ["not_from_source"]
    assert again.records == first[0].records
    assert [found.code for found in from_json(again.model_dump_json().encode())[0].findings] == ["not_from_source"]
    assert len(from_json(f"{text}\n{text}\n".encode())) == 2


def test_what_was_captured_live_can_hold_hours_against_all_lists() -> None:
    captured = read_page(GOOD, seen_year=2018, whole_lists=True)
    source = source_of(GOOD, SourceKind.LIVE, reader="", program="test")
    (history,) = from_document(captured, source)
    assert [found.code for found in history.findings] == ["hours_differ"]
    assert history.source.reader.startswith("beautifulsoup4 ")
    right = read_text(GOOD.decode().replace("10.0小時", "4.0小時"))
    assert from_document(right, source)[0].status is Status.COMPLETE


def offered(certain: bool, box: Box | None = None) -> Document:
    header = Row(tuple(Cell(text) for text in HEAD))
    cells = tuple(Cell(text, box, certain) for text in RIGHTS.cells)
    lines = (Line("王小明，這是您第130次進入這裡", certain=certain), Line("107年度"))
    return Document((*lines, Grid((header, Row(cells, page=1)))), "test", pages=1)


def test_one_wide_cell_under_a_header_divides_no_columns() -> None:
    header = Row(tuple(Cell(text) for text in HEAD))
    wide = Row((Cell("上傳狀態", span=len(HEAD)),), page=2)
    cells = tuple(Cell(text) for text in RIGHTS.cells)
    lines = (Line("王小明，這是您第130次進入這裡"), Line("107年度"))
    (history,) = from_document(Document((*lines, Grid((header, wide, Row(cells, page=2)))), "test", pages=2), SOURCE)
    assert tuple(history.records[0].cells) == HEAD
    assert history.records[0].doubts == ()


def test_rows_of_a_clipped_page_are_in_no_package_for_certain() -> None:
    (history,) = from_document(replace(offered(certain=True), cut_off=True), SOURCE)
    assert [(record.package, record.doubts) for record in history.records] == [(None, ("package",))]
    assert history.status is Status.PARTIAL


SOURCE = Source(kind=SourceKind.IMAGE, sha256="0" * 64, bytes=1, reader="", program="test")


def test_an_offer_is_kept_doubted_and_told() -> None:
    (history,) = from_document(offered(certain=False), SOURCE)
    (record,) = history.records
    assert record.started_at is not None
    assert {"started_at", "ended_at", "passed", "course_code", "conditions"} <= set(record.doubts)
    assert "holder.name" in history.doubts
    assert {found.code for found in history.findings} == {"values_offered", "fact_unreadable"}
    assert [found.params["fact"] for found in history.findings if found.code == "fact_unreadable"] == ["姓名"]
    assert set(SHOWN) == set(Fact)
    assert history.status is Status.PARTIAL


def test_a_print_says_where_each_field_stands() -> None:
    (history,) = from_document(offered(certain=True, box=Box(1, 10.0, 20.0, 30.0, 40.0)), SOURCE)
    (record,) = history.records
    assert record.places is not None
    assert record.places["ended_at"].box == (10.0, 20.0, 30.0, 40.0)
    assert record.places["lifelong_upload.at"].page == 1
    assert record.place.page == 1


def test_two_columns_that_claim_one_meaning_are_not_guessed() -> None:
    layout = layout_of([*HEAD, "問卷"], [], SHIPPED)
    assert "questionnaire" in layout.missing
    assert layout.unknown == ("問卷", "問卷")
    assert layout_of(["認證時數", "認證時數"], [["0", "--"]], SHIPPED).columns == {}


def test_a_category_beside_the_type_is_a_field_and_takes_nothing_from_the_type() -> None:
    layout = layout_of([*HEAD, "課程類別"], [], SHIPPED)
    assert layout.missing == ()
    assert layout.unknown == ()
    assert layout.labels[layout.columns[Column.CATEGORY]] == "課程類別"
    assert layout.labels[layout.columns[Column.COURSE_TYPE]] == "課程類型"
    alone = layout_of(["課程類別" if text == "課程類型" else text for text in HEAD], [], SHIPPED)
    assert alone.missing == ()


def test_header_facts_that_contradict_each_other_are_doubted() -> None:
    twice = page(table([RIGHTS]), before=facts() + "<p>今年已取得的認證時數：9.0小時</p><p>年度：107年度</p>")
    (history,) = read(twice.encode(), program="test")
    assert history.doubts == ("totals.certified_hours",)


# Reached where prints are read, where files are opened, and by what no page can bring about (an arithmetic fault).
ELSEWHERE = {"name_cut", "stamp_after_saving", "file_missing", "file_denied", "file_is_folder", "rows_unaccounted"}


def test_every_code_of_reading_is_reached() -> None:
    told = set(ELSEWHERE)
    for case in cases():
        for name in ("expected.json", "error.json"):
            path = case.folder / name
            if path.exists():
                content = json.loads(path.read_text(encoding="utf-8"))
                notes = [
                    note for one in (content if isinstance(content, list) else [content]) for note in one["findings"]
                ]
                told |= {note if isinstance(note, str) else note["code"] for note in notes}
    rooms = (ROOT / "tests" / room for room in ("parsers", "html", "table", "layouts"))
    here = "".join(path.read_text(encoding="utf-8") for room in rooms for path in room.glob("test_*.py"))
    told |= set(re.findall(r'"([a-z_]+)"', here))
    assert {code.value for code in ReadingCode} <= told
