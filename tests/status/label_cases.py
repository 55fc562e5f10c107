"""Labels as portals show and people write them, and what must be read in them.

Grouped by the status to read; REFUSED holds what must not be read as any, by its reason.
"""

from dapodik_status import LabelRefusal, Status

READ: dict[Status, tuple[str, ...]] = {
    Status.BELUM_TERKIRIM: (
        "Belum terkirim", "belum terkirim", "BELUM TERKIRIM", "1. Belum terkirim",
        "1. Belum terkirim :", "(1) Belum terkirim", "status: belum terkirim", "blm terkirim",
        "Statusnya belum terkirim", "belum_terkirim", "belum  terkirim", "belum ter kirim",
        "masih belum terkirim", "belum terkirim terus", "'Belum terkirim'", "belum dikirim",
        "belum di kirim",
    ),
    Status.DITERIMA_VIA_WEB: (
        "Diterima via web", "diterima via web", "DITERIMA VIA WEB", "2. Diterima via web :",
        "di terima via web", "Diterima via web.", "diterima&nbsp;via&nbsp;web",
        "diterima\u00a0via\u00a0web", "diterima lewat web", "diterima lwt web",
        "status diterima via web", "diterima-via-web", "diterima_via_web", "\u201cDiterima via web\u201d",
        "diterima via web tgl 3 Februari 2013", "Diterima via Web (4/2/2013)",
    ),
    Status.DITERIMA_VIA_APLIKASI: (
        "Diterima via aplikasi", "diterima via aplikasi", "DITERIMA VIA APLIKASI",
        "diterima via aplikasi terus", "di terima via aplikasi", "3. Diterima via aplikasi",
        "Diterima via aplikasi :", "statusnya diterima via aplikasi terus", "diterima_via_aplikasi",
        "diterima via aplikasi tgl 9 Mei 2013 pukul 23.58", "diterima via aplikasi tgl 11 Mei 2013",
        "Diterima via aplikasi 9 Mei 2013", "diterima via aplikasi, 9-5-2013 23:58 WIB",
        "diterima via aplikasi pada tanggal 12 Mei 2013", "diterima via\u200b aplikasi",
        "&quot;Diterima via aplikasi&quot;", "diterima   via\taplikasi", "diterima lewat aplikasi",
        "diterima via aplikasi, belum validasi akhir", "Diterima via aplikasi - belum validasi akhir",
        "jadi diterima via aplikasi lagi",
    ),
    Status.CEK_KONVERSI: (
        "Cek Konversi", "cek konversi", "CEK KONVERSI", "cek conversi", "status cek conversi",
        "statusnya cek konversi", "4. Cek Konversi :", "cek-konversi", "cek_konversi",
        "Cek&nbsp;Konversi", "status : cek konversi", "cek konversi.", "(4) cek konversi",
        "cek konversi, data diterima dengan sempurna dan lolos validasi akhir",
        "status cek conversi.trus ada keterangan bahwa....data diterima dengan sempurna dan lolos "
        "validasi akhir",
        "cek konversi \u2026 data diterima dengan sempurna dan lolos validasi akhir",
        "cek konversi (lolos validasi akhir)", "cek konversi terus", "masih cek konversi",
        "cek konversi keterangan: lolos validasi akhir",
    ),
    Status.PENDING: (
        "Pending", "pending", "PENDING", "statusnya pending", "statusnya pending...",
        "jadi pending kembali", "pending terus", "pending lagi",
        "status pending", "pending.", "masih pending saja", "pending tgl 31 Februari 2013",
        "pending sejak 2 Januari 2013",
    ),
    Status.BERHASIL_DIPROSES: (
        "Berhasil di proses", "Berhasil diproses", "berhasil diproses", "BERHASIL DIPROSES",
        "behasil diproses", "Behasil di proses", "5. Berhasil di proses :", "berhasil di  proses",
        "berhasil_diproses", "status berhasil diproses", "berhasil diproses!", "berhsil diproses",
        "berhasil diproses 13 Mei 2013", "sts berhasil di proses", "Berhasil\ndiproses",
    ),
    Status.BERHASIL_DENGAN_PENGECUALIAN: (
        "Behasil di proses dgn Pengecualian", "Berhasil diproses dengan pengecualian",
        "berhasil di proses dengan pengecualian", "BERHASIL DI PROSES DGN PENGECUALIAN",
        "6. Behasil di proses dgn Pengecualian :", "berhasil dengan pengecualian",
        "berhasil_dengan_pengecualian", "berhasil diproses dg pengecualian",
        "status: Berhasil diproses dengan pengecualian", "berhasil diproses dng pengecualian",
        "Berhasil diproses dengan pengecualian pada 3 Mar 2013",
    ),
    Status.TERKENA_CLEANSING: (
        "Sekolah terkena cleansing", "sekolah terkena cleansing", "terkena cleansing", "cleansing",
        "satus cleanseng", "status cleanseng", "7. Sekolah terkena cleansing :", "kena cleansing",
        "sklh terkena cleansing", "terkena_cleansing", "TERKENA CLEANSING", "terkena clensing",
    ),
    Status.SQLITE_ERROR: (
        "Sqlite error", "SQLite error", "sqlite error", "SQLITE ERROR", "sqlite_error",
        "8. Sqlite error :", "sql lite error", "sqlite eror", "data corrupted", "Data corrupted..",
        "status sqlite error",
    ),
}  # fmt: skip

