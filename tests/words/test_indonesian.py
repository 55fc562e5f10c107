"""Laws over the catalogue, the source and the pages: what every Indonesian sentence obeys."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import laws
import pytest

import dapodik_status
from dapodik_status import (
    CHECKS,
    DATA_RULES,
    INDONESIAN,
    WORKFLOW,
    Actor,
    Check,
    DataRule,
    Evidence,
    FileKind,
    FindingType,
    Message,
    Status,
)
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.history.questions import TOPICS
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.inspection.report import BLIND, STEPS
from dapodik_status.rules.rule import Unchecked
from dapodik_status.versions.layouts import ENTITIES
from dapodik_status.versions.policy import FINGERPRINTED
from dapodik_status.vocabulary import LabelRefusal, Refusal, Trouble
from dapodik_status.words.catalogue import placeholders

PARTS = (
    "magic", "page_1_lost", "page_size", "versions", "fractions", "freelist", "schema_format", "encoding",
    "reserved_zero", "page_1",
)  # fmt: skip
REASONS = (
    *Trouble, "depth", "kind", "earlier", "no_manifest", "no_layout", "no_rules", "not_run", *BLIND.values(),
)  # fmt: skip
KEYED = {
    *(f"status.{status}" for status in Status),
    *(f"aktor.{actor}" for actor in Actor),
    *(f"giliran.{actor}" for actor in (*Actor, "tidak_ada", "catatan", "belum_diketahui")),
    *(f"pemicu.{trigger}" for trigger in WORKFLOW.triggers),
    *(f"bukti.{evidence}" for evidence in Evidence),
    *(f"jenis.{kind}" for kind in FileKind),
    *(
        f"langkah.{step}"
        for step in (
            *STEPS,
            "free_pages",
            "virtual_tables",
            "generated_columns",
            "long_texts",
            *BLIND,
        )
    ),
    *(f"alasan.{reason}" for reason in REASONS),
    *(f"bagian.{part}" for part in PARTS),
    *(f"entitas.{entity}" for entity in ENTITIES),
    *(f"kode.{check.code}" for check in CHECKS),
    *(f"kode.{check.code}" for check in COUNT_CHECKS),
    *(f"kode.{rule.code}" for rule in DATA_RULES),
    *(f"kode.{check.code}" for check in (*HISTORY_CHECKS, *WAITING_CHECKS)),
    "kode.lain",
    *(f"alasan.{reason}" for reason in Unchecked),
    *(f"penanda.{rule.slug}" for rule in FINGERPRINTED.rules),
    *(f"topik.{topic.slug}" for topic in TOPICS),
    *(f"label.{refusal}" for refusal in LabelRefusal),
    *(f"tolak.{refusal}" for refusal in Refusal),
    *(f"bulan.{month}" for month in range(1, 13)),
    *(f"semester.{part}" for part in ("1", "2", "all")),
    *(f"zona.{hours}" for hours in (0, 7, 8, 9)),
}
ALL_KEYS = sorted(INDONESIAN)
# Explained as a whole; the parts of an explanation are only added where their facts are known.
SPOKEN = [
    key for key in ALL_KEYS if key.startswith(("status.", "kode.", "label.", "tolak.", "topik."))
]
SPOKEN.remove("label.diterima_pada")
PACKAGE = Path(dapodik_status.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "id").glob("*.md"))
OTHER_PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
DRAWN = sorted((ROOT / "docs" / "programs").glob("*.py"))


def name(path: Path) -> str:
    return path.stem


def test_every_key_that_the_library_can_ask_for_is_there() -> None:
    assert set() == KEYED - set(ALL_KEYS)


def test_no_key_of_a_table_is_a_leftover() -> None:
    tables = {key.split(".", 1)[0] for key in KEYED} - {"label"}
    assert set() == {key for key in ALL_KEYS if key.split(".", 1)[0] in tables} - KEYED


def test_every_other_key_is_asked_for_somewhere_in_the_source() -> None:
    source = "\n".join(
        path.read_text("utf-8") for path in SOURCES if path.parent.name != "indonesian"
    )
    others = (set(ALL_KEYS) - KEYED) - {
        "label.tidak_pasti",
        "label.tidak_persis",
        *(f"label.{flag}" for flag in ("lolos_validasi_akhir", "belum_validasi_akhir")),
        *(f"perintah.catatan_{part}" for part in ("kind", "changed", "timed_out")),
        *(
            f"perintah.{what}_keliru"
            for what in ("waktu", "langkah", "pelaku", "jumlah", "panjang", "bentuk", "mendatang")
        ),
        *(f"laporan.ringkas_{seen}" for seen in ("luar", "sebagian", "lengkap")),
        *(f"judul.{part}" for part in ("tindakan", "hindari")),
        *(
            f"tanya.status_tetap.{status}"
            for status in ("diterima_via_aplikasi", "diterima_via_web", "cek_konversi")
        ),
        "tanya.data_lama_tampil.berhasil_diproses",
    }
    unused = {
        key
        for key in others
        if f'"{key}"' not in source
        and f"'{key}'" not in source
        and f'"{key.split(".", 1)[1]}"' not in source
        and f"'{key.split('.', 1)[1]}'" not in source
    }
    assert set() == unused


CALLS = re.compile(r"\b(?:hubungi|tanyakan kepada) (?:tim teknis|dinas)", re.IGNORECASE)
WAITS = re.compile(r"^Kirim (?:data|lagi) sesudah\b.*\bdiperbaiki\b")


@pytest.mark.parametrize("key", [key for key in ALL_KEYS if key.startswith("kode.DPS")])
def test_what_a_school_cannot_mend_is_no_condition_for_sending(key: str) -> None:
    message = INDONESIAN[key]
    # Before something is deleted, the district is asked; the school does mend it.
    called = any(CALLS.search(step) for step in message.actions) and key != "kode.DPS310"
    waits = [step for step in message.sends if called and WAITS.search(step)]

    assert all("menjawab" in step for step in waits)


@pytest.mark.parametrize("key", [key for key in ALL_KEYS if key.startswith("kode.DPS")])
def test_a_file_is_looked_at_before_it_is_said_to_be_whole(key: str) -> None:
    message = INDONESIAN[key]
    if any(re.match(r"Jika (?:berkas itu |salinan itu )?utuh\b", step) for step in message.sends):
        assert re.search(r"\b[Pp]eriksa\b|\bsalin lagi\b|\bSalin lagi\b", " ".join(message.actions))


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("DPS332", ("17", "90")), ("DPS354", ("4",)), ("DPS355", ("7", "11")), ("DPS356", ("12",)),
        ("DPS357", ("72",)), ("DPS358", ("4,5", "18")), ("DPS359", ("9,5", "25")),
    ],
)  # fmt: skip
def test_a_rule_on_ages_says_its_limits(code: str, limits: tuple[str, ...]) -> None:
    told = re.findall(r"\d+(?:,\d)?", INDONESIAN[f"kode.{code}"].detail[0])
    assert list(limits) == told


def given(source: str) -> Iterator[tuple[str, str]]:
    """Yield each step and each reason that *source* gives literally for what was not seen."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.keyword(arg="not_checked", value=told):
                yield from _told(told)
            case ast.Assign(targets=[ast.Name(id="unseen")], value=told):
                yield from _told(told)
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id="reasons"))], value=told):
                yield from (key for part in ast.walk(told) for key in _literal("alasan", part))
            case ast.AnnAssign(target=ast.Name(id="otherwise"), value=ast.Constant() as told):
                yield from _literal("alasan", told)
            case _:
                pass


