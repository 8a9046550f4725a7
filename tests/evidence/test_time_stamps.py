"""RFC 3161: a token of a real authority proves a time, one of another signature or authority is caught."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harvester.cli.exit_codes import ExitCode
from harvester.cli.main import run
from harvester.evidence.sealing.seal import first_signature, with_token
from harvester.evidence.sealing.timestamp import certificates_in, request_for
from harvester.evidence.verify import Trust
from tests.evidence.authority import Local, made, served
from tests.evidence.tools import KEY, Files, codes, flipped, inspected, sealed

SMALL = {"consent.json": b"{}"}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Local:
    return made(tmp_path_factory.mktemp("tsa") / "one", "One")


def trust(authority: Local) -> Trust:
    return Trust((KEY.public_key(),), certificates_in(authority.root.read_bytes()))


def stamped(files: Files, authority: Local) -> Files:
    return with_token(files, authority.stamp(request_for(first_signature(files))))


def test_a_token_proves_a_time_where_its_authority_is_trusted(authority: Local) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    files = stamped(sealed(SMALL), authority)
    found = inspected(files, trust(authority))
    assert found.outcome.value == "intact"
    at = found.proves.existed_before
    assert at is not None
    assert before <= at <= datetime.now(UTC)
    assert at.isoformat().endswith("+08:00")
    unchecked = inspected(files, Trust((KEY.public_key(),)))
    assert unchecked.proves.existed_before is None
    assert "time_stamp_unchecked" in codes(unchecked)
    assert unchecked.outcome.value == "intact"


def test_a_token_of_another_bundle_an_authority_unknown_and_one_damaged(authority: Local, tmp_path: Path) -> None:
    files = sealed(SMALL)
    token = stamped(files, authority)["statement.tsr"]
    elsewhere = with_token(sealed({"consent.json": b"{ }"}), token)
    assert "time_stamp_of_another" in codes(inspected(elsewhere, trust(authority)))
    assert "time_stamp_of_another" in codes(inspected(elsewhere, Trust()))
    assert inspected(elsewhere, trust(authority)).outcome.value == "altered"
    other = trust(made(tmp_path / "two", "Two"))
    assert "time_stamp_wrong" in codes(inspected(with_token(files, token), other))
    assert "time_stamp_wrong" in codes(inspected(with_token(files, b"no token"), trust(authority)))


def test_no_flip_in_a_token_proves_another_time(authority: Local) -> None:
    files = stamped(sealed(SMALL), authority)
    token, whole = files["statement.tsr"], inspected(files, trust(authority))
    for at in range(0, len(token), 7):
        found = inspected(with_token(files, flipped(token, at)), trust(authority))
        assert found.outcome.value == "altered" or found.proves == whole.proves, at


def test_seal_asks_an_authority_and_inspect_believes_it(
    authority: Local, tmp_path: Path, folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "b.zip"
    with served(authority) as local:
        command = ["seal", str(folder), "--tsa", local.url, "--tsa-root", str(local.root)]
        assert run([*command, "-o", str(bundle)]) == ExitCode.DONE
    capsys.readouterr()
    assert run(["inspect", str(bundle), "--tsa-root", str(authority.root), "--format", "json"]) == ExitCode.NEEDS_EYES
    assert json.loads(capsys.readouterr().out)["proves"]["existed_before"] is not None


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "file:///etc/passwd", "nothing"])
def test_an_authority_that_gives_nothing_leaves_nothing_sealed(
    url: str, tmp_path: Path, folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["seal", str(folder), "--tsa", url, "-o", str(tmp_path / "b.zip")]) == ExitCode.USAGE
    assert "tsa_failed" in capsys.readouterr().err
    assert not (tmp_path / "b.zip").exists()
