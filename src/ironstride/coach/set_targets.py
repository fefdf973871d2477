"""What a plan asks of each set as it is logged: the n-th working set gets what was prescribed for the n-th."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedSet, Session

_ASIDE = ("warm-up", "drop")
"""Kinds that no working set of a prescription stands for."""


def with_targets(
    new: Sequence[LoggedSet], before: Sequence[LoggedSet], planned: Sequence[Session]
) -> tuple[LoggedSet, ...]:
    """The `new` sets, each with the repetitions and the effort that the plan asked of it.

    `before` are the sets of the session that stand already, `planned` the day's sessions, the likeliest first. Left
    and right are counted each by itself. A set beyond those prescribed, one that is no working set and one that names
    its target itself stay as they are: nothing was asked of them, or it is known.

    >>> from datetime import datetime
    >>> from ironstride.training.plan import PrescribedExercise
    >>> dose = PrescribedExercise(exercise="back-squat", sets=(PrescribedSet(reps=5, rir=2.0),))
    >>> day = Session(id="a", start=datetime(2026, 11, 24, 18), minutes=45, kind="heavy", lower_body="loaded",
    ...     phase="base", exercises=(dose,))
    >>> squat = LoggedSet(name="squat", exercise="back-squat", repetitions=5)
    >>> [(one.target_reps, one.target_rir) for one in with_targets([squat, squat], [], [day])]
    [(5, 2.0), (None, None)]
    """
    done = [one for one in before if one.kind not in _ASIDE]
    found: list[LoggedSet] = []
    for one in new:
        if one.kind in _ASIDE:
            found.append(one)
            continue
        asked = _asked(one, done, planned)
        is_told = one.target_reps is not None or one.target_rir is not None
        found.append(one if asked is None or is_told else replace(one, target_reps=asked.reps, target_rir=asked.rir))
        done.append(one)
    return tuple(found)


def _asked(one: LoggedSet, done: Sequence[LoggedSet], planned: Sequence[Session]) -> PrescribedSet | None:
    """What was prescribed for a set after those that were done."""
    work = next((list(_work(session, one)) for session in planned if any(_work(session, one))), [])
    number = sum(_is_of_same(one, other) for other in done)
    return work[number] if number < len(work) else None


def _work(session: Session, one: LoggedSet) -> Iterator[PrescribedSet]:
    side = one.fields.get("side", "")
    for exercise in session.exercises:
        if one.exercise and exercise.exercise == one.exercise:
            for each in exercise.sets:
                if each.kind != "warm-up" and (side not in ("left", "right") or each.side in ("both", side)):
                    yield each


def _is_of_same(one: LoggedSet, other: LoggedSet) -> bool:
    """Whether another set of the exercise comes before this one in its count: of the other side it doesn't."""
    sides = {one.fields.get("side", ""), other.fields.get("side", "")}
    return one.exercise == other.exercise and sides != {"left", "right"}
