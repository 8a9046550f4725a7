"""A filled form is read from what people hand in: our own, filled by hand in an office program, an agency's own."""

import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from harvester.browser import html_to_pdf
from harvester.papers.form.odt import form_odt
from harvester.papers.form.page import form_html
from parsers.form import Blank, FilledForm, FormCode, FormCourse, Unread, Written, read_form
from parsers.form.times import read_time
from tests.papers.builders import form, good, mixed
from tests.programme.builders import TEN

ODF = "urn:oasis:names:tc:opendocument:xmlns"


def read(data: bytes) -> FilledForm:
    found = read_form(data)
    assert found is not None
    return found


def said(course: FormCourse) -> tuple[str, str]:
    return _said(course.start), _said(course.end)


def _said(time: object) -> str:
    match time:
        case Written(at=at):
            return at.strftime("%Y-%m-%d %H:%M")
        case Unread(text=text):
            return f"? {text}"
        case _:
            return ""


@pytest.fixture(scope="module")
def odt() -> bytes:
    return form_odt(form(good()))


@pytest.fixture(scope="module")
def through_office(odt: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let LibreOffice save our form as DOCX and as PDF."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "form.odt").write_bytes(odt)
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice Writer is needed for this test (make test-parts)"
    for kind in ("docx", "pdf"):
        command = [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, folder / "form.odt"], check=True, timeout=120)
    return folder


def check_the_good_form(found: FilledForm) -> None:
    paper = form(good())
    assert found.name == paper.name
    assert found.unit == (paper.unit or None)
    assert [course.number for course in found.courses] == list(range(1, 11))
    assert [course.name for course in found.courses] == list(TEN)
    assert {course.hours for course in found.courses} == {Decimal(1)}
    assert found.findings == ()
    for read_back, printed in zip(found.courses, paper.courses, strict=True):
        for time, text in ((read_back.start, printed.start), (read_back.end, printed.end)):
            digits = [int(part) for part in re.findall(r"\d+", text)]
            assert isinstance(time, Written)
            assert [time.at.year - 1911, time.at.month, time.at.day, time.at.hour, time.at.minute] == digits[:5]


def test_our_own_odt_is_read(odt: bytes) -> None:
    check_the_good_form(read(odt))


def test_our_own_pdf_is_read() -> None:
    check_the_good_form(read(html_to_pdf(form_html(form(good())))))


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_an_office_program_saved_is_read(kind: str, through_office: Path) -> None:
    check_the_good_form(read((through_office / f"form.{kind}").read_bytes()))


def test_a_draft_keeps_its_blanks_blank_and_its_notes_apart() -> None:
    paper = form(mixed())
    found = read(form_odt(paper))
    blanks = [course.number for course in paper.courses if len(re.findall(r"\d+", course.start)) < 5]
    assert blanks
    assert [course.number for course in found.courses if isinstance(course.start, Blank)] == blanks
    assert found.findings == ()


