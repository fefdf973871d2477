"""Why this session: its reasons rule by rule, what they rest on, and why not on another day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ironstride.coach.clearance import clearance
from ironstride.coach.explain_session import rests_on
from ironstride.coach.move_session import illness_now, is_movable, move_board
from ironstride.coach.page_of import page_of
from ironstride.coach.rule_evidence import RuleEvidence, rule_evidence
from ironstride.coach.short_of_dose import kit_falls_short
from ironstride.protocols.registers import sources
from ironstride.surfaces.web.block_words import session_name
from ironstride.surfaces.web.kept_plan import kept_plan, session_called, wall_now
from ironstride.surfaces.web.move_view import move_view
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.ruler_view import ruler
from ironstride.surfaces.web.screens.session_rows import lifts_of
from ironstride.surfaces.web.visit import Visit
from ironstride.surfaces.web.week_view import title_of
from ironstride.training.plan import Plan, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason of a session. `evidence` is that of its rule; None where it is no rule of the page. `names` are the
    works it names itself, empty: our own choice. `is_short`: it says what the kit can't make, and what is done
    instead."""

    says: str
    rule: str
    names: tuple[str, ...]
    evidence: RuleEvidence | None
    is_short: bool = False


@get("/why/{session:str}", sync_to_thread=True)
def why(visit: NamedDependency[Visit], session: FromPath[str]) -> Response[str]:
    """Everything that speaks for a session where it stands."""
    stored = kept_plan(visit)
    found, now = session_called(stored, session), wall_now(visit)
    near = clearance(stored.plan, found.start) if found.lower_body == "loaded" else None
    name = session_name(found, visit.words)
    moving = None
    if is_movable(found, now):
        ill = illness_now(visit.store, visit.athlete_id, visit.today)
        moving = move_view(move_board(stored, found, now, ill), visit.words)
    return page(
        "why.html", visit, title=title_of(found, visit.words), session=found, day=found.start.date(),
        reasons=tuple(_reasons(stored.plan, found)), lifts=lifts_of(visit, found), works=rests_on(found), move=moving,
        ruler=None if near is None else ruler("here", name, near, visit.words),
    )  # fmt: skip


def _reasons(plan: Plan, session: Session) -> Iterator[Reason]:
    rules, short = page_of(plan.request).rules, kit_falls_short(session)
    for one in session.because:
        ids = [each.strip() for each in one.source.split(",")]
        names = tuple(sources()[each].name for each in ids if each in sources())
        evidence = rule_evidence(rules[one.rule]) if one.rule in rules else None
        yield Reason(says=one.says, rule=one.rule, names=names, evidence=evidence, is_short=one in short)


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (why,)
