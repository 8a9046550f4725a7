"""A picture of each record: days as rows, duty shaded, stamps marked, and a table that says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from harvester.duty.clock import DAY, date_of, local_seconds, span_text, weekday_of
from harvester.duty.hours.hours import WEEKDAYS
from harvester.duty.rule.timetable import Timetable
from harvester.duty.ruling import DutyRuling, RecordRuling, Ruling, StampRuling
from harvester.messages import Language, redact, text
from harvester.views.svg import STYLE, element, wrapped, written
from parsers.history import LearningHistory, Record

WIDTH = 960
_LEFT, _RIGHT, _ROW = 120, 20, 24
_AXIS = WIDTH - _LEFT - _RIGHT
_MOST_DAYS = 14
_LINE = 18
_COLUMNS = (20, 90, 250, 340)

Part = tuple[LearningHistory, DutyRuling, Timetable]


def timeline_svg(parts: Sequence[Part], lang: Language) -> str:
    """Draw every record of every history into one SVG document; rulings carry their texts already."""
    root = _root(lang, text("duty.svg.title", lang), _description(parts, lang))
    top = _legend(root, lang, 16)
    for history, ruling, timetable in parts:
        heading = text("duty.table.title", lang, source=ruling.source.name, holder=ruling.holder.name or "--")
        element(root, "text", redact(heading), x=20, y=top + 14, class_="head")
        top += 30
        for record, judged in zip(history.records, ruling.records, strict=True):
            top = _Drawing(root, lang, timetable).record(record, judged, top) + 24
    return _closed(root, top)


def record_svg(
    record: Record, judged: RecordRuling, timetable: Timetable, lang: Language, *, table: bool = True
) -> str:
    """Draw one record as a document of its own; the ruling carries its texts already.

    Without ``table`` only where the same stands in words beside the picture.
    """
    root = _root(lang, _name(record, judged, lang), _sentence(judged, lang))
    top = _legend(root, lang, 16)
    return _closed(root, _Drawing(root, lang, timetable).record(record, judged, top, table=table))


@dataclass(frozen=True)
class _Drawing:
    """Draws the records of one person below each other."""

    root: etree._Element
    lang: Language
    timetable: Timetable

    def record(self, record: Record, judged: RecordRuling, top: float, *, table: bool = True) -> float:
        group = element(self.root, "g")
        name = _name(record, judged, self.lang)
        for line in wrapped(name, 60):
            element(group, "text", line, x=20, y=top + 14, class_="head")
            top += 20
        days = _days(judged)
        if days:
            picture = element(group, "g", role="img")
            element(picture, "title", name)
            element(picture, "desc", _sentence(judged, self.lang))
            top = self._axis(picture, top + 4)
            for day in days:
                top = self._gap(picture, top) if day is None else self._day(picture, judged, day, top)
        return self._table(group, judged, top + 8) if table else top

    def _axis(self, group: etree._Element, top: float) -> float:
        for hour in range(0, 25, 2):
            element(group, "text", f"{hour:02d}", x=_x(hour * 3600), y=top + 10, class_="axis", text_anchor="middle")
        return top + 14

    def _gap(self, group: etree._Element, top: float) -> float:
        element(group, "text", "⋮", x=_LEFT - 60, y=top + 14, class_="label", text_anchor="middle")
        return top + 20

    def _day(self, group: etree._Element, judged: RecordRuling, day: int, top: float) -> float:
        weekday = text(f"duty.weekday.{WEEKDAYS[weekday_of(day)]}", self.lang)
        label = f"{date_of(day).isoformat()} {weekday}"
        element(group, "text", label, x=_LEFT - 8, y=top + 15, class_="label", text_anchor="end")
        element(group, "rect", x=_LEFT, y=top, width=_AXIS, height=_ROW - 4, class_="frame")
        for ruling, stretches in groupby(
            self.timetable.stretches(day * DAY, (day + 1) * DAY), key=lambda stretch: stretch.verdict.ruling
        ):
            if ruling is Ruling.OFF_DUTY:
                continue
            bounds = [(stretch.start, stretch.end) for stretch in stretches]
            since, until = bounds[0][0] - day * DAY, bounds[-1][1] - day * DAY
            area = {"x": _x(since), "y": top, "width": _x(until) - _x(since), "height": _ROW - 4.0}
            if ruling is Ruling.ON_DUTY:
                element(group, "rect", class_="on", **area)
            else:
                element(group, "rect", fill="url(#unknown)", stroke="#6e7781", **area)
        for stamp, sign in ((judged.start, "▶"), (judged.end, "◀")):
            if stamp.at is not None and local_seconds(stamp.at) // DAY == day:
                self._mark(group, local_seconds(stamp.at) - day * DAY, sign, top)
        return top + _ROW

    def _mark(self, group: etree._Element, second: int, sign: str, top: float) -> None:
        x = _x(second)
        element(group, "rect", x=x - 2.5, y=top - 2, width=5, height=_ROW, fill="#fff")
        element(group, "line", x1=x, y1=top - 2, x2=x, y2=top + _ROW - 2, class_="mark")
        before = sign == "▶"
        shown = element(group, "text", sign, x=x - 3 if before else x + 3, y=top + 14, class_="label flag")
        shown.set("text-anchor", "end" if before else "start")
        shown.set("paint-order", "stroke")
        shown.set("stroke", "#fff")
        shown.set("stroke-width", "3")

    def _table(self, group: etree._Element, judged: RecordRuling, top: float) -> float:
        table = element(group, "g", role="table")
        table.set("aria-label", text("duty.svg.table", self.lang, record=judged.position))
        head = [text(f"duty.svg.{name}", self.lang) for name in ("which", "at", "ruling", "because")]
        top = self._cells(table, head, top, role="columnheader")
        for name, stamp in (("start", judged.start), ("end", judged.end)):
            top = self._cells(table, self._stamp(name, stamp), top)
        return self._cells(table, self._window(judged), top)

    def _stamp(self, name: str, stamp: StampRuling) -> list[str]:
        because = " ".join(reason.text for reason in stamp.because)
        if stamp.settle_with:
            because += " " + text("duty.table.settle", self.lang, what=stamp.settle_with)
        at = stamp.at.strftime("%Y-%m-%d %H:%M:%S") if stamp.at is not None else "--"
        ruling = text(f"duty.ruling.{stamp.ruling.value}", self.lang)
        return [text(f"duty.table.{name}", self.lang), at, ruling, because]

    def _window(self, judged: RecordRuling) -> list[str]:
        possible = text(f"duty.possible.{judged.reading_off_duty_possible.value}", self.lang)
        return [text("duty.table.window", self.lang), "", "", window_sentence(judged, possible, self.lang)]

    def _cells(self, table: etree._Element, cells: list[str], top: float, role: str = "cell") -> float:
        row = element(table, "g", role="row")
        lines = [wrapped(cell, 47) for cell in cells]
        element(row, "line", x1=20, y1=top, x2=WIDTH - 20, y2=top, class_="rule")
        for x, each in zip(_COLUMNS, lines, strict=True):
            cell = element(row, "text", role=role, class_="th" if role == "columnheader" else "cell")
            for index, line in enumerate(each):
                element(cell, "tspan", line, x=x, y=top + 14 + index * _LINE)
        return top + _LINE * max(len(each) for each in lines) + 2


def window_sentence(judged: RecordRuling, possible: str, lang: Language) -> str:
    """Say how the time between the stamps divides and whether the reading fits into its off-duty part."""
    window = judged.window
    if window is None or window.off_duty_seconds is None:
        return text("duty.svg.no_window", lang, possible=possible)
    return text(
        "duty.svg.window",
        lang,
        off=span_text(window.off_duty_seconds),
        on=span_text(window.on_duty_seconds or 0),
        undetermined=span_text(window.undetermined_seconds or 0),
        possible=possible,
    )


def _x(second: int) -> float:
    return _LEFT + _AXIS * second / DAY


def _days(judged: RecordRuling) -> list[int | None]:
    """Give the days to draw: all from start to end, or the first and last week with a gap (``None``) between."""
    stamps = [local_seconds(stamp.at) // DAY for stamp in (judged.start, judged.end) if stamp.at is not None]
    if not stamps:
        return []
    first, last = min(stamps), max(stamps)
    if last - first < _MOST_DAYS:
        return list(range(first, last + 1))
    week = _MOST_DAYS // 2
    return [*range(first, first + week), None, *range(last - week + 1, last + 1)]


def _root(lang: Language, title: str, description: str) -> etree._Element:
    root = element(None, "svg", role="graphics-document document")
    root.set("aria-labelledby", "title description")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", lang.value)
    element(root, "title", title, id="title")
    element(root, "desc", description, id="description")
    element(root, "style", STYLE)
    dots = element(element(root, "defs"), "pattern", id="unknown", width=6, height=6, patternUnits="userSpaceOnUse")
    element(dots, "rect", width=6, height=6, fill="#fff3d6")
    element(dots, "path", d="M0 6L6 0", stroke="#8a5a00", stroke_width=1.5)
    return root


def _closed(root: etree._Element, height: float) -> str:
    root.set("viewBox", f"0 0 {WIDTH} {height + 16:g}")
    root.set("width", str(WIDTH))
    root.set("height", f"{height + 16:g}")
    background = element(root, "rect", width="100%", height="100%", fill="#fff")
    root.insert(4, background)
    return written(root)


def _legend(root: etree._Element, lang: Language, top: float) -> float:
    group = element(root, "g")
    x = 20.0
    for ruling, fill in (
        (Ruling.ON_DUTY, "#24476b"),
        (Ruling.OFF_DUTY, "#fff"),
        (Ruling.UNDETERMINED, "url(#unknown)"),
    ):
        element(group, "rect", x=x, y=top, width=22, height=14, fill=fill, stroke="#6e7781")
        element(group, "text", text(f"duty.ruling.{ruling.value}", lang), x=x + 28, y=top + 11, class_="label")
        x += 130
    marks = text("duty.svg.marks", lang)
    element(group, "text", marks, x=x, y=top + 11, class_="label")
    return top + 32


def _name(record: Record, judged: RecordRuling, lang: Language) -> str:
    course = " ".join(part for part in (record.course_name, record.course_code) if part)
    return redact(text("duty.svg.record", lang, record=judged.position, course=course))


def _sentence(judged: RecordRuling, lang: Language) -> str:
    parts = []
    for name, stamp in (("start", judged.start), ("end", judged.end)):
        at = stamp.at.strftime("%Y-%m-%d %H:%M:%S") if stamp.at is not None else "--"
        ruling = text(f"duty.ruling.{stamp.ruling.value}", lang)
        parts.append(text("duty.svg.stamp", lang, stamp=text(f"duty.table.{name}", lang), at=at, ruling=ruling))
    return text("duty.hours.join", lang).join(parts)


def _description(parts: Sequence[Part], lang: Language) -> str:
    count = sum(len(ruling.records) for _, ruling, _ in parts)
    return text("duty.svg.description", lang, count=count)
