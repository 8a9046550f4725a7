"""The page as it runs: a process of its own, its address from its one line, a client that has come in."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass
class Running:
    """A run of ``harvester serve`` and a client with its cookie."""

    process: subprocess.Popen[bytes]
    address: str
    state: Path
    client: httpx.Client
    token_file: Path | None = None

    def token(self) -> str:
        """The token for systems."""
        assert self.token_file is not None
        return self.token_file.read_text().strip()

    @property
    def base(self) -> str:
        return self.address.split("/enter")[0]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def folder(self) -> Path:
        return self.state / "record-harvester" / "serve"

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, bytes, bytes]:
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=12)  # four seconds, on a machine three times slower
        return self.process.returncode, out, err


def start(state: Path, *options: str, environment: dict[str, str] | None = None) -> Running:
    """Start a run and come in."""
    process = subprocess.Popen(
        [sys.executable, "-m", "harvester.cli", "serve", "--no-browser", *options],
        env=os.environ | {"XDG_STATE_HOME": str(state)} | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    address = process.stdout.readline().decode().strip()
    assert address.startswith("http://127.0.0.1:"), process.communicate()
    base = address.split("/enter")[0]
    client = httpx.Client(base_url=base, headers={"origin": base}, timeout=60)
    return Running(process, address, state, client)


@contextmanager
def running(state: Path, *options: str, enter: bool = True) -> Iterator[Running]:
    """Give a run that has been entered, ended afterwards."""
    run = start(state, *options)
    try:
        if enter:
            assert run.client.get(run.address).status_code == 303
        yield run
    finally:
        run.client.close()
        if run.process.poll() is None:
            run.process.kill()
            run.process.communicate()


def beside(page: str, field: str) -> list[str]:
    """Give the codes of what is said beside a field."""
    lists = re.findall(rf'<ul class="findings" id="{field}-wrong">(.*?)</ul>', page, re.DOTALL)
    return [code for one in lists for code in re.findall(r'data-finding="(\w+)"', one)]


def until(seen: object, seconds: float = 10.0) -> bool:
    """Wait until something callable is true."""
    assert callable(seen)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if seen():
            return True
        time.sleep(0.05)
    return False
