"""Exceptions: the caller asked for something that cannot be done.

A problem in the *data* is a ``Finding``, never an exception. Every class here takes positional
arguments, keeps them as attributes, can be pickled, and builds its message only when needed.
The messages are for developers, in English; ``explain`` has the words for other people.
This module imports no other module.
"""

# Not imported from typing: this module imports nothing.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from dapodik_status.status.workflow import WhyNot
else:
    Any = WhyNot = object  # so that type hints still resolve

# Messages do not repeat a number of this size or larger: it may be somebody's.
_LONG_NUMBER = 100_000
# At most this many characters of a given text are kept: it may be a whole file.
_LONGEST = 80
# Messages repeat one word of at most this length: it is too short for a name and address.
_SHORT = 20


def masked(text: str) -> str:
    """Return *text* with each run of six or more digits masked: it may be somebody's number.

    Blanks, hyphens, underscores, invisible characters and dots may be between the digits.
    """
    import re

    # Characters between two digits: blanks, line ends, hyphens, and invisible characters.
    between = r"[\s_\u00ad\u200b-\u200f\u2060\ufeff-]{0,3}"
    return re.sub(rf"\d(?:(?:{between}|(?<=\d\d)\.(?=\d\d))\d){{5,}}", "***", str(text))


class DapodikStatusError(Exception):
    """The base class of this library's own exceptions."""


class ArgumentTypeError(DapodikStatusError, TypeError):
    """An argument has the wrong type."""

    def __init__(self, name: str, wanted: str, given: str) -> None:
        super().__init__(name, wanted, given)
        #: The argument's name.
        self.name = name
        #: The type that is needed, in English.
        self.wanted = wanted
        #: A short description of the given value.
        self.given = given

    def __str__(self) -> str:
        return f"{self.name}: {self.wanted} is needed, got {self.given}"


class ArgumentValueError(DapodikStatusError, ValueError):
    """An argument has the right type but an invalid value."""

    def __init__(self, name: str, wanted: str, given: str) -> None:
        given = masked(given)
        super().__init__(name, wanted, given)
        #: The argument's name.
        self.name = name
        #: The values that are allowed, in English.
        self.wanted = wanted
        #: A short description of the given value; long numbers are masked.
        self.given = given

    def __str__(self) -> str:
        return f"{self.name}: {self.given} is none of {self.wanted}"


class DefinitionError(DapodikStatusError, ValueError):
    """A definition of your own (a rule, layout, version rule, message or catalogue) is invalid."""

    def __init__(self, row: str, reason: str) -> None:
        row, reason = masked(row), masked(reason)
        super().__init__(row, reason)
        #: The name of the row, such as ``"KAMI1"`` or ``"layout 'kami'"``.
        self.row = row
        #: The reason, in English.
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.row}: {self.reason}"


class PlainValueError(DapodikStatusError, ValueError):
    """A dict, list or text that was read does not have the required form."""

    def __init__(self, path: str, reason: str) -> None:
        path, reason = masked(path), masked(reason)
        super().__init__(path, reason)
        #: The place of the problem: ``"$.header.raw"``.
        self.path = path
        #: The problem, with JSON's names of types: ``"integer expected, got 'abc'"``.
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def described(value: object) -> str:
    """Return a description of *value* without its content, which may be a name or a number."""
    if isinstance(value, str):
        return f"a text of {len(value)} characters"
    if value is None or (isinstance(value, int | float) and -_LONG_NUMBER < value < _LONG_NUMBER):
        return repr(value)
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def repeated(value: object) -> str:
    """Return *value* for a message: one short word as it is, any other value described."""
    short = isinstance(value, str) and len(value) <= _SHORT and " " not in value
    return masked(repr(value)) if short else described(value)


def need(name: str, value: object, kind: type | tuple[type, ...], wanted: str) -> None:
    """Raise ``ArgumentTypeError`` if *value*, the argument *name*, is not a *kind*.

    True and False do not count as numbers, although Python treats them as such.
    """
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise ArgumentTypeError(name, wanted, described(value))


def need_each(name: str, values: Any, kind: type, wanted: str) -> None:
    """Raise ``ArgumentTypeError`` if one of *values*, the argument *name*, is not a *kind*."""
    for value in values:
        need(f"{name}, one of them", value, kind, wanted)


class UnknownStatusError(DapodikStatusError, ValueError):
    """A status was needed, but another value was given."""

    def __init__(self, given: str) -> None:
        super().__init__(given)
        #: A short description of the given value.
        self.given = given

    def __str__(self) -> str:
        return f"a Status or its value is needed, got {self.given}; read_label reads labels"


class UnknownActorError(DapodikStatusError, ValueError):
    """An actor was needed, but another value was given."""

    def __init__(self, given: str) -> None:
        super().__init__(given)
        #: A short description of the given value.
        self.given = given

    def __str__(self) -> str:
        return f"an Actor or its value is needed, got {self.given}"


class AmbiguousTransitionError(DapodikStatusError, ValueError):
    """Two rows of a workflow have the same source and trigger."""

    def __init__(self, source: str, trigger: str) -> None:
        super().__init__(source, trigger)
        #: The status that both rows start from.
        self.source = source
        #: The trigger of both rows.
        self.trigger = trigger

    def __str__(self) -> str:
        return f"two transitions from {self.source!r} on {self.trigger!r}"


