"""Why a file gives no table."""

from __future__ import annotations

from harvester.sheets.codes import SheetCode


class TableError(ValueError):
    """A file that is no table at all; the text says what the library said."""


class BeyondError(TableError):
    """A file that is not read, and why; ``params`` are those of the code's text, without the file's name."""

    def __init__(self, code: SheetCode, **params: int | str) -> None:
        """Keep what is to be said."""
        super().__init__(code.value)
        self.code = code
        self.params = params
