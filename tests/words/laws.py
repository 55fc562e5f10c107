"""What every Indonesian sentence obeys: in the catalogue, in finished texts, in pages, in code.

Each law is a function that returns complaints, so that a test can show that it bites.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dapodik_status import INDONESIAN, Actor, Diagnosis, Explanation, Message, Status
from dapodik_status.vocabulary import ResendEffect

LONGEST = 20
IMPERATIVES = {
    "Abaikan", "Aktifkan", "Baca", "Bandingkan", "Berikan", "Biarkan", "Buat", "Buka", "Cari",
    "Catat", "Cocokkan", "Daftarkan", "Ekstrak", "Gabungkan", "Ganti", "Hapus", "Hentikan",
    "Hubungi", "Ikuti", "Isi", "Jalankan", "Keluarkan", "Kirim", "Kosongkan", "Lakukan",
    "Lanjutkan", "Lengkapi", "Lihat", "Masukkan", "Minta", "Pakai", "Pasang", "Pastikan",
    "Perbaiki", "Perbarui", "Periksa", "Pilih", "Pindahkan", "Pulihkan", "Salin", "Samakan",
    "Sampaikan", "Sebutkan", "Serahkan", "Sesuaikan", "Siapkan", "Simpan", "Tambahkan", "Tandai",
    "Tangani", "Tanyakan", "Tentukan", "Tukar", "Tulis", "Tunggu", "Tutup", "Ubah", "Ulangi",
    "Unduh", "Unggah", "Urutkan",
}  # fmt: skip

# EYD V: the prefix di- is one with its verb, the preposition di is not; known wrong spellings;
# and what operators do not say: other words than those on their screens. Status names keep theirs.
_VERBS = (
    "ambil|bagi|baca|batas|bawa|beri|bersih|buat|buka|cari|catat|cek|cetak|coba|daftarkan|download"
    "|edit|ekspor|ganti|gabung|hapus|hitung|impor|input|isi|jelas|jaga|kenal|ketahui|ketik|kirim"
    "|kunci|kurangi|lakukan|lanjut|lihat|lengkapi|minta|muat|mulai|olah|pakai|perbaiki|perbarui"
    "|percaya|periksa|peroleh|pilih|pindah|potong|proses|salin|sebut|simpan|sunting|tambah|tanda"
    "|tanggung|tanya|terima|tolak|tulis|tunda|tunggu|tutup|ubah|uji|ulang|unduh|unggah|update"
    "|upload|urus|validasi"
)
MISSPELT = re.compile(
    rf"\bdi (?:(?:{_VERBS})(?:i|kan)?|\w+kan)\b"
    r"|\b(?:dgn|tdk|yg|tgl|sdh|blm|krn|utk|dlm|jgn|bgmn|spt|sbg|kpd|dr|pd"
    r"|silahkan|merubah|di?rubah|dirobah|apotik|ijin|mengijinkan|diijinkan|resiko|beresiko|sistim"
    r"|analisa|diagnosa|kadaluarsa|tehnis|tehnisi|aktifitas|kwalitas|nasehat"
    r"|praktek|obyek|subyek|jadual|propinsi|standarisasi|nopember|pebruari|hutang|sekedar|antri"
    r"|antar tabel|kerjasama|terimakasih|merobah|konfirmasikan|menyolok|terlanjur|cidera"
    r"|files?|upload(?:ed)?|download|(?<!sqlite )error|online|website|password"
    r"|backup|update|database|link|email|klik"
    r"|bita|galat|tidak sah|siswa|luring|peramban|penyunting teks|dimampatkan|larangan"
    r"|bukti kirim|sistem penampil|laman penampil|kartu tanda penduduk|kartu keluarga)\b",
    re.IGNORECASE,
)
LOWER_ANDA = re.compile(r"\banda\b")

_NUMBER = (
    r"(?:\d+(?:[.,-]\d+)?|se(?:puluh|belas|ratus)|satu|dua|tiga|empat|lima|enam|tujuh|delapan"
    r"|sembilan|beberapa|belasan|puluhan|\w+ (?:belas|puluh))"
)
DURATION = re.compile(
    rf"\b{_NUMBER} ?(?:detik|menit|jam|hari|minggu|pekan|bulan)\b"
    r"|\bbeberapa (?:saat|waktu)\b"
    r"|\b(?:dalam|selama|tunggu|menunggu|sesudah|setelah|paling lama|paling lambat|kurang dari"
    r"|lebih dari|hanya) (?:sehari|sejam|semenit|seminggu|sepekan|sebulan|sebentar)\b"
    r"|\b(?:besok|lusa|segera|secepatnya|sebentar lagi|tidak lama lagi|pasti)\b"
    r"|\b(?:minggu|pekan|bulan) depan\b"
    r"|(?<!tidak )\bakan (?:selesai|berhasil|diproses|diterima|berubah|tampil)\b",
    re.IGNORECASE,
)
# How two dates lie to each other, and how zones do, is no promise.
_COMPARED = re.compile(
    r"\blebih dari sehari sebelum (?:Anda mengirim|kiriman terakhir|unggahan itu)\b"
    r"|\b(?:WIB|WITA|WIT) \d jam\b"
)
# A name as it is written in a table.
_QUOTED = re.compile(r'"\w+"')
# An age is no promise.
_AGE = re.compile(r"\b(?:usia|umur|berusia|berumur|lahir)\b", re.IGNORECASE)

# One of these makes a text Indonesian; of the weak ones, which are short or names too, two.
STRONG = re.compile(
    r"\b(?:adalah|agar|akan|alamat|anda|atau|baca|bahwa|bandingkan|baru|belum|berhasil|berkas"
    r"|berubah|biarkan|bukan|cepat|coba|dapat|dengan|diproses|dikirim|diterima|ditolak|diunggah"
    r"|gagal|galat|giliran|harus|hubungi|isian|jangan|jika|kalau|karena|keliru|kembali|kepada"
    r"|kesalahan|kirim|kiriman|langkah|masih|melalui|menunggu|mengirim|mohon|mungkin|nanti|oleh"
    r"|pengiriman|periksa|perbaiki|pilih|rusak|salah|salin|sampai|sebelum|sedang|sekarang|semua"
    r"|sesudah|setelah|sila(?:h)?kan|simpan|sudah|tanyakan|telah|terima|terjadi|tersebut|tetapi"
    r"|tidak|tunggu|tutup|ulang|unduh|unggah|untuk|waktu|yang)\b",
    re.IGNORECASE,
)
WEAK = re.compile(
    r"\b(?:ada|dalam|dan|dari|data|di|dinas|hari|ini|itu|jumlah|kami|ke|kita|lagi|lain|maka|pada"
    r"|para|pernah|saat|saja|sama|satu|sekolah|seperti|server|status|tim|tanpa|ya)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:a|an|and|are|by|for|is|it|no|not|of|or|that|the|to|which|with)\b")
# SQL, and the styles of a diagram.
_SQL = re.compile(r"\s*(?:CREATE|DELETE|INSERT|SELECT|UPDATE|classDef)\b")
# English glosses may name these.
_ENGLISH_TOO = {"data", "server", "status", "di", "tim", "para", "ya", "ada", "lain", "dan"}
_TWO, _PHRASE = 2, 3

# Where Indonesian is data and no answer. Keyword arguments with these names:
DATA_KEYWORDS = {"note", "source"}
# Positional arguments of these calls, by number from 0:
DATA_POSITIONS = {
    "Transition": {5}, "_double": {3}, "_rule": {5}, "_where": {6}, "_digits": {5}, "_age": {5},
}  # fmt: skip
# Tables of labels and of what people write: the values of these names.
DATA_TABLES = {
    *("_LABELS", "ALIASES", "WORDS", "SPLIT_WORDS", "FOREIGN", "REMARKS", "FLAGS", "_NOTHING_NEW"),
    *("MONTHS", "ZONES", "_EXACT", "MEANINGS", "TOGETHER", "LEANINGS"),
    *("ROWS", "NAMED_ROWS", "OUTSIDE_ROWS"),
    *("_ASKED", "_AROUND_QUESTIONS", "_AROUND_LABELS", "_NO_LABELS"),
}
CATALOGUES = "words/indonesian/"


def spelling(text: str) -> list[str]:
    """Complain of what EYD V, the house's words or honesty forbid in *text*."""
    found = [f"misspelt: {match[0]!r}" for match in MISSPELT.finditer(_QUOTED.sub(" ", text))]
    found += [f"small letter: {match[0]!r}" for match in LOWER_ANDA.finditer(text)]
    if not _AGE.search(text):
        plain = _COMPARED.sub(" ", text)
        found += [f"promises a duration: {match[0]!r}" for match in DURATION.finditer(plain)]
    return [f"{complaint} in {text!r}" for complaint in found]


