"""The words for the findings of file checks.

Only literals; the rules for them are in ``catalogue.py``.
"""

from dapodik_status.words.catalogue import Message

_LOOK_AT_ORIGINAL = "Periksa berkas asli di komputer sekolah."
_SEND_AGAIN = "Jika utuh, kirim lagi melalui aplikasi pendataan sampai selesai."
_RESTORE = "Jika tidak utuh, pulihkan dari salinan cadangan."
_RIGHT_FILE = (
    "Pilih basis data SQLite dari aplikasi pendataan lama; Dapodik yang sekarang tidak memakainya."
)
_CHECK_RIGHT_FILE = "Periksa berkas itu sebelum mengirimnya."
_SEND_RIGHT_FILE = "Jika berkas itu utuh, kirim lagi melalui aplikasi pendataan."
_NOT_THIS_FILE = "Jangan dulu mengirim berkas ini."
_NOT_BY_HAND = "Jangan menyunting basis data dengan program lain."
_NO_RENAMING = "Mengganti nama berkas tidak mengubah isinya."
_NOT_CHECKED = "Jangan menganggap berkas ini sudah diperiksa."
_PERHAPS_WHOLE = "Berkas belum tentu rusak."
_STOPPED = "Langkah yang terhenti ialah {langkah}."
_EXACT = "Ukuran persisnya {ukuran_byte} byte."
_EXACT_BOTH = "Ukuran persisnya {ukuran_byte} byte, seharusnya {ukuran_seharusnya_byte} byte."
_CALL_FOR_HELP = "Hubungi tim teknis atau layanan pelanggan (CS)."
_NOT_PROVEN = "Catatan keutuhan tidak membuktikan bahwa berkas sudah terkirim."

