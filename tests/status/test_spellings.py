"""What was decided about words beside a label, once more by hand; the tables are held to it."""

from itertools import product

import pytest

from dapodik_status import Status
from dapodik_status.status import spellings

ANY = frozenset(Status)
RECEIVED = frozenset({Status.DITERIMA_VIA_WEB, Status.DITERIMA_VIA_APLIKASI})
WAITING = RECEIVED | {Status.CEK_KONVERSI, Status.PENDING}
COMPLETE = frozenset({Status.BERHASIL_DIPROSES})
PARTIAL = frozenset({Status.BERHASIL_DENGAN_PENGECUALIAN})
DONE = COMPLETE | PARTIAL
UNSENT = frozenset({Status.BELUM_TERKIRIM})
SENDS = UNSENT | {Status.SQLITE_ERROR}
WEB = frozenset({Status.DITERIMA_VIA_WEB})
COUNTED = "peserta didik/siswa/pd/ptk/gtk/guru/rombel/sarpras"
TROUBLES = (
    "kendala/masalah/kesalahan/error/hambatan/gangguan/invalid/warning/peringatan/data invalid"
    "/perbedaan/hilang/yang hilang/data hilang/data yang hilang"
)
OFFICES = (
    "dinas/dinas kabupaten/dinas kota/dinas kabupaten kota/dinas pendidikan/operator dinas"
    "/operator kabupaten/admin dinas"
)
# Beside which statuses a remark changes nothing: every way through alternatives, which a slash
# parts; what begins with one may be left out.
HARMLESS: tuple[tuple[frozenset[Status], tuple[str, ...]], ...] = (
    (WAITING | DONE, ("/sudah", "lolos/lulus", "validasi akhir")),
    (WAITING | DONE, ("validasi akhir", "ya/y/sudah/lolos/lulus/sukses")),
    (WAITING | DONE, ("/data", "diterima dengan sempurna")),
    (WAITING | DONE, ("data sudah diterima/data diterima/alhamdulillah/syukurlah/oleh server",)),
    (WAITING | DONE, ("jumlah/jumlah data/semua jumlah", "/sudah", "sama/sesuai/cocok")),
    (WAITING | DONE, ("/jumlah", COUNTED, "/sudah", "sama/sesuai/cocok")),
    (WAITING | DONE, ("tidak ada/tanpa/tanpa ada/nihil/0/nol", TROUBLES,
                      "/apapun/apa pun/sama sekali")),
    (WAITING | DONE, (TROUBLES, "0/nol")),
    (WAITING, ("belum/tidak", "/lolos/lulus", "validasi akhir")),
    (WAITING, ("validasi akhir", "belum/tidak/belum lolos/tidak lolos")),
    (WAITING, ("/harap/mohon/silakan", "tunggu")),
    (WAITING, ("mohon bersabar/menunggu server/dalam antrian",)),
    (WAITING, ("/masih", "menunggu/antri")),
    (WAITING, ("sedang/masih/masih sedang/masih dalam",
               "diproses/dikerjakan/diperiksa/dicek/proses/pengecekan",
               "/server/sistem/oleh server/oleh sistem/di server")),
    (WAITING, ("/data/datanya", "/masih", "belum",
               "diproses/berhasil diproses/selesai diproses/masuk database/bisa dilihat"
               "/dapat dilihat/diproses server/diproses oleh server")),
    (COMPLETE, ("sukses/sukses semua/semua/semuanya/seluruhnya/semua data/semua data diproses/seluruh data",)),
    (COMPLETE, ("data lengkap/lengkap/100 persen/ok/oke",)),
    (COMPLETE, ("tidak ada/tanpa/tanpa ada", "pengecualian")),
    (PARTIAL, ("/masih", "/pakai/memakai/menggunakan", "aplikasi lama")),
    (PARTIAL, ("tidak semua data", "/diproses/masuk")),
    (DONE, ("bandingkan jumlah/bandingkan jumlah data/cek jumlah/tahap ketiga/tahap 3",)),
    (RECEIVED | DONE, ("kemarin",)),
    (RECEIVED, ("tahap pertama/tahap 1",)),
    (frozenset({Status.CEK_KONVERSI}), ("tahap kedua/tahap 2",)),
    (frozenset({Status.DITERIMA_VIA_APLIKASI}), ("oleh sekolah",)),
    (WEB, ("/diunggah/diupload/dikirim", "oleh", OFFICES)),
    (WEB, ("diunggah/diupload/dikirim", OFFICES)),
    (frozenset({Status.SQLITE_ERROR}), ("/data", "tidak terkirim dengan sempurna")),
    (frozenset({Status.SQLITE_ERROR}), ("data rusak/file rusak/berkas rusak/data tidak sempurna",)),
    (UNSENT, ("/mohon/harap/silakan/segera/mohon segera", "kirim/kirim data")),
    (UNSENT, ("mohon/harap/silakan/segera/mohon segera", "dikirim")),
    (SENDS, ("/mohon/harap/silakan/segera/mohon segera", "kirim/kirim data", "ulang/lagi")),
    (SENDS, ("mohon/harap/silakan/segera/mohon segera", "dikirim", "ulang/lagi")),
    (WAITING | UNSENT, ("null/n a",)),
    (ANY, ("/segera/silakan/mohon/harap", "hubungi", "dinas/dinas kabupaten/dinas kabupaten kota"
           "/tim teknis/cs/tim teknis atau cs/cs atau tim teknis")),
    (ANY, ("segera/terima kasih/hari ini/dan/serta/pada/sejak/ya/y/benar/diperbarui/update",)),
    (ANY, ("terakhir update/update terakhir/terakhir diperbarui",)),
    (ANY, ("/ada/ada/terus ada", "keterangan")),
    (ANY, ("ada/terus ada", "keterangan bahwa")),
    (ANY, ("tanggal", "/diterima/kirim")),
    (ANY, ("sudah", "lapor/melapor/dilaporkan/menghubungi/konfirmasi", "/dinas/dinas kabupaten"
           "/tim teknis/cs")),
    (ANY, ("sudah", "lapor/melapor/dilaporkan/menghubungi/konfirmasi", "ke/kepada",
           "dinas/dinas kabupaten/tim teknis/cs")),
)  # fmt: skip
WORDS: dict[str, str] = {
    "LEADING": """
        akhirnya alhamdulilah alhamdulillah berkas bos bu file gan jadi kak kami kembali kini kok
        masih menjadi min pak puji punya saya sekarang sekolah status sudah syukur syukurlah telah tetap tuhan
        """,
    "TRAILING": """
        bos bu gan kak kembali lagi min pak saja terus ya
        """,
    "FIELDS": """
        anda berkas dapodik data file hasil info ini kami keterangan kirim kiriman pengiriman
        posisi proses saat saya sekarang sekolah server sinkronisasi status terakhir
        """,
    "NEGATIONS": """
        batal belum bukan failed gagal jangan kurang no not salah tanpa tiada tidak
        """,
    "OVERTURNS": """
        aman bebas beres bohong dibatalkan dicabut dihapus diperbaiki dipulihkan ditarik ditolak
        diulang error hilang jadi keliru keluar kembali kemudian kini lalu lepas lolos menjadi
        mundur naik palsu pulih rusak sebagian sekarang selesai sudah sukses telah terhapus
        terkirim ternyata turun x
        """,
    "REMARK_STARTS": """
        keterangan oleh pada pukul sejak tanggal
        """,
    "SENDERS": """
        admin bang bapak bu cs diknas dinas disdik helpdesk ibu kang kasek kepala kepsek mas mbak
        op operator ops pak sd sdn slb slbn sma sman smk smkn smp smpn tim
        """,
    "DOUBTS": """
        akan andai apa apakah awalnya bekas bertanya besok bila bilang calon coba contoh dahulu
        dulu eks hampir harap harapan harapannya harusnya hoax jika kalau kata katanya kemarin
        kira konon lama mantan mestinya misal misalnya moga mungkin nanti perkiraan pertanyaan
        prediksi ragu rencana sebelumnya seharusnya semoga semula tadinya tanya target tes test
        """,
    "COUNTED": """
        baris dari data didik diterima gtk guru pd peserta ptk record rombel sarpras siswa
        terkirim
        """,
}


def test_harmless_is_what_was_decided_and_nothing_else() -> None:
    decided = {
        " ".join(filter(None, way)): beside
        for beside, slots in HARMLESS
        for way in product(*(slot.split("/") for slot in slots))
    }

    assert spellings.REMARKS == decided


def test_the_final_validation_is_told_in_every_way() -> None:
    passed = {phrase for phrase, flag in spellings.FLAGS.items() if flag == spellings.LOLOS}

    assert passed == {p for p in spellings.REMARKS if "validasi akhir" in p} - {
        p for p in spellings.FLAGS if {"belum", "tidak"} & set(p.split())
    }
    assert set(spellings.FLAGS.values()) == {"lolos_validasi_akhir", "belum_validasi_akhir"}


@pytest.mark.parametrize("name", WORDS)
def test_words_are_those_that_were_decided(name: str) -> None:
    assert getattr(spellings, name) == frozenset(WORDS[name].split())