def _told(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the steps and the reasons of the mappings from one to the other within *node*."""
    for part in ast.walk(node):
        if isinstance(part, ast.Dict):
            for step, reason in zip(part.keys, part.values, strict=True):
                yield from _literal("langkah", step)
                yield from _literal("alasan", reason)


def _literal(table: str, node: ast.AST | None) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield table, node.value


def test_every_step_and_reason_that_the_source_gives_has_words() -> None:
    found = {key for path in SOURCES for key in given(path.read_text("utf-8"))}

    assert {("langkah", "counts"), ("langkah", "free_pages"), ("alasan", "no_layout"),
            ("alasan", "earlier"), ("alasan", "depth")} <= found  # fmt: skip
    assert set() == {f"{table}.{name}" for table, name in found} - set(ALL_KEYS)


def test_a_step_and_a_reason_without_words_are_seen() -> None:
    source = (
        'Answer(not_checked={"a": "b"} if x else {})\nunseen = {"c": WHY, **more}\n'
        'reasons[step] = "d" if y else str(z)\notherwise: str = "e"\nother = {"f": "g"}'
    )
    expected = {("langkah", "a"), ("alasan", "b"), ("langkah", "c"), ("alasan", "d"),
                ("alasan", "e")}  # fmt: skip
    assert expected == set(given(source))


@pytest.mark.parametrize("key", ALL_KEYS)
def test_a_row_is_complete_and_obeys_every_law(key: str) -> None:
    """Title, gloss, sentences, actions, warnings: see ``laws.row``."""
    assert [] == laws.row(key, INDONESIAN[key])


@pytest.mark.parametrize("key", SPOKEN)
def test_a_row_also_stands_without_facts(key: str) -> None:
    assert placeholders(INDONESIAN[key].detail[0]) == frozenset()


@pytest.mark.parametrize("trigger", WORKFLOW.triggers)
def test_a_trigger_has_a_name_and_a_sentence(trigger: str) -> None:
    message = INDONESIAN[f"pemicu.{trigger}"]
    # What a server does to a school is called as its status says it.
    called = {"bersihkan": "kenai cleansing"}
    assert message.title == called.get(trigger, trigger.replace("_", " "))
    assert len(message.detail) == 1


@pytest.mark.parametrize("status", Status)
def test_a_status_has_every_part(status: Status) -> None:
    message = INDONESIAN[f"status.{status}"]
    assert status.label == message.title
    assert message.detail
    # That a success came of a success says nothing.
    causeless = {Status.BERHASIL_DIPROSES, Status.DITERIMA_VIA_WEB}
    assert bool(message.causes) is (status not in causeless)
    assert message.actions
    assert message.avoid
    assert set() == {name for s in message.sentences() for name in placeholders(s)}


@pytest.mark.parametrize(
    "key", [key for key in ALL_KEYS if key.startswith(("kode.", "topik.", "status."))]
)
def test_what_is_explained_says_why_what_to_do_and_what_not(key: str) -> None:
    message = INDONESIAN[key]
    if key not in {"kode.DPS410", "status.berhasil_diproses", "status.diterima_via_web"}:
        assert message.causes
    assert message.actions
    assert message.avoid


@pytest.mark.parametrize(
    "check",
    [*CHECKS, *HISTORY_CHECKS, *WAITING_CHECKS, *COUNT_CHECKS],
    ids=lambda check: check.code,
)
def test_the_words_of_a_check_use_only_facts_that_it_gives(
    check: Check | FindingType,
) -> None:
    message = INDONESIAN[f"kode.{check.code}"]
    used = {name for sentence in message.sentences() for name in placeholders(sentence)}
    # A size is told in KB, and in bytes to a technician.
    assert {name.removesuffix("_byte") for name in used} <= set(check.facts)


@pytest.mark.parametrize("rule", DATA_RULES, ids=lambda rule: rule.code)
def test_the_words_of_a_rule_use_only_what_a_finding_says(rule: DataRule) -> None:
    message = INDONESIAN[f"kode.{rule.code}"]
    used = {name for sentence in message.sentences() for name in placeholders(sentence)}
    assert used <= {*rule.finding(1, "...").facts, "kode_temuan"}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_indonesian_sentence_stands_outside_the_catalogue(path: Path) -> None:
    assert [] == laws.outside(path.read_text("utf-8"), path.relative_to(PACKAGE).as_posix())


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_an_indonesian_page_obeys_the_laws(path: Path) -> None:
    assert laws.prose(path.read_text("utf-8"))
    assert [] == laws.page(path.read_text("utf-8"), all_of_it=True)


@pytest.mark.parametrize("path", OTHER_PAGES, ids=name)
def test_what_an_english_page_says_in_indonesian_obeys_the_laws(path: Path) -> None:
    assert [] == laws.page(path.read_text("utf-8"), all_of_it=False)


@pytest.mark.parametrize("path", DRAWN, ids=name)
def test_what_a_picture_and_a_generator_say_obeys_the_laws(path: Path) -> None:
    source = path.read_text("utf-8")
    assert laws.strings(source) or path.stem != "diagram"
    assert [] == laws.picture(source)


# From here on: the laws bite.


BAD_SOURCES = {
    "an answer of the command": 'PESAN = "Pengiriman gagal. Silakan coba lagi nanti."',
    "in capitals": 'X = "TIDAK ADA BERKAS PADA ALAMAT TERSEBUT."',
    "a plain statement": 'X = "Tidak ada berkas pada alamat tersebut."',
    "one strong word": 'X = "Silakan hubungi operator."',
    "two weak words": 'X = "Ada pada dinas."',
    "in pieces": 'X = f"Kirim {berkas} sekarang."',
    "in an exception": 'raise ValueError("Status ini tidak dikenal")',
    "beside the notes": (
        'ROW = Transition("kirim", A, B, C, D, "artikel, butir 3")\n'
        'X = "Kirim ulang berkas yang utuh."'
    ),
    "in another position": 'ROW = Transition("Kirim ulang berkas yang utuh.", A, B)',
    "in another keyword": 'ROW = StatusFacts(label="Berkas sudah diterima.", source="artikel")',
    "beside the labels": 'NOT_ALIASES = {"berhasil diproses dengan pengecualian": 1}',
    "in a body": 'def f():\n    """Says it."""\n    return "Berkas tidak ditemukan."',
}


@pytest.mark.parametrize("source", BAD_SOURCES.values(), ids=list(BAD_SOURCES))
def test_indonesian_outside_the_catalogue_is_seen(source: str) -> None:
    assert laws.outside(source, "cli")


@pytest.mark.parametrize(
    "module",
    [
        "cli/main",
        "cli/history",
        "cli/common",
        "cli/files",
        "status/workflow",
        "status/facts",
        "rules/catalogue",
        "status/spellings",
        "status/labels",
        "versions/version",
        "versions/policy",
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        'PESAN = "Pengiriman gagal. Silakan coba lagi nanti."',
        'PESAN = "Tidak ada berkas pada alamat tersebut."',
    ],
)
def test_a_sentence_added_to_a_module_is_seen(module: str, line: str) -> None:
    source = (PACKAGE / f"{module}.py").read_text("utf-8")
    assert laws.outside(f"{source}\n{line}\n", module)


@pytest.mark.parametrize(
    "source",
    [
        '"""Tidak ada berkas pada alamat tersebut."""',
        'class A:\n    """Berkas tidak ditemukan di server."""',
        'def f():\n    """Berkas tidak ditemukan di server."""',
        'X = Transition("tunda", A, B, C, D, "berkas rusak baru terlihat saat dibuka")',
        'X = Transition("tunda", A, B, note="berkas rusak baru terlihat saat dibuka")',
        'X = StatusFacts(source="komentar: sah, lalu tidak sah sesudah kirim ulang")',
        'ALIASES: dict[str, int] = {"berhasil diproses dengan pengecualian": 1}',
        'FOREIGN = (("belum melakukan sinkronisasi", "belum_sinkron"),)',
        'X = "SELECT id FROM sekolah WHERE ada = 1 AND ini = 2"',
        'X = "not a status: the label belum terkirim is one of the eight"',
        'X = "tidak_ada"',
        'X = "belum terkirim"',
    ],
)
def test_data_docstrings_and_english_are_left_alone(source: str) -> None:
    assert [] == laws.outside(source, "status/workflow")


@pytest.mark.parametrize(
    "text",
    [
        "File di tolak.",
        "Resiko diagnosa ulang dalam dua hari.",
        "Berkas di unduh dahulu.",
        "Biaya di tanggung dinas.",
        "Data di masukkan oleh server.",
        "Silahkan kirim ulang.",
        "SILAHKAN kirim ulang.",
        "Server merubah data.",
        "Data itu dirubah.",
        "Minta ijin kepada dinas.",
        "Ikuti sistim server.",
        "Buat analisa data.",
        "Jalankan diagnosa ulang.",
        "Upload berkas itu.",
        "Terjadi error di server.",
        "Data dgn pengecualian.",
        "Tunggu kabar untuk anda.",
        "Apotik sekolah tutup.",
        "Buka database sekolah.",
        "Jalankan dapodik-status diagnosa riwayat.csv.",
        "Ukurannya 12 bita.",
        "Ini bukan galat.",
        "NISN tidak sah.",
        "Ada siswa ganda.",
        "Berkas sinkronisasi luring.",
        "Buka dengan peramban.",
        "Buat bukti kirim.",
        "Tunggu sistem penampil.",
        "Cocokkan dengan kartu keluarga.",
    ],
)
def test_a_forbidden_spelling_is_seen(text: str) -> None:
    assert laws.spelling(text)
    assert laws.title(text)
    assert laws.sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "Status ini SQLite error.",
        "Jalankan dapodik-status diagnosis riwayat.csv.",
        "Buka laman sinkronisasi offline, bukan dengan browser.",
        "Berkas itu ada di server, di bawah folder data.",
        "Salin berkas di komputer sekolah di sebelahnya.",
        "Buat diagnosis dari riwayat.",
        "Mengapa macet di tengah jalan?",
    ],
)
def test_a_right_spelling_is_left_alone(text: str) -> None:
    assert [] == laws.spelling(text)


@pytest.mark.parametrize(
    "text",
    [
        "Selesai dalam dua hari.",
        "Tunggu 3 hari.",
        "Tunggu beberapa hari.",
        "Tunggu beberapa saat.",
        "Berkas diproses besok.",
        "Server selesai lusa.",
        "Data segera tampil.",
        "Selesai dalam sehari.",
        "Tunggu sebentar lagi.",
        "Tunggu dua belas jam.",
        "Berkas pasti diterima.",
        "Data akan diproses oleh server.",
        "Coba lagi minggu depan.",
        "Tunggu lebih dari sehari sebelum mengirim.",
        "Tunggu 7 jam.",
    ],
)
def test_a_promised_duration_is_seen(text: str) -> None:
    assert laws.spelling(text)
    assert laws.title(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tanggal diterima mundur sehari.",
        "Jangan mengirim ulang hanya karena tanggalnya berbeda sehari.",
        "Sudah {hari} hari sejak itu.",
        "Jika tanggalnya lebih dari sehari sebelum Anda mengirim, kirim ulang.",
        "Tambahkan selisih zona: WIB 7 jam, WITA 8 jam, dan WIT 9 jam.",
        "Pukul 23.58 di zona UTC sama dengan pukul 06.58 WIB esok harinya.",
        "Server mungkin ramai, atau sambungan terputus sebentar.",
        "Berkas ini tidak akan diproses.",
        "Anak itu berusia 11 tahun 11 bulan.",
        "Jangan memakai dua komputer untuk data sekolah yang sama.",
    ],
)
def test_what_is_no_promise_is_left_alone(text: str) -> None:
    assert [] == laws.spelling(text)


LONG = " ".join(["kata"] * 21)
BAD_ROWS = {
    "misspelt title": Message(title="Giliran sekolah: silahkan kirim", gloss="x"),
    "long title": Message(title=LONG, gloss="x"),
    "title that promises": Message(title="Giliran server: tunggu dua hari.", gloss="x"),
    "title with other letters": Message(title="Giliran server\u2026", gloss="x"),
    "no title": Message(title="", gloss="x"),
    "no gloss": Message(title="Giliran", gloss=" "),
    "Indonesian gloss": Message(title="Giliran", gloss="The school yang harus bertindak."),
    "gloss with other letters": Message(title="Giliran", gloss="The school\u2019s turn."),
    "long sentence": Message(title="x", detail=(f"K{LONG}.",), gloss="x"),
    "no full stop": Message(title="x", detail=("Tunggu server",), gloss="x"),
    "small letter": Message(title="x", causes=("tunggu server.",), gloss="x"),
    "two blanks": Message(title="x", detail=("Tunggu  server.",), gloss="x"),
    "no imperative": Message(title="x", actions=("Anda harus menunggu.",), gloss="x"),
    "no warning": Message(title="x", avoid=("Hindari mengirim ulang.",), gloss="x"),
    "no imperative under a condition": Message(
        title="x", actions=("Jika utuh, berkas dikirim.",), gloss="x"
    ),
    "no imperative that sends": Message(title="x", sends=("Berkas dikirim.",), gloss="x"),
    "PTK without its name of today": Message(
        title="x", detail=("Usia PTK tidak wajar.",), gloss="x"
    ),
    "the technical team alone": Message(
        title="x", actions=("Jika tetap gagal, hubungi tim teknis.",), gloss="x"
    ),
    "more on the server, and somebody else asked": Message(
        title="x", actions=("Jika jumlah di server lebih, tanyakan kepada dinas.",), gloss="x"
    ),
    "none of what": Message(title="x", actions=("Jika tidak ada, tunggu server.",), gloss="x"),
    "earlier than what": Message(
        title="x", actions=("Jika lebih awal lagi, kirim ulang.",), gloss="x"
    ),
    "a meaning that is the title": Message(
        title="Urutan status di luar alur yang kami kenal",
        detail=("Urutan status ini tidak ada dalam alur yang kami kenal.",),
        gloss="x",
    ),
    "a turn that promises": Message(title="x", turn="Giliran server: tunggu besok.", gloss="x"),
    "a turn that is no sentence": Message(title="x", turn="giliran server", gloss="x"),
}


@pytest.mark.parametrize("message", BAD_ROWS.values(), ids=list(BAD_ROWS))
def test_a_bad_row_is_seen(message: Message) -> None:
    assert laws.row("giliran.sekolah", message)


@pytest.mark.parametrize("page", PAGES, ids=name)
@pytest.mark.parametrize(
    "text",
    ["Silahkan upload file anda ke server.", "Berkas di proses besok.", f"{LONG}."],
    ids=["misspelt", "promised", "long"],
)
def test_a_bad_sentence_on_an_indonesian_page_is_seen(page: Path, text: str) -> None:
    assert laws.page(f"{page.read_text('utf-8')}\n{text}\n", all_of_it=True)


def test_a_bad_sentence_of_the_readme_and_of_the_picture_is_seen() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    bad = re.sub(r"^> ", "> Silahkan upload file anda. ", readme, count=1, flags=re.MULTILINE)
    drawn = (ROOT / "docs" / "programs" / "diagram.py").read_text("utf-8")

    assert laws.page(bad, all_of_it=False)
    assert laws.picture(f'{drawn}\nTURN = "silahkan tunggu beberapa hari"\n')


def test_what_a_page_shows_as_code_is_no_sentence() -> None:
    page = (
        "# Judul\n\n```python\nfile.upload()\n```\n\n(id-error)=\n<!-- file -->\n"
        "Pakai `diagnosa`, lalu [baca](file.md).\n\n- Satu\n- Dua kata\n| sel | lain |\n"
        ":::{note}\nfile\n:::\n"
    )
    found = laws.prose(page)
    assert found == ["Judul", "Pakai , lalu baca.", "Satu", "Dua kata", "sel", "lain"]
    assert [] == laws.page(page, all_of_it=True)
