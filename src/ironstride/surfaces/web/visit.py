"""One request: whose pages they are, what time it is for her, and how to say things to her."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from litestar import Request

from ironstride.store import Store
from ironstride.store.matching import timezone_of
from ironstride.surfaces.web.language import Words, best_language
from ironstride.surfaces.web.whose import Places, Someone

Clock = Callable[[], datetime]
"""Tells the aware moment that it is."""


class NobodyYet(Exception):
    """Nothing is kept and there is no demo runner: the answer is the set-up page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a screen needs to know before it asks the coach anything. `now` is on the runner's own clock."""

    someone: Someone
    now: datetime
    words: Words
    path: str
    is_partial: bool = False

    @property
    def store(self) -> Store:
        """The database of her pages."""
        return self.someone.store

    @property
    def athlete_id(self) -> str:
        """Whose rows these are."""
        return self.someone.athlete_id

    @property
    def today(self) -> date:
        """The day it is for her."""
        return self.now.date()


def visit_of(request: Request) -> Visit:  # type: ignore[type-arg]
    """The visit behind a request. Raises `NobodyYet` and `StoreProblem`."""
    places: Places = request.app.state.places
    clock: Clock = request.app.state.clock
    someone = places.someone()
    if someone is None:
        raise NobodyYet
    with someone.store.read() as connection:
        zone = ZoneInfo(timezone_of(connection, someone.athlete_id))
    return Visit(
        someone=someone,
        now=clock().astimezone(zone),
        words=Words(best_language(request.headers.get("accept-language", ""))),
        path=request.url.path,
        is_partial=request.headers.get("hx-request") == "true",
    )
