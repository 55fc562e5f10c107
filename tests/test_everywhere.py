"""One library, many callers: threads and processes at once, and everything that travels between."""

import enum
import inspect
import multiprocessing
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest
import tour
from test_errors import EXAMPLES

import dapodik_status
from dapodik_status import CHECKS, INDONESIAN, Catalogue, Workflow, errors, store, testing
from dapodik_status.history.questions import TOPICS
from dapodik_status.versions.policy import VERSION_RULES

INNER: dict[str, tuple[str, ...]] = vars(dapodik_status)["_INNER"]
CLASSES = {
    value
    for name in (*dapodik_status.__all__, *(name for names in INNER.values() for name in names))
    if inspect.isclass(value := getattr(dapodik_status, name))
} | {
    # A store itself is no value: each process opens it.
    value
    for name in store.__all__
    if inspect.isclass(value := getattr(store, name)) and value is not store.HistoryStore
}
FUNCTIONS = [
    name
    for module in (dapodik_status, store, testing) for name in module.__all__
    if inspect.isfunction(getattr(module, name))
]  # fmt: skip
SPAWN = multiprocessing.get_context("spawn")
_AT_ONCE = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kiriman")
    tour.prepare(made)
    return made


@pytest.mark.no_cover
def test_four_threads_in_each_of_four_processes_get_what_one_gets_alone(
    folder: Path, tmp_path: Path
) -> None:
    """Law: no lock is needed, and who else calls makes no difference; nor does the first touch.

    The processes are fresh ones: their threads are the first to load anything of the library.
    """
    alone = tour.tour(folder, tmp_path / "sendiri")
    assert set(FUNCTIONS) <= alone.keys()

    with ProcessPoolExecutor(_AT_ONCE, mp_context=SPAWN) as pool:
        running = [
            pool.submit(tour.in_threads, folder, tmp_path / str(number), _AT_ONCE)
            for number in range(_AT_ONCE)
        ]
        found = [result for process in running for result in process.result(timeout=300)]

    assert len(found) == _AT_ONCE * _AT_ONCE
    for result in found:
        assert result.keys() == alone.keys()
        assert [name for name in alone if result[name] != alone[name]] == []


def test_four_threads_in_each_of_four_processes_share_one_store(tmp_path: Path) -> None:
    path = tmp_path / "riwayat.db"
    store.HistoryStore(path).close()
    with ProcessPoolExecutor(_AT_ONCE, mp_context=SPAWN) as pool:
        running = [
            pool.submit(tour.into_one_store, path, number, _AT_ONCE) for number in range(_AT_ONCE)
        ]
        assert [process.result(timeout=300) for process in running] == [_AT_ONCE] * _AT_ONCE

    with store.HistoryStore(path) as kept:
        assert sorted(school.key for school, _ in kept.histories()) == sorted(
            f"{number}-{thread}" for number in range(_AT_ONCE) for thread in range(_AT_ONCE)
        )


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(1, mp_context=SPAWN) as one:
        yield one


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("error", [e[0] for e in EXAMPLES], ids=lambda e: type(e).__name__)
def test_every_error_comes_back_from_a_process_as_it_was_raised(
    error: errors.DapodikStatusError, pool: ProcessPoolExecutor
) -> None:
    with pytest.raises(type(error)) as caught:
        pool.submit(fail, error).result(timeout=60)

    assert type(caught.value) is type(error)
    assert str(caught.value) == str(error)
    assert {n: v for n, v in vars(caught.value).items() if n != "__notes__"} == vars(error)


def test_there_is_an_example_of_every_error() -> None:
    own = {
        c for c in vars(errors).values() if inspect.isclass(c) and c.__module__ == errors.__name__
    }
    assert own - {errors.DapodikStatusError} == {type(error) for error, _, _ in EXAMPLES}


def walked(value: object) -> Iterator[object]:
    """Yield *value* and all values of this library that it holds."""
    yield value
    kind: Any = type(value)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            yield from walked(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from walked(key)
            yield from walked(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from walked(held)


@pytest.fixture(scope="module")
def values(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[type, Any]:
    """One value of each public class, from what the library itself returns and holds."""
    own = tmp_path_factory.mktemp("sendiri")
    tables = [getattr(dapodik_status, name) for name in dapodik_status.__all__]
    public: Iterable[object] = [table for table in tables if not inspect.isclass(table)]
    made = [dapodik_status.Inspector(), dapodik_status.VersionPolicy(), dapodik_status.WaitPolicy(),
            dapodik_status.DatabaseVersion.parse("2.105"), TOPICS, VERSION_RULES,
            dapodik_status.INDONESIAN["status.pending"],
            CHECKS[0].finding_type(), *_rare()]  # fmt: skip
    enums = [next(iter(kind)) for kind in CLASSES if issubclass(kind, enum.Enum)]
    found: dict[type, object] = {}
    for value in walked([tour.everything(folder, own), *public, *made, *enums]):
        if type(value) in CLASSES:
            found.setdefault(type(value), value)
    return found


def _rare() -> list[object]:
    """Return what no file of the tour has."""
    from dapodik_status.database.answers import BadText, BrokenRule

    return [BadText("ptk", "nama", 7), BrokenRule("DPS301", 2, "...9f3a")]


def back(value: Any) -> Any:
    return value


def test_every_value_crosses_a_process_pool_there_and_back(
    values: dict[type, Any], pool: ProcessPoolExecutor
) -> None:
    assert {kind.__name__ for kind in CLASSES} == {kind.__name__ for kind in values}
    for kind, value in values.items():
        again: Any = pool.submit(back, value).result(timeout=60)
        came = type(again)
        assert came is kind
        if isinstance(value, Catalogue):
            assert {key: again[key] for key in again} == {key: value[key] for key in value}
        elif isinstance(value, Workflow):
            assert again.transitions == value.transitions
        else:
            assert again == value


def test_every_table_crosses_a_process_pool(pool: ProcessPoolExecutor) -> None:
    for name in dapodik_status.__all__:
        value = getattr(dapodik_status, name)
        if isinstance(value, tuple | dict):
            assert pool.submit(back, value).result(timeout=60) == value
        elif inspect.isclass(value) or inspect.isfunction(value):
            # Classes and functions travel by name, and that name is the package's alone.
            assert pool.submit(back, value).result(timeout=60) is value
    assert pool.submit(back, INDONESIAN).result(timeout=60)["status.pending"].title


def test_no_module_of_the_library_keeps_a_lock_that_callers_could_wait_for() -> None:
    """The one thing that is waited for is a place for a child process, and it is asked for."""
    assert sys.modules["dapodik_status"]
    for name, module in sorted(sys.modules.items()):
        if name.startswith("dapodik_status"):
            kept = [n for n, v in vars(module).items() if hasattr(v, "acquire")]
            assert kept == [], name
