"""A heart that answers in a bent line: steep when going easy, flat towards its highest. And that line turned round."""

from dataclasses import replace

import numpy as np

from benchmarks._economy_course import Samples
from benchmarks._economy_runner import RESTING_UPTAKE, Body

REST_FALLS = 15.0  # bpm per unit of ln VO2max: fit hearts beat slower at rest


def beats(body: Body, bend: float, share: Samples) -> Samples:
    """Steady heart rate at a share of the oxygen reserve: steep at first, flat towards the highest.

    >>> athlete = Body(mass=70, height=1.8, resting=50, highest=190, uptake=50, cost=0.19)
    >>> beats(athlete, 0.9, np.array([0.0, 0.5, 1.0])).round(1).tolist()
    [50.0, 135.5, 190.0]
    """
    risen = (1 - np.exp(-bend * np.maximum(share, 0))) / (1 - np.exp(-bend))
    return body.resting + (body.highest - body.resting) * risen


def share_at(body: Body, bend: float, bpm: float) -> float:
    """The share of the oxygen reserve at a steady heart rate: `beats` turned round."""
    risen = (bpm - body.resting) / (body.highest - body.resting)
    return float(-np.log(1 - risen * (1 - np.exp(-bend))) / bend)


def speed_at(body: Body, bend: float, bpm: float, fitness: float, economy: float) -> float:
    """Metres a second at a steady heart rate on the level, in mild air near the sea, on an ordinary day."""
    today = replace(body, resting=body.resting - REST_FALLS * fitness)
    reserve = body.uptake * np.exp(fitness) - RESTING_UPTAKE
    return float(share_at(today, bend, bpm) * reserve / (60 * body.cost * np.exp(-economy)))
