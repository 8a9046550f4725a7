"""One table of ratios: against the physical limit, and against what people would use instead.

``python benchmarks/ratios.py [--no-docs]``. Seconds are the processor's, all of one run, the shortest of several. The
limit is what the library below takes that any reader needs: pdfium for prints, lxml for pages, recognition of one
picture for a scan, Python's own start for a command. Others' libraries run in an environment of their own, made by uv
and gone with the run (camelot alone takes 300 MB); where it cannot be made, the table says so. The table is written to
``docs/benchmarks.md`` with a description of the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import html_pages, pdf, startup, verdict
from fixtures.make.scan_truth import first_pages, own_prints
from fixtures.make.scans import Scan, as_pdf, drawn
from parsers.pdf import PrintOptions, read_print
from parsers.pdf.ocr.engine import installed
from parsers.reading import read

ROOT = startup.ROOT
DOCS = ROOT / "docs" / "benchmarks.md"
OTHERS = ("camelot-py==2.0.0", "pandas==3.1.1", "lxml")
ROWS = 10_000
FEW = 10  # pages that slow libraries are given of a long print
_GIGA = 1024**3


@dataclass(frozen=True)
class Line:
    """What is read, how long it takes here, the limit's name and time, and others' times (``None``: not measured)."""

    what: str
    ours: float
    limit: str
    least: float
    instead: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def cells(self) -> tuple[str, ...]:
        """Give the line's cells."""
        others = [
            f"{name}: {'--' if took is None else f'{took:.2f} s, {took / self.ours:.1f} ×'}"
            for name, took in self.instead.items()
        ]
        times = f"**{self.ours / self.least:.1f} ×**"
        return self.what, f"{self.ours:.2f} s", f"{self.limit}: {self.least:.2f} s", times, "<br>".join(others) or "--"


#: A file as others are given it, and what makes its line of their times.
Asked = tuple[str, Callable[[Mapping[str, float]], Line]]


def prints(folder: Path) -> Iterator[Asked]:
    """Give prints as files, each with what makes its line once others' times are known."""
    for name, rows in (("a print of 90 pages", 400), ("a print of 40 rows, ten pages", 40)):
        data = pdf.made(rows)
        path = folder / f"{rows}.pdf"
        path.write_bytes(data)
        pages = pdf.pdfium_alone(data)
        yield f"{path}={min(FEW, pages)}", partial(_print, name, data, path, pages)


def _print(name: str, data: bytes, path: Path, pages: int, others: Mapping[str, float]) -> Line:
    few = min(FEW, pages)
    camelot = others.get(str(path))
    return Line(
        f"{name} → records",
        pdf.best(partial(read, data, program="benchmark")),
        "pdfium",
        pdf.best(partial(pdf.pdfium_alone, data)),
        {
            "pdfplumber": pdf.best(partial(pdf.tables, data, few), 1) / few * pages,
            "camelot": None if camelot is None else camelot / few * pages,
        },
    )


def saved_pages(folder: Path) -> Iterator[Asked]:
    """Give saved pages as files, likewise."""
    for layout, data in html_pages.made(ROWS).items():
        path = folder / f"{layout}.html"
        path.write_bytes(data)
        yield str(path), partial(_page, layout, data, path)


def _page(layout: str, data: bytes, path: Path, others: Mapping[str, float]) -> Line:
    return Line(
        f"a saved page of {ROWS:,} rows (layout of {layout}) → records",
        pdf.best(partial(read, data, program="benchmark")),
        "lxml",
        pdf.best(partial(html_pages.by_lxml, data)),
        {"pandas.read_html": others.get(str(path))},
    )


def scan() -> Iterator[Line]:
    """Give a scanned page's line, where recognition is installed."""
    if not installed():
        return
    from rapidocr import RapidOCR  # type: ignore[import-untyped,unused-ignore]

    kept, _ = first_pages(next(iter(own_prints())), 1)
    kind = Scan(200, 0.0, False, None)
    (picture,) = drawn(kept, kind)
    data, engine = as_pdf([picture], kind), RapidOCR()
    yield Line(
        "a scanned page at 200 dpi → records",
        pdf.best(lambda: read_print(data, PrintOptions(ocr=True)), 2),
        "RapidOCR",
        pdf.best(lambda: engine(picture), 2),
    )


def commands(folder: Path) -> Iterator[Line]:
    """Give the lines of commands from start to end."""
    startup.seconds(*startup.COMMAND, "--help")
    bare = startup.seconds("-c", "pass")
    yield Line("`harvester --help`", startup.seconds(*startup.COMMAND, "--help"), "Python", bare)
    for name in verdict.COMMANDS:
        verdict.taken(name, str(folder))
        ours = min(verdict.taken(name, str(folder)).processor for _ in range(verdict.RUNS))
        yield Line(f"`harvester {name}`, a verdict from a saved page", ours, "Python", bare)


def by_others(files: Sequence[str]) -> dict[str, float]:
    """Give the times of camelot and pandas by path (``FILE[=PAGES]``); nothing where there is no such environment."""
    uv = Path(sys.executable).parent / "uv"
    wanted = [part for name in OTHERS for part in ("--with", name)]
    command = [str(uv), "run", "--quiet", "--isolated", "--no-project", *wanted, "python", "benchmarks/instead/read.py"]
    try:
        done = subprocess.run([*command, *files], capture_output=True, text=True, check=True, cwd=ROOT)
        found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError) as error:
        said = error.stderr if isinstance(error, subprocess.CalledProcessError) else error
        print(f"camelot and pandas are not measured: {said}", file=sys.stderr)
        return {}
    return found


def machine() -> str:
    """Describe the machine: its processor, memory, system and libraries; nothing that names it."""
    model = platform.processor() or platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        named = (line.partition(":")[2].strip() for line in listed.read_text().splitlines() if "model name" in line)
        model = next(named, model)
    memory = ""
    if hasattr(os, "sysconf"):
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / _GIGA:.0f} GB"
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "pdfplumber", "lxml"))
    return (
        f"{model}, {os.cpu_count()} × {platform.machine()}{memory}{busy}; {platform.system()}, Python"
        f" {platform.python_version()}, {libraries}, {', '.join(OTHERS[:2]).replace('==', ' ')};"
        f" {datetime.now(UTC):%Y-%m-%d}"
    )


_PAGE = """# 效能 · Benchmarks

**摘要** 由 `make bench` 產生的一張表：與「極限」相比幾倍，與一般人會改用的工具相比又如何。時間是處理器的秒數；極限是任何讀法都省不掉的底層函式庫本身的時間。

*Written by `make bench`. Seconds are the processor's, all of one run. The limit is the time of the library below that any reader needs; “×” beside it is how many times that this program takes. Beside other tools “×” is how many times this program's time they take; they give tables, not records: nothing is checked, and nothing unseen is left out. What slow tools take for a long print is measured on ten pages. camelot and pandas run in an environment of their own, and are no dependencies.*

{table}

{machine}
"""  # noqa: E501
_HEAD = ("讀什麼 · what", "本程式 · here", "極限 · limit", "倍數 · times the limit", "改用 · instead")


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--no-docs", action="store_true")
    keeps = not parser.parse_args().no_docs
    described = machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [*prints(folder), *saved_pages(folder)]
        others = by_others([file for file, _ in made])
        lines = [*(line(others) for _, line in made), *scan(), *commands(folder)]
    rows = [_HEAD, ("---",) * len(_HEAD), *(line.cells for line in lines)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    print(table, described, sep="\n\n")
    if keeps:
        DOCS.write_text(_PAGE.format(table=table, machine=described), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
