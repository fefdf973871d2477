"""Is it working? Its place: what is there to compare, and that nothing is claimed before it can be."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ironstride.coach.enough_yet import LOOKED_AT_WEEKS, so_much
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.screens.run_view import LACKS
from ironstride.surfaces.web.visit import Visit


@get("/working", sync_to_thread=True)
def working(visit: NamedDependency[Visit]) -> Response[str]:
    """The page."""
    found = so_much(visit.store, visit.athlete_id, visit.now)
    return page(
        "working.html", visit, found=found, weeks=found.weeks_lifting(visit.today), looked_at=LOOKED_AT_WEEKS,
        lacks=LACKS,
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (working,)
