"""Open sets: as many good repetitions as there are, stopping with about one left. They show how honest ratings are.

In about weeks 1, 3, 5, 9 and 13 of an exercise and every four weeks from there, and after a session in which no
effort was said: our default. Never in a deload or taper, with pain or technique flagged, after a failed set, or in an
exercise's first session, unless nothing else tells how hard it was.
"""

from typing import Final

from ironstride.loads.progression.rule import BoutSoFar, Held
from ironstride.training.progress import Wish

_DUE_ON_DAYS: Final = (0, 14, 28, 56)
_THEN_EVERY_DAYS: Final = 28
_MOST_LEFT: Final = 8.0  # our default: a set with more left says little, however it ends


def opens_due(days: int) -> int:
    """How many open sets there should have been `days` after the first session.

    >>> opens_due(0), opens_due(14), opens_due(55), opens_due(56), opens_due(84), opens_due(112)
    (1, 2, 3, 4, 5, 6)
    """
    early = sum(day <= days for day in _DUE_ON_DAYS)
    return early + max(0, (days - _DUE_ON_DAYS[-1]) // _THEN_EVERY_DAYS)


def is_open_due(held: Held, today: BoutSoFar, wish: Wish, expected_left: float) -> bool:
    """Whether the last set of today is an open one."""
    if wish.phase != "train" or today.has_pain or today.has_technique or today.has_failed or held.has_pain:
        return False
    if expected_left > _MOST_LEFT:
        return False
    if not held.sessions and any(one.rir is not None for one in today.work):
        return False
    days = 0 if held.first_on is None else (wish.on - held.first_on).days
    return held.opens < opens_due(days) or not held.tells_effort
