"""The texts that programs compare, as lines: part of what ``surface`` writes."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dapodik_status import (
    INDONESIAN,
    LAYOUTS,
    Explanation,
    Finding,
    Observation,
    Status,
    explain,
    inspect_file,
)
from dapodik_status.errors import _OF_STORES
from dapodik_status.history.questions import TOPICS
from dapodik_status.status.spellings import FLAGS
from dapodik_status.store import HistoryStore, School, export_lines, import_rows
from dapodik_status.testing import DAMAGES, make_sample
from dapodik_status.versions.layouts import ENTITIES
from dapodik_status.versions.policy import VERSION_RULES

_AT = dt.datetime(2013, 5, 3, tzinfo=dt.UTC)
# Every part of an explanation, so that each class of its HTML stands there.
_PARTS = ("actions", "avoid", "meaning", "causes", "details", "more")


def words() -> Iterator[str]:
    """Yield them: of steps, reasons, topics, layouts, rules, labels, headers, a store and HTML."""
    for title, prefix in (("step", "langkah"), ("reason", "alasan")):
        keys = sorted(key.partition(".")[2] for key in INDONESIAN if key.startswith(f"{prefix}."))
        yield from (f"{title} {key}" for key in keys)
    entities = {entity for layout in LAYOUTS for entity, _ in layout.entities}
    table: dict[str, Iterable[str]] = {
        "topic": [topic.slug for topic in TOPICS],
        "layout": [layout.slug for layout in LAYOUTS],
        "version rule": [rule.slug for rule in VERSION_RULES],
        "label": [f"{status.value}: {status.label}" for status in Status],
        "flag": dict.fromkeys(FLAGS.values()),
        "entity": sorted({*ENTITIES, *entities}),
        "damage": DAMAGES,
        "heading": explain(Status.PENDING).headings,
        "class in HTML": _classes(),
        "help_anchor": [Finding(code="DPS110", slug="a", severity="info").help_anchor],
        "error of a store": _OF_STORES,
        **_of_headers(),
    }
    yield from (f"{title} {word}" for title, held in table.items() for word in held)
    yield from _of_a_store()


def _classes() -> list[str]:
    parts: dict[str, Any] = {part: (part,) for part in _PARTS}
    said = Explanation(
        title="a", turn="b", forecast="c", headings=dict.fromkeys((*_PARTS, "forecast"), "d"),
        **parts,
    )  # fmt: skip
    return sorted(set(re.findall(r'class="([^"]+)"', said.to_html())))


def _of_headers() -> dict[str, Iterable[str]]:
    """Return what is said of headers, by trying every byte of one."""
    said: dict[str, set[str]] = {"header_fault": set(), "journal_mode": set(), "encoding": set()}
    with TemporaryDirectory() as folder:
        path = make_sample(Path(folder) / "a.db", pupils=5)
        data = path.read_bytes()
        size = int.from_bytes(data[16:18], "big")
        tried = [data[:60], bytes(100) + data[100:], bytes(size) + data[size:]]
        for n, byte in product(range(108), (0, 1, 2, 3, 9, 255)):
            tried.append(data[:n] + bytes([byte]) + data[n + 1 :])
        for changed in tried:
            path.write_bytes(changed)
            report = inspect_file(path, depth="header")
            said["header_fault"].add(str(report.header_fault))
            for word in ("journal_mode", "encoding"):
                said[word].add(str(getattr(report.header, word, None)))
    return {title: sorted(found - {"None"}) for title, found in said.items()}


def _of_a_store() -> Iterator[str]:
    """Yield the columns that a store is exported in, and the keys of its answers."""
    seen = Observation("pending", _AT, counts={"ptk": 16})
    with TemporaryDirectory() as folder, HistoryStore(Path(folder) / "a.db") as store:
        store.record(School("1", region="230309"), seen)
        unread = Observation(None, _AT, label="entah")
        store.record("2", unread)
        made: list[Any] = [
            import_rows(store, [{}]),
            School("1"),
            store.latest("1"),
            *store.waiting(now=_AT + dt.timedelta(99)),
            *store.rollup("kecamatan", now=_AT)[:1],
            *store.unread(),
        ]
        for form in ("csv", "jsonl"):
            first = next(iter(export_lines(store, form)))
            columns = first.split(",") if form == "csv" else json.loads(first)
            yield from (f"column of {form} {column.strip()}" for column in columns)
    for value in made:
        yield from (f"{type(value).__name__}.to_dict {key}" for key in value.to_dict())
    yield from (f"BadLine.to_dict {key}" for key in made[0].to_dict()["bad"][0])
