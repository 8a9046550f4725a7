"""One concept, one name; an enum's member stays one until it is shown."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
    for house in ("harvester", "parsers")
    for path in sorted((ROOT / house).rglob("*.py"))
}


def test_a_class_has_a_name_of_its_own() -> None:
    names = [item.name for tree in TREES.values() for item in tree.body if isinstance(item, ast.ClassDef)]
    assert {name for name, count in Counter(names).items() if count > 1 and not name.startswith("_")} == set()


def test_no_members_value_is_compared() -> None:
    sides = (
        (place, item)
        for place, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        for item in (side, *getattr(side, "elts", ()))
    )
    assert [f"{place}:{item.lineno} {ast.unparse(item)}" for place, item in sides if _is_members_value(item)] == []


def _is_members_value(item: ast.AST) -> bool:
    match item:
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id=enum), attr=member), attr="value"):
            return enum[0].isupper() and member.isupper()
    return False
