"""The fields of a history as a person knows them: the page's own words, with the name a file or a script uses."""

from __future__ import annotations

from collections.abc import Iterable

from harvester.messages import Language, has_text, text
from harvester.statements.values import PACKAGE


def field_words(name: str, lang: Language) -> str:
    """Give ``測驗（exam_score）``; a name that is no field's stands alone."""
    if name == "package":
        return text("field.package_of_record", lang)
    label = field_label(name, lang)
    return label if label == name else text("field.named", lang, label=label, name=name)


def field_label(name: str, lang: Language) -> str:
    """Give ``測驗``, as the page has it; a name that is no field's stands for itself."""
    if package := PACKAGE.fullmatch(name):
        return text(f"field.package.{package['part']}", lang, number=int(package["at"]) + 1)
    return text(f"field.{name}", lang) if has_text(f"field.{name}") else name


def entry_words(record: int | None, person: int, name: str, lang: Language) -> str:
    """Say where a value stands: the person where the file has several, the record, the field."""
    parts = [text("place.person", lang, person=person)] if person > 1 else []
    parts.append(text("place.above", lang) if record is None else text("place.row", lang, row=record))
    return " ".join([*parts, field_words(name, lang)])


def rows_words(rows: Iterable[int | None], lang: Language) -> str:
    """Say which records are meant, neighbours together: ``表格上方、第 1–3、7 筆``."""
    found = set(rows)
    above = [text("place.above", lang)] if None in found else []
    numbers = sorted(row for row in found if row is not None)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    comma = text("list.comma", lang)
    return comma.join(above + ([text("place.row", lang, row=comma.join(spans))] if spans else []))
