"""Pages of our own as HTML: environments that escape everything, styles inside, nothing loaded from anywhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from harvester.messages import visible


def render(template: str, package: str = __package__, /, **values: Any) -> str:
    """Render a template of a package's ``templates``; every value is escaped but ``markupsafe.Markup``."""
    return _environment(package).get_template(template).render(**values)


@cache
def _environment(package: str) -> Environment:
    def bundled(template: str) -> str | None:
        source = files(package).joinpath("templates").joinpath(template)
        return source.read_text(encoding="utf-8") if source.is_file() else None

    return Environment(
        finalize=_seen,
        loader=FunctionLoader(bundled),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _seen(value: object) -> object:
    """Let nothing unseen turn around what stands beside it on paper; markup of our own is as it was made."""
    return visible(value, keep="\n") if type(value) is str else value
