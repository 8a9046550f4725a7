"""Read files with what people would use instead of this project, in an environment of its own.

``python read.py FILE[=PAGES]…``: a print's first PAGES by camelot, saved pages by pandas. Prints one JSON object: the
processor's seconds of each file, by its path. Nothing of the project is imported, and none of these libraries is among
its dependencies.
"""

import io
import json
import sys
import time
from pathlib import Path


def read(path: str, pages: str) -> None:
    """Find the tables of a print's first pages by their ruled lines, or take those of a page."""
    if pages:
        import camelot

        camelot.read_pdf(path, pages=f"1-{pages}", flavor="lattice")
    else:
        import pandas

        pandas.read_html(io.StringIO(Path(path).read_text("utf-8")), flavor="lxml")


def seconds(path: str, pages: str) -> float:
    """Give the shorter of two processor times; the first loads the library."""
    found = []
    for _ in range(2):
        begin = time.process_time()
        read(path, pages)
        found.append(time.process_time() - begin)
    return min(found)


if __name__ == "__main__":
    files = [name.partition("=") for name in sys.argv[1:]]
    print(json.dumps({path: seconds(path, pages) for path, _, pages in files}))
