"""Explanations as HTML and Markdown: whole, in order, and nothing in them but text."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dapodik_status import (
    INDONESIAN,
    WORKFLOW,
    Diagnosis,
    Explanation,
    FileReport,
    Question,
    Status,
    Workflow,
    diagnose,
    explain,
    inspect_file,
    read_question,
)
from dapodik_status.errors import ArgumentTypeError, ArgumentValueError
from dapodik_status.testing import DAMAGES, make_damaged, make_sample

TAGS = {"section", "p", "ol", "ul", "li", *(f"h{level}" for level in range(1, 7))}
HEADINGS = {
    "actions": "Yang perlu dilakukan",
    "avoid": "Jangan dulu",
    "meaning": "Artinya",
    "causes": "Kemungkinan penyebab",
    "forecast": "Perkiraan, bukan kepastian",
    "parts": "Temuan",
    "more": "Pertanyaan lain",
    "details": "Rincian untuk tim teknis",
}


class Read(HTMLParser):
    """What a browser reads: tags, which all close in order, and texts by class."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data)

    def headings(self) -> list[int]:
        return [int(tag[1:]) for tag, _ in self.seen if re.fullmatch(r"h\d", tag)]


def words(text: str) -> list[str]:
    return text.split()


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> list[FileReport]:
    folder = tmp_path_factory.mktemp("markup")
    whole = make_sample(folder / "sekolah.db", pupils=60)
    return [inspect_file(make_damaged(whole, name)) for name in sorted(DAMAGES)[:6]]


class TestHtml:
    def test_a_status_is_laid_out_as_an_answer_is(self) -> None:
        page = explain(Status.BELUM_TERKIRIM).to_html()

        assert page.splitlines()[:6] == [
            '<section class="dps-explanation" lang="id">',
            '<h2 class="dps-title">Belum terkirim</h2>',
            '<p class="dps-turn">Giliran sekolah: Anda yang perlu bertindak.</p>',
            '<h3 class="dps-heading">Yang perlu dilakukan</h3>',
            '<ol class="dps-actions">',
            "<li>Kirim data melalui aplikasi pendataan.</li>",
        ]
        assert page.endswith("</section>")
        assert "style" not in page

    def test_everything_that_is_said_stands_there_once(self, damaged: list[FileReport]) -> None:
        for report in damaged:
            said = explain(report)
            shown = " ".join(Read(said.to_html()).texts)
            for each in (said, *said.parts):
                for text in (each.title, *each.actions, *each.avoid, *each.details, *each.causes):
                    assert " ".join(words(text)) in " ".join(words(shown))
            items = re.findall(r"<li>(.*)</li>", said.to_html())
            assert len(items) == len(set(items))

    def test_headings_stand_in_order_at_any_level(self, damaged: list[FileReport]) -> None:
        for level in range(1, 5):
            for subject in (*Status, *damaged):
                levels = Read(explain(subject).to_html(level=level)).headings()
                assert levels[0] == level
                steps = pairwise(levels)
                assert all(after <= before + 1 for before, after in steps)
                assert set(levels) <= {level, level + 1, level + 2}

    @given(texts=st.lists(st.text(), min_size=6, max_size=6), lang=st.text(max_size=9))
    def test_whatever_a_text_holds_it_is_text(self, texts: list[str], lang: str) -> None:
        """Law: no text makes a tag or an attribute, and each is read back as it is shown."""
        title, turn, action, cause, forecast, heading = texts
        said = Explanation(
            title=title, turn=turn, actions=(action,), causes=(cause,), forecast=forecast,
            parts=(Explanation(title=title, avoid=(action + cause,)),), headings={"causes": heading},
        )  # fmt: skip
        page = Read(said.to_html(lang=lang))

        assert {tag for tag, _ in page.seen} <= TAGS
        assert {name for _, attrs in page.seen for name in attrs} <= {"class", "lang"}
        assert all((attrs["class"] or "dps-").startswith("dps-") for _, attrs in page.seen if attrs)

    def test_markup_in_a_text_is_shown(self) -> None:
        said = Explanation(title="<script>alert('x')</script>", actions=("a\nb & c",))
        page = said.to_html(lang='"><b>')

        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page
        assert "<li>a\\nb &amp; c</li>" in page
        assert 'lang="&quot;&gt;&lt;b&gt;"' in page

    def test_without_headings_the_parts_stand_alone(self) -> None:
        said = Explanation(title="T", actions=("a",), details=("d", "d"))

        assert said.to_html(level=4).splitlines() == [
            '<section class="dps-explanation" lang="id">', '<h4 class="dps-title">T</h4>',
            '<ol class="dps-actions">', "<li>a</li>", "</ol>",
            '<ul class="dps-details">', "<li>d</li>", "</ul>", "</section>",
        ]  # fmt: skip

    @pytest.mark.parametrize("level", [0, 5, -1])
    def test_a_level_without_room_below_it_is_refused(self, level: int) -> None:
        wanted = f"level: {level} is none of the whole numbers from 1 to 4"
        for make in (Explanation(title="T").to_html, Explanation(title="T").to_markdown):
            with pytest.raises(ArgumentValueError, match=wanted):
                make(level=level)

    def test_wrong_kinds_are_refused(self) -> None:
        with pytest.raises(ArgumentTypeError, match="level: a whole number"):
            Explanation(title="T").to_html(level="2")  # type: ignore[arg-type]
        with pytest.raises(ArgumentTypeError, match="lang: a text"):
            Explanation(title="T").to_html(lang=None)  # type: ignore[arg-type]


