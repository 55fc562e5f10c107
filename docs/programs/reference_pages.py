"""The pages of the reference that tables of the library make; in English, its words beside them."""

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).parents[1]
TESTS = HERE.parent / "tests"
sys.path[:0] = [
    str(TESTS / name) for name in ("", "rules", "damage", "inspection", "file", "database")
]

from diagram import TEXTS
from markup import (
    FACTS,
    braced,
    indonesian,
    label,
    link,
    page,
    picture,
    table,
    words,
)
from matrix import Row, rows, seen
from rule_cases import RULE_CASES

from dapodik_status import (
    CHECKS,
    DATA_RULES,
    INDONESIAN,
    LAYOUTS,
    STATUSES,
    WORKFLOW,
    Actor,
    Check,
    DataRule,
    Evidence,
    FileKind,
    FindingType,
    Message,
    Status,
    make_manifest,
)
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.rules.catalogue import RULE_SOURCES
from dapodik_status.status.workflow import draw_mermaid
from dapodik_status.testing.sample import make_sample
from dapodik_status.versions.layouts import ENTITIES
from dapodik_status.versions.policy import VERSION_RULES
from dapodik_status.vocabulary import Arrival

Coded = Check | FindingType | DataRule
GROUPS: tuple[tuple[str, tuple[Coded, ...]], ...] = (
    ("Files", CHECKS), ("Data rules", DATA_RULES), ("Counts", COUNT_CHECKS),
    ("Histories", HISTORY_CHECKS), ("Waiting", WAITING_CHECKS),
)  # fmt: skip


def statuses() -> str:
    """What is known of each status."""
    sections: list[str] = []
    for facts in STATUSES:
        status, message = facts.status, INDONESIAN[f"status.{facts.status}"]
        turn = INDONESIAN[f"giliran.{facts.turn or 'tidak_ada'}"].title
        lines = [
            ("value", f"`{status.value}`"), ("stage", facts.stage), ("set by", facts.set_by),
            ("whose turn", f'{facts.turn or "nobody"}: <span lang="id">{turn}</span>'),
            ("outcome", facts.outcome),
            ("re-send", facts.resend), ("data visible", _known(facts.data_visible)),
            ("data at risk", _known(facts.data_at_risk)), ("evidence", facts.evidence),
            ("inferred", ", ".join(facts.inferred)), ("source", facts.source),
        ]  # fmt: skip
        sections.append(
            f"{label(f'status-{status}')}\n## {status.label}\n\n{table(FACTS, lines)}\n"
            f"*{message.gloss}*\n\n{indonesian(words(message, facts=True))}"
        )
    overview = table(
        ("status", "value", "whose turn", "outcome"),
        ((link(f.status.label, "", f.status.label), f"`{f.status}`",
          f.turn or "nobody", f.outcome) for f in STATUSES),
    )  # fmt: skip
    return page(
        "Statuses",
        "For each status, a table shows the known facts, their source, and which of them are inferred. "
        "Below it are the words for operators, which are also on "
        "[a page for operators](../id/status.md). The page [Transitions](transitions.md) shows the "
        "steps between the statuses.",
        overview,
        *sections,
    )


def _known(value: bool | None) -> str:
    return "not known" if value is None else "yes" if value else "no"


def transitions() -> str:
    """Every step, as pictures, as a table and as Mermaid."""
    lines = (
        (f"`{row.trigger}`", row.source.label, row.dest.label, row.actor, row.evidence, row.note)
        for row in WORKFLOW.transitions
    )
    english = TEXTS["en"]
    return page(
        "Transitions",
        "The colour and the border of a box say whose turn a status is: the school's, the server's, "
        "or nobody's. The style of a line says who takes the step.",
        f"## {english['jalan']}\n\n{picture('jalan-en', english['jalan'])}",
        f"## {english['kembali']}\n\n{picture('kembali-en', english['kembali'])}",
        "## All steps",
        table(("trigger", "from", "to", "actor", "evidence", "note"), lines),
        "## As Mermaid",
        "Copy this text to a program that draws Mermaid, such as a Git host. The command "
        "`dapodik-status alur --format mermaid` writes the same text.",
        f"```mermaid\n{draw_mermaid(WORKFLOW)}\n```",
    )


