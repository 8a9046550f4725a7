"""A bundle's kept pages read anew, in the order in which ``collect`` read them, beside what was stored of them.

Meant for a limited child: pages and stored files are what somebody handed in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from harvester.evidence.bundle.allowed import PAGE
from harvester.evidence.codes import InspectCode
from harvester.evidence.inspection import Follows
from harvester.evidence.level import EvidenceLevel
from harvester.evidence.network import stand_in, texts_in
from harvester.files import outgoing
from harvester.jobs.evidence.about import documents_in, events_in
from harvester.jobs.kept.compare import ListAnswers, compared
from harvester.jobs.kept.masked import with_masked_doubts
from harvester.jobs.kept.pages import read_pages, with_findings
from harvester.jobs.redacted import printed_codes, redacted
from harvester.messages import Language
from harvester.platform.codes import PlatformCode
from harvester.platform.lists.years import ListKind
from harvester.version import program
from harvester.views.history_out import as_csv
from parsers.findings import Severity, UnreadableError, finding
from parsers.history import LearningHistory, Record, SourceKind, Status, status_of
from parsers.moments import western_year
from parsers.reading import from_json, source_of
from parsers.table.layouts import UNKNOWN, TableLayout, named_layout

_HISTORY = re.compile(r"history-(\d{2,3})\.json")
_SERVER = re.compile(r"server-.*\.html")
_PARTS = {kind.file_part: kind for kind in ListKind}


@dataclass(frozen=True)
class Year:
    """One year of a bundle: its stored history, the same read anew where that is possible, and how the two agree.

    ``in_network`` says that every record stands in what the server sent, and nothing in it differs; ``layout`` is the
    declared layout without which it cannot be read anew.
    """

    year: int
    stored: LearningHistory | None
    anew: LearningHistory | None
    follows: Follows
    in_network: bool = False
    differing: tuple[str, ...] = ()
    layout: str | None = None


@dataclass(frozen=True)
class _Given:
    """What a year is read from: all files, and the layouts that are known beside the shipped ones."""

    payload: Mapping[str, bytes]
    layouts: tuple[TableLayout, ...]


def years_in(payload: Mapping[str, bytes], layouts: Sequence[TableLayout] = ()) -> tuple[Year, ...]:
    """Read every year of a bundle anew; ``payload`` is by name without ``data/``.

    ``layouts`` are those that whoever reads knows beside the shipped ones: a bundle's own word of how it is to be read
    is nobody's.
    """
    named = {int(found[1]) for name in payload if (found := _HISTORY.fullmatch(name) or PAGE.fullmatch(name))}
    return tuple(_year(year, _Given(payload, tuple(layouts))) for year in sorted(named))


def follows(years: tuple[Year, ...]) -> Follows:
    """Say it of the whole: one year that differs is enough."""
    found = {one.follows for one in years}
    for outcome in (Follows.NO, Follows.NOT_POSSIBLE, Follows.YES):
        if outcome in found:
            return outcome
    return Follows.NOT_POSSIBLE


def taken(
    one: Year, payload: Mapping[str, bytes], level: EvidenceLevel, layouts: Sequence[TableLayout] = ()
) -> tuple[LearningHistory, ...]:
    """Give a year as a reader takes it: read anew, with what only the capture could see; else as it was stored."""
    if one.anew is not None:
        known = {found.code for found in one.anew.findings}
        seen = [found for found in (one.stored.findings if one.stored else ()) if found.code not in known]
        differs = [finding(InspectCode.HISTORY_DIFFERS, None, year=one.year, fields="、".join(one.differing))]
        return (_at(level, with_findings(one.anew, seen + (differs if one.differing else []))),)
    try:
        stored = from_json(payload[stored_name(one.year)], layouts)
        return tuple(_at(EvidenceLevel.L0, history) for history in stored)
    except (KeyError, UnreadableError):
        return (_missing(one.year, payload),)


def stored_name(year: int) -> str:
    """Give the name of a year's stored history (``year`` is a ROC year)."""
    return f"history-{year}.json"


def _missing(year: int, payload: Mapping[str, bytes]) -> LearningHistory:
    """Stand for a year that neither its pages nor its stored history give: it is named beside the years that do."""
    pages = b"".join(html for _, html in _pages(year, payload))
    data = pages or payload.get(stored_name(year), b"")
    source = source_of(data, SourceKind.LIVE if pages else SourceKind.UNKNOWN, reader="none", program=program())
    return LearningHistory(
        status=Status.FAILED, findings=(finding(InspectCode.HISTORY_MISSING, None, year=year),), source=source
    )


def _at(level: EvidenceLevel, history: LearningHistory) -> LearningHistory:
    return history.model_copy(update={"source": history.source.model_copy(update={"level": level.value})})


def _year(year: int, given: _Given) -> Year:
    found = _compared(year, given)
    declared = None if found.stored is None else found.stored.source.layout
    known = declared in {None, UNKNOWN} or named_layout(declared, given.layouts) is not None
    if found.follows is Follows.NO and not known:
        return Year(year, found.stored, None, Follows.NOT_POSSIBLE, layout=declared)
    return found


