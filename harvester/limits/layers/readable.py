"""What a child may open, for reading: the program itself, its libraries and their data, the system's fonts."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

_LIBRARIES = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
# A print whose fonts are not in it is drawn with the system's; these are the places where pdfium looks.
_FONTS = ("/usr/share/fonts", "/usr/share/X11/fonts", "/usr/local/share/fonts")
# How many processors there are, by which recognition chooses its threads.
_MACHINE = ("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu")
_OTHER = ("/usr/share/zoneinfo", "/etc/localtime", "/dev/null", "/dev/urandom")
_PACKAGES = {"site-packages", "dist-packages"}
_OURS = Path(__file__).resolve().parents[3]


def readable() -> list[Path]:
    """Give the files and folders, each with all that is in it; some may not be there."""
    system = [Path(name) for name in (*_LIBRARIES, *_FONTS, *_MACHINE, *_OTHER)]
    python = [Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    packages = [Path(path) for path in sys.path if Path(path).name in _PACKAGES]
    return [*dict.fromkeys([*system, *python, *packages, _OURS / "harvester", _OURS / "parsers"])]