def home(row: Coded) -> str:
    """Return the page on which *row* is explained."""
    return "rules.md" if isinstance(row, DataRule) else "checks.md"


def codes() -> str:
    """Every code in one table: the one page on which any ``help_anchor`` is found."""
    sections: list[str] = [
        "This page lists every code that a finding of this library can have. `Finding.help_anchor` is a "
        "place on this page, as in `reference/codes.html#kode-dps110`. The link in the first column "
        "leads to the whole text with an English explanation, the link in the last column to the "
        "Indonesian text alone.",
    ]
    for title, group in GROUPS:
        lines = (
            (f'<a id="kode-{row.code.lower()}"></a>{link(row.code, home(row), _heading(row))}',
             f"`{row.slug}`", row.severity, _to(row.leads_to), INDONESIAN[f"kode.{row.code}"].gloss,
             link(_title(row), "../id/temuan.md", f"{_title(row)} ({row.code})"))
            for row in group
        )  # fmt: skip
        head = ("code", "slug", "severity", "leads to", "what it is", "Indonesian")
        sections.append(f"## {title}\n\n{table(head, lines)}")
    return page("Codes", *sections)


def _title(row: Coded) -> str:
    return INDONESIAN[f"kode.{row.code}"].title


def _heading(row: Coded) -> str:
    return f"{row.code}: {_title(row)}"


def _to(status: Status | None) -> str | None:
    return None if status is None else link(status.value, "statuses.md", status.label)


def checks() -> str:
    """Every check but the data rules."""
    sections: list[str] = []
    for title, group in GROUPS:
        if group is DATA_RULES:
            continue
        sections.append(f"## {title}")
        for check in group:
            message = INDONESIAN[f"kode.{check.code}"]
            lines = [
                ("slug", f"`{check.slug}`"), ("severity", check.severity),
                ("leads to", _to(check.leads_to)),
                ("facts", ", ".join(f"`{f}`" for f in getattr(check, "facts", ()))),
            ]  # fmt: skip
            sections.append(_coded(check, message, 3, table(FACTS, lines)))
    return page(
        "Checks",
        "Codes are never reused. `leads to` is the forecast: the status that the server will probably "
        "give. It is inferred, except for a damaged file. A word in `code` letters within a sentence "
        "stands for a fact of the finding. If the finding does not have this fact, the sentence is left "
        "out. The page [Data rules](rules.md) contains the other codes, and the page "
        "[Codes](codes.md) a table of all codes.",
        *sections,
    )


def _coded(row: Coded, message: Message, level: int, facts: str) -> str:
    return (
        f"{label(f'kode-{row.code}')}\n{'#' * level} {_heading(row)}\n\n{facts}\n"
        f"*{message.gloss}*\n\n{indonesian(words(message, facts=True))}"
    )


def rules() -> str:
    """Every data rule with what breaks it and what passes."""
    sections: list[str] = []
    for rule in DATA_RULES:
        message = INDONESIAN[f"kode.{rule.code}"]
        breaks, passes = RULE_CASES[rule.code]
        lines = [
            ("slug", f"`{rule.slug}`"), ("severity", rule.severity), ("leads to", _to(rule.leads_to)),
            ("reads", ", ".join(f"`{need}`" for need in rule.needs)),
            ("not run if the file has", ", ".join(f"`{name}`" for name in rule.unless)),
            ("levels", ", ".join(rule.levels) or "all"),
            ("since", rule.since or "any version"), ("until", rule.until or "any version"),
            ("evidence", rule.evidence), ("source", rule.source),
        ]  # fmt: skip
        lines = [(name, value) for name, value in lines if value]
        sections.append(
            f"{_coded(rule, message, 2, table(FACTS, lines))}\n"
            f"The query:\n\n```text\n{rule.query}\n```\n\nRows that break the rule:\n\n"
            f"```sql\n{_sql(breaks)}\n```\n\nRows that pass:\n\n```sql\n{_sql(passes)}\n```\n"
        )
    return page(
        "Data rules",
        "Each rule is one `SELECT` over live rows; `{ptk}` stands for the live rows of the table `ptk`. "
        "The rows that break a rule and the rows that pass are its tests, on an empty database with "
        "the sample school's schema. If a file does not have the tables or columns of a rule, the "
        "report says that the rule was not checked. [Data rules of your own](../guides/rules.md) says "
        "how to write a rule.",
        f"## Sources\n\n{_sources()}",
        *sections,
    )


