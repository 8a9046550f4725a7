"""What the audit of the dependencies says of the index's answers; the index itself is not asked here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SOUND = {"name": "sound", "version": "1.0", "vulns": []}
KNOWN = {"name": "weak", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
SKIPPED = {"name": "unheard-of", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        ([SOUND], 0, "audit: 1 packages, 0 known"),
        ([SOUND, KNOWN], 1, "audit: weak 1.0: PYSEC-1, mended in 1.1"),
        ([SOUND, SKIPPED], 1, "audit: unheard-of was not audited: Dependency not found on PyPI\naudit: 1 packages"),
        (None, 0, "nothing was audited"),
    ],
    ids=["sound", "known", "passed over", "no answer"],
)
def test_a_package_that_was_not_audited_is_named(tmp_path: Path, answer: Any, status: int, said: str) -> None:
    (tmp_path / "answer.json").write_text("" if answer is None else json.dumps({"dependencies": answer}))
    (tmp_path / "python").symlink_to(sys.executable)
    asked = tmp_path / "uv"
    asked.write_text(f'#!/bin/sh\nfor last; do :; done\ncat "{tmp_path}/answer.json" > "$last"\n')
    asked.chmod(0o755)
    done = subprocess.run(["sh", ".ci/audit.sh", tmp_path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert said in done.stdout
