"""What words are kept in: rows of sentences, a catalogue of rows, and a finished explanation.

There is no sentence here; the Indonesian ones stand in ``words.indonesian`` and are put together
by ``explain`` alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import cast, final

import attrs

from dapodik_status.errors import (
    ArgumentValueError,
    DefinitionError,
    UnknownMessageError,
    UnknownStatusError,
    described,
    need,
    need_each,
)
from dapodik_status.findings.finding import is_text, is_text_or_none, texts_of
from dapodik_status.findings.forms import ExplanationDict
from dapodik_status.findings.frozen import NONE, FrozenMapping, texts
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.vocabulary import Status

_FORMATTER = Formatter()


def placeholders(sentence: str) -> frozenset[str]:
    """Return the names in braces in *sentence*; ``ValueError`` where a brace is anything else."""
    names: set[str] = set()
    for _, name, spec, conversion in _FORMATTER.parse(sentence):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(f"not a plain {{placeholder}}: {sentence!r}")
        names.add(name)
    return frozenset(names)


def _sentences(sentences: Iterable[str]) -> tuple[str, ...]:
    return texts_of("sentences", sentences, "an iterable of sentences")


@final
@attrs.frozen(kw_only=True)
class Message:
    """The words for one thing: sentences for a person, with ``{placeholders}`` for facts.

    A sentence whose facts are not at hand is left out, so each row also stands without facts.
    Raises ``ValueError`` for a brace that is not a plain placeholder.
    """

    __module__ = "dapodik_status"

    #: What it is called, in a few words; no placeholder.
    title: str = attrs.field(validator=is_text)
    #: Whose turn it is, in one sentence; empty where that follows from the facts.
    turn: str = attrs.field(default="", validator=is_text)
    #: What to do, in order.
    actions: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The last steps, which send: left out of an answer in which sending would be wrong.
    sends: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What not to do.
    avoid: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What it means.
    detail: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What may have caused it.
    causes: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What only a technician needs.
    technical: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The same in a few English words, for developers who do not read Indonesian.
    gloss: str = attrs.field(validator=is_text)

    def __attrs_post_init__(self) -> None:
        """Refuse broken placeholders when the row is written, not when it is read."""
        row = f"message {self.title!r}"
        try:
            title, turn, *_ = map(placeholders, (self.title, self.turn, *self.sentences()))
        except ValueError as error:
            raise DefinitionError(row, str(error)) from None
        if title or turn:
            raise DefinitionError(row, "no placeholder may stand in a title or a turn")

    def sentences(self) -> Iterator[str]:
        """Yield every sentence but the title and the turn, in the order of an answer."""
        yield from (*self.actions, *self.sends, *self.avoid)
        yield from (*self.detail, *self.causes, *self.technical)


def _parts(parts: Iterable["Explanation"]) -> tuple["Explanation", ...]:
    need("parts", parts, Iterable, "an iterable of Explanation")
    held = tuple(parts)
    need_each("parts", held, Explanation, "an Explanation")
    return held


def _copy(messages: Mapping[str, Message]) -> dict[str, Message]:
    need("messages", messages, Mapping, "a mapping of keys to Message")
    need_each("messages", messages, str, "a text as a key")
    need_each("messages", messages.values(), Message, "a Message")
    return dict(messages)


def _status(status: object) -> Status:
    try:
        return Status(cast("str", status))
    except ValueError:
        raise UnknownStatusError(described(status)) from None


@final
@attrs.frozen
class Catalogue:
    """Every word of one language, by key: an immutable value."""

    __module__ = "dapodik_status"

    # A dict has no hash; that of all catalogues is one, and a host has few.
    _messages: dict[str, Message] = attrs.field(converter=_copy, repr=False, hash=False)

    def __getitem__(self, key: str) -> Message:
        """Return the words under *key*; ``UnknownMessageError`` (a ``LookupError``) if none."""
        try:
            return self._messages[key]
        except (KeyError, TypeError):
            raise UnknownMessageError(key) from None

    def __contains__(self, key: object) -> bool:
        return key in self._messages

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)

    def with_messages(self, messages: Mapping[str, Message]) -> "Catalogue":
        """Return a catalogue in which *messages* take the place of those with the same key.

        Only the words of a host's own checks, under ``"kode.<its code>"``, may be new. Raises
        ``UnknownMessageError`` for any other new key, so that a mistyped one is not lost, and
        ``ArgumentTypeError`` (a ``TypeError``) for what is no mapping of texts to messages.

        >>> from dapodik_status import INDONESIAN, Message
        >>> words = Message(title="Pending", detail=["Berkas menunggu."], gloss="It waits.")
        >>> INDONESIAN.with_messages({"status.pending": words})["status.pending"].detail
        ('Berkas menunggu.',)
        """
        new = _copy(messages)
        for key in new:
            if key not in self._messages and not key.startswith("kode."):
                raise UnknownMessageError(key)
        return Catalogue({**self._messages, **new})

    def label(self, status: Status | str) -> str:
        """Return what *status* is called; ``UnknownStatusError`` (a ``ValueError``) for no status.

        >>> from dapodik_status import INDONESIAN, Status
        >>> INDONESIAN.label(Status.SQLITE_ERROR)
        'SQLite error'
        """
        return self[f"status.{_status(status)}"].title

    def with_labels(self, labels: Mapping[Status, str]) -> "Catalogue":
        """Return a catalogue in which each status of *labels* is called so; all else stays.

        Raises ``UnknownStatusError`` (a ``ValueError``) for what is no status, and
        ``ArgumentTypeError`` (a ``TypeError``) for what is no mapping to texts.

        >>> from dapodik_status import INDONESIAN, Status, explain
        >>> ours = INDONESIAN.with_labels({Status.PENDING: "Menunggu antrean"})
        >>> explain(Status.PENDING, catalogue=ours).title
        'Menunggu antrean'
        >>> Status.choices(ours)[4]
        ('pending', 'Menunggu antrean')
        """
        need("labels", labels, Mapping, "a mapping of Status to labels")
        need_each("labels", labels.values(), str, "a text")
        for status, label in labels.items():
            if not label.strip():
                raise ArgumentValueError(
                    f"labels[{_status(status)}]", "the texts to show", repr(label)
                )
        keys = {f"status.{_status(status)}": label for status, label in labels.items()}
        return self.with_messages(
            {key: attrs.evolve(self[key], title=label) for key, label in keys.items()}
        )


@final
@attrs.frozen(kw_only=True)
class Explanation:
    """An answer for a person, most important first.

    ``str()`` is the text that fits on a screen, ``full_text`` says all of it: no more causes, no
    figure for technicians and no step of a lesser finding is left out.

    >>> from dapodik_status import Status, explain
    >>> print(explain(Status.BERHASIL_DIPROSES).turn)
    Selesai: tidak ada yang perlu dilakukan sekarang.
    """

    __module__ = "dapodik_status"

    #: What it is: the status, or the gravest finding with its code.
    title: str = attrs.field(validator=is_text)
    #: Whose turn it is, in one sentence; None only for a part that asks nothing of anybody.
    turn: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: What to do, in order; at most four steps.
    actions: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What not to do.
    avoid: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What it means, a sentence each.
    meaning: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What may have caused it.
    causes: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: What the server may be expected to say: no certainty.
    forecast: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: For a technician: kind, sizes, versions, what was not checked; the first sums them up.
    details: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: Other questions that the case raises, each with how to ask it.
    more: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: Other findings, each with its own steps; the gravest first.
    parts: tuple["Explanation", ...] = attrs.field(default=(), converter=_parts)
    #: What the parts above are called, by their names, for those who lay them out themselves.
    headings: FrozenMapping[str, str] = attrs.field(default=NONE, converter=texts, repr=False)
    #: The text for a screen.
    text: str = attrs.field(default="", repr=False)
    #: The text with everything in it.
    full_text: str = attrs.field(default="", repr=False)

    def __str__(self) -> str:
        return self.text

    def to_html(self, *, level: int = 2, lang: str = "id") -> str:
        """Return all of it as HTML, escaped, to be put into a page; *level* is that of the title.

        Each part has a class (``dps-turn``, ``dps-actions``) and no style of its own; *lang* is the
        language of the words. Raises ``ArgumentValueError`` (a ``ValueError``) for a *level* that
        leaves no room for two below it.

        >>> from dapodik_status import Status, explain
        >>> print(explain(Status.BERHASIL_DIPROSES).to_html().splitlines()[1])
        <h2 class="dps-title">Berhasil diproses</h2>
        """
        from dapodik_status.words.markup import to_html

        return to_html(self, level=level, lang=lang)

    def to_markdown(self, *, level: int = 2) -> str:
        """Return all of it as Markdown (CommonMark), escaped; *level* is that of the title.

        Raises ``ArgumentValueError`` (a ``ValueError``) for a *level* that leaves no room for two
        below it.

        >>> from dapodik_status import Status, explain
        >>> print(explain(Status.BERHASIL_DIPROSES).to_markdown().splitlines()[0])
        ## Berhasil diproses
        """
        from dapodik_status.words.markup import to_markdown

        return to_markdown(self, level=level)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.to_html(level=3)

    def to_dict(self) -> ExplanationDict:
        """Return the explanation as plain JSON values: all of it, and both texts."""
        return cast("ExplanationDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Explanation":
        """Return the explanation that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)
