"""The words themselves: literals, nothing else. Indonesian is the source, English the gloss.

For a tired school operator: EYD V, *Anda*, the imperative first, at most 20 words a sentence,
one idea a step, no blame, no promised duration, nobody's data. Letters are plain ASCII, so that
any console can show them. Keys: ``status.``, ``kode.``, ``aktor.``, ``giliran.``, ``pemicu.``,
``jenis.``, ``langkah.``, ``alasan.``, ``penanda.``, ``label.``, ``tolak.``, ``laporan.``,
``topik.``, ``diagnosis.``, ``efek.``, ``bekal.``, ``kata.``, ``bulan.``, ``zona.``, ``waktu.``,
``judul.``, ``bukti.``, ``perintah.``
"""

from dapodik_status._indonesian_rules import RULE_MESSAGES
from dapodik_status._words import Catalogue, Message

# What each status means: everything that the article of January 2013 and its comments say of it.
_STATUS = {
    "status.belum_terkirim": Message(
        title="Belum terkirim",
        detail=(
            "Server belum menerima berkas data sekolah Anda.",
            "Data yang Anda isi masih berada di komputer sekolah.",
        ),
        causes=(
            "Berkas memang belum dikirim.",
            "Pengiriman terputus sebelum berkas tersimpan di server.",
            "Server sudah menghapus kiriman lama sesudah sekolah terkena cleansing.",
        ),
        actions=(
            "Kirim data melalui aplikasi pendataan.",
            "Periksa lagi status ini sesudah pengiriman selesai.",
            "Minta dinas kabupaten/kota mengunggah berkas jika pengiriman terus gagal.",
        ),
        avoid=("Jangan menghapus data di komputer sekolah sebelum server menerimanya.",),
        gloss="Not sent: the server has received nothing.",
    ),
    "status.diterima_via_web": Message(
        title="Diterima via web",
        detail=(
            "Dinas kabupaten/kota sudah mengunggah berkas sekolah Anda.",
            "Unggahan itu dilakukan melalui manajemen pendataan.",
            "Hanya dinas kabupaten/kota yang dapat memakai jalur ini.",
            "Isi berkas mungkin belum masuk ke basis data server.",
        ),
        causes=("Dinas kabupaten/kota mengunggah berkas atas nama sekolah Anda.",),
        actions=(
            "Tunggu server memeriksa berkas.",
            "Periksa status ini secara berkala.",
            "Tanyakan kepada dinas berkas mana yang diunggah jika Anda ragu.",
        ),
        avoid=("Jangan mengirim ulang sebelum bertanya kepada dinas.",),
        gloss="Received by web: uploaded for the school by its district office.",
    ),
    "status.diterima_via_aplikasi": Message(
        title="Diterima via aplikasi",
        detail=(
            "Ini tahap pertama.",
            "Berkas yang dikirim langsung dari sekolah sudah tersimpan di server.",
            "Server belum memasukkan isinya ke basis data.",
            "Karena itu, data yang Anda isi belum dapat dilihat.",
        ),
        causes=(
            "Sekolah berhasil mengirim berkas.",
            "Status yang tidak berubah dapat berarti server belum memeriksa berkas itu.",
            "Mungkin juga pengiriman terakhir tidak berhasil.",
        ),
        actions=(
            "Tunggu server memeriksa berkas.",
            "Periksa status ini secara berkala.",
            "Kirim ulang jika pengiriman terakhir ternyata tidak berhasil.",
        ),
        avoid=(
            "Jangan mengirim berkali-kali selagi server bekerja.",
            "Jangan mengubah data hanya karena belum terlihat di server.",
        ),
        gloss="Received by the app: stored on the server, rows not imported yet.",
    ),
    "status.cek_konversi": Message(
        title="Cek konversi",
        detail=(
            "Ini tahap kedua.",
            "Server memeriksa apakah berkas memakai basis data versi lama atau versi baru.",
            "Server sendiri yang memilah berkas menurut versinya.",
        ),
        causes=("Berkas sudah diterima dan sedang diperiksa.",),
        actions=(
            "Tunggu server selesai memilah berkas.",
            "Baca juga keterangan di samping status.",
        ),
        avoid=("Jangan mengirim ulang selagi server memeriksa berkas.",),
        gloss="Conversion check: the server sorts old database versions from new ones.",
    ),
    "status.pending": Message(
        title="Pending",
        detail=(
            "Berkas sedang dikerjakan oleh sistem dan belum selesai.",
            "Status ini dikenal dari laporan operator; daftar status yang asli tidak memuatnya.",
        ),
        causes=(
            "Pekerjaan server belum selesai.",
            "ID sekolah atau ID PTK mungkin ganda jika status kembali dari cek konversi.",
        ),
        actions=(
            "Tunggu sistem menyelesaikan pekerjaannya.",
            "Periksa ID sekolah dan ID PTK jika status kembali dari cek konversi.",
            "Hubungi dinas atau tim teknis jika Anda menemukan ID ganda.",
        ),
        avoid=("Jangan mengirim ulang sebelum memeriksa ID ganda.",),
        gloss="Pending: being worked on; after a conversion check perhaps duplicate ids.",
    ),
    "status.berhasil_diproses": Message(
        title="Berhasil diproses",
        detail=(
            "Ini tahap ketiga.",
            "Semua data yang Anda isi sudah berhasil diproses.",
            "Mutu data ini sangat baik.",
        ),
        causes=("Server memproses semua data tanpa pengecualian.",),
        actions=(
            "Simpan salinan berkas yang sudah dikirim.",
            "Kirim lagi hanya jika ada data yang berubah.",
        ),
        avoid=(
            "Jangan mengirim ulang tanpa perubahan data.",
            "Jangan menganggap kiriman ulang selalu aman: data yang sah pernah menjadi tidak sah.",
        ),
        gloss="Processed: every row went in; a re-send can still make things worse.",
    ),
    "status.berhasil_dengan_pengecualian": Message(
        title="Berhasil diproses dengan pengecualian",
        detail=(
            "Tidak semua data yang Anda isi berhasil diproses oleh server.",
            "Hal ini tidak menjadi masalah jika semua jumlah sudah sama.",
        ),
        causes=(
            "Sekolah mungkin masih memakai aplikasi lama.",
            "Sebagian data mungkin terkena validasi dari server.",
            "Sebab lain juga mungkin.",
        ),
        actions=(
            "Bandingkan jumlah peserta didik, PTK, rombel, dan sarpras dengan data di server.",
            "Biarkan status ini jika semua jumlah sama.",
            "Perbaiki data yang jumlahnya berbeda, lalu kirim ulang.",
            "Perbarui aplikasi jika sekolah masih memakai aplikasi lama.",
        ),
        avoid=("Jangan mengirim ulang sebelum membandingkan jumlah.",),
        gloss="Processed with exceptions: compare counts; no problem if they are equal.",
    ),
    "status.terkena_cleansing": Message(
        title="Sekolah terkena cleansing",
        detail=(
            "Data sekolah yang telah dikirim masuk ke kelompok data yang terkena cleansing.",
            "Jika dibiarkan, data kiriman mungkin akan dihapus oleh server.",
        ),
        causes=("Sebab pastinya belum kami ketahui; tanyakan kepada tim teknis.",),
        actions=(
            "Hubungi tim teknis atau layanan pelanggan (CS) sekarang juga.",
            "Siapkan NPSN, tanggal pengiriman, dan salinan berkas.",
            "Simpan baik-baik data yang ada di komputer sekolah.",
        ),
        avoid=(
            "Jangan membiarkan status ini.",
            "Jangan mengirim ulang sebelum tim teknis menjawab.",
        ),
        gloss="Hit by cleansing: call the technical team at once, the data may be deleted.",
    ),
    "status.sqlite_error": Message(
        title="SQLite error",
        detail=(
            "Berkas tidak terkirim dengan sempurna.",
            'Keadaan ini biasa disebut "data corrupted", artinya data rusak.',
        ),
        causes=("Biasanya berkas rusak atau terpotong saat diunggah.",),
        actions=(
            "Kirim ulang berkas yang utuh; tidak perlu menunggu server.",
            "Tunggu sampai pengiriman selesai sebelum menutup aplikasi.",
            "Minta dinas kabupaten/kota mengunggah berkas jika pengiriman terus gagal.",
        ),
        avoid=("Jangan menunggu server: berkas ini tidak akan diproses.",),
        gloss="SQLite error: the upload arrived damaged; send again.",
    ),
}

# Who acts, and whose turn it is.
_ACTORS = {
    "aktor.sekolah": Message(title="sekolah", gloss="the school"),
    "aktor.dinas": Message(title="dinas kabupaten/kota", gloss="the district education office"),
    "aktor.server": Message(title="server", gloss="the server"),
    "aktor.tim_teknis": Message(title="tim teknis", gloss="the technical team"),
    "giliran.sekolah": Message(
        title="Giliran sekolah: Anda yang perlu bertindak.", gloss="The school's turn."
    ),
    "giliran.dinas": Message(
        title="Giliran dinas kabupaten/kota: sekolah menunggu.", gloss="The district's turn."
    ),
    "giliran.server": Message(
        title="Giliran server: sekolah menunggu.", gloss="The server's turn: the school waits."
    ),
    "giliran.tim_teknis": Message(
        title="Giliran tim teknis: sekolah menunggu.", gloss="The technical team's turn."
    ),
    # Where waiting alone is not enough, by whom to ask.
    "giliran.server_dinas": Message(
        title="Giliran server, tetapi jangan hanya menunggu: tanyakan kepada dinas kabupaten/kota.",
        gloss="The server's turn, but ask the district.",
    ),
    "giliran.server_tim_teknis": Message(
        title="Giliran server, tetapi jangan hanya menunggu: tanyakan kepada tim teknis.",
        gloss="The server's turn, but ask the technical team.",
    ),
    "giliran.tidak_ada": Message(
        title="Tidak ada giliran: semua pihak sudah selesai.", gloss="Nobody's turn: all is done."
    ),
}