def length(text: str) -> list[str]:
    """Complain of *text* when it is longer than an operator reads at once."""
    return [f"longer than {LONGEST} words: {text!r}"] if len(text.split()) > LONGEST else []


def title(text: str) -> list[str]:
    """Complain of a title or a heading."""
    shape = [] if text.strip() == text and text and text.isascii() else [f"no title: {text!r}"]
    return shape + length(text) + spelling(text)


def sentence(text: str) -> list[str]:
    """Complain of a sentence of the catalogue."""
    good = text.isascii() and text[:1].isupper() and text.endswith(".") and "  " not in text
    return ([] if good else [f"no sentence: {text!r}"]) + length(text) + spelling(text)


_CONDITION = re.compile(r"^Jika [^,:]+[,:] (.*)$")


def action(text: str) -> list[str]:
    """Complain of a step that does not tell to do something, at once or under a condition."""
    condition = _CONDITION.match(text)
    told = re.split(r"[,:;] ", condition[1]) if condition else [text]
    first = {part.split(maxsplit=1)[0].capitalize() for part in told}
    return [] if first & IMPERATIVES else [f"no imperative: {text!r}"]


def warning(text: str) -> list[str]:
    """Complain of a warning that does not begin with *jangan*."""
    return [] if text.startswith("Jangan ") else [f"no warning: {text!r}"]


