"""Where a document's bytes are, as the ledger keeps it."""

from __future__ import annotations

import json
from pathlib import Path

from harvester.bulk.inbox.document import BesideStatement, Where


def written(where: Where) -> str:
    """Write a place; a name that is no text is kept as the system has it."""
    return json.dumps({"path": str(where.path), "members": list(where.members)})


def where(text: str) -> Where:
    """Read it back."""
    found = json.loads(text)
    return Where(Path(found["path"]), tuple(found["members"]))


def written_statement(statement: BesideStatement, sha256: str) -> str:
    """Write the place and hash of a statement beside a document."""
    return json.dumps({"name": statement.name, "place": written(statement.where), "sha256": sha256})
