"""The files that are taken home of a claim, made by the same jobs as on the command line, when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harvester.evidence.level import EvidenceLevel
from harvester.files import Folder, Outgoing, new_place, read_bounded
from harvester.jobs.claim.papers import ClaimPapers, make_papers
from harvester.jobs.evidence.keys import signing_key
from harvester.jobs.evidence.sealing import Sealed, seal_folder
from harvester.messages import Language
from harvester.web.kept.cases import ClaimCase

_MOST = 256 * 1024 * 1024


@dataclass(frozen=True)
class Bundle:
    """A sealed bundle: its bytes and the level it was sealed with."""

    data: bytes
    level: EvidenceLevel


def papers_of(case: ClaimCase, lang: Language, *, draft: bool = False) -> Mapping[str, Outgoing]:
    """Give a claim's papers by name; made once for a language, and anew after something was confirmed."""
    with case.lock:
        key = lang, draft
        if key not in case.papers:
            papers: ClaimPapers = make_papers(case.claim(lang), draft=draft)
            case.papers[key] = papers.files
        return case.papers[key]


def bundle_of(case: ClaimCase, lang: Language) -> Bundle:
    """Seal the papers, with everything that was collected where the record was collected here.

    Raises ``SettingsError`` as sealing does.
    """
    place = new_place(case.place)
    folder = place / "contents"
    collected = case.collected
    kept = {} if collected is None else {path.name: path for path in collected.iterdir() if path.is_file()}
    Folder(folder).write(
        {name: Outgoing(read_bounded(path, _MOST)) for name, path in kept.items()} | dict(papers_of(case, lang))
    )
    sealed: Sealed = seal_folder(folder, place / "bundle.zip", signing_key(None))
    return Bundle(read_bounded(sealed.path, _MOST), sealed.level or EvidenceLevel.L0)
