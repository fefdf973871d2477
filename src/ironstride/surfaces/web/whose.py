"""Whose pages these are: the runner's own database, and beside it the demo runner's until there is an own one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ironstride.store import Store, open_store
from ironstride.store.athletes import first_athlete


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """An athlete and the database she is kept in."""

    store: Store
    athlete_id: str
    is_demo: bool = False


@dataclass(slots=True, kw_only=True)
class Places:
    """The databases that the app shows. `own` is a file or an address; `demo` a file that need not be there.

    >>> places = Places(own="sqlite://")
    >>> places.someone() is None
    True
    >>> places.close()
    """

    own: str
    demo: Path | None = None
    _stores: dict[str, Store] = field(default_factory=dict)

    @property
    def own_store(self) -> Store:
        """The runner's own database, made where it isn't there. Raises `StoreProblem`."""
        return self._opened(self.own)

    def someone(self) -> Someone | None:
        """The runner herself; the demo runner while nothing of her own is kept; None where there is neither."""
        if (own := _first(self.own_store)) is not None:
            return Someone(store=self.own_store, athlete_id=own)
        if self.demo is not None and self.demo.exists():
            store = self._opened(str(self.demo))
            if (made_up := _first(store)) is not None:
                return Someone(store=store, athlete_id=made_up, is_demo=True)
        return None

    def remove_demo(self) -> None:
        """Take the demo runner away: her whole database."""
        if self.demo is None:
            return
        if (store := self._stores.pop(str(self.demo), None)) is not None:
            store.close()
        for name in (self.demo, *(Path(f"{self.demo}{end}") for end in ("-wal", "-shm"))):
            name.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of every database."""
        for store in self._stores.values():
            store.close()
        self._stores.clear()

    def _opened(self, place: str) -> Store:
        if place not in self._stores:
            self._stores[place] = open_store(place)
        return self._stores[place]


def _first(store: Store) -> str | None:
    with store.read() as connection:
        return first_athlete(connection)


@contextmanager
def places_at(own: str, demo: Path | None) -> Iterator[Places]:
    """The databases for a block, closed after it."""
    places = Places(own=own, demo=demo)
    try:
        yield places
    finally:
        places.close()
