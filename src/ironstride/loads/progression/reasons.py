"""Why a set is what it is, in sentences that a lifter can check by hand."""

from collections.abc import Iterator
from typing import Final

from ironstride.loads.increment import REPS_FIRST_ABOVE
from ironstride.loads.progression.clamps import HOURS_AFTER_HARD_RUN
from ironstride.loads.progression.decision import Decision
from ironstride.loads.progression.forms import Verdict
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.lighter import LESS_SHARE, MOST_LEFT
from ironstride.loads.progression.rule import BoutSoFar, Held, is_break, is_other_scheme
from ironstride.training.progress import Reason, Wish
from ironstride.units import KG_PER_LB, Load

_DUST_KG: Final = 1e-6
_ALL_OUT: Final = 10.0
_KG_A_POUND: Final = float(KG_PER_LB)
_FAR_MORE: Final = 10  # our default: nobody counts repetitions left beyond that


def reasons(decision: Decision, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack) -> tuple[Reason, ...]:
    """Everything that led to the decision, what weighs most first."""
    load, wish = rack.loads[decision.place], verdict.wish
    is_lighter = wish.phase != "train"
    return (
        *_of_load(decision, held, today, verdict, rack, load),
        *(() if is_lighter and wish.may_progress else verdict.reasons),
        *_of_holding_back(decision, wish, load),
        *_of_reps(decision, wish, rack, load),
        *_of_open(decision, held),
        _of_chance(decision, verdict.pace.rpe_cap, load, is_lighter=is_lighter),
    )


def finished(sets: int) -> Reason:
    """What is said when nothing of an exercise is left for today."""
    says = f"Finished for today: {sets} {'set is' if sets == 1 else 'sets are'} done."
    return Reason(code="finished", says=says, numbers={"sets": sets})


def no_kit(name: str) -> Reason:
    """What is said where nothing is on hand to load a lift with that needs a load."""
    return Reason(code="no-kit", says=f"{name}: nothing on hand to load it with. Take another form of it.")


def too_heavy(load: Load) -> Reason:
    """What is said where even the lightest load is more than a lifter can be given."""
    says = (
        f"Even {load}, the lightest here, is too heavy for you at present. Leave it out, or take a lighter form of it."
    )
    return Reason(code="too-heavy", says=says)


def _shown(kg: float, like: Load) -> str:
    amount = round(kg / (1 if like.unit == "kg" else _KG_A_POUND), 1)
    return f"{amount:g} {like.unit}"


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 2)


def _of_load(
    decision: Decision, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack, load: Load
) -> Iterator[Reason]:
    before, wish, pace = decision.before_kg, verdict.wish, verdict.pace
    if wish.phase != "train":
        word = "Taper" if wish.phase == "taper" else "Deload"
        says = f"{word}: {load}{_lighter_than(before, decision, rack, load)}. Nothing goes up now, and the count waits."
        yield Reason(code=wish.phase, says=says)
        return
    if before is None:
        from_what = "the set that you gave for it" if "tested" in decision.codes else "what is known of you"
        says = (
            f"{load} to begin with: an estimate from {from_what}, kept on the light side (our default). "
            "The first sets put it right."
        )
        yield Reason(code="start", says=says)
        return
    rise = load.kg / before - 1
    numbers: dict[str, float | int | str] = {"last_kg": round(before, 3), "rise_percent": round(100 * rise, 1)}
    if abs(load.kg - before) < _DUST_KG:
        yield Reason(code="hold", says=_why_still(decision, held, today, verdict, rack, load), numbers=numbers)
    elif rise < 0:
        yield Reason(code="down", says=_why_down(decision, held, today, wish, rack, load), numbers=numbers)
    elif _is_earned(decision, today, load) and not is_other_scheme(held, wish):
        percent, pounds = _plain(100 * pace.most_share), _plain(pace.most_lb)
        numbers |= {"sessions": pace.sessions, "most_percent": percent, "most_lb": pounds}
        size = (
            f"the smallest step of your kit, {100 * rise:.1f} %"
            if rise > pace.most_share + 1e-9
            else f"+{100 * rise:.1f} %, inside {percent:g} % and {_shown(pace.most_lb * _KG_A_POUND, load)}"
        )
        says = f"{load}, up from {_shown(before, load)}: {verdict.earned_words} That earns a step: {size}."
        yield Reason(code="rule", says=says, numbers=numbers)
    else:
        code, why = _why_up(decision, held, today, verdict, load)
        yield Reason(code=code, says=f"{load}, {100 * rise:+.0f} % on {_shown(before, load)}: {why}", numbers=numbers)


