"""Names as people type them or drag them into a terminal's window, and commands that can be typed again."""

import sys
from pathlib import Path

import pytest

from harvester.cli.asks.typed import command_line, typed_words


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (r'"C:\Users\王 小明\a.html"', [r"C:\Users\王 小明\a.html"]),
        (r'"C:\a b.html" C:\c.html', [r"C:\a b.html", r"C:\c.html"]),
        (r"'C:\a b.html'  D:\*.pdf", [r"C:\a b.html", r"D:\*.pdf"]),
        (r"C:\O'Brien\a.html C:\O'Brien\b.html", [r"C:\O'Brien\a.html", r"C:\O'Brien\b.html"]),
        (r"\\server\人事\a.html", [r"\\server\人事\a.html"]),
        ("", []),
    ],
)
def test_windows_quotes_hold_names_together_and_a_backslash_is_itself(
    line: str, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert typed_words(line) == names


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX systems")
def test_other_systems_quote_as_their_shell_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    assert typed_words(r"'a b.html' c\ d.html ~/e.pdf") == ["a b.html", "c d.html", "/home/somebody/e.pdf"]
    assert typed_words("O'Brien.html") == ["O'Brien.html"]


def test_a_line_that_names_a_file_is_that_name_whatever_letters_it_has(tmp_path: Path) -> None:
    page = tmp_path / "O'Brien 的 紀錄.html"
    page.write_bytes(b"")
    assert typed_words(str(page)) == [str(page)]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        (r"C:\R&D\a.html", r'"C:\R&D\a.html"'),
        (r"C:\a b.html", r'"C:\a b.html"'),
        (r"C:\a.html", r"C:\a.html"),
        ("--hours", "--hours"),
        ("", '""'),
        ('say "a b"', r'"say \"a b\""'),
    ],
)
def test_a_command_can_be_typed_again_on_windows(word: str, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert command_line(["harvester", word]) == f"harvester {written}"