def gloss(text: str) -> list[str]:
    """Complain of a gloss that is missing or not English."""
    if not text.strip() or not text.isascii():
        return [f"no gloss: {text!r}"]
    # What stands in quotation marks or begins with -- is a name.
    plain = re.sub(r"\"[^\"]*\"|--\w+|\*[^*]*\*", " ", text)
    words = [m[0] for m in (*STRONG.finditer(plain), *WEAK.finditer(plain))]
    foreign = [word for word in words if word.lower() not in _ENGLISH_TOO]
    return [f"Indonesian {word!r} in the gloss {text!r}" for word in foreign]


_PTK, _TEAM = (
    re.compile(r"\bPTK\b( \(GTK\))?"),
    re.compile(r"\btim teknis\b( atau (?:\w+ )*\(?CS\b)?"),
)
# What names the team, and nobody to turn to.
_NAMING = {"aktor.tim_teknis", "giliran.tim_teknis", "judul.rincian_teknis", "perintah.rinci"}


def first_mentions(text: str, names: Iterable[re.Pattern[str]] = (_PTK, _TEAM)) -> list[str]:
    """Complain where the first mention of PTK or of the technical team lacks its other name."""
    mentions = (name.search(text) for name in names)
    bare = [match[0] for match in mentions if match is not None and match[1] is None]
    return [f"{name!r} without its other name in {text!r}" for name in bare]


_MORE_THERE = re.compile(r"\bjumlah di server lebih\b", re.IGNORECASE)


def more_on_the_server(text: str) -> list[str]:
    """Complain of a step for more on the server than was sent that leads to somebody else."""
    led = not _MORE_THERE.search(text) or "tim teknis atau layanan pelanggan (CS)" in text
    return [] if led else [f"not to the technical team: {text!r}"]


_BARE = re.compile(r"\b[Jj]ika tidak ada(?:,| dan\b| lagi\b)|\blebih awal lagi\b")


