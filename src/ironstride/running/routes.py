"""Which outings went the same way, told by the ground that they share."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from ironstride.running.history import UNKNOWN, Codes

ALIKE: Final = 0.6
"""Twice the shared cells over the cells of both (Dice): from here on two ways are one. Our default."""


def routes(cells: Sequence[Codes]) -> Codes:
    """The route of each outing; `cells` are those that each touched, in the order of time. `UNKNOWN` without any.

    An outing goes the way of the earlier one that it shares most with, of equals the first, or a new way. Routes are
    numbered as they first come, so that neither the order of an import nor anything later changes them.

    >>> home, away = np.arange(10), np.arange(50, 60)
    >>> routes([home, away, np.arange(1, 11), np.empty(0, dtype=np.int64)]).tolist()
    [0, 1, 0, -1]
    """
    found = np.full(len(cells), UNKNOWN, dtype=np.int64)
    sizes = list[int]()
    near: dict[int, list[int]] = {}  # cell to the routes whose first outing touched it
    for row, one in enumerate(cells):
        touched = one.tolist()
        if not touched:
            continue
        shared = Counter(route for cell in touched for route in near.get(cell, ()))
        likeness = {route: 2.0 * count / (len(touched) + sizes[route]) for route, count in shared.items()}
        best = max(likeness, key=lambda route: (likeness[route], -route), default=UNKNOWN)
        if best == UNKNOWN or likeness[best] < ALIKE:
            best = len(sizes)
            sizes.append(len(touched))
            for cell in touched:
                near.setdefault(cell, []).append(best)
        found[row] = best
    return found
