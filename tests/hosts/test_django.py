"""The page for Django: field, migrations, admin, upload and template, in a project of their own."""

import importlib
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import httpx
import pytest
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Concat, Upper
from django.utils.html import escape
from hosting import files, free_port, serving, write

from dapodik_status import INDONESIAN, WORKFLOW, Status, explain, inspect_file
from dapodik_status.errors import ArgumentTypeError, UnknownStatusError
from dapodik_status.hosts.django import StatusField

SETTINGS = """
from pathlib import Path
SECRET_KEY = "only for tests"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
ROOT_URLCONF = "proyek_urls"
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3",
                         "NAME": Path(__file__).with_name("proyek.sqlite3")},
             "lain": {"ENGINE": "django.db.backends.sqlite3",
                      "NAME": Path(__file__).with_name("lain.sqlite3")}}
INSTALLED_APPS = ["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                  "django.contrib.sessions", "django.contrib.messages", "pantau"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware",
              "django.middleware.csrf.CsrfViewMiddleware",
              "django.contrib.auth.middleware.AuthenticationMiddleware",
              "django.contrib.messages.middleware.MessageMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
              "OPTIONS": {"context_processors": ["django.template.context_processors.request",
                                                 "django.contrib.auth.context_processors.auth",
                                                 "django.contrib.messages.context_processors.messages"]}}]
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
"""
URLS = """
from django.contrib import admin
from django.urls import path
from pantau.views import periksa
urlpatterns = [path("admin/", admin.site.urls), path("periksa/", periksa)]
"""


@pytest.fixture(scope="module", autouse=True)
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make the project of the page, with a database and an administrator."""
    folder = write("django", tmp_path_factory.mktemp("django"))
    (folder / "proyek_settings.py").write_text(SETTINGS, "utf-8")
    (folder / "proyek_urls.py").write_text(URLS, "utf-8")
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "proyek_settings"
    django.setup()
    call_command("makemigrations", "pantau", verbosity=0)
    for database in ("default", "lain"):
        call_command("migrate", database=database, verbosity=0)
    from django.contrib.auth.models import User

    User.objects.create_superuser("dinas")
    yield folder
    from django.db import connections

    connections.close_all()
    del os.environ["DJANGO_SETTINGS_MODULE"]
    sys.path.remove(str(folder))


@pytest.fixture
def kiriman() -> Any:
    from django.apps import apps

    model: Any = apps.get_model("pantau", "Kiriman")
    for database in ("default", "lain"):
        model.objects.using(database).all().delete()
    return model


def stored(pk: int, text: str | None) -> None:
    """Store what this library would not."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE pantau_kiriman SET status = %s WHERE id = %s", [text, pk])


@pytest.fixture
def client() -> Any:
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(username="dinas"))
    return client


@contextmanager
def needing() -> Iterator[Any]:
    """Give a model of a table of its own, whose status may not be missing."""
    from django.db import connection
    from django.test.utils import isolate_apps

    with isolate_apps("pantau"):
        model: Any = type(models.Model)(
            "Wajib",
            (models.Model,),
            {
                "status": StatusField(),
                "__module__": "pantau.models",
                "Meta": type("Meta", (), {"app_label": "pantau"}),
            },
        )
        with connection.schema_editor() as editor:
            editor.create_model(model)
        yield model
        with connection.schema_editor() as editor:
            editor.delete_model(model)


