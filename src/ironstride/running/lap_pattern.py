"""Repeats written into the laps: work and rest, told by the watch's own marks or by speed."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, pstdev
from typing import Final

from ironstride.training.activity import Lap

SHORTEST_LAP_S: Final = 10.0  # a lap button pressed twice: our default
FEWEST_REPEATS: Final = 3
"""Fewer fast laps than this are no intervals: our default."""
FASTER: Final = 1.15
"""A repeat is at least this many times as fast as the laps beside it: our default."""
ALIKE: Final = 0.25
"""Repeats count as alike when their spread is at most this share of their mean: our default."""
FEWEST_UNLIKE: Final = 4
"""So many repeats count even where they differ, as in a pyramid: our default."""
SPREAD: Final = 2.5
"""Repeats follow each other: at most this many laps per repeat from the first to the last, our default."""
_RESTS: Final = frozenset({"rest", "recovery"})
_WORK: Final = frozenset({"active", "interval"})
_ROUND_M: Final = (100, 150, 200, 300, 400, 500, 600, 800, 1000, 1200, 1500, 1600, 2000, 3000, 5000)
_NEAR: Final = 0.03  # a lap this near a round distance was run for the distance: our default


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """How often, how long, how fast. `says` words it as a runner would: ``6 x 3 min with rests``."""

    count: int
    typical_s: float
    speed_m_s: float | None
    says: str


def find_repeats(laps: Sequence[Lap]) -> Repeats | None:
    """The repeats in `laps`, or None where the laps show none (kilometre laps of a steady run, no laps at all)."""
    usable = [lap for lap in laps if lap.elapsed_s >= SHORTEST_LAP_S]
    work = _marked(usable)
    if len(work) < FEWEST_REPEATS:
        work = _faster_than_neighbours(usable)
    if len(work) < FEWEST_REPEATS or usable.index(work[-1]) - usable.index(work[0]) + 1 > SPREAD * len(work):
        return None  # a few fast kilometres strewn over a hilly run are no session
    if len(work) < FEWEST_UNLIKE and not _alike([lap.elapsed_s for lap in work]) and not _alike(_distances(work)):
        return None
    speeds = [lap.avg_speed_m_s for lap in work if lap.avg_speed_m_s]
    return Repeats(
        count=len(work),
        typical_s=median(lap.elapsed_s for lap in work),
        speed_m_s=fmean(speeds) if speeds else None,
        says=f"{len(work)} x {_length(work)} with rests",
    )


def _marked(laps: Sequence[Lap]) -> list[Lap]:
    """Active laps beside a lap that a workout marked as rest."""
    return [
        lap
        for place, lap in enumerate(laps)
        if lap.intensity in _WORK and any(near.intensity in _RESTS for near in _beside(laps, place))
    ]


def _faster_than_neighbours(laps: Sequence[Lap]) -> list[Lap]:
    faster = [
        lap
        for place, lap in enumerate(laps)
        if lap.avg_speed_m_s
        and len(laps) > 1
        and all(
            near.avg_speed_m_s and lap.avg_speed_m_s >= FASTER * near.avg_speed_m_s for near in _beside(laps, place)
        )
    ]
    # The easy lap after the last rest is faster than that rest, and no repeat all the same.
    typical = median(lap.avg_speed_m_s or 0.0 for lap in faster) if faster else 0.0
    return [lap for lap in faster if (lap.avg_speed_m_s or 0.0) * FASTER >= typical]


def _beside(laps: Sequence[Lap], place: int) -> list[Lap]:
    return [*laps[max(place - 1, 0) : place], *laps[place + 1 : place + 2]]


def _distances(laps: Sequence[Lap]) -> list[float]:
    return [lap.distance_m for lap in laps if lap.distance_m]


def _alike(values: Sequence[float]) -> bool:
    return len(values) >= FEWEST_REPEATS and pstdev(values) <= ALIKE * fmean(values)


def _length(work: Sequence[Lap]) -> str:
    distances = _distances(work)
    if len(distances) == len(work):
        metres = median(distances)
        nearest = min(_ROUND_M, key=lambda round_m: abs(round_m - metres))
        if all(abs(distance - nearest) <= _NEAR * nearest for distance in distances):
            return f"{nearest} m"
    seconds = median(lap.elapsed_s for lap in work)
    if not _alike([lap.elapsed_s for lap in work]):
        return f"{words_for(min(lap.elapsed_s for lap in work))} to {words_for(max(lap.elapsed_s for lap in work))}"
    return words_for(seconds)


def words_for(seconds: float) -> str:
    """A short duration as runners say it.

    >>> words_for(181), words_for(92), words_for(44)
    ('3 min', '90 s', '45 s')
    """
    rounded = round(seconds / 5) * 5
    if rounded >= 120 and rounded % 60 in (0, 5, 55):
        return f"{round(rounded / 60)} min"
    if rounded >= 120:
        return f"{rounded // 60}:{rounded % 60:02d} min"
    return f"{rounded} s"
