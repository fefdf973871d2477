"""Whose pages these are: the runner's own database, and beside it the demo runner's until there is an own one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ironstride.store import Store, open_store
from ironstride.store.athletes import first_athlete
from ironstride.surfaces.web.demo_runner import DemoRunner


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """An athlete and the database she is kept in."""

    store: Store
    athlete_id: str
    is_demo: bool = False


@dataclass(slots=True, kw_only=True)
class Places:
    """The databases that the app shows. `own` is a file or an address; `demo` the made-up runner, if there may be one.

    >>> places = Places(own="sqlite://")
    >>> places.someone() is None
    True
    >>> places.close()
    """

    own: str
    demo: DemoRunner | None = None
    _stores: dict[str, Store] = field(default_factory=dict)

    @property
    def own_store(self) -> Store:
        """The runner's own database, made where it isn't there. Raises `StoreProblem`."""
        return self._opened(self.own)

    def someone(self) -> Someone | None:
        """The runner herself; the demo runner while nothing of her own is kept; None where there is neither."""
        if (own := _first(self.own_store)) is not None:
            return Someone(store=self.own_store, athlete_id=own)
        if self.demo is not None and self.demo.state == "there":
            store = self._opened(str(self.demo.path))
            if (made_up := _first(store)) is not None:
                return Someone(store=store, athlete_id=made_up, is_demo=True)
        return None

    def begin_demo(self) -> None:
        """Have the made-up runner made while nothing of her own is kept. Raises `StoreProblem`."""
        if self.demo is not None and _first(self.own_store) is None:
            self.demo.begin()

    def bring_demo_back(self) -> None:
        """Have the made-up runner made anew, although she was taken away or is there. Raises `OSError`."""
        if self.demo is not None:
            self._let_go(str(self.demo.path))
            self.demo.bring_back()

    def remove_demo(self) -> None:
        """Take the made-up runner away for good: her whole database. Raises `OSError`."""
        if self.demo is not None:
            self._let_go(str(self.demo.path))
            self.demo.remove()

    def close(self) -> None:
        """Let go of every database, and of whoever makes one."""
        if self.demo is not None:
            self.demo.stop()
        for store in self._stores.values():
            store.close()
        self._stores.clear()

    def _let_go(self, place: str) -> None:
        if (store := self._stores.pop(place, None)) is not None:
            store.close()

    def _opened(self, place: str) -> Store:
        if place not in self._stores:
            self._stores[place] = open_store(place, keeps_connections=True)
        return self._stores[place]


def _first(store: Store) -> str | None:
    return store.remembered("first athlete", first_athlete)


@contextmanager
def places_at(own: str, demo: DemoRunner | None) -> Iterator[Places]:
    """The databases for a block, closed after it."""
    places = Places(own=own, demo=demo)
    try:
        yield places
    finally:
        places.close()
