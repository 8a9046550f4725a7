"""Killed again and again at random moments, main process and workers: the people's lines are those of a quiet run.

``python benchmarks/kills.py [--kills 50] [--workers 1 2] [--engine local] [--people 30] [--seed 107]``. A folder that a
killed run leaves is gone on with until it is finished, then another is begun. With ``--engine ray`` the cluster's own
processes are killed as well. Ends with status 1 where a byte differs.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fixtures.city.pages import person_page
from fixtures.city.plain import GRANTED
from fixtures.city.town import Town
from fixtures.city.write import Places, write_city


@dataclass(frozen=True)
class Quiet:
    """An undisturbed run: how long it took, and the people's lines."""

    seconds: float
    people: bytes


def main() -> int:
    """Run quietly once, then kill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engine", choices=["local", "ray"], default="local")
    parser.add_argument("--people", type=int, default=12)
    parser.add_argument("--seed", type=int, default=107)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        places = write_city(_town(chance, given.people), folder)
        begun = time.monotonic()
        code = _start(places, folder / "quiet", ("--workers", "1")).wait()
        quiet = Quiet(time.monotonic() - begun, (folder / "quiet" / "people.jsonl").read_bytes())
        print(f"undisturbed: {quiet.seconds:.1f} s, exit code {code}")
        wrong = 0
        for workers in given.workers:
            options = ("--workers", str(workers), "--engine", given.engine)
            killed, finished, same = _kill(places, options, given.kills, chance, quiet)
            main_ones, worker_ones = killed
            print(
                f"{given.engine}, {workers} worker(s): main killed {main_ones} times, workers {worker_ones} times;"
                f" {finished} runs finished, {same} of them byte for byte as undisturbed"
            )
            wrong += finished - same
    return int(wrong > 0)


def _town(chance: random.Random, people: int) -> Town:
    town = Town(chance)
    for _ in range(people):
        who = town.resident(GRANTED)
        town.hand_in(f"{who.number}.html", person_page(who.name, town.evenings()).encode(), who)
    return town


def _kill(
    places: Places, options: tuple[str, ...], kills: int, chance: random.Random, quiet: Quiet
) -> tuple[tuple[int, int], int, int]:
    mains = others = finished = same = 0
    name = "killed" + "".join(options)
    out, fresh = places.folder / f"{name}-0", True
    while mains + others < kills or not fresh:
        run = _start(places, out, options)
        fresh = False
        if mains + others < kills:
            time.sleep(chance.uniform(0.1, quiet.seconds))
            below = _descendants(run.pid)
            if run.poll() is None and below and chance.random() < 0.4:
                others += _end(chance.choice(below))
            elif run.poll() is None:
                mains += _end(run.pid)
                _take_away(below)
        if run.wait() == 0:
            finished += 1
            same += (out / "people.jsonl").read_bytes() == quiet.people
            out, fresh = places.folder / f"{name}-{finished}", True
    return (mains, others), finished, same


def _start(places: Places, out: Path, options: tuple[str, ...]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "harvester.cli", *places.arguments(places.inbox, out, *options)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _descendants(process: int) -> list[int]:
    try:
        own = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
    return own + [deeper for one in own for deeper in _descendants(one)]


def _take_away(processes: list[int]) -> None:
    """End what a killed run may leave for a while (a cluster's daemons), so that the next is not slowed by it."""
    time.sleep(0.5)
    for process in processes:
        _end(process)


def _end(process: int) -> int:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
