"""The rules an engine is measured against, each as plainly as it is written down elsewhere.

They know no deload, no taper and no slip: what is logged is believed, except that the two programs keep their load to
themselves, where a slip can't reach it. What the description of a rule leaves open was fitted to LOADS' main table.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from statistics import mean
from typing import Any, Final

from benchmarks._lifter_kit import LOADED_BY_HAND, Answer, Request, equipment_of, floored, implements_of, mass
from benchmarks._lifter_person import SimulatedLifter, usual_one_rm_kg
from benchmarks._lifter_world import MakePolicy, Policy, World
from ironstride.loads.effort import MOST_REPS_TO_FAILURE, percent_of_1rm
from ironstride.loads.equipment import Equipment
from ironstride.loads.loadable import loadable, nearest_loadable, next_heavier
from ironstride.units import KG_PER_LB, Load

_CAUTION: Final = 0.85  # of the prior, to start with (LOADS 5)
_LONG_BREAK_DAYS: Final = 20
_AFTER_A_BREAK: Final = 0.9  # logs: the recorded programs come back with 10 % less
_CHART_ENDS: Final = 16.0  # repetitions to failure; what is said beyond the printed chart is not believed (fitted)
_MORE_REPS: Final = 3  # fitted: what an oracle may add on a coarse kit to keep the reserve on target
_UPPER_KG: Final = float(5 * KG_PER_LB)
_LOWER_KG: Final = float(10 * KG_PER_LB)


def _share(reps: float, rir: float) -> float:
    return percent_of_1rm(max(1.0, reps), min(rir, MOST_REPS_TO_FAILURE - max(1.0, reps)))


def first_one_rm_kg(request: Request) -> float:
    """The 1RM of one implement to begin with: by the test, else 85 % of what lifters like this lift."""
    athlete, exercise = request["athlete"], request["today"]["exercise"]
    for test in athlete["tests"]:
        if test["exercise"] == exercise:
            return mass(test["load"]).kg / _share(test["reps"], test["rir"] or 0.0)
    usual = usual_one_rm_kg(
        athlete["sex"], mass(athlete["bodyweight"]).kg, athlete["age"], athlete["experience"], exercise
    )
    return _CAUTION * usual / implements_of(athlete, exercise)


def sets_of_today(request: Request) -> list[dict[str, Any]]:
    """The sets of the wished exercise already done today."""
    today, log = request["today"], request["log"]
    return next(
        (b["sets"] for b in reversed(log[-4:]) if (b["date"], b["exercise"]) == (today["date"], today["exercise"])), []
    )


def last_sets(request: Request) -> list[dict[str, Any]]:
    """The sets of the exercise's last earlier session; [] before the first."""
    today = request["today"]
    for bout in reversed(request["log"]):
        if bout["exercise"] == today["exercise"] and bout["date"] != today["date"]:
            sets: list[dict[str, Any]] = bout["sets"]
            return sets
    return []


def work_set(load: Load, request: Request, reps: int | None = None) -> Answer:
    """The answer "so many with this load" (`reps` None: as many as asked); null once today's sets are done."""
    today = request["today"]
    if len(sets_of_today(request)) >= today["sets"]:
        return {"next": None, "ask": []}
    planned = {
        "kind": "work", "load": str(load), "implements": implements_of(request["athlete"], today["exercise"]),
        "side": "both", "reps": reps or today["target_reps"], "rir": today["target_rir"],
    }  # fmt: skip
    return {"next": planned, "ask": []}


@dataclass(slots=True)
class _Program:
    """One exercise of a program: its load, the scheme it belongs to, and the sessions counted."""

    load: Load
    scheme: tuple[int, float]
    on: str
    good: int = 0
    bad: int = 0


@dataclass(slots=True)
class _Programs(ABC):
    """What the two programs share: a load of their own, moved once a session, converted when the scheme changes."""

    of: dict[str, _Program] = field(default_factory=dict)

    def answer(self, request: Request) -> Answer:
        """The program's load of today."""
        today = request["today"]
        exercise, scheme = today["exercise"], (today["target_reps"], today["target_rir"])
        equipment = equipment_of(request["athlete"], exercise)
        program = self.of.get(exercise)
        if program is None:
            load = floored(first_one_rm_kg(request) * _share(*scheme), equipment)
            program = self.of[exercise] = _Program(load=load, scheme=scheme, on=today["date"])
        elif program.on != today["date"]:
            off = (date.fromisoformat(today["date"]) - date.fromisoformat(program.on)).days
            program.on = today["date"]
            self.judge(program, last_sets(request), exercise, equipment)
            if off >= _LONG_BREAK_DAYS:
                program.load = floored(_AFTER_A_BREAK * program.load.kg, equipment)
            if program.scheme != scheme:
                program.load = floored(program.load.kg * _share(*scheme) / _share(*program.scheme), equipment)
                program.scheme = scheme
        return work_set(program.load, request)

    @abstractmethod
    def judge(self, program: _Program, sets: list[dict[str, Any]], exercise: str, equipment: Equipment) -> None:
        """Move the load by what the last session brought."""


