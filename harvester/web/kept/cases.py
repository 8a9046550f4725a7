"""The claims of a run: what each was made from, how far it is, what it came to. Nothing of them outlives the run."""

from __future__ import annotations

import base64
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from harvester.files import Outgoing, erase_place
from harvester.jobs.claim.grounds import ClaimSettings, open_grounds
from harvester.jobs.claim.run import decided
from harvester.jobs.inputs.sources import Given, bytes_of, stated, unstated
from harvester.jobs.show.drawing import Picture, pictures_of_read
from harvester.messages import Language
from harvester.programme.decide.decided import DecidedClaim
from harvester.statements.doubts import Doubt, doubts_in
from harvester.statements.file import statement_in
from harvester.web.codes import WebCode
from harvester.web.uploads.form import UploadedForm
from harvester.web.workers import Workers
from parsers.findings import Finding, FindingError, SettingsError, UnreadableError, finding

OnFault = Callable[[Exception], None]
#: Seconds that a harvest is given to sign out and close its window.
_PATIENCE = 8.0
# Long enough to come to the next step and sign out; a page that does not answer holds a step up.
_GRACE = 4.0
# Where the whole page ends, soon.
_LAST_GRACE = 2.0


class ClaimStage(StrEnum):
    """How far a claim is."""

    WORKING = "working"
    DECIDED = "decided"
    REFUSED = "refused"


@dataclass(frozen=True)
class DrawnPage:
    """A page's picture: its size and where its corner lies, in points, and its PNG."""

    picture: Picture
    png: bytes


@dataclass
class ClaimCase:
    """One claim; ``settings`` are those of the job, ``place`` is the folder that holds everything of it.

    ``before`` gets the files, where they are to be got first, and says what it does in ``said``; ``stop`` ends it, by
    force after the seconds given, and is none when it has ended; ``asked`` is the form it was begun with.
    ``given`` is what was read, without what was confirmed since; ``refused`` says why nothing could be decided;
    ``collected`` is the folder of what was harvested for it, where it was; ``pictures`` are those of the pages on which
    something is doubtful, by source and page, none while they are drawn.
    """

    id: str
    place: Path
    settings: ClaimSettings
    lang: Language
    before: Callable[[ClaimCase], None] | None = None
    password: str | None = None
    stop: Callable[[float], None] | None = None
    asked: UploadedForm = field(default_factory=UploadedForm)
    made: float = field(default_factory=time.monotonic)
    stage: ClaimStage = ClaimStage.WORKING
    page: tuple[str, int, int] | None = None
    said: list[str] = field(default_factory=list)
    given: tuple[Given, ...] = ()
    refused: tuple[Finding, ...] = ()
    pictures: Mapping[tuple[str, int], DrawnPage] | None = None
    collected: Path | None = None
    papers: dict[tuple[Language, bool], Mapping[str, Outgoing]] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _begun: bool = False
    _claims: dict[Language, DecidedClaim] = field(default_factory=dict)
    _settled: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        """Read the files and decide; what went wrong is in ``refused``. Then draw what needs a person's eyes."""
        with self.lock:
            if self.stage is ClaimStage.REFUSED:
                return
            self._begun = True
        try:
            if self.before is not None:
                self.before(self)
            self.given = unstated(
                self.settings.files, ask=self._ask, on_page=self._on_page, layouts=self.settings.layouts
            )
            self.claim(self.lang)
        except FindingError as error:
            self.refuse(*error.findings)
            return
        self.stage = ClaimStage.DECIDED
        self._settled.set()
        self.pictures = self._drawn()

    def take(self, path: Path) -> None:
        """Let a file be the claim's record."""
        self.settings = replace(self.settings, files=(str(path),))

    def refuse(self, *findings: Finding) -> None:
        """Say why nothing could be decided."""
        self.refused = findings
        self.stage = ClaimStage.REFUSED
        self._settled.set()

    def claim(self, lang: Language) -> DecidedClaim:
        """Give the decision in a language; raises as the job does."""
        with self.lock:
            if lang not in self._claims:
                self._claims[lang] = decided(open_grounds(self.settings), self.read(), lang)
            return self._claims[lang]

    def read(self) -> tuple[Given, ...]:
        """Give what was read, with what was confirmed since."""
        return stated(self.given, [statement_in(path) for path in self.settings.confirmed])

    def doubts(self) -> tuple[Doubt, ...]:
        """Give what is still to be confirmed."""
        return tuple(doubt for one in self.read() for doubt in doubts_in(one.histories))

    def confirm(self, files: Sequence[Path]) -> None:
        """Take more files of statements; raises as the job does, and then changes nothing."""
        with self.lock:
            before = self.settings, self._claims
            self.settings = replace(self.settings, confirmed=(*self.settings.confirmed, *files))
            self._claims = {}
            try:
                self.claim(self.lang)
            except BaseException:
                self.settings, self._claims = before
                raise
            self.papers.clear()

    def waited(self, seconds: float) -> bool:
        """Wait until it is decided or refused, so long at most; say whether it is."""
        return self._settled.wait(seconds)

    def stopped(self, seconds: float, grace: float = _GRACE) -> None:
        """Stop what gets the files, where something does, by force after ``grace``, and wait for its end, so long.

        Where nothing has begun, since others are at work, it ends at once: ``web_collect_stopped``.
        """
        stop = self.stop  # which the thread that gets them takes away when it has them
        if stop is None:
            return
        with self.lock:
            if not self._begun:
                self.stop = None
                self.refuse(finding(WebCode.WEB_COLLECT_STOPPED))
        stop(grace)
        self.waited(seconds)

    def _drawn(self) -> Mapping[tuple[str, int], DrawnPage]:
        wanted = {(one.source, one.place.page) for one in self.doubts() if one.place is not None}
        found: dict[tuple[str, int], DrawnPage] = {}
        for path, one in zip(self.settings.files, self.given, strict=True):
            source = one.histories[0].source.sha256 if one.histories else ""
            if not any(source == name for name, _ in wanted):
                continue
            try:
                pictures = pictures_of_read(bytes_of(path), one.histories, self.password)
            except UnreadableError:
                # The values can be confirmed by the paper itself; the page says that there is no picture.
                continue
            for picture in pictures:
                if (source, picture.number) in wanted:
                    found[source, picture.number] = DrawnPage(picture, base64.b64decode(picture.png))
        return found

    def _ask(self, _name: str) -> str | None:
        return self.password

    def _on_page(self, name: str, page: int, pages: int) -> None:
        self.page = name, page, pages


