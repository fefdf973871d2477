"""The hours after a lift that loaded the legs, in bins, and what is known of them before a runner's files are read."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.history import Column

BINS: Final = ((0.0, 12.0), (12.0, 24.0), (24.0, 36.0), (36.0, 48.0), (48.0, 72.0))
"""From and to, in hours since the lift: our default."""
RESTED_FROM_H: Final = 72.0
SOON_H: Final = 36.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is supposed before any file is read, bin by bin in per cent: the `mean` of all runners, the standard
    deviations of what a runner's bins deviate by together (`shared`: who is tired at noon is tired at night) and each
    by itself (`own`)."""

    mean: tuple[float, ...]
    shared: tuple[float, ...]
    own: tuple[float, ...]


COST: Final = Known(mean=(1.0, 1.0, 0.8, 0.4, 0.0), shared=(1.2, 1.2, 1.0, 0.6, 0.3), own=(0.5, 0.5, 0.6, 0.4, 0.4))
"""Of the speed at the same heart rate that is lost. The day after, running cost rose by 1.4 and 2.9 % at two speeds
where the run had come before the lift, which the authors don't call significant (Doma & Deakin 2013,
10.1139/apnm-2012-0362), while pooled trials find no change of oxygen uptake or heart rate (10.1186/s40798-022-00497-w);
after three days nothing is expected. The middle between the two, its fall in between and the spread are our default."""
CONTACT: Final = Known(mean=(0.0,) * len(BINS), shared=(0.8, 0.8, 0.6, 0.4, 0.2), own=(0.4, 0.4, 0.4, 0.3, 0.2))
"""Of contact time, by which it is longer: nobody is known to have measured it, so nothing is expected, give or take a
per cent (our default)."""


def in_bins(lift_h: Column) -> Column:
    """One column a bin, 1 where the run began in it: the beginning of a bin belongs to it, its end to the next one.

    >>> in_bins(np.array([11.9, 12.0, 240.0])).astype(int).tolist()
    [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0]]
    """
    found: Column = np.column_stack([(lift_h >= low) & (lift_h < high) for low, high in BINS]).astype(np.float64)
    return found
