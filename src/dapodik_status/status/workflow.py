"""The transitions: a literal table, and the few lines that read it.

Only rows decide which steps are legal, never code. Files, labels, words and machines are not used.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import cast

import attrs

from dapodik_status.errors import (
    AmbiguousTransitionError,
    ArgumentTypeError,
    IllegalTransitionError,
    UnknownActorError,
    UnknownStatusError,
    described,
    masked,
    need,
    need_each,
)
from dapodik_status.findings.finding import evidence_of, is_text, short
from dapodik_status.findings.forms import TransitionDict, WhyNotDict
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.vocabulary import Actor, Evidence, Refusal, Status

# At most this many characters of an unknown trigger are kept.
_LONGEST = 80


def status_of(status: object) -> Status:
    """Return *status* as a ``Status``. Raises ``UnknownStatusError``."""
    try:
        return Status(cast("str", status))
    except ValueError:
        raise UnknownStatusError(described(status)) from None


def _actor(actor: object) -> Actor:
    try:
        return Actor(cast("str", actor))
    except ValueError:
        raise UnknownActorError(described(actor)) from None


@attrs.frozen
class Transition:
    """One legal step: *actor* moves a file from *source* to *dest* by *trigger*."""

    __module__ = "dapodik_status"

    #: The name of the step, an Indonesian verb: ``"kirim"``.
    trigger: str = attrs.field(validator=is_text)
    #: The status before the step.
    source: Status = attrs.field(converter=status_of)
    #: The status after the step.
    dest: Status = attrs.field(converter=status_of)
    #: The actor who may take the step.
    actor: Actor = attrs.field(converter=_actor)
    #: How the step is known.
    evidence: Evidence = attrs.field(converter=evidence_of, default=Evidence.DISIMPULKAN)
    #: The source of the step, in a few Indonesian words.
    note: str = attrs.field(default="", validator=is_text)

    def to_dict(self) -> TransitionDict:
        """Return the row as plain JSON values."""
        return cast("TransitionDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Transition":
        """Return the row that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


