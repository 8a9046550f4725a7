"""What PowerShell writes: ``>`` makes UTF-16 with a mark, and wildcards reach the program as they were typed."""

import codecs
import json
import shutil
from pathlib import Path

import pytest

from harvester.bulk.decisions import read_decisions
from harvester.bulk.lists.file import read_lists_file
from harvester.cli.main import run
from harvester.duty.attendance.words.mapping_file import parse_mapping
from harvester.duty.hours.hours_file import parse_hours
from harvester.jobs.evidence.keys import trust_of
from harvester.layouts.file import parse_layout
from harvester.programme.match.matches_file import read_matches
from harvester.programme.plan.load import read_plan
from harvester.programme.plan.shipped import open_plan, source_of
from parsers.findings import SettingsError
from parsers.reading import read
from parsers.written import text_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "fixtures" / "html" / "plan-2018" / "page.html"
HOURS = 'schema = "duty-hours/1"\n[[hours]]\nname = "辦公"\ndays = "workdays"\nstart = "08:00"\nend = "17:00"\n'


def wide(text: str) -> bytes:
    """As Windows PowerShell 5 writes what is sent into a file: little-endian, marked, lines ended its way."""
    return codecs.BOM_UTF16_LE + text.replace("\n", "\r\n").encode("utf-16-le")


def test_every_settings_file_is_read() -> None:
    plan = open_plan("kaohsiung-107").programme
    signed = 'reason = "r"\nby = "人事室"\nat = 2018-09-03\n'
    assert read_plan(wide(source_of("kaohsiung-107")), "p.toml").programme == plan
    assert parse_hours(wide(HOURS), "h.toml").entries[0].name == "辦公"
    assert parse_mapping(wide('schema = "attendance-mapping/1"\n[columns]\nperson = "姓名"\n'), "m.toml")
    matches = f'schema = "course-matches/1"\nby = "王小明"\n[[match]]\nsha256 = "{"a" * 64}"\nrecord = 1\n'
    assert read_matches(wide(matches + 'course = "紅毛港細說從頭"\n'), "x.toml", plan).items
    decision = f'schema = "office-decisions/1"\n[[decision]]\nperson = "A1"\nfinding = "same_file"\n{signed}'
    assert read_decisions([("d.toml", wide(decision))], plan, {"A1"}).findings
    with pytest.raises(SettingsError) as caught:
        parse_layout(wide('schema = "nonsense"\n'), "l.toml")
    assert all("UTF-8" not in str(one.params) for one in caught.value.findings)


def test_files_that_are_opened_by_name(tmp_path: Path) -> None:
    lists = tmp_path / "lists.toml"
    lists.write_bytes(wide((ROOT / "harvester" / "bulk" / "lists" / "default.toml").read_text("utf-8")))
    assert read_lists_file(lists) == read_lists_file(None)
    key = tmp_path / "key.pem"
    key.write_bytes(wide("no key\n"))
    with pytest.raises(SettingsError):
        trust_of([key], [])


def test_another_encoding_is_still_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        text_of("辦公".encode("cp950"))
    with pytest.raises(UnicodeDecodeError):
        text_of(codecs.BOM_UTF16_LE + b"\x00\xd8\x41")
    assert text_of(codecs.BOM_UTF16_BE + "辦公".encode("utf-16-be")) == "辦公"


def test_a_page_and_a_history_that_were_sent_into_a_file() -> None:
    page = PAGE.read_text("utf-8")
    (plain,) = read(page.encode(), program="test")
    (same,) = read(codecs.BOM_UTF16_LE + page.encode("utf-16-le"), program="test")
    assert [record.model_dump() for record in same.records] == [record.model_dump() for record in plain.records]
    for data in (wide(plain.model_dump_json()), codecs.BOM_UTF16_BE + plain.model_dump_json().encode("utf-16-be")):
        (again,) = read(data, program="test")
        assert again.records == plain.records


def test_a_pattern_and_a_folder_reach_every_file_and_the_data_goes_where_it_is_told(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name in ("two.html", "one.html"):
        shutil.copy(PAGE, tmp_path / name)
    out = tmp_path / "out.jsonl"
    hours = tmp_path / "hours.toml"
    hours.write_bytes(wide(HOURS))
    assert run(["read", str(tmp_path / "*.html"), "-o", str(out)]) == 0
    assert len(out.read_text("utf-8").splitlines()) == 2
    out.unlink()
    (tmp_path / "inside").mkdir()
    shutil.copy(PAGE, tmp_path / "inside" / "page.html")
    assert run(["check", str(tmp_path / "inside"), "--hours", str(hours), "-o", str(out)]) in {0, 1}
    assert json.loads(out.read_text("utf-8"))["source"]["name"] == "page.html"
    capsysbinary.readouterr()
    assert run(["read", str(tmp_path / "*.docx")]) == 2
    said = capsysbinary.readouterr()
    assert said.out == b""
    assert "*.docx" in said.err.decode()
