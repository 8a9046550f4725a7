"""Pages of our own as HTML: one environment that escapes everything, styles inside, nothing loaded from anywhere."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from harvester.messages import visible


def render(template: str, **values: Any) -> str:
    """Render a template of this package; every value is escaped but ``markupsafe.Markup``."""
    return _ENVIRONMENT.get_template(template).render(**values)


def _bundled(template: str) -> str | None:
    source = files(__package__).joinpath("templates").joinpath(template)
    return source.read_text(encoding="utf-8") if source.is_file() else None


def _seen(value: object) -> object:
    """Let nothing unseen turn around what stands beside it on paper; markup of our own is as it was made."""
    return visible(value, keep="\n") if type(value) is str else value


_ENVIRONMENT = Environment(
    finalize=_seen,
    loader=FunctionLoader(_bundled),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
