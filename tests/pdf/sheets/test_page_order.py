"""Pages in another order, missing, or of two prints at once: what is not read for certain is named, and where."""

import io
from collections.abc import Sequence

import pikepdf
import pytest
from playwright.sync_api import Browser

from fixtures.make.histories import History
from fixtures.make.pages import Style, page
from fixtures.make.print_set import Case
from fixtures.make.prints import Paper, by_chromium, chromium
from parsers.findings import UnreadableError
from parsers.history import LearningHistory, Status
from parsers.pdf.sheets.page_numbers import PageNumber, page_number
from tests.pdf.conftest import histories

STYLE = Style(repeat_head=False, keep_rows=True)
PLAIN = Paper({"format": "A4", "landscape": True, "scale": 0.7})
MARGINS = {"top": "12mm", "bottom": "14mm", "left": "8mm", "right": "8mm"}
NUMBERED = Paper({**PLAIN.options, "display_header_footer": True, "margin": MARGINS})


def people(seed: int, rows: int) -> list[History]:
    return Case(seed, (rows,), style=STYLE).people()


@pytest.fixture(scope="module")
def browser() -> Browser:  # type: ignore[misc]
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def plain(browser: Browser) -> bytes:
    """Give a print of three pages or more, the header on the first only, without page numbers."""
    return by_chromium(browser, page(people(71, 24), STYLE), PLAIN)


@pytest.fixture(scope="module")
def numbered(browser: Browser) -> bytes:
    return by_chromium(browser, page(people(71, 24), STYLE), NUMBERED)


@pytest.fixture(scope="module")
def other(browser: Browser) -> bytes:
    return by_chromium(browser, page(people(72, 12), STYLE), NUMBERED)


def length(pdf: bytes) -> int:
    return len(pikepdf.open(io.BytesIO(pdf)).pages)


def picked(*pages: tuple[bytes, int]) -> bytes:
    """Put pages of prints, counted from 0, into one file."""
    target = pikepdf.new()
    sources = {pdf: pikepdf.open(io.BytesIO(pdf)) for pdf, _ in pages}
    for pdf, index in pages:
        target.pages.append(sources[pdf].pages[index])
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def said(found: Sequence[LearningHistory], code: str) -> list[tuple[int | None, dict[str, object]]]:
    """Give the pages and the words of a finding, each once."""
    notes = {id(note): note for history in found for note in history.findings if note.code == code}
    return [(note.place.page if note.place else None, dict(note.params)) for note in notes.values()]


def test_pages_before_the_one_with_the_header_are_named(plain: bytes) -> None:
    count = length(plain)
    assert count >= 3
    found = histories(picked(*((plain, at) for at in (*range(1, count), 0))))
    assert [history.status for history in found] == [Status.PARTIAL]
    assert [place for place, _ in said(found, "rows_without_header")] == [*range(1, count)]


def test_without_the_page_with_the_header_it_is_said_that_one_is_missing(plain: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        histories(picked(*((plain, at) for at in range(1, length(plain)))))
    assert {note.code for note in refused.value.findings} == {"header_missing"}


def test_a_whole_print_with_page_numbers_is_complete_and_so_are_two_in_one_file(numbered: bytes, other: bytes) -> None:
    pages = [(pdf, at) for pdf in (numbered, other) for at in range(length(pdf))]
    assert [history.status for history in histories(picked(*pages))] == [Status.COMPLETE] * 2


def test_missing_pages_are_named_by_their_numbers(numbered: bytes) -> None:
    count = length(numbered)
    assert count >= 3
    found = histories(picked(*((numbered, at) for at in range(count - 1))))
    assert [history.status for history in found] == [Status.PARTIAL]
    assert said(found, "pages_missing") == [(count - 1, {"pages": str(count), "total": count})]
    found = histories(picked((numbered, 0), *((numbered, at) for at in range(2, count))))
    assert said(found, "pages_missing") == [(1, {"pages": "2", "total": count})]


def test_in_pages_of_two_people_that_were_shuffled_nobody_s_record_is_certain(numbered: bytes, other: bytes) -> None:
    found = histories(
        picked((numbered, 0), *((other, at) for at in range(length(other))), *((numbered, at) for at in range(1, 3)))
    )
    assert [place for place, _ in said(found, "pages_out_of_order")] == [length(other) + 2]
    assert all(history.status is Status.PARTIAL for history in found)
    assert all("started_at" in record.doubts for history in found for record in history.records)


def test_a_page_printed_twice_is_named(numbered: bytes) -> None:
    found = histories(picked(*((numbered, at) for at in (0, 1, 1, *range(2, length(numbered))))))
    (place, words), *_ = said(found, "pages_out_of_order")
    assert place == 3
    assert words["number"] == words["before"] == f"2/{length(numbered)}"


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (["about:blank", "2/6"], PageNumber(2, 6)),
        (["2", "of", "6"], PageNumber(2, 6)),
        (["第2頁", "共6頁"], PageNumber(2, 6)),
        (["Page", "2", "of", "6"], PageNumber(2, 6)),
        (["11/26/26,", "2:43", "PM"], None),
        (["7/6"], None),
        (["0/6"], None),
        (["我的學習歷程"], None),
    ],
)
def test_page_numbers(texts: list[str], number: PageNumber | None) -> None:
    assert page_number(texts) == number
