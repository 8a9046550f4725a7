"""What this machine has of what the work needs, each part with the next action."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from harvester.browser import Wall, driver_problem, fallen_walls, find_browser
from harvester.duty.hours.calendar import covered_years
from harvester.limits import Layer, holding, walls_of_child
from harvester.platform.signin.keyrings import sound_keyring
from parsers.findings import FindingError, SettingsError
from parsers.moments import TAIPEI

_WALLS = {Layer.FILES: "Landlock", Layer.CALLS: "seccomp"}
# A clock before the day this version was made is certainly wrong; later ones cannot be judged without a network.
_MADE_ON = date(2026, 11, 1)
_SYSTEM_FONTS = (
    Path("C:/Windows/Fonts/msjh.ttc"),
    Path("/System/Library/Fonts/PingFang.ttc"),
    Path("/System/Library/Fonts/STHeiti Light.ttc"),
)


class DoctorPart(StrEnum):
    """What is looked at."""

    BROWSER = "browser"
    FONT = "font"
    OCR = "ocr"
    KEYRING = "keyring"
    CLOCK = "clock"
    CALENDAR = "calendar"
    LIMITS = "limits"
    WALLS = "walls"
    BROWSER_WALLS = "browser_walls"


class Health(StrEnum):
    """``missing`` stops some of the work; ``weaker`` leaves it possible in another way."""

    FINE = "fine"
    WEAKER = "weaker"
    MISSING = "missing"


@dataclass(frozen=True)
class Diagnosis:
    """One part's state; its words stand in the catalogue under ``doctor.<part>.<health>``."""

    part: DoctorPart
    health: Health
    params: dict[str, str | int] = field(default_factory=dict)


def diagnose(now: datetime) -> tuple[Diagnosis, ...]:
    """Look at every part; ``now`` is an aware datetime of this machine's clock."""
    today = now.astimezone(TAIPEI)
    reading = (_limits(), _walls())
    return (_browser(), _font(), _ocr(), _keyring(), _clock(today), _calendar(today.year), *reading, _browser_walls())


def _browser() -> Diagnosis:
    try:
        found = find_browser()
    except SettingsError:
        return Diagnosis(DoctorPart.BROWSER, Health.MISSING)
    problem = driver_problem()
    if problem is not None:
        return Diagnosis(DoctorPart.BROWSER, Health.WEAKER, {"where": str(found.path), "problem": problem})
    return Diagnosis(DoctorPart.BROWSER, Health.FINE, {"where": str(found.path)})


def _browser_walls() -> Diagnosis:
    try:
        fallen = fallen_walls()
    except (FindingError, PlaywrightError):
        return Diagnosis(DoctorPart.BROWSER_WALLS, Health.WEAKER)
    if fallen:
        return Diagnosis(DoctorPart.BROWSER_WALLS, Health.MISSING, {"fallen": "、".join(sorted(fallen))})
    return Diagnosis(DoctorPart.BROWSER_WALLS, Health.FINE, {"standing": "、".join(Wall)})


def _font() -> Diagnosis:
    for path in _SYSTEM_FONTS:
        if path.exists():
            return Diagnosis(DoctorPart.FONT, Health.FINE, {"name": path.stem})
    lister = shutil.which("fc-list")
    if lister is not None:
        listed = subprocess.run(  # noqa: S603 - a fixed command, no input of a user's
            [lister, ":lang=zh-tw", "family"], capture_output=True, text=True, check=False, timeout=30
        )
        names = sorted(line.split(",")[0] for line in listed.stdout.splitlines() if line.strip())
        if names:
            return Diagnosis(DoctorPart.FONT, Health.FINE, {"name": names[0]})
    return Diagnosis(DoctorPart.FONT, Health.MISSING)


def _ocr() -> Diagnosis:
    there = all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))
    return Diagnosis(DoctorPart.OCR, Health.FINE if there else Health.WEAKER)


def _keyring() -> Diagnosis:
    ring = sound_keyring()
    if ring is None:
        return Diagnosis(DoctorPart.KEYRING, Health.WEAKER)
    return Diagnosis(DoctorPart.KEYRING, Health.FINE, {"name": ring.name})


def _clock(today: datetime) -> Diagnosis:
    shown = today.strftime("%Y-%m-%d %H:%M:%S")
    health = Health.FINE if today.date() >= _MADE_ON else Health.MISSING
    return Diagnosis(DoctorPart.CLOCK, health, {"now": shown})


def _calendar(year: int) -> Diagnosis:
    years = covered_years()
    health = Health.FINE if year in years else Health.WEAKER
    return Diagnosis(DoctorPart.CALENDAR, health, {"first": min(years), "last": max(years), "year": year})


def _limits() -> Diagnosis:
    return Diagnosis(DoctorPart.LIMITS, Health.FINE if "memory_mb" in holding() else Health.WEAKER)


def _walls() -> Diagnosis:
    """Look at the walls from inside: a child says which stand around it."""
    missing = [_WALLS[layer] for layer in Layer if layer not in walls_of_child()]
    if missing:
        return Diagnosis(DoctorPart.WALLS, Health.WEAKER, {"missing": "、".join(missing)})
    return Diagnosis(DoctorPart.WALLS, Health.FINE)
