"""Every stored string of the library, once.

May import ``enum`` and nothing else: a host that only stores statuses pays for no more.
Values are promises: they stand in hosts' databases and are never changed once released.
"""

import enum
from enum import StrEnum

# Not typing's: typing costs more than enum does.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, NoReturn

    from dapodik_status.status.facts import StatusFacts
    from dapodik_status.words.catalogue import Catalogue

# fmt: off
_LABELS = {
    "belum_terkirim":               "Belum terkirim",
    "diterima_via_web":             "Diterima via web",
    "diterima_via_aplikasi":        "Diterima via aplikasi",
    "cek_konversi":                 "Cek konversi",
    "pending":                      "Pending",
    "berhasil_diproses":            "Berhasil diproses",
    "berhasil_dengan_pengecualian": "Berhasil diproses dengan pengecualian",
    "terkena_cleansing":            "Sekolah terkena cleansing",
    "sqlite_error":                 "SQLite error",
}
# fmt: on


class _Stored(StrEnum):
    """Strings that stand in hosts' databases."""

    do_not_call_in_templates = enum.nonmember(True)  # Django templates call what is callable

    @classmethod
    def _missing_(cls, value: object) -> "NoReturn":
        # Python's own message repeats what was given, which may be somebody's name or number.
        raise ValueError(f"none of {', '.join(cls)}: a value of type {type(value).__name__}")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: "Any") -> "Any":  # noqa: ANN401 - pydantic's
        """Describe the enum to pydantic by its first paragraph: no example stands in OpenAPI."""
        described = handler(schema)
        told = (cls.__doc__ or "").partition("\n\n")[0]
        handler.resolve_ref_schema(described)["description"] = " ".join(told.split())
        return described


class Status(_Stored):
    """The status that the national server shows for a school's data file.

    Eight of the nine are explained in the article of January 2013 that lists them;
    ``PENDING`` is known from its readers' comments alone (see ``facts.evidence``).

    A member *is* its stored string: ``Status.PENDING == "pending"``, it serialises to JSON
    unchanged, and ``Status("pending")`` reads it back (``ValueError`` for anything else).
    To read what a portal or a person wrote, use ``read_label``.

    >>> from dapodik_status import Status
    >>> Status("pending") is Status.PENDING, Status.PENDING == "pending", Status.PENDING.label
    (True, True, 'Pending')
    >>> Status.SQLITE_ERROR.facts.turn
    <Actor.SEKOLAH: 'sekolah'>
    """

    __module__ = "dapodik_status"

    BELUM_TERKIRIM = "belum_terkirim"
    DITERIMA_VIA_WEB = "diterima_via_web"
    DITERIMA_VIA_APLIKASI = "diterima_via_aplikasi"
    CEK_KONVERSI = "cek_konversi"
    PENDING = "pending"
    BERHASIL_DIPROSES = "berhasil_diproses"
    BERHASIL_DENGAN_PENGECUALIAN = "berhasil_dengan_pengecualian"
    TERKENA_CLEANSING = "terkena_cleansing"
    SQLITE_ERROR = "sqlite_error"

    @property
    def label(self) -> str:
        """The label to show, in the spelling of today: ``"Berhasil diproses"``."""
        return _LABELS[self.value]

    @property
    def facts(self) -> "StatusFacts":
        """What is known of this status: its row in ``STATUSES``."""
        from dapodik_status.status.facts import facts_of

        return facts_of(self)

    @classmethod
    def choices(cls, catalogue: "Catalogue | None" = None) -> list[tuple[str, str]]:
        """Return ``(value, label)`` pairs, as Django's ``choices=Status.choices`` wants them.

        With *catalogue*, the labels are those of a host's own.

        Raises ``ArgumentTypeError`` (a ``TypeError``) for what is no catalogue.
        """
        if catalogue is None:
            return [(member.value, member.label) for member in cls]
        if not callable(getattr(catalogue, "label", None)):
            from dapodik_status.errors import ArgumentTypeError, described

            raise ArgumentTypeError("catalogue", "a Catalogue", described(catalogue))
        return [(member.value, catalogue.label(member)) for member in cls]


