"""The next set: what the rule allows and the estimate thinks possible, on the loads there are."""

from dataclasses import replace
from math import exp, inf
from typing import Final

from ironstride.loads.progression.decision import Decision
from ironstride.loads.progression.forms import NOTHING_MORE, Verdict
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.lighter import KEPT_UP_TO, lighter
from ironstride.loads.progression.open_sets import is_open_due
from ironstride.loads.progression.rep_curve import fall
from ironstride.loads.progression.repetitions import FEWER_REPS_FROM, FEWEST_REPS, most_reps_of, reps_on_target
from ironstride.loads.progression.rule import (
    FAR_LIGHT,
    FAR_STEP,
    FINDING,
    BoutSoFar,
    Held,
    is_break,
    is_other_scheme,
    step_from,
)
from ironstride.loads.progression.sight import Sight
from ironstride.loads.progression.stops import Stops
from ironstride.training.progress import BoutSetKind, Wish

# How careful: our defaults, tuned on simulated lifters.
TOO_HARD_AT_MOST: Final = 0.10
TOO_HARD_WHILE_UNSURE: Final = 0.25
Z_OF_TOO_HARD: Final = 1.2816
Z_AT_FIRST: Final = 1.1
Z_AFTER_BREAK: Final = 0.6
EARNED_UP_TO: Final = 0.2
KEPT_IF_WELL: Final = 0.3
NEAREST_UNTIL: Final = 5
"""So many sessions are asked for the nearest repetitions instead of the fewer: a lift's load is still being found."""
_UP_IN_SESSION: Final = 1.15
_DUST: Final = 1e-9
_HALF: Final = 0.5
_LEFT_FOR_OPEN: Final = 1.0
_LESS_WITH_PAIN: Final = 0.8
_DOWN_AFTER_FAILING: Final = 0.975
_LOWEST_AFTER_FAILING: Final = 0.9


def converted_kg(held: Held, wish: Wish, slope: float) -> float | None:
    """The last load as it is under today's scheme: heavier for fewer repetitions, by the rep curve."""
    if held.kg is None or held.asked is None or not is_other_scheme(held, wish):
        return held.kg
    reps, left = held.asked
    then, now = reps + left + _HALF, wish.target_reps + wish.target_rir + _HALF
    return held.kg * exp(fall(then, slope) - fall(now, slope))


def decide(
    sight: Sight,
    held: Held,
    today: BoutSoFar,
    verdict: Verdict,
    rack: Rack,
    stops: Stops,
    *,
    is_tested: bool,
    error_variance: float,
) -> Decision:
    """What comes next, where the form has said its word. `is_tested`: there was a test of this lift;
    `error_variance` is how little is known of the error of the lifter's ratings."""
    work, wish, kept = today.work, verdict.wish, verdict.pace.kept
    if verdict.asked is not None:
        held = replace(held, asked=verdict.asked)
    last = next((one for one in reversed(work) if one.load is not None), None)
    reps, left = wish.target_reps, wish.target_rir
    is_unsure = is_break(held.last_on, wish.on) or held.sessions < FINDING
    z = Z_AFTER_BREAK if is_break(held.last_on, wish.on) else Z_OF_TOO_HARD
    z = Z_AT_FIRST if held.sessions == 0 else z
    at_most = TOO_HARD_WHILE_UNSURE if is_unsure else TOO_HARD_AT_MOST
    at_full = possible = sight.possible_kg(reps, left, kept, z)
    if verdict.full_reps != reps:
        at_full = sight.possible_kg(verdict.full_reps, left, kept, z)
    heaviest = inf if verdict.fewest_to_failure is None else exp(sight.log_load(verdict.fewest_to_failure))
    possible = min(possible, heaviest)
    same_kg = converted_kg(held, wish, sight.slope)
    codes = ["tested"] if is_tested and held.kg is None else list[str]()
    ceiling, step_kg = _ceiling(held, same_kg, min(at_full, heaviest), rack, verdict, stops, codes)
    if stops.is_lighter:
        return lighter(sight, held, today, verdict, rack, possible, kept)
    base = last.load.kg if last is not None and last.load is not None else same_kg
    limit = ceiling
    if last is not None and base is not None:
        if today.is_short or today.has_technique or today.has_pain:
            limit = base if not today.has_pain else _LESS_WITH_PAIN * base
        elif not wish.may_progress:
            limit = base
        elif held.sessions < FINDING:
            limit = max(_UP_IN_SESSION * base, rack.kg[min(rack.not_above(base) + 1, len(rack.kg) - 1)])
        else:
            limit = max(base, ceiling if ceiling is not None else base)
    goal = possible if limit is None else min(possible, limit)
    place = rack.not_above(goal)
    if step_kg is not None and last is None:
        # An earned step is taken where it stays near the effort asked for, at a little more risk than another load.
        near = rack.not_above(step_kg if verdict.is_at_maximum else min(step_kg, exp(sight.log_load(reps + left))))
        if near > place and sight.chance_of_fewer(rack.kg[near], reps + kept) <= EARNED_UP_TO:
            place = near
    is_lowered = _is_lowered(held)
    if ((held.has_failed and not is_lowered) or verdict.takes_off) and last is None and held.kg is not None:
        place = _after_failing(held.kg, place, rack)
    elif verdict.takes_off and base is not None:
        place = _after_failing(base, place, rack)
    elif base is not None and (limit is None or base <= limit + _DUST):
        at = rack.not_above(base)
        # Where the last repetition is at stake by the method, a load is kept at the risk at which its step was taken.
        kept_up_to = KEPT_IF_WELL if _went_well(held, left) else EARNED_UP_TO if verdict.is_at_maximum else KEPT_UP_TO
        if at > place and sight.chance_of_fewer(rack.kg[at], reps + kept) <= kept_up_to:
            place = at
            codes.append("hold")
    place = min(place, rack.not_above(heaviest))
    while place > 0 and sight.chance_of_fewer(rack.kg[place], reps + kept) > FEWER_REPS_FROM:
        place -= 1
    if place < 0:
        place = 0
        codes.append("lightest")
    kg = rack.kg[place]
    has_risen = held.kg is not None and kg > held.kg + _DUST
    extras = NOTHING_MORE if has_risen else verdict.extras
    most = most_reps_of(rack, place, wish, sight.slope)
    is_bad = stops.is_stopped and not is_break(held.last_on, wish.on) and not is_lowered
    if is_bad or not wish.may_progress or today.is_short or today.has_pain or today.has_technique:
        most = reps  # where nothing goes up, repetitions don't either
    elif not (work or held.sessions or is_tested):
        most = reps  # a mere guess asks for nothing more
    most = most if verdict.most_reps is None else min(most, verdict.most_reps)
    nearest = _HALF if 0 < held.sessions < NEAREST_UNTIL else 0.0
    begins = max(reps + extras.reps, FEWEST_REPS)
    chosen = reps_on_target(sight, kg, wish, kept, most, begins=begins, at_most=at_most, short_by=nearest)
    if chosen > reps:
        codes.append("reps")
    kind: BoutSetKind = "work"
    rir = left
    is_last = sight.number == wish.sets + extras.sets - 1
    expected_left = sight.left(kg, reps)
    if (
        is_last
        and verdict.has_open_sets
        and expected_left >= _LEFT_FOR_OPEN
        and is_open_due(held, today, wish, expected_left, error_variance)
    ):
        kind, rir, chosen = "open", 1.0, reps
        codes.append("open")
    return Decision(
        place=place,
        reps=chosen,
        rir=rir,
        kind=kind,
        codes=tuple(codes),
        p_too_hard=sight.chance_of_fewer(kg, chosen + kept),
        expected_left=sight.left(kg, chosen),
        possible_kg=possible,
        ceiling_kg=limit,
        before_kg=base if last is not None else held.kg,
        earned=verdict.earned,
        step_kg=step_kg,
        extras=extras,
    )


