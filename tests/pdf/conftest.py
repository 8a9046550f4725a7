import pytest

from fixtures.make.print_set import FOLDER
from parsers.history import LearningHistory
from parsers.pdf import PrintOptions
from parsers.reading import read


@pytest.fixture(scope="session")
def split_rows() -> bytes:
    return (FOLDER / "split_rows.pdf").read_bytes()


def histories(pdf: bytes, **options: object) -> tuple[LearningHistory, ...]:
    return read(pdf, program="test", prints=PrintOptions(ocr=False, **options))  # type: ignore[arg-type]


def codes(found: tuple[LearningHistory, ...]) -> set[str]:
    return {note.code for history in found for note in history.findings}
