"""A PDF's profile: what its structure says of how it came about, against that of a print of the browser.

A page that was changed before it was printed gives a genuine profile; so does a file patched byte by byte by somebody
who knows how. A missing profile is no sign by itself: other browsers print too, and optimising rewrites.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pikepdf

from harvester.evidence.inspection import Profile
from harvester.evidence.signs.codes import PdfSign
from harvester.evidence.signs.content import added_fonts, added_notes, added_text
from harvester.evidence.signs.covers import covered
from harvester.evidence.signs.revisions import ends, revised
from parsers.findings import Finding, UnreadableError, finding
from parsers.pdf.codes import PdfCode

_SKIA = re.compile(r"Skia/PDF m(\d+)")
_CHROME = re.compile(r"Chrome/(\d+)")
#: The second line of the browser's files: its writer's name, each letter's high bit set.
_SECOND_LINE = re.compile(rb"%PDF-\d\.\d[\r\n]+%\xd3\xeb\xe9\xe1[\r\n]")
_TRAILER = {"/Size", "/Root", "/Info"}


@dataclass(frozen=True)
class SignsLook:
    """A PDF's profile and the signs in it."""

    profile: Profile
    findings: tuple[Finding, ...]


def look_at(data: bytes, *, covers: bool = True) -> SignsLook:
    """Look at a PDF; raises ``UnreadableError`` (``password_needed``, ``pdf_damaged``).

    Without ``covers`` nothing is said of text that is painted over: reading the print says so too.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            browser = _is_browsers(document)
            found = [*revised(data), *added_notes(document)]
            if browser:
                found += [*added_text(document), *added_fonts(document), *(covered(data) if covers else ())]
            trailer = set(map(str, document.trailer.keys()))
    except pikepdf.PasswordError:
        raise UnreadableError(finding(PdfCode.PASSWORD_NEEDED)) from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise UnreadableError(finding(PdfCode.PDF_DAMAGED)) from None
    if found:
        return SignsLook(Profile.SIGNS_OF_EDITING, tuple(found))
    if not browser:
        return SignsLook(Profile.UNKNOWN_PRODUCER, (finding(PdfSign.PDF_PRODUCER_UNKNOWN),))
    if _SECOND_LINE.match(data) and trailer == _TRAILER and len(ends(data)) == 1:
        return SignsLook(Profile.GENUINE_PROFILE, ())
    return SignsLook(Profile.REWRITTEN, (finding(PdfSign.PDF_REWRITTEN),))


def _is_browsers(document: pikepdf.Pdf) -> bool:
    """Say whether the file names the browser's writer, in the version of the browser that it names."""
    info = document.docinfo
    writer = _SKIA.search(str(info.get("/Producer", "")))
    browser = _CHROME.search(str(info.get("/Creator", "")))
    return writer is not None and (browser is None or browser[1] == writer[1])
