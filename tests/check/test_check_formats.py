"""What ``harvester check`` gives beside JSON: spreadsheet, table, picture, and English."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from rich.cells import cell_len

from tests.check.tools import Caller, saved
from tests.duty.tools import FLEXIBLE


def test_csv_opens_in_a_spreadsheet(call: Caller, hours: str) -> None:
    page = saved(call.folder / "page.json", "=王小明")
    code, out, _ = call("check", page, "--hours", hours, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert (code, out[0], len(rows)) == (0, "\ufeff", 2)
    assert len(rows[0]) == len(rows[1])
    assert rows[1][1] == "'=王小明"
    assert rows[1][rows[0].index("開始判定")] == "公餘"


def test_a_file_that_could_not_be_read_has_its_line_in_the_spreadsheet(call: Caller, hours: str) -> None:
    broken, page = call.write("x.html", "<p>nothing</p>"), saved(call.folder / "page.json")
    code, out, _ = call("check", broken, page, "--hours", hours, "--format", "csv")
    lost, good = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert code == 3
    assert Path(lost["來源檔案"]).name == "x.html"
    assert (lost["讀取狀態"], lost["開始判定"]) == ("無法讀取", "")
    assert lost["應注意事項"]
    assert (good["讀取狀態"], good["應注意事項"]) == ("讀取完整", "")


def test_the_table_says_everything_in_words(call: Caller, hours: str) -> None:
    page = saved(
        call.folder / "page.json", rows=[("2018-02-13 12:59:00", "2018-02-13 17:31:00", 2280), (None, None, 1)]
    )
    code, out, _ = call("check", page, "--hours", hours, "--format", "table")
    assert code == 1
    for word in ("王小明", "公餘 午休", "公餘 下班後", "不可能", "無法判定 無時間", "可憑以判定"):
        assert word in out
    assert "\x1b[" not in out


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
def test_the_table_fits_a_terminal_of_80_columns(call: Caller, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = [("2018-01-01 08:30:00", "2018-12-28 17:31:00", 2280), (None, "2018-02-13 17:31:00", None)] * 6
    page = Path(saved(call.folder / "page.json", rows=rows))
    long_name = "社會安定計畫與公務人員行政中立暨性別平等之理論與實務 for civil servants"
    page.write_text(page.read_text("utf-8").replace("人權大步走：行政執行篇", long_name), "utf-8")
    hours = call.write("f.toml", FLEXIBLE)
    _, out, _ = call("check", str(page), "--hours", hours, "--format", "table", "--lang", lang)
    assert out.count("PCENTER") == 12
    assert max(cell_len(line) for line in out.splitlines()) <= 80


def test_a_file_that_could_not_be_read_stands_in_the_table(call: Caller, hours: str) -> None:
    broken = call.write("x.html", "<p>nothing</p>")
    code, out, _ = call("check", broken, "--hours", hours, "--format", "table")
    assert code == 3
    assert "x.html" in out
    assert "無法讀取" in out
    assert "沒有可判定的紀錄" in out


def test_the_picture_is_valid_xml_with_a_table_in_words(call: Caller, hours: str) -> None:
    page = saved(
        call.folder / "page.json",
        name="王<小>&明\x0b",
        rows=[
            ("2018-02-13 12:59:00", "2018-02-13 17:31:00", 2280),
            ("2018-02-13 12:59:00", "2018-06-13 17:31:00", 1),
            (None, None, 1),
        ],
    )
    out = call.folder / "a.svg"
    code, stdout, _ = call("check", page, "--hours", hours, "--format", "svg", "-o", str(out))
    assert (code, stdout) == (1, "")
    root = etree.fromstring(out.read_bytes())
    namespace = {"s": "http://www.w3.org/2000/svg"}
    assert root.find("s:title", namespace).text
    assert root.find("s:desc", namespace).text
    tables: Any = root.xpath('//*[@role="table"]')
    assert len(tables) == 3
    words = "".join(tables[0].itertext())
    for word in ("2018-02-13 12:59:00", "公餘", "午休時間", "不可能"):
        assert word in words
    pictures: Any = root.xpath('//*[@role="img"]')
    assert len(pictures) == 2
    assert all(picture.find("s:title", namespace) is not None for picture in pictures)
    assert "http" not in out.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")


def test_english(call: Caller, hours: str) -> None:
    page = saved(call.folder / "page.json")
    _, out, _ = call("check", page, "--hours", hours, "--format", "csv", "--lang", "en")
    assert "off duty" in out
    assert "holder" in out
