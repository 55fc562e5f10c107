"""Making, saving and loading receipts: whole or not at all."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import attrs
import pytest
from cases import toucher
from probing import made
from watched import Child

from dapodik_status import (
    Budget,
    Manifest,
    inspect_file,
    load_manifest,
    make_manifest,
    save_manifest,
)
from dapodik_status.errors import ManifestError
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample


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
    assert manifest.layout == "registrasi"
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
        (sample, "over_limit", Budget(max_bytes=1000)),
    ):
        with pytest.raises(ManifestError) as caught:
            make_manifest(path, budget=budget)
        assert caught.value.part == part


def test_a_file_that_changes_meanwhile_has_none(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "besar.db", pupils=3000)
    with toucher(path), pytest.raises(ManifestError, match="changed"):
        make_manifest(path)


def test_a_receipt_is_kept_in_a_small_file(sample: Path, tmp_path: Path) -> None:
    manifest = make_manifest(sample)
    target = tmp_path / "bukti.json"
    save_manifest(attrs.evolve(manifest, version="2.100"), target)
    save_manifest(manifest, target)

    assert load_manifest(target) == manifest
    assert target.read_text("ascii") == manifest.to_json()
    assert target.stat().st_size < 3000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bukti.json", "sekolah.db"]


def test_a_school_without_facilities_has_none_and_its_receipt_loads_again(
    sample: Path, tmp_path: Path
) -> None:
    """Zero is a number."""
    tables = ("ruang", "bangunan", "tanah", "alat", "angkutan")
    made(sample, *(f"DELETE FROM {table}" for table in tables))
    receipt = make_manifest(sample)
    save_manifest(receipt, tmp_path / "bukti.json")

    assert receipt.counts["sarpras"] == 0
    assert load_manifest(tmp_path / "bukti.json") == receipt
    report = inspect_file(sample)
    assert (report.whole, report.forecast) == (True, None)


CUT = Manifest(size=0, sha256="ab" * 32, head="0" * 8, blocks=()).to_json().encode()[:-3]


@pytest.mark.parametrize(
    "data",
    [b"milik orang", b"", b"{}", b"[]", b"\xff", CUT, b"x" * 200_000],
    ids=["text", "empty", "json", "list", "bytes", "cut", "long"],
)
def test_nothing_but_a_receipt_is_replaced(data: bytes, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "milik.json"
    target.write_bytes(data)
    with pytest.raises(FileExistsError, match=r"milik\.json"):
        save_manifest(make_manifest(sample), target)

    assert target.read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["milik.json", "sekolah.db"]


def test_the_file_that_was_inspected_is_never_replaced(sample: Path, tmp_path: Path) -> None:
    """By its own name, by a link to it, and where it is itself a receipt."""
    manifest, before = make_manifest(sample), sample.read_bytes()
    (tmp_path / "tautan.json").symlink_to(sample)
    os.link(sample, tmp_path / "nama-lain.json")
    for name in ("sekolah.db", "tautan.json", "nama-lain.json"):
        with pytest.raises(FileExistsError):
            save_manifest(manifest, tmp_path / name)
    assert sample.read_bytes() == before

    receipt = tmp_path / "bukti.json"
    save_manifest(manifest, receipt)
    of_receipt = make_manifest(receipt)
    with pytest.raises(FileExistsError):
        save_manifest(of_receipt, receipt)
    assert load_manifest(receipt) == manifest
    save_manifest(of_receipt, tmp_path / "bukti-dari-bukti.json")


def test_what_is_no_file_is_not_replaced(sample: Path, tmp_path: Path, child: Child) -> None:
    os.mkfifo(tmp_path / "pipa.json")
    (tmp_path / "folder.json").mkdir()
    for target in (tmp_path / "pipa.json", tmp_path / "folder.json", "/dev/null"):
        with pytest.raises(FileExistsError):
            child.ask(save_manifest, make_manifest(sample), target)
    with pytest.raises(ValueError, match="null"):
        save_manifest(make_manifest(sample), "a\0b")
    assert {path.name for path in tmp_path.iterdir()} == {
        "folder.json", "pipa.json", "sekolah.db",
    }  # fmt: skip


def test_a_receipt_is_kept_where_a_link_leads(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "tautan.json").symlink_to(tmp_path / "tujuan.json")
    for version in ("2.100", "2.105"):
        manifest = attrs.evolve(make_manifest(sample), version=version)
        save_manifest(manifest, tmp_path / "tautan.json")
        assert load_manifest(tmp_path / "tujuan.json") == manifest
    assert (tmp_path / "tautan.json").is_symlink()


def test_a_receipt_that_cannot_be_written_leaves_nothing(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("folder")

    manifest = make_manifest(sample)
    with pytest.raises(FileNotFoundError):
        save_manifest(manifest, tmp_path / "tidak" / "ada.json")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError, match="folder"):
        save_manifest(manifest, tmp_path / "bukti.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sekolah.db"]


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
    new, target = make_manifest(sample), tmp_path / "bukti.json"
    old = attrs.evolve(new, version="2.100")
    save_manifest(new, tmp_path / "asal.json")
    save_manifest(old, target)
    for number in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", SAVER, str(tmp_path / "asal.json"), str(target)],
            stdout=subprocess.PIPE,
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.01 + 0.003 * number)
            writer.send_signal(signal.SIGKILL)
        assert load_manifest(target) in {old, new}
    # Eight times nothing at all would be the old one too.
    assert load_manifest(target) == new
