"""A template's parts, opened and looked at: what would act by itself in a form is named and refused.

A form is sent on with the office's name on it. It may bring neither a macro nor anything that is fetched from
elsewhere when it is opened; document types and their entities fall away; a link in the text becomes text.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from harvester.papers.codes import PapersCode
from parsers.findings import SettingsError, finding

LARGEST = 50 * 1024 * 1024
_MOST_PARTS = 2000
_LOCKED = 0x1
_COMPOUND = b"\xd0\xcf\x11\xe0"  # what Office makes of a document with a password
_XML = (".xml", ".rels", ".rdf")
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_MACRO = re.compile(r"(?:^|/)(?:vba[^/]*|.*macrosheets.*|activeX/.*)$|^Scripts/.+[^/]$|^Dialogs/.+[^/]$", re.IGNORECASE)
_BASIC = re.compile(r"^Basic/(?!(?:.*/)?script-l[bc]\.xml$).*[^/]$")
_MACRO_TYPE = re.compile(r"macroEnabled|vbaProject", re.IGNORECASE)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_SCHEME = re.compile(r"^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}|\\)")
_FIELD = re.compile(r"^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD)\b", re.IGNORECASE)
_TEXT_LINK = re.compile(r"^\s*HYPERLINK\b", re.IGNORECASE)

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}%s"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}%s"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}%s"
_LISTED = _TYPES % "Default", _TYPES % "Override", "Default", "Override", _RELATION
_HREF = "{http://www.w3.org/1999/xlink}href"
_FULL_PATH = _ODF % ("manifest", "full-path")
_ENCRYPTED = _ODF % ("manifest", "encryption-data")
_ACTING = (
    _ODF % ("office", "script"),
    _ODF % ("office", "event-listeners"),
    _ODF % ("script", "event-listener"),
    _ODF % ("text", "script"),
    _ODF % ("text", "execute-macro"),
)
_FETCHING = _ODF % ("office", "dde-source"), _ODF % ("text", "dde-connection-decl")
_INSTRUCTION = _WORD % "instr"
_FIELDS = _WORD % "instrText", _WORD % "fldSimple"
# Links that a person clicks become the text that they show; where a document was made from is nobody's business.
_TEXT_LINKS = _ODF % ("text", "a"), _ODF % ("draw", "a"), _WORD % "hyperlink"
_DROPPED = (
    _ODF % ("meta", "template"),
    _WORD % "attachedTemplate",
    _DRAWING % "hlinkClick",
    _DRAWING % "hlinkHover",
    _DRAWING % "hlinkMouseOver",
)
_DROPPED_RELATIONS = "/hyperlink", "/attachedTemplate"
# Another document, taken in when this one is opened: a page with pictures from anywhere, a text with a macro.
_TAKEN_IN = "/afchunk"


@dataclass(frozen=True)
class TemplatePart:
    """One part of a template as it goes into the form; ``root`` where it is XML that was changed or may be filled."""

    info: zipfile.ZipInfo
    content: bytes
    root: etree._Element | None


def names_of(data: bytes, name: str) -> set[str]:
    """Give the names of a template's parts; raises ``SettingsError``."""
    with _opened(data, name) as archive:
        return set(archive.namelist())


def parts_of(data: bytes, name: str) -> Iterator[TemplatePart]:
    """Give a template's parts in their order; raises ``SettingsError`` for what must not go into a form."""
    with _opened(data, name) as archive:
        for info in archive.infolist():
            yield _part(info, _content(archive, info, name), name)


def unreadable(name: str) -> SettingsError:
    """Say that a file is no template."""
    return SettingsError(finding(PapersCode.TEMPLATE_UNREADABLE, file=name))


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    if data.startswith(_COMPOUND):
        raise SettingsError(finding(PapersCode.TEMPLATE_LOCKED, file=name))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise unreadable(name) from None
    items = archive.infolist()
    names = [item.filename for item in items]
    if len(items) > _MOST_PARTS or sum(item.file_size for item in items) > LARGEST or len(names) != len(set(names)):
        raise unreadable(name)
    if any(item.flag_bits & _LOCKED for item in items):
        raise SettingsError(finding(PapersCode.TEMPLATE_LOCKED, file=name))
    for part in names:
        if _OUTSIDE.search(part):
            raise SettingsError(finding(PapersCode.TEMPLATE_PATH_OUTSIDE, None, file=name, part=part))
        if _MACRO.search(part) or _BASIC.search(part):
            raise _macro(name, part)
    return archive


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise unreadable(name) from None


