"""The words for the findings of a history, for waiting, and for a diagnosis.

Only literals; the rules for them are in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

_COMPARE = "Bandingkan jumlah peserta didik, PTK (GTK), rombel, dan sarpras satu per satu."
_LOOK_FOR_DOUBLES = (
    "Periksa salinan berkas (dapodik-status periksa BERKAS); DPS301 atau DPS302 berarti ID ganda."
)
_NO_DOUBLES = (
    "Jika tidak ada ID ganda, tunggu server; jika tetap begitu, tanyakan kepada dinas "
    "kabupaten/kota."
)
_LOOK_FIRST = "Giliran server, tetapi periksa dahulu apakah ada ID ganda."
_ASK_NOW = "Giliran server, tetapi jangan hanya menunggu: tanyakan kepada dinas kabupaten/kota."
_ASK_OF_DOUBLES = "Jika ada ID ganda, hubungi tim teknis atau layanan pelanggan (CS)."
_NO_SEND_WITH_DOUBLES = "Jangan dulu mengirim ulang sebelum memeriksa ID ganda."
_PERHAPS_DOUBLES = "Ada ID sekolah atau ID PTK (GTK) yang ganda."
_ASK_BEFORE_SENDING = "Tanyakan kepada dinas kabupaten/kota sebelum mengirim lagi; sebutkan NPSN dan tanggal pengiriman."
_COMPARE_BOTH = "Bandingkan jumlah data kedua kiriman."
_UPDATE = "Perbarui aplikasi, lalu jalankan validasi."
_FELL_BACK = "Berkas sudah sampai cek konversi, lalu kembali ke pending."
_WORSE = "Kiriman sebelumnya berhasil, tetapi kiriman sesudahnya lebih buruk."
_OUR_LIMIT = "Batas itu anggapan program ini, bukan aturan server."

# The findings of a history, and of waiting.
_HISTORY = {
    "kode.DPS501": Message(
        title="Urutan status di luar alur yang kami kenal",
        actions=("Periksa lagi catatan status dan tanggalnya.",),
        avoid=("Jangan dulu mengambil keputusan dari catatan yang diragukan.",),
        detail=(
            "Di antara dua catatan mungkin ada status yang tidak tercatat.",
            "Lompatannya dari {dari} ke {ke}.",
            "Urutan terdekat yang kami kenal ialah {jalan}.",
        ),
        causes=("Ada catatan yang keliru, atau catatan sekolah lain tercampur.",),
        gloss="A jump that is in no order of statuses that we know.",
    ),
    "kode.DPS502": Message(
        title="Status kembali ke pending",
        turn=_LOOK_FIRST,
        actions=(
            _LOOK_FOR_DOUBLES,
            _ASK_OF_DOUBLES,
            "Jika tidak ada ID ganda dan statusnya masih pending, tunggu server.",
            "Jika tidak ada ID ganda dan statusnya bukan pending lagi, ikuti langkah status itu.",
        ),
        avoid=("Jangan mengabaikan ID yang ganda.",),
        detail=(
            _FELL_BACK,
            "Ini terjadi {jumlah} kali.",
        ),
        causes=(_PERHAPS_DOUBLES,),
        gloss="Back from conversion check to pending: perhaps duplicate ids.",
    ),
    "kode.DPS503": Message(
        title="Kiriman ulang memperburuk status",
        actions=(
            _COMPARE_BOTH,
            _UPDATE,
            _ASK_BEFORE_SENDING,
        ),
        avoid=("Jangan dulu mengirim berulang kali dengan berkas yang sama.",),
        detail=(
            _WORSE,
            "Kiriman ke-{kiriman_sebelum} berstatus {sebelum}.",
            "Kiriman ke-{kiriman_sesudah} berstatus {sesudah}.",
        ),
        causes=(
            "Aturan server sudah berubah.",
            "Aplikasi yang dipakai masih versi lama.",
        ),
        gloss="A success, then a re-send that came out worse.",
    ),
    "kode.DPS504": Message(
        title="Tanggal sesudah hari ini",
        actions=("Periksa jam komputer dan penulisan tanggal.",),
        avoid=("Jangan menghitung lama menunggu dari tanggal itu.",),
        detail=(
            "Ada catatan bertanggal sesudah hari ini.",
            "Catatan seperti itu ada {jumlah}.",
        ),
        causes=("Jam komputer atau penulisan tanggal keliru.",),
        gloss="Dates after today, and how many.",
    ),
    "kode.DPS505": Message(
        title="Tanggal diterima lebih awal daripada pengiriman",
        actions=("Cocokkan tanggal diterima dengan tanggal pengiriman Anda.",),
        avoid=("Jangan menganggap kiriman terakhir sudah diterima.",),
        detail=(
            "Selisihnya terlalu besar untuk perbedaan zona waktu.",
            "Bedanya {hari} hari.",
        ),
        causes=("Tanggal itu milik kiriman sebelumnya.",),
        gloss="Received more than a day before it was sent.",
    ),
    "kode.DPS506": Message(
        title="Tanggal diterima mundur sehari",
        turn="Tidak ada yang perlu dilakukan: perbedaan sehari mungkin karena zona waktu.",
        actions=("Biarkan tanggal itu.",),
        avoid=("Jangan mengirim ulang hanya karena tanggalnya berbeda sehari.",),
        detail=(
            "Perbedaan sehari ini mungkin karena zona waktu, bukan kesalahan.",
            "Jam server mungkin memakai zona waktu lain; selisihnya {jam} jam.",
            "Pukul 23.58 di zona UTC sama dengan pukul 06.58 WIB esok harinya.",
        ),
        causes=("Server dan sekolah memakai zona waktu yang berbeda.",),
        gloss="Received a day early: perhaps a difference of time zones, not an error.",
    ),
    "kode.DPS507": Message(
        title="Catatan tidak berurutan",
        actions=("Periksa urutan catatan jika hasilnya meragukan.",),
        avoid=("Jangan menghapus catatan lama.",),
        detail=(
            "Catatan sudah diurutkan menurut waktunya.",
            "Yang dipindahkan ada {jumlah} catatan.",
        ),
        causes=("Catatan dikumpulkan dari beberapa tempat.",),
        gloss="Observations out of order; they were sorted.",
    ),
    "kode.DPS508": Message(
        title="Catatan ganda",
        turn="Tidak ada yang perlu dilakukan: hasilnya tidak berubah.",
        actions=("Biarkan saja catatan itu.",),
        avoid=("Jangan menghapus catatan lama.",),
        detail=(
            "Catatan yang sama dihitung satu kali.",
            "Yang berulang ada {jumlah} catatan.",
        ),
        causes=("Catatan tersimpan lebih dari sekali.",),
        gloss="Duplicate observations; each was counted once.",
    ),
    "kode.DPS509": Message(
        title="Status dalam catatan tidak terbaca",
        actions=("Salin status persis seperti yang tampil di laman.",),
        avoid=("Jangan menebak status.",),
        detail=(
            "Sebagian catatan tidak menyebut status yang kami kenal.",
            "Yang tidak terbaca ada {jumlah} catatan.",
        ),
        causes=("Tulisan status tidak lengkap, atau berasal dari sistem lain.",),
        gloss="Observations whose label could not be read.",
    ),
    "kode.DPS510": Message(
        title="Jumlah berbeda",
        turn="Giliran sekolah: jumlahnya berbeda, jadi ada yang perlu diperiksa.",
        actions=(
            _COMPARE,
            "Jika jumlah di server lebih, hubungi tim teknis atau layanan pelanggan (CS) dahulu.",
        ),
        sends=(
            "Jika jumlah di server kurang, perbarui aplikasi, perbaiki data itu, lalu kirim ulang.",
        ),
        avoid=("Jangan mengabaikan jumlah yang berbeda.",),
        detail=(
            "Jumlah data di sekolah dan di server tidak sama.",
            "Yang berbeda ialah jumlah {entitas}.",
        ),
        causes=(
            "Sebagian data belum diproses atau terkena validasi.",
            "Data tercatat ganda di salah satu pihak.",
        ),
        gloss="The counts sent and seen differ; more on the server is a matter for the team.",
    ),
    "kode.DPS601": Message(
        title="Menunggu terlalu lama",
        turn=_ASK_NOW,
        actions=(
            "Hubungi dinas kabupaten/kota; sebutkan NPSN, tanggal pengiriman, dan status sekarang.",
        ),
        avoid=("Jangan dulu mengirim berkali-kali selagi menunggu jawaban.",),
        detail=(
            "Status tidak berubah lebih lama daripada batas yang dipakai program ini.",
            "Sudah {hari} hari, sedangkan batasnya {batas_hari} hari.",
            _OUR_LIMIT,
        ),
        causes=("Server belum selesai mengerjakan berkas ini.",),
        gloss="Waiting longer than the caller's policy allows.",
    ),
    "kode.DPS603": Message(
        title="Giliran sekolah sudah berlangsung lama",
        actions=(
            "Lihat langkah untuk status ini: dapodik-status jelaskan, lalu nama statusnya.",
            "Jika statusnya pengecualian dan semua jumlah sama, abaikan temuan ini.",
        ),
        avoid=("Jangan menunggu server.",),
        detail=(
            "Status ini menunggu sekolah lebih lama daripada batas yang dipakai program ini.",
            "Sudah {hari} hari, sedangkan batasnya {batas_hari} hari.",
            _OUR_LIMIT,
        ),
        causes=("Statusnya belum diperbarui.",),
        gloss="The school's turn has lasted longer than the policy allows.",
    ),
    "kode.DPS602": Message(
        title="Perlu tindakan sekarang juga",
        turn="Giliran sekolah: hubungi tim teknis atau layanan pelanggan (CS) sekarang juga.",
        actions=(
            "Hubungi tim teknis atau CS; sebutkan NPSN dan tanggal pengiriman.",
            "Simpan salinan berkas; serahkan hanya jika diminta, langsung kepada petugas.",
        ),
        avoid=("Jangan menunggu server.",),
        detail=(
            "Data kiriman dapat dihapus oleh server jika dibiarkan.",
            "Status ini sudah berlangsung {hari} hari.",
        ),
        causes=("Sekolah terkena cleansing.",),
        gloss="Cleansing: act at once, the data may be deleted.",
    ),
}

# A finding of a host's own rule without a row here.
_OTHERS = {
    "kode.lain": Message(
        title="Belum ada penjelasannya",
        actions=("Tanyakan arti temuan ini kepada penyedia program.",),
        avoid=("Jangan mengabaikan temuan ini sebelum tahu artinya.",),
        detail=(
            "Temuan ini berasal dari pemeriksaan tambahan yang belum memiliki penjelasan.",
            "Jumlahnya {jumlah}.",
        ),
        causes=("Program ini dipakai bersama pemeriksaan milik penyedia lain.",),
        technical=("Nama teknis temuan itu {slug}.",),
        gloss="A finding whose code has no words: its slug and its number.",
    ),
}

# Texts of a diagnosis.
_DIAGNOSIS = {
    "diagnosis.tanpa_riwayat": Message(
        title="Belum ada status",
        turn="Giliran sekolah: lihat dahulu statusnya di laman.",
        actions=("Salin status persis seperti yang tampil di laman.",),
        detail=("Tidak ada catatan status yang dapat dibaca.",),
        gloss="No status was read in the history: the school looks it up.",
    ),
    "diagnosis.terbaru_tidak_terbaca": Message(
        title="Catatan terbaru belum terbaca",
        turn="Giliran sekolah: lihat dahulu statusnya di laman.",
        actions=(
            "Baca status terbaru dan keterangan lengkap di sampingnya pada laman.",
            "Bandingkan jumlah data di aplikasi dengan jumlah di laman.",
            "Tanyakan arti keterangan itu kepada dinas kabupaten/kota jika masih ragu.",
            "Salin status itu persis seperti yang tampil jika catatannya keliru.",
        ),
        avoid=("Jangan menganggap status sebelumnya masih berlaku, atau urusan ini selesai.",),
        detail=(
            "Catatan terbaru tidak terbaca, atau keterangannya meragukan.",
            "Status yang terbaca sebelumnya ialah {status}, terlihat sejak {waktu}.",
        ),
        gloss="The newest entry names no certain status; the one read before it, and since when.",
    ),
    "diagnosis.lama": Message(
        title="Sudah sekian hari",
        detail=("Sudah {hari} hari.",),
        gloss="After the title: for how many days.",
    ),
    "diagnosis.sejak": Message(
        title="Sejak",
        detail=("Terlihat sejak {waktu}.",),
        gloss="Since when the status has been seen.",
    ),
    "diagnosis.baru": Message(
        title="Baru",
        detail=("Status ini baru terlihat hari ini.",),
        gloss="The status was first seen today.",
    ),
    "diagnosis.macet": Message(
        title="Macet",
        detail=("Batas program ini {batas_hari} hari; itu bukan aturan server.",),
        gloss="The policy's limit, which is an assumption.",
    ),
    "diagnosis.wajar": Message(
        title="Wajar",
        detail=("Itu masih dalam batas yang dipakai program ini.",),
        gloss="Within the policy's limit; said only where it is the server's turn.",
    ),
    "diagnosis.hubungi": Message(
        title="Hubungi dinas",
        turn=_ASK_NOW,
        actions=(
            "Hubungi dinas kabupaten/kota; sebutkan NPSN, tanggal pengiriman, dan status ini.",
            "Sampaikan juga keterangan yang tertulis di samping status.",
        ),
        gloss="The server's turn, but ask the district, with what in hand.",
    ),
    "diagnosis.hubungi_web": Message(
        title="Hubungi dinas tentang unggahannya",
        turn=_ASK_NOW,
        actions=(
            "Tanyakan kepada dinas kabupaten/kota apakah unggahan terakhir berhasil.",
            "Sebutkan NPSN, tanggal unggahan, dan status ini.",
        ),
        gloss="The server's turn, but ask the district whether its upload succeeded.",
    ),
    "diagnosis.hubungi_pending": Message(
        title="Hubungi dinas tentang pending",
        turn=_ASK_NOW,
        actions=(
            "Hubungi dinas kabupaten/kota; sebutkan NPSN, tanggal pengiriman, dan status ini.",
            "Jika sebelumnya cek konversi, periksa salinan berkas (dapodik-status periksa BERKAS).",
            (
                "Jika muncul DPS301 atau DPS302 (ID ganda), hubungi tim teknis atau layanan "
                "pelanggan (CS)."
            ),
        ),
        gloss="The server's turn, but ask the district; look for double ids after a check.",
    ),
    "diagnosis.id_ganda": Message(
        title="ID ganda",
        turn=_LOOK_FIRST,
        actions=(
            _LOOK_FOR_DOUBLES,
            "Jika ada ID ganda, hubungi tim teknis atau layanan pelanggan (CS); sebutkan NPSN.",
            _NO_DOUBLES,
        ),
        avoid=(_NO_SEND_WITH_DOUBLES,),
        detail=(_FELL_BACK,),
        causes=(_PERHAPS_DOUBLES,),
        gloss="The server's turn, but look for double ids before asking the technical team.",
    ),
    "diagnosis.ada_id_ganda": Message(
        title="Ada ID ganda",
        turn="Giliran server, tetapi jangan hanya menunggu: hubungi tim teknis atau CS tentang ID ganda.",
        actions=(
            "Hubungi tim teknis atau layanan pelanggan (CS); sebutkan NPSN dan kode temuannya.",
            "Perbaiki temuan lain di aplikasi pendataan.",
        ),
        avoid=("Jangan dulu mengirim ulang sebelum tim teknis menjawab.",),
        detail=("Berkas yang diperiksa memuat ID ganda.",),
        causes=(_PERHAPS_DOUBLES,),
        gloss="Pending, and the file has an id twice: the technical team is called.",
    ),
    "diagnosis.jumlah_sama": Message(
        title="Semua jumlah sama",
        turn="Selesai: semua jumlah sama.",
        actions=(
            "Simpan saja salinan berkas yang sudah dikirim.",
            "Kirim lagi hanya jika ada data yang berubah.",
        ),
        avoid=("Jangan mengirim ulang hanya karena statusnya menyebut pengecualian.",),
        detail=("Jumlah yang dikirim sama dengan jumlah di server: tidak ada masalah.",),
        causes=("Sekolah masih memakai aplikasi lama.", "Sebab lain juga mungkin."),
        gloss="Exceptions, but all counts are the same on both sides: nothing is left to do.",
    ),
    "diagnosis.memburuk_pengecualian": Message(
        title="Dengan pengecualian sesudah kiriman yang lebih baik",
        actions=(
            "Bandingkan jumlah di sekolah dengan jumlah di server.",
            "Jika semua sama, biarkan: tidak ada masalah.",
            "Jika jumlah di server lebih, hubungi tim teknis atau layanan pelanggan (CS) dahulu.",
            (
                "Jika jumlah di server kurang, perbarui aplikasi, jalankan validasi, lalu tanyakan "
                "kepada dinas kabupaten/kota sebelum mengirim lagi."
            ),
        ),
        avoid=("Jangan dulu mengirim ulang: hasilnya dapat lebih buruk lagi.",),
        detail=(_WORSE,),
        causes=(
            "Aturan server sudah berubah.",
            "Aplikasi yang dipakai masih versi lama.",
        ),
        gloss="Exceptions after a better upload: compare first; ask before sending again.",
    ),
    "diagnosis.memburuk": Message(
        title="Lebih buruk daripada sebelumnya",
        turn=_ASK_NOW,
        actions=(
            "Hubungi dinas kabupaten/kota; sebutkan NPSN dan tanggal kedua kiriman.",
            _COMPARE_BOTH,
            _UPDATE,
        ),
        avoid=("Jangan dulu mengirim ulang: hasilnya dapat lebih buruk lagi.",),
        detail=(_WORSE,),
        causes=(
            "Aturan server sudah berubah.",
            "Aplikasi yang dipakai masih versi lama.",
        ),
        gloss="Worse after a re-send: the school asks the district before it sends again.",
    ),
    "diagnosis.gagal_lagi": Message(
        title="Gagal lagi",
        turn="Giliran sekolah: kirim lagi, kali ini melalui dinas kabupaten/kota.",
        actions=("Periksa keutuhan berkas asli (dapodik-status periksa BERKAS).",),
        sends=(
            (
                "Jika utuh, minta dinas kabupaten/kota mengunggahnya; sebutkan NPSN dan "
                "tanggal pengiriman."
            ),
            "Jika rusak, pulihkan dari salinan cadangan, lalu kirim lagi.",
        ),
        gloss="A broken upload once more: the school has the district upload the file.",
    ),
    "diagnosis.minta_unggah": Message(
        title="Minta dinas mengunggah",
        actions=("Jika tetap gagal, minta dinas kabupaten/kota mengunggahnya; sebutkan NPSN.",),
        gloss="Where it fails again: have the district upload the file.",
    ),
    "diagnosis.kirim_nanti": Message(
        title="Kirim sesudah temuan ditangani",
        sends=(
            "Jika kiriman terakhir ternyata tidak sampai, kirim ulang sesudah temuan ditangani.",
            "Jika tetap begitu, tanyakan kepada dinas kabupaten/kota; sebutkan NPSN.",
        ),
        gloss="Where the last upload was lost: send again once the findings are dealt with.",
    ),
    "diagnosis.selesai_dengan_temuan": Message(
        title="Kiriman selesai; temuan menyangkut catatan atau berkas yang diperiksa.",
        gloss="The upload is done; the findings concern the records or the file looked at.",
    ),
    "diagnosis.perkiraan": Message(
        title="Perkiraan",
        detail=("Jika berkas yang diperiksa dikirim, statusnya mungkin {perkiraan}.",),
        gloss="What to expect of the file that was looked at, beside a status of now.",
    ),
    "diagnosis.jumlah_kiriman": Message(
        title="Jumlah kiriman",
        detail=("Ada {jumlah} kiriman dalam catatan.",),
        gloss="How many attempts the history holds.",
    ),
    "diagnosis.kiriman": Message(
        title="Riwayat kiriman",
        detail=("Kiriman ke-{nomor}: {urutan}.",),
        gloss="The last attempts, one after the other.",
    ),
    "diagnosis.merugikan": Message(
        title="Merugikan",
        avoid=("Jangan dulu mengirim ulang: hasilnya dapat lebih buruk lagi.",),
        gloss="Sending again can make things worse.",
    ),
}

HISTORY_MESSAGES = {**_HISTORY, **_OTHERS, **_DIAGNOSIS}
