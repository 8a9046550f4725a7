"""Each kind of alteration is caught, with its own code; what alters nothing is not flagged."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from harvester.evidence.codes import BundleCode
from harvester.evidence.inspection import SealOutcome
from harvester.evidence.sealing.envelope import signed, with_signature
from harvester.evidence.sealing.seal import countersign
from harvester.evidence.verify import Trust
from tests.evidence.tools import (
    ENVELOPE,
    KEY,
    OFFICE,
    TRUST,
    Files,
    codes,
    collected,
    envelope_of,
    flipped,
    id_of,
    inspected,
    remade,
    sealed,
    statement_of,
    with_envelope,
    with_statement,
)

HISTORY, PAGE, ANSWERS = "data/history-107.json", "data/page-107-list.html", "data/answers-107.jsonl"


def test_a_bundle_as_it_was_sealed_is_intact() -> None:
    found = inspected(sealed())
    assert found.outcome is SealOutcome.INTACT
    assert found.findings == ()
    assert found.level.value == "L1"
    assert found.history_follows.value == "yes"
    assert found.proves.sealed_by[0].trusted
    assert found.proves.said_by_the_platform is False


@pytest.mark.parametrize("name", [name for name in sealed() if name != ENVELOPE])
def test_a_byte_in_any_file(name: str) -> None:
    files = sealed()
    found = inspected({**files, name: flipped(files[name], len(files[name]) // 2)})
    own = {"bagit.txt": "bag_malformed"}
    expected = own.get(name, "payload_changed" if name.startswith("data/") else "manifest_changed")
    assert found.outcome is SealOutcome.ALTERED
    assert expected in codes(found)
    assert any(one.params.get("name") == name for one in found.findings)
    assert not found.proves.unchanged_since_sealing
    assert found.level.value == "L0"


@pytest.mark.parametrize("name", [name for name in sealed() if name.startswith("data/")])
def test_a_byte_in_any_file_with_manifests_made_anew(name: str) -> None:
    files = sealed()
    found = inspected(remade({**files, name: flipped(files[name], len(files[name]) // 2)}))
    assert found.outcome is SealOutcome.ALTERED
    assert {"payload_changed", "manifest_changed"} <= codes(found)


@pytest.mark.parametrize("name", [*sealed()])
def test_any_file_deleted(name: str) -> None:
    files = sealed()
    del files[name]
    found = inspected(files)
    assert found.outcome is SealOutcome.ALTERED
    own = {"bagit.txt": "bag_malformed", ENVELOPE: "statement_missing"}
    expected = own.get(name, "payload_missing" if name.startswith("data/") else "manifest_changed")
    assert expected in codes(found)


def edited_verdict(files: Files) -> Files:
    told = json.loads(files[HISTORY])
    told["records"][0]["started_at"] = "2018-02-06T09:53:48+08:00"
    return remade({**files, HISTORY: json.dumps(told, ensure_ascii=False).encode()})


def swapped(files: Files) -> Files:
    return {**files, PAGE: files[ANSWERS], ANSWERS: files[PAGE]}


def renamed(files: Files) -> Files:
    return {name.replace("history-107.csv", "history-108.csv"): data for name, data in files.items()}


def weak_subject(files: Files) -> Files:
    told = statement_of(files)
    told["subject"] = [{"name": one["name"], "digest": {"sha1": "0" * 40}} for one in told["subject"]]
    return {**files, ENVELOPE: signed(json.dumps(told).encode(), KEY)}


def another(**more: Any) -> Files:
    return sealed(bundle="urn:uuid:00000000-0000-4000-8000-000000000002", **more)


def other_payload() -> Files:
    return {**collected(), "run.jsonl": collected()["run.jsonl"] + b'{"event": "more"}\n'}


def signatures_of_another(files: Files) -> Files:
    return with_envelope(files, envelope_of(files) | {"signatures": envelope_of(another())["signatures"]})


def statement_of_another(files: Files) -> Files:
    return {**files, ENVELOPE: another(payload=other_payload())[ENVELOPE]}


def edited_statement(files: Files) -> Files:
    told = statement_of(files)
    told["predicate"]["observed_by"] = "0" * 64
    return with_statement(files, told)


def other_type(files: Files) -> Files:
    return with_envelope(files, envelope_of(files) | {"payloadType": "application/json"})


def foreign_key_beside(files: Files) -> Files:
    """A signature is given another key's public half: the id no longer is that of the key that signed."""
    envelope = envelope_of(files)
    own = json.loads(with_signature(files[ENVELOPE], OFFICE))["signatures"][1]
    envelope["signatures"] = [{**envelope["signatures"][0], "public_key": own["public_key"]}]
    return with_envelope(files, envelope)


