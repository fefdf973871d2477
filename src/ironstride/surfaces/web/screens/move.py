"""Moving a lift: every slot with its price, the preview of the week after, and keeping or undoing it."""

from typing import Annotated, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.move_session import MoveBoard, Place, illness_now, is_movable, move_board
from ironstride.coach.stored_plan import StoredPlan
from ironstride.coach.undo_plan import undo_plan
from ironstride.planning.replan import Replanned
from ironstride.surfaces.web.block_words import session_name
from ironstride.surfaces.web.kept_plan import day_in, kept_plan, session_called, wall_now
from ironstride.surfaces.web.move_view import move_view, place_view
from ironstride.surfaces.web.plan_diff import digest_of, plan_diff
from ironstride.surfaces.web.refusals import Refused
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.surfaces.web.when_words import day_part
from ironstride.training.problem import Problem

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


def _(text: str) -> str:
    """Marks a text for translation; templates translate it where it is shown."""
    return text


@get("/week/move/{session:str}", sync_to_thread=True)
def places(visit: NamedDependency[Visit], session: FromPath[str]) -> Response[str]:
    """Where a lift could go. Asked for by a script, it is the list alone."""
    board = _board(visit, kept_plan(visit), session)
    template = "move_places.html" if visit.is_partial else "move.html"
    return page(template, visit, move=move_view(board, visit.words), day=board.session.start.date())


@get("/week/move/{session:str}/{on:str}/{slot:str}", sync_to_thread=True)
def preview(
    visit: NamedDependency[Visit],
    session: FromPath[str],
    on: FromPath[str],
    slot: FromPath[str],
    only: FromQuery[bool] = False,
) -> Response[str]:
    """The plan after a move, before it is kept; with `only` every other session stays where it is."""
    stored = kept_plan(visit)
    board = _board(visit, stored, session)
    place = _place(board, on, slot)
    return _preview(visit, stored, board, place, _made(board, place, only=only), only=only)


@post("/week/move/{session:str}/{on:str}/{slot:str}/keep", sync_to_thread=True)
def keep(
    visit: NamedDependency[Visit], session: FromPath[str], on: FromPath[str], slot: FromPath[str], data: Form
) -> Response[str] | Redirect:
    """Keep the plan after a move as a new version, if it is the one that was shown."""
    stored = kept_plan(visit)
    if data.get("number") != str(stored.number):
        raise Refused(_changed_since(), 409)
    board = _board(visit, stored, session)
    place, only = _place(board, on, slot), data.get("only") == "1"
    made = _made(board, place, only=only)
    if data.get("digest") != digest_of(made):
        return _preview(visit, stored, board, place, made, only=only, is_new=True)
    why = f"{board.session.kind} moved from {board.session.start:%Y-%m-%d} to {place.on} {place.slot}"
    version = keep_plan(visit.store, made.plan, stored.name, visit.athlete_id, visit.now, why)
    return Redirect(f"/week/{place.on}?kept={version.number}", status_code=303)


@post("/week/undo", sync_to_thread=True)
def undo(visit: NamedDependency[Visit], data: Form) -> Redirect:
    """The version before the last one, kept again."""
    number, day = data.get("number", ""), day_in(data.get("day", visit.today.isoformat()))
    if not number.isdecimal() or len(number) > 9:
        what = _("It isn't said which change to undo. Nothing was changed.")
        raise Refused(Problem(where=number[:60], what=what, try_this=_("Go back to your week and undo from there.")))
    found = undo_plan(visit.store, visit.athlete_id, int(number), visit.now)
    if isinstance(found, Problem):
        raise Refused(found, 409)
    return Redirect(f"/week/{day}", status_code=303)


def _changed_since() -> Problem:
    what = _("Your plan was changed since you saw this preview. Nothing was changed now.")
    return Problem(where=_("Your plan"), what=what, try_this=_("Look at the week as it is, and move it there."))


def _board(visit: Visit, stored: StoredPlan, session: str) -> MoveBoard:
    found, now = session_called(stored, session), wall_now(visit)
    if not is_movable(found, now):
        what = _("This session has begun or is over, so it can't be moved. Nothing was changed.")
        hint = _("Say that you missed it under 'Life happened'.")
        raise Refused(Problem(where=found.id, what=what, try_this=hint), 409)
    return move_board(stored, found, now, illness_now(visit.store, visit.athlete_id, visit.today))


def _place(board: MoveBoard, on: str, slot: str) -> Place:
    place = board.place(day_in(on), slot)
    if place is None:
        what = _("You have no such free time ahead in this week. Nothing was changed.")
        raise Refused(Problem(where=f"{on} {slot}"[:60], what=what, try_this=_("Choose one of the slots of the week.")))
    if place.state in ("refused", "here"):
        says = place.says or _("It stands there already.")
        hint = _("Choose another slot; your plan is as it was.")
        raise Refused(Problem(where=f"{on} {slot}", what=says, try_this=hint), 409)
    return place


def _made(board: MoveBoard, place: Place, *, only: bool) -> Replanned:
    made = board.moved(place, others_stay=only)
    if made is None:
        what = _("There is no room for it there while everything else stays. Nothing was changed.")
        raise Refused(Problem(where=board.session.id, what=what, try_this=_("Let the others follow.")), 409)
    return made


def _preview(
    visit: Visit,
    stored: StoredPlan,
    board: MoveBoard,
    place: Place,
    made: Replanned,
    *,
    only: bool,
    is_new: bool = False,
) -> Response[str]:
    has_only = only or (len(made.changes) > 1 and board.moved(place, others_stay=True) is not None)
    diff = plan_diff(stored.plan, made, wall_now(visit), visit.words)
    return page(
        "move_preview.html", visit, session=board.session.id, place=place_view(board, place, visit.words),
        name=session_name(board.session, visit.words), diff=diff, only=only, has_only=has_only, is_new=is_new,
        number=stored.number, day=board.session.start.date(), when=day_part(place.on, place.at, visit.words),
    )  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (places, preview, keep, undo)
