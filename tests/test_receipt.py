"""Making, saving and loading receipts: whole or not at all."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from cases import toucher

from dapodik_status import Budget, Manifest, load_manifest, make_manifest, save_manifest
from dapodik_status._disk import digest
from dapodik_status.errors import ManifestError
from dapodik_status.testing import make_damaged, make_sample


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return make_sample(tmp_path / "sekolah.db", pupils=60)


def test_a_receipt_says_what_is_sent(sample: Path) -> None:
    before = sample.stat().st_mtime_ns
    manifest = make_manifest(sample)

    assert manifest.sha256 == hashlib.sha256(sample.read_bytes()).hexdigest()
    assert manifest.size == sample.stat().st_size
    assert manifest.page_count == manifest.size // 4096
    assert dict(manifest.counts)["peserta_didik"] == 60
    assert (manifest.version, manifest.whole) == ("2.105", True)
    assert len(manifest.fingerprint or "") == 64
    assert (sample.stat().st_mtime_ns, len(list(sample.parent.iterdir()))) == (before, 1)


def test_a_broken_file_has_a_receipt_that_says_so(sample: Path) -> None:
    assert make_manifest(make_damaged(sample, "page-zeroed")).whole is False


def test_what_cannot_be_read_has_none(tmp_path: Path, sample: Path) -> None:
    with pytest.raises(FileNotFoundError):
        make_manifest(tmp_path / "tidak-ada.db")
    for path, part, budget in (
        (tmp_path, "kind", Budget()),
        (Path("/proc/self/mem"), "kind", Budget()),
        (sample, "timed_out", Budget(seconds=1e-9)),
    ):
        with pytest.raises(ManifestError) as caught:
            make_manifest(path, budget=budget)
        assert caught.value.part == part


def test_a_file_that_changes_meanwhile_has_none(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "besar.db", pupils=3000)
    with toucher(path), pytest.raises(ManifestError, match="changed"):
        make_manifest(path)


def test_a_file_that_changes_after_its_digest_has_none(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*args: Any, **how: Any) -> object:
        answer = digest(*args, **how)
        os.utime(sample, (1, 1))
        return answer

    monkeypatch.setattr("dapodik_status._receipt.digest", late)
    with pytest.raises(ManifestError, match="changed"):
        make_manifest(sample)


def test_a_receipt_is_kept_in_a_small_file(sample: Path, tmp_path: Path) -> None:
    manifest = make_manifest(sample)
    target = tmp_path / "bukti.json"
    target.write_text("lama")
    save_manifest(manifest, target)

    assert load_manifest(target) == manifest
    assert target.stat().st_size < 3000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bukti.json", "sekolah.db"]


def test_a_receipt_that_cannot_be_written_leaves_nothing(sample: Path, tmp_path: Path) -> None:
    manifest = make_manifest(sample)
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(OSError, match="folder"):
        save_manifest(manifest, tmp_path / "folder.json")
    with pytest.raises(FileNotFoundError):
        save_manifest(manifest, tmp_path / "tidak" / "ada.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.json", "sekolah.db"]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{", b"x" * 200_000], ids=["bytes", "cut", "long"])
def test_what_is_no_receipt_is_an_error(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bukti.json"
    path.write_bytes(data)
    with pytest.raises(ManifestError):
        load_manifest(path)


SAVER = """
import sys
from dapodik_status import load_manifest, save_manifest
manifest = load_manifest(sys.argv[1])
print("ready", flush=True)
while True:
    save_manifest(manifest, sys.argv[2])
"""


def test_a_killed_writer_leaves_the_old_or_the_new_receipt(sample: Path, tmp_path: Path) -> None:
    manifest, target = make_manifest(sample), tmp_path / "bukti.json"
    save_manifest(manifest, tmp_path / "asal.json")
    for number in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", SAVER, str(tmp_path / "asal.json"), str(target)],
            stdout=subprocess.PIPE,
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.01 + 0.003 * number)
            writer.send_signal(signal.SIGKILL)
        assert load_manifest(target) == manifest
        assert isinstance(load_manifest(target), Manifest)
