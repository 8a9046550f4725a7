"""Printed PDFs: positioned characters, from whichever reader, become lines and grids of cells.

The readers' libraries are loaded when the first print is read, not when a command line asks for its options.
"""

from typing import TYPE_CHECKING, Any

from parsers.pdf.codes import PdfCode
from parsers.pdf.options import PrintOptions, SecondReader

if TYPE_CHECKING:
    from parsers.pdf.reader import read_picture, read_print

__all__ = ["PdfCode", "PrintOptions", "SecondReader", "read_picture", "read_print"]


def __getattr__(name: str) -> Any:
    """Load the reader when it is first asked for."""
    if name not in __all__:
        raise AttributeError(name)
    from parsers.pdf import reader

    return getattr(reader, name)
