"""What a ``-wal`` is to the database beside it: SQLite's own word is the measure."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dapodik_status.file.outside import Beside, beside
from dapodik_status.file.wal import wal_state

PENDING = Beside(pending=("-wal",))
UNFIT = Beside(unfit=("-wal",))
SETTLED = Beside(settled=("-wal",))


@contextmanager
def writing(path: Path, page_size: int = 4096) -> Iterator[sqlite3.Connection]:
    """Open a database in WAL mode that copies nothing back by itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size={page_size}")
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("PRAGMA wal_autocheckpoint=0")
        yield connection


def copied(path: Path, folder: Path) -> Path:
    """Copy the database and its -wal, as they are at this moment."""
    folder.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        if (path.parent / name).exists():
            shutil.copyfile(path.parent / name, folder / name)
    return folder / path.name


def two_changes(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS a (b)")
    connection.execute("INSERT INTO a VALUES (randomblob(30000))")


@pytest.mark.parametrize("page_size", [512, 4096, 65536])
@pytest.mark.parametrize("mode", ["PASSIVE", "FULL", "RESTART", "TRUNCATE"])
def test_what_was_copied_back_adds_nothing(mode: str, page_size: int, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with writing(path, page_size) as connection:
        two_changes(connection)
        assert beside(str(copied(path, tmp_path / "sebelum"))) == PENDING
        connection.execute(f"PRAGMA wal_checkpoint({mode})")
        assert beside(str(copied(path, tmp_path / "sesudah"))) == SETTLED
        connection.execute("INSERT INTO a VALUES (randomblob(9000))")
        assert beside(str(copied(path, tmp_path / "lagi"))) == PENDING


def test_a_reader_that_holds_back_the_copying_leaves_changes_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with writing(path) as connection, closing(sqlite3.connect(path)) as reader:
        two_changes(connection)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM a").fetchone()
        two_changes(connection)
        done = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        assert 0 < done[2] < done[1]
        assert beside(str(copied(path, tmp_path / "salinan"))) == PENDING


def test_a_change_that_was_never_finished_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with writing(path) as connection:
        two_changes(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO a VALUES (randomblob(900000))")
        copy = copied(path, tmp_path / "salinan")
    assert Path(f"{copy}-wal").stat().st_size > 100_000
    assert beside(str(copy)) == SETTLED


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A database of one page, whose table is in its -wal alone."""
    with writing(tmp_path / "a.db") as connection:
        two_changes(connection)
        two_changes(connection)
        return copied(tmp_path / "a.db", tmp_path / "sendiri")


def changed(path: Path, at: int, new: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(new)


DAMAGES = {
    "magic": (0, b"\0"),
    "version": (4, b"\xff"),
    "page-size": (8, b"\0\0\x03\0"),
    "salt": (16, b"\x55\xaa\x55\xaa"),
    "checksum-of-the-header": (24, b"\x55"),
    "checksum-of-a-frame": (32 + 16, b"\x55\xaa"),
    "salts-of-all": (32 + 8, b"\x55\xaa\x55\xaa"),
    "page-of-the-first-commit": (32 + 24 + 50, b"\x55\xaa"),
    "page-of-the-second-commit": (32 + 11 * (24 + 4096) + 24 + 900, b"\x55\xaa"),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_wal_whose_salts_or_checksums_do_not_fit_is_said(what: str, own: Path) -> None:
    assert beside(str(own)) == PENDING
    changed(Path(f"{own}-wal"), *DAMAGES[what])
    assert beside(str(own)) == UNFIT


def test_a_wal_of_zeros_holds_nothing_of_it(own: Path) -> None:
    Path(f"{own}-wal").write_bytes(bytes(50_000))
    assert beside(str(own)) == UNFIT


def stranger(path: Path, how: str) -> None:
    """Make at *path* the database of somebody else, which the -wal there is not of."""
    run = {
        "no-wal": ["PRAGMA journal_mode=delete"],
        "page-size": ["PRAGMA page_size=1024"],
        "encoding": ["PRAGMA encoding='UTF-16le'"],
        "newer": [],
        "other-schema": [f"CREATE TABLE t{number} (c)" for number in range(20)],
        "reserved": [],
    }[how]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in (*run, "CREATE TABLE lain (c)"):
            connection.execute(statement)
        if how != "no-wal":
            connection.execute("PRAGMA journal_mode=wal")
    if how == "newer":
        changed(path, 24, b"\0\0\1\0")
        changed(path, 92, b"\0\0\1\0")
    if how == "reserved":
        changed(path, 20, b"\x20")


@pytest.mark.parametrize(
    "how", ["no-wal", "page-size", "encoding", "newer", "other-schema", "reserved"]
)
def test_a_strangers_wal_is_told_by_what_cannot_be(how: str, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain.db"
    stranger(other, how)
    shutil.copyfile(f"{own}-wal", f"{other}-wal")
    assert beside(str(other)) == UNFIT


def test_rows_of_a_database_of_another_size_are_a_strangers(own: Path, tmp_path: Path) -> None:
    """A -wal without page 1 changes nothing of how many pages there are."""
    with writing(tmp_path / "a.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("UPDATE a SET b = zeroblob(30000) WHERE rowid = 1")
        copy = copied(tmp_path / "a.db", tmp_path / "salinan")
        connection.execute("INSERT INTO a VALUES (randomblob(90000))")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        larger = copied(tmp_path / "a.db", tmp_path / "besar")
    assert beside(str(copy)) == PENDING
    for other in (own, larger):
        shutil.copyfile(f"{copy}-wal", f"{other}-wal")
        assert beside(str(other)) == UNFIT


def test_a_vacuum_writes_every_page(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with writing(path) as connection:
        two_changes(connection)
        two_changes(connection)
        connection.execute("DELETE FROM a WHERE rowid = 1")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("VACUUM")
        copy = copied(path, tmp_path / "salinan")
    assert beside(str(copy)) == PENDING
    # Another database, smaller by so much, with a -wal that adds a table.
    with writing(tmp_path / "b.db") as connection:
        for number in range(9):
            connection.execute(f"CREATE TABLE t{number} (c)")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("DROP TABLE t0")
        connection.execute("PRAGMA user_version=2")
        shutil.copyfile(f"{tmp_path / 'b.db'}-wal", f"{copy}-wal")
    assert beside(str(copy)) == UNFIT


def test_a_wal_that_lacks_most_of_the_pages_it_should_add_is_a_strangers(tmp_path: Path) -> None:
    large, small = tmp_path / "besar.db", tmp_path / "kecil.db"
    for path in (large, small):
        with writing(path) as connection:
            two_changes(connection)
            if path is large:
                connection.execute("INSERT INTO a VALUES (randomblob(2000000))")
    with writing(large) as connection:
        connection.execute("UPDATE a SET b = 1 WHERE rowid = 1")
        shutil.copyfile(f"{large}-wal", f"{small}-wal")
        assert beside(str(copied(large, tmp_path / "salinan"))) == PENDING
    assert beside(str(small)) == UNFIT


@pytest.mark.parametrize("left", [0, 60])
def test_beside_what_is_no_database_any_more_the_changes_count(left: int, own: Path) -> None:
    own.write_bytes(own.read_bytes()[:left])
    assert beside(str(own)) == PENDING


def test_of_a_long_one_nothing_is_promised(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with writing(path, 65536) as connection:
        two_changes(connection)
        connection.execute("INSERT INTO a VALUES (randomblob(9000000))")
        connection.execute("PRAGMA wal_checkpoint(FULL)")
        assert beside(str(copied(path, tmp_path / "panjang"))) == PENDING


def test_of_a_long_one_that_was_never_finished_neither(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with writing(path, 65536) as connection:
        two_changes(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO a VALUES (randomblob(9500000))")
        copy = copied(path, tmp_path / "panjang")
    assert Path(f"{copy}-wal").stat().st_size > 9_000_000
    assert beside(str(copy)) == PENDING


def test_a_header_begun_anew_stands_before_frames_of_the_one_before(tmp_path: Path) -> None:
    """SQLite may end between the new header and its first frame: all was copied by then."""
    path = tmp_path / "a.db"
    with writing(path) as connection:
        two_changes(connection)
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
        old = Path(f"{path}-wal").read_bytes()
        connection.execute("INSERT INTO a VALUES (1)")
        new = Path(f"{path}-wal").read_bytes()
        copy = copied(path, tmp_path / "salinan")
    assert old[16:20] != new[16:20]
    Path(f"{copy}-wal").write_bytes(new[:32] + old[32:])
    assert beside(str(copy)) == SETTLED
    Path(f"{copy}-wal").write_bytes(new[:33])
    assert beside(str(copy)) == SETTLED


def test_a_file_that_was_cut_while_it_was_read_is_no_error() -> None:
    assert wal_state(lambda _at, _count: b"", 9000, lambda _at, _count: b"", 0) == "unfit"


def random_step(connection: sqlite3.Connection, draw: random.Random) -> None:
    match draw.randrange(8):
        case 0 | 1 | 2:
            connection.execute("INSERT INTO a VALUES (randomblob(?))", (draw.randrange(9000),))
        case 3:
            connection.execute("DELETE FROM a WHERE rowid % 2")
        case 4:
            connection.execute("VACUUM")
        case 5:
            mode = draw.choice(("PASSIVE", "FULL", "RESTART", "TRUNCATE"))
            connection.execute(f"PRAGMA wal_checkpoint({mode})")
        case 6:
            connection.execute("BEGIN")
            connection.execute("INSERT INTO a VALUES (randomblob(200000))")
            connection.execute(draw.choice(("COMMIT", "ROLLBACK")))
        case _:
            connection.execute("DROP TABLE IF EXISTS b")
            connection.execute("CREATE TABLE b AS SELECT * FROM a")


@pytest.mark.parametrize("seed", range(60))
def test_it_is_what_sqlite_makes_of_it(seed: int, tmp_path: Path) -> None:
    """Law: a database's own -wal is pending just where copying it back changes the database."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    path = tmp_path / "a.db"
    with writing(path, draw.choice((512, 4096, 65536))) as connection:
        connection.execute(f"PRAGMA cache_size={draw.choice((2, 2000))}")
        connection.execute("CREATE TABLE a (b)")
        for _ in range(draw.randrange(9)):
            random_step(connection, draw)
        if draw.randrange(3) == 0:
            connection.execute("BEGIN")
            connection.execute("INSERT INTO a VALUES (randomblob(300000))")
        copy = copied(path, tmp_path / "salinan")
    seen, before = beside(str(copy)), copy.read_bytes()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert seen == (SETTLED if copy.read_bytes() == before else PENDING)
