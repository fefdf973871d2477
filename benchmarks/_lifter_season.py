"""The sixteen weeks of a simulated lifter: which days, which targets, deloads, a taper, breaks and missed sessions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from benchmarks._lifter_person import EXERCISES, SimulatedLifter

STARTS: Final = date(2025, 1, 6)
WEEKS: Final = 16
_WEEKDAYS: Final = {1: (0,), 2: (0, 3), 3: (0, 2, 4)}
_MISSED_SHARE: Final = 0.07  # logs
_DELOAD_WEEKS: Final = (4, 9, 13)  # logs, from 0
_TAPER_WEEKS: Final = (14, 15)  # logs
_HOURS: Final = ((8, 0.32), (24, 0.16), (40, 0.20), (72, 0.32))  # logs: since the last hard run
_BARBELL: Final = frozenset({"back-squat", "deadlift"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a session asks of one exercise."""

    reps: int
    rir: float
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDay:
    """One session. `number` counts from 0; `gap_days` is since the session before (0: the first)."""

    number: int
    day: int
    phase: Literal["train", "deload", "taper"]
    hours_since_hard_run: int
    gap_days: int
    targets: dict[str, Target]

    @property
    def on(self) -> date:
        """The day of the calendar."""
        return STARTS + timedelta(days=self.day)


def _target(exercise: str, week: int, phase: str) -> Target:
    is_barbell = exercise in _BARBELL
    if phase == "taper":
        return Target(reps=3 if is_barbell else 5, rir=4.0, sets=2)
    sets = 2 if phase == "deload" else 3
    if week < 4:
        return Target(reps=8, rir=3.0, sets=sets)
    if week < 13:
        return Target(reps=5 if is_barbell else 8, rir=2.0, sets=sets)
    return Target(reps=4 if is_barbell else 6, rir=2.0, sets=sets)


def season(lifter: SimulatedLifter) -> Iterator[SessionDay]:
    """The sessions that take place."""
    rng = Random(f"season {lifter.seed}")
    number, before = 0, None
    for week in range(WEEKS):
        for weekday in _WEEKDAYS[lifter.sessions_a_week]:
            day = 7 * week + weekday + rng.choice((0, 0, 1))
            hours = rng.choices([hours for hours, _ in _HOURS], [share for _, share in _HOURS])[0]
            is_missed = rng.random() < _MISSED_SHARE and number > 0
            away = lifter.break_days
            if is_missed or (away is not None and away[0] <= day < away[1]):
                continue
            phase: Literal["train", "deload", "taper"] = "train"
            if lifter.has_taper and week in _TAPER_WEEKS:
                phase = "taper"
            elif lifter.has_deloads and week in _DELOAD_WEEKS:
                phase = "deload"
            yield SessionDay(
                number=number, day=day, phase=phase, hours_since_hard_run=hours,
                gap_days=0 if before is None else day - before,
                targets={name: _target(name, week, phase) for name in EXERCISES},
            )  # fmt: skip
            number, before = number + 1, day
