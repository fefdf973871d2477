"""What the answer to "what next?" takes, as programs ask it: a line of JSON in, a line out.

The log is sent whole every time. CPU milliseconds, so that neighbours on the machine don't count.
"""

import json
import random
import time
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median
from typing import Any

from ironstride.coach.progress_requests import ProgressRequests

USUAL_KG = {"back-squat": 60, "deadlift": 70, "bench-press": 40, "one-arm-row": 12}
EXERCISES = tuple(USUAL_KG)
ATHLETE = {
    "sex": "F", "bodyweight": "62 kg", "age": 35, "experience": "intermediate", "units": "metric", "bar": "20 kg",
    "plates": ["20 kg", "15 kg", "10 kg", "5 kg", "2.5 kg", "1.25 kg"], "dumbbells": ["10 kg", "12 kg", "14 kg"],
}  # fmt: skip
SETS = 3
STARTS = date(2016, 1, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressMs:
    """CPU milliseconds: a first request with `sessions` behind it, one more set after that, and a session of twelve
    sets, answered before each set, on the last day of a log of sixteen weeks. `line_bytes`: of the long request.
    """

    sessions: int
    line_bytes: int
    cold_replay: float
    one_more_set: float
    session_of_twelve: float


def progress_ms(sessions: int = 1_500, times: int = 10) -> ProgressMs:
    """Measure all three, in this process; of the repeated ones the median."""
    session = _session_ms(times)  # before the long log is there, which the garbage collector would walk through
    requests = ProgressRequests()
    log = _log(sessions, random.Random(1))
    today = STARTS + timedelta(days=2 * sessions)
    line = _line(log, today, EXERCISES[0])
    cold = _ms(requests, line)
    taken = []
    for count in range(1, times + 1):
        exercise = EXERCISES[count % len(EXERCISES)]
        if count % SETS == 1:
            log.append(_entry(today, exercise, 0, random.Random(count)))
        log[-1]["sets"].append(_set(exercise, random.Random(count)))
        taken.append(_ms(requests, _line(log, today, exercise)))
    return ProgressMs(
        sessions=sessions,
        line_bytes=len(line),
        cold_replay=cold,
        one_more_set=median(taken),
        session_of_twelve=session,
    )


def _session_ms(times: int) -> float:
    """Twelve answers, each before its set is done; the last session of sixteen weeks with three each."""
    totals = []
    for seed in range(times):
        requests = ProgressRequests()
        chance = random.Random(seed)
        log = _log(16 * 3 - 1, chance)
        today = STARTS + timedelta(days=2 * 16 * 3)
        requests.answer(_line(log, today, EXERCISES[0]))  # the session before has been answered too
        lines = []
        for exercise in EXERCISES:
            entry = _entry(today, exercise, 0, chance)
            for count in range(SETS):
                lines.append(_line(log if count == 0 else [*log, entry], today, exercise))
                entry["sets"].append(_set(exercise, chance))
            log.append(entry)
        totals.append(_ms(requests, *lines))  # by one look at the clock: a look costs as much as part of an answer
    return mean(totals)


def _ms(requests: ProgressRequests, *lines: bytes) -> float:
    begun = time.process_time()
    answered = [requests.answer(line) for line in lines]
    taken = 1000 * (time.process_time() - begun)
    for one in answered:
        if not one.is_answer:
            raise ValueError(one.line.decode())
    return taken


def _line(log: list[dict[str, Any]], today: date, exercise: str) -> bytes:
    wish = {"date": today.isoformat(), "exercise": exercise, "target_reps": 5, "target_rir": 2, "sets": SETS}
    return json.dumps({"athlete": ATHLETE, "log": log, "today": wish}).encode()


def _log(sessions: int, chance: random.Random) -> list[dict[str, Any]]:
    days = (STARTS + timedelta(days=2 * count) for count in range(sessions))
    return [_entry(day, exercise, SETS, chance) for day in days for exercise in EXERCISES]


def _entry(day: date, exercise: str, sets: int, chance: random.Random) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "phase": "train",
        "hours_since_hard_run": chance.choice([None, 20, 30, 60]),
        "exercise": exercise,
        "sets": [_set(exercise, chance) for _ in range(sets)],
    }


def _set(exercise: str, chance: random.Random) -> dict[str, Any]:
    step = 2 if exercise == "one-arm-row" else 2.5
    load = f"{USUAL_KG[exercise] + step * chance.choice([-1, 0, 0, 1]):g} kg"
    rir = chance.choice([1, 2, 2, 3, None])
    return {"kind": "work", "load": load, "reps": 5, "rir": rir, "target_reps": 5, "target_rir": 2, "flags": []}