def _went_well(held: Held, left: float) -> bool:
    """Whether the last session was done in full with what was asked for left: its load isn't taken away at once."""
    last = held.past[-1] if held.past else None
    return last is not None and last.is_clean and last.least_left is not None and last.least_left >= left


def _is_lowered(held: Held) -> bool:
    """Whether all that went wrong last time was a load too heavy, which was lowered at once and then done in full."""
    if held.kg is None or held.failed_kg is None or held.has_pain or held.has_technique or held.doubted_kg is not None:
        return False
    return held.kg <= _DOWN_AFTER_FAILING * held.failed_kg


def _left_some(held: Held) -> bool:
    """Whether every set of the last session left something, as far as was said."""
    last = held.past[-1] if held.past else None
    return last is None or last.least_left is None or last.least_left >= 1


def _after_failing(kg: float, place: int, rack: Rack) -> int:
    """A step down after a set that ended early, and no more than a tenth for one failure where the kit allows it."""
    lower = rack.not_above(_DOWN_AFTER_FAILING * kg)
    lowest = rack.not_above(_LOWEST_AFTER_FAILING * kg + _DUST)
    if lower < 0 or rack.kg[lower] < _LOWEST_AFTER_FAILING * kg - _DUST:
        return rack.not_above(kg)
    return max(min(place, lower), lowest)


def _ceiling(
    held: Held,
    same_kg: float | None,
    possible: float,
    rack: Rack,
    verdict: Verdict,
    stops: Stops,
    codes: list[str],
) -> tuple[float | None, float | None]:
    """The heaviest load that the rule allows today (None: nothing to go by), and the load that is earned."""
    if held.kg is None or same_kg is None:
        codes.append("start")
        return None, None
    at = rack.not_above(same_kg)
    stepped = rack.kg[step_from(at, rack, same_kg, verdict.pace)]
    if stops.is_stopped:
        return min(same_kg, held.kg), None
    far = max(FAR_STEP * same_kg, rack.kg[min(at + 1, len(rack.kg) - 1)])
    earned = stepped if verdict.is_load_due and not stops.is_near_run else None
    is_light = possible > FAR_LIGHT * same_kg or held.sessions < FINDING
    if verdict.is_far_too_light or (is_light and _left_some(held)):
        codes.append("far")
        return max(far, stepped), earned
    if earned is not None:
        codes.append("rule")
        return earned, earned
    return same_kg, None
