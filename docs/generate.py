"""Writes every page of the documentation that a table of the library can make.

Run: python docs/generate.py to write them, with --check to fail where one is stale.
"""

import ast
import inspect
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE)]

from diagram import draw_svg  # noqa: E402
from matrix import Row, rows, seen  # noqa: E402
from rule_cases import RULE_CASES  # noqa: E402

import dapodik_status  # noqa: E402
from dapodik_status import (  # noqa: E402
    CHECKS,
    COUNT_CHECKS,
    DATA_RULES,
    ENTITIES,
    HISTORY_CHECKS,
    INDONESIAN,
    LAYOUTS,
    STATUSES,
    TOPICS,
    WAITING_CHECKS,
    WORKFLOW,
    Actor,
    Arrival,
    FileKind,
    Message,
    Status,
    Trouble,
    make_manifest,
)
from dapodik_status._machine import draw_mermaid  # noqa: E402
from dapodik_status.testing import make_sample  # noqa: E402

NOTE = (
    "<!-- Written by docs/generate.py from the library's tables. Change those, then run it. -->\n"
)


def table(head: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    head = list(head)
    body = ["| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines]
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *body]) + "\n"


def _cell(value: object) -> str:
    return str("" if value is None else value).replace("|", "\\|").replace("\n", " ")


def page(title: str, *parts: str) -> str:
    return f"{NOTE}\n# {title}\n\n" + "\n".join(part.rstrip() + "\n" for part in parts)


def words(message: Message, *, gloss: bool = False) -> str:
    """Lay one row of the catalogue out."""
    parts = [f"*{message.gloss}*\n"] if gloss else []
    parts += [f"{sentence}  " for sentence in message.detail]
    for key, sentences in (
        ("penyebab", message.causes), ("tindakan", message.actions), ("hindari", message.avoid),
    ):  # fmt: skip
        if sentences:
            mark = "1." if key == "tindakan" else "-"
            parts += ["", f"**{INDONESIAN[f'judul.{key}'].title}**", ""]
            parts += [f"{mark} {sentence}" for sentence in sentences]
    return _braced("\n".join(parts)) + "\n"


def _braced(text: str) -> str:
    """Show a placeholder as what it is: a fact of the case."""
    return text.replace("{", "*…").replace("}", "…*").replace("*…", "`").replace("…*", "`")


def statuses() -> str:
    sections: list[str] = []
    for facts in STATUSES:
        status = facts.status
        turn = INDONESIAN[f"giliran.{facts.turn or 'tidak_ada'}"].title
        lines = [
            ("value", f"`{status.value}`"), ("stage", facts.stage), ("set by", facts.set_by),
            ("whose turn", f"{facts.turn or 'nobody'}: {turn}"), ("outcome", facts.outcome),
            ("re-send", facts.resend), ("data visible", facts.data_visible),
            ("data at risk", facts.data_at_risk), ("evidence", facts.evidence),
            ("inferred", ", ".join(facts.inferred)), ("source", facts.source),
        ]  # fmt: skip
        sections.append(
            f"(status-{status.value})=\n## {status.label}\n\n{table(('fact', 'value'), lines)}\n"
            f"{words(INDONESIAN[f'status.{status}'], gloss=True)}"
        )
    overview = table(
        ("status", "value", "whose turn", "outcome"),
        ((f"[{f.status.label}](#status-{f.status})", f"`{f.status}`", f.turn or "nobody", f.outcome)
         for f in STATUSES),
    )  # fmt: skip
    return page("Statuses", overview, *sections)


def transitions() -> str:
    lines = (
        (row.trigger, row.source.label, row.dest.label, row.actor, row.evidence, row.note)
        for row in WORKFLOW.transitions
    )
    return page(
        "Transitions",
        "Colours say whose turn a status is: the school's, the server's, or nobody's.",
        "```{image} ../_static/alur.svg\n:alt: The statuses and the steps between them\n"
        ":class: alur\n```",
        table(("trigger", "from", "to", "actor", "evidence", "note"), lines),
        "The same as Mermaid, for places that draw it:",
        f"```text\n{draw_mermaid(WORKFLOW)}\n```",
    )


def checks() -> str:
    sections: list[str] = []
    groups = (
        ("Files", CHECKS), ("Counts", COUNT_CHECKS), ("Histories", HISTORY_CHECKS),
        ("Waiting", WAITING_CHECKS),
    )  # fmt: skip
    for title, group in groups:
        sections.append(f"## {title}")
        for check in group:
            message = INDONESIAN[f"kode.{check.code}"]
            lines = [
                ("slug", f"`{check.slug}`"), ("severity", check.severity),
                ("leads to", check.leads_to), ("facts", ", ".join(f"`{f}`" for f in check.facts)),
            ]  # fmt: skip
            sections.append(
                f"(kode-{check.code.lower()})=\n### {check.code}: {message.title}\n\n"
                f"{table(('', ''), lines)}\n{words(message, gloss=True)}"
            )
    return page(
        "Checks",
        "Codes are never reused. `leads to` is the status that the server may be expected to give: "
        "that column is the forecast, and it is an inference but for a damaged file.",
        *sections,
    )


