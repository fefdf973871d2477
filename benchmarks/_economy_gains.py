"""How a benefit of lifting may arrive: along a ramp, in steps, late, or after a worse beginning."""

from typing import Final

import numpy as np
from numpy.random import Generator

from benchmarks._economy_kinetics import Days, ramp

SHAPES: Final = ("ramp", "steps", "late", "worse first")


def some_shape(rng: Generator) -> str:
    """Which of the `SHAPES` somebody has."""
    return str(rng.choice(SHAPES, p=[0.25, 0.3, 0.2, 0.25]))


def gain(rng: Generator, shape: str, days: int, start: int, whole: float) -> Days:
    """The path from 0 towards `whole`, in ln; what is worse at first is so even where nothing is gained."""
    weeks = 7.0
    if shape == "steps":
        count = int(rng.integers(2, 4))
        sizes = rng.dirichlet(np.full(count, 3.0))
        at = start + weeks * rng.uniform(2, 10, count)
        return whole * sum(
            (size * (np.arange(days) >= day) for size, day in zip(sizes, at, strict=True)), start=np.zeros(days)
        )
    if shape == "late":
        return whole * ramp(days, start + weeks * rng.uniform(4, 8), weeks * rng.uniform(3, 7))
    if shape == "worse first":
        depth, length = rng.uniform(0.005, 0.02), weeks * rng.uniform(2, 5)
        dip = depth * (ramp(days, start, 10.0) - ramp(days, start + length, 21.0))
        return whole * ramp(days, start + 0.6 * length, weeks * rng.uniform(5, 9)) - dip
    return whole * ramp(days, start + 7, weeks * rng.uniform(7, 12))