class Actor(_Stored):
    """Who can move a file from one status to another, and whose turn it can be."""

    __module__ = "dapodik_status"

    SEKOLAH = "sekolah"
    DINAS = "dinas"
    SERVER = "server"
    TIM_TEKNIS = "tim_teknis"


class _Ranked(_Stored):
    """Strings that stand in rising order and compare by it: ``max`` is the gravest, the deepest.

    Compared with a text, that text has to be one of them: else ``ValueError``.
    """

    @classmethod
    def _rank(cls, member: str) -> int:
        return list(cls).index(cls(member))

    def __lt__(self, other: str) -> bool:
        return self._rank(self) < self._rank(other)

    def __le__(self, other: str) -> bool:
        return self._rank(self) <= self._rank(other)

    def __gt__(self, other: str) -> bool:
        return self._rank(self) > self._rank(other)

    def __ge__(self, other: str) -> bool:
        return self._rank(self) >= self._rank(other)


class Severity(_Ranked):
    """How much a finding matters: an ``ERROR`` stops a file, a ``WARNING`` may stop it.

    >>> from dapodik_status import Severity
    >>> max(Severity.WARNING, Severity.ERROR, Severity.INFO)
    <Severity.ERROR: 'error'>
    """

    __module__ = "dapodik_status"

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Evidence(_Stored):
    """How a fact is known."""

    __module__ = "dapodik_status"

    #: The article states it.
    DINYATAKAN = "dinyatakan"
    #: A reader's comment under the article reports it.
    TERAMATI = "teramati"
    #: This library infers it.
    DISIMPULKAN = "disimpulkan"


class Outcome(_Stored):
    """How much of a file's data is in the national database."""

    __module__ = "dapodik_status"

    NOT_SENT = "not_sent"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    PARTIAL = "partial"
    AT_RISK = "at_risk"
    FAILED = "failed"


class ResendAdvice(_Stored):
    """Whether to send the file again while a status lasts."""

    __module__ = "dapodik_status"

    #: Nothing was sent yet: send for the first time.
    SEND_FIRST = "send_first"
    #: Send again: nothing useful arrived.
    SEND_AGAIN = "send_again"
    #: Wait first; sending again only starts the same road anew.
    WAIT_FIRST = "wait_first"
    #: Send again only when the counts of the entities differ.
    COMPARE_FIRST = "compare_first"
    #: Do not send without a changed datum: a re-send has been seen to make things worse.
    NOT_NEEDED = "not_needed"
    #: Do not send before the technical team has answered.
    ASK_FIRST = "ask_first"


class ResendEffect(_Stored):
    """What sending again now would do."""

    __module__ = "dapodik_status"

    #: It is what moves things on.
    USEFUL = "useful"
    #: It helps nothing and loses nothing but the place already reached.
    SAFE = "safe"
    #: It can make things worse.
    HARMFUL = "harmful"


class Refusal(_Stored):
    """Why a workflow refuses a step."""

    __module__ = "dapodik_status"

    UNKNOWN_TRIGGER = "unknown_trigger"
    WRONG_SOURCE = "wrong_source"
    WRONG_ACTOR = "wrong_actor"


class Depth(_Ranked):
    """How deeply a file is inspected; each depth includes the previous one.

    >>> from dapodik_status import Depth
    >>> Depth.FULL > Depth.QUICK > Depth.HEADER
    True
    """

    __module__ = "dapodik_status"

    #: First and last page, size, neighbours; no SQLite. Constant time.
    HEADER = "header"
    #: And the schema, ``PRAGMA quick_check``, version, counts of the four entities, data rules.
    QUICK = "quick"
    #: And ``integrity_check``, ``foreign_key_check`` and a scan that decodes every text.
    FULL = "full"