# The steps between statuses.
_TRIGGERS = {
    "pemicu.kirim": Message(
        title="kirim",
        detail=("Sekolah mengirim berkas untuk pertama kali.",),
        gloss="The school sends a file for the first time.",
    ),
    "pemicu.unggah": Message(
        title="unggah",
        detail=("Dinas mengunggah berkas sekolah untuk pertama kali.",),
        gloss="The district uploads a school's file for the first time.",
    ),
    "pemicu.tolak": Message(
        title="tolak",
        detail=("Server menolak berkas karena tidak dapat membukanya.",),
        gloss="The server cannot open the file.",
    ),
    "pemicu.periksa": Message(
        title="periksa",
        detail=("Server mulai memeriksa versi basis data.",),
        gloss="The server begins its version check.",
    ),
    "pemicu.tunda": Message(
        title="tunda",
        detail=("Server menunda pekerjaan atas berkas.",),
        gloss="The server puts the file off.",
    ),
    "pemicu.lanjutkan": Message(
        title="lanjutkan",
        detail=("Server melanjutkan pekerjaan yang ditunda.",),
        gloss="The server takes a postponed file up again.",
    ),
    "pemicu.proses": Message(
        title="proses",
        detail=("Server memproses semua data.",),
        gloss="The server processes every row.",
    ),
    "pemicu.kecualikan": Message(
        title="kecualikan",
        detail=("Server memproses data, tetapi tidak semuanya.",),
        gloss="The server processes the data, with exceptions.",
    ),
    "pemicu.bersihkan": Message(
        title="bersihkan",
        detail=("Server memasukkan data sekolah ke kelompok cleansing.",),
        gloss="The server puts the school's data among those to be cleansed.",
    ),
    "pemicu.pulihkan": Message(
        title="pulihkan",
        detail=("Tim teknis mengembalikan data sekolah untuk diperiksa lagi.",),
        gloss="The technical team gives the data back for another check.",
    ),
    "pemicu.hapus": Message(
        title="hapus",
        detail=("Server menghapus data yang terkena cleansing.",),
        gloss="The server deletes the cleansed data.",
    ),
    "pemicu.kirim_ulang": Message(
        title="kirim ulang",
        detail=("Sekolah mengirim berkas sekali lagi.",),
        gloss="The school sends again.",
    ),
    "pemicu.unggah_ulang": Message(
        title="unggah ulang",
        detail=("Dinas mengunggah berkas sekolah sekali lagi.",),
        gloss="The district uploads again.",
    ),
}

# How a fact is known.
_EVIDENCE = {
    "bukti.dinyatakan": Message(title="dinyatakan dalam artikel", gloss="stated by the article"),
    "bukti.teramati": Message(title="teramati oleh operator", gloss="seen by an operator"),
    "bukti.disimpulkan": Message(title="disimpulkan", gloss="inferred by this library"),
}

# What a file is.
_KINDS = {
    "jenis.missing": Message(title="tidak ada", gloss="nothing there"),
    "jenis.sqlite3": Message(title="basis data SQLite 3", gloss="SQLite 3 database"),
    "jenis.sqlite2": Message(
        title="basis data SQLite 2 dari program lama", gloss="SQLite 2 database"
    ),
    "jenis.sqlite_wal": Message(title="berkas pendamping -wal", gloss="write-ahead log"),
    "jenis.sqlite_journal": Message(title="berkas pendamping -journal", gloss="rollback journal"),
    "jenis.sqlite_shm": Message(title="berkas pendamping -shm", gloss="WAL index"),
    "jenis.sqlite_as_text": Message(
        title="basis data SQLite yang terkirim sebagai teks", gloss="SQLite sent as text"
    ),
    "jenis.empty": Message(title="berkas kosong", gloss="empty file"),
    "jenis.zeros": Message(title="berkas yang hanya berisi nol", gloss="only zero bytes"),
    "jenis.zip": Message(title="arsip ZIP", gloss="ZIP archive"),
    "jenis.gzip": Message(title="arsip GZIP", gloss="gzip archive"),
    "jenis.rar": Message(title="arsip RAR", gloss="RAR archive"),
    "jenis.seven_zip": Message(title="arsip 7z", gloss="7z archive"),
    "jenis.bzip2": Message(title="arsip BZIP2", gloss="bzip2 archive"),
    "jenis.xz": Message(title="arsip XZ", gloss="xz archive"),
    "jenis.zstd": Message(title="arsip Zstandard", gloss="zstd archive"),
    "jenis.html": Message(title="halaman web", gloss="HTML page"),
    "jenis.xml": Message(title="dokumen XML", gloss="XML document"),
    "jenis.json": Message(title="jawaban JSON dari server", gloss="JSON document"),
    "jenis.sql_text": Message(title="teks perintah SQL", gloss="SQL text"),
    "jenis.postgresql_dump": Message(title="ekspor PostgreSQL", gloss="PostgreSQL dump"),
    "jenis.mysql_dump": Message(title="ekspor MySQL", gloss="MySQL dump"),
    "jenis.ms_office": Message(title="dokumen Microsoft Office lama", gloss="old Office document"),
    "jenis.ms_access": Message(title="basis data Microsoft Access", gloss="Access database"),
    "jenis.prf": Message(title="berkas prefill (.prf)", gloss="Dapodik prefill file"),
    "jenis.syc": Message(
        title="berkas sinkronisasi luring (.syc)", gloss="Dapodik offline sync file"
    ),
    "jenis.encrypted": Message(title="berkas terenkripsi", gloss="encrypted file"),
    "jenis.unknown": Message(title="berkas yang tidak dikenal", gloss="unknown file"),
    "jenis.directory": Message(title="folder", gloss="directory"),
    "jenis.symlink": Message(title="tautan ke berkas lain", gloss="symbolic link"),
    "jenis.special": Message(title="perangkat atau saluran sistem", gloss="device, FIFO or socket"),
    "jenis.unreadable": Message(title="berkas yang tidak dapat dibaca", gloss="unreadable file"),
}

# The steps of an inspection, and why one was not taken.
_STEPS = {
    "langkah.kind": Message(title="jenis berkas", gloss="kind"),
    "langkah.header": Message(title="bagian awal berkas", gloss="header"),
    "langkah.schema": Message(title="susunan tabel", gloss="schema"),
    "langkah.quick_check": Message(title="keutuhan halaman", gloss="quick_check"),
    "langkah.digest": Message(
        title="huruf atau angka yang berubah", gloss="changed bytes, by the sender's digest"
    ),
    "langkah.version": Message(title="versi basis data", gloss="version"),
    "langkah.counts": Message(title="jumlah entitas", gloss="counts of the entities"),
    "langkah.data_rules": Message(title="aturan data", gloss="data rules"),
    "langkah.free_pages": Message(title="halaman bebas", gloss="free pages"),
    "langkah.virtual_tables": Message(title="isi tabel virtual", gloss="virtual tables"),
    "langkah.generated_columns": Message(title="kolom hitungan", gloss="generated columns"),
    "langkah.check_constraints": Message(title="syarat CHECK tabel", gloss="CHECK constraints"),
    "langkah.lost_commits": Message(
        title="perubahan di berkas -wal yang tidak ikut", gloss="commits in a lost -wal"
    ),
    "langkah.integrity_check": Message(title="keutuhan indeks", gloss="integrity_check"),
    "langkah.foreign_key_check": Message(title="hubungan antartabel", gloss="foreign_key_check"),
    "langkah.text_scan": Message(title="keterbacaan teks", gloss="text scan"),
    "alasan.depth": Message(title="tidak diminta", gloss="not asked for"),
    "alasan.kind": Message(title="bukan basis data SQLite 3", gloss="not SQLite 3"),
    "alasan.earlier": Message(
        title="langkah sebelumnya tidak selesai", gloss="an earlier step was not finished"
    ),
    "alasan.header_invalid": Message(title="bagian awal berkas tidak sah", gloss="header invalid"),
    "alasan.schema_unreadable": Message(
        title="susunan tabel tidak terbaca", gloss="schema unreadable"
    ),
    "alasan.no_manifest": Message(title="tidak ada bukti kirim", gloss="no receipt"),
    "alasan.read_only": Message(
        title="berkas hanya dibaca", gloss="a read-only connection drops them"
    ),
    "alasan.invisible": Message(
        title="tidak dapat dilihat dari berkas ini", gloss="nothing in the file shows it"
    ),
    "alasan.not_run": Message(
        title="hanya terbaca dengan menjalankan isi berkas", gloss="would run what the file brings"
    ),
    "alasan.no_rules": Message(title="tidak ada aturan yang diminta", gloss="no rules were given"),
    "alasan.no_layout": Message(title="susunan tabel tidak dikenal", gloss="no known layout"),
    "alasan.crashed": Message(title="pemeriksa berhenti mendadak", gloss="the checker died"),
    "alasan.index_damaged": Message(
        title="indeks tidak cocok dengan tabel", gloss="an index disagrees with its table"
    ),
    "alasan.damaged": Message(title="berkas rusak", gloss="damaged"),
    "alasan.needs_newer_sqlite": Message(
        title="memerlukan SQLite yang lebih baru", gloss="needs a newer SQLite"
    ),
    "alasan.over_limit": Message(title="melewati batas ukuran", gloss="over a limit"),
    "alasan.timed_out": Message(title="waktu habis", gloss="timed out"),
    "alasan.unreadable": Message(title="tidak dapat dibaca", gloss="could not be read"),
    "alasan.not_supported": Message(
        title="langkah ini tidak berlaku untuk berkas ini", gloss="not possible on this file"
    ),
    "alasan.changed": Message(title="berkas berubah", gloss="changed while being read"),
    # Why a data rule was not asked.
    "alasan.no_table": Message(title="tabelnya tidak ada", gloss="the table is not there"),
    "alasan.no_column": Message(title="kolomnya tidak ada", gloss="a column is not there"),
    "alasan.not_possible": Message(
        title="tidak dapat dijalankan pada berkas ini", gloss="not possible on this file"
    ),
    "alasan.not_asked": Message(title="tidak diminta", gloss="the caller left it out"),
    "alasan.other_level": Message(
        title="jenjang sekolahnya berbeda", gloss="a rule of another level of school"
    ),
    "alasan.unknown_level": Message(
        title="jenjang sekolah tidak disebutkan", gloss="the school's level was not given"
    ),
    "alasan.other_version": Message(
        title="versi basis datanya berbeda", gloss="a rule of another version"
    ),
}

# What tells a version.
_MARKS = {
    "penanda.versi_db": Message(title="tabel versi_db", gloss="the table versi_db"),
    "penanda.user_version": Message(title="nomor user_version", gloss="SQLite's user_version"),
    "penanda.tabel_baru": Message(
        title="tabel tanah, bangunan, dan ruang", gloss="tables that only newer databases have"
    ),
    "penanda.kolom_baru": Message(
        title="kolom create_date dan last_update di tabel versi_db",
        gloss="columns that only newer databases have",
    ),
    "penanda.tabel_lama": Message(
        title="tabel sarana dan prasarana", gloss="tables that only older databases have"
    ),
    "penanda.sidik": Message(title="sidik susunan tabel", gloss="the schema's fingerprint"),
}

_SEND_WHOLE = "Kirim berkas basis data yang utuh dari komputer sekolah."
_WRONG_FILE = "Pilih berkas basis data SQLite yang dibuat oleh aplikasi pendataan."