def _sources() -> str:
    return table(("source", "what it is"), ((f"`{k}`", text) for k, text in RULE_SOURCES.items()))


def _sql(statements: Iterable[str]) -> str:
    # A tab or a line end within a text is shown as what Python writes for it.
    shown = (s.replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n") for s in statements)
    return ";\n".join(shown) + ";"


def catalogue() -> str:
    """Every row of the catalogue with all its sentences, but those that have pages of their own."""
    sections: list[str] = []
    keys = [key for key in INDONESIAN if not key.startswith(("kode.", "status."))]
    for prefix, group in groupby(keys, key=lambda key: key.partition(".")[0]):
        lines = (
            (
                f"`{key}`",
                f'<span lang="id">{_all_of(INDONESIAN[key])}</span>',
                INDONESIAN[key].gloss,
            )
            for key in group
        )
        sections.append(f"## {prefix}\n\n{table(('key', 'Indonesian', 'gloss'), lines)}")
    return page(
        "Words",
        "This page shows every message of the catalogue, except those of "
        "[statuses](statuses.md) and [codes](codes.md), which have pages of their own. The title comes "
        "first, then the sentences. A word in `code` letters stands for a fact. "
        "[Words of your own](../guides/words.md) says how to replace messages.",
        *sections,
    )


def _all_of(message: Message) -> str:
    parts = [f"**{message.title}**", *message.sentences()]
    return braced("<br>".join(parts))


def glossary() -> str:
    """Names of the library with their Indonesian and English words."""

    def named(prefix: str, members: Iterable[str]) -> str:
        lines: Iterator[tuple[str, str, str]] = (
            (f"`{member}`", INDONESIAN[f"{prefix}.{member}"].title,
             INDONESIAN[f"{prefix}.{member}"].gloss) for member in members
        )  # fmt: skip
        return table(("value", "Indonesian", "English"), lines)

    return page(
        "Glossary",
        "This page explains the names that the library uses. The page "
        "[Istilah](../id/istilah.md) explains words for operators, in Indonesian.",
        "## Actors", named("aktor", Actor),
        "## Entities", named("entitas", ENTITIES),
        "## Triggers", named("pemicu", WORKFLOW.triggers),
        "## Evidence", named("bukti", Evidence),
        "## Kinds of files", named("jenis", FileKind),
        "## Steps of an inspection", named("langkah", _keys("langkah")),
        "## Why something was not checked", named("alasan", _keys("alasan")),
        "## Layouts",
        "These tables contain the rows of the four entities, for each generation. It is inferred which "
        "generation belongs to which version.\n",
        table(
            ("layout", "entity", "tables"),
            ((f"`{layout.slug}`", entity, ", ".join(f"`{source.table}`" for source in sources))
             for layout in LAYOUTS for entity, sources in layout.entities),
        ),
        "## Versions",
        "These rules find the version of a database; the most trusted rule comes first. Read more in "
        "[Versions](../guides/versions.md).\n",
        table(
            ("rule", "reads", "if the file has", "and does not have", "result"),
            ((f"`{rule.slug}`", rule.source, ", ".join(rule.tables), ", ".join(rule.absent),
              rule.says or "the version itself") for rule in VERSION_RULES),
        ),
    )  # fmt: skip


def _keys(table: str) -> list[str]:
    return sorted(key.partition(".")[2] for key in INDONESIAN if key.startswith(f"{table}."))


def damage() -> str:
    """What each depth sees of each kind of damage, measured anew."""
    with tempfile.TemporaryDirectory() as folder:
        whole = make_sample(Path(folder) / "sekolah.db")
        measured = list(rows(whole, make_manifest(whole)))
    return page(
        "Damage matrix",
        f"This page shows {len(measured)} kinds of damage to the file of the sample school (240 pupils, "
        "pages of 4,096 bytes), and which depth finds each. A dot means that the damage is not found. "
        "`plain` is `PRAGMA integrity_check` alone. `receipt` is QUICK with the sender's receipt. "
        "Damage with a dot under FULL cannot be found without a receipt, and the report says so. "
        "`newer` means that QUICK finds the damage if the quick check of SQLite counts the rows of "
        "indexes (3.40 does not, 3.53 does). The tests check the same for three sizes, two page sizes "
        "and two journal modes.",
        table(
            ("damage", "HEADER", "QUICK", "FULL", "plain", "receipt"), map(_damage_row, measured)
        ),
    )


def _damage_row(row: Row) -> tuple[str, ...]:
    same = row.received.transfer is None or row.received.transfer.arrival is Arrival.SAME
    marks = (
        seen(row.header), seen(row.quick), seen(row.full), row.integrity,
        not same or seen(row.received),
    )  # fmt: skip
    told = ["seen" if mark else "·" for mark in marks]
    if row.slug in _BY_VERSION:
        told[1] = "newer"
    return (f"`{row.slug}`", *told)


# What QUICK sees or not by the version of SQLite: a page must not depend on who makes it.
_BY_VERSION = frozenset({"index-leaf-over-leaf", "index-lacks-1-row", "index-lacks-40-rows"})


def benchmarks() -> str:
    """One recorded run of each program, and in words what is not as fast as it should be."""
    data = json.loads((HERE / "reference" / "measured.json").read_text("utf-8"))
    where, rows = data["where"], data["rows"]
    late = [row for program in MEASURED for row in rows.get(program, ()) if not row["kept"]]
    return page(
        "Benchmarks",
        f"This page shows one recorded run of each program of `tests/bench/` on {where['system']} with "
        f"{where['cores']} shared cores, Python {where['python']}, SQLite {where['sqlite']}. Compare only "
        "the ratios: the times are true of this one machine.",
        *(f"## {title}\n\n`{program}.py`\n\n{_figures(rows[program])}"
          for program, title in MEASURED.items() if program in rows),
        _late(late) if late else "Every limit is kept.",
    )  # fmt: skip


MEASURED = {
    "bench_import": "Importing",
    "bench_workflow": "Transitions",
    "bench_labels": "Labels",
    "bench_history": "Histories",
    "bench_inspect": "One file",
    "bench_rules": "Data rules",
    "bench_batch": "Many files",
    "bench_store": "The store",
}


def _figures(rows: list[dict[str, object]]) -> str:
    lines = (
        (row["what"], row["ours"], row["theirs"], row["limit"], "yes" if row["kept"] else "**no**")
        for row in rows
    )
    return table(("what", "ours", "theirs", "ratio and limit", "kept"), lines)


def _late(late: list[dict[str, object]]) -> str:
    told = "\n".join(f"- {row['what']}: {row['limit']}." for row in late)
    return (
        f"## Limits that are not kept\n\nIn this run, {len(late)} limits were not kept:\n\n{told}\n\n"
        "There are three possible reasons. First, an inspection does more than the program that it is "
        "compared with: it opens the file by its descriptor, reads the header, the schema, the version "
        "and the counts, looks for files beside it, and makes a report. This takes some tenths of a "
        "millisecond for a file of any size, so it matters for 1 MB but not for 20 MB. Second, a "
        "digest reads every byte once more. Third, other programs share the cores, and their work "
        "changes the times of a single run. A limit stays as it was set until it is kept: it is never "
        "changed to fit a measurement.\n"
    )
