"""What a session of pytest keeps for the fixtures' tests: the folders given, and the declared layouts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.table.layouts import TableLayout

ROOTS = pytest.StashKey[tuple[Path, ...]]()
LAYOUTS: pytest.StashKey[Sequence[TableLayout]] = pytest.StashKey()
