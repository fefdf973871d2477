"""Open sets: as many good repetitions as there are, stopping with about one left. They show how honest ratings are.

In about weeks 1, 3, 5, 9 and 13 of an exercise and every four weeks from there, and after a session in which no
effort was said: our default. Those of the first two weeks are left out once other lifts have shown how honest the
ratings are, so a first session has about two. Never in a deload or taper, with pain or technique flagged, or after a
failed set.
"""

from typing import Final

from ironstride.loads.progression.rule import BoutSoFar, Held
from ironstride.training.progress import Wish

_DUE_ON_DAYS: Final = (0, 14, 28, 56)
_THEN_EVERY_DAYS: Final = 28
_KNOWN: Final = 0.3  # our default, repetitions squared: where one more open set teaches little of the ratings
_FEWEST_REPS: Final = 3  # our default: heavy singles and doubles aren't gone on with
_MOST_LEFT: Final = 8.0  # our default: a set with more left says little, however it ends


def opens_due(days: int) -> int:
    """How many open sets there should have been `days` after the first session.

    >>> opens_due(0), opens_due(14), opens_due(55), opens_due(56), opens_due(84), opens_due(112)
    (1, 2, 3, 4, 5, 6)
    """
    early = sum(day <= days for day in _DUE_ON_DAYS)
    return early + max(0, (days - _DUE_ON_DAYS[-1]) // _THEN_EVERY_DAYS)


def is_open_due(held: Held, today: BoutSoFar, wish: Wish, expected_left: float, error_variance: float) -> bool:
    """Whether the last set of today is an open one. `error_variance` is how little is known of the ratings' error."""
    if wish.phase != "train" or today.has_pain or today.has_technique or today.has_failed or held.has_pain:
        return False
    if expected_left > _MOST_LEFT or wish.target_reps < _FEWEST_REPS:
        return False
    days = 0 if held.first_on is None else (wish.on - held.first_on).days
    tells_effort = held.tells_effort if held.sessions else any(one.rir is not None for one in today.work)
    if tells_effort and error_variance < _KNOWN and days < _DUE_ON_DAYS[1]:
        return False
    return held.opens < opens_due(days) or not held.tells_effort
