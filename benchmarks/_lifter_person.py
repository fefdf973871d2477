"""Simulated lifters: who they are. Drawn from a seed; nothing here is a real person.

Where a number comes from: "logs" is what thirty recorded simulated lifters show (`loads DIR` replays them), "chosen"
is ours. None of it is evidence about people: the world only ranks engines against each other.
"""

import math
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

Level = Literal["novice", "intermediate", "advanced"]
Reporter = Literal["honest", "done-only", "sandbagger", "optimist"]
LEVELS: Final[tuple[Level, ...]] = ("novice", "intermediate", "advanced")
EXERCISES: Final = ("back-squat", "deadlift", "split-squat", "one-arm-row")
VARIANTS: Final = (
    "base", "break-all", "typo10", "typo-unit", "no-test", "done-only", "sandbag", "optimist", "bias0", "bias2",
    "noisy", "brzycki", "lognormal-reports", "capped-reports", "heavy-tails", "autocorr",
)  # fmt: skip
"""The last five are worlds of another form than an engine may have been built on."""

# Squat 1RM of the whole load as a share of bodyweight, and the other lifts' share of the squat (logs).
SQUAT_SHARES: Final[dict[str, dict[Level, float]]] = {
    "female": {"novice": 0.57, "intermediate": 0.90, "advanced": 1.28},
    "male": {"novice": 0.79, "intermediate": 1.20, "advanced": 1.52},
}
OF_THE_SQUAT: Final = {"back-squat": 1.0, "deadlift": 1.27, "split-squat": 0.45, "one-arm-row": 0.32}
LOSS_A_YEAR: Final = 0.0085  # logs; from 40, both ways
_SHARED_STRENGTH_SD: Final = 0.16  # logs, age taken out
_OWN_STRENGTH_SD: Final = 0.12  # logs

_SLOPES: Final = {"back-squat": 0.036, "deadlift": 0.046, "split-squat": 0.033, "one-arm-row": 0.034}  # logs
_SLOPE_SHARED_SD: Final = 0.24  # logs: ln SD .27 in all
_SLOPE_OWN_SD: Final = 0.13
_EXPONENT_SD: Final = 0.07
_REPORT_NOISE: Final[dict[Level, float]] = {"novice": 1.23, "intermediate": 0.92, "advanced": 0.59}  # logs
_GAIN_A_SESSION: Final[dict[Level, float]] = {"novice": 0.0090, "intermediate": 0.0040, "advanced": 0.0016}  # logs
_GAIN_SD: Final = 0.35  # logs, ln


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedLifter:
    """A lifter's hidden truth, and what she tells of herself. Strength is ln(kg) of the whole load lifted once."""

    seed: int
    variant: str
    sex: str
    age: int
    bodyweight_kg: float
    level: Level
    declared: Level
    kit: str
    is_imperial: bool
    sessions_a_week: int
    reporter: Reporter
    rir_bias: float
    rir_noise: float
    missing_share: float
    is_rpe_logger: bool
    day_sd: float
    run_fatigue: float
    detraining_a_week: float
    set_fatigue: float
    strength: dict[str, float]
    slope: dict[str, float]
    exponent: dict[str, float]
    gain_a_session: float
    break_days: tuple[int, int] | None
    has_deloads: bool
    has_taper: bool
    has_test: bool
    changes_unit: bool

    def reps_to_failure(self, exercise: str, capacity_kg: float, load_kg: float) -> float:
        """Repetitions to failure, fractional; 0 where not even one is possible."""
        if capacity_kg <= load_kg:
            return 0.0
        k, p = self.slope[exercise], self.exponent[exercise]
        if self.variant == "brzycki":
            # Straight in the share of the 1RM, not in its inverse; .82 meets the base curve at seven repetitions.
            return 1.0 + (1.0 - load_kg / capacity_kg) / (0.82 * k)
        return 1.0 + math.pow((capacity_kg / load_kg - 1.0) / k, 1.0 / p)

    def load_for(self, exercise: str, capacity_kg: float, reps_to_failure: float) -> float:
        """The load that allows exactly so many repetitions to failure: the curve read the other way."""
        k, p = self.slope[exercise], self.exponent[exercise]
        if self.variant == "brzycki":
            return capacity_kg * max(0.05, 1.0 - 0.82 * k * (reps_to_failure - 1.0))
        return capacity_kg / (1.0 + k * math.pow(max(0.0, reps_to_failure - 1.0), p))


def usual_one_rm_kg(sex: str, bodyweight_kg: float, age: float, level: Level, exercise: str) -> float:
    """What lifters like this lift once on average, both hands together: the world's mean, and a baseline's prior.

    >>> round(usual_one_rm_kg("female", 60, 40, "intermediate", "back-squat"))
    54
    """
    share = SQUAT_SHARES[sex][level] * OF_THE_SQUAT[exercise]
    return bodyweight_kg * share * math.exp(-LOSS_A_YEAR * (age - 40))


