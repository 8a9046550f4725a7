"""A bundle is checked with others' tools alone, by the commands of the documentation, and by another DSSE library."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey  # type: ignore[attr-defined]

from harvester.evidence.sealing.seal import first_signature, with_token
from harvester.evidence.sealing.timestamp import request_for
from tests.evidence.authority import made
from tests.evidence.conftest import as_zip
from tests.evidence.tools import ENVELOPE, KEY, OFFICE, flipped, id_of, sealed

DOCS = Path(__file__).parents[2] / "docs" / "evidence.md"


def blocks() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


def checked(folder: Path, block: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "-eu", "-o", "pipefail", "-c", block]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def test_the_documented_commands_pass_a_sound_bundle_and_name_its_key(tmp_path: Path) -> None:
    authority = made(tmp_path / "tsa", "One")
    files = sealed()
    files = with_token(files, authority.stamp(request_for(first_signature(files))))
    as_zip(files, tmp_path / "evidence.zip")
    first, second = blocks()
    done = checked(tmp_path, first)
    assert done.returncode == 0, done.stderr
    assert id_of(KEY) in done.stdout
    (tmp_path / "root.pem").write_bytes(authority.root.read_bytes())
    stamped = checked(tmp_path, second)
    assert stamped.returncode == 0, stamped.stderr


@pytest.mark.parametrize("name", ["data/history-107.json", "bag-info.txt", ENVELOPE])
def test_they_fail_a_changed_one(name: str, tmp_path: Path) -> None:
    files = sealed()
    at = files[name].find(b'"payload": "') + 400 if name == ENVELOPE else 60
    as_zip({**files, name: flipped(files[name], at)}, tmp_path / "evidence.zip")
    assert checked(tmp_path, blocks()[0]).returncode != 0


def test_another_library_verifies_the_envelope() -> None:
    envelope = Envelope.from_dict(json.loads(sealed()[ENVELOPE]))
    own, other = (SSlibKey.from_crypto(key.public_key(), keyid=id_of(key)) for key in (KEY, OFFICE))
    assert id_of(KEY) in envelope.verify([own], 1)
    with pytest.raises(VerificationError):
        envelope.verify([other], 1)
