"""A form brings nothing that acts by itself, and a damaged or hostile template costs nothing but itself."""

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest

from harvester.jobs.claim import papers as claim_papers
from harvester.papers.form.content import FormPaper
from harvester.papers.form.template import fill_template
from parsers.findings import SettingsError
from tests.papers.test_template import VALUES, docx, odt, part

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = {"script": "script", "o": "office", "meta": "meta", "m": "manifest"}
NS = {prefix: f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in ODF.items()}
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
MACRO_TYPE = 'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"'
LISTED = f"<Types><Override {MACRO_TYPE}/></Types>"
FETCHED = "<w:p><w:fldSimple w:instr='INCLUDETEXT x'/></w:p>"
NAMED = "<w:p><w:r><w:t>{{姓名}}</w:t></w:r></w:p>"
GOOD = odt("<text:p>{{姓名}}</text:p>")


def with_part(data: bytes, name: str, content: str | bytes, *, instead: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            if not (instead and info.filename == name):
                after.writestr(info, before.read(info))
        after.writestr(name, content)
    return stream.getvalue()


def content_with(extra: str, before: str = "") -> bytes:
    said = part(GOOD, "content.xml")
    begin = said.index("<office:document-content")
    said = said[:begin] + before + said[begin:].replace("</office:text>", extra + "</office:text>")
    return with_part(GOOD, "content.xml", said, instead=True)


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    said = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{RELS}">{said}</Relationships>'


def refused(data: bytes) -> str:
    with pytest.raises(SettingsError) as caught:
        fill_template(data, "form.odt", VALUES)
    (found,) = caught.value.findings
    return found.code


@pytest.mark.parametrize(
    "data",
    [
        with_part(GOOD, "Basic/Standard/Module1.xml", "<x/>"),
        with_part(GOOD, "Scripts/python/a.py", "import os"),
        content_with(f'<office:scripts><office:script script:language="x" {NS["script"]}/></office:scripts>'),
        content_with('<office:event-listeners><x/></office:event-listeners>'),
        with_part(docx(NAMED), "word/vbaProject.bin", b"\xd0\xcf"),
        with_part(docx(NAMED), "word/activeX/activeX1.xml", "<x/>"),
        with_part(docx(NAMED), "[Content_Types].xml", LISTED, instead=True),
        # listed in another encoding, or behind a letter's number; named by its relation alone
        with_part(docx(NAMED), "[Content_Types].xml", LISTED.encode("utf-16"), instead=True),
        with_part(docx(NAMED), "[Content_Types].xml", LISTED.replace("En", "&#69;n"), instead=True),
        with_part(docx(NAMED), "word/_rels/document.xml.rels", relation("vbaProject", "any.bin", "")),
    ],
)  # fmt: skip
def test_a_macro_is_not_carried_into_a_form(data: bytes) -> None:
    assert refused(data) == "template_with_macro"


@pytest.mark.parametrize(
    "data",
    [
        content_with('<draw:image xlink:href="http://a.test/p.png"/>'),
        content_with('<draw:image xlink:href="file:///etc/passwd"/>'),
        content_with('<draw:image xlink:href="//host/share/p.png"/>'),
        content_with('<draw:image xlink:href="../secret.png"/>'),
        content_with('<draw:image xlink:href="Pictures/../../secret.png"/>'),
        content_with('<text:section><text:section-source xlink:href="http://a.test/"/></text:section>'),
        content_with('<office:dde-source office:dde-application="cmd"/>'),
        with_part(docx(NAMED), "word/_rels/document.xml.rels", relation("image", "http://a.test/p.png")),
        with_part(docx(NAMED), "word/_rels/document.xml.rels", relation("oleObject", "file:///c:/a.xls")),
        with_part(docx(NAMED), "word/_rels/document.xml.rels", relation("image", "../../p.png", "")),
        with_part(docx(NAMED), "word/_rels/document.xml.rels", relation("image", "file:///etc/passwd", "")),
        with_part(docx(NAMED), "word/_rels/document.xml.RELS", relation("image", "http://a.test/p.png")),
        with_part(docx(NAMED), "word/_rels/document.xml.rels", relation("aFChunk", "chunk.html", "")),
        with_part(docx(NAMED), "word/other.bin", part(docx(FETCHED), "word/document.xml")),
        with_part(GOOD, "Pictures/1.svg", f'<svg {XLINK}><image xlink:href="http://a.test/p.png"/></svg>'),
        docx(NAMED + "<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r></w:p>"),
        docx(NAMED + '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://a.test/&quot;"/></w:p>'),
    ],
)  # fmt: skip
def test_nothing_is_fetched_when_a_form_is_opened(data: bytes) -> None:
    assert refused(data) == "template_link_outside"


@pytest.mark.parametrize("name", ["../evil.xml", "a/../../evil", "/etc/evil", "..\\evil", "C:/evil"])
def test_no_part_lies_outside_of_the_form(name: str) -> None:
    assert refused(with_part(GOOD, name, b"x")) == "template_path_outside"


def test_document_types_and_entities_fall_away() -> None:
    bombs = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))
    for hostile in (f'<!DOCTYPE d [<!ENTITY e0 "x">{bombs}]>', "<!DOCTYPE d SYSTEM 'http://a.test/d.dtd'>"):
        filled = fill_template(content_with("", hostile), "form.odt", VALUES)
        assert "DOCTYPE" not in part(filled, "content.xml")
        assert "王小明" in part(filled, "content.xml")
    listed = '<!DOCTYPE m PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><m/>'
    filled = fill_template(with_part(GOOD, "META-INF/manifest.xml", listed, instead=True), "form.odt", VALUES)
    assert "DTD" not in part(filled, "META-INF/manifest.xml")


