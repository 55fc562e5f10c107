"""The page for Jupyter: a notebook of its cells, run by a kernel, and what it shows."""

from typing import Any

import nbformat
import pytest
from hosting import environment, files
from nbclient import NotebookClient

from dapodik_status import WORKFLOW, explain, read_question


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("notebook")
    make: Any = nbformat.v4
    cells = [make.new_code_cell(code) for code in files("notebook").values()]
    notebook = make.new_notebook(cells=cells)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute(env=environment(folder))
    return notebook


def shown(notebook: Any, cell: int) -> dict[str, str]:
    (output,) = notebook.cells[cell].outputs
    data: dict[str, str] = output["data"]
    return data


def test_a_report_shows_its_words(notebook: Any) -> None:
    html = shown(notebook, 0)["text/html"]

    assert '<h3 class="dps-title">sekolah.db: Berkas terpotong (DPS110)</h3>' in html
    assert '<ol class="dps-actions">' in html
    assert "<FileReport" in shown(notebook, 0)["text/plain"]


def test_a_question_shows_its_answer(notebook: Any) -> None:
    answer = explain(read_question("knp blm berhasil diproses ya?"))
    assert shown(notebook, 1)["text/html"] == answer.to_html(level=3)


def test_a_workflow_shows_its_picture(notebook: Any) -> None:
    html = shown(notebook, 2)["text/html"]

    assert html == WORKFLOW._repr_html_()
    assert html.startswith('<div class="dps-workflow"')
