"""The strength log as the progression engine reads it: one exercise on one day after the other, oldest first."""

from collections.abc import Collection, Iterator, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any, Final

from sqlalchemy import Connection

from ironstride.coach.hard_runs import hard_run_ends, hours_since
from ironstride.coach.known_lifter import lifter_of
from ironstride.protocols.catalogue import exercises
from ironstride.store.columns import from_json
from ironstride.store.strength import matched_phases, planned_days, set_rows, visit_rows
from ironstride.training.progress import Bout, BoutPhase, BoutSetKind, DoneSet
from ironstride.units import Load

__all__ = ["bouts_of", "circumstances", "lifter_of"]

NEEDS_A_LOAD: Final = frozenset({"barbell", "dumbbells", "kettlebells", "machine"})
"""Kinds of resistance that nobody lifts without a load: where the log names none, it isn't known."""
_KINDS: Final[dict[str, BoutSetKind]] = {"warm-up": "warm-up", "work": "work", "failure": "work", "open": "open"}
_RPE_COUNTED: Final = 6.0  # below it nobody can count what is left


DoneByVisit = dict[str, list[tuple[str, list[DoneSet]]]]
"""By the id of a visit: its exercises in their order, each with what was done of it there."""


def bouts_of(connection: Connection, athlete_id: str, since: date | None = None) -> list[Bout]:
    """Every exercise of the catalogue on every day from `since` on, by day and then in the order of the day.

    Loads are taken as they are logged, those of one implement. Drop sets are left out, and sets whose repetitions or
    load aren't known: holds, loads without a unit, help by a machine or a band, a barbell whose load isn't written. A
    set without a single repetition counts where some were asked for. A left and a right set in a row are one, the
    weaker side's. A set to failure is a working set with none left. The phase is that of the planned session that was
    done, else of the newest plan's session of the day, else ``train``; hard runs are those of `hard_runs`.
    """
    from_wall = "" if since is None else since.isoformat()
    visits = visit_rows(connection, athlete_id, from_wall)
    if not visits:
        return []
    of_visit = sets_by_visit(connection, athlete_id, from_wall)
    beside = Beside(connection, athlete_id, since)
    days = groupby(visits, key=lambda visit: visit[1][:10])
    return [one for day, some in days for one in bouts_of_day(date.fromisoformat(day), list(some), of_visit, beside)]


def sets_by_visit(
    connection: Connection, athlete_id: str, since: str = "", visits: Collection[str] | None = None
) -> DoneByVisit:
    """What was done on each visit that has sets which tell something."""
    found = set_rows(connection, athlete_id, since, visits)
    return {
        id_: [
            (intern(exercise), done)  # thousands of bouts name a few exercises
            for exercise, rows in groupby(some, itemgetter(1))
            if (done := _done([_set(exercise, *row[2:]) for row in rows]))
        ]
        for id_, some in groupby(found, itemgetter(0))
    }


class Circumstances:
    """What days from `since` on are like for somebody who lifts: asked of the plan and the runs once."""

    def __init__(self, connection: Connection, athlete_id: str, since: date) -> None:
        self._phases = Phases(connection, athlete_id, since.isoformat())
        self._ends = hard_run_ends(connection, athlete_id, since)

    def at(self, moment: datetime) -> tuple[BoutPhase, float | None]:
        """The phase of the day and the hours since the last hard run at a wall time."""
        start = moment.replace(tzinfo=None)
        return self._phases.on_day(start.date().isoformat()), hours_since(self._ends, start)


def circumstances(connection: Connection, athlete_id: str, at: datetime) -> tuple[BoutPhase, float | None]:
    """The phase of the day and the hours since the last hard run for somebody who lifts at the wall time `at`."""
    return Circumstances(connection, athlete_id, at.date()).at(at)


