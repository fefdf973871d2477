"""Tiny weeks for the forms: sessions and runs written as "tue 18:00 heavy", hours counted by the zone's own clock."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.brute_force import paid_across, paid_in_week
from ironstride.protocols.rule import Rule
from ironstride.rules.forms import IN_A_WEEK
from ironstride.rules.forms_across import ACROSS_WEEKS
from ironstride.rules.week import Candidate, RaceAt, RunAt, RunMoves, Week
from ironstride.training.words import PHASES, SESSION_KINDS, WEEKDAYS, Tier

MONDAY = date(2026, 11, 23)
LEGS: dict[str, Any] = {"core": "none", "mobility": "none", "power": "light"}


def rule(form: str, *, tier: Tier = "quality", price: int = 1, **numbers: Any) -> Rule:
    """A rule of `form` that costs `price`."""
    return Rule(id=form.replace("_", "-"), says=form, form=form, tier=tier, price=price, numbers=numbers)


def week(
    sessions: Sequence[str] = (),
    runs: Sequence[str] = (),
    races: Sequence[str] = (),
    *,
    movable: Sequence[str] = (),
    first: date = MONDAY,
    zone: str = "UTC",
    **fields: Any,
) -> Week:
    """A week whose candidates are `sessions` in the order given.

    A session is a day, a time and then, in any order: kind, minutes, `light`, `jumps`, `unfit`, a phase,
    `share=0.5`, `gap=2`. A run is a day, a time and a kind, a race a day, a time, kilometres and a priority.
    Days before the week are written `-1 sun`, days after it `+1 mon`. A movable run names the other places it may take:
    `tue 07:00 tempo | wed 18:00`. Every combination is an arrangement, fewest days moved first and then in the order
    written, so that the last of one movable run is its farthest place.
    """
    weekday = first.weekday()

    def when(words: list[str]) -> tuple[int, int, float]:
        day = 7 * int(words.pop(0)) if words[0][0] in "+-" else 0
        day += (WEEKDAYS.index(words.pop(0)) - weekday) % 7
        at = time.fromisoformat(words.pop(0))
        return day, at.hour * 60 + at.minute, _hours(first, first + timedelta(days=day), at, zone)

    def candidate(text: str) -> Candidate:
        words: list[Any] = text.split()
        day, start_min, at_h = when(words)
        kind: Any = next((word for word in words if word in SESSION_KINDS), "heavy")
        named = dict(word.split("=") for word in words if "=" in word)
        minutes = next((int(word) for word in words if word.isdigit()), 60)
        return Candidate(
            kind_rank=SESSION_KINDS.index(kind), day=day, at_h=at_h, shorter_by_min=60 - minutes, kind=kind,
            start_min=start_min, minutes=minutes, share=float(named.get("share", 1)),
            body="light" if "light" in words else LEGS.get(kind, "loaded"), has_jumps="jumps" in words,
            phase=next((word for word in words if word in PHASES), "strength"), gap=int(named.get("gap", 0)),
            fits="unfit" not in words,
        )  # fmt: skip

    def run(text: str) -> RunAt:
        words: list[Any] = text.split()
        day, _, at_h = when(words)
        return RunAt(day=day, at_h=at_h, minutes=60, kind=words[0])

    def race(text: str) -> RaceAt:
        words: list[Any] = text.split()
        day, _, at_h = when(words)
        return RaceAt(day=day, at_h=at_h, km=float(words[0]), priority=words[1])

    candidates = tuple(map(candidate, sessions))
    stay = tuple(map(run, runs))
    moves, places = None, ()
    if movable:
        moves, places = _moves(movable, when, candidates, len(stay))
    usual: dict[str, Any] = {
        "length_h": _hours(first, first + timedelta(days=7), time(0), zone),
        "weekday": weekday,
        "wanted": (),
        "rest_days": 1,
        "gym_minutes": 120,
        "is_novel": False,
        "is_building": True,
    }
    return Week(
        candidates=candidates,
        runs=(*stay, *places),
        races=tuple(map(race, races)),
        moves=moves,
        **(usual | fields),
    )


def _moves(
    movable: Sequence[str],
    when: Callable[[list[str]], tuple[int, int, float]],
    candidates: Sequence[Candidate],
    n_stay: int,
) -> tuple[RunMoves, tuple[RunAt, ...]]:
    """The arrangements of movable runs, and their places, which stand behind the `n_stay` runs that stay."""
    places: list[RunAt] = []
    names: list[int] = []
    from_day: list[int] = []
    at_min: list[int] = []
    options: list[list[int]] = []
    for name, text in enumerate(movable):
        kind: Any = text.split("|")[0].split()[-1]
        mine = []
        for place in text.split("|"):
            day, minute, at_h = when(place.split())
            mine.append(len(places))
            places.append(RunAt(day=day, at_h=at_h, minutes=60, kind=kind))
            names.append(name)
            from_day.append(places[mine[0]].day)
            at_min.append(minute)
        options.append(mine)

    def moved(way: Sequence[int]) -> int:
        return sum(abs(places[m].day - from_day[m]) for m in way)

    ways = sorted(product(*options), key=lambda way: (moved(way), way))
    on = np.zeros((len(ways), n_stay + len(places)), dtype=np.bool_)
    on[:, :n_stay] = True
    has_room = np.ones((len(ways), len(candidates)), dtype=np.bool_)
    for a, way in enumerate(ways):
        for m in way:
            on[a, n_stay + m] = True
            for i, c in enumerate(candidates):
                overlaps = c.start_min < at_min[m] + 60 and at_min[m] < c.start_min + c.minutes
                has_room[a, i] &= c.day != places[m].day or not overlaps
    moves = RunMoves(
        runs=tuple(range(n_stay, n_stay + len(places))), names=tuple(names), from_day=tuple(from_day),
        at_min=tuple(at_min), on=on, days_moved=np.array([moved(way) for way in ways], dtype=np.int64),
        has_room=has_room,
    )  # fmt: skip
    return moves, tuple(places)


def pays(one: Rule, world: Week, taken: Sequence[int] | None = None, arrangement: int = 0) -> int:
    """What a week pays for a rule when it takes `taken` (every session, if not said) with its runs in `arrangement`."""
    chosen = tuple(range(len(world)) if taken is None else taken)
    return sum(paid_in_week(clause, chosen, arrangement) for clause in IN_A_WEEK[one.form](one, world))


def pays_across(one: Rule, before: Week, after: Week, arranged: tuple[int, int] = (0, 0)) -> int:
    """What two neighbouring weeks pay for a rule when they take every session, with the runs of each as `arranged`."""
    first, second = tuple(range(len(before))), tuple(range(len(after)))
    clauses = ACROSS_WEEKS[one.form](one, before, after)
    return sum(paid_across(clause, before, first, after, second, *arranged) for clause in clauses)


def _hours(first: date, day: date, at: time, zone: str) -> float:
    begins = datetime.combine(first, time(0), ZoneInfo(zone)).astimezone(UTC)
    return (datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC) - begins).total_seconds() / 3600
