"""The words of the data rules: only literals; ``catalogue.py`` has the rules for them.

A row: code, title, meaning, possible cause, step, English gloss. The sentences about the number of
rows and about sending are the same for all. No text has a name or a whole number of a person.
"""

from dapodik_status.words.catalogue import Message

_SEND = "Kirim data sesudah semua diperbaiki."
_SEND_LOOKED_AT = "Kirim data sesudah semua diperiksa."
_PERHAPS_RIGHT = "Jika isian memang benar, biarkan; jika keliru, perbaiki."
_NOT_BY_HAND = "Jangan menyunting basis data dengan program lain."
_KEYS = "ID pada {kode_temuan} berakhiran {kunci}."
_INVALID = "Jalankan validasi di aplikasi pendataan, lalu perbaiki yang ditunjukkannya."
_NOT_SHOWN = "Jika validasi tidak menunjukkannya, hubungi tim teknis atau layanan pelanggan (CS)."
_TYPO = "Isian salah ketik atau belum dilengkapi."
_OLD_FILL = "Data lama dipakai di beberapa komputer, atau prefill lama dipakai lagi."
_ENTERED_TWICE = "Data yang sama dimasukkan lebih dari sekali."
_IMPORTED = "Isian disalin dari berkas atau program lain."
_HALF = "Sebagian data terhapus, atau data dari dua sumber bercampur."
_NOT_YET = "Isian belum dilengkapi."
_WRONG_CITIZEN = "NIK atau kewarganegaraan keliru diisi."
_CLOCK = "Jam dan tanggal komputer keliru saat data disimpan."
_EDITED = "Data disunting sesudah pengiriman (sinkronisasi) terakhir."
_SEND_CHANGES = "Kirim data jika tidak ada temuan lain yang perlu ditangani."
_LOOK_FOR_MORE = "Periksa dahulu apakah ada temuan lain."
_SET_CLOCK = "Cocokkan jam komputer, lalu simpan ulang data itu di aplikasi pendataan."
_NUMBER_COLUMN = "Kolom nomor dibuat sebagai bilangan, bukan teks."
_CALL = "Hubungi tim teknis atau layanan pelanggan (CS); sebutkan kode temuan ini."
_SEND_ANSWERED = "Kirim lagi sesudah tim teknis menjawab."
# A school may be unable to correct some rows itself, so these do not forbid sending.
_SEND_ONCE_ANSWERED = "Kirim data sesudah tim teknis menjawab."
_SEND_MENDED_OR_ANSWERED = "Kirim data sesudah semua diperbaiki atau tim teknis menjawab."
_SEND_MENDED_OR_TOLD = "Kirim data sesudah semua diperbaiki atau dinas kabupaten/kota menjawab."
_SEND_CLOCK_RIGHT = "Kirim data sesudah jamnya benar."
_NO_SEND_WITH_DOUBLES = "Jangan dulu mengirim ulang sebelum tim teknis menjawab."
_MOVED = "Peserta didik dipindah tanpa dikeluarkan dari rombel lama."
_MOVE_FIRST = "Jika namanya keliru, perbaiki; jika rombelnya berlebih, pindahkan anggotanya sebelum menghapus."

