"""The words of a question, and the forms of a word without its affixes.

Indonesian makes words from roots: *mengirim*, *dikirim*, *kirimannya* all come from *kirim*. People
add their own affixes: *ngirim*, *kirimin*, *kirimanx*. A form counts only if a table contains it,
so no harm is done if too much is removed.
"""

import re
from collections.abc import Iterator

from dapodik_status.history.asking.words import TOGETHER
from dapodik_status.status.labels import normal_words

_PIECES = re.compile(r"[^\W\d_]+|\d+")
# The number of a version is one word, and not a number of things: 2.06, 4.1.0, 2021.c.
_VERSION = re.compile(
    r"(?<![\w.:/,-])v?(?:20[12]\d\.?[a-f]|[1-4]\.(?:0\.\d|\d\.0)|2\.0[4-9])(?![\w:]|[.,/-]\d)",
    re.IGNORECASE,
)
# An arrow leads from an old status to a new one: *pending -> cek konversi*.
_ARROW = re.compile(r"(?<=\w)\s?(?:[-=]>|\u2192)\s?(?=\w)")
_OF_DAY = re.compile(r"\b(?:jam|pukul|pkl|jm|tgl|tanggal)\s*\.?\s*$", re.IGNORECASE)
# The suffixes that may be removed from a word, the longest first.
_SUFFIXES = (
    "kannya",
    "annya",
    "innya",
    "anya",
    "nye",
    "nyo",
    "nya",
    "ny",
    "kan",
    "lah",
    "kah",
    "pun",
    "ku",
    "mu",
    "mi",
    "ki",
    "ji",
    "in",
    "ed",
    "an",
    "ne",
    "na",
    "i",
    "e",
    "x",
    "d",
)
# A prefix, and the letters that its last letter may have replaced.
_PREFIXES = (
    ("mang", ("", "k")),
    ("meng", ("", "k")),
    ("peng", ("", "k")),
    ("meny", ("s",)),
    ("peny", ("s",)),
    ("mem", ("", "p")),
    ("pem", ("", "p")),
    ("men", ("", "t")),
    ("pen", ("", "t")),
    ("nge", ("",)),
    ("ter", ("",)),
    ("ber", ("",)),
    ("per", ("",)),
    ("ke", ("",)),
    ("ng", ("", "k")),
    ("ny", ("s", "c")),
    ("di", ("",)),
    ("se", ("",)),
    ("me", ("",)),
    ("pe", ("",)),
    ("be", ("",)),
    ("ba", ("",)),
    ("ku", ("",)),
    ("n", ("", "t")),
    ("m", ("p",)),
)
# Everyday words that differ from a word of the subject by only one letter: *penting* is not
# *pending*. These are the ones among the 25,000 most common words of Indonesian.
_ORDINARY = (
    "adukan agak ajudan alamak ambang amplas angkat antena anting bahasa banjar bankir banten "
    "batang bawang belok belong beluk belulang belur belut bentar benteng beranak berang "
    "berapi berasa berbuah berhala berkaca berkat berkata berkati berliku berpulang "
    "bertapa bertulang berupa berutang betapa binasa bodong bohong bojong bokong borong bualan "
    "burung busan cabang cawang corong dadaku datang dering dicari dihaluskan dipajang "
    "disandingkan dukung duyung formal galian ganjar gayung giling ginjal gorong gotong gulung "
    "hambar hinggap instan jangkar jantan jawatan kadang kajian kakak kalbar kalung kanak "
    "kandung kapak kapang karang kartun karung kasian kastil katak katana kayak kebaya "
    "kecacatan kedung kegiatan kekalahan kekeringan kelajuan kelapa kelipatan kemalangan "
    "kemaluan kemang kenang kencana kencing kendali kening kental kentang kenyal kerajaan "
    "kerang kerapu ketegangan ketenangan ketiak ketika kewalahan kloning koleksi kolong kompos "
    "kontrak konveksi konvensi kunang kurung ladang lajang lalang lamban lanang langgar langka "
    "langkat langsung lapang lawang layang layangan lembab lembah lembap lembut lempar lengan "
    "lengkung lorong luruskan magang majalah makian malang malasan manahan mantan masing matang patang "
    "mayang membesarkan memuat mendatar mendiang mendung menebus mengadukan mentah menuding "
    "menyapa meraih merambah meriah mondar montok murung musang nampan padang paduan pajang "
    "palang pangkal pantai pantas pantat pasrah pawang pegiat pemalu pemicu pencarian "
    "pendalaman pengaduan pengairan pengarah pengasuh pening penting penyidik peranan "
    "peringatkan peringkat permen pindad pinjamkan pisang profil protes ramping rangka redaksi "
    "remisi runcing sadari sakiti saling sampah sampan sampang sampel sampul santai "
    "sarang saring sarjana sebilah sedalam seiring sektor selada selesa semarang semasa semudah "
    "sendal serasa setelan sidak silang statis sulung tambak tambal tambang tampa tampan tampar "
    "tana tandas tangga tanggap tanggul tangkapan tarakan tatapan taufan tebusan telaga tembang "
    "tenang tenangkan tengku terangan terangkat terburu terharu terhormat terlibat terluka "
    "tomboy tumbuk tumpang tumpul tunangan tunggal tunggul tungku unggas urung urusan "
)
ORDINARY = frozenset(_ORDINARY.split())
# The most characters from the word for a time or a date to the time or date itself.
_OF_DAY_REACH = 10
# The shortest root, and the shortest word whose first two letters are not among its last three.
SHORTEST, _LONG = 3, 5


