"""What a runner gave us, kept: one schema on SQLite and PostgreSQL, rows and values, never a decision."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ironstride.store.opening import Store, StoreProblem, open_store

__all__ = ["Store", "StoreProblem", "open_store"]


def __getattr__(name: str) -> Any:
    """The database is loaded where it is opened: a process that only makes rows does without."""
    if name in __all__:
        from ironstride.store import opening

        return getattr(opening, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
