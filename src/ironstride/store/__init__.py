"""What a runner gave us, kept: one schema on SQLite and PostgreSQL, rows and values, never a decision."""

from ironstride.store.opening import Store, StoreProblem, open_store

__all__ = ["Store", "StoreProblem", "open_store"]
