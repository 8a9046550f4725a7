"""Walk through a document and put every row where it belongs: person, list or package, columns.

The page says little about its own structure, so the rules stand here, each with its reason:

* A line that names a holder after a table begins the next person's page.
* A heading row or line opens a package. A table nested in a package's row belongs to it; so does the table that
  stands beside (after) a heading, if only one package waits for its courses.
* After a package has its courses, a table with a header of its own belongs to it only if its numbers go on (the next
  page of a print); if they begin again at 1 it is the single list.
* A table without a header continues the one before if it has as many columns (a print's next page; the old skin
  keeps header and body in two tables).
"""

from __future__ import annotations

from typing import assert_never

from parsers.table.grid import Document, DropDown, Grid, Line
from parsers.table.walk.grids import walk_grid
from parsers.table.walk.person import ShownPerson
from parsers.table.walk.state import State


def walk(document: Document) -> list[ShownPerson]:
    """Walk through all blocks; a source without pages has a structure that can be relied on."""
    state = State(structured=document.pages is None, words=document.words)
    for block in document.blocks:
        match block:
            case Line():
                state.take(block)
            case DropDown():
                state.person.choices.append(block)
            case Grid():
                walk_grid(state, block)
            case _:
                assert_never(block)
    return state.people