# What the checks of a file find.
_CODES = {
    "kode.DPS101": Message(
        title="Berkas kosong",
        detail=("Berkas ini tidak berisi apa pun.",),
        causes=("Pengiriman atau penyalinan berhenti sebelum data pertama tersimpan.",),
        actions=("Periksa berkas asli di komputer sekolah.", _SEND_WHOLE),
        avoid=("Jangan menghapus berkas asli.",),
        gloss="The file is empty.",
    ),
    "kode.DPS102": Message(
        title="Berkas masih berupa arsip",
        detail=(
            "Berkas ini berupa arsip, bukan basis data.",
            "Jenisnya: {jenis}.",
        ),
        causes=("Basis data dimampatkan sebelum dikirim.",),
        actions=(
            "Ekstrak arsip ini di komputer Anda.",
            "Kirim berkas basis data yang ada di dalamnya.",
        ),
        avoid=("Jangan hanya mengganti nama arsip.",),
        gloss="A packed archive was given instead of the database.",
    ),
    "kode.DPS103": Message(
        title="Berkas berisi halaman galat",
        detail=(
            "Berkas ini berisi halaman web atau pesan server, bukan basis data.",
            "Jenisnya: {jenis}.",
        ),
        causes=("Unduhan atau pengiriman gagal, lalu halaman jawabannya yang tersimpan.",),
        actions=(
            "Baca pesan itu dengan penyunting teks, bukan dengan peramban.",
            _SEND_WHOLE,
        ),
        avoid=("Jangan mengirim berkas ini.",),
        gloss="A web page or an error answer was saved instead of the database.",
    ),
    "kode.DPS104": Message(
        title="Hanya berkas pendamping yang ada",
        detail=(
            "Berkas ini pendamping basis data, bukan basis datanya.",
            "Jenisnya: {jenis}.",
        ),
        causes=("Berkas utama tidak ikut disalin atau dikirim.",),
        actions=(
            "Tutup aplikasi pendataan, lalu tunggu sampai benar-benar tertutup.",
            "Kirim berkas utama yang namanya sama tanpa akhiran -wal, -shm, atau -journal.",
        ),
        avoid=("Jangan menghapus berkas pendamping di komputer sekolah.",),
        gloss="A -wal, -shm or -journal file was given without its database.",
    ),
    "kode.DPS105": Message(
        title="Berkas dari program lain",
        detail=(
            "Berkas ini bukan basis data SQLite 3.",
            "Jenisnya: {jenis}.",
        ),
        causes=("Berkas yang dipilih keliru, atau hasil ekspornya berbeda jenis.",),
        actions=(_WRONG_FILE, "Periksa berkas itu sebelum mengirimnya."),
        avoid=("Jangan mengganti akhiran nama berkas agar tampak benar.",),
        gloss="Another program's database, dump or document.",
    ),
    "kode.DPS106": Message(
        title="Berkas pertukaran Dapodik",
        detail=(
            "Menurut namanya, berkas ini bukan basis data kiriman.",
            "Jenisnya: {jenis}.",
            "Isi berkas jenis ini tidak kami periksa.",
        ),
        causes=("Berkas prefill atau sinkronisasi luring terpilih.",),
        actions=(
            "Pakai berkas prefill (.prf) hanya untuk registrasi aplikasi.",
            "Unggah berkas sinkronisasi luring (.syc) melalui laman yang disediakan.",
            _WRONG_FILE,
        ),
        avoid=("Jangan mengganti akhiran nama berkas.",),
        gloss="A prefill (.prf) or offline sync (.syc) file, by its name.",
    ),
    "kode.DPS107": Message(
        title="Berkas terenkripsi",
        detail=(
            "Berkas ini tampaknya terkunci dengan kata sandi.",
            "Isinya tidak dapat diperiksa tanpa kuncinya.",
        ),
        causes=("Program lain mengunci berkas, atau berkas rusak seluruhnya.",),
        actions=(_WRONG_FILE, "Tanyakan kepada tim teknis jika berkas ini memang benar."),
        avoid=("Jangan membagikan kata sandi melalui pesan.",),
        gloss="The file looks encrypted.",
    ),
    "kode.DPS108": Message(
        title="Jenis berkas tidak dikenal",
        detail=(
            "Berkas ini bukan basis data SQLite 3.",
            "Ukurannya {ukuran} bita.",
        ),
        causes=("Berkas yang dipilih keliru, atau bagian awalnya rusak.",),
        actions=(_WRONG_FILE, _SEND_WHOLE),
        avoid=("Jangan mengganti akhiran nama berkas agar tampak benar.",),
        gloss="Not a SQLite 3 database and nothing else we know.",
    ),
    "kode.DPS109": Message(
        title="Berkas hanya berisi nol",
        detail=(
            "Tempat untuk berkas sudah disediakan, tetapi datanya tidak sampai.",
            "Ukurannya {ukuran} bita.",
        ),
        causes=("Pengiriman atau penyalinan berhenti sebelum data tersimpan.",),
        actions=("Periksa berkas asli di komputer sekolah.", _SEND_WHOLE),
        avoid=("Jangan menghapus berkas asli.",),
        gloss="Only zero bytes: the space was reserved and nothing arrived.",
    ),
    "kode.DPS110": Message(
        title="Berkas terpotong",
        detail=(
            "Berkas ini tidak lengkap.",
            "Yang ada {ukuran} dari {ukuran_seharusnya} bita, atau {persen} persen.",
        ),
        causes=("Pengiriman atau penyalinan terputus di tengah jalan.",),
        actions=(
            _SEND_WHOLE,
            "Minta dinas kabupaten/kota mengunggah berkas jika pengiriman terus terputus.",
        ),
        avoid=("Jangan menutup aplikasi sebelum pengiriman selesai.",),
        gloss="Cut short: fewer bytes than the file's own header promises.",
    ),
    "kode.DPS111": Message(
        title="Berkas terlalu panjang",
        detail=(
            "Berkas ini memuat lebih banyak data daripada seharusnya.",
            "Ukurannya {ukuran} bita, seharusnya {ukuran_seharusnya} bita.",
        ),
        causes=("Sebagian data terkirim dua kali, atau data asing menempel di akhir.",),
        actions=("Salin lagi berkas asli dari komputer sekolah.", _SEND_WHOLE),
        avoid=("Jangan memotong berkas sendiri.",),
        gloss="More bytes than the file's own header promises.",
    ),
    "kode.DPS112": Message(
        title="Berkas berubah karena dikirim sebagai teks",
        detail=("Isi basis data berubah selama pengiriman.",),
        causes=("Program pengirim memperlakukan berkas sebagai teks.",),
        actions=("Pilih cara kirim biner pada program pengirim.", _SEND_WHOLE),
        avoid=("Jangan membuka basis data dengan penyunting teks.",),
        gloss="Damaged by a transfer in text mode.",
    ),
    "kode.DPS113": Message(
        title="Bagian awal berkas tidak sah",
        detail=(
            "Bagian awal berkas memuat angka yang tidak mungkin benar.",
            "Bagian yang keliru: {bagian}.",
        ),
        causes=("Bagian awal berkas rusak saat disalin atau dikirim.",),
        actions=(_SEND_WHOLE,),
        avoid=("Jangan memperbaiki berkas sendiri.",),
        gloss="The SQLite header holds impossible values.",
    ),
    "kode.DPS114": Message(
        title="Susunan tabel tidak terbaca",
        detail=("Daftar tabel di dalam berkas rusak.",),
        causes=("Sebagian isi berkas berubah atau hilang.",),
        actions=(_SEND_WHOLE,),
        avoid=("Jangan memperbaiki berkas sendiri.",),
        gloss="The schema cannot be read.",
    ),
    "kode.DPS115": Message(
        title="Berkas rusak",
        detail=(
            "Pemeriksaan keutuhan SQLite menemukan kerusakan di dalam berkas.",
            "Tabel yang terkena: {tabel}.",
            "Halaman rusak pertama: {halaman}.",
        ),
        causes=(
            "Sebagian isi berkas berubah atau hilang saat disalin atau dikirim.",
            "Berkas disalin selagi aplikasi masih menulis.",
        ),
        actions=(
            "Tutup aplikasi pendataan sebelum menyalin berkas.",
            _SEND_WHOLE,
            "Pulihkan data dari salinan cadangan jika berkas asli juga rusak.",
        ),
        avoid=("Jangan menimpa salinan cadangan yang masih baik.",),
        gloss="SQLite's own check found damage.",
    ),
    "kode.DPS116": Message(
        title="Teks tidak terbaca",
        detail=(
            "Sebagian isian bukan teks yang sah.",
            "Jumlahnya {jumlah} isian.",
            "Yang pertama: tabel {tabel}, kolom {kolom}, bita ke-{posisi}.",
        ),
        causes=("Isian rusak, atau ditulis oleh program lain.",),
        actions=("Perbaiki isian itu di aplikasi pendataan.", _SEND_WHOLE),
        avoid=("Jangan menyunting basis data dengan program lain.",),
        gloss="Text values that are not valid text.",
    ),
    "kode.DPS117": Message(
        title="Hubungan antartabel terputus",
        detail=(
            "Sebagian baris menunjuk ke baris lain yang tidak ada.",
            "Jumlahnya {jumlah} baris di {jumlah_tabel} tabel.",
            "Tabelnya: {tabel}.",
        ),
        causes=("Baris induk terhapus, atau data dari dua sumber bercampur.",),
        actions=(
            "Jalankan validasi di aplikasi pendataan.",
            "Perbaiki hubungan yang terputus, lalu kirim berkas.",
        ),
        avoid=("Jangan menyunting basis data dengan program lain.",),
        gloss="Rows that break a foreign key.",
    ),
    "kode.DPS118": Message(
        title="Bagian akhir berkas berisi nol",
        detail=(
            "Halaman terakhir berkas ini hanya berisi nol.",
            "Ini petunjuk, bukan kepastian: berkas utuh pun dapat berakhir begitu.",
        ),
        causes=("Tempat sudah disediakan, tetapi sebagian data mungkin tidak sampai.",),
        actions=("Periksa lagi berkas ini secara lebih mendalam.",),
        avoid=("Jangan menyimpulkan bahwa berkas rusak dari petunjuk ini saja.",),
        gloss="The last page is all zeros: a hint at a cut copy, no verdict.",
    ),
    "kode.DPS119": Message(
        title="Indeks tidak cocok dengan tabel",
        detail=(
            "Baris data utuh, tetapi indeksnya tidak cocok.",
            "Indeks yang terkena: {indeks}.",
            "Selisihnya {jumlah} baris.",
        ),
        causes=("Berkas disalin selagi aplikasi masih menulis, atau disunting program lain.",),
        actions=(
            "Buka lalu tutup aplikasi pendataan dengan cara biasa.",
            "Minta tim teknis membangun ulang indeks jika temuan ini tetap ada.",
            _SEND_WHOLE,
        ),
        avoid=("Jangan menyunting basis data dengan program lain.",),
        gloss="An index disagrees with its table: the rows are there, the index can be rebuilt.",
    ),
    "kode.DPS120": Message(
        title="Ada berkas pendamping di sebelahnya",
        detail=(
            "Perubahan terakhir mungkin masih berada di berkas pendamping.",
            "Jumlah berkas pendamping: {jumlah}.",
        ),
        causes=("Aplikasi masih terbuka, atau tidak ditutup dengan baik.",),
        actions=(
            "Buka lalu tutup aplikasi pendataan dengan cara biasa.",
            "Periksa lagi berkas ini sebelum mengirimnya.",
        ),
        avoid=("Jangan menghapus berkas pendamping.",),
        gloss="A -wal or -journal beside the file may hold its latest changes.",
    ),
    "kode.DPS121": Message(
        title="Perubahan terakhir mungkin tidak ikut",
        detail=(
            "Basis data ini biasa menyimpan perubahan terakhir di berkas -wal.",
            "Berkas itu tidak ada di sebelahnya, dan itu wajar jika aplikasi sudah ditutup.",
        ),
        causes=("Basis data memakai cara simpan WAL.",),
        actions=("Pastikan aplikasi sudah ditutup sebelum berkas disalin.",),
        avoid=("Jangan menyalin berkas selagi aplikasi terbuka.",),
        gloss="WAL mode and no -wal beside: later commits cannot be seen.",
    ),
    "kode.DPS130": Message(
        title="Bukan berkas biasa",
        detail=(
            "Yang diberikan bukan berkas biasa, jadi tidak dibuka.",
            "Jenisnya: {jenis}.",
        ),
        causes=("Alamat menunjuk ke folder, tautan, atau perangkat.",),
        actions=(_WRONG_FILE,),
        avoid=("Jangan memakai tautan: berikan alamat berkas aslinya.",),
        gloss="A directory, link or device was given.",
    ),
    "kode.DPS131": Message(
        title="Berkas tidak dapat dibaca",
        detail=(
            "Komputer menolak membaca berkas ini.",
            "Ini belum berarti berkasnya rusak.",
        ),
        causes=("Izin baca tidak ada, atau media penyimpanan bermasalah.",),
        actions=(
            "Salin berkas ke folder lain, lalu periksa salinannya.",
            "Minta bantuan pengelola komputer jika tetap gagal.",
        ),
        avoid=("Jangan menyimpulkan bahwa data hilang.",),
        gloss="Permission or I/O error; not the school's fault.",
    ),
    "kode.DPS132": Message(
        title="Berkas berubah selagi diperiksa",
        detail=("Hasil pemeriksaan ini tidak dapat dipakai.",),
        causes=("Program lain masih menulis ke berkas.",),
        actions=("Tutup aplikasi pendataan.", "Periksa lagi berkas ini."),
        avoid=("Jangan mengirim berkas selagi masih ditulis.",),
        gloss="The file changed while it was being read.",
    ),
    "kode.DPS133": Message(
        title="Waktu pemeriksaan habis",
        detail=(
            "Pemeriksaan dihentikan sebelum selesai.",
            "Langkah yang terhenti: {langkah}.",
            "Berkas belum tentu rusak.",
        ),
        causes=("Berkas besar, komputer sibuk, atau isi berkas tidak wajar.",),
        actions=("Periksa lagi dengan waktu yang lebih panjang.",),
        avoid=("Jangan menganggap berkas ini sudah diperiksa.",),
        gloss="A check ran out of time.",
    ),
    "kode.DPS134": Message(
        title="Melewati batas pemeriksaan",
        detail=(
            "Sebagian isi berkas terlalu besar untuk diperiksa dengan aman.",
            "Langkah yang terhenti: {langkah}.",
            "Berkas belum tentu rusak.",
        ),
        causes=("Ada isian yang sangat besar, atau isi berkas tidak wajar.",),
        actions=("Minta tim teknis memeriksanya dengan batas yang lebih besar.",),
        avoid=("Jangan menganggap berkas ini sudah diperiksa.",),
        gloss="Something in the file is over a limit of the check.",
    ),
    "kode.DPS135": Message(
        title="Berkas ditulis oleh SQLite yang lebih baru",
        detail=(
            "Program ini belum mengenal sebagian susunan berkas.",
            "Berkas belum tentu rusak.",
        ),
        causes=("Berkas ditulis dengan SQLite yang lebih baru daripada SQLite di komputer ini.",),
        actions=("Perbarui program pemeriksa ini, lalu periksa lagi.",),
        avoid=("Jangan menganggap berkas ini rusak.",),
        gloss="Written by a newer SQLite than the reader's: not damage.",
    ),
    "kode.DPS136": Message(
        title="Satu langkah tidak dapat dilakukan",
        detail=(
            "SQLite di komputer ini tidak dapat melakukan satu langkah pada berkas.",
            "Langkah itu: {langkah}.",
            "Berkas belum tentu rusak.",
        ),
        causes=("Berkas memakai tabel khusus, atau kunci tabelnya tidak lazim.",),
        actions=("Minta bantuan tim teknis jika langkah ini penting.",),
        avoid=("Jangan menganggap bagian ini sudah diperiksa.",),
        gloss="SQLite cannot take this step on this file.",
    ),
    "kode.DPS137": Message(
        title="Pemeriksa berhenti mendadak",
        detail=(
            "Proses pemeriksa mati saat memeriksa berkas ini.",
            "Langkah yang terhenti: {langkah}.",
            "Berkas belum tentu rusak, tetapi isinya mencurigakan.",
        ),
        causes=("Isi berkas tidak wajar, atau memori komputer habis.",),
        actions=("Periksa lagi berkas ini.", "Serahkan kepada tim teknis jika terulang."),
        avoid=("Jangan membuka berkas ini di komputer yang penting.",),
        gloss="The process that looked at the file died.",
    ),
    "kode.DPS138": Message(
        title="Berkas tidak ada",
        detail=("Tidak ada berkas pada alamat ini.",),
        causes=("Nama atau foldernya keliru, atau berkas sudah dipindahkan.",),
        actions=("Periksa nama dan folder berkas.",),
        avoid=("Jangan menyimpulkan bahwa data hilang.",),
        gloss="Nothing is at this path.",
    ),
    "kode.DPS139": Message(
        title="Aturan data keliru",
        detail=(
            "Ada aturan data yang tidak dapat dijalankan, jadi tidak diperiksa.",
            "Kode aturannya: {kode}.",
            "Berkas ini tidak menjadi salah karenanya.",
        ),
        causes=("Aturan tambahan di program ini salah tulis.",),
        actions=("Berikan kode aturan itu kepada pembuat program ini.",),
        avoid=("Jangan menganggap aturan itu sudah diperiksa.",),
        gloss="A rule cannot be run: it is the rule that is wrong, not the file.",
    ),
    "kode.DPS201": Message(
        title="Basis data tidak memuat tabel",
        detail=("Berkas ini basis data yang utuh, tetapi tidak berisi tabel.",),
        causes=("Berkas yang dipilih keliru, atau aplikasi belum pernah diisi.",),
        actions=(_WRONG_FILE,),
        avoid=("Jangan mengirim berkas ini.",),
        gloss="A sound database without any table.",
    ),
    "kode.DPS202": Message(
        title="Basis data versi lama",
        detail=(
            "Basis data ini memakai versi lama.",
            "Versinya {versi}.",
            "Penandanya: {penanda}.",
        ),
        causes=("Aplikasi pendataan belum diperbarui.",),
        actions=("Perbarui aplikasi pendataan.", _SEND_WHOLE),
        avoid=("Jangan menghapus data lama sebelum pembaruan berhasil.",),
        gloss="The database is of an old version.",
    ),
    "kode.DPS203": Message(
        title="Versi basis data tidak dikenal",
        detail=(
            "Versi basis data tidak dapat ditentukan.",
            "Yang tertulis: {versi}.",
        ),
        causes=("Tabel versi tidak ada, atau isinya tidak dikenal.",),
        actions=("Periksa versi pada aplikasi pendataan.",),
        avoid=("Jangan menganggap versinya sudah benar.",),
        gloss="The version cannot be told.",
    ),
    "kode.DPS204": Message(
        title="Penanda versi bertentangan",
        detail=(
            "Penanda versi di dalam basis data tidak saling cocok.",
            "Yang berlaku: {versi}.",
            "Yang berbeda: {penanda}.",
        ),
        causes=("Pembaruan aplikasi tidak selesai, atau basis data disunting program lain.",),
        actions=(
            "Periksa versi pada aplikasi pendataan.",
            "Hubungi tim teknis jika versinya berbeda.",
        ),
        avoid=("Jangan mengubah penanda versi sendiri.",),
        gloss="The marks of the version contradict each other.",
    ),
    "kode.DPS205": Message(
        title="Susunan tabel tidak dikenal",
        detail=("Jumlah peserta didik, PTK, rombel, dan sarpras tidak dapat dihitung.",),
        causes=("Berkas ini dari program lain, atau dari versi yang belum dikenal.",),
        actions=("Pastikan berkas ini basis data Dapodik.",),
        avoid=("Jangan menganggap jumlahnya nol.",),
        gloss="No known layout fits: the entities were not counted.",
    ),
    "kode.DPS206": Message(
        title="Sebagian tabel tidak ada",
        detail=(
            "Sebagian tabel yang lazim tidak ditemukan.",
            "Jumlahnya {jumlah}: {tabel}.",
        ),
        causes=("Versi aplikasinya berbeda, atau berkas belum lengkap.",),
        actions=("Periksa versi pada aplikasi pendataan.",),
        avoid=("Jangan menganggap bagian itu nol.",),
        gloss="Tables of the layout that fits best are missing.",
    ),
    "kode.DPS401": Message(
        title="Berkas berubah sejak dicatat",
        detail=(
            "Isi berkas tidak sama dengan bukti kirim.",
            "Yang berbeda {bagian_berubah} dari {jumlah_bagian} bagian.",
            "Perbedaan pertama sesudah bita ke-{posisi}.",
        ),
        causes=("Sebagian isi berubah saat disalin atau dikirim, atau berkas disunting.",),
        actions=("Bandingkan dengan berkas asli di komputer sekolah.", _SEND_WHOLE),
        avoid=("Jangan memakai berkas yang berubah ini.",),
        gloss="Some bytes differ from the sender's receipt.",
    ),
    "kode.DPS402": Message(
        title="Berkas terpotong di jalan",
        detail=(
            "Awal berkas sama dengan bukti kirim, tetapi akhirnya tidak ada.",
            "Yang sampai {ukuran} dari {ukuran_seharusnya} bita, atau {persen} persen.",
        ),
        causes=("Pengiriman atau penyalinan terputus di tengah jalan.",),
        actions=(_SEND_WHOLE,),
        avoid=("Jangan memakai berkas yang terpotong ini.",),
        gloss="The beginning is the sender's, the end is missing.",
    ),
    "kode.DPS403": Message(
        title="Berkas lebih panjang daripada yang dikirim",
        detail=(
            "Ada isi tambahan di akhir berkas.",
            "Ukurannya {ukuran} bita, seharusnya {ukuran_seharusnya} bita.",
        ),
        causes=("Isi tambahan muncul di jalan, atau dua kiriman tersambung.",),
        actions=(_SEND_WHOLE,),
        avoid=("Jangan memotong berkas ini sendiri.",),
        gloss="All of it arrived, and something after it.",
    ),
    "kode.DPS404": Message(
        title="Bukan berkas yang dicatat",
        detail=(
            "Berkas ini bukan berkas yang dicatat dalam bukti kirim.",
            "Ukurannya {ukuran} bita, yang dicatat {ukuran_seharusnya} bita.",
        ),
        causes=("Berkas atau bukti kirim yang dipilih keliru.",),
        actions=(
            "Pilih bukti kirim yang dibuat untuk berkas ini.",
            "Periksa apakah berkas yang dikirim sudah benar.",
        ),
        avoid=("Jangan mengganti nama berkas agar tampak cocok.",),
        gloss="Another file than the one of the receipt.",
    ),
    "kode.DPS410": Message(
        title="Jumlah sama",
        detail=(
            "Semua jumlah yang dapat dibandingkan sama.",
            "Banyaknya jumlah yang dibandingkan: {jumlah}.",
            "Status pengecualian tidak menjadi masalah jika semua jumlah sudah sama.",
        ),
        causes=("Jumlah di kedua pihak memang sama.",),
        actions=("Simpan catatan jumlah ini.",),
        avoid=("Jangan mengirim ulang tanpa perubahan data.",),
        gloss="All counts that could be compared are equal: no problem.",
    ),
    "kode.DPS411": Message(
        title="Jumlah di server kurang",
        detail=(
            "Jumlah yang diterima lebih sedikit daripada yang dikirim.",
            "Untuk {entitas}: dikirim {dikirim}, diterima {diterima}, selisih {selisih}.",
        ),
        causes=(
            "Sebagian data belum diproses atau terkena validasi.",
            "Rombel mungkin dihitung per semester di satu pihak.",
        ),
        actions=(
            "Periksa data yang belum masuk satu per satu.",
            "Perbaiki data itu, lalu kirim ulang.",
        ),
        avoid=("Jangan mengabaikan jumlah yang berbeda.",),
        gloss="Fewer were received than sent.",
    ),
    "kode.DPS412": Message(
        title="Jumlah di server lebih",
        detail=(
            "Jumlah yang diterima lebih banyak daripada yang dikirim.",
            "Untuk {entitas}: dikirim {dikirim}, diterima {diterima}, selisih {selisih}.",
        ),
        causes=(
            "Data mungkin tercatat ganda di server, atau dikirim dari komputer lain.",
            "Rombel mungkin dihitung per semester di satu pihak.",
        ),
        actions=("Bandingkan daftar di server dengan daftar di sekolah.", "Hubungi tim teknis."),
        avoid=("Jangan mengirim ulang sebelum penyebabnya jelas.",),
        gloss="More were received than sent.",
    ),
    "kode.DPS413": Message(
        title="Jumlah belum dapat dibandingkan",
        detail=(
            "Sebagian jumlah tidak diketahui.",
            "Yang belum diketahui: {entitas}.",
        ),
        causes=("Salah satu pihak tidak menghitungnya.",),
        actions=("Periksa jumlah itu di aplikasi pendataan dan di laman dinas.",),
        avoid=("Jangan menganggap jumlah itu sama.",),
        gloss="Some counts are not known on one side.",
    ),
    "kode.DPS414": Message(
        title="Jumlah dihitung dengan cara berbeda",
        detail=(
            "Kedua pihak menghitung dari susunan tabel yang berbeda.",
            "Susunan saat dikirim: {susunan_dikirim}.",
            "Susunan saat diterima: {susunan_diterima}.",
            "Jumlah yang sama atau berbeda belum membuktikan apa pun.",
        ),
        causes=("Versi aplikasi kedua pihak mungkin berbeda.",),
        actions=("Bandingkan dua jumlah yang dihitung dari susunan tabel yang sama.",),
        avoid=("Jangan menyimpulkan apa pun dari jumlah ini.",),
        gloss="Both sides counted by different layouts: their numbers say nothing yet.",
    ),
}

