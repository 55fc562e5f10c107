"""What only FULL looks at: keys and texts, and nothing that a schema computes."""

import time
from pathlib import Path

import pytest
from probing import made

from dapodik_status import Depth, inspect_file
from dapodik_status.vocabulary import Trouble

# All that SQLite takes for a blank.
BLANKS = {
    "nothing": "", "space": " ", "tab": "\t", "feeds": "\n\f\r", "comment": "/* AS */",
    "line": "-- x\n", "byte order mark": " \ufeff",
}  # fmt: skip


@pytest.mark.parametrize("blank", BLANKS)
def test_what_a_schema_computes_is_not_read_however_it_is_written(
    blank: str, tmp_path: Path
) -> None:
    path = made(
        tmp_path / "x.db", f"CREATE TABLE t (a, b AS{BLANKS[blank]}(a || 'x'))",
        "INSERT INTO t VALUES ('a')",
    )  # fmt: skip
    report = inspect_file(path, depth=Depth.FULL)

    assert ("generated_columns", "not_run") in report.not_checked
    assert "text_scan" in report.checked


@pytest.mark.parametrize("name", ["PRINTF ", '"printf"', "[printf]/**/", "`Printf`"])
@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
def test_a_schema_with_a_call_that_nothing_interrupts_is_over_a_limit(
    depth: Depth, name: str, tmp_path: Path
) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE t (a NOT NULL)", "INSERT INTO t VALUES ('x')",
        f"CREATE INDEX i ON t (a) WHERE a <> 'x' AND a <> {name}('%.*c', 2000000000, a)",
    )  # fmt: skip
    begun = time.monotonic()
    report = inspect_file(path, depth=depth)

    assert time.monotonic() - begun < 1
    assert Trouble.OVER_LIMIT in report.troubles
    assert report.whole is None


def test_of_a_name_with_a_number_in_it_only_the_end_is_told(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db", 'CREATE TABLE "x 3201014101100001" ("y 3201014101100002")',
        'INSERT INTO "x 3201014101100001" VALUES (CAST(x\'ff\' AS TEXT))',
    )  # fmt: skip
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.first_bad_text == ("x ...0001", "y ...0002", 1)
    assert "320101" not in str(report.to_dict())


def test_a_table_with_no_key_breaks_none_and_one_with_two_breaks_both(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE induk (a PRIMARY KEY)",
        "CREATE TABLE satu (b REFERENCES induk)",
        "CREATE TABLE dua (b references induk, c REFERENCES induk)", "CREATE TABLE tanpa (b)",
        "INSERT INTO satu VALUES (1), (2)", "INSERT INTO dua VALUES (1, 2), (3, NULL)",
        "INSERT INTO tanpa VALUES (1)",
    )  # fmt: skip
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.foreign_key_breaks == (("dua", 3), ("satu", 2))
    assert report.checked.count("foreign_key_check") == 1


def test_a_key_that_cannot_be_checked_hides_no_other_and_the_check_is_not_called_done(
    tmp_path: Path,
) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE induk (a)", "CREATE TABLE anak (b REFERENCES induk (a))",
        "CREATE TABLE lain (a PRIMARY KEY)", "CREATE TABLE cucu (b REFERENCES lain)",
        "INSERT INTO anak VALUES (1)", "INSERT INTO cucu VALUES (1)",
    )  # fmt: skip
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.foreign_key_breaks == (("cucu", 1),)
    assert "foreign_key_check" not in report.checked
    assert dict(report.not_checked)["foreign_key_check"] == "not_supported"
    assert report.whole is None
