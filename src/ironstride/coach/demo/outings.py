"""Which runs and rides she recorded: months of her usual week, then what each plan asked for, less what she missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Final

from ironstride.coach.demo.physiology import (
    LIFTING_CONTACT,
    NEW_SHOES_CONTACT,
    NEW_SHOES_COST,
    SORE_COST,
    day_factor,
)
from ironstride.coach.demo.recordings import Outing, recorded, ridden
from ironstride.coach.demo.story import Story
from ironstride.coach.demo.ways import LAKE, way_of
from ironstride.training.activity import Activity
from ironstride.training.plan import Plan
from ironstride.training.request import PlanRequest
from ironstride.training.words import RunKind

_WATCHES: Final = ("Made-up watch", "Made-up watch II")
_POWER_METER: Final = "Made-up pedals"
_HALF_METRES: Final = 21_160.0  # what a watch makes of a half marathon
_HALF_MINUTES: Final = 114.0
_MISSED_RUNS: Final = 19  # one run in so many
_FIRST_SHARE: Final = 0.85  # her runs were a little shorter before she trained by a plan
_RIDE_ON: Final = 2  # a Wednesday, on which she neither runs nor lifts
_RIDE_AT: Final = time(18, 15)
_RIDE_MINUTES: Final = 50.0
_SORE_FOR: Final = timedelta(hours=30)
_SAVED: Final = timedelta(minutes=10)  # until a recording is on the computer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    at: datetime
    kind: RunKind
    minutes: float


def before_the_plans(story: Story, request: PlanRequest) -> Iterator[Activity]:
    """Her usual week with a watch, in the months before her first lift; every other week with a tempo run."""
    week, runs, number = story.runs_from, list[_Run](), 0
    while week < story.first_monday:
        for one in sorted(request.runs, key=attrgetter("day")):
            at = story.at(week + timedelta(days=one.day), one.at or time(18))
            kind: RunKind = "tempo" if one.kind == "intervals" and number % 2 else one.kind
            runs.append(_Run(at=at, kind=kind, minutes=_FIRST_SHARE * one.minutes))
        week, number = week + timedelta(weeks=1), number + 1
    yield from _recorded(story, runs, (), story.runs_from)
    yield from _rides(story, story.runs_from, story.first_monday)


def of_plan(story: Story, plan: Plan, since: date, until: date) -> Iterator[Activity]:
    """What she recorded of a plan, from the day `since` up to `until`, which isn't in it."""
    runs = [
        _Run(at=story.at(one.start.date(), one.start.time()), kind=one.kind, minutes=float(one.minutes))
        for one in plan.runs
        if one.start.date() < until
    ]
    heavy = tuple(
        story.at(one.start.date(), one.start.time()) for one in plan.sessions if one.lower_body == "loaded"
    )  # fmt: skip
    yield from _recorded(story, runs, heavy, since)
    yield from _rides(story, max(plan.starts, since), until)


def _recorded(story: Story, runs: list[_Run], heavy: tuple[datetime, ...], since: date) -> Iterator[Activity]:
    ill_from, ill_to = story.ill
    for number, run in enumerate(runs):
        day, is_race = run.at.date(), run.kind == "race"
        minutes = _HALF_MINUTES if is_race else run.minutes * (0.92 + 0.04 * (number * 7 % 5))
        is_missed = number % _MISSED_RUNS == _MISSED_RUNS - 1 and not is_race
        if (
            is_missed
            or day < since
            or ill_from <= day <= ill_to
            or run.at + timedelta(minutes=minutes) + _SAVED > story.now
        ):
            continue
        is_sore = any(timedelta(0) < run.at - one < _SORE_FOR for one in heavy)
        has_new_shoes, has_new_watch = day >= story.new_shoes_on, day >= story.new_watch_on
        extra = (1 + SORE_COST * is_sore) * (1 + NEW_SHOES_COST * has_new_shoes)
        yield recorded(
            Outing(
                start=run.at + timedelta(minutes=number * 5 % 11), kind=run.kind, minutes=minutes,
                cost=story.truth.cost(day) * day_factor(day) * extra,
                way=LAKE if is_race else way_of(run.kind, number), watch=_WATCHES[has_new_watch],
                contact=(1 + LIFTING_CONTACT * story.truth.lifted(day)) * (1 + NEW_SHOES_CONTACT * has_new_shoes),
                has_contact_time=has_new_watch, metres=_HALF_METRES if is_race else None,
                loses_heart_rate=0 <= (day - story.gap_in_week).days < 7 and run.kind == "long",
            )
        )  # fmt: skip


def _rides(story: Story, begins: date, until: date) -> Iterator[Activity]:
    """A ride a week, and none while she is ill."""
    day = begins + timedelta(days=(_RIDE_ON - begins.weekday()) % 7)
    while day < until:
        at = story.at(day, _RIDE_AT)
        if not story.ill[0] <= day <= story.ill[1] and at + timedelta(minutes=_RIDE_MINUTES) + _SAVED <= story.now:
            yield ridden(at, _RIDE_MINUTES, _POWER_METER, story.truth.fitness(day) * day_factor(day))
        day += timedelta(weeks=1)