class Phases:
    """What kind of time a visit fell into, asked of the plan once."""

    def __init__(self, connection: Connection, athlete_id: str, since: str) -> None:
        self._of_visit = {row["key"]: _phase(row) for row in matched_phases(connection, athlete_id)}
        self._of_day: dict[str, BoutPhase] = {}
        for row in planned_days(connection, athlete_id, since):
            day, phase = row["key"][:10], _phase(row)
            # Core in the morning has no lighter week, and is no reason to forget that the evening's lifts have.
            if self._of_day.get(day, "train") == "train":
                self._of_day[day] = phase

    def of(self, visit_id: str, day: str) -> BoutPhase:
        return self._of_visit.get(visit_id) or self.on_day(day)

    def on_day(self, day: str) -> BoutPhase:
        return self._of_day.get(day, "train")

    def changed_since(self, earlier: "Phases") -> set[str]:
        """The visits that were laid beside another session of the plan, or are no more."""
        return {id_ for id_, _ in self._of_visit.items() ^ earlier._of_visit.items()}


class Beside:
    """What stands beside the log: the plan's phases, and when hard runs ended."""

    def __init__(self, connection: Connection, athlete_id: str, since: date | None = None) -> None:
        self.phases = Phases(connection, athlete_id, "" if since is None else since.isoformat())
        self.ends = hard_run_ends(connection, athlete_id, since)

    def with_phases(self, phases: Phases) -> "Beside":
        """The same hard runs beside other phases."""
        changed = copy(self)
        changed.phases = phases
        return changed


def _phase(row: Any) -> BoutPhase:
    if row["phase"] in ("taper", "race"):
        return "taper"
    return "deload" if row["is_lighter"] else "train"


def bouts_of_day(day: date, visits: Sequence[tuple[str, str]], of_visit: DoneByVisit, beside: Beside) -> Iterator[Bout]:
    """The day's bouts; an exercise that was done on two visits belongs to the first."""
    sets: dict[str, list[DoneSet]] = {}
    first: dict[str, int] = {}
    for number, (id_, _) in enumerate(visits):
        for exercise, done in of_visit.get(id_, ()):
            first.setdefault(exercise, number)
            sets.setdefault(exercise, []).extend(done)
    when = [
        (beside.phases.of(id_, start[:10]), hours_since(beside.ends, datetime.fromisoformat(start)))
        for id_, start in visits
    ]
    for exercise, whole in sets.items():
        phase, hours = when[first[exercise]]
        yield Bout(on=day, exercise=exercise, sets=tuple(whole), phase=phase, hours_since_hard_run=hours)


def _done(told: Sequence[tuple[DoneSet | None, str]]) -> list[DoneSet]:
    """The sets that tell something, a left and a right one in a row as one."""
    found: list[DoneSet] = []
    waiting = ""  # the side of the last set, where the other one may follow
    for one, side in told:
        if one is None:
            continue
        last = found[-1] if waiting and side and side != waiting else None
        if last is not None and (last.load, last.kind) == (one.load, one.kind):
            found[-1], waiting = _weaker(last, one), ""
        else:
            found.append(one)
            waiting = side
    return found


def _weaker(one: DoneSet, other: DoneSet) -> DoneSet:
    """Of two sides the one that did fewer, or had fewer left."""
    left = [10.0 if each.rir is None else each.rir for each in (one, other)]
    return one if (one.reps, left[0]) <= (other.reps, left[1]) else other


@lru_cache(maxsize=1 << 14)  # most sets of a log are alike
def _set(
    exercise: str, kind: str, amount: str | None, unit: str | None, reps: int, rpe: float | None,
    flags: str, target_reps: int | None, target_rir: float | None, fields: str,
) -> tuple[DoneSet | None, str]:  # fmt: skip
    """A set, None where it tells the engine nothing, and the side that it was done on."""
    more: dict[str, str] = from_json(fields, dict[str, str]) if fields else {}
    load = None if amount is None or unit is None or not Decimal(amount) else Load(Decimal(amount), _unit(unit))
    known = exercises().get(exercise)
    is_unknown = load is None and known is not None and known.resistance in NEEDS_A_LOAD
    if is_unknown or "assistance" in more or (not reps and not target_reps):
        return None, ""
    done = DoneSet(
        load=load,
        reps=reps,
        rir=0.0 if kind == "failure" else None if rpe is None or rpe < _RPE_COUNTED else 10.0 - rpe,
        kind=_KINDS[kind],
        target_reps=target_reps,
        target_rir=target_rir,
        flags=tuple(flags.split()),  # type: ignore[arg-type]  # the store's rows hold no other
    )
    side = more.get("side", "")
    return done, side if side in ("left", "right") else ""


def _unit(text: str) -> Any:
    return text
