"""The button that lets the plan keep to the runner's own hours after a lift, or to the page's again."""

from typing import Annotated, Any, Final, Literal

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body
from litestar.response import Redirect

from ironstride.coach.own_window import use_own_window
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem

Wanted = Annotated[dict[Literal["use"], Literal["yes", "no"]], Body(media_type=RequestEncodingType.URL_ENCODED)]
_LARGEST_FORM: Final = 1000  # bytes, our limit


@post("/working/window", request_max_body_size=_LARGEST_FORM, sync_to_thread=True)
def window(visit: NamedDependency[Visit], data: Wanted) -> Response[Any]:
    """Plan the rest of the season with it, or without."""
    found = use_own_window(visit.store, visit.athlete_id, visit.now, wanted=data.get("use") == "yes")
    if isinstance(found, Problem):
        return page("problem.html", visit, status=409, problem=found)
    return Redirect("/working#own-window", status_code=303)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (window,)
