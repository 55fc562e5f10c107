"""A model field for Django: it gives back ``Status``, and its migrations never change.

``status = StatusField(null=True)``; with ``workflow=WORKFLOW`` validation refuses illegal steps.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self, cast, overload

# Django has no types of its own, and its stubs are not asked for.
# pyright: reportMissingTypeStubs=false
from django.core import checks, exceptions
from django.db import models, router
from django.db.models import expressions, lookups, query_utils

from dapodik_status.errors import ArgumentTypeError, described, need
from dapodik_status.status.workflow import Workflow, status_of
from dapodik_status.vocabulary import Status
from dapodik_status.words.catalogue import Catalogue
from dapodik_status.words.indonesian.catalogue import INDONESIAN

if TYPE_CHECKING:

    class _Field:
        """What checkers are told of Django's fields, which have no types of their own."""

        error_messages: Mapping[str, str]
        attname: str
        blank: bool
        null: bool
        max_length: int | None

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...
        @overload
        def __get__(self, instance: None, owner: Any) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: Any) -> Status | None: ...
        def __get__(self, instance: Any, owner: Any) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...
        def __getattr__(self, name: str) -> Any: ...
        @classmethod
        def register_lookup(cls, lookup: type) -> None: ...
        def check(self, **kwargs: Any) -> list[Any]: ...
        def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]: ...
        def get_db_prep_save(self, value: object, connection: object) -> object: ...
        def save_form_data(self, instance: Any, data: Any) -> None: ...
        def validate(self, value: Any, model_instance: Any) -> None: ...

    class _Attribute:
        """What stands on a model in the place of its field."""

        field: Any

    class _Lookup:
        """A comparison."""

        lhs: object

        def get_prep_lookup(self) -> Any: ...

    class _Exact(_Lookup):
        """``=``."""

    class _In(_Lookup):
        """``IN``."""

    _queries: Any = None
    _database_of: Any = None

else:
    _Field, _Attribute = models.CharField, query_utils.DeferredAttribute
    _Exact, _In = lookups.Exact, lookups.In
    _queries, _database_of = models.QuerySet, router.db_for_read

# Longer than any value.
_LENGTH = 40
_ValidationError: Any = exceptions.ValidationError


class _StatusAttribute(_Attribute):
    """What stands on a model's instance: a text that is a status becomes one at once."""

    def __set__(self, instance: Any, value: object) -> None:
        instance.__dict__[self.field.attname] = _known(value)


def _known(value: object) -> object:
    """Return the status that *value* is; anything else as it is, for validation to refuse."""
    try:
        return Status(cast("str", value))
    except ValueError:
        return value


