"""Collect: sign in with consent, read the years asked for, keep what was seen, leave a year's files whole.

Nothing is opened without a ``Consent``; it is written before the browser starts. The browser is launched behind a gate
that lets only the profile's hosts through, in a fresh profile that is gone afterwards.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from harvester.browser import Gate, Watchdog, gate, killer, launch, walled_context
from harvester.consent import Consent
from harvester.files import (
    FilesCode,
    Outgoing,
    OwnFolder,
    alone_in,
    outgoing,
    refuse_other_holder,
    same_person,
)
from harvester.jobs.collect.ending import interruptible
from harvester.jobs.collect.log import RunLog, Say, Show
from harvester.jobs.collect.names import ALL, CONSENT, FAILURE, FIXED, HISTORIES, LOG, of_year
from harvester.jobs.collect.reading import YearRead, history_of
from harvester.jobs.collect.served import note_servers, server_pages
from harvester.jobs.collect.year_files import files_of
from harvester.jobs.kept.pages import with_findings
from harvester.messages import Language, remember
from harvester.platform.codes import PlatformCode, PlatformError
from harvester.platform.keep.capture import failure_capture
from harvester.platform.lists.lists import ListReader
from harvester.platform.lists.record_page import PATH
from harvester.platform.lists.years import ListKind, roc
from harvester.platform.page.patience import Patience
from harvester.platform.page.screen import Screen
from harvester.platform.page.server_log import ServerLog
from harvester.platform.profile import SiteProfile
from harvester.platform.signin.credentials import Assisted, Way
from harvester.platform.signin.session_store import SessionStore
from harvester.platform.signin.signin import SignIn
from harvester.version import program
from parsers.findings import FindingError, SettingsError, UnreadableError, finding
from parsers.history import LearningHistory
from parsers.moments import TAIPEI
from parsers.table.layouts import TableLayout

_INTERRUPTED = 130


@dataclass(frozen=True)
class CollectOrder:
    """What is to be collected, and whose (``holder``); ``years`` are Western, none means the one the page shows."""

    out: Path
    profile: SiteProfile
    way: Way
    years: tuple[int, ...] = ()
    visible: bool = True
    keep_session: bool = False
    holder: str | None = None
    lang: Language = Language.ZH_TW
    patience: Patience = field(default_factory=Patience)
    layouts: tuple[TableLayout, ...] = ()


@dataclass(frozen=True)
class Collected:
    """One year's history and the names of its files."""

    history: LearningHistory
    files: tuple[str, ...]


def collect(
    order: CollectOrder, consent: Consent, say: Say, show: Show, watched: Callable[[Watchdog], None] | None = None
) -> tuple[Collected, ...]:
    """Collect every year asked for; a year's files stand in ``order.out`` as soon as it is read.

    ``watched`` is given what can end the run from another thread.
    Raises ``SettingsError`` (folder, browser, year), ``PlatformError`` (sign-in or platform refused) or
    ``UnreadableError`` (a page of a layout nobody knows); what is finished by then stays.
    """
    if isinstance(order.way, Assisted):
        remember(order.way.password.get_secret_value())
    with alone_in(order.out):
        return _collect(order, consent, say, show, watched)


def _collect(
    order: CollectOrder, consent: Consent, say: Say, show: Show, watched: Callable[[Watchdog], None] | None
) -> tuple[Collected, ...]:
    folder = _folder(order)
    earlier = folder.path / CONSENT
    before = Outgoing(earlier.read_bytes()) if earlier.is_file() else None
    folder.write({CONSENT: outgoing(consent.model_dump_json(indent=2) + "\n")}, re.compile(CONSENT))
    log = RunLog(folder.path / LOG, say, show)
    log.note(
        "run_started", program=program(), **_versions(), platform=order.profile.origins.platform, visible=order.visible
    )
    log.note("consent_recorded", version=consent.version, sha256=consent.sha256, method=consent.method.value)
    say("consent.recorded", version=consent.version, file=CONSENT)
    outcome = "interrupted"
    try:
        with _screen(order, consent, log, watched) as (screen, servers):
            collected = _in(screen, servers, order, folder, log)
        outcome = "done"
    except FindingError as error:
        codes = [one.code for one in error.findings]
        outcome = ",".join(codes)
        if FilesCode.FOLDER_OF_ANOTHER in codes and before is not None:
            # What the other person agreed to stays with the other person's files.
            folder.write({CONSENT: before}, re.compile(CONSENT))
        raise
    except Exception as error:
        outcome = f"fault {type(error).__name__}"
        raise
    finally:
        log.note("run_finished", outcome=outcome)
    return collected


