"""The rooms that decide, and the tests that can catch a fault in them, nearest and quickest first."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
_HTML = ("tests/table", "tests/parsers/test_reading.py", "tests/parsers/test_recheck.py", "fixtures/html", "tests/html")
#: Beginnings of paths of the program, the longest that fits decides.
TESTS: dict[str, tuple[str, ...]] = {
    "parsers/table": _HTML,
    "parsers/table/layouts": ("tests/layouts", *_HTML),
    "parsers/moments": ("tests/parsers/test_moments.py", *_HTML),
    "harvester/duty": ("tests/duty",),
    "harvester/duty/rule": ("tests/duty/rule", "tests/duty"),
    "harvester/duty/hours": ("tests/duty/hours", "tests/duty"),
    "harvester/duty/attendance": ("tests/duty/attendance", "tests/duty"),
    "harvester/programme": ("tests/programme",),
}
ROOMS = ("parsers/table", "parsers/moments", "harvester/duty", "harvester/programme")


def files_of(room: str) -> list[Path]:
    """Give a room's modules, in order."""
    return sorted(path for path in (ROOT / room).rglob("*.py") if path.name != "__init__.py")


def tests_of(path: Path) -> list[str]:
    """Give the tests for a file, each once: those that name its module before others, small files before large."""
    place = path.relative_to(ROOT).as_posix()
    beginning = max((known for known in TESTS if place.startswith(f"{known}/")), key=len)
    module = place.removesuffix(".py").replace("/", ".")
    found: dict[Path, None] = {}
    for room in TESTS[beginning]:
        inside = list((ROOT / room).rglob("test_*.py")) or [ROOT / room]
        found |= dict.fromkeys(sorted(inside, key=lambda test: _far(test, module)))
    return [str(test) for test in found]


def _far(test: Path, module: str) -> tuple[bool, int]:
    if test.is_dir():  # fixtures that test themselves
        return True, 0
    return module not in test.read_text(encoding="utf-8"), test.stat().st_size