def antecedent(text: str) -> list[str]:
    """Complain of a condition that does not say of what it is one."""
    return [f"of what? {match[0]!r} in {text!r}" for match in _BARE.finditer(text)]


def row(key: str, message: Message) -> list[str]:
    """Complain of one row of the catalogue."""
    found = [*title(message.title), *gloss(message.gloss)]
    if message.turn:
        found += [*title(message.turn), *sentence(message.turn)]
    for text in message.sentences():
        found += [*sentence(text), *more_on_the_server(text), *antecedent(text)]
    if key not in _NAMING:
        found += first_mentions(" ".join((message.title, message.turn, *message.sentences())))
    if plainly(message.title) in map(plainly, message.detail):
        found.append(f"a meaning that is the title: {message.title!r}")
    for text in (*message.actions, *message.sends):
        found += action(text)
    for text in message.avoid:
        found += warning(text)
    return [f"{key}: {complaint}" for complaint in found]


def plainly(text: str) -> str:
    """Return *text* without the small words with which a sentence says what a title says."""
    words = re.findall(r"\w+", text.casefold())
    small = {"ini", "itu", "ada", "tidak", "di", "dalam", "luar", "yang"}
    return " ".join(word for word in words if word not in small)


def every(said: Explanation) -> Iterator[Explanation]:
    """Yield *said* and all of its parts."""
    yield said
    for part in said.parts:
        yield from every(part)


def finished(said: Explanation) -> list[str]:
    """Complain of a finished text: its facts may be numbers of days, the rest is as above."""
    found = first_mentions(said.full_text, (_PTK,))
    for each in every(said):
        told = (*each.actions, *each.avoid, *each.meaning, *each.causes, *each.details)
        for text in (each.title, each.turn or "", each.forecast or "", *told):
            found += [f"misspelt: {text!r}"] if MISSPELT.search(text) else []
            for one in re.split(r"(?<=[.?!]) ", text):
                found += length(one)
        for text in each.actions:
            found += action(text)
        for text in each.avoid:
            found += warning(text)
    return found


# The parts of a text, in their order; a step may follow the title and each further finding.
_ORDER = (
    "Jangan ", "Artinya: ", "Kemungkinan penyebab: ", "Perkiraan, bukan kepastian: ", "Temuan",
    "Pertanyaan lain: ", "Rincian",
)  # fmt: skip
_STEP = re.compile(r"^  (\d)\. ")


def screen(said: Explanation, most: int) -> list[str]:
    """Complain of a text that does not begin with what is needed, or fills more than its lines.

    Line 1 says what it is, line 2 whose turn, from line 3 stand the steps, then the rest in order;
    what a technician needs comes last, and no sentence stands twice.
    """
    lines = said.text.split("\n")
    found = [f"{len(lines)} lines, {most} allowed"] if len(lines) > most else []
    found += [] if lines[0] == said.title else [f"line 1: {lines[0]!r}"]
    found += [] if said.turn and lines[1:2] == [said.turn] else [f"no turn in line 2: {lines[1:2]}"]
    found += [] if lines[2:3] and _STEP.match(lines[2]) else [f"no step in line 3: {lines[2:3]}"]
    places = [place for line in lines[2:] for place in _place(line)]
    known = -1 not in places and places == sorted(places)
    found += [] if known else [f"out of order: {places}"]
    for text in (said.text, said.full_text):
        found += [f"twice: {sentence!r}" for sentence, n in Counter(_said(text)).items() if n > 1]
    return [f"{complaint} in\n{said.text}" for complaint in found]


def _place(line: str) -> Iterator[int]:
    if not _STEP.match(line):
        yield next((n for n, start in enumerate(_ORDER) if line.startswith(start)), -1)


def _said(text: str) -> Iterator[str]:
    """Yield the sentences of a laid-out text, without their headings and numbers."""
    for line in filter(None, text.split("\n")):
        plain = re.sub(r"^ *(?:\d\. )?", "", line)
        plain = re.sub(
            r"^(?:Artinya|Kemungkinan penyebab|Perkiraan[^:]*|Rincian[^:]*): ?", "", plain
        )
        yield from (part.casefold() for part in re.split(r"(?<=[.?!]) ", plain) if part)