class TestField:
    def test_what_was_stored_comes_back_as_a_status(self, kiriman: Any) -> None:
        kiriman.objects.create(npsn="1", status=Status.PENDING)
        kiriman.objects.create(npsn="2", status="sqlite_error")
        kiriman.objects.create(npsn="3", status="")

        found = dict(kiriman.objects.values_list("npsn", "status"))
        assert found == {"1": Status.PENDING, "2": Status.SQLITE_ERROR, "3": None}
        assert all(type(status) in {Status, type(None)} for status in found.values())
        assert kiriman.objects.get(status=Status.PENDING).status is Status.PENDING
        assert kiriman.objects.get(status__in=["pending"]).get_status_display() == "Pending"
        assert kiriman.objects.filter(status__contains="sqlite").count() == 1

    def test_an_assigned_text_is_a_status_at_once(self, kiriman: Any) -> None:
        assert kiriman(status="pending").status is Status.PENDING
        assert kiriman(status="antre").status == "antre"

    def test_an_empty_text_is_no_status_wherever_it_comes_from(self, kiriman: Any) -> None:
        row = kiriman(npsn="1", status="")
        assert row.status is None
        row.save()
        assert row.status is None
        for empty in ("", Value("")):
            kiriman.objects.update(status=Status.PENDING)
            kiriman.objects.update(status=empty)
            assert kiriman.objects.filter(status__isnull=True).count() == 1
        other = kiriman.objects.create(npsn="2", status=Status.PENDING)
        for asked in ({"status": ""}, {"status": None}):
            assert kiriman.objects.get(**asked) == row
            assert kiriman.objects.exclude(**asked).get() == other
        assert kiriman.objects.get(status__in=["", "pending"]) == other
        assert kiriman.objects.annotate(upper=Upper("status")).filter(upper="").count() == 0
        stored(row.pk, "")
        row.refresh_from_db()
        assert row.status is None
        assert kiriman.objects.values_list("status", flat=True).get(pk=row.pk) is None

    def test_a_status_that_is_needed_and_missing_is_refused(self) -> None:
        with needing() as model:
            for missing in ({}, {"status": ""}, {"status": None}, {"status": Value(None)}):
                with pytest.raises(ValidationError, match="cannot be null") as refused:
                    model.objects.create(**missing)
                assert refused.value.code == "null"
                with pytest.raises(ValidationError):
                    model.objects.bulk_create([model(**missing)])
            row = model.objects.create(status="pending")
            row.status = ""
            with pytest.raises(ValidationError):
                row.save()
            row.refresh_from_db()
            assert row.status is Status.PENDING
            assert model.objects.create(status=Value("cek_konversi")).pk

    def test_a_migration_may_make_a_status_needed(self) -> None:
        from django.db import connection

        with needing() as model, connection.schema_editor() as editor:
            needed, optional = model._meta.get_field("status"), StatusField(null=True)
            optional.set_attributes_from_name("status")
            vars(optional)["model"] = model
            editor.alter_field(model, needed, optional)
            editor.alter_field(model, optional, needed)
            added = StatusField()
            added.set_attributes_from_name("status_lain")
            vars(added)["model"] = model
            editor.add_field(model, added)

    def test_nothing_else_is_stored(self, kiriman: Any) -> None:
        for wrong in ("Cek Konversi", 3, "antre"):
            for given in (wrong, Value(wrong)):
                with pytest.raises(ValidationError, match="not a valid choice"):
                    kiriman.objects.create(npsn="1", status=given)
                with pytest.raises(ValidationError, match="not a valid choice"):
                    kiriman.objects.update(status=given)
        row = kiriman.objects.create(npsn="1", status="pending")
        row.status = "antre"
        with pytest.raises(ValidationError, match="not a valid choice"):
            kiriman.objects.bulk_update([row], ["status"])
        assert [row.status for row in kiriman.objects.all()] == [Status.PENDING]

    def test_a_label_is_not_looked_for_in_vain(self, kiriman: Any) -> None:
        kiriman.objects.create(npsn="1", status=Status.PENDING)
        for where in ({"status": "Pending"}, {"status__in": ["pending", "Cek Konversi"]}):
            for ask in (kiriman.objects.filter, kiriman.objects.exclude):
                with pytest.raises(UnknownStatusError):
                    ask(**where)

        assert kiriman.objects.filter(status__in=iter(Status)).count() == 1
        assert kiriman.objects.filter(status__in=[F("status"), None]).count() == 1
        assert kiriman.objects.filter(status__in=kiriman.objects.values("status")).count() == 1
        assert kiriman.objects.filter(status=F("status"), status__iexact="PENDING").count() == 1
        assert kiriman.objects.filter(status=None).count() == 0

    def test_what_functions_make_of_it_is_text(self, kiriman: Any) -> None:
        kiriman.objects.create(npsn="1", status=Status.PENDING)
        rows = kiriman.objects.annotate(
            upper=Upper("status"), more=Concat("status", Value("-x")),
            said=Coalesce("status", Value("tidak ada")),
        )  # fmt: skip
        row = rows.get(upper="PENDING")

        assert (row.upper, row.more, row.said) == ("PENDING", "pending-x", Status.PENDING)
        assert rows.filter(upper__in=["PENDING"], more="pending-x").count() == 1

    def test_text_before_it_wants_to_be_told_what_comes_out(self, kiriman: Any) -> None:
        kiriman.objects.create(npsn="1", status=Status.PENDING)
        mixed: tuple[Any, ...] = (
            lambda **told: Case(When(npsn="2", then=Value("?")), default=F("status"), **told),
            lambda **told: Concat("npsn", Value(":"), "status", **told),
            lambda **told: Coalesce("npsn", "status", **told),
        )
        for make, said in zip(mixed, ("pending", "1:pending", "1"), strict=True):
            rows = kiriman.objects.annotate(said=make(output_field=models.CharField()))
            assert rows.get().said == said
            with pytest.raises(FieldError, match="output_field"):
                kiriman.objects.annotate(said=make()).get()

    def test_what_others_stored_is_given_back_as_it_is(self, kiriman: Any) -> None:
        row = kiriman.objects.create(npsn="1", status=Status.PENDING)
        stored(row.pk, "kuno")
        row.refresh_from_db()

        assert row.status == row.get_status_display() == "kuno"
        with pytest.raises(ValidationError, match="'kuno' is not a valid choice"):
            row.save()
        row.status = Status.BERHASIL_DIPROSES
        row.full_clean()

    def test_old_labels_are_read_by_the_pages_step_of_a_migration(self, kiriman: Any) -> None:
        from django.apps import apps

        page = importlib.import_module("pantau.old")
        rows = [kiriman.objects.create(npsn="1", status=Status.PENDING) for _ in range(5)]
        old = ("Cek Konversi", "kuno", "", "sqlite_error", None)
        for row, text in zip(rows, old, strict=True):
            stored(row.pk, text)
        page.read_old_labels(apps, None)

        assert list(kiriman.objects.order_by("pk").values_list("status", flat=True)) == [
            Status.CEK_KONVERSI, None, None, Status.SQLITE_ERROR, None,
        ]  # fmt: skip

    def test_a_blank_that_cannot_be_stored_is_an_error_of_the_system_check(self) -> None:
        for field, expected in (
            (StatusField(blank=True), ["dapodik_status.E001"]),
            (StatusField(blank=True, null=True), []),
            (StatusField(), []),
        ):
            field.set_attributes_from_name("status")
            vars(field)["model"] = models.Model

            assert [found.id for found in field.check()] == expected

    def test_an_expression_is_the_databases(self, kiriman: Any) -> None:
        row = kiriman.objects.create(npsn="pending", status=Status.SQLITE_ERROR)
        kiriman.objects.update(status=F("npsn"))
        row.refresh_from_db()
        assert row.status is Status.PENDING
        row.status = Value("cek_konversi")
        row.save()
        row.refresh_from_db()
        assert row.status is Status.CEK_KONVERSI

    def test_a_step_that_there_is_not_is_refused_when_validated(self, kiriman: Any) -> None:
        row = kiriman(npsn="1", status=Status.BERHASIL_DIPROSES)
        row.full_clean()
        row.save()
        row.full_clean()
        row.status = Status.DITERIMA_VIA_APLIKASI
        row.full_clean()
        row.status = Status.PENDING
        with pytest.raises(ValidationError) as refused:
            row.full_clean()

        assert refused.value.message_dict == {
            "status": ["Langkah itu tidak ada dalam alur untuk status sekarang."]
        }
        row.status = None
        row.full_clean()
        row.save()
        row.status = Status.PENDING
        row.full_clean()

    def test_an_emptied_status_may_become_any(self, kiriman: Any) -> None:
        row = kiriman.objects.create(npsn="1", status=Status.PENDING)
        for status in (None, Status.BERHASIL_DIPROSES):
            row.status = status
            row.full_clean()
            row.save()
        kept = StatusField(null=True, workflow=WORKFLOW)
        kept.set_attributes_from_name("status")
        with pytest.raises(ValidationError, match="cannot be blank"):
            kept.clean("", row)

    def test_the_step_is_looked_up_where_the_row_is_stored(self, kiriman: Any) -> None:
        row = kiriman.objects.using("lain").create(npsn="1", status=Status.BERHASIL_DIPROSES)
        kiriman.objects.create(pk=row.pk, npsn="2", status=Status.CEK_KONVERSI)
        row.status = Status.PENDING
        with pytest.raises(ValidationError):
            row.full_clean()

    def test_without_a_workflow_any_status_follows_any(self, kiriman: Any) -> None:
        row = kiriman.objects.create(npsn="1", status=Status.BERHASIL_DIPROSES)
        field = StatusField(null=True)
        field.set_attributes_from_name("status")

        assert field.clean("pending", row) is Status.PENDING

    def test_labels_may_be_the_hosts(self) -> None:
        ours = INDONESIAN.with_labels({Status.PENDING: "Antre"})
        field = StatusField(catalogue=ours, workflow=WORKFLOW)

        assert ("pending", "Antre") in field.choices
        assert ("pending", "Antre") in field.clone().choices
        assert field.clone().workflow is WORKFLOW
        assert ("pending", "Antre") in field.formfield().choices

    def test_a_field_without_a_length_stays_so(self) -> None:
        assert StatusField(max_length=None).deconstruct()[3] == {"max_length": None}
        assert StatusField(max_length=None).clone().max_length is None
        assert StatusField().clone().max_length == 40

    @pytest.mark.parametrize("name", ["default", "db_default"])
    def test_a_default_that_is_no_status_is_refused(self, name: str) -> None:
        field: Any = StatusField
        for wrong in ("Pending", "", "zzz", 3, Value("zzz")):
            with pytest.raises(UnknownStatusError):
                field(**{name: wrong})
        for right in (Status.PENDING, "pending", Value("pending")):
            assert isinstance(field(**{name: right}), StatusField)
        assert StatusField(default=lambda: Status.PENDING).get_default() is Status.PENDING

    def test_choices_are_not_dropped_unsaid(self) -> None:
        said = "choices: nothing .labels of your own go into a catalogue. is needed, got a list"
        with pytest.raises(ArgumentTypeError, match=said):
            StatusField(choices=[("pending", "Antre")])

    def test_wrong_options_are_named(self) -> None:
        with pytest.raises(ArgumentTypeError, match="workflow: a Workflow is needed"):
            StatusField(workflow=True)  # type: ignore[arg-type]
        with pytest.raises(ArgumentTypeError, match="catalogue: a Catalogue is needed"):
            StatusField(catalogue=None)  # type: ignore[arg-type]