REFUSED: dict[LabelRefusal, tuple[str, ...]] = {
    LabelRefusal.EMPTY: ("", " ", "\n\t", "\u200b", "...", "\u202e", "&nbsp;", "\x00"),
    LabelRefusal.NEGATED: (
        "belum berhasil diproses", "data kami kenapa belum berhasil diproses?",
        "data tidak terkirim dengan sempurna", "tidak terkirim dengan sempurna",
        "upload tdk berhasil", "mungkin upload tdk berhasil..coba upload lagi",
        "belum diterima via aplikasi", "tidak diterima via web", "bukan pending", "gagal cek konversi",
        "tidak berhasil diproses", "tdk berhasil di proses", "gak berhasil diproses",
        "blm cek konversi", "ndak pending", "tak berhasil diproses", "gagal diproses",
        "berhasil diproses: belum", "berhasil diproses - tidak", "belum validasi akhir",
        "data diterima dan diproses, belum validasi akhir", "tidak terkena cleansing",
        "cek konversi, tetapi tidak selesai", "bukan sqlite error", "belum", "jangan pending", "BELUM BERHASIL DIPROSES",
        "berhasil diproses dengan pengecualian, tidak", "status belum berhasil di proses", "gan knp ga bisa di kirm",
        "\u200bbelum\u00a0berhasil diproses", "be\u200blum berhasil diproses",
    ),
    LabelRefusal.SEVERAL: (
        "cek konversi lalu pending", "kmarin statusnya cek konversi tapi knp jadi pending kembali",
        "pending atau cek konversi", "diterima via web/diterima via aplikasi",
        "berhasil diproses, pending", "cek konversi -> berhasil diproses",
        "terkena cleansing dan sqlite error",
    ),
    LabelRefusal.FOREIGN: (
        "Belum sinkron 20202", "Belum pernah sinkron", "Sinkron terakhir = 20132",
        "Sinkron terakhir < 20132", "Berhasil sinkronisasi", "Residu", "Kode 07", "kode 7",
        "Proses sinkronisasi tidak berhasil (200)", "belum melakukan sinkronisasi",
        "telah melakukan sinkronisasi", "dihapus sementara", "status: belum sinkron 20131",
        "BELUM SINKRON", "sudah sinkron",
    ),
    LabelRefusal.UNKNOWN: (
        "entah", "antri", "3.", "(5)",
        "mengapa data sekolah kami statusnya diterima via aplikasi terus?", "pending?",
        "klu satus cleanseng apa semua data dihapus", "berhasil diproses dengan pengecual",
        "berhasil diproses, dengan pengecualian", "berhasil diproses dengan", "cek konvresi",
        "berhasil", "diterima", "diterima via", "pending 57%", "cek konversi itu apa",
        "apa arti cek konversi", "berhasil diproses dngan pengecualian", "proses", "data", "7",
        "berhasil diproses, ditolak", "berhasil diproses; dibatalkan", "pending (sudah selesai)",
        "berhasil diproses, lalu dihapus", "sqlite error, sudah diperbaiki", "cek konversi... error",
        "hampir berhasil diproses", "berhasil diproses oleh server?",
        "x" * 1001, "pending" + " a" * 500, "\ufdfa" * 200, "12 Mei 2013", "0 pending", "12 berhasil diproses",
        "sebentar lagi pending", "bebas dari cleansing", "sudah terkirim", "nomor 3: pending",
        "diterima via aplikasi besok",
    ),
}  # fmt: skip

