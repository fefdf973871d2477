"""The next set: what the rule allows and the estimate thinks possible, on the loads there are."""

from dataclasses import dataclass, replace
from math import ceil, exp, inf, log1p
from typing import Final

from ironstride.loads.progression.forms import NOTHING_MORE, Extras, Verdict
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.open_sets import is_open_due
from ironstride.loads.progression.rep_curve import fall, reps_at
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
KEPT_UP_TO: Final = 0.12
EARNED_UP_TO: Final = 0.2
KEPT_IF_WELL: Final = 0.3
FEWER_REPS_FROM: Final = 0.3
NEAREST_UNTIL: Final = 5
"""So many sessions are asked for the nearest repetitions instead of the fewer: a lift's load is still being found."""
REPS_ABOVE: Final = 5
MOST_REPS_ABOVE: Final = 8
MOST_REPS: Final = 15
LESS_SHARE: Final = 0.9
_UP_IN_SESSION: Final = 1.15
_DUST: Final = 1e-9
_HALF: Final = 0.5
_FEWEST_REPS: Final = 1
_LEFT_FOR_OPEN: Final = 1.0
_LESS_WITH_PAIN: Final = 0.8
_DOWN_AFTER_FAILING: Final = 0.975
_LOWEST_AFTER_FAILING: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One set, and what led to it: `codes` name the reasons in order of weight, the numbers let them be checked.

    `place` is that of the load in the rack; `before_kg` the last load (of the set before, or of the last session);
    `ceiling_kg` what the rule allows and `possible_kg` what the estimate does.
    """

    place: int
    reps: int
    rir: float
    kind: BoutSetKind
    codes: tuple[str, ...]
    p_too_hard: float
    expected_left: float
    possible_kg: float
    ceiling_kg: float | None
    before_kg: float | None
    earned: float
    step_kg: float | None
    extras: Extras = NOTHING_MORE


def converted_kg(held: Held, wish: Wish, slope: float) -> float | None:
    """The last load as it is under today's scheme: heavier for fewer repetitions, by the rep curve."""
    if held.kg is None or held.asked is None or not is_other_scheme(held, wish):
        return held.kg
    reps, left = held.asked
    then, now = reps + left + _HALF, wish.target_reps + wish.target_rir + _HALF
    return held.kg * exp(fall(then, slope) - fall(now, slope))


def decide(
    sight: Sight, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack, stops: Stops, *, is_tested: bool
) -> Decision:
    """What comes next, where the form has said its word. `is_tested`: there was a test of this lift."""
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
        return _less(sight, held, today, verdict, rack, possible, kept)
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
    if (held.has_failed or verdict.takes_off) and last is None and held.kg is not None:
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
    most = _most_reps(rack, place, wish, sight.slope)
    is_bad = stops.is_stopped and not is_break(held.last_on, wish.on)
    if is_bad or today.is_short or today.has_pain or today.has_technique:
        most = reps  # where nothing goes up, repetitions don't either
    elif not (work or held.sessions or is_tested):
        most = reps  # a mere guess asks for nothing more
    most = most if verdict.most_reps is None else min(most, verdict.most_reps)
    nearest = _HALF if 0 < held.sessions < NEAREST_UNTIL else 0.0
    begins = max(reps + extras.reps, _FEWEST_REPS)
    chosen = _reps(sight, kg, wish, kept, most, begins=begins, at_most=at_most, short_by=nearest)
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
        and is_open_due(held, today, wish, expected_left)
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


def _most_reps(rack: Rack, place: int, wish: Wish, slope: float) -> int:
    """How far repetitions may go up with a load: five, or as many as it takes to bridge a coarse kit's next step."""
    at_target = wish.target_reps + wish.target_rir + _HALF
    bridge = reps_at(fall(at_target, slope) + log1p(rack.step_above(place)), slope) - at_target
    above = min(max(REPS_ABOVE, ceil(bridge)), MOST_REPS_ABOVE)
    return min(wish.target_reps + above, max(MOST_REPS, wish.target_reps + REPS_ABOVE))


def _reps(
    sight: Sight, kg: float, wish: Wish, kept: float, most: int, *, begins: int, at_most: float, short_by: float
) -> int:
    """Repetitions that keep the effort on target: more where the load is light, fewer where even the lightest isn't.

    The last of them may leave less than the target, by at most `short_by`.
    """
    reps = begins
    while reps < most and (
        sight.left(kg, reps + 1) >= wish.target_rir - short_by - _DUST
        and sight.chance_of_fewer(kg, reps + 1 + kept) <= at_most
    ):
        reps += 1
    while reps > _FEWEST_REPS and sight.chance_of_fewer(kg, reps + kept) > FEWER_REPS_FROM:
        reps -= 1
    return reps


def _less(
    sight: Sight, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack, possible: float, kept: float
) -> Decision:
    """Deload and taper: nine tenths of what is possible and of what was lifted last, and nothing goes up."""
    wish = verdict.wish
    meant = exp(sight.log_load(wish.target_reps + wish.target_rir + _HALF))
    limit = LESS_SHARE * (possible if held.kg is None else min(meant, held.kg))
    work = [one.load.kg for one in today.work if one.load is not None]
    if work:
        # The day's load stays, as long as it is easy enough.
        kept_up = sight.chance_of_fewer(work[-1], wish.target_reps + kept) <= KEPT_UP_TO
        limit = work[-1] if kept_up and not today.has_failed and not today.has_pain else min(limit, work[-1])
    place = max(rack.not_above(limit), 0)
    kg = rack.kg[place]
    reps = wish.target_reps
    while reps > _FEWEST_REPS and sight.chance_of_fewer(kg, reps + kept) > FEWER_REPS_FROM:
        reps -= 1
    return Decision(
        place=place,
        reps=reps,
        rir=wish.target_rir,
        kind="work",
        codes=(wish.phase,),
        p_too_hard=sight.chance_of_fewer(kg, reps + kept),
        expected_left=sight.left(kg, reps),
        possible_kg=possible,
        ceiling_kg=limit,
        before_kg=held.kg,
        earned=verdict.earned,
        step_kg=None,
    )
