"""Databases that a restore set aside: kept until somebody erases them."""

from pathlib import Path

from sqlalchemy import inspect, text

from ironstride.store.opening import Store

FILE_MARK = ".before-restore-"
SCHEMA_MARK = "before_restore_"


def set_aside(store: Store) -> tuple[str, ...]:
    """Where older states of this database are: files beside it, or schemas of its server."""
    if not store.is_sqlite:
        with store.read() as connection:
            names = inspect(connection).get_schema_names()
        return tuple(sorted(name for name in names if name.startswith(SCHEMA_MARK)))
    place = Path(store.where)
    return tuple(sorted(str(path) for path in place.parent.glob(f"{place.name}{FILE_MARK}*")))


def erase_set_aside(store: Store) -> tuple[str, ...]:
    """Remove every older state; those that can't be removed. Raises `StoreProblem`."""
    places = set_aside(store)
    if not store.is_sqlite:
        with store.write() as connection:
            for name in places:
                connection.execute(text(f'drop schema "{name}" cascade'))
        return ()
    left = []
    for place in places:
        try:
            Path(place).unlink()
        except OSError:
            left.append(place)
    return tuple(left)
