"""The same outing from two files - watch, Strava, a phone - recognised, so that it is shown and counted once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

# All of these are our defaults.
SAME_START_S: Final = 300.0
"""Recordings of one outing begin within this: one of two watches waits for its satellites."""
LEAST_OVERLAP: Final = 0.8
"""The share of the longer one in which both ran."""
DISTANCE_SHARE: Final = 0.05
"""How far two distances of one outing differ at most, as a share of the longer."""
NEAR_M: Final = 2000.0
"""How far apart two recordings of one outing begin at most: a start near home may have been hidden."""
_MOST_HOURS: Final = 14  # no two zones of one traveller are further apart than a clock shows
_EARTH_M: Final = 6_371_000.0
_VAGUE: Final = frozenset({"", "generic", "unknown", "all"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """What is compared of a recording. `start_s` is in Unix seconds, `position` where it began, in degrees.

    `file` names the file that it came from. `has_wall_clock` says that its start was written as a wall time, which
    may be whole hours off. `order` sorts by when it came to us: the first of a group stands for it.
    """

    id: str
    order: tuple[str, ...]
    file: str
    start_s: float
    elapsed_s: float
    sport: str
    distance_m: float | None = None
    device: str = ""
    position: tuple[float, float] | None = None
    has_wall_clock: bool = False


def are_twins(one: Outing, other: Outing) -> bool:
    """Whether two recordings are of the same outing. Two of one file never are.

    >>> watch = Outing(id="1", order=("1",), file="a.fit", start_s=0, elapsed_s=3600, sport="running", distance_m=12000)
    >>> strava = Outing(id="2", order=("2",), file="b.gpx", start_s=20, elapsed_s=3590, sport="running")
    >>> are_twins(watch, strava)
    True
    """
    longer = max(one.elapsed_s, other.elapsed_s)
    if one.file == other.file or longer <= 0 or not _is_same_sport(one.sport, other.sport):
        return False
    apart = other.start_s - one.start_s
    if one.has_wall_clock or other.has_wall_clock:
        hours = round(apart / 3600)
        apart -= 3600 * max(-_MOST_HOURS, min(hours, _MOST_HOURS))
    overlap = min(one.elapsed_s, apart + other.elapsed_s) - max(0.0, apart)
    if abs(apart) > SAME_START_S or overlap < LEAST_OVERLAP * longer:
        return False
    if one.position is not None and other.position is not None and _metres(one.position, other.position) > NEAR_M:
        return False
    if one.distance_m is not None and other.distance_m is not None:
        further = max(one.distance_m, other.distance_m)
        return abs(one.distance_m - other.distance_m) <= DISTANCE_SHARE * further
    # Time alone is little: two devices that both say their names, and different ones, may be two people.
    return not one.device or not other.device or one.device == other.device


def groups(outings: Sequence[Outing]) -> Iterator[list[Outing]]:
    """The outings in groups of twins (most are alone), each group by `order`.

    Who is a twin of a twin belongs to the group, so that the groups don't depend on the order of the files.
    """
    by_start = sorted(outings, key=lambda one: (one.start_s, one.id))
    starts = [one.start_s for one in by_start]
    root = list(range(len(by_start)))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for at, one in enumerate(by_start):
        reach = SAME_START_S + (3600 * _MOST_HOURS if one.has_wall_clock else 0)
        for near in range(bisect_left(starts, one.start_s - reach), bisect_right(starts, one.start_s + reach)):
            if near != at and are_twins(one, by_start[near]):
                root[top(at)] = top(near)
    found: dict[int, list[Outing]] = {}
    for at, one in enumerate(by_start):
        found.setdefault(top(at), []).append(one)
    for group in found.values():
        yield sorted(group, key=lambda one: one.order)


def _is_same_sport(one: str, other: str) -> bool:
    return one == other or one in _VAGUE or other in _VAGUE


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north, south = radians(one[0]), radians(other[0])
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * _EARTH_M * asin(sqrt(min(1.0, half)))
