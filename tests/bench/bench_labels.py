"""Reading labels, against matchers that only look for likeness.

Run: python tests/bench/bench_labels.py [--record FILE].
"""

from difflib import get_close_matches

from rapidfuzz.process import extractOne
from side_by_side import Table, best_of, main

from dapodik_status import Status, read_label, read_labels
from dapodik_status.status.spellings import ALIASES

KEYS = list(ALIASES)
CLEAN = "Berhasil diproses dengan pengecualian"
NOISY = "3. Statusnya DITERIMA&nbsp;via aplikasi terus, tgl 9 Mei 2013 pukul 23.58 WIB"
FINDS = 0.4
# Seconds that a column of a million labels may take.
LONGEST = 0.5
TYPED = "cek konvresi"


def measure(table: Table) -> None:
    (found,) = get_close_matches(NOISY.lower(), KEYS, n=1, cutoff=FINDS)
    assert ALIASES[found] is Status.DITERIMA_VIA_APLIKASI
    times = best_of(
        {
            "rapidfuzz": lambda: extractOne(CLEAN, KEYS),
            "rapidfuzz, noisy": lambda: extractOne(NOISY, KEYS),
            # At its own cutoff difflib gives the noisy label up unread; so low it finds it.
            "difflib, noisy": lambda: get_close_matches(NOISY.lower(), KEYS, n=1, cutoff=FINDS),
            "clean": lambda: read_label(CLEAN),
            "in capitals": lambda: read_label("BERHASIL DI PROSES"),
            "noisy": lambda: read_label(NOISY),
            "mistyped": lambda: read_label(TYPED),
        },
        calls=2_000,
    )
    plain, noisy = times["rapidfuzz"], times["rapidfuzz, noisy"]
    table.at_least("A clean label, against rapidfuzz", times["clean"], plain, 50)
    table.at_most("One in capitals, against rapidfuzz", times["in capitals"], plain, 10)
    table.at_most("A noisy label with its date, against rapidfuzz", times["noisy"], noisy, 10)
    what = "A noisy label with its date, against difflib"
    table.at_least(what, times["noisy"], times["difflib, noisy"], 2)
    table.at_most("A mistyped label, against rapidfuzz", times["mistyped"], plain, 10)

    # What a column of a national table may hold: labels, some with a date, some noise.
    ten = [
        "statusnya pending",
        "satus cleanseng",
        "CEK KONVERSI",
        "belum berhasil diproses",
        "entah",
    ]
    ten += [
        f"{status.label} tgl {day} Mei 2013 pukul 07.09" for day, status in enumerate(Status, 1)
    ]
    ten = ten[:10]
    column = [ten[number % len(ten)] for number in range(1_000_000)]
    known = {text: read_label(text) for text in ten}
    times = best_of(
        {
            "ours": lambda: read_labels(column),
            "theirs": lambda: tuple([known[text] for text in column]),
        },
        rounds=3,
    )
    what = "A million labels, ten different, against a filled dictionary"
    table.at_most(what, times["ours"], times["theirs"], 10)
    table.at_most("A million labels, ten different, against 0.5 s", times["ours"], LONGEST, 1)


if __name__ == "__main__":
    main(measure)
