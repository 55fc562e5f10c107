"""What people and portals write for a status: literal rows, read by ``normal`` and ``labels``.

Every key is in the reader's normal form: lower case, one blank between words, abbreviations and
split prefixes put right by the rows below. Sources: "artikel" is the list of January 2013 with its
own typing errors, "komentar" its readers; what stands without a source is a plain variant.
"""

from dapodik_status.vocabulary import Status

# fmt: off
ALIASES: dict[str, Status] = {
    "belum terkirim":                         Status.BELUM_TERKIRIM,         # artikel, butir 1
    "belum dikirim":                          Status.BELUM_TERKIRIM,
    "diterima via web":                       Status.DITERIMA_VIA_WEB,       # artikel, butir 2
    "diterima lewat web":                     Status.DITERIMA_VIA_WEB,
    "diterima melalui web":                   Status.DITERIMA_VIA_WEB,
    "diterima via aplikasi":                  Status.DITERIMA_VIA_APLIKASI,  # artikel, butir 3
    "diterima lewat aplikasi":                Status.DITERIMA_VIA_APLIKASI,
    "diterima melalui aplikasi":              Status.DITERIMA_VIA_APLIKASI,
    "cek konversi":                           Status.CEK_KONVERSI,           # artikel, butir 4
    "pending":                                Status.PENDING,                # komentar
    "berhasil diproses":                      Status.BERHASIL_DIPROSES,      # artikel, butir 5
    "berhasil diproses dengan pengecualian":  Status.BERHASIL_DENGAN_PENGECUALIAN,  # butir 6
    "berhasil dengan pengecualian":           Status.BERHASIL_DENGAN_PENGECUALIAN,
    "sekolah terkena cleansing":              Status.TERKENA_CLEANSING,      # artikel, butir 7
    "terkena cleansing":                      Status.TERKENA_CLEANSING,
    "kena cleansing":                         Status.TERKENA_CLEANSING,
    "cleansing":                              Status.TERKENA_CLEANSING,      # komentar: satus cleanseng
    "sqlite error":                           Status.SQLITE_ERROR,           # artikel, butir 8
    "data corrupted":                         Status.SQLITE_ERROR,           # artikel, butir 8
}

# Words that stand for another; the right side may be several words.
WORDS: dict[str, str] = {
    # Attested: artikel and komentar.
    "behasil": "berhasil", "dgn": "dengan", "conversi": "konversi", "cleanseng": "cleansing",
    "satus": "status", "tdk": "tidak", "gak": "tidak", "tgl": "tanggal", "uda": "sudah",
    "dah": "sudah", "krn": "karena", "lg": "lagi", "trus": "terus", "sdh": "sudah", "yg": "yang",
    # Plain variants of the same kinds of noise.
    "dg": "dengan", "dng": "dengan", "berhsil": "berhasil", "brhasil": "berhasil",
    "konfersi": "konversi", "convertion": "konversi", "conversion": "konversi",
    "clensing": "cleansing", "klinsing": "cleansing",
    "sts": "status", "stts": "status", "statusnya": "status", "statusx": "status",
    "blm": "belum", "blum": "belum", "ga": "tidak", "nggak": "tidak", "enggak": "tidak",
    "ngga": "tidak", "ndak": "tidak", "tak": "tidak", "bkn": "bukan", "ggl": "gagal",
    "aplikasinya": "aplikasi", "apl": "aplikasi", "app": "aplikasi", "lwt": "lewat",
    "sqllite": "sqlite", "eror": "error", "sklh": "sekolah", "udah": "sudah", "aja": "saja",
    "pendng": "pending", "pndng": "pending", "kmbali": "kembali", "ket": "keterangan",
    "pkl": "pukul", "jam": "pukul", "corupted": "corrupted", "corrupt": "corrupted",
}
# "di proses" is one word.
SPLIT_PREFIXES = frozenset({"proses", "terima", "kirim"})
# "sql lite" too.
SPLIT_WORDS: dict[tuple[str, str], str] = {("sql", "lite"): "sqlite", ("ter", "kirim"): "terkirim"}

NEGATIONS = frozenset({"belum", "tidak", "gagal", "bukan"})
# In a remark these overturn the label before them: "berhasil diproses, dibatalkan".
OVERTURNS = frozenset(
    {
        "batal", "dibatalkan", "ditolak", "dihapus", "terhapus", "hilang", "rusak", "error",
        "selesai", "diperbaiki", "beres", "sebagian",
    }
)
# What may stand before a label and behind it without changing it.
LEADING = frozenset({"status", "jadi", "menjadi", "masih", "kembali"})
TRAILING = frozenset({"terus", "kembali", "lagi", "saja"})
# What a remark or a date may begin with when no separator does.
REMARK_STARTS = frozenset({"tanggal", "pada", "pukul", "keterangan", "sejak"})
# Other systems' and later years' labels, by how they begin, and what to call them.
FOREIGN: tuple[tuple[str, str], ...] = (
    ("belum sinkron",                         "belum_sinkron"),       # daftar 3.0.2 dan 4.1.0
    ("belum pernah sinkron",                  "belum_pernah_sinkron"),
    ("sinkron terakhir",                      "sinkron_terakhir"),
    ("sudah sinkron",                         "sudah_sinkron"),
    ("berhasil sinkron",                      "berhasil_sinkron"),    # juga "sinkronisasi"
    ("sinkronisasi",                          "sinkronisasi"),
    ("proses sinkronisasi",                   "sinkronisasi"),
    ("belum melakukan sinkronisasi",          "belum_sinkron"),       # Beranda sejak 2022
    ("telah melakukan sinkronisasi",          "sudah_sinkron"),
    ("dihapus sementara",                     "dihapus_sementara"),   # 2015
    ("residu",                                "residu"),
    ("kode",                                  "kode"),
)
# fmt: on
