"""Every paper that leaves the program: no word of the command line on it, and no day broken over two lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString

from fixtures.city.pages import Study, evenings, person_page
from harvester.cli.main import run
from tests.bulk.conftest import MARCH, Office, one_of_each
from tests.papers.test_office_words import OURS

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?")
#: The classes of what a style keeps on one line.
WHOLE = {"date", "at", "n", "stamp", "word"}
LAST = dt.date(2018, 9, 3).isoformat()


@pytest.fixture(scope="module")
def claimed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Papers of a claim with a stamp on duty, a course missing, no hours for a part of it and no category."""
    folder = tmp_path_factory.mktemp("claimed")
    studies: list[Study | None] = [*evenings(MARCH, 1)]
    studies[3] = Study(dt.datetime(2018, 3, 6, 10, 0, 5), dt.datetime(2018, 3, 6, 10, 40, 0))  # noqa: DTZ001
    studies[5] = None
    (folder / "page.html").write_text(person_page("王小明", studies), encoding="utf-8")
    hours = 'schema = "duty-hours/1"\n[[hours]]\nname = "office"\nuntil = 2018-03-09\ndays = "workdays"\n'
    (folder / "hours-of-2018").write_text(hours + 'start = "08:00"\nend = "17:30"\n', encoding="utf-8")
    out = folder / "out"
    given = [
        "claim",
        str(folder / "page.html"),
        "--programme",
        "kaohsiung-107",
        "--hours",
        str(folder / "hours-of-2018"),
    ]
    assert run([*given, "--as-of", LAST, "--person", "A123", "--draft-form", "--out", str(out)]) in {0, 1}
    return out


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's results: one granted, one on duty, one not whole, one not eligible, one locked, one contradicted."""
    office = Office(tmp_path_factory.mktemp("verified"))
    office.inbox.mkdir()
    people = "A001,王小明,人事處,編制內公務人員\nA002,李大文,資訊處,編制內公務人員\nA003,陳一玉,資訊處,約僱人員\n"
    people += "A004,林子龍,人事處,教師\nA005,張美玉,人事處,編制內公務人員\n"
    (office.folder / "roster.csv").write_text("person,name,unit,category\n" + people, encoding="utf-8")
    (office.folder / "hours.toml").write_text(
        'schema = "duty-hours/1"\n[[hours]]\nname = "office"\ndays = "workdays"\nstart = "08:00"\nend = "17:30"\n',
        encoding="utf-8",
    )
    rows = "person,kind,start,end,note\nA001,covered,2018-01-01,2018-12-31,\n"
    rows += "A002,overtime,2018-03-06 18:00,2018-03-06 21:00,\n"
    (office.folder / "attendance.csv").write_text(rows, encoding="utf-8")
    one_of_each(office)
    office.hand_in("A005/A001.html", "李大文", evenings(MARCH, 5))
    (office.inbox / "A005 scan.pdf").write_bytes(b"%PDF-1.7\nnothing")
    assert run(office.arguments()) in {1, 3}
    return office.out


def texts_of_page(path: Path) -> list[str]:
    """Give the texts a page shows, but for the codes of findings, by which an office decides."""
    soup = BeautifulSoup(path.read_bytes(), "lxml")
    for code in soup.select("style, span.sub, code"):
        code.decompose()
    return list(soup.stripped_strings)


def pages_of_print(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def texts_of_odt(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return list(BeautifulSoup(archive.read("content.xml"), "lxml-xml").stripped_strings)


def faces(folder: Path) -> dict[str, list[str]]:
    """Give the texts of every paper in a folder."""
    readers = {".html": texts_of_page, ".pdf": pages_of_print, ".odt": texts_of_odt}
    found = {path.name: readers[path.suffix](path) for path in sorted(folder.rglob("*")) if path.suffix in readers}
    for name in ("notices.csv", "people.csv"):
        if (folder / name).exists():
            found[name] = [
                cell for row in csv.reader(io.StringIO((folder / name).read_text("utf-8-sig"))) for cell in row
            ]
    return found


def unnamed(folder: Path) -> list[str]:
    """Give every word of ours on the papers of a folder."""
    return [
        f"{face}: {said[max(0, ours.start() - 30) : ours.end() + 30]!r}"
        for face, texts in faces(folder).items()
        for said in texts
        for ours in OURS.finditer(said)
    ]


def broken(folder: Path) -> list[str]:
    """Give every day that a page lets a browser break, or that a print has broken."""
    found = []
    for path in folder.rglob("*.html"):
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        for style in soup.select("style, svg"):
            style.decompose()
        for said in soup.find_all(string=DAY):
            assert isinstance(said, NavigableString)
            if not any(WHOLE & set(one.get("class") or ()) for one in said.parents):
                found.append(f"{path.name}: {said}")
    for path in folder.rglob("*.pdf"):
        found += [
            f"{path.name}: {text}"
            for page in pages_of_print(path)
            for text in re.findall(r"\d{4}-(?:\d\d-)?\s*\n", page)
        ]
    return found


def test_a_claims_papers_speak_to_people(claimed: Path) -> None:
    assert set(faces(claimed)) == {"form.odt", "form.pdf", "report.html", "report.pdf"}
    assert unnamed(claimed) == []
    assert broken(claimed) == []


def test_an_offices_papers_speak_to_people(verified: Path) -> None:
    assert {"summary.html", "notices.csv", "people.csv", "approval.odt"} <= set(faces(verified))
    assert unnamed(verified) == []
    assert broken(verified) == []


def test_what_is_ours_or_breaks_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<p>請加上 --hours</p><td>2018-02-11 13:18</td><td class=date>2018-02-12</td>", "utf-8"
    )
    assert len(unnamed(tmp_path)) == len(broken(tmp_path)) == 1
