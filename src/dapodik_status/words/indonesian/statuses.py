"""The words for statuses, labels, steps, and who acts.

Literals, nothing else; the laws stand in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

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

STATUS_MESSAGES = {**_STATUS, **_ACTORS, **_TRIGGERS, **_EVIDENCE, **_LABELS, **_REFUSALS}
