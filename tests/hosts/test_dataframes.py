"""The page for pandas and polars: a portal's labels as a column of statuses."""

import datetime as dt
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hosting import load

from dapodik_status import Diagnosis, Observation, Status, diagnose, read_label, read_labels
from dapodik_status.errors import ArgumentTypeError

LABELS = ["Cek Konversi", "Sqlite error", "dalam antrean", None, "Pending", "Cek Konversi"]
VALUES = ["cek_konversi", "sqlite_error", None, None, "pending", "cek_konversi"]


def test_pandas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (host,) = load("dataframes", tmp_path, monkeypatch, "with_pandas")
    table = host.with_status(pd.DataFrame({"label": LABELS}))

    assert [None if pd.isna(value) else value for value in table["status"]] == VALUES
    assert list(table["status"].cat.categories) == list(Status)
    assert table["status"].value_counts()["cek_konversi"] == 2
    assert (table["status"] == Status.PENDING).sum() == 1
    assert table.groupby("status", observed=True).size()[Status.CEK_KONVERSI] == 2
    assert list(table["certain"]) == [True, True, False, False, True, True]
    categories = pd.DataFrame({"label": pd.Categorical(LABELS)})
    assert host.with_status(categories)["status"].equals(table["status"])


@pytest.mark.parametrize("cells", [[5, 1.5, None], [True, 3, float("nan")]])
def test_cells_that_are_no_text_have_no_status_in_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cells: list[object]
) -> None:
    with_pandas, with_polars = load(
        "dataframes", tmp_path, monkeypatch, "with_pandas", "with_polars"
    )
    mixed = with_pandas.with_status(
        pd.DataFrame({"label": pd.Series([*cells, "Pending"], dtype=object)})
    )
    numbers = pl.DataFrame({"label": pl.Series(cells, strict=False)})

    assert [*mixed["status"].isna()] == [True, True, True, False]
    assert with_polars.with_status(numbers)["status"].to_list() == [None] * len(cells)


def test_what_holds_a_text_is_no_text_in_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_pandas, with_polars = load(
        "dataframes", tmp_path, monkeypatch, "with_pandas", "with_polars"
    )
    cells = [["pending"], ("Pending",), {"pending"}, {"pending": 1}, b"pending", "pending"]
    read = with_pandas.with_status(pd.DataFrame({"label": pd.Series(cells, dtype=object)}))

    assert [*read["status"].isna()] == [*read["certain"].map({True: False, False: True})]
    assert [*read["certain"]] == [False] * 5 + [True]
    for cell in (["pending"], b"pending"):
        read = with_polars.with_status(pl.DataFrame({"label": [cell]}))
        assert (read["status"].to_list(), read["certain"].to_list()) == ([None], [False])


def test_polars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (host,) = load("dataframes", tmp_path, monkeypatch, "with_polars")
    table = host.with_status(pl.DataFrame({"label": LABELS}))

    assert table["status"].to_list() == VALUES
    assert table["status"].dtype == pl.Enum(list(map(str, Status)))
    assert table.filter(pl.col("status") == Status.PENDING.value)["label"].to_list() == ["Pending"]
    assert table["certain"].to_list() == [True, True, False, False, True, True]
    categories = pl.DataFrame({"label": LABELS}, schema={"label": pl.Categorical})
    assert host.with_status(categories)["status"].equals(table["status"])


def test_a_table_without_rows_keeps_its_columns_and_their_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_pandas, with_polars = load(
        "dataframes", tmp_path, monkeypatch, "with_pandas", "with_polars"
    )
    full = with_pandas.with_status(pd.DataFrame({"label": LABELS}))
    for empty in (pd.DataFrame({"label": []}), pd.DataFrame({"label": LABELS})[:0]):
        out = with_pandas.with_status(empty)
        assert list(out[~out.certain].columns) == ["label", "status", "certain"]
        assert (out.dtypes["certain"], out.dtypes["status"]) == (bool, full.dtypes["status"])
    none = with_polars.with_status(pl.DataFrame({"label": []}))
    assert none.filter(~pl.col("certain")).columns == ["label", "status", "certain"]
    assert none.schema["status"] == pl.Enum(list(map(str, Status)))


def test_a_missing_cell_is_an_empty_label() -> None:
    missing = [None, float("nan"), pd.NA, pd.NaT]
    column = pd.Series([*missing, "Pending"], dtype=object)

    *empty, pending = read_labels(column)
    assert empty == [read_label("")] * len(missing)
    assert pending.status is Status.PENDING
    with pytest.raises(ArgumentTypeError, match=r"^labels\[1\]: a text is needed, got 5$"):
        read_labels([None, 5])  # type: ignore[list-item]  # what is shown


@pytest.mark.parametrize("zone", ["UTC", "Asia/Jakarta"])
def test_a_moment_of_pandas_is_kept_to_the_microsecond(zone: str) -> None:
    moment = pd.Timestamp("2013-05-03T01:02:03.123456789", tz=zone)
    seen = Observation.from_label("Pending", moment, received_at=moment)

    assert type(seen.at) is type(seen.received_at) is dt.datetime
    assert (seen.at, seen.at.microsecond) == (moment.floor("us"), 123456)
    assert Observation.from_dict(seen.to_dict()) == seen
    said = diagnose(history=[seen], now=moment + pd.Timedelta(days=9))
    assert type(said.waiting) is dt.timedelta
    assert Diagnosis.from_dict(said.to_dict()) == said
    for name in ("at", "received_at"):
        with pytest.raises(ArgumentTypeError, match=f"^{name}: an aware datetime"):
            Observation.from_label("Pending", **{"at": moment, name: pd.NaT})
