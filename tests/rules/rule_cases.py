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
ANGGOTA, REGISTRASI, TUGAS = "anggota_rombel", "registrasi_peserta_didik", "tugas_tambahan"
_CLASS = row(ROMBEL)
_MEMBER = (_CLASS, row(ANGGOTA))
_TWO_CLASSES = (_CLASS, row(ROMBEL, rombongan_belajar_id="rombel-00002", nama="Kelas 2"))
_BOTH = (row(ANGGOTA), row(ANGGOTA, anggota_rombel_id="a-2", rombongan_belajar_id="rombel-00002"))
_NEXT_TERM = (_CLASS, row(ROMBEL, rombongan_belajar_id="rombel-00002", semester_id="20252"))
# Nobody is in it yet.
_AHEAD = row(ROMBEL, rombongan_belajar_id="rombel-00003", semester_id="20991", nama="Kelas 3")
# Somebody has a place in it already.
_PLACED = row(
    ANGGOTA, anggota_rombel_id="a-9", rombongan_belajar_id="rombel-00003", peserta_didik_id="d-2"
)
_PUPIL = (row(PD), row(REGISTRASI))
_SHOUTED = {"rombongan_belajar_id": "ROMBEL-00001", "peserta_didik_id": "SISWA-000001"}
_OLD_CLASSES = ("ALTER TABLE rombongan_belajar DROP COLUMN jenis_rombel",)
ZEROS, ONES = "0" * 18, "1" * 18


def kind(number: int | None) -> tuple[str, str]:
    """Add two classes of one kind, and nobody to them."""
    return (
        row(ROMBEL, jenis_rombel=number),
        row(ROMBEL, rombongan_belajar_id="rombel-00002", nama="Kelas 2", jenis_rombel=number),
    )


def _old(statements: tuple[str, ...]) -> tuple[str, ...]:
    """Say the same of a file whose classes have no kinds yet."""
    return _OLD_CLASSES + tuple(
        s.replace(", jenis_rombel", "").replace(", 1, '2026-01-01'", ", '2026-01-01'", 1)
        if s.startswith(f'INSERT INTO "{ROMBEL}"') else s
        for s in statements
    )  # fmt: skip


def deleted(statement: str) -> str:
    return statement.replace("'2026-01-01', 0, '2026-01-02'", "'2026-01-01', 1, '2026-01-02'")


def numeric(table: str, column: str) -> tuple[str, ...]:
    """Make *column* one of numbers: leading zeros are lost."""
    return (
        f"DROP INDEX IF EXISTS {table}_{column}", f'ALTER TABLE "{table}" DROP COLUMN {column}',
        f'ALTER TABLE "{table}" ADD COLUMN {column} INTEGER',
    )  # fmt: skip


def citizen(table: str, country: str = "ID") -> str:
    return f"ALTER TABLE \"{table}\" ADD COLUMN kewarganegaraan CHAR(2) DEFAULT '{country}'"


def head(number: int, name: str = "Kepala Sekolah", **values: Any) -> tuple[str, str]:
    """Give the school somebody in an office called *name*."""
    task = {"ptk_tugas_tambahan_id": f"tugas-{number:06}", "jabatan_ptk_id": number, **values}
    return row("ref.jabatan_tugas_ptk", jabatan_ptk_id=number, nama=name), row(TUGAS, **task)


def _all(table: str, key: str, column: str, *values: object) -> list[str]:
    return [row(table, **{key: f"{table}-{n:08}", column: v}) for n, v in enumerate(values)]


def _pupils(column: str, *values: object) -> list[str]:
    return _all(PD, "peserta_didik_id", column, *values)


def _staff(column: str, *values: object) -> list[str]:
    return _all(PTK, "ptk_id", column, *values)


def _one(table: str, bad: dict[str, Any], good: dict[str, Any]) -> tuple[list[str], list[str]]:
    return [row(table, **bad)], [row(table, **good)]


def _born(bad: str, *good: str) -> tuple[list[str], list[str]]:
    """Say when pupils of the school year of 2025 were born."""
    return [_CLASS, row(PD, tanggal_lahir=bad)], [_CLASS, *_pupils("tanggal_lahir", *good)]


