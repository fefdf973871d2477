"""The web app as a whole: its screens, what guards them, and what is answered when something goes wrong."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from litestar import Litestar, Request, Response, Router, get
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.plugins import PluginProtocol
from litestar.plugins.core import MsgspecDIPlugin
from litestar.response import File, Redirect

from ironstride.store import StoreProblem
from ironstride.surfaces.web.guard import HEADERS, refusal
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.refusals import Refused
from ironstride.surfaces.web.render import html
from ironstride.surfaces.web.screens import demo, today
from ironstride.surfaces.web.static_files import FOLDER, FOR_EVER, MEDIA_TYPES, tree_hash
from ironstride.surfaces.web.visit import Clock, NobodyYet, visit_of, words_for
from ironstride.surfaces.web.whose import Places
from ironstride.training.problem import Problem
from ironstride.training.settings import Settings

AnyRequest = Request[Any, Any, Any]


def _(text: str) -> str:
    """Marks a text for translation; the template translates it where it is shown."""
    return text


def make_app(places: Places, clock: Clock) -> Litestar:
    """The app over these databases. `clock` tells the aware moment that it is; nothing else here does."""
    from ironstride.surfaces.web.imports.jobs import ImportJobs
    from ironstride.surfaces.web.screens.every import SCREENS

    imports = ImportJobs()
    return _app(SCREENS, {"places": places, "clock": clock, "imports": imports}, [imports.close])


def make_first_app(places: Places, clock: Clock) -> Litestar:
    """What a start needs to show today's page, in a third of the time that the whole app takes to import."""
    return _app((*today.ROUTES, *demo.ROUTES), {"places": places, "clock": clock}, [])


class _App(Litestar):
    """Litestar without the plugins that it adds for pydantic's and attrs' models wherever those are installed: we have
    no such models, and importing the plugins takes as long as a page. Were this hook gone, only time would be lost."""

    @staticmethod
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        return [*plugins, MsgspecDIPlugin()]


def _app(
    screens: Sequence[HTTPRouteHandler], state: dict[str, Any], on_shutdown: Sequence[Callable[[], None]]
) -> Litestar:
    return _App(
        # One router: two handlers of one path, given to the app by themselves, would each be wrapped in two threads.
        route_handlers=[Router(path="/", route_handlers=[*screens, static_file])],
        dependencies={"visit": Provide(visit_of, sync_to_thread=True)},
        state=State(state),
        on_shutdown=list(on_shutdown),
        before_request=_only_from_here,
        after_request=_with_headers,
        exception_handlers={
            NobodyYet: _set_up_first,
            StoreProblem: _store_problem,
            Refused: _refused,
            HTTPException: _http_problem,
            Exception: _unforeseen,
        },
        compression_config=CompressionConfig(backend="gzip", minimum_size=1_000, exclude=[r"\.woff2$"]),
        openapi_config=None,
    )


@get("/static/{digest:str}/{name:path}", sync_to_thread=False)
def static_file(digest: FromPath[str], name: FromPath[str]) -> File:
    """A file that pages load, for ever under this digest."""
    path = (FOLDER / name.lstrip("/")).resolve()
    if digest != tree_hash() or not path.is_relative_to(FOLDER) or not path.is_file():
        raise NotFoundException
    kind = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return File(path, media_type=kind, headers={"Cache-Control": FOR_EVER}, content_disposition_type="inline")


def _only_from_here(request: AnyRequest) -> Response[str] | None:
    refused = refusal(request.method, {name.lower(): value for name, value in request.headers.items()})
    return Response(refused, status_code=403, media_type="text/plain") if refused else None


def _with_headers(response: Response[Any]) -> Response[Any]:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _set_up_first(request: AnyRequest, error: NobodyYet) -> Response[Any]:
    if request.url.path.startswith("/api/"):  # a script follows no page; what a phone holds stays there
        return Response({"problem": "Nobody has a training log here yet."}, status_code=409)
    demo = request.app.state.places.demo
    return Redirect("/demo" if demo is not None and demo.state == "being made" else "/set-up")


def _store_problem(request: AnyRequest, error: StoreProblem) -> Response[str]:
    words = words_for(request, Settings())  # hers are in the database that has the problem
    return _with_headers(html("problem.html", words, status=503, problem=error.problem))


def _refused(request: AnyRequest, error: Refused) -> Response[str]:
    words, theme = _hers(request)
    return _with_headers(html("problem.html", words, status=error.status, problem=error.problem, theme=theme))


def _http_problem(request: AnyRequest, error: HTTPException) -> Response[str]:
    words, theme = _hers(request)
    return _with_headers(html("problem.html", words, status=error.status_code, problem=None, theme=theme))


def _unforeseen(request: AnyRequest, error: Exception) -> Response[str]:
    """A mistake of ours: the page has a way back, the log of the server what happened."""
    logging.getLogger(__name__).error("%s %s failed", request.method, request.url.path, exc_info=error)
    try:
        words, theme = _hers(request)
    except Exception:  # noqa: BLE001  what failed may be the very thing that is asked here
        words, theme = words_for(request, Settings()), ""
    what = _("This page met a mistake in Ironstride. What was kept before is still there.")
    hint = _("Go back to today and try again. What happened stands where Ironstride was started; please report it.")
    problem = Problem(where=request.url.path[:60], what=what, try_this=hint)
    return _with_headers(html("problem.html", words, status=500, problem=problem, theme=theme))


def _hers(request: AnyRequest) -> tuple[Words, str]:
    """The runner's words and theme, where there is a runner who can be asked."""
    try:
        visit = visit_of(request)
    except (NobodyYet, Refused, StoreProblem):
        return words_for(request, Settings()), ""
    return visit.words, visit.theme
