"""Columns chosen from lists: kept as the command's own mapping, and used for the next file of these headers."""

import re
from pathlib import Path

import pytest

from harvester.duty.attendance.words.mapping import MappingField
from harvester.duty.attendance.words.mapping_file import parse_mapping
from harvester.jobs.attendance_check import understand
from harvester.jobs.attendance_columns import chosen, kept_name, mapping_of_choice, tables_shown
from parsers.findings import SettingsError, UnreadableError

from .offices import an_office, fields, files
from .running import Running

pytestmark = pytest.mark.xdist_group("web_office")
#: Nobody can tell what 甲 and 乙 are.
ODD = "員工編號,甲,乙,<b>說明</b>\nA001,2018-03-05 18:00,2018-03-05 20:00,事\n"
MEANS = ("person", "start", "end", "ignore")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "odd.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


def test_a_table_is_shown_with_its_first_rows_and_what_is_understood(table: Path) -> None:
    with pytest.raises(SettingsError):
        understand([table], None)
    (shown,) = tables_shown(table, None)
    assert [one.header for one in shown.columns] == ["員工編號", "甲", "乙", "<b>說明</b>"]
    assert shown.columns[1].values == ("2018-03-05 18:00",)
    assert (shown.columns[0].means, shown.columns[1].means, shown.told) == ("person", "", False)


def test_what_is_chosen_is_a_mapping_that_reads_the_next_file_too(table: Path, tmp_path: Path) -> None:
    (shown,) = tables_shown(table, None)
    mapping = chosen(shown, MEANS, "overtime")
    assert mapping is not None
    folder = tmp_path / "mappings"
    folder.mkdir()
    (folder / kept_name(shown)).write_text(mapping_of_choice(shown, mapping), encoding="utf-8")
    assert parse_mapping((folder / kept_name(shown)).read_bytes(), "m").columns[MappingField.START] == ("甲",)
    later = tmp_path / "april.csv"
    later.write_text(ODD.replace("2018-03", "2018-04"), encoding="utf-8")
    assert not understand([later], folder).needs_eyes
    (again,) = tables_shown(later, folder)
    assert ([one.means for one in again.columns], again.kind, again.told) == ([*MEANS], "overtime", True)


def test_what_is_left_as_it_is_makes_no_mapping_and_another_word_is_none(table: Path) -> None:
    (shown,) = tables_shown(table, None)
    assert chosen(shown, [""] * 4, "") is None
    with pytest.raises(ValueError, match="nonsense"):
        chosen(shown, ["nonsense", "", "", ""], "")


def test_what_is_no_table_is_said(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(UnreadableError):
        tables_shown(path, None)


def test_the_page_shows_the_columns_and_keeps_what_is_chosen(served: Running, tmp_path: Path) -> None:
    made = an_office(tmp_path)
    (tmp_path / "attendance.csv").write_text(ODD, encoding="utf-8")
    begun = served.client.post("/office", data=fields(made, step="columns"), files=files(made))
    address = begun.headers["location"]
    page = served.client.get(address).text
    assert 'data-finding="sheet_header"' in page
    assert "<b>說明</b>" not in page
    assert re.search(r'<option value="person" selected>', page)
    sent = {f"column-0-{at}": word for at, word in enumerate(MEANS)} | {"kind-0": "overtime"}
    assert served.client.post(address, data=sent).status_code == 303
    (kept,) = (made.out / "mappings").iterdir()
    assert parse_mapping(kept.read_bytes(), kept.name).columns[MappingField.END] == ("乙",)
    page = served.client.get(address).text
    assert ('data-finding="sheet_header"' in page, "attendance.csv" in page) == (False, True)
    assert served.client.post(address, data={"column-0-0": "nonsense"}).status_code == 400
