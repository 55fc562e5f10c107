"""The words for the questions that operators ask. Literals; ``catalogue.py`` has the rules.

Whose turn a topic is, is in its row in ``history.questions``; for the variants below it is here.
"""

from dapodik_status.words.catalogue import Message
from dapodik_status.words.indonesian.statuses import BY_STATUS

_WAIT_IF_SAME = "Tunggu jika tanggalnya sama atau berbeda sehari: server belum memasukkan datanya."

# The questions that operators ask.
_TOPICS = {
    "topik.status_tetap": Message(
        title="Mengapa belum berhasil diproses, atau status tidak berubah?",
        actions=BY_STATUS,
        avoid=("Jangan dulu mengirim berkali-kali selagi server bekerja.",),
        detail=("Berkas melewati tahap diterima, cek konversi, lalu diproses.",),
        causes=("Kiriman terakhir tidak sampai, atau server belum sampai pada berkas ini.",),
        gloss="Why is it not processed yet, or why does the status not change?",
    ),
    "topik.pending_lama": Message(
        title="Mengapa pending begitu lama?",
        turn="Giliran server, tetapi periksa dahulu apakah ada ID ganda.",
        actions=(
            "Catat sejak tanggal berapa status pending terlihat.",
            "Periksa salinan berkas jika sebelumnya cek konversi (dapodik-status periksa BERKAS).",
            (
                "Hubungi tim teknis atau layanan pelanggan (CS) jika ada ID ganda (DPS301 atau "
                "DPS302)."
            ),
            (
                "Jika tidak ada ID ganda dan tetap pending, tanyakan kepada dinas kabupaten/kota; "
                "sebutkan NPSN dan tanggal itu."
            ),
        ),
        avoid=("Jangan dulu mengirim ulang selagi server bekerja.",),
        detail=("Server masih mengerjakan berkas ini.",),
        causes=("Pekerjaan server belum selesai, atau ada ID yang ganda.",),
        gloss="Why is it pending for so long?",
    ),
    "topik.kembali_pending": Message(
        title="Mengapa cek konversi kembali menjadi pending?",
        turn="Giliran server, tetapi periksa dahulu apakah ada ID ganda.",
        actions=(
            "Periksa salinan berkas (dapodik-status periksa BERKAS); DPS301 atau DPS302 berarti ID ganda.",
            "Hubungi tim teknis atau layanan pelanggan (CS) jika ada ID ganda.",
            (
                "Jika tidak ada ID ganda, tunggu server; jika tetap begitu, tanyakan kepada dinas "
                "kabupaten/kota."
            ),
            "Pastikan data sekolah hanya diisi di satu komputer.",
        ),
        avoid=("Jangan dulu mengirim ulang sebelum memeriksa ID ganda.",),
        detail=("Server belum menyelesaikan berkas ini.",),
        causes=("ID sekolah atau ID PTK (GTK) ganda.",),
        gloss="Why did the conversion check fall back to pending?",
    ),
    "topik.tanggal_mundur": Message(
        title="Mengapa tanggal diterima mundur sehari?",
        actions=(
            "Tambahkan selisih zona pada jam di laman: WIB 7 jam, WITA 8 jam, dan WIT 9 jam.",
            "Biarkan tanggal itu jika hasilnya sama dengan waktu Anda mengirim.",
            "Kirim ulang hanya jika diterima via aplikasi lebih dari sehari sebelum Anda mengirim.",
        ),
        avoid=("Jangan mengirim ulang hanya karena tanggalnya berbeda sehari.",),
        detail=(
            "Perbedaan sehari mungkin bukan kesalahan.",
            "Pukul 23.58 di zona UTC sama dengan pukul 06.58 WIB esok harinya.",
        ),
        causes=("Server memakai zona waktu UTC.",),
        gloss="Why is the date of receipt one day early?",
    ),
    "topik.macet_di_tengah": Message(
        title="Mengapa pengiriman macet, misalnya di 57 persen?",
        actions=(
            "Tunggu sampai aplikasi menyatakan gagal, lalu kirim ulang.",
            "Ulangi pada waktu yang lebih sepi jika macet lagi.",
            "Periksa keutuhan berkas (dapodik-status periksa BERKAS).",
            "Minta dinas kabupaten/kota mengunggah berkas jika tetap macet.",
        ),
        avoid=("Jangan menutup aplikasi selagi pengiriman berjalan.",),
        detail=("Berkas belum sampai seluruhnya, jadi belum dapat diproses.",),
        causes=("Server sibuk, atau sambungan terputus.",),
        gloss="Why does the upload stop midway, at 57 % say?",
    ),
    "topik.data_lama_tampil": Message(
        title="Mengapa data lama yang tampil, padahal data baru sudah dikirim?",
        actions=(
            "Periksa dahulu apakah statusnya sudah Berhasil diproses; jika belum, ikuti langkah status itu.",
            "Tunggu laman yang Anda lihat memuat data baru jika statusnya sudah Berhasil diproses.",
            "Tanyakan kepada dinas kabupaten/kota jika tetap begitu; sebutkan NPSN dan tanggal pengiriman.",
        ),
        avoid=("Jangan meminta perubahan langsung di laman itu: data itu dapat tertimpa.",),
        detail=(
            "Laman yang Anda lihat, misalnya laman cek data guru, mungkin diisi oleh server lain.",
            "Isinya mungkin baru diperbarui kemudian.",
        ),
        causes=("Data Dapodik belum dimasukkan ke server yang mengisi laman itu.",),
        gloss="Why is old data shown though the new one was sent?",
    ),
    "topik.tidak_sah_sesudah_kirim_ulang": Message(
        title="Mengapa data yang valid menjadi invalid sesudah dikirim ulang?",
        actions=(
            "Bandingkan data kiriman ini dengan kiriman yang valid.",
            "Perbarui aplikasi, lalu jalankan validasi.",
            (
                "Tanyakan kepada dinas kabupaten/kota sebelum mengirim lagi; sebutkan NPSN dan "
                "tanggal pengiriman."
            ),
        ),
        avoid=("Jangan menghapus salinan kiriman yang valid.",),
        detail=("Kiriman ulang mungkin diperiksa dengan aturan server yang lebih baru.",),
        causes=("Aturan server berubah, atau aplikasinya masih versi lama.",),
        gloss="Why did valid data become invalid after a re-send?",
    ),
    "topik.cleansing": Message(
        title="Jika terkena cleansing, apakah semua data dihapus?",
        actions=(
            "Hubungi tim teknis atau layanan pelanggan (CS) sekarang juga.",
            "Siapkan NPSN dan tanggal pengiriman.",
            "Simpan salinan berkas; serahkan hanya jika diminta, langsung kepada petugas.",
        ),
        avoid=("Jangan mengirim ulang sebelum tim teknis menjawab.",),
        detail=(
            "Data kiriman dapat dihapus oleh server jika dibiarkan.",
            "Kami tidak tahu seberapa banyak yang dihapus.",
        ),
        causes=("Sebab pastinya belum kami ketahui; mungkin ada data yang ganda.",),
        gloss="If a school is in cleansing, is all of its data deleted?",
    ),
    "topik.komputer_rusak": Message(
        title="Bagaimana jika komputer rusak dan data hilang?",
        actions=(
            "Pakai salinan cadangan jika ada.",
            "Unduh prefill, yaitu data kiriman terakhir, jika tidak ada cadangan.",
            "Pasang aplikasi di satu komputer lain, lalu lakukan registrasi dengan prefill itu.",
            "Salin dahulu data di komputer lama jika hidup lagi, lalu hapus aplikasinya.",
        ),
        avoid=("Jangan memakai dua komputer untuk data sekolah yang sama.",),
        detail=("Tanpa cadangan, mungkin hanya data kiriman terakhir yang dapat dipulihkan.",),
        causes=("Data tersimpan di komputer itu saja.",),
        gloss="What if the computer broke and the data is lost?",
    ),
    "topik.jumlah_berbeda": Message(
        title="Mengapa jumlah di aplikasi dan di server berbeda?",
        actions=(
            "Bandingkan jumlah peserta didik, PTK (GTK), rombel, dan sarpras satu per satu.",
            "Periksa data mana yang kurang atau ganda jika ada jumlah yang berbeda.",
            "Perbarui aplikasi, perbaiki data itu, lalu kirim ulang jika jumlah di server kurang.",
            ("Hubungi tim teknis atau layanan pelanggan (CS) dahulu jika jumlah di server lebih."),
        ),
        avoid=("Jangan mengirim ulang sebelum tahu jumlah mana yang berbeda.",),
        detail=("Jika semua jumlah ternyata sama, tidak ada masalah.",),
        causes=("Sebagian data belum diproses, terkena validasi, atau tercatat ganda.",),
        gloss="Why do the counts in the application and on the server differ?",
    ),
    "topik.berhasil_tetapi_kosong": Message(
        title="Mengapa berhasil, tetapi datanya kosong?",
        actions=(
            "Catat status, tanggal diterima, dan jumlah yang tampil.",
            "Periksa apakah jumlah di aplikasi sendiri tidak kosong.",
            "Jika tanggal diterima lebih dari sehari sebelum kiriman terakhir, kirim ulang.",
            "Jika tidak, hubungi tim teknis atau layanan pelanggan (CS).",
        ),
        avoid=("Jangan menganggap pengiriman selesai sebelum jumlahnya sama.",),
        detail=("Menurut catatan pengguna, pengiriman pernah disebut berhasil dengan 0 data.",),
        causes=("Isi berkas belum atau tidak dimasukkan ke server.",),
        gloss="Why was it successful with nothing in it?",
    ),
    "topik.tidak_dapat_mengirim": Message(
        title="Bagaimana jika tidak dapat mengirim sama sekali?",
        actions=(
            "Buka laman lain untuk memeriksa internet sekolah.",
            "Kirim dari tempat yang ada internetnya jika di sekolah tidak ada.",
            "Ulangi pada waktu yang lebih sepi jika laman lain terbuka.",
            "Minta dinas kabupaten/kota mengunggah berkas jika tetap gagal.",
        ),
        avoid=("Jangan memasang ulang aplikasi hanya karena pengiriman gagal.",),
        detail=("Berkas yang diunggah dinas kabupaten/kota tampil sebagai diterima via web.",),
        causes=("Internet sekolah terputus, server sibuk, atau server ditutup.",),
        gloss="What if nothing can be sent: the school's line, or the server?",
    ),
    "topik.dua_komputer": Message(
        title="Bolehkah memakai dua komputer, atau pindah komputer?",
        actions=(
            "Pilih satu komputer untuk mengirim data sekolah.",
            "Kirim dahulu semua perubahan, lalu simpan salinan cadangan sebelum pindah.",
            "Pasang aplikasi di komputer baru, lalu pulihkan data kiriman terakhir.",
            "Hapus aplikasi dari komputer lama sesudah data di komputer baru benar.",
        ),
        avoid=("Jangan memakai satu kode registrasi untuk dua sekolah: data bercampur.",),
        detail=("Data yang diisi di dua komputer dapat tercatat ganda.",),
        causes=("Setiap komputer menyimpan datanya sendiri.",),
        gloss="May one use two computers, or move to another one?",
    ),
    "topik.invalid_atau_warning": Message(
        title="Bolehkah mengirim jika masih ada invalid atau warning?",
        actions=(
            "Perbaiki semua invalid (merah) sebelum mengirim.",
            "Periksa setiap warning (kuning); biarkan jika isiannya memang benar.",
            "Jalankan validasi lagi, lalu kirim data.",
        ),
        avoid=("Jangan mengisi data yang keliru hanya agar tanda merah hilang.",),
        detail=(
            "Warning tidak menghalangi pengiriman.",
            "Invalid menghalanginya pada aplikasi 4.1.0 dan 2022; versi 2.05 tidak.",
        ),
        causes=("Isian belum lengkap, salah ketik, atau tidak lazim.",),
        gloss="May one send with invalid (red) or warning (yellow) data?",
    ),
    "topik.aplikasi_lama": Message(
        title="Bagaimana jika aplikasi atau prefill sudah lama?",
        actions=(
            "Catat versi aplikasi Anda, lalu buat salinan cadangan.",
            "Perbarui aplikasi ke versi yang sekarang diminta.",
            "Unduh prefill baru jika aplikasi meminta registrasi ulang.",
            "Kirim ulang dengan aplikasi baru jika jumlah di server kurang; jika sama, biarkan.",
        ),
        avoid=("Jangan memakai prefill lama: setiap prefill hanya dipakai satu kali.",),
        detail=("Data dari aplikasi lama mungkin hanya diproses sebagian (dengan pengecualian).",),
        causes=("Versi aplikasi dapat kedaluwarsa, dan versi baru dapat memakai basis data baru.",),
        gloss="What if the application or the prefill is old?",
    ),
    "topik.arti_keterangan": Message(
        title="Apa arti keterangan di samping status?",
        actions=(
            "Baca dahulu statusnya: status yang menentukan giliran, bukan keterangannya.",
            "Catat bunyi keterangan dan tanggal diterima.",
            "Tanyakan kepada dinas kabupaten/kota jika keterangan menyebut kesalahan.",
        ),
        avoid=("Jangan dulu mengirim ulang hanya karena tertulis belum validasi akhir.",),
        detail=(
            'Keterangan "diterima dengan sempurna" berarti berkas mungkin sampai utuh.',
            'Keterangan "lolos validasi akhir" berarti data mungkin sudah diperiksa.',
            'Keterangan "belum validasi akhir" berarti data mungkin masih menunggu.',
        ),
        causes=("Server menambahkan keterangan di luar status.",),
        gloss="What does the remark beside the status mean?",
    ),
    "topik.kapan_kirim_ulang": Message(
        title="Kapan dan berapa kali boleh mengirim ulang?",
        actions=(
            "Kirim ulang jika statusnya SQLite error.",
            "Tunggu selagi server bekerja, juga jika data sudah diperbaiki.",
            "Periksa jumlah dan jalankan validasi jika ada data yang diperbaiki.",
            "Kirim ulang data itu sesudah server selesai.",
        ),
        avoid=(
            (
                "Jangan dulu mengirim ulang jika terkena cleansing: tanyakan kepada tim teknis atau "
                "layanan pelanggan (CS)."
            ),
        ),
        detail=(
            "Kiriman ulang mungkin mulai lagi dari tahap pertama.",
            "Data yang valid pernah menjadi invalid sesudah dikirim ulang.",
            "Kami tidak mengetahui aturan jumlah pengiriman.",
        ),
        causes=("Kiriman sebelumnya tidak sampai utuh, atau datanya berubah.",),
        gloss="When, and how often, may one send again?",
    ),
    "topik.sudah_sampai": Message(
        title="Apakah kiriman sudah sampai?",
        actions=(
            "Periksa status dan tanggal diterima di laman status pengiriman.",
            "Cocokkan tanggal itu dengan tanggal Anda mengirim.",
            "Tunggu jika statusnya diterima dan tanggalnya sama atau berbeda sehari.",
            (
                "Kirim lagi jika belum terkirim, SQLite error, atau diterima via aplikasi lebih "
                "dari sehari sebelum Anda mengirim."
            ),
        ),
        avoid=("Jangan mengirim ulang hanya karena tanggalnya berbeda sehari.",),
        detail=("Diterima berarti berkas tersimpan; isinya belum tentu sudah diproses.",),
        causes=("Aplikasi dan laman tidak diperbarui pada waktu yang sama.",),
        gloss="Has what was sent arrived?",
    ),
}

