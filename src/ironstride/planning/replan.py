"""Plan the rest of a season again after news, moving as little as possible; what has passed stays as it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from ironstride.planning.changes import pairs, slot
from ironstride.planning.comeback import comeback, too_long_without
from ironstride.planning.engine import solve
from ironstride.planning.from_log import with_log
from ironstride.planning.lived import Lived, with_lived
from ironstride.planning.news import request_after, runs_as_planned, weeks_needed
from ironstride.planning.not_made_up import not_made_up, where_missed
from ironstride.planning.outline import Outline, outline
from ironstride.planning.placed import Placed
from ironstride.planning.prescribe.strength import Strength
from ironstride.planning.remarks import remarks
from ironstride.planning.season import relaxation, runs_of
from ironstride.planning.sessions import sessions_of
from ironstride.planning.settling import settling
from ironstride.planning.tidings import Tidings, tidings
from ironstride.planning.timetable import Timetable, timetable
from ironstride.planning.why_changed import why_another_season, why_changed, why_other_wishes
from ironstride.planning.why_shorter import with_why_shorter
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.rules.health import HealthLimits, limits_on
from ironstride.training.changes import Change
from ironstride.training.events import Events
from ironstride.training.plan import Because, Plan, PlannedRun, Session
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest
from ironstride.training.words import PhaseId, Tier

STAYS_FROM_DAYS = 14  # our default: news of one day moves nothing further ahead, unless a rule must be kept
WEEKS_KEPT_FOR = 32  # seasons
MUST_HOLD: tuple[Tier, ...] = ("availability", "safety", "minimum_dose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """The plan after the news, and every session that changed."""

    plan: Plan
    changes: tuple[Change, ...] = ()


def replan(
    plan: Plan,
    events: Events,
    now: datetime,
    protocol: Protocol,
    catalogue: Mapping[str, Exercise],
    strength: Strength | None = None,
    wanted: PlanRequest | None = None,
) -> Replanned:
    """The rest of `plan` after `events`, as it looks at `now` (local wall time, without a zone).

    `wanted` is another request that the runner has in place of the plan's own; the plan begins when it began.

    Sessions that start before `now` are copied as they are. Those that were neither missed nor fell on days of
    illness count as done. Ahead, the same rules place the sessions as before; of plans that are equally good the one
    that moves least is taken, and news of a day leaves everything alone that lies two weeks ahead, unless a rule of
    the tiers above dose would break. `protocol` is the page to plan by from now on. A season that came out otherwise
    has no `conflicts` and no `ways_out`: those are answers about a whole request that is planned afresh. Without news
    the plan is given back as it is; a `now` with a zone is refused with `ValueError`. Where `strength` knows a
    lift, its loads ahead come from there; that alone is no change.
    """
    if now.tzinfo is not None:
        raise ValueError("`now` is a wall-clock time in the athlete's zone, without an offset")
    if events.is_empty and wanted in (None, plan.request):
        return Replanned(plan=plan if strength is None else with_log(plan, strength, protocol, catalogue))
    request = request_after(plan if wanted is None else replace(plan, request=wanted), events)
    told = tidings(plan, events, now)
    other = why_another_season(events, protocol)
    if wanted is not None:
        other = (*why_other_wishes(plan.request, wanted), *other)
    season = SeasonAgain(plan=plan, request=request, told=told, now=now, protocol=protocol, other=other)
    placed, told = _place(season)
    made = written(replace(season, told=told), placed, catalogue, strength)
    return made if strength is None else replace(made, plan=with_log(made.plan, strength, protocol, catalogue))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonAgain:
    """A season that is being planned again."""

    plan: Plan
    request: PlanRequest
    told: Tidings
    now: datetime
    protocol: Protocol
    other: tuple[Because, ...] = ()

    @property
    def is_other(self) -> bool:
        """Whether the news asks for another season."""
        return self.request != self.plan.request or self.protocol.id != self.plan.protocol

    @property
    def weeks(self) -> int:
        return weeks_needed(self.request, self.plan.starts, self.plan.weeks) if self.is_other else self.plan.weeks


def _place(season: SeasonAgain) -> tuple[Placed, Tidings]:
    """The cheapest placement: with the weeks far ahead held where that breaks nothing, and freely else."""
    told = season.told
    learns_again = comeback(season.plan, told, season.now).learns_again
    if season.is_other or learns_again:
        return _choose(season, told, None)
    held_from = season.now.date() + timedelta(days=STAYS_FROM_DAYS)
    placed, told_near = _choose(season, told, held_from)
    if _must(placed.solution.cost) <= _must(season.plan.cost):
        return placed, told_near
    free, told_free = _choose(season, told, None)
    return (free, told_free) if _must(free.solution.cost) < _must(placed.solution.cost) else (placed, told_near)


def _must(cost: Mapping[Tier, int]) -> tuple[int, ...]:
    return tuple(cost.get(tier, 0) for tier in MUST_HOLD)


def _choose(season: SeasonAgain, told: Tidings, held_from: date | None) -> tuple[Placed, Tidings]:
    """Too tired to lift: the lift on the day after, where that keeps every rule, else it stays with fewer sets."""
    lighter = told.with_lighter_sets()
    kept = place_once(season, lighter, held_from)
    if told.may_wait:
        waiting = told.with_lift_the_day_after()
        later = place_once(season, waiting, held_from)
        if _must(later.solution.cost) <= _must(kept.solution.cost) and waiting.waits_in(later):
            return later, waiting
    return kept, lighter


def place_once(season: SeasonAgain, told: Tidings, held_from: date | None) -> Placed:
    """The cheapest placement of a season's rest by news as it is told; from `held_from` on nothing moves."""
    plan, request = season.plan, season.request
    lived = Lived(
        now=season.now,
        done=told.done,
        standing=told.standing,
        closed_days=told.closed_days,
        closed_kinds=told.closed_kinds,
        vacated=told.vacated,
        short_days=told.short_days,
        wished=told.wished,
        held_from=held_from,
    )
    phases, table, limits = _laid_out(_wish(season))
    table = with_lived(table, lived, plan.starts, request.pins)
    solution = solve(table.shapes, table.of_week, season.protocol.rules)
    return Placed(
        request=request, protocol=season.protocol, phases=phases, table=table, solution=solution, limits=limits
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Wish:
    """Everything that lays out the weeks. Wishes of one text and page are one: requests hold tables, so they have no
    hash of their own."""

    text: str
    request: PlanRequest
    standing: PlanRequest
    protocol: Protocol
    starts: date
    weeks: int
    days_lived: tuple[PhaseId, ...]
    learns_again: bool

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wish) and self.text == other.text and self.protocol is other.protocol

    def __hash__(self) -> int:
        return hash(self.text)


