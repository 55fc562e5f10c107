"""The pages for operators: Indonesian throughout, from the same tables and words."""

from asked_words import index_of, unknown, words_of
from diagram import TEXTS
from markup import label, link, page, picture, table, words

from dapodik_status import (
    CHECKS,
    DATA_RULES,
    INDONESIAN,
    WORKFLOW,
    Actor,
    FileKind,
    Message,
    Severity,
    Status,
    explain,
)
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.history.questions import TOPICS
from dapodik_status.inspection.counts import COUNT_CHECKS

GROUPS = (
    ("Tentang berkas", CHECKS),
    ("Tentang isi data", DATA_RULES),
    ("Tentang jumlah data", COUNT_CHECKS),
    ("Tentang riwayat status", HISTORY_CHECKS),
    ("Tentang lama menunggu", WAITING_CHECKS),
)
# Whom to ask, as the diagnosis decides it.
ASK = (
    ("Sekolah terkena cleansing", Actor.TIM_TEKNIS, "sekarang juga"),
    ("Kembali pending sesudah cek konversi", Actor.TIM_TEKNIS, "jika pemeriksaan menemukan ID ganda"),
    ("Tidak berubah sesudah diterima", Actor.DINAS, "jika Anda sudah lama menunggu"),
    (
        "SQLite error lebih dari sekali", Actor.DINAS,
        "sesudah kiriman ulang gagal; minta dinas kabupaten/kota mengunggah berkasnya",
    ),
    ("Hasil kiriman ulang lebih buruk", Actor.DINAS, "sebelum mengirim lagi"),
)  # fmt: skip
# Words that these pages use and no table of the library explains.
TERMS = (
    ("aplikasi pendataan", "Aplikasi di komputer sekolah untuk mengisi dan mengirim data."),
    ("basis data", "Berkas tempat aplikasi menyimpan semua data sekolah."),
    (
        "berkas pendamping",
        "Berkas di sebelah basis data (-wal, -shm, -journal) yang memuat perubahan terakhir.",
    ),
    (
        "catatan keutuhan",
        "Ukuran dan sidik berkas, dicatat sebelum dikirim; bukan bukti bahwa berkas sudah terkirim.",
    ),
    ("cek konversi", "Tahap kedua: server memilah basis data versi lama dan baru."),
    ("cleansing", "Pembersihan data oleh server; data yang terkena dapat dihapus jika dibiarkan."),
    ("CS", "Layanan pelanggan: tempat bertanya selain tim teknis."),
    ("GTK", "Guru dan tenaga kependidikan: nama sekarang untuk PTK."),
    (
        "ID ganda",
        "Satu ID sekolah atau ID PTK yang tercatat lebih dari sekali; terlihat dengan perintah periksa.",
    ),
    ("invalid", "Tanda merah pada isian: isiannya keliru dan perlu diperbaiki."),
    ("NPSN", "Nomor pokok sekolah nasional."),
    ("pengecualian", "Sebagian data yang dikirim tidak ikut diproses."),
    ("perkiraan", "Dugaan dari isi berkas, bukan keputusan server."),
    (
        "prefill",
        "Berkas dari server berisi data kiriman terakhir; dipakai satu kali saat registrasi.",
    ),
    ("PTK", "Pendidik dan tenaga kependidikan; sekarang disebut GTK."),
    ("registrasi", "Pendaftaran aplikasi di satu komputer dengan kode registrasi sekolah."),
    ("rombel", "Rombongan belajar: kelas."),
    ("sarpras", "Sarana dan prasarana sekolah."),
    ("sinkronisasi", "Nama sekarang untuk pengiriman: data di aplikasi dan di server disamakan."),
    (
        "SQLite",
        "Bentuk basis data aplikasi pendataan tahun 2013; aplikasi Dapodik yang sekarang tidak memakainya.",
    ),
    ("temuan", "Hal yang perlu diperhatikan di dalam berkas; kodenya dimulai dengan DPS."),
    ("validasi", "Pemeriksaan isian oleh aplikasi sebelum data dikirim."),
    ("warning", "Tanda kuning pada isian: periksa, dan biarkan jika memang benar."),
)


