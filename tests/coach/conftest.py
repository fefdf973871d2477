"""The databases of the store's tests, for what the coach keeps and gives."""

from tests.store.conftest import cluster, place, places, sqlite_template, store

__all__ = ["cluster", "place", "places", "sqlite_template", "store"]
