"""The closed loop: simulated lifters who obey a policy that sees no more than a request says.

A policy answers one request a set, in the form of `ironstride progress --jsonl`, until its `next` is null. What it
asks about an entry is answered truthfully: a slip is put right, a real load is confirmed.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final, Protocol

from benchmarks._lifter_body import MOST_SETS, Body, SetNoise
from benchmarks._lifter_kit import KITS, Answer, Request, equipment_of, floored, implements_of, mass
from benchmarks._lifter_person import EXERCISES, SimulatedLifter, usual_one_rm_kg
from benchmarks._lifter_season import STARTS, season
from ironstride.loads.equipment import Equipment
from ironstride.loads.loadable import next_heavier
from ironstride.units import KG_PER_LB, Load

_TYPO_X10: Final = 0.0047  # logs: a share of sets
_TYPO_UNIT: Final = 0.0035
_BODY_ALONE_REPS: Final = 30.0  # chosen: a set without any load leaves plenty


class Policy(Protocol):
    """Whatever says the next set. One is made for each lifter, so it may remember its program."""

    def answer(self, request: Request) -> Answer:
        """The answer to one request."""


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set as it truly was. Loads are of one implement, in kg; `left` is true and whole, -1 a failed set."""

    session: int
    exercise: str
    phase: str
    kind: str
    number: int
    gap_days: int
    load_kg: float
    asked_reps: int
    reps: int
    left: int
    target_reps: int
    target_rir: float
    capacity_kg: float
    step_kg: float
    is_slip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A lifter's sixteen weeks under one policy. `seconds` is the CPU time the policy took."""

    lifter: SimulatedLifter
    sets: list[SetDone]
    ln_gain: float
    questions: int
    needless_questions: int
    sessions: int
    seconds: float


MakePolicy = Callable[[SimulatedLifter, "World"], Policy]