def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), "playwright": version("playwright")}


def _folder(order: CollectOrder) -> OwnFolder:
    """Open the folder; whatever could not be replaced in it is refused before a browser starts."""
    folder = OwnFolder(order.out, LOG, ALL, HISTORIES)
    folder.refuse_foreign_log()
    years = [of_year(roc(year)) for year in order.years]
    folder.refuse_foreign(re.compile("|".join(names.pattern for names in [FIXED, *years])))
    if any(folder.has(names) for names in years or [ALL]):
        refuse_other_holder(order.out, folder.holder, order.holder)
    return folder


@contextmanager
def _screen(
    order: CollectOrder, consent: Consent, log: RunLog, watched: Callable[[Watchdog], None] | None
) -> Iterator[tuple[Screen, ServerLog]]:
    say = log.say
    say("platform.starting")
    dog = Watchdog(order.patience.run, partial(_last_words, log))
    if watched is not None:
        watched(dog)
    with (
        dog.watching(),
        interruptible(dog),
        gate(consent, order.profile.addresses) as walls,
        launch(walls.walls, headless=not order.visible) as browser,
    ):
        dog.kill = killer(browser)
        log.note("browser_started", version=browser.version)
        kept = SessionStore(order.profile.origins.platform).load(datetime.now(TAIPEI))
        if kept is not None:
            log.note("session_used")
            log.say("platform.session_used", until=f"{kept.ends_at:%H:%M}")
        context = walled_context(browser, kept.state if kept else None, by_person=order.visible)
        screen = Screen(consent, context, order.profile, log, order.patience, watchdog=dog)
        servers = ServerLog(context, order.profile, PATH)
        try:
            yield screen, servers
        finally:
            _note_refused(walls, log)


def _last_words(log: RunLog) -> None:
    log.note("run_finished", outcome="interrupted")
    os._exit(_INTERRUPTED)


def _in(
    screen: Screen, servers: ServerLog, order: CollectOrder, folder: OwnFolder, log: RunLog
) -> tuple[Collected, ...]:
    sign_in = SignIn(screen, order.way, visible=order.visible)
    try:
        sign_in.ensure()
        _keep_session(screen, order, log)
        reader = ListReader(screen, sign_in.again)
        reader.open()
        return _read_years(reader, servers, order, folder, log)
    except (PlatformError, UnreadableError):
        _refuse_hung(screen)
        _keep_failure(screen, folder, log)
        raise
    except PlaywrightError:
        _refuse_hung(screen)
        # Playwright's own message may repeat what was typed; it goes no further than here.
        closed = screen.page.is_closed()
        _keep_failure(screen, folder, log)
        code = PlatformCode.WINDOW_CLOSED if closed else PlatformCode.PAGE_UNKNOWN
        raise PlatformError(finding(code, where="browser")) from None
    finally:
        if not order.keep_session and sign_in.sign_out():
            SessionStore(order.profile.origins.platform).wipe()


def _read_years(
    reader: ListReader, servers: ServerLog, order: CollectOrder, folder: OwnFolder, log: RunLog
) -> tuple[Collected, ...]:
    years = _years(reader, order)
    # Which year is shown, where none was asked for, is known only now; a person's own file is named before the reading.
    folder.refuse_foreign(re.compile("|".join(of_year(roc(year)).pattern for year in years)))
    whose = _Whose(
        expected=order.holder or folder.holder,
        kept=folder.holder if any(folder.has(of_year(roc(year))) for year in years) else None,
    )
    collected = tuple(_year(reader, servers, year, order, folder, log, whose) for year in years)
    _say_holder(collected, log)
    note_servers(servers, log)
    return collected


