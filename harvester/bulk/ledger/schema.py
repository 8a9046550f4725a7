"""The ledger's tables (``ledger/1``). Texts are JSON; hashes are hexadecimal; times are seconds since 1970, UTC."""

from __future__ import annotations

VERSION = 1
APPLICATION = 0x52484C31  # "RHL1": what `file` and another program see

TABLES = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- what the last walk over the inboxes found, by name
CREATE TABLE document (
    name      TEXT PRIMARY KEY,
    place     TEXT NOT NULL,          -- where its bytes are
    sha256    TEXT NOT NULL,
    bytes     INTEGER NOT NULL,
    bag       INTEGER NOT NULL,
    trouble   TEXT,                   -- a finding: why it is not read at all
    statement TEXT,                   -- the applicant's statement beside it: name, place, sha256
    reading   TEXT                    -- the key of its reading
) WITHOUT ROWID;
CREATE INDEX document_reading ON document (reading);

-- one line a document's bytes under one program, with one statement
CREATE TABLE reading (
    key      TEXT PRIMARY KEY,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'done', 'quarantined')),
    attempts INTEGER NOT NULL DEFAULT 0,
    leased   REAL,
    result   TEXT,
    reason   TEXT,
    seconds  REAL
) WITHOUT ROWID;
CREATE INDEX reading_state ON reading (state);

-- one line a person's claim under one set of documents and settings
CREATE TABLE verdict (key TEXT PRIMARY KEY, person TEXT NOT NULL, result TEXT NOT NULL) WITHOUT ROWID;

-- records that counted for a granted grant, for later runs (`--earlier`)
CREATE TABLE granted (
    person TEXT NOT NULL, grant_code TEXT NOT NULL, programme TEXT NOT NULL,
    course TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX granted_course ON granted (course, start, end);
"""
