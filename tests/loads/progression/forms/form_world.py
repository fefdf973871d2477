"""A lifter with fine plates, sessions in few words, and the engine's answer by a page's own progression."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ironstride.loads.progression import progress
from ironstride.loads.progression.pace import pace_of
from ironstride.protocols.read import protocol
from ironstride.training.pace import Pace
from ironstride.training.progress import Bout, BoutPhase, DoneSet, Lifter, Progress, RepTest, SetFlag, Wish
from ironstride.training.request import Athlete
from ironstride.training.words import Experience
from ironstride.units import Load

MONDAY = date(2027, 1, 4)
EXERCISE = "back-squat"


def kg(amount: float) -> Load:
    return Load.parse(f"{amount:g} kg")


PLATES = tuple(kg(one) for one in (20, 20, 20, 10, 5, 2.5, 1.25))


def lifter(experience: Experience = "intermediate", tested: tuple[float, int] | None = (60, 12)) -> Lifter:
    """Someone who was seen to lift `tested` kilograms so many times with nothing left."""
    athlete = Athlete(
        sex="female", bodyweight=kg(62), experience=experience, kit=("bodyweight", "barbell", "rack", "bench"),
        bar=kg(20), plates=PLATES,
    )  # fmt: skip
    tests = () if tested is None else (RepTest(exercise=EXERCISE, load=kg(tested[0]), reps=tested[1], rir=0),)
    return Lifter(athlete=athlete, age_years=35.0, tests=tests)


@dataclass(frozen=True)
class Day:
    """A session: the load, the repetitions of each set, what was said to be left, what was asked for."""

    load: float
    reps: Sequence[int]
    left: Sequence[float | None] | float | None
    asked: tuple[int, float]
    flags: tuple[SetFlag, ...] = ()
    phase: BoutPhase = "train"
    after_days: int = 3

    def bout(self, on: date) -> Bout:
        left = list(self.left) if isinstance(self.left, Sequence) else [self.left] * len(self.reps)
        last = len(self.reps) - 1
        sets = tuple(
            DoneSet(
                load=kg(self.load), reps=reps, rir=rir, target_reps=self.asked[0], target_rir=self.asked[1],
                flags=self.flags if number == last else (),
            )
            for number, (reps, rir) in enumerate(zip(self.reps, left, strict=True))
        )  # fmt: skip
        return Bout(on=on, exercise=EXERCISE, sets=sets, phase=self.phase)


def page_pace(alias: str, experience: Experience = "intermediate") -> Pace:
    return pace_of(protocol(alias).progression, experience)


def answered(
    pace: Pace | None, days: Sequence[Day], wish: tuple[int, float], *, who: Lifter | None = None, **of_wish: object
) -> Progress:
    """What comes three days after the last of `days`."""
    log, on = [], MONDAY
    for day in days:
        log.append(day.bout(on))
        on += timedelta(days=day.after_days)
    asked = Wish(on=on, exercise=EXERCISE, target_reps=wish[0], target_rir=wish[1], pace=pace)
    return progress(who or lifter(), log, replace(asked, **of_wish))  # type: ignore[arg-type]


def next_kg(made: Progress) -> float:
    assert made.next is not None
    assert made.next.load is not None
    return made.next.load.kg


def codes(made: Progress) -> tuple[str, ...]:
    return tuple(one.code for one in made.because)


def numbers_of(made: Progress, code: str) -> dict[str, float | int | str]:
    return dict(next(one.numbers for one in made.because if one.code == code))
