"""The whole library in one call: every public function, and what each returned.

Nothing of the library is loaded with this module, so that a worker's threads may be the first to
touch it, all at once.
"""

import datetime as dt
import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DAY = dt.date(2026, 2, 3)
HOWS = ("cut-57-percent", "page-zeroed", "schema-broken", "zipped", "page-type-changed")
LABELS = ("pending", "Behasil di proses dgn Pengecualian", "belum berhasil diproses", "entah", "")
QUESTIONS = ("kok pending terus", "lupa kata sandi", "cek konversi itu apa?", "sekolah kami")


def prepare(folder: Path) -> None:
    """Put into *folder* the files that everybody looks at."""
    from dapodik_status.testing import make_damaged, make_sample

    make_sample(folder / "utuh.db", pupils=20)
    for how in HOWS:
        make_damaged(make_sample(folder / f"{how}.db", pupils=20), how)


class Model:
    """A host's record."""

    state: object


def _drive() -> list[str]:
    from dapodik_status import Status, build_machine

    model: Any = Model()
    build_machine(model, initial=Status.BELUM_TERKIRIM)
    seen: list[str] = []
    for trigger, actor in (("kirim", "sekolah"), ("periksa", "server"), ("proses", "server")):
        model.trigger(trigger, actor=actor)
        seen.append(str(model.state))
    return seen


def _history() -> Any:
    from dapodik_status import Observation

    def day(number: int) -> dt.datetime:
        return dt.datetime(2013, 5, number, tzinfo=dt.UTC)

    return (
        Observation("belum_terkirim", day(1), counts={"ptk": 4}),
        Observation("diterima_via_aplikasi", day(2), trigger="kirim", received_at=day(1)),
        Observation("cek_konversi", day(3)),
        Observation("pending", day(4), counts={"ptk": 3}),
        Observation.from_label("entah", day(5)),
    )


def _of_files(folder: Path, own: Path) -> dict[str, Any]:
    from dapodik_status import (
        Budget,
        Inspector,
        compare_counts,
        inspect_batch,
        inspect_file,
        inspect_files,
        inspect_stream,
        load_manifest,
        make_manifest,
        save_manifest,
    )

    ample = Budget(seconds=60)
    paths = sorted(folder.iterdir())
    deep = [Inspector(depth="full", budget=ample, today=DAY).inspect(path) for path in paths]
    flat = [inspect_file(path, depth="header", budget=ample) for path in paths]
    # A sender's receipt of the whole file, and what arrived instead.
    receipt = make_manifest(folder / "utuh.db", budget=ample)
    save_manifest(receipt, own / "catatan.json")
    kept = load_manifest(own / "catatan.json")
    arrived = [inspect_file(path, manifest=kept, budget=ample, today=DAY) for path in paths]
    streamed: list[object] = []
    for path in paths:
        with path.open("rb") as stream:
            options: Any = {"budget": ample, "today": DAY, "manifest": kept}
            streamed.append(inspect_stream(stream, name=path.name, max_bytes=10**8, **options))
    return {
        "inspect_file": [*deep, *flat, *arrived],
        "inspect_stream": streamed,
        "inspect_batch": inspect_batch(paths, isolate=True, budget=ample, today=DAY),
        "inspect_files": list(inspect_files(paths, isolate=True, budget=ample, today=DAY)),
        "make_manifest": receipt,
        "save_manifest": (own / "catatan.json").read_text("ascii"),
        "load_manifest": kept,
        "compare_counts": compare_counts(kept, {"ptk": 3, "peserta_didik": 20}),
    }


def _advance(store: Any, at: dt.datetime) -> None:
    store.advance("10000003", "kirim", actor="sekolah", at=at)


def _of_stores(own: Path) -> dict[str, Any]:
    from dapodik_status.store import (
        HistoryStore,
        School,
        export_lines,
        export_sheet,
        import_lines,
        import_rows,
        import_sheet,
    )

    school = School("10000001", region="230309", name="SDN 1")
    now = dt.datetime(2013, 7, 1, tzinfo=dt.UTC)
    row = {"npsn": 10000002, "wilayah": "230310", "waktu": "2 Mei 2013", "status": "pending"}
    with HistoryStore(own / "satu.db") as one, HistoryStore(own / "dua.db") as other:
        kept = one.record_many((school, seen) for seen in _history())
        _advance(one, now)
        rows = import_rows(one, [row, {"npsn": "10000002"}])
        lines = list(export_lines(one))
        copied = import_lines(other, lines)
        export_sheet(one, own / "riwayat.xlsx")
        return {
            "import_rows": rows,
            "export_lines": lines,
            "import_lines": copied,
            "export_sheet": None,
            "import_sheet": import_sheet(other, own / "riwayat.xlsx"),
            "HistoryStore": [
                kept, one.latest(school), one.history(school), one.counts(), one.turns(),
                one.waiting(now=now), one.rollup("kecamatan", now=now), one.entities(),
                *one.histories(), *one.unread(), one.forget("10000002", at=now),
            ],
        }  # fmt: skip


