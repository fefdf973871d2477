"""A request that imports: always into the runner's own database, whether or not anybody is kept there yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from litestar import Request

from ironstride.store import Store
from ironstride.surfaces.answers.zones import local_timezone
from ironstride.surfaces.web.imports.jobs import ImportJobs
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.visit import NobodyYet, visit_of, words_for
from ironstride.training.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """Who imports, and where the imports of her database stand. `is_demo`: so far only the made-up runner is shown."""

    store: Store
    jobs: ImportJobs
    clock: Callable[[], datetime]
    now: datetime
    words: Words
    theme: str = ""
    is_demo: bool = False


def importer_of(request: Request) -> Importer:  # type: ignore[type-arg]
    """The importer behind a request. Raises `StoreProblem`."""
    state = request.app.state
    common = {"store": state.places.own_store, "jobs": state.imports, "clock": state.clock}
    try:
        visit = visit_of(request)
    except NobodyYet:
        now = state.clock().astimezone(ZoneInfo(local_timezone()))
        return Importer(**common, now=now, words=words_for(request, Settings()))
    return Importer(
        **common, now=visit.now, words=visit.words, theme=visit.theme, is_demo=visit.someone.is_demo
    )  # fmt: skip
