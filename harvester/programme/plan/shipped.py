"""The plans that come with the program, and a plan from a file of one's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from harvester.files import is_missing, read_bounded
from harvester.messages import visible
from harvester.programme.codes import ProgrammeCode
from harvester.programme.plan.load import Plan, read_plan
from parsers.findings import SettingsError, finding


def shipped() -> tuple[Plan, ...]:
    """Read every plan that comes with the program, in the order of their codes."""
    found = sorted(
        (item for item in files(__package__).joinpath("plans").iterdir() if item.name.endswith(".toml")),
        key=lambda item: item.name,
    )
    return tuple(read_plan(item.read_bytes(), item.name) for item in found)


def open_plan(name: str) -> Plan:
    """Give the shipped plan of this code, or the plan in the file of this name; raises ``SettingsError``."""
    for plan in shipped():
        if plan.programme.code == name:
            return plan
    path = Path(name)
    if not is_missing(path):
        return read_plan(_bytes(path), visible(path.name))
    known = "、".join(plan.programme.code for plan in shipped())
    raise SettingsError(finding(ProgrammeCode.PLAN_UNKNOWN, given=name, known=known))


def source_of(name: str) -> str:
    """Give the text of a plan's file as it stands, comments and all."""
    bundled = files(__package__).joinpath("plans").joinpath(f"{name}.toml")
    return bundled.read_text(encoding="utf-8") if bundled.is_file() else _bytes(Path(name)).decode("utf-8-sig")


def _bytes(path: Path) -> bytes:
    try:
        return read_bounded(path)
    except OSError as error:
        problem = error.strerror or str(error)
        raise SettingsError(finding(ProgrammeCode.PLAN_UNREADABLE, file=visible(path.name), problem=problem)) from None