# What a history shows, and waiting.
_HISTORY = {
    "kode.DPS501": Message(
        title="Urutan status tidak mungkin",
        detail=(
            "Urutan status ini tidak ada dalam alur.",
            "Lompatannya dari {dari} ke {ke}.",
            "Jalan terpendek yang sah: {jalan}.",
        ),
        causes=("Ada catatan yang keliru, atau catatan dari sekolah lain tercampur.",),
        actions=("Periksa lagi catatan status dan tanggalnya.",),
        avoid=("Jangan mengambil keputusan dari catatan yang diragukan.",),
        gloss="A jump that no legal path allows.",
    ),
    "kode.DPS502": Message(
        title="Status kembali ke pending",
        detail=(
            "Berkas sudah sampai cek konversi, lalu kembali ke pending.",
            "Ini terjadi {jumlah} kali.",
        ),
        causes=("ID sekolah atau ID PTK mungkin ganda.",),
        actions=(
            "Periksa apakah ID sekolah atau ID PTK tercatat ganda.",
            "Hubungi dinas atau tim teknis jika Anda menemukan ID ganda.",
        ),
        avoid=("Jangan mengirim ulang sebelum memeriksa ID ganda.",),
        gloss="Back from conversion check to pending: perhaps duplicate ids.",
    ),
    "kode.DPS503": Message(
        title="Kiriman ulang memperburuk status",
        detail=(
            "Kiriman sebelumnya berhasil, tetapi kiriman sesudahnya lebih buruk.",
            "Kiriman ke-{kiriman_sebelum} berstatus {sebelum}.",
            "Kiriman ke-{kiriman_sesudah} berstatus {sesudah}.",
        ),
        causes=(
            "Aturan server mungkin sudah berubah.",
            "Aplikasi yang dipakai mungkin lebih lama daripada sebelumnya.",
        ),
        actions=(
            "Bandingkan data kedua kiriman.",
            "Perbarui aplikasi sebelum mengirim lagi.",
            "Hubungi dinas dengan membawa catatan kedua kiriman.",
        ),
        avoid=("Jangan mengirim berulang kali dengan berkas yang sama.",),
        gloss="A success, then a re-send that came out worse.",
    ),
    "kode.DPS504": Message(
        title="Tanggal belum tiba",
        detail=(
            "Ada catatan bertanggal sesudah hari ini.",
            "Jumlahnya {jumlah} catatan.",
        ),
        causes=("Jam komputer atau penulisan tanggal keliru.",),
        actions=("Periksa jam komputer dan penulisan tanggal.",),
        avoid=("Jangan menghitung lama menunggu dari tanggal itu.",),
        gloss="A date in the future.",
    ),
    "kode.DPS505": Message(
        title="Tanggal diterima lebih awal daripada pengiriman",
        detail=(
            "Selisihnya terlalu besar untuk perbedaan zona waktu.",
            "Bedanya {hari} hari.",
        ),
        causes=("Tanggal itu mungkin milik kiriman sebelumnya.",),
        actions=("Cocokkan tanggal diterima dengan tanggal pengiriman Anda.",),
        avoid=("Jangan menganggap kiriman terakhir sudah diterima.",),
        gloss="Received more than a day before it was sent.",
    ),
    "kode.DPS506": Message(
        title="Tanggal diterima mundur sehari",
        detail=(
            "Perbedaan sehari ini wajar dan bukan galat.",
            "Jam server mungkin memakai zona waktu lain; selisihnya {jam} jam.",
            "Pukul 23.58 di zona UTC sama dengan pukul 06.58 WIB esok harinya.",
        ),
        causes=("Server dan sekolah mungkin memakai zona waktu yang berbeda.",),
        actions=("Biarkan tanggal itu.",),
        avoid=("Jangan mengirim ulang hanya karena tanggalnya berbeda sehari.",),
        gloss="Received a day early: a difference of time zones, not an error.",
    ),
    "kode.DPS507": Message(
        title="Catatan tidak berurutan",
        detail=(
            "Catatan sudah diurutkan menurut waktunya.",
            "Yang dipindahkan: {jumlah} catatan.",
        ),
        causes=("Catatan dikumpulkan dari beberapa tempat.",),
        actions=("Periksa urutan catatan jika hasilnya meragukan.",),
        avoid=("Jangan menghapus catatan lama.",),
        gloss="Observations out of order; they were sorted.",
    ),
    "kode.DPS508": Message(
        title="Catatan ganda",
        detail=(
            "Catatan yang sama dihitung satu kali.",
            "Yang berulang: {jumlah} catatan.",
        ),
        causes=("Catatan tersimpan lebih dari sekali.",),
        actions=("Biarkan saja karena hasilnya tidak berubah.",),
        avoid=("Jangan menghapus catatan lama.",),
        gloss="Duplicate observations; each was counted once.",
    ),
    "kode.DPS509": Message(
        title="Status dalam catatan tidak terbaca",
        detail=(
            "Sebagian catatan tidak menyebut status yang kami kenal.",
            "Jumlahnya {jumlah} catatan.",
        ),
        causes=("Tulisan status tidak lengkap, atau berasal dari sistem lain.",),
        actions=("Salin status persis seperti yang tampil di laman.",),
        avoid=("Jangan menebak status.",),
        gloss="Observations whose label could not be read.",
    ),
    "kode.DPS510": Message(
        title="Jumlah berbeda",
        detail=(
            "Jumlah data di sekolah dan di server tidak sama.",
            "Yang berbeda: {entitas}.",
        ),
        causes=(
            "Sebagian data belum diproses atau terkena validasi.",
            "Data mungkin tercatat ganda di salah satu pihak.",
        ),
        actions=(
            "Bandingkan jumlah peserta didik, PTK, rombel, dan sarpras satu per satu.",
            "Perbaiki data yang berbeda, lalu kirim ulang.",
        ),
        avoid=("Jangan mengabaikan jumlah yang berbeda.",),
        gloss="The counts sent and seen differ.",
    ),
    "kode.DPS601": Message(
        title="Menunggu terlalu lama",
        detail=(
            "Status tidak berubah lebih lama daripada batas yang dipakai.",
            "Sudah {hari} hari, sedangkan batasnya {batas_hari} hari.",
            "Batas itu anggapan program ini, bukan aturan server.",
        ),
        causes=("Server belum mengerjakan berkas ini, atau pengiriman tidak berhasil.",),
        actions=(
            "Periksa apakah pengiriman terakhir benar-benar selesai.",
            "Hubungi dinas dengan membawa tanggal pengiriman dan salinan berkas.",
        ),
        avoid=("Jangan mengirim berkali-kali selagi menunggu jawaban.",),
        gloss="Waiting longer than the caller's policy allows.",
    ),
    "kode.DPS603": Message(
        title="Giliran sekolah sudah berlangsung lama",
        detail=(
            "Status ini menunggu tindakan sekolah lebih lama daripada batas yang dipakai.",
            "Sudah {hari} hari, sedangkan batasnya {batas_hari} hari.",
            "Batas itu anggapan program ini, bukan aturan server.",
        ),
        causes=("Tindakan sekolah belum tercatat, atau statusnya belum diperbarui.",),
        actions=(
            "Lakukan langkah yang disarankan untuk status ini.",
            "Periksa lagi status di laman sesudah itu.",
        ),
        avoid=("Jangan menunggu server: sekarang giliran sekolah.",),
        gloss="The school's turn has lasted longer than the policy allows.",
    ),
    "kode.DPS602": Message(
        title="Perlu tindakan sekarang juga",
        detail=(
            "Data sekolah dapat dihapus oleh server jika dibiarkan.",
            "Status ini sudah berlangsung {hari} hari.",
        ),
        causes=("Sekolah terkena cleansing.",),
        actions=(
            "Hubungi tim teknis atau layanan pelanggan (CS) sekarang juga.",
            "Siapkan NPSN, tanggal pengiriman, dan salinan berkas.",
        ),
        avoid=("Jangan menunggu server.",),
        gloss="Cleansing: act at once, the data may be deleted.",
    ),
}