# fmt: off
_ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("DPS301", "ID sekolah ganda", "Satu ID sekolah tercatat lebih dari sekali.", _OLD_FILL,
     _CALL, "One school id stands more than once."),
    ("DPS302", "ID PTK (GTK) ganda", "Satu ID PTK tercatat lebih dari sekali.", _OLD_FILL,
     _CALL, "One PTK id stands more than once."),
    ("DPS303", "NPSN ganda", "Satu NPSN dipakai lebih dari satu sekolah.", _ENTERED_TWICE,
     "Cocokkan NPSN dengan data resmi sekolah; jika ragu, tanyakan kepada dinas kabupaten/kota.", "One NPSN stands for several schools."),
    ("DPS304", "NUPTK ganda", "Satu NUPTK dipakai lebih dari satu PTK.", _ENTERED_TWICE,
     "Cocokkan NUPTK dengan kartu setiap PTK (GTK).", "One NUPTK stands for several teachers."),
    ("DPS305", "NISN ganda", "Satu NISN dipakai lebih dari satu peserta didik.", _ENTERED_TWICE,
     "Cocokkan NISN dengan buku induk.", "One NISN stands for several pupils."),
    ("DPS306", "NIK peserta didik ganda", "Satu NIK dipakai lebih dari satu peserta didik.", _ENTERED_TWICE,
     "Cocokkan NIK dengan KK.", "One NIK stands for several pupils."),
    ("DPS307", "NIK PTK (GTK) ganda", "Satu NIK dipakai lebih dari satu PTK.", _ENTERED_TWICE,
     "Cocokkan NIK dengan KTP.", "One NIK stands for several teachers."),
    ("DPS308", "NIP ganda", "Satu NIP dipakai lebih dari satu PTK (GTK).", _ENTERED_TWICE,
     "Cocokkan NIP dengan SK pegawai.", "One NIP stands for several teachers."),
    ("DPS309", "ID peserta didik ganda", "Satu ID peserta didik tercatat lebih dari sekali.", _OLD_FILL,
     _CALL, "One pupil id stands more than once."),
    ("DPS310", "Registrasi ganda", "Satu peserta didik terdaftar dua kali di sekolah yang sama.", _ENTERED_TWICE,
     "Tentukan dahulu registrasi yang benar; jika ragu, tanyakan kepada dinas kabupaten/kota sebelum menghapus.", "A pupil is registered twice at one school."),
    ("DPS311", "Peserta didik mungkin ganda", "Ada dua peserta didik dengan nama, tanggal lahir, dan nama ibu yang sama.",
     _ENTERED_TWICE, "Periksa apakah keduanya orang yang sama.", "Two pupils share name, birth date and mother."),
    ("DPS312", "Rombel ganda", "Ada dua rombel bernama sama pada semester dan tingkat yang sama.", _ENTERED_TWICE,
     _MOVE_FIRST, "Two classes share name, grade and semester."),
    ("DPS313", "Rombel ganda (susunan lama)", "Ada dua rombel bernama sama pada semester dan tingkat yang sama.", _ENTERED_TWICE,
     _MOVE_FIRST, "Two classes share name, grade and semester (older schema)."),
    ("DPS314", "Rombel tanpa tingkat (susunan lama)", "Tingkat pendidikan rombel belum diisi.", _NOT_YET,
     "Isi tingkat rombel di aplikasi pendataan.", "A class has no grade (older schema)."),
    ("DPS315", "Rombel tanpa wali kelas (susunan lama)", "Wali kelas rombel belum dipilih.", _NOT_YET,
     "Pilih wali kelas di aplikasi pendataan.", "A class has no class teacher (older schema)."),
    ("DPS316", "Peserta didik belum masuk rombel (susunan lama)", "Ada peserta didik terdaftar tanpa rombel pada semester terakhir.", _NOT_YET,
     "Pilih rombel bagi setiap peserta didik.", "A registered pupil is in no class of the latest semester (older schema)."),
    ("DPS320", "Peserta didik di dua rombel", "Satu peserta didik masuk lebih dari satu rombel pada semester yang sama.",
     _MOVED, "Perbaiki anggota rombel di aplikasi pendataan.",
     "A pupil is in two classes of one semester."),
    ("DPS321", "Peserta didik di dua rombel (susunan lama)", "Satu peserta didik masuk lebih dari satu rombel pada semester yang sama.",
     _MOVED, "Perbaiki anggota rombel di aplikasi pendataan.",
     "A pupil is in two classes of one semester (older schema)."),
    ("DPS322", "Rombel tanpa tingkat", "Tingkat pendidikan rombel belum diisi.", _NOT_YET,
     "Isi tingkat rombel di aplikasi pendataan.", "A class has no grade."),
    ("DPS323", "Rombel tanpa wali kelas", "Wali kelas rombel belum dipilih.", _NOT_YET,
     "Pilih wali kelas di aplikasi pendataan.", "A class has no class teacher."),
    ("DPS324", "Rombel tanpa nama", "Nama rombel belum diisi.", _NOT_YET,
     "Isi nama rombel di aplikasi pendataan.", "A class has no name."),
    ("DPS325", "Peserta didik belum masuk rombel", "Ada peserta didik terdaftar tanpa rombel pada semester terakhir.", _NOT_YET,
     "Pilih rombel bagi setiap peserta didik.", "A registered pupil is in no class of the latest semester."),
    ("DPS326", "Peserta didik belum diregistrasi", "Ada peserta didik yang registrasinya belum diisi.", _NOT_YET,
     "Isi registrasi di aplikasi pendataan.", "A pupil has no registration."),
    ("DPS327", "Rombel tanpa anggota", "Ada rombel yang belum mempunyai peserta didik.", _NOT_YET,
     "Isi anggotanya jika rombel itu memang dipakai; jika tidak, biarkan.", "A class has no pupils."),
    ("DPS330", "NIP pegawai negeri kosong", "PTK (GTK) berstatus PNS belum mempunyai NIP.", _NOT_YET,
     "Isi NIP menurut SK pegawai.", "A civil servant has no NIP."),
    ("DPS331", "PTK (GTK) tanpa penugasan", "Ada PTK yang belum mendapat penugasan di sekolah.", _NOT_YET,
     "Isi penugasan PTK di aplikasi pendataan.", "A PTK has no assignment."),
    ("DPS332", "Usia PTK (GTK) tidak wajar", "Ada PTK yang berusia di bawah 17 atau di atas 90 tahun (batas program ini).", _TYPO,
     "Cocokkan tanggal lahir dengan KTP.", "The age of a PTK is implausible."),
    ("DPS333", "Kepala sekolah lebih dari satu", "Ada lebih dari satu kepala sekolah yang masih bertugas.",
     "Tugas kepala sekolah lama belum diakhiri.", "Isi tanggal selesai tugas (TST) kepala sekolah lama.",
     "More than one head of school."),
    ("DPS334", "Kepala sekolah belum dipilih", "Sekolah belum mempunyai kepala sekolah atau pelaksana tugas.", _NOT_YET,
     "Pilih kepala sekolah pada tugas tambahan PTK (GTK).", "No head of school."),
    ("DPS335", "Kepala sekolah dan pelaksana tugas", "Kepala sekolah dan pelaksana tugasnya ada bersamaan.",
     "Salah satu tugas belum diakhiri.", "Isi tanggal selesai tugas (TST) salah satunya.",
     "A head and an acting head at one school."),
    ("DPS336", "Nomor SK tugas tambahan terlalu pendek", "Nomor SK tugas tambahan kurang dari sepuluh karakter.", _TYPO,
     "Cocokkan nomor SK dengan suratnya.", "The letter number of an extra task is too short."),
    ("DPS337", "NIK PTK (GTK) berisi nomor paspor", "NIK PTK berisi nomor paspor, padahal PTK tercatat sebagai warga negara Indonesia.",
     _WRONG_CITIZEN,
     "Cocokkan NIK dan kewarganegaraan dengan KTP.", "A PTK who is a citizen has a passport's number for a NIK."),
    ("DPS340", "Nama peserta didik kosong", "Nama peserta didik belum diisi.", _NOT_YET,
     "Isi nama menurut akta kelahiran.", "A pupil has no name."),
    ("DPS341", "Nama peserta didik tanpa huruf vokal", "Setiap nama biasanya memuat huruf vokal.", _TYPO,
     "Cocokkan nama dengan akta kelahiran.", "A pupil's name has no vowel."),
    ("DPS342", "Nama peserta didik memuat simbol", "Ada nama peserta didik dengan angka atau simbol.", _TYPO,
     "Cocokkan nama dengan akta kelahiran.", "A pupil's name has digits or symbols."),
    ("DPS343", "Nama peserta didik memuat tab atau enter", "Ada nama peserta didik dengan tab atau baris baru.", _IMPORTED,
     "Perbaiki nama dengan mengetiknya ulang.", "A pupil's name has a tab or a line end."),
    ("DPS344", "Nama ibu memuat tab atau enter", "Ada nama ibu dengan tab atau baris baru.", _IMPORTED,
     "Perbaiki nama dengan mengetiknya ulang.", "A mother's name has a tab or a line end."),
    ("DPS345", "Nama ibu kosong", "Nama ibu kandung belum diisi.", _NOT_YET,
     "Isi nama menurut akta kelahiran.", "A mother's name is empty."),
    ("DPS346", "Nama PTK (GTK) tanpa huruf vokal", "Ada nama PTK kosong atau tanpa huruf vokal.", _TYPO,
     "Cocokkan nama dengan KTP.", "A PTK's name is empty or has no vowel."),
    ("DPS347", "Nama sekolah tidak wajar", "Nama sekolah kosong atau memuat simbol.", _TYPO,
     "Cocokkan nama dengan data resmi sekolah; jika ragu, tanyakan kepada dinas kabupaten/kota.", "The school's name is empty or has symbols."),
    ("DPS348", "Nama PTK (GTK) memuat simbol", "Ada nama PTK dengan angka atau simbol.", _TYPO,
     "Cocokkan nama dengan KTP.", "A PTK's name has digits or symbols."),
    ("DPS349", "Nama PTK (GTK) memuat tab atau enter", "Ada nama PTK dengan tab atau baris baru.", _IMPORTED,
     "Perbaiki nama dengan mengetiknya ulang.", "A PTK's name has a tab or a line end."),
    ("DPS350", "Tanggal lahir peserta didik tidak valid", "Ada tanggal lahir peserta didik yang kosong atau keliru.", _TYPO,
     "Cocokkan tanggal lahir dengan akta kelahiran.", "A pupil's birth date is empty or no date."),
    ("DPS351", "Tanggal lahir PTK (GTK) tidak valid", "Ada tanggal lahir PTK yang kosong atau keliru.", _TYPO,
     "Cocokkan tanggal lahir dengan KTP.", "A PTK's birth date is empty or no date."),
    ("DPS352", "Tanggal lahir peserta didik sesudah hari ini", "Tanggal lahir itu tidak mungkin benar.",
     _TYPO, "Cocokkan tanggal lahir dengan akta kelahiran.", "A pupil is born after today."),
    ("DPS353", "Tanggal lahir PTK (GTK) sesudah hari ini", "Tanggal lahir itu tidak mungkin benar.", _TYPO,
     "Cocokkan tanggal lahir dengan KTP.", "A PTK is born after today."),
    ("DPS354", "Anak TK terlalu muda", "Ada anak TK yang belum berusia 4 tahun pada awal tahun ajaran.", _TYPO,
     "Cocokkan tanggal lahir dengan akta kelahiran.", "A kindergarten child is under four."),
    ("DPS355", "Anak PAUD sudah berusia sekolah dasar", "Ada anak PAUD yang berusia 7 sampai 11 tahun.", _TYPO,
     "Cocokkan tanggal lahir dengan akta kelahiran.", "A child in early education is seven to eleven."),
    ("DPS356", "Usia anak PAUD terlalu tinggi", "Ada anak PAUD yang berusia 12 tahun atau lebih.", _TYPO,
     "Cocokkan tanggal lahir dengan akta kelahiran.", "A child in early education is twelve or older."),
    ("DPS357", "Usia warga belajar terlalu tinggi", "Ada warga belajar kesetaraan yang berusia lebih dari 72 tahun.", _TYPO,
     "Cocokkan tanggal lahir dengan KTP.", "A learner in equivalency is over 72."),
    ("DPS358", "Usia peserta didik SD tidak wajar", "Ada peserta didik SD yang berusia di bawah 4,5 atau di atas 18 tahun (batas program ini).", _TYPO,
     "Cocokkan tanggal lahir dengan akta kelahiran.", "The age of a primary pupil is implausible."),
    ("DPS359", "Usia peserta didik sekolah menengah tidak wajar", "Ada peserta didik sekolah menengah yang berusia di bawah 9,5 atau di atas 25 tahun (batas program ini).", _TYPO,
     "Cocokkan tanggal lahir dengan akta kelahiran.", "The age of a secondary pupil is implausible."),
    ("DPS360", "NPSN tidak valid", "NPSN harus terdiri atas 8 digit angka, atau huruf K atau P diikuti 7 digit angka.", _TYPO,
     "Cocokkan NPSN dengan data resmi sekolah; jika ragu, tanyakan kepada dinas kabupaten/kota.", "The NPSN has another form."),
    ("DPS361", "NISN tidak valid", "NISN harus terdiri atas 10 digit angka yang tidak semuanya nol, atau dikosongkan.", _TYPO,
     "Cocokkan NISN dengan buku induk.", "A NISN is not ten digits, or all zeros."),
    ("DPS362", "NUPTK tidak valid", "NUPTK harus terdiri atas 16 digit angka yang tidak semuanya nol, atau dikosongkan.", _TYPO,
     "Cocokkan NUPTK dengan kartu setiap PTK (GTK).", "A NUPTK is not sixteen digits, or all zeros."),
    ("DPS363", "NIK PTK (GTK) tidak valid", "NIK PTK harus terdiri atas 16 digit angka, kecuali bagi warga negara asing.", _TYPO,
     "Cocokkan NIK dengan KTP.", "A PTK's NIK is not sixteen digits."),
    ("DPS364", "NIK peserta didik tidak valid", "NIK peserta didik harus terdiri atas 16 digit angka, kecuali bagi warga negara asing.", _TYPO,
     "Cocokkan NIK dengan KK.", "A pupil's NIK is not sixteen digits."),
    ("DPS365", "NIP tidak valid", "NIP harus terdiri atas 18 digit angka yang tidak semuanya nol, atau dikosongkan.", _TYPO,
     "Cocokkan NIP dengan SK pegawai.", "A NIP is not eighteen digits, or all zeros."),
    ("DPS366", "Nomor KK tidak valid", "Nomor KK harus terdiri atas 16 digit angka yang tidak semuanya nol.", _TYPO,
     "Cocokkan nomor dengan KK.", "A family card number is not sixteen digits, or all zeros."),
    ("DPS367", "NIK PTK (GTK) kosong", "NIK PTK harus diisi; bagi warga negara asing, isi dengan nomor paspor.", _NOT_YET,
     "Isi NIK menurut KTP.", "A PTK has no NIK."),
    ("DPS368", "NIK sama dengan nomor KK", "NIK peserta didik sama dengan nomor KK-nya.",
     "Kedua nomor tertukar saat diketik.", "Cocokkan kedua nomor dengan KK.",
     "A NIK equals the family card number."),
    ("DPS369", "NIK peserta didik berbeda dari tanggal lahir", "Tanggal lahir di dalam NIK berbeda dari isian tanggal lahir.",
     _TYPO, "Cocokkan NIK dan tanggal lahir dengan KK.", "The date in a pupil's NIK is another."),
    ("DPS370", "NIK PTK (GTK) berbeda dari tanggal lahir", "Tanggal lahir di dalam NIK berbeda dari isian tanggal lahir.", _TYPO,
     "Cocokkan NIK dan tanggal lahir dengan KTP.", "The date in a PTK's NIK is another."),
    ("DPS371", "Kode semester tidak valid", "Kode semester harus berupa tahun pertama tahun ajaran, diikuti 1 (ganjil) atau 2 (genap).", _TYPO,
     "Perbaiki periode semester di aplikasi pendataan.", "A semester id has another form."),
    ("DPS372", "Kode wilayah tidak valid", "Kode wilayah sekolah kosong atau bukan angka.", _TYPO,
     "Perbaiki kecamatan sekolah di aplikasi pendataan.", "The school's region code has another form."),
    ("DPS373", "Jenis kelamin tidak valid", "Jenis kelamin peserta didik bukan L atau P.", _TYPO,
     "Cocokkan isian dengan akta kelahiran.", "A pupil's sex is not L or P."),
    ("DPS374", "Nomor KIP tanpa penerima KIP", "Nomor KIP terisi, tetapi penerima KIP dijawab tidak.", _TYPO,
     "Cocokkan isian dengan KIP.", "A KIP number without being a recipient."),
    ("DPS375", "Penerima KIP tanpa nomor", "Penerima KIP dijawab ya, tetapi nomornya kosong.", _NOT_YET,
     "Isi nomor KIP menurut kartunya.", "A KIP recipient without a number."),
    ("DPS376", "Layak PIP tanpa alasan", "Layak PIP dijawab ya, tetapi alasannya kosong.", _NOT_YET,
     "Pilih alasan layak PIP di aplikasi pendataan.", "Eligible for PIP without a reason."),
    ("DPS377", "Nomor peserta didik tersimpan sebagai bilangan", "Nol di depan NISN, NIK, atau nomor KK mungkin hilang.",
     _NUMBER_COLUMN, _CALL, "A pupil's numbers are stored as numbers: leading zeros are lost."),
    ("DPS378", "Nomor PTK (GTK) tersimpan sebagai bilangan", "Nol di depan NIK, NUPTK, atau NIP mungkin hilang.",
     _NUMBER_COLUMN, _CALL, "A PTK's numbers are stored as numbers: leading zeros are lost."),
    ("DPS379", "NIK peserta didik berisi nomor paspor", "NIK peserta didik berisi nomor paspor, padahal peserta didik tercatat sebagai warga negara Indonesia.",
     _WRONG_CITIZEN,
     "Cocokkan NIK dan kewarganegaraan dengan KK.", "A pupil who is a citizen has a passport's number for a NIK."),
    ("DPS380", "Anggota rombel tanpa rombel", "Ada anggota rombel yang rombelnya tidak ada atau sudah dihapus.", _HALF,
     _INVALID, "A class member whose class is missing."),
    ("DPS381", "Anggota rombel tanpa peserta didik", "Ada anggota rombel yang data peserta didiknya tidak ada.", _HALF,
     _INVALID, "A class member whose pupil is missing."),
    ("DPS382", "Registrasi tanpa peserta didik", "Ada registrasi yang data peserta didiknya tidak ada.", _HALF,
     _INVALID, "A registration whose pupil is missing."),
    ("DPS383", "Penugasan milik PTK (GTK) yang tidak ada", "Ada penugasan yang data PTK-nya tidak ada.", _HALF,
     _INVALID, "An assignment whose PTK is missing."),
    ("DPS384", "Wali kelas tidak dikenal", "Wali kelas rombel tidak ada dalam data PTK (GTK).", _HALF,
     "Pilih wali kelas di aplikasi pendataan.", "A class teacher who is no PTK of the file."),
    ("DPS385", "Ruang tanpa bangunan", "Ada ruang yang bangunannya tidak ada.", _HALF,
     _INVALID, "A room whose building is missing."),
    ("DPS386", "Bangunan tanpa tanah", "Ada bangunan yang data tanahnya tidak ada.", _HALF,
     _INVALID, "A building whose land is missing."),
    ("DPS387", "Rombel tanpa sekolah", "Ada rombel yang data sekolahnya tidak ada.", _HALF,
     _INVALID, "A class whose school is missing."),
    ("DPS388", "Tanah tanpa luas", "Luas tanah belum diisi.", _NOT_YET,
     "Isi luas tanah di aplikasi pendataan.", "Land without an area."),
    ("DPS389", "Ruang tanpa ukuran", "Panjang atau lebar ruang belum diisi.", _NOT_YET,
     "Isi ukuran ruang jika memang belum ada di aplikasi pendataan.", "A room without length or width."),
    ("DPS390", "Data peserta didik mungkin berubah sejak pengiriman (sinkronisasi) terakhir", "Server mungkin belum memuat perubahan itu.",
     _EDITED, _LOOK_FOR_MORE,
     "Pupils changed since the last send."),
    ("DPS391", "Data PTK (GTK) mungkin berubah sejak pengiriman (sinkronisasi) terakhir", "Server mungkin belum memuat perubahan itu.",
     _EDITED, _LOOK_FOR_MORE,
     "Teachers and staff changed since the last send."),
    ("DPS392", "Data rombel mungkin berubah sejak pengiriman (sinkronisasi) terakhir", "Server mungkin belum memuat perubahan itu.",
     _EDITED, _LOOK_FOR_MORE,
     "Classes changed since the last send."),
    ("DPS393", "Pengiriman (sinkronisasi) terakhir mungkin belum selesai", "Sinkronisasi terakhir tidak mencatat waktu selesai.",
     "Sambungan terputus saat pengiriman (sinkronisasi).", "Periksa sambungan internet.",
     "The last synchronisation has no end."),
    ("DPS394", "Data peserta didik bertanggal sesudah hari ini", "Waktu simpan itu tidak mungkin benar.", _CLOCK,
     _SET_CLOCK, "A pupil's row is dated after today."),
    ("DPS395", "Data PTK (GTK) bertanggal sesudah hari ini", "Waktu simpan itu tidak mungkin benar.", _CLOCK,
     _SET_CLOCK, "A PTK's row is dated after today."),
    ("DPS396", "Data rombel bertanggal sesudah hari ini", "Waktu simpan itu tidak mungkin benar.", _CLOCK,
     _SET_CLOCK, "A class's row is dated after today."),
    ("DPS397", "Pengiriman (sinkronisasi) bertanggal sesudah hari ini", "Waktu itu tidak mungkin benar.",
     "Jam dan tanggal komputer keliru saat pengiriman.",
     "Cocokkan jam komputer.", "A synchronisation is dated after today."),
)
# fmt: on