def edited(odt: bytes, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as archive, zipfile.ZipFile(made, "w") as out:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "content.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            out.writestr(name, data)
    return made.getvalue()


def by_hand(odt: bytes, text: str) -> FilledForm:
    """Fill the first course's start by hand."""
    start = form(good()).courses[0].start
    return read(edited(odt, f"時間(起)：{start}", f"時間(起)：{text}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("107年2月13日 18時31分", "2018-02-13 18:31"),
        ("１０７ 年 ２ 月 １３ 日 １８ 時 ３１ 分", "2018-02-13 18:31"),
        ("民國107年02月13日18時31分", "2018-02-13 18:31"),
        ("107年2月13日 下午6時31分", "2018-02-13 18:31"),
        ("107/2/13 18:31", "2018-02-13 18:31"),
        ("107.02.13 18:31", "2018-02-13 18:31"),
        ("2018-02-13 18:31", "2018-02-13 18:31"),
        ("107 年 2 月 13 日 18 時 31 分 17 秒", "2018-02-13 18:31"),
        ("107<text:s text:c='3'/>年 2 月 13<text:span> 日 18</text:span> 時 31 分", "2018-02-13 18:31"),
        ("107 年 月 日 時 分", ""),
        ("____年____月____日____時____分", ""),
        ("", ""),
        ("--", ""),
        ("107年2月13日", "? 107年2月13日"),
        ("107年2月30日 18時31分", "? 107年2月30日 18時31分"),
        ("107年2月13日 時 分", "? 107年2月13日 時 分"),
        ("同上", "? 同上"),
        ("107年2月13日 18時61分", "? 107年2月13日 18時61分"),
    ],
)
def test_a_time_filled_by_hand(text: str, expected: str, odt: bytes) -> None:
    found = by_hand(odt, text)
    assert said(found.courses[0])[0] == expected
    unreadable = [one.params["course"] for one in found.findings if one.code == FormCode.FORM_TIME_UNREADABLE.value]
    assert unreadable == ([1] if expected.startswith("?") else [])
    assert all(isinstance(course.end, Written) for course in found.courses)


def test_hours_that_are_no_number_are_named(odt: bytes) -> None:
    found = read(edited(odt, "時數：1 小時", "時數：一 小時"))
    assert [(one.code, one.params["course"]) for one in found.findings] == [("form_hours_unreadable", 1)]
    assert found.courses[0].hours is None


def test_a_course_whose_parts_stand_twice_is_not_guessed(odt: bytes) -> None:
    found = read(edited(odt, "時數：1 小時", "時數：1 小時 時數：2 小時"))
    assert [(one.code, one.params["course"]) for one in found.findings] == [("form_course_unreadable", 1)]
    assert isinstance(found.courses[0].start, Unread)
    assert isinstance(found.courses[1].start, Written)


def odt_of(body: str) -> bytes:
    names = " ".join(f"xmlns:{name}='{ODF}:{name}:1.0'" for name in ("office", "text", "table"))
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {names}>{inside}</office:document-content>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return made.getvalue()


def rows(*lines: tuple[str, ...]) -> str:
    made = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in line)
        + "</table:table-row>"
        for line in lines
    )
    return f"<table:table>{made}</table:table>"


def test_an_agencys_list_of_rows_is_read() -> None:
    found = read(
        odt_of(
            "<text:p>補休申請表</text:p>"
            + rows(("服務單位", "人事處", "姓名", "王小明"))
            + rows(
                ("編號", "課程名稱", "時數", "時間(起)", "時間(迄)"),
                ("1", "社會安定計畫", "1", "107/02/13 18:31", "107/02/20 21:45"),
                ("2", "紅毛港細說從頭", "1小時", "", ""),
                ("", "", "", "", ""),
            )
        )
    )
    assert (found.unit, found.name) == ("人事處", "王小明")
    assert [(course.number, course.name, *said(course)) for course in found.courses] == [
        (1, "社會安定計畫", "2018-02-13 18:31", "2018-02-20 21:45"),
        (2, "紅毛港細說從頭", "", ""),
    ]


def test_a_form_whose_labels_stand_in_cells_of_their_own_is_read() -> None:
    line = (
        "課程 1 名稱",
        "社會安定計畫",
        "時數",
        "1 小時",
        "時間(起)",
        "107年2月13日18時31分",
        "時間(迄)",
        "107年2月20日21時45分",
    )
    other = ("課程 2 名稱", "紅毛港細說從頭", *line[2:])
    found = read(odt_of(rows(("服務單位：", "人事處", "姓名：", "王小明"), line, other)))
    assert (found.unit, found.name) == ("人事處", "王小明")
    assert [(course.name, *said(course)) for course in found.courses] == [
        ("社會安定計畫", "2018-02-13 18:31", "2018-02-20 21:45"),
        ("紅毛港細說從頭", "2018-02-13 18:31", "2018-02-20 21:45"),
    ]


def test_text_deleted_with_changes_tracked_is_no_part_of_the_form(odt: bytes) -> None:
    gone = "<text:tracked-changes><text:p>課程 1 名稱：別的課程</text:p></text:tracked-changes>"
    found = read(edited(odt, "<office:text>", f"<office:text>{gone}"))
    assert len(found.courses) == 10


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7\nnonsense",
        b"PK\x03\x04nonsense",
        odt_of("<text:p>會議紀錄</text:p>"),
        odt_of(rows(("姓名", "單位"), ("王小明", "人事處"))),
    ],
)
def test_what_is_no_form_is_none(data: bytes) -> None:
    assert read_form(data) is None


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("課程 1 名稱：X", encoding="utf-8")
    data = odt_of("<text:p>&e;</text:p>")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as out:
        content = archive.read("content.xml").decode()
        out.writestr("content.xml", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{content}')
    assert read_form(made.getvalue()) is None


@pytest.mark.parametrize("text", ["年 月 日 時 分 秒", "107 年", "民國 年 月 日 時 分", "107年 月 日 上午 下午 時 分"])
def test_units_without_numbers_are_blank(text: str) -> None:
    assert read_time(text) == Blank()
