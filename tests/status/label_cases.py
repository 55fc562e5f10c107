"""Labels as portals show and people write them, and what must be read in them.

Grouped by the status to read; REFUSED holds what must not be read as any, by its reason.
"""

from dapodik_status import Status
from dapodik_status.vocabulary import LabelRefusal

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
        "cek konversi, tetapi tidak selesai", "bukan sqlite error", "belum", "BELUM BERHASIL DIPROSES",
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
        "jangan pending", "hampir berhasil diproses", "berhasil diproses oleh server?",
        "x" * 501, "diterima via aplikasi besok",
    ),
}  # fmt: skip
