"""Every command that a page shows is one the program takes; those that need nobody are run."""

import re
from functools import cache

import pytest
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from harvester.cli.app import build
from harvester.cli.language import take_language
from harvester.messages import Language
from harvester.messages.catalogue import entries
from parsers.findings import SettingsError
from tests.house.pages import PAGES, ROOT, fenced, named, typed, unfenced, words

LEFT_OUT = "…"
#: Every command line that is to be typed, with its page.
TYPED = [(str(page.relative_to(ROOT)), line) for page in PAGES for line in dict.fromkeys(typed(page))]


@cache
def tree() -> TyperGroup:
    return build(Language.EN)


def problem_of(line: str) -> str | None:
    """Give what is wrong with a command line that is complete."""
    given, _ = take_language(words(line))
    command, rest = command_of(given)
    if command is None:
        return f"no such command: {' '.join(given)}"
    if LEFT_OUT in rest:
        return unknown_option(command, rest)
    try:
        command.make_context("harvester", list(rest))
    except TyperException as error:
        return error.format_message()
    except SettingsError:
        return None  # The line is understood; files that a wildcard stands for are the reader's.
    except SystemExit as done:
        return None if not done.code else f"ends with {done.code}"
    return None


def command_of(given: list[str]) -> tuple[TyperCommand | TyperGroup | None, list[str]]:
    command: TyperCommand | TyperGroup = tree()
    for position, word in enumerate(given):
        if not isinstance(command, TyperGroup) or word.startswith("-"):
            return command, given[position:]
        below = command.commands.get(word)
        if below is None:
            return None, given[position:]
        assert isinstance(below, TyperCommand | TyperGroup)
        command = below
    return command, []


def unknown_option(command: TyperCommand | TyperGroup, rest: list[str]) -> str | None:
    known = {name for parameter in command.params for name in parameter.opts} | {"--help", "--lang", "--version"}
    wrong = [word for word in rest if word.startswith("--") and word.partition("=")[0] not in known]
    return f"no such option: {wrong[0]}" if wrong else None


@pytest.mark.parametrize(("page", "line"), TYPED, ids=[f"{page}: {line[:60]}" for page, line in TYPED])
def test_what_a_page_tells_to_type_is_taken(page: str, line: str) -> None:
    assert problem_of(line) is None


def test_what_a_page_names_within_its_text_is_there() -> None:
    wrong = {}
    for page in PAGES:
        for line in named(page):
            given = words(line.replace("[", " ").replace("]", " "))
            command, rest = command_of(given)
            found = "no such command" if command is None else unknown_option(command, rest)
            if found is not None:
                wrong[f"{page.name}: {line}"] = found
    assert wrong == {}


def test_what_the_program_itself_tells_to_type_is_there() -> None:
    wrong = {}
    for key, entry in entries().items():
        for line in "\n".join(entry.values()).splitlines():
            _, found, example = line.partition("例：") if "例：" in line else line.partition("Example: ")
            if (
                found
                and example.startswith("harvester ")
                and (problem := problem_of(re.sub(r"(?<=\w)[。.]$", "", example)))
            ):
                wrong[f"{key}: {example}"] = problem
    assert wrong == {}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("harvester read page.html --bogus", "bogus"),
        ("harvester reed page.html", "no such command"),
        ("harvester read page.html --format pdf", "pdf"),
        ("harvester check page.html", "hours"),
        ("harvester verify … --grunt x", "grunt"),
        ("harvester fixture catch page.html", "no such command"),
    ],
)
def test_what_the_program_does_not_take_would_be_seen(line: str, problem: str) -> None:
    assert problem in (problem_of(line) or "")


def test_no_command_hides_in_a_block_without_a_language() -> None:
    hidden = [
        f"{page.name}: {line}"
        for page in PAGES
        for block in fenced(page, "", "text", "console", "bash")
        for line in block.splitlines()
        if line.lstrip("$ ").startswith("harvester ")
    ]
    assert hidden == []
    assert all("```" not in unfenced(page.read_text("utf-8")) for page in PAGES)


#: What cmd and PowerShell do not understand, or understand otherwise than a POSIX shell.
POSIX_ALONE = re.compile(
    r"\\$|\$\(|<\(|(?<![\w-])export |\s(?:>|>>|2>|&&|\|\|)\s|(?<=\s)'|^\s*[A-Z_]+=\S+ ", re.MULTILINE
)
#: Pages of whoever maintains this, on a system that has `make`, and one block of standard tools that says so itself.
OF_MAINTAINERS = {"CONTRIBUTING.md", "architecture.md", "upkeep.md", "maintainer.md"}
OF_OTHER_TOOLS = "python3 -m bagit"


def test_nothing_that_users_are_told_to_type_needs_a_posix_shell() -> None:
    wrong = {}
    for page in PAGES:
        if page.name in OF_MAINTAINERS or page.parent.name == "how-to":
            continue
        for block in fenced(page, "", "sh", "powershell"):
            shown = re.sub(r"\s#.*$", "", block, flags=re.MULTILINE)
            if OF_OTHER_TOOLS not in block and "HARVESTER_STEADY" not in block and (found := POSIX_ALONE.search(shown)):
                wrong[f"{page.name}: {found[0]!r}"] = block
    for key, entry in entries().items():
        for line in "\n".join(entry.values()).splitlines():
            found = POSIX_ALONE.search(line) if "harvester " in line or "pip install" in line else None
            if found:
                wrong[f"{key}: {found[0]!r}"] = line
    assert wrong == {}


@pytest.mark.parametrize(
    "line",
    [
        "harvester read a.html \\", "harvester x $(cat y)", "harvester x <(y)", "export A=1", "A=1 harvester x",
        "harvester programme show x > y.toml", "pip install 'record-harvester[ocr]'", "a && b",
    ],
)  # fmt: skip
def test_what_needs_a_posix_shell_would_be_seen(line: str) -> None:
    assert POSIX_ALONE.search(line)
    assert not POSIX_ALONE.search('harvester claim a.html --hours office -o "b c.json"')
