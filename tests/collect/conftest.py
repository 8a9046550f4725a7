"""Collecting from the replica, in a real browser, with little patience.

Starting a browser costs more than most runs, so they share one: each has a context of its own behind its own gate.
Runs that are about the launch itself ask for their own browser.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext
from pydantic import SecretStr

import harvester.jobs.collect.run as job
from fixtures.platform import PEOPLE, Replica
from harvester.browser import Walls, Watchdog, launch
from harvester.consent import Method, Scope, agree
from harvester.jobs.collect.run import Collected, CollectOrder, collect
from harvester.jobs.notice import notice
from harvester.messages import Language, text
from harvester.platform.page.patience import Patience
from harvester.platform.profile import load_profile
from harvester.platform.signin.credentials import Assisted, Way
from harvester.platform.signin.login import Login
from harvester.platform.signin.providers import provider_of
from parsers.findings import Finding, FindingError
from parsers.history import LearningHistory
from parsers.moments import TAIPEI

# What ends a wait that succeeds is generous, for a busy machine; short is only what every run waits out.
PATIENCE = Patience(
    page=60, sign_in=90, by_hand=90, refusal=2, unknown=4, answer=60, trigger=0.3, tries=4, pause=0.05, look=0.05
)
# The page's own script tells after a while that another sign-in ended the session; it is waited for.
TO_BE_TOLD = replace(PATIENCE, refusal=30)


@dataclass
class Run:
    """What a run left: histories, files, what it said and why it stopped."""

    out: Path
    collected: tuple[Collected, ...] = ()
    error: BaseException | None = None
    said: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    shown: list[Finding] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """The codes that stopped the run."""
        assert isinstance(self.error, FindingError), self.error
        return [finding.code for finding in self.error.findings]

    @property
    def history(self) -> LearningHistory:
        """The one year's history."""
        if self.error is not None:
            raise self.error
        (one,) = self.collected
        return one.history

    @property
    def log(self) -> list[dict[str, object]]:
        """The run log."""
        return [json.loads(line) for line in (self.out / "run.jsonl").read_text(encoding="utf-8").splitlines()]

    def events(self, name: str) -> list[dict[str, object]]:
        """The events of one name."""
        return [event for event in self.log if event["event"] == name]

    def names(self) -> set[str]:
        """The files in the folder."""
        return {path.name for path in self.out.iterdir()}


def assisted(login: str = "ecpa", who: str = "wang", password: str | None = None) -> Assisted:
    """An assisted sign-in of one of the replica's people."""
    account = PEOPLE[who].accounts[login]
    provider = provider_of(Login(login))
    assert provider is not None
    return Assisted(provider, account.account, SecretStr(password or account.password))


class SharedBrowser:
    """One browser for many runs, in a thread of its own (another Playwright may be in use in the test's)."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(max_workers=1)
        self._launched: Any = None
        self._browser: Browser | None = None

    def run(self, work: Callable[[], None]) -> None:
        """Do a run's work in the browser's thread."""
        self.pool.submit(work).result()

    @contextmanager
    def launch(self, walls: Walls, *, headless: bool) -> Iterator[_Behind]:
        """Stand in for the launch: the same browser, behind these walls."""
        if self._browser is None:
            self._launched = launch(Walls.closed())
            self._browser = self._launched.__enter__()
        behind = _Behind(self._browser, walls)
        try:
            yield behind
        finally:
            behind.close()

    def close(self) -> None:
        """Close the browser where it was started."""
        if self._launched is not None:
            self.pool.submit(self._launched.__exit__, None, None, None).result()
        self.pool.shutdown()


class _Behind:
    def __init__(self, browser: Browser, walls: Walls) -> None:
        self._browser = browser
        self._walls = walls
        self._contexts: list[BrowserContext] = []
        self.version = browser.version

    def new_context(self, **options: Any) -> BrowserContext:
        proxy = {"server": f"http://{self._walls.proxy}", "bypass": "<-loopback>"}
        self._contexts.append(self._browser.new_context(proxy=proxy, **options))  # type: ignore[arg-type]
        return self._contexts[-1]

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture(scope="session")
def shared() -> Iterator[SharedBrowser]:
    """The one browser of this test process."""
    browser = SharedBrowser()
    yield browser
    browser.close()


def start(
    shared: SharedBrowser,
    folder: Path,
    replica: Replica,
    way: Way | None = None,
    *,
    name: str = "out",
    years: tuple[int, ...] = (2018,),
    visible: bool = False,
    say: Callable[..., None] | None = None,
    own_browser: bool = False,
    watched: Callable[[Watchdog], None] | None = None,
    **choices: Any,
) -> Run:
    """Collect from a replica that is up."""
    result = Run(folder / name)
    profile = load_profile(replica.write_profile(folder / "site.toml"))
    order = CollectOrder(
        result.out, profile, way or assisted(), years, visible=visible, **{"patience": PATIENCE, **choices}
    )
    scope = Scope(platform=profile.origins.platform, years=("107",), login="ecpa")
    consent = agree(notice(Language.ZH_TW), Method.OPTION, scope, datetime.now(TAIPEI))

    def told(key: str, **params: object) -> None:
        text(key, Language.ZH_TW, **params)
        text(key, Language.EN, **params)
        result.said.append((key, params))
        if say is not None:
            say(key, **params)

    def work() -> None:
        try:
            result.collected = collect(order, consent, told, result.shown.append, watched)
        except BaseException as error:
            result.error = error

    with pytest.MonkeyPatch.context() as patch:
        if own_browser:
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        else:
            patch.setattr(job, "launch", shared.launch)
            shared.run(work)
    return result


@pytest.fixture
def run(shared: SharedBrowser, tmp_path: Path) -> Callable[..., Run]:
    """Collect from a replica that is up, into a folder of this test."""
    return partial(start, shared, tmp_path)
