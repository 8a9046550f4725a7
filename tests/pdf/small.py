"""A small print of four records, and what is done to the texts it is made of: each is one ``BT … ET``."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

from fixtures.make import variants

BASE = (Path(__file__).parents[2] / "fixtures/print/small/plain.pdf").read_bytes()
WIDE, HIGH = 841.89, 595.28
# Where the base writes its rows and cells, in PDF points: left and lower edge of a line of text.
LAST_ROW, FIRST_ROW = (290.0, 325.0), (410.0, 440.0)
STAMPS, SCORE, NAME, NUMBER = (246.0, 247.0), (405.0, 406.0), (99.0, 100.0), (25.0, 26.0)
ANYWHERE = (0.0, WIDE)
Instructions = list[tuple[list[object], Operator]]
Change = Callable[[pikepdf.Pdf, list[tuple[list[object], Operator]]], Instructions]


def rewritten(
    change: Change, rows: tuple[float, float] = LAST_ROW, cells: tuple[float, float] = ANYWHERE, pdf: bytes = BASE
) -> bytes:
    """Give the print with the texts that stand in these rows and cells as ``change`` gives them."""

    def of(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        written: Instructions = []
        text: Instructions = []
        for operands, operator in content(page):
            text.append((operands, operator))
            if str(operator) == "ET":
                places = [given for given, name in text if str(name) == "Td"]
                x, y = map(float, places[0]) if places else (-1.0, -1.0)  # type: ignore[arg-type]
                chosen = rows[0] <= y < rows[1] and cells[0] <= x < cells[1]
                written += change(document, text) if chosen else text
                text = []
            elif str(text[0][1]) != "BT":
                written += text
                text = []
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(written))  # type: ignore[arg-type]

    return variants.changed(pdf, of)


def within(before: str, after: str = "") -> Change:
    """Write texts between other operators, in a state of their own."""

    def change(document: pikepdf.Pdf, text: Instructions) -> Instructions:
        del document
        return [*operators(f"q {before}"), *text, *operators(f"{after} Q")]

    return change


def shown(text: Instructions, change: Callable[[bytes], bytes]) -> Instructions:
    """Change the letters a text shows, in the base's own codes of two bytes each."""
    return [
        ([pikepdf.String(change(bytes(given[0])))], name) if str(name) == "Tj" else (given, name)  # type: ignore[call-overload]
        for given, name in text
    ]


def content(page: pikepdf.Page) -> Iterator[tuple[list[object], Operator]]:
    for each in pikepdf.parse_content_stream(page):
        assert isinstance(each, pikepdf.ContentStreamInstruction), "no picture stands inside the base's own text"
        yield list(each.operands), each.operator


def operators(written: str) -> Instructions:
    holder = pikepdf.new()
    holder.add_blank_page()
    page = holder.pages[0]
    page.Contents = holder.make_stream(written.encode("latin-1"))
    return list(content(page))


def with_state(state: dict[str, object]) -> Callable[[pikepdf.Pdf], None]:
    """Name a graphics state /Odd on the first page."""

    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].resources["/ExtGState"] = Dictionary({"/Odd": Dictionary(state)})

    return change


def with_layer(*, on: bool = False, member: dict[str, object] | None = None) -> Callable[[pikepdf.Pdf], None]:
    """Name a layer /Odd on the first page; ``member`` are the keys of a membership of it, ``LAYER`` for the layer."""

    def change(document: pikepdf.Pdf) -> None:
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
        shown, off = ([layer], []) if on else ([], [layer])
        document.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(BaseState=Name.ON, ON=Array(shown), OFF=Array(off), Order=Array([layer]))
        )
        named = layer
        if member is not None:
            keys = {key: Array([*value, layer]) if isinstance(value, list) else value for key, value in member.items()}
            named = document.make_indirect(Dictionary({"/Type": Name.OCMD, **(keys or {"/OCGs": layer})}))
        document.pages[0].resources["/Properties"] = Dictionary({"/Odd": named})

    return change


def with_mask() -> Callable[[pikepdf.Pdf], None]:
    """Name a graphics state /Odd whose soft mask is black everywhere."""

    def change(document: pikepdf.Pdf) -> None:
        group = document.make_stream(f"0 g 0 0 {WIDE} {HIGH} re f".encode())
        group.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, WIDE, HIGH])})
        group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=document.make_indirect(group))
        document.pages[0].resources["/ExtGState"] = Dictionary({"/Odd": Dictionary(SMask=mask)})

    return change


def with_outline(letter: str, draw: Callable[[Any], None] = lambda pen: None) -> bytes:
    """Give the print with a letter's outline as ``draw`` has a pen draw it; without, it is empty."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    def change(document: pikepdf.Pdf) -> None:
        font = document.pages[0].resources.Font["/F1"]
        table = font.ToUnicode.read_bytes().decode("latin-1")
        code = int(re.findall(rf"(?m)^<([0-9A-F]{{4}})> <{ord(letter):04X}>$", table)[0], 16)
        inner = font.DescendantFonts[0]
        glyph = int.from_bytes(inner.CIDToGIDMap.read_bytes()[2 * code : 2 * code + 2], "big")
        file = TTFont(io.BytesIO(inner.FontDescriptor.FontFile2.read_bytes()))
        pen = TTGlyphPen(None)
        draw(pen)
        file["glyf"][file.getGlyphOrder()[glyph]] = pen.glyph()
        target = io.BytesIO()
        file.save(target)
        inner.FontDescriptor.FontFile2.write(target.getvalue())

    return variants.changed(BASE, change)
