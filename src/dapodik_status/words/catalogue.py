"""The types that contain texts: rows of sentences, a catalogue of rows, a finished explanation.

This module contains no sentences. The Indonesian ones are in ``words.indonesian``, and only
``explain`` puts them together.
"""

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import cast, final

import attrs

from dapodik_status.errors import (
    ArgumentTypeError,
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
from dapodik_status.findings.frozen import NONE, FrozenMapping
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.vocabulary import Status

_FORMATTER = Formatter()


def placeholders(sentence: str) -> frozenset[str]:
    """Return the names in braces in *sentence*. Raises ``ValueError`` for any other brace."""
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

    An answer leaves out each sentence whose facts are missing, so a message must be useful without
    facts too. Raises ``ValueError`` if a brace is not part of a plain placeholder, or if the title
    or the turn has a placeholder; ``TypeError`` if one str is given for several sentences.
    """

    __module__ = "dapodik_status"

    #: The title, in a few words, without placeholders.
    title: str = attrs.field(validator=is_text)
    #: Whose turn it is, in one sentence, without placeholders; empty if the facts decide it.
    turn: str = attrs.field(default="", validator=is_text)
    #: The steps to do, in order.
    actions: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The last steps, about sending. An answer leaves them out if sending would be wrong.
    sends: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The things not to do.
    avoid: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The meaning.
    detail: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The possible causes.
    causes: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The details that only a technician needs.
    technical: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: A short English version, for developers who do not read Indonesian.
    gloss: str = attrs.field(validator=is_text)

    def __attrs_post_init__(self) -> None:
        """Check the placeholders when the row is made, not when it is used."""
        row = f"message {self.title!r}"
        try:
            title, turn, *_ = map(placeholders, (self.title, self.turn, *self.sentences()))
        except ValueError as error:
            raise DefinitionError(row, str(error)) from None
        if title or turn:
            raise DefinitionError(row, "no placeholder may stand in a title or a turn")

    def sentences(self) -> Iterator[str]:
        """Yield every sentence except the title and the turn, in the order of an answer."""
        yield from (*self.actions, *self.sends, *self.avoid)
        yield from (*self.detail, *self.causes, *self.technical)


def _parts(parts: Iterable["Explanation"]) -> tuple["Explanation", ...]:
    need("parts", parts, Iterable, "an iterable of Explanation")
    held = tuple(parts)
    need_each("parts", held, Explanation, "an Explanation")
    return held


def _headings(
    headings: Mapping[str, str] | Iterable[tuple[str, str]],
) -> FrozenMapping[str, str]:
    try:
        held = dict(headings)
    except (TypeError, ValueError):
        wanted = "a mapping of fields to headings"
        raise ArgumentTypeError("headings", wanted, described(headings)) from None
    need_each("headings", held, str, "a text as a key")
    for name, heading in held.items():
        need(f"headings[{name}]", heading, str, "a text")
    return FrozenMapping(held)


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
    """All messages of one language, by key: an immutable value."""

    __module__ = "dapodik_status"

    # A dict has no hash. All catalogues have the same hash, which is fine for a few.
    _messages: dict[str, Message] = attrs.field(converter=_copy, repr=False, hash=False)

    def __getitem__(self, key: str) -> Message:
        """Return the message of *key*. Raises ``UnknownMessageError`` (a ``LookupError``)."""
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
        """Return a copy of this catalogue in which *messages* replace those with the same key.

        A new key is only allowed for the code of your own rule: ``"kode.<code>"``. Raises
        ``UnknownMessageError`` for any other new key, because it may be mistyped. Raises
        ``ArgumentTypeError`` (a ``TypeError``) if *messages* does not map str to ``Message``.

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
        """Return the label of *status*. Raises ``UnknownStatusError`` (a ``ValueError``).

        >>> from dapodik_status import INDONESIAN, Status
        >>> INDONESIAN.label(Status.SQLITE_ERROR)
        'SQLite error'
        """
        return self[f"status.{_status(status)}"].title

    def with_labels(self, labels: Mapping[Status, str]) -> "Catalogue":
        """Return a copy of this catalogue with new *labels* for statuses; all else is unchanged.

        Raises ``UnknownStatusError`` (a ``ValueError``) if a key is not a status, and
        ``ArgumentTypeError`` (a ``TypeError``) if *labels* is not a mapping, or a label not a str.

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

    ``str()`` returns a short text that fits on a screen. ``full_text`` contains everything: also
    all causes, the technical details, and the steps for less serious findings.

    >>> from dapodik_status import Status, explain
    >>> print(explain(Status.BERHASIL_DIPROSES).turn)
    Selesai: tidak ada yang perlu dilakukan sekarang.
    """

    __module__ = "dapodik_status"

    #: The subject, such as a status, a question, or the most serious finding with its code.
    title: str = attrs.field(validator=is_text)
    #: Whose turn it is, in one sentence, also if nobody has to act. None: nothing is said of it.
    turn: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: The steps to do, in order; at most four.
    actions: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The things not to do.
    avoid: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The meaning, one sentence each.
    meaning: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The possible causes.
    causes: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: The status that the server will probably give, as a sentence; it is not certain.
    forecast: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: Details for a technician: kind, sizes, versions, unchecked parts. The first is a summary.
    details: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: Other questions that the case raises, each with how to ask it.
    more: tuple[str, ...] = attrs.field(default=(), converter=_sentences)
    #: Other findings, each with its own steps; the most serious first.
    parts: tuple["Explanation", ...] = attrs.field(default=(), converter=_parts)
    #: The headings of the fields above, by the field's name, for programs with their own layout.
    headings: FrozenMapping[str, str] = attrs.field(default=NONE, converter=_headings, repr=False)
    #: The short text, for a screen.
    text: str = attrs.field(default="", validator=is_text, repr=False)
    #: The text with everything in it.
    full_text: str = attrs.field(default="", validator=is_text, repr=False)

    def __str__(self) -> str:
        return self.text

    def to_html(self, *, level: int = 2, lang: str = "id") -> str:
        """Return the whole explanation as escaped HTML, to be put into a page.

        *level* is the heading level of the title, *lang* the language of the words. Each part has
        a CSS class (``dps-turn``, ``dps-actions``) and no style. No sentence is repeated, and the
        technical details of all *parts*, also of parts within parts, are at the end. Raises
        ``ArgumentTypeError`` (a ``TypeError``) if *level* is not a whole number or *lang* not a
        str, and ``ArgumentValueError`` (a ``ValueError``) if *level* is not 1 to 4: HTML needs two
        more levels below it. Headings of parts within parts are at most at level 6.

        >>> from dapodik_status import Status, explain
        >>> print(explain(Status.BERHASIL_DIPROSES).to_html().splitlines()[1])
        <h2 class="dps-title">Berhasil diproses</h2>
        """
        from dapodik_status.words.markup import to_html

        return to_html(self, level=level, lang=lang)

    def to_markdown(self, *, level: int = 2) -> str:
        """Return the whole explanation as escaped Markdown (CommonMark).

        *level* is the heading level of the title. The order, the levels and the errors are those of
        ``to_html``. An invisible U+2060 after an ``@`` keeps GitHub from making links of addresses.

        >>> from dapodik_status import Status, explain
        >>> print(explain(Status.BERHASIL_DIPROSES).to_markdown().splitlines()[0])
        ## Berhasil diproses
        """
        from dapodik_status.words.markup import to_markdown

        return to_markdown(self, level=level)

    def _repr_html_(self) -> str:
        """Return the HTML for a notebook."""
        return self.to_html(level=3)

    def to_dict(self) -> ExplanationDict:
        """Return the explanation as plain JSON values: all fields, with both texts."""
        return cast("ExplanationDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Explanation":
        """Return the explanation ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)
