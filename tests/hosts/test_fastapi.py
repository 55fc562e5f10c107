"""The page for FastAPI: served by uvicorn, its pool of processes, and its OpenAPI document."""

import asyncio
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Body, FastAPI
from hosting import free_port, said, serving, write

from dapodik_status import (
    Explanation,
    FileKind,
    FileReport,
    Finding,
    Status,
    explain,
    inspect_batch,
    inspect_file,
)
from dapodik_status.findings.plain import parts_of
from dapodik_status.hosts.pydantic import Plain


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, whole: Path, cut: Path) -> Path:
    folder = write("fastapi", tmp_path_factory.mktemp("fastapi"))
    (folder / "antrean").mkdir()
    for number in range(40):
        shutil.copy(cut if number % 2 else whole, folder / "antrean" / f"{number}.db")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    port = free_port()
    command = said("fastapi")[1].split()
    with serving(folder, port, *command, "--port", str(port)) as client:
        yield client


@pytest.fixture(scope="module")
def queue(folder: Path) -> Iterator[httpx.Client]:
    port = free_port()
    with serving(folder, port, "uvicorn", "antrean:app", "--port", str(port)) as client:
        yield client


@pytest.fixture(scope="module")
def schemas(client: httpx.Client) -> dict[str, Any]:
    schemas: dict[str, Any] = client.get("/openapi.json").json()["components"]["schemas"]
    return schemas


def test_an_upload_is_a_report(client: httpx.Client, whole: Path, cut: Path) -> None:
    for path in (whole, cut):
        answer = client.post("/berkas", files={"berkas": ("sekolah.db", path.read_bytes())})
        report = FileReport.from_dict(answer.json())

        assert answer.status_code == 200
        assert answer.json() == report.to_dict()
        assert report.path == "sekolah.db"
        assert report.findings == inspect_file(path).findings


def test_a_status_is_answered_in_words(client: httpx.Client) -> None:
    answer = client.get("/status/pending")

    assert Explanation.from_dict(answer.json()) == explain(Status.PENDING)
    assert answer.json() == explain(Status.PENDING).to_dict()


def test_a_status_that_there_is_not_is_refused_with_those_that_there_are(
    client: httpx.Client,
) -> None:
    answer = client.get("/status/tertunda")

    assert answer.status_code == 422
    assert all(status in answer.text for status in Status)


def test_files_are_looked_at_by_a_pool_of_processes_in_their_order(queue: httpx.Client) -> None:
    names = [f"{number}.db" for number in range(40)]
    answer = queue.post("/antrean", json=[*names, "tidak-ada.db"])
    reports = [FileReport.from_dict(data) for data in answer.json()]

    assert [report.path for report in reports] == [f"antrean/{n}" for n in (*names, "tidak-ada.db")]
    assert [report.ok for report in reports] == [True, False] * 20 + [False]
    assert reports[-1].kind is FileKind.MISSING


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../sekolah.db", "a/b.db", "a\\b.db", "\ud800", "a\0.db", "a.db\n"]
)
def test_what_is_no_name_of_a_file_is_refused(queue: httpx.Client, name: str) -> None:
    body = json.dumps(["1.db", name])
    answer = queue.post("/antrean", content=body, headers={"content-type": "application/json"})

    assert answer.status_code == 422
    assert "begin with a letter, digit or _" in answer.text


class TestOpenApi:
    def test_statuses_are_an_enum_whose_description_has_no_example(
        self, schemas: dict[str, Any]
    ) -> None:
        assert schemas["Status"]["enum"] == list(Status)
        assert "national server shows" in schemas["Status"]["description"]
        assert [] == [name for name in schemas if ">>>" in str(schemas[name])]
        assert [] == [name for name in schemas if name.endswith("Input") or "__" in name]

    def test_a_reports_fields_have_their_types(self, schemas: dict[str, Any]) -> None:
        report = schemas["FileReport"]

        assert list(report["properties"]) == [part.key for part in parts_of(FileReport)]
        assert report["required"] == list(report["properties"])
        assert report["properties"]["kind"] == {"$ref": "#/components/schemas/FileKind"}
        assert report["properties"]["findings"]["items"] == {"$ref": "#/components/schemas/Finding"}
        assert report["properties"]["forecast"]["anyOf"] == [
            {"$ref": "#/components/schemas/Status"}, {"type": "null"},
        ]  # fmt: skip
        assert report["properties"]["size"]["anyOf"] == [{"type": "integer"}, {"type": "null"}]
        assert report["properties"]["header"]["anyOf"][0] == {"$ref": "#/components/schemas/Header"}

    def test_an_explanation_holds_explanations(self, schemas: dict[str, Any]) -> None:
        parts = schemas["Explanation"]["properties"]["parts"]

        assert parts["items"] == {"$ref": "#/components/schemas/Explanation"}

    def test_each_operation_answers_with_its_value(
        self, client: httpx.Client, queue: httpx.Client
    ) -> None:
        answers = {
            path: operation["responses"]["200"]["content"]["application/json"]["schema"]
            for served in (client, queue)
            for path, methods in served.get("/openapi.json").json()["paths"].items()
            for operation in methods.values()
        }

        assert answers["/berkas"] == {"$ref": "#/components/schemas/FileReport"}
        assert answers["/status/{status}"] == {"$ref": "#/components/schemas/Explanation"}
        assert answers["/antrean"]["items"] == {"$ref": "#/components/schemas/FileReport"}


def test_names_that_are_not_utf8_are_answered_escaped() -> None:
    app, name = FastAPI(), os.fsdecode(b"sekolah-\xe9.db")

    def looked() -> list[Plain[FileReport]]:
        return [*inspect_batch([name])]

    app.get("/")(looked)

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
            return await client.get("/")

    answer = asyncio.run(asked())

    assert answer.status_code == 200
    assert answer.json() == [inspect_batch([name])[0].to_dict()]
    assert answer.json()[0]["path"] == "sekolah-\\udce9.db"


FINDING = Finding(code="DPS110", slug="cut-short", severity="error")


def alone(found: Plain[Finding]) -> Plain[Explanation]:
    return explain(found)


def with_body(found: Plain[Finding] = Body()) -> Plain[Explanation]:  # noqa: B008 - FastAPI's way
    return explain(found)


def annotated(found: Annotated[Plain[Finding], Body()]) -> Plain[Explanation]:
    return explain(found)


def optional(found: Plain[Finding] | None = None) -> Plain[Explanation]:
    return explain(found or FINDING)


@pytest.mark.parametrize("handler", [alone, with_body, annotated, optional])
def test_a_value_alone_is_the_body(handler: Callable[..., object]) -> None:
    app = FastAPI()
    app.post("/")(handler)

    async def posted() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
            return await client.post("/", json=FINDING.to_dict())

    answer = asyncio.run(posted())

    assert answer.status_code == 200
    assert answer.json() == explain(FINDING).to_dict()
    assert "FindingInput" in json.dumps(app.openapi()["paths"]["/"]["post"]["requestBody"])
