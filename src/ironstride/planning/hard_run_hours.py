"""How many hours before a session the last hard run ended: legs lift less for up to two days."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

REACH: Final = timedelta(hours=48)
"""How long a hard run is felt in the lifts: the progression engine counts its cost up to here (our default)."""


def hours_since(ends: Sequence[datetime], start: datetime) -> float | None:
    """Hours from the last of the runs that ended before the wall time `start`; None where that was over two days ago.

    >>> monday = datetime(2026, 11, 23, 8)
    >>> hours_since([monday], monday + timedelta(hours=10)), hours_since([monday], monday + timedelta(days=3))
    (10.0, None)
    """
    before = bisect_left(ends, start + timedelta.resolution)
    gap = start - ends[before - 1] if before else None
    return None if gap is None or gap > REACH else round(gap.total_seconds() / 3600, 2)
