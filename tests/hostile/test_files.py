"""Every hostile file through the command line: the right code, the right status, nothing but that file lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from fixtures.make.hostile.all import every
from fixtures.make.hostile.case import Hostile
from harvester.cli.main import run
from parsers.pdf.ocr.engine import installed

CASES = [case for case in every() if not case.heavy and not case.option]
TEMPLATES = [case for case in every() if not case.heavy and case.option == "--template"]


def said(out: str) -> list[dict[str, Any]]:
    lines = out.splitlines() if out.count('"learning-history/1"') > 1 else [out]
    return [found for line in lines for found in json.loads(line)["findings"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_file_is_answered_as_it_should_be(
    case: Hostile, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    if case.needs_ocr and not installed():
        pytest.skip("the extra ocr is not installed")
    path = tmp_path / case.name
    path.write_bytes(case.make())
    code = run(["read", str(path), "--lang", "en"])
    out, err = capsysbinary.readouterr()
    found = said(out.decode())
    codes = {item["code"] for item in found}
    if case.codes:
        assert codes & set(case.codes)
    else:
        assert not [item for item in found if item["severity"] != "info"]
    assert all(item["message"] and item["next_step"] for item in found)
    assert code == case.exit
    assert b"Traceback" not in err


@pytest.mark.parametrize("case", TEMPLATES, ids=lambda case: case.name)
def test_a_hostile_template_is_refused_by_name_and_nothing_is_left(
    case: Hostile, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / case.name).write_bytes(case.make())
    assert run([*case.arguments(tmp_path), "--lang", "en"]) == case.exit
    out, err = capfd.readouterr()
    assert any(f"] {code}" in err for code in case.codes)
    assert case.name in err
    assert "Traceback" not in out + err
    assert not (tmp_path / "claim").exists()
