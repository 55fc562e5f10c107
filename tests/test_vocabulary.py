"""The vocabulary: stored strings that never change, and how hosts take them."""

import json
import subprocess
import sys
from enum import StrEnum

import pydantic
import pytest
import sqlalchemy as sa

from dapodik_status import STATUSES, Actor, Depth, Evidence, FileKind, Severity, Status, vocabulary
from dapodik_status.rules.rule import Unchecked
from dapodik_status.vocabulary import (
    Arrival,
    LabelRefusal,
    Outcome,
    Refusal,
    ResendAdvice,
    ResendEffect,
    Trouble,
    VersionAge,
    VersionSeries,
)

# What is stored in hosts' databases: written out, so that a change here is a decision.
STORED = {
    Status: "belum_terkirim diterima_via_web diterima_via_aplikasi cek_konversi pending "
    "berhasil_diproses berhasil_dengan_pengecualian terkena_cleansing sqlite_error",
    Actor: "sekolah dinas server tim_teknis",
    Severity: "info warning error",
    Evidence: "dinyatakan teramati disimpulkan",
    Outcome: "not_sent in_progress complete partial at_risk failed",
    ResendAdvice: "send_first send_again wait_first compare_first not_needed ask_first",
    ResendEffect: "useful safe harmful",
    Refusal: "unknown_trigger wrong_source wrong_actor",
    Depth: "header quick full",
    FileKind: "sqlite3 sqlite2 sqlite_wal sqlite_journal sqlite_shm sqlite_as_text empty zeros "
    "zip gzip rar seven_zip bzip2 xz zstd html xml json sql_text postgresql_dump mysql_dump "
    "ms_office ms_access image pdf iso git_lfs prf syc std dbz encrypted unknown directory symlink special missing unreadable",
    Trouble: "header_invalid schema_unreadable damaged index_damaged needs_newer_sqlite over_limit "
    "timed_out unreadable changed crashed not_supported",
    Arrival: "same cut longer changed other",
    VersionSeries: "aplikasi basis_data tahun paud beta",
    VersionAge: "lama baru tidak_dikenal",
    LabelRefusal: "empty negated several foreign unknown",
}
LABELS = {
    "belum_terkirim": "Belum terkirim",
    "diterima_via_web": "Diterima via web",
    "diterima_via_aplikasi": "Diterima via aplikasi",
    "cek_konversi": "Cek konversi",
    "pending": "Pending",
    "berhasil_diproses": "Berhasil diproses",
    "berhasil_dengan_pengecualian": "Berhasil diproses dengan pengecualian",
    "terkena_cleansing": "Sekolah terkena cleansing",
    "sqlite_error": "SQLite error",
}


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.__name__)
def test_stored_strings_are_the_promised_ones(kind: type[Status]) -> None:
    assert [member.value for member in kind] == STORED[kind].split()
    assert all(member.name == member.value.upper() for member in kind)


@pytest.mark.parametrize("status", Status)
def test_a_status_is_its_string_has_a_label_and_facts(status: Status) -> None:
    assert status == status.value == str(status) == f"{status}"
    assert json.loads(json.dumps({status: status})) == {status.value: status.value}
    assert status.label == LABELS[status.value]
    assert status.facts.status is status
    assert status.facts in STATUSES
    assert Status(status.value) is status


def test_choices_are_pairs_of_value_and_label() -> None:
    assert Status.choices() == list(LABELS.items())


DJANGO = """
import django
from django.conf import settings
settings.configure(DATABASES={}, TEMPLATES=[
    {"BACKEND": "django.template.backends.django.DjangoTemplates"}])
django.setup()
from django.core.exceptions import ValidationError
from django.db import models
from django.template import engines
from dapodik_status import Actor, Status

class Kiriman(models.Model):
    status = models.CharField(max_length=40, choices=Status.choices, default=Status.PENDING)
    class Meta:
        app_label = "sekolah"

field = Kiriman._meta.get_field("status")
assert field.choices == Status.choices(), field.choices
assert Kiriman().get_status_display() == "Pending"
assert Kiriman(status=Status.CEK_KONVERSI).get_status_display() == "Cek konversi"
Kiriman(id=1, status="cek_konversi").clean_fields()
try:
    Kiriman(id=1, status="entah").clean_fields()
except ValidationError:
    pass
else:
    raise SystemExit("an unknown status was accepted")
page = engines["django"].from_string(
    "{{ Status.PENDING.label }}|{{ Status.PENDING.facts.turn }}|{{ Actor.DINAS }}"
    "|{% for s in Status %}{{ s.value }},{% endfor %}|{{ one }}")
print(page.render({"Status": Status, "Actor": Actor, "one": Status.PENDING}))
"""


def test_django_takes_it_as_choices_and_in_templates() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", DJANGO], capture_output=True, text=True, check=False
    )
    every = ",".join(status.value for status in Status)

    assert done.stderr == ""
    assert done.stdout == f"Pending|server|dinas|{every},|pending\n"


def test_sqlalchemy_stores_and_reads_it() -> None:
    engine = sa.create_engine("sqlite://")
    kept = sa.Enum(Status, values_callable=lambda kind: [member.value for member in kind])
    table = sa.Table("kiriman", sa.MetaData(), sa.Column("a", kept), sa.Column("b", sa.String))
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(table.insert().values(a=Status.PENDING, b=Status.PENDING))
        stored = connection.execute(sa.text("SELECT a, b FROM kiriman")).one()
        read = connection.execute(table.select()).one()
    engine.dispose()

    assert tuple(stored) == ("pending", "pending")
    assert read.a is Status.PENDING
    assert Status(read.b) is Status.PENDING


class Kiriman(pydantic.BaseModel):
    """A host's model."""

    status: Status


def test_pydantic_reads_and_writes_it() -> None:
    kiriman = Kiriman.model_validate_json('{"status": "cek_konversi"}')

    assert kiriman.status is Status.CEK_KONVERSI
    assert kiriman.model_dump_json() == '{"status":"cek_konversi"}'
    with pytest.raises(pydantic.ValidationError, match="Input should be"):
        Kiriman.model_validate({"status": "entah"})


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.__name__)
def test_pydantic_describes_it_in_a_sentence_and_without_an_example(kind: type[Status]) -> None:
    schema = pydantic.TypeAdapter(kind).json_schema()

    assert schema["enum"] == list(kind)
    assert (kind.__doc__ or "").startswith(schema["description"].partition(" ")[0])
    assert schema["description"].endswith(".")
    assert "\n" not in schema["description"]
    assert ">>>" not in schema["description"]


def test_severities_and_depths_compare_by_rank() -> None:
    for ranked in (
        [Severity.INFO, Severity.WARNING, Severity.ERROR],
        [Depth.HEADER, Depth.QUICK, Depth.FULL],
    ):
        low, middle, high = ranked
        same = type(middle)(middle.value)
        assert sorted([high, low, middle]) == ranked
        assert (low < middle, middle < low, middle < same) == (True, False, False)
        assert (low <= middle, middle <= low, middle <= same) == (True, False, True)
        assert (high > middle, middle > high, middle > same) == (True, False, False)
        assert (high >= middle, middle >= high, middle >= same) == (True, False, True)


def test_a_value_is_its_members_name() -> None:
    kinds = [kind for kind in vars(vocabulary).values() if isinstance(kind, type)]
    members = [
        member for kind in (*kinds, Unchecked) if issubclass(kind, StrEnum) for member in kind
    ]

    assert len(members) > 100
    assert [member for member in members if member.value != member.name.lower()] == []