def _reporter(rng: Random, variant: str) -> Reporter:
    forced: dict[str, Reporter] = {
        "done-only": "done-only", "sandbag": "sandbagger", "optimist": "optimist", "bias0": "honest", "bias2": "honest",
    }  # fmt: skip
    drawn: Reporter = rng.choices(("honest", "done-only", "sandbagger", "optimist"), (0.74, 0.10, 0.08, 0.08))[0]
    return forced.get(variant, drawn)


def _bias(rng: Random, variant: str, reporter: Reporter) -> float:
    """Repetitions kept back in what is said. People under-predict by .95 (Halperin 2022); spread and tails chosen."""
    plain, tail = rng.gauss(0.0, 0.7), rng.random()
    if reporter == "sandbagger":
        return 2.0 + 1.2 * tail
    if reporter == "optimist":
        return -0.8 - 1.4 * tail
    return {"bias0": 0.0, "bias2": 2.0}.get(variant, 0.95) + plain


def _declared(rng: Random, level: Level) -> Level:
    """One in five says a neighbouring level."""
    near = [one for one in LEVELS if abs(LEVELS.index(one) - LEVELS.index(level)) == 1]
    is_wrong, other = rng.random() < 0.2, rng.choice(near)
    return other if is_wrong else level


def _break(rng: Random, variant: str) -> tuple[int, int] | None:
    """About a quarter is away for six weeks, a quarter ill for two (logs)."""
    kind = rng.choices(("away", "ill", "none"), (0.25, 0.25, 0.5))[0]
    away, ill = 7 * rng.randint(5, 7), 7 * rng.randint(4, 11)
    if variant == "break-all" or kind == "away":
        return away, away + 42
    return (ill, ill + 14) if kind == "ill" else None


def draw(seed: int, variant: str = "base") -> SimulatedLifter:
    """The lifter of this seed. The variant changes only what it names: the same seed is the same body in all."""
    if variant not in VARIANTS:
        raise ValueError(f"no such world: {variant}; there are {', '.join(VARIANTS)}")
    rng = Random(f"lifter {seed}")
    sex = rng.choice(("female", "male"))
    age = rng.randint(24, 64)
    bodyweight_kg = round(max(45.0, rng.gauss(*((61.0, 7.0) if sex == "female" else (74.0, 6.5)))), 1)
    level = rng.choices(LEVELS, (0.42, 0.38, 0.20))[0]
    declared = _declared(rng, level)
    kit = rng.choices(("gym-kg", "gym-lb", "home-dumbbells", "home-kettlebells"), (0.35, 0.37, 0.17, 0.11))[0]
    shared, shared_slope = rng.gauss(0.0, _SHARED_STRENGTH_SD), rng.gauss(0.0, _SLOPE_SHARED_SD)
    strength, slope, exponent = {}, {}, {}
    for name in EXERCISES:
        usual = math.log(usual_one_rm_kg(sex, bodyweight_kg, age, level, name))
        strength[name] = usual + shared + rng.gauss(0.0, _OWN_STRENGTH_SD)
        slope[name] = _SLOPES[name] * math.exp(shared_slope + rng.gauss(0.0, _SLOPE_OWN_SD))
        exponent[name] = min(1.2, max(0.8, rng.gauss(1.0, _EXPONENT_SD)))
    reporter = _reporter(rng, variant)
    is_noisy = variant == "noisy"
    return SimulatedLifter(
        seed=seed, variant=variant, sex=sex, age=age, bodyweight_kg=bodyweight_kg, level=level, declared=declared,
        kit=kit, is_imperial=kit == "gym-lb", strength=strength, slope=slope, exponent=exponent, reporter=reporter,
        sessions_a_week=rng.choices((1, 2, 3), (0.12, 0.68, 0.20))[0],
        rir_bias=_bias(rng, variant, reporter),
        rir_noise=_REPORT_NOISE[level] * math.exp(rng.gauss(0.0, 0.17)) * (1.5 if is_noisy else 1.0),
        missing_share=0.3 if rng.random() < 0.4 else 0.0,
        is_rpe_logger=rng.random() < 0.25,
        day_sd=rng.uniform(0.028, 0.050) * (1.4 if is_noisy else 1.0),
        run_fatigue=rng.uniform(0.0, 0.065),
        detraining_a_week=rng.uniform(0.009, 0.034),
        set_fatigue=rng.uniform(0.004, 0.014),
        gain_a_session=_GAIN_A_SESSION[level] * math.exp(rng.gauss(0.0, _GAIN_SD)),
        break_days=_break(rng, variant),
        has_deloads=rng.random() < 0.6,
        has_taper=rng.random() < 0.33,
        has_test=rng.random() < 0.5 and variant != "no-test",
        changes_unit=rng.random() < 0.04,
    )  # fmt: skip
