"""Her sessions in the gym: the coach says what comes next, she does it, and the coach reads what she did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from ironstride.coach.change_sets import edit_set
from ironstride.coach.demo.body import Body
from ironstride.coach.fold_log import FoldedLogs
from ironstride.coach.log_sets import Place, log_sets
from ironstride.coach.next_session import next_sets
from ironstride.coach.next_wish import is_counted
from ironstride.coach.session_life import finish_session
from ironstride.loads.progression import Standing
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedExercise, Session
from ironstride.training.progress import Bout, Lifter
from ironstride.units import Load

_TEN_TIMES: Final = 10
_LATE: Final = timedelta(minutes=4)
_A_SET: Final = timedelta(seconds=45)
_A_REST: Final = timedelta(seconds=150)
_NOT_LOGGED: Final = frozenset({"mobility"})  # nobody writes down leg swings


class _AsSheBegan(FoldedLogs):
    """Folds her log for the lifter that she was at first, so that each session adds to what was folded before.

    A day of age and a hundred grams would make another lifter of her, and her whole log would be folded again."""

    def __init__(self) -> None:
        super().__init__()
        self._first: Lifter | None = None

    def standing(self, athlete_id: str, lifter: Lifter, bouts: Sequence[Bout]) -> Standing:
        self._first = self._first or lifter
        return super().standing(athlete_id, self._first, bouts)


@dataclass(slots=True, kw_only=True)
class Gym:
    """Whose sessions go where."""

    store: Store
    athlete_id: str
    body: Body
    _folded: FoldedLogs = field(default_factory=_AsSheBegan)

    def lift(self, planned: Session, at: datetime, *, slips: bool = False) -> bool:
        """Do a planned session that begins at `at` as the coach says; whether anything was done.

        With `slips` one load is typed with a nought too many, and corrected after the coach asked.
        """
        sets = self._sets(planned, at)
        if not sets:
            return False
        session_id = f"made-up-{planned.id}"
        clock = at + _LATE
        named: list[tuple[str, LoggedSet]] = []
        for number, done in enumerate(sets):
            clock += _A_SET
            named.append((f"{session_id}-{number:02}", replace(done, done_at=clock)))
            clock += timedelta(seconds=done.rest_s) if done.rest_s else _A_REST
        slip = next((n for n, (_, one) in enumerate(named) if one.load is not None), None) if slips else None
        written = list(named)
        if slip is not None:
            written[slip] = (named[slip][0], _with_a_nought_too_many(named[slip][1]))
        log_sets(self.store, self.athlete_id, written, at, place=Place(session=session_id))
        if slip is not None:
            edit_set(self.store, self.athlete_id, named[slip][0], named[slip][1], clock, edit_id=f"{session_id}-edit")
        finish_session(self.store, self.athlete_id, clock, session_id=session_id)
        return True

    def _sets(self, planned: Session, at: datetime) -> list[LoggedSet]:
        if not any(is_counted(one) for one in planned.exercises):
            return [each for one in planned.exercises for each in _as_planned(one)]
        outcome = next_sets(self.store, self.athlete_id, at, session=planned.id, folded=self._folded)
        sets: list[LoggedSet] = []
        for one in outcome.exercises:
            sets += self.body.does(one.exercise, exercises()[one.exercise].name, one.progress.sets, at.date())
        return [*sets, *(each for one in outcome.as_planned for each in _as_planned(one))]


def _with_a_nought_too_many(one: LoggedSet) -> LoggedSet:
    return replace(one, load=None if one.load is None else Load(_TEN_TIMES * one.load.amount, one.load.unit))


def _as_planned(one: PrescribedExercise) -> Iterator[LoggedSet]:
    """Jumps, holds and carries, as they were planned."""
    known = exercises()[one.exercise]
    if known.pattern in _NOT_LOGGED or one.exercise == "easy-cardio":
        return
    for each in one.sets:
        if each.kind != "warm-up":
            yield LoggedSet(
                name=known.name, exercise=one.exercise, load=each.load, repetitions=each.reps or each.contacts,
                duration_s=None if each.seconds is None else float(each.seconds), rest_s=float(each.rest_s) or None,
            )  # fmt: skip
