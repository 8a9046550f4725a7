import ast
import re
from pathlib import Path

import fixtures.platform

HERE = Path(fixtures.platform.__file__).parent


def test_the_witness_imports_nothing_of_ours() -> None:
    for path in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] in {"harvester", "parsers"}], path


def test_no_page_asks_for_anything_outside_the_replica() -> None:
    for path in [*HERE.rglob("*.html"), *HERE.rglob("*.js"), *HERE.rglob("*.css")]:
        # The vendor's head names three vocabularies; a name is never fetched.
        text = re.sub(r'xmlns(:\w+)?="[^"]*"', "", path.read_text(encoding="utf-8"))
        found = re.findall(r"https?://[^\s\"'{]+", text)
        assert not found, path


def test_nobody_but_the_three_made_up_people_is_there() -> None:
    names = [
        re.search(r'^name = "(.+)"$', path.read_text(encoding="utf-8"), re.M)[1] for path in HERE.glob("people/*.toml")
    ]
    assert sorted(names) == ["林美華", "王小明", "陳大文"]


def test_no_file_holds_what_could_be_an_identity_number() -> None:
    for path in HERE.rglob("*.*"):
        if path.suffix in {".toml", ".html", ".py", ".js"}:
            assert not re.search(r"(?<![A-Za-z0-9])[A-Z][1289A-D]\d{8}(?!\d)", path.read_text(encoding="utf-8")), path
