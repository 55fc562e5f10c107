"""What a person typed, and whom a person named, stands in ``unread()`` and nowhere else."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from commanding import run
from golden import day

from dapodik_status import Observation
from dapodik_status.store import HistoryStore, School, export_lines, export_sheet, import_lines
from dapodik_status.testing import make_sample

# How people name somebody in a label, and beside one that can be read.
LABELS = (
    "{}", "Pending (operator {})", "Pending - hubungi pak {}", "Cek konversi, {}", "sqlite error {}",
    "Berhasil diproses ({})", "Berhasil diproses oleh {}", "pending <!-- {} -->", "dari {}: Pending",
    "Diterima via aplikasi 5 Mei 2013 oleh {}",
)  # fmt: skip
REMARKS = (
    "{}", "operator {}", "hubungi pak {}", "ditunggu {}", "tunggu <!-- {} -->", "tunggu\n{}",
    "tunggu {}", "lolos validasi akhir, {}", "5 Mei 2013 {}", "<b hidden>{}</b>", "NUPTK {}",
)  # fmt: skip


def people(path: Path) -> tuple[list[str], list[str]]:
    """Return the names and the numbers of the persons in a sample."""
    with closing(sqlite3.connect(path)) as sample:
        rows = [
            *sample.execute("SELECT nama, nik, nisn FROM peserta_didik"),
            *sample.execute("SELECT nama, nik, nuptk FROM ptk"),
        ]
    numbers = [number for _, *both in rows for number in both if number]
    return [name for name, *_ in rows], numbers


def parted(number: str) -> Iterator[str]:
    """Yield *number* as people and programs write it."""
    half = len(number) // 2
    yield number
    for sign in (" ", "\n", "\r\n", "-", "\u200b", "\u00ad", "\u2060", "\ufeff"):
        yield f"{number[:half]}{sign}{number[half:]}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Make a store of all that may be said of a sample's persons; return also what to look for."""
    folder = tmp_path_factory.mktemp("orang")
    names, numbers = people(make_sample(folder / "sekolah.db", pupils=40))
    whom = [*names, *(text for number in numbers[:30] for text in parted(number))]
    path = folder / "riwayat.db"
    with HistoryStore(path) as store:
        at = 0
        for place, who in enumerate(whom):
            label, remark = LABELS[place % len(LABELS)], REMARKS[place % len(REMARKS)]
            for seen in (
                Observation.from_label(label.format(who), day(1 + place % 9)),
                Observation.from_label("Pending", day(11 + place % 9), remark=remark.format(who)),
                Observation("berhasil_diproses", day(2), remark=remark.format(who)),
            ):
                at += 1
                store.record(School(str(place % 50), "230309", "SDN Contoh"), seen)
        lines = ["npsn;waktu;status;keterangan"]
        lines += [f"b{n};2013-05-01;pending;operator {name}" for n, name in enumerate(names)]
        import_lines(store, lines)
    return path, [*names, *numbers[:30], *(number[:8] for number in numbers[:30] if number[8:])]


def test_no_table_but_one_names_a_person(told: tuple[Path, list[str]]) -> None:
    path, whom = told
    with closing(sqlite3.connect(path)) as tool:
        tables = [name for (name,) in tool.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]  # fmt: skip
        texts = {name: str(tool.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables}
    assert {name for name, text in texts.items() if any(who in text for who in whom)} == {
        "tidak_terbaca"
    }
    assert len(texts) > 7


def test_no_history_and_no_export_names_a_person(
    told: tuple[Path, list[str]], tmp_path: Path
) -> None:
    path, whom = told
    with HistoryStore(path) as store:
        export_sheet(store, tmp_path / "a.xlsx")
        sheets = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets
        answers = (
            "\n".join(export_lines(store)), "\n".join(export_lines(store, "jsonl")),
            str([list(sheet.values) for sheet in sheets]),
            json.dumps([seen.to_dict() for _, seen, _ in store.entries()]),
            json.dumps([one.to_dict() for one in store.waiting(now=day(30))]),
            json.dumps([one.to_dict() for one in store.rollup("kecamatan", now=day(30))]),
        )  # fmt: skip
        # It is not lost: whoever may see it asks for it.
        kept = [f"{one.label}{one.remark}" for one in store.unread()]
        shown = "".join(map(repr, store.unread()))
    assert [[who for who in whom if who in text] for text in answers] == [[]] * len(answers)
    assert sum("operator" in text for text in kept) > 40
    assert [who for who in whom if who in shown] == []


@pytest.mark.parametrize("form", ["teks", "html", "csv", "json"])
def test_no_recap_names_a_person(
    told: tuple[Path, list[str]], form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, whom = told
    asked = ("riwayat", "rekap", "--format", form, "--kini", "1 Juni 2013", "--basis-data", path)
    code, out, err = run(*asked, capsys=capsys)
    assert (code, err) == (0, "")
    assert [who for who in whom if who in out] == []


def test_what_is_known_to_be_harmless_is_kept(tmp_path: Path) -> None:
    with HistoryStore(tmp_path / "riwayat.db") as store:
        for number, remark in enumerate(("lolos validasi akhir", "tunggu", "5 Mei 2013"), 1):
            store.record("1", Observation("cek_konversi", day(number), remark=remark))
        assert [seen.remark for seen in store.history("1")] == [
            "lolos validasi akhir", "tunggu", "5 Mei 2013",
        ]  # fmt: skip
        again = [("2", Observation("pending", day(n), remark="tunggu")) for n in (1, 2)]
        assert store.record_many(again) == 2
        assert {seen.remark for seen in store.history("2")} == {"tunggu"}
        assert list(store.unread()) == []
