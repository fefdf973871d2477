"""The last word on a load: bounds that hold whatever an estimate thinks, each checkable by hand from the log.

They share facts with the way a load is chosen (what a break or another scheme is, how far a step goes) and none of its
steps (`decide`), so that an error there can't pass them. They only lower a
load, never raise one; what can't be lowered is the lightest load of the kit.
"""

from collections.abc import Iterator
from math import exp
from typing import Final

from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.rep_curve import fall
from ironstride.loads.progression.rule import FAR_STEP, FINDING, BoutSoFar, Held, is_break, is_other_scheme
from ironstride.training.pace import Pace
from ironstride.training.progress import Wish
from ironstride.units import KG_PER_LB

UP_IN_SESSION: Final = 1.15
"""How far one set of a day may be above the one before it, or by one step of the kit, in the sessions that are for
finding the load: our default."""
HOURS_AFTER_HARD_RUN: Final = 24
_HALF: Final = 0.5


def clamped(
    place: int,
    rack: Rack,
    held: Held,
    today: BoutSoFar,
    wish: Wish,
    *,
    pace: Pace,
    highest_kg: float,
    slope: float,
    is_lower: bool,
    is_by_rule: bool,
) -> int:
    """The place in the rack of the load that may be given, at most `place`.

    `highest_kg` is the upper end of the band of the 1RM, `slope` that of the exercise's rep curve,
    `is_lower` whether the legs carry it, `is_by_rule` whether a rise is one that sessions have earned: such a rise is
    at most what `pace` allows or one step of the kit, and waits for 24 h after a hard run.

    >>> from datetime import date
    >>> bar = Rack(kg=(57.5, 60.0, 62.5, 65.0, 67.5, 70.0))
    >>> failed = Held(last_on=date(2027, 1, 4), kg=60.0, has_failed=True, was_short=True)
    >>> wish = Wish(on=date(2027, 1, 7), exercise="back-squat", target_reps=5, target_rir=2)
    >>> more = {"pace": Pace(), "highest_kg": 90.0, "slope": 0.04, "is_lower": True, "is_by_rule": False}
    >>> bar.kg[clamped(5, bar, failed, BoutSoFar(wish.on, "train"), wish, **more)]
    60.0
    """
    past_kg = _of_past(held, today, wish, rack, pace if is_by_rule else None, slope, is_lower=is_lower)
    most_kg = min([highest_kg, *_of_today(held, today, wish, rack, past_kg)])
    return min(place, max(rack.not_above(most_kg), 0))


def same_effort_kg(held: Held, wish: Wish, slope: float) -> float | None:
    """The last working load, put over by the rep curve where another reserve or more repetitions are wished for."""
    if held.kg is None or held.asked is None or not is_other_scheme(held, wish):
        return held.kg
    reps, left = held.asked
    return held.kg * exp(fall(reps + left + _HALF, slope) - fall(wish.target_reps + wish.target_rir + _HALF, slope))


def must_not_rise(held: Held, today: BoutSoFar, wish: Wish) -> bool:
    """Whether nothing may go above the last working load: deload, taper, a break, a bad last session, an open
    question, or health that leaves it to a person.

    >>> from datetime import date
    >>> last, on = Held(last_on=date(2027, 1, 1), kg=60.0), date(2027, 1, 16)
    >>> must_not_rise(last, BoutSoFar(on, "train"), Wish(on=on, exercise="deadlift", target_reps=5, target_rir=2))
    True
    """
    is_asked_about = held.doubted_kg is not None or not all(one.counts for one in today.sets)
    is_bad = held.was_short or held.has_pain or held.has_technique or not wish.may_progress
    return wish.phase != "train" or is_break(held.last_on, wish.on) or is_asked_about or is_bad


def _of_past(
    held: Held, today: BoutSoFar, wish: Wish, rack: Rack, pace: Pace | None, slope: float, *, is_lower: bool
) -> float | None:
    """What earlier sessions allow at most, None where there were none. `pace` is that of a rise by rule."""
    same_kg = same_effort_kg(held, wish, slope)
    if same_kg is None or held.kg is None:
        return None
    if must_not_rise(held, today, wish):
        return held.kg if wish.phase != "train" else min(same_kg, held.kg)
    hours = wish.hours_since_hard_run
    if pace is not None and is_lower and hours is not None and hours < HOURS_AFTER_HARD_RUN:
        return same_kg
    one_step_kg = rack.kg[min(rack.not_above(same_kg) + 1, len(rack.kg) - 1)]
    if pace is None:
        return max(FAR_STEP * same_kg, one_step_kg)
    return max(same_kg + min(pace.most_share * same_kg, pace.most_lb * float(KG_PER_LB)), one_step_kg)


def _of_today(held: Held, today: BoutSoFar, wish: Wish, rack: Rack, past_kg: float | None) -> Iterator[float]:
    """The bounds of the day: that of earlier sessions, and none of them above what went badly a set ago."""
    before_kg = next((one.load.kg for one in reversed(today.work) if one.load is not None), None)
    if before_kg is None:
        yield from () if past_kg is None else (past_kg,)
        asked = [one.done.load.kg for one in today.sets if not one.counts and one.done.load is not None]
        if asked and past_kg is None:
            yield UP_IN_SESSION * max(asked)  # in question, and all there is to go by
        return
    if wish.phase != "train" or today.is_short or today.has_pain or today.has_technique:
        yield before_kg
    up_kg = max(UP_IN_SESSION * before_kg, rack.kg[min(rack.not_above(before_kg) + 1, len(rack.kg) - 1)])
    if past_kg is None:
        yield up_kg if wish.may_progress else before_kg
    elif wish.phase != "train":
        yield past_kg
    elif held.sessions < FINDING and not must_not_rise(held, today, wish):
        yield max(past_kg, up_kg)
    else:
        yield max(past_kg, before_kg)  # what was lifted a set ago may be lifted again
