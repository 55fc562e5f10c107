"""The strategy for reports: made-up facts of a file, and the findings that follow from them."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dapodik_status.database.answers import BadPage, BrokenRule, Contents, Inside
from dapodik_status.file.header import HEADER_BYTES, MAGIC, Header
from dapodik_status.file.outside import NOTHING_BESIDE, Beside, Outside
from dapodik_status.file.receipt import Transfer
from dapodik_status.inspection.checks import CHECKS
from dapodik_status.inspection.report import STEPS, FileReport
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.versions.layouts import ENTITIES
from dapodik_status.vocabulary import Arrival, Depth, FileKind, Trouble, VersionAge


@st.composite
def drawn_reports(draw: st.DrawFn, kinds: SearchStrategy[FileKind]) -> FileReport:
    """Draw a report of a file of one of *kinds*."""
    outside = draw(_outsides(draw(kinds)))
    depth = draw(st.sampled_from(Depth))
    inside = draw(_insides(outside, depth))
    compared = outside.header is not None and outside.size
    transfer = draw(st.none() | _transfers(outside.size or 1)) if compared else None
    seen = FileReport.of(outside, inside, transfer, depth)
    return seen.judged(CHECKS, DATA_RULES)


_NO_FILE = (
    FileKind.DIRECTORY,
    FileKind.SYMLINK,
    FileKind.SPECIAL,
    FileKind.MISSING,
    FileKind.UNREADABLE,
)
_BESIDE = (NOTHING_BESIDE, NOTHING_BESIDE, Beside(pending=("-wal",)), Beside(unfit=("-wal",)))
_FAULTS = ("cut", "magic", "page_1_lost", "page_size", "encoding", "page_1")
# The versions of an undamaged database, with their age.
_VERSIONS = (
    ("2.105", VersionAge.BARU),
    ("2.05", VersionAge.LAMA),
    (None, VersionAge.TIDAK_DIKENAL),
)
_QUICK, _FULL = STEPS[STEPS.index("schema") : STEPS.index("integrity_check")], STEPS[3:]
_TABLES: tuple[str, ...] = ("sekolah", "ptk", "peserta_didik", "rombongan_belajar")
_NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0/\\"), min_size=1, max_size=20
)
_PATHS = st.builds("{}{}.db".format, st.sampled_from(("", "kiriman/", "D:\\kiriman\\")), _NAMES)


@st.composite
def _outsides(draw: st.DrawFn, kind: FileKind) -> Outside:
    path = draw(_PATHS)
    if kind in _NO_FILE:
        refusal = "EACCES" if kind is FileKind.UNREADABLE else None
        return Outside(path=path, kind=kind, refusal=refusal)
    fault = draw(st.none() | st.sampled_from(_FAULTS)) if kind is FileKind.SQLITE3 else None
    if kind is FileKind.SQLITE3 and fault is None:
        return draw(_databases(path))
    size = 0 if kind is FileKind.EMPTY else draw(st.integers(1, 10**8))
    return Outside(path=path, kind=kind, size=size, fault=fault)


@st.composite
def _databases(draw: st.DrawFn, path: str) -> Outside:
    page, pages = 1 << draw(st.integers(9, 16)), draw(st.integers(1, 5000))
    wal = draw(st.booleans())
    size = page * pages
    amiss = draw(st.sampled_from((None, None, "cut", "longer")))
    if amiss == "cut":
        size = draw(st.integers(HEADER_BYTES, size - 1))
    elif amiss == "longer":
        size += draw(st.integers(1, page))
    beside = draw(st.sampled_from(_BESIDE))
    return Outside(
        path=path,
        kind=FileKind.SQLITE3,
        size=size,
        header=_header(page, pages, wal=wal),
        beside=beside,
        zero_tail=draw(st.booleans()),
    )


def _header(page: int, pages: int, *, wal: bool) -> Header:
    """Return a valid header that states *pages* pages of *page* bytes."""
    raw = bytearray(HEADER_BYTES)
    # The offset, length and value of each number; sqlite.org/fileformat2.html 1.3.
    for offset, length, number in (
        (16, 2, page & 0xFFFF or 1),
        (18, 1, 1 + wal),
        (19, 1, 1 + wal),
        (21, 3, 0x402020),
        (24, 4, 7),
        (28, 4, pages),
        (44, 4, 4),
        (56, 4, 1),
        (92, 4, 7),
        (96, 4, 3_040_001),
    ):
        raw[offset : offset + length] = number.to_bytes(length, "big")
    raw[: len(MAGIC)] = MAGIC
    return Header(bytes(raw))


@st.composite
def _insides(draw: st.DrawFn, outside: Outside, depth: Depth) -> Inside:
    if outside.header is None:
        sqlite = outside.kind is FileKind.SQLITE3
        return Inside(otherwise=Trouble.HEADER_INVALID.value if sqlite else "kind")
    if depth is Depth.HEADER or outside.is_cut:
        return Inside()
    deep = depth is Depth.FULL
    match draw(st.sampled_from(("sound", "sound", "damaged", "unreadable", "timed out"))):
        case "damaged":
            table = draw(st.sampled_from(_TABLES))
            page = BadPage(draw(st.integers(2, 5000)), table)
            return Inside(
                contents=Contents(table_count=17, bad_pages=(page,), damaged_tables=(table,)),
                checked=("schema",),
                troubles=(Trouble.DAMAGED,),
                not_checked={"quick_check": Trouble.DAMAGED.value},
            )
        case "unreadable":
            trouble = Trouble.SCHEMA_UNREADABLE
            return Inside(troubles=(trouble,), not_checked={"schema": trouble.value})
        case "timed out":
            trouble = Trouble.TIMED_OUT
            return Inside(
                contents=Contents(table_count=17),
                checked=("schema",),
                troubles=(trouble,),
                not_checked={"quick_check": trouble.value},
            )
        case _:
            return Inside(contents=draw(_contents(deep=deep)), checked=_FULL if deep else _QUICK)


@st.composite
def _contents(draw: st.DrawFn, *, deep: bool) -> Contents:
    version, age = draw(st.sampled_from(_VERSIONS))
    numbers = st.integers(0, 2000)
    codes = st.sampled_from([rule.code for rule in DATA_RULES])
    broken = draw(st.lists(codes, max_size=3, unique=True))
    breaks = st.dictionaries(st.sampled_from(_TABLES), st.integers(1, 50), max_size=2)
    return Contents(
        table_count=17,
        version=version,
        age=age,
        layout="registrasi",
        semester="20252",
        version_rule=None if version is None else "versi_db",
        counts={entity: draw(numbers) for entity in ENTITIES},
        broken_rules=tuple(
            BrokenRule(rule.code, draw(st.integers(1, 50)), "...9f3a")
            for rule in DATA_RULES
            if rule.code in broken
        ),
        foreign_key_breaks=draw(breaks) if deep else {},
        bad_texts=draw(st.integers(0, 3)) if deep else 0,
    )


@st.composite
def _transfers(draw: st.DrawFn, arrived: int) -> Transfer:
    arrival = draw(st.sampled_from(Arrival))
    sent = {
        Arrival.CUT: arrived + draw(st.integers(1, 10**6)),
        Arrival.LONGER: max(0, arrived - draw(st.integers(1, 10**6))),
    }.get(arrival, arrived)
    blocks = draw(st.integers(1, 64))
    changed = draw(st.integers(1, blocks)) if arrival in {Arrival.CHANGED, Arrival.OTHER} else 0
    first = 0 if changed else None
    return Transfer(
        arrival=arrival,
        sent=sent,
        arrived=arrived,
        changed_blocks=changed,
        blocks=blocks,
        first_change=first,
    )