def twice_in_json(files: Files) -> Files:
    return {**files, ENVELOPE: files[ENVELOPE].replace(b'"payload":', b'"payload": "", "payload":', 1)}


ALTERATIONS: list[tuple[str, Callable[[Files], Files], set[str]]] = [
    ("added", lambda files: {**files, "data/more.json": b"{}"}, {"payload_unexpected"}),
    ("added, manifests re-made", lambda f: remade({**f, "data/more.json": b"{}"}), {"payload_unexpected"}),
    ("added without an extension", lambda files: {**files, "data/more": b"x"}, {"payload_unexpected"}),
    ("added beside the payload", lambda files: {**files, "notes": b"x"}, {"payload_unexpected"}),
    ("renamed", renamed, {"payload_missing", "payload_unexpected"}),
    ("renamed, manifests re-made", lambda f: remade(renamed(f)), {"payload_missing", "payload_unexpected"}),
    ("swapped", swapped, {"payload_changed"}),
    ("swapped, manifests re-made", lambda files: remade(swapped(files)), {"payload_changed", "manifest_changed"}),
    ("edited verdict, manifests re-made", edited_verdict, {"payload_changed", "manifest_changed"}),
    ("weak manifest", lambda files: {**files, "manifest-md5.txt": b"x"}, {"manifest_weak"}),
    ("weak tag manifest", lambda files: {**files, "tagmanifest-sha1.txt": b"x"}, {"manifest_weak"}),
    ("weak subjects", weak_subject, {"manifest_weak"}),
    (
        "no signature",
        lambda files: with_envelope(files, envelope_of(files) | {"signatures": []}),
        {"signature_missing"},
    ),
    ("another bundle's signature", signatures_of_another, {"signature_wrong"}),
    ("another bundle's statement", statement_of_another, {"statement_of_another"}),
    ("edited statement", edited_statement, {"signature_wrong"}),
    ("another payload type", other_type, {"signature_wrong"}),
    ("another key beside a signature", foreign_key_beside, {"signature_wrong"}),
    ("no envelope", lambda files: {**files, ENVELOPE: b"{}"}, {"statement_missing"}),
    ("a name twice in the envelope", twice_in_json, {"statement_missing"}),
    ("an empty statement", lambda files: with_statement(files, {}), {"signature_wrong"}),
    ("escaping name", lambda files: {**files, "data/../../x": b"x"}, {"name_unsafe"}),
    ("device", lambda files: {**files, "data/NUL.json": b"x"}, {"name_unsafe"}),
    ("drive", lambda files: {**files, "C:/x": b"x"}, {"name_unsafe"}),
    ("other case", lambda files: {**files, "data/RUN.JSONL": b"x"}, {"name_unsafe"}),
    ("NFD name", lambda files: {**files, "data/e\u0301": b"x"}, {"name_unsafe"}),
    ("NFC and NFD", lambda f: {**f, "data/e\u0301": b"x", "data/\u00e9": b"x"}, {"name_unsafe"}),
    ("full width", lambda files: {**files, "data/ｒｕｎ.jsonl": b"x"}, {"name_unsafe"}),
]


@pytest.mark.parametrize(("change", "expected"), [one[1:] for one in ALTERATIONS], ids=[one[0] for one in ALTERATIONS])
def test_an_alteration_has_its_own_code(change: Callable[[Files], Files], expected: set[str]) -> None:
    found = inspected(change(sealed()))
    assert found.outcome is SealOutcome.ALTERED
    assert expected <= codes(found)
    assert not found.proves.unchanged_since_sealing
    assert found.proves.sealed_by == ()


