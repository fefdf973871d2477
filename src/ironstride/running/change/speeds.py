"""How fast each single run was at the reference heart rate, with what the run itself leaves open."""

from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final

import numpy as np

from ironstride.running.change.efforts import efforts
from ironstride.running.change.keep_to import keep_to, last_day
from ironstride.running.change.response import Response, heart_rate_response
from ironstride.running.change.run_values import run_values
from ironstride.running.history import NO_LIFT_H, UNKNOWN, Outings, RunHistory
from ironstride.running.outing_cut import OutingCut

_WIDE: Final = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """m/s on the level, rested and cool, with the ends of its 95 % interval: what few stretches and the slope of heart
    rate leave open, not how much days differ."""

    m_s: float
    low_m_s: float
    high_m_s: float


def speeds(history: RunHistory) -> dict[str, Speed]:
    """The speeds of the runs that count by their ids, all by the slope of the years that are compared."""
    response = _response(history)
    return {} if response is None else _by(history, response)


def speed_alone(history: RunHistory, run: OutingCut) -> Speed | None:
    """The speed of a run that isn't among the outings of `history`, by their slope; None where it doesn't count."""
    response = _response(history)
    if response is None:
        return None
    one, none = np.ones(1), np.full(1, UNKNOWN)
    alone = replace(history, stretches=run.cut.stretches, outings=Outings(
        ids=[""], day=one, is_ride=one < 0, duration_s=one, temperature_c=one * run.temperature_c, route=none,
        shoe=none, device=none, is_indoor=np.array([run.is_indoor]), is_wrist=np.array([run.is_wrist]),
        lift_h=one * NO_LIFT_H, is_hard=one < 0,
    ))  # fmt: skip
    return _by(alone, response).get("")


def _response(history: RunHistory) -> Response | None:
    of = history.outings
    if not len(of):
        return None
    is_lifting = np.isfinite(history.lifting_from)
    compared = keep_to(history, last_day(history, None)) if is_lifting else history
    return heart_rate_response(efforts(compared), history.resting_bpm)


def _by(history: RunHistory, response: Response) -> dict[str, Speed]:
    of, all_runs = history.outings, efforts(history)
    if not len(all_runs.load):
        return {}
    found = run_values(all_runs, response, history.reference_bpm)
    slope = found.slope_per_cent * 100.0 * response.slope_sd / response.slope
    wide = _WIDE * np.hypot(found.sampling_sd, slope)
    three = np.exp(np.stack([found.value, found.value - wide, found.value + wide]) / 100.0).T.tolist()
    return {
        of.ids[row]: Speed(m_s=middle, low_m_s=low, high_m_s=high)
        for row, (middle, low, high) in zip(found.outing.tolist(), three, strict=True)
    }