def _wish(season: SeasonAgain) -> _Wish:
    plan, request = season.plan, season.request
    standing = runs_as_planned(request, plan.runs, plan.starts, plan.weeks)
    learns_again = comeback(plan, season.told, season.now).learns_again
    days_lived = _days_lived(plan, season.now.date())
    return _Wish(
        text=repr((request, standing.runs, plan.starts, season.weeks, days_lived, learns_again)),
        request=request,
        standing=standing,
        protocol=season.protocol,
        starts=plan.starts,
        weeks=season.weeks,
        days_lived=days_lived,
        learns_again=learns_again,
    )


@lru_cache(maxsize=WEEKS_KEPT_FOR)
def _laid_out(wish: _Wish) -> tuple[Outline, Timetable, Callable[[date], HealthLimits]]:
    """The phases and weeks of a wish, before the plan that stands is laid over them. Kept, since the next news of the
    same season asks for them again."""

    @cache
    def limits(day: date) -> HealthLimits:
        return limits_on(wish.request.health, wish.request.athlete.born, day)

    phases = outline(
        wish.request,
        wish.protocol,
        wish.starts,
        wish.weeks,
        limits,
        lived=wish.days_lived,
        learns_again=wish.learns_again,
    )
    return phases, timetable(wish.standing, wish.protocol, phases, limits), limits