class TestMigrations:
    def test_made_twice_nothing_changes_and_only_the_package_is_named(self, project: Path) -> None:
        said = io.StringIO()
        call_command("makemigrations", "pantau", "--check", stdout=said)
        (migration,) = (project / "pantau" / "migrations").glob("0*.py")
        text = migration.read_text("utf-8")

        assert said.getvalue() == "No changes detected in app 'pantau'\n"
        assert "dapodik_status.hosts.django.StatusField(blank=True, null=True)" in text
        assert set(re.findall(r"import (dapodik_status[\w.]*)", text)) == {
            "dapodik_status.hosts.django"
        }

    def test_other_labels_and_steps_need_no_migration(self) -> None:
        ours = INDONESIAN.with_labels({Status.PENDING: "Antre"})
        plain, other = StatusField(), StatusField(catalogue=ours, workflow=WORKFLOW)

        assert plain.deconstruct() == other.deconstruct()
        assert StatusField(max_length=60).deconstruct()[3] == {"max_length": 60}

    def test_a_default_is_written_as_the_enums_member(self) -> None:
        from django.db.migrations.writer import MigrationWriter

        field = StatusField(default=Status.PENDING)
        text, imports = MigrationWriter.serialize(field)
        assert text == (
            "dapodik_status.hosts.django.StatusField(default=dapodik_status.Status['PENDING'])"
        )
        assert imports == {"import dapodik_status.hosts.django", "import dapodik_status"}


