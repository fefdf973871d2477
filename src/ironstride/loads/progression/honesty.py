"""How honest a lifter's ratings are: what an open set shows of the ratings of the sets before it with the same load.

Ordinary logs can't tell a rating's error from strength; the open set can, because it goes nearly to the end.
"""

from collections.abc import Sequence
from typing import Final

from ironstride.loads.progression.ratings import (
    LEFT_AFTER_OPEN,
    LOSS_PER_SET,
    OPEN_ERROR,
    PART_OF_LEFT,
    counts_of_error,
)
from ironstride.loads.progression.rep_curve import steepness
from ironstride.training.progress import DoneSet

# Our defaults, variances in repetitions: of the open set, and of each rating beside it.
_OPEN_VARIANCE: Final = 0.6
_RATING_VARIANCE: Final = 1.1
_TELLING: Final = 6.0
"""Further from failure than that a rating says too little about its error: our default."""


def learn_error(
    before: Sequence[DoneSet], done: DoneSet, slope: float, error: float, variance: float
) -> tuple[float, float]:
    """How much more than `error` the rating error is thought to be after an open set, and the variance of that.

    `before` are the work sets of the day before it, in order; repetitions, and repetitions squared.

    >>> from ironstride.units import Load
    >>> work = DoneSet(load=Load.parse("60 kg"), reps=5, rir=2)
    >>> open_set = DoneSet(load=Load.parse("60 kg"), reps=8, kind="open")
    >>> change, variance = learn_error([work, work], open_set, 0.04, 0.95, 0.64)
    >>> change > 0, variance < 0.64
    (True, True)
    """
    # All ratings beside it count, high and low: picking some by what they say would pick their chance errors too.
    beside = [
        (place, one.reps, one.rir)
        for place, one in enumerate(before)
        if one.kind == "work" and not one.is_failed and one.rir is not None and one.load == done.load
    ]
    if not beside:
        return 0.0, variance
    place, reps, said = (sum(each) / len(beside) for each in zip(*beside, strict=True))
    if done.reps - reps > _TELLING:
        return 0.0, variance
    tired = LOSS_PER_SET * (len(before) - place) / steepness(done.reps + LEFT_AFTER_OPEN, slope)
    fresh = done.reps + LEFT_AFTER_OPEN + tired
    seen = (fresh - reps - said - PART_OF_LEFT) / (counts_of_error(said) - OPEN_ERROR)
    share = variance / (variance + _OPEN_VARIANCE + _RATING_VARIANCE / len(beside))
    return share * (seen - error), variance * (1 - share)
