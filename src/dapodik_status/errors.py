"""Exceptions: the caller asked for something that cannot be done.

Trouble in the *data* is a ``Finding``, never an exception. Every class here takes positional
arguments, keeps them as attributes, can be pickled, and makes its message when it is asked for.
The messages are for developers, in English; ``explain`` has the words for a person.
Nothing is imported with this module.
"""

# Not typing's: nothing is imported here.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from dapodik_status.status.workflow import WhyNot
else:
    Any = WhyNot = object  # so that hints resolve all the same

# A number from here on is not repeated: it may be somebody's.
_LONG_NUMBER = 100_000
# Of a text that somebody gave, no more than this is kept: it may be a whole file.
_LONGEST = 80
# A text of one word that is no longer is no name and address: it is repeated.
_SHORT = 20


def masked(text: str) -> str:
    """Return *text* with runs of six digits and more masked, also such as blanks or marks part.

    They may be somebody's number.
    """
    import re

    # What parts them: blanks, also at the end of a line, and what nobody sees.
    between = r"[\s_\u00ad\u200b-\u200f\u2060\ufeff-]{0,3}"
    return re.sub(rf"\d(?:(?:{between}|(?<=\d\d)\.(?=\d\d))\d){{5,}}", "***", str(text))


class DapodikStatusError(Exception):
    """The common base of what this library raises itself."""


class ArgumentTypeError(DapodikStatusError, TypeError):
    """An argument has the wrong type."""

    def __init__(self, name: str, wanted: str, given: str) -> None:
        super().__init__(name, wanted, given)
        #: The argument's name.
        self.name = name
        #: What is wanted, in English.
        self.wanted = wanted
        #: What was given, in a few words.
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
        #: What is wanted, in English.
        self.wanted = wanted
        #: What was given, in a few words.
        self.given = given

    def __str__(self) -> str:
        return f"{self.name}: {self.given} is none of {self.wanted}"


class DefinitionError(DapodikStatusError, ValueError):
    """A row that a host has written, such as a rule, a layout or a message, makes no sense."""

    def __init__(self, row: str, reason: str) -> None:
        row, reason = masked(row), masked(reason)
        super().__init__(row, reason)
        #: Which: ``"KAMI1"``, ``"layout 'kami'"``.
        self.row = row
        #: Why, in English.
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.row}: {self.reason}"


class PlainValueError(DapodikStatusError, ValueError):
    """A dict, list or text to be read does not have the required form."""

    def __init__(self, path: str, reason: str) -> None:
        path, reason = masked(path), masked(reason)
        super().__init__(path, reason)
        #: Where: ``"$.header.raw"``.
        self.path = path
        #: What is wrong, in JSON's words: ``"integer expected, got 'abc'"``.
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def described(value: object) -> str:
    """Return what *value* is without what it says: a text may be somebody's name or number."""
    if isinstance(value, str):
        return f"a text of {len(value)} characters"
    if value is None or (isinstance(value, int | float) and -_LONG_NUMBER < value < _LONG_NUMBER):
        return repr(value)
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def repeated(value: object) -> str:
    """Return *value* for a message: a short text as it is, anything else described."""
    short = isinstance(value, str) and len(value) <= _SHORT and " " not in value
    return masked(repr(value)) if short else described(value)


def need(name: str, value: object, kind: type | tuple[type, ...], wanted: str) -> None:
    """Raise ``ArgumentTypeError`` where the argument *name* is no *kind*.

    True is a number to Python, but a slip of whoever was asked for one.
    """
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise ArgumentTypeError(name, wanted, described(value))


def need_each(name: str, values: Any, kind: type, wanted: str) -> None:
    """Raise ``ArgumentTypeError`` where one of the argument *name* is no *kind*."""
    for value in values:
        need(f"{name}, one of them", value, kind, wanted)


class UnknownStatusError(DapodikStatusError, ValueError):
    """A status was needed, and something else was given."""

    def __init__(self, given: str) -> None:
        super().__init__(given)
        #: What was given instead, described.
        self.given = given

    def __str__(self) -> str:
        return f"a Status or its value is needed, got {self.given}; read_label reads labels"


