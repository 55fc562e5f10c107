"""The page for Flask: its application, served, and what a person sees."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hosting import free_port, said, serving, write

from dapodik_status import explain, inspect_file


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder, port = write("flask", tmp_path_factory.mktemp("flask")), free_port()
    with serving(folder, port, *said("flask")[1].split(), "--port", str(port)) as client:
        yield client


def sent(client: httpx.Client, path: Path, name: str = "sekolah.db") -> httpx.Response:
    return client.post("/", files={"berkas": (name, path.read_bytes())})


def test_a_whole_file_is_answered_with_its_words(client: httpx.Client, whole: Path) -> None:
    answer = sent(client, whole)

    assert answer.status_code == 200
    assert explain(inspect_file(whole)).actions[0] in answer.text
    assert '<h1 class="dps-title">' in answer.text


def test_a_cut_file_is_answered_with_what_to_do(client: httpx.Client, cut: Path) -> None:
    answer = sent(client, cut)

    assert answer.status_code == 422
    assert "(DPS110)" in answer.text
    assert '<ol class="dps-actions">' in answer.text


def test_a_name_is_shown_and_is_no_markup(client: httpx.Client, cut: Path) -> None:
    answer = sent(client, cut, "<b>sekolah</b>.db")

    assert "<b>" not in answer.text
    assert "&gt;.db" in answer.text
