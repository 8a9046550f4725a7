"""Where a mutant goes: into functions that stand ready in this process, or into its module before anything runs."""

from __future__ import annotations

import functools
import gc
import importlib.abc
import importlib.util
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutants.rooms import module_name
from tests.mutants.sites import Site, mutant, original

#: A function of a file: its name with what it stands in, and its first line.
Named = tuple[str, int]


def changed_functions(site: Site) -> dict[Named, CodeType] | None:
    """Give the functions a mutant changes; ``None`` where it changes what runs while its module is imported."""
    before, after = original(site.path), mutant(site)
    were, are = dict(_functions(before)), dict(_functions(after))
    changed = {named: code for named, code in are.items() if code != were.get(named)}
    bodies = zip(_bodies(before), _bodies(after), strict=True)
    return changed if changed and all(_own(one) == _own(other) for one, other in bodies) else None


def lines_of(changed: dict[Named, CodeType]) -> set[int]:
    """Give the lines of functions' bodies, with those of functions they make."""
    return {line for code in changed.values() for line in _body_lines(code)}


class Standing:
    """The functions of a process, by file: those a mutant can be put into."""

    def __init__(self) -> None:
        self._by_file: dict[str, list[FunctionType]] = {}
        self._remembering: list[Any] = []
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                self._by_file.setdefault(thing.__code__.co_filename, []).append(thing)
            elif isinstance(thing, functools._lru_cache_wrapper):
                self._remembering.append(thing)

    def put(self, site: Site, changed: dict[Named, CodeType]) -> None:
        """Change the functions of this process, and forget what they answered before."""
        missing = set(changed)
        for one in self._by_file.get(str(site.path), ()):
            named = _named(one.__code__)
            if code := changed.get(named):
                one.__code__ = code
                missing.discard(named)
        if missing:
            raise LookupError(f"no function stands ready for {missing} of {site}")
        for thing in self._remembering:
            thing.cache_clear()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its changed code."""

    def __init__(self, site: Site) -> None:
        self._module, self._place, self._code = module_name(site.path), str(site.path), mutant(site)

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Answer for the one module."""
        if fullname != self._module:
            return None
        return importlib.util.spec_from_file_location(fullname, self._place, loader=self)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave it to the import."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code as the module's."""
        exec(self._code, module.__dict__)

    def stand_first(self) -> None:
        """Be asked before others are."""
        sys.meta_path.insert(0, self)


def _named(code: CodeType) -> Named:
    return code.co_qualname, code.co_firstlineno


def _inside(code: CodeType) -> Iterator[CodeType]:
    return (one for one in code.co_consts if isinstance(one, CodeType))


def _bodies(code: CodeType) -> Iterator[CodeType]:
    """Give the module's body and its classes', which run while it is imported."""
    yield code
    for one in _inside(code):
        if not one.co_flags & CO_OPTIMIZED:
            yield from _bodies(one)


def _functions(code: CodeType) -> Iterator[tuple[Named, CodeType]]:
    """Give the outermost functions."""
    for body in _bodies(code):
        yield from ((_named(one), one) for one in _inside(body) if one.co_flags & CO_OPTIMIZED)


def _body_lines(code: CodeType) -> Iterator[int]:
    # The first line belongs to what makes the function.
    yield from (line for *_, line in code.co_lines() if line is not None and line != code.co_firstlineno)
    for inner in _inside(code):
        yield from _body_lines(inner)


def _own(code: CodeType) -> tuple[object, ...]:
    """Give what a body does itself, without the functions it makes."""
    return code.co_code, code.co_names, tuple(one for one in code.co_consts if not isinstance(one, CodeType))
