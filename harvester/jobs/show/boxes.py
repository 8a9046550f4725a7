"""A page's picture with the places of what was read from it, and the part of a picture a value stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from harvester.jobs.show.drawing import Picture
from harvester.messages import Language, text, visible
from harvester.statements.fields import field_words
from parsers.history import FieldPlace, LearningHistory

_ZOOM = 1.6
_CROP_ROOM = 3.0
_CROP_ZOOM = 1.4
_LEAST_SIDE = 2.0  # points; a box at the picture's very edge is still to be seen
_TAG_HEIGHT = 9.0  # points of the page

STYLE = """
.page{position:relative;border:1px solid #666;margin:1.6rem 0 .5rem 4rem;background-size:100% 100%}
.box{position:absolute;outline:1px solid #2e7d32}
.doubt{outline:2px dashed #b00020;outline-offset:1px;background:#b0002014}
.tag{position:absolute;right:100%;margin-right:3px;font-size:11px;line-height:1;background:#b00020;color:#fff;
padding:1px 3px;white-space:nowrap;z-index:1}
.above{right:auto;bottom:100%;margin:0 0 3px}
.crop{background-repeat:no-repeat;border:1px solid #666;max-width:100%}
"""


@dataclass
class _Marked:
    """A place with the fields that stand there; ``record`` is none for what stands outside the records."""

    place: FieldPlace
    record: int | None
    names: list[str] = field(default_factory=list)
    doubt: bool = False


class Boxed(NamedTuple):
    """A place on a page's picture, in points from its upper left corner, with the record's position and what it is."""

    x0: float
    top: float
    x1: float
    bottom: float
    label: str
    record: int | None
    doubt: bool


def boxed(picture: Picture, histories: Sequence[LearningHistory], lang: Language) -> Iterator[Boxed]:
    """Give a box for every place on a page's picture."""
    for history in histories:
        for one in _marked(history):
            if one.place.page == picture.number:
                yield _boxed(one, picture, lang)


def page_of(picture: Picture, histories: Sequence[LearningHistory], lang: Language) -> str:
    """Give a page's picture with a box for every place on it, and beside it the records that are in doubt."""
    marked = [one for history in histories for one in _marked(history) if one.place.page == picture.number]
    heading = escape(text("place.page", lang, page=picture.number))
    return (
        f'<h2>{heading}</h2><div class="page p{picture.number}" role="img" aria-label="{heading}" '
        f'style="aspect-ratio:{picture.width:.0f}/{picture.height:.0f};width:{picture.width * _ZOOM:.0f}px">'
        f"{''.join(_box(_boxed(one, picture, lang), picture) for one in marked)}{''.join(_tags(marked, picture))}</div>"
    )


def crop_of(place: FieldPlace, pictures: dict[int, Picture]) -> str:
    """Give the part of the page's picture that a value was read from."""
    picture = pictures.get(place.page)
    if picture is None:
        return ""
    x0, top, x1, bottom = _on(picture, place)
    left, upper = x0 - _CROP_ROOM, top - _CROP_ROOM
    width, height = x1 - x0 + 2 * _CROP_ROOM, bottom - top + 2 * _CROP_ROOM
    zoom = _CROP_ZOOM
    return (
        f'<div class="crop p{place.page}" style="width:{width * zoom:.0f}px;height:{height * zoom:.0f}px;'
        f"background-size:{picture.width * zoom:.0f}px {picture.height * zoom:.0f}px;"
        f'background-position:{-left * zoom:.0f}px {-upper * zoom:.0f}px"></div>'
    )


def _marked(history: LearningHistory) -> Iterator[_Marked]:
    """Give every place once: several facts stand on one line, several fields in one cell."""
    yield from _grouped(None, history.places or {}, history.doubts)
    for position, record in enumerate(history.records, 1):
        own = {name: place for name, place in (record.places or {}).items() if name != "package"}
        yield from _grouped(position, own, record.doubts)


def _grouped(record: int | None, places: dict[str, FieldPlace], doubts: Iterable[str]) -> Iterator[_Marked]:
    found: dict[tuple[int, tuple[float, ...]], _Marked] = {}
    for name, place in places.items():
        one = found.setdefault((place.page, place.box), _Marked(place, record))
        one.names.append(name)
        one.doubt = one.doubt or name in doubts
    yield from found.values()


def _on(picture: Picture, place: FieldPlace) -> tuple[float, float, float, float]:
    """Give a place in points of the picture, and never outside of it."""
    x0, top, x1, bottom = place.box
    x0 = min(max(0.0, x0 - picture.left), picture.width - _LEAST_SIDE)
    top = min(max(0.0, top - picture.top), picture.height - _LEAST_SIDE)
    x1, bottom = min(x1 - picture.left, picture.width), min(bottom - picture.top, picture.height)
    return x0, top, max(x1, x0 + _LEAST_SIDE), max(bottom, top + _LEAST_SIDE)


def _boxed(one: _Marked, picture: Picture, lang: Language) -> Boxed:
    names = text("list.comma", lang).join(field_words(name, lang) for name in one.names)
    label = f"{one.record} {names}" if one.record else names
    return Boxed(*_on(picture, one.place), label, one.record, one.doubt)


def _box(one: Boxed, picture: Picture) -> str:
    x0, top, x1, bottom, label, _, doubt = one
    style = (
        f"left:{100 * x0 / picture.width:.2f}%;top:{100 * top / picture.height:.2f}%;"
        f"width:{100 * (x1 - x0) / picture.width:.2f}%;height:{100 * (bottom - top) / picture.height:.2f}%"
    )
    return f'<div class="box{" doubt" * doubt}" style="{style}" title="{escape(visible(label))}"></div>'


def _tags(marked: Sequence[_Marked], picture: Picture) -> Iterator[str]:
    """Name the doubtful records in the margin, where no value is hidden: beside their rows, or above a turned page."""
    corners = _corners(marked, picture)
    above = len(_steps(x for _, x, _ in corners)) > len(_steps(top for _, _, top in corners))
    lines: list[tuple[float, list[str]]] = []
    for at, name in sorted(((x if above else top), name) for name, x, top in corners):
        if lines and at < lines[-1][0] + _TAG_HEIGHT:
            lines[-1][1].append(name)
        else:
            lines.append((at, [name]))
    for at, names in lines:
        side = f"left:{100 * at / picture.width:.2f}%" if above else f"top:{100 * at / picture.height:.2f}%"
        yield f'<b class="tag{" above" * above}" style="{side}">{" ".join(names)}</b>'


def _corners(marked: Sequence[_Marked], picture: Picture) -> list[tuple[str, float, float]]:
    """Give the tags, each with the upper left corner of all doubtful places of its record, or of its line."""
    found: dict[tuple[str, int], tuple[float, float]] = {}
    for one in marked:
        if one.doubt:
            x0, top, *_ = _on(picture, one.place)
            key = (f"?{one.record}", 0) if one.record else ("?", round(top))
            left, upper = found.get(key, (x0, top))
            found[key] = min(left, x0), min(upper, top)
    return [(name, *corner) for (name, _), corner in found.items()]


def _steps(values: Iterable[float]) -> set[int]:
    return {round(value / _TAG_HEIGHT) for value in values}
