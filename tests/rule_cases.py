"""For each data rule, rows that break it and rows that pass: the test and the reference page.

Statements run on an empty database with the sample school's schema. What a row does not name is
filled in by ``row`` with something that breaks no rule.
"""

from typing import Any

_MORE = {
    "create_date": "2026-01-01", "last_update": "2026-01-01", "soft_delete": 0,
    "last_sync": "2026-01-02",
}  # fmt: skip
_DEFAULTS: dict[str, dict[str, Any]] = {
    "sekolah": {"sekolah_id": "sekolah-0001", "npsn": "10000001", "nss": None, "nama": "Sekolah Contoh",
                "kode_wilayah": "000000  ", "bentuk_pendidikan_id": 5, **_MORE},
    "ptk": {"ptk_id": "ptk-00000001", "nama": "Guru Satu", "nip": None, "jenis_kelamin": "L",
            "tanggal_lahir": "1980-02-03", "nik": "0000000302800001", "nuptk": None,
            "status_kepegawaian_id": 2, **_MORE},
    "ptk_terdaftar": {"ptk_terdaftar_id": "tugas-000001", "ptk_id": "ptk-00000001",
                      "sekolah_id": "sekolah-0001", "jenis_keluar_id": None, "tahun_ajaran_id": 2025,
                      "ptk_induk": 1, **_MORE},
    "tugas_tambahan": {"ptk_tugas_tambahan_id": "tambahan-0001", "ptk_id": "ptk-00000001",
                       "jabatan_ptk_id": 2, "sekolah_id": "sekolah-0001", "nomor_sk": "421.2/001/SK/2025",
                       "tmt_tambahan": "2025-07-01", "tst_tambahan": None, **_MORE},
    "ref.jabatan_tugas_ptk": {"jabatan_ptk_id": 2, "nama": "Kepala Sekolah"},
    "ref.status_kepegawaian": {"status_kepegawaian_id": 1, "nama": "PNS"},
    "peserta_didik": {"peserta_didik_id": "siswa-000001", "nama": "Siswa Satu", "jenis_kelamin": "L",
                      "nisn": None, "nik": None, "no_kk": None, "tanggal_lahir": "2016-05-06",
                      "layak_pip": 0, "id_layak_pip": None, "penerima_kip": 0, "no_kip": None,
                      "nama_ibu_kandung": "Ibu Satu", **_MORE},
    "registrasi_peserta_didik": {"registrasi_id": "registrasi-01", "peserta_didik_id": "siswa-000001",
                                 "sekolah_id": "sekolah-0001", "jenis_keluar_id": None, "nipd": "1", **_MORE},
    "rombongan_belajar": {"rombongan_belajar_id": "rombel-00001", "semester_id": "20251",
                          "sekolah_id": "sekolah-0001", "tingkat_pendidikan_id": 1, "nama": "Kelas 1",
                          "ptk_id": "ptk-00000001", "jenis_rombel": 1, **_MORE},
    "anggota_rombel": {"anggota_rombel_id": "anggota-00001", "rombongan_belajar_id": "rombel-00001",
                       "peserta_didik_id": "siswa-000001", **_MORE},
    "tanah": {"id_tanah": "tanah-000001", "sekolah_id": "sekolah-0001", "nama": "Tanah", "panjang": 9.0,
              "lebar": 9.0, "luas": 81, **_MORE},
    "bangunan": {"id_bangunan": "gedung-00001", "id_tanah": "tanah-000001", "nama": "Gedung", **_MORE},
    "ruang": {"id_ruang": "ruang-000001", "id_bangunan": "gedung-00001", "nm_ruang": "Ruang 1",
              "panjang": 8.0, "lebar": 7.0, **_MORE},
    "sync_log": {"id_instalasi": "komputer-0001", "begin_sync": "2026-02-01 07:00:00",
                 "end_sync": "2026-02-01 08:00:00", "is_success": 1},
}  # fmt: skip


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    text = str(value).replace("'", "''")
    return text if isinstance(value, int | float) else f"'{text}'"


