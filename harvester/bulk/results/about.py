"""Which documents a finding is about: its parameters name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harvester.bulk.results.model import DocumentName
from harvester.messages import Language, redact, text, with_words
from parsers.findings import Finding

#: Parameters that name documents; in a claim's own findings they are files.
_NAMING = ("document", "documents", "other", "file")


def of_document(found: Finding, document: str, lang: Language) -> Finding:
    """Put words to a finding of a document, with the document's name before them and among its parameters."""
    said = with_words(found, lang)
    message = said.message
    if document not in message:
        message = text("programme.in_file", lang, file=document, message=message)
    return said.model_copy(update={"message": message, "params": said.params | {"document": document}})


def about(found: Finding, documents: Iterable[DocumentName]) -> tuple[DocumentName, ...]:
    """Give those of some documents that a finding is about; none where it is about none of them alone."""
    named = tuple(_named(found))
    return tuple(one for one in documents if any(_is_of(name, redact(one.name)) for name in named))


def _named(found: Finding) -> Iterator[str]:
    for key in _NAMING:
        value = found.params.get(key)
        if isinstance(value, str):
            yield redact(value)
        elif isinstance(value, tuple):
            yield from map(redact, value)


def _is_of(name: str, document: str) -> bool:
    """Tell whether a name is a document's; of several histories in one, those behind the first have a number more."""
    return name == document or name.startswith(f"{document} (")
