"""A decision of the office's, written where a run reads it, and the line that it makes of a person."""

from __future__ import annotations

from harvester.bulk.decisions.written import Item, with_decision, written_decisions
from harvester.bulk.redecide import decisions_in, lines_of
from harvester.bulk.results.line import PersonLine
from harvester.files import not_writable, outgoing, read_bounded, write_whole
from harvester.web.runs.names import DECISIONS
from harvester.web.runs.runs import Run


def line_now(run: Run, number: str) -> PersonLine | None:
    """Give a person's line with what was decided so far; ``None`` where the ledger does not know the person.

    Raises ``SettingsError`` where the decisions are wrong.
    """
    kept = run.kept
    found = lines_of(run.out, kept.programme, kept.grants, _files(run), kept.lang, [number])
    return next(found, None)


def decide(run: Run, decision: Item) -> None:
    """Write a decision beside those that are there, in the place of one about the same; the files follow in time.

    Raises ``SettingsError`` where the decisions are wrong, or cannot be written; then they are as before.
    """
    with run.deciding:
        before = decisions_in(run.out, run.kept.programme, _files(run))
        text = written_decisions(with_decision(before, decision))
        decisions_in(run.out, run.kept.programme, [(DECISIONS, text.encode())])
        # A person's number is the roster's, whatever it looks like.
        write_whole(run.out / DECISIONS, outgoing(text, [decision.person]))
    run.renew()


def _files(run: Run) -> list[tuple[str, bytes]]:
    path = run.out / DECISIONS
    try:
        return [(DECISIONS, read_bounded(path))]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise not_writable(path, error) from None
