"""Packed documents whose bytes tell nothing of when they were packed."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

#: The one date that stands in every document written here, so that the same content gives the same bytes.
MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def undated(packed: bytes, filled: Mapping[str, Callable[[bytes], Iterable[bytes]]] = MappingProxyType({})) -> bytes:
    """Pack an archive anew with one fixed date, in its own order (an ODF's mimetype is first and stored).

    ``filled`` says for a part what becomes of its bytes, piece by piece.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive, zipfile.ZipFile(out, "w") as made:
        for item in archive.infolist():
            plain = zipfile.ZipInfo(item.filename, date_time=MADE.timetuple()[:6])
            plain.compress_type = item.compress_type
            plain.external_attr = 0o600 << 16
            content = archive.read(item)
            with made.open(plain, "w") as part:
                for piece in filled[item.filename](content) if item.filename in filled else (content,):
                    part.write(piece)
    return out.getvalue()
