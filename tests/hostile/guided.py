"""Coverage-guided fuzzing, by hand: what leads a reader down a path nobody has taken is kept and changed again.

``python -m tests.hostile.guided KIND [MINUTES] [FOLDER]``, with atheris on the path (``make fuzz`` brings it). What
makes a reader fall is left in FOLDER as ``crash-…``, and becomes a fixture of the reader's own tests.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

#: Beyond it a single input is taken for one that never ends; the child that reads has its own, tighter bounds.
_SECONDS, _MEGABYTES = 60, 4096


def main(arguments: list[str]) -> int:
    """Run one kind for some minutes."""
    kind, minutes, folder = (*arguments, *("", "5", "")[len(arguments) :])
    atheris = import_module("atheris")
    # What is imported within is watched; the readers are, their libraries are not.
    with atheris.instrument_imports(include=["parsers", "harvester"]):
        kinds = import_module("tests.hostile.guided_kinds").KINDS
    if kind not in kinds:
        sys.stderr.write(f"KIND is one of: {', '.join(kinds)}\n")
        return 2
    seeds, length, reader = kinds[kind]
    place = Path(folder or tempfile.mkdtemp(prefix=f"guided-{kind}-"))
    corpus = place / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={round(float(minutes) * 60)}", f"-max_len={length}", f"-timeout={_SECONDS}",
        f"-rss_limit_mb={_MEGABYTES}", f"-artifact_prefix={place}/", "-print_final_stats=1", str(corpus),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], reader)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