# The findings of file checks.
CHECK_MESSAGES = {
    "kode.DPS101": Message(
        title="Berkas kosong",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=(_NOT_THIS_FILE, "Jangan menghapus berkas asli."),
        detail=("Berkas ini tidak berisi apa pun.",),
        causes=("Pengiriman atau penyalinan berhenti sebelum data pertama tersimpan.",),
        gloss="The file is empty.",
    ),
    "kode.DPS102": Message(
        title="Berkas masih berupa arsip",
        actions=(
            "Ekstrak arsip ini di komputer Anda.",
            "Periksa berkas basis data yang ada di dalamnya.",
        ),
        sends=("Jika berkas itu utuh, kirim lagi melalui aplikasi pendataan.",),
        avoid=("Jangan dulu mengirim arsip ini.",),
        detail=("Berkas ini berupa arsip, bukan basis data.", "Jenisnya {jenis}."),
        causes=("Basis data dikompres (ZIP, RAR) sebelum dikirim.",),
        gloss="A packed archive was given instead of the database.",
    ),
    "kode.DPS103": Message(
        title="Berkas berisi halaman pesan kesalahan",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(_SEND_AGAIN,),
        avoid=(_NOT_THIS_FILE, "Jangan membuka berkas ini dengan browser."),
        detail=(
            "Berkas ini berisi halaman web atau pesan server, bukan basis data.",
            "Jenisnya {jenis}.",
        ),
        causes=("Unduhan atau pengiriman gagal, lalu halaman jawabannya yang tersimpan.",),
        technical=("Pesannya dapat dibuka dengan Notepad.",),
        gloss="A web page or an error answer was saved instead of the database.",
    ),
    "kode.DPS104": Message(
        title="Hanya berkas pendamping yang ada",
        actions=(
            "Tutup aplikasi pendataan, lalu tunggu sampai benar-benar tertutup.",
            "Periksa berkas utama bernama sama, tanpa akhiran -wal, -shm, atau -journal.",
        ),
        sends=("Jika berkas utama utuh, kirim lagi melalui aplikasi pendataan.",),
        avoid=("Jangan menghapus berkas pendamping di komputer sekolah.",),
        detail=("Berkas ini pendamping basis data, bukan basis datanya.", "Jenisnya {jenis}."),
        causes=("Berkas utama tidak ikut disalin atau dikirim.",),
        gloss="A -wal, -shm or -journal file was given without its database.",
    ),
    "kode.DPS105": Message(
        title="Berkas dari program lain",
        actions=(_RIGHT_FILE, _CHECK_RIGHT_FILE),
        sends=(_SEND_RIGHT_FILE,),
        avoid=(_NOT_THIS_FILE,),
        detail=("Berkas ini bukan basis data SQLite 3.", "Jenisnya {jenis}.", _NO_RENAMING),
        causes=("Berkas yang dipilih keliru, atau hasil ekspornya berbeda jenis.",),
        gloss="Another program's database, dump or document.",
    ),
    "kode.DPS106": Message(
        title="Berkas pertukaran Dapodik",
        actions=(
            "Jika .prf, pakai hanya untuk registrasi aplikasi.",
            "Jika .syc, unggah melalui laman sinkronisasi offline.",
            "Jika .std, kirim tanpa mengganti namanya; jika .dbz, simpan sebagai salinan.",
            "Jika yang dimaksud basis data, pilih berkas lain.",
        ),
        avoid=("Jangan mengganti akhiran nama berkas.",),
        detail=(
            "Menurut namanya, berkas ini bukan basis data kiriman.",
            "Jenisnya {jenis}.",
            "Isi berkas jenis ini tidak kami periksa.",
        ),
        causes=("Berkas prefill, sinkronisasi offline, BSD, atau cadangan terpilih.",),
        gloss="A prefill (.prf), offline sync (.syc), BSD (.std) or backup (.dbz) file, by its name; it is not looked into.",
    ),
    "kode.DPS107": Message(
        title="Berkas terenkripsi",
        actions=(_RIGHT_FILE, _CHECK_RIGHT_FILE),
        sends=(
            _SEND_RIGHT_FILE,
            "Jika berkas ini memang benar, tanyakan kepada tim teknis atau layanan pelanggan (CS).",
        ),
        avoid=(_NOT_THIS_FILE, "Jangan membagikan kata sandi melalui pesan."),
        detail=(
            "Berkas ini tampaknya terkunci dengan kata sandi.",
            "Isinya tidak dapat diperiksa tanpa kuncinya.",
        ),
        causes=("Program lain mengunci berkas, atau berkas rusak seluruhnya.",),
        technical=(_EXACT,),
        gloss="The file looks encrypted.",
    ),
    "kode.DPS108": Message(
        title="Jenis berkas tidak dikenal",
        actions=(_LOOK_AT_ORIGINAL, _RIGHT_FILE),
        sends=(_SEND_AGAIN,),
        avoid=(_NOT_THIS_FILE,),
        detail=("Berkas ini bukan basis data SQLite 3.", "Ukurannya {ukuran}.", _NO_RENAMING),
        causes=("Berkas yang dipilih keliru, atau bagian awalnya rusak.",),
        technical=(_EXACT,),
        gloss="Not a SQLite 3 database and nothing else we know.",
    ),
    "kode.DPS109": Message(
        title="Berkas hanya berisi nol",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=(_NOT_THIS_FILE, "Jangan menghapus berkas asli."),
        detail=(
            "Tempat untuk berkas sudah disediakan, tetapi datanya tidak sampai.",
            "Ukurannya {ukuran}.",
        ),
        causes=("Pengiriman atau penyalinan berhenti sebelum data tersimpan.",),
        technical=(_EXACT,),
        gloss="Only zero bytes: the space was reserved and nothing arrived.",
    ),
    "kode.DPS110": Message(
        title="Berkas terpotong",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(
            _SEND_AGAIN,
            "Jika juga terpotong, pulihkan dari salinan cadangan.",
            "Jika pengiriman terus terputus, minta dinas kabupaten/kota mengunggahnya.",
        ),
        avoid=(_NOT_THIS_FILE,),
        detail=(
            "Berkas ini tidak lengkap.",
            "Yang ada {ukuran} dari {ukuran_seharusnya}, atau {persen} persen.",
        ),
        causes=("Pengiriman atau penyalinan terputus di tengah jalan.",),
        technical=(_EXACT_BOTH,),
        gloss="Cut short: fewer bytes than the file's own header promises.",
    ),
    "kode.DPS111": Message(
        title="Berkas terlalu panjang",
        actions=("Salin lagi berkas asli dari komputer sekolah, lalu periksa salinannya.",),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=(_NOT_THIS_FILE, "Jangan memotong berkas sendiri."),
        detail=(
            "Berkas ini memuat lebih banyak data daripada seharusnya.",
            "Ukurannya {ukuran}, seharusnya {ukuran_seharusnya}.",
        ),
        causes=("Sebagian data terkirim dua kali, atau data asing menempel di akhir.",),
        technical=(_EXACT_BOTH,),
        gloss="More bytes than the file's own header promises.",
    ),
    "kode.DPS112": Message(
        title="Berkas berubah karena dikirim sebagai teks",
        actions=("Salin ulang berkas asli dengan flashdisk, lalu periksa salinannya.",),
        sends=(
            "Jika salinan itu utuh, kirim lagi melalui aplikasi pendataan sampai selesai.",
            "Jika harus lewat program pengirim, pakai mode biner.",
        ),
        avoid=(_NOT_THIS_FILE, "Jangan membuka basis data dengan Notepad."),
        detail=("Isi basis data berubah selama pengiriman.",),
        causes=("Program pengirim memperlakukan berkas sebagai teks.",),
        technical=(_EXACT,),
        gloss="Damaged by a transfer in text mode.",
    ),
    "kode.DPS113": Message(
        title="Bagian awal berkas rusak",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=(_NOT_THIS_FILE, "Jangan memperbaiki berkas sendiri."),
        detail=("Tanpa bagian awalnya, berkas ini tidak dapat dibuka.",),
        causes=("Bagian awal berkas rusak saat disalin atau dikirim.",),
        technical=("Bagian yang keliru ialah {bagian}.",),
        gloss="The beginning of the file, its SQLite header or page 1, is damaged or lost.",
    ),
    "kode.DPS114": Message(
        title="Susunan tabel tidak terbaca",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=(_NOT_THIS_FILE, "Jangan memperbaiki berkas sendiri."),
        detail=("Daftar tabel di dalam berkas rusak.",),
        causes=("Sebagian isi berkas berubah atau hilang.",),
        gloss="The schema, its list of tables, cannot be read.",
    ),
    "kode.DPS115": Message(
        title="Berkas rusak",
        actions=("Tutup aplikasi pendataan, lalu salin dan periksa lagi berkas asli.",),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=(_NOT_THIS_FILE, "Jangan menimpa salinan cadangan yang masih baik."),
        detail=("Sebagian isi berkas rusak.",),
        causes=(
            "Sebagian isi berubah atau hilang saat disalin atau dikirim.",
            "Berkas disalin selagi aplikasi masih menulis.",
        ),
        technical=(
            "Tabel yang terkena ialah {tabel}.",
            "Halaman rusak pertama ialah halaman {halaman}.",
        ),
        gloss="SQLite's own check found damage.",
    ),
    "kode.DPS116": Message(
        title="Teks tidak terbaca",
        actions=(
            "Perbaiki isian itu di aplikasi pendataan.",
            "Jika tidak ditemukan, hubungi tim teknis atau layanan pelanggan (CS).",
        ),
        sends=("Kirim data sesudah diperbaiki atau tim teknis menjawab.",),
        avoid=(_NOT_BY_HAND,),
        detail=(
            "Sebagian isian bukan teks yang dapat dibaca.",
            "Isian seperti itu ada {jumlah}.",
        ),
        causes=("Isian rusak, atau ditulis oleh program lain.",),
        technical=("Yang pertama ada di tabel {tabel}, kolom {kolom}, byte ke-{posisi}.",),
        gloss="Text values that cannot be read.",
    ),
    "kode.DPS117": Message(
        title="Hubungan antartabel terputus",
        actions=(
            "Jalankan validasi di aplikasi pendataan, lalu perbaiki yang ditunjukkannya.",
            (
                "Jika validasi tidak menunjukkan apa pun, hubungi tim teknis atau layanan pelanggan "
                "(CS)."
            ),
        ),
        sends=("Kirim data sesudah diperbaiki atau tim teknis menjawab.",),
        avoid=(_NOT_BY_HAND,),
        detail=(
            "Sebagian data menunjuk ke data lain yang tidak ada.",
            "Data seperti itu ada {jumlah} di {jumlah_tabel} tabel.",
        ),
        causes=("Data yang ditunjuk terhapus, atau data dari dua sumber bercampur.",),
        technical=("Tabel yang menunjuk ialah {tabel}.",),
        gloss="Rows that break a foreign key: they point to rows that are not there.",
    ),
    "kode.DPS118": Message(
        title="Bagian akhir berkas berisi nol",
        turn="Giliran sekolah: periksa dahulu berkas ini lebih lengkap.",
        actions=("Periksa lagi dengan dapodik-status periksa --kedalaman full BERKAS.",),
        avoid=("Jangan menyimpulkan bahwa berkas rusak dari petunjuk ini saja.",),
        detail=(
            "Halaman terakhir berkas ini hanya berisi nol.",
            "Ini petunjuk, bukan kepastian: berkas utuh pun dapat berakhir begitu.",
        ),
        causes=("Tempat sudah disediakan, tetapi sebagian data tidak sampai.",),
        gloss="The last page is all zeros: a hint at a cut copy, no verdict.",
    ),
    "kode.DPS119": Message(
        title="Indeks tidak cocok dengan tabel",
        actions=("Tutup aplikasi pendataan, lalu salin dan periksa lagi berkas asli.",),
        sends=(
            _SEND_AGAIN,
            "Jika tidak utuh, minta tim teknis atau layanan pelanggan (CS) membangun ulang indeks.",
        ),
        avoid=(_NOT_BY_HAND,),
        detail=("Data tampaknya utuh, tetapi daftar pencariannya (indeks) tidak cocok.",),
        causes=("Berkas disalin selagi aplikasi masih menulis, atau disunting program lain.",),
        technical=("Indeks yang terkena ialah {indeks}.", "Selisihnya {jumlah} baris."),
        gloss="An index disagrees with its table: the rows are there, the index can be rebuilt.",
    ),
    "kode.DPS120": Message(
        title="Ada berkas pendamping di sebelahnya",
        actions=(
            "Buka lalu tutup aplikasi pendataan dengan cara biasa.",
            "Periksa lagi berkas ini sebelum mengirimnya.",
        ),
        avoid=("Jangan menghapus berkas pendamping.",),
        detail=("Perubahan terakhir mungkin masih berada di berkas pendamping.",),
        causes=("Aplikasi masih terbuka, atau tidak ditutup dengan baik.",),
        technical=("Berkas pendamping di sebelahnya ada {jumlah}.",),
        gloss="A -wal or -journal beside the file may hold its latest changes.",
    ),
    "kode.DPS121": Message(
        title="Perubahan terakhir mungkin tidak ikut",
        actions=("Pastikan aplikasi sudah ditutup sebelum berkas disalin.",),
        avoid=("Jangan menyalin berkas selagi aplikasi terbuka.",),
        detail=(
            "Basis data ini biasa menyimpan perubahan terakhir di berkas -wal.",
            "Berkas itu tidak ada di sebelahnya, dan itu wajar jika aplikasi sudah ditutup.",
        ),
        causes=("Hanya berkas utama yang disalin.",),
        gloss="WAL mode and no -wal beside: later changes cannot be seen.",
    ),
    "kode.DPS122": Message(
        title="Ada ruang kosong di akhir berkas",
        detail=(
            "Setelah halaman terakhir ada ruang kosong yang hanya berisi nol.",
            "Jumlahnya {jumlah_halaman} halaman. Ini wajar dan tidak merusak data.",
        ),
        causes=("Program yang menulis berkas menyiapkan ruang untuk data berikutnya.",),
        actions=("Biarkan ruang itu, lalu lanjutkan seperti biasa.",),
        avoid=("Jangan memotong berkas sendiri.",),
        gloss="Whole pages of zeros behind the last page: room made ready, no damage.",
    ),
    "kode.DPS123": Message(
        title="Berkas pendamping tidak cocok",
        detail=(
            "Berkas pendamping di sebelahnya tidak cocok dengan basis data ini.",
            "Jenisnya {jenis}.",
        ),
        causes=(
            "Berkas pendamping rusak, atau berasal dari basis data lain.",
            "Salinan lama mungkin menimpa basis data di folder yang sama.",
        ),
        actions=(
            "Salin kedua berkas ke folder lain.",
            "Hubungi tim teknis atau layanan pelanggan (CS) sebelum membuka aplikasi pendataan.",
        ),
        avoid=(
            "Jangan membuka berkas ini: isi berkas pendamping dapat tercampur ke dalamnya.",
            "Jangan menghapus berkas pendamping.",
        ),
        gloss="A -wal beside it is damaged or another database's: do not open the application.",
    ),
    "kode.DPS124": Message(
        title="Data ada di berkas pendamping",
        detail=(
            "Berkas ini kosong, tetapi berkas pendamping di sebelahnya berisi data.",
            "Jenisnya {jenis}.",
        ),
        causes=("Berkas utama tidak tersalin, atau isinya hilang.",),
        actions=(
            "Salin berkas pendamping ke folder lain dahulu.",
            "Salin lagi berkas utama dari komputer sekolah atau dari salinan cadangan.",
        ),
        sends=(
            _SEND_AGAIN,
            "Jika berkas utama tidak ada lagi, hubungi tim teknis atau layanan pelanggan (CS).",
        ),
        avoid=(
            "Jangan membuka berkas kosong ini: berkas pendamping dapat terhapus.",
            "Jangan menghapus berkas pendamping.",
        ),
        gloss="The file itself is empty; the data lie in the -wal or -journal beside it.",
    ),
    "kode.DPS125": Message(
        title="Data mungkin ada di berkas -wal",
        detail=(
            "Berkas ini tidak memuat tabel.",
            "Semua data mungkin masih berada di berkas -wal, yang tidak ada di sebelahnya.",
        ),
        causes=("Berkas disalin selagi aplikasi terbuka, tanpa berkas pendampingnya.",),
        actions=(
            "Tutup aplikasi pendataan di komputer asal, lalu salin lagi berkas ini.",
            "Salin juga berkas -wal jika masih ada.",
        ),
        avoid=(_NOT_THIS_FILE, "Jangan menghapus berkas -wal di komputer asal."),
        gloss="WAL mode, no table and no -wal: all data may lie in the one left behind.",
    ),
    "kode.DPS130": Message(
        title="Ini bukan berkas biasa, jadi tidak dibuka",
        actions=("Pilih berkas aslinya, bukan pintasan (shortcut) atau foldernya.",),
        avoid=("Jangan menyimpulkan bahwa data hilang.",),
        detail=("Yang dipilih bukan berkas.", "Jenisnya {jenis}."),
        causes=("Yang terpilih folder, pintasan, atau perangkat.",),
        gloss="A directory, link or device was given; it was not opened.",
    ),
    "kode.DPS131": Message(
        title="Berkas tidak dapat dibaca",
        actions=(
            "Salin berkas ke folder lain, lalu periksa salinannya.",
            "Jika tetap gagal, minta bantuan pengelola komputer.",
        ),
        avoid=("Jangan menyimpulkan bahwa data hilang.",),
        detail=(
            "Komputer menolak membaca berkas ini.",
            "Ini bukan kesalahan sekolah, dan berkasnya belum tentu rusak.",
        ),
        causes=("Izin baca tidak ada, atau media penyimpanan bermasalah.",),
        gloss="Permission or I/O error; not the school's fault, and perhaps no damage.",
    ),
    "kode.DPS132": Message(
        title="Berkas berubah selagi diperiksa",
        actions=("Tutup aplikasi pendataan.", "Periksa lagi berkas ini."),
        avoid=("Jangan dulu mengirim berkas selagi masih ditulis.",),
        detail=("Hasil pemeriksaan ini tidak dapat dipakai.",),
        causes=("Program lain masih menulis ke berkas.",),
        gloss="The file changed while it was being read.",
    ),
    "kode.DPS133": Message(
        title="Waktu pemeriksaan habis",
        actions=("Periksa lagi dengan dapodik-status periksa --detik 600 BERKAS.",),
        avoid=(_NOT_CHECKED,),
        detail=("Pemeriksaan dihentikan sebelum selesai.", _PERHAPS_WHOLE),
        causes=("Berkas besar, komputer sibuk, atau isi berkas tidak wajar.",),
        technical=(_STOPPED,),
        gloss="A check ran out of time; the file may be sound.",
    ),
    "kode.DPS134": Message(
        title="Melewati batas pemeriksaan",
        actions=(
            "Minta tim teknis atau layanan pelanggan (CS) memeriksanya dengan batas lebih besar.",
        ),
        avoid=(_NOT_CHECKED,),
        detail=(
            "Sebagian isi berkas terlalu besar untuk diperiksa dengan aman.",
            _PERHAPS_WHOLE,
        ),
        causes=("Ada isian yang sangat besar, atau isi berkas tidak wajar.",),
        technical=(_STOPPED,),
        gloss="Something in the file is over a limit of the check; the file may be sound.",
    ),
    "kode.DPS135": Message(
        title="Berkas ditulis oleh SQLite yang lebih baru",
        actions=("Perbarui program pemeriksa ini, lalu periksa lagi.",),
        avoid=("Jangan menganggap berkas ini rusak.",),
        detail=("Program ini belum mengenal sebagian susunan berkas.", _PERHAPS_WHOLE),
        causes=("Berkas ditulis dengan SQLite yang lebih baru daripada SQLite di komputer ini.",),
        gloss="Written by a newer SQLite than the reader's: not damage.",
    ),
    "kode.DPS136": Message(
        title="Satu langkah tidak dapat dilakukan",
        actions=(
            "Tanyakan kepada tim teknis atau layanan pelanggan (CS) jika langkah ini penting.",
        ),
        avoid=("Jangan menganggap bagian ini sudah diperiksa.",),
        detail=("Satu langkah pemeriksaan tidak berlaku untuk berkas ini.", _PERHAPS_WHOLE),
        causes=("Berkas memakai tabel khusus, atau kunci tabelnya tidak lazim.",),
        technical=("Langkah itu ialah {langkah}.",),
        gloss="SQLite cannot take this step on this file.",
    ),
    "kode.DPS137": Message(
        title="Pemeriksa berhenti mendadak",
        actions=(
            "Periksa lagi berkas ini.",
            "Jika terulang, hubungi tim teknis atau layanan pelanggan (CS).",
            "Serahkan berkas hanya jika diminta, langsung kepada petugas.",
        ),
        avoid=(_NOT_CHECKED,),
        detail=("Program pemeriksa mati saat memeriksa berkas ini.", _PERHAPS_WHOLE),
        causes=("Isi berkas tidak wajar, atau memori komputer habis.",),
        technical=(_STOPPED,),
        gloss="The process that looked at the file died; the file may be sound.",
    ),
    "kode.DPS138": Message(
        title="Berkas tidak ada",
        actions=("Periksa nama dan folder berkas.",),
        avoid=("Jangan menyimpulkan bahwa data hilang.",),
        detail=("Tidak ada berkas pada alamat ini.",),
        causes=("Nama atau foldernya keliru, atau berkas sudah dipindahkan.",),
        gloss="Nothing is at this path.",
    ),
    "kode.DPS139": Message(
        title="Aturan data keliru",
        actions=("Sampaikan kode aturan itu kepada pembuat program ini.",),
        avoid=("Jangan menganggap aturan itu sudah diperiksa.",),
        detail=(
            "Ada aturan data yang tidak dapat dijalankan, jadi tidak diperiksa.",
            "Kode aturannya {kode}.",
            "Ini bukan kesalahan pada berkas Anda.",
        ),
        causes=("Aturan tambahan di program ini salah tulis.",),
        gloss="A rule cannot be run: it is the rule that is wrong, not the file.",
    ),
    "kode.DPS201": Message(
        title="Basis data tidak memuat tabel",
        actions=(_RIGHT_FILE, _CHECK_RIGHT_FILE),
        sends=(_SEND_RIGHT_FILE,),
        avoid=(_NOT_THIS_FILE,),
        detail=("Berkas ini basis data yang utuh, tetapi tidak berisi tabel.",),
        causes=("Berkas yang dipilih keliru, atau aplikasi belum pernah diisi.",),
        gloss="A sound database without any table.",
    ),
    "kode.DPS202": Message(
        title="Basis data versi lama",
        actions=("Perbarui aplikasi pendataan, lalu jalankan validasi.",),
        sends=("Kirim data melalui aplikasi yang sudah diperbarui.",),
        avoid=("Jangan menghapus data lama sebelum pembaruan berhasil.",),
        detail=("Data dari versi lama mungkin hanya diproses sebagian.", "Versinya {versi}."),
        causes=("Aplikasi pendataan belum diperbarui.",),
        technical=("Versi lama itu dikenali dari {penanda}.",),
        gloss="The database is of an old version.",
    ),
    "kode.DPS203": Message(
        title="Versi basis data tidak dikenal",
        actions=("Periksa versi pada aplikasi pendataan.",),
        avoid=("Jangan menganggap versinya sudah benar.",),
        detail=("Versi basis data tidak dapat ditentukan.", "Yang tertulis {versi}."),
        causes=("Tabel versi tidak ada, atau isinya tidak dikenal.",),
        gloss="The version cannot be told.",
    ),
    "kode.DPS204": Message(
        title="Penanda versi bertentangan",
        actions=(
            "Periksa versi pada aplikasi pendataan.",
            "Hubungi tim teknis atau layanan pelanggan (CS); sebutkan versi itu.",
        ),
        avoid=("Jangan mengubah penanda versi sendiri.",),
        detail=(
            "Penanda versi di dalam basis data tidak saling cocok.",
            "Yang berlaku {versi}.",
        ),
        causes=("Pembaruan aplikasi tidak selesai, atau basis data disunting program lain.",),
        technical=("Penanda yang berbeda ialah {penanda}.",),
        gloss="The marks of the version contradict each other.",
    ),
    "kode.DPS205": Message(
        title="Susunan tabel tidak dikenal",
        actions=("Pastikan berkas ini basis data Dapodik.",),
        avoid=("Jangan menganggap jumlahnya nol.",),
        detail=("Jumlah peserta didik, PTK (GTK), rombel, dan sarpras tidak dapat dihitung.",),
        causes=("Berkas ini dari program lain, atau dari versi yang belum dikenal.",),
        gloss="No known layout fits: the entities were not counted.",
    ),
    "kode.DPS206": Message(
        title="Sebagian tabel tidak ada",
        actions=("Periksa versi pada aplikasi pendataan.",),
        avoid=("Jangan menganggap bagian itu nol.",),
        detail=("Sebagian tabel yang lazim tidak ditemukan.",),
        causes=("Versi aplikasinya berbeda, atau berkas belum lengkap.",),
        technical=("Yang tidak ada {jumlah} tabel, yaitu {tabel}.",),
        gloss="Tables of the layout that fits best are missing.",
    ),
    "kode.DPS401": Message(
        title="Berkas berubah sejak dicatat",
        actions=(
            "Jika Anda mengubah data sesudah catatan itu dibuat, buat catatan baru.",
            "Jika tidak, salin lagi berkas asli, lalu cocokkan lagi.",
        ),
        sends=("Kirim berkas itu jika sudah cocok.",),
        avoid=("Jangan membuang data terbaru hanya karena catatannya lama.",),
        detail=(
            "Isi berkas tidak sama dengan catatan keutuhan.",
            "Yang berbeda {bagian_berubah} dari {jumlah_bagian} bagian.",
            _NOT_PROVEN,
        ),
        causes=("Data diubah di aplikasi, atau isi berkas rusak saat disalin.",),
        technical=("Perbedaan pertama ada sesudah byte ke-{posisi}.",),
        gloss="Some bytes differ from the sender's receipt: new data, or damage on the way.",
    ),
    "kode.DPS402": Message(
        title="Berkas lebih pendek daripada yang dicatat",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=("Jangan memakai berkas yang terpotong ini.",),
        detail=(
            "Awal berkas sama dengan catatan keutuhan, tetapi akhirnya tidak ada.",
            "Yang sampai {ukuran} dari {ukuran_seharusnya}, atau {persen} persen.",
        ),
        causes=("Pengiriman atau penyalinan terputus di tengah jalan.",),
        technical=(_EXACT_BOTH,),
        gloss="The beginning is the sender's, the end is missing.",
    ),
    "kode.DPS403": Message(
        title="Berkas lebih panjang daripada yang dicatat",
        actions=(_LOOK_AT_ORIGINAL,),
        sends=(_SEND_AGAIN, _RESTORE),
        avoid=(_NOT_THIS_FILE, "Jangan memotong berkas ini sendiri."),
        detail=(
            "Ada isi tambahan di akhir berkas.",
            "Ukurannya {ukuran}, menurut catatan {ukuran_seharusnya}.",
        ),
        causes=("Isi tambahan muncul saat dikirim, atau dua kiriman tersambung.",),
        technical=(_EXACT_BOTH,),
        gloss="All of it is there, and something after it.",
    ),
    "kode.DPS404": Message(
        title="Bukan berkas yang dicatat",
        actions=(
            "Pilih catatan keutuhan yang dibuat untuk berkas ini.",
            "Periksa apakah berkas yang dipilih sudah benar.",
        ),
        avoid=(_NOT_THIS_FILE,),
        detail=(
            "Berkas ini bukan berkas yang dicatat dalam catatan keutuhan.",
            "Ukurannya {ukuran}, yang dicatat {ukuran_seharusnya}.",
            _NO_RENAMING,
        ),
        causes=("Berkas atau catatan keutuhan yang dipilih keliru.",),
        technical=(_EXACT_BOTH,),
        gloss="Another file than the one of the receipt.",
    ),
    "kode.DPS410": Message(
        title="Jumlah sama",
        turn="Selesai untuk jumlah yang dapat dibandingkan.",
        actions=("Simpan saja catatan jumlah ini.",),
        avoid=("Jangan mengirim ulang tanpa perubahan data.",),
        detail=(
            "Semua jumlah yang dapat dibandingkan sama.",
            "Yang dibandingkan ada {jumlah}.",
            "Status pengecualian tidak menjadi masalah jika semua jumlah sudah sama.",
        ),
        gloss="All counts that could be compared are equal: no problem.",
    ),
    "kode.DPS411": Message(
        title="Jumlah di server kurang",
        actions=(
            "Periksa data yang belum masuk satu per satu.",
            "Perbarui aplikasi, lalu jalankan validasi.",
        ),
        sends=("Perbaiki data itu, lalu kirim ulang jika tidak ada jumlah yang lebih di server.",),
        avoid=("Jangan mengabaikan jumlah yang berbeda.",),
        detail=(
            "Jumlah yang diterima lebih sedikit daripada yang dikirim.",
            "Untuk {entitas}, dikirim {dikirim}, diterima {diterima}, selisih {selisih}.",
        ),
        causes=(
            "Sebagian data belum diproses atau terkena validasi.",
            "Salah satu pihak menghitung rombel semester lain.",
        ),
        gloss="Fewer were received than sent.",
    ),
    "kode.DPS412": Message(
        title="Jumlah di server lebih",
        actions=("Bandingkan daftar di server dengan daftar di sekolah.", _CALL_FOR_HELP),
        avoid=("Jangan dulu mengirim ulang sebelum penyebabnya jelas.",),
        detail=(
            "Jumlah yang diterima lebih banyak daripada yang dikirim.",
            "Untuk {entitas}, dikirim {dikirim}, diterima {diterima}, selisih {selisih}.",
        ),
        causes=(
            "Data tercatat ganda di server, atau dikirim dari komputer lain.",
            "Salah satu pihak menghitung rombel semester lain.",
        ),
        gloss="More were received than sent.",
    ),
    "kode.DPS413": Message(
        title="Jumlah belum dapat dibandingkan",
        turn="Giliran sekolah: masih ada jumlah yang perlu dibandingkan.",
        actions=("Periksa jumlah itu di aplikasi pendataan dan di laman status pengiriman.",),
        avoid=("Jangan menganggap jumlah itu sama.",),
        detail=(
            "Sebagian jumlah tidak diketahui.",
            "Yang belum diketahui ialah jumlah {entitas}.",
        ),
        causes=("Salah satu pihak tidak menghitungnya.",),
        gloss="Some counts are not known on one side.",
    ),
    "kode.DPS414": Message(
        title="Jumlah dihitung dengan cara berbeda",
        actions=("Bandingkan dua jumlah yang dihitung dari versi aplikasi yang sama.",),
        avoid=("Jangan menyimpulkan apa pun dari jumlah ini.",),
        detail=(
            "Kedua pihak menghitung dari versi aplikasi yang mungkin berbeda.",
            "Jumlah yang sama atau berbeda belum membuktikan apa pun.",
        ),
        causes=("Versi aplikasi kedua pihak berbeda.",),
        technical=(
            "Susunan saat dikirim ialah {susunan_dikirim}.",
            "Susunan saat diterima ialah {susunan_diterima}.",
        ),
        gloss="Both sides counted by different layouts: their numbers say nothing yet.",
    ),
    "kode.DPS415": Message(
        title="Jumlah rombel berasal dari semester berbeda",
        actions=("Bandingkan dua jumlah rombel dari semester yang sama.",),
        avoid=("Jangan menyimpulkan apa pun dari jumlah rombel ini.",),
        detail=(
            "Kedua pihak menghitung rombel dari semester yang berbeda.",
            "Saat dikirim, rombel dihitung dari {semester_dikirim}.",
            "Saat diterima, rombel dihitung dari {semester_diterima}.",
        ),
        causes=("Semester berganti, atau salah satu pihak menghitung semua semester.",),
        gloss="Both sides counted the classes of different semesters: not compared.",
    ),
}
