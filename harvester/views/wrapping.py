"""Words broken into lines of a terminal, by columns: a Chinese character takes two."""

from __future__ import annotations

import re

from rich.cells import cell_len

#: What a line may be broken between: a run of letters and digits or one character, with the marks that stay with it.
_PIECE = re.compile(r"[「『（“《(\[]*(?:[!-~–]+|\S)[，。；：、！？）」』”》…—)\].,;:]*\s*")


def wrap(words: str, width: int) -> str:
    """Break words into lines of at most ``width`` columns, Chinese between characters, dates and options whole."""
    lines = [""]
    for piece in _PIECE.findall(words):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)
