"""What a set says about strength: repetitions, what the lifter thought was left, and how far that can be believed.

People have about one repetition more left than they say (Halperin 2022, 10.1007/s40279-021-01559-x), more so the more
is left; beyond four left a rating tells little, and more than that is only known to be light.
"""

from math import inf, log
from typing import Final

from ironstride.loads.progression.estimate import RATING, READINESS, Estimate, Weights
from ironstride.loads.progression.rep_curve import by_slope, fall, steepness
from ironstride.training.progress import DoneSet
from ironstride.training.words import Experience

USUAL_ERROR: Final = 0.95
USUAL_ERROR_SD: Final = 0.8  # between people: our default, inside the wide interval of Halperin's review
CONSIDERED_SD: Final = 0.3  # our default
SET_SD: Final = 0.015
"""How sets of one day differ, ln: repetitions to failure repeat within about one (PMC9070879). Our default."""
LOSS_PER_SET: Final = 0.009  # our default: what a set takes off the next one, ln
_INFLATED: Final = 1.1  # our default: sets of one day aren't quite independent
_NOISE: Final[dict[Experience, float]] = {"novice": 1.3, "intermediate": 1.1, "advanced": 0.9}  # our defaults, reps
_NOISE_PER_LEFT: Final = 0.2
OUTLIER_AT: Final = 2.5  # our default: standard deviations from which on a set is trusted less
_FAILED_NOISE: Final = 0.45
_ONLY_LIGHT_FROM: Final = 5.0
LEFT_AFTER_OPEN: Final = 1.5
"""Repetitions, parts of one included, that an open set leaves to somebody whose ratings are true: our default."""
OPEN_ERROR: Final = 0.25  # our default: where to stop is felt better than it is rated
_ERROR_AT_NONE: Final = 0.7  # our default
_HALF: Final = 0.5
"""Whole repetitions were done; on the average half a one more was in it."""
PART_OF_LEFT: Final = 0.5  # and of whole ones that are left


def counts_of_error(left: float) -> float:
    """How much of a lifter's rating error a rating of `left` carries: less near failure, which is hard to mistake,
    more beyond four left.

    >>> [round(counts_of_error(left), 2) for left in (0, 1, 2, 6)]
    [0.7, 0.85, 1.0, 1.3]
    """
    return min(_ERROR_AT_NONE + (1 - _ERROR_AT_NONE) * left / 2, 1.0) + 0.15 * max(left - 4, 0.0)


def weights_of(estimate: Estimate, exercise: str, share: float, reps: float, slope: float) -> Weights:
    """The state's weights in `ln load` for so many repetitions to failure; `share` is how much readiness counts."""
    return (
        (estimate.strength(exercise), 1.0),
        (estimate.slope(exercise), -by_slope(reps, slope)),
        (READINESS, share),
    )


def learn_from(
    estimate: Estimate,
    exercise: str,
    done: DoneSet,
    number: int,
    *,
    slope: float,
    share: float,
    error: float,
    experience: Experience,
) -> None:
    """Let a set teach the estimate. `number` counts the exercise's work sets of the day from 0, `error` is how many
    repetitions this lifter has beyond what she says."""
    if done.load is None or done.load.amount <= 0:
        return
    log_load = log(done.load.kg) + LOSS_PER_SET * number
    noise = _NOISE[experience]
    if done.is_failed:
        reps, sd, counted = max(done.reps, 0) + _HALF, _FAILED_NOISE, 0.0
    elif done.kind == "open":
        counted = OPEN_ERROR
        reps, sd = done.reps + LEFT_AFTER_OPEN + error * counted, noise
    elif done.rir is None:
        weights = weights_of(estimate, exercise, share, done.reps, slope)
        bound = log_load + fall(done.reps, slope)
        estimate.observe_at_least(weights, estimate.predicted(weights) - bound, SET_SD**2)
        return
    else:
        counted = counts_of_error(done.rir)
        reps = done.reps + done.rir + PART_OF_LEFT + error * counted
        sd = (noise**2 + (_NOISE_PER_LEFT * done.rir) ** 2) ** 0.5
    steep = steepness(reps, slope)
    weights = (*weights_of(estimate, exercise, share, reps, slope), (RATING, -steep * counted))
    residual = log_load + fall(reps, slope) - estimate.predicted(weights)
    is_only_light = not done.is_failed and done.kind == "work" and (done.rir or 0) >= _ONLY_LIGHT_FROM
    if is_only_light and residual < 0:
        return
    # What the lifter has confirmed is no outlier, however much it surprises.
    outlier_at = inf if "typo-confirmed" in done.flags else OUTLIER_AT
    estimate.observe(weights, residual, _INFLATED * (steep * sd) ** 2 + SET_SD**2, outlier_at=outlier_at)
