"""``inspect_file``: from a path to a report, whatever the file holds, without touching it."""

import hashlib
import os
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from cases import NOISE, killed_writer, toucher
from watched import Child

from dapodik_status import (
    CHECKS,
    Budget,
    Depth,
    FileKind,
    Severity,
    Status,
    explain,
    inspect_file,
    inspect_files,
    make_manifest,
)
from dapodik_status.testing import DAMAGES, make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Arrival, Trouble
from dapodik_status.words.codes import CODES

STEPS = [
    "kind", "header", "digest", "schema", "quick_check", "version", "counts", "data_rules",
    "integrity_check", "foreign_key_check", "text_scan",
]  # fmt: skip
BLIND = {"check_constraints": "read_only", "lost_commits": "invisible"}


def state(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Return name, digest, size and time of change of everything in *folder*."""
    return {
        path.name: (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_size,
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.iterdir())
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_sample(tmp_path_factory.mktemp("inspect") / "sekolah.db").read_bytes()


@pytest.mark.parametrize(
    ("depth", "steps"), [(Depth.HEADER, 2), (Depth.QUICK, 8), (Depth.FULL, 11)], ids=str
)
def test_each_depth_takes_its_steps_and_names_the_others_in_their_order(
    depth: Depth, steps: int, tmp_path: Path
) -> None:
    report = inspect_file(make_sample(tmp_path / "sekolah.db"), depth=depth)

    assert sorted(report.checked) == sorted(set(STEPS[:steps]) - {"digest"})
    deeper = [step for step in STEPS[steps:] if step != "digest"]
    expected = {"digest": "no_manifest", **dict.fromkeys(deeper, "depth"), **BLIND}
    assert list(report.not_checked.items()) == list(expected.items())
    assert report.ok
    assert report.whole is (None if depth is Depth.HEADER else True)


def test_what_cannot_be_opened_says_of_each_step_why(tmp_path: Path) -> None:
    path = tmp_path / "kosong.db"
    path.write_bytes(b"")
    report = inspect_file(path)
    assert report.checked == ("kind",)
    assert dict(report.not_checked) == {
        "header": "kind", "digest": "no_manifest", "schema": "kind", "quick_check": "kind",
        "version": "kind", "counts": "kind", "data_rules": "kind", "integrity_check": "depth",
        "foreign_key_check": "depth", "text_scan": "depth", "check_constraints": "read_only",
        "lost_commits": "invisible",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["tidak-ada.db", "a\0b"])
def test_of_what_is_missing_every_step_says_so(name: str, tmp_path: Path) -> None:
    (report,) = inspect_files([f"{tmp_path}/{name}"])
    assert (report.kind, report.checked, report.size) == (FileKind.MISSING, (), None)
    told = dict(report.not_checked)
    assert {step for step, why in told.items() if why == "kind"} == {
        "kind", "header", "schema", "quick_check", "version", "counts", "data_rules",
    }  # fmt: skip
    assert [(f.code, dict(f.facts)) for f in report.findings] == [("DPS138", {"jenis": "missing"})]


@pytest.mark.parametrize("depth", Depth)
@pytest.mark.parametrize("how", DAMAGES)
def test_every_step_is_checked_or_not_checked_once(how: str, depth: Depth, tmp_path: Path) -> None:
    path = make_damaged(make_sample(tmp_path / "sekolah.db"), how)
    report = inspect_file(path, depth=depth)
    steps = [*report.checked, *report.not_checked]

    assert sorted(steps) == sorted([*STEPS, *BLIND])
    assert report.whole is not True


@pytest.mark.parametrize("how", DAMAGES)
def test_every_damage_is_found_and_leads_to_an_error(how: str, tmp_path: Path) -> None:
    report = inspect_file(make_damaged(make_sample(tmp_path / "sekolah.db"), how))

    assert report.whole is False
    assert report.forecast is Status.SQLITE_ERROR
    assert any(finding.severity is Severity.ERROR for finding in report.findings)


def test_a_missing_file_is_an_exception(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        inspect_file(tmp_path / "tidak-ada.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "path", "depth"),
    [
        (ValueError, "a\0b", "quick"),
        (ValueError, "a.db", "entah"),
        (TypeError, None, "quick"),
        (TypeError, 7, "quick"),
    ],
    ids=["nul", "depth", "none", "number"],
)
def test_a_request_that_makes_no_sense_is_an_exception(
    error: type[Exception], path: str, depth: str
) -> None:
    with pytest.raises(error):
        inspect_file(path, depth=depth)


def test_paths_come_as_strings_bytes_or_objects(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    by_bytes = inspect_file(os.fsencode(path))  # type: ignore[arg-type]  # bytes serve all the same

    assert inspect_file(str(path)) == inspect_file(path) == by_bytes


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["directory", "fifo"])
def test_what_is_no_file_is_a_finding(make: type, tmp_path: Path, child: Child) -> None:
    path = tmp_path / "x.db"
    make(path)
    report = child.ask(inspect_file, path)

    assert [finding.code for finding in report.findings] == ["DPS130"]
    assert report.checked == ()
    assert report.size is None
    assert dict(report.not_checked)["kind"] == "kind"


def test_a_file_over_the_callers_size_is_looked_at_from_outside_only(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    report = inspect_file(path, budget=Budget(max_bytes=1000))

    assert report.troubles == (Trouble.OVER_LIMIT,)
    assert report.checked == ("kind", "header")
    assert dict(report.not_checked)["schema"] == "over_limit"
    assert dict(report.not_checked)["quick_check"] == "earlier"
    assert [finding.code for finding in report.findings] == ["DPS134"]
    assert inspect_file(path, budget=Budget(max_bytes=path.stat().st_size)).ok


def test_an_old_header_without_a_page_count_is_judged_by_whole_pages(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    data = path.read_bytes()
    old = data[:92] + bytes(4) + data[96:]
    path.write_bytes(old)
    whole = inspect_file(path)
    path.write_bytes(old[:-1])
    odd = inspect_file(path)

    assert whole.ok
    assert [(f.code, dict(f.facts)["persen"]) for f in odd.findings] == [("DPS110", None)]
    assert "schema" not in odd.checked


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_what_a_killed_writer_left_is_not_touched_and_is_said(mode: str, tmp_path: Path) -> None:
    path, _ = killed_writer(mode)(tmp_path)
    before = state(tmp_path)
    report = inspect_file(path, depth=Depth.FULL)

    assert before == state(tmp_path)
    assert len(before) > 1
    assert report.beside == (("-wal",) if mode == "wal" else ("-journal",))
    assert "DPS120" in [finding.code for finding in report.findings]
    assert "DPS111" not in [finding.code for finding in report.findings]


def test_a_wal_database_gets_no_side_files(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
    before = state(tmp_path)
    report = inspect_file(path, depth=Depth.FULL)

    assert before == state(tmp_path)
    assert list(before) == ["sekolah.db"]
    assert [finding.code for finding in report.findings] == ["DPS121"]
    assert report.ok


@pytest.mark.no_cover
def test_2000_random_byte_strings_do_no_harm(whole: bytes, tmp_path: Path) -> None:
    """None raises, none changes a byte or leaves a file, none takes over its time budget."""
    draw = random.Random(20130509)  # noqa: S311 - no secret
    heads = [b"", b"SQLite format 3\0", whole[:100], whole[:4096], b"PK\x03\x04", b"<html>"]
    path = tmp_path / "acak.db"
    for number in range(2000):
        data = heads[number % len(heads)] + draw.randbytes(draw.randrange(0, 20_000))
        _harmless(path, data)


@pytest.mark.no_cover
def test_2000_random_mutations_of_a_real_database_do_no_harm(tmp_path: Path) -> None:
    """The same for a real file with bytes, pages and lengths changed at random."""
    draw = random.Random(20130511)  # noqa: S311 - no secret
    path = tmp_path / "mutasi.db"
    small = make_sample(tmp_path / "kecil.db", pupils=48)
    whole = small.read_bytes()
    small.unlink()
    for _ in range(2000):
        data = bytearray(whole)
        for _ in range(draw.randrange(1, 6)):
            # The schema and the first pages are where a change does most.
            at = draw.randrange(0, draw.choice((100, 4096, len(data) - 600)))
            match draw.randrange(5):
                case 0:
                    data[at] = draw.randrange(256)
                case 1:
                    data[at] ^= 1 << draw.randrange(8)
                case 2:
                    data[at : at + 16] = draw.randbytes(16)
                case 3:
                    data[at : at + 512] = bytes(512)
                case _:
                    data[at : at + 300] = data[at + 100 : at + 400]
        if draw.random() < 0.1:
            del data[draw.randrange(1, len(data)) :]
        _harmless(path, bytes(data))


BUDGET = Budget(seconds=2)


def _harmless(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    before = path.stat()
    begun = time.process_time()
    report = inspect_file(path, depth=Depth.FULL, budget=BUDGET)
    took = time.process_time() - begun
    after = path.stat()

    assert took < 2.4  # the budget and a fifth of it, as is promised
    assert path.read_bytes() == data
    assert list(path.parent.iterdir()) == [path]
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert report.kind in FileKind
    assert all(detail.isprintable() for detail in report.details)


def test_noise_is_called_encrypted_and_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(NOISE)
    report = inspect_file(path)

    assert report.kind is FileKind.ENCRYPTED
    assert report.checked == ("kind",)


def test_a_digest_that_could_not_be_taken_in_time_is_said(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=2)
    report = inspect_file(path, manifest=make_manifest(path), budget=Budget(seconds=1e-9))

    assert report.not_checked["digest"] == "timed_out"
    assert report.transfer is None
    assert Trouble.TIMED_OUT in report.troubles


def test_a_file_that_cannot_be_read_to_its_end_is_compared_with_no_receipt(tmp_path: Path) -> None:
    sent = make_sample(tmp_path / "sekolah.db", pupils=2)
    # It opens, and reading it fails, also for root.
    report = inspect_file("/proc/self/mem", manifest=make_manifest(sent))

    assert report.kind is FileKind.UNREADABLE
    assert (report.transfer, report.not_checked["digest"]) == (None, "no_manifest")


def test_a_receipt_is_compared_at_every_depth_and_with_any_kind_of_file(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=60)
    manifest = make_manifest(path)
    for depth in Depth:
        assert "digest" in inspect_file(path, depth=depth, manifest=manifest).checked
    path.write_bytes(b"<html>galat</html>")
    codes = [f.code for f in inspect_file(path, manifest=manifest).findings]
    assert codes == ["DPS103", "DPS404"]


@pytest.mark.parametrize("how", DAMAGES)
def test_the_short_way_to_no_finding_says_what_the_rows_say(how: str, tmp_path: Path) -> None:
    """Law: the shortcuts for plain files give what all rows of checks give."""
    for damage in (how, None):
        path = make_sample(tmp_path / f"{damage}.db", pupils=60)
        if damage is not None:
            make_damaged(path, damage)
        for depth in Depth:
            assert inspect_file(path, depth=depth).findings == inspect_file(
                path, depth=depth, checks=list(CHECKS)
            ).findings  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize(("page_size", "step"), [(512, 1), (4096, 37)])
def test_a_cut_at_each_single_length_is_seen_by_the_header_alone(
    page_size: int, step: int, tmp_path: Path
) -> None:
    """Law: whatever the number of bytes that arrived, HEADER says that it is not whole."""
    path = make_sample(tmp_path / "a.db", pupils=2, page_size=page_size)
    size = path.stat().st_size
    unseen: list[int] = []
    for length in range(size - 1, -1, -step):
        os.truncate(path, length)
        report = inspect_file(path, depth=Depth.HEADER)
        if (report.whole, report.forecast) != (False, Status.SQLITE_ERROR):
            unseen.append(length)
    assert size > 20_000
    assert unseen == []


def test_a_file_over_the_callers_size_is_not_read_for_its_receipt_either(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=60)
    manifest = make_manifest(path)
    report = inspect_file(path, manifest=manifest, budget=Budget(max_bytes=10_000))

    assert dict(report.not_checked)["digest"] == "over_limit"
    assert report.troubles == (Trouble.OVER_LIMIT,)
    assert report.transfer is None


@pytest.mark.parametrize(
    "wrong",
    [{"seconds": 0}, {"max_value_bytes": 10}, {"max_value_bytes": 2**31}, {"max_bytes": 0}],
    ids=str,
)
def test_a_budget_that_cannot_be_kept_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Budget(**wrong)


def test_the_time_grows_with_the_file_to_two_minutes_unless_it_is_set() -> None:
    assert Budget().deadline(1000) == 2
    assert Budget().deadline(10**9) == 10
    assert Budget(seconds=0.5).deadline(10**9) == 0.5
    # A sparse file of a terabyte does not buy hours.
    assert Budget().deadline(1 << 40) == 120
    assert Budget().deadline(200_000_000) == 2
    assert Budget(seconds=500).deadline(1 << 40) == 500


def test_a_large_changed_file_is_told_from_its_receipt(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=600)
    manifest = make_manifest(path)
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(data)
    report = inspect_file(path, manifest=manifest, rules=())

    assert len(data) > 1 << 20
    assert report.transfer is not None
    assert report.transfer.arrival is Arrival.CHANGED
    assert report.transfer.first_change is not None
    assert len(data) - report.transfer.first_change <= manifest.block_size
    assert [finding.code for finding in report.findings] == ["DPS401"]
    # New data change a file as damage does; SQLite found none.
    assert report.whole is None
    assert report.forecast is None


def test_a_file_that_was_worked_on_after_its_receipt_is_not_foretold_to_fail(
    tmp_path: Path,
) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    manifest = make_manifest(path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE sekolah SET nama = 'Sekolah Contoh Baru'")
    database.close()
    report = inspect_file(path, manifest=manifest)

    assert [finding.code for finding in report.findings] == ["DPS401"]
    assert not report.ok
    assert report.forecast is None
    assert explain(report).forecast is None
    assert explain(CODES["DPS401"]).forecast is None


def test_a_damaged_file_is_foretold_to_fail_with_a_receipt_too(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    manifest = make_manifest(path)
    data = bytearray(path.read_bytes())
    data[4096:8192] = bytes(range(256)) * 16
    path.write_bytes(data)
    report = inspect_file(path, manifest=manifest)

    assert "DPS401" in {finding.code for finding in report.findings}
    assert report.whole is False
    assert report.forecast is Status.SQLITE_ERROR


@pytest.mark.parametrize("depth", Depth)
def test_a_file_that_changed_while_it_was_looked_at_is_not_blamed(
    depth: Depth, tmp_path: Path
) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=3000)
    manifest = make_manifest(path)
    with toucher(path):
        report = inspect_file(path, depth=depth, manifest=manifest)

    assert report.troubles == (Trouble.CHANGED,)
    assert (report.transfer, report.whole) == (None, None)
    assert report.checked == ("kind", "header")
    assert [finding.code for finding in report.findings] == ["DPS132"]
    assert report.not_checked["digest"] == "changed"
    deep = {"integrity_check", "foreign_key_check", "text_scan"}
    for step, why in report.not_checked.items():
        beyond = depth is Depth.HEADER or (depth is Depth.QUICK and step in deep)
        assert why == BLIND.get(step, "depth" if beyond and step != "digest" else "changed")


def test_a_file_that_arrived_otherwise_than_it_was_sent_is_not_called_whole(tmp_path: Path) -> None:
    sent = make_sample(tmp_path / "a.db", pupils=60)
    other = make_sample(tmp_path / "b.db", pupils=60, seed=7)
    report = inspect_file(other, manifest=make_manifest(sent))

    assert inspect_file(other).whole is True
    assert report.whole is not True


@pytest.mark.parametrize("size", [1024, 65536])
def test_line_ends_in_texts_make_no_transfer_in_text_mode(size: int, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size={size}")
        connection.execute("CREATE TABLE a (b)")
        connection.execute("INSERT INTO a VALUES ('satu' || char(13, 10) || 'dua')")
        connection.commit()
    data = bytearray(path.read_bytes())
    data[24:28] = b"\0\0\0\7"  # as an old writer: the header vouches for no size
    path.write_bytes(data)

    assert inspect_file(path, depth=Depth.FULL).whole is True