# A finding of a host's own check or rule that has no row.
_OTHERS = {
    "kode.lain": Message(
        title="Temuan lain",
        detail=(
            "Temuan ini berasal dari pemeriksaan tambahan yang belum memiliki penjelasan.",
            "Nama teknisnya {slug}.",
            "Jumlahnya {jumlah}.",
        ),
        causes=("Program ini dipakai bersama pemeriksaan milik penyedia lain.",),
        actions=("Tanyakan arti temuan ini kepada penyedia program.",),
        avoid=("Jangan mengabaikan temuan ini sebelum tahu artinya.",),
        gloss="A finding whose code has no words: its slug and its number.",
    ),
}

# The questions that operators ask.
_TOPICS = {
    "topik.status_tetap": Message(
        title="Mengapa status tidak berubah sesudah dikirim?",
        detail=(
            "Diterima berarti berkas tersimpan, belum berarti isinya diproses.",
            "Server memeriksa berkas sesudah menerimanya.",
        ),
        causes=("Server belum memeriksa berkas.", "Pengiriman terakhir mungkin tidak berhasil."),
        actions=(
            "Periksa apakah pengiriman terakhir benar-benar selesai.",
            "Tunggu server memeriksa berkas.",
            "Kirim ulang jika pengiriman terakhir tidak berhasil.",
        ),
        avoid=("Jangan mengirim berkali-kali selagi server bekerja.",),
        gloss="Why does the status not change after the upload?",
    ),
    "topik.pending_lama": Message(
        title="Mengapa pending begitu lama?",
        detail=("Berkas sedang dikerjakan oleh sistem dan belum selesai.",),
        causes=("Pekerjaan server belum selesai.", "ID sekolah atau ID PTK mungkin ganda."),
        actions=(
            "Tunggu sistem menyelesaikan pekerjaannya.",
            "Periksa ID ganda jika status sebelumnya cek konversi.",
            "Hubungi dinas atau tim teknis jika tetap tidak berubah.",
        ),
        avoid=("Jangan mengirim ulang sebelum memeriksa ID ganda.",),
        gloss="Why is it pending for so long?",
    ),
    "topik.kembali_pending": Message(
        title="Mengapa cek konversi kembali menjadi pending?",
        detail=("Server belum menyelesaikan berkas ini.",),
        causes=("ID sekolah atau ID PTK mungkin ganda.",),
        actions=(
            "Periksa ID sekolah dan ID PTK di aplikasi.",
            "Pastikan hanya satu komputer yang dipakai untuk data sekolah.",
            "Hubungi dinas atau tim teknis jika Anda menemukan ID ganda.",
        ),
        avoid=("Jangan memakai satu kode registrasi untuk dua sekolah.",),
        gloss="Why did the conversion check fall back to pending?",
    ),
    "topik.tanggal_mundur": Message(
        title="Mengapa tanggal diterima mundur sehari?",
        detail=(
            "Perbedaan sehari ini wajar dan bukan galat.",
            "Pukul 23.58 di zona UTC sama dengan pukul 06.58 WIB esok harinya.",
        ),
        causes=("Server dan sekolah mungkin memakai zona waktu yang berbeda.",),
        actions=("Cocokkan jamnya, lalu biarkan tanggal itu.",),
        avoid=("Jangan mengirim ulang hanya karena tanggalnya berbeda sehari.",),
        gloss="Why is the date of receipt one day early?",
    ),
    "topik.macet_di_tengah": Message(
        title="Mengapa pengiriman macet, misalnya di 57 persen?",
        detail=("Berkas belum sampai seluruhnya, jadi belum dapat diproses.",),
        causes=("Server mungkin ramai, atau sambungan terputus sebentar.",),
        actions=(
            "Periksa keutuhan berkas sebelum mengirimnya.",
            "Kirim ulang pada waktu yang lebih sepi.",
            "Minta dinas kabupaten/kota mengunggah berkas jika tetap macet.",
        ),
        avoid=("Jangan menutup aplikasi selagi pengiriman berjalan.",),
        gloss="Why does the upload stop midway, at 57 % say?",
    ),
    "topik.data_lama_tampil": Message(
        title="Mengapa data lama yang tampil padahal sudah dikirim?",
        detail=(
            "Data terkirim belum tentu sudah masuk ke basis data.",
            "Laman yang Anda lihat mungkin milik sistem lain yang diperbarui kemudian.",
        ),
        causes=("Data Dapodik mungkin belum dimasukkan ke sistem penampil.",),
        actions=("Tunggu sampai sistem penampil memuat data baru.", "Periksa lagi secara berkala."),
        avoid=("Jangan meminta perubahan langsung di laman penampil: data itu dapat tertimpa.",),
        gloss="Sent, but old data is still shown.",
    ),
    "topik.tidak_sah_sesudah_kirim_ulang": Message(
        title="Mengapa data yang sah menjadi tidak sah sesudah dikirim ulang?",
        detail=("Kiriman ulang diperiksa dari awal dengan aturan yang berlaku saat itu.",),
        causes=(
            "Aturan server mungkin sudah berubah.",
            "Aplikasi yang dipakai mungkin lebih lama daripada sebelumnya.",
        ),
        actions=(
            "Bandingkan data kedua kiriman.",
            "Perbarui aplikasi, lalu jalankan validasi.",
            "Kirim ulang sesudah data diperbaiki.",
        ),
        avoid=("Jangan menghapus salinan kiriman yang sah.",),
        gloss="Valid before, invalid after a re-send.",
    ),
    "topik.cleansing": Message(
        title="Jika terkena cleansing, apakah semua data dihapus?",
        detail=(
            "Data kiriman dapat dihapus oleh server jika dibiarkan.",
            "Kami tidak tahu apakah data di komputer sekolah ikut terpengaruh.",
            "Kami juga tidak tahu seberapa banyak data yang dihapus.",
        ),
        causes=("Sebab pastinya belum kami ketahui; tanyakan kepada tim teknis.",),
        actions=(
            "Hubungi tim teknis atau layanan pelanggan (CS) sekarang juga.",
            "Siapkan NPSN, tanggal pengiriman, dan salinan berkas.",
            "Simpan baik-baik data yang ada di komputer sekolah.",
        ),
        avoid=("Jangan mengirim ulang sebelum tim teknis menjawab.",),
        gloss="Cleansing: what may be lost, whom to call, with what in hand.",
    ),
    "topik.komputer_rusak": Message(
        title="Bagaimana jika komputer rusak dan data hilang?",
        detail=("Hanya data dari kiriman terakhir yang dapat dipulihkan.",),
        causes=("Data tersimpan di komputer yang rusak.",),
        actions=(
            "Unduh basis data terakhir yang sudah dikirim ke server.",
            "Pulihkan basis data itu di aplikasi pendataan.",
            "Minta bantuan dinas jika unduhan tidak tersedia.",
        ),
        avoid=("Jangan memakai dua komputer untuk data sekolah yang sama.",),
        gloss="The computer broke: restore what the server holds.",
    ),
    "topik.jumlah_berbeda": Message(
        title="Mengapa jumlah di aplikasi dan di server berbeda?",
        detail=(
            "Sebagian data mungkin belum diproses, atau tercatat ganda.",
            "Jika semua jumlah ternyata sama, tidak ada masalah.",
        ),
        causes=(
            "Sebagian data belum diproses atau terkena validasi.",
            "Data mungkin tercatat ganda di salah satu pihak.",
        ),
        actions=(
            "Bandingkan jumlah peserta didik, PTK, rombel, dan sarpras satu per satu.",
            "Perbaiki data yang berbeda, lalu kirim ulang.",
        ),
        avoid=("Jangan mengirim ulang sebelum tahu jumlah mana yang berbeda.",),
        gloss="The counts in the app and on the server differ.",
    ),
}

