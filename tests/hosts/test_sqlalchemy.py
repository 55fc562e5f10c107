"""The page for SQLAlchemy: statuses and aware moments, through a real database and back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosting import PAGES, load
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    URL,
    Interval,
    String,
    case,
    create_engine,
    func,
    inspect,
    select,
    text,
    type_coerce,
)
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from dapodik_status import Status
from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    NaiveDatetimeError,
    UnknownStatusError,
)
from dapodik_status.hosts.sqlalchemy import AwareDateTime, StatusType

PAGE = (PAGES / "sqlalchemy.md").read_text("utf-8")
WIB = dt.timezone(dt.timedelta(hours=7))
AT = dt.datetime(2013, 5, 2, 6, 30, tzinfo=WIB)
# Without a zone, as hypothesis wants them.
FIRST, LAST = dt.datetime(1900, 1, 2), dt.datetime(2100, 1, 1)  # noqa: DTZ001


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    models, answer = load("sqlalchemy", tmp_path, monkeypatch, "models", "answer")
    return models, answer


@pytest.fixture
def session(host: Any, tmp_path: Path) -> Iterator[Session]:
    engine = create_engine(f"sqlite:///{tmp_path / 'pantau.sqlite3'}")
    host[0].Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_a_history_is_kept_and_diagnosed(host: Any, session: Session) -> None:
    models, answer = host
    for day, status in enumerate((Status.DITERIMA_VIA_APLIKASI, Status.CEK_KONVERSI, None)):
        at = AT + dt.timedelta(days=day)
        session.add(models.Seen(npsn="1", status=status, label="x", at=at))
    session.commit()
    session.expire_all()
    seen = session.scalars(select(models.Seen).order_by(models.Seen.at)).all()
    said = answer.diagnosis(session, "1", AT + dt.timedelta(days=30))

    assert [row.status for row in seen] == [
        Status.DITERIMA_VIA_APLIKASI, Status.CEK_KONVERSI, None,
    ]  # fmt: skip
    assert all(isinstance(row.status, Status | None) for row in seen)
    assert [row.at.utcoffset() for row in seen] == [dt.timedelta()] * 3
    assert seen[0].at == AT
    assert said.unread_newest
    assert said.replay.status is Status.CEK_KONVERSI


def test_the_value_is_stored(host: Any, session: Session) -> None:
    session.add(host[0].Seen(npsn="1", status="pending", label="x", at=AT))
    session.commit()

    assert session.execute(text("SELECT status, at FROM seen")).one() == (
        "pending", "2013-05-01 23:30:00.000000",
    )  # fmt: skip
    columns = inspect(session.get_bind()).get_columns("seen")
    assert {str(c["name"]): str(c["type"]) for c in columns}["status"] == "VARCHAR(40)"


def test_statuses_are_compared_and_pieces_of_text_are_looked_for(
    host: Any, session: Session
) -> None:
    seen = host[0].Seen
    session.add_all(
        seen(npsn=str(n), status=status, label="x", at=AT) for n, status in enumerate(Status)
    )
    session.commit()

    def found(where: Any) -> int:
        return len(session.scalars(select(seen).where(where)).all())

    assert found(seen.status == Status.PENDING) == found(seen.status == "pending") == 1
    assert found(seen.status != Status.PENDING) == 8
    assert found(seen.status.in_([Status.PENDING, "sqlite_error"])) == 2
    assert found(seen.status.like("berhasil%")) == found(seen.status.startswith("berhasil")) == 2
    assert found(seen.at == AT) == found(seen.at >= AT.astimezone(dt.UTC)) == 9
    assert found(seen.status.is_distinct_from("pending")) == 8
    assert found(seen.status.is_not_distinct_from(Status.PENDING)) == 1
    assert found(seen.status.is_(None)) == found(seen.status.is_distinct_from("pending")) - 8
    for compare in ("__eq__", "__ne__", "is_", "is_not", "is_distinct_from",
                    "is_not_distinct_from", "in_", "not_in"):  # fmt: skip
        label = ["Cek Konversi"] if compare in {"in_", "not_in"} else "Cek Konversi"
        with pytest.raises(StatementError) as refused:
            found(getattr(seen.status, compare)(label))
        assert isinstance(refused.value.orig, UnknownStatusError)


def test_other_texts_are_made_of_it_as_text(host: Any, session: Session) -> None:
    seen = host[0].Seen
    session.add_all(
        seen(npsn=str(n), status=status, label="x", at=AT)
        for n, status in enumerate((Status.PENDING, None))
    )
    session.commit()
    plain = type_coerce(seen.status, String)

    def made(expression: Any) -> list[Any]:
        return list(session.scalars(select(expression).order_by(seen.id)).all())

    assert "`func.coalesce(type_coerce(Seen.status, String), " in PAGE
    assert made(func.coalesce(plain, "?")) == ["pending", "?"]
    assert made(case((seen.status.is_(None), "?"), else_=plain + "-x")) == ["pending-x", "?"]
    assert made(func.upper(seen.status)) == ["PENDING", None]
    assert made(func.coalesce(seen.status, "sqlite_error")) == [
        Status.PENDING, Status.SQLITE_ERROR,
    ]  # fmt: skip


def test_a_moment_may_be_moved(host: Any) -> None:
    later: Any = host[0].Seen.at + dt.timedelta(days=1)
    dialect = URL.create("postgresql").get_dialect()()
    asked = select(host[0].Seen).where(later > AT).compile(dialect=dialect)

    assert isinstance(later.right.type, Interval)
    assert isinstance((later > AT).right.type, AwareDateTime)
    assert asked.construct_params() == {"at_1": dt.timedelta(days=1), "param_1": AT}


@pytest.mark.parametrize("name", ["mysql", "mariadb", "postgresql", "oracle", "mssql", "sqlite"])
def test_its_table_can_be_made_on_every_database(host: Any, name: str) -> None:
    # What asks for a length that is not there, as MySQL does for a text, is refused here.
    dialect = URL.create(name).get_dialect()()
    made = str(CreateTable(host[0].Seen.__table__).compile(dialect=dialect))

    assert made.lstrip().startswith("CREATE TABLE seen")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"status": "antre"}, UnknownStatusError),
        ({"at": dt.datetime(2013, 5, 2)}, NaiveDatetimeError),  # noqa: DTZ001 - the point
        ({"at": "2013-05-02"}, ArgumentTypeError),
    ],
)
def test_nothing_else_is_stored(
    host: Any, session: Session, values: dict[str, Any], kind: type[Exception]
) -> None:
    session.add(host[0].Seen(**{"npsn": "1", "status": None, "label": "x", "at": AT, **values}))
    with pytest.raises(StatementError) as refused:
        session.commit()

    assert isinstance(refused.value.orig, kind)


def test_what_others_stored_is_refused_when_it_is_read(host: Any, session: Session) -> None:
    session.add(host[0].Seen(npsn="1", status="pending", label="x", at=AT))
    session.commit()
    session.execute(text("UPDATE seen SET status = 'antre'"))
    with pytest.raises(UnknownStatusError):
        session.scalars(select(host[0].Seen.status)).all()


@given(at=st.none() | st.datetimes(FIRST, LAST, timezones=st.timezones()))
def test_a_moment_stays_that_moment_whatever_the_database_keeps(at: dt.datetime | None) -> None:
    """Law: stored and read again, aware or without its zone, it is the same moment in UTC."""
    kept, dialect = AwareDateTime(), create_engine("sqlite://").dialect
    stored = kept.process_bind_param(at, dialect)
    naive = None if stored is None else stored.replace(tzinfo=None)

    for found in (stored, naive):
        read = kept.process_result_value(found, dialect)
        assert read == (None if at is None else at.astimezone(dt.UTC))
        assert read is None or read.tzinfo is dt.UTC


@pytest.mark.parametrize("length", [0, 27, None, True, "pending"])
def test_a_length_that_no_status_fits_in_is_refused(length: Any) -> None:
    with pytest.raises((ArgumentTypeError, ArgumentValueError), match="length: "):
        StatusType(length)


def test_old_labels_are_read_by_the_pages_step_of_a_migration(
    host: Any, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = host[0].Seen
    (old,) = load("sqlalchemy", tmp_path, monkeypatch, "old")
    labels = ("Cek Konversi", "kuno", "", "sqlite_error", None)
    for label in labels:
        row = {"npsn": "1", "label": "", "at": AT, "status": label}
        session.execute(seen.__table__.insert(), {**row, "status": None})
        session.execute(
            text("UPDATE seen SET status = :old WHERE id = (SELECT max(id) FROM seen)"),
            {"old": label},
        )
    with pytest.raises(UnknownStatusError):
        session.scalars(select(seen)).all()
    old.read_old_labels(session.connection(), seen.__table__)

    assert [row.status for row in session.scalars(select(seen).order_by(seen.id))] == [
        Status.CEK_KONVERSI, None, None, Status.SQLITE_ERROR, None,
    ]  # fmt: skip


def test_a_migration_can_write_the_types() -> None:
    assert repr(StatusType()) == "StatusType(length=40)"
    assert repr(StatusType(60)) == "StatusType(length=60)"
    assert isinstance(StatusType(60).impl, String)
    assert repr(AwareDateTime()) == "AwareDateTime()"
