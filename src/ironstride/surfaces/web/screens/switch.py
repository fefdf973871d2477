"""What changes if the plan goes by another protocol from now on, and doing it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import ValidationException
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, Parameter
from litestar.response import Redirect

from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.visit import Visit
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem
from ironstride.training.words import MAIN_KINDS

if TYPE_CHECKING:  # planning comes with numpy, and only when somebody asks for it
    from ironstride.coach.keep_switch import SwitchPreview
    from ironstride.coach.switch_protocol import PhaseChanges

_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the form says: the protocol, and the moment of the plan that the preview was about."""

    to: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """From now on, by one plan: sessions, heavy ones among them, and minutes."""

    sessions: int
    main: int
    minutes: int


@get("/protocols/switch", sync_to_thread=True)
def preview(visit: NamedDependency[Visit], to: Annotated[str, Parameter(max_length=40)] = "") -> Response[str]:
    """The choice, and with ``to`` what it changes."""
    if to and to not in protocol_ids():
        raise ValidationException
    return _shown(visit, to)


@post("/protocols/switch/keep", sync_to_thread=True)
def keep(
    visit: NamedDependency[Visit],
    data: Annotated[Wanted, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[Any]:
    """Switch, and go to the season as it is now."""
    from ironstride.coach.keep_switch import keep_switch

    if data.to not in protocol_ids() or len(data.seen) > _LONGEST:
        raise ValidationException
    try:
        seen = datetime.fromisoformat(data.seen)
    except ValueError:
        raise ValidationException from None
    done = keep_switch(visit.store, visit.athlete_id, data.to, visit.now, seen=seen)
    if isinstance(done, Problem):
        return _shown(visit, data.to, done)
    return Redirect("/season", status_code=303)


def _shown(visit: Visit, to: str, problem: Problem | None = None) -> Response[str]:
    from ironstride.coach.keep_switch import preview_switch

    kept = stored_plan(visit.store, visit.athlete_id)
    current = kept.plan.protocol if isinstance(kept, StoredPlan) else ""
    found = None
    if to and to != current and isinstance(kept, StoredPlan):
        answer = preview_switch(visit.store, visit.athlete_id, to, visit.now)
        found, problem = (None, answer) if isinstance(answer, Problem) else (answer, problem)
    if isinstance(kept, Problem):
        problem = kept
    return page(
        "switch.html", visit, status=200 if problem is None else 409, to=to, current=current, pages=_pages(),
        problem=problem, found=found, totals=_totals(found, visit) if found else None,
        doses=_doses_ahead(found, visit) if found else (),
        seen=kept.made_at.isoformat() if isinstance(kept, StoredPlan) else "",
    )  # fmt: skip


def _pages() -> list[Protocol]:
    return [protocol(one) for one in protocol_ids()]


def _doses_ahead(found: "SwitchPreview", visit: Visit) -> "list[PhaseChanges]":
    """Of the doses that differ those of phases that aren't over."""
    ahead = {phase.name for phase in found.ahead.plan.phases if phase.to >= visit.today}
    phased = [replace(one, phases=tuple(p for p in one.phases if p in ahead)) for one in found.switch.doses]
    return [one for one in phased if one.phases]


def _totals(found: "SwitchPreview", visit: Visit) -> tuple[Ahead, Ahead]:
    return _ahead(found.kept.plan, visit), _ahead(found.ahead.plan, visit)


def _ahead(plan: Plan, visit: Visit) -> Ahead:
    coming = [one for one in plan.sessions if one.start >= visit.now.replace(tzinfo=None)]
    return Ahead(
        sessions=len(coming),
        main=sum(one.kind in MAIN_KINDS for one in coming),
        minutes=sum(one.minutes for one in coming),
    )


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (preview, keep)
