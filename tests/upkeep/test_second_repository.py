"""The installed program tests another repository's fixtures, read by that repository's own layout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.upkeep.agency import write_repository

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer unpacks it."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)], cwd=ROOT, check=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def pytest_in(repository: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", *arguments]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return subprocess.run(
        command,
        cwd=repository,
        env=outside | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_passes_and_one_broken_cell_fails_one_test(tmp_path: Path, installed: Path) -> None:
    fixture = write_repository(tmp_path)
    sound = pytest_in(tmp_path, installed)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "42 passed" in sound.stdout
    page = (fixture / "page.html").read_bytes()
    (fixture / "page.html").write_bytes(page.replace(b"<td>90</td>", b"<td>99</td>"))
    broken = pytest_in(tmp_path, installed)
    assert "1 failed, 41 passed" in broken.stdout
    assert "two-courses::record 2 · exam_score" in broken.stdout
    assert "expected 90.0; got 99.0; the cell says '99'" in broken.stdout
    assert (fixture / "expected.json").read_text(encoding="utf-8").count("90.0") == 1
