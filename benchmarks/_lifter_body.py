"""The body of a simulated lifter: today's strength, sets, what she says of them, and how she adapts.

Every noise comes from a generator keyed by lifter, day, exercise and set, so it is the same under every policy.
"""

import math
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks._lifter_person import EXERCISES, SimulatedLifter
from benchmarks._lifter_season import SessionDay

MOST_SETS: Final = 6
_OWN_DAY_SHARE: Final = 0.45  # logs: of the day's SD, that of one lift alone
_DAY_OF_THE_ROW: Final = 0.7  # logs
_RUN_IN_THE_ROW: Final = 0.4  # logs
_SET_SD: Final = 0.010  # logs
_GAIN_LASTS: Final = 45.0  # logs: sessions until a gain is down to 1/e
_REGAINED_A_SESSION: Final = 0.13  # logs: of what a break took
_KEPT_DAYS: Final = 14  # logs: detraining begins after them
_MOST_OPEN_REPS: Final = 25  # logs: few go on longer
_BIAS_GROWS_FROM: Final = 4.0  # logs, as is the growth: far from failure people say still less
_BIAS_GROWTH: Final = 0.25
_NOISE_GROWTH: Final = 0.08  # logs: per repetition left


@dataclass(frozen=True, slots=True)
class SetNoise:
    """The chances of one set, drawn before anybody knows whether it will be done."""

    strength: float
    report: float
    silence: float
    typo: float
    typo_kind: float


class Body:
    """One lifter through one season, under one policy."""

    def __init__(self, lifter: SimulatedLifter) -> None:
        self.lifter = lifter
        self.strength = dict(lifter.strength)
        self.lost = dict.fromkeys(EXERCISES, 0.0)
        self.sessions = dict.fromkeys(EXERCISES, 0)
        self._weeks_mood = 0.0
        self._day = 0.0
        self._own = dict.fromkeys(EXERCISES, 0.0)
        self._session: SessionDay | None = None
        self._noise: dict[str, list[SetNoise]] = {}

    def begin(self, session: SessionDay) -> None:
        """A session begins: what time has taken, and how the day is."""
        lifter, self._session = self.lifter, session
        off = max(0, session.gap_days - _KEPT_DAYS) / 7
        rng = Random(f"day {lifter.seed} {session.day}")
        self._day = lifter.day_sd * self._mood(rng, session)
        for name in EXERCISES:
            self.lost[name] += lifter.detraining_a_week * off
            self._own[name] = rng.gauss(0.0, _OWN_DAY_SHARE * lifter.day_sd)
            self._noise[name] = [
                SetNoise(rng.gauss(0.0, _SET_SD), rng.gauss(0.0, 1.0), rng.random(), rng.random(), rng.random())
                for _ in range(MOST_SETS)
            ]

    def _mood(self, rng: Random, session: SessionDay) -> float:
        """The day in standard deviations; other variants have fat tails or bad weeks."""
        plain = rng.gauss(0.0, 1.0)
        if self.lifter.variant == "heavy-tails":
            return plain / math.sqrt(rng.gammavariate(1.5, 2.0) / 3.0) / math.sqrt(3.0)  # Student's t of 3, scaled to 1
        if self.lifter.variant == "autocorr":
            kept = math.pow(0.8, max(1, session.gap_days) / 3.5)  # bad weeks: a day is like the one before it
            self._weeks_mood = kept * self._weeks_mood + math.sqrt(1 - kept * kept) * plain
            return self._weeks_mood
        return plain

    def one_rm_kg(self, exercise: str) -> float:
        """The slow 1RM of the whole load."""
        return math.exp(self.strength[exercise] - self.lost[exercise])

    def capacity_kg(self, exercise: str, set_number: int, *, is_expected: bool = False) -> float:
        """What could be lifted once in this set of today; `is_expected` leaves out the set's own chance."""
        assert self._session is not None
        lifter, is_row = self.lifter, exercise == "one-arm-row"
        hours = self._session.hours_since_hard_run
        tired = lifter.run_fatigue * (1.0 if hours < 24 else 0.5 if hours <= 48 else 0.0)
        ln = self.strength[exercise] - self.lost[exercise]
        ln += self._day * (_DAY_OF_THE_ROW if is_row else 1.0) + self._own[exercise]
        ln -= tired * (_RUN_IN_THE_ROW if is_row else 1.0) + lifter.set_fatigue * set_number
        return math.exp(ln if is_expected else ln + self._noise[exercise][set_number].strength)

    def noise(self, exercise: str, set_number: int) -> SetNoise:
        """The chances of this set."""
        return self._noise[exercise][set_number]

    def says(self, left: int, noise: SetNoise) -> float | None:
        """The repetitions in reserve she reports with `left` whole ones truly left; None: she says nothing."""
        lifter = self.lifter
        if lifter.reporter == "done-only" or noise.silence < lifter.missing_share:
            return None
        return said_rir(lifter, left, noise.report)

    def open_reps(self, reps_to_failure: float, noise: SetNoise) -> int:
        """As many as leave about one, by her own judgement. Honesty shifts it less than a rating (logs)."""
        keeps = max(0.0, 0.95 + 0.3 * self.lifter.rir_bias + 0.5 * self.lifter.rir_noise * noise.report)
        most = math.floor(reps_to_failure)
        return max(min(1, most), min(most, _MOST_OPEN_REPS, math.floor(reps_to_failure - keeps)))

    def adapt(self, exercise: str, true_rirs: list[int], usual_sets: int = 3) -> None:
        """What the exercise's sets of this session leave behind."""
        if not true_rirs:
            return
        gain = self.lifter.gain_a_session * math.exp(-self.sessions[exercise] / _GAIN_LASTS)
        self.strength[exercise] += gain * sum(stimulus(left) for left in true_rirs[:usual_sets]) / usual_sets
        self.lost[exercise] *= 1.0 - _REGAINED_A_SESSION
        self.sessions[exercise] += 1


def stimulus(left: int) -> float:
    """The share of a full gain a set brings: a little more the harder, little when far from failure (logs).

    >>> [round(stimulus(left), 2) for left in (-1, 2, 6, 20)]
    [1.1, 0.92, 0.64, 0.15]
    """
    return max(0.15, min(1.1, 1.06 - 0.07 * left))


def said_rir(lifter: SimulatedLifter, left: int, chance: float) -> float:
    """What is said with `left` whole repetitions left: less the bias, which grows when far from failure, and noise."""
    if lifter.variant == "lognormal-reports":
        said = (left + 0.5) * math.exp(-0.3 * lifter.rir_bias + 0.35 * lifter.rir_noise * chance) - 0.5
    else:
        far = max(0.0, left - _BIAS_GROWS_FROM)
        near = min(1.0, (left + 0.5) / 3) if lifter.rir_bias > 0 else 1.0  # logs: nearly spent, few mistake it
        felt = lifter.rir_bias * (1.0 + _BIAS_GROWTH * far) * near
        said = left - felt + lifter.rir_noise * (0.85 + _NOISE_GROWTH * left) * chance
    whole = max(0, round(said))
    if lifter.variant == "capped-reports":
        whole = min(whole, 4)
        return float(whole - whole % 2 if lifter.seed % 2 else whole)
    return float(min(whole, 9) if lifter.is_rpe_logger else whole)