NESTED = Explanation(
    title="A",
    actions=("a.",),
    parts=(
        Explanation(
            title="B", actions=("b.",), details=("rb.",),
            parts=(
                Explanation(
                    title="C", actions=("c.",), causes=("a.",), details=("rc.",),
                    parts=(Explanation(title="D", actions=("d.",)),),
                ),
            ),
        ),
        Explanation(title="E"),
    ),
)  # fmt: skip


class TestPartsWithinParts:
    def test_they_stand_below_their_part(self) -> None:
        assert NESTED.to_markdown(level=3).split("\n\n") == [
            "### A", "1. a.", "#### B", "1. b.", "##### C", "1. c.", "###### D", "1. d.", "#### E",
            "- rb.\n- rc.",
        ]  # fmt: skip

    @pytest.mark.parametrize("level", [1, 2, 3, 4])
    def test_no_heading_is_deeper_than_there_are(self, level: int) -> None:
        page = Read(NESTED.to_html(level=level))

        assert page.headings() == [min(level + down, 6) for down in (0, 1, 2, 3, 1)]
        assert page.texts == ["A", "a.", "B", "b.", "C", "c.", "D", "d.", "E", "rb.", "rc."]


class TestMarkdown:
    def test_a_status_is_laid_out_as_an_answer_is(self) -> None:
        text = explain(Status.BELUM_TERKIRIM).to_markdown(level=1)

        assert text.startswith(
            "# Belum terkirim\n\nGiliran sekolah: Anda yang perlu bertindak.\n\n## Yang perlu dilakukan\n\n"
            "1. Kirim data melalui aplikasi pendataan.\n2. "
        )
        assert "\n\n## Jangan dulu\n\n- Jangan " in text

    @given(texts=st.lists(st.text(alphabet=st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("\\`*_[]<>&#|~$^!-+=.)(1 \n:/w@{}"))),
        min_size=4, max_size=4, unique_by=lambda text: "".join(text.split())))  # fmt: skip
    def test_whatever_a_text_holds_it_is_text(self, texts: list[str]) -> None:
        """Law: rendered with tables, strikethrough and links, each text is itself, no mark."""
        title, turn, action, avoid = (" ".join(text.split()) or "kosong" for text in texts)
        said = Explanation(title=f"x{title}", turn=turn, actions=(action, "dua"), avoid=(avoid,))
        markdown = MarkdownIt("gfm-like", {"linkify": False})
        page = Read(markdown.render(said.to_markdown()))

        assert [tag for tag, _ in page.seen if tag != "li"] == ["h2", "p", "ol", "ul"]
        again = Read(said.to_html())
        shown, wanted = ("".join("".join(page.texts).split()) for page in (page, again))
        # A joiner that nobody sees stands in what could be a mail's address.
        assert shown.replace("@\u2060", "@") == wanted.replace("@\u2060", "@")

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("1. a", r"1\. a"),
            ("12) a", r"12\) a"),
            ("- a - b", r"\- a - b"),
            ("a_b *c* [d](e) #f", r"a\_b \*c\* \[d\](e) \#f"),
            (
                "https://jahat.example www.jahat.example a@b",
                "https\\://jahat.example www\\.jahat.example a\\@\u2060b",
            ),
            ("a@b.c, @_c d@ e @ f", "a\\@\u2060b.c, \\@\u2060\\_c d\\@ e \\@ f"),
            ("^a^ H~2~O", r"\^a\^ H\~2\~O"),
            ("Jumlahnya 1.200 baris.", "Jumlahnya 1.200 baris."),
            ("pukul 07:30", "pukul 07:30"),
        ],
    )
    def test_only_marks_are_escaped(self, text: str, shown: str) -> None:
        assert Explanation(title="T", turn=text).to_markdown() == f"## T\n\n{shown}"


class TestHeadings:
    def test_an_explanation_names_its_parts_for_templates(self) -> None:
        assert explain(Status.PENDING).headings == HEADINGS

    def test_a_host_names_them_as_it_likes(self) -> None:
        from attrs import evolve

        words = evolve(INDONESIAN["judul.artinya"], title="Maksudnya")
        ours = INDONESIAN.with_messages({"judul.artinya": words})
        said = explain(Status.PENDING, catalogue=ours)

        assert said.headings["meaning"] == "Maksudnya"
        assert '<h3 class="dps-heading">Maksudnya</h3>' in said.to_html()
        assert Explanation.from_dict(said.to_dict()).to_html() == said.to_html()


class TestNotebook:
    def test_each_value_is_shown_as_its_words(self, damaged: list[FileReport]) -> None:
        subjects: tuple[FileReport | Diagnosis | Question, ...] = (
            damaged[0], diagnose(), read_question("knp pending terus?"),
        )  # fmt: skip
        for subject in subjects:
            assert subject._repr_html_() == explain(subject).to_html(level=3)
        said = explain(Status.PENDING)
        assert said._repr_html_() == said.to_html(level=3)

    def test_a_workflow_is_shown_as_its_picture(self) -> None:
        assert WORKFLOW._repr_html_().startswith('<div class="dps-workflow"')
        assert Workflow(())._repr_html_().startswith('<div class="dps-workflow"')
