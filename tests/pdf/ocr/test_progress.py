"""Recognition takes seconds a page: in a terminal it is said which page of how many is read, elsewhere nothing."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from harvester.cli.face import Face
from harvester.cli.main import run
from harvester.cli.progress import page_teller
from harvester.jobs.inputs.sources import load
from harvester.limits import ChildLimits, in_child
from harvester.messages import Language
from parsers.pdf.ocr.engine import installed


def _work(text: str, on_page: Any) -> bytes:
    on_page(1, 2)
    on_page(2, 2)
    return text.encode()


def _slow(on_page: Any) -> bytes:
    while True:
        on_page(1, 1)


def test_a_child_says_its_pages_and_then_gives_what_it_found() -> None:
    told: list[tuple[int, int]] = []
    assert in_child(_work, ("found",), ChildLimits(), lambda page, pages: told.append((page, pages))) == b"found"
    assert told == [(1, 2), (2, 2)]


def test_a_child_that_only_talks_is_stopped_all_the_same() -> None:
    with pytest.raises(Exception, match="too_much_time"):
        in_child(_slow, (), ChildLimits(wall_s=1.0), lambda _page, _pages: None)


def test_it_is_said_in_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert page_teller(Face(Language.ZH_TW)) is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    tell = page_teller(Face(Language.ZH_TW))
    assert tell is not None
    tell("scan.pdf", 2, 3)
    assert "scan.pdf：正在辨識第 2 頁（共 3 頁）" in capfd.readouterr().err


@pytest.mark.skipif(not installed(), reason="the extra ocr is not installed")
def test_every_page_of_a_scan_is_said_before_it_is_recognised(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = [Image.new("RGB", (300, 200), "white")] * 2
    files = []
    for kind in ("TIFF", "PDF"):
        target = io.BytesIO()
        pages[0].save(target, kind, save_all=True, append_images=pages[1:])
        files.append(tmp_path / f"scan.{kind.lower()}")
        files[-1].write_bytes(target.getvalue())
    told: list[tuple[str, int, int]] = []
    load(files, on_page=lambda *said: told.append(said))
    assert told == [(name, page, 2) for name in ("scan.tiff", "scan.pdf") for page in (1, 2)]
    capfd.readouterr()
    run(["read", str(files[0])])
    assert "正在辨識" not in capfd.readouterr().err