class Cases:
    """The claims of this run, by ids that nobody can guess."""

    def __init__(self, workers: Workers, on_fault: OnFault) -> None:
        """Let ``workers`` do the jobs; ``on_fault`` is told of a fault of ours."""
        self._workers = workers
        self._on_fault = on_fault
        self._cases: dict[str, ClaimCase] = {}

    def begin(
        self,
        place: Path,
        settings: ClaimSettings,
        lang: Language,
        *,
        before: Callable[[ClaimCase], None] | None = None,
        stop: Callable[[float], None] | None = None,
        password: str | None = None,
        asked: UploadedForm | None = None,
    ) -> ClaimCase:
        """Begin a claim on the files in ``place``.

        ``before`` gets them first, for one claim at a time, and ``stop`` ends it.
        Raises ``SettingsError`` (``web_busy``) while it does for another.
        """
        if before is not None and any(case.before and case.stage is ClaimStage.WORKING for case in self.all()):
            raise SettingsError(finding(WebCode.WEB_BUSY))
        case = ClaimCase(secrets.token_hex(12), place, settings, lang, before, password, stop, asked or UploadedForm())
        self._cases[case.id] = case
        self._workers.submit(lambda: self._work(case))
        return case

    def get(self, id_: str) -> ClaimCase | None:
        """Give a claim."""
        return self._cases.get(id_)

    def all(self) -> tuple[ClaimCase, ...]:
        """Give all claims, the latest first."""
        return tuple(reversed(self._cases.values()))

    def erase(self, case: ClaimCase) -> None:
        """Erase a claim and every file of it."""
        self._cases.pop(case.id, None)
        case.stopped(_PATIENCE)
        erase_place(case.place)

    def stop(self) -> None:
        """Stop whatever is harvested."""
        for case in self.all():
            case.stopped(0, _LAST_GRACE)

    def end(self, seconds: float) -> None:
        """Wait for whatever is harvested and was stopped, so long at most: a window does not outlive the page."""
        until = time.monotonic() + seconds
        for case in self.all():
            if case.stop is not None:
                case.waited(max(0.0, until - time.monotonic()))

    def erase_older(self, seconds: float) -> None:
        """Erase the claims that were begun so long ago."""
        for case in self.all():
            if time.monotonic() - case.made >= seconds:
                self.erase(case)

    def _work(self, case: ClaimCase) -> None:
        try:
            case.work()
        except Exception as error:
            if case.id not in self._cases:
                # Erased while it was read.
                return
            self._on_fault(error)
            case.pictures = case.pictures or {}
            if case.stage is ClaimStage.WORKING:
                case.refuse(finding(WebCode.WEB_FAULT))
