"""The limits of the topics: rows for a named status, and for questions outside the subject.

The rows have the same form as in ``rows``.
"""

# fmt: off
# The answer is the named status: its meaning, and whose turn it is.
NAMED_ROWS: tuple[tuple[int, str], ...] = (
    (3, "="),
    (4, "= what|meaning -why -still -day -again -back -delete -send -sent -record -resend"),
    (3, "= meaning"),
    (4, "what+differ ="),
    (7, "differ|meaning statuses -count -date"),
    (3, "=sqlite_error"), (3, "=belum_terkirim status"),
    (-3, "=belum_terkirim -status -meaning -what -remark"),
    (3, "=berhasil_dengan_pengecualian -count -same -differ -less"),
    (1, "=sqlite_error record|broken|data|what"),
    (-2, "=pending why|still|again"),
    (-6, "corrupt backup|machine"),
    (4, "= success|finish|good tag"),
    (-8, "perfect|validation+final"),
    (-6, "=berhasil_diproses empty|zero|!exist|!arrive|!show|!content"),
    (7, "now -now=pending"),
    (4, "now -=cek_konversi"),
    (5, "=berhasil_diproses !exception"),
    (4, "= safe|effect tag|what"), (6, "= stage howmany|where"),
    (5, "=berhasil_dengan_pengecualian !process|!receive|!arrive"),
    (6, "= after|then what|stage|howmany -long -why -day -send -sent"),
)
# Outside the subject.
OUTSIDE_ROWS: tuple[tuple[int, str], ...] = (
    (6, "account"), (8, "account forget|lost"), (6, "gear -send -sent"),
    (2, "account forget|how|lost|fail|!can|change"),
    (4, "enrol -send -version -prefill"),
    (2, "enrol how|new|dapodik|where -prefill"),
    (24, "parcel -dapodik -data -center -school -entity"),
    (6, "entity+move|move+entity -machine -send -sent -data -center -= -delete -page -viewer"),
    (5, "id !show|!exist|notyet where|how|enrol -send -sent -center -="),
    (6, "career"),
    (2, "career when|why|how|notyet|!arrive|still"),
    (6, "programme"),
    (6, "residu"),
    (3, "residu how|entity"),
    (6, "merger -machine"), (6, "join school -machine -input -operator -home"),
    (9, "system !can|!see -send -sent -center"), (14, "system down|!connect|!can+see -dapodik -data -send -sent"),
    (14, "system+fail|system+!can|system+send|system+!sent|system+down|system+!connect -dapodik -data+send"),
    (14, "programme+fail|programme+!can|programme+send|programme+down -dapodik"),
    (14, "system|programme =pending -dapodik -send -sent"), (12, "system see bad|!can -dapodik -data -send -sent"), (10, "papers -send -sent -center -status"),
    (8, "join chat|operator -data -input -machine -two -home"), (14, "beauty -dapodik -send -sent"),
    (8, "viewer account|forget|who -old -!change -data -show -entity -send -sent -arrive"),
    (4, "install fail|!can|how|!good|service|broken|where"),
    (3, "install -may -two -machine -other -version -again -backup -new"),
    (6, "install empty|!show -send -sent -data -center -two -other"),
    (6, "service fail|!can|!good|install|!exist|connect"),
    (2, "service"), (-8, "button|click send|sent"),
    (4, "app|dapodik !can+see|!see"),
    (3, "chat -send -sent -= -data"),
    (2, "chat"),
    (-4, "= -foreign"),
    (5, "contact -send -sent -queue"),
    (3, "contact center|district|where|howmany -queue"),
    (2, "try"),
    (9, "foreign -dapodik -send -sent -sqlite -cleansing -center"),
    (12, "foreign down|fail|!connect|!can -dapodik -school -data -send -sent -machine -status -= -center"),
    (14, "center+foreign|foreign+center down|fail|!connect|!can -dapodik -school -send -sent -data -internet -good -ok"),
    (20, "foreign send|sent|percent|process|stuck -dapodik -center -school -status -entity -data -machine -= -internet"),
    (12, "foreign sqlite|conversion|cleansing|process -dapodik -status -send -sent -center -machine -school"),
    (4, "foreign"),
    (4, "howto input entity -send -sent"),
    (4, "input entity new -send -sent -two"),
    (4, "howto entity|id -send -sent -move -fix"),
    (4, "regcode lost|forget|how|where|new -used -other -two"),
    (3, "id wrong|double|differ|!valid|notyet|empty entity|how -send -="),
    (4, "how|howto change|fix entity|school -send -sent -viewer -page -old -see"),
    (7, "entry+how|how+entry|howto+entry -send -sent -cleansing -center -machine -status -still -old"),
    (5, "entry how entity|school|id|account -send -sent -cleansing -center -machine -viewer -status -page -still -regcode -download -lost"),
    (12, "message !sent|!send|sent -dapodik -data -center -show -record -exist -sqlite -status"),
    (6, "download app|dapodik|service|howto -data -backup -lost -broken -machine -prefill -version -stolen"),
    (8, "career+=pending|=pending+career|career+!show|career+!process|career+notyet -dapodik -send -sent"),
    (-8, "career =pending day|month|long|status -career+=pending"),
    (-8, "career send|sent|center -=pending"),
    (12, "message =pending -dapodik -data -center -send -sent -status"),
    (-4, "programme send|sent receive|record|day"),
    (6, "app|dapodik !can+run|!can+!run|!run -send -sent -center -status -process"),
    (-8, "career =diterima_via_aplikasi|=diterima_via_web|=cek_konversi"),
    (-6, "foreign machine data|dapodik"),
    (6, "app|dapodik fail see -send -sent -center"),
)
# For a search by a word: the topics that are about this word itself, the nearest first.
_OF_SENDING = "tidak_dapat_mengirim macet_di_tengah kapan_kirim_ulang sudah_sampai"
SPEAKING: dict[str, str] = {
    "send": _OF_SENDING,
    "sent": _OF_SENDING,
    "fail": "tidak_dapat_mengirim macet_di_tengah",
    "internet": "tidak_dapat_mengirim",
    "stuck": "macet_di_tengah",
    "percent": "macet_di_tengah",
    "arrive": "sudah_sampai",
    "receive": "status_tetap sudah_sampai tanggal_mundur",
    "page": "status_tetap data_lama_tampil tidak_dapat_mengirim",
    "status": "status_tetap arti_keterangan",
    "process": "status_tetap",
    "pending": "pending_lama kembali_pending",
    "conversion": "kembali_pending status_tetap",
    "cleansing": "cleansing",
    "entity": "jumlah_berbeda",
    "count": "jumlah_berbeda",
    "double": "jumlah_berbeda kembali_pending dua_komputer",
    "empty": "berhasil_tetapi_kosong",
    "lost": "komputer_rusak",
    "broken": "komputer_rusak",
    "backup": "komputer_rusak",
    "machine": "komputer_rusak dua_komputer",
    "invalid": "invalid_atau_warning tidak_sah_sesudah_kirim_ulang",
    "warning": "invalid_atau_warning",
    "valid": "tidak_sah_sesudah_kirim_ulang",
    "version": "aplikasi_lama",
    "prefill": "aplikasi_lama komputer_rusak",
    "app": "aplikasi_lama",
    "remark": "arti_keterangan",
    "date": "tanggal_mundur",
    "again": "kapan_kirim_ulang",
}
# The lowest score with which an answer is given.
LEAST = 2
# Words of the subject: a text without any of them is outside.
OURS = (
    "send", "sent", "status", "center", "dapodik", "data", "=", "app", "school", "entity",
    "validation", "remark", "fail", "internet", "percent", "machine", "invalid", "warning",
    "exception", "queue", "term", "proof", "arrive", "receive",
)
# A text that names a status and asks nothing is a label, and the parts of it that ``read_label``
# refuses may contradict the status. The first are signs of a question; for a success, the second:
ASKING: tuple[str, ...] = (
    "what|meaning|why|how|where|who|when|howmany|may|differ|overview|stage|effect|normal",
    "tag done|safe|good|bad|again|really",
)
ASKING_OF_SUCCESS: tuple[str, ...] = (
    "what|meaning|why|how|where|who|when|howmany|differ", "tag effect|safe|normal|good",
)
# People write these words, a page does not.
TALKING: tuple[str, ...] = ("filler|chat|good|bad|!show|!see|!change",)
# With these words people complain; the answer is then a topic.
COMPLAINING: tuple[str, ...] = ("still|stay|long|since|again|often|day|send|show|old|exist|fear",)
# These may contradict the named status, with or without a question.
TAKING_BACK: tuple[str, ...] = (
    "fail|delete|lost|cut|middle|want|wrong|empty|zero|wait|invalid|validation|fear|restore|percent",
    "two -times", "numbers -date -month", "success -=berhasil_dengan_pengecualian -=berhasil_diproses -become",
    "statuses -now", "times -number",
)
DOUBTING: tuple[str, ...] = (
    "finish|valid|must|no|tag", "notyet -=belum_terkirim", "before -now",
)
# fmt: on
