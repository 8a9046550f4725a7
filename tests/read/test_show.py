"""``--show`` hides no reason why a file could not be read, and keeps back nothing of what could."""

import json
from pathlib import Path

import pytest

from fixtures.make import variants
from fixtures.make.hostile.kinds import good_print
from harvester.cli.main import run

PAGE = Path(__file__).parents[2] / "fixtures" / "html" / "plan-2018" / "page.html"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("locked.pdf", lambda: variants.protected(good_print(), user="secret"), "password_needed"),
        ("damaged.pdf", lambda: good_print()[:900], "pdf_damaged"),
        ("empty.pdf", lambda: b"", "empty_file"),
        ("text.pdf", lambda: b"hello", "wrong_type"),
        ("missing.pdf", None, "file_missing"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, data: object, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, page, out = tmp_path / name, tmp_path / "show.html", tmp_path / "out.json"
    if callable(data):
        path.write_bytes(data())
    assert run(["read", str(path), "--show", str(page), "-o", str(out)]) == 3
    said = capsys.readouterr().err
    assert code in said
    assert "show_nothing" not in said
    assert json.loads(out.read_text(encoding="utf-8"))["status"] == "failed"
    assert not page.exists()


def test_a_page_without_pictures_is_read_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    assert run(["read", str(PAGE), "--show", str(tmp_path / "show.html"), "-o", str(out)]) == 2
    assert "show_nothing" in capsys.readouterr().err
    assert json.loads(out.read_text(encoding="utf-8"))["status"] == "complete"


def test_several_files_are_refused_before_any_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(PAGE), str(PAGE), "--show", str(tmp_path / "show.html")]) == 2
    assert capsys.readouterr().out == ""
