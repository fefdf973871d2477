"""The web app as a whole: its screens, what guards them, and what is answered when something goes wrong."""

from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath
from litestar.response import File, Redirect

from ironstride.store import StoreProblem
from ironstride.surfaces.web.guard import HEADERS, refusal
from ironstride.surfaces.web.language import Words, best_language
from ironstride.surfaces.web.refusals import Refused
from ironstride.surfaces.web.render import html
from ironstride.surfaces.web.screens import SCREENS
from ironstride.surfaces.web.static_files import FOLDER, FOR_EVER, MEDIA_TYPES, tree_hash
from ironstride.surfaces.web.visit import Clock, NobodyYet, visit_of
from ironstride.surfaces.web.whose import Places

AnyRequest = Request[Any, Any, Any]


def make_app(places: Places, clock: Clock) -> Litestar:
    """The app over these databases. `clock` tells the aware moment that it is; nothing else here does."""
    return Litestar(
        route_handlers=[*SCREENS, static_file],
        dependencies={"visit": Provide(visit_of, sync_to_thread=True)},
        state=State({"places": places, "clock": clock}),
        before_request=_only_from_here,
        after_request=_with_headers,
        exception_handlers={
            NobodyYet: _set_up_first,
            StoreProblem: _store_problem,
            Refused: _refused,
            HTTPException: _http_problem,
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
    return Redirect("/set-up")


def _words(request: AnyRequest) -> Words:
    return Words(best_language(request.headers.get("accept-language", "")))


def _store_problem(request: AnyRequest, error: StoreProblem) -> Response[str]:
    return _with_headers(html("problem.html", _words(request), status=503, problem=error.problem))


def _refused(request: AnyRequest, error: Refused) -> Response[str]:
    return _with_headers(html("problem.html", _words(request), status=error.status, problem=error.problem))


def _http_problem(request: AnyRequest, error: HTTPException) -> Response[str]:
    return _with_headers(html("problem.html", _words(request), status=error.status_code, problem=None))
