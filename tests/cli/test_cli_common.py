"""What the commands share: help and complaints are in Indonesian, and wrong use has its code."""

import re
from collections.abc import Sequence

import pytest
from commanding import run

ENGLISH = re.compile(r"\b(Usage|Options|Commands|Error|Missing|Invalid|Try|Show this)\b")


@pytest.mark.parametrize(
    ("expected", "args"),
    [
        ("Sebutkan paling sedikit satu berkas", ["periksa", "--contoh", "a.db"]),
        ("Pilihan tidak dikenal: --entah", ["periksa", "--entah"]),
        ("Pilihan ini memerlukan nilai: --detik", ["periksa", "--detik"]),
        *(
            (
                "Nilai keliru untuk pilihan: --detik. Isi dengan angka lebih dari 0, paling besar 1.000.000. Pakai",
                ["periksa", *option, "a.db"],
            )
            for option in (
                ["--detik", "0"],
                ["--detik", "x"],
                *(
                    [f"--detik={value}"]
                    for value in (
                        "nan",
                        "NaN",
                        "-nan",
                        "inf",
                        "-inf",
                        "Infinity",
                        "1e300",
                        "1e999",
                        "1000001",
                        "-1",
                        "0.0",
                    )
                ),
            )
        ),
        (
            "Nilai keliru untuk pilihan: --kedalaman. Nilai yang boleh: header, quick, full. Pakai",
            ["periksa", "--kedalaman", "dalam", "a.db"],
        ),
        (
            "Nilai keliru untuk pilihan: --jenjang. Nilai yang boleh: kesetaraan, paud, sd, slb, sma, smk, smp, tk. Pakai",
            ["periksa", "--jenjang", "sdn", "a.db"],
        ),
        ("Nilai keliru untuk pilihan: --proses/-j. Pakai", ["periksa", "-j", "0", "a.db"]),
        (
            "Nilai keliru untuk pilihan: --banyak. Pakai",
            ["riwayat", "tersangkut", "--basis-data", "a.db", "--banyak", "0"],
        ),
        ("Sebutkan paling sedikit satu berkas, atau pakai --contoh. Pakai", ["periksa"]),
        ("Sebutkan satu berkas riwayat, atau pakai --status dan --sejak. Pakai", ["diagnosis"]),
        ("Perintah tidak dikenal", ["entah"]),
        ("Kode tidak dikenal: DPS999", ["jelaskan", "DPS999"]),
        ("Status tidak dikenal: entah", ["alur", "--dari", "entah"]),
        ("Perintah keliru", ["alur", "berlebih"]),
    ],
    ids=lambda value: "_".join(value) if isinstance(value, list) else None,
)
def test_wrong_use_leaves_with_2_and_says_why_in_indonesian(
    expected: str, args: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(*args, capsys=capsys)

    assert (2, "") == (code, out)
    assert err.startswith(f"Kesalahan: {expected}")
    assert not ENGLISH.search(err)
    assert ".." not in err


@pytest.mark.parametrize(
    "args",
    [[], ["--bantuan"], ["-h"], ["periksa", "--bantuan"], ["jelaskan", "-h"], ["alur", "--help"]],
    ids=" ".join,
)
def test_help_is_in_indonesian(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(*args, capsys=capsys)

    assert 0 == code
    assert "Pemakaian: dapodik-status" in out
    assert not ENGLISH.search(out)
    assert not re.search(r"\[[^]]*[<>][^]]*\]", out)


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
