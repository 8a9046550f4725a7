"""A decided claim as tables for a terminal, narrow ones of 80 columns too."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from harvester.messages import Language, redact, text, visible
from harvester.programme.decide.decided import DecidedClaim
from harvester.programme.decide.decision import GrantResult
from harvester.programme.verdict import GrantOutcome, Verdict
from harvester.views.claim_words import condition_text, held_text, problem_text
from harvester.views.wrapping import wrap

_SIGN = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNDETERMINED: "？"}
_STYLE = {Verdict.MET: "green", Verdict.NOT_MET: "bold red", Verdict.UNDETERMINED: "yellow"}
#: Leave that is granted, whose time to be used is over: style, sign, word.
_EXPIRED = "yellow", "△", "expired"
_OF_GRANT = {
    GrantOutcome.GRANTED: Verdict.MET,
    GrantOutcome.REFUSED: Verdict.NOT_MET,
    GrantOutcome.UNDETERMINED: Verdict.UNDETERMINED,
}
#: Columns a course's name gets at least; a longer name goes on in the next line.
_NAME = 22
#: What rich puts between two columns; a frame takes no more.
_GAP = 3


def as_table(decided: DecidedClaim, *, width: int, colour: bool) -> str:
    """Write the claim as tables; every colour has its word and sign beside it.

    Args:
        decided: The claim.
        width: Columns of the terminal, 72 at least.
        colour: Whether the terminal shows colours.

    """
    lang = decided.lang
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False, emoji=False)
    console.print(escape(visible(f"{decided.case.programme.title}　{redact(decided.name or '--')}")), soft_wrap=True)
    for result in decided.results:
        console.print(_headline(result, decided))
        console.print(_conditions(result, lang, width))
        if held := held_text(result, lang):
            console.print(escape(wrap(visible(held), width)))
    if decided.courses:
        console.print(_courses(decided, lang, width))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _headline(result: GrantResult, decided: DecidedClaim) -> str:
    lang, office_day = decided.lang, decided.office_days.get(result.grant.code)
    verdict = _OF_GRANT[result.outcome]
    style, sign, outcome, detail = _STYLE[verdict], _SIGN[verdict], result.outcome.value, ""
    if result.use_by is not None:
        if result.use_by < decided.basis.as_of:
            style, sign, outcome = _EXPIRED
        detail = "　" + text("papers.report.leave", lang, hours=result.hours, use_by=result.use_by.isoformat())
        if office_day is not None:
            detail += text("papers.report.office_day", lang, day=office_day.isoformat())
    word = text(f"papers.report.outcome.{outcome}", lang)
    return f"\n[bold]{escape(result.grant.title)}[/] [{style}]{sign} {escape(word)}[/]{escape(detail)}"


def _conditions(result: GrantResult, lang: Language, width: int) -> Table:
    names = [text(f"programme.name.{item.condition.code}", lang) for item in result.conditions]
    words = [_verdict_words(item.verdict, lang) for item in result.conditions]
    heads = [text(f"papers.report.{name}", lang) for name in ("result", "condition", "explanation")]
    left = width - _widest([heads[0], *words]) - _widest([heads[1], *names]) - 3 * _GAP
    table = _table("", heads)
    for item, name in zip(result.conditions, names, strict=True):
        rule = text("papers.table.rule", lang, rule=item.condition.rule)
        table.add_row(
            _verdict(item.verdict, lang), escape(name), escape(wrap(visible(condition_text(item, lang) + rule), left))
        )
    return table


def _courses(decided: DecidedClaim, lang: Language, width: int) -> Table:
    heads = [text(f"papers.table.{name}", lang) for name in ("number", "course", "stamps", "result")]
    stamps = len("2018-02-11 13:18:51")
    longest = _widest(visible(item.course.name) for item in decided.courses)
    left = width - _widest([heads[0], str(len(decided.courses))]) - stamps - 4 * _GAP
    name = min(longest, max(_NAME, left // 2))
    table = _table(text("papers.report.courses_heading", lang), heads)
    for number, item in enumerate(decided.courses, 1):
        taken = item.taken
        pair = (None, None) if taken is None else (taken.started_at, taken.ended_at)
        problems = dict.fromkeys(problem_text(one, lang) for one in item.problems)
        table.add_row(
            str(number),
            escape(wrap(visible(item.course.name), name)),
            "\n".join(f"{at:%Y-%m-%d %H:%M:%S}" if at is not None else "--" for at in pair),
            "\n".join([_verdict(item.verdict, lang), *(escape(wrap(visible(one), left - name)) for one in problems)]),
        )
    return table


def _table(title: str, heads: Sequence[str]) -> Table:
    table = Table(title=escape(title) or None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(head, no_wrap=True, overflow="fold")
    return table


def _widest(words: Iterable[str]) -> int:
    return max(map(cell_len, words), default=0)


def _verdict(verdict: Verdict, lang: Language) -> str:
    return f"[{_STYLE[verdict]}]{escape(_verdict_words(verdict, lang))}[/]"


def _verdict_words(verdict: Verdict, lang: Language) -> str:
    return f"{_SIGN[verdict]} {text(f'papers.report.verdict.{verdict.value}', lang)}"
