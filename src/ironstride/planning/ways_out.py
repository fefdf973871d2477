"""Changes of the request that would help where the plan could not keep something, each with the cost then left."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ironstride.planning.calendar import minute_of
from ironstride.planning.placed import Placed, place_season
from ironstride.rules.words import Breach, run_word
from ironstride.training.plan import WayOut
from ironstride.training.request import FreeSlot, PlanRequest, UsualRun
from ironstride.training.words import MAIN_KINDS, QUALITY_RUNS, TIERS, WEEKDAY_NAMES, Tier

MORE_MINUTES = 30
MOST_TRIED = 4
OFTEN = 4  # our default: sessions lost in every fourth week or more are a wish that does not fit, fewer are life
WORTH_ASKING: tuple[Tier, ...] = ("availability", "safety", "minimum_dose")


def ways_out(placed: Placed, breaches: Sequence[Sequence[Breach]]) -> tuple[WayOut, ...]:
    """For the weightiest tier that the plan pays in: what would lower it, and to what.

    Only changes that touch what was breached are tried, each planned afresh. Nothing is offered where nothing is
    paid, nor for sessions that are merely shorter, less well timed or lost now and then.
    """
    paid = placed.solution.cost
    tier: Tier = next((each for each in WORTH_ASKING if paid[each]), "quality")
    lost = _weeks_with_lost_sessions(placed)
    if tier == "quality" and len(lost) * OFTEN < placed.phases.weeks:
        return ()
    hurt = [number for number, mine in enumerate(breaches) if any(breach.tier == tier for breach in mine)]
    found = list(_fewer_runs(placed, breaches)) if tier == "safety" else []
    moves = _run_days(placed) if tier == "safety" else ()
    tries = [*_pins(placed, hurt or lost), *_rest_days(placed, breaches), *moves, *_room(placed, lost)]
    for change, request in tries[:MOST_TRIED]:
        again = place_season(request, placed.protocol, placed.phases.starts, placed.phases.weeks, placed.radius)
        down_to: tuple[Tier, ...] = TIERS[: TIERS.index(tier) + 1]
        before, after = (tuple(cost[each] for each in down_to) for cost in (paid, again.solution.cost))
        if after < before:
            found.append(WayOut(change=change, cost=again.solution.cost[tier]))
    return tuple(sorted(found, key=lambda way: (way.cost, way.change)))


def _weeks_with_lost_sessions(placed: Placed) -> list[int]:
    lost = []
    for number, taken in enumerate(placed.solution.taken):
        week = placed.week(number)
        mains = sum(week.candidates[i].is_main for i in taken)
        if mains < sum(count for kind, count in week.wanted if kind in MAIN_KINDS):
            lost.append(number)
    return lost


def _fewer_runs(placed: Placed, breaches: Sequence[Sequence[Breach]]) -> Iterator[WayOut]:
    """Where the runs alone leave no rest day, only a run less gives one back; no lift has to move for it."""
    for number, mine in enumerate(breaches):
        for breach in mine:
            run_days = {run.day for run in placed.week(number).runs if 0 <= run.day <= 6}
            over = len(run_days) - (7 - max(1, placed.request.plan.rest_days))
            if breach.rule.form == "rest_days" and breach.tier == "safety" and over > 0:
                runs = "one run day" if over == 1 else f"{over} run days"
                left = placed.solution.cost["safety"] - breach.rule.price * over
                yield WayOut(change=f"rest on {runs} in the week of {breach.date:%Y-%m-%d}", cost=left)


def _pins(placed: Placed, weeks: Sequence[int]) -> Iterator[tuple[str, PlanRequest]]:
    request = placed.request
    for pin in request.pins:
        if {pin.week - 2, pin.week - 1, pin.week} & set(weeks):
            others = tuple(other for other in request.pins if other is not pin)
            where = f"week {pin.week}, {WEEKDAY_NAMES[pin.day]} {pin.slot}"
            yield f"drop the pin of the {pin.kind} session in {where}", replace(request, pins=others)


def _rest_days(placed: Placed, breaches: Sequence[Sequence[Breach]]) -> Iterator[tuple[str, PlanRequest]]:
    wishes = placed.request.plan
    if wishes.rest_days > 1 and any(breach.rule.form == "rest_days" for mine in breaches for breach in mine):
        fewer = replace(wishes, rest_days=wishes.rest_days - 1)
        days = "1 rest day" if fewer.rest_days == 1 else f"{fewer.rest_days} rest days"
        yield f"ask for {days} a week", replace(placed.request, plan=fewer)


def _run_days(placed: Placed) -> Iterator[tuple[str, PlanRequest]]:
    """A hard or long run one day earlier or later, on a day without a run and not beside another such run."""
    request = placed.request
    for run in sorted(request.runs, key=lambda run: (run.day, str(run.at), run.kind, run.minutes)):
        others = tuple(other for other in request.runs if other is not run)
        for day in (run.day - 1, run.day + 1):
            if run.kind in QUALITY_RUNS and 0 <= day <= 6 and _may_take(request, others, run, day):
                change = f"move {WEEKDAY_NAMES[run.day]}'s {run_word(run.kind)} to {WEEKDAY_NAMES[day]}"
                yield change, replace(request, runs=(*others, replace(run, day=day, may_move_to=())))


def _may_take(request: PlanRequest, others: Sequence[UsualRun], run: UsualRun, day: int) -> bool:
    has_run = any(other.day == day for other in others)
    is_beside = any((other.day - day) % 7 in (1, 6) for other in others if other.kind in QUALITY_RUNS)
    has_time = _has_time(request, run, day) or not _has_time(request, run, run.day)
    return has_time and not has_run and not is_beside


def _has_time(request: PlanRequest, run: UsualRun, day: int) -> bool:
    """Whether a free slot holds the run; one that stands outside them already is the runner's to judge."""
    return any(slot.day == day and _holds(slot, run) for slot in request.free)


def _holds(slot: FreeSlot, run: UsualRun) -> bool:
    opens = minute_of(slot.at)
    starts = opens if run.at is None else minute_of(run.at)
    return opens <= starts and starts + run.minutes <= opens + slot.minutes


def _room(placed: Placed, lost: Sequence[int]) -> Iterator[tuple[str, PlanRequest]]:
    """More minutes, or an easy run that makes room: only where a main session found no place."""
    if not lost:
        return
    request, wishes = placed.request, placed.request.plan
    more = replace(wishes, gym_minutes_a_week=wishes.gym_minutes_a_week + MORE_MINUTES)
    yield f"give {MORE_MINUTES} more gym minutes a week", replace(request, plan=more)
    rule = placed.protocol.rules["a-lift-may-replace-an-easy-run"]
    for number, run in enumerate(request.runs):
        if run.kind in rule.words("runs"):
            rest = (*request.runs[:number], *request.runs[number + 1 :])
            yield f"let a lift replace {WEEKDAY_NAMES[run.day]}'s {run.kind} run", replace(request, runs=rest)
