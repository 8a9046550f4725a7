"""What Python has on Windows, by the type checker's own knowledge of the standard library (typeshed)."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import mypy

_STUBS = Path(mypy.__file__).parent / "typeshed" / "stdlib"
#: Modules whose content differs, and those that are not there at all.
DIFFERENT = ("os", "signal", "socket", "select", "time")
ABSENT = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "readline", "syslog", "posix")


def missing() -> dict[str, list[str]]:
    """Give what each module has here and not there."""
    return {name: sorted(_here(name) - set(_there(name))) for name in DIFFERENT}


def hiding() -> str:
    """Give the words of Python that take away what is not there, for a process of its own.

    Libraries that ask at import where they are must have been imported before.
    """
    return f"""
import importlib, subprocess, sys, sysconfig
sysconfig.get_config_vars()
subprocess.Popen.kill = subprocess.Popen.terminate
for name, gone in {missing()!r}.items():
    for each in gone:
        delattr(importlib.import_module(name), each)
for name in {ABSENT!r}:
    sys.modules[name] = None
sys.platform = "win32"
"""


def _here(name: str) -> set[str]:
    here = vars(importlib.import_module(name))
    return {each for each, what in here.items() if not each.startswith("_") and not isinstance(what, ModuleType)}


def _there(name: str) -> Iterator[str]:
    path = _STUBS / f"{name}.pyi"
    stub = path if path.exists() else _STUBS / name / "__init__.pyi"
    yield from _names(ast.parse(stub.read_text("utf-8")).body)


def _names(body: list[ast.stmt]) -> Iterator[str]:
    for one in body:
        match one:
            case ast.If():
                yield from _names(one.body if _holds(one.test) else one.orelse)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
                if isinstance(one, ast.ClassDef) and name in {"Signals", "AddressFamily", "SocketKind", "MsgFlag"}:
                    yield from _names(one.body)
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign():
                yield from (each.id for each in one.targets if isinstance(each, ast.Name))
            case ast.Import() | ast.ImportFrom():
                for alias in one.names:
                    if alias.name == "*":
                        assert isinstance(one, ast.ImportFrom)
                        yield from _there(one.module or "")
                    else:
                        yield alias.asname or alias.name


def _holds(test: ast.expr) -> bool:
    """Say whether a stub's condition holds on Windows with this Python."""
    there = type("Sys", (), {"platform": "win32", "version_info": (3, 11)})
    known: dict[str, Any] = {"sys": there, "TYPE_CHECKING": True}
    return bool(eval(compile(ast.Expression(test), "stub", "eval"), known))
