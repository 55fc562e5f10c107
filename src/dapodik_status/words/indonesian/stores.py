"""The words of the commands about a store, and of a district's page.

Only literals; the rules for them are in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

STORE_MESSAGES = {
    "perintah.riwayat": Message(
        title="Simpan dan rekap riwayat status banyak sekolah dalam satu basis data.",
        gloss="Keep the history of many schools in one database, and sum it up.",
    ),
    "perintah.riwayat_catat": Message(
        title="Catat STATUS yang tampil untuk SEKOLAH.",
        detail=("Status yang sama pada waktu yang sama hanya disimpan sekali.",),
        gloss="Keep the label that is shown for one school; the same one of one moment once.",
    ),
    "perintah.riwayat_lihat": Message(
        title="Jelaskan keadaan SEKOLAH menurut riwayatnya.",
        gloss="Explain where one school stands, from its history.",
    ),
    "perintah.riwayat_rekap": Message(
        title="Rekap jumlah sekolah menurut status, giliran, dan wilayah.",
        detail=(
            "Pakai --format html untuk membuat halaman yang siap dicetak.",
            "Format csv, json, dan xlsx memuat angka yang sama.",
            "Berkas yang sudah ada hanya diganti dengan --timpa.",
        ),
        gloss=(
            "Sum up by status, turn and region; as a page with --format html, the same figures in"
            " the other formats. What is there is replaced with --timpa alone."
        ),
    ),
    "perintah.riwayat_tersangkut": Message(
        title="Tampilkan sekolah yang tersangkut, yang paling lama lebih dahulu.",
        gloss="Show who is stuck, the longest first.",
    ),
    "perintah.riwayat_impor": Message(
        title="Masukkan riwayat dari BERKAS (CSV, JSON per baris, atau XLSX).",
        detail=(
            "Tulis tanda - sebagai BERKAS untuk membaca masukan standar.",
            "Kolomnya: npsn, nama, wilayah, waktu, status, keterangan, diterima, langkah, pelaku.",
            'Kolom waktu boleh bernama tanggal atau "tgl"; kolom status boleh bernama label.',
            "Bilangan di kolom lain dianggap jumlah setiap entitas, kecuali tanggal, kode, dan nomor.",
            "Baris yang keliru disebut nomornya, dan sisanya tetap dimasukkan.",
        ),
        gloss="Take records in; bad lines are named and the others go in.",
    ),
    "perintah.riwayat_ekspor": Message(
        title="Keluarkan seluruh riwayat, sehingga dapat dimasukkan kembali.",
        detail=("Berkas yang sudah ada tidak ditimpa.",),
        gloss="Write all of the history, so that it can come in again; to a new file only.",
    ),
    "perintah.basis_data": Message(
        title="Basis data riwayat; dibuat jika belum ada.",
        gloss="The store; made where there is none.",
    ),
    "perintah.basis_data_ada": Message(
        title="Basis data riwayat yang sudah ada.", gloss="The store, which has to be there."
    ),
    "perintah.wilayah": Message(title="Kode wilayah.", gloss="Code of a region."),
    "perintah.dalam_wilayah": Message(
        title="Hanya sekolah di wilayah dengan kode ini.", gloss="Only the schools of this region."
    ),
    "perintah.wilayah_keliru": Message(
        title="Kode wilayah terdiri atas 2, 4, atau 6 angka, misalnya 230309",
        gloss="A code of a region has 2, 4 or 6 digits",
    ),
    "perintah.nama_wilayah": Message(
        title="Berkas CSV nama wilayah: kolom kode, lalu nama.",
        gloss="Names of regions: a column of codes, then one of names.",
    ),
    "perintah.nama_wilayah_keliru": Message(
        title="Berkas nama wilayah tidak memuat kode dan nama",
        gloss="It holds no codes with names",
    ),
    "perintah.nama_wilayah_panjang": Message(
        title="Berkas nama wilayah melebihi 128 MiB atau 200.000 baris",
        gloss="The table is over 128 MiB or 200,000 lines",
    ),
    "perintah.nama_sekolah": Message(title="Nama sekolah.", gloss="The name of a school."),
    "perintah.waktu": Message(
        title="Kapan status itu tampil; jika kosong, sekarang.",
        gloss="When it was shown; default: now.",
    ),
    "perintah.keterangan": Message(
        title="Keterangan di samping status.", gloss="The remark beside it."
    ),
    "perintah.tingkat": Message(title="Tingkat wilayah.", gloss="Level of the regions."),
    "perintah.ke": Message(
        title="Tulis ke berkas ini, bukan ke layar.", gloss="Write to this file."
    ),
    "perintah.timpa": Message(
        title="Ganti berkas --ke yang sudah ada.", gloss="Replace the file that is there."
    ),
    "perintah.lebih_banyak": Message(
        title="Masih ada sekolah lain. Pakai --banyak untuk melihatnya.",
        gloss="There are more: use --banyak.",
    ),
    "perintah.banyak": Message(
        title="Tampilkan paling banyak sekian sekolah.", gloss="Show so many at most."
    ),
    "perintah.sisihkan": Message(
        title="Sisihkan baris yang keliru ke berkas baru ini.",
        gloss="Keep bad lines aside in this new file.",
    ),
    "perintah.sekolah_keliru": Message(
        title="sekolah tidak disebut; isi kolom npsn atau sekolah",
        gloss="the line names no key",
    ),
    "perintah.mendatang_keliru": Message(
        title="waktu jauh di depan jam komputer",
        gloss="the moment is more than a day ahead of the clock",
    ),
    "perintah.waktu_mendatang": Message(
        title="Tidak dicatat, karena waktu ini jauh di depan jam komputer",
        gloss="Not kept: it is more than a day ahead of the clock",
    ),
    "perintah.pelaku_keliru": Message(
        title="pelaku tidak dikenal", gloss="nobody who takes steps is called so"
    ),
    "perintah.tanpa_kolom": Message(
        title="Tabel ini belum punya kolom yang diperlukan",
        gloss="The table lacks columns that are needed",
    ),
    "perintah.tak_tercatat": Message(
        title="Isian terlalu panjang atau bukan teks, jadi tidak dicatat",
        gloss="Too long or no text, so not kept",
    ),
    "perintah.dicatat": Message(title="Tercatat.", gloss="Kept."),
    "perintah.sudah_ada": Message(
        title="Sudah ada, jadi tidak dicatat lagi.", gloss="Kept before, so not kept twice."
    ),
    "perintah.tak_terbaca": Message(
        title="Tercatat, tetapi statusnya tidak terbaca",
        gloss="Kept, but nobody can read the label.",
    ),
    "perintah.sekolah_tak_dikenal": Message(
        title="Sekolah ini belum ada dalam basis data", gloss="Not known to the store"
    ),
    "perintah.hasil_impor": Message(
        title="Hasil",
        detail=(
            "Masuk {baru} catatan, sudah ada {lama}, keliru {keliru}, tidak terbaca {tidak_terbaca}.",
        ),
        gloss="How many are new, were known, are bad, have a label that nobody can read.",
    ),
    "perintah.baris_masuk": Message(title="Baris terbaca", gloss="Lines so far"),
    "perintah.perlu_ke": Message(
        title="Sebutkan berkas tujuan dengan --ke untuk format ini",
        gloss="This format needs a file to be written to",
    ),
    "perintah.perlu_akhiran": Message(
        title="Nama berkas tujuan harus berakhir dengan", gloss="The name has to end with"
    ),
    "perintah.perlu_openpyxl": Message(
        title="Format ini memerlukan paket openpyxl. Pasang dapodik_status[xlsx]",
        gloss="This format needs openpyxl: install the extra",
    ),
    "perintah.bukan_xlsx": Message(title="Bukan berkas XLSX", gloss="Not an XLSX one"),
    "perintah.perlu_nama_xlsx": Message(
        title="Berkas ini XLSX, jadi namanya harus berakhir dengan .xlsx",
        gloss="It is an XLSX one, whose name has to end so",
    ),
    "perintah.tujuan_gagal": Message(
        title="Berkas tujuan tidak dapat ditulis", gloss="The target cannot be written"
    ),
    "perintah.tujuan_ada": Message(
        title="Tidak ditimpa, karena berkas tujuan sudah ada atau sedang dipakai",
        gloss="Not overwritten: the target is there already, or is the store itself",
    ),
    "perintah.tujuan_tanpa_timpa": Message(
        title="Tidak ditimpa, karena berkas tujuan sudah ada. Pakai --timpa untuk menggantinya",
        gloss="Not overwritten: it is there, and is replaced with --timpa alone",
    ),
    "perintah.tujuan_sumber": Message(
        title="Berkas tujuan ini sedang dibaca sebagai nama wilayah. Pakai nama lain",
        gloss="The target is the table of regions itself: use another name",
    ),
    "perintah.sisihan_penuh": Message(
        title="Baris yang keliru tidak dapat disisihkan lagi. Sediakan ruang, lalu ulangi dengan berkas lain",
        gloss="Bad lines can be put aside no further: make room, and do it again with another file",
    ),
    "perintah.simpanan_asing": Message(title="Ini bukan basis data riwayat", gloss="Not a store"),
    "perintah.simpanan_baru": Message(
        title="Basis data ini dibuat oleh versi yang lebih baru. Perbarui dapodik_status",
        gloss="A newer version wrote it: upgrade.",
    ),
    "perintah.simpanan_rusak": Message(
        title="Basis data riwayat rusak dan dibiarkan apa adanya. Pakai salinannya",
        gloss="Damaged, and left as it is: use a copy.",
    ),
    "perintah.simpanan_diubah": Message(
        title="Isi basis data riwayat diubah program lain, sehingga tidak dapat dibaca. Pakai salinannya",
        gloss="Another program has changed what it holds: use a copy.",
    ),
    "perintah.simpanan_sibuk": Message(
        title="Basis data riwayat masih dipakai program lain. Coba lagi",
        gloss="Another program keeps it locked: try again.",
    ),
    "perintah.simpanan_penuh": Message(
        title="Penyimpanan penuh. Catatan lama tetap utuh", gloss="The disk is full."
    ),
    "perintah.simpanan_terkunci": Message(
        title="Basis data riwayat atau foldernya tidak dapat ditulis",
        gloss="It, or its folder, cannot be written to.",
    ),
    "perintah.simpanan_gagal": Message(
        title="Basis data riwayat gagal dibaca atau ditulis",
        gloss="Reading or writing it failed.",
    ),
    "rekap.judul": Message(title="Rekap status sekolah", gloss="Sum of all schools"),
    "rekap.keadaan": Message(
        title="Keadaan",
        detail=("Keadaan pada {waktu}, {jumlah} sekolah.",),
        gloss="As of when, and how many.",
    ),
    "rekap.lebih_baru": Message(
        title="Lebih baru",
        detail=("Ada {jumlah} catatan yang lebih baru dari waktu ini.",),
        gloss="How many entries are newer than the moment asked for.",
    ),
    "rekap.menurut_status": Message(title="Menurut status", gloss="By status"),
    "rekap.menurut_giliran": Message(title="Giliran siapa", gloss="Whose turn"),
    "rekap.menurut_wilayah": Message(title="Menurut wilayah", gloss="By region"),
    "rekap.tersangkut": Message(title="Tersangkut", gloss="Stuck"),
    "rekap.siapa_tersangkut": Message(title="Siapa yang tersangkut", gloss="Who is stuck"),
    "rekap.batas": Message(
        title="Tentang batas tunggu",
        detail=(
            "Sekolah disebut tersangkut jika statusnya bertahan melewati batas tunggu.",
            "Batas ini anggapan kami, bukan aturan server.",
        ),
        gloss="The limits of waiting are our assumption, no rule of the server's.",
    ),
    "rekap.tidak_ada": Message(title="Tidak ada.", gloss="None."),
    "rekap.kolom_status": Message(title="Status", gloss="Status"),
    "rekap.kolom_jumlah": Message(title="Jumlah", gloss="How many"),
    "rekap.kolom_giliran": Message(title="Giliran", gloss="Turn"),
    "rekap.kolom_sekolah": Message(title="Sekolah", gloss="School"),
    "rekap.kolom_nama": Message(title="Nama", gloss="Name"),
    "rekap.kolom_wilayah": Message(title="Wilayah", gloss="Region"),
    "rekap.kolom_sejak": Message(title="Sejak", gloss="Since"),
    "rekap.kolom_hari": Message(title="Hari", gloss="Days"),
    "rekap.tak_terbaca": Message(title="Tidak terbaca", gloss="Unreadable"),
    "rekap.bukan_siapa_siapa": Message(title="selesai", gloss="nobody: done"),
    "rekap.tanpa_wilayah": Message(title="tanpa kode", gloss="without a code"),
}
