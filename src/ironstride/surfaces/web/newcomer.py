"""A request of somebody who may not be kept yet: the pages that must work before there is a runner."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from litestar import Request

from ironstride.store import Store
from ironstride.surfaces.answers.zones import is_zone, local_timezone
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.visit import words_for
from ironstride.surfaces.web.whose import Places
from ironstride.training.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who asks, before anything is known of her. `now` is in the zone of this machine."""

    places: Places
    now: datetime
    words: Words
    units: str

    @property
    def store(self) -> Store:
        """The database that will be her own."""
        return self.places.own_store

    @property
    def timezone(self) -> str:
        """The zone of this machine, until she says hers."""
        return str(self.now.tzinfo)

    def now_in(self, timezone: str) -> datetime:
        """The moment on a clock of hers; on this machine's where the zone is none."""
        return self.now.astimezone(ZoneInfo(timezone)) if is_zone(timezone) else self.now


def newcomer_of(request: Request) -> Newcomer:  # type: ignore[type-arg]
    """The newcomer behind a request. Raises `StoreProblem`."""
    accepted = request.headers.get("accept-language", "")
    return Newcomer(
        places=request.app.state.places,
        now=request.app.state.clock().astimezone(ZoneInfo(local_timezone())),
        words=words_for(request, Settings()),
        units="imperial" if accepted.lower().startswith("en-us") else "metric",
    )
