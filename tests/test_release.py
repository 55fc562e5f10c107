"""What judges a release: it finds what is wrong, and how the release is made asks for no more."""

import importlib.util
import io
import json
import re
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CI_RUN = (ROOT / ".ci" / "run").read_text("utf-8")
METADATA = "License-Expression: MIT\nLicense-File: LICENSE\nRequires-Python: >=3.11\n"


def program(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


distributions, audit = program("distributions"), program("audit")
IN_WHEEL = {
    **dict.fromkeys(sorted(distributions.NEEDED), ""),
    "dapodik_status-0.1.0.dist-info/METADATA": METADATA,
    "dapodik_status-0.1.0.dist-info/licenses/LICENSE": "",
}
IN_SDIST = {
    **{f"a-0.1.0/src/{name}": "" for name in sorted(distributions.NEEDED)},
    **{f"a-0.1.0/{name}": "" for name in sorted(distributions.OF_SDIST)},
    "a-0.1.0/PKG-INFO": METADATA,
}


def write(folder: Path, wheel: dict[str, str], sdist: dict[str, str]) -> Path:
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.whl", "w") as target:
        for name, text in wheel.items():
            target.writestr(zipfile.ZipInfo(name), text)
    with tarfile.open(folder / "a.tar", "w") as target:
        for name, text in sdist.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            target.addfile(member, io.BytesIO(text.encode()))
    return folder


def without(held: dict[str, str], name: str) -> dict[str, str]:
    return {there: text for there, text in held.items() if not there.endswith(name)}


def test_what_is_whole_and_twice_the_same_is_let_through(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, IN_WHEEL, IN_SDIST) for name in ("one", "other")]
    assert distributions.complaints(*folders) == []
    assert distributions.main(*map(str, folders)) == 0


@pytest.mark.parametrize(
    ("wheel", "sdist", "said"),
    [
        (without(IN_WHEEL, "py.typed"), IN_SDIST, "a.whl: missing: dapodik_status/py.typed"),
        (without(IN_WHEEL, "schema.json"), IN_SDIST,
         "a.whl: missing: dapodik_status/findings/schema.json"),
        (without(IN_WHEEL, "LICENSE"), IN_SDIST, "a.whl: missing: LICENSE"),
        (IN_WHEEL, without(IN_SDIST, "LICENSE"), "a.tar: missing: LICENSE"),
        (IN_WHEEL, without(IN_SDIST, "py.typed"),
         "a.tar: missing: src/dapodik_status/py.typed"),
        ({**IN_WHEEL, "tests/test_a.py": ""}, IN_SDIST, "a.whl: unwanted: tests/test_a.py"),
        (IN_WHEEL, {**IN_SDIST, "a-0.1.0/tests/a.py": ""}, "a.tar: unwanted: tests/a.py"),
        (IN_WHEEL, {**IN_SDIST, "a-0.1.0/PKG-INFO": "Requires-Python: >=3.11\n"},
         "a.tar: License-Expression: None"),
        (IN_WHEEL, {**IN_SDIST, "a-0.1.0/PKG-INFO": METADATA.replace("11", "10")},
         "a.tar: Requires-Python: >=3.10"),
    ],
)  # fmt: skip
def test_what_lacks_something_or_has_too_much_is_named(
    wheel: dict[str, str], sdist: dict[str, str], said: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folders = [write(tmp_path / name, wheel, sdist) for name in ("one", "other")]
    assert said in distributions.complaints(*folders)
    assert distributions.main(*map(str, folders)) == 1
    assert said in capsys.readouterr().err.splitlines()


def test_what_was_built_twice_and_differs_is_named(tmp_path: Path) -> None:
    one = write(tmp_path / "one", IN_WHEEL, IN_SDIST)
    other = write(tmp_path / "other", IN_WHEEL, {**IN_SDIST, "a-0.1.0/README.md": "x"})
    assert distributions.complaints(one, other) == ["a.tar: built twice, and not the same"]


def test_one_distribution_is_not_enough(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, IN_WHEEL, IN_SDIST) for name in ("one", "other")]
    (folders[0] / "a.whl").unlink()
    assert distributions.complaints(*folders) == [
        "a wheel and an sdist in each are wanted: ['a.tar']"
    ]


