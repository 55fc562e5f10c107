"""What every Indonesian sentence obeys, in the catalogue and in finished texts."""

import re

IMPERATIVES = {
    "Baca", "Bandingkan", "Berikan", "Biarkan", "Buka", "Cocokkan", "Ekstrak", "Hubungi", "Ikuti",
    "Jalankan", "Kirim", "Lakukan", "Unduh",
    "Minta", "Pakai", "Pastikan", "Perbaiki", "Perbarui", "Periksa", "Pilih", "Pulihkan",
    "Salin", "Serahkan", "Siapkan", "Simpan", "Tanyakan", "Tunggu", "Tutup", "Unggah",
}  # fmt: skip
# EYD V; and berkas, unggah, unduh, galat where an English word would stand.
MISSPELT = re.compile(
    r"\b(di (proses|kirim|unggah|terima|periksa|simpan|hapus|baca)|dgn|tdk|yg|tgl|sdh|silahkan"
    r"|merubah|dirubah|apotik|ijin|resiko|sistim|analisa|file|upload|download"
    r"|(?<!SQLite )error|online|offline|website|password|anda|kadaluarsa|tehnis)\b"
)
DURATION = re.compile(r"\b\d+ ?(detik|menit|jam|hari|minggu|bulan)\b|\b(segera selesai|pasti)\b")
