"""What a bundle's predicate says of its own making, taken from the run log, the claim and the kept pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from harvester.evidence.bundle.allowed import LOG, PAGE
from harvester.evidence.fingerprint import fingerprint
from harvester.evidence.sealing.statement import About, Derived, Made, Page, Server


def about(payload: Mapping[str, bytes]) -> About:
    """Give what the files themselves say."""
    events = events_in(payload)
    versions = [str(event["version"]) for event in events if event.get("event") == "browser_started"]
    started = [event for event in events if event.get("event") == "run_started"]
    named = {"browser": versions, "harvester": [str(event.get("program")) for event in started]}
    named |= {name: [str(event[name]) for event in started if name in event] for name in ("python", "playwright")}
    pages = sorted(name for name in payload if PAGE.fullmatch(name))
    return About(
        programs={name: found[-1] for name, found in named.items() if found},
        addresses=_addresses(events),
        servers=servers_in(events),
        derived=_derived(events, payload),
        pages=tuple(Page(name=name, fingerprint=fingerprint(payload[name])) for name in pages),
        made_with=_made_with(payload),
    )


def events_in(payload: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Give the events of the run log; a line that is none is passed over."""
    return [event for event in documents_in(payload.get(LOG, b"")) if isinstance(event, dict)]


def documents_in(lines: bytes) -> Iterator[object]:
    """Give what each line of JSON Lines holds, ``None`` for a line that is no JSON."""
    for line in filter(str.strip, lines.decode("utf-8", "replace").splitlines()):
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            yield None


def _addresses(events: list[dict[str, Any]]) -> tuple[str, ...]:
    """Give the addresses visited, without query, each once; a path is the platform's."""
    origin, found = "", []
    for event in events:
        if event.get("event") == "run_started":
            origin = str(event.get("platform", ""))
        elif event.get("event") == "page_asked":
            path = str(event.get("path", "")).partition("?")[0]
            found.append(path if path.startswith("http") else origin + path)
    return tuple(dict.fromkeys(found))


def servers_in(events: list[dict[str, Any]]) -> tuple[Server, ...]:
    """Give what the servers said of themselves; what is not said so is passed over."""
    found = []
    for event in events:
        if event.get("event") == "server_seen":
            told = {name: value for name, value in event.items() if name not in {"at", "event"} and value is not None}
            certificate = {
                name.removeprefix("certificate_"): told.pop(name) for name in [*told] if name.startswith("certificate_")
            }
            try:
                found.append(Server.model_validate(told | ({"certificate": certificate} if certificate else {})))
            except ValidationError:
                continue
    return tuple(found)


def _derived(events: list[dict[str, Any]], payload: Mapping[str, bytes]) -> tuple[Derived, ...]:
    found: dict[str, Derived] = {}
    for event in events:
        if event.get("event") == "server_page_kept" and event.get("file") in payload:
            try:
                one = Derived(name=event["file"], received=event["received"], kept=event["kept"])
            except (ValidationError, KeyError):
                continue
            found[one.name] = one
    return tuple(found.values())


def _made_with(payload: Mapping[str, bytes]) -> Made:
    try:
        claim = json.loads(payload["claim.json"])
        made = claim["made_with"]
        return Made(programme=claim["programme"], hours=made["hours"], attendance=tuple(_hashes(made["attendance"])))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Made()


def _hashes(attendance: list[Any]) -> list[str]:
    return [str(one["sha256"]) if isinstance(one, dict) else str(one) for one in attendance]
