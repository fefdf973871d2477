"""The kept plan of a visit and what stands in it, or a refusal in words."""

from datetime import date, datetime
from typing import Final

from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.surfaces.web.refusals import Refused
from ironstride.surfaces.web.visit import Visit
from ironstride.training.plan import Session
from ironstride.training.problem import Problem

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


def _(text: str) -> str:
    """Marks a text for translation; templates translate it where it is shown."""
    return text


def kept_plan(visit: Visit) -> StoredPlan:
    """The plan that was kept last. Raises `Refused` with 404 where there is none that can be read."""
    found = stored_plan(visit.store, visit.athlete_id)
    if isinstance(found, Problem):
        raise Refused(found, 404)
    return found


def wall_now(visit: Visit) -> datetime:
    """The moment of the visit as the plan counts time: on the runner's wall, without an offset."""
    return visit.now.replace(tzinfo=None)


def session_called(stored: StoredPlan, id_: str) -> Session:
    """The session of the plan with this id. Raises `Refused` with 404."""
    found = next((one for one in stored.plan.sessions if one.id == id_), None)
    if found is None:
        what = _("The plan has no session of this name; it may have moved.")
        raise Refused(Problem(where=id_[:60], what=what, try_this=_("Go back to your week and pick it there.")), 404)
    return found


def day_in(text: str) -> date:
    """A day out of an address, from 1900 to 2199 (our default): the calendar of a page must not run out beside it.
    Raises `Refused` with 400."""
    try:
        found = date.fromisoformat(text)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValueError(text)
    except ValueError:
        what = _("This is no day. Nothing was changed.")
        hint = _("Write year, month and day, such as 2026-11-23.")
        raise Refused(Problem(where=text[:60], what=what, try_this=hint)) from None
    return found
