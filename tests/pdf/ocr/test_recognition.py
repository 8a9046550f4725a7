"""Pictures are read by text recognition; every value is an offer, and right or marked."""

import io
import random
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from PIL import Image

from fixtures.make.histories import History, Package, Row, history
from fixtures.make.pages import Style, page
from fixtures.make.prints import Paper, by_chromium, chromium
from fixtures.make.scans import Scan, as_pdf, drawn
from harvester.jobs.inputs.sources import load
from parsers.history import LearningHistory, Status
from parsers.pdf.ocr.engine import Piece, installed
from parsers.pdf.ocr.lattice import lattice_of
from parsers.pdf.ocr.order import ordered
from parsers.pdf.ocr.rules import Rules
from parsers.pdf.ocr.tight import trimmed

pytestmark = pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")

OFFERED = {
    "number", "course_type", "course_name", "course_code", "started_at", "ended_at", "reading_seconds", "exam_score",
    "questionnaire", "conditions", "pass_status", "passed", "certified_hours", "lifelong_upload.status",
    "lifelong_upload.at", "environment_upload.status", "environment_upload.at",
}  # fmt: skip


def piece(text: str, x0: float, top: float, width: float = 40, height: float = 20) -> Piece:
    return Piece(text, x0, top, x0 + width, top + height)


def texts(pieces: list[Piece], rules: Rules) -> list[str]:
    """Order pieces on a page that is inked where they stand."""
    ink = numpy.zeros((400, 400), bool)
    for item in pieces:
        ink[int(item.top) : int(item.bottom), int(item.x0) : int(item.x1)] = True
    return [item.text for item in ordered(lattice_of(pieces, rules, ink))]


HEADER = [piece("No.", 0, 50), piece("課程名稱", 100, 50), piece("上課期間", 200, 50)]


def test_cells_come_row_by_row_whatever_order_they_were_found_in() -> None:
    row = [
        piece("1", 0, 100),
        piece("2018-02-11", 200, 88),
        piece("人權", 100, 100),
        piece("13:18:51-", 200, 112),
    ]
    found = texts([*row, *HEADER, piece("王小明", 0, 0)], Rules([40, 80, 140], []))
    assert found == ["王小明", "No.", "課程名稱", "上課期間", "1", "人權", "2018-02-11", "13:18:51-"]


def test_rows_without_lines_part_at_the_widest_gap_between_two_numbers() -> None:
    first = [piece("1", 0, 112, 8), piece("人權", 100, 100), piece("大步走", 100, 130), piece("13:18:51-", 200, 115)]
    second = [piece("2", 0, 180, 8), piece("社會", 100, 172), piece("安定", 100, 202), piece("08:00:00-", 200, 186)]
    found = texts([*second, *HEADER, *first], Rules([], []))
    assert found[3:] == ["1", "人權", "大步走", "13:18:51-", "2", "社會", "安定", "08:00:00-"]


def test_a_box_is_cut_back_to_its_ink_and_a_second_reading_of_a_part_left_out() -> None:
    ink = numpy.zeros((100, 200), bool)
    ink[40:60, 50:150] = True
    found = trimmed([Piece("08:41:56", 44, 34, 158, 66), Piece("56", 120, 38, 152, 62)], ink)
    assert found == [Piece("08:41:56", 50, 40, 150, 60)]


def scanned(people: tuple[History, ...], styles: tuple[Style, ...], scan: Scan) -> bytes:
    """Print every person in a style of their own and scan the sheets into one file, with an empty one behind them."""
    paper = Paper({"format": "A4", "landscape": True, "print_background": True})
    with chromium() as browser:
        prints = [by_chromium(browser, page([one], style), paper) for one, style in zip(people, styles, strict=True)]
    sheets = [sheet for pdf in prints for sheet in drawn(pdf, scan)]
    return as_pdf([*sheets, Image.new("RGB", sheets[0].size, "white")], scan)


def known(row: Row) -> Row:
    return replace(row, name="社會安定計畫", code="PCENTER107100678")


def test_bordered_and_borderless_scans_are_right_and_marked(tmp_path: Path) -> None:
    made = history(random.Random(20), 2)
    framed = replace(made, holder="王小明", rows=(known(made.rows[0]), made.rows[1]))
    other = history(random.Random(21), 3)
    bare = replace(other, holder="陳大文", rows=(), packages=(Package("年度組裝課程", "100.00%", other.rows),))
    styles = Style(size=13, padding="4px"), Style(size=13, padding="4px", borders="none")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned((framed, bare), styles, Scan()))
    (given,) = load([scan])
    assert [found.holder.name for found in given.histories] == ["王小明", "陳大文"]
    for found, rows in zip(given.histories, (framed.rows, other.rows), strict=True):
        assert found.status is Status.PARTIAL
        assert {"text_from_picture", "values_offered"} <= {note.code for note in found.findings}
        assert {"holder.name", "totals.certified_hours"} <= set(found.doubts)
        right_and_marked(found, rows)
    first, second = given.histories
    assert first.records[0].course_name == "社會安定計畫"
    # It was read as the known course's name, letter for letter: there is nothing to say of it.
    assert not any(note.code.startswith("course_known") for note in first.findings)
    assert len(second.packages) == 1
    assert {"packages[0].name", "packages[0].completion_percent"} <= set(second.doubts)
    assert all("package" in record.doubts for record in second.records)
    # An empty sheet behind all others holds no row that could have been overlooked.
    assert not any(note.code == "picture_without_rows" for note in first.findings)


def right_and_marked(found: LearningHistory, rows: tuple[Row, ...]) -> None:
    assert [record.course_code for record in found.records] == [row.code for row in rows]
    for record, row in zip(found.records, rows, strict=True):
        stamps = [at.strftime("%Y-%m-%d %H:%M:%S") if at else "--" for at in (record.started_at, record.ended_at)]
        assert stamps == [row.start, row.end]
        assert set(record.doubts) >= OFFERED
        assert {"started_at", "course_code"} <= set(record.places or {})


def test_a_picture_of_something_else_is_refused_by_name(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(picture, "PNG")
    path = tmp_path / "other.png"
    path.write_bytes(picture.getvalue())
    (given,) = load([path])
    assert [note.code for note in given.histories[0].findings] == ["picture_without_table"]