def _compared(year: int, given: _Given) -> Year:
    payload = given.payload
    stored = _stored(payload.get(stored_name(year)))
    pages = _pages(year, payload)
    if not pages:
        return Year(year, stored, None, Follows.NOT_POSSIBLE)
    answers = _answers(year, payload, pages)
    try:
        (anew,) = _read(year, given, pages, stored)
        found = compared(answers, anew)
    except (UnreadableError, ValueError):
        return Year(year, stored, None, Follows.NOT_POSSIBLE if stored is None else Follows.NO, False, ("pages",))
    anew = with_masked_doubts(redacted(with_findings(anew, found)))
    differing = () if stored is None else _differing(stored, anew, year, payload)
    outcome = Follows.NOT_POSSIBLE if stored is None else Follows.NO if differing else Follows.YES
    network = not found and _is_whole(answers) and stand_in(anew.records, _network(answers, payload))
    return Year(year, stored, anew, outcome, network, differing)


def _stored(data: bytes | None) -> LearningHistory | None:
    try:
        return None if data is None else LearningHistory.model_validate_json(data)
    except ValidationError:
        return None


def _pages(year: int, payload: Mapping[str, bytes]) -> list[tuple[ListKind, bytes]]:
    """Give the year's kept pages as ``collect`` had them: the course list first, each list's pages in turn."""
    found = [(match, name) for name in payload if (match := PAGE.fullmatch(name)) and int(match[1]) == year]
    order = list(ListKind)
    ranked = sorted((order.index(_PARTS[match[2]]), int(match[3] or 1), name) for match, name in found)
    return [(order[rank], payload[name]) for rank, _, name in ranked]


def _read(
    year: int, given: _Given, pages: list[tuple[ListKind, bytes]], stored: LearningHistory | None
) -> list[LearningHistory]:
    whole = stored is None or all(one.code != PlatformCode.LIST_NOT_SHOWN for one in stored.findings)
    htmls = tuple(html for _, html in pages)
    lines = read_pages(htmls, whole, _seen_in(year, given.payload), program(), given.layouts).split(b"\n")
    return [LearningHistory.model_validate_json(line) for line in lines]


def _seen_in(year: int, payload: Mapping[str, bytes]) -> int:
    """Give the Western year of the visit, by the run log; the record's own year where it does not say."""
    for event in events_in(payload):
        if event.get("event") == "year_written" and event.get("year") == year:
            try:
                return datetime.fromisoformat(str(event.get("at"))).year
            except ValueError:
                break
    return western_year(year)


def _answers(year: int, payload: Mapping[str, bytes], pages: list[tuple[ListKind, bytes]]) -> list[ListAnswers]:
    """Give the stored answers by list; a list's page without one is ``None``."""
    bodies: dict[ListKind, list[str | None]] = {kind: [] for kind in ListKind}
    for line in documents_in(payload.get(f"answers-{year}.jsonl", b"")):
        if isinstance(line, dict) and isinstance(asked := line.get("request"), dict):
            kind = asked.get("course_type")
            if kind in set(ListKind):
                bodies[ListKind(kind)].append(json.dumps(line.get("answer"), ensure_ascii=False))
    kept = [kind for kind, _ in pages]
    # One page of packages is kept once for each package where opening one closes another.
    least = {ListKind.SINGLE: kept.count(ListKind.SINGLE), ListKind.PACKAGE: min(1, kept.count(ListKind.PACKAGE))}
    return [ListAnswers(kind, tuple(found + [None] * (least[kind] - len(found)))) for kind, found in bodies.items()]


def _is_whole(answers: list[ListAnswers]) -> bool:
    bodies = [body for one in answers for body in one.bodies]
    return bool(bodies) and None not in bodies


def _network(answers: list[ListAnswers], payload: Mapping[str, bytes]) -> list[str]:
    bodies = (json.loads(body) for one in answers for body in one.bodies if body is not None)
    texts = [text for body in bodies for text in texts_in(body)]
    return texts + [data.decode("utf-8", "replace") for name, data in payload.items() if _SERVER.fullmatch(name)]


def _differing(
    stored: LearningHistory, anew: LearningHistory, year: int, payload: Mapping[str, bytes]
) -> tuple[str, ...]:
    """Name what in the stored history does not follow: its fields, its records by position, what it leaves unsaid."""
    found = [
        name
        for name in ("holder", "year", "totals", "packages", "doubts")
        if getattr(stored, name) != getattr(anew, name)
    ]
    if (stored.source.sha256, stored.source.bytes) != (anew.source.sha256, anew.source.bytes):
        found.append("source")
    if len(stored.records) != len(anew.records):
        found.append("records")
    pairs = enumerate(zip(stored.records, anew.records, strict=False), start=1)
    found += [f"records[{number}]" for number, (one, other) in pairs if _bare(one) != _bare(other)]
    warned = {one.code for one in anew.findings if one.severity is not Severity.INFO}
    found += [f"findings.{code}" for code in sorted(warned - {one.code for one in stored.findings})]
    if stored.status is not status_of(stored.findings, stored.doubts, stored.records):
        found.append("status")
    if any(not isinstance(line, dict) for line in documents_in(payload.get(f"answers-{year}.jsonl", b""))):
        found.append("answers")
    csv = payload.get(f"history-{year}.csv")
    if csv is not None and csv not in _as_csv(stored, year):
        found.append("csv")
    return tuple(found)


def _bare(record: Record) -> Record:
    return record.model_copy(update={"places": None})


def _as_csv(stored: LearningHistory, year: int) -> list[bytes]:
    """Write a stored history as ``collect`` does, in each language, masked as it leaves."""
    spare = printed_codes([stored])
    return [outgoing(as_csv([(stored_name(year), stored)], lang), spare) for lang in Language]