def rules() -> str:
    sections: list[str] = []
    for rule in DATA_RULES:
        message = INDONESIAN[f"kode.{rule.code}"]
        breaks, passes = RULE_CASES[rule.code]
        lines = [
            ("slug", f"`{rule.slug}`"), ("severity", rule.severity), ("leads to", rule.leads_to),
            ("reads", ", ".join(f"`{need}`" for need in rule.needs)),
            ("levels", ", ".join(rule.levels) or "all"), ("evidence", rule.evidence),
            ("source", rule.source),
        ]  # fmt: skip
        sections.append(
            f"(kode-{rule.code.lower()})=\n## {rule.code}: {message.title}\n\n"
            f"{table(('', ''), lines)}\n{words(message, gloss=True)}\n"
            f"Asked as:\n\n```text\n{rule.query}\n```\n\nBreaks it:\n\n```sql\n{_sql(breaks)}\n```\n\n"
            f"Passes:\n\n```sql\n{_sql(passes)}\n```\n"
        )
    return page(
        "Data rules",
        "Each is one `SELECT` over live rows; `{ptk}` stands for those of the table `ptk`. What "
        "breaks and what passes are the tests of the rule, on an empty database with the sample "
        "school's schema. A rule whose tables or columns are absent is reported as not checked.",
        *sections,
    )


