"""What is given to be read is never written over: a print may be the only one of its kind."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from harvester.files.codes import FilesCode
from harvester.files.safe import refuse_as_output
from parsers.findings import SettingsError, finding

#: ``-``, standard input or output, is no file.
_STREAM = "-"


def refuse_inputs(outputs: Iterable[Path | None], inputs: Iterable[Path | str | None]) -> None:
    """Raise ``SettingsError`` where an output is an input, under whatever name or link, or two outputs are one.

    So it is where a link or anything but a file stands in an output's place.

    ``None`` is an option that was not given. Devices may be both. Comes before anything is read or written.
    """
    read = [Path(one) for one in inputs if one is not None and str(one) != _STREAM]
    written: list[Path] = []
    for out in outputs:
        if out is None or str(out) == _STREAM:
            continue
        for one in read:
            if _same(out, one):
                raise SettingsError(finding(FilesCode.OUT_IS_INPUT, None, path=str(out), read=str(one)))
        if any(_same(out, one) or out.absolute() == one.absolute() for one in written):
            raise SettingsError(finding(FilesCode.OUT_TWICE, None, path=str(out)))
        refuse_as_output(out)
        written.append(out)


def _same(one: Path, other: Path) -> bool:
    try:
        first, second = one.stat(), other.stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(first.st_mode) and (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)
