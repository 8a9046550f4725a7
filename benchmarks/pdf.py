"""Reading a print of 90 pages and more, against pdfium's own time and against pdfplumber's tables, in one run.

``python benchmarks/pdf.py [--long]``; ``--long`` adds 558 pages. A figure over its bound ends with status 1.
"""

from __future__ import annotations

import ctypes
import io
import logging
import multiprocessing
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypdfium2 as pdfium
from pypdfium2 import raw

from fixtures.make.histories import history
from fixtures.make.pages import Style, page
from fixtures.make.prints import Paper, by_chromium, chromium
from parsers.pdf import read_print
from parsers.reading import read

RATIO_TO_PDFIUM = 4.5
TIMES_PDFPLUMBER = 8.0
MEGABYTES = 150
FEW = 10
PAPER = Paper({"format": "A4", "landscape": True, "print_background": True})


def made(rows: int) -> bytes:
    """Print a history of so many rows."""
    html = page([history(random.Random(rows), rows)], Style())
    with chromium() as browser:
        return by_chromium(browser, html, PAPER)


def pdfium_alone(data: bytes) -> int:
    """Load every page and hand over its characters in one call a page; gives the number of pages."""
    document = pdfium.PdfDocument(data)
    for index in range(len(document)):
        loaded = raw.FPDF_LoadPage(document.raw, index)
        text = raw.FPDFText_LoadPage(loaded)
        count = raw.FPDFText_CountChars(text)
        raw.FPDFText_GetText(text, 0, count, (ctypes.c_ushort * (count + 1))())
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(loaded)
    pages = len(document)
    document.close()
    return pages


def tables(data: bytes, pages: int) -> None:
    """Extract the tables of the first pages with pdfplumber."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with pdfplumber.open(io.BytesIO(data), pages=list(range(1, pages + 1))) as document:
        for item in document.pages:
            item.extract_tables()
            item.close()


def best(work: Callable[[], object], times: int = 5) -> float:
    """Give the shortest of several processor times, in seconds: other work on the machine does not count."""
    found = []
    for _ in range(times):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def memory_of(data: bytes) -> int:
    """Give the most memory in MB that reading takes in a process of its own (Linux).

    A process's ``ru_maxrss`` begins with what the one that started it held, so the kernel's own mark is read.
    """
    script = (
        "import sys; from parsers.pdf import read_print; read_print(sys.stdin.buffer.read());"
        "print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True, cwd=root)
    return int(done.stdout) // 1024


def _many(prints: Sequence[bytes], times: int) -> None:
    for _ in range(times):
        for data in prints:
            read(data, program="benchmark")


def throughput(prints: Sequence[bytes], processes: int, times: int = 4) -> float:
    """Give documents an hour with so many processes; several prints, since one in eight has a second reading."""
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_many, args=(prints, times)) for _ in range(processes)]
    begin = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return processes * times * len(prints) / (time.perf_counter() - begin) * 3600


def main() -> int:
    """Measure and judge."""
    failed = 0
    read_print(made(3))  # start-up: libraries, buffers
    sizes = [400, 2400] if "--long" in sys.argv else [400]
    for rows in sizes:
        data = made(rows)
        pages = pdfium_alone(data)
        floor, ours = best(partial(pdfium_alone, data)), best(partial(read_print, data))
        ratio = ours / floor
        print(
            f"{pages} pages: pdfium {floor:.2f} s, read_print {ours:.2f} s: {ratio:.2f} x (at most {RATIO_TO_PDFIUM})"
        )
        theirs = best(partial(tables, data, FEW), 1) / FEW * pages
        times = theirs / ours
        print(
            f"{pages} pages: pdfplumber's tables {theirs:.1f} s ({FEW} pages measured): {times:.0f} x"
            f" (at least {TIMES_PDFPLUMBER})"
        )
        used = memory_of(data)
        print(f"{pages} pages: {used} MB (at most {MEGABYTES} for 558 pages)")
        failed += ratio > RATIO_TO_PDFIUM or times < TIMES_PDFPLUMBER or used > MEGABYTES
    small = [made(rows) for rows in range(33, 49)]
    for processes in (1, 2):
        print(f"documents of some 40 rows an hour, {processes} process(es): {throughput(small, processes):,.0f}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
