"""Every stored string of the library, once.

May import only ``enum``, so that a host that only stores statuses loads nothing else.
The values are stable: hosts have them in their databases, so a released value never changes.
"""

import enum
from enum import StrEnum

# Not imported from typing: typing takes longer to load than enum.
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
    """Strings that hosts have in their databases."""

    do_not_call_in_templates = enum.nonmember(True)  # Django templates call every callable

    @classmethod
    def _missing_(cls, value: object) -> "NoReturn":
        # Python's own message repeats the given value, which may be somebody's name or number.
        raise ValueError(f"none of {', '.join(cls)}: a value of type {type(value).__name__}")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: "Any") -> "Any":  # noqa: ANN401 - pydantic's
        """Describe the enum to pydantic by its first paragraph, so OpenAPI shows no example."""
        described = handler(schema)
        told = (cls.__doc__ or "").partition("\n\n")[0]
        handler.resolve_ref_schema(described)["description"] = " ".join(told.split())
        return described


class Status(_Stored):
    """The status that the national server shows for a school's data file.

    The first public list of the statuses, an article of January 2013, explains eight of the nine.
    ``PENDING`` is known only from readers' comments under that article (see ``facts.evidence``).

    A member *is* its stored string: ``Status.PENDING == "pending"``. JSON contains it unchanged,
    and ``Status("pending")`` reads it back (``ValueError`` for an unknown value).
    To read the text of a portal or a person, use ``read_label``.

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
        """The label to show, in today's spelling: ``"Berhasil diproses"``."""
        return _LABELS[self.value]

    @property
    def facts(self) -> "StatusFacts":
        """The known facts about this status: its row in ``STATUSES``."""
        from dapodik_status.status.facts import facts_of

        return facts_of(self)

    @classmethod
    def choices(cls, catalogue: "Catalogue | None" = None) -> list[tuple[str, str]]:
        """Return ``(value, label)`` pairs, for Django's ``choices=Status.choices``.

        The labels are those of *catalogue*; None: the library's own labels. Raises
        ``ArgumentTypeError`` (a ``TypeError``) if *catalogue* is not a ``Catalogue``.
        """
        if catalogue is None:
            return [(member.value, member.label) for member in cls]
        if not callable(getattr(catalogue, "label", None)):
            from dapodik_status.errors import ArgumentTypeError, described

            raise ArgumentTypeError("catalogue", "a Catalogue", described(catalogue))
        return [(member.value, catalogue.label(member)) for member in cls]


class Actor(_Stored):
    """Who can move a file from one status to another, and who may have to act next."""

    __module__ = "dapodik_status"

    SEKOLAH = "sekolah"
    DINAS = "dinas"
    SERVER = "server"
    TIM_TEKNIS = "tim_teknis"


class _Ranked(_Stored):
    """Strings in rising order, compared by this order: ``max`` is the most serious or the deepest.

    A text that is compared with a member must be a value of the enum, else ``ValueError``.
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
    """How much a finding matters: an ``ERROR`` is a problem, a ``WARNING`` may be one.

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

    #: The public article of January 2013 states it.
    DINYATAKAN = "dinyatakan"
    #: A reader's comment under that article reports it.
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
    #: Wait first. Sending again only starts the same steps again.
    WAIT_FIRST = "wait_first"
    #: Compare the counts of the entities first. Send again only if they differ.
    COMPARE_FIRST = "compare_first"
    #: Do not send again unless the data has changed: a re-send has made things worse before.
    NOT_NEEDED = "not_needed"
    #: Do not send before the technical team has answered.
    ASK_FIRST = "ask_first"


class ResendEffect(_Stored):
    """The effect of sending the file again now."""

    __module__ = "dapodik_status"

    #: Sending again is the step that helps.
    USEFUL = "useful"
    #: Sending again does not help. Only the progress so far is lost: the file starts again.
    SAFE = "safe"
    #: Sending again can make things worse.
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

    #: First and last page, size, files beside it (such as ``-wal``). No SQLite. Constant time.
    HEADER = "header"
    #: Also the schema, ``PRAGMA quick_check``, version, counts of the four entities, data rules.
    QUICK = "quick"
    #: Also ``integrity_check``, ``foreign_key_check`` and a scan that decodes every text.
    FULL = "full"


