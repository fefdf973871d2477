"""Whether a week is lighter than its phase, and why: by the page's beat, after days off, or before a goal race."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ironstride.coach.page_of import page_of
from ironstride.training.plan import Because, Plan
from ironstride.training.words import MAIN_KINDS

_TAPER_RULE = "taper-last-loaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class LighterWeek:
    """A lighter week and its reasons; `session` is the first lift that has them, "" in a taper without one."""

    kind: Literal["deload", "taper"]
    because: tuple[Because, ...]
    session: str = ""


def lighter_week(plan: Plan, monday: date) -> LighterWeek | None:
    """The seven days from `monday`: a taper where days of it lie there and nothing loads the legs, a lighter week where
    every main lift has a reason to be lighter; None otherwise, also where only one lift of several is eased.

    >>> from ironstride.training.request import PlanRequest
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 9, 28), weeks=12, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> lighter_week(plan, date(2026, 9, 28)) is None
    True
    """
    sunday = monday + timedelta(days=6)
    lifts = sorted(
        (one for one in plan.sessions if monday <= one.start.date() <= sunday and one.kind in MAIN_KINDS),
        key=lambda one: one.start,
    )
    first = lifts[0].id if lifts else ""
    has_taper = any(one.name == "taper" and one.from_ <= sunday and monday <= one.to for one in plan.phases)
    if has_taper and not any(one.lower_body == "loaded" for one in lifts):
        return LighterWeek(kind="taper", because=_why_taper(plan), session=first)
    if lifts and all(one.why_lighter for one in lifts):
        reasons = dict.fromkeys(because for one in lifts for because in one.why_lighter)
        return LighterWeek(kind="deload", because=tuple(reasons), session=first)
    return None


def _why_taper(plan: Plan) -> tuple[Because, ...]:
    rule = page_of(plan.request).rules.get(_TAPER_RULE)
    if rule is None or not rule.price:  # a runner's own page may do without it
        return ()
    return (Because(rule=rule.id, says=rule.sentence, source=rule.source),)
