"""What a lift of the legs costs this runner's next runs, hour by hour: own runs, held to what is known of others."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.after_lifts import BINS, CONTACT, COST, RESTED_FROM_H, SOON_H, Known, in_bins
from ironstride.running.change.answers import Change
from ironstride.running.change.contact_values import contact_values
from ironstride.running.change.efforts import efforts
from ironstride.running.change.gates import Missing, NotYet, a_day
from ironstride.running.change.influences import Columns, influences
from ironstride.running.change.keep_to import keep_to
from ironstride.running.change.response import heart_rate_response
from ironstride.running.change.run_values import RunValues, run_values
from ironstride.running.change.series import Influences, Process, Question, Series
from ironstride.running.change.since import ramp
from ironstride.running.history import Codes, Column, RunHistory

LEAST_SOON: Final = 8
LEAST_RESTED: Final = 15
"""Runs within a day and a half of a lift, and rested ones to compare them with: our defaults."""
MOST_RUNS: Final = 400
"""The latest ones; the time of the answer grows with the cube. Our default."""
NOTHING_PER_CENT: Final = 1.0
SURE_ENOUGH: Final = 0.8
"""The legs are fresh again where less than 1 % is lost with a chance of four in five: our defaults."""
LEVEL_DAYS: Final = 55.0
ALIKE_DAYS: Final = 2.0
_WEEK: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spreads:
    """What is tried for the level, for days that are alike and for single days, and the prior of what lifting moved."""

    level: tuple[float, ...]
    alike: tuple[float, ...]
    day: tuple[float, ...]
    effect: float
    weekday: float


_SDS: Final = _Spreads(level=(0.8, 1.8), alike=(0.6, 1.6, 2.6), day=(0.8, 1.4, 2.0, 2.8), effect=4.0, weekday=0.8)
_CONTACT_SDS: Final = _Spreads(level=(0.3, 0.8), alike=(0.2, 0.6), day=(0.3, 0.7, 1.2, 2.0), effect=3.0, weekday=0.3)
_CONTACT_PRIOR_SD: Final = {
    "level": 20.0, "indoors": 2.0, "hard session": 1.0, "route": 1.5, "shoe": 1.5, "sensor": 3.0, "warmth": 0.5,
}  # fmt: skip
"""Per cent of speed and of contact time; our defaults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Runs that began `from_h` to `to_h` after a lift: how many there were, and what they show in per cent."""

    from_h: float
    to_h: float
    runs: int
    cost: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Interference:
    """`speed` is by how many per cent the runner is slower at the same heart rate than rested, `contact` by how many
    the foot stays longer on the ground; bins in the order of `BINS`."""

    speed: tuple[Bin, ...] | NotYet
    contact: tuple[Bin, ...] | NotYet

    @property
    def window_hours(self) -> float | None:
        """The end of the first bin after which, in every later one, less than `NOTHING_PER_CENT` of speed is lost with
        a chance of `SURE_ENOUGH`; None without an answer. Where even the last bin isn't that sure it is its end: what
        comes later counts as rested."""
        if isinstance(self.speed, NotYet):
            return None
        end = self.speed[-1].to_h
        for one in reversed(self.speed[1:]):
            if 1.0 - one.cost.chance_above(NOTHING_PER_CENT) < SURE_ENOUGH:
                break
            end = one.from_h
        return end


def interference(history: RunHistory, until: float | None = None) -> Interference:
    """What the hours after lifts cost, up to the day `until` (else the last outing's). Refusals are values.

    A runner's runs are compared with each other: at the same heart rate, allowed for heat, route, shoe and the level
    of their weeks. A bin without runs of its own keeps what is known of all runners and what its neighbours say.
    """
    of = history.outings
    last = float(np.ceil(of.day.max() + 1e-9)) if until is None and len(of) else float(until or 0.0)
    kept = keep_to(history, last)
    return Interference(speed=_lost_speed(kept), contact=_longer_contact(kept))


def _lost_speed(history: RunHistory) -> tuple[Bin, ...] | NotYet:
    of = efforts(history)
    response = heart_rate_response(of, history.resting_bpm)
    if response is None:
        return NotYet(missing=Missing.RUNS, have=0, need=1)
    values = _latest(run_values(of, response, history.reference_bpm))
    closed = _too_little(history, values.outing)
    if closed is not None:
        return closed
    known = influences(history, values, response)
    found = Columns(len(values))
    for at, name in enumerate(known.names):
        if not name.startswith("lift within"):  # the bins stand in their place
            found.add(name, known.matrix[:, at], float(known.prior_sd[at]), float(known.prior_mean[at]))
    return _asked(history, values.outing, values.value, values.sampling_sd, found, COST, _SDS, -1.0)


def _longer_contact(history: RunHistory) -> tuple[Bin, ...] | NotYet:
    values = contact_values(history)
    if values is None:
        return NotYet(missing=Missing.CONTACT_TIME, have=0, need=LEAST_SOON)
    at, of = values.outing[-MOST_RUNS:], history.outings
    closed = _too_little(history, at)
    if closed is not None:
        return closed
    found = Columns(len(at))
    found.add("level", np.ones(len(at)), _CONTACT_PRIOR_SD["level"])
    found.add("warmth", (np.nan_to_num(of.temperature_c[at], nan=10.0) - 10.0) / 10.0, _CONTACT_PRIOR_SD["warmth"])
    found.add("indoors", of.is_indoor[at], _CONTACT_PRIOR_SD["indoors"])
    found.add("hard session", of.is_hard[at], _CONTACT_PRIOR_SD["hard session"])
    for name, codes in (("route", of.route), ("shoe", of.shoe), ("sensor", of.device)):
        found.add_each(name, codes[at], _CONTACT_PRIOR_SD[name])
    value, sampling = values.value[-MOST_RUNS:], values.sampling_sd[-MOST_RUNS:]
    return _asked(history, at, value, sampling, found, CONTACT, _CONTACT_SDS, 1.0)


def _asked(
    history: RunHistory, at: Codes, value: Column, sampling_sd: Column, columns: Columns, known: Known,
    sds: _Spreads, sign: float,
) -> tuple[Bin, ...]:  # fmt: skip
    """The bins' costs under one level that wanders. `sign` is what a cost does to `value`."""
    day, lift_h = history.outings.day[at], history.outings.lift_h[at]
    columns.add("since lifting", ramp(day, history.lifting_from), sds.effect)
    columns.add_each("weekday", np.floor(day).astype(np.int64) % _WEEK, sds.weekday)
    others, bins = columns.all(), in_bins(lift_h)
    shared = np.array(known.shared)
    series = Series(
        day=day, value=value - np.median(value), sampling_sd=sampling_sd,
        influences=Influences(
            names=(*others.names, "after lifts", *(f"after lifts {low:g} h" for low, _ in BINS)),
            matrix=np.column_stack([others.matrix, sign * bins @ shared, sign * bins]),
            prior_mean=np.concatenate([others.prior_mean, [0.0], known.mean]),
            prior_sd=np.concatenate([others.prior_sd, [1.0], known.own]),
        ),
        processes=(
            Process(name="level", days=LEVEL_DAYS, sds=sds.level, shown=np.ones(len(day))),
            Process(name="alike", days=ALIKE_DAYS, sds=sds.alike, shown=np.ones(len(day))),
        ),
        day_sds=sds.day,
    )  # fmt: skip
    none = np.zeros(len(others.names))
    answer = series.ask([
        Question(influences=np.concatenate([none, [shared[row]], np.eye(len(BINS))[row]]), processes={})
        for row in range(len(BINS))
    ])  # fmt: skip
    sd = np.sqrt(np.maximum(np.diag(answer.covariance), 0.0))
    return tuple(
        Bin(from_h=low, to_h=high, runs=int(bins[:, row].sum()),
            cost=Change(per_cent=float(answer.mean[row]), sd=float(sd[row])))
        for row, (low, high) in enumerate(BINS)
    )  # fmt: skip


def _latest(values: RunValues) -> RunValues:
    return RunValues(**{name: getattr(values, name)[-MOST_RUNS:] for name in RunValues.__dataclass_fields__})


def _too_little(history: RunHistory, at: Codes) -> NotYet | None:
    day, lift_h = history.outings.day[at], history.outings.lift_h[at]
    for missing, is_one, need in (
        (Missing.RUNS_AFTER_LIFTS, lift_h < SOON_H, LEAST_SOON),
        (Missing.RUNS_RESTED, lift_h >= RESTED_FROM_H, LEAST_RESTED),
    ):
        have = int(is_one.sum())
        if have < need:
            rate = a_day(day[is_one])
            days = int(np.ceil((need - have) / rate)) if rate > 0.0 else None
            return NotYet(missing=missing, have=have, need=need, days=days)
    return None