# What is said of a diagnosis.
_DIAGNOSIS = {
    "diagnosis.tanpa_riwayat": Message(
        title="Belum ada status",
        detail=("Tidak ada catatan status yang dapat dibaca.",),
        actions=("Salin status persis seperti yang tampil di laman.",),
        gloss="No status was read in the history.",
    ),
    "diagnosis.sejak": Message(
        title="Sejak",
        detail=("Status ini terlihat sejak {waktu}.", "Sudah {hari} hari sejak itu."),
        gloss="Since when, and how many days that is.",
    ),
    "diagnosis.macet": Message(
        title="Macet",
        detail=(
            "Itu lebih lama daripada batas yang dipakai program ini.",
            "Batas itu anggapan program ini, bukan aturan server.",
        ),
        gloss="Longer than the policy's limit, which is an assumption.",
    ),
    "diagnosis.wajar": Message(
        title="Wajar",
        detail=("Itu masih dalam batas yang dipakai program ini.",),
        gloss="Within the policy's limit.",
    ),
    "diagnosis.berisiko": Message(
        title="Berisiko",
        detail=("Data kiriman dapat hilang jika dibiarkan.",),
        gloss="The data may be lost if nothing is done.",
    ),
    "diagnosis.hubungi": Message(
        title="Hubungi",
        actions=("Hubungi {pihak} dengan membawa: {bekal}.",),
        gloss="Whom to ask, with what in hand.",
    ),
    "diagnosis.id_ganda": Message(
        title="ID ganda",
        actions=("Periksa ID sekolah dan ID PTK di aplikasi pendataan.",),
        gloss="Look for double ids before asking the technical team.",
    ),
    "diagnosis.langkah": Message(
        title="Langkah berikutnya yang mungkin, bukan saran",
        detail=("Langkah {pemicu} ({pelaku}): {keterangan}. Status menjadi {status}.",),
        gloss="The legal steps from here.",
    ),
    "diagnosis.langkah_lain": Message(
        title="Langkah lain",
        detail=("Langkah {pemicu} oleh {pelaku} membawa ke status {status}.",),
        gloss="A legal step of a host's own workflow, which has no words here.",
    ),
    "diagnosis.temuan_dahulu": Message(
        title="Temuan lebih dahulu",
        actions=("Tangani temuan di bawah ini lebih dahulu.",),
        gloss="Deal with the findings before sending.",
    ),
    "diagnosis.dahulukan": Message(
        title="Dahulukan",
        detail=("Jika saran pada temuan berbeda, dahulukan langkah untuk status ini.",),
        gloss="Where a finding advises something else, the status goes first.",
    ),
    "diagnosis.kiriman": Message(
        title="Riwayat kiriman",
        detail=("Kiriman ke-{nomor}: {urutan}.",),
        gloss="The attempts, one after the other.",
    ),
    "efek.useful": Message(
        title="Berguna",
        detail=("Sekarang Anda dapat mengirim berkas yang utuh.",),
        gloss="Sending a whole file now is what moves things on.",
    ),
    "efek.useful_later": Message(
        title="Berguna nanti",
        detail=("Mengirim berkas berguna sesudah temuan di bawah ini ditangani.",),
        gloss="Sending is useful once the findings are dealt with.",
    ),
    "efek.if_lost": Message(
        title="Berguna jika tidak sampai",
        detail=("Mengirim ulang berguna hanya jika pengiriman terakhir tidak berhasil.",),
        gloss="Sending again is useful only where the last upload failed.",
    ),
    "efek.safe": Message(
        title="Belum tentu membantu",
        detail=("Mengirim ulang belum tentu membantu: berkas mulai lagi dari tahap pertama.",),
        gloss="Sending again may not help: the file begins its road anew.",
    ),
    "efek.harmful": Message(
        title="Merugikan",
        detail=("Mengirim ulang sekarang dapat memperburuk keadaan.",),
        gloss="Sending again can make things worse.",
    ),
    "bekal.npsn": Message(title="NPSN", gloss="the school's number"),
    "bekal.tanggal_kirim": Message(title="tanggal pengiriman", gloss="the date of sending"),
    "bekal.salinan_berkas": Message(title="salinan berkas", gloss="a copy of the file"),
}

