"""What a slope costs (Minetti 2002), and the speed on the level that costs the same."""

from typing import Final

import numpy as np

from ironstride.running.metrics import shows
from ironstride.running.per_second import Samples

STEEPEST: Final = 0.45
"""The steepest slope that was measured, up and down; anything steeper is taken for this."""
LEVEL_COST: Final = 3.6
"""The fitted cost on the level, J per kg and metre. The measured mean was 3.40: the fit is divided by its own value."""

# 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6, highest power first. Some public code has "-165 i" in it.
_COEFFICIENTS: Final = (155.4, -30.4, -43.3, 46.3, 19.5, LEVEL_COST)


def cost(grade: Samples) -> Samples:
    """Energy cost of running at `grade` (a fraction, 0.05 for 5 %), J per kg and metre.

    Ten elite mountain runners on a treadmill; the fit is up to 6 % off their means. Most runners gain less downhill.
    NaN stays NaN.

    >>> cost(np.array([0.0, 0.10, -0.10])).round(4).tolist()
    [3.6, 5.9682, 2.1517]
    """
    held: Samples = np.clip(grade, -STEEPEST, STEEPEST)
    result: Samples = np.full_like(held, _COEFFICIENTS[0])
    for coefficient in _COEFFICIENTS[1:]:  # Horner
        result = result * held + coefficient
    return result


@shows("adjusted_speed")
def adjusted_speed(speed_m_s: Samples, grade: Samples) -> Samples:
    """The speed on the level that costs the same per second, m/s: also called grade-adjusted speed.

    >>> adjusted_speed(np.array([1000 / 300]), np.array([0.05])).round(3).tolist()  # 5:00/km up 5 %
    [4.338]
    """
    adjusted: Samples = speed_m_s * cost(grade) / LEVEL_COST
    return adjusted
