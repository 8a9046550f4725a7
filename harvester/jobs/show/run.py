"""``--show``: the print's pages with the places of what was read, and a statement to fill in.

One HTML file without scripts or outside links. Doubt is told by colour, by the line's form and in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from harvester.jobs.show.boxes import STYLE, crop_of, page_of
from harvester.jobs.show.drawing import Picture
from harvester.messages import Language, text, visible
from harvester.statements.doubts import doubts_in
from harvester.statements.fields import field_words
from harvester.statements.file import Value
from harvester.statements.written import statement_toml
from parsers.findings import FindingCode, Severity
from parsers.history import LearningHistory


class ShowCode(FindingCode):
    """What can be said about the page itself."""

    SHOW_NOTHING = "show_nothing", Severity.ERROR


def _html(words: str) -> str:
    return escape(visible(words, keep="\n"))


_STYLE = (
    """
body{font-family:"Noto Sans CJK TC","Microsoft JhengHei",sans-serif;margin:1.5rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}
pre{background:#f4f4f4;border:1px solid #999;padding:1rem;overflow-x:auto}
"""
    + STYLE
)


def show_page(histories: Sequence[LearningHistory], pictures: Sequence[Picture], name: str, lang: Language) -> str:
    """Give the HTML page of one file's histories over the pictures of its pages."""
    known = {picture.number: picture for picture in pictures}
    backgrounds = "".join(
        f".p{picture.number}{{background-image:url(data:image/png;base64,{picture.png})}}" for picture in pictures
    )
    parts = [
        f"<h1>{_html(text('show.title', lang, name=name))}</h1><p>{_html(text('show.legend', lang))}</p>",
        *(page_of(picture, histories, lang) for picture in pictures),
        f"<h2>{_html(text('show.doubts', lang))}</h2>",
        _table(histories, known, lang),
        f"<h2>{_html(text('show.statement', lang))}</h2><p>{_html(text('show.how', lang))}</p>",
        f"<pre>{_html(statement(histories))}</pre>",
    ]
    return (
        f'<!doctype html><html lang="{lang.value}"><head><meta charset="utf-8">'
        f"<title>{_html(text('show.title', lang, name=name))}</title><style>{_STYLE}{backgrounds}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def statement(histories: Sequence[LearningHistory]) -> str:
    """Give a statement (``confirmed/1``) with every doubtful value, to be confirmed or corrected one by one."""
    values = (
        Value(person=one.person, record=one.record, field=one.field, value=one.offered) for one in doubts_in(histories)
    )
    source = histories[0].source.sha256 if histories else ""
    return statement_toml(source, "", values, several=len(histories) > 1, offered=True)


def _table(histories: Sequence[LearningHistory], pictures: dict[int, Picture], lang: Language) -> str:
    rows = []
    for one in doubts_in(histories):
        where = text("place.page", lang, page=one.place.page) if one.place else ""
        crop = crop_of(one.place, pictures) if one.place else ""
        rows.append(_row(str(one.record or ""), field_words(one.field, lang), one.offered, where, crop))
    head = "".join(
        f"<th>{_html(text(f'show.column.{column}', lang))}</th>"
        for column in ("record", "field", "offer", "page", "crop")
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(record: str, name: str, offer: str, where: str, crop: str) -> str:
    cells = "".join(f"<td>{_html(value)}</td>" for value in (record, name, offer, where))
    return f"<tr>{cells}<td>{crop}</td></tr>"
