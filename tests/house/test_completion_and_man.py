"""Shell completion and the manual page: made from the commands, so that neither can fall behind them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harvester.cli.app import build
from harvester.cli.main import run
from harvester.cli.man_page import man_page
from harvester.messages import Language

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert "_HARVESTER_COMPLETE" in said
    assert "harvester" in said


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_a_command_and_an_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    program = tmp_path / "harvester"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m harvester.cli "$@"\n', "utf-8")
    program.chmod(0o755)
    ask = 'COMP_WORDS=(harvester {0}); COMP_CWORD={1}; _harvester_completion harvester; echo "${{COMPREPLY[*]}}"'
    lines = [script, ask.format("prog", 1), ask.format("read --sec", 2)]
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    said = subprocess.run(["bash", "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["programme", "--second-reader"]


@pytest.mark.parametrize("lang", list(Language))
def test_the_manual_page_has_every_command_and_no_line_that_man_takes_for_its_own(lang: Language) -> None:
    page = man_page(build(lang), lang)
    known = {".TH", ".SH", ".SS", ".PP", ".TP", ".B"}
    assert {line.split(" ")[0] for line in page.splitlines() if line.startswith((".", "'"))} <= known
    for name in ("harvester read", "harvester programme check", "harvester start"):
        assert f".SS {name}" in page
    assert r"\-\-second\-reader" in page


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man here")
def test_man_shows_it(tmp_path: Path) -> None:
    page = tmp_path / "harvester.1"
    assert run(["man", "-o", str(page), "--lang", "en"]) == 0
    said = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    assert "--second-reader" in said.stdout
