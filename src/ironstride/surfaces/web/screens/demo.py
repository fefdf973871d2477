"""The made-up runner: a page while she is being made, and the way to take her away."""

from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect

from ironstride.surfaces.web.language import Words, best_language
from ironstride.surfaces.web.render import html
from ironstride.surfaces.web.whose import Places


@get("/demo", sync_to_thread=True)
def demo(request: Request[Any, Any, Any]) -> Response[Any]:
    """How far she is; as soon as she is there, today's page."""
    places: Places = request.app.state.places
    if places.someone() is not None:
        return Redirect("/")
    state = "none" if places.demo is None else places.demo.state
    if state == "none":
        return Redirect("/set-up")
    words = Words(best_language(request.headers.get("accept-language", "")))
    return html("demo.html", words, has_failed=state == "failed", here="/demo")


@post("/demo/remove", sync_to_thread=True, status_code=303)
def remove_demo(request: Request[Any, Any, Any]) -> Response[Any]:
    """Take her away for good."""
    places: Places = request.app.state.places
    if places.demo is None:
        raise NotFoundException
    places.remove_demo()
    return Redirect("/", status_code=303)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (demo, remove_demo)