class TestAdmin:
    def test_the_list_shows_labels_and_filters_and_finds(self, kiriman: Any, client: Any) -> None:
        kiriman.objects.create(npsn="10000001", status=Status.SQLITE_ERROR)
        kiriman.objects.create(npsn="10000002", status=Status.PENDING)
        every = client.get("/admin/pantau/kiriman/").content.decode()
        some = client.get("/admin/pantau/kiriman/?status__exact=pending").content.decode()
        found = client.get("/admin/pantau/kiriman/?q=sqli").content.decode()

        assert '<td class="field-status">SQLite error</td>' in every
        assert client.get("/admin/pantau/kiriman/?status__exact=Pending").status_code == 302
        assert 'href="?status__exact=cek_konversi"' in every
        assert "10000002" in some
        assert "10000001" not in some
        assert "10000001" in found
        assert "10000002" not in found

    def test_a_stored_text_that_is_no_status_does_not_stop_the_list(
        self, kiriman: Any, client: Any
    ) -> None:
        for text in ("kuno", ""):
            row = kiriman.objects.create(npsn="10000001", status=Status.PENDING)
            stored(row.pk, text)
        page = client.get("/admin/pantau/kiriman/")

        assert page.status_code == 200
        assert (
            page.content.decode().count('<td class="field-npsn">')
            + page.content.decode().count('<th class="field-npsn">')
            == 2
        )
        assert client.get(f"/admin/pantau/kiriman/{row.pk}/change/").status_code == 200

    @pytest.mark.parametrize("data", [{}, {"status": ""}, {"status": "kuno"}])
    def test_the_form_never_empties_an_old_text_but_asks_for_a_status(
        self, kiriman: Any, client: Any, data: dict[str, str]
    ) -> None:
        row = kiriman.objects.create(npsn="10000001", status=Status.PENDING)
        stored(row.pk, "kuno")
        address = f"/admin/pantau/kiriman/{row.pk}/change/"
        refused = client.post(address, {"npsn": "10000002", **data})
        row.refresh_from_db()

        assert refused.status_code == 200
        assert "kuno" in refused.content.decode()
        assert (row.npsn, row.status) == ("10000001", "kuno")
        taken = client.post(address, {"npsn": "10000002", "status": "cek_konversi"})
        row.refresh_from_db()
        assert (taken.status_code, row.npsn, row.status) == (302, "10000002", Status.CEK_KONVERSI)

    def test_the_form_empties_a_status(self, kiriman: Any, client: Any) -> None:
        for text in ("pending", "", None):
            row = kiriman.objects.create(npsn="10000001", status=Status.PENDING)
            stored(row.pk, text)
            address = f"/admin/pantau/kiriman/{row.pk}/change/"
            client.post(address, {"npsn": "10000002", "status": ""})
            row.refresh_from_db()
            assert (row.npsn, row.status) == ("10000002", None)

    def test_the_form_refuses_a_step_that_there_is_not(self, kiriman: Any, client: Any) -> None:
        row = kiriman.objects.create(npsn="10000001", status=Status.BERHASIL_DIPROSES)
        address = f"/admin/pantau/kiriman/{row.pk}/change/"
        refused = client.post(address, {"npsn": "10000001", "status": "pending"})
        taken = client.post(address, {"npsn": "10000001", "status": "diterima_via_aplikasi"})
        row.refresh_from_db()

        assert "Langkah itu tidak ada dalam alur" in refused.content.decode()
        assert taken.status_code == 302
        assert row.status is Status.DITERIMA_VIA_APLIKASI


