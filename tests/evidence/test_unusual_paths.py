"""A path that is no file one can read is answered at once, by name: nothing waits, nothing breaks."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from harvester.evidence.inspection import SealOutcome
from harvester.evidence.verify import Trust
from harvester.jobs.evidence.folders import is_bag, is_bundle
from harvester.jobs.evidence.showing import as_words
from harvester.jobs.inspect import inspect_path
from harvester.messages import Language


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "bundle.zip"
    os.mkfifo(pipe)
    assert not is_bundle(pipe)
    looked = inspect_path(pipe, Trust())
    assert (looked.outcome, [found.code for found in looked.findings]) == (SealOutcome.UNREADABLE, ["empty_file"])


def test_a_name_that_is_too_long_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / ("長" * 300)
    assert not is_bundle(path)
    assert not is_bag(path)
    assert inspect_path(path, Trust()).outcome is SealOutcome.UNREADABLE


def test_of_a_file_that_is_not_there_no_hash_is_given(tmp_path: Path) -> None:
    gone = inspect_path(tmp_path / "gone.zip", Trust())
    assert (gone.source.sha256, [found.code for found in gone.findings]) == ("", ["file_missing"])
    assert "SHA-256" not in as_words([gone], Language.EN)
    (tmp_path / "empty.pdf").write_bytes(b"")
    empty = inspect_path(tmp_path / "empty.pdf", Trust())
    assert empty.source.sha256 == hashlib.sha256(b"").hexdigest()
    assert "SHA-256" in as_words([empty], Language.EN)


def test_a_folder_that_is_no_bag_is_no_bundle(tmp_path: Path) -> None:
    assert not is_bundle(tmp_path)
    (tmp_path / "bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    assert is_bundle(tmp_path)
