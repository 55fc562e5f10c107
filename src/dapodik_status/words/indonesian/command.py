"""The words of the command line.

Only literals; the rules for them are in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

# The command line.
COMMAND_MESSAGES = {
    "perintah.diagnosis": Message(
        title="Baca riwayat status dari BERKAS (CSV atau JSON per baris), lalu jelaskan.",
        detail=(
            "Tulis tanda - sebagai BERKAS untuk membaca masukan standar.",
            "Kolomnya: waktu, status, keterangan, diterima, langkah, dan jumlah setiap entitas.",
            'Kolom waktu boleh bernama tanggal atau "tgl"; kolom status boleh bernama label.',
            "Nama langkah ada di dapodik-status alur --format json.",
            "Pemisah CSV boleh koma, titik koma, atau tab.",
            "Waktu tanpa zona dibaca menurut --zona.",
            "Baris yang keliru disebut nomornya, dan sisanya tetap dibaca.",
            "Batasnya 128 MiB, 20.000 baris, dan 500 huruf per isian.",
        ),
        gloss=(
            "Diagnose a history from a file or standard input: columns, separators, time zones,"
            " bad lines, limits."
        ),
    ),
    "perintah.semua": Message(title="semua", gloss="all"),
    "perintah.topik": Message(
        title="Cari pertanyaan yang sering muncul; tanpa KATA, tampilkan daftarnya.",
        gloss="Find the frequent questions by words; without words, list them.",
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
        gloss="the line cannot be read; the columns of moment and status have to be there",
    ),
    "perintah.panjang_keliru": Message(
        title="baris atau isiannya terlalu panjang", gloss="a line or its content is too long"
    ),
    "perintah.baris_lain": Message(
        title="Baris keliru lainnya", gloss="How many more lines are bad"
    ),
    "perintah.riwayat_terlalu_besar": Message(
        title="Berkas riwayat melebihi 128 MiB atau 20.000 baris",
        gloss="The history is over 128 MiB or 20,000 lines",
    ),
    "perintah.bukan_berkas": Message(
        title="Bukan berkas biasa yang dapat dibaca", gloss="No regular file that can be read"
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
        title="Jelaskan status, kode temuan, atau pertanyaan Anda.",
        detail=("Tanpa isian, perintah ini menampilkan semua yang dapat dijelaskan.",),
        gloss="Explain a status, a code or a question; without one, list them.",
    ),
    "perintah.alur": Message(
        title="Tampilkan langkah yang mungkin antarstatus.",
        gloss="Show the possible steps between statuses.",
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
    "perintah.rekursif": Message(
        title="Periksa juga semua berkas di dalam folder.", gloss="Everything in folders too."
    ),
    "perintah.proses": Message(
        title="Pakai sekian proses sekaligus.", gloss="So many processes at once."
    ),
    "perintah.lanjut": Message(
        title="Tambahkan laporan ke berkas ini, dan lewati yang sudah ada di dalamnya.",
        gloss="Add reports to this one, and pass over those that are there.",
    ),
    "perintah.perlu_jsonl": Message(
        title="Pilihan -r, -j, dan --lanjut memerlukan --format jsonl.",
        gloss="These options need the format of a report a line.",
    ),
    "perintah.hanya_berkas": Message(
        title="Format jsonl tidak dapat dipakai bersama --catatan atau --contoh.",
        gloss="A report a line is neither of a receipt nor of the sample.",
    ),
    "perintah.bukan_laporan": Message(
        title="Berkas ini bukan laporan jsonl dari perintah periksa",
        gloss="Not reports, a line each.",
    ),
    "perintah.laporan_lain": Message(
        title="Laporan ini juga memuat berkas lain. Jumlahnya",
        gloss="It tells of others as well, which are none of these; how many.",
    ),
    "perintah.laporan_tanpa_folder": Message(
        title="Laporan ini tidak menyebut alamat lengkap setiap berkas. Pakai laporan baru",
        gloss="Its paths do not begin at the root, so that they may be of any folder: use a new one.",
    ),
    "perintah.laporan_lain_kedalaman": Message(
        title="Laporan ini dibuat dengan --kedalaman lain. Pakai kedalaman yang sama, atau laporan baru",
        gloss="It was made at another depth: use that one, or a new file of reports.",
    ),
    "perintah.laporan_penuh": Message(
        title="Laporan tidak dapat ditulis lagi. Sediakan ruang, lalu ulangi perintah yang sama",
        gloss="It can be written to no further: make room, and give the same command again.",
    ),
    "perintah.laporan_dipakai": Message(
        title="Laporan ini sedang ditulis oleh perintah periksa yang lain",
        gloss="Another process writes to it.",
    ),
    "perintah.dari": Message(
        title="Hanya langkah dari status ini.", gloss="Only the steps out of this status."
    ),
    "perintah.rinci": Message(
        title="Tampilkan semuanya, juga rincian untuk tim teknis.",
        gloss="Show all of it, a technician's details too.",
    ),
    "perintah.bantuan": Message(title="Tampilkan bantuan ini.", gloss="Show this help."),
    "perintah.versi": Message(title="Tampilkan versi.", gloss="Show the version."),
    "perintah.pemakaian": Message(title="Pemakaian:", gloss="Usage:"),
    "perintah.pilihan": Message(title="Pilihan:", gloss="Options:"),
    "perintah.wajib": Message(title="wajib", gloss="An option that has to be given."),
    "perintah.daftar": Message(title="Perintah:", gloss="Commands:"),
    "perintah.kesalahan": Message(title="Kesalahan", gloss="Error"),
    "perintah.perhatian": Message(title="Perhatian", gloss="Note: no error"),
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
        title="Sebutkan berkas yang akan dibuatkan catatan keutuhan.",
        gloss="Name the file of which a receipt is to be made.",
    ),
    "perintah.tidak_ditemukan": Message(title="Berkas tidak ditemukan", gloss="No such file"),
    "perintah.alamat_keliru": Message(title="Alamat berkas keliru", gloss="Invalid path"),
    "perintah.status_tidak_dikenal": Message(title="Status tidak dikenal", gloss="Unknown status"),
    "perintah.catatan": Message(
        title="Buat catatan keutuhan sebuah berkas sebelum dikirim.",
        detail=(
            "Simpan catatan ini, lalu serahkan kepada penerima untuk dicocokkan.",
            "Catatan ini tidak membuktikan bahwa berkas sudah terkirim.",
        ),
        gloss="Make a receipt of a file before it is sent; it proves no sending.",
    ),
    "perintah.simpan_catatan": Message(
        title="Simpan catatan ke berkas ini, bukan ke layar.", gloss="Where to keep the receipt."
    ),
    "perintah.pakai_catatan": Message(
        title="Cocokkan berkas dengan catatan keutuhan ini.", gloss="Compare with this receipt."
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
    "perintah.catatan_keliru": Message(
        title="Berkas ini bukan catatan keutuhan", gloss="Not a receipt"
    ),
    "perintah.catatan_kind": Message(
        title="Catatan keutuhan hanya dapat dibuat untuk berkas yang dapat dibaca",
        gloss="A receipt can only be made of a readable file",
    ),
    "perintah.catatan_changed": Message(
        title="Berkas berubah selagi dibaca", gloss="Changed while being read"
    ),
    "perintah.catatan_timed_out": Message(title="Waktu habis", gloss="Timed out"),
    "perintah.belum_terbukti_utuh": Message(
        title="Catatan dibuat, tetapi berkasnya belum terbukti utuh. Periksa dengan perintah "
        "periksa.",
        gloss="The receipt is made, but the file is not known to be sound: inspect it.",
    ),
    "perintah.tidak_tersimpan": Message(
        title="Catatan tidak dapat disimpan", gloss="The receipt could not be written"
    ),
    "perintah.tidak_ditimpa": Message(
        title="Tidak ditimpa, karena berkas ini sudah ada dan bukan catatan keutuhan lama",
        gloss="Not overwritten: the file is there and is no older receipt",
    ),
    "perintah.tersimpan": Message(title="Catatan tersimpan", gloss="Receipt written"),
    "perintah.versi_keliru": Message(title="Versi tidak dikenal", gloss="Unknown version"),
    "perintah.versi_ganda": Message(
        title="Sebutkan satu versi saja untuk setiap jenis versi",
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
    "perintah.nilai_keliru": Message(
        title="Nilai keliru untuk pilihan", gloss="Invalid value for an option"
    ),
    "perintah.nilai_boleh": Message(title="Nilai yang boleh", gloss="Allowed values"),
    "perintah.batas_detik": Message(
        title="Isi dengan angka lebih dari 0, paling besar 1.000.000",
        gloss="A number over 0, at most 1,000,000",
    ),
    "perintah.perlu_isian": Message(
        title="Bagian ini wajib diisi",
        gloss="An argument or option that has to be given is missing",
    ),
    "perintah.kurang_nilai": Message(
        title="Pilihan ini memerlukan nilai", gloss="Option needs a value"
    ),
    "perintah.keliru": Message(title="Perintah keliru", gloss="Wrong use"),
    "perintah.lihat_bantuan": Message(
        title="Pakai --bantuan untuk melihat cara pakai.", gloss="Use --bantuan for help."
    ),
    "perintah.tidak_tertulis": Message(
        title="Jawaban tidak dapat ditulis, karena keluaran tertutup atau penuh.",
        gloss="The answer could not be written: standard output is closed or full.",
    ),
    "perintah.dihentikan": Message(title="Dihentikan.", gloss="Interrupted."),
    "perintah.daftar_status": Message(title="Status", gloss="Statuses"),
    "perintah.daftar_kode": Message(title="Kode temuan", gloss="Codes of findings"),
    "perintah.daftar_topik": Message(title="Topik", gloss="Topics"),
}