# Answers to a question: texts about the statuses in it, and texts if nothing fits.
_ASKED = {
    "tanya.giliran": Message(
        title="Giliran siapa terlihat dari status sekarang: lihat dahulu statusnya di laman.",
        gloss="Whose turn it is depends on the status now: look it up first.",
    ),
    "tanya.giliran_selesai": Message(
        title="Jika statusnya memang Berhasil diproses, tidak ada yang perlu dilakukan sekarang.",
        gloss="If the status is success indeed, nothing has to be done now.",
    ),
    "tanya.giliran_bertanya": Message(
        title="Giliran Anda: jika ada pertanyaan, tanyakan kepada pihak yang mengurusnya.",
        gloss="The school's turn: ask whoever is in charge of it.",
    ),
    "tanya.giliran_memilih": Message(
        title="Giliran Anda: pilih topik yang paling dekat.",
        gloss="Your turn: choose the nearest topic.",
    ),
    "tanya.status": Message(
        title="Status",
        detail=("Anda menyebut status {status}.",),
        gloss="The statuses that the question names.",
    ),
    "tanya.status_lain": Message(
        title="Status lain",
        detail=("Anda juga menyebut status {status}.",),
        gloss="Another status that the question names.",
    ),
    "tanya.status_tetap.diterima_via_aplikasi": Message(
        title="Diterima via aplikasi, tetapi tidak berubah",
        turn="Giliran server, tetapi periksa dahulu apakah kiriman terakhir sampai.",
        actions=(
            "Cocokkan tanggal diterima di laman dengan tanggal Anda mengirim.",
            _WAIT_IF_SAME,
            (
                "Kirim ulang jika tanggalnya lebih dari sehari sebelum Anda mengirim: kiriman "
                "terakhir mungkin tidak sampai."
            ),
            "Tanyakan kepada dinas kabupaten/kota jika tetap begitu; sebutkan NPSN dan tanggal pengiriman.",
        ),
        avoid=("Jangan dulu mengirim berkali-kali selagi server bekerja.",),
        detail=(
            "Berkas tersimpan di server, tetapi isinya belum dimasukkan, jadi belum dapat dilihat.",
        ),
        gloss="Received from the application, and no change since.",
    ),
    "tanya.status_tetap.diterima_via_web": Message(
        title="Diterima via web, tetapi tidak berubah",
        turn="Giliran server, tetapi tanyakan dahulu berkas mana yang diunggah.",
        actions=(
            "Tanyakan kepada dinas kabupaten/kota kapan berkas diunggah dan berkas yang mana.",
            "Cocokkan tanggal diterima di laman dengan jawaban itu.",
            _WAIT_IF_SAME,
            "Minta dinas kabupaten/kota mengunggah lagi jika tanggalnya lebih dari sehari sebelum unggahan itu.",
        ),
        avoid=("Jangan dulu mengirim ulang sebelum dinas kabupaten/kota menjawab.",),
        detail=(
            "Berkas diunggah oleh dinas kabupaten/kota dan tersimpan di server; isinya belum dimasukkan.",
        ),
        gloss="Received from the district, and no change since.",
    ),
    "tanya.status_tetap.cek_konversi": Message(
        title="Cek konversi, tetapi tidak berubah",
        actions=(
            "Catat sejak tanggal berapa status ini terlihat dan keterangan di sampingnya.",
            "Tunggu server memilah basis data versi lama dan baru.",
            "Hubungi dinas kabupaten/kota jika tetap begitu; sebutkan NPSN dan tanggal pengiriman.",
        ),
        avoid=("Jangan dulu mengirim ulang: berkas mungkin mulai lagi dari tahap pertama.",),
        detail=("Berkas sudah diterima dan sedang di tahap kedua.",),
        gloss="The conversion check, and no change since.",
    ),
    "tanya.data_lama_tampil.berhasil_diproses": Message(
        title="Berhasil diproses, tetapi data lama masih tampil",
        turn="Giliran server yang mengisi laman itu: sekolah menunggu.",
        actions=(
            "Catat laman mana yang menampilkan data lama, dan sejak tanggal berapa.",
            "Tunggu laman itu memuat data baru.",
            "Tanyakan kepada dinas kabupaten/kota jika tetap begitu; sebutkan NPSN dan tanggal pengiriman.",
        ),
        avoid=("Jangan meminta perubahan langsung di laman itu: data itu dapat tertimpa.",),
        detail=(
            "Laman yang Anda lihat, misalnya laman cek data guru, mungkin diisi oleh server lain.",
            "Isinya mungkin baru diperbarui kemudian.",
        ),
        causes=("Data Dapodik belum dimasukkan ke server yang mengisi laman itu.",),
        gloss="Processed, and another page still shows the old data.",
    ),
    "tanya.tidak_pasti": Message(
        title="belum dapat dipastikan",
        turn="Giliran siapa belum jelas: tulisan ini tidak persis seperti status di laman.",
        actions=(
            "Baca status di laman lengkap dengan keterangan di sampingnya.",
            "Salin semuanya persis seperti yang tampil, lalu tanyakan lagi.",
            "Tanyakan arti keterangan itu kepada dinas kabupaten/kota jika masih ragu.",
        ),
        avoid=("Jangan menganggap urusan ini selesai sebelum statusnya jelas.",),
        detail=("Ada tanda, kata, atau salah ketik yang mungkin mengubah arti status itu.",),
        gloss="A status is named among signs or words that may take it back; nothing is asked.",
    ),
    "tanya.di_luar": Message(
        title="Pertanyaan ini di luar bahasan kami",
        actions=(
            "Tanyakan kepada dinas kabupaten/kota siapa yang mengurus hal itu.",
            "Baca panduan resmi aplikasi jika hal itu menyangkut pemasangan atau pengisian.",
            "Tulis nama statusnya jika yang Anda tanyakan adalah status berkas.",
        ),
        detail=("Kami hanya menjawab soal status, pengiriman, dan berkas data Dapodik.",),
        gloss="The question is outside the subject; where to turn.",
    ),
    "tanya.tidak_jelas": Message(
        title="Pertanyaan ini belum kami pahami",
        actions=(
            "Jalankan dapodik-status jelaskan --topik {topik} ({judul}).",
            "Tulis lagi pertanyaannya dengan nama status yang tampil di laman.",
        ),
        detail=("Topik di atas mungkin yang terdekat.",),
        gloss="Nothing fits: the nearest topics, and how to ask for each.",
    ),
}

QUESTION_MESSAGES = {**_TOPICS, **_ASKED}