# What is said of a label that is no status.
_LABELS = {
    "label.empty": Message(
        title="Tidak ada status yang ditulis",
        detail=("Teks yang diberikan kosong.",),
        actions=("Salin status persis seperti yang tampil di laman.",),
        gloss="Nothing was given.",
    ),
    "label.negated": Message(
        title="Teks ini menyangkal, bukan menyebut status",
        detail=("Teks ini menyatakan bahwa sesuatu belum atau tidak terjadi.",),
        actions=("Salin status persis seperti yang tampil di laman.",),
        avoid=("Jangan membacanya sebagai status berhasil.",),
        gloss="It says that something did not happen.",
    ),
    "label.several": Message(
        title="Teks ini menyebut lebih dari satu status",
        detail=("Teks ini memuat beberapa nama status.",),
        actions=("Berikan satu status saja.",),
        gloss="It names several statuses.",
    ),
    "label.foreign": Message(
        title="Status dari sistem lain",
        detail=("Status ini berasal dari aplikasi atau laman lain, atau dari masa lain.",),
        actions=("Tanyakan artinya kepada pengelola sistem itu.",),
        avoid=("Jangan menyamakannya dengan status berkas kiriman.",),
        gloss="Another system's or a later era's label.",
    ),
    "label.unknown": Message(
        title="Status tidak dikenal",
        detail=(
            "Teks ini bukan status yang kami kenal.",
            "Mungkin maksud Anda: {usulan}.",
        ),
        actions=("Salin status persis seperti yang tampil di laman.",),
        gloss="Not a label we know.",
    ),
    "label.diterima_pada": Message(
        title="Waktu diterima",
        detail=(
            "Waktu diterima yang tercatat: {waktu}.",
            "Tanggal dapat berbeda sehari karena perbedaan zona waktu.",
        ),
        gloss="The recorded time of receipt; a day's difference may be the time zone.",
    ),
    "label.lolos_validasi_akhir": Message(
        title="Lolos validasi akhir",
        detail=("Keterangannya: data diterima dan lolos validasi akhir.",),
        gloss="Remark: passed the final validation.",
    ),
    "label.belum_validasi_akhir": Message(
        title="Belum validasi akhir",
        detail=("Keterangannya: data diterima, tetapi belum validasi akhir.",),
        gloss="Remark: not through the final validation yet.",
    ),
}

# Why a step is refused.
_REFUSALS = {
    "tolak.unknown_trigger": Message(
        title="Langkah tidak dikenal",
        detail=(
            "Alur tidak memiliki langkah dengan nama itu.",
            "Mungkin maksud Anda: {usulan}.",
        ),
        actions=("Pilih langkah yang ada dalam alur.",),
        gloss="The workflow has no such trigger.",
    ),
    "tolak.wrong_source": Message(
        title="Langkah belum dapat dilakukan",
        detail=(
            "Urutan langkah tidak sesuai dengan alur.",
            "Langkah {pemicu} tidak berlaku pada status {status}.",
            "Langkah itu berlaku pada status: {dari}.",
            "Jalan terpendek ke sana: {jalan}.",
            "Arti langkah {pemicu}: {keterangan}.",
        ),
        actions=("Ikuti urutan langkah dalam alur.",),
        avoid=("Jangan melompati langkah.",),
        gloss="The trigger is not legal in this status.",
    ),
    "tolak.wrong_actor": Message(
        title="Langkah ini milik pihak lain",
        detail=(
            "Setiap langkah hanya dapat dilakukan oleh pihak tertentu.",
            "Langkah {pemicu} tidak dapat dilakukan oleh {aktor}.",
            "Yang dapat melakukannya: {pelaku}.",
            "Arti langkah {pemicu}: {keterangan}.",
        ),
        actions=("Serahkan langkah ini kepada pihak yang berhak.",),
        gloss="The trigger belongs to another actor.",
    ),
}

# What is said of a whole report.
_REPORTS = {
    "laporan.utuh": Message(
        title="Tidak ada yang salah",
        detail=("Berkas ini utuh sejauh yang diperiksa.",),
        actions=("Kirim berkas ini jika belum dikirim.", "Simpan salinannya."),
        gloss="Nothing wrong was found.",
    ),
    "laporan.rusak": Message(
        title="Berkas tidak dapat diproses",
        detail=("Berkas ini tidak utuh, atau bukan basis data yang benar.",),
        actions=("Ikuti langkah pada temuan di bawah ini, mulai dari yang pertama.",),
        gloss="The file is broken or the wrong one.",
    ),
    "laporan.temuan": Message(
        title="Ada yang perlu diperhatikan",
        detail=("Sebagian isi berkas atau pemeriksaannya bermasalah.",),
        actions=("Ikuti langkah pada temuan di bawah ini, mulai dari yang pertama.",),
        gloss="There are findings to look at.",
    ),
    "laporan.belum_lengkap": Message(
        title="Belum semua diperiksa",
        detail=("Tidak ada yang salah pada bagian yang diperiksa.",),
        actions=("Periksa lagi secara lebih mendalam sebelum mengambil keputusan.",),
        gloss="Nothing wrong in what was looked at, but not all was.",
    ),
    "laporan.jenis": Message(
        title="Jenis",
        detail=(
            "Jenis berkas: {jenis}.",
            "Ukuran: {ukuran} bita.",
            "Jumlah tabel: {jumlah_tabel}.",
            "Versi basis data: {versi}.",
            "Versi dibaca dari {penanda}.",
        ),
        gloss="Kind, size, tables, version and what told it.",
    ),
    "laporan.perkiraan": Message(
        title="Perkiraan",
        detail=(
            "Jika berkas yang diperiksa dikirim, server mungkin memberi status {perkiraan}.",
            "Ini perkiraan, bukan kepastian.",
        ),
        gloss="What the server may be expected to say; no certainty.",
    ),
    "laporan.perkiraan_temuan": Message(
        title="Perkiraan dari satu temuan",
        detail=(
            "Status yang mungkin diberikan server: {perkiraan}.",
            "Ini perkiraan, bukan kepastian.",
        ),
        gloss="What the server may be expected to say where this is found; no certainty.",
    ),
    "laporan.dasar": Message(
        title="Dasar perkiraan",
        detail=(
            "Perkiraan ini didasarkan pada temuan: {temuan}.",
            "Masih ada {jumlah_temuan} temuan lain yang mengarah ke status itu.",
        ),
        gloss="The findings that the forecast rests on.",
    ),
    "laporan.dasar_bersih": Message(
        title="Dasar perkiraan",
        detail=("Perkiraan ini dibuat karena tidak ada yang salah pada bagian yang diperiksa.",),
        gloss="The forecast rests on nothing wrong having been found.",
    ),
    "laporan.tanpa_perkiraan": Message(
        title="Tanpa perkiraan",
        detail=("Perkiraan status belum dapat dibuat.",),
        gloss="Too little was seen for a forecast.",
    ),
    "laporan.tidak_diperiksa": Message(
        title="Tidak diperiksa",
        detail=("Tidak diperiksa karena {alasan}: {langkah_tersisa}.",),
        gloss="What was not checked.",
    ),
    "laporan.jumlah": Message(
        title="Jumlah",
        detail=("Jumlah {entitas}: {jumlah}.",),
        gloss="Live rows of one entity.",
    ),
    "laporan.aturan_gagal": Message(
        title="Aturan yang tidak dapat diperiksa",
        detail=("Aturan data yang tidak dapat diperiksa karena {alasan}: {kode}.",),
        gloss="Which data rules could not be asked, and why.",
    ),
    "laporan.aturan_dilewati": Message(
        title="Aturan yang tidak diperiksa",
        detail=("Aturan data yang tidak diperiksa karena {alasan}: {jumlah}.",),
        gloss="How many data rules were not asked, and why.",
    ),
    "laporan.sesuai_bukti": Message(
        title="Sesuai bukti kirim",
        detail=("Isi berkas ini sama persis dengan bukti kirim.",),
        gloss="Byte for byte what the receipt says.",
    ),
}

# Parts of a SQLite header, as the header check names them.
_HEADER_PARTS = {
    "bagian.cut": Message(
        title="bagian awal yang terpotong (kurang dari 108 bita)",
        gloss="shorter than its first parts",
    ),
    "bagian.magic": Message(title="tanda pengenal", gloss="the magic string"),
    "bagian.page_size": Message(title="ukuran halaman", gloss="page size"),
    "bagian.versions": Message(title="versi format", gloss="read and write version"),
    "bagian.fractions": Message(title="tetapan format", gloss="payload fractions"),
    "bagian.freelist": Message(title="daftar halaman bebas", gloss="freelist numbers"),
    "bagian.schema_format": Message(title="format susunan", gloss="schema format"),
    "bagian.encoding": Message(title="penyandian teks", gloss="text encoding"),
    "bagian.reserved_zero": Message(title="bagian cadangan", gloss="the reserved zeros"),
    "bagian.page_1": Message(title="halaman pertama", gloss="page 1's own header"),
}

# The four entities, as operators call them.
_ENTITIES = {
    "entitas.peserta_didik": Message(title="peserta didik", gloss="pupils"),
    "entitas.ptk": Message(title="PTK", gloss="teachers and staff"),
    "entitas.rombongan_belajar": Message(title="rombel", gloss="classes"),
    "entitas.sarpras": Message(title="sarpras", gloss="facilities"),
}

# Names of months and of Indonesia's time zones, by hours east of Greenwich.
_TIME = {
    "bulan.1": Message(title="Januari", gloss="January"),
    "bulan.2": Message(title="Februari", gloss="February"),
    "bulan.3": Message(title="Maret", gloss="March"),
    "bulan.4": Message(title="April", gloss="April"),
    "bulan.5": Message(title="Mei", gloss="May"),
    "bulan.6": Message(title="Juni", gloss="June"),
    "bulan.7": Message(title="Juli", gloss="July"),
    "bulan.8": Message(title="Agustus", gloss="August"),
    "bulan.9": Message(title="September", gloss="September"),
    "bulan.10": Message(title="Oktober", gloss="October"),
    "bulan.11": Message(title="November", gloss="November"),
    "bulan.12": Message(title="Desember", gloss="December"),
    "zona.0": Message(title="UTC", gloss="Universal time"),
    "zona.7": Message(title="WIB", gloss="Western Indonesian time"),
    "zona.8": Message(title="WITA", gloss="Central Indonesian time"),
    "zona.9": Message(title="WIT", gloss="Eastern Indonesian time"),
    "waktu.pukul": Message(title="pukul", gloss="at (before a time of day)"),
    "kata.dan": Message(title="dan", gloss="and (before the last of several)"),
}

