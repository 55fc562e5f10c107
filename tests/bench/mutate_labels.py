"""Reads labels that were mistyped, denied, doubted, disguised or taken back; none may pass.

Run: python tests/bench/mutate_labels.py [number] [seed]. It ends with an error and the texts where
a law of ``wrong`` is broken.
"""

import string
import sys
from collections import Counter
from collections.abc import Callable
from random import Random
from time import perf_counter

import attrs

from dapodik_status import Status, read_label

# What portals and people write for each status, mostly with a blank, so that one can be lost.
LABELS: dict[Status, tuple[str, ...]] = {
    Status.BELUM_TERKIRIM: ("Belum terkirim", "blm terkirim", "belum dikirim"),
    Status.DITERIMA_VIA_WEB: ("Diterima via web", "di terima lewat web", "d terima via web"),
    Status.DITERIMA_VIA_APLIKASI: ("Diterima via aplikasi", "diterima melalui aplikasi"),
    Status.CEK_KONVERSI: ("Cek Konversi", "cek conversi"),
    Status.PENDING: ("Pending", "statusnya pending"),
    Status.BERHASIL_DIPROSES: ("Berhasil diproses", "Berhasil di proses"),
    Status.BERHASIL_DENGAN_PENGECUALIAN: (
        "Behasil di proses dgn Pengecualian",
        "Berhasil diproses (dengan pengecualian)",
        "Berhasil diproses dengan pengecualian",
    ),
    Status.TERKENA_CLEANSING: ("Sekolah terkena cleansing", "satus cleanseng", "kena cleansing"),
    Status.SQLITE_ERROR: ("Sqlite error", "data corrupted", "sql lite error"),
}
SUCCESSES = {Status.BERHASIL_DIPROSES, Status.BERHASIL_DENGAN_PENGECUALIAN}
AROUND = (
    "{}",
    "{}",
    "3. {}",
    "Status: {}",
    "Status File: {}",
    "{} tgl 9 Mei 2013 pukul 23.58",
    "13/05/13 07.05 WIT {}",
    "<td>{}</td><td>17/04/2013</td>",
    '"{}";"30/04/2013"',
    "20523111;SDN 1 Mawar;{};17/04/2013",
    "<td hidden>Berhasil diproses</td><td>{}</td>",
    "{} terus",
    "{}, lolos validasi akhir",
    "{} (hubungi dinas)",
    "[05/09/13 10.22] Operator: {}",
    "17/05/13 12.45 - Dinas: {}",
    "RE: FW: {}",
    "20130517 {}",
    "{} 17/5",
    "{} s/d 30 Mei",
    "Fri May 17 10:11:12 WIB 2013 {}",
    "alhamdulillah {}",
    "{} (sudah 2 minggu)",
    "{} sudah lapor dinas",
    "{} (sudah dikirim 2x)",
)
# What stands before a label without changing it, and before a denial as well.
HEADS = ("", "", "[05/09/13 10.22] Operator: ", "17/05/13 12.45 - Siti: ", "Re: ", "17/5 ")
SEPARATORS = (", ", " - ", "; ", " (", ": ", " / ", "... ", "\n", " | ", "<br>", " -> ", " ")
DENIALS = ("belum", "tidak", "bukan", "gagal", "batal", "tidak jadi", "belum selesai")
DENYING_MARKS = (
    "[ ]",
    "\u274c",
    "\u2260",
    "?",
    "\u2717",
    "\u2718",
    "\U0001f6ab",
    "!=",
    "\u2610",
    "\u00ac",
    "<>",
    "[-]",
    "~",
)
TAKEN_BACK = (
    "sekarang sudah lain",
    "sudah dipulihkan",
    "sudah selesai",
    "lalu dibatalkan",
    "ditolak",
    "ternyata rusak",
    "dihapus server",
    "kemudian dicabut",
    "sudah bebas",
    "sudah diperbaiki",
)
DOUBTFUL = (
    "datanya 0",
    "0 record",
    "kosong",
    "data lama",
    "kata teman",
    "240 dari 312",
    "hanya sekolah lain",
    "versi uji coba",
)
# Beside another status they say nothing new.
BESIDE_SUCCESS = ("masih antri", "menunggu", "belum validasi akhir", "sedang diproses")
LOOK_ALIKES = dict(
    zip(
        "aeopcxyikst",
        "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u043a\u0455\u0442",
        strict=True,
    )
)
CHARS = string.ascii_lowercase + string.digits + string.punctuation + " \n\u00a0\u200b"


@attrs.frozen
class Drawn:
    """A text, and what must not be read in it."""

    kind: str
    text: str
    #: The status that may be read; None where none may.
    may_be: Status | None
    #: Whether it may be relied on.
    certainly: bool = True