class TestUpload:
    def test_the_page_says_what_to_do(self, client: Any, cut: Path) -> None:
        with cut.open("rb") as berkas:
            page = client.post("/periksa/", {"berkas": berkas}).content.decode()

        assert "(DPS110)</h1>" in page
        assert f"<li>{explain(inspect_file(cut)).actions[0]}</li>" in page
        assert "Yang perlu dilakukan</h2>" in page

    def test_a_layout_of_the_hosts_own_has_headings_and_escaped_parts(self, cut: Path) -> None:
        from django.template import Context, Template

        text = "{{ said.headings.actions }}: {% for step in said.actions %}{{ step }}{% endfor %}"
        explained = explain(inspect_file(cut))
        page = Template(text).render(Context({"said": explained}))

        assert page == f"Yang perlu dilakukan: {''.join(map(escape, explained.actions))}"

    def test_a_live_server_answers_a_browser(self, project: Path, whole: Path) -> None:
        port = free_port()
        command = ("django", "runserver", "--noreload", str(port))
        with serving(project, port, *command, path="/periksa/") as browser:
            form = browser.get("/periksa/").text
            token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
            answer = browser.post(
                "/periksa/",
                data={"csrfmiddlewaretoken": token[0]},
                files={"berkas": ("sekolah.db", whole.read_bytes())},
            )

        assert isinstance(answer, httpx.Response)
        assert answer.status_code == 200
        assert f"<li>{explain(inspect_file(whole)).actions[0]}</li>" in answer.text


def test_the_page_shows_what_this_project_is_made_of() -> None:
    assert set(files("django")) == {
        "pantau/models.py", "pantau/admin.py", "pantau/views.py",
        "pantau/templates/pantau/periksa.html", "pantau/old.py",
    }  # fmt: skip
    assert issubclass(StatusField, models.CharField)
