"""A workout as watches take it: a list of steps to be done, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

StepKind = Literal["active", "rest", "warm-up", "cool-down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkoutStep:
    """One step. At most one of `repetitions`, `seconds` and `metres` ends it; without any, a press of the lap button.

    `category` and `subtype` are FIT exercise codes (None: not an exercise of FIT's list), `name` what the athlete
    sees. `load_kg` is the mass that FIT carries, in hundredths of a kilogram; `shows_lb` says how it is displayed.

    >>> WorkoutStep(name="Plank", seconds=30, category=19, subtype=43).is_open
    False
    """

    kind: StepKind = "active"
    name: str = ""
    note: str = ""
    repetitions: int | None = None
    seconds: float | None = None
    metres: float | None = None
    category: int | None = None
    subtype: int | None = None
    load_kg: float | None = None
    shows_lb: bool = False

    def __post_init__(self) -> None:
        ends = [end for end in (self.repetitions, self.seconds, self.metres) if end is not None]
        if len(ends) > 1:
            raise ValueError("a step ends by repetitions, by time or by distance, not by several")
        if ends and not ends[0] >= 0:
            raise ValueError(f"a step is zero or more long, not {ends[0]}")
        if self.load_kg is not None and not self.load_kg >= 0:
            raise ValueError(f"a load is zero or more, not {self.load_kg} kg")
        if self.subtype is not None and self.category is None:
            raise ValueError("a FIT subtype belongs to a category")

    @property
    def is_open(self) -> bool:
        """Whether only the lap button ends it."""
        return self.repetitions is None and self.seconds is None and self.metres is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Do the steps from index `first` (counted from 0 over steps and repeats) up to here `rounds` times in all."""

    first: int
    rounds: int

    def __post_init__(self) -> None:
        if self.first < 0 or self.rounds < 1:
            raise ValueError(f"a repeat goes back to a step and has one round or more, not {self.first}, {self.rounds}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """A named list of steps and repeats for one sport, in the words of the FIT profile ("" where a file doesn't say).

    >>> lift = Workout(name="Heavy lower", steps=(WorkoutStep(repetitions=4, load_kg=82.5), Repeat(first=0, rounds=3)))
    >>> lift.sport, [step.repetitions for step in lift.laid_out()]
    ('training', [4, 4, 4])
    """

    name: str
    steps: tuple[WorkoutStep | Repeat, ...]
    sport: str = "training"
    sub_sport: str = "strength_training"
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for at, step in enumerate(self.steps):
            if isinstance(step, Repeat) and step.first >= at:
                raise ValueError(f"step {at} repeats from {step.first}, which doesn't lie before it")

    def laid_out(self) -> Iterator[WorkoutStep]:
        """Every step as it comes while the workout is done, repeats done out; repeats may stand inside repeats."""
        rounds_done = [0] * len(self.steps)
        at = 0
        while at < len(self.steps):
            step = self.steps[at]
            if isinstance(step, WorkoutStep):
                yield step
                at += 1
                continue
            rounds_done[at] += 1
            if rounds_done[at] < step.rounds:
                at = step.first
            else:
                rounds_done[at] = 0  # an outer repeat may come here again
                at += 1
