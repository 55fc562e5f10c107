"""Laws over the catalogue: what every Indonesian sentence of the library obeys."""

import ast
import re
from pathlib import Path

import pytest
from laws import DURATION, IMPERATIVES, MISSPELT

import dapodik_status
from dapodik_status import (
    CHECKS,
    COUNT_CHECKS,
    DATA_RULES,
    ENTITIES,
    HISTORY_CHECKS,
    INDONESIAN,
    TOPICS,
    WAITING_CHECKS,
    WORKFLOW,
    Actor,
    Check,
    DataRule,
    Evidence,
    FileKind,
    HistoryCheck,
    LabelRefusal,
    Refusal,
    ResendEffect,
    Status,
    Trouble,
)
from dapodik_status._inspect import BLIND, STEPS
from dapodik_status._words import placeholders

PARTS = (
    "cut", "magic", "page_size", "versions", "fractions", "freelist", "schema_format", "encoding",
    "reserved_zero", "page_1",
)  # fmt: skip
REASONS = (
    *Trouble, "depth", "kind", "earlier", "no_manifest", "no_layout", "no_rules", "not_run", *(reason for _, reason in BLIND),
)  # fmt: skip
KEYED = {
    *(f"status.{status}" for status in Status),
    *(f"aktor.{actor}" for actor in Actor),
    *(f"giliran.{actor}" for actor in (*Actor, "tidak_ada")),
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
            *(step for step, _ in BLIND),
        )
    ),
    *(f"alasan.{reason}" for reason in REASONS),
    *(f"bagian.{part}" for part in PARTS),
    *(f"entitas.{entity}" for entity in ENTITIES),
    *(f"kode.{check.code}" for check in CHECKS),
    *(f"kode.{check.code}" for check in COUNT_CHECKS),
    *(f"kode.{rule.code}" for rule in DATA_RULES),
    *(f"kode.{check.code}" for check in (*HISTORY_CHECKS, *WAITING_CHECKS)),
    *(f"topik.{topic.slug}" for topic in TOPICS),
    *(f"efek.{effect}" for effect in ResendEffect),
    *(f"bekal.{slug}" for slug in ("npsn", "tanggal_kirim", "salinan_berkas")),
    *(f"label.{refusal}" for refusal in LabelRefusal),
    *(f"tolak.{refusal}" for refusal in Refusal),
    *(f"bulan.{month}" for month in range(1, 13)),
    *(f"zona.{hours}" for hours in (7, 8, 9)),
}
ALL_KEYS = sorted(INDONESIAN)
# Explained as a whole; the parts of an explanation are only added where their facts are known.
SPOKEN = [
    key for key in ALL_KEYS if key.startswith(("status.", "kode.", "label.", "tolak.", "topik."))
]
SPOKEN.remove("label.diterima_pada")
SENTENCES = [
    pytest.param(sentence, id=f"{key}-{number}")
    for key in ALL_KEYS
    for number, sentence in enumerate(INDONESIAN[key].sentences())
]
ACTIONS = [
    pytest.param(sentence, id=f"{key}-{number}")
    for key in ALL_KEYS
    for number, sentence in enumerate(INDONESIAN[key].actions)
]
WARNINGS = [
    pytest.param(sentence, id=f"{key}-{number}")
    for key in ALL_KEYS
    for number, sentence in enumerate(INDONESIAN[key].avoid)
]
# Words that stand in Indonesian sentences and in no English one.
INDONESIAN_WORDS = re.compile(
    r"\b(yang|tidak|dan|dengan|sudah|belum|untuk|ini|itu|atau|Anda|jika|karena|berkas|oleh)\b"
)
# Their Indonesian is data, not an answer: evidence notes, and what people write.
DATA_MODULES = {"_workflow", "_statuses", "_indonesian", "_indonesian_rules", "_rule_rows"}
SOURCES = sorted(Path(dapodik_status.__file__).parent.rglob("*.py"))


def test_every_key_that_the_library_can_ask_for_is_there() -> None:
    assert set() == KEYED - set(ALL_KEYS)


