"""One run of the page: bound before its address is told, ended politely, nothing of anybody left."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from harvester.files import erase_place, no_text, run_folder, secret_file, state_folder
from harvester.jobs.inputs.limited import warm
from harvester.limits import prepare
from harvester.web.app import make_app
from harvester.web.codes import WebCode
from harvester.web.desk import Desk
from harvester.web.ending import Ending
from harvester.web.guard.access import Access
from harvester.web.kept.cases import Cases
from harvester.web.kept.made_hours import MadeHours
from harvester.web.runs.papers import PapersDesk
from harvester.web.runs.runs import Runs
from harvester.web.settings import ServeSettings
from harvester.web.workers import Workers
from parsers.findings import SettingsError, finding

_LOOKS = 60.0
# Seconds, of those until the end, in which a request under way is answered.
_GRACE = 1


def serve(
    settings: ServeSettings,
    tell: Callable[[str], None],
    on_fault: Callable[[Exception], None],
    ended: Callable[[], None],
    *,
    token_file: Path | None = None,
    browser: bool = True,
) -> None:
    """Serve until Ctrl-C, SIGTERM or a closed terminal; within seconds of it this returns, or ends the process (0).

    ``tell`` is given the address once, when it answers; ``ended`` is called when everything is erased.
    Raises ``SettingsError``: ``web_port_taken``, ``web_token_file``, ``out_not_writable``.
    """
    ending = Ending(ended)
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as stack:
        stack.enter_context(ending.listening())
        listening = stack.enter_context(_bound(settings.port))
        port = listening.getsockname()[1]
        folder = stack.enter_context(run_folder(state_folder() / "serve"))
        ending.erasures.append(partial(erase_place, folder))
        access = Access(api=token_file is not None)
        if token_file is not None and access.bearer is not None:
            stack.enter_context(secret_file(token_file, no_text(f"{access.bearer}\n".encode())))
            ending.erasures.append(partial(token_file.unlink, missing_ok=True))
        # As long as this process has one thread, its children are made of it in a moment.
        prepare()
        workers = Workers()
        workers.submit(warm)
        runs = Runs(state_folder() / "office-runs.json", PapersDesk(workers, on_fault))
        cases = Cases(workers, on_fault)
        ending.stops += [cases.stop, runs.stop]
        stack.callback(lambda: runs.end(ending.patience()))
        stack.callback(lambda: cases.end(ending.patience()))
        desk = Desk(settings, port, folder, access, workers, cases, MadeHours(), runs)
        threading.Thread(target=_forget, args=(desk,), daemon=True).start()
        address = f"http://127.0.0.1:{port}/enter?token={access.token}"
        tell(address)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        _run(make_app(desk, on_fault), listening, ending)
    ending.tell()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ending: Ending) -> None:
        super().__init__(config)
        self._ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin the end as soon as it is asked for: the server itself answers first what it has begun."""
        self._ending.ask()
        super().handle_exit(sig, frame)


def _run(app: ASGIApp, listening: socket.socket, ending: Ending) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_GRACE,
    )
    _Server(config, ending).run(sockets=[listening])


def _forget(desk: Desk) -> None:
    """Erase what has been kept for long enough, as long as the process lives."""
    while True:
        time.sleep(_LOOKS)
        desk.cases.erase_older(desk.settings.keep * 3600)


@contextlib.contextmanager
def _bound(port: int) -> Iterator[socket.socket]:
    """Listen on this machine alone; whoever connects from now on is answered."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as made:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(("127.0.0.1", port))
            made.listen(128)
        except (OSError, OverflowError):
            raise SettingsError(finding(WebCode.WEB_PORT_TAKEN, port=port)) from None
        yield made
