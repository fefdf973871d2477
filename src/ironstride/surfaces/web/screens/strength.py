"""Strength: of every lift what it is now, how it went, and what comes next."""

from datetime import timedelta
from typing import Final, Literal

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from ironstride.coach.next_session import next_of
from ironstride.coach.strength_bands import strength_of
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.screens.strength_view import lift_shown
from ironstride.surfaces.web.visit import Visit

LATELY: Final = timedelta(weeks=26)
"""How far back the page looks at first: our default."""
MOST_LIFTS: Final = 6
"""Lifts that are shown at once, those done most often: our default. The others are a link away."""


@get("/strength", sync_to_thread=True)
def strength(
    visit: NamedDependency[Visit], span: FromQuery[Literal["half-year", "all"]] = "half-year", lift: FromQuery[str] = ""
) -> Response[str]:
    """The page; with `lift` of that one exercise alone."""
    since = visit.today - LATELY if span == "half-year" else None
    outcome = strength_of(visit.store, visit.athlete_id, visit.now, since=since)
    outcome_lines = sorted(outcome.lines, key=lambda one: -len(one.points))  # of two alike the later one stays first
    lines = [one for one in outcome_lines if lift in ("", one.exercise)] or outcome_lines
    shown, others = lines[:MOST_LIFTS], [one for one in outcome_lines if one not in lines[:MOST_LIFTS]]
    coming = next_of(visit.store, visit.athlete_id, [one.exercise for one in shown], visit.now) if shown else None
    following = {one.exercise: one for one in coming.exercises} if coming else {}
    return page(
        "strength.html", visit, span=span, others=[one.exercise for one in others], unloaded=outcome.unloaded,
        health=coming.health if coming else (),
        lifts=[lift_shown(one, following[one.exercise], coming, visit.today, visit.words) for one in shown],
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (strength,)
