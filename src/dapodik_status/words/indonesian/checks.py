"""The words for what the checks of a file find.

Literals, nothing else; the laws stand in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

_SEND_WHOLE = "Kirim berkas basis data yang utuh dari komputer sekolah."
_WRONG_FILE = "Pilih berkas basis data SQLite yang dibuat oleh aplikasi pendataan."

# What the checks of a file find.
CHECK_MESSAGES = {
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