class FileKind(_Stored):
    """What type of file it is, such as a SQLite database, an archive or a web page.

    Its bytes and its size tell; for ``.prf``, ``.syc`` and the like its name too.
    """

    __module__ = "dapodik_status"

    SQLITE3 = "sqlite3"
    SQLITE2 = "sqlite2"
    SQLITE_WAL = "sqlite_wal"
    SQLITE_JOURNAL = "sqlite_journal"
    SQLITE_SHM = "sqlite_shm"
    #: A SQLite 3 file that went through a transfer meant for text.
    SQLITE_AS_TEXT = "sqlite_as_text"
    EMPTY = "empty"
    #: A size, but nothing except zero bytes: at the beginning, in the middle and at the end.
    ZEROS = "zeros"
    ZIP = "zip"
    GZIP = "gzip"
    RAR = "rar"
    SEVEN_ZIP = "seven_zip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZSTD = "zstd"
    HTML = "html"
    XML = "xml"
    JSON = "json"
    SQL_TEXT = "sql_text"
    POSTGRESQL_DUMP = "postgresql_dump"
    MYSQL_DUMP = "mysql_dump"
    MS_OFFICE = "ms_office"
    MS_ACCESS = "ms_access"
    #: A picture: JPEG, PNG, GIF, WebP, BMP, TIFF, HEIC and kin.
    IMAGE = "image"
    PDF = "pdf"
    #: The image of a CD or DVD.
    ISO = "iso"
    #: A few lines of text that Git keeps in place of a large file.
    GIT_LFS = "git_lfs"
    #: A Dapodik prefill file, by its name.
    PRF = "prf"
    #: A Dapodik offline synchronisation file, by its name.
    SYC = "syc"
    #: A file of *Backup Sinkron Dapodik* (BSD), by its name.
    STD = "std"
    #: A backup of a later Dapodik application, by its name.
    DBZ = "dbz"
    ENCRYPTED = "encrypted"
    UNKNOWN = "unknown"
    DIRECTORY = "directory"
    SYMLINK = "symlink"
    #: A device, a FIFO or a socket.
    SPECIAL = "special"
    #: Nothing is there: only ``inspect_files`` reports this, which stops for no file.
    MISSING = "missing"
    #: It is there, and the system refuses to let it be read.
    UNREADABLE = "unreadable"


class Trouble(_Stored):
    """What went wrong while a file was read or checked."""

    __module__ = "dapodik_status"

    HEADER_INVALID = "header_invalid"
    SCHEMA_UNREADABLE = "schema_unreadable"
    DAMAGED = "damaged"
    #: Only what integrity_check sees beyond quick_check: an index disagrees with its table.
    INDEX_DAMAGED = "index_damaged"
    NEEDS_NEWER_SQLITE = "needs_newer_sqlite"
    OVER_LIMIT = "over_limit"
    TIMED_OUT = "timed_out"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    #: The process that looked at the file died.
    CRASHED = "crashed"
    #: SQLite cannot take this step on this file, such as a virtual table's unknown module.
    NOT_SUPPORTED = "not_supported"


class Arrival(_Stored):
    """Whether a file arrived as it was sent: the same, cut, longer, changed, or another."""

    __module__ = "dapodik_status"

    #: Byte for byte the one that was sent.
    SAME = "same"
    #: Its beginning is there, its end is not.
    CUT = "cut"
    #: All of it is there, and something after it.
    LONGER = "longer"
    #: Some of its bytes are others.
    CHANGED = "changed"
    #: Most of it is something else.
    OTHER = "other"


class VersionSeries(_Stored):
    """A line of versions; only versions of one line can be compared."""

    __module__ = "dapodik_status"

    #: Of the application: 1.0.12, 2.07, 3.0.3, 4.1.0.
    APLIKASI = "aplikasi"
    #: Of the database: 2.100, 2.105.
    BASIS_DATA = "basis_data"
    #: Of the application since 2016: 2020.b Patch 1.
    TAHUN = "tahun"
    #: Of the PAUD application: 1.1.3.uj.
    PAUD = "paud"
    #: Before the first release of a school year: 2013/2014 Beta 1.
    BETA = "beta"


class VersionAge(_Stored):
    """Whether a database is an old or a new one, as *cek konversi* sorts them."""

    __module__ = "dapodik_status"

    LAMA = "lama"
    BARU = "baru"
    TIDAK_DIKENAL = "tidak_dikenal"


class LabelRefusal(_Stored):
    """Why no status was found in a label."""

    __module__ = "dapodik_status"

    #: Nothing to read.
    EMPTY = "empty"
    #: It says that something did not happen: *belum berhasil diproses*.
    NEGATED = "negated"
    #: It names two statuses.
    SEVERAL = "several"
    #: Another system's, or a later era's, label.
    FOREIGN = "foreign"
    #: Anything else: a sentence about a status, a mistyped label, other words.
    UNKNOWN = "unknown"