KNOWN = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "X-1"}]}
SOUND = {"name": "attrs", "version": "26.1.0", "vulns": []}
WEAK = {"name": "attrs", "version": "26.1.0", "vulns": [{"id": "X-2"}, {"id": "X-3"}]}
SKIPPED = {"name": "attrs", "skip_reason": "not found"}
UNKNOWN = {"name": "jinja2", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([SOUND, KNOWN], []),
        ([WEAK, KNOWN], ["attrs 26.1.0: X-2, X-3"]),
        ([SKIPPED, KNOWN], ["attrs: not found"]),
        # Without what everybody knows, nobody was asked.
        ([SKIPPED, UNKNOWN], None),
        ([SOUND, {**KNOWN, "vulns": []}], None),
        ([], None),
    ],
)
def test_a_weakness_is_told_from_a_service_that_did_not_answer(
    rows: list[object], said: list[str] | None
) -> None:
    assert audit.judged(json.dumps({"dependencies": rows})) == said


@pytest.mark.parametrize("answer", ["", "Traceback", "[]", "{}", "null"])
def test_an_answer_that_is_none_is_no_clean_one(answer: str) -> None:
    assert audit.judged(answer) is None


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_and_names_its_version(path: Path) -> None:
    used = re.findall(r"^ +(?:- )?uses: (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_the_workflow_runs_every_stage_once() -> None:
    listed = re.search(
        r"^        stages:\n((?: {10}- .*\n)+)", (WORKFLOWS[-1]).read_text("utf-8"), re.MULTILINE
    )
    known = re.search(r"^ +((?:\w+ \| )+\w+)\) \"\$stage\" ;;", CI_RUN, re.MULTILINE)
    assert listed
    assert known

    stages = listed[1].replace("- ", "").split()
    assert sorted(stages) == sorted(set(known[1].split(" | ")) - {"everything"})


def test_the_workflows_try_three_systems_with_four_pythons() -> None:
    text = (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
    assert text.count('python: ["3.11", "3.12", "3.13", "3.14"]') == 2
    for system in ("ubuntu-latest", "macos-latest", "windows-latest"):
        assert system in text
    named = [path for path in re.findall(r"tests/\w+(?:\.py)?", text) if path != "tests/windows"]
    assert all((ROOT / path).exists() for path in named)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_nothing_personal(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.search(r"No data of persons|Jangan tulis data pribadi", text)
    # What is asked for stands in labels; a box has to be ticked that nothing personal was written.
    asked = " ".join(re.findall(r"^ +label: (.*)$", text, re.MULTILINE)).lower()
    for word in ("e-mail", "email", "surel", "phone", "telepon", "npsn", "nik", "name", "nama"):
        assert not re.search(rf"\b{word}\b", asked), word
    assert re.search(r"- label: .*(?:holds no|tidak memuat).*\n +required: true", text)


@pytest.mark.parametrize("path", [ROOT / ".github" / "SECURITY.md"], ids=lambda path: path.stem)
def test_the_links_of_a_page_for_the_forge_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / link).is_file()


# Stands for pip-audit: what it says of each service stands in a file beside it.
PIP_AUDIT = """
import json, pathlib, sys
service = sys.argv[sys.argv.index("--vulnerability-service") + 1]
asked = pathlib.Path(sys.argv[sys.argv.index("-r") + 1]).read_text("utf-8").split()
answers = json.loads(pathlib.Path(__file__).with_name("answers.json").read_text("utf-8"))
if service not in answers:
    sys.exit("no such host")
assert asked == ["attrs==26.1.0", "jinja2==2.4.1"], asked
print(json.dumps({"dependencies": answers[service]}))
sys.exit(1)
"""


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"pypi": [SOUND, KNOWN]}, (0, "pypi: no known weakness in 1 packages\n")),
        ({"pypi": [WEAK, KNOWN]}, (1, "pypi: attrs 26.1.0: X-2, X-3\n")),
        ({"pypi": [SKIPPED, KNOWN]}, (1, "pypi: attrs: not found\n")),
        ({"pypi": [SKIPPED, UNKNOWN], "osv": [WEAK, KNOWN]},
         (1, "pypi: could not be asked\nosv: attrs 26.1.0: X-2, X-3\n")),
        ({"osv": [SOUND, KNOWN]},
         (0, "pypi: could not be asked\nosv: no known weakness in 1 packages\n")),
        ({}, (0, "pypi: could not be asked\nosv: could not be asked\n"
         "NOT AUDITED: no service that knows of weaknesses can be reached from here\n")),
    ],
)  # fmt: skip
def test_a_weakness_fails_and_a_service_out_of_reach_is_said(
    answers: dict[str, object], outcome: tuple[int, str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "pip_audit.py").write_text(PIP_AUDIT, "utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(answers), "utf-8")
    (tmp_path / "asked.txt").write_text("attrs==26.1.0\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    code = audit.main(str(tmp_path / "asked.txt"))
    told = capsys.readouterr()
    assert (code, told.out + told.err) == outcome
