"""Where the process begins and ends: errors become words and exit codes here, and nowhere else."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from harvester.cli.app import tree
from harvester.cli.commands import completion
from harvester.cli.exit_codes import ExitCode
from harvester.cli.face import Face
from harvester.cli.language import UnknownLanguageError, take_language
from harvester.cli.last_words import say_nothing_past_the_door
from harvester.cli.usage import usage_problem
from harvester.evidence.codes import AlteredError
from harvester.messages import Language
from parsers.findings import FindingError, SettingsError, UnreadableError

# Loading a command's modules makes a hundred thousand lasting objects, and hardly a cycle.
_MANY_OBJECTS = 100_000
#: What the library raises for a command that is nothing without another; its message is the help itself.
_ALONE = "NoArgsIsHelpError"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code."""
    say_nothing_past_the_door()
    _start_lightly()
    # Who ends the process politely gets what Ctrl-C gets: no child left at work, nothing half-written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = run(sys.argv[1:] if arguments is None else arguments)
    # At its end the interpreter looks for cycles once more, among all that the system takes back anyway.
    gc.freeze()
    sys.exit(code)


def _start_lightly() -> None:
    """Spare what costs a third of a command's start: searching lasting objects for cycles, plug-ins of no use here."""
    gc.set_threshold(_MANY_OBJECTS, 10, 10)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def run(arguments: Sequence[str]) -> int:
    """Run one command; give the exit code a script relies on."""
    try:
        rest, lang = take_language(arguments)
    except UnknownLanguageError as error:
        Face(Language.ZH_TW).say("cli.unknown_language", given=str(error))
        return ExitCode.USAGE
    face = Face(lang)
    if completion.VARIABLE in os.environ:
        completion.prepare()
    try:
        given = tree(lang).main(args=rest, prog_name="harvester", standalone_mode=False, obj=face)
        if given == ExitCode.INTERRUPTED:
            # Typer turns Ctrl-C into this status by itself, without a word.
            face.say("cli.interrupted")
        return given if isinstance(given, int) else ExitCode.DONE
    except TyperException as error:
        if type(error).__name__ == _ALONE:
            face.tell(error.format_message())
            face.say("cli.nothing_given")
            return ExitCode.USAGE
        face.say("cli.usage", problem=usage_problem(error.format_message(), lang))
        return ExitCode.USAGE
    except SettingsError as error:
        return _refused(face, error, ExitCode.USAGE)
    except AlteredError as error:
        return _refused(face, error, ExitCode.ALTERED)
    except UnreadableError as error:
        return _refused(face, error, ExitCode.UNREADABLE)
    except FindingError as error:
        return _refused(face, error, ExitCode.REFUSED)
    except (KeyboardInterrupt, typer.Abort):
        face.say("cli.interrupted")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.DONE
    except Exception as error:
        from harvester.messages import redact

        face.say("cli.fault", kind=type(error).__name__, problem=redact(str(error)))
        return ExitCode.FAULT


def _refused(face: Face, error: FindingError, code: ExitCode) -> ExitCode:
    for finding in error.findings:
        face.show(finding)
    return code
