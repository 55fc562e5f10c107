"""The words for statuses, labels, steps, and who acts.

Only literals; the rules for them are in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

# Steps for each status, for texts without a known status.
BY_STATUS = (
    "Jika belum terkirim atau SQLite error, kirim lagi dari sekolah.",
    (
        "Jika diterima via aplikasi dan tanggalnya lebih dari sehari sebelum Anda mengirim, "
        "kirim ulang; jika tidak, tunggu."
    ),
    (
        "Jika diterima via web, cek konversi, atau pending, tunggu server; jika kembali ke "
        "pending, cari ID ganda dengan perintah periksa."
    ),
    "Jika terkena cleansing, hubungi tim teknis atau layanan pelanggan (CS) sekarang juga.",
)

# The meaning of each status: everything from the article of January 2013 and its comments.
_STATUS = {
    "status.belum_terkirim": Message(
        title="Belum terkirim",
        actions=(
            "Kirim data melalui aplikasi pendataan.",
            "Lihat lagi statusnya sesudah pengiriman (sinkronisasi) selesai.",
            "Jika pengiriman terus gagal, minta dinas kabupaten/kota mengunggah berkasnya.",
        ),
        avoid=("Jangan menghapus data di komputer sekolah sebelum server menerimanya.",),
        detail=("Server belum menyimpan kiriman sekolah Anda; datanya masih di komputer sekolah.",),
        causes=(
            "Berkas memang belum dikirim.",
            "Pengiriman terputus sebelum berkas tersimpan di server.",
            "Jika sekolah pernah terkena cleansing, kiriman lama mungkin sudah dihapus.",
        ),
        gloss="Not sent: the server holds nothing of the school, or an old file may be deleted.",
    ),
    "status.diterima_via_web": Message(
        title="Diterima via web",
        actions=(
            "Tunggu server memeriksa berkas.",
            "Lihat statusnya dari waktu ke waktu.",
            "Jika ragu, tanyakan kepada dinas kabupaten/kota berkas mana yang diunggahnya.",
        ),
        avoid=("Jangan dulu mengirim ulang sebelum bertanya kepada dinas kabupaten/kota.",),
        detail=(
            "Dinas kabupaten/kota sudah mengunggah berkas sekolah Anda.",
            "Isi berkas mungkin belum masuk ke basis data server.",
            "Hanya dinas kabupaten/kota yang dapat mengunggah lewat manajemen pendataan.",
        ),
        gloss="Received by web: uploaded for the school by its district office.",
    ),
    "status.diterima_via_aplikasi": Message(
        title="Diterima via aplikasi",
        turn="Giliran server, tetapi periksa dahulu apakah kiriman terakhir sampai.",
        actions=(
            "Cocokkan tanggal diterima di laman dengan tanggal Anda mengirim.",
            "Jika sama atau berbeda sehari, tunggu server memasukkan data ke basis data.",
        ),
        sends=(
            (
                "Jika tanggalnya lebih dari sehari sebelum Anda mengirim, kiriman terakhir mungkin "
                "tidak sampai: kirim ulang."
            ),
            (
                "Jika tetap begitu, tanyakan kepada dinas kabupaten/kota; sebutkan NPSN dan "
                "tanggal pengiriman."
            ),
        ),
        avoid=("Jangan dulu mengirim berkali-kali selagi server bekerja.",),
        detail=(
            "Berkas tersimpan di server (tahap pertama), tetapi isinya belum dimasukkan.",
            "Data yang Anda isi belum dapat dilihat.",
        ),
        causes=(
            "Server belum memeriksa berkas itu.",
            "Status ini milik kiriman sebelumnya.",
        ),
        gloss="Received by the app: stored on the server, rows not imported yet.",
    ),
    "status.cek_konversi": Message(
        title="Cek konversi",
        actions=(
            "Tunggu server selesai memilah berkas.",
            "Baca juga keterangan yang tertulis di samping status.",
            "Lihat statusnya dari waktu ke waktu.",
        ),
        avoid=("Jangan dulu mengirim ulang: berkas mungkin mulai lagi dari tahap pertama.",),
        detail=(
            "Berkas sudah diterima (tahap kedua); server memilah basis data versi lama dan baru.",
        ),
        causes=("Server sedang memeriksa versi basis datanya.",),
        gloss="Conversion check: the server sorts old database versions from new ones.",
    ),
    "status.pending": Message(
        title="Pending",
        actions=(
            "Tunggu server menyelesaikan pekerjaannya.",
            "Jika sebelumnya cek konversi, periksa salinan berkas (dapodik-status periksa BERKAS).",
            (
                "Jika muncul DPS301 atau DPS302 (ID ganda), hubungi tim teknis atau "
                "layanan pelanggan (CS)."
            ),
        ),
        avoid=("Jangan dulu mengirim ulang sebelum memeriksa ID ganda.",),
        detail=("Server sedang mengerjakan berkas ini dan belum selesai.",),
        causes=(
            "Pekerjaan server belum selesai.",
            "Jika status kembali dari cek konversi, mungkin ada ID sekolah atau ID PTK (GTK) yang ganda.",
        ),
        gloss="Pending: being worked on; after a conversion check perhaps duplicate ids.",
    ),
    "status.berhasil_diproses": Message(
        title="Berhasil diproses",
        actions=(
            "Simpan saja salinan berkas yang sudah dikirim.",
            "Kirim lagi hanya jika ada data yang berubah.",
        ),
        avoid=("Jangan menganggap kiriman ulang selalu aman: data valid pernah menjadi invalid.",),
        detail=("Server sudah memproses semua data yang Anda kirim (tahap ketiga).",),
        gloss="Processed: every row went in; a re-send can still make things worse.",
    ),
    "status.berhasil_dengan_pengecualian": Message(
        title="Berhasil diproses dengan pengecualian",
        turn="Giliran sekolah: bandingkan jumlahnya; jika semua sama, selesai.",
        actions=(
            (
                "Bandingkan jumlah peserta didik, PTK (GTK), rombel, dan sarpras dengan data di "
                "server."
            ),
            "Jika semua jumlah sama, biarkan: tidak ada masalah.",
            "Jika jumlah di server lebih, hubungi tim teknis atau layanan pelanggan (CS) dahulu.",
        ),
        sends=(
            (
                "Jika kurang, perbarui aplikasi, jalankan validasi, perbaiki data itu, lalu kirim "
                "ulang."
            ),
        ),
        avoid=("Jangan dulu mengirim ulang sebelum membandingkan jumlah.",),
        detail=("Tidak semua data yang Anda kirim diproses oleh server.",),
        causes=(
            "Sekolah masih memakai aplikasi lama.",
            "Sebagian data terkena validasi server.",
            "Sebab lain juga mungkin.",
        ),
        gloss="Processed with exceptions: compare counts; no problem if they are equal.",
    ),
    "status.terkena_cleansing": Message(
        title="Sekolah terkena cleansing",
        turn="Giliran sekolah: hubungi tim teknis atau layanan pelanggan (CS) sekarang juga.",
        actions=(
            "Hubungi tim teknis atau CS; sebutkan NPSN dan tanggal pengiriman.",
            "Simpan baik-baik data di komputer sekolah dan salinan berkasnya.",
            "Serahkan salinan itu hanya jika diminta, langsung kepada petugas.",
        ),
        avoid=(
            "Jangan dulu mengirim ulang sebelum tim teknis menjawab.",
            "Jangan mengirim salinan berkas lewat grup pesan: isinya data pribadi.",
        ),
        detail=(
            "Kiriman sekolah masuk ke kelompok data yang terkena cleansing.",
            "Jika dibiarkan, data kiriman mungkin dihapus oleh server.",
        ),
        causes=("Sebab pastinya belum kami ketahui; tanyakan kepada tim teknis.",),
        gloss="Hit by cleansing: call the technical team at once, the data may be deleted.",
    ),
    "status.sqlite_error": Message(
        title="SQLite error",
        actions=(
            "Kirim ulang sekarang melalui aplikasi pendataan; tidak perlu menunggu server.",
            "Tunggu sampai pengiriman selesai sebelum menutup aplikasi.",
            "Jika gagal lagi, minta dinas kabupaten/kota mengunggah berkasnya.",
        ),
        avoid=("Jangan menunggu server: kiriman ini tidak akan diproses.",),
        detail=('Kiriman terakhir tidak sampai dengan utuh ("data corrupted").',),
        causes=("Berkas terpotong atau rusak saat diunggah.",),
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
        title="Giliran sekolah: Anda yang perlu bertindak.",
        gloss="The school's turn: it is you who has to act.",
    ),
    "giliran.dinas": Message(
        title="Giliran dinas kabupaten/kota: sekolah menunggu.",
        gloss="The district's turn: the school waits.",
    ),
    "giliran.server": Message(
        title="Giliran server: sekolah menunggu.", gloss="The server's turn: the school waits."
    ),
    "giliran.tim_teknis": Message(
        title="Giliran tim teknis: sekolah menunggu.",
        gloss="The technical team's turn: the school waits.",
    ),
    "giliran.tidak_ada": Message(
        title="Selesai: tidak ada yang perlu dilakukan sekarang.",
        gloss="Done: nothing has to be done now.",
    ),
    "giliran.catatan": Message(
        title="Sekadar catatan untuk sekolah: tidak ada yang mendesak.",
        gloss="Only a note for the school: nothing is urgent.",
    ),
    "giliran.belum_diketahui": Message(
        title="Giliran siapa belum dapat dikatakan: statusnya belum terbaca.",
        gloss="Whose turn cannot be told yet: no status was read.",
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
        detail=("Dinas kabupaten/kota mengunggah berkas sekolah untuk pertama kali.",),
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
        title="kenai cleansing",
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
        detail=("Dinas kabupaten/kota mengunggah berkas sekolah sekali lagi.",),
        gloss="The district uploads again.",
    ),
}

# How a fact is known.
_EVIDENCE = {
    "bukti.dinyatakan": Message(title="dinyatakan dalam artikel", gloss="stated by the article"),
    "bukti.teramati": Message(title="teramati oleh operator", gloss="seen by an operator"),
    "bukti.disimpulkan": Message(title="disimpulkan", gloss="inferred by this library"),
}

# Texts about a label that is not a status.
_LABELS = {
    "label.empty": Message(
        title="Tidak ada status yang ditulis",
        actions=("Salin status persis seperti yang tampil di laman.",),
        detail=("Anda belum menulis status.",),
        gloss="Nothing was given: you have written no status yet.",
    ),
    "label.negated": Message(
        title="Belum atau tidak berhasil: ini bukan nama status",
        turn="Giliran siapa terlihat dari status sekarang: lihat dahulu statusnya di laman.",
        actions=BY_STATUS,
        avoid=(
            "Jangan dulu mengirim berkali-kali selagi server bekerja.",
            "Jangan membacanya sebagai status berhasil.",
        ),
        detail=("Berkas melewati tahap diterima, cek konversi, lalu diproses.",),
        gloss="No status, but something that has not happened yet: what to do in which status.",
    ),
    "label.tidak_pasti": Message(
        title="keterangannya perlu dibaca dahulu",
        turn="Giliran siapa belum jelas: keterangan di samping status mungkin mengubah artinya.",
        actions=(
            "Baca keterangan lengkap di samping status pada laman.",
            "Bandingkan jumlah data di aplikasi dengan jumlah di laman.",
            "Tanyakan arti keterangan itu kepada dinas kabupaten/kota jika masih ragu.",
        ),
        avoid=("Jangan menganggap urusan ini selesai sebelum keterangannya jelas.",),
        detail=("Status itu disertai keterangan yang belum kami kenal.",),
        gloss="A status with a remark that may take it back: read the remark first, claim nothing.",
    ),
    "label.tidak_persis": Message(
        title="tulisannya tidak persis",
        turn="Giliran siapa belum jelas: tulisan ini tidak persis seperti nama status di laman.",
        actions=(
            "Cocokkan tulisan ini dengan status yang tampil di laman.",
            "Salin status itu persis seperti yang tampil, lalu tanyakan lagi.",
        ),
        avoid=("Jangan menganggap urusan ini selesai sebelum statusnya jelas.",),
        detail=("Mungkin ada salah ketik, atau orang lain yang menuliskan status itu.",),
        gloss="A status that was mistyped, or told by somebody unknown: copy it from the page.",
    ),
    "label.several": Message(
        title="Teks ini menyebut lebih dari satu status",
        actions=(
            "Tulis satu status saja, yaitu yang tampil sekarang.",
            "Jika ini pertanyaan, cari jawabannya: dapodik-status jelaskan --topik semua.",
        ),
        detail=("Teks ini memuat beberapa nama status.",),
        gloss="It names several statuses: write the one of now, or ask a question.",
    ),
    "label.foreign": Message(
        title="Status dari sistem lain",
        turn="Giliran siapa belum dapat dikatakan: ini bukan status kiriman.",
        actions=("Tanyakan artinya kepada pengelola sistem itu.",),
        avoid=("Jangan menyamakannya dengan status berkas kiriman.",),
        detail=("Status ini berasal dari aplikasi atau laman lain, atau dari tahun yang lain.",),
        gloss="Another system's or a later era's label.",
    ),
    "label.unknown": Message(
        title="Status tidak dikenal",
        actions=(
            "Salin status persis seperti yang tampil di laman.",
            "Jika ini pertanyaan, cari jawabannya: dapodik-status jelaskan --topik semua.",
        ),
        detail=(
            "Teks ini bukan status yang kami kenal.",
            "Mungkin maksud Anda: {usulan}.",
        ),
        gloss="Not a label we know; perhaps another spelling, perhaps a question.",
    ),
    "label.diterima_pada": Message(
        title="Waktu diterima",
        detail=(
            "Laman mencatat: diterima {waktu}.",
            "Tanggal dapat berbeda sehari karena perbedaan zona waktu.",
        ),
        gloss="What the page says of the time of receipt; a day's difference may be the time zone.",
    ),
    "label.lolos_validasi_akhir": Message(
        title="Lolos validasi akhir",
        detail=(
            "Menurut keterangannya, data lolos validasi akhir; giliran tetap mengikuti statusnya.",
        ),
        gloss="By its remark, passed the final validation; the status stays what it is.",
    ),
    "label.belum_validasi_akhir": Message(
        title="Belum validasi akhir",
        detail=("Menurut keterangannya, data diterima, tetapi belum validasi akhir.",),
        gloss="By its remark, received, not through the final validation yet.",
    ),
}

# Why a step is refused.
_REFUSALS = {
    "tolak.unknown_trigger": Message(
        title="Langkah tidak dikenal",
        actions=("Pilih langkah yang ada: dapodik-status alur.",),
        detail=(
            "Alur tidak memiliki langkah dengan nama itu.",
            "Mungkin maksud Anda: {usulan}.",
        ),
        gloss="The workflow has no such trigger.",
    ),
    "tolak.wrong_source": Message(
        title="Langkah belum dapat dilakukan",
        actions=(
            "Lihat langkah yang mungkin sekarang: dapodik-status alur.",
            "Ulangi sesudah {jalan}.",
        ),
        detail=(
            "Langkah itu tidak ada dalam alur untuk status sekarang.",
            "Langkah {pemicu} tidak berlaku pada status {status}.",
            "Langkah itu berlaku pada status {dari}.",
        ),
        technical=("Langkah {pemicu} berarti {keterangan}.",),
        gloss="The trigger is not possible in this status.",
    ),
    "tolak.wrong_actor": Message(
        title="Langkah ini milik pihak lain",
        turn="Giliran pihak lain: langkah ini bukan bagian Anda.",
        actions=("Minta pihak yang berhak melakukannya.",),
        detail=(
            "Setiap langkah hanya dapat dilakukan oleh pihak tertentu.",
            "Langkah {pemicu} tidak dapat dilakukan oleh {aktor}.",
            "Yang dapat melakukannya ialah {pelaku}.",
        ),
        technical=("Langkah {pemicu} berarti {keterangan}.",),
        gloss="The trigger belongs to another actor.",
    ),
}

STATUS_MESSAGES = {**_STATUS, **_ACTORS, **_TRIGGERS, **_EVIDENCE, **_LABELS, **_REFUSALS}
