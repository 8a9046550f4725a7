"""The application form as HTML, from which the browser prints the PDF."""

from __future__ import annotations

from harvester.messages import text
from harvester.papers.form.content import LANG, FormPaper
from harvester.papers.html import render


def form_html(paper: FormPaper) -> str:
    """Make the form's page: A4, self-contained, in Traditional Chinese."""
    return render("form.html.j2", paper=paper, say=_say)


def _say(key: str, **params: object) -> str:
    return text(f"papers.form.{key}", LANG, **params)
