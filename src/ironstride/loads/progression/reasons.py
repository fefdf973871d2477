"""Why a set is what it is, in sentences that a lifter can check by hand."""

from collections.abc import Iterator
from typing import Final

from ironstride.loads.progression.decide import Decision
from ironstride.loads.progression.forms import Verdict
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.rule import BREAK_DAYS, BoutSoFar, Held
from ironstride.training.progress import Reason, Wish
from ironstride.units import Load

_ALL_OUT: Final = 10.0
_DUST_KG: Final = 1e-6


def reasons(decision: Decision, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack) -> tuple[Reason, ...]:
    """Everything that led to the decision, what weighs most first."""
    load, wish = rack.loads[decision.place], verdict.wish
    is_lighter = wish.phase != "train"
    return (
        *_of_load(decision, held, today, verdict, load),
        *(() if is_lighter and wish.may_progress else verdict.reasons),
        *_of_holding_back(decision, wish, load),
        *_of_reps(decision, wish, rack, load),
        *_of_open(decision, held),
        _of_chance(decision, verdict.pace.rpe_cap, load),
    )


def _shown(kg: float, like: Load) -> str:
    amount = round(kg / (1 if like.unit == "kg" else 0.45359237), 1)
    return f"{amount:g} {like.unit}"


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 2)


def _of_load(decision: Decision, held: Held, today: BoutSoFar, verdict: Verdict, load: Load) -> Iterator[Reason]:
    before, wish, pace = decision.before_kg, verdict.wish, verdict.pace
    if wish.phase != "train":
        last = "" if before is None else f", nine tenths of your last {_shown(before, load)} or less"
        word = "Taper" if wish.phase == "taper" else "Deload"
        yield Reason(code=wish.phase, says=f"{word}: {load}{last}. Nothing goes up now, and the count waits.")
        return
    if before is None:
        says = (
            f"{load} to begin with: an estimate from what is known of you, kept on the light side "
            f"(our default). The first sets put it right."
        )
        yield Reason(code="start", says=says)
        return
    rise = load.kg / before - 1
    numbers: dict[str, float | int | str] = {"last_kg": round(before, 3), "rise_percent": round(100 * rise, 1)}
    if abs(load.kg - before) < _DUST_KG:
        yield Reason(code="hold", says=_why_still(decision, held, today, verdict, load), numbers=numbers)
    elif rise < 0:
        yield Reason(code="down", says=_why_down(decision, held, today, wish, load, before), numbers=numbers)
    elif "rule" in decision.codes:
        percent, pounds = _plain(100 * pace.most_share), _plain(pace.most_lb)
        numbers |= {"sessions": pace.sessions, "most_percent": percent, "most_lb": pounds}
        is_above_cap = rise > pace.most_share + 1e-9
        size = (
            f"the smallest step of your kit, {100 * rise:.1f} %"
            if is_above_cap
            else f"+{100 * rise:.1f} %, inside {percent:g} % and {pounds:g} lb"
        )
        says = f"{load}, up from {_shown(before, load)}: {verdict.earned_words} That earns a step: {size}."
        yield Reason(code="rule", says=says, numbers=numbers)
    else:
        says = (
            f"{load}, {100 * rise:+.0f} % on {_shown(before, load)}: that was far too light. The load changes first, "
            "and the next set measures it again."
        )
        yield Reason(code="far", says=says, numbers=numbers)


def _why_still(decision: Decision, held: Held, today: BoutSoFar, verdict: Verdict, load: Load) -> str:
    if today.work:
        return f"{load} again: the set went about as expected."
    if held.has_pain:
        return f"Still {load}: there was pain last time, so nothing goes up."
    if held.has_technique:
        return f"Still {load}: technique slipped last time, so nothing goes up."
    if held.has_failed:
        return f"Still {load}: a set ended early last time, so nothing goes up."
    if decision.step_kg is not None:
        return f"Still {load} today."
    return f"Still {load}: {verdict.waiting_words}"


def _why_down(decision: Decision, held: Held, today: BoutSoFar, wish: Wish, load: Load, before: float) -> str:
    less = f"{load}, {100 * (load.kg / before - 1):.0f} % on {_shown(before, load)}"
    if today.has_pain:
        return f"{less}: pain was flagged. Say where and how much with 'pain', and stop if it grows."
    if today.work:
        return f"{less}, for today: the last set was harder than planned. Your estimate hardly moves by one day."
    if held.last_on is not None and (wish.on - held.last_on).days > BREAK_DAYS:
        weeks = (wish.on - held.last_on).days / 7
        return f"{less}: {weeks:.0f} weeks without it. This session is a re-measure, not a test (our default)."
    if held.has_failed:
        return f"{less}: a set ended early last time."
    if wish.hours_since_hard_run is not None and wish.hours_since_hard_run < 48:
        return f"{less}: a hard run {wish.hours_since_hard_run:.0f} h ago leaves less for today."
    return f"{less}: the last sets left less than planned."


def _of_holding_back(decision: Decision, wish: Wish, load: Load) -> Iterator[Reason]:
    if wish.phase != "train":
        return
    earned = decision.step_kg
    if earned is not None and load.kg < earned - _DUST_KG:
        says = (
            f"The rule says up, to {_shown(earned, load)}; I hold, because about {_shown(decision.possible_kg, load)} "
            f"is what leaves {wish.target_rir:g} in reserve for {wish.target_reps} today."
        )
        numbers: dict[str, float | int | str] = {
            "earned_kg": round(earned, 3),
            "possible_kg": round(decision.possible_kg, 2),
        }
        yield Reason(code="held-back", says=says, numbers=numbers)


def _of_reps(decision: Decision, wish: Wish, rack: Rack, load: Load) -> Iterator[Reason]:
    if decision.kind == "open" or decision.reps in (wish.target_reps, wish.target_reps + decision.extras.reps):
        return
    numbers: dict[str, float | int | str] = {"reps": decision.reps, "target_reps": wish.target_reps}
    if decision.reps < wish.target_reps:
        says = f"{decision.reps} instead of {wish.target_reps} repetitions: even {load} is heavy for more today."
        yield Reason(code="fewer-reps", says=says, numbers=numbers)
        return
    step = rack.step_above(decision.place)
    next_one = (
        f"The next load, {rack.loads[decision.place + 1]}, would be {100 * step:+.0f} %"
        if step
        else "It is the heaviest"
    )
    says = f"{decision.reps} repetitions instead of {wish.target_reps} with {load}. {next_one}: repetitions come first."
    yield Reason(code="reps", says=says, numbers=numbers)


def _of_open(decision: Decision, held: Held) -> Iterator[Reason]:
    if decision.kind != "open":
        return
    why = "You logged no effort last time." if not held.tells_effort else "About every four weeks (our default)."
    says = f"{why} Last set: as many good repetitions as you can, and stop with about one left."
    yield Reason(code="open", says=says)


def _of_chance(decision: Decision, rpe_cap: float, load: Load) -> Reason:
    left = max(decision.expected_left, 0.0)
    chance = decision.p_too_hard
    harder = f"is harder than RPE {rpe_cap:g}" if rpe_cap < _ALL_OUT else "ends before the last repetition"
    says = f"I expect about {left:.0f} left with {load}; the chance that it {harder} is {_chance(chance)}."
    return Reason(code="expect", says=says, numbers={"expected_left": round(left, 1), "p_too_hard": round(chance, 3)})


def _chance(share: float) -> str:
    if share < 0.02:
        return "below 1 in 50"
    return f"about 1 in {round(1 / share)}" if share < 0.4 else f"about {round(10 * share)} in 10"
