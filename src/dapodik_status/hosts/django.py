"""A model field for Django: its values are ``Status``, and its migrations never change.

``status = StatusField(null=True)``; with ``workflow=WORKFLOW``, validation refuses illegal steps.
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
        """Django's field for type checkers: Django has no types of its own."""

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
        def pre_save(self, model_instance: Any, add: bool) -> Any: ...
        def save_form_data(self, instance: Any, data: Any) -> None: ...
        def validate(self, value: Any, model_instance: Any) -> None: ...

    class _Attribute:
        """The attribute of a model in place of its field."""

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
_value: Any = expressions.Value


class _StatusAttribute(_Attribute):
    """The attribute of a model's instance: the value of a status becomes a ``Status`` at once."""

    def __set__(self, instance: Any, value: object) -> None:
        instance.__dict__[self.field.attname] = _known(value)


def _known(value: object) -> object:
    """Return *value* as a ``Status``, and an empty text as None: there is no empty status.

    Any other value is returned unchanged, for validation to refuse it.
    """
    try:
        return Status(cast("str", value))
    except ValueError:
        return None if _is_empty(value) else value


def _is_empty(value: object) -> bool:
    return isinstance(value, str) and not value


def _literal(value: Any) -> Any:
    """Return the value in a ``Value``; anything else unchanged."""
    return value.value if isinstance(value, _value) else value


class StatusField(_Field):
    """A model field for statuses: it stores their values and returns ``Status``.

    The choices and their labels come from *catalogue*; they are not written to migrations. With a
    *workflow*, validation (forms, the admin, ``full_clean``) also refuses a change that is not one
    legal step from the stored status. ``save`` alone checks only that the value is a status. Use
    ``null=True`` if a label may be unreadable, because there is no empty status. ``blank=True``
    without ``null=True`` is an error of Django's system check.

    An empty text is None wherever it is assigned, read, stored or compared; only as a default it is
    refused. Without ``null=True``, ``save`` and ``create`` raise Django's ``ValidationError`` if
    the status is missing; ``update`` raises the database's ``IntegrityError``.

    If a value is not a status:

    - storing or validating it raises Django's ``ValidationError``, also if it is in a ``Value``;
    - comparing the column with it, or using it as the default, raises ``UnknownStatusError`` (a
      ``ValueError``);
    - in an old row, it is read unchanged. A form does not empty it, but asks for a status.

    What the database computes is not checked: other expressions than ``Value`` when they are stored
    (``F("label")``, ``Case``, a subquery), and every expression in a comparison.

    The argument *choices* raises ``ArgumentTypeError`` (a ``TypeError``).
    """

    empty_strings_allowed = False
    descriptor_class = _StatusAttribute
    #: The steps that validation allows; None: all changes are allowed.
    workflow: Workflow | None
    #: The catalogue of the labels and of the sentence about a refused step.
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
        """Return the arguments of the field in a migration, without its labels and its steps."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["choices"]
        # Django leaves out its own default length, which is not this field's.
        if self.max_length == _LENGTH:
            del kwargs["max_length"]
        else:
            kwargs["max_length"] = self.max_length
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[Any]:
        """Return the errors for Django's system check."""
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
        """Return the stored status, None for an empty text, and any other text unchanged."""
        return _known(value)

    def to_python(self, value: object) -> Status | None:
        """Return the status in a form or a fixture; None if it is empty."""
        known = _known(value)
        if known is None or isinstance(known, Status):
            return known
        message = self.error_messages["invalid_choice"]
        raise _ValidationError(message, code="invalid_choice", params={"value": value})

    def get_prep_value(self, value: object) -> object:
        """Return the text to compare with; it may also be a part of a status's value."""
        return value.value if isinstance(value, Status) else value

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Return the value to store. A status that is missing and needed is refused."""
        value = super().pre_save(model_instance, add)
        # Not in get_db_prep_save: migrations ask that for a default that there need not be.
        if _literal(value) is None and not self.null:
            raise _ValidationError(self.error_messages["null"], code="null")
        return value

    def get_db_prep_save(self, value: object, connection: object) -> object:
        """Return the text to store; an expression but ``Value`` is left to the database."""
        given = _literal(value)
        stored = given if hasattr(given, "as_sql") else self.to_python(given)
        return super().get_db_prep_save(stored, connection)

    def save_form_data(self, instance: Any, data: Any) -> None:
        """Store the value of a form; an empty value does not replace an old text."""
        before = getattr(instance, self.attname)
        if data is not None or not before or isinstance(before, Status):
            super().save_form_data(instance, data)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse a value that is not a status and, with a workflow, a change that is not a step."""
        super().validate(value, model_instance)
        if self.workflow is None or value is None or model_instance.pk is None:
            return
        model = model_instance.__class__
        # All rows, also those that the model's own manager leaves out, in the instance's database.
        every = _queries(model, using=_database_of(model, instance=model_instance))
        rows = every.filter(pk=model_instance.pk)
        before = rows.values_list(self.attname, flat=True).first()
        # From a text that is not a status, every change is allowed.
        if not isinstance(before, Status) or before == value:
            return
        if all(step.dest != value for step in self.workflow.legal_from(before)):
            said = self.catalogue["tolak.wrong_source"].detail[0]
            raise _ValidationError(said, code="illegal_step")


class _ExactStatus(_Exact):
    """``status=...``."""

    def get_prep_lookup(self) -> Any:
        (prepared,) = _compared(self.lhs, (super().get_prep_lookup(),))
        return prepared


class _InStatuses(_In):
    """``status__in=[...]``."""

    def get_prep_lookup(self) -> Any:
        prepared = super().get_prep_lookup()
        # A subquery is left to the database.
        if hasattr(prepared, "resolve_expression"):
            return prepared
        return _compared(self.lhs, prepared)


def _need_default(value: Any) -> None:
    """Refuse a default that is not a status; a function or an expression is checked later."""
    value = _literal(value)
    later = callable(value) or hasattr(value, "resolve_expression")
    if value is not None and not later:
        status_of(value)


def _compared(column: object, values: Iterable[Any]) -> list[Any]:
    """Return *values* to compare *column* with; an empty text is None.

    Refuses to compare a column with a value that is not a status, which would find nothing. The
    result of a function on the column, such as ``Upper``, may be any text.
    """
    if not isinstance(column, expressions.Col):
        return list(values)
    given = [None if _is_empty(value) else value for value in values]
    for value in given:
        if value is not None and not hasattr(value, "resolve_expression"):
            status_of(value)
    return given


StatusField.register_lookup(_ExactStatus)
StatusField.register_lookup(_InStatuses)
