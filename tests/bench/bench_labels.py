"""Reading labels, against matchers that only look for likeness.

Run: python tests/bench/bench_labels.py.
"""

import time
from difflib import get_close_matches

from rapidfuzz.process import extractOne
from side_by_side import best_of, show

from dapodik_status import Status, read_label, read_labels
from dapodik_status.status.spellings import ALIASES

KEYS = list(ALIASES)
CLEAN = "Berhasil diproses dengan pengecualian"
NOISY = "3. Statusnya DITERIMA&nbsp;via aplikasi terus, tgl 9 Mei 2013 pukul 23.58 WIB"
FINDS = 0.4
# Nanoseconds that a column of a million labels may take.
LONGEST = 0.5e9
TYPED = "cek konvresi"


def main() -> None:
    (found,) = get_close_matches(NOISY.lower(), KEYS, n=1, cutoff=FINDS)
    assert ALIASES[found] is Status.DITERIMA_VIA_APLIKASI
    times = best_of(
        {
            "rapidfuzz extractOne, clean": lambda: extractOne(CLEAN, KEYS),
            "difflib get_close_matches, clean": lambda: get_close_matches(CLEAN, KEYS),
            "rapidfuzz extractOne, noisy": lambda: extractOne(NOISY, KEYS),
            # At its own cutoff difflib gives the noisy label up unread; so low it finds it.
            "difflib get_close_matches, noisy, in vain": lambda: get_close_matches(NOISY, KEYS),
            "difflib get_close_matches, noisy, found": lambda: get_close_matches(
                NOISY.lower(), KEYS, n=1, cutoff=FINDS
            ),
            "read_label, clean": lambda: read_label(CLEAN),
            "read_label, clean but for its case": lambda: read_label("BERHASIL DI PROSES"),
            "read_label, noisy with a date": lambda: read_label(NOISY),
            "read_label, mistyped": lambda: read_label(TYPED),
        },
        calls=2_000,
    )
    show("One label", times, {
        ("rapidfuzz extractOne, clean", "read_label, clean"): 50,
        ("rapidfuzz extractOne, clean", "read_label, noisy with a date"): 0.1,
        ("difflib get_close_matches, clean", "read_label, noisy with a date"): 1,
        ("difflib get_close_matches, noisy, found", "read_label, noisy with a date"): 2,
    })  # fmt: skip

    # A national table: mostly what a portal prints, some with a date, some noise, few unread.
    portal = [status.label for status in Status] * 10
    dated = [
        f"{status.label} tgl {n} Mei 2013 pukul 07.{n:02}" for status in Status for n in (1, 9)
    ]
    noise = [
        "statusnya pending",
        "satus cleanseng",
        "CEK KONVERSI",
        "belum berhasil diproses",
        "entah",
    ]
    mix = [*portal, *dated, *noise]
    begun = time.perf_counter()
    for number in range(1_000_000):
        read_label(mix[number % len(mix)])
    took = time.perf_counter() - begun
    print(f"\nA million labels ({len(mix)} different) one by one: {took:.1f} s on one core")

    ten = [*noise, *dated[:5]]
    column = [ten[number % len(ten)] for number in range(1_000_000)]
    known = {text: read_label(text) for text in ten}
    whole = best_of(
        {
            "read_labels": lambda: read_labels(column),
            "a dictionary, filled before": lambda: tuple([known[text] for text in column]),
        },
        calls=1,
        rounds=3,
    )
    show("A column of a million labels, ten different", whole, {
        ("a dictionary, filled before", "read_labels"): 0.1,
    })  # fmt: skip
    if whole["read_labels"] > LONGEST:
        raise SystemExit("too slow: read_labels")


if __name__ == "__main__":
    main()
