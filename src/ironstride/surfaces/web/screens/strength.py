"""Strength: of every lift what it is now, how it went, and what comes next."""

from datetime import timedelta
from typing import Annotated, Final, Literal

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, Parameter

from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import NextOutcome, next_of
from ironstride.coach.next_step import StepAhead, step_ahead
from ironstride.coach.pain_now import pain_now
from ironstride.coach.planned_and_done import planned_and_done
from ironstride.coach.strength_bands import strength_of
from ironstride.coach.stronger import stronger
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.screens.planned_view import planned_shown
from ironstride.surfaces.web.screens.strength_view import lift_drawn, lift_shown
from ironstride.surfaces.web.screens.stronger_view import stronger_shown
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem

Lift = Annotated[str, Parameter(max_length=80)]
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
    store, who, on = visit.store, visit.athlete_id, visit.today
    outcome = store.remembered(("lines", who, on, span), lambda _: strength_of(store, who, visit.now, since=since))
    outcome_lines = sorted(outcome.lines, key=lambda one: -len(one.points))  # of two alike the later one stays first
    lines = [one for one in outcome_lines if lift in ("", one.exercise)] or outcome_lines
    shown, others = lines[:MOST_LIFTS], [one for one in outcome_lines if one not in lines[:MOST_LIFTS]]
    coming = next_of(store, who, [one.exercise for one in shown], visit.now) if shown else None
    following = {one.exercise: one for one in coming.exercises} if coming else {}
    steps = _steps(visit, coming) if coming else {}
    drawn = store.remembered(
        ("drawn", who, on, span, lift, visit.words),
        lambda _: {one.exercise: lift_drawn(one, on, visit.words) for one in shown},
    )
    hurts = pain_now(store, who, visit.now)
    told = {says for one in hurts for says in one.says}
    return page(
        "strength.html", visit, span=span, others=[one.exercise for one in others], unloaded=outcome.unloaded,
        hurts=hurts, health=[one for one in coming.health if one not in told] if coming else (),
        strong=stronger_shown(stronger(store, who, visit.now), visit.words),
        lifts=[
            lift_shown(one, drawn[one.exercise], following[one.exercise], steps.get(one.exercise), visit.words)
            for one in shown
        ],
    )  # fmt: skip


def _steps(visit: Visit, coming: NextOutcome) -> dict[str, StepAhead | None]:
    """What makes each bar go up. As long as nothing is logged, what is wished for decides it."""
    standing = coming.standing
    if standing is None:
        return {}

    def step(one: NextExercise) -> StepAhead | None:
        key = ("step", visit.athlete_id, one.wish, one.progress.next)
        return visit.store.remembered(key, lambda _: step_ahead(standing, one))

    return {one.exercise: step(one) for one in coming.exercises}


@get("/strength/{lift:str}", sync_to_thread=True)
def planned(visit: NamedDependency[Visit], lift: FromPath[Lift]) -> Response[str]:
    """One lift of the plan, session by session: planned beside done."""
    if lift not in exercises():
        raise NotFoundException
    found = planned_and_done(visit.store, visit.athlete_id, lift, visit.now)
    if isinstance(found, Problem):
        return page("problem.html", visit, status=404, problem=found)
    return page("planned.html", visit, lift=planned_shown(found, visit.words))


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (strength, planned)