def _part(info: zipfile.ZipInfo, content: bytes, name: str) -> TemplatePart:
    named = info.filename.lower().endswith(_XML)
    # A part is what its relation says, whatever its name: a page of text may be called a picture.
    if not content.strip() or not (named or _MARKUP.match(content)):
        return TemplatePart(info, content, None)
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        if not named:
            return TemplatePart(info, content, None)
        raise unreadable(name) from None
    if any(_MACRO_TYPE.search(kind) for kind in _kinds(root)):
        raise _macro(name, info.filename)
    if next(root.iter(_ENCRYPTED), None) is not None:
        raise SettingsError(finding(PapersCode.TEMPLATE_LOCKED, file=name))
    if any(True for _ in root.iter(*_ACTING)):
        raise _macro(name, info.filename)
    changed = _cleaned(root)
    for link in _links(root, info.filename):
        raise SettingsError(finding(PapersCode.TEMPLATE_LINK_OUTSIDE, None, file=name, part=info.filename, link=link))
    if changed:
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return TemplatePart(info, content, root)


def _kinds(root: etree._Element) -> Iterator[str]:
    """Give what a list of parts says that they are."""
    for element in root.iter(*_LISTED):
        yield element.get("ContentType") or element.get("Type") or ""


def _cleaned(root: etree._Element) -> bool:
    """Let fall away what a form does not need: a document type, entities, links in the text; say whether any was."""
    falls = [*root.iter(etree.Entity, *_TEXT_LINKS, *_DROPPED)]
    etree.strip_tags(root, *_TEXT_LINKS)
    etree.strip_elements(root, etree.Entity, *_DROPPED, with_tail=False)
    for relation in list(root.iter(_RELATION)):
        if relation.get("Type", "").endswith(_DROPPED_RELATIONS):
            root.remove(relation)
            falls.append(relation)
    for field in root.iter(*_FIELDS):
        if _TEXT_LINK.match(_instruction(field)):
            field.attrib.pop(_INSTRUCTION, "")
            field.text = "" if field.tag == _WORD % "instrText" else field.text
            falls.append(field)
    return bool(falls) or root.getroottree().docinfo.internalDTD is not None


def _links(root: etree._Element, part: str) -> Iterator[str]:
    """Give what is fetched from outside of the document when it is opened, or lies outside of it."""
    # A part's names are relative to its folder; those of relations to the folder of the part that they are about.
    depth = part.count("/") - part.lower().endswith(".rels")
    for element in root.iter(etree.Element):
        if element.tag == _RELATION:
            target = element.get("Target", "")
            outside = element.get("TargetMode", "").lower() == "external" or _SCHEME.match(target)
            if outside or _leaves(target, depth) or element.get("Type", "").lower().endswith(_TAKEN_IN):
                yield target
            continue
        target = element.get(_HREF, "")
        if _SCHEME.match(target) or target.startswith("/") or _leaves(target, depth):
            yield target
        elif _leaves(element.get(_FULL_PATH, ""), 0):
            yield element.get(_FULL_PATH, "")
        elif element.tag in _FETCHING:
            yield "DDE"
        elif element.tag in _FIELDS and _FIELD.match(said := _instruction(element)):
            yield said.strip()


def _instruction(field: etree._Element) -> str:
    return field.get(_INSTRUCTION) or (field.text or "" if field.tag == _WORD % "instrText" else "")


def _leaves(target: str, depth: int) -> bool:
    """Say whether a name, seen from a folder so deep in the document, leaves it on its way."""
    for step in re.split(r"[/\\]", "" if target.startswith("/") else target):
        depth += -1 if step == ".." else step not in {"", "."}
        if depth < 0:
            return True
    return False


def _macro(name: str, part: str) -> SettingsError:
    return SettingsError(finding(PapersCode.TEMPLATE_WITH_MACRO, None, file=name, part=part))
