"""The made-up runner: a page while she is being made, the ways to take her away and to have her back."""

from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect

from ironstride.surfaces.web.demo_runner import DemoRunner
from ironstride.surfaces.web.language import Words, best_language
from ironstride.surfaces.web.render import html
from ironstride.surfaces.web.visit import DEMO_COOKIE, SHOWN
from ironstride.surfaces.web.whose import Places

AnyRequest = Request[Any, Any, Any]


@get("/demo", sync_to_thread=True)
def demo(request: AnyRequest) -> Response[Any]:
    """How far she is, or how to have her back; as soon as she is there, today's page."""
    places: Places = request.app.state.places
    someone = places.someone(prefers_demo=True)
    if someone is not None and someone.is_demo:
        return Redirect("/")
    if places.demo is None:
        return Redirect("/set-up" if someone is None else "/")
    state = places.demo.state
    if state == "none" and not places.demo.was_removed:
        return Redirect("/set-up" if someone is None else "/")
    return _page(request, "demo.html", state=state, has_own=someone is not None)


@get("/demo/remove", sync_to_thread=True)
def ask_to_remove(request: AnyRequest) -> Response[Any]:
    """What goes with her, before she goes."""
    if request.app.state.places.demo is None:
        return Redirect("/")
    return _page(request, "demo_remove.html")


@post("/demo/remove", sync_to_thread=True, status_code=303)
def remove_demo(request: AnyRequest) -> Response[Any]:
    """Take her away, until she is asked for again."""
    _runner(request)
    request.app.state.places.remove_demo()
    return _to("/demo")


@post("/demo/show", sync_to_thread=True, status_code=303)
def show_demo(request: AnyRequest) -> Response[Any]:
    """Show her, made anew where she is not there, beside whatever is kept of the runner's own."""
    runner, now = _runner(request), request.app.state.clock()
    if runner.state == "there":
        request.app.state.places.renew_demo(now)
    else:
        request.app.state.places.bring_demo_back(now)
    if request.app.state.places.someone() is None:
        return _to("/demo")
    found: Response[Any] = Redirect("/demo", status_code=303)
    found.set_cookie(key=DEMO_COOKIE, value=SHOWN, path="/", httponly=True, samesite="strict")
    return found


@post("/demo/leave", sync_to_thread=True, status_code=303)
def leave_demo(request: AnyRequest) -> Response[Any]:
    """Back to the runner's own pages; she stays."""
    return _to("/")


def _runner(request: AnyRequest) -> DemoRunner:
    runner: DemoRunner | None = request.app.state.places.demo
    if runner is None:
        raise NotFoundException
    return runner


def _to(path: str) -> Response[Any]:
    found: Response[Any] = Redirect(path, status_code=303)
    found.delete_cookie(DEMO_COOKIE, path="/")
    return found


def _page(request: AnyRequest, template: str, **values: Any) -> Response[Any]:
    words = Words(best_language(request.headers.get("accept-language", "")))
    return html(template, words, here="/demo", **values)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (demo, ask_to_remove, remove_demo, show_demo, leave_demo)
