"""An agency's own form: its placeholders filled wherever they stand, everything else untouched."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from odfdo import Document, Element

from harvester.papers.form.template import TemplateKind, fill_template, kind_of
from parsers.findings import SettingsError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
VALUES = {
    "姓名": "王小明",
    "課程1起": "107 年 2 月 11 日 13 時 18 分",
    "填表說明": "1. 甲\n2. 乙",
    "單位": "<人事> & 處",
}


def odt(*paragraphs: str) -> bytes:
    document = Document("text")
    document.body.clear()
    for paragraph in paragraphs:
        document.body.append(Element.from_tag(paragraph))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def docx(body: str, more: Mapping[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>")
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def problem(data: bytes) -> str:
    with pytest.raises(SettingsError) as caught:
        fill_template(data, "form.odt", VALUES)
    return caught.value.findings[0].code


@pytest.mark.parametrize(
    "paragraph",
    [
        "<text:p>姓名：{{姓名}}。</text:p>",
        "<text:p>姓名：{{ 姓名 }}。</text:p>",
        "<text:h text:outline-level='1'>姓名：{{姓名}}。</text:h>",
        "<text:p>姓名：<text:span>{{姓</text:span><text:span>名}}</text:span>。</text:p>",
        "<text:p>姓名：{<text:span>{姓名</text:span>}}。</text:p>",
        "<text:p><text:span>姓名：<text:span>{{姓名}}</text:span></text:span>。</text:p>",
    ],
)
def test_an_odt_placeholder_however_the_office_split_it(paragraph: str) -> None:
    filled = fill_template(odt(paragraph), "form.odt", VALUES)
    body = Document(io.BytesIO(filled)).body
    assert "姓名：王小明。" in str(body.inner_text).replace("\n", "")


def test_several_placeholders_in_one_paragraph() -> None:
    filled = fill_template(odt("<text:p>{{課程1起}}/{{姓名}}/{{課程1起}}</text:p>"), "form.odt", VALUES)
    assert "107 年 2 月 11 日 13 時 18 分/王小明/107 年 2 月 11 日 13 時 18 分" in part(filled, "content.xml")


def test_a_line_break_in_a_value_is_one_in_the_document() -> None:
    filled = fill_template(odt("<text:p>說明：{{填表說明}}。</text:p>"), "form.odt", VALUES)
    assert "說明：1. 甲<text:line-break/>2. 乙。" in part(filled, "content.xml")


def test_a_value_cannot_bring_markup() -> None:
    assert "&lt;人事&gt; &amp; 處" in part(fill_template(odt("<text:p>{{單位}}</text:p>"), "f", VALUES), "content.xml")


def test_a_table_and_a_page_header_are_filled_too() -> None:
    table = (
        "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>{{姓名}}</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    assert "王小明" in part(fill_template(odt(table), "form.odt", VALUES), "content.xml")


def test_the_rest_of_the_odt_stays_byte_for_byte() -> None:
    data = odt("<text:p>{{姓名}}</text:p>")
    filled = fill_template(data, "form.odt", VALUES)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(filled)) as after:
        assert after.namelist() == before.namelist()
        assert after.infolist()[0].compress_type == zipfile.ZIP_STORED
        for name in set(before.namelist()) - {"content.xml", "styles.xml"}:
            assert after.read(name) == before.read(name)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t>姓名：{{姓名}}。</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>姓名：{{</w:t></w:r><w:r><w:t>姓名</w:t></w:r><w:r><w:t>}}。</w:t></w:r></w:p>",
    ],
)
def test_a_docx_is_filled_the_same_way(body: str) -> None:
    data = docx(body)
    assert kind_of(data, "form.docx") is TemplateKind.DOCX
    filled = part(fill_template(data, "form.docx", VALUES), "word/document.xml")
    assert "".join(filled.split("<w:t>")).count("王小明") == 1
    assert "{{" not in filled


def test_a_docx_line_break_and_its_headers() -> None:
    header = f"<w:hdr xmlns:w='{WORD}'><w:p><w:r><w:t>{{{{姓名}}}}</w:t></w:r></w:p></w:hdr>"
    data = docx("<w:p><w:r><w:t>{{填表說明}}</w:t></w:r></w:p>", {"word/header1.xml": header})
    filled = fill_template(data, "form.docx", VALUES)
    assert "<w:t>1. 甲</w:t><w:br/><w:t" in part(filled, "word/document.xml")
    assert "王小明" in part(filled, "word/header1.xml")


def test_a_name_nothing_is_known_for_is_refused_by_name() -> None:
    with pytest.raises(SettingsError) as caught:
        fill_template(odt("<text:p>{{姓名}} {{職等}}</text:p>"), "form.odt", VALUES)
    assert caught.value.findings[0].params["unknown"] == "職等"


def test_a_form_without_placeholders_is_refused() -> None:
    assert problem(odt("<text:p>姓名：</text:p>")) == "template_without_placeholders"


def test_what_is_no_such_document_is_refused() -> None:
    assert problem(b"%PDF-1.7") == "template_unreadable"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert problem(stream.getvalue()) == "template_unreadable"
    assert problem(docx("<w:p>")) == "template_unreadable"


def test_no_outside_entity_is_read() -> None:
    hostile = "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        body = f"<w:document xmlns:w='{WORD}'><w:p><w:r><w:t>{{{{姓名}}}}&e;</w:t></w:r></w:p></w:document>"
        archive.writestr("word/document.xml", hostile + body)
    assert "root:" not in part(fill_template(stream.getvalue(), "f", VALUES), "word/document.xml")
