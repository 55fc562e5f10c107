"""The subjects whose whole Indonesian text is approved, file by file, in ``approved/``.

Run ``python tests/words/golden.py`` to write the texts anew, then read the difference aloud.
"""

import datetime as dt
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import attrs

# Run by itself, it finds its neighbours too.
sys.path.append(str(Path(__file__).parents[1] / "file"))

from headers import made_header

from dapodik_status import (
    CHECKS,
    DATA_RULES,
    WORKFLOW,
    Actor,
    Check,
    DataRule,
    Depth,
    Explanation,
    FileKind,
    FileReport,
    Finding,
    FindingType,
    Observation,
    Severity,
    Status,
    compare_counts,
    diagnose,
    explain,
    read_label,
    read_question,
)
from dapodik_status.database.answers import Contents
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.history.questions import TOPICS
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.vocabulary import Trouble, VersionAge

APPROVED = Path(__file__).parent / "approved"


def _report(**facts: Any) -> FileReport:
    seen = attrs.evolve(
        FileReport(path="sekolah.db", depth=Depth.QUICK, kind=FileKind.SQLITE3), **facts
    )
    found = (check.finding(seen) for check in CHECKS)
    return attrs.evolve(seen, findings=tuple(f for f in found if f is not None))


_HEADER = made_header()
_COUNTED = Contents(
    table_count=17, version="2.105", version_rule="versi_db", age=VersionAge.BARU,
    layout="registrasi", semester="20252",
    counts=(("peserta_didik", 1200), ("ptk", 40), ("rombongan_belajar", 48), ("sarpras", 61)),
)  # fmt: skip
_DEEPER = (
    ("integrity_check", "depth"),
    ("foreign_key_check", "depth"),
    ("text_scan", "depth"),
)
WHOLE = _report(
    size=2_613_248, header=_HEADER, contents=_COUNTED,
    checked=("kind", "header", "schema", "quick_check", "version", "counts", "data_rules"),
    not_checked=_DEEPER,
)  # fmt: skip
CUT = _report(
    size=1_489_551, header=_HEADER, checked=("kind", "header"),
    not_checked=(("schema", "earlier"), ("quick_check", "earlier"), ("counts", "earlier")),
)  # fmt: skip
TIMED_OUT = _report(
    size=2_613_248, header=_HEADER, checked=("kind", "header", "schema"),
    troubles=(Trouble.TIMED_OUT,),
    not_checked=(("quick_check", "timed_out"), ("counts", "earlier"), *_DEEPER),
)  # fmt: skip

# What could not be asked, what does not concern the school, and a host's rule without words.
RULES_LEFT_OUT = _report(
    size=2_613_248, header=_HEADER, checked=WHOLE.checked, not_checked=_DEEPER,
    contents=attrs.evolve(
        _COUNTED,
        unchecked_rules=(
            *((f"DPS{number}", "no_table") for number in (333, 334, 335, 310, 326, 393)),
            ("DPS374", "no_column"), ("DPS375", "no_column"), ("DPS311", "timed_out"),
            ("DPS354", "unknown_level"), ("DPS355", "unknown_level"), ("DPS321", "other_version"),
        ),
    ),
)  # fmt: skip
OLD = attrs.evolve(
    WHOLE,
    contents=attrs.evolve(_COUNTED, version="2.05", age=VersionAge.LAMA),
    findings=(
        Finding(
            code="DPS202", slug="old-version", severity=Severity.WARNING,
            leads_to=Status.BERHASIL_DENGAN_PENGECUALIAN,
            facts={"penanda": "versi_db", "versi": "2.05"},
        ),
    ),
)  # fmt: skip
_BROKEN = ("DPS301", "DPS305", "DPS322", "DPS341", "DPS361")
RULES_BROKEN = attrs.evolve(
    WHOLE,
    findings=(
        *(rule.finding(1234, "...9f3a") for rule in DATA_RULES if rule.code in _BROKEN),
        Finding(code="ABC1", slug="mine", severity=Severity.WARNING, facts={"jumlah": 1200}),
    ),
)
COUNTS_SENT = {"peserta_didik": 1240, "ptk": 16, "rombongan_belajar": 8}
COUNTS_RECEIVED = {"peserta_didik": 1238, "ptk": 17, "rombongan_belajar": 8}


