"""What stands beside a file, what stands behind its last page, and where it lies."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cases import all_in_wal, emptied, killed_writer, lost_wal, strangers_wal
from probing import inspected
from watched import Child

from dapodik_status import Depth, FileKind, FileReport, Finding, Severity, explain, inspect_file
from dapodik_status.testing.sample import make_sample

OPENING = "Buka lalu tutup aplikasi pendataan"
OTHER_FILE = "Pilih berkas basis data SQLite"


def found(report: FileReport) -> list[tuple[str, dict[str, object]]]:
    return [(finding.code, dict(finding.facts)) for finding in report.findings]


def advice(finding: Finding) -> str:
    return " ".join(explain(finding).actions)


class TestNothingInTheFile:
    """A file of 0 bytes, or of zeros, whose data lie beside it."""

    @pytest.mark.parametrize("size", [0, 4096, 100_000])
    @pytest.mark.parametrize(
        ("mode", "kind"), [("wal", "sqlite_wal"), ("delete", "sqlite_journal")]
    )
    def test_the_side_file_is_named_and_no_other_file_is_chosen(
        self, mode: str, kind: str, size: int, tmp_path: Path
    ) -> None:
        path, _ = emptied(mode)(tmp_path)
        path.write_bytes(bytes(size))
        report = inspect_file(path)

        assert found(report) == [("DPS124", {"jenis": kind})]
        assert report.whole is False
        for text in (advice(report.findings[0]), str(explain(report))):
            assert OTHER_FILE not in text
            assert OPENING not in text
        assert "-wal" in str(explain(report)) or "-journal" in str(explain(report))

    def test_sqlite_itself_would_delete_what_is_beside_an_empty_file(self, tmp_path: Path) -> None:
        """That is why the advice is not to open it."""
        path, _ = emptied("wal")(tmp_path)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert not Path(f"{path}-wal").exists()

    @pytest.mark.parametrize("suffix", ["-wal", "-journal"])
    def test_an_empty_side_file_saves_nothing(self, suffix: str, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        path.write_bytes(b"")
        Path(f"{path}{suffix}").write_bytes(b"")
        assert found(inspect_file(path)) == [("DPS101", {"ukuran": 0})]


class TestEverythingInTheWal:
    """A database of one page, whose tables are in its -wal."""

    @pytest.mark.parametrize("depth", Depth)
    def test_beside_it_is_named_alone(self, depth: Depth, tmp_path: Path) -> None:
        report = inspect_file(all_in_wal(tmp_path), depth=depth)

        assert found(report) == [("DPS120", {"jumlah": 1})]
        assert report.whole is None
        assert OTHER_FILE not in str(explain(report))

    def test_lost_it_is_named_and_no_other_file_is_chosen(self, tmp_path: Path) -> None:
        report = inspect_file(lost_wal(tmp_path)[0])

        assert found(report) == [("DPS125", {})]
        assert OTHER_FILE not in str(explain(report))
        assert not report.ok

    def test_an_empty_one_that_was_copied_back_hides_nothing(self, tmp_path: Path) -> None:
        path = lost_wal(tmp_path)[0]
        Path(f"{path}-wal").write_bytes(b"")
        assert found(inspect_file(path)) == [("DPS201", {})]


class TestAStrangersWal:
    def test_it_is_said_and_not_replayed(self, tmp_path: Path) -> None:
        report = inspect_file(strangers_wal(tmp_path)[0])

        assert found(report) == [("DPS123", {"jenis": "sqlite_wal"})]
        assert report.findings[0].severity is Severity.WARNING
        assert (report.beside, report.unfit) == ((), ("-wal",))
        assert OPENING not in str(explain(report))
        assert "sebelum membuka aplikasi" in advice(report.findings[0])

    @pytest.mark.parametrize("at", [16, 40, 60, 3000])
    def test_so_is_one_whose_salts_or_checksums_do_not_fit(self, at: int, tmp_path: Path) -> None:
        path, _ = killed_writer("wal")(tmp_path)
        with Path(f"{path}-wal").open("r+b") as file:
            file.seek(at)
            file.write(b"\x55\xaa\x55\xaa")
        report = inspect_file(path)

        assert found(report) == [("DPS123", {"jenis": "sqlite_wal"})]
        assert OPENING not in str(explain(report))

    def test_a_live_one_is_replayed_by_the_application(self, tmp_path: Path) -> None:
        report = inspect_file(killed_writer("wal")(tmp_path)[0])
        assert found(report) == [("DPS120", {"jumlah": 1})]
        assert OPENING in advice(report.findings[0])

    def test_sqlite_itself_would_mix_it_in(self, tmp_path: Path) -> None:
        """That is why the advice is not to open it."""
        all_in_wal(tmp_path)
        other = tmp_path / "lain.db"
        with closing(sqlite3.connect(other)) as connection:
            connection.execute("CREATE TABLE lain (a)")
        shutil.copyfile(tmp_path / "salinan.db-wal", f"{other}-wal")
        assert found(inspect_file(other))[0][0] == "DPS123"
        with closing(sqlite3.connect(other)) as connection:
            assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("ptk",)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_sample(tmp_path / "sekolah.db", pupils=60)


class TestBehindTheLastPage:
    @pytest.mark.parametrize("surplus", [1, 100, 2048, 4095, 4097])
    def test_zeros_that_are_no_whole_pages_are_too_many(self, surplus: int, path: Path) -> None:
        size = path.stat().st_size
        os.truncate(path, size + surplus)
        expected = {"ukuran": size + surplus, "ukuran_seharusnya": size}
        assert found(inspect_file(path)) == [("DPS111", expected)]

    @pytest.mark.parametrize("at", [0, 5000, -1])
    def test_one_other_byte_among_them_is_too_many(self, at: int, path: Path) -> None:
        size, behind = path.stat().st_size, bytearray(16 * 4096)
        behind[at] = 1
        with path.open("ab") as file:
            file.write(behind)
        expected = {"ukuran": size + len(behind), "ukuran_seharusnya": size}
        assert found(inspect_file(path)) == [("DPS111", expected)]

    def test_room_of_some_megabytes_is_looked_through(self, path: Path) -> None:
        with path.open("ab") as file:
            file.truncate(path.stat().st_size + 8192 * 4096)
        assert found(inspect_file(path)) == [("DPS122", {"jumlah_halaman": 8192})]
        with path.open("r+b") as file:
            file.seek(-4096, os.SEEK_END)
            file.write(b"x")
        assert found(inspect_file(path))[0][0] == "DPS111"

    def test_a_terabyte_is_not_looked_through(self, path: Path, child: Child) -> None:
        size = path.stat().st_size
        os.truncate(path, size + (1 << 40))
        report, _ = child.ask(inspected, path, {"depth": "header"})
        assert [code for code, _ in found(report)] == ["DPS111"]

    def test_a_file_of_small_pages_may_have_room_in_its_first_bytes(self, tmp_path: Path) -> None:
        path = tmp_path / "kecil.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA page_size=512")
            connection.execute("CREATE TABLE a (b)")
        os.truncate(path, 3 * 512)
        assert ("DPS122", {"jumlah_halaman": 1}) in found(inspect_file(path, rules=()))


NAMES = [
    "\u5b66\u6821 \u6570\u636e\u5e93.db", "100%25.db", "a#b.db", "a?mode=rw&x=.db", "a b  c.db",
    " .db", "%41.db", "-wal", "a\nb.db", "'\"`.db", "file:a.db", "\u202egnp.db", "\U0001f3eb.db",
]  # fmt: skip


class TestWhereItLies:
    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("depth", ["quick", "full"])
    def test_a_name_is_as_good_as_another(self, name: str, depth: str, path: Path) -> None:
        odd = path.rename(path.with_name(name))
        report = inspect_file(odd, depth=depth)

        assert (report.findings, report.whole) == ((), True)
        assert dict(report.contents.counts)["peserta_didik"] == 60
        assert [entry.name for entry in odd.parent.iterdir()] == [name]

    @pytest.mark.parametrize("length", [500, 511, 512, 513, 744, 2000])
    @pytest.mark.parametrize("depth", ["quick", "full"])
    def test_a_path_may_be_longer_than_sqlite_likes(
        self, length: int, depth: str, path: Path
    ) -> None:
        folder = path.parent
        while len(str(folder)) < length - 220:
            folder /= "f" * 200
        folder.mkdir(parents=True)
        far = path.rename(folder / ("b" * (length - len(str(folder)) - 4) + ".db"))
        report = inspect_file(far, depth=depth)

        assert len(str(far)) == length == len(report.path)
        assert (report.findings, report.whole) == ((), True)
        assert dict(report.contents.counts)["peserta_didik"] == 60
        assert [entry.name for entry in folder.iterdir()] == [far.name]

    def test_so_may_a_chinese_one(self, path: Path) -> None:
        folder = path.parent / ("\u5b66" * 80) / ("\u6821" * 80)
        folder.mkdir(parents=True)
        far = path.rename(folder / "\u6570 #?%.db")
        assert inspect_file(far).whole is True

    def test_damage_there_is_damage(self, path: Path) -> None:
        folder = path.parent / ("f" * 250) / ("g" * 250)
        folder.mkdir(parents=True)
        far = path.rename(folder / "a.db")
        with far.open("r+b") as file:
            file.seek(2 * 4096)
            file.write(bytes(4096))
        report = inspect_file(far)
        assert [code for code, _ in found(report)] == ["DPS115"]
        assert report.kind is FileKind.SQLITE3


def test_beside_a_file_whose_name_leaves_no_room_for_a_suffix_is_nothing(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20).rename(tmp_path / ("a" * 252 + ".db"))
    report = inspect_file(path)

    assert (report.beside, report.unfit, report.settled) == ((), (), ())
    assert report.ok
    assert report.whole
