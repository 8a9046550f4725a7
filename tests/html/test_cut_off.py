"""A page that ends inside a table was not saved, or not copied, to its end."""

import pytest

from parsers.html.cut_off import is_cut_off

WHOLE = "<html><body><table><tr><td>甲</td></tr></table></body></html>"


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.upper(),
        WHOLE.replace("</html>", "\n"),
        WHOLE + "<!-- <table> -->",
        f"<!-- <table> -->{WHOLE}",
        f"<SCRIPT>var head = '<table>';</SCRIPT >{WHOLE}",
        f"<textarea><table></textarea>{WHOLE}",
        f"<style>/* <table> */</style>{WHOLE}",
        "<p>沒有表格",
    ],
)
def test_a_whole_page_is_not_cut_off(text: str) -> None:
    assert not is_cut_off(text)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE[: WHOLE.index("</table>")],
        WHOLE[: WHOLE.index("</table>")].upper(),
        f"<script>var foot = '</table>';</script>{WHOLE[: WHOLE.index('</table>')]}",
        f"<!-- </table> -->{WHOLE[: WHOLE.index('</table>')]}<!-- never ended",
        f"<script>{WHOLE[: WHOLE.index('</table>')]}",
        f"{WHOLE}<table><tr><td>乙",
    ],
)
def test_a_page_that_ends_inside_a_table_is_cut_off(text: str) -> None:
    assert is_cut_off(text)
