"""Gym mode: one page for every session, which needs no network once it was open, and what it asks the server for."""

from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, RawBody

from ironstride.coach.gym_after import next_time
from ironstride.coach.gym_bundle import gym_bundle, gym_session
from ironstride.coach.sync_entries import Queue
from ironstride.coach.sync_gym import sync
from ironstride.store import StoreProblem
from ironstride.surfaces.web.gym_words import in_her_words, texts
from ironstride.surfaces.web.installable import manifest, service_worker
from ironstride.surfaces.web.language import Words, best_language
from ironstride.surfaces.web.render import html
from ironstride.surfaces.web.visit import NobodyYet, Visit, visit_of, words_for
from ironstride.training.settings import Settings

JSON: Final = "application/json"
_MOST_BYTES: Final = 2_000_000
_NOT_KEPT: Final = {"Cache-Control": "no-store"}


@get("/gym/{session:str}", sync_to_thread=True)
def gym(request: Request[Any, Any, Any], session: FromPath[str]) -> Response[str]:
    """The page of every session; which one it is, its script reads from the address."""
    try:
        words = visit_of(request).words
    except (NobodyYet, StoreProblem):
        words = words_for(request, Settings())
    return html("gym.html", words, texts=texts(words))


@get("/api/gym/sessions", sync_to_thread=True)
def sessions(visit: NamedDependency[Visit]) -> Response[bytes]:
    """What a phone takes to the gym."""
    bundle = gym_bundle(visit.store, visit.athlete_id, visit.now)
    return _json({"whose": _whose(visit), **in_her_words(msgspec.to_builtins(bundle), visit.words)})


@get("/api/gym/session", sync_to_thread=True)
def one_session(visit: NamedDependency[Visit], id: FromQuery[str]) -> Response[bytes]:  # as it is sent
    """One session as its sets that are here leave it: newer tables for a phone that goes on lifting it."""
    found = gym_session(visit.store, visit.athlete_id, id[:80], visit.now)
    return _json({"session": in_her_words(msgspec.to_builtins(found), visit.words)})


@post("/api/gym/sync", sync_to_thread=True, status_code=200, request_max_body_size=_MOST_BYTES)
def take_in(visit: NamedDependency[Visit], body: RawBody) -> Response[bytes]:
    """The entries of a phone's queue; each is answered for itself. Those of another log than the one that is shown now
    are left with the phone."""
    try:
        queue = msgspec.json.decode(body, type=Queue)
    except msgspec.MsgspecError as error:
        return _json({"problem": f"This is no queue: {error}."}, status=400)
    if queue.whose not in ("", _whose(visit)):
        return _json({"problem": "These entries belong to another training log; none was kept."}, status=409)
    answers = sync(visit.store, visit.athlete_id, queue, visit.now)
    return _json({"answers": msgspec.to_builtins(answers), "now": visit.now.isoformat()})


@get("/api/gym/next", sync_to_thread=True)
def after_session(visit: NamedDependency[Visit], session: FromQuery[str]) -> Response[bytes]:
    """What the lifts of a logged session become next time, and why."""
    found = next_time(visit.store, visit.athlete_id, session[:64], visit.now)
    return _json({"exercises": in_her_words(msgspec.to_builtins(found), visit.words)})


@get("/manifest.webmanifest", sync_to_thread=False)
def web_manifest(request: Request[Any, Any, Any]) -> Response[bytes]:
    """What makes the app installable."""
    words = Words(best_language(request.headers.get("accept-language", "")))
    return Response(msgspec.json.encode(manifest(words)), media_type="application/manifest+json")


@get("/sw.js", sync_to_thread=False)
def worker() -> Response[str]:
    """The service worker, which names the files of this version; it is asked for anew each time."""
    return Response(service_worker(), media_type="text/javascript", headers={"Cache-Control": "no-cache"})


def _whose(visit: Visit) -> str:
    """Names a training log to a phone: the made-up runner's by one name, though she is another one every day."""
    return "demo" if visit.someone.is_demo else visit.athlete_id


def _json(value: object, status: int = 200) -> Response[bytes]:
    return Response(msgspec.json.encode(value), media_type=JSON, status_code=status, headers=_NOT_KEPT)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (gym, sessions, one_session, take_in, after_session, web_manifest, worker)
