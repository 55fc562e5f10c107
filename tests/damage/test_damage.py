"""The damage matrix as a law: what each depth sees, and that nothing is missed with a receipt."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from damage import MATRIX
from matrix import Row, row_of, same_as_sent, seen

from dapodik_status import Depth, Manifest, Severity, inspect_file, make_manifest
from dapodik_status.testing.sample import make_sample

VARIANTS = [
    f"{pupils}-{size}-{mode}"
    for pupils, size, mode in product((60, 240, 1000), (1024, 4096), ("delete", "wal"))
]
CUTS = {
    "cut-1-percent", "cut-57-percent", "cut-99-percent", "cut-last-byte", "cut-in-header",
    "cut-57-percent-at-a-page", "cut-last-page", "cut-to-nothing", "vacuumed-cut-last-page",
    "vacuumed-cut-last-byte", "vacuumed-cut-100-bytes", "vacuumed-cut-1023-bytes",
}  # fmt: skip
# In WAL mode the main file is the one that was noted: the lost commits are nowhere in it.
UNCHANGED = {"wal-not-sent"}
# What is wrong lies beside the file.
NEIGHBOURS = {"wal-beside", "killed-with-journal", "killed-with-half-a-journal"}
# What no check without a receipt can see: the report says so.
UNSEEN = {
    "letter-of-plain-text", "digit-of-a-date", "overflow-content", "overflow-contents-swapped",
    "overflow-page-zeroed",
    "free-leaf-content", "header-counter", "header-user-version", "schema-column-letter",
    "nul-in-text", "text-for-a-number", "header-says-wal", "wal-not-sent",
}  # fmt: skip


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Manifest]]:
    folder = tmp_path_factory.mktemp("matrix")
    made: dict[str, tuple[Path, Manifest]] = {}
    for variant in VARIANTS:
        pupils, size, mode = variant.split("-")
        path = make_sample(
            folder / f"{variant}.db", pupils=int(pupils), page_size=int(size), journal_mode=mode
        )
        made[variant] = path, make_manifest(path)
    return made


def rows_of(slug: str, samples: dict[str, tuple[Path, Manifest]]) -> Iterator[tuple[str, Row]]:
    for variant, (whole, manifest) in samples.items():
        row = row_of(slug, whole, manifest)
        if row is not None:
            yield variant, row


@pytest.mark.no_cover
@pytest.mark.parametrize("slug", MATRIX)
def test_each_damage_is_seen_as_deep_as_it_can_be(
    slug: str, samples: dict[str, tuple[Path, Manifest]]
) -> None:
    """Law: FULL sees what integrity_check, foreign_key_check and a decoding scan see together,
    each depth sees what the shallower one sees, and with a receipt nothing at all is missed.
    """
    variants = set()
    for variant, row in rows_of(slug, samples):
        variants.add(variant)
        plain = row.integrity or row.foreign_keys or row.decoding
        header, quick, full = map(seen, (row.header, row.quick, row.full))
        assert full >= plain, variant
        assert full >= quick >= header, variant
        if slug in CUTS:
            assert header, variant
            assert row.header.whole is False, variant
        if not (slug in UNCHANGED and "wal" in variant):
            assert seen(row.received), variant
            assert slug in NEIGHBOURS or not same_as_sent(row), variant
        if not full:
            assert slug in UNSEEN, variant
            unseen = dict(row.full.not_checked)
            assert unseen["digest"] == "no_manifest"
            assert unseen["lost_commits"] == "invisible"
    assert {variant for variant in VARIANTS if variant.startswith("1000")} <= variants


def test_the_matrix_is_as_large_as_it_should_be() -> None:
    assert len(MATRIX) >= 75
    assert UNSEEN | UNCHANGED | CUTS <= set(MATRIX)


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_sample_is_called_damaged(
    variant: str, samples: dict[str, tuple[Path, Manifest]]
) -> None:
    path, manifest = samples[variant]
    for depth in Depth:
        report = inspect_file(path, depth=depth, manifest=manifest)
        assert [f.code for f in report.findings if f.severity is not Severity.INFO] == []


def test_a_way_that_has_nothing_to_change_says_so(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "kecil.db", pupils=2)
    with pytest.raises(ValueError, match="not applicable"):
        MATRIX["overflow-content"](path)


def test_evidence_names_the_page_and_its_table(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    MATRIX["table-leaf-zeroed"](path)
    report = inspect_file(path)
    (finding,) = report.findings
    facts = dict(finding.facts)

    assert facts["tabel"] == "peserta_didik"
    assert isinstance(facts["halaman"], int)
    assert facts["jumlah_halaman"] == 1
    page = path.read_bytes()[(facts["halaman"] - 1) * 4096 :][:4096]
    assert not page.strip(b"\0")


@pytest.mark.parametrize("rows", [1, 40])
def test_evidence_counts_the_rows_that_an_index_lacks(rows: int, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    MATRIX[f"index-lacks-{rows}-row{'s' if rows > 1 else ''}"](path)
    report = inspect_file(path, depth=Depth.FULL, rules=())
    (finding,) = report.findings

    assert dict(finding.facts) == {"indeks": "peserta_didik_nama", "jumlah": rows}
    assert dict(report.contents.counts)["peserta_didik"] == 240
