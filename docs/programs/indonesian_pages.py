"""The pages for operators: Indonesian throughout, from the same tables and words."""

from diagram import TEXTS
from markup import label, link, page, picture, table, words

from dapodik_status import CHECKS, DATA_RULES, INDONESIAN, WORKFLOW, Actor, FileKind, Status
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.history.questions import TOPICS
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.words.phrases import joined

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
    ("Kembali pending sesudah cek konversi", Actor.TIM_TEKNIS, "sesudah memeriksa ID ganda"),
    ("Tidak berubah sesudah diterima", Actor.DINAS, "jika Anda sudah lama menunggu"),
    (
        "SQLite error lebih dari sekali", Actor.DINAS,
        "sesudah kiriman ulang gagal; minta dinas mengunggah berkasnya",
    ),
    ("Hasil kiriman ulang lebih buruk", Actor.DINAS, "sebelum mengirim lagi"),
)  # fmt: skip
# Words that these pages use and no table of the library explains.
TERMS = (
    ("aplikasi pendataan", "Aplikasi di komputer sekolah untuk mengisi dan mengirim data."),
    ("basis data", "Berkas tempat aplikasi menyimpan semua data sekolah."),
    ("bukti kirim", "Catatan ukuran dan sidik berkas yang dibuat sebelum berkas dikirim."),
    ("cleansing", "Kelompok data yang dapat dihapus oleh server jika dibiarkan."),
    ("ID ganda", "Satu ID sekolah atau ID PTK yang tercatat lebih dari sekali."),
    ("konversi", "Pemeriksaan server: apakah berkas memakai basis data versi lama atau baru."),
    ("NPSN", "Nomor pokok sekolah nasional."),
    ("pengecualian", "Sebagian data yang dikirim tidak ikut diproses."),
    ("perkiraan", "Dugaan dari isi berkas, bukan keputusan server."),
    ("prefill", "Berkas berisi data awal sekolah dari server."),
    ("PTK", "Pendidik dan tenaga kependidikan."),
    ("rombel", "Rombongan belajar: kelas."),
    ("sarpras", "Sarana dan prasarana sekolah."),
    ("SQLite", "Bentuk berkas basis data yang dipakai aplikasi pendataan."),
    ("temuan", "Hal yang perlu diperhatikan di dalam berkas; kodenya dimulai dengan DPS."),
)


HOW_TO_ASK = "Cara bertanya kepada dinas atau tim teknis"


def _turn(status: Status) -> str:
    return INDONESIAN[f"giliran.{status.facts.turn or 'tidak_ada'}"].title


def start() -> str:
    """The page that is handed to operators: everything they need is linked from it."""
    overview = ((link(status.label, "status.md", status.label), _turn(status)) for status in Status)
    asked = (INDONESIAN[f"topik.{topic.slug}"].title for topic in TOPICS)
    questions = (f"- {link(title, 'pertanyaan.md', title)}" for title in asked)
    bring = joined(
        (INDONESIAN[key].title for key in INDONESIAN if key.startswith("bekal.")), INDONESIAN
    )
    return page(
        "Untuk operator sekolah",
        "Halaman ini membantu Anda membaca status berkas data Dapodik. Anda dapat melihat artinya, "
        "giliran siapa, dan apa yang harus dilakukan.",
        "## Status Anda",
        "Pilih status yang Anda lihat.",
        table(("status", "giliran siapa"), overview),
        "## Perjalanan sebuah berkas",
        "1. **Sekolah mengirim** berkas melalui aplikasi, atau **dinas kabupaten/kota** "
        "mengunggahnya.\n1. **Server memeriksa** versi basis datanya.\n"
        "1. **Server memproses** datanya.",
        "Jika statusnya berhasil diproses dengan pengecualian, bandingkan jumlah peserta didik, "
        "PTK, rombel, dan sarpras. Jika terkena cleansing, hubungi tim teknis sekarang juga. Jika "
        "SQLite error, kirim ulang berkas yang utuh.",
        "Server yang menentukan status. Lama prosesnya tidak kami ketahui.",
        "Lihat juga [gambar perjalanannya](alur.md).",
        "## Pertanyaan",
        "\n".join(questions),
        "## Temuan dan istilah",
        "- [Arti setiap temuan](temuan.md): kode yang dimulai dengan DPS.\n"
        "- [Istilah](istilah.md): kata yang dipakai di halaman-halaman ini.",
        f"(id-bertanya)=\n## {HOW_TO_ASK}",
        f"Siapkan dulu: {bring}.",
        table(
            ("keadaan", "kepada siapa", "kapan"),
            ((case, INDONESIAN[f"aktor.{actor}"].title, when) for case, actor, when in ASK),
        ),
        "Jangan mencantumkan nama peserta didik, NIK, atau kata sandi dalam pesan.",
        "## Untuk pengembang",
        "Anda membuat program? Buka [halaman berbahasa Inggris](../index.md).",
        "```{toctree}\n:maxdepth: 1\n:caption: Untuk operator sekolah\n:hidden:\n\n"
        "status\npertanyaan\ntemuan\nalur\nistilah\n```",
    )