def row(table: str, **values: Any) -> str:
    """Return the statement that adds a row to *table*."""
    cells = {**_DEFAULTS[table], **values}
    names, literals = ", ".join(cells), ", ".join(map(_literal, cells.values()))
    return f'INSERT INTO "{table}" ({names}) VALUES ({literals})'


def twice(table: str, key: str, other: str, **values: Any) -> tuple[str, str]:
    return row(table, **values), row(table, **{**values, key: other})


def remade(table: str) -> tuple[str, str, str]:
    """Make *table* anew without its constraints: so do tools that copy rows."""
    return (
        f'CREATE TABLE salinan AS SELECT * FROM "{table}" WHERE 0',
        f'DROP TABLE "{table}"',
        f'ALTER TABLE salinan RENAME TO "{table}"',
    )  # fmt: skip


PD, PTK, ROMBEL, SEKOLAH = "peserta_didik", "ptk", "rombongan_belajar", "sekolah"
ANGGOTA, REGISTRASI = "anggota_rombel", "registrasi_peserta_didik"
_HEAD = row("ref.jabatan_tugas_ptk")
_ACTING = row("ref.jabatan_tugas_ptk", jabatan_ptk_id=33, nama="PLT Kepala Sekolah")
_TWO_CLASSES = (row(ROMBEL), row(ROMBEL, rombongan_belajar_id="rombel-00002", nama="Kelas 2"))
_BOTH = (row(ANGGOTA), row(ANGGOTA, anggota_rombel_id="a-2", rombongan_belajar_id="rombel-00002"))
_NEXT_TERM = (row(ROMBEL), row(ROMBEL, rombongan_belajar_id="rombel-00002", semester_id="20252"))
_OLD_CLASSES = ("ALTER TABLE rombongan_belajar DROP COLUMN jenis_rombel",)
_CLASS = row(ROMBEL)


def _old(statements: tuple[str, ...]) -> tuple[str, ...]:
    """Say the same of a file whose classes have no kinds yet."""
    return tuple(
        s.replace(", jenis_rombel", "").replace(", 1, '2026-01-01'", ", '2026-01-01'", 1)
        for s in statements
    )


def deleted(statement: str) -> str:
    return statement.replace("'2026-01-01', 0, '2026-01-02'", "'2026-01-01', 1, '2026-01-02'")


def _one(table: str, bad: dict[str, Any], good: dict[str, Any]) -> tuple[list[str], list[str]]:
    return [row(table, **bad)], [row(table, **good)]


