"""The season: every week to race day, what each phase asks for, and how it went so far."""

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ironstride.coach.page_of import page_of
from ironstride.coach.plan_history import plan_history
from ironstride.coach.season_place import season_place
from ironstride.coach.season_weeks import season_weeks
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.protocols.registers import sources
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.screens.season_view import FATES, disagreements, phase_rows, season_picture, taper_of
from ironstride.surfaces.web.visit import Visit
from ironstride.training.problem import Problem


@get("/season", sync_to_thread=True)
def season(visit: NamedDependency[Visit]) -> Response[str]:
    """The season's page."""
    kept = stored_plan(visit.store, visit.athlete_id)
    if not isinstance(kept, StoredPlan):
        return page("season.html", visit, plan=None)
    plan, protocol = kept.plan, page_of(kept.plan.request)
    weeks = season_weeks(visit.store, visit.athlete_id, plan, visit.today)
    place = season_place(plan, visit.today)
    found = plan_history(visit.store, visit.athlete_id, visit.now)
    history = None if isinstance(found, Problem) else found
    return page(
        "season.html", visit, plan=plan, place=place, weeks=weeks, protocol=protocol,
        picture=season_picture(plan, weeks, place, visit.words), phases=phase_rows(plan, protocol, visit.today),
        races=sorted(plan.request.races, key=lambda one: one.date), taper=taper_of(plan, visit.today),
        disagree=disagreements(protocol, place), sources=sources(), history=history, fates=FATES,
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (season,)