# code: (what breaks it, what passes)
RULE_CASES: dict[str, tuple[list[str], list[str]]] = {
    "DPS301": ([row(SEKOLAH), row(SEKOLAH, sekolah_id="SEKOLAH-0001")], [row(SEKOLAH), row(SEKOLAH, sekolah_id="s-2")]),
    "DPS302": ([*remade(PTK), row(PTK), row(PTK)], [*remade(PTK), row(PTK), deleted(row(PTK))]),
    "DPS303": ([row(SEKOLAH, npsn="P0000001"), row(SEKOLAH, sekolah_id="s-2", npsn="p0000001")],
               [row(SEKOLAH), row(SEKOLAH, sekolah_id="s-2", npsn="10000002"),
                *twice(SEKOLAH, "sekolah_id", "s-4", sekolah_id="s-3", npsn="-")]),
    "DPS304": (_staff("nuptk", ONES[:16], f"{ONES[:16]} "), _staff("nuptk", "-", "-", ZEROS[:16], ZEROS[:16], None, None)),
    "DPS305": (_pupils("nisn", ONES[:10], f"{ONES[:10]} "), _pupils("nisn", "-", "-", ZEROS[:10], ZEROS[:10], "1", "1", "", "")),
    "DPS306": (_pupils("nik", ONES[:16], f" {ONES[:16]}"), _pupils("nik", "X0000001", "X0000001", ZEROS[:16], ZEROS[:16], "", "")),
    "DPS307": ([*twice(PTK, "ptk_id", "p-2")], [row(PTK), row(PTK, ptk_id="PTK-00000001"), row(PTK, ptk_id="p-2", nik=ONES[:16])]),
    "DPS308": (_staff("nip", ONES, ONES), _staff("nip", ZEROS, ZEROS, "  ", "  ", "-", "-")),
    "DPS309": ([row(PD), row(PD, peserta_didik_id="SISWA-000001")], [row(PD), row(PD, peserta_didik_id="d-2")]),
    "DPS310": ([row(REGISTRASI), row(REGISTRASI, registrasi_id="r-2", peserta_didik_id="SISWA-000001")],
               [row(REGISTRASI), row(REGISTRASI, registrasi_id="r-2", jenis_keluar_id="1")]),
    "DPS311": ([row(PD), row(PD, peserta_didik_id="d-2", nama=" SISWA SATU", tanggal_lahir="2016-05-06 00:00:00")],
               [row(PD), row(PD, peserta_didik_id="SISWA-000001"), row(PD, peserta_didik_id="d-2", nama_ibu_kandung="Ibu Dua")]),
    "DPS312": ([*twice(ROMBEL, "rombongan_belajar_id", "r-2")],
               [*_NEXT_TERM, row(ROMBEL, rombongan_belajar_id="ROMBEL-00001"), row(ROMBEL, rombongan_belajar_id="r-3", jenis_rombel=51),
                row(ROMBEL, rombongan_belajar_id="r-4", jenis_rombel=51)]),
    "DPS313": ([*_old((_CLASS, row(ROMBEL, rombongan_belajar_id="r-2")))], [*_old(_NEXT_TERM)]),
    "DPS314": ([*_old((row(ROMBEL, tingkat_pendidikan_id=None),))], [*_old((_CLASS,))]),
    "DPS315": ([*_old((row(ROMBEL, ptk_id=None),))], [*_old((_CLASS,))]),
    "DPS316": ([*_old((_CLASS, *_PUPIL))], [*_old((*_MEMBER, *_PUPIL, _AHEAD, _PLACED))]),
    "DPS320": ([*kind(1), row(ANGGOTA, **_SHOUTED), _BOTH[1]],
               [*kind(51), *_BOTH, row(ROMBEL, rombongan_belajar_id="r-3"), row(ANGGOTA, anggota_rombel_id="a-3", rombongan_belajar_id="r-3"),
                row(ROMBEL, rombongan_belajar_id="r-4", semester_id="20252"), row(ANGGOTA, anggota_rombel_id="a-4", rombongan_belajar_id="r-4"),
                row(ANGGOTA, anggota_rombel_id="a-5", rombongan_belajar_id="R-4")]),
    "DPS321": ([*_old((*_TWO_CLASSES, *_BOTH))], [*_old((*_NEXT_TERM, *_BOTH))]),
    "DPS322": _one(ROMBEL, {"tingkat_pendidikan_id": None}, {"tingkat_pendidikan_id": None, "jenis_rombel": 51}),
    "DPS323": _one(ROMBEL, {"ptk_id": None, "jenis_rombel": 9}, {"ptk_id": None, "jenis_rombel": 16}),
    "DPS324": _one(ROMBEL, {"nama": " "}, {}),
    "DPS325": ([*kind(51), row(ANGGOTA), *_PUPIL],
               [_CLASS, row(ANGGOTA, **_SHOUTED), *_PUPIL, _AHEAD, _PLACED, row(ROMBEL, rombongan_belajar_id="r-2", semester_id="X"),
                row(ANGGOTA, anggota_rombel_id="a-2", peserta_didik_id="d-2", rombongan_belajar_id="r-2"),
                row(PD, peserta_didik_id="d-2"), row(REGISTRASI, registrasi_id="r-2", peserta_didik_id="d-2"),
                row(PD, peserta_didik_id="d-3"), row(REGISTRASI, registrasi_id="r-3", peserta_didik_id="d-3", jenis_keluar_id="1")]),
    "DPS326": ([row(PD)], [row(PD), row(REGISTRASI, peserta_didik_id="SISWA-000001")]),
    "DPS327": ([_CLASS], [*_MEMBER, _AHEAD]),
    "DPS330": ([row("ref.status_kepegawaian"), row(PTK, status_kepegawaian_id=1)],
               [row("ref.status_kepegawaian"), row(PTK, status_kepegawaian_id=1, nip=ONES), row(PTK, ptk_id="p-2")]),
    "DPS331": ([row(PTK)], [row(PTK), row("ptk_terdaftar", ptk_id="PTK-00000001")]),
    "DPS332": _one(PTK, {"tanggal_lahir": "1900-01-01"}, {}),
    "DPS333": ([*head(2), row(TUGAS, ptk_tugas_tambahan_id="t-2", tst_tambahan=""),
                row(TUGAS, ptk_tugas_tambahan_id="t-3", tst_tambahan="2999-12-31")],
               [*head(2), row(TUGAS, ptk_tugas_tambahan_id="t-2", tst_tambahan="2025-12-31"),
                row(TUGAS, ptk_tugas_tambahan_id="t-3", tmt_tambahan="2999-01-01"), *head(11, "Wakil Kepala Sekolah"), *head(33, "PLT Kepala Sekolah")]),
    "DPS334": ([row("ref.jabatan_tugas_ptk"), row(SEKOLAH), *head(11, "Wakil Kepala Sekolah"), *head(12, "Plt. Wakil Kepala Sekolah"),
                row(TUGAS, tst_tambahan="2025-12-31")],
               [row(SEKOLAH), row(SEKOLAH, sekolah_id="s-2"), *head(2, sekolah_id="SEKOLAH-0001", tst_tambahan="2999-12-31"),
                *head(33, "Pj Kepala Sekolah", sekolah_id="s-2")]),
    "DPS335": ([*head(2), *head(33, "Pelaksana Tugas Kepala Sekolah")],
               [*head(2), *head(11, "Wakil Kepala Sekolah"), *head(33, "Plt. Kepala Sekolah", tst_tambahan="2025-12-31"),
                *head(34, "Kepala Sekolah (Plt.)", sekolah_id="s-2")]),
    "DPS336": ([row(TUGAS, nomor_sk="421")],
               [row(TUGAS), row(TUGAS, ptk_tugas_tambahan_id="t-2", nomor_sk="421", tst_tambahan="2025-12-31"),
                row(TUGAS, ptk_tugas_tambahan_id="t-3", nomor_sk="421", tmt_tambahan="2999-01-01")]),
    "DPS337": ([citizen(PTK), row(PTK, nik="B1234567")], [citizen(PTK, "AU"), row(PTK, nik="B1234567")]),
    "DPS340": _one(PD, {"nama": "  "}, {}),
    "DPS341": ([row(PD, nama="Ssw Str")], _pupils("nama", "Siswa", "SISWA", "\u00c1", "Ng \u1ee8", "S1", "\u0421\u0441", "\u4e00 \u4e8c")),
    "DPS342": ([row(PD, nama="Siswa @ Satu")],
               _pupils("nama", "Siswa 'Satu', S.-Dua", "Siswa\u00e9 D\u2019Satu", "Siswa \u2018Dua", "Siswa \u02bcTiga", "Siswa\u00a0Empat")),
    "DPS343": _one(PD, {"nama": "Siswa\tSatu"}, {}),
    "DPS344": _one(PD, {"nama_ibu_kandung": "Ibu\r\nSatu"}, {}),
    "DPS345": _one(PD, {"nama_ibu_kandung": ""}, {}),
    "DPS346": ([row(PTK, nama="Gr")], _staff("nama", "Guru", "\u00c9", "G1", "\u0421\u0441")),
    "DPS347": ([row(SEKOLAH, nama="Sekolah #1")],
               _all(SEKOLAH, "sekolah_id", "nama", "SD Negeri 1 (Contoh)", "SD Al `Contoh`", "SD D\u2019Contoh 'A'")),
    "DPS348": ([row(PTK, nama="Guru 1")], _staff("nama", "Guru 'Satu', S.-Dua", "Guru D\u2019Tiga")),
    "DPS349": _one(PTK, {"nama": "Guru\nSatu"}, {}),
    "DPS350": (_pupils("tanggal_lahir", "2016-05-06xyz"),
               _pupils("tanggal_lahir", "2016-02-29 00:00:00", "2016-02-29T00:00:00", "2016-02-29 00:00:00.000+07", "2016-02-29T00:00:00Z")),
    "DPS351": _one(PTK, {"tanggal_lahir": "1980-02-30"}, {"tanggal_lahir": "1980-02-29 00:00:00+07:00"}),
    "DPS352": _one(PD, {"tanggal_lahir": "2999-01-01"}, {"tanggal_lahir": "2999-02-30"}),
    "DPS353": _one(PTK, {"tanggal_lahir": "2999-01-01"}, {}),
    "DPS354": _born("2021-07-02", "2021-07-01", "2999-01-01"),
    "DPS355": _born("2018-07-01", "2018-07-02", "2013-07-01"),
    "DPS356": _born("2013-07-01", "2013-07-31", "2013-07-02"),
    "DPS357": _born("1953-06-30", "1953-07-01"),
    "DPS358": _born("2021-01-02", "2021-01-01", "2007-07-01", "2999-01-01"),
    "DPS359": _born("2000-06-30", "2000-07-01", "2016-01-01"),
    "DPS360": ([row(SEKOLAH, npsn="1234567X")], _all(SEKOLAH, "sekolah_id", "npsn", "P9908447", "k9908447", "10000001", "", None)),
    "DPS361": (_pupils("nisn", ZEROS[:10]), _pupils("nisn", "0012345678", " 0012345679 ", "", None)),
    "DPS362": (_staff("nuptk", "12345678901234567"), _staff("nuptk", "0123456789012345", " 0123456789012346", None)),
    "DPS363": (_staff("nik", "12345"), _staff("nik", "B1234567", "0123456789012345")),
    "DPS364": (_pupils("nik", "O000000605160001"), _pupils("nik", "0000000605160001", "B12345", None)),
    "DPS365": (_staff("nip", "1980"), _staff("nip", ONES, "")),
    "DPS366": _one(PD, {"no_kk": "1"}, {"no_kk": ONES[:16]}),
    "DPS367": _one(PTK, {"nik": ""}, {"nik": "B1234567"}),
    "DPS368": ([row(PD, nik=ONES[:16], no_kk=ONES[:16])], [row(PD, nik=ONES[:16], no_kk=ZEROS[:16]), row(PD, peserta_didik_id="d-2", nik="-", no_kk="-")]),
    "DPS369": ([row(PD, nik="0000000605150001")],
               [row(PD, nik="0000004605160001"), row(PD, peserta_didik_id="d-2", nik="0000000605150001", tanggal_lahir="2999-05-06")]),
    "DPS370": _one(PTK, {"nik": "0000000402800001"}, {"nik": "0000004302800001"}),
    "DPS371": _one(ROMBEL, {"semester_id": "20253"}, {"semester_id": " 20252 "}),
    "DPS372": _one(SEKOLAH, {"kode_wilayah": "23O309"}, {"kode_wilayah": "230309  "}),
    "DPS373": ([row(PD, jenis_kelamin="X")], _pupils("jenis_kelamin", "P", "L", "p", "l")),
    "DPS374": ([row(PD, no_kip="ABC123", penerima_kip="false")], [row(PD, no_kip="ABC123", penerima_kip="true")]),
    "DPS375": (_pupils("penerima_kip", "true"), _pupils("penerima_kip", 0, "0", "false")),
    "DPS376": (_pupils("layak_pip", "1"), [row(PD, layak_pip=1, id_layak_pip=3), row(PD, peserta_didik_id="d-2", layak_pip="f")]),
    "DPS377": ([*numeric(PD, "nisn"), row(PD, nisn=12345678)], [*numeric(PD, "nisn"), row(PD)]),
    "DPS378": ([*numeric(PTK, "nip"), row(PTK, nip=19800203)], [row(PTK, nip=19800203)]),
    "DPS379": ([citizen(PD), row(PD, nik="B1234567")], [citizen(PD), row(PD, nik=ONES[:16]), row(PD, peserta_didik_id="d-2", nik="B123")]),
    "DPS380": ([row(ANGGOTA)], [row(ANGGOTA, rombongan_belajar_id="ROMBEL-00001"), _CLASS]),
    "DPS381": ([*_MEMBER], [row(ANGGOTA), row(PD, peserta_didik_id="SISWA-000001"), *_NEXT_TERM, *(row(ANGGOTA, anggota_rombel_id=f"a-{n}",
                rombongan_belajar_id=c, peserta_didik_id=d) for n, c, d in ((1, "rombel-00002", "siswa-000001"), (2, "rombel-00001", "lulus")))]),
    "DPS382": ([row(REGISTRASI)], [row(REGISTRASI), row(PD), row(REGISTRASI, registrasi_id="r-2", peserta_didik_id="d-2", jenis_keluar_id="1")]),
    "DPS383": ([row("ptk_terdaftar")], [row("ptk_terdaftar"), row(PTK),
                row("ptk_terdaftar", ptk_terdaftar_id="t-2", ptk_id="p-2", tahun_ajaran_id=2024),
                row("ptk_terdaftar", ptk_terdaftar_id="t-3", ptk_id="p-3", jenis_keluar_id="1")]),
    "DPS384": ([_CLASS], [row(PTK, ptk_id="PTK-00000001"), _CLASS, row(ROMBEL, rombongan_belajar_id="rombel-00002", semester_id="20242", ptk_id="pensiun"), _BOTH[0]]),
    "DPS385": ([row("ruang")], [row("ruang"), row("bangunan", id_bangunan="GEDUNG-00001")]),
    "DPS386": ([row("bangunan")], [row("bangunan"), row("tanah")]),
    "DPS387": ([_CLASS], [_CLASS, row(SEKOLAH)]),
    "DPS388": ([row("tanah", luas="")], [row("tanah", luas=81)]),
    "DPS389": _one("ruang", {"lebar": None}, {}),
    "DPS390": (_pupils("last_sync", "1901-01-01 00:00:00"), _pupils("last_sync", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01 07:00:00+07")),
    "DPS391": ([row(PTK, last_update="2026-03-01")], [row(PTK, last_update="2999-01-01")]),
    "DPS392": ([row(ROMBEL, last_sync=None)], [row(ROMBEL, last_update="2026-01-02 06:00:00+07", last_sync="2026-01-01T23:00:00Z")]),
    "DPS393": ([row("sync_log", begin_sync="2026-02-01T08:00:00", end_sync=""), row("sync_log", end_sync=None)],
               [row("sync_log", end_sync=None), row("sync_log", begin_sync="2026-02-01T09:00:00")]),
    "DPS394": _one(PD, {"create_date": "2999-01-01"}, {}),
    "DPS395": _one(PTK, {"last_update": "2999-01-01T00:00:00Z"}, {"last_update": None}),
    "DPS396": _one(ROMBEL, {"last_update": "2999-01-01"}, {}),
    "DPS397": _one("sync_log", {"begin_sync": "2999-01-01 00:00:00"}, {"end_sync": None}),
}  # fmt: skip