def test_a_second_signature_is_no_alteration() -> None:
    both = countersign(sealed(), OFFICE)
    found = inspected(both, Trust((KEY.public_key(), OFFICE.public_key())))
    assert found.outcome is SealOutcome.INTACT
    assert [one.trusted for one in found.proves.sealed_by] == [True, True]
    assert found.findings == ()


def test_an_unknown_signer_needs_eyes_and_is_no_alteration() -> None:
    found = inspected(sealed(), Trust())
    assert found.outcome is SealOutcome.INTACT
    assert codes(found) == {"signer_unknown"}


def test_one_wrong_signature_among_good_ones_is_an_alteration() -> None:
    both = countersign(sealed(), OFFICE)
    envelope = envelope_of(both)
    envelope["signatures"][1]["sig"] = envelope["signatures"][0]["sig"]
    assert codes(inspected(with_envelope(both, envelope))) == {"signature_wrong"}


def test_an_envelope_written_otherwise_is_no_alteration() -> None:
    files = sealed()
    assert inspected(with_envelope(files, envelope_of(files))).outcome is SealOutcome.INTACT


def test_a_signature_without_its_key_counts_for_the_key_that_is_trusted() -> None:
    files = sealed()
    envelope = envelope_of(files)
    del envelope["signatures"][0]["public_key"]
    bare = with_envelope(files, envelope)
    assert inspected(bare, TRUST).outcome is SealOutcome.INTACT
    assert codes(inspected(bare, Trust())) >= {"signature_wrong"}


def newer(change: Callable[[dict[str, Any]], None]) -> Files:
    files = sealed(observed_by=id_of(KEY))
    told = statement_of(files)
    change(told)
    return {**files, ENVELOPE: signed(json.dumps(told).encode(), KEY)}


def of_the_next_version(told: dict[str, Any]) -> None:
    told["predicateType"] = "urn:record-harvester:evidence:2"
    told["predicate"] = {"said": "otherwise"}


def with_a_field_more(told: dict[str, Any]) -> None:
    told["predicate"]["weather"] = "fine"


@pytest.mark.parametrize("change", [of_the_next_version, with_a_field_more])
def test_a_newer_programs_statement_still_proves_its_files_and_nothing_else(
    change: Callable[[dict[str, Any]], None],
) -> None:
    files = newer(change)
    found = inspected(files)
    assert (found.outcome, found.level.value) == (SealOutcome.INTACT, "L1")
    assert found.proves.unchanged_since_sealing
    assert codes(found) == {"statement_newer"}
    assert inspected(newer(lambda _: None)).level.value == "L2"
    changed = inspected(remade({**files, HISTORY: flipped(files[HISTORY], 900)}))
    assert changed.outcome is SealOutcome.ALTERED
    assert "payload_changed" in codes(changed)


def of_a_stranger(told: dict[str, Any]) -> None:
    told["predicateType"] = "https://slsa.dev/provenance/v1"


def without_a_field(told: dict[str, Any]) -> None:
    del told["predicate"]["bundle"]


def with_a_file_left_out(told: dict[str, Any]) -> None:
    told["predicateType"] = "urn:record-harvester:evidence:2"
    told["subject"] = [one for one in told["subject"] if one["name"] != "bag-info.txt"]


@pytest.mark.parametrize("change", [of_a_stranger, without_a_field, with_a_file_left_out])
def test_a_statement_that_is_none_of_this_programs_is_missing(change: Callable[[dict[str, Any]], None]) -> None:
    assert codes(inspected(newer(change))) == {"statement_missing"}


def test_every_code_of_an_alteration_is_reached() -> None:
    reached = {code for one in ALTERATIONS for code in one[2]} | {"bag_malformed"}
    elsewhere = {"time_stamp_wrong", "time_stamp_of_another", "zip_damaged", "zip_swells"}
    assert {code.value for code in BundleCode} == reached | elsewhere
