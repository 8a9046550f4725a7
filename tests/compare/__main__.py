"""``python -m tests.compare COMMIT``: every answer (JSON) of read, check and claim on that commit's fixtures, compared.

Differences are told by kind: where in the answer, what stood there and what stands there now, how often, one example.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PAGES = ("fixtures/html/*/page.*", "fixtures/states/*/*.html", "fixtures/print/*.pdf")
# Where an answer has words: told once for each place, whatever names and numbers stand in them.
_WORDS = ("message", "next_step", "text", "settle_with")
_SHOWN = 60


def main() -> int:
    """Compare; status 1 where something differs."""
    asked = argparse.ArgumentParser(prog="python -m tests.compare", description=__doc__)
    asked.add_argument("commit", help="the program before, and the fixtures both read")
    asked.add_argument("files", nargs="*", type=Path, help="more files both read")
    asked.add_argument("--work", type=Path, help="where to keep answers, to go on after a stop")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        work = (given.work or Path(made)).resolve()
        before = work / "before"
        if not before.exists():
            archive = subprocess.run(["git", "archive", given.commit], cwd=ROOT, check=True, capture_output=True).stdout
            with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
                packed.extractall(before, filter="data")
        pages = [str(page.relative_to(work)) for shape in _PAGES for page in sorted(before.glob(shape))]
        files = [*pages, *(str(path.resolve()) for path in given.files)]
        for tree, out in ((before, "was"), (ROOT, "is")):
            command = [sys.executable, Path(__file__).with_name("answers.py"), tree, work / out, *files]
            subprocess.run(command, cwd=work, check=True, env={**os.environ, "PYTHONPATH": str(tree)})
        return _tell(work / "was", work / "is")


def _tell(was: Path, now: Path) -> int:
    kinds: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    names = sorted(path.name for path in was.iterdir())
    alike = 0
    for name in names:
        old, new = (folder.joinpath(name).read_text(encoding="utf-8") for folder in (was, now))
        alike += old == new
        if old != new:
            for kind in set(_differences(_parsed(old), _parsed(new), name.rpartition(".")[2])):
                kinds[kind].append(name)
    print(f"{alike} of {len(names)} answers are byte for byte as before")
    for (place, old, new), where in sorted(kinds.items(), key=lambda item: (item[0][0], -len(item[1]))):
        print(f"{len(where):4}  {place}: {old} -> {new}   ({where[0]})")
    return int(bool(kinds))


def _parsed(answer: str) -> object:
    code, _, said = answer.partition("\n")
    lines = said.splitlines()
    try:
        return {"exit": code, "said": [json.loads(line) for line in lines] if len(lines) > 1 else json.loads(said)}
    except ValueError:
        pass
    try:
        return {"exit": code, "said": json.loads(said)}
    except ValueError:
        return {"exit": code, "text": said}


def _differences(old: object, new: object, place: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _differences(old.get(key, ...), new.get(key, ...), f"{place}.{key}".replace("'", ""))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _differences(_by_name(old), _by_name(new), place)
    elif old != new:
        told = isinstance(old, str) and isinstance(new, str) and place.endswith(_WORDS)
        yield (place, "words", "other words") if told else (place, _short(old), _short(new))


def _by_name(items: list[object]) -> dict[str, object]:
    """Give a list's items by their codes, or by their places where they have none, so that one more moves no other."""
    named: dict[str, object] = {}
    for item in items:
        code = item.get("code") if isinstance(item, dict) else None
        name = f"[{code}]" if code else "[]"
        while name in named:
            name += "'"
        named[name] = item
    return named


def _short(value: object) -> str:
    if value is ...:
        return "nothing"
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


if __name__ == "__main__":
    sys.exit(main())
