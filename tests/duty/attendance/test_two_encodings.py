"""A table of which some lines are UTF-8 and some Big5, as one that was put together of two exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.duty.attendance.office import LEAVE, ON, OPEN, read_office
from tests.duty.tools import ME

OTHERS = "".join(f"李大華,加班,2018-02-{day} 18:00,2018-02-{day} 19:00\n" for day in (12, 13, 14, 21, 22))
MINE = f"{ME},加班,2018-02-10 09:00,2018-02-10 12:00\n"


@pytest.mark.parametrize("header", [LEAVE, "person,kind,start,end"])
@pytest.mark.parametrize(("most", "one"), [("utf-8", "cp950"), ("cp950", "utf-8")])
def test_a_line_of_the_other_encoding_is_read(tmp_path: Path, header: str, most: str, one: str) -> None:
    office = read_office(tmp_path, f"{header}\n{OTHERS}".encode(most) + MINE.encode(one))
    assert (office.says("02-10 10:00"), office.codes) == (ON, [])


def test_a_damaged_line_is_no_line_of_the_other_encoding(tmp_path: Path) -> None:
    damaged = MINE.encode()
    office = read_office(tmp_path, f"{LEAVE}\n{OTHERS}".encode() + damaged[:1] + damaged[2:])
    assert (office.says("02-10 10:00"), "row_unreadable" in office.codes) == (OPEN, True)


def test_half_a_letter_beside_a_lost_one_is_nobodys_letter(tmp_path: Path) -> None:
    """A name in another encoding (of letters that are not common): half of its letters look like those of ASCII."""
    rare = "瑄小明".encode("cp950").replace("瑄".encode("cp950"), ME[0].encode("cp950"))
    line = rare + b",\xe5\x8a,2018-02-10 09:00,2018-02-10 12:00\n"
    office = read_office(tmp_path, f"{LEAVE}\n{OTHERS}".encode() + line)
    assert office.says("02-10 10:00") == OPEN