def _lighter_than(before: float | None, decision: Decision, rack: Rack, load: Load) -> str:
    if before is None:
        return ""
    most = LESS_SHARE * before
    if decision.place < rack.not_above(most):
        return f", less than nine tenths of your last {_shown(before, load)}: your last sets were harder than planned"
    return f", the most your kit makes within nine tenths of your last {_shown(before, load)}"


def _is_earned(decision: Decision, today: BoutSoFar, load: Load) -> bool:
    """Whether the load is inside a step that whole sessions have earned."""
    return not today.work and decision.step_kg is not None and load.kg <= decision.step_kg + _DUST_KG


def _why_up(decision: Decision, held: Held, today: BoutSoFar, verdict: Verdict, load: Load) -> tuple[str, str]:
    """A rise that the rule didn't earn: its code, and the end of its sentence."""
    if "lightest" in decision.codes:
        return "lightest", "nothing lighter is on hand."
    if today.work:
        return "far", "the set before left more than planned. The next one measures it again."
    if "far" not in decision.codes and held.asked is not None:
        (reps, left), wish = held.asked, verdict.wish
        now = f"{wish.target_reps} with {wish.target_rir:g} left"
        step = ", and the step that was earned" * _is_earned(decision, today, load)
        return "scheme", f"{now} instead of {reps} with {left:g} asks for about as much{step}."
    return "far", "that was far too light. The load changes first, and the next set measures it again."


def _why_still(decision: Decision, held: Held, today: BoutSoFar, verdict: Verdict, rack: Rack, load: Load) -> str:
    wish = verdict.wish
    if today.has_failed:
        lightest = " Nothing lighter is on hand: a lighter form of the exercise serves better." * (not decision.place)
        return f"{load} again, though a set ended early.{lightest}"
    if today.work:
        return f"{load} again: the set went about as expected."
    if held.has_pain:
        return f"Still {load}: there was pain last time, so nothing goes up."
    if held.has_technique:
        return f"Still {load}: technique slipped last time, so nothing goes up."
    if held.has_failed:
        return f"Still {load}: a set ended early last time, so nothing goes up."
    if held.was_short:
        return f"Still {load}: fewer repetitions than asked last time, so nothing goes up."
    if held.doubted_kg is not None:
        return f"Still {load}: an entry of last time is in question, so nothing goes up until you answer."
    if is_break(held.last_on, wish.on):
        return f"Still {load}: {_weeks_off(held, wish)} without it, so nothing goes up today."
    if is_other_scheme(held, wish):
        return f"Still {load}, now for {wish.target_reps} repetitions with {wish.target_rir:g} left."
    if decision.step_kg is not None:
        return f"Still {load} today."
    if verdict.is_load_due:
        return f"Still {load}: a step is earned, but {_why_waiting(decision, wish, rack)}."
    return f"Still {load}: {verdict.waiting_words}"


def _why_waiting(decision: Decision, wish: Wish, rack: Rack) -> str:
    if decision.place == len(rack.loads) - 1:
        return "this is the heaviest on hand"
    if wish.hours_since_hard_run is not None and wish.hours_since_hard_run < HOURS_AFTER_HARD_RUN:
        return "the legs wait for a day after a hard run"
    return "more would be harder than was asked for today"


