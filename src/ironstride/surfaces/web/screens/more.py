"""What a phone keeps behind its last tab: every page that has no tab of its own."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit


@get("/more", sync_to_thread=True)
def more(visit: NamedDependency[Visit]) -> Response[str]:
    """The list."""
    return page("more.html", visit)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (more,)
