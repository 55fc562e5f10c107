"""Damage to a database as a file: cuts, copies, transfers, statements, and killed writers."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from page_ways import Damage, File


def changed(change: Callable[[bytes], bytes]) -> Damage:
    """Return the way that makes other bytes of the whole file."""

    def damage(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return damage


def sql(*statements: str) -> Damage:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return damage


def schema(*statements: str) -> Damage:
    return sql("PRAGMA writable_schema=ON", *statements)


def after(first: Damage, then: Damage) -> Damage:
    def damage(path: Path) -> None:
        first(path)
        then(path)

    return damage


def vacuum(path: Path) -> None:
    sql("VACUUM")(path)


def free_pages(path: Path) -> None:
    sql("PRAGMA secure_delete=OFF", "CREATE TABLE buang (a BLOB)",
         "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
         " INSERT INTO buang SELECT randomblob(3000) FROM n", "DROP TABLE buang")(path)  # fmt: skip


def cut(share: float) -> Damage:
    return changed(lambda data: data[: int(len(data) * share)])


def cut_bytes(count: int) -> Damage:
    return changed(lambda data: data[:-count])


def cut_pages(path: Path) -> None:
    file = File(path)
    path.write_bytes(file.data[: file.at(file.pages * 57 // 100)])


def drop_page(path: Path) -> None:
    file = File(path)
    path.write_bytes(file.data[: file.at(file.pages)])


def zero_from(share: float) -> Damage:
    return changed(lambda d: d[: int(len(d) * share)] + bytes(len(d) - int(len(d) * share)))


def _chunk(data: bytes) -> tuple[int, int]:
    """Return where the third tenth begins, and the size of a tenth in whole 512 bytes."""
    size = max(512, len(data) // 10 // 512 * 512)
    return 3 * size, size


def chunk_twice(data: bytes) -> bytes:
    at, size = _chunk(data)
    return data[: at + size] + data[at:]


def chunks_swapped(data: bytes) -> bytes:
    at, size = _chunk(data)
    return (
        data[:at] + data[at + size : at + 2 * size] + data[at : at + size] + data[at + 2 * size :]
    )


def chunk_missing(data: bytes) -> bytes:
    at, size = _chunk(data)
    return data[:at] + data[at + size :]


def chunk_zeroed(data: bytes) -> bytes:
    at, size = _chunk(data)
    return data[:at] + bytes(size) + data[at + size :]


def body_feeds(data: bytes) -> bytes:
    return data[:100] + data[100:].replace(b"\r\n", b"\n")


def replaced(old: bytes, new: bytes) -> Damage:
    return changed(lambda data: data.replace(old, new, 1))


def lost_entries(count: int) -> Damage:
    """Let rows be added while their index is off the schema."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            select = "SELECT * FROM sqlite_master WHERE name = 'peserta_didik_nama'"
            row = connection.execute(select).fetchone()
            connection.execute("DELETE FROM sqlite_master WHERE name = 'peserta_didik_nama'")
            connection.commit()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(
                "INSERT INTO peserta_didik SELECT 'x' || peserta_didik_id, 'Siswa Baru',"
                " jenis_kelamin, NULL, NULL, NULL, tanggal_lahir, 0, NULL, 0, NULL, 'Ibu Baru',"
                " create_date, last_update, 1, last_sync, NULL FROM peserta_didik LIMIT ?",
                (count,),
            )
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
            connection.commit()

    return damage


def killed(mode: str, keep: Callable[[Path, Path], None]) -> Damage:
    """Copy the files of a writer whose transaction is half on the disk; *keep* what is wanted."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA journal_mode={mode}")
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.execute("PRAGMA cache_size=2")
            connection.execute("PRAGMA cache_spill=2")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE peserta_didik SET nama = nama || ' Lebih Panjang'")
            if mode == "wal":
                connection.execute("COMMIT")
            left = path.with_name("salinan")
            shutil.copyfile(path, left)
            keep(path, left)
        beside = [Path(f"{path}-wal"), Path(f"{path}-journal"), Path(f"{path}-shm")]
        for side in beside:
            side.unlink(missing_ok=True)
        for part in path.parent.glob("salinan*"):
            part.replace(path.with_name(part.name.replace("salinan", path.name)))

    return damage


def nothing_beside(_path: Path, _left: Path) -> None:
    pass


def beside(suffix: str, share: float = 1.0) -> Callable[[Path, Path], None]:
    def keep(path: Path, left: Path) -> None:
        data = Path(f"{path}{suffix}").read_bytes()
        Path(f"{left}{suffix}").write_bytes(data[: int(len(data) * share)])

    return keep


def half_checkpoint(path: Path) -> None:
    """Copy back only the first half of the pages that the -wal holds."""
    killed("wal", beside("-wal"))(path)
    side = Path(f"{path}-wal")
    data, file = side.read_bytes(), File(path)
    step = 24 + file.size
    frames = [data[at : at + step] for at in range(32, len(data) - step + 1, step)]
    for frame in frames[: len(frames) // 2]:
        number = int.from_bytes(frame[:4], "big")
        if number <= file.pages:
            file.put(number, frame[24:])
    file.save()
    side.unlink()
