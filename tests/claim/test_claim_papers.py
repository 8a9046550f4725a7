"""``harvester claim --out``: all papers or none, and no form that looks granted when it is not."""

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from odfdo import Document, Element

from harvester.files import Outgoing
from harvester.jobs.claim.papers import ClaimPapers, write_papers
from parsers.findings import SettingsError
from tests.programme.builders import TEN, at

from .tools import Caller, saved, ten_records

ALL = {"manifest.json", "claim.json", "form.odt", "form.pdf", "report.html", "report.pdf"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def printed(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_a_granted_claim_writes_every_paper(call: Caller) -> None:
    out = call.folder / "out" / "deep"
    code, claim = call.claim(saved(call.folder / "page.json", ten_records()), out=out, unit="人事處")
    assert code == 1  # the commendation is undetermined: nothing is known of job-related courses
    assert names(out) == ALL
    assert json.loads((out / "claim.json").read_text(encoding="utf-8")) == claim
    said = printed(out / "form.pdf")
    assert "服務單位:人事處" in said.replace("：", ":")
    assert "107年2月11日9時1分" in said
    assert "草稿" not in said
    report = (out / "report.html").read_text(encoding="utf-8")
    assert all(name in report for name in TEN)
    # of each course a small picture in the table, and one day by day behind
    assert report.count("<svg") == 20
    assert "<script" not in report
    with pikepdf.open(io.BytesIO((out / "report.pdf").read_bytes())) as document:
        assert document.Root.MarkInfo.Marked


def test_a_refused_claim_writes_no_form_and_takes_an_old_one_away(call: Caller) -> None:
    out = call.folder / "out"
    page = saved(call.folder / "page.json", ten_records(started_at=at("2018-02-12 10:00:00")))
    out.mkdir()
    (out / "notes.txt").write_text("the user's own")
    call.claim(page, out=out, draft_form=True)
    assert names(out) == {*ALL, "notes.txt"}
    assert "草稿" in printed(out / "form.pdf")
    call.claim(page, out=out)
    assert names(out) == {"manifest.json", "claim.json", "report.html", "report.pdf", "notes.txt"}


def test_an_agencys_own_template(call: Caller) -> None:
    document = Document("text")
    document.body.clear()
    document.body.append(Element.from_tag("<text:p>{{姓名}}｜{{課程1起}}｜{{課程10名稱}}｜{{unit}}</text:p>"))
    stream = io.BytesIO()
    document.save(stream)
    template = call.folder / "own.odt"
    template.write_bytes(stream.getvalue())
    out = call.folder / "out"
    call.claim(saved(call.folder / "page.json", ten_records()), out=out, template=template, unit="人事處")
    with zipfile.ZipFile(out / "form.odt") as archive:
        content = archive.read("content.xml").decode("utf-8")
    assert f"王小明｜107 年 2 月 11 日 9 時 1 分｜{TEN[9]}｜人事處" in content


def test_a_template_needs_a_folder(call: Caller) -> None:
    code, said = call.claim(saved(call.folder / "page.json", ten_records()), template=call.folder / "own.odt")
    assert code == 2
    assert "template_needs_out" in said


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_a_template_that_cannot_be_read_leaves_nothing(call: Caller, content: bytes | None) -> None:
    template = call.folder / "own.odt"
    if content is not None:
        template.write_bytes(content)
    out = call.folder / "out"
    code, said = call.claim(saved(call.folder / "page.json", ten_records()), out=out, template=template)
    assert code == 2
    assert "template_unreadable" in said
    assert not out.exists()


def test_papers_that_cannot_be_written_leave_nothing_half_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "report.html").mkdir(parents=True)
    with pytest.raises(SettingsError) as caught:
        write_papers(ClaimPapers({"claim.json": Outgoing(b"{}"), "report.html": Outgoing(b"x")}, ()), out)
    assert caught.value.findings[0].code == "out_not_ours"
    assert [path.name for path in out.iterdir()] == ["report.html"]
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(SettingsError):
        write_papers(ClaimPapers({"claim.json": Outgoing(b"{}")}, ()), blocked)
    assert blocked.read_bytes() == b""


def test_a_form_that_somebody_went_on_writing_in_is_not_replaced(call: Caller) -> None:
    out = call.folder / "out"
    page = saved(call.folder / "page.json", ten_records())
    call.claim(page, out=out)
    form = out / "form.odt"
    form.write_bytes(form.read_bytes() + b"signed")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    code, said = call.claim(page, out=out)
    assert code == 2
    assert "out_not_ours" in said
    assert "form.odt" in said
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize("name", ["report.pdf", "form.docx"])
def test_a_file_of_somebodys_own_with_a_papers_name_stays(call: Caller, name: str) -> None:
    out = call.folder / "out"
    out.mkdir()
    (out / name).write_bytes(b"mine")
    (out / "notes.txt").write_bytes(b"mine too")
    page = saved(call.folder / "page.json", ten_records())
    code, said = call.claim(page, out=out)
    assert code == 2
    assert "out_not_ours" in said
    assert sorted(path.name for path in out.iterdir()) == sorted([name, "notes.txt"])
    (out / name).unlink()
    assert call.claim(page, out=out)[0] == call.claim(page, out=out)[0] == 1
    assert (out / "notes.txt").read_bytes() == b"mine too"


def test_a_folder_of_an_older_version_goes_on(call: Caller) -> None:
    out = call.folder / "out"
    page = saved(call.folder / "page.json", ten_records())
    call.claim(page, out=out)
    (out / "manifest.json").unlink()
    code, said = call.claim(page, out=out)
    assert code == 1
    assert "out_not_ours" not in said
    assert names(out) == ALL