_SAME = {"rombongan_belajar": 8, "sarpras": 10}


def _all(subjects: Iterable[Check | FindingType | DataRule | Finding]) -> Explanation:
    """Put the texts of *subjects* into one."""
    parts = tuple(map(explain, subjects))
    text, full = ("\n\n".join(texts) for texts in zip(*map(_both, parts), strict=True))
    return Explanation(title="", parts=parts, text=text, full_text=full)


def _both(said: Explanation) -> tuple[str, str]:
    return said.text, said.full_text


# What is shown on a screen, then all of it where that is more.
_ALL_OF_IT = "--rinci:"


def approved(said: Explanation) -> str:
    """Return what of *said* stands in a file: both texts, where they differ."""
    if said.full_text == said.text:
        return f"{said}\n"
    return f"{said}\n\n{_ALL_OF_IT}\n\n{said.full_text}\n"


def _refused(status: Status, trigger: str, actor: Actor | None = None) -> Explanation:
    refusal = WORKFLOW.why_not(status, trigger, actor=actor)
    assert refusal is not None
    return explain(refusal)


WIB = dt.timezone(dt.timedelta(hours=7), "WIB")


def day(number: int, hour: int = 8) -> dt.datetime:
    return dt.datetime(2013, 5, number, hour, tzinfo=WIB)


def _diagnosed(
    *history: tuple[Status, int] | Observation, now: int = 4, file: FileReport | None = None
) -> Explanation:
    seen = (h if isinstance(h, Observation) else Observation(h[0], day(h[1])) for h in history)
    return explain(diagnose(history=seen, now=day(now), file=file))


def _asked(text: str) -> Explanation:
    return explain(read_question(text))


