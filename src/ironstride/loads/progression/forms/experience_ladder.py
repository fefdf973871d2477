"""The ladder of experience (S1): eight to fifteen repetitions until technique is good, then one to six.

Inside the first range repetitions grow first; the load takes its step from the top of it. A load with which far more
were possible is changed at once: "change the load, not the reps".
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ironstride.loads.increment import REPS_FIRST_ABOVE
from ironstride.loads.progression.forms.two_sessions import two_sessions
from ironstride.loads.progression.forms.verdict import Facts, Verdict
from ironstride.loads.progression.rule import Past
from ironstride.training.progress import Reason

GOOD_AFTER: Final = 6
"""Sessions of an exercise in a row without a technique flag: then technique counts as good. Our default; S1 names no
number."""


def clean_sessions(past: Sequence[Past]) -> int:
    """The sessions up to the last in which no technique was flagged."""
    count = 0
    for one in reversed(past):
        if one.broke_at is not None:
            break
        count += 1
    return count


def experience_ladder(facts: Facts) -> Verdict:
    """What S1 says of today. Whoever has learnt the lift gets the repetitions that are wished for."""
    first = facts.pace.first_reps
    clean = clean_sessions(facts.held.past)
    if first is None or clean >= GOOD_AFTER:
        verdict = replace(two_sessions(facts), most_reps=_most(facts))
        if first is not None:
            verdict = replace(verdict, reasons=(_has_learnt(clean),))
    else:
        verdict = _learning(facts, first, clean)
    return _too_light(facts, verdict)


def _learning(facts: Facts, first: tuple[int, int], clean: int) -> Verdict:
    low, high = first
    wish = replace(facts.wish, target_reps=min(max(facts.wish.target_reps, low), high))
    verdict = two_sessions(replace(facts, wish=wish))
    is_at_top = bool(facts.held.past) and facts.held.past[-1].reps >= high
    waiting = verdict.waiting_words
    if verdict.is_load_due and not is_at_top:
        waiting = f"repetitions grow first, to {high}; then the load takes its step."
    says = (
        f"{low} to {high} repetitions until technique is good, then one to six. We take {GOOD_AFTER} sessions in a row "
        f"without a technique flag for that (our default): {clean} so far."
    )
    return replace(
        verdict,
        is_load_due=verdict.is_load_due and is_at_top,
        earned_words=f"{verdict.earned_words.removesuffix('.')}, the last at {high} repetitions.",
        waiting_words=waiting,
        full_reps=high,
        most_reps=high,
        reasons=(Reason(code="ladder", says=says, numbers={"clean_sessions": clean, "good_after": GOOD_AFTER}),),
    )


def _most(facts: Facts) -> int | None:
    """A heavy set stays one: its load goes up, not its repetitions, unless the kit's next step is too big for that."""
    then_most, reps, kg = facts.pace.then_most, facts.wish.target_reps, facts.held.kg
    is_coarse = kg is not None and facts.rack.step_above(facts.rack.not_above(kg)) > REPS_FIRST_ABOVE
    return None if then_most is None or reps > then_most or is_coarse else then_most


def _has_learnt(clean: int) -> Reason:
    says = f"{clean} sessions in a row without a technique flag: one to six repetitions are open now."
    return Reason(code="ladder", says=says, numbers={"clean_sessions": clean, "good_after": GOOD_AFTER})


def _too_light(facts: Facts, verdict: Verdict) -> Verdict:
    """Six done with fifteen possible: the load changes, and repetitions stay."""
    from_left, held = facts.pace.too_light_left, facts.held
    if from_left is None or held.kg is None or not held.past:
        return verdict
    last = held.past[-1]
    told = last.least_left or 0.0
    left = max(told, facts.sight.left(held.kg, last.reps))
    if left < from_left or not last.is_clean:
        return verdict
    says = f"{last.reps} done with about {last.reps + int(left)} possible: the load changes, not the repetitions."
    reason = Reason(code="too-light", says=says, numbers={"left": round(left, 1), "too_light_left": from_left})
    reps = verdict.wish.target_reps
    return replace(verdict, is_far_too_light=True, most_reps=reps, reasons=(*verdict.reasons, reason))