def test_a_link_in_the_text_becomes_text() -> None:
    filled = fill_template(
        odt("<text:p>{{姓名}} 見<text:a xlink:href='https://law.moj.gov.tw/'>民法</text:a>。</text:p>"), "f", VALUES
    )
    assert "王小明 見民法。" in part(filled, "content.xml")
    linked = "<w:p><w:hyperlink><w:r><w:t>民法{{姓名}}</w:t></w:r></w:hyperlink></w:p>"
    data = with_part(docx(linked), "word/_rels/document.xml.rels", relation("hyperlink", "https://law.moj.gov.tw/"))
    filled = fill_template(data, "f", VALUES)
    assert "民法王小明" in part(filled, "word/document.xml")
    assert "law.moj.gov.tw" not in part(filled, "word/_rels/document.xml.rels")


def test_what_ordinary_forms_have_stays() -> None:
    drawn = with_part(GOOD, "Pictures/1.svg", f'<svg {XLINK}><use xlink:href="#a"/></svg>')
    for more in (
        drawn,
        with_part(GOOD, "Pictures/2.bin", b"< no markup"),
        with_part(GOOD, "Pictures/3.png", b"\x89PNG"),
    ):
        assert fill_template(more, "f", VALUES)
    inner = relation("customXml", "../customXml/item1.xml", "")
    data = with_part(docx(NAMED), "word/_rels/document.xml.rels", inner)
    assert part(fill_template(data, "f", VALUES), "word/_rels/document.xml.rels") == inner
    for extra in (
        '<draw:image xlink:href="Pictures/1.png"/>',
        '<draw:object xlink:href="./Object 1"/>',
        "<office:scripts/>",
    ):
        assert "王小明" in part(fill_template(content_with(extra), "f", VALUES), "content.xml")
    empty = with_part(with_part(GOOD, "Basic/script-lc.xml", "<x/>"), "Basic/Standard/script-lb.xml", "<x/>")
    assert fill_template(empty, "f", VALUES)
    assert fill_template(docx(NAMED + "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"), "f", VALUES)
    made_from = f'<o:d {NS["o"]} {NS["meta"]} {XLINK}><meta:template xlink:href="file:///home/a/t.ott"/></o:d>'
    filled = fill_template(with_part(GOOD, "meta.xml", made_from, instead=True), "f", VALUES)
    assert "/home/a" not in part(filled, "meta.xml")


def flagged(data: bytes, at: int, value: int) -> bytes:
    """Set two bytes of every file's head: local heads have them two earlier than the central list."""
    found = bytearray(data)
    for sign, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = found.find(sign)
        while place >= 0:
            struct.pack_into("<H", found, place + shift + at, value)
            place = found.find(sign, place + 4)
    return bytes(found)


def test_a_template_with_a_password_is_named_so() -> None:
    assert refused(flagged(GOOD, 0, 1)) == "template_locked"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096) == "template_locked"
    listed = f"<m:manifest {NS['m']}><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    assert refused(with_part(GOOD, "META-INF/manifest.xml", listed, instead=True)) == "template_locked"


@pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 97, 99])
def test_a_method_of_packing_that_is_not_known_is_no_fault_of_ours(method: int) -> None:
    assert refused(flagged(docx(NAMED), 2, method)) == "template_unreadable"


def test_a_damaged_part_is_found() -> None:
    data = docx(NAMED)
    at = data.index("{{姓名}}".encode())
    assert refused(data[:at] + b"!" + data[at + 1 :]) == "template_unreadable"
    assert refused(with_part(docx(NAMED), "word/header1.xml", "<w:hdr")) == "template_unreadable"


def test_thirty_thousand_placeholders_take_seconds() -> None:
    begin = time.process_time()
    many = "".join("<text:span>{{姓名}}</text:span>" for _ in range(15_000)) + "{{填表說明}}" * 15_000
    filled = fill_template(odt(f"<text:p>{many}</text:p>"), "form.odt", VALUES)
    assert time.process_time() - begin < 20
    said = part(filled, "content.xml")
    assert said.count("王小明") == said.count("1. 甲") == 15_000
    assert "{{" not in said
    with pytest.raises(SettingsError) as caught:
        fill_template(odt("<text:p>" + "".join(f"{{{{x{at}}}}}" for at in range(30_000)) + "</text:p>"), "f", VALUES)
    assert len(str(caught.value.findings[0].params["unknown"])) < 500


def test_letters_that_no_document_can_hold_are_written_out() -> None:
    values = {"姓名": "王\x00小\x1b[31m明\ufffe\ud800"}
    assert "王\\x00小\\x1b[31m明\\ufffe\\ud800" in part(
        fill_template(odt("<text:p>{{姓名}}</text:p>"), "f", values), "content.xml"
    )


def test_a_template_is_filled_in_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def paper(_: FormPaper) -> dict[str, str]:
        return VALUES

    monkeypatch.setattr(claim_papers, "placeholders", paper)
    monkeypatch.setattr("harvester.papers.form.template.fill_template", None)
    path = tmp_path / "form.odt"
    path.write_bytes(GOOD)
    (made,) = claim_papers._editable(None, path).items()  # type: ignore[arg-type]
    assert made[0] == "form.odt"
    path.write_bytes(with_part(GOOD, "Scripts/a.py", "x"))
    with pytest.raises(SettingsError, match="template_with_macro"):
        claim_papers._editable(None, path)  # type: ignore[arg-type]
