"""The words for the questions that operators ask.

Literals, nothing else; the laws stand in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

# The questions that operators ask.
QUESTION_MESSAGES = {
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