def _sql(statements: Iterable[str]) -> str:
    # A tab or a line end within a text is shown as what Python writes for it.
    shown = (s.replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n") for s in statements)
    return ";\n".join(shown) + ";"


def catalogue() -> str:
    lines = (
        (f"`{key}`", INDONESIAN[key].title, INDONESIAN[key].gloss)
        for key in INDONESIAN
        if not key.startswith(("perintah.", "kode.", "status."))
    )
    return page(
        "Words",
        "Every row of the catalogue but those of statuses and codes, which have pages of their own.",
        table(("key", "Indonesian", "gloss"), lines),
    )


def glossary() -> str:
    def named(prefix: str, members: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        for member in members:
            message = INDONESIAN[f"{prefix}.{member}"]
            yield f"`{member}`", message.title, message.gloss

    return page(
        "Glossary",
        "## Actors", table(("value", "Indonesian", "English"), named("aktor", Actor)),
        "## Entities", table(("value", "Indonesian", "English"), named("entitas", ENTITIES)),
        "## Triggers", table(("value", "Indonesian", "English"), named("pemicu", WORKFLOW.triggers)),
        "## Kinds of files", table(("value", "Indonesian", "English"), named("jenis", FileKind)),
        "## Why something was not checked",
        table(("value", "Indonesian", "English"), named("alasan", Trouble)),
        "## Layouts",
        "Where the four entities live, by generation; which belongs to which version is inferred.\n",
        table(
            ("layout", "entity", "tables"),
            ((f"`{layout.slug}`", entity, ", ".join(f"`{source.table}`" for source in sources))
             for layout in LAYOUTS for entity, sources in layout.entities),
        ),
    )  # fmt: skip


def damage() -> str:
    with tempfile.TemporaryDirectory() as folder:
        whole = make_sample(Path(folder) / "sekolah.db")
        measured = list(rows(whole, make_manifest(whole)))
    return page(
        "Damage matrix",
        f"{len(measured)} ways of damage on the sample school (240 pupils, pages of 4,096 bytes). "
        "A dot is not seen. `plain` is `PRAGMA integrity_check` alone; `receipt` is QUICK with the "
        "sender's receipt. What has no mark under FULL cannot be seen without one, and the report "
        "says so. The tests hold the same for three sizes, two page sizes and two journal modes.",
        table(
            ("damage", "HEADER", "QUICK", "FULL", "plain", "receipt"), map(_damage_row, measured)
        ),
    )


def _damage_row(row: Row) -> tuple[str, ...]:
    same = row.received.transfer is None or row.received.transfer.arrival is Arrival.SAME
    marks = (
        seen(row.header),
        seen(row.quick),
        seen(row.full),
        row.integrity,
        not same or seen(row.received),
    )
    return (f"`{row.slug}`", *("seen" if mark else "·" for mark in marks))


def benchmarks() -> str:
    data = json.loads((HERE / "reference" / "measured.json").read_text("utf-8"))
    where = data["where"]
    lines = (
        (row["what"], f"{row['ours'] * 1e3:.3f}", f"{row['theirs'] * 1e3:.3f}", row["limit"],
         "yes" if row["kept"] else "**not yet**")
        for row in data["rows"]
    )  # fmt: skip
    return page(
        "Benchmarks",
        f"One run of `tests/bench/bench_inspect.py --record` on {where['system']} with "
        f"{where['cores']} shared cores, Python {where['python']}, SQLite {where['sqlite']}. Only the "
        "ratios mean something: the times are of one machine.",
        table(("what", "ours, ms", "theirs, ms", "ratio", "kept"), lines),
    )


def api() -> str:
    sections: list[str] = []
    for name in sorted(dapodik_status.__all__, key=str.casefold):
        value = getattr(dapodik_status, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            sections.append(_documented(name, value))
        else:
            sections.append(
                f"(api-{name.casefold()}-rows)=\n## {name}\n\n"
                f"A value of type `{type(value).__name__}`"
                f"{f' with {len(value)} rows' if isinstance(value, tuple) else ''}."
            )
    return page(
        "API",
        "Every public name, from its own docstring. All are imported from `dapodik_status`.",
        *sections,
    )


def _documented(name: str, value: type | Callable[..., object]) -> str:
    kind = "class" if inspect.isclass(value) else "function"
    lines = [f"(api-{name.casefold()}-{kind})=", f"## {name}", ""]
    if kind == "function":
        lines += ["```text", _signature(name, value), "```", ""]
    lines += [inspect.getdoc(value) or "", ""]
    if inspect.isclass(value):
        lines += [f"- `{field}`: {text}" for field, text in _fields(value)]
        lines += [f"- `{text}`" + f": {about}" for text, about in _methods(value)]
    return "\n".join(lines) + "\n"


def _signature(name: str, value: Callable[..., object]) -> str:
    text = ast.parse(inspect.getsource(value)).body[0]
    if not isinstance(text, ast.FunctionDef):
        raise TypeError(name)
    returns = f" -> {ast.unparse(text.returns)}" if text.returns else ""
    one = f"{name}({ast.unparse(text.args)}){returns}"
    return one if len(one) <= 90 else one.replace(", ", ",\n    ").replace("(", "(\n    ", 1)  # noqa: PLR2004


def _fields(value: type) -> Iterator[tuple[str, str]]:
    """Yield the names that a comment beginning with ``#:`` stands above, and the comment."""
    said: list[str] = []
    for line in inspect.getsource(value).splitlines():
        text = line.strip()
        if text.startswith("#:"):
            said.append(text[2:].strip())
        elif said:
            yield text.split(":")[0].split("=")[0].strip(), " ".join(said)
            said = []


def _methods(value: type) -> Iterator[tuple[str, str]]:
    for name, member in vars(value).items():
        function = getattr(member, "fget", None) or getattr(member, "__func__", member)
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        about = (inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " ")
        if about:
            yield name if isinstance(member, property) else f"{name}()", about


def id_statuses() -> str:
    sections: list[str] = []
    for status in Status:
        turn = INDONESIAN[f"giliran.{status.facts.turn or 'tidak_ada'}"].title
        sections.append(
            f"(id-status-{status})=\n## {status.label}\n\n**{turn}**\n\n"
            f"{words(INDONESIAN[f'status.{status}'])}"
        )
    return page(
        "Arti setiap status", "Cari status yang Anda lihat, lalu ikuti langkahnya.", *sections
    )


def id_findings() -> str:
    groups = (
        ("Tentang berkas", [check.code for check in CHECKS]),
        ("Tentang jumlah data", [check.code for check in COUNT_CHECKS]),
        ("Tentang isi data", [rule.code for rule in DATA_RULES]),
        ("Tentang riwayat status", [check.code for check in (*HISTORY_CHECKS, *WAITING_CHECKS)]),
    )
    sections: list[str] = []
    for title, codes in groups:
        sections.append(f"## {title}")
        for code in codes:
            message = INDONESIAN[f"kode.{code}"]
            sections.append(
                f"(id-{code.lower()})=\n### {message.title} ({code})\n\n{words(message)}"
            )
    return page("Arti setiap temuan", *sections)


def id_questions() -> str:
    sections = [
        f"(id-topik-{topic.slug})=\n## {INDONESIAN[f'topik.{topic.slug}'].title}\n\n"
        + words(INDONESIAN[f"topik.{topic.slug}"])
        for topic in TOPICS
    ]
    return page("Pertanyaan yang sering muncul", *sections)


PAGES: dict[str, Callable[[], str]] = {
    "reference/statuses.md": statuses,
    "reference/transitions.md": transitions,
    "reference/checks.md": checks,
    "reference/rules.md": rules,
    "reference/words.md": catalogue,
    "reference/glossary.md": glossary,
    "reference/damage.md": damage,
    "reference/benchmarks.md": benchmarks,
    "reference/api.md": api,
    "id/status.md": id_statuses,
    "id/temuan.md": id_findings,
    "id/pertanyaan.md": id_questions,
    "_static/alur.svg": draw_svg,
}


def main(*, check: bool) -> int:
    stale: list[str] = []
    for name, make in PAGES.items():
        target, text = HERE / name, make().rstrip() + "\n"
        if check:
            if not target.is_file() or target.read_text("utf-8") != text:
                stale.append(name)
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, "utf-8", newline="\n")
    if stale:
        print(f"stale: {', '.join(stale)}. Run python docs/generate.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    raise SystemExit(main(check="--check" in sys.argv[1:]))
