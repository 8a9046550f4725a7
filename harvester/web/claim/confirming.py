"""Doubtful values beside their pictures: what the page shows of each, and what a person says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from harvester.files import call, name_of, new_place, no_text, write_whole
from harvester.messages import Language, text
from harvester.statements.doubts import Doubt
from harvester.statements.fields import field_label
from harvester.statements.file import Value, statement_in
from harvester.statements.written import statement_toml
from harvester.web.codes import WebCode
from harvester.web.kept.cases import ClaimCase, DrawnPage
from harvester.web.pages.forms import ByField
from harvester.web.uploads.form import UploadedForm
from parsers.findings import Finding, SettingsError, finding

#: What is wrong with all that was sent together stands at the head of what is to be confirmed.
WHOLE = "confirm"
_ROOM = 3.0
_ZOOM = 2.2


@dataclass(frozen=True)
class Crop:
    """The part of a page's picture a value was read from; all in points but ``zoom``, pixels of the page a point."""

    address: str
    page: int
    width: float
    height: float
    view: tuple[float, float, float, float]
    zoom: float = _ZOOM


@dataclass(frozen=True)
class Entry:
    """One value: its name in the form, what it is, what is offered or was sent, its picture."""

    name: str
    record: int
    field: str
    words: str
    value: str
    crop: Crop | None


@dataclass(frozen=True)
class ConfirmRow:
    """The values of one record, or of what stands above the table (record 0), ticked together."""

    tick: str
    words: str
    ticked: bool
    entries: tuple[Entry, ...]


def rows_of(case: ClaimCase, lang: Language, sent: UploadedForm | None = None) -> tuple[ConfirmRow, ...]:
    """Give what is to be confirmed, row by row; ``sent`` is what was sent and is shown again."""
    rows: dict[str, list[Doubt]] = {}
    for doubt in case.doubts():
        rows.setdefault(_tick(doubt), []).append(doubt)
    return tuple(_row(case, tick, found, sent, lang) for tick, found in rows.items())


def take(case: ClaimCase, form: UploadedForm) -> ByField:
    """Take what a person says into the claim; give what is wrong with it, and then nothing of it is taken.

    What is wrong with no one value is ``WHOLE``'s.

    A row's tick confirms every value of the row as it stands in its field, but those of which nothing was read and
    nothing is said; a value that was changed is stated without a tick too, since nobody changes one by mistake.
    """
    ticked = form.all("tick")
    said = [(one, _said(one, form)) for one in case.doubts()]
    stated = [
        (one, value)
        for one, value in said
        if (_tick(one) in ticked and value.strip()) or value.strip() != one.offered.strip()
    ]
    if not stated:
        return {WHOLE: (finding(WebCode.WEB_NOTHING_TICKED),)}
    by = form.one("by")
    if by is None:
        return {"by": (finding(WebCode.WEB_NO_SIGNER),)}
    files = []
    lines: dict[tuple[str, int], Doubt] = {}
    for at, one in enumerate(case.given):
        own = [(doubt, value) for doubt, value in stated if doubt.source in {h.source.sha256 for h in one.histories}]
        if not own:
            continue
        values = [
            Value(person=doubt.person, record=doubt.record, field=doubt.field, value=value, confirmed=True)
            for doubt, value in own
        ]
        path = new_place(case.place) / "confirmed.toml"
        source = own[0][0].source
        toml = statement_toml(source, by, values, several=len(one.histories) > 1)
        write_whole(path, no_text(toml.encode()))
        call(path, _name(case, at))
        files.append(path)
        read = statement_in(path)
        lines |= {(read.name, line): doubt for (line, _), (doubt, _) in zip(read.values, own, strict=True)}
    try:
        case.confirm(files)
    except SettingsError as error:
        return _wrong(error.findings, lines, [doubt for doubt, _ in stated])
    return {}


def _wrong(findings: Iterable[Finding], lines: Mapping[tuple[str, int], Doubt], stated: list[Doubt]) -> ByField:
    wrong: dict[str, tuple[Finding, ...]] = {}
    for one in findings:
        doubt = lines.get((str(one.params.get("name")), int(str(one.params.get("line", -1)))))
        at = WHOLE if doubt is None or doubt not in stated else _name_of(doubt)
        wrong[at] = (*wrong.get(at, ()), one)
    return wrong


def _name(case: ClaimCase, at: int) -> str:
    """Call a statement after its file: ``print.confirmed.toml``, a second one ``print-2.confirmed.toml``."""
    stem = PurePath(name_of(Path(case.settings.files[at]))).stem
    names = [name_of(path) for path in case.settings.confirmed]
    tries = (f"{stem}{f'-{number}' if number > 1 else ''}.confirmed.toml" for number in range(1, len(names) + 2))
    return next(name for name in tries if name not in names)


def _row(case: ClaimCase, tick: str, found: list[Doubt], sent: UploadedForm | None, lang: Language) -> ConfirmRow:
    ticked = sent is not None and tick in sent.all("tick")
    record = found[0].record
    words = text("place.above", lang) if record is None else text("place.row", lang, row=record)
    if found[0].person > 1:
        words = f"{text('place.person', lang, person=found[0].person)} {words}"
    entries = tuple(
        Entry(
            name=_name_of(one),
            record=one.record or 0,
            field=one.field,
            words=field_label(one.field, lang),
            value=one.offered if sent is None else _said(one, sent),
            crop=_crop(case, one),
        )
        for one in found
    )
    return ConfirmRow(tick, words, ticked, entries)


def _crop(case: ClaimCase, doubt: Doubt) -> Crop | None:
    drawn = (case.pictures or {}).get((doubt.source, doubt.place.page)) if doubt.place is not None else None
    if drawn is None or doubt.place is None:
        return None
    return Crop(
        address=f"/claim/{case.id}/page/{doubt.source}/{doubt.place.page}.png",
        page=doubt.place.page,
        width=drawn.picture.width,
        height=drawn.picture.height,
        view=_view(drawn, doubt.place.box),
    )


def _view(drawn: DrawnPage, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box
    left, upper = max(0.0, x0 - drawn.picture.left - _ROOM), max(0.0, top - drawn.picture.top - _ROOM)
    right = min(drawn.picture.width, x1 - drawn.picture.left + _ROOM)
    lower = min(drawn.picture.height, bottom - drawn.picture.top + _ROOM)
    return left, upper, max(right - left, _ROOM), max(lower - upper, _ROOM)


def _tick(doubt: Doubt) -> str:
    return f"{doubt.source[:16]}.{doubt.person}.{doubt.record or 0}"


def _name_of(doubt: Doubt) -> str:
    return f"value.{_tick(doubt)}.{doubt.field}"


def _said(doubt: Doubt, form: UploadedForm) -> str:
    values = form.values.get(_name_of(doubt), ())
    return values[0] if values else doubt.offered
