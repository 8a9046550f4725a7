"""``python answers.py TREE OUT FILE…``: what the program of one tree says of files, one answer a file and command.

It imports nothing of its own tree: the program before has other rooms.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_OFFICE = """schema = "duty-hours/1"
[[hours]]
name = "office"
days = "workdays"
start = ["08:00", "09:00"]
end = ["17:00", "18:00"]
lunch = ["12:00", "13:30"]
"""
_DUTIES = """person,kind,start,end,note
王小明,covered,2018-01-01,2018-12-31,
王小明,overtime,2018-02-11 08:00,2018-02-11 09:01,
王小明,duty,2018-02-11 19:05,2018-02-11 19:06,
王小明,punch,2018-02-12 08:31,2018-02-12 17:31,
王小明,leave,2018-02-13,2018-02-13,
王小明,official_trip,2018-02-11 12:00,2018-02-11 13:00,
王小明,shift,2018-03-03 08:00,2018-03-03 16:00,
"""


def main(tree: Path, out: Path, files: list[str]) -> None:
    """Write the answers; one that is there already is kept."""
    sys.path.insert(0, str(tree))
    import harvester

    if not Path(harvester.__file__ or "").is_relative_to(tree):
        raise SystemExit(f"not the program of {tree}: {harvester.__file__}")
    out.mkdir(parents=True, exist_ok=True)
    Path("HOURS.toml").write_text(_OFFICE, encoding="utf-8")
    Path("duties.csv").write_text(_DUTIES, encoding="utf-8")
    for file in files:
        for name, words in _commands(file):
            target = out / f"{file.replace('/', '_')}.{name}"
            if not target.exists():
                target.write_bytes(_answer(words))


def _commands(file: str) -> Iterator[tuple[str, list[str]]]:
    duty = ["--hours", "HOURS.toml", "--attendance", "duties.csv", "--as-of", "2018-06-01"]
    yield "read", ["read", file, "--format", "json"]
    yield "check", ["check", file, *duty, "--format", "json"]
    who = ["--category", "編制內公務人員"]
    yield "claim", ["claim", file, "--programme", "kaohsiung-107", *duty, *who, "--format", "json"]


def _answer(words: list[str]) -> bytes:
    from harvester.cli.main import run

    with tempfile.TemporaryFile() as said:
        standing = os.dup(1)
        sys.stdout.flush()
        os.dup2(said.fileno(), 1)
        try:
            code: object = run(["--lang", "en", *words])
            sys.stdout.flush()
        except SystemExit as ended:
            code = ended.code
        finally:
            os.dup2(standing, 1)
            os.close(standing)
        said.seek(0)
        return f"{code}\n".encode() + said.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