def _for_tests(own: Path) -> dict[str, Any]:
    from dapodik_status import DATA_RULES, Status, testing

    sample = testing.make_sample(own / "contoh.db", pupils=10)
    made = hashlib.sha256(sample.read_bytes()).hexdigest()
    damaged = testing.make_damaged(sample, "cut-1-percent")
    (rule,) = (rule for rule in DATA_RULES if rule.code == "DPS388")
    breaks = "INSERT INTO tanah (id_tanah, luas, soft_delete) VALUES ('t', 0, 0)"
    schema = "CREATE TABLE tanah (id_tanah, luas, soft_delete)"
    testing.assert_exhaustive(Status)
    testing.assert_handles_every_status(lambda status: status.label)
    testing.assert_rule(rule, breaks=[breaks], passes=[], schema=schema)
    return {
        "make_sample": made,
        "make_damaged": damaged.stat().st_size,
        **dict.fromkeys(("assert_exhaustive", "assert_handles_every_status", "assert_rule")),
    }


def everything(folder: Path, own: Path) -> dict[str, Any]:
    """Return what every public function returns; *own* is the caller's folder to write to."""
    from dapodik_status import (
        CODES,
        WORKFLOW,
        Actor,
        Status,
        diagnose,
        explain,
        read_label,
        read_labels,
        read_question,
        replay,
    )

    files = _of_files(folder, own)
    history = _history()
    now = dt.datetime(2013, 6, 1, tzinfo=dt.UTC)
    # The newest of it cannot be read; without it there are next steps.
    pasts = (history, history[:-1])
    said = [diagnose(history=h, now=now, file=f) for h in pasts for f in files["inspect_files"]]
    refused = [
        WORKFLOW.why_not(status, trigger, actor=actor)
        for status in Status for trigger in (*WORKFLOW.triggers, "kirm") for actor in (None, *Actor)
    ]  # fmt: skip
    asked = [read_question(text) for text in QUESTIONS]
    subjects = [*Status, *CODES.values(), *files["inspect_file"], *said, *asked,
                *(why for why in refused if why is not None)]  # fmt: skip
    return {
        **files,
        "read_label": [read_label(text) for text in LABELS],
        "read_labels": read_labels(LABELS * 3),
        "read_question": asked,
        "replay": [replay(past, now=now) for past in pasts],
        "Observation": history,
        "diagnose": said,
        "explain": (explained := [explain(subject) for subject in subjects]),
        "to_html": [said.to_html() + said.to_markdown() for said in explained],
        "build_machine": _drive(),
        "why_not": refused,
        "path": [WORKFLOW.path(one, other) for one in Status for other in Status],
        **_of_stores(own),
        **_for_tests(own),
    }


def plain(value: object) -> object:
    """Return *value* as JSON's dicts, lists and texts."""
    from dapodik_status.findings.plain import to_plain

    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    return to_plain(value)


def tour(folder: Path, own: Path) -> dict[str, object]:
    """Return what every public function returns, as plain values."""
    own.mkdir()
    return {name: plain(value) for name, value in everything(folder, own).items()}


def in_threads(folder: Path, own: Path, count: int) -> list[dict[str, object]]:
    """Return what *count* threads get that begin at the same moment."""
    own.mkdir()
    begin = threading.Barrier(count)
    found: dict[int, dict[str, object]] = {}

    def run(number: int) -> None:
        begin.wait()
        found[number] = tour(folder, own / str(number))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[number] for number in range(count)]


def into_one_store(path: Path, number: int, count: int) -> int:
    """Let *count* threads keep something in the store at *path*; return how many could."""
    from dapodik_status.store import HistoryStore

    kept: list[bool] = []
    with HistoryStore(path, seconds=60) as store:

        def run(thread: int) -> None:
            kept.append(store.record(f"{number}-{thread}", _history()[0]))

        threads = [threading.Thread(target=run, args=(thread,)) for thread in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return sum(kept)
