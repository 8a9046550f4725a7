"""Nothing is written past the one door: every file, line and word goes through ``harvester.files`` and the face."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Whoever writes, with the reason why it may.
WRITERS = {
    "harvester/files/safe.py": "writes every file",
    "harvester/files/folder.py": "moves sets of files into place, and probes whether a folder takes any",
    "harvester/files/leftovers.py": "sweeps what killed runs left",
    "harvester/files/erase.py": "erases what the program wrote, when asked to",
    "harvester/files/alone.py": "makes the folder that a run is alone in",
    "harvester/files/locks.py": "takes the system's lock (of an empty file on Windows, which goes with it)",
    "harvester/files/handed.py": "keeps what was handed over in the run's private folder, gone with the run",
    "harvester/cli/face.py": "writes standard output and standard error, masked",
}
#: Calls that put something where it stays or is seen, by their last name.
WRITE = {
    "write", "writelines", "write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "rename", "renames",
    "unlink", "rmdir", "removedirs", "rmtree", "mkdir", "makedirs", "mkstemp", "mkdtemp", "NamedTemporaryFile",
    "TemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile", "copyfile", "copytree", "copy2", "move", "truncate",
    "print", "echo", "secho", "basicConfig", "FileHandler", "StreamHandler", "print_exc", "print_exception",
    "print_stack", "mkfifo", "mknod", "dup2", "pwrite", "sendfile", "print_json", "warn",
}  # fmt: skip
#: The same, where the name alone says too little: of these modules only.
OF_MODULE = {
    "os": {"replace", "remove", "link", "write"},
    "json": {"dump"},
    "shutil": {"copy"},
    "pickle": {"dump"},
}
TO_WRITE = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "flags")
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
#: Options of the browser and of libraries that make them write by themselves.
OPTIONS = {"path", "record_har_path", "record_video_dir", "downloads_path", "traces_dir", "file"}
#: Calls that look like writing and are not: into memory, to a child of ours, or into nothing.
HARMLESS = {
    ("harvester/sheets/written/csv_out.py", "out.write"): "text in memory",
    ("parsers/pdf/letters/upright.py", "item.write"): "a stream within a document in memory",
    ("harvester/views/ruling_table.py", "console.print"): "text in memory",
    ("harvester/views/claim_table.py", "console.print"): "text in memory",
    ("harvester/views/history_table.py", "console.print"): "text in memory",
    ("harvester/bulk/inbox/zips.py", "kept.write"): "a zip in a zip, in memory",
    ("harvester/bulk/ledger/store.py", "os.open"): "makes the ledger, for its owner only, before SQLite opens it",
    ("harvester/bulk/results/write.py", "self._into(parent).write"): "the door itself",
    ("harvester/bulk/results/write.py", "self._into(_parent(name)).write"): "the door itself",
    ("harvester/files/own.py", "self._folder.write"): "the door itself",
    ("harvester/web/kept/taken_home.py", "Folder(folder).write"): "the door itself",
    ("harvester/web/shortcut.py", "Folder(folder).write"): "the door itself",
    ("harvester/web/office/columns_routes.py", "folder.write"): "the door itself",
    ("harvester/web/uploads/parts.py", "self._parser.write"): "a parser's input, in memory",
    ("harvester/jobs/withdrawing.py", "own.write"): "the door itself",
    ("harvester/jobs/fixture.py", "Folder(folder).write"): "the door itself",
    ("harvester/jobs/fixture.py", "Folder(path).write"): "the door itself",
    ("harvester/jobs/evidence/keys.py", "Folder(place).write"): "the door itself",
    ("harvester/jobs/claim/papers.py", "_opened(folder).write"): "the door itself",
    ("harvester/jobs/collect/run.py", "folder.write"): "the door itself",
    ("harvester/platform/signin/session_store.py", "Folder(file.parent).write"): "the door itself",
    ("harvester/platform/signin/session_store.py", "file.with_suffix(ending).unlink"): "wipes a kept sign-in",
    ("harvester/limits/child.py", "os.open"): "what a child says goes into nothing",
    ("harvester/limits/child.py", "os.dup2"): "what a child says goes into nothing",
    ("harvester/limits/frames.py", "os.write"): "what a child read, to its parent",
    ("harvester/browser/launch.py", "tempfile.TemporaryDirectory"): "takes what a crash dumps, and is gone",
    (
        "harvester/bulk/run/engines/cluster.py",
        "tempfile.TemporaryDirectory",
    ): "a cluster's own sockets and logs, gone with it",
    ("harvester/sheets/written/undated.py", "made.open"): "an archive in memory",
    ("harvester/sheets/written/undated.py", "part.write"): "an archive in memory",
    ("harvester/browser/room.py", "tempfile.TemporaryFile"): "asks whether there is room, and is gone",
    ("harvester/browser/room.py", "file.write"): "asks whether there is room, and is gone",
}


def sources() -> list[Path]:
    return [path for room in ("harvester", "parsers") for path in sorted((ROOT / room).rglob("*.py"))]


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call that writes, and every other use of a stream of the process."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            module, _, last = name.rpartition(".")
            writes = last in WRITE or last in OF_MODULE.get(module, set()) or (last == "open" and opens_to_write(node))
            if name == "os.open":
                writes = any(flag in ast.unparse(node) for flag in TO_WRITE)
            if writes or (module and OPTIONS & {option.arg for option in node.keywords} and last in BROWSER):
                yield node.lineno, name
        elif isinstance(node, ast.expr) and is_stream(node) and not is_asked_only(node, tree):
            yield node.lineno, ast.unparse(node)


def is_stream(node: ast.AST) -> bool:
    """Whether this is ``sys.stdout`` or the like."""
    return isinstance(node, ast.Attribute) and node.attr in STREAMS and ast.unparse(node.value) == "sys"


BROWSER = {"screenshot", "pdf", "launch", "new_context", "launch_persistent_context", "start"}


def opens_to_write(call: ast.Call) -> bool:
    """Whether a mode among an ``open``'s arguments is another than reading."""
    given = [*call.args, *(option.value for option in call.keywords if option.arg == "mode")]
    modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return any(set(mode) <= set("rwxabt+U") and set(mode) & set("wxa+") for mode in modes if mode)


