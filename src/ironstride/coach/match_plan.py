"""What was done beside what was planned: which session is which, and why. Pairs only; neither side is changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Any, Final

# All of these are our defaults.
LEAST_IN_COMMON: Final = 1 / 3
"""The share of the planned exercises that a session must hold to be the planned one."""
NEAR_H: Final = 3.0
"""A session whose exercises nobody can name is the planned one where it starts this near."""
MOST_TIMES: Final = 2.0
"""A run of the day is the planned one where it is at most this many times as long, or as short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A session to be done: its start on the wall clock, its exercises, and the exercise of each step of the workout
    that a watch was given ("" for a rest)."""

    id: str
    start: datetime
    exercises: frozenset[str]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSession:
    """A session that was done. `steps` are its sets that name the step of a workout, with their exercise."""

    id: str
    start: datetime
    exercises: frozenset[str]
    steps: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run, planned or done: its start on the wall clock and its minutes."""

    id: str
    start: datetime
    minutes: float
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A planned thing and what was done of it. `evidence` says why they belong together."""

    planned: str
    done: str
    evidence: dict[str, Any]


def match_sessions(planned: Sequence[PlannedSession], done: Sequence[DoneSession]) -> list[Match]:
    """Pairs of one day, the surest first, each session in one pair at most.

    Sure is what a watch says itself: its sets name the steps of the workout that it was given. Then the exercises
    that both have, then the hours between the starts.

    >>> start = datetime(2026, 11, 24, 18)
    >>> plan = PlannedSession(id="p", start=start, exercises=frozenset({"back-squat", "calf-raise"}))
    >>> log = DoneSession(id="d", start=start.replace(hour=7), exercises=frozenset({"back-squat"}))
    >>> match_sessions([plan], [log])[0].evidence["in_common"]
    ['back-squat']
    """
    found = [pair for one in planned for other in done if (pair := _session_pair(one, other)) is not None]
    return _best(found)


def match_runs(planned: Sequence[Run], done: Sequence[Run]) -> list[Match]:
    """Pairs of one day whose lengths are alike, the most alike first, each run in one pair at most.

    >>> start = datetime(2026, 11, 24, 7)
    >>> [one.done for one in match_runs([Run(id="p", start=start, minutes=60)], [Run(id="d", start=start, minutes=55)])]
    ['d']
    """
    return _best([pair for one in planned for other in done if (pair := _run_pair(one, other)) is not None])


_Pair = tuple[tuple[float, ...], Match]


def _session_pair(one: PlannedSession, other: DoneSession) -> _Pair | None:
    if one.start.date() != other.start.date():
        return None
    hours = abs((one.start - other.start).total_seconds()) / 3600
    agreeing = sum(_agrees(one.steps, step, exercise) for step, exercise in other.steps)
    steps = agreeing / len(other.steps) if other.steps else 0.0
    common = one.exercises & other.exercises
    share = len(common) / len(one.exercises) if one.exercises else 0.0
    is_near = not other.exercises and hours <= NEAR_H
    if steps <= 0.5 and share < LEAST_IN_COMMON and not is_near:
        return None
    evidence: dict[str, Any] = {"day": one.start.date().isoformat(), "hours_apart": round(hours, 2)}
    if other.steps:
        evidence["steps"] = {"named": len(other.steps), "agreeing": agreeing}
    evidence["in_common"] = sorted(common)
    evidence["missing"] = sorted(one.exercises - other.exercises)
    return (-steps, -share, hours), Match(planned=one.id, done=other.id, evidence=evidence)


def _agrees(steps: Sequence[str], step: int, exercise: str) -> bool:
    """Whether a set names a step of this workout: one that is there, with its exercise where the watch tells one."""
    return 0 <= step < len(steps) and bool(steps[step]) and exercise in ("", steps[step])


def _run_pair(one: Run, other: Run) -> _Pair | None:
    if one.start.date() != other.start.date() or one.minutes <= 0 or other.minutes <= 0:
        return None
    times = other.minutes / one.minutes
    if not 1 / MOST_TIMES <= times <= MOST_TIMES:
        return None
    hours = abs((one.start - other.start).total_seconds()) / 3600
    evidence = {
        "day": one.start.date().isoformat(), "hours_apart": round(hours, 2), "planned_minutes": one.minutes,
        "done_minutes": round(other.minutes, 1), "planned_kind": one.kind,
    }  # fmt: skip
    return (abs(log(times)), hours), Match(planned=one.id, done=other.id, evidence=evidence)


def _best(pairs: Iterable[_Pair]) -> list[Match]:
    """Each side once: the surest pair first. Ids settle what nothing else does, so that the order never matters."""
    taken: set[tuple[str, str]] = set()
    best: list[Match] = []
    for _, match in sorted(pairs, key=lambda pair: (pair[0], pair[1].planned, pair[1].done)):
        sides = {("planned", match.planned), ("done", match.done)}
        if not sides & taken:
            taken |= sides
            best.append(match)
    return best
