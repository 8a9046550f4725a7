"""The server's own pages beside the rendered ones: a copy without credentials, both hashes in the run log."""

from __future__ import annotations

import hashlib

from harvester.evidence.bundle.derived import without_credentials
from harvester.files import Outgoing, outgoing
from harvester.jobs.collect.log import RunLog
from harvester.limits import TEXT, in_child
from harvester.platform.page.masks.mask_text import mask_text
from harvester.platform.page.server_log import ServerLog
from parsers.findings import UnreadableError


def server_pages(servers: ServerLog, year: int, log: RunLog) -> dict[str, Outgoing]:
    """Give the copies by name (``year`` is a ROC year); one that cannot be read is named in the log and left out."""
    files: dict[str, Outgoing] = {}
    for body in servers.pages():
        received = hashlib.sha256(body).hexdigest()
        try:
            text = in_child(derive, (body,), TEXT).decode("utf-8", "replace")
        except UnreadableError as error:
            log.note("server_page_left_out", received=received, why=str(error))
            continue
        name = f"server-{year}" + (f"-{len(files) + 1}" if files else "") + ".html"
        files[name] = outgoing(mask_text(text))
        log.note("server_page_kept", file=name, received=received, kept=hashlib.sha256(files[name]).hexdigest())
    return files


def note_servers(servers: ServerLog, log: RunLog) -> None:
    """Put what the servers said of themselves into the log."""
    for facts in servers.facts():
        log.note("server_seen", **facts)


def derive(body: bytes) -> bytes:
    """Make the copy within this process (a child's work)."""
    return without_credentials(body).encode()
