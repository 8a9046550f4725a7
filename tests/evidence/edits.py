"""Edits of a print, as a person with a tool makes them; each with what it must be told apart from."""

from __future__ import annotations

import io
import re

import pikepdf


def saved(document: pikepdf.Pdf, *, linearize: bool = False) -> bytes:
    out = io.BytesIO()
    document.save(out, linearize=linearize)
    return out.getvalue()


def saved_again(data: bytes) -> bytes:
    """A re-save by qpdf: nothing changed."""
    return saved(pikepdf.open(io.BytesIO(data)))


def linearised(data: bytes) -> bytes:
    """Written for slow lines: two ends of file, one version."""
    return saved(pikepdf.open(io.BytesIO(data)), linearize=True)


def by_another_producer(data: bytes) -> bytes:
    document = pikepdf.open(io.BytesIO(data))
    document.docinfo["/Producer"] = "cairo 1.16.0 (https://cairographics.org)"
    return saved(document)


def glyphs_swapped(data: bytes) -> bytes:
    """Two glyphs of a text change places, and the file is saved anew."""
    document = pikepdf.open(io.BytesIO(data))
    document.pages[0].obj.Contents = document.make_stream(_swapped(document))
    return saved(document)


def note_laid_over(data: bytes) -> bytes:
    """A text box of a viewer's comment tool."""
    document = pikepdf.open(io.BytesIO(data))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[60, 60, 200, 80], Contents="2018-02-11 19:41:07"
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])
    return saved(document)


def link_added(data: bytes) -> bytes:
    """A link, as the browser itself writes them."""
    document = pikepdf.open(io.BytesIO(data))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[60, 60, 200, 80])
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])
    return saved(document)


def covered_and_written(data: bytes) -> bytes:
    """A white box over a text, and another text in a common font, as a stream behind the page's own."""
    document = pikepdf.open(io.BytesIO(data))
    left, bottom, right, top = _first_text(data)
    box = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
    text = f"BT /Added 9 Tf {left:.2f} {bottom:.2f} Td (19:41:07) Tj ET"
    _add(document, f"q 1 1 1 rg {box} 0 0 0 rg {text} Q", apart=True)
    return saved(document)


def redacted_and_written(data: bytes) -> bytes:
    """A text taken out, its place painted white, and another text in a common font put there: what redaction does."""
    left, bottom, right, top = _first_text(data)
    document = pikepdf.open(io.BytesIO(data))
    instructions = list(pikepdf.parse_content_stream(document.pages[0]))
    del instructions[next(at for at, one in enumerate(instructions) if str(one.operator) == "Tj")]
    document.pages[0].obj.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))
    box = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
    text = f"BT /Added 9 Tf {left:.2f} {bottom:.2f} Td (19:41:07) Tj ET"
    _add(document, f"q 1 1 1 rg {box} 0 0 0 rg {text} Q", apart=False)
    return saved(document)


def written_into(data: bytes) -> bytes:
    """The same text put at the end of the page's own stream, without a box."""
    document = pikepdf.open(io.BytesIO(data))
    _add(document, "q BT /Added 9 Tf 60 60 Td (19:41:07) Tj ET Q", apart=False)
    return saved(document)


def appended(data: bytes) -> bytes:
    """An incremental save: the changed stream behind the whole earlier file."""
    document = pikepdf.open(io.BytesIO(data))
    return _with_object(data, document, _swapped(document))


def appended_unchanged(data: bytes) -> bytes:
    """An incremental save in which every page says what it said."""
    document = pikepdf.open(io.BytesIO(data))
    return _with_object(data, document, document.pages[0].obj.Contents.read_bytes())


def _with_object(data: bytes, document: pikepdf.Pdf, stream: bytes) -> bytes:
    number, _ = document.pages[0].obj.Contents.objgen
    root, info = (document.trailer[name].objgen[0] for name in ("/Root", "/Info"))
    at = len(data)
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, len(stream), stream)
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    size = int(document.trailer["/Size"])
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\n" % (size, root, info, before)
    return data + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (at + len(body))


def _swapped(document: pikepdf.Pdf) -> bytes:
    """The page's stream with its first two different glyphs in each other's place, each with its font."""
    instructions = list(pikepdf.parse_content_stream(document.pages[0]))
    shown = [place for place, one in enumerate(instructions) if str(one.operator) == "Tj"]
    fonts = [max(at for at in range(place) if str(instructions[at].operator) == "Tf") for place in shown]
    first = next(at for at in range(len(shown) - 1) if fonts[at] != fonts[at + 1])
    for one, other in ((shown[first], shown[first + 1]), (fonts[first], fonts[first + 1])):
        a, b = instructions[one], instructions[other]
        instructions[one] = pikepdf.ContentStreamInstruction(b.operands, a.operator)
        instructions[other] = pikepdf.ContentStreamInstruction(a.operands, b.operator)
    return pikepdf.unparse_content_stream(instructions)


def _add(document: pikepdf.Pdf, content: str, *, apart: bool) -> None:
    page = document.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    if "/Font" not in page.obj.Resources:
        page.obj.Resources.Font = pikepdf.Dictionary()
    page.obj.Resources.Font["/Added"] = document.make_indirect(font)
    own = page.obj.Contents.read_bytes()
    if apart:
        streams = [document.make_stream(b"q\n" + own + b"\nQ\n"), document.make_stream(content.encode())]
        page.obj.Contents = pikepdf.Array(streams)
    else:
        page.obj.Contents = document.make_stream(b"q\n" + own + b"\nQ\n" + content.encode())


def _first_text(data: bytes) -> tuple[float, float, float, float]:
    import pypdfium2
    from pypdfium2 import raw

    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        left, bottom, right, top = next(
            item.get_bounds() for item in page.get_objects() if item.type == raw.FPDF_PAGEOBJ_TEXT
        )
        return left, bottom, right, top
