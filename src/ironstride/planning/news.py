"""News that asks for another season: the request as it reads after travel, moved runs, races, kit, pain or a switch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from ironstride.planning.calendar import minute_of, slots_of_day
from ironstride.protocols.health_rules import place_key, side_key
from ironstride.training.events import Events, Pain, RaceNews, RunMoved
from ironstride.training.plan import Plan, PlannedRun
from ironstride.training.request import Health, Injury, PlanRequest, Race, Travel, UsualRun

MOST_WEEKS = 60  # as far as an athlete file counts weeks


def request_after(plan: Plan, events: Events) -> PlanRequest:
    """The request of `plan` with everything in `events` that changes it. News told before changes nothing again.

    >>> from ironstride.training.events import KitNews
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
    ...             sessions=(), runs=())
    >>> request_after(plan, Events(kit=(KitNews(kit=("bodyweight", "box")),))).athlete.kit
    ('bodyweight', 'box')
    """
    request = plan.request
    for kit in events.kit:
        request = replace(request, athlete=replace(request.athlete, kit=kit.kit))
    for switch in events.protocol:
        # A packaged page takes over from a page of the runner's own, whose text would name another id.
        request = replace(request, plan=replace(request.plan, protocol=switch.protocol, protocol_page=None))
    if events.travel:
        trips = {(trip.from_, trip.to): trip for trip in request.travel}
        trips |= {(trip.from_, trip.to): Travel(from_=trip.from_, to=trip.to, kit=trip.kit) for trip in events.travel}
        request = replace(request, travel=tuple(trips[days] for days in sorted(trips)))
    for moved in events.run_moved:
        request = with_run_moved(request, moved, plan.starts, plan.weeks)
    races = _races_after(request.races, events.race) if events.race else request.races
    return replace(request, races=races, health=_health_after(request.health, events.pain))


def runs_as_planned(request: PlanRequest, runs: Sequence[PlannedRun], starts: date, weeks: int) -> PlanRequest:
    """The request whose runs stand where the plan has moved them, and move no more."""
    for run in runs:
        if run.moved_from is not None:
            moved = RunMoved(date=run.moved_from, to=run.start.date(), kind=run.kind, at=run.start.time())
            request = with_run_moved(request, moved, starts, weeks)
    return replace(request, runs=tuple(replace(run, may_move_to=()) for run in request.runs))


def with_run_moved(request: PlanRequest, moved: RunMoved, starts: date, weeks: int) -> PlanRequest:
    """The request in which one run stands on another day in its one week. A run that is not there changes nothing."""
    week = _week_of(moved.date, starts)
    found = next(
        (
            n
            for n, run in enumerate(request.runs)
            if run.day == moved.date.weekday()
            and (moved.kind is None or run.kind == moved.kind)
            and (week in run.weeks if run.weeks else 1 <= week <= weeks)
        ),
        None,
    )
    if found is None:
        return request
    run = request.runs[found]
    weeks_left = tuple(n for n in run.weeks or range(1, min(weeks + 1, MOST_WEEKS) + 1) if n != week)
    runs: list[UsualRun] = [*request.runs[:found], *request.runs[found + 1 :]]
    if weeks_left:
        runs.insert(found, replace(run, weeks=weeks_left))
    if moved.to is not None:
        at = moved.at or run.at or _usual_start(request, run)
        runs.append(replace(run, day=moved.to.weekday(), at=at, weeks=(_week_of(moved.to, starts),), may_move_to=()))
    return replace(request, runs=tuple(runs))


def weeks_needed(request: PlanRequest, starts: date, weeks: int) -> int:
    """The length of the plan, longer where a race now lies behind its end."""
    last = max((race.date for race in request.races), default=starts)
    return max(weeks, min(MOST_WEEKS, _week_of(last, starts)))


def _week_of(day: date, starts: date) -> int:
    return (day - starts).days // 7 + 1


def _usual_start(request: PlanRequest, run: UsualRun) -> time:
    slots = slots_of_day(request, run.day)
    start = minute_of(slots[0].at) if slots else 7 * 60
    return (datetime.min + timedelta(minutes=start)).time()


def _races_after(races: tuple[Race, ...], news: Sequence[RaceNews]) -> tuple[Race, ...]:
    after = list(races)
    for one in news:
        meant = next(
            (race for race in after if race.date == one.date and (one.name is None or race.name == one.name)), None
        )
        if one.change == "new":
            race = _told(meant or Race(date=one.date), one)
            after = [other for other in after if other is not meant] + [race]
        elif meant is not None:
            after.remove(meant)
            if one.change == "moved" and one.to is not None:
                after.append(replace(_told(meant, one), date=one.to))
    return tuple(sorted(after, key=lambda race: (race.date, race.at, race.priority)))


def _told(race: Race, news: RaceNews) -> Race:
    return replace(
        race,
        at=news.at or race.at,
        name=news.name or race.name,
        km=news.km or race.km,
        priority=news.priority or race.priority,
    )


def _health_after(health: Health, pain: Sequence[Pain]) -> Health:
    """The newest word on a place and side counts, in whatever words; pain 0 takes it off the list, and said of both
    sides each of them."""
    injuries = {(place_key(one.place), side_key(one.place, one.side)): one for one in health.injuries}
    for one in pain:
        said = Injury(place=one.place, side=one.side, pain=one.pain, worse_next_day=one.worse_next_day, night=one.night)
        key = (place_key(one.place), side_key(one.place, one.side))
        if key[1] == "both" and not said.hurts:
            injuries = {each: was for each, was in injuries.items() if each[0] != key[0]}
        injuries[key] = said
    hurting = (one for one in injuries.values() if one.hurts)
    if not pain:
        return health
    return replace(health, injuries=tuple(sorted(hurting, key=lambda one: (one.place, one.side, one.pain))))
