"""The databases of the store's tests, here too."""

from tests.store.conftest import cluster, place, places, sqlite_template, store

__all__ = ["cluster", "place", "places", "sqlite_template", "store"]
