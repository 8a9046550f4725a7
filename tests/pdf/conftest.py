import pytest

from fixtures.make.print_set import print_of
from parsers.history import LearningHistory
from parsers.pdf import PrintOptions
from parsers.reading import read


@pytest.fixture(scope="session")
def split_rows() -> bytes:
    return print_of("split_rows").read_bytes()


def histories(pdf: bytes, **options: object) -> tuple[LearningHistory, ...]:
    return read(pdf, program="test", prints=PrintOptions(ocr=False, **options))  # type: ignore[arg-type]


def codes(found: tuple[LearningHistory, ...]) -> set[str]:
    return {note.code for history in found for note in history.findings}
