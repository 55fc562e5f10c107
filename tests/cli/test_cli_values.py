"""What the command says, option by option: helps, zones, and which of two readings is meant."""

import json
from pathlib import Path

import pytest
from commanding import run

from dapodik_status import INDONESIAN


def said(key: str) -> str:
    return INDONESIAN[f"perintah.{key}"].title


@pytest.mark.parametrize("command", ["jelaskan", "diagnosis", "periksa", "alur"])
def test_every_option_is_told_by_its_own_words(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(command, "--bantuan", capsys=capsys)
    told = " ".join(out.split())

    assert code == 0
    assert "-h, --bantuan, --help Tampilkan bantuan ini." in told
    rinci = "--rinci Tampilkan semuanya, juga rincian untuk tim teknis."
    assert (rinci in told) is (command != "alur")


def test_an_unknown_command_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("entah", capsys=capsys)
    assert (code, out) == (2, "")
    assert said("perintah_tidak_dikenal") in err


@pytest.mark.parametrize(
    ("zone", "offset"), [("WIB", "+07:00"), ("WITA", "+08:00"), ("WIT", "+09:00")]
)
def test_moments_are_those_of_the_zone_that_is_named(
    zone: str, offset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end = ("--kini", "2013-05-20", "--zona", zone, "--format", "json")
    _, out, _ = run(
        "diagnosis", "--status", "pending", "--sejak", "2013-05-09 23:58", *end, capsys=capsys
    )
    by_status = json.loads(out)
    path = tmp_path / "riwayat.csv"
    path.write_text("waktu,status\n2013-05-09 23:58,pending\n", encoding="utf-8")
    _, out, _ = run("diagnosis", path, *end, capsys=capsys)

    assert by_status["since"] == f"2013-05-09T23:58:00{offset}"
    assert json.loads(out)["since"] == f"2013-05-09T23:58:00{offset}"
    assert by_status["waiting_seconds"] == 10 * 86_400 + 120


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("pending", "Pending"),
        ("cek konversi", "Cek konversi"),
        ("cek konversi jadi pending kembali", INDONESIAN["topik.kembali_pending"].title),
        ("apa itu pending?", "Pending"),
    ],
)
def test_a_label_is_a_label_and_a_question_is_a_question(
    text: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("jelaskan", text, capsys=capsys)
    assert (code, out.splitlines()[0]) == (0, title)