def words_in(text: str) -> list[str]:
    """Return the words of *text*: letters and digits separately, *itu2* as *itu-itu*."""
    found: list[str] = []
    text = _VERSION.sub(_as_version, text)
    text = _ARROW.sub(" menjadi ", text.replace("%", " persen "))
    for rough in normal_words(text):
        pieces = _PIECES.findall(rough)
        if pieces[1:2] == ["2"]:
            pieces[:2] = [f"{pieces[0]}-{pieces[0]}"]
        for piece in pieces:
            pair = (found[-1], piece) if found else ("", piece)
            if pair in TOGETHER:
                found[-1] = TOGETHER[pair]
                # *Hari yang lalu*: one that was put together, with the word before it.
                if tuple(found[-2:]) in TOGETHER:
                    found[-2:] = [TOGETHER[found[-2], found[-1]]]
            elif pair[0] == piece and piece.isalpha():
                found[-1] = f"{piece}-{piece}"
            else:
                found.append(piece)
    return found


def _as_version(number: re.Match[str]) -> str:
    before = number.string[max(number.start() - _OF_DAY_REACH, 0) : number.start()]
    return number[0] if _OF_DAY.search(before) else " versi "


def forms_of(word: str) -> Iterator[str]:
    """Yield *word* and its forms without affixes, the least changed form first."""
    yield word
    half, twin, _ = word.partition("-")
    if twin:
        yield from forms_of(half)
        return
    bare = [word, *_without_suffix(word)]
    bare += [
        shorter for form in bare[1:] for shorter in _without_suffix(form) if len(shorter) > SHORTEST
    ]
    yield from bare[1:]
    for form in bare:
        for root in _without_prefix(form):
            yield root
            yield from _without_prefix(root)


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            yield word.removesuffix(suffix)


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, letters in _PREFIXES:
        if word.startswith(prefix):
            roots = (letter + word.removeprefix(prefix) for letter in letters)
            yield from (root for root in roots if len(root) >= SHORTEST)


def alike(word: str, root: str) -> bool:
    """Return whether the two differ by one letter, or by two letters in the wrong order."""
    # One error cannot be at both ends of a long word. Most pairs end here: half the time.
    if word[:2] != root[:2] and word[-2:] != root[-2:] and min(len(word), len(root)) >= _LONG:
        return False
    same = 0
    while same < min(len(word), len(root)) and word[same] == root[same]:
        same += 1
    one, other = word[same:], root[same:]
    return (
        one[1:] in (other, other[1:])
        or one == other[1:]
        or (one[:2] == other[:2][::-1] and one[2:] == other[2:])
    )
