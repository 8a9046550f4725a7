"""Bundles for the tests: a collected folder of a made-up person, sealed in memory, and what can be done to it."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harvester.evidence.bundle.bag import PAYLOAD, bag, identifier_of
from harvester.evidence.bundle.members import of_files
from harvester.evidence.inspection import Inspected, InspectedKind, Inspection
from harvester.evidence.sealing.keys import key_id
from harvester.evidence.sealing.seal import seal
from harvester.evidence.sealing.statement import About, Predicate
from harvester.evidence.verify import Trust
from harvester.files import outgoing
from harvester.jobs.evidence.anew import years_in
from harvester.jobs.evidence.inspecting import looked_at
from harvester.messages import Language
from harvester.views.history_out import as_csv, as_json
from parsers.moments import TAIPEI

COLLECTED = Path(__file__).parents[2] / "fixtures" / "evidence" / "collected"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OFFICE = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
#: Soon after the collection that is sealed.
AT = datetime(2026, 11, 30, 23, 10, 11, tzinfo=TAIPEI)
TRUST = Trust((KEY.public_key(),))
ENVELOPE = "statement.dsse.json"
Files = dict[str, bytes]
Change = Callable[[Files], Files]


@cache
def _collected() -> tuple[tuple[str, bytes], ...]:
    files = {path.name: path.read_bytes() for path in sorted(COLLECTED.iterdir())}
    (year,) = years_in(files)
    assert year.anew is not None
    files["history-107.json"] = outgoing(as_json([year.anew], Language.ZH_TW))
    files["history-107.csv"] = outgoing(as_csv([("history-107.json", year.anew)], Language.ZH_TW))
    return tuple(files.items())


def collected() -> Files:
    """A folder as ``collect`` leaves it, without prints and pictures."""
    return dict(_collected())


def predicate(bundle: str = "urn:uuid:00000000-0000-4000-8000-000000000001", **more: Any) -> Predicate:
    told = {"sealed_at": AT, "program": "record-harvester 0.1.0", "level": "L1", "about": About(), **more}
    return Predicate(bundle=bundle, **told)


def sealed(payload: Files | None = None, key: Ed25519PrivateKey = KEY, **more: Any) -> Files:
    """A bundle's files."""
    return seal(payload or collected(), predicate(**more), key)


def inspected(files: Files, trust: Trust = TRUST) -> Inspection:
    """Inspect a bundle's files in this process."""
    return looked_at(of_files(files), Inspected(name="b", sha256="0" * 64, kind=InspectedKind.BUNDLE), trust).inspection


def codes(inspection: Inspection) -> set[str]:
    return {one.code for one in inspection.findings}


def remade(files: Files) -> Files:
    """Make manifests and ``bag-info.txt`` anew, as anybody can; the statement stays."""
    payload = {name.removeprefix(PAYLOAD): data for name, data in files.items() if name.startswith(PAYLOAD)}
    made = bag(payload, identifier_of(files) or "", "record-harvester 0.1.0", AT)
    return {**made, **{name: data for name, data in files.items() if name.startswith("statement.")}}


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def envelope_of(files: Files) -> Any:
    return json.loads(files[ENVELOPE])


def with_envelope(files: Files, envelope: dict[str, object]) -> Files:
    return {**files, ENVELOPE: json.dumps(envelope).encode()}


def statement_of(files: Files) -> Any:
    return json.loads(base64.b64decode(str(envelope_of(files)["payload"])))


def with_statement(files: Files, statement: dict[str, object]) -> Files:
    payload = base64.b64encode(json.dumps(statement).encode()).decode()
    return with_envelope(files, envelope_of(files) | {"payload": payload})


def zip_of(entries: list[tuple[zipfile.ZipInfo | str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def id_of(key: Ed25519PrivateKey) -> str:
    return key_id(key.public_key())
