"""The season week by week: how much the plan asks for, and how much was done, of lifting and of running."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from ironstride.coach.days import run_done
from ironstride.coach.happened import counted_sides
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.columns import instant_text
from ironstride.store.days import runs_recorded, sets_by_exercise
from ironstride.store.matching import timezone_of
from ironstride.training.plan import Plan, Session

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonWeek:
    """A week of a plan, seven days from `starts`; `number` counts from 1.

    Sets are hard sets, planned and done alike: working sets of what is counted in repetitions. No ramp, no drop set, no
    hold and no jump, though a log may count landings as repetitions; a left and a right one are one. Minutes are of
    running; a plan has no kilometres, so `metres_done` stands alone.
    """

    number: int
    starts: date
    sets_planned: int = 0
    sets_done: int = 0
    minutes_planned: int = 0
    minutes_done: int = 0
    metres_done: float = 0.0

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.starts + WEEK - timedelta(days=1)


def season_weeks(store: Store, athlete_id: str, plan: Plan, today: date) -> tuple[SeasonWeek, ...]:
    """Every week of `plan`, done up to the end of `today`. Raises `StoreProblem`."""
    first, end = plan.starts, plan.starts + plan.weeks * WEEK
    last = min(end, today + timedelta(days=1))
    with store.read() as connection:
        zone = ZoneInfo(timezone_of(connection, athlete_id))
        edges = [
            instant_text(datetime.combine(day, datetime.min.time(), UTC))
            for day in (first - timedelta(days=1), last + timedelta(days=1))
        ]
        recorded = [run_done(row, zone) for row in runs_recorded(connection, athlete_id, *edges)]
        logged = sets_by_exercise(connection, athlete_id, first.isoformat(), last.isoformat(), _otherwise_counted())

    def number(day: date) -> int:
        return (day - first).days // 7

    asked: Counter[int] = Counter()
    for session in plan.sessions:
        asked[number(session.start.date())] += hard_sets(session)
    planned: Counter[int] = Counter()
    for run in plan.runs:
        planned[number(run.start.date())] += run.minutes
    sets: Counter[int] = Counter()
    sides: dict[tuple[str, ...], list[str]] = {}
    for row in logged:
        of = (row["day"], row["session_id"], row["exercise"] or row["name"])
        sides.setdefault(of, []).extend([row["side"]] * row["sets"])
    for (day, *_), found in sides.items():
        sets[number(date.fromisoformat(day))] += counted_sides(found)
    seconds, metres = Counter[int](), Counter[int]()
    for one in recorded:
        if first <= one.start.date() < last:
            seconds[number(one.start.date())] += round(one.seconds)
            metres[number(one.start.date())] += round(one.metres or 0)
    return tuple(
        SeasonWeek(
            number=n + 1, starts=first + n * WEEK, sets_planned=asked[n], sets_done=sets[n], minutes_planned=planned[n],
            minutes_done=round(seconds[n] / 60), metres_done=float(metres[n]),
        )
        for n in range(plan.weeks)
    )  # fmt: skip


def hard_sets(session: Session) -> int:
    """How many hard sets a session asks for, as `SeasonWeek` counts them."""
    apart = _otherwise_counted()
    return sum(
        counted_sides(each.side for each in one.sets if each.kind != "warm-up" and each.reps is not None)
        for one in session.exercises
        if one.exercise not in apart
    )


@cache
def _otherwise_counted() -> frozenset[str]:
    """The exercises of the catalogue that aren't counted in repetitions: holds, jumps, carries."""
    return frozenset(id_ for id_, one in exercises().items() if one.measure != "reps")
