"""Times several ways of doing one thing in turns, in one run, so that only ratios matter."""

import time
from collections.abc import Callable, Mapping


def best_of(
    ways: Mapping[str, Callable[[], object]], *, calls: int, rounds: int = 7
) -> dict[str, float]:
    """Return the best nanoseconds a call of each way; each round times every way once."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.perf_counter_ns()
            for _ in range(calls):
                way()
            best[name] = min(best[name], (time.perf_counter_ns() - begun) / calls)
    return best


def show(title: str, times: Mapping[str, float], limits: Mapping[tuple[str, str], float]) -> None:
    """Print *times* and hold them to *limits*: (slower, faster) -> at least so many times."""
    print(f"\n{title}")
    for name, nanoseconds in times.items():
        print(f"  {name:<46}{nanoseconds:>14,.0f} ns")
    for (slower, faster), least in limits.items():
        ratio = times[slower] / times[faster]
        print(f"  {slower} / {faster}: {ratio:.2f} (at least {least})")
        if ratio < least:
            raise SystemExit(f"too slow: {faster}")
