"""Is it working? The verdict first, then what it is made of, what could have fooled it, and how we know."""

from datetime import timedelta
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ironstride.coach.is_it_working import FoundOut, found_out
from ironstride.coach.lift_weeks import lift_weeks
from ironstride.coach.own_window import own_window
from ironstride.coach.strength_bands import strength_of
from ironstride.coach.stronger import LiftGain, stronger
from ironstride.protocols.registers import Source, sources
from ironstride.running.change.gates import Missing, NotYet
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.screens.own_window_view import own_window_shown
from ironstride.surfaces.web.visit import Visit
from ironstride.surfaces.web.working.missing import LACKS, Refused, refused
from ironstride.surfaces.web.working.shown import WorkingShown, working_shown
from ironstride.surfaces.web.working.strength_card import strength_card

LATELY: Final = timedelta(weeks=26)
"""How far back the lift's picture goes: our default."""
_WEEK: Final = timedelta(weeks=1)
_WORKS: Final = (
    *("saunders-2004", "shaw-2013", "lamberts-2004", "vesterinen-2014", "minetti-2002", "morin-2005"),
    *("garcia-pinillos-2018", "meyer-2023", "running-after-lifting-2022", "blagrove-2018"),
)
"""What the method rests on, in the order of its lines."""


@get("/working", sync_to_thread=True)
def working(visit: NamedDependency[Visit]) -> Response[str]:
    """The page."""
    store, who, now = visit.store, visit.athlete_id, visit.now
    found = found_out(store, who, now)
    lines, gains = strength_of(store, who, now, since=visit.today - LATELY).lines, _gains(visit)
    shown = _shown(found, visit)
    return page(
        "working.html", visit, kept=found.kept, weeks=_weeks_lifting(found, visit), lacks=LACKS, shown=shown,
        refused=_refused(found, shown, visit), works=_works(),
        own=own_window_shown(own_window(store, who, now), visit.words),
        strength=strength_card(gains, lines, visit.today, visit.words),
    )  # fmt: skip


def _shown(found: FoundOut, visit: Visit) -> WorkingShown | None:
    """The answers; None where there was nothing to ask."""
    if found.working is None or found.kept.lifting_from is None:
        return None
    return working_shown(
        found.working, found.stiffer, found.placebo, visit.words, day_of=found.day_of,
        starts=found.kept.lifting_from, assumed=found.kept.assumed,
        lifts=lift_weeks(visit.store, visit.athlete_id, visit.now),
    )  # fmt: skip


def _refused(found: FoundOut, shown: WorkingShown | None, visit: Visit) -> Refused | None:
    """Why there is no number; None where there is one."""
    if shown is not None:
        return shown.refused
    missing = Missing.RUNS if not found.kept.runs else Missing.LIFTS
    return refused(NotYet(missing=missing, have=0, need=1), visit.words)


def _gains(visit: Visit) -> tuple[LiftGain, ...]:
    """The main lifts, asked again only after something was written: the plan's past is read for them."""
    store, who, now = visit.store, visit.athlete_id, visit.now
    return store.remembered(("gains", who, visit.today), lambda _: stronger(store, who, now).lifts)


def _weeks_lifting(found: FoundOut, visit: Visit) -> int | None:
    begins = found.kept.lifting_from
    return None if begins is None else (visit.today - begins) // _WEEK


def _works() -> tuple[Source, ...]:
    known = sources()
    return tuple(known[one] for one in _WORKS)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (working,)
