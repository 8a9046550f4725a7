"""--show: every value's box lies on its own page's picture, where the value stands, and nothing hides a value."""

import base64
import io
from pathlib import Path

import numpy
import pikepdf
import pytest
from PIL import Image

from fixtures.make.print_set import print_of
from fixtures.make.prints import chromium
from harvester.cli.main import run
from harvester.jobs.show.drawing import Picture, pictures_of
from harvester.jobs.show.run import show_page
from harvester.messages import Language
from harvester.statements.fields import field_words
from harvester.views.history_out import as_json
from parsers.findings import UnreadableError
from parsers.history import FieldPlace, LearningHistory, SourceKind
from parsers.pdf import PrintOptions
from parsers.table.grid import Box, Document, Line
from parsers.table.understand import understand
from tests.pdf.conftest import histories

PRINT = print_of("split_rows")
#: A crop that cuts through the outermost letters and leaves all others.
CUT = (20, 15, 822, 580)
# What a browser shows: boxes that leave their picture, and tags that lie on a box, with the numbers of each.
LOOK = """() => {
  const count = {boxes: 0, outside: 0, tags: 0, hiding: 0};
  for (const page of document.querySelectorAll('.page')) {
    const edge = page.getBoundingClientRect(), boxes = [...page.querySelectorAll('.box')];
    const places = boxes.map(box => box.getBoundingClientRect());
    const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    count.boxes += boxes.length;
    count.outside += places.filter(p => p.left < edge.left - 2 || p.right > edge.right + 2
      || p.top < edge.top - 2 || p.bottom > edge.bottom + 2).length;
    const tags = [...page.querySelectorAll('.tag')].map(tag => tag.getBoundingClientRect());
    count.tags += tags.length;
    count.hiding += tags.filter(tag => places.some(place => over(tag, place))).length;
  }
  return count;
}"""


def changed(rotate: int, crop: tuple[float, float, float, float], producer: str | None = None) -> bytes:
    with pikepdf.open(PRINT) as document:
        if producer is not None:
            document.docinfo["/Producer"] = producer
        for sheet in document.pages:
            sheet.cropbox = pikepdf.Array(crop)
            sheet.rotate(rotate, relative=True)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def all_places(found: LearningHistory) -> list[FieldPlace]:
    places = list((found.places or {}).values())
    return places + [place for record in found.records for place in (record.places or {}).values()]


def inked(place: FieldPlace, pictures: dict[int, Picture]) -> bool:
    """Say whether something is written at a place in its page's picture."""
    picture = pictures[place.page]
    drawn = numpy.asarray(Image.open(io.BytesIO(base64.b64decode(picture.png))).convert("L"))
    scale = drawn.shape[1] / picture.width
    x0, top, x1, bottom = place.box
    rows = slice(int((top - picture.top) * scale), int((bottom - picture.top) * scale) + 1)
    part = drawn[rows, int((x0 - picture.left) * scale) : int((x1 - picture.left) * scale) + 1]
    return bool(part.size) and int(part.min()) < 128


def test_a_crop_that_hides_the_table_leaves_nothing_to_read() -> None:
    with pytest.raises(UnreadableError) as refused:
        histories(changed(0, (150, 120, 500, 400)))
    assert "letters_unseen" in [found.code for found in refused.value.findings]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_what_a_crop_cuts_through_is_drawn_whole_where_it_was_read(rotate: int) -> None:
    data = changed(rotate, CUT)
    pictures = {picture.number: picture for picture in pictures_of(data, SourceKind.PDF, PrintOptions(ocr=False))}
    places = all_places(histories(data)[0])
    assert any(min(place.box) < 0 for place in places)
    assert all(inked(place, pictures) for place in places)


def test_boxes_stay_on_their_picture_and_no_tag_hides_a_value(tmp_path: Path) -> None:
    source, show = tmp_path / "crop.pdf", tmp_path / "show.html"
    source.write_bytes(changed(0, CUT, "GPL Ghostscript 10.0"))
    assert run(["read", str(source), "--show", str(show), "-o", str(tmp_path / "out.json")]) == 1
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.goto(show.as_uri())
        seen = page.evaluate(LOOK)
    assert seen["boxes"] > 20
    assert seen["tags"] > 0
    assert (seen["outside"], seen["hiding"]) == (0, 0)


def test_facts_above_the_table_have_their_line_as_their_place() -> None:
    (found,) = histories(PRINT.read_bytes())
    assert found.places is not None
    assert {"holder.name", "totals.certified_hours", "year"} <= set(found.places)
    pictures = {one.number: one for one in pictures_of(PRINT.read_bytes(), SourceKind.PDF, PrintOptions(ocr=False))}
    assert all(inked(place, pictures) for place in found.places.values())
    assert '"places"' not in as_json([found], Language.ZH_TW)
    assert LearningHistory.model_validate_json(as_json([found], Language.ZH_TW, places=True)).places == found.places


def test_a_doubtful_fact_is_boxed_and_shown_beside_its_part_of_the_picture() -> None:
    (found,) = histories(PRINT.read_bytes())
    doubtful = found.model_copy(update={"doubts": ("totals.certified_hours",), "records": ()})
    pictures = pictures_of(PRINT.read_bytes(), SourceKind.PDF, PrintOptions(ocr=False))
    shown = show_page([doubtful], pictures, "print.pdf", Language.ZH_TW)
    name = field_words("totals.certified_hours", Language.ZH_TW)
    assert name == "今年已取得的認證時數（totals.certified_hours）"
    assert f'title="{name}"' in shown
    assert ">?</b>" in shown
    row = shown[shown.index(f"<td>{name}</td>") :]
    assert "第 1 頁" in row[:200]
    assert 'class="crop p1"' in row[:300]


def test_a_fact_that_cannot_be_read_is_named_with_its_page() -> None:
    box = Box(2, 10, 20, 200, 30)
    lines = Line("王小明，這是您第130次進入這裡", box), Line("今年已取得的認證時數：１Ｏ.小時", box)
    (printed,) = histories(PRINT.read_bytes())
    document = Document((*lines, Line("組裝課程名稱：年度組裝課程 課程完成率：100.00%", box)), reader="test", pages=2)
    (found,) = understand(document, printed.source)
    note = next(note for note in found.findings if note.code == "fact_unreadable")
    assert note.place is not None
    assert note.place.page == 2
    assert found.places is not None
    assert {"totals.certified_hours", "packages[0].name", "packages[0].completion_percent"} <= set(found.places)
