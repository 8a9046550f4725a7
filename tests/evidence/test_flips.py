"""No flip of a byte inside a subject or a signature is ever intact; elsewhere only where nothing proven changes."""

import base64

from hypothesis import example, given, settings
from hypothesis import strategies as st

from harvester.evidence.bundle.members import of_zip, zipped
from harvester.evidence.inspection import Inspected, InspectedKind, SealOutcome
from harvester.jobs.evidence.inspecting import looked_at
from parsers.findings import UnreadableError
from tests.evidence.tools import ENVELOPE, TRUST, envelope_of, flipped, inspected, sealed, with_envelope

SMALL = {"consent.json": b"{}", "run.jsonl": b"", "history-107.json": b"{}"}
FILES = sealed(SMALL)
ZIP = zipped(FILES, "bundle", (2018, 9, 3, 10, 11, 12))
SOURCE = Inspected(name="b.zip", sha256="0" * 64, kind=InspectedKind.BUNDLE)
BEFORE = looked_at(of_zip(ZIP), SOURCE, TRUST).inspection


@given(st.sampled_from([name for name in FILES if FILES[name]]), st.data())
@settings(max_examples=200)
def test_a_flip_inside_a_subject_or_the_statement_is_never_intact(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(FILES[name]) - 1))
    changed = {**FILES, name: flipped(FILES[name], at, data.draw(st.integers(0, 7)))}
    found = inspected(changed)
    if name == ENVELOPE and found.outcome is SealOutcome.INTACT:
        assert envelope_of(changed)["payload"] == envelope_of(FILES)["payload"]
        assert [one["sig"] for one in envelope_of(changed)["signatures"]] == [
            one["sig"] for one in envelope_of(FILES)["signatures"]
        ]
        assert found.proves == BEFORE.proves
        return
    assert found.outcome is SealOutcome.ALTERED


@given(st.integers(0, 63), st.integers(0, 7))
@settings(max_examples=60)
def test_a_flip_inside_a_signature_is_never_intact(at: int, bit: int) -> None:
    envelope = envelope_of(FILES)
    one = envelope["signatures"][0]
    one["sig"] = base64.b64encode(flipped(base64.b64decode(one["sig"]), at, bit)).decode()
    assert inspected(with_envelope(FILES, envelope)).outcome is SealOutcome.ALTERED


@given(st.integers(0, len(ZIP) - 1), st.integers(0, 7))
@settings(max_examples=400)
@example(0, 0)
@example(len(ZIP) - 1, 0)
def test_a_flip_anywhere_in_a_zip_leaves_names_content_and_proof_or_is_caught(at: int, bit: int) -> None:
    try:
        members = of_zip(flipped(ZIP, at, bit))
    except UnreadableError:
        return
    found = looked_at(members, SOURCE, TRUST).inspection
    if found.outcome is SealOutcome.INTACT:
        assert {name: data for name, data in members.files.items() if name != ENVELOPE} == {
            name: data for name, data in FILES.items() if name != ENVELOPE
        }
        assert found.proves == BEFORE.proves