# code: (what breaks it, what passes)
RULE_CASES: dict[str, tuple[list[str], list[str]]] = {
    "DPS301": ([*remade(SEKOLAH), row(SEKOLAH), row(SEKOLAH)], [row(SEKOLAH)]),
    "DPS302": ([*remade(PTK), row(PTK), row(PTK)], [*remade(PTK), row(PTK), deleted(row(PTK))]),
    "DPS303": ([*twice(SEKOLAH, "sekolah_id", "s-2")], [row(SEKOLAH), row(SEKOLAH, sekolah_id="s-2", npsn="10000002")]),
    "DPS304": ([*twice(PTK, "ptk_id", "p-2", nuptk="0" * 16)], [*twice(PTK, "ptk_id", "p-2")]),
    "DPS305": ([*twice(PD, "peserta_didik_id", "d-2", nisn="0" * 10)], [*twice(PD, "peserta_didik_id", "d-2")]),
    "DPS306": ([*twice(PD, "peserta_didik_id", "d-2", nik="0" * 16)], [*twice(PD, "peserta_didik_id", "d-2", nik="")]),
    "DPS307": ([*twice(PTK, "ptk_id", "p-2")], [row(PTK), row(PTK, ptk_id="p-2", nik="1" * 16)]),
    "DPS308": ([*twice(PTK, "ptk_id", "p-2", nip="0" * 18)], [*twice(PTK, "ptk_id", "p-2", nip="  ")]),
    "DPS309": ([*remade(PD), row(PD), row(PD)], [row(PD), row(PD, peserta_didik_id="d-2")]),
    "DPS310": ([*twice(REGISTRASI, "registrasi_id", "r-2")],
               [row(REGISTRASI), row(REGISTRASI, registrasi_id="r-2", jenis_keluar_id="1")]),
    "DPS311": ([*twice(PD, "peserta_didik_id", "d-2"), row(PD, peserta_didik_id="d-3", nama=" SISWA SATU")],
               [row(PD), row(PD, peserta_didik_id="d-2", nama_ibu_kandung="Ibu Dua")]),
    "DPS312": ([*twice(ROMBEL, "rombongan_belajar_id", "r-2")], [*_NEXT_TERM]),
    "DPS320": ([*_TWO_CLASSES, *_BOTH], [*_NEXT_TERM, *_BOTH]),
    "DPS321": ([*_OLD_CLASSES, *_old(_TWO_CLASSES), *_BOTH], [*_OLD_CLASSES, *_old(_NEXT_TERM), *_BOTH]),
    "DPS322": _one(ROMBEL, {"tingkat_pendidikan_id": None}, {}),
    "DPS323": _one(ROMBEL, {"ptk_id": None}, {}),
    "DPS324": _one(ROMBEL, {"nama": " "}, {}),
    "DPS325": ([_CLASS, row(REGISTRASI)], [_CLASS, row(REGISTRASI), row(ANGGOTA)]),
    "DPS326": ([row(PD)], [row(PD), row(REGISTRASI)]),
    "DPS327": ([_CLASS], [_CLASS, row(ANGGOTA)]),
    "DPS330": ([row("ref.status_kepegawaian"), row(PTK, status_kepegawaian_id=1)],
               [row("ref.status_kepegawaian"), row(PTK, status_kepegawaian_id=1, nip="0" * 18)]),
    "DPS331": ([row(PTK)], [row(PTK), row("ptk_terdaftar")]),
    "DPS332": _one(PTK, {"tanggal_lahir": "1900-01-01"}, {}),
    "DPS333": ([_HEAD, *twice("tugas_tambahan", "ptk_tugas_tambahan_id", "t-2")],
               [_HEAD, row("tugas_tambahan"),
                row("tugas_tambahan", ptk_tugas_tambahan_id="t-2", tst_tambahan="2025-12-31")]),
    "DPS334": ([_HEAD, row(SEKOLAH)], [_HEAD, row(SEKOLAH), row("tugas_tambahan")]),
    "DPS335": ([_HEAD, _ACTING, row("tugas_tambahan"),
                row("tugas_tambahan", ptk_tugas_tambahan_id="t-2", jabatan_ptk_id=33)],
               [_HEAD, _ACTING, row("tugas_tambahan", jabatan_ptk_id=33)]),
    "DPS336": _one("tugas_tambahan", {"nomor_sk": "421"}, {}),
    "DPS340": _one(PD, {"nama": "  "}, {}),
    "DPS341": _one(PD, {"nama": "Ssw Str"}, {}),
    "DPS342": _one(PD, {"nama": "Siswa @ Satu"}, {"nama": "Siswa 'Satu', S.-Dua"}),
    "DPS343": _one(PD, {"nama": "Siswa\tSatu"}, {}),
    "DPS344": _one(PD, {"nama_ibu_kandung": "Ibu\r\nSatu"}, {}),
    "DPS345": _one(PD, {"nama_ibu_kandung": ""}, {}),
    "DPS346": _one(PTK, {"nama": "Gr"}, {}),
    "DPS347": _one(SEKOLAH, {"nama": "Sekolah #1"}, {"nama": "SD Negeri 1 (Contoh)"}),
    "DPS350": _one(PD, {"tanggal_lahir": "2016-02-30"}, {"tanggal_lahir": "2016-02-29 00:00:00"}),
    "DPS351": _one(PTK, {"tanggal_lahir": "3 Februari 1980"}, {}),
    "DPS352": _one(PD, {"tanggal_lahir": "2999-01-01"}, {}),
    "DPS353": _one(PTK, {"tanggal_lahir": "2999-01-01"}, {}),
    "DPS354": ([_CLASS, row(PD, tanggal_lahir="2022-01-01")], [_CLASS, row(PD, tanggal_lahir="2021-01-01")]),
    "DPS355": ([_CLASS, row(PD, tanggal_lahir="2017-01-01")], [_CLASS, row(PD, tanggal_lahir="2020-01-01")]),
    "DPS356": ([_CLASS, row(PD, tanggal_lahir="2012-01-01")], [_CLASS, row(PD, tanggal_lahir="2017-01-01")]),
    "DPS357": ([_CLASS, row(PD, tanggal_lahir="1950-01-01")], [_CLASS, row(PD, tanggal_lahir="1960-01-01")]),
    "DPS358": ([_CLASS, row(PD, tanggal_lahir="2000-01-01")], [_CLASS, row(PD)]),
    "DPS359": ([_CLASS, row(PD, tanggal_lahir="2018-01-01")], [_CLASS, row(PD, tanggal_lahir="2011-01-01")]),
    "DPS360": _one(SEKOLAH, {"npsn": "1234567X"}, {"npsn": "P9908447"}),
    "DPS361": _one(PD, {"nisn": "123"}, {"nisn": "0012345678"}),
    "DPS362": _one(PTK, {"nuptk": "12345678901234567"}, {"nuptk": "0123456789012345"}),
    "DPS363": _one(PTK, {"nik": "12345"}, {}),
    "DPS364": _one(PD, {"nik": "O000000605160001"}, {"nik": "0000000605160001"}),
    "DPS365": _one(PTK, {"nip": "1980"}, {"nip": "0" * 18}),
    "DPS366": _one(PD, {"no_kk": "1"}, {"no_kk": "0" * 16}),
    "DPS367": _one(PTK, {"nik": ""}, {}),
    "DPS368": _one(PD, {"nik": "0" * 16, "no_kk": "0" * 16}, {"nik": "0" * 16, "no_kk": "1" * 16}),
    "DPS369": _one(PD, {"nik": "0000000605150001"}, {"nik": "0000004605160001"}),
    "DPS370": _one(PTK, {"nik": "0000000402800001"}, {"nik": "0000004302800001"}),
    "DPS371": _one(ROMBEL, {"semester_id": "20253"}, {"semester_id": "20252"}),
    "DPS372": _one(SEKOLAH, {"kode_wilayah": "23O309"}, {"kode_wilayah": "230309  "}),
    "DPS373": _one(PD, {"jenis_kelamin": "X"}, {"jenis_kelamin": "P"}),
    "DPS374": _one(PD, {"no_kip": "ABC123"}, {"no_kip": "ABC123", "penerima_kip": 1}),
    "DPS375": _one(PD, {"penerima_kip": 1}, {"penerima_kip": 0}),
    "DPS376": _one(PD, {"layak_pip": 1}, {"layak_pip": 1, "id_layak_pip": 3}),
    "DPS380": ([row(ANGGOTA)], [row(ANGGOTA), _CLASS]),
    "DPS381": ([row(ANGGOTA)], [row(ANGGOTA), row(PD)]),
    "DPS382": ([row(REGISTRASI)], [row(REGISTRASI), row(PD)]),
    "DPS383": ([row("ptk_terdaftar")], [row("ptk_terdaftar"), row(PTK)]),
    "DPS384": ([_CLASS], [_CLASS, row(PTK)]),
    "DPS385": ([row("ruang")], [row("ruang"), row("bangunan")]),
    "DPS386": ([row("bangunan")], [row("bangunan"), row("tanah")]),
    "DPS387": ([_CLASS], [_CLASS, row(SEKOLAH)]),
    "DPS388": _one("tanah", {"luas": 0}, {}),
    "DPS389": _one("ruang", {"lebar": None}, {}),
    "DPS390": _one(PD, {"last_sync": "1901-01-01 00:00:00"}, {}),
    "DPS391": _one(PTK, {"last_update": "2026-03-01"}, {}),
    "DPS392": _one(ROMBEL, {"last_update": "2026-03-01"}, {}),
    "DPS393": _one("sync_log", {"end_sync": None}, {}),
}  # fmt: skip