# To send at once; to send where something holds; not to send.
_SEND = re.compile(
    r"^(?:Kirim|Unggah|Lakukan pengiriman)\b(?!.*\b(?:jika|hanya|sesudah|setelah)\b)"
)
_PERHAPS_SEND = re.compile(r"\b(?:kirim|unggah|mengunggah\w*|lakukan pengiriman)\b", re.IGNORECASE)
_BAN = re.compile(r"^Jangan (?:dulu )?mengirim ulang\b(?!.*\b(?:karena|tanpa)\b)")
_TURNS = {
    Actor.SEKOLAH: ("Giliran sekolah",), Actor.SERVER: ("Giliran server",),
    None: ("Selesai", "Kiriman selesai"),
}  # fmt: skip


# What is said where nothing is left to do, and the steps that may follow then.
_DONE = re.compile(r"^Selesai|tidak ada yang perlu dilakukan", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:Simpan|Biarkan)\b|\bhanya jika\b|^Jika\b")


def to_do(step: str) -> bool:
    """Tell whether *step* has somebody do something, whatever the case is."""
    return _NOTHING.search(step) is None


def sends(said: Explanation) -> list[str]:
    """Return the steps of *said* that send at once."""
    return [step for step in said.actions if _SEND.search(step)]


def bans(said: Explanation) -> list[str]:
    """Return what forbids sending again in *said*."""
    return [text for text in said.avoid if _BAN.search(text)]


def contradictions(said: Explanation) -> list[str]:
    """Complain of an answer that contradicts itself.

    It sends and forbids at once, waits and calls at once, or is done and has something to do.
    """
    parts = list(every(said))
    sent = [step for part in parts for step in sends(part)]
    banned = [text for part in parts for text in bans(part)]
    found = [f"{yes!r} against {no!r}" for yes in sent for no in banned]
    # When to send is said by the text, not by each of its findings.
    found += [f"{step!r} of a part" for part in parts[1:] for step in sends(part)]
    called = bool(said.actions) and said.actions[0].startswith(("Hubungi", "Tanyakan"))
    if said.turn is not None and _DONE.search(said.turn):
        found += [f"{said.turn!r} against {step!r}" for step in said.actions if to_do(step)]
    if called and said.turn is not None and re.search(r"sekolah menunggu|Selesai", said.turn):
        found.append(f"{said.turn!r} against {said.actions[0]!r}")
    return found


def answers(diagnosis: Diagnosis, said: Explanation) -> list[str]:
    """Complain of words that say something else than the *diagnosis* does."""
    turn = said.turn or ""
    found = [] if turn.startswith(_TURNS[diagnosis.turn]) else [f"{turn!r} for {diagnosis.turn}"]
    may = [step for step in said.actions if _PERHAPS_SEND.search(step)]
    match diagnosis.resend_effect:
        case ResendEffect.USEFUL:
            found += [] if may else ["sending is useful, and no step sends"]
        case ResendEffect.SAFE:
            found += [f"{step!r} though it may not help" for step in sends(said)]
        case ResendEffect.HARMFUL if diagnosis.status is not Status.BERHASIL_DIPROSES:
            found += [f"{step!r} though it is harmful" for step in may if "dinas" not in step]
            found += [] if bans(said) else ["sending is harmful, and nothing says so"]
        case _:
            found += [f"{step!r} without need" for step in sends(said)]
    asked = diagnosis.escalate_to is not None and not re.search(
        r"dinas|tim teknis", " ".join((turn, *said.actions))
    )
    return [*found, *(["nobody is asked"] if asked else [])]


def indonesian(text: str) -> bool:
    """Tell whether *text* is Indonesian and neither SQL nor English that names a status."""
    if _SQL.match(text) or len(_ENGLISH.findall(text)) >= _TWO:
        return False
    weak = {word.lower() for word in WEAK.findall(text)}
    return bool(STRONG.search(text)) or len(weak) >= _TWO


