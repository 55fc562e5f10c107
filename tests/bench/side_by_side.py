"""Times several ways of doing one thing in turns, in one run, so that only ratios matter.

Every program beside this one holds its figures to their limits; with ``--record FILE`` it puts them
in the place of its earlier ones there. ``docs/reference/measured.json`` is shown on a page.
"""

import json
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Ways = Mapping[str, Callable[[], object]]
# What a program prints last: the most memory that it has had, in MB. Linux keeps another figure,
# ``ru_maxrss``, over the start of a program: it would be that of whoever started it.
PEAK = """
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) / 1024)
"""
UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "us"), (0.0, "ns"))


def best_of(
    ways: Ways, *, calls: int = 1, rounds: int = 7, before: Callable[[], object] = list
) -> dict[str, float]:
    """Return the best seconds a call of each way; each round times every way once, after *before*.

    Each round begins with another way: what one leaves behind must not always meet the same.
    """
    best = dict.fromkeys(ways, float("inf"))
    order = list(ways.items())
    for _ in range(rounds):
        order.append(order.pop(0))
        for name, way in order:
            before()
            begun = time.perf_counter()
            for _ in range(calls):
                way()
            best[name] = min(best[name], (time.perf_counter() - begun) / calls)
    return best


def told(amount: float, unit: str = "s") -> str:
    """Return *amount* as a person writes it: ``3.2 us``, ``48 MB``."""
    if unit == "s":
        least, unit = next(row for row in UNITS if amount >= row[0])
        amount /= least or 1e-9
    return f"{amount:,.3g} {unit}" if amount < 1_000 else f"{amount:,.0f} {unit}"


class Table:
    """What was measured: rows of what, ours, theirs, the ratio with its limit, and whether kept."""

    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []

    def at_most(
        self, what: str, ours: float, theirs: float, most: float, *, unit: str = "s"
    ) -> None:
        """Hold *ours* to *most* times *theirs*."""
        ratio = ours / theirs
        limit = f"{ratio:.2f} times (at most {most:g})"
        self._add(what, (told(ours, unit), told(theirs, unit)), limit, kept=ratio <= most)

    def at_least(self, what: str, ours: float, theirs: float, least: float) -> None:
        """Demand that *ours* is *least* times as fast as *theirs*."""
        ratio = theirs / ours
        limit = f"{ratio:.3g} times as fast (at least {least:g})"
        self._add(what, (told(ours), told(theirs)), limit, kept=ratio >= least)

    def noted(self, what: str, ours: str, theirs: str, pace: str) -> None:
        """Note what is held to nothing."""
        self._add(what, (ours, theirs), pace, kept=True)

    def _add(self, what: str, both: tuple[str, str], limit: str, *, kept: bool) -> None:
        ours, theirs = both
        row = {"what": what, "ours": ours, "theirs": theirs, "limit": limit, "kept": kept}
        self.rows.append(row)
        verdict = "" if kept else "   <-- not kept"
        print(f"{what:<66}{ours:>10}{theirs:>10}  {limit}{verdict}", flush=True)


def main(measure: Callable[[Table], None]) -> None:
    """Measure, record where asked, and end with 1 where a limit was not kept."""
    table = Table()
    measure(table)
    if "--record" in sys.argv:
        target = Path(sys.argv[sys.argv.index("--record") + 1])
        there = json.loads(target.read_text("utf-8")) if target.exists() else {}
        there["where"] = {
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "cores": os.cpu_count(),
            "system": platform.system(),
        }
        there.setdefault("rows", {})[Path(sys.argv[0]).stem] = table.rows
        target.write_text(json.dumps(there, indent=1, sort_keys=True) + "\n", "utf-8")
    if not all(row["kept"] for row in table.rows):
        raise SystemExit("a limit was not kept")