# At the head of every page that may be handed on by itself.
NOT_OFFICIAL = (
    "**Ini bukan laman resmi.** Nama status di sini berasal dari catatan operator tahun 2013. "
    "Laman sekarang mungkin memakai istilah lain."
)
HOW_TO_ASK = "Cara bertanya kepada dinas kabupaten/kota atau tim teknis"


def _turn(actor: Actor | None, message: Message) -> str:
    """Return whose turn it is: in the words of the row, or as it follows from the facts."""
    return message.turn or INDONESIAN[f"giliran.{actor or 'tidak_ada'}"].title


def _section(place: str, heading: str, turn: str, message: Message) -> str:
    """Return one subject: what it is, whose turn, and what to do first."""
    return f"{label(place)}\n{heading}\n\n**{turn}**\n\n{words(message, facts=False)}"


def start() -> str:
    """The page that is handed to operators: everything they need is linked from it."""
    overview = (
        (
            link(status.label, "status.md", status.label),
            _turn(status.facts.turn, INDONESIAN[f"status.{status}"]),
        )
        for status in Status
    )
    asked = (INDONESIAN[f"topik.{topic.slug}"].title for topic in TOPICS)
    questions = (f"- {link(title, 'pertanyaan.md', title)}" for title in asked)
    return page(
        "Untuk operator sekolah",
        "Halaman ini menunjukkan giliran siapa dan apa yang perlu dilakukan menurut status "
        "berkas Anda.",
        NOT_OFFICIAL + " Kami tidak dapat melihat data atau status sekolah Anda.",
        "Setiap halaman dapat dicetak pada kertas A4. "
        "[Semua jawaban](pertanyaan.md) ada di satu halaman.",
        "## Status Anda",
        "Pilih status yang Anda lihat.",
        table(("status", "giliran siapa"), overview),
        "## Pertanyaan",
        "\n".join(questions),
        "## Perjalanan sebuah berkas",
        "1. **Sekolah mengirim** berkas melalui aplikasi, atau **dinas kabupaten/kota** "
        "mengunggahnya.\n1. **Server memeriksa** versi basis datanya (cek konversi).\n"
        "1. **Server memproses** datanya.",
        "Server yang menentukan status. Lama prosesnya tidak kami ketahui. "
        "Lihat juga [gambar perjalanannya](alur.md).",
        f"(id-bertanya)=\n## {HOW_TO_ASK}",
        "Siapkan NPSN dan tanggal pengiriman. Simpan salinan berkas; serahkan hanya jika diminta, "
        "langsung kepada petugas.",
        table(
            ("keadaan", "kepada siapa", "kapan"),
            ((case, INDONESIAN[f"aktor.{actor}"].title, when) for case, actor, when in ASK),
        ),
        "Jangan mengirim salinan berkas lewat grup pesan: isinya nama dan NIK. "
        "Jangan mencantumkan nama peserta didik, NIK, atau kata sandi dalam pesan.",
        "## Memeriksa salinan berkas",
        "Sebagian langkah menyebut perintah **dapodik-status periksa BERKAS**. Ganti BERKAS dengan "
        "nama salinan berkas Anda. Berkas itu hanya dibaca: tidak diubah dan tidak dikirim.",
        "Perintah itu belum ada di komputer Anda? Minta pengelola komputer memasang dan menjalankannya.",
        "## Temuan dan istilah",
        "- [Arti setiap temuan](temuan.md): kode yang dimulai dengan DPS.\n"
        "- [Istilah](istilah.md): kata yang dipakai di halaman-halaman ini.",
        "## Untuk pengembang",
        "Anda membuat program? Buka [halaman berbahasa Inggris](../index.md).",
    )