@attrs.frozen(kw_only=True)
class WhyNot:
    """Why a step is refused, as data; ``explain`` puts it in words."""

    __module__ = "dapodik_status"

    #: The status in which the step was refused.
    status: Status
    #: The refused trigger. An unknown one is cut to 80 characters, with long numbers masked.
    trigger: str
    #: The actor of the refused step; None if no actor was given.
    actor: Actor | None
    #: The reason. If several apply: the first of unknown trigger, wrong source, wrong actor.
    reason: Refusal
    #: The statuses from which the trigger is legal: for *actor*, or for anybody if *actor* may
    #: never take it. With a wrong actor: only *status*.
    legal_from: tuple[Status, ...] = ()
    #: The actors who may take the step.
    actors: tuple[Actor, ...] = ()
    #: The shortest sequence of legal steps from *status* to a status in *legal_from*.
    way: tuple[Transition, ...] = ()
    #: If the trigger is unknown: known triggers with a similar name.
    suggestions: tuple[str, ...] = ()

    def to_dict(self) -> WhyNotDict:
        """Return the refusal as plain JSON values."""
        return cast("WhyNotDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "WhyNot":
        """Return the refusal that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


def _rows(rows: Iterable[Transition]) -> tuple[Transition, ...]:
    need("transitions", rows, Iterable, "an iterable of Transition")
    held = tuple(rows)
    need_each("transitions", held, Transition, "a Transition")
    return held


@attrs.frozen
class Workflow:
    """A set of legal steps: an immutable value, safe to share between threads.

    Raises ``AmbiguousTransitionError`` if two rows have the same source and trigger, and
    ``ArgumentTypeError`` if a row is not a ``Transition``.
    """

    __module__ = "dapodik_status"

    #: The rows, in the order given.
    transitions: tuple[Transition, ...] = attrs.field(converter=_rows, repr=short)
    # Measured: a scan of the rows takes 15 times as long as this look-up.
    _from: dict[str, dict[str, Transition]] = attrs.field(
        init=False, repr=False, eq=False, factory=dict[str, dict[str, Transition]]
    )

    def __attrs_post_init__(self) -> None:
        """Index the rows once, by source and trigger."""
        for status in Status:
            self._from[status] = {}
        for row in self.transitions:
            steps = self._from[row.source]
            if row.trigger in steps:
                raise AmbiguousTransitionError(row.source, row.trigger)
            steps[row.trigger] = row

    @property
    def triggers(self) -> tuple[str, ...]:
        """Every trigger, each once, in the order of the rows."""
        return tuple(dict.fromkeys(row.trigger for row in self.transitions))

    def allows(self, status: Status | str, trigger: str, actor: Actor | str | None = None) -> bool:
        """Return whether *actor* (None: anybody) may take the step *trigger* in *status*.

        Raises ``UnknownStatusError`` and ``UnknownActorError``.

        >>> from dapodik_status import WORKFLOW
        >>> WORKFLOW.allows("belum_terkirim", "unggah", "dinas")
        True
        >>> WORKFLOW.allows("belum_terkirim", "unggah", "sekolah")
        False
        """
        try:
            row = self._from[status].get(trigger)
        except (KeyError, TypeError):
            status_of(status)
            raise ArgumentTypeError("trigger", "a text", described(trigger)) from None
        if row is not None and (actor is None or row.actor == actor):
            return True
        if not isinstance(actor, Actor):
            actor_of(actor)
        if type(trigger) is not str:  # the quick check first: this method is called often
            need("trigger", trigger, str, "a text")
        return False

    def legal_from(
        self, status: Status | str, *, actor: Actor | str | None = None
    ) -> tuple[Transition, ...]:
        """Return the legal steps from *status*, in the order of the table.

        With *actor*, return only the steps that this actor may take. Raises
        ``UnknownStatusError`` and ``UnknownActorError``.

        >>> from dapodik_status import WORKFLOW, Status
        >>> [row.trigger for row in WORKFLOW.legal_from(Status.TERKENA_CLEANSING)]
        ['pulihkan', 'hapus']
        """
        steps = tuple(self._from[status_of(status)].values())
        who = actor_of(actor)
        return steps if who is None else tuple(row for row in steps if row.actor == who)

    def apply(
        self, status: Status | str, trigger: str, *, actor: Actor | str | None = None
    ) -> Status:
        """Return the status after the step *trigger* from *status*.

        Nothing is changed: statuses and workflows are values. Raises ``IllegalTransitionError`` if
        the workflow has no such step, or if *actor* may not take it (None: no actor is checked).
        Raises ``UnknownStatusError`` and ``UnknownActorError``.

        >>> from dapodik_status import WORKFLOW, Status
        >>> WORKFLOW.apply(Status.CEK_KONVERSI, "proses")
        <Status.BERHASIL_DIPROSES: 'berhasil_diproses'>
        """
        try:
            row = self._from[status].get(trigger)
        except (KeyError, TypeError):
            status_of(status)
            raise ArgumentTypeError("trigger", "a text", described(trigger)) from None
        if row is not None and (actor is None or row.actor == actor):
            return row.dest
        refused = self._refusal(Status(status), trigger, actor_of(actor))
        raise IllegalTransitionError(refused)

    def path(self, source: Status | str, dest: Status | str) -> tuple[Transition, ...] | None:
        """Return the shortest sequence of legal steps from *source* to *dest*; None if none exists.

        It is empty if both are the same status. Of equally short sequences, return the one whose
        rows come first in the table. Raises ``UnknownStatusError``.

        >>> from dapodik_status import WORKFLOW, Status
        >>> [row.trigger for row in WORKFLOW.path(Status.BELUM_TERKIRIM, Status.BERHASIL_DIPROSES)]
        ['kirim', 'periksa', 'proses']
        """
        return self._way(status_of(source), {status_of(dest)})

    def why_not(
        self, status: Status | str, trigger: str, *, actor: Actor | str | None = None
    ) -> WhyNot | None:
        """Return why a step is refused, as data; None if the step is legal.

        Raises ``UnknownStatusError`` and ``UnknownActorError``.

        >>> from dapodik_status import WORKFLOW, Status
        >>> refusal = WORKFLOW.why_not(Status.PENDING, "proses")
        >>> refusal.reason, [step.trigger for step in refusal.way]
        (<Refusal.WRONG_SOURCE: 'wrong_source'>, ['lanjutkan'])
        """
        here, who = status_of(status), actor_of(actor)
        return None if self.allows(here, trigger, who) else self._refusal(here, trigger, who)

    def with_transitions(self, transitions: Iterable[Transition]) -> "Workflow":
        """Return a copy of this workflow with the rows *transitions* added.

        A new row replaces the old row with the same source and trigger. To remove rows, build a
        ``Workflow`` from the rows to keep. Raises ``AmbiguousTransitionError`` if two new rows
        have the same source and trigger.

        >>> from dapodik_status import WORKFLOW, Transition
        >>> step = Transition("setujui", "pending", "berhasil_diproses", "dinas")
        >>> mine = WORKFLOW.with_transitions([step])
        >>> mine.allows("pending", "setujui"), WORKFLOW.allows("pending", "setujui")
        (True, False)
        """
        merged = {(row.source, row.trigger): row for row in self.transitions}
        new: dict[tuple[Status, str], Transition] = {}
        for row in _rows(transitions):
            key = (row.source, row.trigger)
            if key in new:
                raise AmbiguousTransitionError(*key)
            new[key] = row
        return Workflow({**merged, **new}.values())

    def _repr_html_(self) -> str:
        """Return the HTML for a notebook: each status, and each step between them."""
        from dapodik_status.status.picture import draw

        return draw(self)

    def _way(self, start: Status, goals: Collection[Status]) -> tuple[Transition, ...] | None:
        """Return the shortest way from *start* to one of *goals*; None if no goal is reached."""
        came: dict[Status, tuple[Transition, ...]] = {start: ()}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            if here in goals:
                return came[here]
            for row in self._from[here].values():
                if row.dest not in came:
                    came[row.dest] = (*came[here], row)
                    queue.append(row.dest)
        return None

    def _refusal(self, status: Status, trigger: str, actor: Actor | None) -> WhyNot:
        rows = [row for row in self.transitions if row.trigger == trigger]
        if not rows:
            from difflib import get_close_matches

            need("trigger", trigger, str, "a text")
            return WhyNot(
                status=status,
                # It may be any text that somebody typed.
                trigger=masked(trigger[:_LONGEST]),
                actor=actor,
                reason=Refusal.UNKNOWN_TRIGGER,
                suggestions=tuple(get_close_matches(trigger[:_LONGEST], self.triggers)),
            )
        here = self._from[status].get(trigger)
        rows = rows if here is None else [here]
        # Prefer the rows of this actor: a way to another actor's row does not help.
        mine = [row for row in rows if row.actor == actor] or rows
        return WhyNot(
            status=status,
            trigger=trigger,
            actor=actor,
            reason=Refusal.WRONG_SOURCE if here is None else Refusal.WRONG_ACTOR,
            legal_from=tuple(row.source for row in mine),
            actors=tuple(dict.fromkeys(row.actor for row in rows)),
            way=self._way(status, {row.source for row in mine}) or (),
        )


# Dark letters on a light background, whatever colours the page has.
_STYLES = """\
  classDef sekolah fill:#ffe3c2,stroke:#a14d00,color:#1a1a1a,stroke-width:3px
  classDef server fill:#dbe8ff,stroke:#1f5aa6,color:#1a1a1a
  classDef selesai fill:#d8f3db,stroke:#1e7a2b,color:#1a1a1a,stroke-dasharray:2 2
"""


def draw_mermaid(workflow: "Workflow", *, only_from: Status | None = None) -> str:
    """Return *workflow* as a Mermaid state diagram.

    The CSS class of a status is its turn: ``sekolah``, ``server`` or ``selesai`` (nobody's). With
    *only_from*, draw only this status and the steps from it.
    """
    rows = workflow.transitions if only_from is None else workflow.legal_from(only_from)
    named = {status for row in rows for status in (row.source, row.dest)}
    shown = [status for status in Status if status in named or status is only_from]
    states = "".join(f'  state "{status.label}" as {status}\n' for status in shown)
    steps = "".join(f"  {r.source} --> {r.dest}: {r.trigger} ({r.actor})\n" for r in rows)
    turns = "".join(f"  class {status} {status.facts.turn or 'selesai'}\n" for status in shown)
    head = "---\ntitle: dapodik_status\n---\nstateDiagram-v2\n  direction LR\n"
    start = f"  [*] --> {only_from or shown[0]}\n"
    return f"{head}{_STYLES}\n{states}\n{steps}{start}{turns}".rstrip()


def actor_of(actor: object) -> Actor | None:
    """Return *actor* as an ``Actor``; None for None. Raises ``UnknownActorError``."""
    return None if actor is None else _actor(actor)


_BELUM = Status.BELUM_TERKIRIM
_WEB = Status.DITERIMA_VIA_WEB
_APLIKASI = Status.DITERIMA_VIA_APLIKASI
_CEK = Status.CEK_KONVERSI
_PENDING = Status.PENDING
_BERHASIL = Status.BERHASIL_DIPROSES
_PENGECUALIAN = Status.BERHASIL_DENGAN_PENGECUALIAN
_CLEANSING = Status.TERKENA_CLEANSING
_ERROR = Status.SQLITE_ERROR

_SEKOLAH, _DINAS, _SERVER, _TIM = Actor.SEKOLAH, Actor.DINAS, Actor.SERVER, Actor.TIM_TEKNIS
_DINYATAKAN, _TERAMATI, _DISIMPULKAN = Evidence.DINYATAKAN, Evidence.TERAMATI, Evidence.DISIMPULKAN

# "artikel, butir N" is item N of the article of January 2013; "komentar" its readers' comments.
# fmt: off
WORKFLOW = Workflow((
    # A file is sent for the first time.
    Transition("kirim",        _BELUM,        _APLIKASI,     _SEKOLAH, _DINYATAKAN,  "artikel, butir 3"),
    Transition("unggah",       _BELUM,        _WEB,          _DINAS,   _DINYATAKAN,  "artikel, butir 2"),
    # The server cannot open it.
    Transition("tolak",        _BELUM,        _ERROR,        _SERVER,  _DINYATAKAN,  "artikel, butir 8: saat upload"),
    Transition("tolak",        _WEB,          _ERROR,        _SERVER,  _DISIMPULKAN, "berkas rusak baru terlihat saat dibuka"),
    Transition("tolak",        _APLIKASI,     _ERROR,        _SERVER,  _DISIMPULKAN, "berkas rusak baru terlihat saat dibuka"),
    Transition("tolak",        _CEK,          _ERROR,        _SERVER,  _DISIMPULKAN, "berkas rusak baru terlihat saat dibuka"),
    # The server checks the database version, postpones the file, and continues.
    Transition("periksa",      _APLIKASI,     _CEK,          _SERVER,  _DINYATAKAN,  "artikel, butir 4: tahap kedua"),
    Transition("periksa",      _WEB,          _CEK,          _SERVER,  _DISIMPULKAN, "tahap yang sama sesudah diterima"),
    Transition("tunda",        _CEK,          _PENDING,      _SERVER,  _TERAMATI,    "komentar: pending kembali"),
    Transition("tunda",        _WEB,          _PENDING,      _SERVER,  _DISIMPULKAN, "komentar: terus pending"),
    Transition("tunda",        _APLIKASI,     _PENDING,      _SERVER,  _DISIMPULKAN, "komentar: terus pending"),
    Transition("lanjutkan",    _PENDING,      _CEK,          _SERVER,  _TERAMATI,    "komentar: sedang dikerjakan sistem"),
    # The server puts the rows into the national database.
    Transition("proses",       _CEK,          _BERHASIL,     _SERVER,  _DINYATAKAN,  "artikel, butir 5: tahap ketiga"),
    Transition("kecualikan",   _CEK,          _PENGECUALIAN, _SERVER,  _DINYATAKAN,  "artikel, butir 6"),
    # Cleansing is stated (artikel, butir 7); the statuses from which it happens are inferred.
    Transition("bersihkan",    _WEB,          _CLEANSING,    _SERVER,  _DISIMPULKAN, "artikel, butir 7: data yang telah dikirim"),
    Transition("bersihkan",    _APLIKASI,     _CLEANSING,    _SERVER,  _DISIMPULKAN, "artikel, butir 7: data yang telah dikirim"),
    Transition("bersihkan",    _CEK,          _CLEANSING,    _SERVER,  _DISIMPULKAN, "artikel, butir 7: data yang telah dikirim"),
    Transition("bersihkan",    _PENDING,      _CLEANSING,    _SERVER,  _DISIMPULKAN, "artikel, butir 7: data yang telah dikirim"),
    Transition("bersihkan",    _BERHASIL,     _CLEANSING,    _SERVER,  _DISIMPULKAN, "artikel, butir 7: data yang telah dikirim"),
    Transition("bersihkan",    _PENGECUALIAN, _CLEANSING,    _SERVER,  _DISIMPULKAN, "artikel, butir 7: data yang telah dikirim"),
    Transition("pulihkan",     _CLEANSING,    _CEK,          _TIM,     _DISIMPULKAN, "artikel, butir 7: hubungi tim teknis"),
    Transition("hapus",        _CLEANSING,    _BELUM,        _SERVER,  _DISIMPULKAN, "artikel, butir 7: akan dihapus oleh server; status sesudahnya tidak disebut"),
    # A file is sent again, also after a success.
    Transition("kirim_ulang",  _ERROR,        _APLIKASI,     _SEKOLAH, _DINYATAKAN,  "artikel, butir 8: kirim ulang"),
    Transition("kirim_ulang",  _APLIKASI,     _APLIKASI,     _SEKOLAH, _TERAMATI,    "komentar: diterima 9 dan 11 Mei 2013"),
    Transition("kirim_ulang",  _BERHASIL,     _APLIKASI,     _SEKOLAH, _TERAMATI,    "komentar: awalnya valid, dikirim lagi"),
    Transition("kirim_ulang",  _PENGECUALIAN, _APLIKASI,     _SEKOLAH, _TERAMATI,    "komentar: awalnya valid, dikirim lagi"),
    Transition("kirim_ulang",  _WEB,          _APLIKASI,     _SEKOLAH, _DISIMPULKAN, "seperti sesudah diterima via aplikasi"),
    Transition("kirim_ulang",  _CEK,          _APLIKASI,     _SEKOLAH, _DISIMPULKAN, "seperti sesudah diterima via aplikasi"),
    Transition("kirim_ulang",  _PENDING,      _APLIKASI,     _SEKOLAH, _DISIMPULKAN, "seperti sesudah diterima via aplikasi"),
    Transition("unggah_ulang", _ERROR,        _WEB,          _DINAS,   _DISIMPULKAN, "jalur dinas untuk kirim_ulang"),
    Transition("unggah_ulang", _APLIKASI,     _WEB,          _DINAS,   _DISIMPULKAN, "jalur dinas untuk kirim_ulang"),
    Transition("unggah_ulang", _BERHASIL,     _WEB,          _DINAS,   _DISIMPULKAN, "jalur dinas untuk kirim_ulang"),
    Transition("unggah_ulang", _PENGECUALIAN, _WEB,          _DINAS,   _DISIMPULKAN, "jalur dinas untuk kirim_ulang"),
    Transition("unggah_ulang", _WEB,          _WEB,          _DINAS,   _DISIMPULKAN, "jalur dinas untuk kirim_ulang"),
    Transition("unggah_ulang", _CEK,          _WEB,          _DINAS,   _DISIMPULKAN, "jalur dinas untuk kirim_ulang"),
    Transition("unggah_ulang", _PENDING,      _WEB,          _DINAS,   _DISIMPULKAN, "jalur dinas untuk kirim_ulang"),
))
# fmt: on
