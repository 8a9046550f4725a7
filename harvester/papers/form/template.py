"""An agency's own form: named placeholders such as ``{{姓名}}`` in an ODT or DOCX filled, all else left as it is.

Only the document's text parts are rewritten. Text is put in as text: it can bring neither a formula, a field nor a
macro. A placeholder may be split over several spans, as office programs do; it takes the look of its first letter.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from harvester.papers.codes import PapersCode
from harvester.papers.form.letters import in_xml
from harvester.papers.form.template_parts import names_of, parts_of, unreadable
from parsers.findings import SettingsError, finding

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]{1,40}?)\s*\}\}")
_MOST_NAMED = 20
_ODF_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class TemplateKind(StrEnum):
    """The kinds of template, by the ending of the form made from it."""

    ODT = "odt"
    DOCX = "docx"


@dataclass(frozen=True)
class _Dialect:
    """How a kind of document holds its text: which parts, what a paragraph is, how a line is broken."""

    parts: re.Pattern[str]
    paragraphs: tuple[str, ...]
    slots: Callable[[etree._Element], Iterator[_Slot]]
    breaks: Callable[[etree._Element, str, str], None]


@dataclass
class _Slot:
    """A place that holds text: an element's own text, or the text after it."""

    element: etree._Element
    tail: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""

    @text.setter
    def text(self, value: str) -> None:
        if self.tail:
            self.element.tail = value
        else:
            self.element.text = value


def kind_of(data: bytes, name: str) -> TemplateKind:
    """Tell an ODT from a DOCX by its content; raises ``SettingsError`` for anything else."""
    names = names_of(data, name)
    if "word/document.xml" in names:
        return TemplateKind.DOCX
    if "content.xml" in names:
        return TemplateKind.ODT
    raise unreadable(name)


def fill_template(data: bytes, name: str, values: Mapping[str, str]) -> bytes:
    r"""Fill a template's placeholders.

    Args:
        data: The template's bytes, ODT or DOCX.
        name: Its name, for the findings.
        values: What each placeholder stands for; a line break in a value becomes one in the document, and what no
            document can hold (control characters) is written as ``\x1b``.

    Raises:
        SettingsError: it is no such document, is locked, would act by itself, has no placeholder, or has one that
            nothing is known for.

    """
    dialect = _DIALECTS[kind_of(data, name)]
    held = {key: in_xml(value) for key, value in values.items()}
    used: set[str] = set()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part in parts_of(data, name):
            content = part.content
            if part.root is not None and dialect.parts.fullmatch(part.info.filename):
                for paragraph in list(part.root.iter(*dialect.paragraphs)):
                    _fill_paragraph(paragraph, dialect, held, used)
                content = etree.tostring(part.root, xml_declaration=True, encoding="UTF-8", standalone=True)
            # the archive's own order and compression stay: an ODT's mimetype must be first and stored
            made.writestr(part.info, content, compress_type=part.info.compress_type)
    unknown = sorted(used - set(values))
    if unknown:
        shown = "、".join(unknown[:_MOST_NAMED]) + ("…" if len(unknown) > _MOST_NAMED else "")
        raise SettingsError(finding(PapersCode.TEMPLATE_PLACEHOLDER_UNKNOWN, None, file=name, unknown=shown))
    if not used:
        raise SettingsError(finding(PapersCode.TEMPLATE_WITHOUT_PLACEHOLDERS, file=name))
    return out.getvalue()


def _fill_paragraph(paragraph: etree._Element, dialect: _Dialect, values: Mapping[str, str], used: set[str]) -> None:
    slots = list(dialect.slots(paragraph))
    texts = [slot.text for slot in slots]
    matches = list(_PLACEHOLDER.finditer("".join(texts)))
    used.update(match[1] for match in matches)
    for slot, before, after in zip(slots, texts, _filled(texts, matches, values), strict=True):
        if after == before and "\n" not in after:
            continue
        first, broken, rest = after.partition("\n")
        slot.text = first
        if broken:
            dialect.breaks(slot.element, rest, "tail" if slot.tail else "text")


def _filled(texts: list[str], matches: list[re.Match[str]], values: Mapping[str, str]) -> Iterator[str]:
    """Give each slot's text with the values in; a value stands in the slot where its placeholder begins."""
    begin, at = 0, 0
    for text in texts:
        end, position, made = begin + len(text), begin, ""
        while at < len(matches) and matches[at].start() < end:
            match = matches[at]
            if match.start() >= begin:
                made += text[position - begin : match.start() - begin] + values.get(match[1], match[0])
            position = min(match.end(), end)
            if match.end() > end:
                break
            at += 1
        yield made + text[position - begin :]
        begin = end


def _odt_slots(paragraph: etree._Element) -> Iterator[_Slot]:
    yield _Slot(paragraph, tail=False)
    for child in paragraph:
        # a paragraph within a paragraph (in a note or a frame) is filled on its own
        if isinstance(child.tag, str) and child.find(f".//{{{_ODF_TEXT}}}p") is None:
            yield from _odt_slots(child)
        yield _Slot(child, tail=True)


def _odt_breaks(element: etree._Element, rest: str, where: str) -> None:
    parent = element if where == "text" else element.getparent()
    if parent is None:
        return
    position = 0 if where == "text" else parent.index(element) + 1
    for line in rest.split("\n"):
        broken = etree.Element(f"{{{_ODF_TEXT}}}line-break")
        broken.tail = line
        parent.insert(position, broken)
        position += 1


def _docx_slots(paragraph: etree._Element) -> Iterator[_Slot]:
    for text in paragraph.iter(f"{{{_WORD}}}t"):
        yield _Slot(text, tail=False)


def _docx_breaks(element: etree._Element, rest: str, where: str) -> None:
    run = element.getparent()
    if run is None or where != "text":
        return
    position = run.index(element) + 1
    for line in rest.split("\n"):
        run.insert(position, etree.Element(f"{{{_WORD}}}br"))
        text = etree.Element(f"{{{_WORD}}}t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.insert(position + 1, text)
        position += 2


_DIALECTS = {
    TemplateKind.ODT: _Dialect(
        re.compile(r"(content|styles)\.xml"),
        (f"{{{_ODF_TEXT}}}p", f"{{{_ODF_TEXT}}}h"),
        _odt_slots,
        _odt_breaks,
    ),
    TemplateKind.DOCX: _Dialect(
        re.compile(r"word/(document|header\d*|footer\d*)\.xml"), (f"{{{_WORD}}}p",), _docx_slots, _docx_breaks
    ),
}