def slipped(random: Random, text: str, slips: int) -> str:
    """Return *text* with so many letters lost, doubled, wrong, added or swapped."""
    for _ in range(slips):
        at = random.randrange(len(text)) if text else 0
        char = random.choice(CHARS)
        text = random.choice(
            (
                text[:at] + text[at + 1 :],
                text[:at] + text[at : at + 1] + text[at:],
                text[:at] + char + text[at + 1 :],
                text[:at] + char + text[at:],
                text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            )
        )
    return text


def label_of(random: Random, status: Status) -> str:
    label = random.choice(LABELS[status])
    return random.choice((label, label.lower(), label.upper()))


def mistyped(random: Random, status: Status) -> Drawn:
    text = random.choice(AROUND).format(label_of(random, status))
    return Drawn("mistyped", slipped(random, text, random.choice((1, 2))), status)


def denied(random: Random, status: Status) -> Drawn:
    no = slipped(random, random.choice(DENIALS), random.choice((0, 1, 2)))
    label = label_of(random, status)
    head = random.choice(HEADS)
    if random.random() < 0.5:
        return Drawn("denied before", f"{head}{no} {label}", None)
    return Drawn("denied behind", f"{head}{label}{random.choice(SEPARATORS)}{no}", None)


def several(random: Random, status: Status) -> Drawn:
    second = random.choice([other for other in Status if other is not status])
    other = slipped(random, random.choice(LABELS[second]), random.choice((0, 1, 2)))
    pair = [label_of(random, status), other]
    random.shuffle(pair)
    return Drawn("several", random.choice(HEADS) + random.choice(SEPARATORS).join(pair), None)


def marked(random: Random, status: Status) -> Drawn:
    parts = [label_of(random, status), random.choice(DENYING_MARKS)]
    random.shuffle(parts)
    return Drawn("marked", random.choice(("", " ")).join(parts), None)


def disguised(random: Random, status: Status) -> Drawn:
    text = random.choice(("{}", "{}", "{}, tidak", "{}, belum", "{}, batal")).format(
        label_of(random, status).lower()
    )
    places = [at for at, char in enumerate(text) if char in LOOK_ALIKES]
    changed = random.sample(places, min(len(places), random.choice((1, 2, 3))))
    return Drawn(
        "disguised",
        "".join(LOOK_ALIKES[char] if at in changed else char for at, char in enumerate(text)),
        None,
    )


def taken_back(random: Random, status: Status) -> Drawn:
    back = slipped(random, random.choice(TAKEN_BACK), random.choice((0, 1, 2)))
    text = f"{label_of(random, status)}{random.choice(SEPARATORS)}{back}"
    return Drawn("taken back", text, status, certainly=False)


def doubtful(random: Random, status: Status) -> Drawn:
    remarks = (*DOUBTFUL, *BESIDE_SUCCESS) if status in SUCCESSES else DOUBTFUL
    remark = slipped(random, random.choice(remarks), random.choice((0, 1)))
    text = f"{label_of(random, status)}{random.choice(SEPARATORS)}{remark}"
    return Drawn("doubtful", text, status, certainly=False)


KINDS: tuple[Callable[[Random, Status], Drawn], ...] = (
    mistyped,
    mistyped,
    denied,
    several,
    marked,
    disguised,
    taken_back,
    doubtful,
)


def draw(random: Random) -> Drawn:
    return random.choice(KINDS)(random, random.choice(list(Status)))


def wrong(drawn: Drawn) -> str | None:
    """Say what is read wrongly; None where nothing is.

    No text is read as another status than the one it names; none at all where it is denied,
    doubted, disguised, or names two; and none is relied on where a remark takes it back.
    """
    reading = read_label(drawn.text)
    if reading.status is None:
        return None
    if reading.status is not drawn.may_be:
        return f"{drawn.kind}: {drawn.text!r} was read as {reading.status.value}"
    if reading.certain and not drawn.certainly:
        return f"{drawn.kind}: {drawn.text!r} was relied on as {reading.status.value}"
    return None


def mutate(number: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Draw so many texts; return how many of each kind were read and not, and what was wrong."""
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    tally: Counter[str] = Counter()
    faults: list[str] = []
    for _ in range(number):
        drawn = draw(random)
        fault = wrong(drawn)
        tally[drawn.kind] += 1
        if fault is not None:
            faults.append(fault)
    return tally, faults


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    begun = perf_counter()
    tally, faults = mutate(number, seed)
    took = perf_counter() - begun
    for kind, drawn in sorted(tally.items()):
        print(f"{kind:<16}{drawn:>10,}")
    print(f"{number:,} labels from seed {seed} in {took:.1f} s, {len(faults)} read wrongly")
    if faults:
        raise SystemExit("\n".join(faults[:40]))


if __name__ == "__main__":
    main()
