"""The slow beat of a season: which weeks are lighter, and when the main lifts change.

Neither meets the placement of sessions (a lighter week has the same sessions with fewer sets), so each is a search of
its own over the weeks, with the weeks since the last beat as its state: exact, and done in microseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """How often something comes round: between `low` and `high` weeks after the last time, best at `best`.

    Each week off `best` costs 2, and a week marked as suited gains 3 (our default): so a lighter week moves by one
    week to fall together with a journey or a B race, not by two.
    """

    low: int
    best: int
    high: int


OFF_BEAT, SUITED = 2, 3


def beats(counts: Sequence[bool], beat: Beat, suits: Sequence[bool], never: Sequence[bool]) -> tuple[int, ...]:
    """The weeks that a beat falls on. `counts[w]` says whether week w counts towards it (a week that does not starts
    the count anew), `suits[w]` whether it would fall well there, `never[w]` that it may not.

    The cheapest choice over all the weeks; of equals the one with the most beats, and of these the latest.

    >>> beats([True] * 9, Beat(low=3, best=4, high=5), [False] * 9, [False] * 9)
    (3, 7)
    >>> beats([True] * 9, Beat(low=3, best=4, high=5), [n == 4 for n in range(9)], [False] * 9)
    (4, 8)
    """
    # State: weeks since the last beat (or since the count began). Value: cost, then the beats chosen.
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for week, does_count in enumerate(counts):
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        for since, (cost, chosen) in best.items():
            if not does_count:
                _keep(following, 0, (cost, chosen))
                continue
            now = since + 1
            if now < beat.high or never[week]:
                _keep(following, now, (cost + (OFF_BEAT if now >= beat.high else 0), chosen))
            if now >= beat.low and not never[week]:
                price = OFF_BEAT * abs(now - beat.best) - (SUITED if suits[week] else 0)
                _keep(following, 0, (cost + price, (*chosen, week)))
        best = following
    # A beat left out at the very end costs what it would have been late, so that whole blocks keep theirs.
    ended = [(cost + OFF_BEAT * max(0, since - beat.best), chosen) for since, (cost, chosen) in best.items()]
    return min(ended, key=_order)[1]


def _order(way: tuple[int, tuple[int, ...]]) -> tuple[int, int, tuple[int, ...]]:
    cost, chosen = way
    return cost, -len(chosen), tuple(-week for week in chosen)


def _keep(states: dict[int, tuple[int, tuple[int, ...]]], state: int, way: tuple[int, tuple[int, ...]]) -> None:
    if state not in states or _order(way) < _order(states[state]):
        states[state] = way
