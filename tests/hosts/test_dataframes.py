"""The page for pandas and polars: a portal's labels as a column of statuses."""

from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hosting import load

from dapodik_status import Status

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


def test_polars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (host,) = load("dataframes", tmp_path, monkeypatch, "with_polars")
    table = host.with_status(pl.DataFrame({"label": LABELS}))

    assert table["status"].to_list() == VALUES
    assert table["status"].dtype == pl.Enum(list(map(str, Status)))
    assert table.filter(pl.col("status") == Status.PENDING.value)["label"].to_list() == ["Pending"]
    assert table["certain"].to_list() == [True, True, False, False, True, True]
    categories = pl.DataFrame({"label": LABELS}, schema={"label": pl.Categorical})
    assert host.with_status(categories)["status"].equals(table["status"])