class World:
    """One lifter, her log, and the day. A policy gets `request()`; only an oracle may look at `body`."""

    def __init__(self, lifter: SimulatedLifter) -> None:
        self.lifter = lifter
        self.body = Body(lifter)
        self.sessions = list(season(lifter))
        self.session = self.sessions[0]
        kit = {"bar": None, "plates": [], "dumbbells": [], "kettlebells": [], **KITS[lifter.kit]}
        self.athlete: Request = {
            "sex": lifter.sex, "bodyweight": f"{lifter.bodyweight_kg:g} kg", "age": lifter.age,
            "experience": lifter.declared, "units": "imperial" if lifter.is_imperial else "metric", **kit, "tests": [],
        }  # fmt: skip
        self.log: list[dict[str, Any]] = []
        self.slips: dict[int, str] = {}  # id of a logged set -> its true load
        self.sets: list[SetDone] = []
        self.questions = self.needless_questions = 0
        self.seconds = 0.0
        self._slip_day = self._day_of_slips()
        if lifter.has_test:
            self._test()

    def _day_of_slips(self) -> int | None:
        if self.lifter.variant not in ("typo10", "typo-unit"):
            return None
        usual = [one.number for one in self.sessions if one.phase == "train"]
        third = len(usual) // 3
        return Random(f"slips {self.lifter.seed}").choice(usual[third : 2 * third + 1])

    def _test(self) -> None:
        """A test of up to eight repetitions a few days before, with a load guessed from body and experience."""
        lifter, rng = self.lifter, Random(f"test {self.lifter.seed}")
        on = STARTS - timedelta(days=rng.randint(3, 6))
        for name in EXERCISES:
            equipment, held = equipment_of(self.athlete, name), implements_of(self.athlete, name)
            usual = usual_one_rm_kg(lifter.sex, lifter.bodyweight_kg, lifter.age, lifter.declared, name)
            load = floored(0.76 * usual / held, equipment)
            one_rm = self.body.one_rm_kg(name) * math.exp(rng.gauss(0.0, lifter.day_sd))
            most = 0.0
            for _ in range(40):  # too heavy for a single repetition: a lighter one is tried
                most = lifter.reps_to_failure(name, one_rm, load.kg * held)
                lighter = floored(0.9 * load.kg, equipment)
                if most >= 3 or lighter == load:
                    break
                load = lighter
            reps = min(8, math.floor(most))
            chance = rng.gauss(0.0, 1.0)
            if reps < 1:
                continue
            noise = SetNoise(0.0, chance, 1.0, 1.0, 1.0)
            said = self.body.says(math.floor(most) - reps, noise)
            self.athlete["tests"].append(
                {"exercise": name, "load": str(load), "reps": reps, "rir": said, "on": on.isoformat()}
            )

    def request(self, exercise: str) -> Request:
        """What is known before the next set."""
        target, session = self.session.targets[exercise], self.session
        return {
            "athlete": self.athlete,
            "log": self.log,
            "today": {
                "date": session.on.isoformat(), "phase": session.phase,
                "hours_since_hard_run": session.hours_since_hard_run, "exercise": exercise,
                "target_reps": target.reps, "target_rir": target.rir, "sets": target.sets,
            },
        }  # fmt: skip

    def train(self, exercise: str, policy: Policy) -> None:
        """All sets of one exercise of today."""
        bout: dict[str, Any] = {
            "date": self.session.on.isoformat(), "phase": self.session.phase,
            "hours_since_hard_run": self.session.hours_since_hard_run, "exercise": exercise, "sets": [],
        }  # fmt: skip
        lefts: list[int] = []
        for number in range(MOST_SETS):
            begun = time.process_time()
            answer = policy.answer(self.request(exercise))
            self.seconds += time.process_time() - begun
            self._settle(answer.get("ask") or [])
            planned = answer["next"]
            if planned is None:
                break
            if number == 0:
                self.log.append(bout)
            lefts.append(self._lift(exercise, number, planned, bout["sets"]))
        self.body.adapt(exercise, lefts)

    def _lift(self, exercise: str, number: int, planned: dict[str, Any], logged: list[dict[str, Any]]) -> int:
        lifter, body, held = self.lifter, self.body, implements_of(self.athlete, exercise)
        load = mass(planned["load"]) if planned["load"] is not None else None
        capacity, noise = body.capacity_kg(exercise, number), body.noise(exercise, number)
        most = _BODY_ALONE_REPS if load is None else lifter.reps_to_failure(exercise, capacity, held * load.kg)
        asked = planned["reps"]
        reps = body.open_reps(most, noise) if planned["kind"] == "open" else min(asked, math.floor(most))
        left = -1 if planned["kind"] != "open" and reps < asked else math.floor(most) - reps
        said = None if planned["kind"] == "open" else body.says(left, noise)
        shown, is_slip = self._as_logged(load, noise)
        entry = {
            "kind": planned["kind"], "load": shown, "reps": reps, "rir": said, "target_reps": asked,
            "target_rir": planned["rir"], "flags": [],
        }  # fmt: skip
        logged.append(entry)
        if is_slip:
            self.slips[id(entry)] = self._written(load)
        target, session = self.session.targets[exercise], self.session
        equipment = equipment_of(self.athlete, exercise)
        at_kg = load.kg if load else 0.0
        self.sets.append(
            SetDone(
                session=session.number, exercise=exercise, phase=session.phase, kind=planned["kind"], number=number,
                gap_days=session.gap_days, load_kg=at_kg, asked_reps=asked, reps=reps, left=left,
                target_reps=target.reps, target_rir=target.rir, capacity_kg=capacity / held,
                step_kg=_step_kg(at_kg, equipment), is_slip=is_slip,
            )
        )  # fmt: skip
        return left

    def _written(self, load: Load | None) -> str | None:
        """The load as she writes it: some change their unit half-way."""
        if load is None:
            return None
        if self.lifter.changes_unit and self.session.number >= len(self.sessions) // 2:
            other = "lb" if load.unit == "kg" else "kg"
            amount = Decimal(load.kg) / (KG_PER_LB if other == "lb" else 1)
            return f"{amount.quantize(Decimal('0.1'))} {other}"
        return str(load)

    def _as_logged(self, load: Load | None, noise: SetNoise) -> tuple[str | None, bool]:
        """What is written, now and then with a slip: ten times as much, or the other unit."""
        written = self._written(load)
        if written is None:
            return None, False
        is_day = self.session.number == self._slip_day
        amount, unit = written.split()
        if (is_day and self.lifter.variant == "typo10") or noise.typo < _TYPO_X10:
            return f"{Decimal(amount) * 10:f} {unit}", True
        if is_day or noise.typo < _TYPO_X10 + _TYPO_UNIT:
            return f"{amount} {'lb' if unit == 'kg' else 'kg'}", True
        return written, False

    def _settle(self, asked: list[dict[str, Any]]) -> None:
        """Every question is answered, and rightly."""
        for question in asked:
            bouts = [b for b in self.log if (b["date"], b["exercise"]) == (question["date"], question["exercise"])]
            entry = bouts[0]["sets"][question["set_number"]]
            self.questions += 1
            if id(entry) in self.slips:
                entry["load"] = self.slips.pop(id(entry))
            else:
                self.needless_questions += 1
                if "typo-confirmed" not in entry["flags"]:
                    entry["flags"].append("typo-confirmed")


def _step_kg(load_kg: float, equipment: Equipment) -> float:
    heavier = next_heavier(load_kg, equipment)
    return heavier.kg - load_kg if heavier else 0.0


def live(lifter: SimulatedLifter, make: MakePolicy) -> Season:
    """Sixteen weeks of one lifter under one policy."""
    world = World(lifter)
    policy = make(lifter, world)
    for session in world.sessions:
        world.session = session
        world.body.begin(session)
        for exercise in EXERCISES:
            world.train(exercise, policy)
    gains = [math.log(world.body.one_rm_kg(name)) - lifter.strength[name] for name in EXERCISES]
    return Season(
        lifter=lifter, sets=world.sets, ln_gain=sum(gains) / len(gains),
        questions=world.questions, needless_questions=world.needless_questions,
        sessions=len(world.sessions), seconds=world.seconds,
    )  # fmt: skip
