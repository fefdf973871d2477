"""Two databases for every test of the store: an SQLite file, and a real PostgreSQL that the first test starts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._postgres import Cluster, shared_cluster
from ironstride.store import Store, open_store
from tests.store.places import BARE, TEMPLATE, Places

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Cluster]:
    """The server of this test run, one for all workers; gone when the last of them is, also when a test fails."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "postgres"
    with shared_cluster(folder, _prepare) as cluster:
        yield cluster


def _prepare(cluster: Cluster) -> None:
    """Our schema in a template that nobody can enter: PostgreSQL copies none while somebody is in it, and a session
    that was closed is gone only when the server comes to it."""
    cluster.run(f"create database {TEMPLATE} template {BARE}")
    open_store(cluster.url(TEMPLATE)).close()
    cluster.run(f"alter database {TEMPLATE} allow_connections false")
    gone_ms = 60_000
    cluster.run(f"select pg_terminate_backend(pid, {gone_ms}) from pg_stat_activity where datname = '{TEMPLATE}'")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "ironstride.db"
    open_store(path).close()
    return path


@pytest.fixture(params=BOTH)
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Places]:
    """Fresh databases, first all of SQLite, then all of PostgreSQL."""
    places = Places(request.param, tmp_path, request)
    yield places
    places.drop()


@pytest.fixture
def place(places: Places) -> str:
    """The address of a database with our schema and no row."""
    return places.fresh()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An open store without a row, on both databases."""
    store = open_store(place)
    yield store
    store.close()
