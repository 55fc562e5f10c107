"""The documentation: every example runs, every page that a table makes is up to date."""

import ast
import inspect
import os
import re
import subprocess
import sys
import textwrap
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import FunctionType, ModuleType
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import dapodik_status
from dapodik_status import (
    DATA_RULES,
    INDONESIAN,
    WORKFLOW,
    Actor,
    Finding,
    Severity,
    Status,
    Transition,
    errors,
    store,
    testing,
)
from dapodik_status.history.questions import TOPICS
from dapodik_status.testing import strategies

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
README = HERE.parent / "README.md"
# The code of docs/hosts is run by tests/hosts, on the hosts.
PAGES = [
    README,
    *sorted(
        path
        for path in DOCS.rglob("*.md")
        if "```python" in path.read_text("utf-8") and path.parent.name != "hosts"
    ),
]
IN_INDONESIAN = sorted((DOCS / "id").glob("*.md"))
# A row for each check and rule and no other: the laws in test_indonesian.
CODES = sorted(key.removeprefix("kode.") for key in INDONESIAN if key.startswith("kode.DPS"))
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


PROMISED_BY_PLACE = (
    "hosts.django.StatusField", "hosts.pydantic.Plain", "hosts.sqlalchemy.StatusType",
    "hosts.sqlalchemy.AwareDateTime", "database.child.close", "database.child.freeze_support",
)  # fmt: skip


def test_the_guides_have_examples() -> None:
    names = {path.stem for path in PAGES}
    assert {"first-diagnosis", "embedding", "words", "workflow", "rules", "server", "dashboard",
            "store", "desktop", "batch", "privacy", "versions", "promises", "testing"} <= names  # fmt: skip
    assert README.read_text("utf-8").count("```python") == 3


def test_the_readme_fits_on_two_screens_and_no_line_of_its_code_is_cut() -> None:
    text = README.read_text("utf-8")
    code = re.findall(r"^```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    answers = {"  1. Kirim ulang sekarang melalui aplikasi pendataan; tidak perlu menunggu server."}

    assert len(text.splitlines()) <= 76
    assert [] == [
        line for block in code for line in block.splitlines()
        if len(line) > 78 and line not in answers
    ]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_each_example_runs_in_the_order_of_its_page(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = Sybil(
        parsers=[PythonCodeBlockParser()], path=str(page.parent), pattern=page.name
    ).parse(page)
    examples = list(document.examples())
    assert examples
    for example in examples:
        example.evaluate()


def test_the_two_commands_of_the_readme_stand_there_as_promised() -> None:
    commands = re.findall(r"^python -m pip install .*$", README.read_text("utf-8"), re.MULTILINE)
    expected = [
        "python -m pip install . && python -m dapodik_status periksa --contoh",
        'python -m pip install -e ".[test]" && python -m pytest',
    ]

    assert expected == commands


def test_every_generated_page_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, DOCS / "programs" / "generate.py", "--check"],
        env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(DOCS / "programs"))
    import generate

    assert isinstance(generate, ModuleType)
    return generate


