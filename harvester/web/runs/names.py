"""What the page keeps in a folder of results, beside what a run writes."""

from __future__ import annotations

GIVEN, MAPPINGS, DECISIONS, KEPT = "given", "mappings", "decisions.toml", "office-run.json"
FOLDERS = (GIVEN, MAPPINGS)
FILES = (DECISIONS, KEPT, "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm")