def outside(source: str, module: str = "") -> list[str]:
    """Complain of Indonesian phrases in Python *source* that stand in no row and are no data."""
    if module.startswith(CATALOGUES):
        return []
    tree = ast.parse(source)
    data = {id(node) for part in _data(tree) for node in ast.walk(part)}
    found: list[str] = []
    for node in ast.walk(tree):
        if id(node) in data:
            continue
        text = _text(node)
        if text is not None and len(text.split()) >= _PHRASE and indonesian(text):
            found.append(f"{module} line {getattr(node, 'lineno', 0)}: {text!r}")
    return found


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        pieces = (_text(value) or "..." for value in node.values)
        return "".join(pieces)
    return None


def _data(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the parts of *tree* whose texts are docstrings or data."""
    for node in ast.walk(tree):
        match node:
            case ast.Module(body=[first, *_]) | ast.ClassDef(body=[first, *_]):
                if isinstance(first, ast.Expr):
                    yield first
            case ast.FunctionDef(body=[ast.Expr() as first, *_]):
                yield first
            case ast.Call(func=ast.Name(id=name)):
                positions = DATA_POSITIONS.get(name, set())
                yield from (arg for at, arg in enumerate(node.args) if at in positions)
                yield from (key.value for key in node.keywords if key.arg in DATA_KEYWORDS)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.AST() as value):
                if name in DATA_TABLES:
                    yield value
            case ast.Assign(targets=[ast.Name(id=name)]):
                if name in DATA_TABLES:
                    yield node.value
            case _:
                pass


def strings(source: str) -> list[str]:
    """Return the Indonesian texts of Python *source*, such as those of a picture."""
    tree = ast.parse(source)
    doc = {id(node) for part in _data(tree) for node in ast.walk(part)}
    texts = [text for node in ast.walk(tree) if id(node) not in doc and (text := _text(node))]
    plain = (re.sub(r"<[^>]*>", " ", text).strip() for text in texts)
    # What has braces is a style sheet.
    return [text for text in plain if "{" not in text and indonesian(text)]


def picture(source: str) -> list[str]:
    """Complain of the Indonesian texts in Python *source*."""
    sentences = [part for text in strings(source) for part in prose(text)]
    return [complaint for text in sentences for complaint in (*length(text), *spelling(text))]


def prose(markdown: str) -> list[str]:
    """Return the sentences of a Markdown page, without code, links, marks and HTML."""
    text = re.sub(
        r"^(`{3,}|~{3,}|:{3,}).*?^\1`*~*:*$", "\n", markdown, flags=re.DOTALL | re.MULTILINE
    )
    text = re.sub(r"<!--.*?-->|`[^`]*`", " ", text, flags=re.DOTALL)
    text = re.sub(r"^\([\w-]+\)=$", "", text, flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>\n]*>", " ", text)
    # A list item, a heading, a cell and a line that ends with two blanks are of their own.
    text = re.sub(r"^ *(?:[-*+]|\d+[.)]|#+) ", "\n\n", text, flags=re.MULTILINE)
    text = re.sub(r"^> ?", "", text, flags=re.MULTILINE)
    text = text.replace("|", "\n\n").replace("  \n", "\n\n")
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        plain = " ".join(re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", block).split())
        found += [part for part in re.split(r"(?<=[.?!:;]) ", plain) if part.strip()]
    return found


def page(markdown: str, *, all_of_it: bool) -> list[str]:
    """Complain of a page's Indonesian: of every sentence, or of those that are Indonesian.

    English is left alone: the glosses of the catalogue, and what has two English words.
    """
    glosses = {part for key in INDONESIAN for part in prose(INDONESIAN[key].gloss)}
    return [
        complaint
        for text in prose(markdown)
        if (text not in glosses and len(_ENGLISH.findall(text)) < _TWO)
        and (all_of_it or (indonesian(text) and len(STRONG.findall(text)) >= _TWO))
        for complaint in (*length(text), *spelling(text))
    ]


def rows(messages: Iterable[tuple[str, Message]]) -> list[str]:
    """Complain of several rows."""
    return [complaint for key, message in messages for complaint in row(key, message)]