# As pages and tables hold them, and as the zone or the date stands somewhere else.
AS_THEY_COME: tuple[tuple[str, Status], ...] = (
    ("<td class='x'>Cek Konversi</td>", Status.CEK_KONVERSI),
    ("<TR><TD>12</TD><TD><B>Pending</B></TD><TD>1/2/13</TD></TR>", Status.PENDING),
    ("<td>Berhasil di proses<br/>dgn Pengecualian</td>", Status.BERHASIL_DENGAN_PENGECUALIAN),
    ("<p>Status: <span title='belum'>Berhasil diproses</span></p>", Status.BERHASIL_DIPROSES),
    ("<input type=checkbox checked> Pending", Status.PENDING),
    ("Sekolah&nbsp;terkena&nbsp;cleansing", Status.TERKENA_CLEANSING),
    ("Belum&amp;nbsp;terkirim", Status.BELUM_TERKIRIM),
    ("&lt;td&gt;Sqlite error&lt;/td&gt;", Status.SQLITE_ERROR),
    ('"Berhasil di proses","16 Mei 2013 03:12 WIB"', Status.BERHASIL_DIPROSES),
    ("20212345\tDiterima via web\t17/04/2013", Status.DITERIMA_VIA_WEB),
    ("7;Pending;2013-05-01", Status.PENDING),
    ("\ufeffPending\r\n", Status.PENDING),
    ('{"status": "cek_konversi", "tanggal": "2013-05-09"}', Status.CEK_KONVERSI),
    ("Rabu, 8 Mei 2013 - Diterima via aplikasi", Status.DITERIMA_VIA_APLIKASI),
    ("May 9, 2013 11:58 PM: Pending", Status.PENDING),
    ("jam 8 malam, 9 Mei 2013 belum terkirim", Status.BELUM_TERKIRIM),
    ("Status Berkas = Sekolah terkena cleansing", Status.TERKENA_CLEANSING),
    ("STATUS PENGIRIMAN DATA: PENDING", Status.PENDING),
    ("Keterangan: Diterima via web", Status.DITERIMA_VIA_WEB),
    ("sudah berhasil diproses", Status.BERHASIL_DIPROSES),
    ("belumterkirim", Status.BELUM_TERKIRIM),
    ("berha sil diproses", Status.BERHASIL_DIPROSES),
    ("Sqlite error / data corrupted", Status.SQLITE_ERROR),
    ("cleansing (kena cleansing)", Status.TERKENA_CLEANSING),
    ("Berhasil diproses (sukses)", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses 100%", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses, ptk 16/16", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses: 240 dari 240 siswa", Status.BERHASIL_DIPROSES),
    ("Belum terkirim (-)", Status.BELUM_TERKIRIM),
    ("Belum terkirim 0000-00-00 00:00:00", Status.BELUM_TERKIRIM),
    ("Pending sejak Senin", Status.PENDING),
    ("Diterima via aplikasi pukul 23.58", Status.DITERIMA_VIA_APLIKASI),
    ("cek konversi, harap tunggu", Status.CEK_KONVERSI),
    ("\u2705 Pending", Status.PENDING),
    ("[\u2713] Pending", Status.PENDING),
    ("Sqlite error, silakan kirim ulang", Status.SQLITE_ERROR),
)

# What a remark makes doubtful: the status, and nothing that may be relied on.
UNCERTAIN: tuple[tuple[str, Status], ...] = (
    ("Berhasil diproses (datanya 0)", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses, masih antri", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses; menunggu validasi", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses, belum validasi akhir", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses (ptk 16 dari 17)", Status.BERHASIL_DIPROSES),
    ("Berhasil diproses (ptk 0/0)", Status.BERHASIL_DIPROSES),
    ("Pending (57%)", Status.PENDING),
    ("Pending; wxyzqwxyzqwxyzqwxyzqwxyzqwxyzq vwxyzqvwxyzqvwxyzq", Status.PENDING),
    ("Cek konversi, kata kepala sekolah", Status.CEK_KONVERSI),
    ("Diterima via web - kata kepala sekolah", Status.DITERIMA_VIA_WEB),
)

# What comes near a denial, another status or an exception, is marked, disguised or taken back.
NOT_READ: tuple[str, ...] = (
    "berhasil diproses, tidaak", "berhasil diproses (belm)", "berhasil diproses; t i d a k",
    "berhasil diproses, ti dak", "berhasil diproses, tidakjadi", "pending, blom", "cek konversi: tdak",
    "berhasil diproses, tifakjadi", "Cek Konversi - bukn0a", "cek konversi, npding", "diterima via web, gagl",
    "berhasil diproses (pengcualian)", "berhasil diproses, dngan pengecualian",
    "pending, cek konvrsi", "diterima via aplikasi; pndingg", "cek konversi, sqlit eror",
    "sqlite error, clensingg", "diterima via web (dterima via aplikasi)", "pending | dterima via wbe",
    "diterima via web/aplikasi", "diterima via web dan aplikasi", "diterima via aplikasi & web",
    "belum terkirim, sekarang sudah terkirim", "cleansing, sudah dipulihkan", "sqlite error, sudah beres",
    "pending; telah selsai", "berhasil diproses, dibatalkn", "cek konversi, ternyata rusak",
    "belum terkirim, data diterima dengan sempurna", "sqlite error, tidak ada kesalahan",
    "[ ] pending", "[] pending", "( ) pending", "\u274c pending", "\u2260 pending", "? pending", "!= pending",
    "[x] pending", "x pending", "=/= pending", "\u2610 pending", "~pending", "pending [ ]", "pending [x]",
    "pending \u274c", "pending?", "<s>pending</s>", "<del>pending</del> cek konversi",
    "<input type='checkbox'> pending", "p\u0335e\u0335nding", "pending, t\u0131dak",
    "\u0440ending", "cek k\u043enversi", "berhasil diproses, b\u0435lum", "p\u0435nding 9 Mei 2013",
)  # fmt: skip