def statuses() -> str:
    """What each status means, and what to do."""
    rows = [(status, INDONESIAN[f"status.{status}"]) for status in Status]
    sections = [
        _section(
            f"id-status-{status}", f"## {status.label}", _turn(status.facts.turn, message), message
        )
        for status, message in rows
    ]
    return page(
        "Arti setiap status",
        "Cari status yang Anda lihat, lalu ikuti langkahnya. "
        "[Gambar perjalanannya](alur.md) memperlihatkan urutannya.",
        NOT_OFFICIAL,
        *sections,
    )


def findings() -> str:
    """What each code means, with an index at the top."""
    index: list[str] = []
    sections: list[str] = []
    for title, group in GROUPS:
        lines: list[tuple[str, str]] = []
        sections.append(f"## {title}")
        for row in group:
            message = INDONESIAN[f"kode.{row.code}"]
            heading = f"{message.title} ({row.code})"
            lines.append((link(row.code, "", heading), message.title))
            note = row.severity is Severity.INFO
            turn = message.turn or INDONESIAN[f"giliran.{'catatan' if note else 'sekolah'}"].title
            sections.append(_section(f"id-{row.code}", f"### {heading}", turn, message))
        index.append(f"**{title}**\n\n{table(('kode', 'temuan'), lines)}")
    return page(
        "Arti setiap temuan",
        NOT_OFFICIAL,
        "Cari kode yang Anda lihat, lalu ikuti langkahnya.",
        *index,
        *sections,
    )


def questions() -> str:
    """What operators ask."""
    if wrong := [*unknown()]:
        raise ValueError(f"asked_words.py: {wrong}")
    sections: list[str] = []
    for topic in TOPICS:
        message = INDONESIAN[f"topik.{topic.slug}"]
        turn = explain(topic).turn or ""
        sections += [
            _section(f"id-topik-{topic.slug}", f"## {message.title}", turn, message),
            # A search for one of these words leads to this very place.
            f"```{{index}} {index_of(topic.slug)}\n```",
            f"```{{container}} kata\nKata lain: {words_of(topic.slug)}\n```",
        ]
    return page(
        "Pertanyaan yang sering muncul",
        NOT_OFFICIAL,
        f"Tidak menemukan jawabannya? Lihat {link('cara bertanya', 'index.md', HOW_TO_ASK)}.",
        *sections,
    )


def flow() -> str:
    """The pictures, and each step in a sentence."""
    text = TEXTS["id"]
    steps = {row.trigger: row for row in WORKFLOW.transitions}
    return page(
        "Gambar perjalanan berkas",
        f"{NOT_OFFICIAL} Sebagian langkah hanya kami simpulkan dari catatan itu.",
        "Warna kotak menunjukkan giliran siapa. Bentuk garis menunjukkan siapa yang bertindak.",
        f"## {text['jalan']}\n\n{picture('jalan', text['jalan'])}",
        f"## {text['kembali']}\n\n{picture('kembali', text['kembali'])}",
        "## Setiap langkah",
        table(
            ("langkah", "siapa yang bertindak", "artinya"),
            ((INDONESIAN[f"pemicu.{trigger}"].title, INDONESIAN[f"aktor.{row.actor}"].title,
              " ".join(INDONESIAN[f"pemicu.{trigger}"].detail)) for trigger, row in steps.items()),
        ),
    )  # fmt: skip


def glossary() -> str:
    """The words that these pages use."""
    kinds = "\n".join(
        f"- {INDONESIAN[f'jenis.{kind}'].title}"
        for kind in FileKind
        if kind is not FileKind.MISSING
    )
    actors = ((INDONESIAN[f"aktor.{actor}"].title, _steps_of(actor)) for actor in Actor)
    return page(
        "Istilah",
        NOT_OFFICIAL,
        table(("istilah", "artinya"), TERMS),
        "## Pihak",
        table(("pihak", "langkahnya"), actors),
        "## Jenis berkas",
        kinds,
    )


def _steps_of(actor: Actor) -> str:
    """Return what *actor* can do, by the names of the steps; the picture's page has sentences."""
    triggers = dict.fromkeys(row.trigger for row in WORKFLOW.transitions if row.actor is actor)
    return ", ".join(INDONESIAN[f"pemicu.{trigger}"].title for trigger in triggers)
