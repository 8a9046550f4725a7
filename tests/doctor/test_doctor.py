"""``harvester doctor``: each part, each state, each with the next action."""

import importlib.util
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harvester.browser import BrowserKind, FoundBrowser, Wall, Walls, fallen_walls
from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.jobs import doctor
from harvester.jobs.doctor import DoctorPart, Health, diagnose
from harvester.messages.catalogue import entries
from parsers.findings import SettingsError

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def state(part: DoctorPart, now: datetime = NOW) -> Health:
    return next(one.health for one in diagnose(now) if one.part is part)


def test_this_machine_is_looked_at_part_by_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) in {ExitCode.DONE, ExitCode.NEEDS_EYES}
    said = capsys.readouterr().out
    for part in DoctorPart:
        assert entries()[f"doctor.{part.value}.name"]["zh-TW"] in said


def test_a_missing_browser_needs_a_person(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def none_found() -> FoundBrowser:
        raise SettingsError

    monkeypatch.setattr(doctor, "find_browser", none_found)
    assert run(["--lang", "en", "doctor"]) == ExitCode.NEEDS_EYES
    assert "apt install chromium" in capsys.readouterr().out


def test_a_browser_is_named_by_its_path(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "find_browser", lambda: FoundBrowser(Path("/opt/chrome"), BrowserKind.CHROME))
    run(["doctor"])
    assert "/opt/chrome" in capsys.readouterr().out


def test_no_cjk_font_means_boxes_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_SYSTEM_FONTS", ())
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert state(DoctorPart.FONT) is Health.MISSING


def test_without_the_ocr_extra_the_rest_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert state(DoctorPart.OCR) is Health.WEAKER


def test_a_clock_before_the_program_was_made_is_wrong() -> None:
    assert state(DoctorPart.CLOCK, datetime(2018, 1, 1, tzinfo=UTC)) is Health.MISSING
    assert state(DoctorPart.CLOCK) is Health.FINE


def test_a_year_no_calendar_covers_is_said() -> None:
    assert state(DoctorPart.CALENDAR) is Health.FINE
    assert state(DoctorPart.CALENDAR, datetime(2099, 1, 1, tzinfo=UTC)) is Health.WEAKER


def test_where_only_the_wall_time_is_limited_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert state(DoctorPart.LIMITS) is Health.WEAKER


@pytest.mark.parametrize("part", list(DoctorPart))
def test_every_state_of_every_part_that_can_come_has_words(part: DoctorPart) -> None:
    texts = [entries().get(f"doctor.{part.value}.{health.value}") for health in Health]
    assert sum(entry is not None for entry in texts) >= 2


def test_the_walls_around_the_browser_are_tried() -> None:
    assert state(DoctorPart.BROWSER_WALLS) is Health.FINE


def test_a_wall_that_does_not_stand_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Walls, "arguments", lambda _: [])
    monkeypatch.setattr(doctor, "fallen_walls", fallen_walls.__wrapped__)
    assert run(["--lang", "en", "doctor"]) == ExitCode.NEEDS_EYES
    assert "gets past them by TCP、UDP" in capsys.readouterr().out


def test_a_browser_that_does_not_start_leaves_its_walls_untried(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> frozenset[Wall]:
        raise SettingsError

    monkeypatch.setattr(doctor, "fallen_walls", fails)
    assert state(DoctorPart.BROWSER_WALLS) is Health.WEAKER
