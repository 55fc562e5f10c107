"""The words for a report, the kinds of files, and the names of facts.

Only literals; the rules for them are in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

# The kinds of files.
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
    "jenis.json": Message(title="dokumen JSON", gloss="JSON document"),
    "jenis.sql_text": Message(title="teks perintah SQL", gloss="SQL text"),
    "jenis.postgresql_dump": Message(title="ekspor PostgreSQL", gloss="PostgreSQL dump"),
    "jenis.mysql_dump": Message(title="ekspor MySQL", gloss="MySQL dump"),
    "jenis.ms_office": Message(title="dokumen Microsoft Office lama", gloss="old Office document"),
    "jenis.ms_access": Message(title="basis data Microsoft Access", gloss="Access database"),
    "jenis.prf": Message(title="berkas prefill (.prf)", gloss="Dapodik prefill file"),
    "jenis.syc": Message(
        title="berkas sinkronisasi offline (.syc)", gloss="Dapodik offline sync file"
    ),
    "jenis.image": Message(title="gambar atau foto", gloss="picture"),
    "jenis.pdf": Message(title="dokumen PDF", gloss="PDF document"),
    "jenis.iso": Message(title="citra CD atau DVD", gloss="image of a CD or DVD"),
    "jenis.git_lfs": Message(
        title="penunjuk Git LFS, bukan isi berkasnya", gloss="Git LFS pointer, without the file"
    ),
    "jenis.std": Message(title="berkas BSD (.std)", gloss="file of Backup Sinkron Dapodik"),
    "jenis.dbz": Message(
        title="berkas cadangan Dapodik (.dbz)", gloss="backup of a later Dapodik application"
    ),
    "jenis.encrypted": Message(title="berkas terenkripsi", gloss="encrypted file"),
    "jenis.unknown": Message(title="berkas yang tidak dikenal", gloss="unknown file"),
    "jenis.directory": Message(title="folder", gloss="directory"),
    "jenis.symlink": Message(title="pintasan (shortcut) ke berkas lain", gloss="symbolic link"),
    "jenis.special": Message(title="perangkat atau saluran sistem", gloss="device, FIFO or socket"),
    "jenis.unreadable": Message(title="berkas yang tidak dapat dibaca", gloss="unreadable file"),
}

# The steps of an inspection, and why a step was not taken.
_STEPS = {
    "langkah.kind": Message(title="jenis berkas", gloss="kind"),
    "langkah.header": Message(title="bagian awal berkas", gloss="header"),
    "langkah.schema": Message(title="susunan tabel", gloss="schema"),
    "langkah.quick_check": Message(title="keutuhan halaman", gloss="quick_check"),
    "langkah.digest": Message(
        title="isi yang berubah sejak dicatat", gloss="changed bytes, by the sender's digest"
    ),
    "langkah.version": Message(title="versi basis data", gloss="version"),
    "langkah.counts": Message(title="jumlah entitas", gloss="counts of the entities"),
    "langkah.data_rules": Message(title="aturan data", gloss="data rules"),
    "langkah.free_pages": Message(title="halaman bebas", gloss="free pages"),
    "langkah.virtual_tables": Message(title="isi tabel virtual", gloss="virtual tables"),
    "langkah.long_texts": Message(
        title="teks yang sangat panjang", gloss="texts over the limit on values"
    ),
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
    "alasan.header_invalid": Message(title="bagian awal berkas rusak", gloss="header invalid"),
    "alasan.schema_unreadable": Message(
        title="susunan tabel tidak terbaca", gloss="schema unreadable"
    ),
    "alasan.no_manifest": Message(title="tidak ada catatan keutuhan", gloss="no receipt"),
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
    # Why a data rule was not checked.
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

# How a version was found.
_MARKS = {
    "penanda.versi_db": Message(title="tabel versi_db", gloss="the table versi_db"),
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

# Texts of a whole report.
_REPORTS = {
    "laporan.utuh": Message(
        title="Tidak ditemukan kesalahan",
        turn="Giliran sekolah: kirim berkas ini jika belum dikirim.",
        actions=("Simpan salinan berkas ini.",),
        detail=("Berkas ini utuh sejauh yang diperiksa.",),
        gloss="Nothing wrong was found: the school sends the file, unless it has been sent.",
    ),
    "laporan.belum_lengkap": Message(
        title="Belum semua diperiksa",
        turn="Giliran sekolah: periksa berkas ini lebih lengkap sebelum mengirimnya.",
        actions=("Periksa lagi dengan dapodik-status periksa --kedalaman full BERKAS.",),
        avoid=("Jangan dulu menganggap berkas ini utuh.",),
        detail=("Tidak ditemukan kesalahan pada bagian yang diperiksa.",),
        gloss="Nothing wrong in what was looked at, but not all was: look deeper before sending.",
    ),
    "laporan.isi": Message(
        title="Isi",
        detail=("Isinya {isi}.",),
        gloss="How many pupils, teachers, classes and facilities the file holds.",
    ),
    "laporan.semester": Message(
        title="Semester",
        technical=("Rombelnya dihitung dari {semester}.",),
        gloss="Of which semester classes were counted.",
    ),
    "laporan.ringkas_lengkap": Message(
        title="Ringkasan",
        detail=("Jenisnya {jenis}; semua langkah sudah dijalankan.",),
        gloss="Kind; every step was taken.",
    ),
    "laporan.ringkas_sebagian": Message(
        title="Ringkasan",
        detail=("Jenisnya {jenis}; sebagian belum diperiksa.",),
        gloss="Kind; part of it was not checked.",
    ),
    "laporan.ringkas_luar": Message(
        title="Ringkasan",
        detail=("Jenisnya {jenis}; isinya belum diperiksa.",),
        gloss="Kind; its contents were not checked.",
    ),
    "laporan.jenis": Message(
        title="Jenis",
        technical=(
            "Alamatnya {alamat}.",
            "Ukurannya {ukuran} ({ukuran_byte} byte).",
            "Tabelnya ada {jumlah_tabel}.",
            "Versi basis datanya {versi}.",
            "Versi dibaca dari {penanda}.",
        ),
        gloss="Path, size, tables, version and what told it.",
    ),
    "laporan.perkiraan": Message(
        title="Perkiraan",
        detail=("Jika dikirim, statusnya mungkin {perkiraan}.",),
        gloss="What the server may be expected to say where the file is sent.",
    ),
    "laporan.dasar": Message(
        title="Dasar perkiraan",
        technical=(
            "Perkiraan ini didasarkan pada temuan {temuan}.",
            "Masih ada {jumlah_temuan} temuan lain yang mengarah ke status itu.",
        ),
        gloss="The findings that the forecast rests on.",
    ),
    "laporan.dasar_bersih": Message(
        title="Dasar perkiraan",
        technical=("Perkiraan ini dibuat karena tidak ada yang salah pada bagian yang diperiksa.",),
        gloss="The forecast rests on nothing wrong having been found.",
    ),
    "laporan.tanpa_perkiraan": Message(
        title="Tanpa perkiraan",
        technical=("Perkiraan status belum dapat dibuat.",),
        gloss="Too little was seen for a forecast.",
    ),
    "laporan.berhenti": Message(
        title="Berhenti pada kerusakan",
        technical=(
            "Pemeriksaan berhenti pada kerusakan pertama; yang belum selesai: {langkah_tersisa}.",
        ),
        gloss="The check stopped at the first damage: what was not finished.",
    ),
    "laporan.tidak_diperiksa": Message(
        title="Tidak diperiksa",
        technical=("Tidak diperiksa karena {alasan}: {langkah_tersisa}.",),
        gloss="What was not checked, and why.",
    ),
    "laporan.aturan_gagal": Message(
        title="Aturan yang tidak dapat diperiksa",
        technical=("Aturan data yang tidak dapat diperiksa karena {alasan}: {kode}.",),
        gloss="Which data rules could not be asked, and why.",
    ),
    "laporan.aturan_dilewati": Message(
        title="Aturan yang tidak diperiksa",
        technical=("Karena {alasan}, {jumlah} aturan data tidak diperiksa.",),
        gloss="How many data rules were not asked, and why.",
    ),
    "laporan.sesuai_catatan": Message(
        title="Sesuai catatan keutuhan",
        detail=("Isi berkas ini sama persis dengan catatan keutuhan.",),
        technical=("Catatan keutuhan tidak membuktikan bahwa berkas sudah terkirim.",),
        gloss="Byte for byte what the receipt says; the receipt proves no sending.",
    ),
}

# Parts of a SQLite header, as the header check names them.
_HEADER_PARTS = {
    "bagian.page_1_lost": Message(
        title="halaman pertama, yang hilang atau tertimpa", gloss="page 1, lost or written over"
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
    "entitas.ptk": Message(title="PTK (GTK)", gloss="teachers and staff"),
    "entitas.rombongan_belajar": Message(title="rombel", gloss="classes"),
    "entitas.sarpras": Message(title="sarpras", gloss="facilities"),
}

# Semesters by the last digit of their code, and the name for all semesters together.
_SEMESTERS = {
    "semester.1": Message(title="semester ganjil", gloss="first semester"),
    "semester.2": Message(title="semester genap", gloss="second semester"),
    "semester.all": Message(
        title="semua semester, karena semester berjalan tidak diketahui",
        gloss="all semesters, as the running one is not known",
    ),
}

# Names of months, and of Indonesia's time zones by their hours ahead of UTC.
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
    "kata.dan_lainnya": Message(title="dan lainnya", gloss="and others (after the first of many)"),
}

# Headings before the parts of a text.
_HEADINGS = {
    "judul.artinya": Message(title="Artinya", gloss="Meaning"),
    "judul.penyebab": Message(title="Kemungkinan penyebab", gloss="Possible causes"),
    "judul.perkiraan": Message(
        title="Perkiraan, bukan kepastian", gloss="An expectation, no certainty"
    ),
    "judul.temuan": Message(title="Temuan", gloss="Finding"),
    "judul.temuan_lain": Message(
        title="Temuan lain yang belum disebut", gloss="How many further findings there are"
    ),
    "judul.langkah_sama": Message(
        title="langkahnya sudah disebut di atas", gloss="its steps are those above"
    ),
    "judul.pertanyaan": Message(title="Pertanyaan lain", gloss="Another question"),
    "judul.tanya": Message(
        title="dapodik-status jelaskan --topik", gloss="how another question is asked"
    ),
    "judul.rincian": Message(title="Rincian", gloss="Details"),
    "judul.rincian_teknis": Message(
        title="Rincian untuk tim teknis", gloss="Details for a technician"
    ),
    "judul.lihat_rinci": Message(title="lihat --rinci", gloss="see --rinci for all of it"),
    # Headings for pages: steps and warnings.
    "judul.tindakan": Message(title="Yang perlu dilakukan", gloss="What to do"),
    "judul.hindari": Message(title="Jangan dulu", gloss="What not to do"),
}

REPORT_MESSAGES = {
    **_KINDS,
    **_STEPS,
    **_MARKS,
    **_REPORTS,
    **_HEADER_PARTS,
    **_ENTITIES,
    **_SEMESTERS,
    **_TIME,
    **_HEADINGS,
}
