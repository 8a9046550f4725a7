"""The published JSON Schemas: what the commands write is as they say, and what is changed is not."""

import base64
import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from fixtures.make.docs.schemas import MODELS, schema
from harvester.cli.main import run
from tests.evidence.tools import sealed
from tests.published import FOLDER, faults

PAGE = FOLDER.parents[1] / "fixtures" / "html" / "plan-2018" / "page.html"
HOURS = FOLDER.parents[1] / "harvester" / "duty" / "examples" / "office.toml"
PLAN = ["--programme", "kaohsiung-107", "--category", "編制內公務人員"]
COMMANDS = {
    "learning-history-1": ["read", str(PAGE), "--places"],
    "duty-ruling-1": ["check", str(PAGE), "--hours", str(HOURS)],
    "claim-1": ["claim", str(PAGE), "--hours", str(HOURS), *PLAN],
    "drift-1": ["drift", str(PAGE)],
    "inspection-1": ["inspect", str(PAGE)],
}
#: Written by a whole run of ``verify``: held against their schemas in ``tests/bulk/test_verify.py``.
OF_A_RUN = {"verify-person-1", "verify-document-1", "verify-summary-1"}
#: What a change does to a value, and what it is.
CHANGES: dict[str, Callable[[dict[str, Any], str], None]] = {
    "gone": lambda value, key: value.__delitem__(key),
    "another name": lambda value, key: value.__setitem__(f"{key}_", value.pop(key)),
    "another kind": lambda value, key: value.__setitem__(key, [[]]),
}
#: What stands in a history with ``--places`` only.
NOT_ALWAYS = {("learning-history-1", "places", "gone")}


@pytest.mark.parametrize("name", MODELS)
def test_what_is_published_is_what_the_models_give(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_text("utf-8") == schema(name), "write it anew with: make docs"


def test_nothing_else_is_published_and_nothing_untried() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(MODELS)
    assert {*COMMANDS, *OF_A_RUN, "evidence-statement-1"} == set(MODELS)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_is_as_published(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    run([*COMMANDS[name], "--format", "json"])
    written = json.loads(capfd.readouterr().out)
    assert faults(name, written) == []
    assert_no_change_passes(name, written)


def test_a_bundles_statement_is_as_published() -> None:
    envelope = json.loads(sealed()["statement.dsse.json"])
    statement = json.loads(base64.b64decode(envelope["payload"]))
    assert faults("evidence-statement-1", statement) == []
    assert_no_change_passes("evidence-statement-1", statement)


def assert_no_change_passes(name: str, written: dict[str, Any]) -> None:
    """Change every field of the whole, one at a time: left out, misnamed, of another kind; and what stands in lists."""
    passed = set()
    for key, value in written.items():
        for change, do in CHANGES.items():
            changed = deepcopy(written)
            do(changed, key)
            if not faults(name, changed):
                passed.add((name, key, change))
        if isinstance(value, list) and value and isinstance(value[0], dict):
            changed = deepcopy(written)
            changed[key][0]["unknown"] = 1
            if not faults(name, changed):
                passed.add((name, key, "unknown within"))
    assert passed <= NOT_ALWAYS
