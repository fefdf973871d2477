"""Whose pages these are: the runner's own database, and beside it the demo runner's until there is an own one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from ironstride.store import Store, open_store
from ironstride.store.athletes import somebody
from ironstride.surfaces.web.demo_runner import DemoRunner


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """An athlete and the database she is kept in. `has_other`: of the runner herself and the made-up one the other can
    be shown, too."""

    store: Store
    athlete_id: str
    is_demo: bool = False
    has_other: bool = False


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

    def someone(self, *, prefers_demo: bool = False) -> Someone | None:
        """The runner herself; the made-up one while nothing of her own is kept, or where she is there and preferred;
        None where there is neither."""
        own = _first(self.own_store)
        file = None if self.demo is None or (own is not None and not prefers_demo) else self.demo.file
        if file is not None:
            store = self._opened(str(file))
            if (made_up := _first(store)) is not None:
                return Someone(store=store, athlete_id=made_up, is_demo=True, has_other=own is not None)
        if own is None:
            return None
        return Someone(store=self.own_store, athlete_id=own, has_other=self.demo is not None)

    def begin_demo(self, now: datetime) -> None:
        """Have the made-up runner made as of the day while nothing of her own is kept. Raises `StoreProblem`."""
        if self.demo is not None and _first(self.own_store) is None:
            self.renew_demo(now)

    def renew_demo(self, now: datetime) -> None:
        """Have the made-up runner made as of the day where she is of an earlier one; what was tried with her then goes.
        Until she is there the earlier one stays."""
        if self.demo is None or self.demo.is_of_today(now):
            return
        for file in self.demo.older():
            self._let_go(str(file))
            self.demo.clear(file)
        self.demo.begin(now)

    def bring_demo_back(self, now: datetime) -> None:
        """Have the made-up runner made anew, although she was taken away or is there. Raises `OSError`."""
        if self.demo is not None:
            self._let_go_of_demo()
            self.demo.bring_back(now)

    def remove_demo(self) -> None:
        """Take the made-up runner away: her whole database. Raises `OSError`."""
        if self.demo is not None:
            self._let_go_of_demo()
            self.demo.remove()

    def close(self) -> None:
        """Let go of every database, and of whoever makes one."""
        if self.demo is not None:
            self.demo.stop()
        for store in self._stores.values():
            store.close()
        self._stores.clear()

    def _let_go_of_demo(self) -> None:
        for place in [one for one in self._stores if one != self.own]:
            self._let_go(place)

    def _let_go(self, place: str) -> None:
        if (store := self._stores.pop(place, None)) is not None:
            store.close()

    def _opened(self, place: str) -> Store:
        if place not in self._stores:
            self._stores[place] = open_store(place, keeps_connections=True)
        return self._stores[place]


def _first(store: Store) -> str | None:
    return store.remembered("somebody", somebody)


@contextmanager
def places_at(own: str, demo: DemoRunner | None) -> Iterator[Places]:
    """The databases for a block, closed after it."""
    places = Places(own=own, demo=demo)
    try:
        yield places
    finally:
        places.close()
