"""What is installed: the program and its data, never fixtures or tests."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist."""
    out = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(out)], cwd=ROOT, check=True)
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def inside(built: tuple[Path, Path]) -> set[str]:
    with zipfile.ZipFile(built[0]) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_data_file_the_program_reads(inside: set[str]) -> None:
    data = {
        str(path.relative_to(ROOT))
        for room in ("harvester", "parsers")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert data - inside == set()


def test_fixtures_and_tests_stay_at_home(inside: set[str]) -> None:
    assert {name.split("/")[0] for name in inside if ".dist-info/" not in name} == {"harvester", "parsers"}


def test_the_sdist_holds_what_the_wheel_is_made_of(built: tuple[Path, Path], inside: set[str]) -> None:
    with tarfile.open(built[1]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {name for name in inside if ".dist-info/" not in name} <= names
    assert {"pyproject.toml", "README.md", "LICENSE"} <= names
    assert {name.split("/")[0] for name in names} & {"tests", "fixtures", "benchmarks"} == set()


def test_the_wheel_alone_works_in_an_environment_of_its_own(built: tuple[Path, Path], tmp_path: Path) -> None:
    """Installed as ``pipx`` and ``uv tool`` do, but for the libraries, which are those of this environment."""
    home, empty = tmp_path / "venv", tmp_path / "empty"
    empty.mkdir()
    venv.create(home, symlinks=os.name != "nt")
    python = home / ("Scripts" if os.name == "nt" else "bin") / ("python.exe" if os.name == "nt" else "python")
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps"]
    subprocess.run([*install, "--python", str(python), str(built[0])], check=True)
    (packages,) = home.glob("**/site-packages")
    shared = [one for one in sys.path if one.endswith("site-packages")] or [sysconfig.get_path("purelib")]
    (packages / "shared.pth").write_text("\n".join(shared), encoding="utf-8")
    program = python.with_name("harvester.exe" if os.name == "nt" else "harvester")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(program), *arguments], cwd=empty, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = "import harvester, parsers; print(harvester.__file__, parsers.__file__)"
    found = subprocess.run([str(python), "-c", where], cwd=empty, capture_output=True, text=True, check=True).stdout
    assert all(str(packages) in one for one in found.split())
    assert run("--version").startswith("record-harvester ")
    assert "kaohsiung-107" in run("programme", "list")
    page = ROOT / "fixtures" / "html" / "plan-2018" / "page.html"
    assert json.loads(run("read", str(page)))["status"] == "complete"
    assert list(empty.iterdir()) == []


def test_what_is_locked_serves_the_oldest_python_too() -> None:
    """Debian's Python is behind its last correction; ``make demo`` installs the lock file there."""
    (oldest,) = re.findall(r'requires-python = ">=(3\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    locked = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    looked_at, too_new = 0, []
    for name, version in locked:
        with suppress(PackageNotFoundError):
            told = metadata(name)
            if told["Version"] == version:
                looked_at += 1
                wants = SpecifierSet(str(told.json.get("requires_python", "")))
                too_new += [] if wants.contains(f"{oldest}.0") else [f"{name} {version} wants {wants}"]
    assert looked_at > len(locked) // 2
    assert too_new == []
