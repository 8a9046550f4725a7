"""A small office for the page: files to hand in, and the forms that hand them in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

from tests.bulk.conftest import HOURS, PEOPLE, Office

from .running import Running, until

COVERED = "person,kind,start,end,note\n" + "".join(f"{one[0]},covered,2018-01-01,2018-12-31,\n" for one in PEOPLE)
_RUNNING = 'class="stage running"'
ROSTER = "person,name,unit,category\n" + "".join(",".join(one) + "\n" for one in PEOPLE)


def an_office(folder: Path) -> Office:
    """Make an office's folder with its files, the inbox still empty."""
    made = Office(folder)
    made.inbox.mkdir(parents=True)
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "hours.toml").write_text(HOURS, encoding="utf-8")
    (folder / "attendance.csv").write_text(COVERED, encoding="utf-8")
    return made


def fields(office: Office, **more: str) -> dict[str, str]:
    """Give the fields of the office's form."""
    said = {"inbox": str(office.inbox), "programme": "kaohsiung-107", "grant": "compensatory_leave"}
    return said | {"as_of": "2018-09-03", "out": str(office.out)} | more


def files(office: Office) -> list[tuple[str, tuple[str, bytes]]]:
    """Give the files of the office's form."""
    names = (("roster", "roster.csv"), ("hours_file", "hours.toml"), ("attendance", "attendance.csv"))
    return [(field, (name, (office.folder / name).read_bytes())) for field, name in names]


def post(served: Running, office: Office, handed: Any = None, **more: str) -> httpx.Response:
    """Send the form."""
    return served.client.post("/office", data=fields(office, **more), files=files(office) if handed is None else handed)


def begun(served: Running, office: Office) -> str:
    """Begin a run over the page and let it finish; give its address."""
    answer = post(served, office)
    assert answer.status_code == 303, answer.text
    finished(served, answer.headers["location"])
    return str(answer.headers["location"])


def finished(served: Running, address: str) -> str:
    """Wait until a run has finished; give its page."""
    pages = [_RUNNING]

    # Twice: a run that was given something else meanwhile begins anew as soon as it has finished.
    def ended() -> bool:
        pages.append(served.client.get(address).text)
        return not any(_RUNNING in page for page in pages[-2:])

    assert until(ended, 120), address
    page = pages[-1]
    assert 'class="stage finished"' in page, page
    return page