def _raised(load: Load, by_kg: float, equipment: Equipment) -> Load:
    raised = floored(load.kg + by_kg, equipment)
    return raised if raised.kg > load.kg else next_heavier(load.kg, equipment) or load


class SourceRule(_Programs):
    """The source's rule, uncapped: two sessions in a row with all repetitions and two or more left, then +5 lb (upper
    body, hand weights) or +10 lb (squat, deadlift), at least one step of the kit. Else the load stays, and a session
    with a repetition missing takes one increment off (fitted: a load that only stays would fail 34 sets in 100)."""

    def judge(self, program: _Program, sets: list[dict[str, Any]], exercise: str, equipment: Equipment) -> None:
        """Count the session; raise after two."""
        by_kg = _UPPER_KG if exercise in LOADED_BY_HAND else _LOWER_KG
        done = all(one["reps"] >= one["target_reps"] for one in sets)
        easy = all(one["rir"] is None or one["rir"] >= 2 for one in sets)
        program.good = program.good + 1 if done and easy else 0
        if program.good == 2:
            program.load, program.good = _raised(program.load, by_kg, equipment), 0
        elif not done:
            program.load = floored(program.load.kg - by_kg, equipment)


class LinearProgram(_Programs):
    """`lp(5lb, 2, 0, 10lb, 2)` of Liftosaur: +5 lb after two sessions with all repetitions, -10 lb after two without.
    Repetitions in reserve play no part."""

    def judge(self, program: _Program, sets: list[dict[str, Any]], exercise: str, equipment: Equipment) -> None:
        """Count the session; move after two."""
        if all(one["reps"] >= one["target_reps"] for one in sets):
            program.good, program.bad = program.good + 1, 0
        else:
            program.good, program.bad = 0, program.bad + 1
        if program.good == 2:
            program.load, program.good = _raised(program.load, _UPPER_KG, equipment), 0
        elif program.bad == 2:
            program.load, program.bad = floored(program.load.kg - _LOWER_KG, equipment), 0


class LastSession:
    """The effort chart on the last session: its e1RM (mean of the sets) times the target's share, on the nearest load.
    Only sets with a reserve count, unless none has one: then each counts as a set to failure."""

    def answer(self, request: Request) -> Answer:
        """Today's load by the last session's sets."""
        today, sets = request["today"], last_sets(request)
        rated = [one for one in sets if one["rir"] is not None] or sets
        one_rms = [_e1rm_kg(one) for one in rated if one["reps"] > 0]
        if not one_rms:  # nothing before, or not one repetition of it
            one_rms = [_CAUTION * mass(sets[0]["load"]).kg if sets else first_one_rm_kg(request)]
        aimed = mean(one_rms) * _share(today["target_reps"], today["target_rir"])
        equipment = equipment_of(request["athlete"], today["exercise"])
        return work_set(nearest_loadable(aimed, equipment, not_above=False) or loadable(equipment)[0], request)


def _e1rm_kg(done: dict[str, Any]) -> float:
    left = min(done["rir"] or 0.0, max(0.0, _CHART_ENDS - done["reps"]))
    return mass(done["load"]).kg / _share(done["reps"], left)


class Oracle:
    """Knows what the lifter could lift once in the coming set, but for the set's own chance; the rest is the kit."""

    def __init__(self, lifter: SimulatedLifter, world: World) -> None:
        self.lifter, self.world = lifter, world

    def answer(self, request: Request) -> Answer:
        """The heaviest load of the kit with the target left."""
        today, athlete = request["today"], request["athlete"]
        exercise, number = today["exercise"], len(sets_of_today(request))
        if number >= today["sets"]:
            return {"next": None, "ask": []}
        capacity = self.world.body.capacity_kg(exercise, number, is_expected=True)
        held, reps = implements_of(athlete, exercise), today["target_reps"]
        aimed = self.lifter.load_for(exercise, capacity, reps + today["target_rir"] + 0.5)
        load = floored(aimed / held, equipment_of(athlete, exercise))
        most = self.lifter.reps_to_failure(exercise, capacity, held * load.kg)
        return work_set(load, request, max(reps, min(reps + _MORE_REPS, round(most - 0.5 - today["target_rir"]))))


def _stateless(policy: type[Policy]) -> MakePolicy:
    return lambda lifter, world: policy()


BASELINES: Final[dict[str, MakePolicy]] = {
    "a": _stateless(SourceRule),
    "b1": _stateless(LinearProgram),
    "d": _stateless(LastSession),
    "oracle": Oracle,
}
