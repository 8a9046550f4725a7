"""A fixture's life: captured from a file, made nobody's, its expectation accepted by a person."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harvester.consent import Consent
from harvester.files import Folder, as_it_is, is_there, outgoing, read_bounded, write_whole
from harvester.jobs.collect.aside import collected_aside
from harvester.jobs.collect.log import Say, Show
from harvester.jobs.collect.run import CollectOrder
from harvester.jobs.inputs.limited import read_limited
from harvester.jobs.inputs.sources import bytes_of
from harvester.layouts import known_layouts
from harvester.limits import RECOGNITION, TEXT, in_child, prepare
from harvester.messages import visible
from harvester.upkeep.anonymise import anonymised
from harvester.upkeep.anonymise.page import VERSION
from harvester.upkeep.codes import UpkeepCode
from harvester.upkeep.fixtures.expectations import Failure, NotAnExpectationError, expectations_of
from harvester.upkeep.fixtures.folder import ERROR, EXPECTED, NAME_OF_KIND, STATE, Fixture, is_fixture
from harvester.upkeep.fixtures.meta import CAPTURED, LIVE, NAME, Meta
from harvester.upkeep.fixtures.reading import Got
from harvester.version import program
from parsers.findings import SettingsError, UnreadableError, finding
from parsers.history import LearningHistory, SourceKind
from parsers.kinds import kind_of
from parsers.moments import TAIPEI
from parsers.pdf.options import PrintOptions
from parsers.table.layouts import TableLayout

_KEY_BYTES = 32
_LEAST_KEY = 16
_BESIDE = ("cells", "place", "places")


@dataclass(frozen=True)
class AnonymisedValues:
    """What anonymising did: how many values of each kind were replaced."""

    counts: dict[str, int]

    @property
    def named(self) -> bool:
        """Whether any person's name was found."""
        return bool(self.counts.get("name"))


@dataclass(frozen=True)
class FixtureDifference:
    """What a fixture's source gives and its expectation does not say, piece by piece; ``new`` where there is none."""

    new: bool
    failures: tuple[tuple[str, Failure], ...]
    written: str
    text: str


def capture(source: str, into: Path, name: str, layouts: Sequence[Path] = ()) -> Path:
    """Make a fixture of a file, byte for byte, readable for its owner only; gives the folder.

    Raises ``UnreadableError`` for what is no page, print or picture, ``SettingsError`` where the folder is taken.
    """
    known = known_layouts(layouts)
    data = bytes_of(source)
    if kind_of(data) not in NAME_OF_KIND:
        raise UnreadableError(finding(UpkeepCode.FIXTURE_NO_SOURCE, None, name=visible(source)))
    refuse_taken(into, name)
    return _captured(data, into / name, f"{CAPTURED} from a file", known, None)


def refuse_taken(into: Path, name: str) -> None:
    """Raise ``SettingsError`` where no new fixture can have this name."""
    folder = into / name
    if folder.name != name or is_fixture(folder):
        raise SettingsError(finding(UpkeepCode.FIXTURE_TAKEN, None, path=str(folder)))


def capture_live(
    order: CollectOrder, consent: Consent, say: Say, show: Show, *, into: Path, name: str
) -> tuple[Path, ...]:
    """Make a fixture of every page that a collection keeps: ``name``, then ``name-2`` and so on; gives the folders.

    Raises as ``collect`` does, and ``SettingsError`` where a folder is taken, before anything is opened.
    """
    refuse_taken(into, name)
    with collected_aside(order, consent, say, show) as seen:
        now = dt.datetime.now(TAIPEI).replace(microsecond=0)
        names = [name, *(f"{name}-{number}" for number in range(2, len(seen.pages) + 1))]
        for each in names:
            refuse_taken(into, each)
        return tuple(
            _captured(page.read_bytes(), into / each, f"{CAPTURED} {LIVE}", order.layouts, now)
            for page, each in zip(seen.pages, names, strict=True)
        )


def _captured(data: bytes, folder: Path, origin: str, layouts: Sequence[TableLayout], seen: dt.datetime | None) -> Path:
    meta = Meta(
        origin=origin,
        layout="unknown",
        captured=dt.datetime.now(TAIPEI).date(),
        program=program(),
        frozen=seen,
    )
    meta = meta.model_copy(update={"layout": _layout(_got(data, layouts, meta.seen_year))})
    Folder(folder).write({NAME_OF_KIND[kind_of(data)]: as_it_is(data), NAME: outgoing(meta.written())})
    return folder