class TestGenerator:
    def test_what_nothing_makes_any_more_is_named(
        self, generate: ModuleType, tmp_path: Path
    ) -> None:
        for name in ("reference/old.md", "id/lama.md", "_static/old.svg", "reference/checks.md"):
            target = tmp_path / name
            target.parent.mkdir(exist_ok=True)
            target.write_text(f"{generate.NOTE}\n# Old\n", "utf-8")
        (tmp_path / "hand.md").write_text("# By hand\n", "utf-8")
        gone = ["_static/old.svg", "id/lama.md", "reference/old.md"]

        assert gone == generate.orphans(tmp_path)
        assert [f"no longer made: {name}" for name in gone] == generate.stale(tmp_path)[-3:]
        assert "stale: reference/checks.md" in generate.stale(tmp_path)

    def test_a_new_measurement_makes_its_page_stale(
        self, generate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pages = generate.reference_pages
        measured = (DOCS / "reference" / "measured.json").read_text("utf-8")
        (tmp_path / "reference").mkdir()
        target = tmp_path / "reference" / "measured.json"
        monkeypatch.setattr(pages, "HERE", tmp_path)
        written = (DOCS / "reference" / "benchmarks.md").read_text("utf-8")

        target.write_text(measured, "utf-8")
        assert pages.benchmarks() == written
        target.write_text(measured.replace(": false", ": true"), "utf-8")
        assert "Every limit is kept." in pages.benchmarks()
        target.write_text(measured.replace(": true", ": false"), "utf-8")
        assert pages.benchmarks() != written
        assert "Limits that are not kept" in pages.benchmarks()


class TestForOperators:
    @pytest.mark.parametrize("page", IN_INDONESIAN, ids=lambda path: path.stem)
    def test_no_fact_without_its_value_is_shown(self, page: Path) -> None:
        text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        assert re.findall(r"[`{}].*", text) == []

    def test_each_question_status_and_code_is_linked_from_the_start_or_its_index(self) -> None:
        start = (DOCS / "id" / "index.md").read_text("utf-8")
        index = (DOCS / "id" / "temuan.md").read_text("utf-8")
        for status in Status:
            assert f"(status.md#{status.label.lower().replace(' ', '-')})" in start
        linked = re.findall(r"\(pertanyaan\.md#[\w-]+\)", start)
        assert len(set(linked)) == len(TOPICS)
        for code in CODES:
            assert re.search(rf"\[{code}\]\(#[\w-]+-{code.lower()}\)", index)

    def test_they_read_what_a_step_and_a_party_are_called_and_no_names_of_the_code(self) -> None:
        names = [name for name in (*WORKFLOW.triggers, *Actor) if "_" in name]
        drawn = [p for p in (DOCS / "_static").glob("*.svg") if not p.stem.endswith("-en")]
        assert len(drawn) == 4
        pages = [*IN_INDONESIAN, *drawn]
        marks = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
        shown = {path.name: marks.sub(" ", path.read_text("utf-8")) for path in pages}
        assert names
        assert [] == [(page, name) for page in shown for name in names if name in shown[page]]


def _headings(path: Path) -> set[str]:
    """Return the places that a Git host gives the headings of a page, and its own anchors."""
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = (re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles)
    return {*slugs, *re.findall(r'<a id="([\w-]+)">', text)}


@pytest.mark.parametrize("page", [*sorted(DOCS.rglob("*.md")), README],
                         ids=lambda path: path.stem)  # fmt: skip
def test_every_link_into_a_page_also_leads_somewhere_on_a_git_host(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    wrong: list[str] = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        url, place = urldefrag(link)
        target = page if not url else page.parent / url
        if urlsplit(link).scheme or (target.exists() and (not place or place in _headings(target))):
            continue
        wrong.append(link)
    assert wrong == []


class TestPictures:
    @pytest.fixture
    def diagram(self, generate: ModuleType) -> ModuleType:
        module = sys.modules["diagram"]
        assert generate.PICTURES is module.PICTURES
        return module

    @pytest.mark.parametrize("layout", ["FLAT", "UPRIGHT"])
    def test_every_step_is_drawn_once_and_every_status_has_a_place(
        self, diagram: ModuleType, layout: str
    ) -> None:
        places = getattr(diagram, layout)
        drawn: list[tuple[str, str, str]] = []
        shown: set[str] = set()
        for text in (
            draw("id", places=places) for draw in (diagram.draw_road, diagram.draw_returns)
        ):
            shown.update(re.findall(r'data-status="(\w+)"', text))
            pattern = r'data-trigger="(\w+)" data-dest="(\w+)" data-source="([\w ]+)"'
            for trigger, dest, sources in re.findall(pattern, text):
                drawn += [(trigger, source, dest) for source in sources.split()]
                assert f">{INDONESIAN[f'pemicu.{trigger}'].title}" in text

        assert shown == set(Status)
        assert sorted(drawn) == sorted((t.trigger, t.source, t.dest) for t in WORKFLOW.transitions)

    def test_a_step_without_a_place_is_an_error(self, diagram: ModuleType) -> None:
        new = Transition("setujui", Status.PENDING, Status.BERHASIL_DIPROSES, Actor.DINAS)
        with pytest.raises(ValueError, match="setujui"):
            diagram.draw_road("id", WORKFLOW.with_transitions([new]))
        new = Transition("bersihkan", Status.SQLITE_ERROR, Status.TERKENA_CLEANSING, Actor.SERVER)
        with pytest.raises(ValueError, match="bersihkan"):
            diagram.draw_returns("id", WORKFLOW.with_transitions([new]))

    def test_the_two_of_a_picture_share_a_page_and_no_place_on_it(
        self, diagram: ModuleType
    ) -> None:
        for draw in (diagram.draw_road, diagram.draw_returns):
            flat, upright = (
                set(re.findall(r'\bid="([^"]+)"', draw("id", places=places)))
                for places in (diagram.FLAT, diagram.UPRIGHT)
            )
            assert len(flat) == len(upright)
            assert not flat & upright

    def test_no_letter_of_the_upright_one_is_small_on_a_telephone(
        self, diagram: ModuleType
    ) -> None:
        for draw in (diagram.draw_road, diagram.draw_returns):
            (wide,) = re.findall(
                r'class="alur" viewBox="0 0 (\d+) ', draw("en", places=diagram.UPRIGHT)
            )
            assert int(wide) <= 360

    def test_a_git_host_draws_the_mermaid(self) -> None:
        assert "```mermaid\n" in (DOCS / "reference" / "transitions.md").read_text("utf-8")


class _Page(HTMLParser):
    """What stands in one built page: its places, its language, and the links of its own text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.lang: str | None = None
        self.beside: set[str] = set()
        self._within = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._within += tag == "article"
        if tag == "html":
            self.lang = given.get("lang")
        if name := given.get("id"):
            self.ids.add(name)
        if tag == "a" and given.get("class") in {"next-page", "prev-page"}:
            self.beside.add(given["href"] or "")
        if self._within and tag == "a" and (link := given.get("href")):
            self.links.add(link)

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag == "article"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, _Page]:
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-d", target / "doctrees", DOCS,
         target / "html"],
        env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)
    folder = target / "html"
    return {
        path.relative_to(folder).as_posix(): _Page(path.read_text("utf-8"))
        for path in folder.rglob("*.html")
    }


class TestSite:
    def test_every_code_has_the_places_that_are_promised(self, site: dict[str, _Page]) -> None:
        for code in CODES:
            finding = Finding(code=code, slug="x", severity=Severity.INFO)
            whole = "rules" if code in {rule.code for rule in DATA_RULES} else "checks"
            assert finding.help_anchor in site["reference/codes.html"].ids
            assert finding.help_anchor in site[f"reference/{whole}.html"].ids
            assert f"id-{code.lower()}" in site["id/temuan.html"].ids

    def test_the_plain_form_of_a_finding_names_a_place_of_the_page(
        self, site: dict[str, _Page]
    ) -> None:
        page = (DOCS / "reference" / "codes.md").read_text("utf-8")
        for code in CODES:
            plain = Finding(code=code, slug="x", severity=Severity.INFO).to_dict()
            assert plain["help_anchor"] in site["reference/codes.html"].ids
            assert page.count(f'<a id="{plain["help_anchor"]}"></a>') == 1
            without = {name: value for name, value in plain.items() if name != "help_anchor"}
            assert Finding.from_dict(without) == Finding.from_dict({**plain, "help_anchor": "x"})

    def test_every_status_and_question_has_its_place(self, site: dict[str, _Page]) -> None:
        for status in Status:
            name = f"status-{status.replace('_', '-')}"
            assert name in site["reference/statuses.html"].ids
            assert f"id-{name}" in site["id/status.html"].ids
        for topic in TOPICS:
            assert f"id-topik-{topic.slug.replace('_', '-')}" in site["id/pertanyaan.html"].ids
        assert "id-bertanya" in site["id/index.html"].ids

    def test_every_label_is_the_same_in_the_built_page(self, site: dict[str, _Page]) -> None:
        for path in DOCS.rglob("*.md"):
            page = path.relative_to(DOCS).with_suffix(".html").as_posix()
            labels = re.findall(r"^\((\S+)\)=$", path.read_text("utf-8"), re.MULTILINE)
            assert set(labels) <= site[page].ids

    def test_every_public_name_has_its_place(self, site: dict[str, _Page]) -> None:
        own = [name for name in vars(errors) if name.endswith("Error")]
        for name in (
            *dapodik_status.__all__, *(f"errors.{name}" for name in own),
            *(f"testing.{name}" for name in testing.__all__),
            *(f"testing.strategies.{name}" for name in strategies.__all__), *PROMISED_BY_PLACE,
            "inspect_file", "Status.PENDING", "Workflow.why_not", "FileReport.forecast",
        ):  # fmt: skip
            assert f"dapodik_status.{name}" in site["reference/api.html"].ids

    def test_every_function_and_value_leads_to_its_source(self, site: dict[str, _Page]) -> None:
        sources = {link for link in site["reference/api.html"].links if "/_modules/" in link}
        for name in (*dapodik_status.__all__, *testing.__all__):
            value = getattr(dapodik_status, name, None) or getattr(testing, name)
            if isinstance(value, type) or inspect.isfunction(value):
                assert any(link.endswith(f"#{name}") for link in sources), name

    def test_every_page_is_reached_by_links_from_the_start_for_operators(
        self, site: dict[str, _Page]
    ) -> None:
        seen, ahead = {"id/index.html"}, deque(["id/index.html"])
        while ahead:
            for page in _linked(ahead.popleft(), site):
                if page not in seen:
                    seen.add(page)
                    ahead.append(page)
        assert site.keys() - seen == {"search.html"}

    def test_each_page_says_its_language(self, site: dict[str, _Page]) -> None:
        for name, page in site.items():
            assert ("id" if name.startswith("id/") else "en") == page.lang

    def test_next_and_previous_stay_within_the_language(self, site: dict[str, _Page]) -> None:
        beside = {
            (name, os.path.normpath(Path(name).parent / link).replace(os.sep, "/"))
            for name, page in site.items()
            for link in page.beside
        }
        assert ("index.html", "first-diagnosis.html") in beside
        assert ("id/index.html", "id/status.html") in beside
        assert [] == [
            (name, other) for name, other in sorted(beside)
            if name.startswith("id/") != other.startswith("id/")
        ]  # fmt: skip

    def test_the_first_page_has_its_picture_and_a_door_for_each_reader(
        self, site: dict[str, _Page]
    ) -> None:
        assert {"jalan-judul", "jalan-tegak-judul"} <= site["index.html"].ids
        doors = {"id/index.html", "first-diagnosis.html", "contributing.html"}
        assert doors <= site["index.html"].links

    def test_the_table_of_the_api_leads_to_every_public_name(self, site: dict[str, _Page]) -> None:
        table = (DOCS / "reference" / "api.md").read_text("utf-8").partition("\n## Functions")[0]
        lines = dict(re.findall(r"^\| `([\w.]+)` \| (.+) \|$", table, re.MULTILINE))
        own = [name for name in vars(errors) if name.endswith("Error")]
        expected = {
            *dapodik_status.__all__, *(f"errors.{name}" for name in own),
            *(f"store.{name}" for name in store.__all__),
            *(f"testing.{name}" for name in testing.__all__),
            *(f"testing.strategies.{name}" for name in strategies.__all__), *PROMISED_BY_PLACE,
        }  # fmt: skip
        assert expected <= lines.keys()
        # What is imported by subject says the package as its module, but for the tables.
        places = {
            name
            if name in expected or name.rpartition(".")[2].isupper()
            else name.rpartition(".")[2]
            for name in lines
        }
        links = site["reference/api.html"].links
        assert {f"#dapodik_status.{name}" for name in places} <= links


def _linked(name: str, site: dict[str, _Page]) -> Iterator[str]:
    for link in site[name].links:
        url, _ = urldefrag(link)
        if url and not urlsplit(url).scheme:
            target = os.path.normpath(Path(name).parent / unquote(url)).replace(os.sep, "/")
            assert target in site, link
            yield target


def test_every_test_that_is_named_for_those_who_carry_on_exists() -> None:
    text = (DOCS / "contributing.md").read_text("utf-8")
    named = re.findall(r"`(test_\w+)::(\w+)(?:::(\w+))?`", text)
    assert len(named) >= 10
    for module, *path in named:
        (file,) = HERE.rglob(f"{module}.py")
        tree: ast.AST = ast.parse(file.read_text("utf-8"))
        for name in filter(None, path):
            found = [
                node
                for node in ast.iter_child_nodes(tree)
                if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name
            ]
            assert found, f"{module}::{name}"
            tree = found[0]


def _raises(value: FunctionType) -> bool:
    """Tell whether the own body of a function raises an error that its caller will see."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(value)))
    return any(isinstance(node, ast.Raise) for node in ast.walk(tree))


def _functions() -> Iterator[tuple[str, FunctionType]]:
    for module in (dapodik_status, testing, strategies):
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, FunctionType):
                yield name, value
            elif isinstance(value, type) and value.__module__.startswith("dapodik_status"):
                for own, method in vars(value).items():
                    bare = getattr(method, "__func__", method)
                    if isinstance(bare, FunctionType) and not own.startswith("_"):
                        yield f"{name}.{own}", bare


@pytest.mark.parametrize(
    "value",
    [pytest.param(value, id=name) for name, value in _functions() if _raises(value)],
)
def test_a_public_function_that_raises_says_so(value: FunctionType) -> None:
    assert "raises" in (inspect.getdoc(value) or "").lower()


def test_the_changelog_names_every_public_function() -> None:
    text = (HERE.parent / "CHANGELOG.md").read_text("utf-8")
    for module in (dapodik_status, testing, strategies):
        for name in module.__all__:
            value = getattr(module, name)
            if not isinstance(value, type) and callable(value):
                assert f"{name}()" in text