# One question of each kind of answer.
ASKED = {
    "via-aplikasi": "kenapa statusnya diterima via aplikasi terus?",
    "via-web": "diterima via web kok tidak berubah",
    "konversi": "cek konversi sudah lama, kenapa?",
    "belum-diproses": "kenapa data kami belum berhasil diproses?",
    "kembali-pending": "kemarin cek konversi, kok jadi pending lagi",
    "beda-status": "apa bedanya diterima via web sama diterima via aplikasi",
    "sqlite": "sqlite error itu apa?",
    "di-luar": "lupa kata sandi, bagaimana?",
    "tidak-jelas": "sekolah kami",
}
# What the sixteen readers of the article who asked or told something wrote, in other words.
COMMENTS = (
    "sudah 3 hari tidak bisa update dapodik, mas",
    "tgl 21 Januari operator sudah upload lewat aplikasi, dicek kok status file tidak ada perubahan",
    "kemarin kirim lagi, status cek konversi, ada keterangan data diterima dengan sempurna dan "
    "lolos validasi akhir, apa maksudnya?",
    "apa solusinya jika user name dan password lupa",
    "berarti aplikasinya dibuka lagi lalu dikirim ulang? padahal waktu itu invalid sudah 0",
    "kenapa tidak bisa dikirim, statusnya pending terus, mohon penjelasan",
    "kemarin statusnya cek konversi, kenapa jadi pending kembali, mohon penjelasan",
    "komputer sekolah rusak, data lama hilang, belum sempat disimpan di flashdisk, bagaimana?",
    "kenapa tidak bisa log in di verifikasi data PTK, padahal di dapodik sudah diperbaiki",
    "izin nimbrung, terima kasih infonya",
    "kalau status cleansing apa semua data dihapus",
    "awalnya data sudah valid, setelah dikirim lagi menjadi tidak valid, bagaimana",
    "tanggal 28 April 2013 kirim data, statusnya sukses terkirim, di cek data guru kok yang tampil "
    "masih data lama, mohon penjelasannya",
    "tanggal 10 Mei 2013 upload karena data kepsek belum valid, di infopendataan diterima via "
    "aplikasi tgl 9 Mei 2013 pukul 23.58, padahal jam itu tidak upload, mengapa?",
    "data diupload tanggal 13 Mei 2013, diterima dan diproses, belum validasi akhir, apa maksudnya?",
    "upload data macet di 57% padahal internet oke, ada yang mengalami?",
)
_S = Status
# For each topic that a case can raise, the case.
QUESTIONS: dict[str, Callable[[], Explanation]] = {
    "cleansing": lambda: _diagnosed((_S.CEK_KONVERSI, 1), (_S.TERKENA_CLEANSING, 2)),
    "tidak_sah_sesudah_kirim_ulang": lambda: _diagnosed(
        (_S.BERHASIL_DIPROSES, 1),
        (_S.DITERIMA_VIA_APLIKASI, 2),
        (_S.BERHASIL_DENGAN_PENGECUALIAN, 3),
    ),
    "kembali_pending": lambda: _diagnosed((_S.CEK_KONVERSI, 1), (_S.PENDING, 3)),
    "pending_lama": lambda: _diagnosed((_S.PENDING, 1), now=20),
    "status_tetap": lambda: _diagnosed((_S.DITERIMA_VIA_APLIKASI, 1), now=20),
    "macet_di_tengah": lambda: _diagnosed((_S.BELUM_TERKIRIM, 3), file=CUT),
    "jumlah_berbeda": lambda: _diagnosed(
        Observation(_S.DITERIMA_VIA_APLIKASI, day(1), counts={"peserta_didik": 240, "ptk": 16}),
        Observation(
            _S.BERHASIL_DENGAN_PENGECUALIAN, day(3), counts={"peserta_didik": 238, "ptk": 16}
        ),
    ),
    "data_lama_tampil": lambda: _diagnosed((_S.BERHASIL_DIPROSES, 3)),
    "aplikasi_lama": lambda: _diagnosed((_S.BERHASIL_DENGAN_PENGECUALIAN, 3), file=OLD),
    "dua_komputer": lambda: _diagnosed((_S.PENDING, 3), file=RULES_BROKEN),
    "tidak_dapat_mengirim": lambda: _diagnosed((_S.BELUM_TERKIRIM, 1), now=20),
    "berhasil_tetapi_kosong": lambda: _diagnosed(
        Observation(_S.DITERIMA_VIA_APLIKASI, day(1), counts={"peserta_didik": 240}),
        Observation(_S.BERHASIL_DIPROSES, day(3), counts={"peserta_didik": 0}),
    ),
    "invalid_atau_warning": lambda: _diagnosed((_S.BELUM_TERKIRIM, 3), file=RULES_BROKEN),
    "arti_keterangan": lambda: _diagnosed(
        Observation(_S.CEK_KONVERSI, day(3), remark="lolos validasi akhir")
    ),
    "kapan_kirim_ulang": lambda: _diagnosed(
        Observation(_S.CEK_KONVERSI, day(1)),
        Observation(_S.DITERIMA_VIA_APLIKASI, day(3), trigger="kirim_ulang"),
    ),
    "sudah_sampai": lambda: _diagnosed(
        Observation(_S.DITERIMA_VIA_APLIKASI, day(10), trigger="kirim", received_at=day(2)),
        now=11,
    ),
    # The comment of May 2013: sent on the 10th, shown as received on the 9th at 23.58.
    "tanggal_mundur": lambda: _diagnosed(
        Observation(
            _S.DITERIMA_VIA_APLIKASI,
            day(10, 7),
            trigger="kirim",
            received_at=dt.datetime(2013, 5, 9, 23, 58, tzinfo=WIB),
        ),
        now=11,
    ),
}

# The questions that stand at the head of the article, and whole texts as the words' laws have them.
MODELS: dict[str, Callable[[], Explanation]] = {
    # "mengapa data sekolah kami statusnya diterima via aplikasi terus?"
    "artikel-diterima-via-aplikasi-terus": lambda: _diagnosed(
        (_S.DITERIMA_VIA_APLIKASI, 1), now=29
    ),
    # "data kami kenapa belum berhasil diproses?"
    "artikel-belum-berhasil-diproses": lambda: explain(read_label("belum berhasil diproses")),
    "model-terpotong": lambda: explain(attrs.evolve(CUT, path="D:\\kiriman\\cut57.db")),
    "model-cek-konversi-28-hari": lambda: _diagnosed((_S.CEK_KONVERSI, 1), now=29),
}

