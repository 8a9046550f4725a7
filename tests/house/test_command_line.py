"""The command line's frame: language, version, usage errors, help with an example, exit codes in one table."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from fixtures.make.docs.commands import plain_types
from harvester.cli.app import build
from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.messages import Language
from harvester.messages.catalogue import entries

ROOT = Path(__file__).parents[2]


def commands(group: TyperGroup, path: str = "harvester") -> Iterator[tuple[str, TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{path} {name}")
        elif isinstance(command, TyperCommand):
            yield f"{path} {name}", command


@pytest.mark.parametrize("lang", list(Language))
def test_every_command_has_help_with_an_example(lang: Language) -> None:
    for path, command in commands(build(lang)):
        assert command.help, path
        assert f"{path} " in command.help or command.help.rstrip().endswith(path), f"{path}: no example in its help"
        for parameter in command.params:
            help_text = getattr(parameter, "help", None)
            assert help_text, f"{path} {parameter.name}: no help"
            assert help_text not in entries(), f"{path} {parameter.name}: {help_text} is a key, not a text"


#: Commands that print a file to be kept, though no form of it can be chosen.
_PRINT_A_FILE = {"harvester programme show", "harvester hours show", "harvester consent", "harvester attendance check"}


def test_what_a_command_prints_as_data_can_be_written_without_a_shell() -> None:
    """A shell's own ``>`` may change the encoding; ``verify`` writes all it has to give into its folder."""
    found = {
        path: {name for parameter in command.params for name in parameter.opts}
        for path, command in commands(build(Language.EN))
    }
    printing = {path for path, names in found.items() if "--format" in names} | _PRINT_A_FILE
    assert [path for path in sorted(printing) if "-o" not in found[path]] == ["harvester verify"]


def test_where_several_files_may_be_named_a_pattern_means_them() -> None:
    """Shells of some systems hand wildcards on as they are."""
    several = {
        f"{path} {parameter.name}": parameter.callback is not None
        for path, command in commands(build(Language.EN))
        for parameter in command.params
        if isinstance(parameter, TyperOption | TyperArgument)
        and (parameter.nargs == -1 or (isinstance(parameter, TyperOption) and parameter.multiple))
        and (Path in plain_types(parameter.type_descriptor.annotation) or "FILE" in str(parameter.metavar))
    }
    assert {"harvester read files", "harvester drift layout", "harvester inspect trust"} <= set(several)
    assert [name for name, means in several.items() if not means] == []


def test_help_is_chinese_first_and_english_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == ExitCode.DONE
    assert "學習紀錄" in capsys.readouterr().out
    assert run(["--lang", "en", "--help"]) == ExitCode.DONE
    assert "learning history" in capsys.readouterr().out


def test_the_language_may_stand_behind_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help", "--lang=en"]) == ExitCode.DONE
    assert "learning history" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--bogus"], ["nonsense"], ["--lang", "fr", "--help"], ["--lang"]])
def test_wrong_usage_says_so_and_ends_with_two(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(wrong) == ExitCode.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()


def test_version_names_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == ExitCode.DONE
    assert re.fullmatch(r"record-harvester \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_the_documented_exit_codes_are_the_programs() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", (ROOT / "docs" / "exit-codes.md").read_text("utf-8"), re.MULTILINE)
    assert {(int(number), name) for number, name in rows} == {(code.value, code.name.lower()) for code in ExitCode}


def test_a_line_of_help_waits_for_no_library_of_a_job() -> None:
    """Such a library costs more than the answer; one import at the head of a command's module brings it in."""
    looked = "import sys; from harvester.cli.main import run; run(['--help'])"
    heavy = "print(sorted({'pydantic', 'playwright', 'lxml', 'bs4', 'numpy', 'PIL', 'cryptography'} & {*sys.modules}))"
    said = subprocess.run([sys.executable, "-c", f"{looked}; {heavy}"], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"
