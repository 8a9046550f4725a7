"""Pages of our own as HTML: environments that escape everything, styles inside, nothing loaded from anywhere."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from harvester.messages import visible

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")


def render(template: str, package: str = __package__, /, **values: Any) -> str:
    """Render a template of a package's ``templates``; every value is escaped but ``markupsafe.Markup``."""
    return _environment(package).get_template(template).render(**values)


@cache
def _environment(package: str) -> Environment:
    def bundled(template: str) -> str | None:
        source = files(package).joinpath("templates").joinpath(template)
        return source.read_text(encoding="utf-8") if source.is_file() else None

    made = Environment(
        finalize=_seen,
        loader=FunctionLoader(bundled),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["dated"] = _dated
    return made


def _dated(words: str) -> Markup:
    """Keep every day, and the time behind it, on one line: a browser breaks them at their hyphens."""
    escaped = str(escape(visible(words, keep="\n")))
    return Markup(_DAY.sub(r'<span class="date">\g<0></span>', escaped))  # noqa: S704 - escaped above


def _seen(value: object) -> object:
    """Let nothing unseen turn around what stands beside it on paper; markup of our own is as it was made."""
    return visible(value, keep="\n") if type(value) is str else value
