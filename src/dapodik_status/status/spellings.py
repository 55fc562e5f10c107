"""The spellings that people and portals use for a status: literal rows for the other modules.

Every key is in the normal form: lower case, one blank between words, abbreviations and split
prefixes corrected by the rows below. Sources: "artikel" is the list of January 2013 with its own
typing errors, "komentar" the comments of its readers; rows without a source are plain variants.
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
    "diterima via aplikasi dapodik":          Status.DITERIMA_VIA_APLIKASI,
    "diterima via aplikasi pendataan":        Status.DITERIMA_VIA_APLIKASI,
    "diterima lewat aplikasi":                Status.DITERIMA_VIA_APLIKASI,
    "diterima melalui aplikasi":              Status.DITERIMA_VIA_APLIKASI,
    "cek konversi":                           Status.CEK_KONVERSI,           # artikel, butir 4
    "pending":                                Status.PENDING,                # komentar
    "berhasil diproses":                      Status.BERHASIL_DIPROSES,      # artikel, butir 5
    "berhasil diproses dengan pengecualian":  Status.BERHASIL_DENGAN_PENGECUALIAN,  # butir 6
    "berhasil dengan pengecualian":           Status.BERHASIL_DENGAN_PENGECUALIAN,
    "sekolah terkena cleansing":              Status.TERKENA_CLEANSING,      # artikel, butir 7
    "terkena cleansing":                      Status.TERKENA_CLEANSING,
    "cleansing":                              Status.TERKENA_CLEANSING,      # komentar
    "sqlite error":                           Status.SQLITE_ERROR,           # artikel, butir 8
    "data corrupted":                         Status.SQLITE_ERROR,           # artikel, butir 8
}

# Other spellings of a word; the word may be several words.
WORDS: dict[str, str] = {
    short: word
    for word, shorts in {
        # Attested: artikel and komentar.
        "berhasil": ("behasil", "berhsil", "brhasil", "brhsl", "bhsl", "brhsil"),
        "dengan": ("dgn", "dg", "dng"),
        "konversi": ("conversi", "konfersi", "convertion", "conversion"),
        "cleansing": ("cleanseng", "clensing", "klinsing"),
        "terkena": ("kena",),
        "status": ("satus", "sts", "stts", "statusnya", "statusx"),
        "tidak": (
            *("tdk", "gak", "ga", "gk", "nggak", "enggak", "ngga", "ngak", "gag", "kagak", "ndak"),
            *("tak", "tdak", "tidk", "ora", "mboten"),
        ),
        "belum": ("blm", "blum", "belom", "blom", "durung", "dereng"),
        "bukan": ("bkn",),
        "gagal": ("ggl",),
        "tanggal": ("tgl",),
        "sudah": ("uda", "dah", "sdh", "udah", "sudh"),
        "karena": ("krn",),
        "lagi": ("lg",),
        "terus": ("trus", "trs"),
        "yang": ("yg",),
        # Plain variants of the same kinds of noise.
        "aplikasi": ("aplikasinya", "apl", "app", "apk"),
        "lewat": ("lwt",),
        "sqlite": ("sqllite",),
        "error": ("eror",),
        "corrupted": ("corupted", "corrupt"),
        "sekolah": ("sklh",),
        "saja": ("aja",),
        "pending": ("pendng", "pndng", "pendding"),
        "masih": ("msh",),
        "kembali": ("kmbali",),
        "keterangan": ("ket",),
        "pukul": ("pkl", "jam"),
        "jumlah": ("jml", "jumlahnya"),
        "kabupaten": ("kab",),
        "diterima": ("dtrima", "dterima", "ditrima"),
        "diproses": ("dproses",),
    }.items()
    for short in shorts
}
# "di proses" is one word.
SPLIT_PREFIXES = frozenset({"proses", "terima", "kirim"})
# "sql lite" too.
SPLIT_WORDS: dict[tuple[str, str], str] = {("sql", "lite"): "sqlite", ("ter", "kirim"): "terkirim"}

# Words that may precede or follow a label without changing it.
LEADING = frozenset(
    {
        "status", "jadi", "menjadi", "masih", "tetap", "kembali", "sekarang", "kini", "sudah",
        "telah", "kok", "punya", "kami", "saya", "gan", "pak", "bu", "min", "kak", "bos",
        "alhamdulillah", "alhamdulilah", "syukurlah", "syukur", "puji", "tuhan", "akhirnya",
        "file", "berkas", "sekolah",
    }
)
TRAILING = frozenset(
    {"pak", "bu", "gan", "min", "kak", "bos", "terus", "kembali", "lagi", "saja", "ya"}
)
# The words of field names, before the colon.
FIELDS = frozenset(
    {
        "status", "file", "berkas", "pengiriman", "kirim", "kiriman", "data", "keterangan",
        "dapodik", "sekolah", "server", "terakhir", "sinkronisasi", "proses", "posisi", "hasil",
        "saat", "ini", "sekarang", "info", "anda", "kami", "saya",
    }
)

NEGATIONS = frozenset(
    {
        "belum", "tidak", "gagal", "bukan", "tanpa", "jangan", "tiada", "batal", "no", "not",
        "failed", "salah", "kurang",
    }
)
# In a remark, these words contradict the label before them: "berhasil diproses, dibatalkan".
OVERTURNS = frozenset(
    {
        "dibatalkan", "ditolak", "dihapus", "terhapus", "hilang", "rusak", "error", "selesai",
        "diperbaiki", "beres", "sebagian", "sekarang", "kini", "sudah", "telah", "jadi",
        "menjadi", "lalu", "kemudian", "ternyata", "dipulihkan", "pulih", "kembali", "lepas",
        "bebas", "keluar", "aman", "lolos", "sukses", "terkirim", "ditarik", "dicabut",
        "diulang", "keliru", "palsu", "bohong", "mundur", "turun", "naik", "x",
    }
)
# Words that belong to certain statuses, anywhere in a text.
TELLING: dict[str, frozenset[Status]] = {
    "konversi":     frozenset({Status.CEK_KONVERSI}),
    "pending":      frozenset({Status.PENDING}),
    "berhasil":     frozenset({Status.BERHASIL_DIPROSES, Status.BERHASIL_DENGAN_PENGECUALIAN}),
    "diproses":     frozenset({Status.BERHASIL_DIPROSES, Status.BERHASIL_DENGAN_PENGECUALIAN}),
    "pengecualian": frozenset({Status.BERHASIL_DENGAN_PENGECUALIAN}),
    "kecuali":      frozenset({Status.BERHASIL_DENGAN_PENGECUALIAN}),
    "cleansing":    frozenset({Status.TERKENA_CLEANSING}),
    "sqlite":       frozenset({Status.SQLITE_ERROR}),
    "error":        frozenset({Status.SQLITE_ERROR}),
    "corrupted":    frozenset({Status.SQLITE_ERROR}),
    "terkirim":     frozenset({Status.BELUM_TERKIRIM}),
    "diterima":     frozenset(Status) - {Status.BELUM_TERKIRIM, Status.SQLITE_ERROR},
}
# The two ways to the server: a label names one.
WAYS: dict[Status, tuple[str, ...]] = {
    Status.DITERIMA_VIA_WEB:      ("aplikasi", "application"),
    Status.DITERIMA_VIA_APLIKASI: ("web", "website", "laman"),
}
# Words that may begin a remark or a date without a separator.
REMARK_STARTS = frozenset({"tanggal", "pada", "pukul", "keterangan", "sejak", "oleh"})
# Words that name a known sender, in the head of a chat message.
SENDERS = frozenset(
    {
        "operator", "ops", "op", "admin", "dinas", "disdik", "diknas", "cs", "helpdesk", "tim",
        "kepsek", "kasek", "kepala", "pak", "bapak", "bu", "ibu", "mas", "mbak", "bang", "kang",
        "sd", "sdn", "smp", "smpn", "sma", "sman", "smk", "smkn", "slb", "slbn",
    }
)
# Before a colon, these words express doubt about the text after it.
DOUBTS = frozenset(
    {
        "mungkin", "katanya", "kata", "konon", "bilang", "dulu", "dahulu", "tadinya", "semula",
        "sebelumnya", "awalnya", "kemarin", "lama", "besok", "nanti", "akan", "semoga", "moga",
        "harap", "harapan", "harapannya", "seharusnya", "harusnya", "mestinya", "hampir", "kira",
        "perkiraan", "prediksi", "target", "rencana", "calon", "contoh", "misal", "misalnya",
        "jika", "kalau", "bila", "andai", "tes", "test", "coba", "ragu", "hoax", "eks", "mantan",
        "bekas", "tanya", "bertanya", "pertanyaan", "apakah", "apa",
    }
)

_ANY = frozenset(Status)
DONE = frozenset({Status.BERHASIL_DIPROSES, Status.BERHASIL_DENGAN_PENGECUALIAN})
_COMPLETE = frozenset({Status.BERHASIL_DIPROSES})
_WAITING = frozenset(
    {Status.DITERIMA_VIA_WEB, Status.DITERIMA_VIA_APLIKASI, Status.CEK_KONVERSI, Status.PENDING}
)
_RECEIVED = frozenset({Status.DITERIMA_VIA_WEB, Status.DITERIMA_VIA_APLIKASI})
_SENDS = frozenset({Status.BELUM_TERKIRIM, Status.SQLITE_ERROR})
_EMPTY = _WAITING | {Status.BELUM_TERKIRIM}
LOLOS, BELUM = "lolos_validasi_akhir", "belum_validasi_akhir"
# Results of the final validation, before its name or, as an answer, after it.
_PASSED = (
    *(f"{now}{passed} validasi akhir" for now in ("", "sudah ") for passed in ("lolos", "lulus")),
    *(f"validasi akhir {answer}" for answer in ("ya", "y", "sudah", "lolos", "lulus", "sukses")),
)
_NOT_PASSED = (
    *(
        f"{no} {passed}validasi akhir"
        for no in ("belum", "tidak")
        for passed in ("", "lolos ", "lulus ")
    ),
    *(f"validasi akhir {answer}" for answer in ("belum", "tidak", "belum lolos", "tidak lolos")),
)
_TROUBLES = (
    *("kendala", "masalah", "kesalahan", "error", "hambatan", "gangguan", "invalid", "warning"),
    *("peringatan", "data invalid", "perbedaan"),
    *(f"{data}{that}hilang" for data in ("", "data ") for that in ("", "yang ")),
)
_ENTITIES = ("peserta didik ", "siswa ", "pd ", "ptk ", "gtk ", "guru ", "rombel ", "sarpras ")
# Remarks that do not change the status, each with the statuses beside which that is so.
REMARKS: dict[str, frozenset[Status]] = {
    # komentar
    **dict.fromkeys(_PASSED, _WAITING | DONE),
    **dict.fromkeys(_NOT_PASSED, _WAITING),
    "data diterima dengan sempurna":   _WAITING | DONE,
    "diterima dengan sempurna":        _WAITING | DONE,
    "data sudah diterima":             _WAITING | DONE,
    "data diterima":                   _WAITING | DONE,
    # Repetitions of the status.
    "sukses":                          _COMPLETE,
    "sukses semua":                    _COMPLETE,
    **dict.fromkeys(("semua", "semuanya", "seluruhnya"), _COMPLETE),
    "semua data":                      _COMPLETE,
    "semua data diproses":             _COMPLETE,
    "seluruh data":                    _COMPLETE,
    "data lengkap":                    _COMPLETE,
    "lengkap":                         _COMPLETE,
    "100 persen":                      _COMPLETE,
    "tidak ada pengecualian":          _COMPLETE,
    "tanpa pengecualian":              _COMPLETE,
    "tanpa ada pengecualian":          _COMPLETE,
    **{
        f"{of}{now}{alike}": _WAITING | DONE
        for of in (
            *("jumlah ", "jumlah data ", "semua jumlah "),
            *(f"{count}{of}" for count in ("", "jumlah ") for of in _ENTITIES),
        )
        for now in ("", "sudah ")
        for alike in ("sama", "sesuai", "cocok")
    },
    # Old programs are a reason for exceptions: artikel, butir 6.
    **{
        f"{still}{uses}aplikasi lama": frozenset({Status.BERHASIL_DENGAN_PENGECUALIAN})
        for still in ("", "masih ")
        for uses in ("", "pakai ", "memakai ", "menggunakan ")
    },
    # Known advice.
    **{
        f"{now}hubungi {who}": _ANY
        for now in ("", "segera ", "silakan ", "mohon ", "harap ")
        for who in (
            *("dinas", "dinas kabupaten", "dinas kabupaten kota", "tim teknis", "cs"),
            *("tim teknis atau cs", "cs atau tim teknis"),
        )
    },
    "segera":                          _ANY,
    "tunggu":                          _WAITING,
    "harap tunggu":                    _WAITING,
    "mohon tunggu":                    _WAITING,
    "silakan tunggu":                  _WAITING,
    "mohon bersabar":                  _WAITING,
    "menunggu server":                 _WAITING,
    "menunggu":                        _WAITING,
    "masih menunggu":                  _WAITING,
    "antri":                           _WAITING,
    "masih antri":                     _WAITING,
    "dalam antrian":                   _WAITING,
    **{
        f"{please}{send}{again}": _SENDS if again else frozenset({Status.BELUM_TERKIRIM})
        for please in ("", "mohon ", "harap ", "silakan ", "segera ", "mohon segera ")
        for send in ("kirim", "kirim data", "dikirim")
        for again in ("", " ulang", " lagi")
        if please or send != "dikirim"
    },
    # The meaning of incomplete data: artikel, butir 6 and 8.
    **dict.fromkeys(
        (
            *("data tidak terkirim dengan sempurna", "tidak terkirim dengan sempurna"),
            *("data rusak", "file rusak", "berkas rusak", "data tidak sempurna"),
        ),
        frozenset({Status.SQLITE_ERROR}),
    ),
    **dict.fromkeys(
        ("tidak semua data", "tidak semua data diproses", "tidak semua data masuk"),
        frozenset({Status.BERHASIL_DENGAN_PENGECUALIAN}),
    ),
    "bandingkan jumlah":               DONE,
    "bandingkan jumlah data":          DONE,
    "cek jumlah":                      DONE,
    "alhamdulillah":                   _WAITING | DONE,
    "syukurlah":                       _WAITING | DONE,
    "terima kasih":                    _ANY,
    # Who uploaded it.
    **{
        f"{sent}{by}{who}": frozenset({Status.DITERIMA_VIA_WEB})
        for sent in ("", "diunggah ", "diupload ", "dikirim ")
        for by in ("", "oleh ")
        for who in (
            *("dinas", "dinas kabupaten", "dinas kota", "dinas kabupaten kota"),
            *("dinas pendidikan", "operator dinas", "operator kabupaten", "admin dinas"),
        )
        if sent or by
    },
    "oleh server":                     _WAITING | DONE,
    "oleh sekolah":                    frozenset({Status.DITERIMA_VIA_APLIKASI}),
    "tahap pertama":                   _RECEIVED,
    "tahap 1":                         _RECEIVED,
    "tahap kedua":                     frozenset({Status.CEK_KONVERSI}),
    "tahap 2":                         frozenset({Status.CEK_KONVERSI}),
    "tahap ketiga":                    DONE,
    "tahap 3":                         DONE,
    # Signs for an empty column.
    "null":                            _EMPTY,
    "n a":                             _EMPTY,
    # Words that introduce a remark or a date.
    "keterangan":                      _ANY,
    "ada keterangan":                  _ANY,
    "ada keterangan bahwa":            _ANY,
    "terus ada keterangan":            _ANY,
    "terus ada keterangan bahwa":      _ANY,
    "tanggal":                         _ANY,
    "tanggal diterima":                _ANY,
    "tanggal kirim":                   _ANY,
    "pada":                            _ANY,
    "sejak":                           _ANY,
    "dan":                             _ANY,
    "serta":                           _ANY,
    # The last update; an answer to the label, as to a question; an icon beside it.
    **dict.fromkeys(("terakhir update", "update terakhir", "terakhir diperbarui"), _ANY),
    **dict.fromkeys(("diperbarui", "update", "ya", "y", "benar"), _ANY),
    "hari ini":                        _ANY,
    "kemarin":                         _RECEIVED | DONE,
    "ok":                              _COMPLETE,
    "oke":                             _COMPLETE,
    # The file waits for the server, and for nothing else.
    **{
        f"{now}{work}{who}": _WAITING
        for now in ("sedang ", "masih ", "masih sedang ", "masih dalam ")
        for work in ("diproses", "dikerjakan", "diperiksa", "dicek", "proses", "pengecekan")
        for who in ("", " server", " sistem", " oleh server", " oleh sistem", " di server")
    },
    # Something is not done yet, which these statuses mean.
    **{
        f"{data}{still}belum {done}": _WAITING
        for data in ("", "data ", "datanya ")
        for still in ("", "masih ")
        for done in (
            *("diproses", "berhasil diproses", "selesai diproses", "masuk database"),
            *("bisa dilihat", "dapat dilihat", "diproses server", "diproses oleh server"),
        )
    },
    # There is no problem.
    **{
        f"{no} {trouble}{at_all}": _WAITING | DONE
        for no in ("tidak ada", "tanpa", "tanpa ada", "nihil", "0", "nol")
        for trouble in _TROUBLES
        for at_all in ("", " apapun", " apa pun", " sama sekali")
    },
    **{f"{trouble} {none}": _WAITING | DONE for trouble in _TROUBLES for none in ("0", "nol")},
    # The people who were told.
    **{
        f"sudah {told}{whom}": _ANY
        for told in ("lapor", "melapor", "dilaporkan", "menghubungi", "konfirmasi")
        for ke in ("", " ke", " kepada")
        for whom in ("", f"{ke} dinas", f"{ke} dinas kabupaten", f"{ke} tim teknis", f"{ke} cs")
    },
}
FLAGS: dict[str, str] = dict.fromkeys(_PASSED, LOLOS) | dict.fromkeys(_NOT_PASSED, BELUM)
# Words that do not count as mistyped denials, although similar: "kata" is not "batal".
ORDINARY = frozenset(
    {
        "kata", "pak", "bu", "bapak", "ibu", "guru", "siswa", "lama", "baru", "hari", "ini",
        "itu", "untuk", "dari", "ada", "masih", "nama", "kelas", "kepala", "operator",
        "menunggu", "antri", "antrian", "validasi", "angka",
    }
)
# The words of durations, and of repeated attempts.
ALREADY = ("sudah", "telah")
ABOUT = ("lebih dari", "lebih", "hampir", "sekitar", "kira kira")
NUMBERS = (
    *("se", "ber", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "beberapa", "berulang"),
)
TIMES = (
    *("hari", "hr", "minggu", "mgg", "pekan", "bulan", "bln", "jam", "pukul", "tahun", "thn"),
    "malam",
)
SINCE, PAST, AGO = ("sejak", "dari"), ("kemarin", "tadi"), ("lalu", "yang lalu")
HOURS = ("pagi", "siang", "sore", "malam")
LONG = ("hari", "minggu", "bulan", "lebih", "ini", "lamanya")
TRIED = (
    *("kirim", "dikirim", "mengirim", "coba", "dicoba", "mencoba", "coba kirim", "dicoba kirim"),
    *("kirim ulang", "dikirim ulang", "kirim lagi", "dikirim lagi", "ulang"),
    *("diulang", "upload", "diupload", "unggah", "diunggah"),
)
# Counted things, beside two equal numbers: "ptk 16/16".
COUNTED = frozenset(
    {
        "peserta", "didik", "siswa", "pd", "ptk", "gtk", "guru", "rombel", "sarpras", "data",
        "record", "baris", "dari", "terkirim", "diterima",
    }
)

# Labels of other systems and later years: their beginning, and a short name.
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