# Headings of a laid-out text.
_HEADINGS = {
    "judul.artinya": Message(title="Artinya", gloss="Meaning"),
    "judul.penyebab": Message(title="Kemungkinan penyebab", gloss="Possible causes"),
    "judul.giliran": Message(title="Giliran siapa", gloss="Whose turn"),
    "judul.tindakan": Message(title="Yang harus dilakukan", gloss="What to do"),
    "judul.hindari": Message(title="Larangan", gloss="What not to do"),
}

# The command line.
_COMMAND = {
    "perintah.diagnosa": Message(
        title="Baca riwayat status dari BERKAS (CSV atau JSON per baris), lalu jelaskan.",
        detail=(
            "Kolomnya: waktu, status, keterangan, diterima, langkah, dan jumlah setiap entitas.",
            "Waktu tanpa zona dibaca menurut --zona.",
            "Baris yang keliru disebut nomornya, dan sisanya tetap dibaca.",
        ),
        gloss="Diagnose a history: columns, time zones, bad lines.",
    ),
    "perintah.semua": Message(title="semua", gloss="all"),
    "perintah.topik": Message(
        title='Cari pertanyaan yang sering muncul; pakai "semua" untuk seluruhnya.',
        gloss='Find the frequent questions by words; "semua" for all.',
    ),
    "perintah.status": Message(title="Status sekarang, sebagai teks.", gloss="The status now."),
    "perintah.sejak": Message(title="Sejak kapan status itu tampil.", gloss="Since when."),
    "perintah.kini": Message(
        title="Waktu sekarang; jika kosong, jam komputer.", gloss="Now; default: the clock."
    ),
    "perintah.zona": Message(title="Zona waktu untuk waktu tanpa zona.", gloss="Time zone."),
    "perintah.baris": Message(title="Baris", gloss="Line"),
    "perintah.waktu_keliru": Message(title="waktu tidak terbaca", gloss="unreadable moment"),
    "perintah.langkah_keliru": Message(title="langkah tidak dikenal", gloss="unknown trigger"),
    "perintah.jumlah_keliru": Message(
        title="jumlah bukan bilangan bulat", gloss="a count is no whole number"
    ),
    "perintah.bentuk_keliru": Message(
        title="baris tidak dapat dibaca; kolom waktu dan status harus ada",
        gloss="neither CSV with the header nor JSON",
    ),
    "perintah.riwayat_atau_status": Message(
        title="Sebutkan satu berkas riwayat, atau pakai --status dan --sejak.",
        gloss="Name one history file, or use --status and --sejak.",
    ),
    "perintah.topik_tidak_dikenal": Message(title="Topik tidak dikenal", gloss="Unknown topic"),
    "perintah.utama": Message(
        title="Jelaskan status berkas Dapodik dan periksa berkasnya.",
        gloss="Explain the status of a Dapodik data file and inspect the file.",
    ),
    "perintah.periksa": Message(
        title="Periksa BERKAS tanpa mengubahnya.",
        detail=(
            "Kode keluar 0 berarti tidak ada yang salah; 1 berarti ada temuan.",
            "Kode keluar 2 berarti perintah keliru atau berkas tidak ditemukan.",
        ),
        gloss="Inspect files. Exit 0 nothing wrong, 1 findings, 2 wrong use or no such file.",
    ),
    "perintah.jelaskan": Message(
        title="Jelaskan label, status, atau kode temuan.",
        detail=("Tanpa isian, perintah ini menampilkan semua yang dapat dijelaskan.",),
        gloss="Explain a label, a status or a code; without one, list them.",
    ),
    "perintah.alur": Message(
        title="Tampilkan langkah yang mungkin antarstatus.",
        gloss="Show the legal steps between statuses.",
    ),
    "perintah.contoh": Message(
        title="Buat basis data contoh, periksa, lalu jelaskan hasilnya.",
        gloss="Make sample databases, inspect and explain them.",
    ),
    "perintah.format": Message(title="Bentuk keluaran.", gloss="Output format."),
    "perintah.kedalaman": Message(title="Kedalaman pemeriksaan.", gloss="Depth of the inspection."),
    "perintah.detik": Message(
        title="Batas waktu setiap berkas, dalam detik.", gloss="Seconds allowed for each file."
    ),
    "perintah.dari": Message(
        title="Hanya langkah dari status ini.", gloss="Only the steps out of this status."
    ),
    "perintah.bantuan": Message(title="Tampilkan bantuan ini.", gloss="Show this help."),
    "perintah.versi": Message(title="Tampilkan versi.", gloss="Show the version."),
    "perintah.pemakaian": Message(title="Pemakaian:", gloss="Usage:"),
    "perintah.pilihan": Message(title="Pilihan:", gloss="Options:"),
    "perintah.daftar": Message(title="Perintah:", gloss="Commands:"),
    "perintah.galat": Message(title="Galat", gloss="Error"),
    "perintah.kemajuan": Message(title="Memeriksa berkas", gloss="Inspecting files"),
    "perintah.ringkasan": Message(
        title="Ringkasan",
        detail=("Diperiksa {jumlah} berkas, {jumlah_temuan} dengan temuan.",),
        gloss="How many files were inspected and how many have findings.",
    ),
    "perintah.contoh_meleset": Message(
        title="Hasil contoh tidak sesuai harapan.", gloss="A sample gave an unexpected result."
    ),
    "perintah.tanpa_berkas": Message(
        title="Sebutkan paling sedikit satu berkas, atau pakai --contoh.",
        gloss="Name at least one file, or use --contoh.",
    ),
    "perintah.perlu_berkas": Message(
        title="Sebutkan berkas yang akan dibuatkan bukti.",
        gloss="Name the file of which a receipt is to be made.",
    ),
    "perintah.tidak_ditemukan": Message(title="Berkas tidak ditemukan", gloss="No such file"),
    "perintah.alamat_tidak_sah": Message(title="Alamat berkas tidak sah", gloss="Invalid path"),
    "perintah.status_tidak_dikenal": Message(title="Status tidak dikenal", gloss="Unknown status"),
    "perintah.bukti": Message(
        title="Buat bukti kirim sebuah berkas sebelum dikirim.",
        detail=("Simpan bukti ini, lalu serahkan kepada penerima untuk dicocokkan.",),
        gloss="Make a receipt of a file before it is sent.",
    ),
    "perintah.simpan_bukti": Message(
        title="Simpan bukti ke berkas ini, bukan ke layar.", gloss="Where to keep the receipt."
    ),
    "perintah.pakai_bukti": Message(
        title="Cocokkan berkas dengan bukti kirim ini.", gloss="Compare with this receipt."
    ),
    "perintah.versi_minimum": Message(
        title="Versi tertua yang dianggap baru; boleh diulang.",
        gloss="The oldest version that counts as new; repeatable.",
    ),
    "perintah.aturan": Message(
        title="Pakai aturan data ini saja; boleh diulang.", gloss="Only these data rules."
    ),
    "perintah.tanpa_aturan": Message(
        title="Lewati aturan data ini; boleh diulang.", gloss="Leave out these data rules."
    ),
    "perintah.jenjang": Message(
        title="Jenjang sekolah: paud, tk, sd, smp, sma, smk, atau kesetaraan.",
        gloss="The school's level, for rules on ages.",
    ),
    "perintah.bukti_tidak_sah": Message(
        title="Berkas ini bukan bukti kirim", gloss="Not a receipt"
    ),
    "perintah.bukti_kind": Message(
        title="Bukti hanya dapat dibuat untuk berkas yang dapat dibaca",
        gloss="Only of a readable file",
    ),
    "perintah.bukti_changed": Message(
        title="Berkas berubah selagi dibaca", gloss="Changed while being read"
    ),
    "perintah.bukti_timed_out": Message(title="Waktu habis", gloss="Timed out"),
    "perintah.bukti_belum_utuh": Message(
        title="Berkas ini belum terbukti utuh. Periksa dulu dengan perintah periksa.",
        gloss="The file is not known to be sound.",
    ),
    "perintah.tidak_tersimpan": Message(
        title="Bukti tidak dapat disimpan", gloss="The receipt could not be written"
    ),
    "perintah.tidak_ditimpa": Message(
        title="Tidak ditimpa, karena berkas ini sudah ada dan bukan bukti kirim lama",
        gloss="Not overwritten: there is a file that is not an older receipt of another file",
    ),
    "perintah.tersimpan": Message(title="Bukti tersimpan", gloss="Receipt written"),
    "perintah.versi_keliru": Message(title="Versi tidak dikenal", gloss="Unknown version"),
    "perintah.versi_ganda": Message(
        title="Sebutkan satu versi saja untuk setiap deret versi",
        gloss="One threshold for each series",
    ),
    "perintah.bukan_aturan": Message(
        title="Kode ini bukan kode aturan data", gloss="A code, but not that of a data rule"
    ),
    "perintah.kode_tidak_dikenal": Message(title="Kode tidak dikenal", gloss="Unknown code"),
    "perintah.pilihan_tidak_dikenal": Message(
        title="Pilihan tidak dikenal", gloss="No such option"
    ),
    "perintah.perintah_tidak_dikenal": Message(
        title="Perintah tidak dikenal", gloss="No such command"
    ),
    "perintah.nilai_tidak_sah": Message(
        title="Nilai tidak sah untuk pilihan", gloss="Invalid value for an option"
    ),
    "perintah.nilai_boleh": Message(title="Nilai yang boleh", gloss="Allowed values"),
    "perintah.batas_detik": Message(
        title="Isi dengan angka lebih dari 0, paling besar 1.000.000",
        gloss="A number over 0, at most 1,000,000",
    ),
    "perintah.kurang_nilai": Message(
        title="Pilihan ini memerlukan nilai", gloss="Option needs a value"
    ),
    "perintah.keliru": Message(title="Perintah keliru", gloss="Wrong use"),
    "perintah.lihat_bantuan": Message(
        title="Pakai --bantuan untuk melihat cara pakai.", gloss="Use --bantuan for help."
    ),
    "perintah.dihentikan": Message(title="Dihentikan.", gloss="Interrupted."),
    "perintah.daftar_status": Message(title="Status", gloss="Statuses"),
    "perintah.daftar_kode": Message(title="Kode temuan", gloss="Codes of findings"),
    "perintah.daftar_topik": Message(title="Topik", gloss="Topics"),
}

#: Every word of the library, in Indonesian.
INDONESIAN = Catalogue(
    {
        **_STATUS, **_ACTORS, **_TRIGGERS, **_EVIDENCE, **_KINDS, **_STEPS, **_MARKS,
        **_CODES, **RULE_MESSAGES, **_HISTORY, **_OTHERS, **_TOPICS, **_DIAGNOSIS, **_LABELS,
        **_REFUSALS, **_REPORTS, **_HEADER_PARTS, **_ENTITIES, **_TIME, **_HEADINGS, **_COMMAND,
    }
)  # fmt: skip
