"""The page without a terminal: an entry of the desktop's menu, or the command to make one of."""

import configparser
import shlex
import sys
from pathlib import Path

import pytest

from harvester.cli.main import run
from harvester.web import shortcut
from parsers.findings import SettingsError


def test_the_menu_gets_an_entry_that_starts_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run(["serve", "--install-shortcut"]) == 0
    said = capfd.readouterr()
    path = tmp_path / "applications" / "record-harvester.desktop"
    assert (said.out, str(path) in said.err) == ("", True)
    read = configparser.RawConfigParser()
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(path, "utf-8")
    entry = read["Desktop Entry"]
    assert (entry["Type"], entry["Name[zh_TW]"]) == ("Application", "學習紀錄擷取與公餘查核")
    assert shlex.split(entry["Exec"]) == [sys.executable, "-m", "harvester.cli", "serve"]


def test_a_strange_path_stays_one_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", '/opt/a "b" 100%/python')
    (line,) = [line for line in shortcut._entry().splitlines() if line.startswith("Exec=")]
    assert line == 'Exec="/opt/a \\\\"b\\\\" 100%%/python" "-m" "harvester.cli" "serve"'


def test_the_standalone_program_is_called_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/harvester/harvester")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    (line,) = [line for line in shortcut._entry().splitlines() if line.startswith("Exec=")]
    assert line == 'Exec="/opt/harvester/harvester" "serve"'


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_the_command_is_said(system: str) -> None:
    with pytest.raises(SettingsError) as told:
        shortcut.install_shortcut(system)
    (found,) = told.value.findings
    assert (found.code, found.params["command"]) == ("web_shortcut_by_hand", f"{sys.executable} -m harvester.cli serve")
