"""What a year leaves in the folder, but for the server's own pages: by name, ready to be written."""

from __future__ import annotations

import json

from harvester.files import Outgoing, outgoing
from harvester.jobs.collect.reading import YearRead
from harvester.jobs.redacted import printed_codes
from harvester.messages import Language, redact, visible_json
from harvester.platform.lists.years import roc
from harvester.views.history_out import as_csv, as_json
from parsers.history import LearningHistory


def files_of(read: YearRead, history: LearningHistory, lang: Language) -> dict[str, Outgoing]:
    """Give the year's files by name: history, answers, and what was kept of each page."""
    year, spare = roc(read.year), printed_codes([history])
    files = {
        f"history-{year}.json": outgoing(as_json([history], lang), spare),
        f"history-{year}.csv": outgoing(as_csv([(f"history-{year}.json", history)], lang), spare),
        f"answers-{year}.jsonl": outgoing(_answers(read)),
    }
    for one in read.lists:
        for number, kept in enumerate((kept for page in one.pages for kept in page.kept), start=1):
            name = f"page-{year}-{one.kind.file_part}" + (f"-{number}" if number > 1 else "")
            files |= {f"{name}.{ending}": data for ending, data in kept.files.items()}
    return files


def _answers(read: YearRead) -> str:
    """Write one line an answer: what was asked (year, list, page) and what came, as it came, redacted."""
    lines = []
    for one in read.lists:
        for page in one.pages:
            answer = page.sight.answer
            if answer is not None and answer.rows is not None:
                asked = {
                    "year": answer.question.year,
                    "course_type": answer.question.kind,
                    "page": answer.question.page,
                }
                line = {"request": asked, "answer": json.loads(answer.body)}
                lines.append(visible_json(redact(json.dumps(line, ensure_ascii=False))) + "\n")
    return "".join(lines)