class UnknownActorError(DapodikStatusError, ValueError):
    """An actor was needed, and something else was given."""

    def __init__(self, given: str) -> None:
        super().__init__(given)
        #: What was given instead, described.
        self.given = given

    def __str__(self) -> str:
        return f"an Actor or its value is needed, got {self.given}"


class AmbiguousTransitionError(DapodikStatusError, ValueError):
    """Two rows of a workflow have the same source and trigger."""

    def __init__(self, source: str, trigger: str) -> None:
        super().__init__(source, trigger)
        #: The status that both rows start from.
        self.source = source
        #: The trigger that both rows carry.
        self.trigger = trigger

    def __str__(self) -> str:
        return f"two transitions from {self.source!r} on {self.trigger!r}"


class IllegalTransitionError(DapodikStatusError):
    """A workflow refuses a step."""

    def __init__(self, refusal: WhyNot) -> None:
        if not hasattr(refusal, "legal_from"):  # no module is imported here to ask of which class
            raise ArgumentTypeError("refusal", "a WhyNot", described(refusal))
        super().__init__(refusal)
        #: What ``Workflow.why_not`` says of it.
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
        #: Why it cannot serve, in English.
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.model_type} cannot be a model: {self.reason}"


class UnknownSubjectError(DapodikStatusError, TypeError):
    """``explain`` was given something it has no words for."""

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
        #: The key.
        self.key = key

    def __str__(self) -> str:
        return f"no words for {self.key!r}"


class NaiveDatetimeError(DapodikStatusError, ValueError):
    """A naive datetime was given where an aware one is needed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        #: The parameter's or field's name.
        self.name = name

    def __str__(self) -> str:
        return f"{self.name} must be an aware datetime (with a time zone)"


class UnknownVersionError(DapodikStatusError, ValueError):
    """A version was needed, and the text given is not one."""

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
        #: The two versions.
        self.one = one
        self.other = other

    def __str__(self) -> str:
        return f"not comparable: {self.one} and {self.other} belong to different series"


class ManifestError(DapodikStatusError, ValueError):
    """A receipt cannot be read, or cannot be made for this file."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        #: What is wrong with it: the name of a field, or a word such as ``json`` or ``changed``.
        self.part = part

    def __str__(self) -> str:
        return f"no receipt: {self.part}"


class IsolationError(DapodikStatusError, RuntimeError):
    """A file cannot be inspected in a child process: none can be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        #: Why not.
        self.reason = reason

    def __str__(self) -> str:
        return f"no child process: {self.reason}"


class ExecutorError(DapodikStatusError, RuntimeError):
    """The given executor accepts no more tasks, or has cancelled some."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        #: What it says itself.
        self.reason = reason

    def __str__(self) -> str:
        return f"the executor was shut down: {self.reason}"


# What a store says of itself, by ``StoreError.reason``.
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
    "forked": "it was opened before this process was forked: open it anew",
    "nested": "this thread is in the midst of another transaction on it",
    "unwiped": "the school is removed, but others still read what its log holds: forget it again",
}


class StoreError(DapodikStatusError, RuntimeError):
    """A store cannot be opened, read or written; what it held before is still there.

    But for ``"unwiped"``: ``forget`` has removed the school, and others that read keep its texts in
    the log beside the file (``-wal``). To forget it once more, when they are done, wipes that.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        #: Why not: ``"foreign"``, ``"newer"``, ``"damaged"``, ``"altered"``, ``"busy"``,
        #: ``"full"``, ``"read_only"``, ``"unopened"``, ``"unwritten"``, ``"closed"``,
        #: ``"forked"``, ``"nested"`` or ``"unwiped"``.
        self.reason = reason

    def __str__(self) -> str:
        return f"the store: {_OF_STORES.get(str(self.reason), self.reason)}"


class StaleEntryError(DapodikStatusError, RuntimeError):
    """A school has a newer entry than the one the step is based on; nothing was written."""

    def __init__(self, after: int, number: int) -> None:
        super().__init__(after, number)
        #: The number of the entry that the step was to follow.
        self.after = after
        #: The number of the newest one; 0 where there is none.
        self.number = number

    def __str__(self) -> str:
        return f"the newest entry is {self.number}, not {self.after}"
