"""One lift, session by session: what the plan asked for beside what was done of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ironstride.coach.happened import ExerciseDone, Fate
from ironstride.coach.plan_history import PlanHistory, plan_history
from ironstride.store import Store
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftOnDay:
    """A lift in one session. `on` is the day on which it was done, else that for which it was planned. `fate` is what
    became of the lift itself, None where no plan asked for it; `because` why it was left out."""

    on: date
    lift: ExerciseDone
    fate: Fate | None
    because: str = ""

    @property
    def load_change(self) -> int:
        """1 where the heaviest load was above the planned one, -1 below, 0 alike or where one of them isn't known."""
        done, planned = self.lift.load_done, self.lift.load_planned
        if done is None or planned is None:
            return 0
        return (done.kg > planned.kg) - (done.kg < planned.kg)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAndDone:
    """A lift of the plan that was kept last, up to today, in order of time."""

    exercise: str
    days: tuple[LiftOnDay, ...]

    @property
    def due(self) -> tuple[LiftOnDay, ...]:
        """The days that count: planned ones that are over, or of which something was done."""
        return tuple(one for one in self.days if one.fate not in (None, "open"))

    @property
    def sets_planned(self) -> int:
        """The working sets that were due."""
        return sum(one.lift.sets_planned for one in self.due)

    @property
    def sets_done(self) -> int:
        """How many of them were done."""
        return sum(one.lift.sets_done for one in self.due)

    @property
    def done(self) -> tuple[LiftOnDay, ...]:
        """The days that count on which something of it was done."""
        return tuple(one for one in self.due if one.lift.done)

    @property
    def compared(self) -> tuple[LiftOnDay, ...]:
        """Those of them on which a load was planned and one was lifted."""
        return tuple(one for one in self.done if None not in (one.lift.load_done, one.lift.load_planned))

    def count(self, load_change: int) -> int:
        """How many of the compared days had the planned load (0), more (1), less (-1)."""
        return sum(one.load_change == load_change for one in self.compared)


def planned_and_done(store: Store, athlete_id: str, exercise: str, now: datetime) -> PlannedAndDone | Problem:
    """What became of an exercise in the plan that was kept last, at `now` (aware, in the runner's zone); or why that
    can't be told. Each day is that of the version that stood then. Raises `StoreProblem`."""
    found = plan_history(store, athlete_id, now)
    if isinstance(found, Problem):
        return found
    days = sorted(_days(found, exercise), key=lambda one: one.on)
    return PlannedAndDone(exercise=exercise, days=tuple(days))


def _days(history: PlanHistory, exercise: str) -> Iterator[LiftOnDay]:
    for session in history.sessions:
        lift = next((one for one in session.exercises if one.exercise == exercise), None)
        on = session.done_at[0].date() if session.done_at else session.planned.start.date()
        if lift is not None:
            fate = session.fate
            if session.is_done and not lift.is_whole:
                fate = "partly" if lift.done else "missed"
            yield LiftOnDay(on=on, lift=lift, fate=fate, because=session.because)
            continue
        sets = tuple(one for one in session.extra if one.exercise == exercise)
        if sets:
            yield LiftOnDay(on=on, lift=ExerciseDone(exercise=exercise, planned=(), done=sets), fate=None)
    for visit in history.outside:
        sets = tuple(
            one for one in visit.session.sets if one.exercise == exercise and one.kind not in ("warm-up", "drop")
        )
        if sets:
            lift = ExerciseDone(exercise=exercise, planned=(), done=sets)
            yield LiftOnDay(on=visit.session.start.date(), lift=lift, fate=None)