def _why_down(decision: Decision, held: Held, today: BoutSoFar, wish: Wish, rack: Rack, load: Load) -> str:
    before = decision.before_kg or load.kg
    less = f"{load}, {100 * (load.kg / before - 1):.0f} % on {_shown(before, load)}"
    if today.has_pain:
        return f"{less}: pain was flagged. Say where and how much with 'pain', and stop if it grows."
    if today.work:
        last = today.work[-1]
        if not last.is_failed and last.rir is not None and last.rir >= wish.target_rir:
            return f"{less}, for today: the sets to come are harder than the last, and {_shown(before, load)} is close."
        return f"{less}, for today: the last set was harder than planned. Your estimate hardly moves by one day."
    if is_break(held.last_on, wish.on):
        return f"{less}: {_weeks_off(held, wish)} without it. This session is a re-measure, not a test (our default)."
    also = " There was pain last time, so nothing goes up." if held.has_pain else ""
    if held.has_failed:
        return f"{less}: a set ended early last time.{also}"
    if is_other_scheme(held, wish) and held.asked is not None:
        reps, left = held.asked
        return f"{less}: {wish.target_reps} with {wish.target_rir:g} left instead of {reps} with {left:g}.{also}"
    if decision.place == len(rack.loads) - 1:
        return f"{less}: it is the heaviest on hand.{also}"
    if wish.hours_since_hard_run is not None and wish.hours_since_hard_run < 48:
        return (
            f"{load} instead of {_shown(before, load)}: a hard run ends {wish.hours_since_hard_run:.0f} h before you "
            f"lift, and tired legs lift less.{also}"
        )
    told = held.past[-1].least_left if held.past else None
    if told is not None and told >= wish.target_rir:
        return f"{less}: all your sets together say that {_shown(before, load)} is close to too hard.{also}"
    return f"{less}: the last sets left less than planned.{also}"


def _weeks_off(held: Held, wish: Wish) -> str:
    weeks = round((wish.on - held.last_on).days / 7) if held.last_on is not None else 0
    return f"{weeks} weeks"


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
    is_raised = decision.before_kg is None or load.kg > decision.before_kg
    if 0 < step <= REPS_FIRST_ABOVE and not is_raised:
        says = f"{decision.reps} repetitions instead of {wish.target_reps} with {load}, which leaves room for them"
        waits = "" if decision.step_kg is not None else "; the next load waits for the rule"
        yield Reason(code="reps", says=f"{says}{waits}.", numbers=numbers)
        return
    next_one = (
        f"The next load, {rack.loads[decision.place + 1]}, would be {100 * step:+.0f} %"
        if step
        else "It is the heaviest on hand"
    )
    then = "one step at a time" if is_raised else "repetitions come first"
    says = f"{decision.reps} repetitions instead of {wish.target_reps} with {load}. {next_one}: {then}."
    yield Reason(code="reps", says=says, numbers=numbers)


def _of_open(decision: Decision, held: Held) -> Iterator[Reason]:
    if decision.kind != "open":
        return
    why = (
        "You logged no effort last time."
        if not held.tells_effort
        else "Every few weeks, and more often at first (our default)."
    )
    says = f"{why} Last set: as many good repetitions as you can, and stop with about one left."
    yield Reason(code="open", says=says)


def _of_chance(decision: Decision, rpe_cap: float, load: Load, *, is_lighter: bool) -> Reason:
    left = max(decision.expected_left, 0.0)
    chance = decision.p_too_hard
    harder = f"is harder than RPE {rpe_cap:g}" if rpe_cap < _ALL_OUT else "ends before the last repetition"
    about = f"about {left:.0f}" if left < _FAR_MORE else f"more than {_FAR_MORE}"
    says = f"I expect {about} left with {load}; the chance that it {harder} is {_chance(chance)}."
    if is_lighter and left >= MOST_LEFT:
        says = f"Easy on purpose: I expect {about} left with {load}. Stop at the repetitions asked for all the same."
    return Reason(code="expect", says=says, numbers={"expected_left": round(left, 1), "p_too_hard": round(chance, 3)})


def _chance(share: float) -> str:
    if share < 0.02:
        return "below 1 in 50"
    return f"about 1 in {round(1 / share)}" if share < 0.4 else f"about {round(10 * share)} in 10"
