"""Tables as systems and offices hand them out, kept as files: what each says of an instant, or that it is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from parsers.findings import SettingsError
from tests.duty.attendance.office import read_office
from tests.duty.tools import ME

FOLDER = Path(__file__).parents[3] / "fixtures" / "attendance"
TABLES: dict[str, dict[str, Any]] = {
    f"{file.stem}: {table['name']}": table
    for file in sorted(FOLDER.glob("*.toml"))
    for table in tomllib.loads(file.read_text("utf-8"))["table"]
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_was_handed_out_says_what_it_shows(tmp_path: Path, name: str) -> None:
    table = TABLES[name]
    book = table.get("book")
    file = tmp_path / (book or f"t.{table.get('file', 'csv')}")
    data = (FOLDER / "books" / book).read_bytes() if book else table["text"].encode(table.get("encoding", "utf-8-sig"))
    mapping = table.get("mapping", "").removeprefix('schema = "attendance-mapping/1"\n')
    if table.get("refused"):
        with pytest.raises(SettingsError):
            read_office(tmp_path, data, mapping=mapping, name=file.name, in_child=False)
        return
    person = table.get("person", ME)
    office = read_office(tmp_path, data, mapping=mapping, name=file.name, person=person, in_child=False)
    assert {at: office.says(at) for at in table["says"]} == table["says"]
