"""``docs/faults.md``: what it names as its witness is a test that is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = re.findall(r"^\| (.+?) \| .+ \| .+ \| (.+?) \|$", (ROOT / "docs" / "faults.md").read_text("utf-8"), re.MULTILINE)
UNTESTED = "未測 · not tested"
WITNESS = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")


def is_there(file: str, name: str) -> bool:
    path = ROOT / file
    if not path.is_file():
        return False
    defined = {node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
    return name in defined if name else any(one.startswith("test_") for one in defined)


@pytest.mark.parametrize(("fault", "witness"), ROWS[1:], ids=[fault for fault, _ in ROWS[1:]])
def test_every_fault_names_a_test_that_is_there_or_says_that_none_is(fault: str, witness: str) -> None:
    if witness == UNTESTED:
        return
    found = WITNESS.fullmatch(witness)
    assert found is not None, witness
    assert is_there(found[1], found[2] or ""), witness


def test_the_table_is_read_whole() -> None:
    text = (ROOT / "docs" / "faults.md").read_text("utf-8")
    # Head and rule are rows of the table too.
    assert len(ROWS) == text.count("\n| ")
    assert not is_there("tests/house/test_docs_faults.py", "test_nowhere")
    assert not is_there("tests/nowhere.py", "")