# These rows may be correct: the school looks at them and decides.
_TO_LOOK_AT = frozenset(
    {
        "DPS311",
        "DPS332",
        "DPS336",
        "DPS346",
        "DPS347",
        "DPS348",
        "DPS354",
        "DPS355",
        "DPS358",
        "DPS359",
        "DPS368",
        "DPS369",
        "DPS370",
    }
)
# An id that occurs twice: nothing is sent before the technical team has answered.
_DOUBLE_IDS = frozenset({"DPS301", "DPS302", "DPS309"})
# When to send, if not after all rows are corrected.
_SENDS = {
    "DPS301": _SEND_ANSWERED,
    "DPS302": _SEND_ANSWERED,
    "DPS309": _SEND_ANSWERED,
    "DPS303": _SEND_MENDED_OR_TOLD,
    "DPS327": _SEND_LOOKED_AT,
    "DPS360": _SEND_MENDED_OR_TOLD,
    "DPS377": _SEND_ONCE_ANSWERED,
    "DPS378": _SEND_ONCE_ANSWERED,
    "DPS389": _SEND_LOOKED_AT,
    "DPS390": _SEND_CHANGES,
    "DPS391": _SEND_CHANGES,
    "DPS392": _SEND_CHANGES,
    "DPS393": "Lakukan pengiriman (sinkronisasi) lagi sampai selesai.",
    "DPS394": _SEND_CLOCK_RIGHT,
    "DPS395": _SEND_CLOCK_RIGHT,
    "DPS396": _SEND_CLOCK_RIGHT,
    "DPS397": "Lakukan pengiriman (sinkronisasi) lagi sesudah jamnya benar.",
}


# The next step if the first step shows nothing.
_SECOND = {_INVALID: _NOT_SHOWN}


def _message(row: tuple[str, str, str, str, str, str]) -> Message:
    code, title, meaning, cause, action, gloss = row
    # The title already says (GTK).
    called = title.replace("PTK (GTK)", "PTK")
    called = called if called[1:2].isupper() else called[:1].lower() + called[1:]
    to_look_at = code in _TO_LOOK_AT
    second = _PERHAPS_RIGHT if to_look_at else _SECOND.get(action)
    mended = _SEND if second is None else _SEND_MENDED_OR_ANSWERED
    usual = _SEND_LOOKED_AT if to_look_at else mended
    return Message(
        title=title,
        actions=(action,) if second is None else (action, second),
        sends=(_SENDS.get(code, usual),),
        avoid=(_NO_SEND_WITH_DOUBLES, _NOT_BY_HAND) if code in _DOUBLE_IDS else (_NOT_BY_HAND,),
        detail=(meaning, f"Jumlah {called} ada {{jumlah}}."),
        causes=(cause,),
        technical=(_KEYS,),
        gloss=gloss,
    )


#: The messages by their key in the catalogue.
RULE_MESSAGES = {f"kode.{row[0]}": _message(row) for row in _ROWS}
