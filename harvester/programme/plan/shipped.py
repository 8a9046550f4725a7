"""The plans that come with the program, made-up examples among them, and a plan from a file of one's own.

A plan that comes along is in the file of its code.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from harvester.files import is_missing, name_of, read_bounded
from harvester.programme.codes import ProgrammeCode
from harvester.programme.plan.load import LoadedPlan, read_plan
from parsers.findings import SettingsError, finding
from parsers.written import text_of


def shipped() -> tuple[LoadedPlan, ...]:
    """Read every agency's plan that comes with the program, in the order of their codes."""
    return tuple(read_plan(item.read_bytes(), item.name) for item in _files())


def examples() -> tuple[LoadedPlan, ...]:
    """Read the made-up plans that come with the program; their courses are none of the platform's."""
    return tuple(read_plan(item.read_bytes(), item.name) for item in _files("examples"))


def open_plan(name: str) -> LoadedPlan:
    """Give the plan of this code that comes along, or the plan in the file of this name; raises ``SettingsError``."""
    for item in (*_files(), *_files("examples")):
        if item.name == f"{name}.toml":
            return read_plan(item.read_bytes(), item.name)
    path = Path(name)
    if not is_missing(path):
        return read_plan(_bytes(path), name_of(path))
    known = "、".join(item.name.removesuffix(".toml") for item in (*_files(), *_files("examples")))
    raise SettingsError(finding(ProgrammeCode.PLAN_UNKNOWN, given=name, known=known))


def source_of(name: str) -> str:
    """Give the text of a plan's file as it stands, comments and all."""
    for item in (*_files(), *_files("examples")):
        if item.name == f"{name}.toml":
            return item.read_text(encoding="utf-8")
    return text_of(_bytes(Path(name)))


def _files(*folder: str) -> list[Traversable]:
    found = files(__package__).joinpath("plans", *folder).iterdir()
    return sorted((item for item in found if item.name.endswith(".toml")), key=lambda item: item.name)


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path)
    except OSError as error:
        problem = error.strerror or str(error)
        raise SettingsError(finding(ProgrammeCode.PLAN_UNREADABLE, file=name_of(path), problem=problem)) from None
