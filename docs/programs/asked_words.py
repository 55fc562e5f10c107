"""What people type when they ask about a topic: for the search of the site and of a browser.

Every word is one that the reader of questions knows; one that it does not know is refused.
"""

from collections.abc import Iterator

from dapodik_status.history.asking.words import MEANINGS
from dapodik_status.history.questions import TOPICS

# By the slug of a topic.
WORDS = {
    "cleansing": "cleansing clensing hapus hilang",
    "tidak_sah_sesudah_kirim_ulang": "invalid merah valid sinkron lagi",
    "kembali_pending": "pending konversi kembali balik ganda dobel nik nisn",
    "pending_lama": "pending lama terus macet",
    "status_tetap": "status proses belum lama berubah tetap kapan",
    "macet_di_tengah": "57% persen macet berhenti gagal putus upload sinkron internet",
    "berhasil_tetapi_kosong": "berhasil sukses kosong nol siswa guru",
    "jumlah_berbeda": "jumlah beda selisih kurang siswa guru rombel server",
    "data_lama_tampil": "lama tampil muncul web erapor gtk berubah",
    "tanggal_mundur": "tanggal jam kemarin wib wita beda",
    "aplikasi_lama": "aplikasi versi patch prefill lama kedaluwarsa",
    "dua_komputer": "komputer laptop dua pindah instal",
    "tidak_dapat_mengirim": "gagal kirim sinkron upload internet sinyal jaringan koneksi server down",
    "komputer_rusak": "komputer laptop rusak hilang backup restore instal format",
    "invalid_atau_warning": "invalid warning merah kuning validasi boleh",
    "arti_keterangan": "keterangan validasi akhir sempurna arti maksud",
    "kapan_kirim_ulang": "kirim ulang sinkron lagi berkali sering boleh kapan",
    "sudah_sampai": "sampai masuk terkirim terima bukti tanda",
}


def words_of(slug: str) -> str:
    """Return the words for the topic *slug*, as a line."""
    return ", ".join(WORDS[slug].split())


def index_of(slug: str) -> str:
    """Return the words for the topic *slug*, as main entries of the site's index."""
    return ", ".join(f"!{word}" for word in WORDS[slug].split())


def unknown() -> Iterator[str]:
    """Yield the topics without words, and the words that the reader does not know."""
    known = {word for row in MEANINGS.values() for word in row.split()}
    for topic in TOPICS:
        if topic.slug not in WORDS:
            yield topic.slug
        yield from (w for w in WORDS.get(topic.slug, "").split() if w.rstrip("%") not in known)