class StatusField(_Field):
    """A column of statuses: stored as their values, given back as ``Status``.

    Choices and labels are those of *catalogue* and stand in no migration. With *workflow*,
    validation (forms, the admin, ``full_clean``) also refuses a status that no single step leads to
    from the one that is stored; ``save`` alone checks only that it is a status. Use ``null=True``
    where a label may not be readable: there is no empty status, and ``blank=True`` without it is an
    error of Django's system check.

    To store or to validate anything else raises Django's ``ValidationError``. To compare the
    column with anything else, or to give it as the default, raises ``UnknownStatusError`` (a
    ``ValueError``); *choices* raise ``ArgumentTypeError``. An old text in the column that is no
    status is read as it is, and a form never empties it: it asks for a status.
    """

    empty_strings_allowed = False
    descriptor_class = _StatusAttribute
    #: The steps that validation allows; None: any.
    workflow: Workflow | None
    #: Where labels and the words of a refusal come from.
    catalogue: Catalogue

    def __init__(
        self,
        *args: Any,
        workflow: Workflow | None = None,
        catalogue: Catalogue = INDONESIAN,
        **kwargs: Any,
    ) -> None:
        if workflow is not None:
            need("workflow", workflow, Workflow, "a Workflow")
        need("catalogue", catalogue, Catalogue, "a Catalogue")
        if "choices" in kwargs:
            wanted = "nothing (labels of your own go into a catalogue)"
            raise ArgumentTypeError("choices", wanted, described(kwargs["choices"]))
        for name in ("default", "db_default"):
            _need_default(kwargs.get(name))
        self.workflow, self.catalogue = workflow, catalogue
        kwargs.setdefault("max_length", _LENGTH)
        kwargs["choices"] = Status.choices(catalogue)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return how a migration makes the field: without its labels and its steps."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["choices"]
        # Django leaves out its own default, which is not this one's.
        if self.max_length == _LENGTH:
            del kwargs["max_length"]
        else:
            kwargs["max_length"] = self.max_length
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[Any]:
        """Return what Django's system check finds."""
        found = super().check(**kwargs)
        if self.blank and not self.null:
            hint = "There is no empty status: add null=True."
            said = "A StatusField with blank=True needs null=True."
            found.append(checks.Error(said, hint=hint, obj=self, id="dapodik_status.E001"))
        return found

    def clone(self) -> "StatusField":
        """Return a copy of the field, with its labels and steps."""
        _, _, args, kwargs = self.deconstruct()
        return type(self)(*args, workflow=self.workflow, catalogue=self.catalogue, **kwargs)

    def from_db_value(self, value: str | None, *_: object) -> object:
        """Return the status that was stored; a text that is none, as ``Upper`` makes, as it is."""
        return _known(value)

    def to_python(self, value: object) -> Status | None:
        """Return the status that a form or a fixture gives; nothing is None."""
        known = _known(value)
        if known is None or isinstance(known, Status):
            return known
        if known == "":
            return None
        message = self.error_messages["invalid_choice"]
        raise _ValidationError(message, code="invalid_choice", params={"value": value})

    def get_prep_value(self, value: object) -> object:
        """Return what the database compares with: a piece of a text may be looked for too."""
        return value.value if isinstance(value, Status) else value

    def get_db_prep_save(self, value: object, connection: object) -> object:
        """Return the text that is stored; an expression is left to the database."""
        stored = value if hasattr(value, "as_sql") else self.to_python(value)
        return super().get_db_prep_save(stored, connection)

    def save_form_data(self, instance: Any, data: Any) -> None:
        """Take what a form gives; in place of an old text, nothing is no answer."""
        before = getattr(instance, self.attname)
        if data is not None or not before or isinstance(before, Status):
            super().save_form_data(instance, data)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse what is no status and, with a workflow, what no single step leads to."""
        super().validate(value, model_instance)
        if self.workflow is None or value is None or model_instance.pk is None:
            return
        model = model_instance.__class__
        # Whatever a manager of its own would leave out, and in the database that it came from.
        every = _queries(model, using=_database_of(model, instance=model_instance))
        rows = every.filter(pk=model_instance.pk)
        before = rows.values_list(self.attname, flat=True).first()
        # From what is no status no step leads, and it has to be put right.
        if not isinstance(before, Status) or before == value:
            return
        if all(step.dest != value for step in self.workflow.legal_from(before)):
            said = self.catalogue["tolak.wrong_source"].detail[0]
            raise _ValidationError(said, code="illegal_step")


class _ExactStatus(_Exact):
    """``status=...``."""

    def get_prep_lookup(self) -> Any:
        prepared = super().get_prep_lookup()
        _need_statuses(self.lhs, (prepared,))
        return prepared


class _InStatuses(_In):
    """``status__in=[...]``."""

    def get_prep_lookup(self) -> Any:
        prepared = super().get_prep_lookup()
        # A subquery is the database's.
        if not hasattr(prepared, "resolve_expression"):
            _need_statuses(self.lhs, prepared)
        return prepared


def _need_default(value: Any) -> None:
    """Refuse a default that no column could keep; a function or an expression tells later."""
    later = callable(value) or hasattr(value, "resolve_expression")
    if value is not None and not later:
        status_of(value)


def _need_statuses(column: object, values: Iterable[Any]) -> None:
    """Refuse to compare a column with a label, which would find nothing.

    What a function makes of the column, such as ``Upper``, may be any text.
    """
    for value in values if isinstance(column, expressions.Col) else ():
        if value is not None and not hasattr(value, "resolve_expression"):
            status_of(value)


StatusField.register_lookup(_ExactStatus)
StatusField.register_lookup(_InStatuses)
