"""``--show``: the print's pages with the places of what was read, and a statement to fill in.

One HTML file without scripts or outside links. Doubt is told by colour, by the line's form and in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from harvester.jobs.drawing import Picture
from harvester.jobs.field_words import field_words
from harvester.jobs.offers import offer
from harvester.messages import Language, text
from parsers.findings import FindingCode, Severity
from parsers.history import FieldPlace, LearningHistory


class ShowCode(FindingCode):
    """What can be said about the page itself."""

    SHOW_NOTHING = "show_nothing", Severity.ERROR


_NOT_STATED = {"passed", "package"}  # they follow from pass_status and from the package's own heading
_CROP_ROOM = 3.0
_CROP_ZOOM = 1.4
_STYLE = """
body{font-family:"Noto Sans CJK TC","Microsoft JhengHei",sans-serif;margin:1.5rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
.page{position:relative;border:1px solid #666;margin:.5rem 0;background-size:100% 100%;max-width:100%}
.box{position:absolute;border:1px solid #2e7d32}
.doubt{border:2px dashed #b00020;background:#b0002014}
.doubt span{position:absolute;left:-2px;top:-1.1em;font-size:9px;line-height:1;background:#b00020;color:#fff;
padding:1px 3px;white-space:nowrap}
.crop{background-repeat:no-repeat;border:1px solid #666}
table{border-collapse:collapse}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}
pre{background:#f4f4f4;border:1px solid #999;padding:1rem;overflow-x:auto}
"""


def show_page(histories: Sequence[LearningHistory], pictures: Sequence[Picture], name: str, lang: Language) -> str:
    """Give the HTML page of one file's histories over the pictures of its pages."""
    known = {picture.number: picture for picture in pictures}
    backgrounds = "".join(
        f".p{picture.number}{{background-image:url(data:image/png;base64,{picture.png})}}" for picture in pictures
    )
    parts = [
        f"<h1>{escape(text('show.title', lang, name=name))}</h1><p>{escape(text('show.legend', lang))}</p>",
        *(_page(picture, histories, lang) for picture in pictures),
        f"<h2>{escape(text('show.doubts', lang))}</h2>",
        _table(histories, known, lang),
        f"<h2>{escape(text('show.statement', lang))}</h2><p>{escape(text('show.how', lang))}</p>",
        f"<pre>{escape(statement(histories))}</pre>",
    ]
    return (
        f'<!doctype html><html lang="{lang.value}"><head><meta charset="utf-8">'
        f"<title>{escape(text('show.title', lang, name=name))}</title><style>{_STYLE}{backgrounds}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def statement(histories: Sequence[LearningHistory]) -> str:
    """Give a statement (``confirmed/1``) with every doubtful value, to be confirmed or corrected one by one."""
    lines = ['schema = "confirmed/1"', f'source = "{histories[0].source.sha256 if histories else ""}"', 'by = ""']
    for person, history in enumerate(histories, 1):
        who = [f"person = {person}"] if len(histories) > 1 else []
        for name in history.doubts:
            lines += ["", "[[value]]", *who, f'field = "{name}"', f"value = {_quoted(offer(history, name))}"]
            lines += ["confirmed = false"]
        for position, record in enumerate(history.records, 1):
            for name in record.doubts:
                if name not in _NOT_STATED:
                    lines += ["", "[[value]]", *who, f"record = {position}", f'field = "{name}"']
                    lines += [f"value = {_quoted(offer(record, name))}", "confirmed = false"]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _page(picture: Picture, histories: Sequence[LearningHistory], lang: Language) -> str:
    boxes = "".join(_boxes(picture, histories))
    heading = escape(text("place.page", lang, page=picture.number))
    return (
        f'<h2>{heading}</h2><div class="page p{picture.number}" role="img" aria-label="{heading}" '
        f'style="aspect-ratio:{picture.width:.0f}/{picture.height:.0f};width:{picture.width * 1.6:.0f}px">{boxes}</div>'
    )


def _boxes(picture: Picture, histories: Iterable[LearningHistory]) -> Iterator[str]:
    for history in histories:
        for position, record in enumerate(history.records, 1):
            for name, place in (record.places or {}).items():
                if place.page != picture.number:
                    continue
                x0, top, x1, bottom = place.box
                style = (
                    f"left:{100 * x0 / picture.width:.2f}%;top:{100 * top / picture.height:.2f}%;"
                    f"width:{100 * (x1 - x0) / picture.width:.2f}%;height:{100 * (bottom - top) / picture.height:.2f}%"
                )
                label = f"{position} {name}"
                doubt = name in record.doubts
                kind, mark = ("box doubt", f"<span>?{position}</span>") if doubt else ("box", "")
                yield f'<div class="{kind}" style="{style}" title="{escape(label)}">{mark}</div>'


def _table(histories: Sequence[LearningHistory], pictures: dict[int, Picture], lang: Language) -> str:
    rows = []
    for history in histories:
        rows += [_row("", field_words(name, lang), offer(history, name), "", "") for name in history.doubts]
        for position, record in enumerate(history.records, 1):
            for name in (one for one in record.doubts if one not in _NOT_STATED):
                place = (record.places or {}).get(name)
                where = text("place.page", lang, page=place.page) if place else ""
                crop = _crop(place, pictures) if place else ""
                rows.append(_row(str(position), field_words(name, lang), offer(record, name), where, crop))
    head = "".join(
        f"<th>{escape(text(f'show.column.{column}', lang))}</th>"
        for column in ("record", "field", "offer", "page", "crop")
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(record: str, name: str, offer: str, where: str, crop: str) -> str:
    cells = "".join(f"<td>{escape(value)}</td>" for value in (record, name, offer, where))
    return f"<tr>{cells}<td>{crop}</td></tr>"


def _crop(place: FieldPlace, pictures: dict[int, Picture]) -> str:
    """Give the part of the page's picture that a value was read from."""
    picture = pictures.get(place.page)
    if picture is None:
        return ""
    x0, top, x1, bottom = place.box
    left, upper = x0 - _CROP_ROOM, top - _CROP_ROOM
    width, height = x1 - x0 + 2 * _CROP_ROOM, bottom - top + 2 * _CROP_ROOM
    zoom = _CROP_ZOOM
    return (
        f'<div class="crop p{place.page}" style="width:{width * zoom:.0f}px;height:{height * zoom:.0f}px;'
        f"background-size:{picture.width * zoom:.0f}px {picture.height * zoom:.0f}px;"
        f'background-position:{-left * zoom:.0f}px {-upper * zoom:.0f}px"></div>'
    )
