"""``words.catalogue``: rows of sentences, the catalogue, the finished explanation."""

import copy
import json
import pickle
import re
from typing import Any

import attrs
import pytest

from dapodik_status import (
    INDONESIAN,
    WORKFLOW,
    Catalogue,
    Explanation,
    Message,
    Status,
    explain,
    read_label,
    read_question,
)
from dapodik_status.errors import ArgumentTypeError, UnknownMessageError, UnknownStatusError
from dapodik_status.findings.finding import printable
from dapodik_status.words.catalogue import placeholders


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (set(), "Kirim ulang."),
        ({"ukuran"}, "Ukurannya {ukuran}."),
        ({"ukuran", "persen"}, "{ukuran}, {persen} persen, {ukuran}."),
    ],
)
def test_placeholders_are_the_names_in_braces(names: set[str], sentence: str) -> None:
    assert names == placeholders(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{", "}", "{a b}"],
)
def test_a_brace_that_is_no_plain_placeholder_is_refused_when_written(sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        Message(title="x", detail=(sentence,), gloss="x")


def test_a_title_and_a_turn_take_no_placeholder() -> None:
    with pytest.raises(ValueError, match="title"):
        Message(title="{ukuran}", gloss="x")
    with pytest.raises(ValueError, match="turn"):
        Message(title="x", turn="{ukuran}", gloss="x")


def test_one_string_where_sentences_are_wanted_is_refused() -> None:
    with pytest.raises(TypeError, match="sentences: an iterable of sentences"):
        Message(title="x", actions="Kirim ulang.", gloss="x")


def test_a_catalogue_is_a_read_only_mapping_of_keys() -> None:
    row = Message(title="x", gloss="x")
    rows = {"kode.X1": row}
    catalogue = Catalogue(rows)
    rows.clear()

    assert row == catalogue["kode.X1"]
    assert "kode.X1" in catalogue
    assert ["kode.X1"] == list(catalogue)
    assert 1 == len(catalogue)
    with pytest.raises(UnknownMessageError, match=r"kode\.X2"):
        catalogue["kode.X2"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        catalogue._messages = {}  # type: ignore[misc]  # what is shown


def test_with_messages_replaces_a_row_and_leaves_the_old_catalogue_as_it_was() -> None:
    mine = Message(title="Tertunda", gloss="Postponed")
    changed = INDONESIAN.with_messages({"status.pending": mine, "kode.XYZ1": mine})

    assert mine == changed["status.pending"]
    assert mine == changed["kode.XYZ1"]
    assert "Pending" == INDONESIAN["status.pending"].title
    assert "kode.XYZ1" not in INDONESIAN


def test_with_messages_refuses_a_mistyped_key() -> None:
    with pytest.raises(UnknownMessageError, match=r"status\.pnding"):
        INDONESIAN.with_messages({"status.pnding": Message(title="x", gloss="x")})


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("sekolah.db", "sekolah.db"),
        ("a\\x1b[31mb", "a\x1b[31mb"),
        ("a\\u202eb", "a\u202eb"),
        ("a\\nb", "a\nb"),
        ("a\\udcffb", "a\udcffb"),
        ("né", "né"),
    ],
)
def test_printable_escapes_what_could_move_a_terminal(expected: str, text: str) -> None:
    assert expected == printable(text)


def test_an_explanation_travels_as_json_pickle_and_copy() -> None:
    part = Explanation(title="b", text="b")
    whole = Explanation(
        title="a", turn="t", actions=("k.",), avoid=("j.",), meaning=("d.",), causes=("c.",),
        forecast="f.", details=("r.",), more=("q.",), parts=(part,), headings={"more": "h"}, text="a\nb",
        full_text="a\nb\nc",
    )  # fmt: skip
    expected = {
        "title": "a", "turn": "t", "actions": ["k."], "avoid": ["j."], "meaning": ["d."],
        "causes": ["c."], "forecast": "f.", "details": ["r."], "more": ["q."],
        "parts": [
            {
                "title": "b", "turn": None, "actions": [], "avoid": [], "meaning": [],
                "causes": [], "forecast": None, "details": [], "more": [], "parts": [],
                "headings": {}, "text": "b", "full_text": "",
            }
        ],
        "headings": {"more": "h"}, "text": "a\nb", "full_text": "a\nb\nc",
    }  # fmt: skip

    assert "a\nb" == str(whole)
    assert expected == json.loads(json.dumps(whole.to_dict()))
    assert list(expected) == list(whole.to_dict())
    assert whole == Explanation.from_dict(expected)
    assert whole == pickle.loads(pickle.dumps(whole))
    assert whole == copy.deepcopy(whole)


class TestLabels:
    def test_a_host_calls_statuses_what_it_likes_wherever_they_are_named(self) -> None:
        ours = INDONESIAN.with_labels({Status.PENDING: "Antre", Status.SQLITE_ERROR: "Rusak"})
        question = read_question("sudah cek konversi lalu pending, kenapa?")
        refusal = WORKFLOW.why_not(Status.PENDING, "proses")
        assert refusal is not None
        texts = [
            explain(subject, catalogue=ours).full_text
            for subject in (Status.PENDING, question, refusal, read_label("pending"))
        ]

        assert ours.label("pending") == ours["status.pending"].title == "Antre"
        assert INDONESIAN.label(Status.PENDING) == Status.PENDING.label
        assert all("Antre" in text for text in texts)
        assert not any("Pending" in text for text in texts)
        assert [label for value, label in Status.choices(ours) if value == "sqlite_error"] == [
            "Rusak"
        ]
        assert ours["status.pending"].actions == INDONESIAN["status.pending"].actions

    def test_without_a_catalogue_the_labels_are_those_of_the_catalogue(self) -> None:
        assert Status.choices() == Status.choices(INDONESIAN)

    def test_what_is_no_status_is_refused(self) -> None:
        with pytest.raises(UnknownStatusError, match="a text of 5 characters"):
            INDONESIAN.label("Antre")
        with pytest.raises(UnknownStatusError):
            INDONESIAN.with_labels({None: "Antre"})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("headings", {"actions": 1}, r"headings\[actions\]: a text is needed, got 1"),
        ("headings", {1: "a"}, "headings, one of them: a text as a key is needed, got 1"),
        ("headings", 5, "headings: a mapping of fields to headings is needed, got 5"),
        ("text", 1, "text: a text is needed, got 1"),
        ("full_text", None, "full_text: a text is needed, got None"),
    ],
)
def test_what_is_no_text_is_refused_when_an_explanation_is_made(
    field: str, given: Any, said: str
) -> None:
    with pytest.raises(ArgumentTypeError, match=f"^{said}$"):
        Explanation(title="T", **{field: given})
