"""What the lifts of a session that was just logged become next time, beside what they were."""

from dataclasses import dataclass
from datetime import datetime

from ironstride.coach.next_session import next_of
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.hand_log import session_with_sets
from ironstride.training.lifting_log import LoggedSet


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTime:
    """A lift: the load that it was done with and what it becomes, "" for the body alone, and why.

    `reps` 0: nothing is to be done of it next time, and `because` says why.
    """

    exercise: str
    name: str
    was: str
    load: str
    reps: int
    rir: float
    change_percent: float | None
    left: tuple[float | None, ...]
    because: tuple[str, ...]


def next_time(store: Store, athlete_id: str, session_id: str, now: datetime) -> tuple[NextTime, ...]:
    """The lifts of a logged session whose repetitions are counted, in their order. Raises `StoreProblem`."""
    with store.read() as connection:
        kept = session_with_sets(connection, athlete_id, session_id)
    if kept is None:
        return ()
    work: dict[str, list[LoggedSet]] = {}
    for one in kept.session.sets:
        is_counted = one.exercise in exercises() and exercises()[one.exercise].measure == "reps"
        if is_counted and one.kind not in ("warm-up", "drop"):
            work.setdefault(one.exercise, []).append(one)
    came = next_of(store, athlete_id, list(work), now)
    found = []
    for lift in came.exercises:
        sets, then = work[lift.exercise], lift.progress.next
        was = max((each.load for each in sets if each.load is not None), key=lambda load: load.kg, default=None)
        load = then.load if then is not None else None
        has_both = was is not None and load is not None and was.kg > 0
        found.append(
            NextTime(
                exercise=lift.exercise, name=exercises()[lift.exercise].name, was="" if was is None else str(was),
                load="" if load is None else str(load), reps=0 if then is None else then.reps,
                rir=0.0 if then is None else then.rir,
                change_percent=100 * (load.kg / was.kg - 1) if has_both and load and was else None,
                left=tuple(each.rir for each in sets), because=tuple(each.says for each in lift.progress.because),
            )
        )  # fmt: skip
    return tuple(found)
