"""The application form as an editable ODT, laid out as the plan's Appendix 3 prints it."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from odfdo import Document, Element

from harvester.messages import text, visible
from harvester.papers.form.content import LANG, FormPaper, FormRow
from harvester.sheets.written.undated import MADE, undated

_FONT = (
    "style:font-name-asian='標楷體' fo:font-family=\"'Times New Roman'\" style:font-family-asian=\"'標楷體'\" "
    "fo:language='en' fo:country='US' style:language-asian='zh' style:country-asian='TW'"
)
_STOPS = ("5.8cm", "11.6cm")
_TABS = "".join(f"<style:tab-stop style:position='{stop}'/>" for stop in _STOPS)
_BOLD = "fo:font-weight='bold' style:font-weight-asian='bold'"
_STYLES = {
    "FTitle": ("fo:text-align='center' fo:margin-bottom='0.15cm'", "18pt", _BOLD),
    "FBanner": (
        "fo:text-align='center' fo:margin-bottom='0.2cm' fo:padding='0.12cm' fo:border='1.5pt solid #000000'",
        "13pt",
        _BOLD,
    ),
    "FCell": ("fo:line-height='0.5cm'", "11.5pt", ""),
    "FNote": ("fo:line-height='0.38cm'", "8.5pt", ""),
    "FText": ("fo:line-height='0.46cm' fo:margin-left='0.5cm' fo:text-indent='-0.5cm'", "10pt", ""),
    "FHead": ("", "10.5pt", _BOLD),
    "FSign": ("fo:margin-top='0.3cm' fo:margin-bottom='1.3cm'", "12pt", ""),
    "FBack": ("fo:break-before='page' fo:margin-bottom='0.3cm'", "12pt", _BOLD),
    "FMade": ("fo:line-height='0.45cm' fo:margin-bottom='0.1cm'", "9pt", ""),
}


def form_odt(paper: FormPaper) -> bytes:
    """Make the ODT's bytes (OpenDocument text, A4, one table of two courses a row)."""
    document = Document("text")
    _page(document)
    for style in _automatic_styles():
        document.insert_style(style, automatic=True)
    body = document.body
    body.clear()
    for part in _parts(paper):
        body.append(Element.from_tag(part))
    document.meta.title = paper.title
    document.meta.creation_date = MADE
    document.meta.date = MADE
    document.meta.language = "zh-TW"
    document.meta.generator = "record-harvester"
    stream = io.BytesIO()
    document.save(stream)
    return undated(stream.getvalue())


def _page(document: Document) -> None:
    styles = document.styles
    for layout in styles.get_elements("//style:page-layout/style:page-layout-properties"):
        for side in ("top", "bottom"):
            layout.set_attribute(f"fo:margin-{side}", "1.3cm")
        for side in ("left", "right"):
            layout.set_attribute(f"fo:margin-{side}", "1.8cm")
    for default in styles.get_elements("//style:default-style/style:text-properties"):
        default.set_attribute("fo:language", "en")
        default.set_attribute("fo:country", "US")
        default.set_attribute("style:language-asian", "zh")
        default.set_attribute("style:country-asian", "TW")


def _automatic_styles() -> list[str]:
    made = [
        f"<style:style style:name='{name}' style:family='paragraph'><style:paragraph-properties {paragraph}>"
        f"<style:tab-stops>{_TABS if name == 'FSign' else ''}</style:tab-stops></style:paragraph-properties>"
        f"<style:text-properties {_FONT} fo:font-size='{size}' style:font-size-asian='{size}' {more}/></style:style>"
        for name, (paragraph, size, more) in _STYLES.items()
    ]
    made.append(
        "<style:style style:name='FRow' style:family='table-row'>"
        "<style:table-row-properties fo:keep-together='always'/></style:style>"
    )
    made.append(
        "<style:style style:name='FTable' style:family='table'><style:table-properties style:width='17.4cm' "
        "table:align='margins' table:border-model='collapsing'/></style:style>"
    )
    made.append(
        "<style:style style:name='FColumn' style:family='table-column'>"
        "<style:table-column-properties style:column-width='8.7cm'/></style:style>"
    )
    made.append(
        "<style:style style:name='FBox' style:family='table-cell'><style:table-cell-properties "
        "fo:border='0.75pt solid #000000' fo:padding='0.1cm' style:vertical-align='top'/></style:style>"
    )
    return made


def _parts(paper: FormPaper) -> list[str]:
    head = [_p("FTitle", paper.title)]
    if paper.banner is not None:
        head.append(_p("FBanner", paper.banner))
    unit = _cell(_p("FCell", text("papers.form.unit", LANG) + paper.unit))
    name = _cell(_p("FCell", text("papers.form.name", LANG) + paper.name))
    rows = [_row(unit, name)]
    rows += [
        _row(_course(left), _course(right) if right is not None else _cell(_p("FCell", "")))
        for left, right in paper.rows
    ]
    notes = [_p("FHead", paper.notes_title)]
    notes += [_p("FText", f"{number}. {note}") for number, note in enumerate(paper.notes, 1)]
    notes += [_p("FText", f"※ {said}") for said in paper.statements]
    wide = "<table:table-cell table:style-name='FBox' table:number-columns-spanned='2' office:value-type='string'>"
    rows.append(_row(f"{wide}{''.join(notes)}</table:table-cell>", "<table:covered-table-cell/>"))
    table = (
        f"<table:table table:name='{escape(paper.title)}' table:style-name='FTable'>"
        f"<table:table-column table:style-name='FColumn' table:number-columns-repeated='2'/>"
        f"{''.join(rows)}</table:table>"
    )
    tab = "<text:tab/>".join(
        escape(text(f"papers.form.sign.{who}", LANG)) for who in ("applicant", "head", "personnel")
    )
    signs = [f"<text:p text:style-name='FSign'>{tab}</text:p>"]
    made = [_p("FBack", text("papers.form.back", LANG, title=paper.title))]
    made += [_p("FMade", line) for line in paper.made_with]
    return [*head, table, *signs, *made]


def _course(item: FormRow) -> str:
    lines = [
        text("papers.form.course", LANG, number=item.number, name=item.name),
        text("papers.form.hours", LANG, hours=item.hours),
        text("papers.form.from", LANG, at=item.start),
        text("papers.form.to", LANG, at=item.end),
    ]
    notes = "".join(_p("FNote", f"※{note}") for note in item.notes)
    return _cell("".join(_p("FCell", line) for line in lines) + notes)


def _row(*cells: str) -> str:
    return f"<table:table-row table:style-name='FRow'>{''.join(cells)}</table:table-row>"


def _cell(content: str) -> str:
    return f"<table:table-cell table:style-name='FBox' office:value-type='string'>{content}</table:table-cell>"


def _p(style: str, content: str) -> str:
    return f"<text:p text:style-name='{style}'>{escape(visible(content))}</text:p>"
