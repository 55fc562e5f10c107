"""The words for what a history shows, for waiting, and for a diagnosis.

Literals, nothing else; the laws stand in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

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

HISTORY_MESSAGES = {**_HISTORY, **_OTHERS, **_DIAGNOSIS}
