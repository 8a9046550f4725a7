"""Which browser is taken, and what is said where there is none."""

import platform
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harvester.browser import BrowserKind, Walls, find_browser, launch
from harvester.jobs.doctor import DoctorPart, Health, diagnose
from parsers.findings import SettingsError


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """A machine with the commands named and nothing downloaded."""

    def make(*commands: str, system: str = "Linux") -> Path:
        monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / name) if name in commands else None)
        monkeypatch.setattr(platform, "system", lambda: system)
        monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "ms-playwright"))
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("commands", "kind"),
    [
        (("chromium", "microsoft-edge", "google-chrome"), BrowserKind.CHROME),
        (("chromium", "microsoft-edge-stable"), BrowserKind.EDGE),
        (("chromium",), BrowserKind.CHROMIUM),
    ],
)
def test_an_installed_browser_is_taken_in_this_order(
    machine: Callable[..., Path], commands: tuple[str, ...], kind: BrowserKind
) -> None:
    machine(*commands)
    assert find_browser().kind is kind


def test_playwrights_download_is_the_last_resort_and_the_newest_is_taken(machine: Callable[..., Path]) -> None:
    folder = machine()
    for build in ("chromium-1100", "chromium-1200"):
        place = folder / "ms-playwright" / build / "chrome-linux"
        place.mkdir(parents=True)
        (place / "chrome").touch()
    found = find_browser()
    assert found.kind is BrowserKind.PLAYWRIGHT
    assert "chromium-1200" in str(found.path)


def test_on_windows_the_usual_folders_are_looked_in(
    machine: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = machine(system="Windows")
    edge = folder / "Microsoft/Edge/Application/msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    assert find_browser().kind is BrowserKind.EDGE


def test_no_browser_is_said_so(machine: Callable[..., Path]) -> None:
    machine()
    with pytest.raises(SettingsError, match="browser_missing"):
        find_browser()


def test_a_window_needs_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(SettingsError, match="no_window"), launch(Walls.closed(), headless=False):
        pass


def test_a_browser_that_does_not_start_is_said_so(machine: Callable[..., Path]) -> None:
    folder = machine("chromium")
    (folder / "chromium").write_text("#!/bin/sh\nexit 1\n")
    (folder / "chromium").chmod(0o755)
    with pytest.raises(SettingsError, match="browser_failed"), launch(Walls.closed()):
        pass


def test_a_driver_that_a_bare_system_cannot_start_is_said_so_in_its_own_words(
    machine: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = machine("chromium")
    (folder / "node").write_text("#!/bin/sh\necho 'libatomic.so.1: cannot open shared object file' >&2\nexit 127\n")
    (folder / "node").chmod(0o755)
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(folder / "node"))
    with pytest.raises(SettingsError, match="browser_driver_failed") as refused, launch(Walls.closed()):
        pass
    assert refused.value.findings[0].params["problem"] == "libatomic.so.1: cannot open shared object file"
    (browser,) = (one for one in diagnose(datetime.now(UTC)) if one.part is DoctorPart.BROWSER)
    assert (browser.health, browser.params["where"]) == (Health.WEAKER, str(folder / "chromium"))
