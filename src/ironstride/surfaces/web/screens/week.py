"""The week: runs and lifts of seven days, why a lift stands where it stands, and the way to another week."""

from typing import Annotated, Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, Parameter

from ironstride.coach.explain_session import rests_on
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.coach.week_board import WeekBoard, week_board
from ironstride.surfaces.web.kept_plan import day_in, wall_now
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.surfaces.web.week_view import WhyHere, week_view, why_here
from ironstride.training.problem import Problem

Name = Annotated[str, Parameter(max_length=60)]


@get("/week", sync_to_thread=True)
def this_week(
    visit: NamedDependency[Visit], session: FromQuery[Name] = "", kept: FromQuery[Name] = ""
) -> Response[str]:
    """The week of today."""
    return _week(visit, visit.today.isoformat(), session, kept)


@get("/week/{day:str}", sync_to_thread=True)
def that_week(
    visit: NamedDependency[Visit], day: FromPath[str], session: FromQuery[Name] = "", kept: FromQuery[Name] = ""
) -> Response[str]:
    """The week of a day: any day of it will do."""
    return _week(visit, day, session, kept)


def _week(visit: Visit, day: str, session: str, kept: str) -> Response[str]:
    stored = stored_plan(visit.store, visit.athlete_id)
    if isinstance(stored, Problem):
        return page("week_empty.html", visit, plan=None)
    now = wall_now(visit)
    board = week_board(visit.store, visit.athlete_id, stored.plan, visit.words.first_of_week(day_in(day)), now)
    view = week_view(board, stored.plan, now, visit.words)
    if not view.is_in_plan:
        return page("week_empty.html", visit, plan=stored.plan, week=view)
    chosen = _chosen(visit, stored, board, session or _next_lift(board))
    undo = stored.number if kept == str(stored.number) else None
    return page(
        "week.html", visit, week=view, chosen=chosen, is_asked=bool(session), undo=undo, is_kept=undo is not None
    )


def _next_lift(board: WeekBoard) -> str:
    """The lift that is explained before one is asked for, where there is room for it; "" for a week without any."""
    return next((one.session.id for day in board.days for one in day.lifts if one.state == "planned"), "")


def _chosen(visit: Visit, stored: StoredPlan, board: WeekBoard, id_: str) -> WhyHere | None:
    lift = next((one for day in board.days for one in day.lifts if one.session.id == id_), None)
    if lift is None:
        return None
    return why_here(stored.plan, lift, wall_now(visit), len(rests_on(lift.session)), visit.words)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (this_week, that_week)
