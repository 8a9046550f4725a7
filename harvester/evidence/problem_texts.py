"""Words within findings, in both languages at once."""

from __future__ import annotations

from harvester.messages import Language, text


def problem(which: str, **params: object) -> dict[str, str]:
    """Give ``problem_zh`` and ``problem_en`` of a catalogue text ``evidence.problem.<which>``."""
    key = f"evidence.problem.{which}"
    return {"problem_zh": text(key, Language.ZH_TW, **params), "problem_en": text(key, Language.EN, **params)}
