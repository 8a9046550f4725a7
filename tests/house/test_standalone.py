"""The standalone folder, built and run where Python is not on the way: asked for, as it takes minutes.

``HARVESTER_STANDALONE=build`` builds it, ``HARVESTER_STANDALONE=/path/to/harvester`` takes one that is built.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
ASKED = os.environ.get("HARVESTER_STANDALONE", "")
PAGE = ROOT / "fixtures" / "html" / "plan-2018" / "page.html"

pytestmark = pytest.mark.skipif(not ASKED, reason="asked for with HARVESTER_STANDALONE")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = "harvester.exe" if os.name == "nt" else "harvester"
    if ASKED != "build":
        return Path(ASKED) / name
    out = tmp_path_factory.mktemp("standalone")
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    build += ["--distpath", str(out / "dist"), "--workpath", str(out / "build"), ".ci/standalone.spec"]
    subprocess.run(build, cwd=ROOT, check=True)
    return out / "dist" / "harvester" / name


def run(program: Path, folder: Path, *arguments: str) -> str:
    """Run it with nothing in its environment that a Python could be found by."""
    kept = {key: value for key, value in os.environ.items() if key in {"HOME", "LANG", "SYSTEMROOT", "TMPDIR"}}
    done = subprocess.run(
        [str(program), *arguments], cwd=folder, env=kept | {"PATH": ""},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def test_it_reads_and_judges_where_there_is_no_python(program: Path, tmp_path: Path) -> None:
    assert run(program, tmp_path, "--version").startswith("record-harvester ")
    assert "kaohsiung-107" in run(program, tmp_path, "programme", "list")
    assert json.loads(run(program, tmp_path, "read", str(PAGE)))["status"] == "complete"
    claim = ("claim", str(PAGE), "--programme", "kaohsiung-107", "--hours", "office", "--as-of", "2018-06-01")
    assert json.loads(run(program, tmp_path, *claim, "--format", "json"))["schema"] == "claim/1"


def test_its_local_page_has_its_templates_and_styles(program: Path, tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if key in {"LANG", "SYSTEMROOT", "TMPDIR"}}
    page = subprocess.Popen(
        [str(program), "serve", "--no-browser"], cwd=tmp_path, env=kept | {"PATH": "", "HOME": str(tmp_path)},
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert page.stdout is not None
        address = page.stdout.readline().strip()
        base = address.split("/enter")[0]
        with httpx.Client(base_url=base, follow_redirects=True, timeout=60) as client:
            assert "我要申請" in client.get(address.removeprefix(base)).text
            for path in ("/claim", "/hours", "/office", "/static/style.css"):
                assert client.get(path).status_code == 200
    finally:
        page.terminate()
        page.wait(timeout=60)