@lru_cache(maxsize=WEEKS_KEPT_FOR)
def _afresh(wish: _Wish) -> Placed:
    """The wish placed as if nothing had happened."""
    phases, table, limits = _laid_out(wish)
    solution = solve(table.shapes, table.of_week, wish.protocol.rules)
    return Placed(
        request=wish.request, protocol=wish.protocol, phases=phases, table=table, solution=solution, limits=limits
    )


def _days_lived(plan: Plan, today: date) -> tuple[PhaseId, ...]:
    n_days = max(0, min((today - plan.starts).days, 7 * plan.weeks))
    found: list[PhaseId] = []
    for phase in plan.phases:
        found += [phase.name] * ((phase.to - phase.from_).days + 1)
    return tuple(found[:n_days])


def written(
    season: SeasonAgain, placed: Placed, catalogue: Mapping[str, Exercise], strength: Strength | None
) -> Replanned:
    """A placed rest with its exercises and reasons, and what differs from the plan that stood."""
    plan, told, now = season.plan, season.told, season.now
    breaches = placed.breaches()
    back = comeback(plan, told, now, placed)
    settle = settling(plan, placed, back, told, now, is_other=season.is_other or back.learns_again)
    made, shortfalls = sessions_of(placed, catalogue, breaches, settle, told.done, strength)
    before = [one for one in plan.sessions if one.start >= now]
    past = tuple(one for one in plan.sessions if one.start < now)
    after = _with_own_ids(past, [one for one in made if one.start >= now])
    found = pairs(before, after)
    changes = tuple(
        Change(was=slot(was), now=slot(new), because=why_changed(was, new, told, season.other)) for was, new in found
    )
    changes = with_why_shorter(changes, placed, told.short_days)
    news = (*too_long_without(placed, told, now), *not_made_up(placed, told, now, lambda: _afresh(_wish(season))))
    known_anew = {where_missed(one) for one in told.said_missed}
    before_the_news = tuple(one for one in plan.problems if one.where not in known_anew)
    if not changes and not season.is_other and placed.phases.phases == plan.phases:
        return Replanned(plan=replace(plan, problems=_joined(before_the_news, news)))
    monday = placed.first_day(max(0, (now.date() - plan.starts).days // 7))
    fresh = tuple(relaxation(one) for of_week in breaches for one in of_week)
    said = _joined(placed.phases.problems, remarks(placed)) if season.is_other else before_the_news
    return Replanned(
        plan=replace(
            plan,
            request=season.request,
            weeks=season.weeks,
            protocol=season.protocol.id,
            phases=placed.phases.phases,
            sessions=(*past, *after),
            runs=_runs(plan, placed, now),
            relaxations=(
                *(one for one in plan.relaxations if one.date < monday),
                *(one for one in fresh if one.date >= monday),
            ),
            conflicts=(),
            ways_out=(),
            cost=placed.solution.cost,
            problems=_joined(said, shortfalls, news),
        ),
        changes=changes,
    )


def _runs(plan: Plan, placed: Placed, now: datetime) -> tuple[PlannedRun, ...]:
    """The runs of the past as they were, those ahead as they now stand; a run the planner moved remembers its day."""
    moved = {(run.start, run.kind): run for run in plan.runs}
    ahead = [moved.get((run.start, run.kind), run) for run in runs_of(placed) if run.start >= now]
    return (*(run for run in plan.runs if run.start < now), *ahead)


def _with_own_ids(past: Sequence[Session], ahead: Sequence[Session]) -> list[Session]:
    """The sessions ahead; one on the day of a missed one of its kind gets an id of its own."""
    taken = {one.id for one in past}
    found = []
    for one in ahead:
        number = 2
        while one.id in taken:
            one = replace(one, id=f"{one.start:%Y-%m-%d}-{one.kind}-{number}")
            number += 1
        taken.add(one.id)
        found.append(one)
    return found


def _joined(*groups: Sequence[Problem]) -> tuple[Problem, ...]:
    """Every problem once, in order."""
    return tuple(dict.fromkeys(problem for group in groups for problem in group))