def statuses() -> str:
    """What each status means, and what to do."""
    sections = [
        f"{label(f'id-status-{status}')}\n## {status.label}\n\n**{_turn(status)}**\n\n"
        f"{words(INDONESIAN[f'status.{status}'], facts=False)}"
        for status in Status
    ]
    return page(
        "Arti setiap status",
        "Cari status yang Anda lihat, lalu ikuti langkahnya. "
        "[Gambar perjalanannya](alur.md) memperlihatkan urutannya.",
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
            sections.append(
                f"{label(f'id-{row.code}')}\n### {heading}\n\n{words(message, facts=False)}"
            )
        index.append(f"**{title}**\n\n{table(('kode', 'temuan'), lines)}")
    return page(
        "Arti setiap temuan",
        "Cari kode yang Anda lihat. Kode tidak pernah dipakai lagi untuk hal lain.",
        *index,
        *sections,
    )


def questions() -> str:
    """What operators ask."""
    sections = [
        f"{label(f'id-topik-{topic.slug}')}\n## {INDONESIAN[f'topik.{topic.slug}'].title}\n\n"
        + words(INDONESIAN[f"topik.{topic.slug}"], facts=False)
        for topic in TOPICS
    ]
    return page(
        "Pertanyaan yang sering muncul",
        f"Tidak menemukan jawabannya? Lihat {link('cara bertanya', 'index.md', HOW_TO_ASK)}.",
        *sections,
    )


def flow() -> str:
    """The pictures, and each step in a sentence."""
    text = TEXTS["id"]
    steps = {row.trigger: row for row in WORKFLOW.transitions}
    return page(
        "Gambar perjalanan berkas",
        "Warna kotak menunjukkan giliran siapa. Bentuk garis menunjukkan siapa yang bertindak. "
        "Di layar sempit, geser gambar ke samping.",
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
    kinds = (
        (INDONESIAN[f"jenis.{kind}"].title, f'<span lang="en">{INDONESIAN[f"jenis.{kind}"].gloss}</span>')
        for kind in FileKind
    )  # fmt: skip
    actors = ((INDONESIAN[f"aktor.{actor}"].title, _steps_of(actor)) for actor in Actor)
    return page(
        "Istilah",
        table(("istilah", "artinya"), TERMS),
        "## Pihak",
        table(("pihak", "langkahnya"), actors),
        "## Jenis berkas",
        table(("jenis", "dalam bahasa Inggris"), kinds),
    )


def _steps_of(actor: Actor) -> str:
    triggers = dict.fromkeys(row.trigger for row in WORKFLOW.transitions if row.actor is actor)
    return " ".join(s for trigger in triggers for s in INDONESIAN[f"pemicu.{trigger}"].detail)
