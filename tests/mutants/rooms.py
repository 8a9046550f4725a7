"""The rooms that decide, and the tests that can catch a fault in them: none with a browser, a print or recognition."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("parsers/table", "parsers/moments", "harvester/duty", "harvester/programme")
# Of pages, those in a folder of their own: what a page's styles hide is decided in other rooms. Of the commands, those
# that call the program in their own process.
TESTS = (
    "tests/table", "tests/parsers", "tests/layouts", "fixtures/html", "tests/duty", "tests/programme",
    "tests/check", "tests/claim/test_rosters.py", "tests/claim/test_claim_lists.py", "tests/claim/test_claim_json.py",
    "tests/claim/test_claim_person.py", "tests/claim/test_claim_statements.py",
)  # fmt: skip


def modules_of(room: str) -> list[Path]:
    """Give a room's modules, in order."""
    return sorted(path for path in (ROOT / room).rglob("*.py") if path.name != "__init__.py")


def module_name(path: Path) -> str:
    """Give the name a file is imported by."""
    return path.relative_to(ROOT).as_posix().removesuffix(".py").replace("/", ".")


def room_of(path: Path) -> str:
    """Give the room a module stands in."""
    place = path.relative_to(ROOT).as_posix()
    return next(room for room in ROOMS if place.startswith(f"{room}/"))
