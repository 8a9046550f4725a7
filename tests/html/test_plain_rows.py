"""Plain rows are read from their markup at once; whatever is in a row, the general reading says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.html import page
from parsers.html.plain_rows import PlainRows
from parsers.table.grid import Block, Grid, PlainRow

TEXTS = (
    "", " ", "1", "開放式", "人權 大步走(PCENTER107100093)", "a  b", "\u3000甲\u3000乙 ", "\n  x\n y ",
    "甲&amp;乙", "3 &lt; 4", "&gt;", "&nbsp;-", "<br>", "甲<br><br>乙<br> ", "2018-02-11 13:18:51-<br>--",
    "<div>甲</div>", "<div>甲<br>乙</div>", "<div></div>", "<div>甲</div>乙", "甲<div>乙</div>",
    "甲<div></div>乙", "<div>甲</div><div>乙</div>", "<div><div>甲</div></div>",
    '<div class="text-left">\n 甲<br>乙\n</div>', '<a href="/info/1079">甲</a>', "<p>甲</p>",
    " <span>甲</span> ", "<b>甲</b>", "<!-- x -->甲", "<input value=甲>", "<button>甲</button>",
    '<div style="display:none">甲</div>', '<span class="hidden-desktop">甲</span>乙',
    "<select><option>甲</select>", "<table><tr><td>甲</td></tr></table>", "<table><tr></tr></table>",
    "<table><tr><td><div>甲</div></td><td>乙</td></tr></table>丙", "<script>var a = '<td>';</script>甲",
)  # fmt: skip
ATTRIBUTES = (
    "", "", "", ' class="x"', " colspan=2", " rowspan=2", ' style="display: none"', " hidden", ' title="1 > 0"',
)  # fmt: skip
CELLS = st.builds("<td{}>{}</td>".format, st.sampled_from(ATTRIBUTES), st.sampled_from(TEXTS))
ROWS = st.builds(
    "<tr{}>{}</tr>".format,
    st.sampled_from(("", "", " onclick=\"gotoCourse('1079')\"", " hidden")),
    st.lists(CELLS, max_size=5).map("\n".join),
)
PAGES = st.lists(ROWS, min_size=1, max_size=5).map(lambda rows: f"<table><tbody>{''.join(rows)}</tbody></table>")


def _told(blocks: tuple[Block, ...]) -> list[object]:
    """Give all that a reading says, whichever kind of row says it."""
    return [_rows(block) if isinstance(block, Grid) else block for block in blocks]


def _rows(grid: Grid) -> object:
    cells = [[(cell.text, cell.span, _told(cell.inner)) for cell in row.cells] for row in grid.rows]
    return grid.hidden, [(row.platform_id, row.hidden) for row in grid.rows], cells


@pytest.mark.parametrize("large", [1, 1_000_000], ids=["lxml", "soup"])
def test_at_once_and_in_general_are_the_same(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LARGE", large)
    plain = 0

    @given(PAGES)
    def same(markup: str) -> None:
        nonlocal plain
        quick = page.read_text(markup).blocks
        with monkeypatch.context() as patch:
            patch.setattr(PlainRows, "texts", lambda *_: None)
            general = page.read_text(markup).blocks
        assert _told(quick) == _told(general)
        plain += any(isinstance(row, PlainRow) for block in quick if isinstance(block, Grid) for row in block.rows)

    same()
    assert plain > 5


@pytest.mark.parametrize(
    "text", ["甲", " 甲 <br>乙", "<div>甲</div>", '<div class="text-left">\n 甲<br>乙\n</div>', ""]
)
def test_the_platforms_own_cells_are_read_at_once(text: str) -> None:
    (grid,) = page.read_text(f"<table><tr><td>{text}</td><td>丙</td></tr></table>").blocks
    assert isinstance(grid, Grid)
    assert isinstance(grid.rows[0], PlainRow)