def test_no_key_of_a_table_is_a_leftover() -> None:
    tables = {key.split(".", 1)[0] for key in KEYED} - {"label"}
    assert set() == {key for key in ALL_KEYS if key.split(".", 1)[0] in tables} - KEYED


def test_every_other_key_is_asked_for_somewhere_in_the_source() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SOURCES if path.stem != "_indonesian")
    others = (set(ALL_KEYS) - KEYED) - {
        *(f"label.{flag}" for flag in ("lolos_validasi_akhir", "belum_validasi_akhir")),
        *(f"diagnosis.{verdict}" for verdict in ("macet", "wajar")),
        *(f"perintah.bukti_{part}" for part in ("kind", "changed", "timed_out")),
        *(f"perintah.{what}_keliru" for what in ("waktu", "langkah", "jumlah", "bentuk")),
        *(f"laporan.{verdict}" for verdict in ("utuh", "rusak", "temuan", "belum_lengkap")),
    }
    unused = {
        key
        for key in others
        if f'"{key}"' not in source
        and f'"{key.split(".", 1)[1]}"' not in source
        and f"'{key.split('.', 1)[1]}'" not in source
    }
    assert set() == unused


@pytest.mark.parametrize("key", ALL_KEYS)
def test_every_row_has_an_english_gloss_and_a_title(key: str) -> None:
    message = INDONESIAN[key]
    assert message.gloss.strip()
    assert message.title.strip()
    assert message.title.isascii()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_short_ascii_and_closed(sentence: str) -> None:
    assert len(sentence.split()) <= 20
    assert sentence.isascii()
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "  " not in sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_spelt_as_eyd_v_wants_and_promises_no_duration(sentence: str) -> None:
    assert MISSPELT.search(sentence) is None
    assert DURATION.search(sentence) is None


@pytest.mark.parametrize("sentence", ACTIONS)
def test_an_action_begins_with_an_imperative(sentence: str) -> None:
    assert sentence.split(maxsplit=1)[0] in IMPERATIVES


@pytest.mark.parametrize("sentence", WARNINGS)
def test_what_to_avoid_begins_with_jangan(sentence: str) -> None:
    assert sentence.startswith("Jangan ")


@pytest.mark.parametrize("key", SPOKEN)
def test_a_row_also_stands_without_facts(key: str) -> None:
    assert placeholders(INDONESIAN[key].detail[0]) == frozenset()


@pytest.mark.parametrize("status", Status)
def test_a_status_has_every_part(status: Status) -> None:
    message = INDONESIAN[f"status.{status}"]
    assert status.label == message.title
    assert message.detail
    assert message.causes
    assert message.actions
    assert message.avoid
    assert set() == {name for s in message.sentences() for name in placeholders(s)}


@pytest.mark.parametrize(
    "check",
    [*CHECKS, *HISTORY_CHECKS, *WAITING_CHECKS, *COUNT_CHECKS],
    ids=lambda check: check.code,
)
def test_the_words_of_a_check_use_only_facts_that_it_gives(
    check: Check | HistoryCheck,
) -> None:
    message = INDONESIAN[f"kode.{check.code}"]
    used = {name for sentence in message.sentences() for name in placeholders(sentence)}
    assert used <= set(check.facts)
    assert message.causes
    assert message.actions
    assert message.avoid


@pytest.mark.parametrize("rule", DATA_RULES, ids=lambda rule: rule.code)
def test_the_words_of_a_rule_use_only_what_a_finding_says(rule: DataRule) -> None:
    message = INDONESIAN[f"kode.{rule.code}"]
    used = {name for sentence in message.sentences() for name in placeholders(sentence)}
    assert used <= {name for name, _ in rule.finding(1, "...").facts}
    assert message.causes
    assert message.actions
    assert message.avoid


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_indonesian_sentence_stands_outside_the_catalogue(path: Path) -> None:
    if path.stem in DATA_MODULES or path.stem.startswith("_label"):
        return
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and len(set(INDONESIAN_WORDS.findall(node.value))) > 1
    ]
    assert [] == found