TEXTS: dict[str, Callable[[], Explanation]] = {
    **{f"status-{status}": partial(explain, status) for status in Status},
    **{f"kode-{check.code}": partial(explain, check) for check in CHECKS},
    **{f"diagnosis-{s}": partial(_diagnosed, (s, 2)) for s in Status},
    **{f"tanya-{slug}": text for slug, text in QUESTIONS.items()},
    **MODELS,
    **{f"topik-{topic.slug}": partial(explain, topic) for topic in TOPICS},
    "diagnosis-tanpa-riwayat": lambda: explain(diagnose()),
    "diagnosis-terbaru-tidak-terbaca": lambda: explain(
        diagnose(history=[Observation(_S.PENDING, day(2)), Observation(None, day(3))], now=day(20))
    ),
    "laporan-utuh": lambda: explain(WHOLE),
    "laporan-terpotong": lambda: explain(CUT),
    "laporan-waktu-habis": lambda: explain(TIMED_OUT),
    "laporan-bagian-awal-saja": lambda: explain(
        _report(size=2_613_248, header=_HEADER, checked=("kind", "header"), depth=Depth.HEADER)
    ),
    "laporan-halaman-web": lambda: explain(_report(size=912, kind=FileKind.HTML)),
    "laporan-aturan-dilewati": lambda: explain(RULES_LEFT_OUT),
    "laporan-aturan-dilanggar": lambda: explain(RULES_BROKEN),
    "aturan": lambda: _all(DATA_RULES),
    "jumlah": lambda: _all(COUNT_CHECKS),
    "jumlah-dibandingkan": lambda: _all(compare_counts(COUNTS_SENT, COUNTS_RECEIVED)),
    "riwayat": lambda: _all(HISTORY_CHECKS),
    "menunggu": lambda: _all(WAITING_CHECKS),
    "diagnosis-jumlah-sama": lambda: _diagnosed(
        *(
            Observation(status, day(n), counts={"peserta_didik": 240, "ptk": 16} | _SAME)
            for n, status in enumerate(
                (_S.DITERIMA_VIA_APLIKASI, _S.BERHASIL_DENGAN_PENGECUALIAN), 1
            )
        ),
        now=29,
    ),
    "diagnosis-macet": lambda: _diagnosed((_S.DITERIMA_VIA_WEB, 1), now=20),
    "diagnosis-macet-dengan-berkas": lambda: _diagnosed((_S.CEK_KONVERSI, 1), now=20, file=CUT),
    "temuan-terpotong": lambda: explain(CUT.findings[0]),
    "label-dengan-tanggal": lambda: explain(
        read_label("diterima via aplikasi tgl 9 Mei 2013 pukul 23.58")
    ),
    "label-lolos": lambda: explain(
        read_label("cek konversi, data diterima dengan sempurna dan lolos validasi akhir")
    ),
    "label-menyangkal": lambda: explain(read_label("belum berhasil diproses")),
    "label-asing": lambda: explain(read_label("Belum sinkron 20202")),
    "label-salah-ketik": lambda: explain(read_label("cek konvresi")),
    "label-tidak-dikenal": lambda: explain(read_label("cek konvresii")),
    "label-kosong": lambda: explain(read_label("")),
    **{f"pertanyaan-{name}": partial(_asked, text) for name, text in ASKED.items()},
    **{f"komentar-{n:02}": partial(_asked, text) for n, text in enumerate(COMMENTS, 1)},
    "tolak-sumber": lambda: _refused(Status.PENDING, "proses"),
    "tolak-pelaku": lambda: _refused(Status.BELUM_TERKIRIM, "unggah", Actor.SEKOLAH),
    "tolak-langkah": lambda: _refused(Status.BELUM_TERKIRIM, "kirm"),
}


def main() -> None:
    """Write every text anew and drop those that are no more."""
    APPROVED.mkdir(exist_ok=True)
    for old in APPROVED.glob("*.txt"):
        if old.stem not in TEXTS:
            old.unlink()
    for name, text in TEXTS.items():
        (APPROVED / f"{name}.txt").write_text(approved(text()), encoding="utf-8")


if __name__ == "__main__":
    main()
