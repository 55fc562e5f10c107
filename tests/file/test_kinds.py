"""What strangers' files are called: real files of each kind, through ``inspect_file``."""

import time
from pathlib import Path

import pytest
from cases import TOLD
from kind_cases import BYTES, NAMED, WHOLE, over, sql_texts
from watched import Child

from dapodik_status import FileKind, Status, inspect_file
from dapodik_status.vocabulary import Trouble

SQL_TEXTS = {slug: (kind, data) for slug, kind, data in sql_texts()}


def check(path: Path, kind: FileKind) -> None:
    report = inspect_file(path)
    assert report.kind is kind
    if kind is FileKind.SQLITE3:
        return
    (finding,) = report.findings
    assert finding.code == TOLD[kind]
    assert list(dict(finding.facts).values()) in ([kind.value], [path.stat().st_size])


@pytest.mark.parametrize("slug", BYTES)
def test_a_file_is_called_what_it_is(slug: str, tmp_path: Path) -> None:
    kind, data = BYTES[slug]
    path = tmp_path / "sekolah.db"
    path.write_bytes(data)
    check(path, kind)


@pytest.mark.parametrize("slug", SQL_TEXTS)
def test_a_dump_is_told_however_it_begins_and_is_encoded(slug: str, tmp_path: Path) -> None:
    kind, data = SQL_TEXTS[slug]
    path = tmp_path / "cadangan.sql"
    path.write_bytes(data)
    check(path, kind)


@pytest.mark.parametrize(
    ("kind", "name", "data"), NAMED, ids=[f"{kind}-{name}" for kind, name, _ in NAMED]
)
def test_a_name_tells_what_bytes_do_not(
    kind: FileKind, name: str, data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if kind is FileKind.SQLITE3:
        assert inspect_file(path).kind is kind
    else:
        check(path, kind)


def test_each_kind_that_bytes_can_tell_has_a_file() -> None:
    by_disk = {"directory", "symlink", "special", "unreadable", "missing"}
    kinds = {kind.value for kind, _ in BYTES.values()} | {kind.value for kind, _, _ in NAMED}
    kinds |= {kind.value for kind, _ in SQL_TEXTS.values()}

    assert kinds == {kind.value for kind in FileKind} - by_disk


# Some of them are damaged in the header, and that is what the finding says.
PARTS = {
    "page-1-zero": "page_1_lost",
    "page-1-zero-512": "page_1_lost",
    "page-1-zero-65536": "page_1_lost",
    "pages-1-to-9-zero": "page_1_lost",
    "page-1-noise": "page_1_lost",
    "page-1-words": "page_1_lost",
    "page-1-cut-off": "page_1_lost",
    "header-zero": "magic",
    "header-noise": "magic",
    "magic-zero": "magic",
    "magic-other": "magic",
    "magic-letter": "magic",
}


@pytest.mark.parametrize("slug", PARTS)
def test_a_damaged_beginning_is_no_encryption_and_no_zeros(slug: str, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(BYTES[slug][1])
    report = inspect_file(path)

    assert [(f.code, dict(f.facts)) for f in report.findings] == [
        ("DPS113", {"bagian": PARTS[slug]})
    ]
    assert report.troubles == (Trouble.HEADER_INVALID,)
    assert report.header_fault == PARTS[slug]
    assert (report.whole, report.forecast) == (False, Status.SQLITE_ERROR)


@pytest.mark.parametrize("size", [1, 7, 16, 60, 99, 107])
def test_the_beginning_of_a_file_is_cut_not_impossible(size: int, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(WHOLE[:size])
    report = inspect_file(path)

    facts = {"persen": None, "ukuran": size, "ukuran_seharusnya": None}
    assert [(f.code, dict(f.facts)) for f in report.findings] == [("DPS110", facts)]
    assert (report.whole, report.forecast) == (False, Status.SQLITE_ERROR)


def before_and_after_its_end(path: Path) -> tuple[FileKind, FileKind, float]:
    """Return what a file of zeros is, what it is with another end, and the work for both."""
    begun = time.process_time()
    before = inspect_file(path).kind
    with path.open("r+b") as file:
        file.seek(-5, 2)
        file.write(b"akhir")
    after = inspect_file(path).kind
    return before, after, time.process_time() - begun


def test_a_huge_file_of_zeros_is_looked_at_in_places_only(tmp_path: Path, child: Child) -> None:
    """In a process of its own: who reads all of a terabyte is killed, and the run goes on."""
    path = tmp_path / "sekolah.db"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    # The first question is none of the file: it loads what the inspection needs.
    child.ask(inspect_file, Path(__file__))
    *kinds, took = child.ask(before_and_after_its_end, path, seconds=10)

    assert kinds == [FileKind.ZEROS, FileKind.UNKNOWN]
    assert took < 1


@pytest.mark.parametrize("head", [b"-", b"/*", b"#", b"-- \n", b"; ", b"/**/", b"{ [", b"<!--"])
def test_no_text_takes_long(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.sql"
    path.write_bytes(head * 4096)

    def seconds() -> float:
        begun = time.process_time()
        inspect_file(path)
        return time.process_time() - begun

    assert min(seconds() for _ in range(3)) < 0.2


def test_a_page_in_the_middle_of_something_else_is_no_database(tmp_path: Path) -> None:
    """A database stored in a tape archive is not a damaged database."""
    path = tmp_path / "a.tar"
    name = over(b"sekolah.db".ljust(512, b"\0"), b"ustar\x0000", 257)
    path.write_bytes(name + WHOLE + bytes(1024))
    assert inspect_file(path).kind is FileKind.UNKNOWN
