"""The claims of a run: what each was made from, how far it is, what it came to. Nothing of them outlives the run."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from harvester.files import erase_place
from harvester.jobs.claim.grounds import ClaimSettings, open_grounds
from harvester.jobs.claim.run import decided
from harvester.jobs.inputs.sources import Given, stated, unstated
from harvester.messages import Language
from harvester.programme.decide.decided import DecidedClaim
from harvester.statements.file import statement_in
from harvester.web.codes import WebCode
from harvester.web.workers import Workers
from parsers.findings import Finding, FindingError, finding

OnFault = Callable[[Exception], None]


class Stage(StrEnum):
    """How far a claim is."""

    WORKING = "working"
    DECIDED = "decided"
    REFUSED = "refused"


@dataclass
class Case:
    """One claim; ``settings`` are those of the job, ``place`` is the folder that holds everything of it.

    ``given`` is what was read, without what was confirmed since; ``refused`` says why nothing could be decided.
    """

    id: str
    place: Path
    settings: ClaimSettings
    lang: Language
    password: str | None = None
    made: float = field(default_factory=time.monotonic)
    stage: Stage = Stage.WORKING
    page: tuple[str, int, int] | None = None
    given: tuple[Given, ...] = ()
    refused: tuple[Finding, ...] = ()
    done: Future[None] = field(default_factory=Future)
    _claims: dict[Language, DecidedClaim] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def work(self) -> None:
        """Read the files and decide; what went wrong is in ``refused``."""
        try:
            self.given = unstated(
                self.settings.files, ask=self._ask, on_page=self._on_page, layouts=self.settings.layouts
            )
            self.claim(self.lang)
        except FindingError as error:
            self.refused = error.findings
            self.stage = Stage.REFUSED
        else:
            self.stage = Stage.DECIDED

    def claim(self, lang: Language) -> DecidedClaim:
        """Give the decision in a language; raises as the job does."""
        with self._lock:
            if lang not in self._claims:
                self._claims[lang] = decided(open_grounds(self.settings), self.read(), lang)
            return self._claims[lang]

    def read(self) -> tuple[Given, ...]:
        """Give what was read, with what was confirmed since."""
        return stated(self.given, [statement_in(path) for path in self.settings.confirmed])

    def confirm(self, files: Sequence[Path]) -> None:
        """Take files of statements in place of the earlier ones; raises as the job does, and then changes nothing."""
        with self._lock:
            before = self.settings, self._claims
            self.settings, self._claims = replace(self.settings, confirmed=tuple(files)), {}
            try:
                self.claim(self.lang)
            except BaseException:
                self.settings, self._claims = before
                raise

    def waited(self, seconds: float) -> bool:
        """Wait for the job, so long at most; say whether it is done."""
        wait([self.done], seconds)
        return self.done.done()

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
        self._cases: dict[str, Case] = {}

    def begin(self, place: Path, settings: ClaimSettings, lang: Language, password: str | None = None) -> Case:
        """Begin a claim on the files in ``place``."""
        case = Case(secrets.token_hex(12), place, settings, lang, password)
        self._cases[case.id] = case
        case.done = self._workers.submit(lambda: self._work(case))
        return case

    def get(self, id_: str) -> Case | None:
        """Give a claim."""
        return self._cases.get(id_)

    def all(self) -> tuple[Case, ...]:
        """Give all claims, the latest first."""
        return tuple(reversed(self._cases.values()))

    def erase(self, case: Case) -> None:
        """Erase a claim and every file of it."""
        self._cases.pop(case.id, None)
        erase_place(case.place)

    def erase_older(self, seconds: float) -> None:
        """Erase the claims that were begun so long ago."""
        for case in self.all():
            if time.monotonic() - case.made >= seconds and case.done.done():
                self.erase(case)

    def _work(self, case: Case) -> None:
        try:
            case.work()
        except Exception as error:
            self._on_fault(error)
            case.refused = (finding(WebCode.WEB_FAULT),)
            case.stage = Stage.REFUSED
