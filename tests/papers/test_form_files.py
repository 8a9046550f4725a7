"""The form as files: the ODT opens in an office program, the PDF carries its text, fonts and structure."""

import io
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from harvester.browser import html_to_pdf
from harvester.papers.form.content import FormPaper
from harvester.papers.form.odt import form_odt
from harvester.papers.form.page import form_html
from tests.programme.builders import TEN

from .builders import form, good, mixed


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join(unicodedata.normalize("NFKC", "".join(pages)).split())


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def through_office(odt: bytes, folder: Path) -> bytes:
    """Let LibreOffice open the ODT and print it."""
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice Writer is needed for this test (make test-parts)"
    (folder / "form.odt").write_bytes(odt)
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to"]
    subprocess.run(
        [*command, "pdf:writer_pdf_Export", "--outdir", folder, folder / "form.odt"], check=True, timeout=120
    )
    return (folder / "form.pdf").read_bytes()


def expected(paper: FormPaper) -> list[str]:
    parts = [paper.title, f"服務單位：{paper.unit}", f"姓名：{paper.name}", *paper.notes, *paper.statements]
    parts += ["申請人核章：", "單位主管核章：", "人事單位核章：", *paper.made_with]
    for item in paper.courses:
        parts += [f"課程 {item.number} 名稱：{item.name}", "時數：1 小時", *item.notes]
        parts += [f"時間(起)：{item.start}", f"時間(迄)：{item.end}"]
    return [bare(part) for part in parts]


def assert_back(pdf: bytes) -> None:
    """Hashes and program lines stand on the back page and nowhere on the official face."""
    face, back = (bare(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(pdf))
    assert "人事單位核章" in face
    for made in ("sha256", "record-harvester", "資料版本"):
        assert made not in face
        assert made in back
    assert "背面" in back


def test_an_office_program_shows_all_of_a_draft_on_one_page_and_what_it_rests_on_on_the_back(tmp_path: Path) -> None:
    paper = form(mixed())
    pdf = through_office(form_odt(paper), tmp_path)
    said = text_of(pdf)
    assert [part for part in expected(paper) if part not in said] == []
    assert bare(paper.banner or "") in said
    assert_back(pdf)


def test_the_granted_odt_with_a_statement_fits_on_one_page_and_its_back(tmp_path: Path) -> None:
    pdf = through_office(form_odt(form(good(), declared=True)), tmp_path)
    assert_back(pdf)
    assert "申請人聲明" in text_of(pdf)
    assert "草稿" not in text_of(pdf)


def test_the_same_claim_gives_the_same_odt() -> None:
    first = form_odt(form(good()))
    assert first == form_odt(form(good()))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_an_odt_is_an_odt() -> None:
    with zipfile.ZipFile(io.BytesIO(form_odt(form(good())))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"


@pytest.fixture(scope="module")
def printed() -> bytes:
    return html_to_pdf(form_html(form(good())))


def test_the_pdf_says_what_the_form_says_on_one_page_and_its_back(printed: bytes) -> None:
    said = text_of(printed)
    assert [part for part in expected(form(good())) if part not in said] == []
    assert_back(printed)
    assert all(bare(name) in said for name in TEN)


def test_the_pdf_is_tagged_and_every_font_is_in_it(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert document.Root.MarkInfo.Marked
        found = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = [item for item in found if item.get("/Type") == "/Font" and item.Subtype != "/Type0"]
        assert fonts
        for font in fonts:
            drawn = font.Subtype == "/Type3" and font.CharProcs
            assert drawn or {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())


def test_names_are_put_in_as_text() -> None:
    paper = form(good())
    hostile = FormPaper(**(vars(paper) | {"name": "<script>&\"'王"}))
    assert "<script>" not in form_html(hostile)
    with zipfile.ZipFile(io.BytesIO(form_odt(hostile))) as archive:
        assert "&lt;script&gt;&amp;" in archive.read("content.xml").decode()
