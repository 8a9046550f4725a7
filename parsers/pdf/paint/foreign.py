"""pdfium's C functions with plain addresses as arguments and results, which ``map`` can feed without making objects."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

HANDLE, INDEX = ctypes.c_void_p, ctypes.c_int


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:
    """Give a C function anew with these types; it keeps the interpreter's lock, which a short call is quicker with."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


LOOSE_BOX = plain(raw.FPDFText_GetLooseCharBox, INDEX, HANDLE, INDEX, HANDLE)
TEXT_OBJECT = plain(raw.FPDFText_GetTextObject, HANDLE, HANDLE, INDEX)
PAGE_OBJECT = plain(raw.FPDFPage_GetObject, HANDLE, HANDLE, INDEX)
FORM_OBJECT = plain(raw.FPDFFormObj_GetObject, HANDLE, HANDLE, ctypes.c_ulong)
TYPE = plain(raw.FPDFPageObj_GetType, INDEX, HANDLE)
BOUNDS = plain(raw.FPDFPageObj_GetBounds, INDEX, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
ORIGIN = plain(raw.FPDFText_GetCharOrigin, INDEX, HANDLE, INDEX, HANDLE, HANDLE)
