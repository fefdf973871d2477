"""What was lifted today: each visit beside what was planned, its top sets, and what comes of every lift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ironstride.coach.happened import ExerciseDone, SessionDone
from ironstride.coach.lay_beside import MOVED_DAYS
from ironstride.coach.log_sets import open_since
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import next_of
from ironstride.coach.plan_history import fates
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.hand_log import planned_between
from ironstride.store.life_cycle import skips_of
from ironstride.store.logs import KeptSession
from ironstride.store.plan_past import logged_between
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftedToday:
    """An exercise of today: what was asked and done of it, and what comes next, None where nothing follows from its
    log."""

    done: ExerciseDone
    coming: NextExercise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneToday:
    """Lifting of today that belongs together: the planned session that it was, None outside every plan, and its
    exercises in their order. `goes_on`: the visit isn't finished."""

    session: SessionDone | None
    lifts: tuple[LiftedToday, ...]
    goes_on: bool = False

    @property
    def planned(self) -> Session | None:
        """The session of the plan; it may stand on another day."""
        return None if self.session is None else self.session.planned

    @property
    def sets(self) -> int:
        """All working sets that were done."""
        return sum(one.done.sets_done + one.done.sets_extra for one in self.lifts)


def done_today(store: Store, athlete_id: str, now: datetime) -> tuple[DoneToday, ...]:
    """Today's lifting at `now` (aware, in the runner's zone), planned sessions first; () where nothing was lifted.

    A session of the days around it that was done today is among them. What comes next is told of visits that don't go
    on. Nothing is changed. Raises `StoreProblem`.
    """
    today, around = now.date(), timedelta(days=MOVED_DAYS)
    with store.read() as connection:
        visits = logged_between(connection, athlete_id, today.isoformat(), (today + timedelta(days=1)).isoformat())
        if not visits:
            return ()
        asked = planned_between(connection, athlete_id, today - around, today + around)
        because = {one.plan_key: one.because for one in skips_of(connection, athlete_id)}
        is_open = open_since(connection, athlete_id, now)
        found, outside = fates(connection, athlete_id, asked, because, today) if asked else ([], visits)
    of_plan = [one for one in found if any(at.date() == today for at in one.done_at)]
    free = [one for one in outside if one.session.start.date() == today]
    open_at = None if is_open is None else is_open.session.start
    groups: list[tuple[SessionDone | None, list[ExerciseDone], bool]] = [
        (one, [*(each for each in one.exercises if each.done), *_unasked(one.extra)], open_at in one.done_at)
        for one in of_plan
    ]
    groups += [(None, _unasked(_work(one)), one.session.start == open_at) for one in free]
    over = [each.exercise for _, lifts, goes_on in groups if not goes_on for each in lifts]
    ids = [one for one in dict.fromkeys(over) if _is_counted(one)]
    coming = {one.exercise: one for one in next_of(store, athlete_id, ids, now).exercises} if ids else {}
    return tuple(
        DoneToday(
            session=one,
            lifts=tuple(LiftedToday(done=each, coming=coming.get(each.exercise)) for each in lifts),
            goes_on=goes_on,
        )
        for one, lifts, goes_on in groups
        if lifts
    )


def _unasked(sets: Sequence[LoggedSet]) -> list[ExerciseDone]:
    """Sets that no plan asked for, by exercise."""
    names = dict.fromkeys(one.exercise or one.name for one in sets)
    return [
        ExerciseDone(exercise=name, planned=(), done=tuple(one for one in sets if (one.exercise or one.name) == name))
        for name in names
    ]


def _work(visit: KeptSession) -> list[LoggedSet]:
    return [one for one in visit.session.sets if one.kind not in ("warm-up", "drop") and not one.is_cardio]


def _is_counted(exercise: str) -> bool:
    known = exercises().get(exercise)
    return known is not None and known.measure == "reps"
