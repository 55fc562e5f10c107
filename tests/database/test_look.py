"""The steps in their order: all of them on a sound file, and none after what stops them."""

import os
import time
from pathlib import Path

import pytest
from hostile import HOSTILE, many_clauses
from probing import inspected, made, question_of, rewritten
from watched import Child

from dapodik_status import DATA_RULES, Budget, DataRule, Depth, Severity, inspect_file
from dapodik_status.database.look import look_inside
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble


@pytest.mark.parametrize("pupils", [48, 2000], ids=["one-after-the-other", "side-by-side"])
def test_every_step_runs_on_a_sound_file(pupils: int, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=pupils)
    inside = look_inside(question_of(path, rules=DATA_RULES))

    assert inside.checked == (
        "schema",
        "quick_check",
        "integrity_check",
        "version",
        "counts",
        "data_rules",
        "text_scan",
        "foreign_key_check",
    )
    assert inside.troubles == ()
    assert inside.details == ()
    assert inside.not_checked == {}
    assert inside.contents.table_count == 17
    classes = max(1, pupils // 50)
    assert inside.contents.counts == {
        "peserta_didik": pupils,
        "ptk": pupils // 15,
        "rombongan_belajar": classes,
        "sarpras": 1 + 1 + classes + 2 + 30 + 1,
    }


def test_a_minute_long_instruction_is_never_run(tmp_path: Path, child: Child) -> None:
    path = HOSTILE["endless-instruction"](tmp_path)
    how = {"depth": Depth.FULL, "budget": Budget(seconds=2)}
    report, seconds = child.ask(inspected, path, how)

    assert report.troubles == (Trouble.NOT_SUPPORTED,)
    assert report.whole is None
    assert seconds < 2.4


def test_many_rows_that_compute_are_stopped_by_the_clock(tmp_path: Path) -> None:
    """Each row costs what the limits allow; together they would take minutes."""
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE ptk (a)",
        "INSERT INTO ptk WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 20000) SELECT i || hex(zeroblob(3000)) FROM n",
    )
    calls = ", ".join(f"g{n} AS (length(upper(lower(a))) + {n}) NOT NULL" for n in range(300))
    rewritten(path, "UPDATE sqlite_master SET sql=?", f"CREATE TABLE ptk (a, {calls})")
    begun = time.monotonic()
    report = inspect_file(path, depth=Depth.FULL, budget=Budget(seconds=2))

    assert report.troubles == (Trouble.TIMED_OUT,)
    assert time.monotonic() - begun < 2.4


def test_the_reading_of_a_schema_is_interrupted(tmp_path: Path) -> None:
    """No progress handler looks at the clock while SQLite parses."""
    path = many_clauses(8)(tmp_path)
    begun = time.process_time()
    inside = look_inside(question_of(path, seconds=0.1))

    assert inside.not_checked == {"schema": "timed_out"}
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("slug", [slug for slug in HOSTILE if slug.startswith("one-chain")])
def test_a_schema_longer_than_its_file_is_damage_and_is_not_read(
    slug: str, tmp_path: Path, child: Child
) -> None:
    """Rows that share their pages can be as long as anybody likes."""
    path = HOSTILE[slug](tmp_path)
    report, seconds = child.ask(inspected, path, {})

    assert [finding.code for finding in report.findings] == ["DPS114"]
    assert seconds < 0.5


def test_steps_end_when_the_time_is_over(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE rombongan_belajar (a)",
        "INSERT INTO rombongan_belajar WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL"
        " SELECT i + 1 FROM n WHERE i < 300000) SELECT i FROM n",
    )
    report = inspect_file(path, depth=Depth.FULL, budget=Budget(seconds=0.02))

    assert Trouble.TIMED_OUT in report.troubles
    assert "timed_out" in report.not_checked.values()
    assert "foreign_key_check" not in report.checked


def test_more_pages_than_any_disk_has_are_not_counted(tmp_path: Path, child: Child) -> None:
    path = HOSTILE["two-terabytes-of-small-pages"](tmp_path)
    report, _ = child.ask(inspected, path, {})
    path.unlink()

    assert report.troubles == (Trouble.OVER_LIMIT,)
    assert report.not_checked["schema"] == "over_limit"


def test_nothing_of_a_damaged_file_is_counted(tmp_path: Path) -> None:
    path = make_damaged(make_sample(tmp_path / "a.db"), "page-zeroed")
    for depth in (Depth.QUICK, Depth.FULL):
        report = inspect_file(path, depth=depth)
        assert report.contents.counts == {}
        assert report.contents.broken_rules == ()
        assert report.not_checked["counts"] == "earlier"


def wrong(code: str) -> DataRule:
    return DataRule(
        code=code,
        slug="uji",
        severity=Severity.INFO,
        source="uji",
        needs=["ptk.ptk_id"],
        query="SELECT entah FROM {ptk}",
    )


@pytest.mark.parametrize("odd", [True, False], ids=["a rule that fails", "no rule that fails"])
def test_two_connections_see_what_one_sees(odd: bool, tmp_path: Path) -> None:
    """Law: FULL, which checks and asks rules side by side, sees what QUICK sees, and more."""
    path = made(
        make_sample(tmp_path / "a.db", pupils=1000),
        "UPDATE peserta_didik SET nisn = 'X', nama = 'Siswa 9' WHERE rowid % 9 = 0",
        "UPDATE ptk SET nik = '1' WHERE rowid % 5 = 0",
        "UPDATE sekolah SET npsn = ''",
    )
    rules = [wrong("SALAH1"), *DATA_RULES, wrong("SALAH2")] if odd else DATA_RULES
    quick, full = (
        inspect_file(path, depth=depth, rules=rules, level="sd")
        for depth in (Depth.QUICK, Depth.FULL)
    )

    assert len(quick.contents.broken_rules) >= 3
    for report in (quick, full):
        assert ("data_rules" in report.checked) is not odd
    assert full.contents.broken_rules == quick.contents.broken_rules
    assert full.contents.unchecked_rules == quick.contents.unchecked_rules
    assert full.contents.counts == quick.contents.counts
    assert set(quick.checked) < set(full.checked)
    assert full.details == quick.details


def test_the_file_that_was_looked_at_first_is_the_one_that_sqlite_reads(tmp_path: Path) -> None:
    """A link's ".." is that of the folder it leads to."""
    for name in ("satu", "dua", "dua/dalam"):
        (tmp_path / name).mkdir()
    make_sample(tmp_path / "satu/x.db", pupils=20)
    make_damaged(make_sample(tmp_path / "dua/x.db", pupils=20), "page-zeroed")
    (tmp_path / "satu/tautan").symlink_to(tmp_path / "dua/dalam")
    report = inspect_file(f"{tmp_path}/satu/tautan/../x.db")

    assert report.whole is False


def test_a_folder_that_has_gone_hides_no_file(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    gone = tmp_path / "folder"
    gone.mkdir()
    here = Path.cwd()
    try:
        os.chdir(gone)
        gone.rmdir()
        assert inspect_file(path).whole is True
        with pytest.raises(FileNotFoundError):
            inspect_file("a.db")
    finally:
        os.chdir(here)