def _refuse_hung(screen: Screen) -> None:
    """Say what did not end, where the watchdog had to end it: whatever else failed, failed for that."""
    hung = screen.watchdog.hung
    if hung is None:
        return
    named = screen.hung(hung.step or "look", hung.seconds)
    raise PlatformError(finding(PlatformCode.RUN_TOO_LONG, None, **named.params) if hung.whole else named)


def _keep_session(screen: Screen, order: CollectOrder, log: RunLog) -> None:
    if order.keep_session:
        store = SessionStore(order.profile.origins.platform)
        until = store.keep(screen.context.storage_state(), datetime.now(TAIPEI))
        log.note("session_kept")
        log.say("platform.session_kept", until=f"{until:%H:%M}")


def _years(reader: ListReader, order: CollectOrder) -> tuple[int, ...]:
    """Give the Western years to read; every one is checked against what the page offers before any is read."""
    offered = reader.page.years()
    known = {one.year for one in offered}
    for year in order.years:
        if known and year not in known:
            names = "、".join(str(roc(one.year)) for one in offered)
            raise SettingsError(finding(PlatformCode.YEAR_NOT_OFFERED, year=roc(year), offered=names))
    if order.years:
        return tuple(dict.fromkeys(order.years))
    shown = next((one.year for one in offered if one.selected), None)
    if shown is None:
        raise PlatformError(finding(PlatformCode.PAGE_UNKNOWN, where="record_page"))
    return (shown,)


@dataclass(frozen=True)
class _Whose:
    """Whose record is ``expected``, and whose files are ``kept`` of the years that are to be read."""

    expected: str | None
    kept: str | None


def _year(  # noqa: PLR0917 - one year of one run
    reader: ListReader,
    servers: ServerLog,
    year: int,
    order: CollectOrder,
    folder: OwnFolder,
    log: RunLog,
    whose: _Whose,
) -> Collected:
    log.say("platform.year", year=roc(year))
    read = YearRead(year, tuple(reader.read(year, kind) for kind in ListKind))
    history = history_of(read, order.layouts)
    holder = history.holder.name
    refuse_other_holder(order.out, whose.kept, holder)
    if whose.expected is not None and (holder is None or not same_person(whose.expected, holder)):
        unconfirmed = finding(PlatformCode.HOLDER_UNCONFIRMED, None, holder=holder or "?", expected=whose.expected)
        history = with_findings(history, [unconfirmed])
    files = files_of(read, history, order.lang) | server_pages(servers, roc(year), log)
    folder.write(files, of_year(roc(year)), holder)
    log.note("year_written", year=roc(year), records=len(history.records), status=history.status.value)
    log.say("platform.year_done", year=roc(year), count=len(history.records), folder=str(order.out))
    return Collected(history, tuple(files))


def _say_holder(collected: tuple[Collected, ...], log: RunLog) -> None:
    holder = collected[-1].history.holder.name
    log.note("holder", name=holder)
    if holder is None:
        log.say("platform.holder_unknown")
    else:
        log.say("platform.holder", holder=holder)


def _keep_failure(screen: Screen, folder: OwnFolder, log: RunLog) -> None:
    with screen.step("keep"):
        screen.remember_session()
        kept = failure_capture(screen.page) if not screen.page.is_closed() else None
    if kept is not None:
        html, png = kept
        folder.write({"failure.html": html} | ({"failure.png": png} if png is not None else {}), FAILURE)
        log.note("failure_kept", file="failure.html")
        log.say("platform.failure_kept", folder=str(folder.path))


def _note_refused(walls: Gate, log: RunLog) -> None:
    for host, times in sorted(walls.refused().items()):
        log.note("host_refused", host=host, times=times)
