"""What both worlds know of a simulated runner, and how a history becomes the truth that is scored against."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from benchmarks._economy_course import Samples
from benchmarks._economy_kinetics import Days
from benchmarks._economy_outings import Habits, Outing
from benchmarks._economy_spring import Stride

WINDOW_D: Final = 42
RESTING_UPTAKE: Final = 3.5  # ml/kg/min
REFERENCE_SHARE: Final = 0.66  # of the heart rate reserve, as in the development data
Streams = dict[str, Samples]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Somebody as they are on the first day; `uptake` is the highest in ml/kg/min, `cost` in ml/kg/m."""

    mass: float
    height: float
    resting: float
    highest: float
    uptake: float
    cost: float

    @property
    def reference(self) -> float:
        """The heart rate at which speeds are compared."""
        return self.resting + REFERENCE_SHARE * (self.highest - self.resting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One value a day, all in 100 ln: speed at the reference heart rate, running cost (less is more), VO2max, leg."""

    all_causes: Days
    economy: Days
    fitness: Days
    stiffness: Days

    def change(self, path: Days, start_day: int) -> float:
        """The mean of the last 42 days less that of the 42 days, or fewer, before `start_day`."""
        return float(path[-WINDOW_D:].mean() - path[max(0, start_day - WINDOW_D) : start_day].mean())


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """What the files of somebody show; each world adds what they hide."""

    number: int
    seed: int
    body: Body
    habits: Habits
    outings: list[Outing]
    stride: Stride
    truth: Truth
    hidden: dict[str, object]
    has_bike: bool
    has_contact: bool
    has_power: bool
    has_shoes: bool
    entered_resting: float
    entered_highest: float

    def random(self, outing: Outing) -> Generator:
        """The chance of one outing, whatever else was drawn before."""
        return np.random.default_rng([self.seed, 7, outing.run])

    def truth_row(self) -> dict[str, object]:
        """The row of truth.csv."""
        start, true = self.habits.start_day, self.truth
        return {
            "athlete": self.number, "seed": self.seed, "weeks": self.habits.weeks, "start_day": start,
            "all_pct": round(true.change(true.all_causes, start), 5),
            "econ_pct": round(true.change(true.economy, start), 5),
            "fit_pct": round(true.change(true.fitness, start), 5),
            "stiff_pct": round(true.change(true.stiffness, start), 5),
            "has_bike": self.has_bike, "has_rd": self.has_contact, "has_power": self.has_power,
            "has_shoes": self.has_shoes, "mass": self.body.mass, "height": self.body.height,
            "hrrest": self.body.resting, "hrmax": self.body.highest, "hr_ref": round(self.body.reference, 2),
            "vo2max": self.body.uptake, "cnet": self.body.cost, **self.hidden,
        }  # fmt: skip

    def athlete_row(self) -> dict[str, object]:
        """The row of athletes.csv: what the runner would type."""
        return {
            "athlete": self.number, "weeks": self.habits.weeks, "start_day": self.habits.start_day,
            "mass": float(round(self.body.mass)), "height": round(self.body.height, 2),
            "hrrest": self.entered_resting, "hrmax": self.entered_highest, "has_bike": self.has_bike,
            "has_rd": self.has_contact, "has_power": self.has_power, "hr_ref": float(round(self.body.reference)),
        }  # fmt: skip


def some_body(rng: Generator) -> Body:
    """An amateur with the spread of the development data."""
    height = float(np.clip(rng.normal(1.735, 0.09), 1.52, 1.95))
    return Body(
        mass=float(np.clip(21.8 * height**2 * np.exp(rng.normal(0, 0.09)), 46, 95)), height=height,
        resting=float(np.clip(rng.normal(49, 5.2), 38, 64)), highest=float(np.clip(rng.normal(184, 7.2), 166, 203)),
        uptake=float(np.clip(rng.normal(52.5, 5.6), 40, 66)), cost=float(rng.uniform(0.183, 0.205)),
    )  # fmt: skip


def some_stride(rng: Generator, body: Body, speed: float) -> Stride:
    """Steps with the spread of the development data."""
    contact_s = float(np.clip(rng.normal(0.262, 0.022), 0.215, 0.31))
    steps = float(np.clip(rng.normal(172, 6.0), 158, 188))
    return Stride(
        mass=body.mass, height=body.height, speed=speed, contact_s=contact_s, steps_a_minute=steps,
        contact_power=float(rng.normal(-0.66, 0.04)),
    )  # fmt: skip
