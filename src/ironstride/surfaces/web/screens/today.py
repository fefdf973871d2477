"""Today: what is run and lifted, why tonight, and one button to begin."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ironstride.coach.next_session import next_sets
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit


@get("/", sync_to_thread=True)
def today(visit: NamedDependency[Visit]) -> Response[str]:
    """The day's page."""
    outcome = next_sets(visit.store, visit.athlete_id, visit.now)
    return page("today.html", visit, outcome=outcome)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (today,)