class IllegalTransitionError(DapodikStatusError):
    """A workflow refuses a step."""

    def __init__(self, refusal: WhyNot) -> None:
        if not hasattr(refusal, "legal_from"):  # a check of the class would need an import
            raise ArgumentTypeError("refusal", "a WhyNot", described(refusal))
        super().__init__(refusal)
        #: The reason, as ``Workflow.why_not`` returns it.
        self.refusal = refusal

    def __str__(self) -> str:
        refused = self.refusal
        who = "" if refused.actor is None else f" by {refused.actor}"
        unknown = refused.reason == "unknown_trigger"
        step = f"{repeated(refused.trigger) if unknown else repr(refused.trigger)}{who}"
        return f"{step} is refused in status {str(refused.status)!r}: {refused.reason}"


class ModelError(DapodikStatusError, TypeError):
    """An object cannot be the model of a state machine."""

    def __init__(self, model_type: str, reason: str) -> None:
        super().__init__(model_type, reason)
        #: The name of the model's class.
        self.model_type = model_type
        #: Why the object cannot be the model, in English.
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.model_type} cannot be a model: {self.reason}"


class UnknownSubjectError(DapodikStatusError, TypeError):
    """``explain`` was given a value of a type that it cannot explain."""

    def __init__(self, subject_type: str) -> None:
        super().__init__(subject_type)
        #: The name of the subject's class.
        self.subject_type = subject_type

    def __str__(self) -> str:
        return f"nothing to explain in a {self.subject_type}"


class UnknownMessageError(DapodikStatusError, LookupError):
    """A message key does not exist in the catalogue."""

    def __init__(self, key: str) -> None:
        key = masked(str(key)[:_LONGEST])
        super().__init__(key)
        #: The key, or its first 80 characters; long numbers are masked.
        self.key = key

    def __str__(self) -> str:
        return f"no words for {self.key!r}"


class NaiveDatetimeError(DapodikStatusError, ValueError):
    """A datetime without a time zone was given, but one with a time zone is needed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        #: The parameter's or field's name.
        self.name = name

    def __str__(self) -> str:
        return f"{self.name} must be an aware datetime (with a time zone)"


class UnknownVersionError(DapodikStatusError, ValueError):
    """A version was needed, but the given text is not a version."""

    def __init__(self, text: str) -> None:
        text = masked(str(text)[:_LONGEST])
        super().__init__(text)
        #: The text, or its first 80 characters; long numbers are masked.
        self.text = text

    def __str__(self) -> str:
        return f"not a version: {self.text!r}"


class VersionSeriesError(DapodikStatusError, TypeError):
    """Two versions of different series cannot be compared."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one, other)
        #: The first of the two versions.
        self.one = one
        #: The second of the two versions.
        self.other = other

    def __str__(self) -> str:
        return f"not comparable: {self.one} and {self.other} belong to different series"


class ManifestError(DapodikStatusError, ValueError):
    """A receipt (``Manifest``) cannot be read, or cannot be made for this file."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        #: The problem: the name of a field, or a word such as ``json`` or ``changed``.
        self.part = part

    def __str__(self) -> str:
        return f"no receipt: {self.part}"


class IsolationError(DapodikStatusError, RuntimeError):
    """A file cannot be inspected in a child process, because no process can be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        #: Why no process can be started.
        self.reason = reason

    def __str__(self) -> str:
        return f"no child process: {self.reason}"


class ExecutorError(DapodikStatusError, RuntimeError):
    """The given executor accepts no more tasks, or has cancelled some."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        #: The executor's own message, or ``"a task was cancelled"``.
        self.reason = reason

    def __str__(self) -> str:
        return f"the executor was shut down: {self.reason}"


# The messages about a store, by ``StoreError.reason``.
_OF_STORES = {
    "foreign": "the file is another program's, or no database",
    "newer": "a newer version of this library wrote it",
    "damaged": "it is damaged, and was left as it is",
    "altered": "another program has changed what it holds",
    "busy": "others kept it locked for too long",
    "full": "the disk is full",
    "read_only": "it cannot be written to",
    "unopened": "the file or its folder cannot be opened for writing",
    "unwritten": "the system failed to read or to write it",
    "closed": "it was closed",
    "forked": "it was open when this process was forked: close it before a fork, or use spawn",
    "nested": "this thread is in the midst of another transaction on it",
    "unwiped": "the school is removed, but others still read what its log holds: forget it again",
}


class StoreError(DapodikStatusError, RuntimeError):
    """A store cannot be opened, read, written or wiped; ``reason`` says why.

    The content of the store is unchanged, except if the reason is ``"unwiped"``. In that case,
    ``forget`` has removed the school, but its texts stay in the ``-wal`` file while other readers
    are active. Call ``forget`` again later.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        #: The reason: ``"foreign"``, ``"newer"``, ``"damaged"``, ``"altered"``, ``"busy"``,
        #: ``"full"``, ``"read_only"``, ``"unopened"``, ``"unwritten"``, ``"closed"``,
        #: ``"forked"``, ``"nested"`` or ``"unwiped"``. The error's message explains it.
        self.reason = reason

    def __str__(self) -> str:
        return f"the store: {_OF_STORES.get(str(self.reason), self.reason)}"


class StaleEntryError(DapodikStatusError, RuntimeError):
    """A step was not written, because the school has a newer entry than *after*."""

    def __init__(self, after: int, number: int) -> None:
        super().__init__(after, number)
        #: The number of the entry that the caller took for the newest.
        self.after = after
        #: The number of the school's newest entry; 0 if it has none.
        self.number = number

    def __str__(self) -> str:
        return f"the newest entry is {self.number}, not {self.after}"
