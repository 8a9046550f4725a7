"""An encrypted print through the command line itself: typed in a terminal, typed wrong, and where nobody can type."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from fixtures.make import variants
from fixtures.make.hostile.kinds import good_print

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX systems")
PASSWORD = "祕密-secret"
PROMPT = "開啟密碼"
COMMAND = [sys.executable, "-m", "harvester.cli"]


def typed(answer: str, *arguments: str) -> tuple[int, str]:
    """Run in a terminal of its own and type ``answer`` where a password is asked for."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [*COMMAND, *arguments])
    shown, asked = b"", False
    while select.select([terminal], [], [], 60)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not part:
            break
        shown += part
        # Typed before the echo is off, it would be shown; the prompt comes after that.
        if not asked and PROMPT.encode() in shown:
            asked = True
            os.write(terminal, answer.encode())
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked\x1b[31m.pdf"
    path.write_bytes(variants.protected(good_print(), user=PASSWORD))
    return path


def test_the_right_password_opens_and_is_shown_nowhere(locked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    code, shown = typed(PASSWORD + "\n", "read", str(locked), "-o", str(out))
    assert code == 0
    assert json.loads(out.read_text())["status"] == "complete"
    assert PASSWORD not in shown + out.read_text()
    prompt = next(line for line in shown.splitlines() if PROMPT in line)
    assert "locked\\x1b[31m.pdf" in prompt
    assert "\x1b" not in prompt


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("another one\n", 3, "password_wrong"),
        ("\n", 3, "password_needed"),
        ("\x03", 130, "已中斷"),
        ("\x04", 130, "已中斷"),
    ],
    ids=["wrong", "skipped", "ctrl-c", "ctrl-d"],
)
def test_no_other_answer_opens(answer: str, code: int, said: str, locked: Path, tmp_path: Path) -> None:
    ended, shown = typed(answer, "read", str(locked), "-o", str(tmp_path / "out.json"))
    assert ended == code
    assert said in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("source", ["named", "piped"])
def test_where_nobody_can_type_the_way_out_is_said(source: str, locked: Path) -> None:
    given = str(locked) if source == "named" else "-"
    text = b"secret\n" if source == "named" else locked.read_bytes()
    ended = subprocess.run([*COMMAND, "read", given], input=text, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 3
    (found,) = json.loads(ended.stdout)["findings"]
    assert found["code"] == "password_needed"
    assert "在終端機執行" in found["next_step"]
    assert PROMPT + "（" not in ended.stderr.decode()
