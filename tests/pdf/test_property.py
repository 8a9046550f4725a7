"""A random history, printed in the real browser and read back, is the same; the long run is a script."""

import pikepdf
import pytest
from playwright.sync_api import Browser

from fixtures.make.pages import Style, page
from fixtures.make.print_set import SET, Case
from fixtures.make.prints import Paper, by_chromium, by_weasyprint, chromium
from fixtures.make.prints_long import case, wrong
from fixtures.make.variants import changed
from parsers.history import Status
from parsers.pdf.file.structure import tagged_rows
from tests.pdf.conftest import histories

SEEDS = (3, 8, 11, 45, 211, 380)


@pytest.fixture(scope="module")
def browser() -> Browser:  # type: ignore[misc]
    with chromium() as started:
        yield started


@pytest.mark.parametrize("seed", SEEDS)
def test_print_and_read_back(browser: Browser, seed: int) -> None:
    people, style, paper, _ = case(seed)
    found = histories(by_chromium(browser, page(people, style), paper))
    assert wrong(people, style, found) == []
    assert all(history.status is Status.COMPLETE for history in found)


def test_a_tagged_prints_own_structure_is_held_against_the_reading(browser: Browser) -> None:
    case_ = SET["stacked_uploads"]
    paper = Paper({"format": "A4", "landscape": True, "tagged": True})
    pdf = by_chromium(browser, page(case_.people(), case_.style), paper)
    assert tagged_rows(pdf) == case_.rows[0]
    (found,) = histories(pdf)
    assert found.status is Status.COMPLETE

    def lose_a_row(document: pikepdf.Pdf) -> None:
        row = next(
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary)
            and item.get("/S") == pikepdf.Name.TR
            and item.K[0].get("/S") == pikepdf.Name.TD
        )
        row.S = pikepdf.Name.Div

    (found,) = histories(changed(pdf, lose_a_row))
    (note,) = [note for note in found.findings if note.code == "structure_differs"]
    assert (note.params["tagged"], note.params["read"]) == (case_.rows[0] - 1, case_.rows[0])
    assert found.status is Status.PARTIAL


LAYOUTS = {
    # Stamps broken inside their seconds over a page, uploads broken inside the year.
    "letters_broken": Case(
        61,
        (10,),
        style=Style(padding="15px", breaking="break-all", size=16, columns=12),
        paper=Paper({"format": "Letter"}),
    ),
}


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_layouts_that_were_misread_once(browser: Browser, name: str) -> None:
    case_ = LAYOUTS[name]
    found = histories(by_chromium(browser, page(case_.people(), case_.style), case_.paper))
    assert wrong(case_.people(), case_.style, found) == []
    assert all(history.status is Status.COMPLETE for history in found)


# A name over the next column first under a repeated header; the next person's page at the foot of a sheet, its table
# alone on the one after; packages' headings cut off by the paper, in part and whole.
LOST_ONCE = (30167, 30246, 30043, 31107)
# Rows that fell apart: a space in a name wider than the gap to its column, a name over two columns of figures, labels
# printed over each other.
APART_ONCE = (32164, 34206, 34285)


@pytest.mark.parametrize("seed", LOST_ONCE)
def test_what_was_lost_without_a_word_once_is_read_or_named(browser: Browser, seed: int) -> None:
    people, style, paper, _ = case(seed)
    found = histories(by_chromium(browser, page(people, style), paper))
    assert wrong(people, style, found) == []


@pytest.mark.parametrize("seed", APART_ONCE)
def test_what_fell_apart_once_is_right(browser: Browser, seed: int) -> None:
    people, style, paper, _ = case(seed)
    found = histories(by_chromium(browser, page(people, style), paper))
    assert wrong(people, style, found, doubtful=True) == []


# Headers that a page break cut: their rest at the head of the next sheet.
CUT_HEADERS = (31105, 34062)
CUT_OFF = 36032  # its last columns lie beyond the paper's edge


@pytest.mark.parametrize("seed", CUT_HEADERS)
def test_a_header_that_a_page_break_cut_is_put_together(seed: int) -> None:
    people, style, paper, _ = case(seed)
    found = histories(by_weasyprint(page(people, style), landscape=bool(paper.options["landscape"])))
    assert wrong(people, style, found) == []
    assert all(history.status is Status.COMPLETE for history in found)


def test_columns_that_lie_beyond_the_papers_edge_are_named_and_not_read() -> None:
    people, style, paper, _ = case(CUT_OFF)
    (found,) = histories(by_weasyprint(page(people, style), landscape=bool(paper.options["landscape"])))
    assert found.status is Status.PARTIAL
    assert {"letters_unseen", "column_clipped"} <= {one.code for one in found.findings}
    assert all(record.environment_upload.at is None for record in found.records)
