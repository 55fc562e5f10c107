"""Law: what takes several things takes them from a generator too, all of them, or refuses it."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import dapodik_status as d
from dapodik_status import testing
from dapodik_status.findings.finding import FindingType
from dapodik_status.store import HistoryStore, import_lines, import_rows
from dapodik_status.testing import assert_rule, make_sample
from dapodik_status.versions.layouts import Source
from dapodik_status.versions.policy import VERSION_RULES, VersionRule

AT = dt.datetime(2013, 5, 3, tzinfo=dt.UTC)
SEEN = tuple(d.Observation(status, AT) for status in ("cek_konversi", "pending"))
STEPS = d.WORKFLOW.transitions
RULE: Any = {
    "code": "KAMI1", "slug": "kosong", "severity": "warning", "source": "kami",
    "query": "SELECT ptk_id FROM {ptk} WHERE nama = ''",
}  # fmt: skip
NEEDS = ("ptk.ptk_id", "ptk.nama")
PTK = ("ptk", (Source("ptk"),))
CHECK: Any = {
    "code": "KAMI2", "slug": "a", "severity": d.Severity.INFO, "leads_to": None, "since": "1",
    "look": bool,
}  # fmt: skip
WORDS: Any = {"title": "Judul", "gloss": "A title."}
LINE = '{"sekolah": "1", "waktu": "2013-05-03T00:00:00Z", "status": "pending"}'
ROW = {"sekolah": "1", "waktu": "2013-05-03T00:00:00Z", "status": "pending"}
Make = Callable[[Iterable[Any]], Any]


def kept(write: Callable[[HistoryStore, Iterable[Any]], object], given: Iterable[Any]) -> object:
    Path("riwayat.db").unlink(missing_ok=True)
    with HistoryStore("riwayat.db") as store:
        return write(store, given), dict(store.counts())


def worded(name: str, given: Iterable[Any]) -> object:
    return d.Message(**{**WORDS, name: given})


SENTENCES = ("actions", "sends", "avoid", "detail", "causes", "technical")
# What is called, and what with.
# fmt: off
CALLS: dict[str, tuple[Make, tuple[Any, ...]]] = {
    "read_labels":      (d.read_labels, ("pending", "entah")),
    "inspect_files":    (lambda of: tuple(d.inspect_files(of)), ("a.db", "b.db")),
    "inspect_batch":    (d.inspect_batch, ("a.db", "b.db")),
    "checks":           (lambda of: d.inspect_file("b.db", checks=of), d.CHECKS),
    "rules":            (lambda of: d.inspect_file("a.db", rules=of), d.DATA_RULES),
    "layouts":          (lambda of: d.inspect_file("a.db", layouts=of), d.LAYOUTS),
    "layouts, receipt": (lambda of: d.make_manifest("a.db", layouts=of), d.LAYOUTS),
    "Inspector":        (lambda of: d.Inspector(rules=of), d.DATA_RULES),
    "replay":           (d.replay, SEEN),
    "diagnose":         (lambda of: d.diagnose(history=of), SEEN),
    "Observation":      (lambda of: d.Observation("pending", AT, counts=of), (("ptk", 16), ("a", 1))),
    "from_label":       (lambda of: d.Observation.from_label("x", AT, counts=of), (("ptk", 16),)),
    "Finding":          (lambda of: d.Finding(code="A", slug="a", severity="info", facts=of),
                         (("persen", 57), ("ada", True))),
    "FindingType":      (lambda of: FindingType("A", "a", d.Severity.INFO, None, of), ("a", "b")),
    "Check":            (lambda of: d.Check(**CHECK, facts=of), ("a", "b")),
    "Workflow":         (d.Workflow, STEPS),
    "with_transitions": (d.WORKFLOW.with_transitions, STEPS),
    "WaitPolicy":       (d.WaitPolicy, (("pending", 3), ("cek_konversi", 2))),
    "VersionPolicy":    (lambda of: d.VersionPolicy(rules=of), VERSION_RULES),
    "minimum":          (lambda of: d.VersionPolicy(minimum=of), ("2.105", "3.0.3")),
    "with_minimum":     (d.VersionPolicy().with_minimum, ("2.105", "3.0.3")),
    "VersionRule":      (lambda of: VersionRule(slug="a", tables=of, says="lama"), ("a", "b")),
    "absent":           (lambda of: VersionRule(slug="a", absent=of, says="lama"), ("a", "b")),
    "Layout":           (lambda of: d.Layout("a", of), (PTK, ("sarpras", PTK[1]))),
    "Layout, sources":  (lambda of: d.Layout("a", (("ptk", of),)), (Source("ptk"), Source("guru"))),
    "needs":            (lambda of: d.DataRule(**RULE, needs=of), NEEDS),
    "unless":           (lambda of: d.DataRule(**RULE, needs=NEEDS, unless=of), ("a", "b")),
    "levels":           (lambda of: d.DataRule(**RULE, needs=NEEDS, levels=of), ("sd", "smp")),
    **{name: (partial(worded, name), ("Satu.", "Dua.")) for name in SENTENCES},
    "assert_exhaustive": (testing.assert_exhaustive, tuple(d.Status)),
    "record_many":      (lambda of: kept(HistoryStore.record_many, of),
                         (("1", SEEN[0]), ("2", SEEN[1]))),
    "import_lines":     (lambda of: kept(import_lines, of), (LINE, LINE.replace('"1"', '"2"'))),
    "import_rows":      (lambda of: kept(import_rows, of), (ROW, {**ROW, "sekolah": "2"})),
}
# fmt: on


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_sample("a.db", pupils=20)
    testing.make_damaged(make_sample("b.db", pupils=20), "cut-57-percent")


@pytest.mark.parametrize("name", CALLS)
def test_a_generator_says_the_same_as_a_tuple(name: str) -> None:
    call, given = CALLS[name]
    one, other = call(given), call(given_one for given_one in given)
    assert one == other
    assert "generator" not in repr(other)


GOOD = "INSERT INTO ptk (ptk_id, nama) VALUES ('1', 'A')"
BAD = "INSERT INTO ptk (ptk_id, nama) VALUES ('1', '')"
SCHEMA = "CREATE TABLE ptk (ptk_id TEXT, nama TEXT)"


@pytest.mark.parametrize(
    ("breaks", "passes", "told"),
    [
        ([BAD], ["garbage"], "KAMI1: passes: statement 1 fails"),
        (["garbage"], [GOOD], "KAMI1: breaks: statement 1 fails"),
        ([BAD], [BAD], "KAMI1 speaks of 1 rows, in what passes"),
        ([GOOD], [GOOD], "KAMI1 finds nothing in what breaks"),
    ],
)
def test_what_a_generator_gives_a_rule_is_run(
    breaks: list[str], passes: list[str], told: str
) -> None:
    rule = d.DataRule(**RULE, needs=NEEDS)
    with pytest.raises(AssertionError, match=told):
        assert_rule(rule, breaks=iter(breaks), passes=iter(passes), schema=SCHEMA)
    assert_rule(rule, breaks=iter([BAD]), passes=iter([GOOD]), schema=SCHEMA)
