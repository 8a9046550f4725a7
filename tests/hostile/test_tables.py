"""Texts of strangers in every table for a terminal: nothing in them moves, colours, hides or turns around."""

import unicodedata
from pathlib import Path

import pikepdf
import pytest

from fixtures.make import variants
from fixtures.make.hostile.case import HOURS
from fixtures.make.hostile.kinds import GOOD, good_print
from harvester.cli.main import run
from parsers.history import Status
from parsers.reading import read

_LETTER = b"<9F3B>"  # 鼻, with which the print's first course begins
NAMES = ("\u202e一言至月又", "\x1b[31m一言至月又", "鼻\u2066一言至月又")


def printed(name: str) -> bytes:
    """Let a letter of a print mean something else, as whoever makes a PDF may."""
    meant = name.removesuffix("一言至月又").encode("utf-16-be").hex().encode()

    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            for font in page.resources["/Font"].values():
                if "/ToUnicode" in font:
                    letters = font["/ToUnicode"].read_bytes().replace(_LETTER, b"<%s>" % meant)
                    font["/ToUnicode"] = document.make_stream(letters)

    return variants.changed(good_print(), change)


def hidden(shown: str) -> set[str]:
    return {letter for letter in shown if unicodedata.category(letter) in {"Cc", "Cf"}} - {"\n"}


@pytest.fixture
def hours(tmp_path: Path) -> str:
    path = tmp_path / "hours.toml"
    path.write_text(HOURS)
    return str(path)


def commands(file: str, hours: str) -> dict[str, list[str]]:
    judged = [file, "--hours", hours]
    return {
        "read": ["read", file, "--format", "table"],
        "check": ["check", *judged, "--format", "table"],
        "explain": ["explain", file, "1", "--hours", hours],
        "claim": ["claim", *judged, "--programme", "kaohsiung-107", "--format", "table"],
    }


@pytest.mark.parametrize("command", ["read", "check", "explain", "claim"])
@pytest.mark.parametrize("name", NAMES, ids=["turned", "coloured", "isolated"])
def test_a_print_s_cell_is_shown_as_it_is(
    name: str, command: str, hours: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "print.pdf").write_bytes(printed(name))
    run(commands(str(tmp_path / "print.pdf"), hours)[command])
    out, err = capfd.readouterr()
    assert not hidden(out + err)
    if command != "claim":
        assert name[: name.index("一")].encode("unicode_escape").decode().replace("\\u9f3b", "鼻") in out


@pytest.mark.parametrize("command", ["read", "check", "explain", "claim"])
def test_a_page_s_holder_and_cells_are_shown_as_they_are(
    command: str, hours: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    marked = GOOD.replace("社會安定計畫", "社會\u202e安定:heart:計畫").replace("王小明", "王\u2067小明")
    (tmp_path / "page.html").write_text(marked, encoding="utf-8")
    run(commands(str(tmp_path / "page.html"), hours)[command])
    out, err = capfd.readouterr()
    assert not hidden(out + err)
    assert "王\\u2067小明" in out + err or command == "explain"
    assert "❤" not in out


def test_a_settings_file_s_own_words_are_shown_as_they_are(
    hours: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(HOURS.replace('"office"', '"off\\u202eice\\u001b[31m"'))
    assert run(["hours", "check", str(own)]) == 0
    out, err = capfd.readouterr()
    assert "off\\u202eice\\x1b[31m" in out
    assert not hidden(out + err)


@pytest.mark.parametrize("name", NAMES, ids=["turned", "coloured", "isolated"])
def test_a_letter_that_turns_or_hides_what_stands_behind_it_is_never_certain(name: str) -> None:
    (history,) = read(printed(name), program="test")
    assert history.status is Status.PARTIAL
    assert "text_garbled" in {note.code for note in history.findings}
    assert "course_name" in history.records[0].doubts