def is_asked_only(stream: ast.AST, tree: ast.AST) -> bool:
    """Whether a stream is only asked something (``isatty``), or handed to what asks a person."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.value is stream:
            return node.attr in {"isatty", "fileno", "close"}
        if isinstance(node, ast.Call) and any(option.value is stream for option in node.keywords):
            return ast.unparse(node.func) == "getpass.getpass"
    return False


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_writes_past_the_door(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name in WRITERS:
        return
    found = list(calls(ast.parse(path.read_text(encoding="utf-8"))))
    assert [one for one in found if (name, one[1]) not in HARMLESS] == []


@pytest.mark.parametrize(
    "source",
    [
        "path.write_text(x)", "open('a', 'w')", "path.open(mode='ab')", "print(x)", "sys.stderr.write(x)",
        "json.dump(x, f)", "os.replace(a, b)", "page.screenshot(path='a.png')", "typer.echo(x)", "f = sys.stdout",
        "logging.basicConfig()", "browser.new_context(record_har_path='a')", "traceback.print_exc()",
    ],
)  # fmt: skip
def test_the_look_at_the_sources_sees_what_writes(source: str) -> None:
    assert list(calls(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    ["path.open('rb')", "open('w.txt')", "json.dumps(x)", "text.replace(a, b)", "sys.stderr.isatty()", "page.pdf()"],
)
def test_what_only_reads_is_not_seen_as_writing(source: str) -> None:
    assert list(calls(ast.parse(source))) == []


def test_every_exception_is_still_needed() -> None:
    for name in WRITERS:
        assert list(calls(ast.parse((ROOT / name).read_text(encoding="utf-8")))), name
    for name, call in HARMLESS:
        assert call in {one for _, one in calls(ast.parse((ROOT / name).read_text(encoding="utf-8")))}, name
