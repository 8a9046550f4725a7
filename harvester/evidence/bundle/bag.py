"""A BagIt 1.0 bag (RFC 8493): its tag files made, and held against its payload.

A manifest is no evidence by itself: whoever changes a file can make it anew. What counts is the signed statement.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from harvester.evidence.codes import BundleCode
from harvester.evidence.problem_texts import problem
from parsers.findings import Finding, finding

PAYLOAD = "data/"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
ENVELOPE = "statement.dsse.json"
TOKEN = "statement.tsr"  # noqa: S105 - a file's name
MANIFESTS = {"manifest-sha256.txt": "sha256", "manifest-sha512.txt": "sha512"}
TAGS = (DECLARATION, INFO, *MANIFESTS)
"""What is signed beside the payload."""
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_MANIFEST = re.compile(r"(?:tag)?manifest-([^/]+)\.txt")
_STRONG = {"sha256", "sha384", "sha512", "sha3256", "sha3384", "sha3512"}
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_IDENTIFIER = re.compile(r"^External-Identifier:[ \t]*(\S+)[ \t]*$", re.MULTILINE)


def bag(payload: Mapping[str, bytes], identifier: str, agent: str, at: datetime) -> dict[str, bytes]:
    """Give a bag's files: tag files first, then the payload; ``payload`` is by name without ``data/``.

    ``identifier`` names the bundle, ``agent`` the program, ``at`` (Asia/Taipei) the day.
    """
    files = {PAYLOAD + name: payload[name] for name in sorted(payload)}
    about = {
        "Bagging-Date": f"{at:%Y-%m-%d}",
        "Bag-Software-Agent": agent,
        "External-Identifier": identifier,
        "Payload-Oxum": f"{sum(map(len, files.values()))}.{len(files)}",
    }
    manifests = {name: _manifest(files, algorithm) for name, algorithm in MANIFESTS.items()}
    info = "".join(f"{label}: {value}\n" for label, value in about.items()).encode()
    return {DECLARATION: _DECLARED, INFO: info, **manifests, **files}


def identifier_of(files: Mapping[str, bytes]) -> str | None:
    """Give the bundle's own name in ``bag-info.txt``."""
    found = _IDENTIFIER.search(files.get(INFO, b"").decode("utf-8", "replace"))
    return found[1] if found else None


def is_weak(name: str) -> bool:
    """Tell a manifest of an algorithm below SHA-256."""
    found = _MANIFEST.fullmatch(name)
    return found is not None and found[1].lower().replace("-", "") not in _STRONG


def look_at(files: Mapping[str, bytes]) -> list[Finding]:
    """Say what is wrong with a bag by its own rules, whatever is signed."""
    found = [finding(BundleCode.MANIFEST_WEAK, None, name=name) for name in files if is_weak(name)]
    if files.get(DECLARATION) != _DECLARED:
        found.append(malformed(DECLARATION, "declaration"))
    if not any(name.startswith(PAYLOAD) for name in files):
        found.append(malformed(PAYLOAD, "no_payload"))
    return found


def held_against_manifests(files: Mapping[str, bytes]) -> list[Finding]:
    """Hold the payload against both manifests, each as one that anybody may have made."""
    found: list[Finding] = []
    payload = {name for name in files if name.startswith(PAYLOAD)}
    for manifest, algorithm in MANIFESTS.items():
        if manifest not in files:
            found.append(malformed(manifest, "no_manifest"))
            continue
        told = dict(_lines(files[manifest]))
        if len(told) != files[manifest].count(b"\n"):
            found.append(malformed(manifest, "manifest_lines"))
        found += [finding(BundleCode.PAYLOAD_MISSING, None, name=name) for name in sorted(told.keys() - files.keys())]
        found += [finding(BundleCode.PAYLOAD_UNEXPECTED, None, name=name) for name in sorted(payload - told.keys())]
        found += [
            finding(BundleCode.PAYLOAD_CHANGED, None, name=name)
            for name in sorted(payload & told.keys())
            if hashlib.new(algorithm, files[name]).hexdigest() != told[name].lower()
        ]
    return list({one.model_dump_json(): one for one in found}.values())


def malformed(name: str, which: str) -> Finding:
    """Say what a bag lacks."""
    return finding(BundleCode.BAG_MALFORMED, None, name=name, **problem(which))


def _manifest(files: Mapping[str, bytes], algorithm: str) -> bytes:
    lines = (f"{hashlib.new(algorithm, data).hexdigest()}  {_escaped(name)}\n" for name, data in files.items())
    return "".join(lines).encode()


def _lines(manifest: bytes) -> Iterator[tuple[str, str]]:
    for line in manifest.decode("utf-8", "replace").splitlines():
        if found := _LINE.fullmatch(line):
            yield _unescaped(found[2]), found[1]


def _escaped(name: str) -> str:
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _unescaped(name: str) -> str:
    return re.sub(r"%0[Dd]", "\r", re.sub(r"%0[Aa]", "\n", name)).replace("%25", "%")
