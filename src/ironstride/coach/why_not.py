"""Why not there: place a plan's season once more, and ask it for the price of every other place."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ironstride.coach.page_of import page_of
from ironstride.planning.placed import Placed, place_season
from ironstride.planning.season import runs_of
from ironstride.planning.why_not import Margin, Prices, cost_words
from ironstride.protocols.protocol import Protocol
from ironstride.training.plan import Plan, Session
from ironstride.training.words import WEEKDAY_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedPlan:
    """A plan and the prices of its season. `differs` says in words where the plan stands otherwise than the season
    that was priced, "" where they are the same."""

    plan: Plan
    prices: Prices
    differs: str = ""


def price_plan(plan: Plan, page: Protocol | None = None) -> PricedPlan:
    """Place the season of `plan` again from its own request, by `page` or the request's own, and price it.

    Nothing but the plan is needed. A plan that was changed after it was made (by news or by hand) is told apart: its
    prices are those of the season as its request alone would place it. `KeyError` for a protocol id that does not
    exist.
    """
    placed = place_season(plan.request, page or page_of(plan.request), plan.starts, plan.weeks)
    return PricedPlan(plan=plan, prices=Prices(placed), differs=_differs(plan, placed))


def margin_of(priced: PricedPlan, session: Session) -> Margin | None:
    """What the best season costs more without this session on its day; None where none is without it, or where the
    priced season holds no such session there (see `PricedPlan.differs`)."""
    if (session.start, session.kind) not in {(start, kind) for start, kind, _ in _sessions_of(priced.prices.placed)}:
        return None
    return priced.prices.margin_of(session.start.date(), session.kind)


def margin_words(margin: Margin) -> str:
    """A margin in a sentence.

    >>> margin_words(Margin(cost={"safety": 0, "quality": 3}, moves_to=date(2026, 11, 25)))
    'The best other day, Wednesday, costs +3 quality.'
    >>> margin_words(Margin(cost={"safety": 0, "quality": 0}, moves_to=date(2026, 11, 25)))
    'As good: Wednesday costs nothing more.'
    """
    if margin.moves_to is None:
        if margin.is_as_good:
            return "As good: a week without it costs nothing more."
        return f"The best plan without it that day has no other day for it, and costs {cost_words(margin.cost)}."
    day = WEEKDAY_NAMES[margin.moves_to.weekday()]
    if margin.is_as_good:
        return f"As good: {day} costs nothing more."
    return f"The best other day, {day}, costs {cost_words(margin.cost)}."


def _sessions_of(placed: Placed) -> set[tuple[datetime, str, int]]:
    found: set[tuple[datetime, str, int]] = set()
    for number, taken in enumerate(placed.solution.taken):
        first = datetime.combine(placed.first_day(number), datetime.min.time())
        for i in taken:
            c = placed.week(number).candidates[i]
            found.add((first + timedelta(days=c.day, minutes=c.start_min), c.kind, c.minutes))
    return found


def _differs(plan: Plan, placed: Placed) -> str:
    theirs, ours = {(one.start, one.kind, one.minutes) for one in plan.sessions}, _sessions_of(placed)
    runs = {(run.start, run.kind) for run in plan.runs} ^ {(run.start, run.kind) for run in runs_of(placed)}
    if theirs == ours and not runs:
        return ""
    days: list[date] = sorted({start.date() for start, *_ in theirs ^ ours} | {start.date() for start, _ in runs})
    more = f" and {len(days) - 1} more days" if len(days) > 2 else f" and {days[1]}" if len(days) == 2 else ""
    return (
        "This plan was changed after it was made, or by another version: it differs from what its request alone gives "
        f"on {days[0]}{more}. The prices are those of the season placed afresh from the request."
    )
