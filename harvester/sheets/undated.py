"""Packed documents whose bytes tell nothing of when they were packed."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

#: The one date that stands in every document written here, so that the same content gives the same bytes.
MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def undated(packed: bytes) -> bytes:
    """Pack an archive anew with one fixed date, in its own order (an ODF's mimetype is first and stored)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive, zipfile.ZipFile(out, "w") as made:
        for item in archive.infolist():
            plain = zipfile.ZipInfo(item.filename, date_time=MADE.timetuple()[:6])
            made.writestr(plain, archive.read(item), compress_type=item.compress_type)
    return out.getvalue()