def anonymise(
    path: Path, key_file: Path | None = None, also: Sequence[str] = (), layouts: Sequence[Path] = ()
) -> AnonymisedValues:
    """Make a fixture's page nobody's, in its place; nothing is written where that cannot be proved.

    What was expected of it goes: it named somebody. Raises ``SettingsError`` and ``UnreadableError``.
    """
    known, key = known_layouts(layouts), _key(key_file)
    fixture, meta = _sound(path)
    prepare()
    given = fixture.source(), key, tuple(also), tuple(known)
    counted, data = in_child(_anonymise, given, TEXT).split(b"\n", 1)
    made = AnonymisedValues(json.loads(counted))
    files = {fixture.sources[0]: as_it_is(data)}
    changed = meta.model_copy(update={"anonymiser": VERSION, "reviewed": False})
    stale = (EXPECTED,) if data != given[0] else ()
    Folder(path).write(
        files | {NAME: outgoing((changed if stale else meta.model_copy(update={"anonymiser": VERSION})).written())},
        stale,
    )
    return made


def difference(path: Path, layouts: Sequence[Path] = ()) -> FixtureDifference:
    """Read a fixture's source and hold it against what is expected; nothing is written."""
    known = known_layouts(layouts)
    fixture, meta = _sound(path)
    if meta.origin.split()[0] == CAPTURED and not meta.anonymiser:
        raise SettingsError(finding(UpkeepCode.FIXTURE_NOT_ANONYMISED, None, path=str(path)))
    prepare()
    got = _got(fixture.source(), known, meta.seen_year)
    written, text = _expectation(got)
    try:
        pieces = [] if not fixture.expectations else list(expectations_of(fixture))
    except NotAnExpectationError as error:
        raise SettingsError(finding(UpkeepCode.FIXTURE_INVALID, None, path=str(path), problem=str(error))) from None
    found = ((piece.name, piece.check(got)) for piece in pieces if piece.name != "form")
    return FixtureDifference(
        new=not fixture.expectations,
        failures=tuple((name, failure) for name, failure in found if failure is not None),
        written=written,
        text=text,
    )


def accept(path: Path, found: FixtureDifference) -> None:
    """Write what was read as what is expected; a new expectation is still to be looked at."""
    _, meta = _sound(path)
    changed = meta.model_copy(update={"reviewed": not found.new})
    stale = tuple({EXPECTED, ERROR} - {found.written})
    Folder(path).write({found.written: as_it_is(found.text.encode()), NAME: outgoing(changed.written())}, stale)


def _sound(path: Path) -> tuple[Fixture, Meta]:
    fixture = Fixture(path)
    problem = fixture.meta if isinstance(fixture.meta, str) else ""
    if not problem and len(fixture.sources) != 1:
        problem = ", ".join(fixture.sources) or "no source"
    if not problem and STATE in fixture.expectations:
        problem = STATE
    if isinstance(fixture.meta, str) or problem:
        raise SettingsError(finding(UpkeepCode.FIXTURE_INVALID, None, path=str(path), problem=problem))
    return fixture, fixture.meta


def _got(data: bytes, layouts: Sequence[TableLayout], seen_year: int | None) -> Got:
    ocr = kind_of(data) is SourceKind.IMAGE
    limits = RECOGNITION if ocr else TEXT
    try:
        found = read_limited(
            data,
            program=program(),
            prints=PrintOptions(ocr=ocr),
            limits=limits,
            layouts=layouts,
            seen_year=seen_year,
        )
    except UnreadableError as error:
        return Got(error=tuple(one.code for one in error.findings))
    return Got(tuple(_plain(history) for history in found), layouts=tuple(layouts))


def _plain(history: LearningHistory) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(history.model_dump_json(by_alias=True))
    return plain


def _layout(got: Got) -> str:
    return str(got.histories[0]["source"]["layout"]) if got.histories else "unknown"


def _expectation(got: Got) -> tuple[str, str]:
    """Give the file and text of an expectation; cells and places are what a value was read from and no value."""
    if got.error:
        return ERROR, json.dumps({"findings": list(got.error)}) + "\n"
    histories = json.loads(json.dumps(got.histories))
    for history in histories:
        for record in history["records"]:
            for name in _BESIDE:
                record.pop(name, None)
    shown = histories[0] if len(histories) == 1 else histories
    return EXPECTED, json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _key(path: Path | None) -> bytes:
    """Read the key, made where there is none; without a file it is this run's own and gone with it."""
    if path is None:
        return secrets.token_bytes(_KEY_BYTES)
    if not is_there(path):
        write_whole(path, outgoing(secrets.token_hex(_KEY_BYTES) + "\n"))
    try:
        key = read_bounded(path).strip()
    except OSError as error:
        problem = error.strerror or type(error).__name__
        raise SettingsError(finding(UpkeepCode.KEY_UNREADABLE, None, path=str(path), problem=problem)) from None
    if len(key) < _LEAST_KEY:
        raise SettingsError(finding(UpkeepCode.KEY_UNREADABLE, None, path=str(path), problem=f"< {_LEAST_KEY}"))
    return key


def _anonymise(data: bytes, key: bytes, also: tuple[str, ...], layouts: tuple[TableLayout, ...]) -> bytes:
    made = anonymised(data, key, also=also, layouts=layouts)
    counts = {kind.value: count for kind, count in made.counts.items()}
    return json.dumps(counts).encode() + b"\n" + made.data
