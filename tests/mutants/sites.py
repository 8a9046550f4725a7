"""Where a module can be wrong by one small thing, and the module with that one thing wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_JOINED: dict[type[ast.boolop], type[ast.boolop]] = {ast.And: ast.Or, ast.Or: ast.And}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
# Of a call with these words nothing but speed or wording changes.
_OF_NO_WEIGHT = frozenset({"lru_cache", "cache", "Field", "ConfigDict", "dataclass", "field", "TypeVar", "compile"})


@dataclass(frozen=True)
class Site:
    """One place in one file: the node by its position in a walk, and which of the node's parts is changed."""

    path: Path
    line: int
    node: int
    part: int
    change: str

    def __str__(self) -> str:
        """Name it as editors do."""
        return f"{self.path}:{self.line} {self.change}"


def sites_of(path: Path) -> Iterator[Site]:
    """Give every place of a file that can be changed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    weightless = set(_weightless(tree))
    for at, node in enumerate(ast.walk(tree)):
        if id(node) in weightless:
            continue
        for part, (change, _) in enumerate(_changes(node)):
            yield Site(path, getattr(node, "lineno", 0), at, part, change)


def original(path: Path) -> CodeType:
    """Give a file's code as it is."""
    return compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)


def mutant(site: Site) -> CodeType:
    """Give the file's code with the one change made; every line stays where it is."""
    tree = ast.parse(site.path.read_text(encoding="utf-8"))
    node = list(ast.walk(tree))[site.node]
    _, changed = list(_changes(node))[site.part]
    for name, value in ast.iter_fields(changed):
        setattr(node, name, value)
    return compile(ast.fix_missing_locations(tree), str(site.path), "exec", dont_inherit=True)


def _weightless(tree: ast.AST) -> Iterator[int]:
    """Give the nodes that say nothing of what is decided: annotations, decorators, texts, sizes of caches."""
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            parts += node.decorator_list
            if isinstance(node, ast.FunctionDef):
                parts += [node.returns, *(one.annotation for one in ast.walk(node.args) if isinstance(one, ast.arg))]
        elif isinstance(node, ast.AnnAssign):
            parts.append(node.annotation)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in _OF_NO_WEIGHT:
            parts.append(node)
        for part in parts:
            if part is not None:
                yield from (id(inner) for inner in ast.walk(part))


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                if other := _COMPARED.get(type(op)):
                    changed = deepcopy(node)
                    changed.ops[at] = other()
                    yield f"{type(op).__name__} to {other.__name__}", changed
        case ast.BoolOp(op=op):
            changed_bool = deepcopy(node)
            changed_bool.op = _JOINED[type(op)]()
            yield f"{type(op).__name__} to {type(changed_bool.op).__name__}", changed_bool
        case ast.BinOp(op=op) if other_op := _COUNTED.get(type(op)):
            changed_bin = deepcopy(node)
            changed_bin.op = other_op()
            yield f"{type(op).__name__} to {other_op.__name__}", changed_bin
        case ast.IfExp():
            swapped = deepcopy(node)
            swapped.body, swapped.orelse = node.orelse, node.body
            yield "if and else exchanged", swapped
        case ast.If() | ast.While():
            negated = deepcopy(node)
            negated.test = ast.UnaryOp(ast.Not(), node.test)
            yield "condition negated", negated
        case ast.Constant(value=bool(value)):
            yield f"{value} to {not value}", ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield f"{value} to {value + 1}", ast.Constant(value + 1)
        case ast.Return(value=ast.Constant(value=None)):
            return
        case ast.Return(value=ast.expr()):
            yield "returns None", ast.Return(ast.Constant(None))
