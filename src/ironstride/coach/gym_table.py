"""The same day's answers ahead of time, for a phone without a network: what follows each result of each set.

The engine is asked here, once for every entry; a phone only looks up. An entry is a result of the next set with the
load that was asked for: up to two repetitions fewer or more than asked, 0 to 5 or more left. The row of the n-th set
takes it that the sets before it went exactly as asked. What follows an entry stands for the rest of the exercise; off
the table a phone holds that, or lowers it, and never raises. Of the last set an entry tells what next time begins with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ironstride.coach.next_exercise import Asking
from ironstride.coach.next_wish import planned_dose
from ironstride.loads.progression import Standing, after
from ironstride.training.plan import PrescribedExercise
from ironstride.training.progress import Bout, DoneSet, NextSet, Progress

DEVIATIONS: Final = (-2, -1, 0, 1, 2)
"""Repetitions more than asked that the table knows of: our default."""
MOST_LEFT: Final = 5
"""The last key of the reps-left pad stands for five or more, which nobody can count: it says nothing to the engine."""
NOTHING_LEFT: Final = -1
"""The place of an answer that says the exercise is finished for today."""


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """So many sets alike are left: what each asks for. `load` is written as on the implement, "" for the body alone."""

    load: str
    reps: int
    rir: float
    is_open: bool
    count: int
    rest_s: int
    tempo: str


@dataclass(frozen=True, slots=True)
class SameDayTable:
    """`first` is the place among `answers` of what is asked now; `rows` hold for the first set, the second and so on
    the places of what follows: by deviation from -2 to +2, and within each by the repetitions left from 0 to 5.
    `after` is such a row for the last set, of what next time begins with; empty where nobody asked for it."""

    answers: tuple[SetAnswer, ...]
    first: int
    rows: tuple[tuple[int, ...], ...]
    after: tuple[int, ...] = ()


def place_of(deviation: int, left: int) -> int:
    """The place of an entry in a row.

    >>> place_of(-2, 0), place_of(0, 2), place_of(2, 5)
    (0, 14, 29)
    """
    return (deviation - DEVIATIONS[0]) * (MOST_LEFT + 1) + left


def as_asked(rir: float) -> int:
    """The key that says a set went as asked; of a half the lower one, which is the stricter."""
    return min(int(rir), MOST_LEFT)


def same_day_table(
    asking: Asking,
    one: PrescribedExercise,
    done: int,
    *,
    has_rows: bool = True,
    next_time: Callable[[Standing], Progress] | None = None,
) -> SameDayTable:
    """The table of a planned exercise of which `done` working sets stand in the log already.

    Without rows nothing is known of what follows a set, so a phone holds or lowers. `next_time` answers for the next
    time that the exercise is planned.
    """
    answers: dict[SetAnswer, int] = {}

    def kept(progress: Progress, number: int) -> int:
        if progress.next is None:
            return NOTHING_LEFT
        dose = planned_dose(one, number)
        found = _answer(progress.next, len(progress.sets), dose.rest_s)
        return answers.setdefault(found, len(answers))

    def followed(standing: Standing, asked: NextSet, entry: tuple[int, int]) -> Standing:
        return after(standing, _bout(asking, result(asked, *entry)))

    standing = asking.known.standing
    progress = asking.answer(standing, planned_dose(one, done))
    first = kept(progress, done)
    rows = []
    while has_rows and progress.next is not None and len(progress.sets) > 1:
        done += 1
        dose, row = planned_dose(one, done), []
        asked, on_plan = progress.next, (standing, progress)
        for entry in _entries():
            then = followed(standing, asked, entry)
            follows = asking.answer(then, dose)
            row.append(kept(follows, done))
            if entry == (0, as_asked(asked.rir)):
                on_plan = then, follows
        rows.append(tuple(row))
        standing, progress = on_plan
    last: tuple[int, ...] = ()
    if next_time is not None and progress.next is not None and len(progress.sets) == 1:
        asked = progress.next
        last = tuple(kept(next_time(followed(standing, asked, entry)), 0) for entry in _entries())
    return SameDayTable(answers=tuple(answers), first=first, rows=tuple(rows), after=last)


def result(asked: NextSet, deviation: int, left: int) -> DoneSet:
    """The set that an entry stands for, as the log will tell it to the engine."""
    return DoneSet(
        load=asked.load, reps=max(asked.reps + deviation, 0), rir=None if left == MOST_LEFT else float(left),
        kind=asked.kind, target_reps=asked.reps, target_rir=asked.rir,
    )  # fmt: skip


def _entries() -> Iterator[tuple[int, int]]:
    return ((deviation, left) for deviation in DEVIATIONS for left in range(MOST_LEFT + 1))


def _bout(asking: Asking, done: DoneSet) -> Bout:
    return Bout(
        on=asking.at.date(), exercise=asking.exercise, sets=(done,), phase=asking.phase,
        hours_since_hard_run=asking.hours,
    )  # fmt: skip


def _answer(one: NextSet, count: int, planned_rest_s: int) -> SetAnswer:
    return SetAnswer(
        load="" if one.load is None else str(one.load), reps=one.reps, rir=one.rir, is_open=one.kind == "open",
        count=count, rest_s=planned_rest_s if one.rest_s is None else one.rest_s, tempo=one.tempo or "",
    )  # fmt: skip