class FileKind(_Stored):
    """The type of a file, such as a SQLite database, an archive or a web page.

    It is recognised by bytes and size; ``.prf``, ``.syc`` and similar files also by name.
    """

    __module__ = "dapodik_status"

    SQLITE3 = "sqlite3"
    SQLITE2 = "sqlite2"
    SQLITE_WAL = "sqlite_wal"
    SQLITE_JOURNAL = "sqlite_journal"
    SQLITE_SHM = "sqlite_shm"
    #: A SQLite 3 file that a transfer in text mode has changed.
    SQLITE_AS_TEXT = "sqlite_as_text"
    EMPTY = "empty"
    #: Not empty, but only zero bytes were found at the beginning, in the middle and at the end.
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
    #: A picture: JPEG, PNG, GIF, WebP, BMP, TIFF, HEIC or a similar format.
    IMAGE = "image"
    PDF = "pdf"
    #: The image of a CD or DVD.
    ISO = "iso"
    #: A few lines of text that Git LFS has put in place of a large file.
    GIT_LFS = "git_lfs"
    #: A Dapodik prefill file, recognised by its name.
    PRF = "prf"
    #: A Dapodik offline synchronisation file, recognised by its name.
    SYC = "syc"
    #: A file of *Backup Sinkron Dapodik* (BSD), recognised by its name.
    STD = "std"
    #: A backup of a later Dapodik application, recognised by its name.
    DBZ = "dbz"
    ENCRYPTED = "encrypted"
    UNKNOWN = "unknown"
    DIRECTORY = "directory"
    SYMLINK = "symlink"
    #: A device, a FIFO or a socket.
    SPECIAL = "special"
    #: There is no file. Only ``inspect_files`` and ``inspect_batch`` report this.
    MISSING = "missing"
    #: The file exists, but the system does not allow reading it.
    UNREADABLE = "unreadable"


class Trouble(_Stored):
    """The problem that occurred while a file was read or checked."""

    __module__ = "dapodik_status"

    HEADER_INVALID = "header_invalid"
    SCHEMA_UNREADABLE = "schema_unreadable"
    DAMAGED = "damaged"
    #: An index does not agree with its table: ``integrity_check`` finds this, not ``quick_check``.
    INDEX_DAMAGED = "index_damaged"
    NEEDS_NEWER_SQLITE = "needs_newer_sqlite"
    OVER_LIMIT = "over_limit"
    TIMED_OUT = "timed_out"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    #: The process that inspected the file ended unexpectedly.
    CRASHED = "crashed"
    #: SQLite cannot do this step on this file, for example if a virtual table's module is unknown.
    NOT_SUPPORTED = "not_supported"


class Arrival(_Stored):
    """How a file arrived: the same as it was sent, cut, longer, changed, or another file."""

    __module__ = "dapodik_status"

    #: Every byte is the same as in the file that was sent.
    SAME = "same"
    #: The beginning is the same, but the end is missing.
    CUT = "cut"
    #: The whole file arrived, with more bytes after it.
    LONGER = "longer"
    #: Some of the bytes are different.
    CHANGED = "changed"
    #: Most of the bytes are different: it is another file.
    OTHER = "other"


class VersionSeries(_Stored):
    """A series of versions. Only versions of the same series can be compared."""

    __module__ = "dapodik_status"

    #: Versions of the application: 1.0.12, 2.07, 3.0.3, 4.1.0.
    APLIKASI = "aplikasi"
    #: Versions of the database: 2.100, 2.105.
    BASIS_DATA = "basis_data"
    #: Versions of the application since 2016: 2020.b Patch 1.
    TAHUN = "tahun"
    #: Versions of the PAUD application: 1.1.3.uj.
    PAUD = "paud"
    #: Beta versions before the first release of a school year: 2013/2014 Beta 1.
    BETA = "beta"


class VersionAge(_Stored):
    """Whether a database counts as old or new; the server checks this during *cek konversi*."""

    __module__ = "dapodik_status"

    #: Old.
    LAMA = "lama"
    #: New.
    BARU = "baru"
    #: Not known.
    TIDAK_DIKENAL = "tidak_dikenal"


class LabelRefusal(_Stored):
    """Why no status was found in a label."""

    __module__ = "dapodik_status"

    #: The text is empty, or contains only punctuation.
    EMPTY = "empty"
    #: The text says that something did not happen: *belum berhasil diproses*.
    NEGATED = "negated"
    #: The text names two or more statuses.
    SEVERAL = "several"
    #: A label of another system, or of a later year.
    FOREIGN = "foreign"
    #: Anything else: a sentence about a status, a mistyped label, other words.
    UNKNOWN = "unknown"
